//! Sources that need no code of their own: a row of `ukeu_series.csv` says which cells of a raw
//! file make which indicator.
//!
//! Columns of that table:
//! - `place`: a code, or `@column` of the raw file, read with `ukeu_places.csv` (others left out);
//! - `period`: a template, `{column}` is the cell; `{column|year}`, `|quarter`, `|month` cut the
//!   period in the cell down, `|year+1` gives the year after (a fiscal year named by its start);
//! - `where`: conditions `column=a|b` that all must hold, separated by `;`;
//! - `rows`: `one` row a value, or `sum` over the rows of a place and period;
//! - `from`, `to`: first and last period, by which half-covered periods are left out.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::{self, Row, Table};
use statclaim::series::Status;
use statclaim::tables::Time;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Reads the sources that `ukeu_series.csv` names.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let places = uk_shared::places()?;
    let series = Table::parse("ukeu_series.csv", include_str!("../../tables/ukeu_series.csv"))?;
    let vintages = Table::parse("ukeu_vintages.csv", include_str!("../../tables/ukeu_vintages.csv"))?;
    let mut files: HashMap<String, Table> = HashMap::new();
    let mut sets = Vec::new();
    for described in Table::parse("ukeu_datasets.csv", include_str!("../../tables/ukeu_datasets.csv"))?.rows()
    {
        let short: Vec<&str> = described.text("short")?.split(';').collect();
        let mut set = Dataset::new(described.text("name")?, described.text("title")?)
            .publisher(described.text("publisher")?, &short)
            .license(described.text("license")?)
            .url(described.text("url")?)
            .vintage(described.text("vintage")?);
        uk_shared::indicators(&mut set)?;
        for row in series.rows() {
            if set.find(row.text("indicator")?).is_none() {
                continue;
            }
            let file = row.text("file")?;
            if !files.contains_key(file) {
                files.insert(file.to_owned(), Table::read(&raw.join(file))?);
            }
            add(&mut set, row, &files[file], &places)?;
        }
        for row in vintages.rows() {
            let Some(ix) = set.find(row.text("indicator")?) else { continue };
            let Time::Day(published) = row.period("published")? else {
                return Err(row.error("published", "is no day"));
            };
            if let Some(value) = row.number("value")? {
                set.vintage_of(ix, row.text("geography")?, row.period("period")?, published, value);
                let source = row.text("source")?;
                if source.starts_with("unconfirmed") {
                    let cells = [row.text("indicator")?, row.text("geography")?, row.text("period")?];
                    let title = format!("print of {published}, {source}");
                    set.citations.push([
                        cells[0].into(),
                        cells[1].into(),
                        cells[2].into(),
                        title,
                        String::new(),
                    ]);
                }
            }
        }
        sets.push(set);
    }
    Ok(sets)
}

/// Adds the values that one row of the table describes.
fn add(
    set: &mut Dataset,
    row: Row<'_>,
    file: &Table,
    places: &HashMap<String, String>,
) -> Result<(), ImportError> {
    let ix = uk_shared::number(set, row.text("indicator")?)?;
    let (column, place) = (row.text("value")?, row.text("place")?);
    let conditions = conditions(row.text("where")?);
    let multiply = row.number("multiply")?.unwrap_or(1.0);
    let sum = match row.text("rows")? {
        "sum" => true,
        "one" => false,
        _ => return Err(row.error("rows", "is neither `one` nor `sum`")),
    };
    let status = match row.text("status")? {
        "" => Status::Reported,
        "estimated" => Status::Estimated,
        "provisional" => Status::Provisional,
        _ => return Err(row.error("status", "is no status of this table")),
    };
    let limit = |column: &str| match row.text(column)? {
        "" => Ok(None),
        _ => row.period(column).map(Some),
    };
    let (from, to) = (limit("from")?, limit("to")?);
    let mut sums: BTreeMap<(&str, Time), f64> = BTreeMap::new();
    for raw in file.rows() {
        if !holds(raw, &conditions)? {
            continue;
        }
        let code = match place.strip_prefix('@') {
            None => place,
            Some(name) => match places.get(raw.text(name)?) {
                Some(code) => code,
                None => continue,
            },
        };
        let time = time(row.text("period")?, raw)?;
        if from.is_some_and(|f| time < f) || to.is_some_and(|t| time > t) {
            continue;
        }
        let Some(value) = raw.number(column)? else { continue };
        if sum {
            *sums.entry((code, time)).or_default() += value * multiply;
        } else {
            set.observe_as(ix, code, time, super::scale::scaled(value, multiply), status);
        }
    }
    for ((code, time), value) in sums {
        set.observe_as(ix, code, time, value, status);
    }
    Ok(())
}

