//! A plain tidy table with a small descriptor: one row a value, columns named by the descriptor.

use super::fill::Filler;
use super::mapping::Mapping;
use super::own::time;
use super::resource::{FILE, Resource};
use super::rows::Rows;
use super::{IndicatorRow, Problem, Row, TimeError};
use crate::period::Grain;
use crate::series::Status;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads a resource's tables into a package.
pub(crate) fn read(
    folder: &Path,
    resource: &Resource,
    mapping: &Mapping,
    filler: &mut Filler,
) -> Result<(), Problem> {
    let indicators = indicators(mapping, filler)?;
    resource.each(folder, |rows, name| {
        let period = rows.needed(&mapping.period)?;
        let place = match (mapping.geography.as_str(), mapping.place.as_str()) {
            ("", "") => {
                let what = format!("resource {name} names neither a column of places nor a place");
                let fix = "Set \"geography\" to a column, or \"place\" to a code such as USA";
                return Err(in_descriptor("geography", what, fix));
            }
            ("", place) => Place::Fixed(filler.place(place, || in_descriptor("place", "", ""))?),
            (column, _) => Place::Column(rows.needed(column)?),
        };
        let values: Result<Vec<Value>, Problem> = mapping
            .values
            .iter()
            .zip(&indicators)
            .map(|(value, &(indicator, frequency))| {
                let at = rows.needed(&value.column)?;
                Ok(Value { at, indicator, frequency, multiply: value.multiply.unwrap_or(1.0) })
            })
            .collect();
        let columns = Columns { period, place, values: values? };
        filler.begin(name);
        while rows.advance()? {
            if let Err(problem) = read_row(rows, &columns, filler)
                && !filler.note(problem)
            {
                break;
            }
        }
        Ok(())
    })
}

/// The indicators that a mapping describes, with their frequencies.
fn indicators(mapping: &Mapping, filler: &mut Filler) -> Result<Vec<(u16, Grain)>, Problem> {
    let mut numbers = Vec::with_capacity(mapping.values.len());
    for value in &mapping.values {
        let cells: BTreeMap<&str, String> = value
            .indicator
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str().map_or_else(|| v.to_string(), str::to_owned)))
            .collect();
        let row = IndicatorRow::from_cells(|column| cells.get(column).map(String::as_str)).map_err(|e| {
            let what = format!("values of column `{}`: {}: {}", value.column, e.column, e.what);
            in_descriptor(e.column, what, "See the table of columns in docs/tables.md")
        })?;
        if value.multiply.is_some_and(|by| !by.is_finite() || by == 0.0) {
            let what = format!("values of column `{}`: multiplied by nothing", value.column);
            return Err(in_descriptor("multiply", what, "Write a factor such as 1000, or leave it out"));
        }
        let (id, frequency) = (row.id.clone(), row.frequency);
        let number = filler.indicator(row).ok_or_else(|| {
            in_descriptor("id", format!("indicator `{id}` is there twice"), "Give each an id of its own")
        })?;
        numbers.push((number, frequency));
    }
    Ok(numbers)
}

fn in_descriptor(column: &str, what: impl Into<String>, fix: &str) -> Problem {
    let mut problem = Problem::file(FILE, what, fix);
    problem.column = Some(column.to_owned());
    problem
}

struct Columns {
    period: usize,
    place: Place,
    values: Vec<Value>,
}

enum Place {
    Column(usize),
    Fixed(u16),
}

struct Value {
    at: usize,
    indicator: u16,
    frequency: Grain,
    multiply: f64,
}

fn read_row(rows: &Rows, columns: &Columns, filler: &mut Filler) -> Result<(), Problem> {
    let text = rows.cell(columns.period)?;
    let written = time::parse(text).ok_or_else(|| {
        let e = TimeError(text.to_owned());
        rows.problem(columns.period, e.what(), e.fix())
    })?;
    let place = match columns.place {
        Place::Column(at) => filler.place(rows.cell(at)?, || rows.problem(at, "", ""))?,
        Place::Fixed(place) => place,
    };
    for column in &columns.values {
        let Some(value) = rows.number(column.at)? else { continue };
        let time = time::of_frequency(written, column.frequency);
        if !time.fits(column.frequency) {
            return Err(rows.problem(
                columns.period,
                format!("`{text}` in a series by {}", super::word::name(&column.frequency)),
                "A series has one frequency: make two tables, or mend `frequency`",
            ));
        }
        let value = value * column.multiply;
        let row = Row { indicator: column.indicator, place, time, value, status: Status::Reported };
        filler.push(row, rows.row())?;
    }
    Ok(())
}
