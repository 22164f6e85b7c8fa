//! United States series out of plain files: what each is and where it stands are rows of
//! `tables/us/*.csv`, so that a further series is a further row. The columns before `id`:
//!
//! | column | meaning |
//! |---|---|
//! | `dataset` | a row of `tables/us/datasets.csv` |
//! | `file`, `skip` | the raw file; lines above its row of column names. A file with such lines is laid out for reading: rows without a period are notes and passed over |
//! | `filter` | `column=text` that a row must have, `column=a\|b` either, several joined by `;` |
//! | `time` | column of the period; `Year+Month`, `year+month+day`; `Fiscal Year~Month` for months of a fiscal year from October; `*` with a `value` such as `POPESTIMATE*` reads it off the column names; a period itself where the whole file is of one |
//! | `place` | column of states, or a code such as `USA`. Rows of regions and other areas are passed over |
//! | `value`, `multiply`, `divide` | column of the value; a factor to base units; a column to divide by, or `@file\|time\|value\|factor\|over` (or `minus`): another file's national series times the factor, several joined by `;`, before `multiply`. `#2` is the third column where names fail |
//! | `combine` | several rows of a place and period: `sum`, `last`, or `ratio` (sum of values over sum of `divide`); empty: an error |
//! | `derive` | `change`, `period_on_period`, `year_on_year`, `annualised` (computed from the level within one vintage, percent to a tenth), `hold` (in force until the next row, by month) |
//! | `log` | change log of earlier prints, `period,vintage,value`; `prints` where the rows hold them in columns (`first`, `first_vintage`, ...) |
//! | `last` | the last year to take |
//!
//! Rows with the same `id` add to one indicator.

use crate::dataset::{Dataset, Indicator};
use crate::error::ImportError;
use crate::states::us_state;
use crate::table::{Row, Table, number, period};
use statclaim::period::{Date, Grain};
use statclaim::series::Slot;
use statclaim::tables::Time;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

const NATION: &str = "USA";

/// Codes that may stand for a whole file.
const PLACES: [&str; 22] = [
    NATION, "WLD", "AUS", "BRA", "CAN", "CHE", "CHN", "DNK", "EMU", "GBR", "HKG", "IND", "JPN", "KOR", "MEX",
    "MYS", "NOR", "NZL", "SGP", "SWE", "THA", "ZAF",
];

/// The mapping tables by topic.
const TABLES: [(&str, &str); 9] = [
    ("tables/us/labour.csv", include_str!("../../tables/us/labour.csv")),
    ("tables/us/prices.csv", include_str!("../../tables/us/prices.csv")),
    ("tables/us/economy.csv", include_str!("../../tables/us/economy.csv")),
    ("tables/us/budget.csv", include_str!("../../tables/us/budget.csv")),
    ("tables/us/people.csv", include_str!("../../tables/us/people.csv")),
    ("tables/us/immigration.csv", include_str!("../../tables/us/immigration.csv")),
    ("tables/us/health.csv", include_str!("../../tables/us/health.csv")),
    ("tables/us/energy.csv", include_str!("../../tables/us/energy.csv")),
    ("tables/us/exchange.csv", include_str!("../../tables/us/exchange.csv")),
];

type Values = BTreeMap<(&'static str, Time), f64>;
type Log = BTreeMap<Time, BTreeMap<Date, f64>>;

/// Reads every `us-*` source that the mapping tables name.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut sets = datasets()?;
    let mut files = HashMap::new();
    for (name, text) in TABLES {
        for row in Table::parse(name, text)?.rows() {
            add(row, raw, &mut files, &mut sets)?;
        }
    }
    Ok(sets.into_iter().map(|(_, set)| set).collect())
}

