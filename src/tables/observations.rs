//! The tables of our own layout: `indicators`, `observations` and `vintages`.

use super::fill::{Filler, MOST_ROWS, too_many};
use super::rows::Rows;
use super::{IndicatorRow, Problem, Row, Time, VintageRow};
use crate::series::Status;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as WordError;

/// Reads `indicators`.
pub(super) fn read_indicators(rows: &mut Rows, filler: &mut Filler) -> Result<(), Problem> {
    for column in ["id", "title", "unit", "dimension", "kind", "frequency"] {
        rows.needed(column)?;
    }
    while rows.advance()? {
        let problem = match IndicatorRow::from_cells(|column| rows.get(column)) {
            Ok(row) => {
                let id = row.id.clone();
                if filler.indicator(row).is_some() {
                    continue;
                }
                let fix = "Give each indicator an id of its own";
                rows.problem_in("id", format!("`{id}` is there twice"), fix)
            }
            Err(error) => {
                rows.problem_in(error.column, error.what, "See the table of columns in docs/tables.md")
            }
        };
        if !filler.note(problem) {
            break;
        }
    }
    Ok(())
}

/// Where the columns of a key stand, and the value's.
struct Columns {
    indicator: usize,
    geography: usize,
    period: usize,
    value: usize,
}

impl Columns {
    fn of(rows: &Rows) -> Result<Columns, Problem> {
        Ok(Columns {
            indicator: rows.needed("indicator")?,
            geography: rows.needed("geography")?,
            period: rows.needed("period")?,
            value: rows.needed("value")?,
        })
    }
}

/// Reads `observations`. A row whose value is missing, as the standard has it, holds nothing.
pub(super) fn read_observations(rows: &mut Rows, name: &str, filler: &mut Filler) -> Result<(), Problem> {
    let at = Columns::of(rows)?;
    let status = rows.column("status");
    filler.begin(name);
    while rows.advance()? {
        let read = key(rows, &at, filler).and_then(|(indicator, place, time)| {
            let status = read_status(rows, status)?;
            Ok(rows.number(at.value)?.map(|value| Row { indicator, place, time, value, status }))
        });
        match read {
            Ok(Some(row)) => filler.push(row, rows.row())?,
            Ok(None) => {}
            Err(problem) => {
                if !filler.note(problem) {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// Reads `vintages`.
pub(super) fn read_vintages(rows: &mut Rows, name: &str, filler: &mut Filler) -> Result<(), Problem> {
    let at = Columns::of(rows)?;
    let published = rows.needed("published")?;
    while rows.advance()? {
        let read = key(rows, &at, filler).and_then(|(indicator, place, time)| {
            let day = rows.cell(published)?;
            let Ok(Time::Day(published)) = day.parse::<Time>() else {
                return Err(rows.problem(published, format!("`{day}` is no day"), "Write it as 2012-07-31"));
            };
            let value = rows.number(at.value)?;
            Ok(value.map(|value| VintageRow { indicator, place, time, published, value }))
        });
        match read {
            Ok(Some(_)) if filler.package.vintages.len() >= MOST_ROWS => return Err(too_many(name)),
            Ok(row) => filler.package.vintages.extend(row),
            Err(problem) => {
                if !filler.note(problem) {
                    break;
                }
            }
        }
    }
    Ok(())
}

fn key(rows: &Rows, at: &Columns, filler: &mut Filler) -> Result<(u16, u16, Time), Problem> {
    let id = rows.cell(at.indicator)?;
    let Some(indicator) = filler.indicator_number(id) else {
        let fix = "Describe it there, or mend the id";
        return Err(rows.problem(at.indicator, format!("`{id}` is not in indicators.csv"), fix));
    };
    let text = rows.cell(at.period)?;
    let time: Time =
        text.parse().map_err(|e: super::TimeError| rows.problem(at.period, e.what(), e.fix()))?;
    let frequency = filler.package.indicators[usize::from(indicator)].frequency;
    if !time.fits(frequency) {
        return Err(rows.problem(
            at.period,
            format!("`{text}` in a series by {}", super::word::name(&frequency)),
            "A series has one frequency: make two indicators, or mend the column `frequency`",
        ));
    }
    let place = filler.place(rows.cell(at.geography)?, || rows.problem(at.geography, "", ""))?;
    Ok((indicator, place, time))
}

fn read_status(rows: &Rows, at: Option<usize>) -> Result<Status, Problem> {
    let Some(at) = at else { return Ok(Status::Reported) };
    let text = rows.cell(at)?;
    if text.is_empty() {
        return Ok(Status::Reported);
    }
    Status::deserialize(text.into_deserializer()).map_err(|_: WordError| {
        rows.problem(
            at,
            format!("`{text}` is no status"),
            "Leave it empty, or write estimated, projected, provisional or unconfirmed",
        )
    })
}