/// `column=a|b;column=c` in parts.
fn conditions(text: &str) -> Vec<(&str, Vec<&str>)> {
    text.split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(column, values)| (column, values.split('|').collect()))
        .collect()
}

fn holds(raw: Row<'_>, conditions: &[(&str, Vec<&str>)]) -> Result<bool, ImportError> {
    for (column, values) in conditions {
        if !values.contains(&raw.text(column)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Fills a template of a period from a row.
fn time(template: &str, raw: Row<'_>) -> Result<Time, ImportError> {
    let (mut text, mut rest) = (String::new(), template);
    while let Some((head, tail)) = rest.split_once('{') {
        text.push_str(head);
        let Some((field, tail)) = tail.split_once('}') else {
            return Err(raw.error(template, "is a template without its closing brace"));
        };
        match field.split_once('|') {
            None => text.push_str(raw.text(field)?),
            Some((column, part)) => {
                let cut = cut(raw.period(column)?, part)
                    .ok_or_else(|| raw.error(column, format!("is no period that has a {part}")))?;
                text.push_str(&cut);
            }
        }
        rest = tail;
    }
    text.push_str(rest);
    table::period(&text).map_err(|what| raw.error(template, what))
}

/// The year, quarter or month in which a period lies.
fn cut(time: Time, part: &str) -> Option<String> {
    let (year, month) = match time {
        Time::Year(y) => (y, None),
        Time::Quarter(y, q) => (y, Some(q * 3)),
        Time::Month(y, m) => (y, Some(m)),
        Time::Day(d) => (d.year(), Some(d.month() as u8)),
        Time::Span(..) => return None,
    };
    Some(match part {
        "year" => year.to_string(),
        "year+1" => (year + 1).to_string(),
        "quarter" => format!("{year}-Q{}", month?.div_ceil(3)),
        "month" if !matches!(time, Time::Quarter(..)) => format!("{year}-{:02}", month?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates() {
        let table = Table::parse("t", "d,Year,Quarter,q\n2012-09-30,2012,3,2012 Q3\n").unwrap();
        let row = table.rows().next().unwrap();
        for (template, want) in [
            ("{d}", "2012-09-30"),
            ("{d|quarter}", "2012-Q3"),
            ("{d|month}", "2012-09"),
            ("{d|year+1}", "2013"),
            ("{Year}-Q{Quarter}", "2012-Q3"),
            ("{q|year}", "2012"),
            ("2024-07-01/2025-06-30", "2024-07-01/2025-06-30"),
        ] {
            assert_eq!(time(template, row).unwrap().to_string(), want, "{template}");
        }
        for template in ["{d", "{q|month}", "{none}", "{Year}-{Quarter}x"] {
            assert!(time(template, row).is_err(), "{template}");
        }
    }

    #[test]
    fn conditions_hold_together() {
        let table = Table::parse("t", "kind,place\na,x\nb,x\nc,\n").unwrap();
        let count = |text: &str| {
            let wanted = conditions(text);
            table.rows().filter(|&r| holds(r, &wanted).unwrap()).count()
        };
        for (text, want) in [("", 3), ("kind=a|b", 2), ("kind=a|b;place=", 0), ("place=", 1), ("place=x", 2)]
        {
            assert_eq!(count(text), want, "{text}");
        }
    }

    /// Every series belongs to an indicator, and every indicator of these datasets has a series.
    #[test]
    fn the_tables_agree() {
        let read = |name, text| Table::parse(name, text).unwrap();
        let ids = |table: &Table, column: &str| -> std::collections::HashSet<String> {
            table.rows().map(|r| r.text(column).unwrap().to_owned()).collect()
        };
        let series = ids(&read("s", include_str!("../../tables/ukeu_series.csv")), "indicator");
        let sets = ids(&read("d", include_str!("../../tables/ukeu_datasets.csv")), "name");
        let indicators = read("i", include_str!("../../tables/ukeu_indicators.csv"));
        let all = ids(&indicators, "id");
        assert!(series.iter().all(|s| all.contains(s)), "{:?}", series.difference(&all));
        for row in indicators.rows().filter(|r| sets.contains(r.text("dataset").unwrap())) {
            assert!(series.contains(row.text("id").unwrap()), "{}", row.text("id").unwrap());
        }
    }
}