fn datasets() -> Result<Vec<(String, Dataset)>, ImportError> {
    let list = Table::parse("tables/us/datasets.csv", include_str!("../../tables/us/datasets.csv"))?;
    let mut sets = Vec::new();
    for row in list.rows() {
        let short: Vec<&str> = row.text("short_names")?.split(';').collect();
        let set = Dataset::new(row.text("name")?, row.text("title")?)
            .publisher(row.text("publisher")?, &short)
            .license(row.text("license")?)
            .attribution(row.text("attribution")?)
            .url(row.text("url")?)
            .vintage(row.text("vintage")?);
        sets.push((row.text("dataset")?.to_owned(), set));
    }
    Ok(sets)
}

/// Adds the series of one row of a mapping table.
fn add(
    row: Row<'_>,
    raw: &Path,
    files: &mut HashMap<(String, usize), Table>,
    sets: &mut [(String, Dataset)],
) -> Result<(), ImportError> {
    let name = row.text("dataset")?;
    let Some((_, set)) = sets.iter_mut().find(|(n, _)| n == name) else {
        return Err(row.error("dataset", "is not in tables/us/datasets.csv"));
    };
    let indicator = Indicator::from_cells(|c| row.text(c).ok()).map_err(|e| row.error(e.column, e.what))?;
    let grain = indicator.frequency;
    let ix = set.find(&indicator.id).unwrap_or_else(|| set.indicator(indicator));
    let skip = row.number("skip")?.unwrap_or(0.0) as usize;
    let file = row.text("file")?.to_owned();
    let key = (file, skip);
    if !files.contains_key(&key) {
        files.insert(key.clone(), Table::read_as(&raw.join(&key.0), b',', skip)?);
    }
    // changes of a rate that stands are known by the day
    let read_as = if row.text("derive")? == "hold" { Grain::Day } else { grain };
    let (mut values, mut log) = read(row, &files[&key], read_as)?;
    let multiply = row.number("multiply")?.unwrap_or(1.0);
    if let Some(joins) = row.text("divide")?.strip_prefix('@') {
        for join in joins.split(";@") {
            values = joined(row, join, raw, grain, &values, multiply)?;
        }
    }
    let path = row.text("log")?;
    if !path.is_empty() && path != "prints" {
        for cell in Table::read(&raw.join(path))?.rows() {
            if let Some(value) = cell.number("value")? {
                let time = coarse(cell.period("period")?, grain)
                    .ok_or_else(|| cell.error("period", "does not fit the frequency"))?;
                log.entry(time).or_default().insert(published(cell, "vintage")?, scaled(value, multiply));
            }
        }
    }
    match row.text("derive")? {
        "" => {}
        "hold" => values = hold(&values),
        how => (values, log) = derived(row, how, grain, &values, &log)?,
    }
    if values.is_empty() {
        return Err(row.error("file", "holds no value of the series"));
    }
    values.iter().for_each(|(&(place, time), &value)| set.observe(ix, place, time, value));
    for (&time, prints) in &log {
        prints.iter().for_each(|(&day, &value)| set.vintage_of(ix, NATION, time, day, value));
    }
    Ok(())
}

