//! The user's own data: which layout a path holds, and reading it.
//!
//! - a folder with `datapackage.json` (Frictionless Data Package v2): our own tables, or plain
//!   tidy ones whose columns the descriptor names;
//! - a World Bank CSV download (`API_....csv`);
//! - an SDMX-CSV file (columns `REF_AREA`, `TIME_PERIOD`, `OBS_VALUE`).

use super::csv::Csv;
use super::fill::Filler;
use super::read::{empty, read_package};
use super::{IndicatorRow, Package, Problem, Row, Time};
use crate::catalogue::{Catalogue, Dataset, Kind};
use crate::period::Grain;
use crate::quantity::Dimension;
use crate::series::Status;
use std::collections::HashMap;
use std::path::Path;

/// Reads the data at a path, whichever layout it has, and checks its places against a catalogue.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_own(path: &Path, catalogue: &Catalogue) -> Result<Package, Vec<Problem>> {
    let mut package = if path.is_dir() { read_package(path)? } else { read_file(path)? };
    package.own = true;
    let known: std::collections::HashSet<&str> =
        catalogue.geographies.iter().map(|g| g.code.as_str()).collect();
    // downloads have places that the catalogue lacks as a matter of course; a package's are its own
    if path.is_dir() && !known.is_empty() {
        let unknown: Vec<Problem> = package
            .places
            .iter()
            .filter(|code| !known.contains(code.as_str()))
            .map(|code| {
                let fix = "Write an ISO 3166-1 alpha-3 or ISO 3166-2 code, or the World Bank's for a group";
                let mut problem =
                    Problem::file("observations", format!("no place has the code `{code}`"), fix);
                problem.column = Some("geography".into());
                problem
            })
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
    }
    Ok(package)
}

fn read_file(path: &Path) -> Result<Package, Vec<Problem>> {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("file").to_owned();
    let mut rows = Csv::open(path, &name).map_err(|p| vec![p])?;
    if rows.headers().first().is_some_and(|h| h == "Data Source") {
        let rows = Csv::open_after(path, &name, 4).map_err(|p| vec![p])?;
        return world_bank(rows, &name);
    }
    if rows.column("TIME_PERIOD").is_some() && rows.column("OBS_VALUE").is_some() {
        return sdmx(&mut rows, &name);
    }
    Err(vec![Problem::file(
        &name,
        "is neither a World Bank download nor SDMX-CSV",
        format!(
            "Run `statclaim datasets init {name}` to draft a descriptor, fill it in, and give its folder"
        ),
    )])
}

fn filler(id: &str, title: &str, publisher: &str, license: &str, url: &str) -> Filler {
    Filler::new(empty(Dataset {
        id: id.to_owned(),
        title: title.to_owned(),
        publisher: publisher.to_owned(),
        publisher_names: Vec::new(),
        license: license.to_owned(),
        url: url.to_owned(),
        vintage: String::new(),
    }))
}

/// One row an indicator and country, one column a year.
fn world_bank(mut rows: Csv, name: &str) -> Result<Package, Vec<Problem>> {
    let mut filler = filler(
        "worldbank-download",
        "World Bank download",
        "World Bank",
        "CC-BY-4.0",
        "https://data.worldbank.org",
    );
    let years: Vec<(usize, Time)> = rows
        .headers()
        .iter()
        .enumerate()
        .filter_map(|(at, header)| header.parse::<Time>().ok().map(|time| (at, time)))
        .collect();
    let mut numbers: HashMap<String, u16> = HashMap::new();
    let result = (|| {
        let (country, title, code) =
            (rows.needed("Country Code")?, rows.needed("Indicator Name")?, rows.needed("Indicator Code")?);
        while rows.advance()? {
            let code = rows.cell(code)?.to_owned();
            let indicator = match numbers.get(&code) {
                Some(&number) => number,
                None => {
                    let number = filler.indicator(of_world_bank(&code, rows.cell(title)?));
                    let number =
                        number.ok_or_else(|| Problem::file(name, "more indicators than can be held", ""))?;
                    numbers.insert(code, number);
                    number
                }
            };
            let place = rows.cell(country)?.to_owned();
            let Some(place) = filler.place(&place) else { continue };
            for &(at, time) in &years {
                let cell = rows.cell(at)?;
                if cell.is_empty() {
                    continue;
                }
                match cell.parse::<f64>() {
                    Ok(value) if value.is_finite() => {
                        let status = Status::Reported;
                        filler.push(Row { indicator, place, time, value, status }, rows.row());
                    }
                    _ => {
                        let fix = "Download the file again";
                        if !filler.note(rows.problem(at, format!("`{cell}` is no finite number"), fix)) {
                            return Ok(());
                        }
                    }
                }
            }
        }
        Ok(())
    })();
    filler.problems.extend(result.err());
    filler.find_duplicates(name);
    filler.finish()
}

