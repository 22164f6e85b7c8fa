//! Drafting a descriptor for a plain table: what its columns look like, for a person to complete.

use super::super::csv::{Csv, Dialect};
use super::super::{Problem, Time, word};
use super::{slug, time};
use crate::period::Grain;
use serde_json::{Value, json};
use std::path::Path;

/// Rows that are looked at.
const SAMPLE: usize = 1000;

/// Words in the header of a column of periods, and of places; whole words, in lower case.
const PERIODS: [&str; 8] = ["year", "date", "period", "month", "quarter", "week", "day", "time"];
const PLACES: [&str; 11] =
    ["country", "geography", "geo", "area", "place", "location", "region", "state", "iso", "iso3", "nation"];

/// A `datapackage.json` for a tidy CSV file. The licence, and units that no header states, are left
/// empty on purpose: only the user knows them, and a package without them is refused.
///
/// # Errors
/// When the file cannot be read, or none of its columns holds periods or none holds numbers.
pub fn draft_descriptor(path: &Path) -> Result<Value, Problem> {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("table.csv");
    let dialect = dialect(path, name)?;
    let mut rows = Csv::open_as(path, name, &dialect)?;
    let mut looks: Vec<Look> = rows.headers().iter().map(|header| Look::new(header)).collect();
    for _ in 0..SAMPLE {
        if !rows.advance()? {
            break;
        }
        for (at, look) in looks.iter_mut().enumerate() {
            look.see(rows.cell(at)?);
        }
    }
    let best = |fits: fn(&Look) -> bool, words: &[&str]| {
        let hinted = looks.iter().position(|l| fits(l) && l.is_called(words));
        hinted.or_else(|| looks.iter().position(fits))
    };
    let period = best(Look::holds_periods, &PERIODS).ok_or_else(|| {
        Problem::file(name, "no column holds periods", "Write them as 2014, 2012-Q3, 2012-07 or 2020-03-31")
    })?;
    let place = looks
        .iter()
        .position(Look::holds_codes)
        .or_else(|| looks.iter().position(|l| l.filled > 0 && l.numbers == 0 && l.is_called(&PLACES)));
    let stem = path.file_stem().and_then(|n| n.to_str()).unwrap_or("table");
    let frequency = word::name(&frequency(&looks[period].times));
    let values: Vec<Value> = looks
        .iter()
        .enumerate()
        .filter(|(at, look)| *at != period && look.holds_numbers())
        .map(|(_, look)| look.described(stem, &frequency))
        .collect();
    if values.is_empty() {
        let fix = "Write one row a period, one column a statistic";
        return Err(Problem::file(name, "no column holds numbers", fix));
    }
    let mut mapping = json!({"period": looks[period].header, "values": values});
    match place {
        Some(at) => mapping["geography"] = json!(looks[at].header),
        None => mapping["place"] = json!(""),
    }
    let mut resource = json!({"name": slug(stem), "path": name, "format": "csv", "statclaim": mapping});
    if dialect != Dialect::default() {
        resource["dialect"] = json!({"delimiter": char::from(dialect.delimiter).to_string()});
    }
    Ok(json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug(stem), "title": stem, "version": "",
        "licenses": [], "sources": [{"title": "", "path": ""}], "publisher_names": [],
        "resources": [resource],
    }))
}

/// The separator that gives the most columns.
fn dialect(path: &Path, name: &str) -> Result<Dialect, Problem> {
    let mut best = (Dialect::default(), 0);
    for delimiter in *b",;\t" {
        let dialect = Dialect { delimiter };
        let columns = Csv::open_as(path, name, &dialect)?.headers().len();
        if columns > best.1 {
            best = (dialect, columns);
        }
    }
    Ok(best.0)
}

/// What the cells of a column look like.
struct Look {
    header: String,
    filled: usize,
    numbers: usize,
    codes: usize,
    times: Vec<Time>,
}

impl Look {
    fn new(header: &str) -> Look {
        Look { header: header.to_owned(), filled: 0, numbers: 0, codes: 0, times: Vec::new() }
    }