/// The values of a file, and earlier prints where its rows hold them.
fn read(row: Row<'_>, table: &Table, grain: Grain) -> Result<(Values, Log), ImportError> {
    let (time, place, value) = (row.text("time")?, row.text("place")?, row.text("value")?);
    let (divide, combine, laid_out) = (row.text("divide")?, row.text("combine")?, row.text("skip")? != "");
    let multiply = row.number("multiply")?.unwrap_or(1.0);
    let last = row.number("last")?.map_or(i16::MAX, |y| y as i16);
    let filter: Vec<(&str, &str)> =
        row.text("filter")?.split(';').filter_map(|pair| pair.split_once('=')).collect();
    let columns = value_columns(table, time, value);
    let literal = PLACES.iter().find(|p| **p == place).copied();
    let place_is_column = place.starts_with('#') || table.headers().iter().any(|h| h == place);
    if !place_is_column && literal.is_none() {
        return Err(row.error("place", "is no column of the file and no code"));
    }
    let (mut values, mut bases, mut log) = (Values::new(), Values::new(), Log::new());
    for cell in table.rows() {
        let mut wanted = true;
        for &(column, text) in &filter {
            let cell = cell_text(cell, column)?;
            wanted &= text.split('|').any(|t| t == cell);
        }
        let code = if place_is_column { code(cell_text(cell, place)?) } else { literal };
        let Some(code) = code.filter(|_| wanted) else { continue };
        for (column, header_time) in &columns {
            let when = match header_time {
                Some(time) => Ok(*time),
                None => time_of(cell, time),
            };
            let when = match when {
                Err(_) if laid_out => continue,
                when => coarse(when?, grain).ok_or_else(|| cell.error(time, "does not fit the frequency"))?,
            };
            let number = match number(cell_text(cell, column)?) {
                Err(_) if laid_out => None,
                number => number.map_err(|what| cell.error(column, what))?,
            };
            let Some(mut number) = number.map(|n| scaled(n, multiply)) else { continue };
            if year(when) > last {
                continue;
            }
            if !divide.is_empty() && !divide.starts_with('@') {
                let Some(base) = cell.number(divide)?.filter(|b| *b > 0.0) else { continue };
                if combine == "ratio" {
                    *bases.entry((code, when)).or_default() += base;
                } else {
                    number /= base;
                }
            }
            if row.text("log")? == "prints" {
                for (print, day) in
                    ["first", "second", "third", "latest"].map(|p| (p, format!("{p}_vintage")))
                {
                    // a print whose release is not known is no print
                    if let (Some(value), false) = (cell.number(print)?, cell.text(&day)?.is_empty()) {
                        let day = published(cell, &day)?;
                        log.entry(when).or_default().insert(day, scaled(value, multiply));
                    }
                }
            }
            match (combine, values.entry((code, when))) {
                (_, std::collections::btree_map::Entry::Vacant(free)) => _ = free.insert(number),
                ("sum" | "ratio", std::collections::btree_map::Entry::Occupied(mut held)) => {
                    *held.get_mut() += number;
                }
                ("last", std::collections::btree_map::Entry::Occupied(mut held)) => {
                    *held.get_mut() = number;
                }
                _ => return Err(cell.error(column, format!("a second value for {code} {when}"))),
            }
        }
    }
    bases.iter().for_each(|(key, base)| _ = values.get_mut(key).map(|v| *v /= base));
    Ok((values, log))
}

/// Values less, or over, those of another file at the same time; where it has none there is none.
fn joined(
    row: Row<'_>,
    join: &str,
    raw: &Path,
    grain: Grain,
    values: &Values,
    multiply: f64,
) -> Result<Values, ImportError> {
    let wrong = || row.error("divide", format!("`@{join}` is no join"));
    let parts: Vec<&str> = join.split('|').collect();
    let [file, time, value, factor, how] = parts[..] else { return Err(wrong()) };
    let factor: f64 = factor.parse().map_err(|_| wrong())?;
    let mut other = BTreeMap::new();
    let table = Table::read(&raw.join(file))?;
    for cell in table.rows() {
        let when = coarse(cell.period(time)?, grain).ok_or_else(wrong)?;
        if let Some(number) = cell.number(value)? {
            other.insert(when, number * factor);
        }
    }
    let of = |(&(place, when), &number): (&(&'static str, Time), &f64)| {
        let base = *other.get(&when)?;
        let made = match how {
            "over" => number / base,
            // the other series is in the file's unit, as the value was before it was multiplied
            "minus" => number - base * multiply,
            _ => return None,
        };
        Some(((place, when), made))
    };
    Ok(values.iter().filter_map(of).collect())
}

/// A value in base units, without the dust that a product of decimals leaves (0.7921 times 100).
fn scaled(value: f64, multiply: f64) -> f64 {
    let product = value * multiply;
    let whole = (product * 1e6).round() / 1e6;
    if multiply == 1.0 || product.abs() > 1e9 { product } else { whole }
}

/// The columns to read, with the period that their names hold where `value` has a star.
fn value_columns(table: &Table, time: &str, value: &str) -> Vec<(String, Option<Time>)> {
    if time != "*" {
        return vec![(value.to_owned(), time.parse().ok())];
    }
    let (before, after) = value.split_once('*').unwrap_or((value, ""));
    let middle = |h: &str| Some(h.strip_prefix(before)?.strip_suffix(after)?.to_owned());
    let headers = table.headers().iter();
    headers.filter_map(|h| Some((h.clone(), Some(middle(h)?.parse().ok()?)))).collect()
}

/// The cell of a column by name, or by position as `#2`.
fn cell_text<'t>(row: Row<'t>, column: &str) -> Result<&'t str, ImportError> {
    match column.strip_prefix('#').and_then(|n| n.parse().ok()) {
        Some(index) => Ok(row.at(index)),
        None => row.text(column),
    }
}