/// What the name of a World Bank indicator says of it. Nothing is taken for a flow, so nothing
/// is ever summed that should not be.
fn of_world_bank(code: &str, title: &str) -> IndicatorRow {
    let brackets = title.rsplit_once('(').map_or("", |(_, b)| b.trim_end_matches(')'));
    let (unit, dimension, kind) = if brackets.contains('%') {
        ("percent".to_owned(), Dimension::Percent, Kind::Rate)
    } else if brackets.contains("US$") {
        ("dollar".to_owned(), Dimension::Currency, Kind::Stock)
    } else if brackets.starts_with("per ") {
        (brackets.to_owned(), Dimension::Rate, Kind::Rate)
    } else if title.starts_with("Population") {
        ("person".to_owned(), Dimension::Count, Kind::Stock)
    } else {
        ("unit".to_owned(), Dimension::Count, Kind::Stock)
    };
    IndicatorRow {
        id: format!("own-{}", code.to_ascii_lowercase().replace(['.', '_'], "-")),
        source_code: code.to_owned(),
        title: title.to_owned(),
        unit,
        dimension,
        kind,
        url: format!("https://data.worldbank.org/indicator/{code}"),
        ..IndicatorRow::default()
    }
}

/// One row a value; every column that is neither place, time, value nor an attribute is a dimension.
fn sdmx(rows: &mut Csv, name: &str) -> Result<Package, Vec<Problem>> {
    const NOT_DIMENSIONS: [&str; 18] = [
        "STRUCTURE",
        "STRUCTURE_ID",
        "STRUCTURE_NAME",
        "ACTION",
        "DATAFLOW",
        "REF_AREA",
        "geo",
        "TIME_PERIOD",
        "OBS_VALUE",
        "OBS_STATUS",
        "OBS_FLAG",
        "UNIT_MULT",
        "DECIMALS",
        "LAST UPDATE",
        "CONF_STATUS",
        "Time period",
        "Observation value",
        "COMMENT_OBS",
    ];
    let stem = name.trim_end_matches(".csv");
    let mut filler = filler(stem, stem, "", "not stated", "");
    let result = (|| {
        let (period, value) = (rows.needed("TIME_PERIOD")?, rows.needed("OBS_VALUE")?);
        let area = rows.column("REF_AREA").or_else(|| rows.column("geo"));
        let area = area.map_or_else(|| rows.needed("REF_AREA"), Ok)?;
        let dimensions: Vec<usize> = rows
            .headers()
            .iter()
            .enumerate()
            .filter(|(_, h)| !NOT_DIMENSIONS.contains(&h.as_str()) && h.chars().all(|c| c != ' '))
            .map(|(i, _)| i)
            .collect();
        let multiplier = rows.column("UNIT_MULT");
        let unit = rows.column("UNIT_MEASURE").or_else(|| rows.column("UNIT"));
        let mut numbers: HashMap<String, (u16, Grain)> = HashMap::new();
        while rows.advance()? {
            let cell = rows.cell(value)?;
            if cell.is_empty() || cell == ":" || cell == "NaN" {
                continue; // SDMX marks a missing observation so
            }
            let text = rows.cell(period)?;
            let time: Result<Time, Problem> =
                text.parse().map_err(|e: super::TimeError| rows.problem(period, e.to_string(), ""));
            let number = cell.parse::<f64>().ok().filter(|v| v.is_finite());
            let power = match multiplier.map(|at| rows.cell(at)) {
                Some(cell) => cell?.parse::<i32>().unwrap_or(0),
                None => 0,
            };
            let (time, number) = match (time, number) {
                (Ok(time), Some(number)) => (time, number),
                (Err(problem), _) => {
                    if !filler.note(problem) {
                        break;
                    }
                    continue;
                }
                (_, None) => {
                    if !filler.note(rows.problem(
                        value,
                        format!("`{cell}` is no number"),
                        "Write a plain number",
                    )) {
                        break;
                    }
                    continue;
                }
            };
            let mut key = String::new();
            for &at in &dimensions {
                key.push('-');
                key.push_str(rows.cell(at)?);
            }
            let (indicator, frequency) = match numbers.get(&key) {
                Some(&known) => known,
                None => {
                    let measure = unit.map_or(Ok("unit"), |at| rows.cell(at))?;
                    let percent = matches!(measure, "PT" | "PC" | "PCT" | "percent" | "PERCENT" | "PA");
                    let slug: String = key
                        .chars()
                        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
                        .collect();
                    let row = IndicatorRow {
                        id: format!("own{slug}"),
                        source_code: key.trim_start_matches('-').to_owned(),
                        title: format!("{stem} {}", key.replace('-', " ").trim()),
                        unit: if percent { "percent".into() } else { measure.to_owned() },
                        dimension: if percent { Dimension::Percent } else { Dimension::Other },
                        kind: if percent { Kind::Rate } else { Kind::Stock },
                        frequency: time.grain(),
                        ..IndicatorRow::default()
                    };
                    let number = filler.indicator(row).ok_or_else(|| {
                        Problem::file(name, format!("two series are called `own{slug}`"), "")
                    })?;
                    numbers.insert(key, (number, time.grain()));
                    (number, time.grain())
                }
            };
            if !time.fits(frequency) {
                let what = format!("`{time}` in a series by {}", super::indicator::name(&frequency));
                if !filler.note(rows.problem(period, what, "A series has one frequency: keep one of them")) {
                    break;
                }
                continue;
            }
            let code = rows.cell(area)?.to_owned();
            let Some(place) = filler.place(&code) else { continue };
            let value = number * 10f64.powi(power);
            filler.push(Row { indicator, place, time, value, status: Status::Reported }, rows.row());
        }
        Ok(())
    })();
    filler.problems.extend(result.err());
    filler.find_duplicates(name);
    filler.finish()
}