    fn see(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.times.extend(time::parse(cell));
        self.numbers += usize::from(cell.parse::<f64>().is_ok_and(f64::is_finite));
        self.codes += usize::from(is_code(cell));
    }

    fn holds_periods(&self) -> bool {
        self.filled > 0 && self.times.len() == self.filled
    }

    fn holds_codes(&self) -> bool {
        self.filled > 0 && self.codes == self.filled
    }

    fn holds_numbers(&self) -> bool {
        self.filled > 0 && self.numbers == self.filled
    }

    fn words(&self) -> Vec<String> {
        let lower = self.header.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric() && c != '%').map(str::to_owned).collect()
    }

    fn is_called(&self, names: &[&str]) -> bool {
        self.words().iter().any(|word| names.contains(&word.as_str()))
    }

    /// The description of a column of values: what its header says, the rest for a person.
    fn described(&self, stem: &str, frequency: &str) -> Value {
        let percent = self.is_called(&["%", "percent", "pct"]);
        let mut value = json!({
            "column": self.header, "id": format!("own-{}-{}", slug(stem), slug(&self.header)),
            "title": self.header, "unit": if percent { "percent" } else { "" },
            "dimension": if percent { "percent" } else { "count" },
            "kind": if percent { "rate" } else { "stock" }, "frequency": frequency,
        });
        for (words, factor) in [
            (&["thousand", "thousands", "000s"][..], 1e3),
            (&["million", "millions"], 1e6),
            (&["billion", "billions"], 1e9),
        ] {
            if self.is_called(words) {
                value["multiply"] = json!(factor);
            }
        }
        value
    }
}

/// The frequency of periods; days that all begin a month, quarter or year stand for those.
fn frequency(times: &[Time]) -> Grain {
    let begins = |months: &[i8]| {
        times.iter().all(|t| matches!(t, Time::Day(day) if day.day() == 1 && months.contains(&day.month())))
    };
    match times.first() {
        Some(Time::Day(_)) if begins(&[1]) => Grain::Year,
        Some(Time::Day(_)) if begins(&[1, 4, 7, 10]) => Grain::Quarter,
        Some(Time::Day(_)) if begins(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) => Grain::Month,
        Some(time) => time.grain(),
        None => Grain::Year,
    }
}

fn is_code(cell: &str) -> bool {
    let upper = |t: &str| t.bytes().all(|b| b.is_ascii_uppercase());
    match cell.split_once('-') {
        None => cell.len() == 3 && upper(cell),
        Some((country, part)) => country.len() == 2 && upper(country) && (1..=3).contains(&part.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_apart() {
        let folder = std::env::temp_dir().join(format!("statclaim-draft-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (text, expected) in [
            (
                "country,year,rate\nKEN,2014,4.5\nUGA,2014,5\n",
                json!({"geography": "country", "period": "year", "column": "rate", "frequency": "year", "unit": ""}),
            ),
            (
                "observation_date,Jobs (thousands)\n2014-01-01,1500\n2014-02-01,1510\n",
                json!({"place": "", "period": "observation_date", "column": "Jobs (thousands)", "multiply": 1000.0,
                    "frequency": "month"}),
            ),
            // numbers that look like years are no periods where another column is called one
            (
                "visits;state;Quarter;on time (%)\n1500;Texas;2014-Q1;93\n1600;Texas;2014-Q2;94\n",
                json!({"geography": "state", "period": "Quarter", "column": "visits", "frequency": "quarter",
                    "delimiter": ";"}),
            ),
        ] {
            let path = folder.join("table.csv");
            std::fs::write(&path, text).unwrap();
            let draft = draft_descriptor(&path).unwrap();
            let resource = &draft["resources"][0];
            let mapping = &resource["statclaim"];
            for (key, value) in expected.as_object().unwrap() {
                let places = [&mapping[key], &mapping["values"][0][key], &resource["dialect"][key]];
                let found = places.into_iter().find(|v| !v.is_null());
                assert_eq!(found, Some(value), "{key}: {draft:#}");
            }
        }
        std::fs::write(folder.join("table.csv"), "a,b\nx,y\n").unwrap();
        assert!(draft_descriptor(&folder.join("table.csv")).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