fn code(name: &str) -> Option<&'static str> {
    // `Alaska/b` carries a footnote
    match name.split('/').next().unwrap_or(name) {
        "US" | "United States" | "U.S." | "National public" => Some(NATION),
        state => us_state(state),
    }
}

/// The period in the columns that `time` names.
fn time_of(row: Row<'_>, time: &str) -> Result<Time, ImportError> {
    let fiscal = time.contains('~');
    let columns: Vec<&str> = time.split(['+', '~']).collect();
    let text = |at: usize| columns.get(at).map_or(Ok(""), |c| cell_text(row, c));
    let (first, second, third) = (text(0)?, text(1)?, text(2)?);
    if columns.len() == 1 {
        return period(first).map_err(|what| row.error(time, what));
    }
    let wrong = || row.error(time, "is no period");
    // `2025 (FYTD)` is a year to date, whose months are whole
    let year: i16 = first.get(..4).unwrap_or(first).parse().map_err(|_| wrong())?;
    let month = month(second).ok_or_else(wrong)?;
    if columns.len() == 3 {
        return period(&format!("{year}-{month:02}-{third:0>2}")).map_err(|what| row.error(time, what));
    }
    Ok(Time::Month(if fiscal && month >= 10 { year - 1 } else { year }, month))
}

/// The number of a month: `7`, `July`, `JUL`, `10 July`.
fn month(text: &str) -> Option<u8> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = text.split_whitespace().next_back()?;
    if let Ok(month) = word.parse() {
        return (1..=12).contains(&month).then_some(month);
    }
    let start = word.get(..3)?.to_ascii_lowercase();
    NAMES.iter().position(|n| *n == start).map(|at| at as u8 + 1)
}

/// The period of the series' frequency in which a finer one lies; FRED dates a month by its first day.
fn coarse(time: Time, grain: Grain) -> Option<Time> {
    let (year, month) = match time {
        Time::Day(day) => (day.year(), day.month() as u8),
        Time::Month(year, month) => (year, month),
        other => return other.fits(grain).then_some(other),
    };
    match grain {
        Grain::Year => Some(Time::Year(year)),
        Grain::Quarter => Some(Time::Quarter(year, (month - 1) / 3 + 1)),
        Grain::Month => Some(Time::Month(year, month)),
        _ => time.fits(grain).then_some(time),
    }
}

fn year(time: Time) -> i16 {
    match time {
        Time::Year(year) | Time::Quarter(year, _) | Time::Month(year, _) => year,
        Time::Day(day) | Time::Span(_, day) => day.year(),
    }
}

/// The day of a release; one known to the month only counts from the month's last day.
fn published(row: Row<'_>, column: &str) -> Result<Date, ImportError> {
    let days = |year: i16, month: u8| {
        (28..=31).rev().find_map(|d| format!("{year}-{month:02}-{d}").parse::<Date>().ok())
    };
    match row.period(column)? {
        Time::Day(day) => Ok(day),
        Time::Month(year, month) => days(year, month).ok_or_else(|| row.error(column, "is no month")),
        _ => Err(row.error(column, "is no day or month")),
    }
}

