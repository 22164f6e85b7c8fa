//! A plain tidy table with a small descriptor: one row a value, columns named by the descriptor.

use super::csv::Csv;
use super::fill::Filler;
use super::{IndicatorRow, Problem, Row, Time};
use crate::series::Status;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// How the columns of a table are to be read: the key `statclaim` of a resource.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// The column of periods.
    pub period: String,
    /// The column of places; empty when all rows are of `place`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub geography: String,
    /// The place of all rows, when no column says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// One indicator a column of values.
    pub values: Vec<ValueColumn>,
}

/// A column of values, and the indicator that it holds, with the columns of `indicators.csv`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ValueColumn {
    pub column: String,
    /// Multiplied into the values: 1000 for a column in thousands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiply: Option<f64>,
    #[serde(flatten)]
    pub indicator: std::collections::BTreeMap<String, serde_json::Value>,
}

/// Reads a table into a package.
pub(crate) fn read(path: &Path, name: &str, mapping: &Mapping, filler: &mut Filler) -> Result<(), Problem> {
    let mut rows = Csv::open(path, name)?;
    let period = rows.needed(&mapping.period)?;
    let geography = if mapping.geography.is_empty() { None } else { Some(rows.needed(&mapping.geography)?) };
    let fixed = match geography {
        None if mapping.place.is_empty() => {
            return Err(Problem::file(
                super::descriptor::FILE,
                format!("resource {name} names neither a column of places nor a place"),
                "Set \"geography\" to a column, or \"place\" to a code such as USA",
            ));
        }
        None => filler.place(&mapping.place),
        Some(_) => None,
    };
    let mut columns = Vec::new();
    for value in &mapping.values {
        let at = rows.needed(&value.column)?;
        let cells: std::collections::BTreeMap<&str, String> = value
            .indicator
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str().map_or_else(|| v.to_string(), str::to_owned)))
            .collect();
        let row = IndicatorRow::from_cells(|column| cells.get(column).map(String::as_str)).map_err(|e| {
            let mut problem = Problem::file(
                super::descriptor::FILE,
                format!("values of column `{}`: {}: {}", value.column, e.column, e.what),
                "See the table of columns in docs/tables.md",
            );
            problem.column = Some(e.column.to_owned());
            problem
        })?;
        let (id, frequency) = (row.id.clone(), row.frequency);
        let indicator = filler.indicator(row).ok_or_else(|| {
            Problem::file(
                super::descriptor::FILE,
                format!("indicator `{id}` is there twice"),
                "Give each an id of its own",
            )
        })?;
        columns.push((at, indicator, frequency, value.multiply.unwrap_or(1.0)));
    }
    while rows.advance()? {
        if let Err(problem) = read_row(&rows, period, geography, fixed, &columns, filler)
            && !filler.note(problem)
        {
            break;
        }
    }
    filler.find_duplicates(name);
    Ok(())
}

fn read_row(
    rows: &Csv,
    period: usize,
    geography: Option<usize>,
    fixed: Option<u16>,
    columns: &[(usize, u16, crate::period::Grain, f64)],
    filler: &mut Filler,
) -> Result<(), Problem> {
    let text = rows.cell(period)?;
    let time: Time = text.parse().map_err(|e: super::TimeError| rows.problem(period, e.to_string(), ""))?;
    let place = match geography {
        Some(at) => {
            let code = rows.cell(at)?;
            if code.is_empty() {
                return Err(rows.problem(
                    at,
                    "is empty",
                    "Write an ISO 3166-1 alpha-3 or ISO 3166-2 code, or WLD",
                ));
            }
            filler.place(code)
        }
        None => fixed,
    };
    let Some(place) = place else { return Err(rows.problem(period, "more than 65,535 places", "")) };
    for &(at, indicator, frequency, multiply) in columns {
        let cell = rows.cell(at)?;
        if cell.is_empty() {
            continue;
        }
        let value: f64 = cell.parse().ok().filter(|v: &f64| v.is_finite()).ok_or_else(|| {
            rows.problem(
                at,
                format!("`{cell}` is no finite number"),
                "Write a plain decimal number, or leave the cell empty",
            )
        })?;
        if !time.fits(frequency) {
            return Err(rows.problem(
                period,
                format!("`{text}` in a series by {}", super::indicator::name(&frequency)),
                "A series has one frequency: make two tables, or mend `frequency`",
            ));
        }
        let row = Row { indicator, place, time, value: value * multiply, status: Status::Reported };
        filler.push(row, rows.row());
    }
    Ok(())
}
