//! SDMX-CSV: one row a value; every column that is neither place, period, value nor an attribute is a
//! dimension, and each combination of dimensions an indicator.

mod columns;

use super::super::csv::Csv;
use super::super::fill::Filler;
use super::super::read::empty;
use super::super::{IndicatorRow, Package, Problem, Row};
use crate::catalogue::{Dataset, Kind};
use crate::period::Grain;
use crate::quantity::Dimension;
use crate::series::Status;
use columns::{Role, code, label, roles};
use std::collections::HashMap;

/// Whether a table has the columns of SDMX-CSV.
pub(super) fn is_sdmx(rows: &Csv) -> bool {
    let roles = roles(rows.headers());
    let has = |header: &str| rows.headers().iter().any(|h| code(h) == header);
    has("TIME_PERIOD") && has("OBS_VALUE") && roles.contains(&Role::Place)
}

/// Reads a table into a package.
pub(super) fn read(rows: &mut Csv, name: &str) -> Result<Package, Vec<Problem>> {
    let stem = name.trim_end_matches(".csv");
    let mut filler = Filler::new(empty(Dataset {
        id: stem.to_owned(),
        title: stem.to_owned(),
        publisher: String::new(),
        publisher_names: Vec::new(),
        license: "not stated".into(),
        url: String::new(),
        vintage: String::new(),
    }));
    filler.begin(name);
    if let Err(problem) = read_rows(rows, stem, &mut filler) {
        filler.problems.push(problem);
    }
    filler.finish()
}

/// Where the columns stand.
struct Layout {
    place: usize,
    period: usize,
    value: usize,
    status: Option<usize>,
    multiplier: Option<usize>,
    unit: Option<usize>,
    /// What tells series apart, the unit among them.
    key: Vec<usize>,
    /// What a title is made of.
    title: Vec<usize>,
}

impl Layout {
    fn of(rows: &Csv) -> Result<Layout, Problem> {
        let roles = roles(rows.headers());
        let find = |role| roles.iter().position(|r| *r == role);
        let all = |wanted: &[Role]| -> Vec<usize> {
            (0..roles.len()).filter(|&i| wanted.contains(&roles[i])).collect()
        };
        let needed = |role, name| find(role).map_or_else(|| rows.needed(name), Ok);
        Ok(Layout {
            place: needed(Role::Place, "REF_AREA")?,
            period: needed(Role::Period, "TIME_PERIOD")?,
            value: needed(Role::Value, "OBS_VALUE")?,
            status: find(Role::Status),
            multiplier: find(Role::Multiplier),
            unit: find(Role::Unit),
            key: all(&[Role::Dimension, Role::Frequency, Role::Unit]),
            title: all(&[Role::Title, Role::Dimension, Role::Label]),
        })
    }
}

fn read_rows(rows: &mut Csv, stem: &str, filler: &mut Filler) -> Result<(), Problem> {
    let layout = Layout::of(rows)?;
    let mut numbers: HashMap<String, (u16, Grain)> = HashMap::new();
    while rows.advance()? {
        let cell = rows.cell(layout.value)?;
        let status = layout.status.map_or(Ok(""), |at| rows.cell(at)).map(code)?;
        if matches!(cell, "" | ":" | "NaN") || status == "M" {
            continue; // SDMX marks a missing observation so
        }
        match read_row(rows, &layout, cell, status, stem, &mut numbers, filler) {
            Ok((row, line)) => filler.push(row, line)?,
            Err(problem) => {
                if !filler.note(problem) {
                    break;
                }
            }
        }
    }
    Ok(())
}

fn read_row(
    rows: &Csv,
    layout: &Layout,
    value: &str,
    status: &str,
    stem: &str,
    numbers: &mut HashMap<String, (u16, Grain)>,
    filler: &mut Filler,
) -> Result<(Row, u64), Problem> {
    let text = rows.cell(layout.period)?;
    let time = super::time::parse(text).ok_or_else(|| {
        let what = format!("`{text}` is no period");
        rows.problem(layout.period, what, "Write 2014, 2012-Q3, 2012-07, 2012-W05 or 2020-03-31")
    })?;
    let number = value.parse::<f64>().ok().filter(|v| v.is_finite()).ok_or_else(|| {
        rows.problem(layout.value, format!("`{value}` is no number"), "Write a plain number")
    })?;
    let power = match layout.multiplier.map(|at| (at, rows.cell(at))) {
        None | Some((_, Ok(""))) => 0,
        Some((at, cell)) => {
            let cell = code(cell?);
            let power = cell.parse().ok().filter(|power| (-30..=30).contains(power));
            power.ok_or_else(|| {
                rows.problem(at, format!("`{cell}` is no power of ten"), "Write 0, 3, 6 or 9")
            })?
        }
    };
    let mut key = String::new();
    for &at in &layout.key {
        key.push('-');
        key.push_str(code(rows.cell(at)?));
    }
    let (indicator, frequency) = match numbers.get(&key) {
        Some(&known) => known,
        None => {
            let row = IndicatorRow { frequency: time.grain(), ..describe(rows, layout, stem, &key)? };
            let id = row.id.clone();
            let twice = || {
                let what = format!("two series are called `{id}`");
                rows.problem(layout.place, what, "Split the file by its dimensions")
            };
            let number = filler.indicator(row).ok_or_else(twice)?;
            numbers.insert(key, (number, time.grain()));
            (number, time.grain())
        }
    };
    if !time.fits(frequency) {
        let what = format!("`{text}` in a series by {}", super::super::word::name(&frequency));
        return Err(rows.problem(layout.period, what, "A series has one frequency: keep one of them"));
    }
    let place = filler.place(code(rows.cell(layout.place)?), || rows.problem(layout.place, "", ""))?;
    let value = number * 10f64.powi(power);
    Ok((Row { indicator, place, time, value, status: status_of(status) }, rows.row()))
}

fn describe(rows: &Csv, layout: &Layout, stem: &str, key: &str) -> Result<IndicatorRow, Problem> {
    let mut title = String::new();
    for &at in &layout.title {
        let word = label(rows.cell(at)?);
        if !word.is_empty() && !title.contains(word) {
            title.push_str(if title.is_empty() { "" } else { ", " });
            title.push_str(word);
        }
    }
    let measure = layout.unit.map_or(Ok(""), |at| rows.cell(at)).map(code)?;
    // Eurostat's PC_ACT and PCH_SM, the OECD's PT_LF, the ECB's PCPA
    let measured = measure.split('_').next().unwrap_or_default().to_ascii_uppercase();
    let percent = matches!(measured.as_str(), "PC" | "PT" | "PCT" | "PCH" | "RCH" | "PCPA" | "PERCENT");
    let slug: String =
        key.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    Ok(IndicatorRow {
        id: format!("own-{}{slug}", super::slug(stem)),
        source_code: key.trim_start_matches('-').to_owned(),
        title: if title.is_empty() { stem.to_owned() } else { title },
        unit: match measure {
            _ if percent => "percent".into(),
            "" => "unit".into(),
            measure => measure.to_owned(),
        },
        dimension: if percent { Dimension::Percent } else { Dimension::Other },
        kind: if percent { Kind::Rate } else { Kind::Stock },
        ..IndicatorRow::default()
    })
}

/// The code list of observation statuses (SDMX `CL_OBS_STATUS`, Eurostat's flags).
fn status_of(code: &str) -> Status {
    match code {
        "E" | "e" | "I" | "i" => Status::Estimated,
        "F" | "f" => Status::Projected,
        "P" | "p" => Status::Provisional,
        _ => Status::Reported,
    }
}