/// Rates of change, each within one vintage.
fn derived(
    row: Row<'_>,
    how: &str,
    grain: Grain,
    values: &Values,
    log: &Log,
) -> Result<(Values, Log), ImportError> {
    let lag = match (how, grain) {
        ("change" | "period_on_period", _) | ("annualised", Grain::Quarter) => 1,
        ("year_on_year", Grain::Month) => 12,
        ("year_on_year", Grain::Quarter) => 4,
        ("year_on_year", Grain::Year) => 1,
        _ => return Err(row.error("derive", "is no way to derive from this frequency")),
    };
    let of = |now: f64, then: f64| match how {
        "change" => now - then,
        "annualised" => (((now / then).powi(4) - 1.0) * 1000.0).round() / 10.0,
        _ => ((now / then - 1.0) * 1000.0).round() / 10.0,
    };
    let before = |t: Time| Time::of_slot(t.grain(), Slot(t.slot()?.0 - lag));
    let earlier = |(place, t): (&'static str, Time)| values.get(&(place, before(t)?)).copied();
    let changes = values.iter().filter_map(|(&key, &now)| Some((key, of(now, earlier(key)?)))).collect();
    let mut prints = Log::new();
    for (&t, now) in log {
        let Some(then) = before(t).and_then(|b| log.get(&b)) else { continue };
        let Some(first) = now.keys().next() else { continue };
        let days: BTreeSet<Date> = now.keys().chain(then.keys().filter(|d| *d > first)).copied().collect();
        for day in days {
            let known = |p: &BTreeMap<Date, f64>| p.range(..=day).next_back().map(|(_, &v)| v);
            if let (Some(now), Some(then)) = (known(now), known(then)) {
                prints.entry(t).or_default().insert(day, of(now, then));
            }
        }
    }
    Ok((changes, prints))
}

/// A rate that stands until it is changed: the one in force at the end of each month, to the month
/// of the last row.
fn hold(values: &Values) -> Values {
    let mut months = Values::new();
    let month = |t: Time| coarse(t, Grain::Month).and_then(Time::slot);
    let mut rows = values.iter().peekable();
    while let Some((&(place, time), &value)) = rows.next() {
        let next = rows.peek().and_then(|((p, t), _)| (*p == place).then_some(*t));
        // of two changes in a month the later one holds at its end
        let Some(Slot(from)) = month(time) else { continue };
        let until = next.and_then(month).map_or(from + 1, |s| s.0);
        let held = (from..until).filter_map(|m| Time::of_slot(Grain::Month, Slot(m)));
        held.for_each(|m| _ = months.insert((place, m), value));
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &str = "skip,filter,time,place,value,multiply,divide,combine,log,last\n";

    fn values(spec: &str, file: &str, grain: Grain) -> Result<Vec<(String, f64)>, ImportError> {
        let (list, table) = (Table::parse("spec", &format!("{SPEC}{spec}"))?, Table::parse("file", file)?);
        let (values, _) = read(list.rows().next().unwrap(), &table, grain)?;
        Ok(values.into_iter().map(|((p, t), v)| (format!("{p} {t}"), v)).collect())
    }

    /// Every way in which a table lays out place, period and value.
    #[test]
    fn layouts() {
        let fred = "series_id,date,value\nA,2020-04-01,7\nB,2020-04-01,8\nB,2020-07-01,.\n";
        let wide = "NAME,POP2020,POP2021,NPOP2020\nTexas,5,6,1\nSouth Region,9,9,9\n";
        let fiscal = "Fiscal Year,Month,N\n2024,01 October,3\n2024,10 July,4\n2024,10 July,5\n";
        let crime = "year,state,n,pop\n2019,TX,5,100000\n2019,OH,7,300000\n";
        let notes = "Year,,Total\n2012,,\"1,570\"\nNote: of 31 December,,\n,2012–2022,-2.1\n";
        for (spec, file, grain, want) in [
            (",series_id=B,date,USA,value,1000,,,,", fred, Grain::Month, vec![("USA 2020-04", 8000.0)]),
            (",series_id=B,date,USA,value,1,,,,", fred, Grain::Quarter, vec![("USA 2020-Q2", 8.0)]),
            (",,*,NAME,POP*,1,,,,", wide, Grain::Year, vec![("US-TX 2020", 5.0), ("US-TX 2021", 6.0)]),
            (",,*,NAME,POP*,1,,,,2020", wide, Grain::Year, vec![("US-TX 2020", 5.0)]),
            (
                ",,Fiscal Year~Month,USA,N,1,,sum,,",
                fiscal,
                Grain::Month,
                vec![("USA 2023-10", 3.0), ("USA 2024-07", 9.0)],
            ),
            (
                ",,year,state,n,100000,pop,,,",
                crime,
                Grain::Year,
                vec![("US-OH 2019", 700_000.0 / 300_000.0), ("US-TX 2019", 5.0)],
            ),
            (",,year,USA,n,100000,pop,ratio,,", crime, Grain::Year, vec![("USA 2019", 3.0)]),
            ("0,,Year,USA,Total,1,,,,", notes, Grain::Year, vec![("USA 2012", 1570.0)]),
        ] {
            let want: Vec<_> = want.into_iter().map(|(t, v)| (t.to_owned(), v)).collect();
            assert_eq!(values(spec, file, grain).unwrap(), want, "{spec}");
        }
        // two values of a period are no series, nor is a word in place of one
        assert!(values(",,Fiscal Year~Month,USA,N,1,,,,", fiscal, Grain::Month).is_err());
        assert!(values(",,Year,USA,Total,1,,,,", notes, Grain::Year).is_err());
    }

    /// A revision of the month before alone changes the change; the two are of one vintage always.
    #[test]
    fn change_within_one_vintage() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (july, august) = (Time::Month(2011, 7), Time::Month(2011, 8));
        let log = Log::from([
            (
                july,
                BTreeMap::from([
                    (day("2011-08-05"), 100.0),
                    (day("2011-09-02"), 90.0),
                    (day("2011-10-07"), 95.0),
                ]),
            ),
            (august, BTreeMap::from([(day("2011-09-02"), 90.0), (day("2011-11-04"), 99.0)])),
        ]);
        let levels = Values::from([((NATION, july), 95.0), ((NATION, august), 99.0)]);
        let list = Table::parse("spec", "derive\nchange\n").unwrap();
        let row = list.rows().next().unwrap();
        let (got, prints) = derived(row, "change", Grain::Month, &levels, &log).unwrap();
        assert_eq!(got, Values::from([((NATION, august), 4.0)]));
        let got: Vec<_> = prints[&august].iter().map(|(d, &v)| (d.to_string(), v)).collect();
        let want = [("2011-09-02", 0.0), ("2011-10-07", -5.0), ("2011-11-04", 4.0)];
        assert_eq!(got, want.map(|(d, v)| (d.to_owned(), v)));
        let (growth, _) = derived(row, "period_on_period", Grain::Month, &levels, &log).unwrap();
        assert_eq!(growth[&(NATION, august)], 4.2);
    }

    /// A minimum wage stands until the next one.
    #[test]
    fn in_force() {
        let day = |text: &str| text.parse::<Time>().unwrap();
        let rows = Values::from([((NATION, day("2009-07-24")), 7.25), ((NATION, day("2009-10-01")), 8.0)]);
        let got: Vec<_> = hold(&rows).into_iter().map(|((_, t), v)| (t.to_string(), v)).collect();
        let want = [("2009-07", 7.25), ("2009-08", 7.25), ("2009-09", 7.25), ("2009-10", 8.0)];
        assert_eq!(got, want.map(|(t, v)| (t.to_owned(), v)));
    }
}
