//! Drafting a descriptor for a plain table: what its columns look like, for a person to complete.

use super::super::csv::Csv;
use super::super::{Problem, Time, indicator};
use super::slug;
use crate::period::Grain;
use serde_json::{Value, json};
use std::path::Path;

/// Rows that are looked at.
const SAMPLE: usize = 1000;

/// A `datapackage.json` for a tidy CSV file. The licence is left empty on purpose: only the user
/// knows it, and a package without one is refused.
///
/// # Errors
/// When the file cannot be read, or none of its columns holds periods or none holds numbers.
pub fn draft_descriptor(path: &Path) -> Result<Value, Problem> {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("table.csv");
    let mut rows = Csv::open(path, name)?;
    let headers = rows.headers().to_vec();
    let mut looks = vec![Look::default(); headers.len()];
    let mut grain = None;
    for _ in 0..SAMPLE {
        if !rows.advance()? {
            break;
        }
        for (at, look) in looks.iter_mut().enumerate() {
            let cell = rows.cell(at)?;
            if cell.is_empty() {
                continue;
            }
            look.filled += 1;
            look.periods += usize::from(cell.parse::<Time>().is_ok());
            look.numbers += usize::from(cell.parse::<f64>().is_ok_and(f64::is_finite));
            look.codes += usize::from(is_code(cell));
            if grain.is_none() {
                grain = cell.parse::<Time>().ok().map(Time::grain);
            }
        }
    }
    let all = |count: fn(&Look) -> usize| looks.iter().position(|l| l.filled > 0 && count(l) == l.filled);
    let period = all(|l| l.periods).ok_or_else(|| {
        Problem::file(name, "no column holds periods", "Write them as 2014, 2012-Q3, 2012-07 or 2020-03-31")
    })?;
    let place = all(|l| l.codes);
    let stem = path.file_stem().and_then(|n| n.to_str()).unwrap_or("table");
    let values: Vec<Value> = looks
        .iter()
        .enumerate()
        .filter(|(at, l)| *at != period && l.filled > 0 && l.numbers == l.filled)
        .map(|(at, _)| {
            json!({
                "column": headers[at], "id": format!("own-{}-{}", slug(stem), slug(&headers[at])),
                "title": headers[at], "unit": "unit", "dimension": "count", "kind": "stock",
                "frequency": indicator::name(&grain.unwrap_or(Grain::Year)),
            })
        })
        .collect();
    if values.is_empty() {
        return Err(Problem::file(
            name,
            "no column holds numbers",
            "Write one row a period, one column a statistic",
        ));
    }
    let mut mapping = json!({"period": headers[period], "values": values});
    match place {
        Some(at) => mapping["geography"] = json!(headers[at]),
        None => mapping["place"] = json!(""),
    }
    Ok(json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug(stem), "title": stem, "version": "",
        "licenses": [], "sources": [{"title": "", "path": ""}], "publisher_names": [],
        "resources": [{"name": slug(stem), "path": name, "format": "csv", "statclaim": mapping}],
    }))
}

#[derive(Clone, Default)]
struct Look {
    filled: usize,
    periods: usize,
    numbers: usize,
    codes: usize,
}

fn is_code(cell: &str) -> bool {
    let upper = |t: &str| t.bytes().all(|b| b.is_ascii_uppercase());
    match cell.split_once('-') {
        None => cell.len() == 3 && upper(cell),
        Some((country, part)) => country.len() == 2 && upper(country) && (1..=3).contains(&part.len()),
    }
}
