//! Filling a package from its tables row by row, with the checks that every layout shares.

use super::rows::Rows;
use super::{IndicatorRow, Package, Problem, Row, Time, VintageRow};
use crate::series::Status;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as WordError;
use std::collections::HashMap;

/// Problems after which a reader stops: a file with that many is of another kind.
pub const MOST_PROBLEMS: usize = 50;
/// More rows than this are refused.
const MOST_ROWS: usize = 20_000_000;

/// Collects rows and problems.
pub(crate) struct Filler {
    pub package: Package,
    pub problems: Vec<Problem>,
    indicators: HashMap<String, u16>,
    places: HashMap<String, u16>,
    /// Line of each observation, for duplicates.
    lines: Vec<u32>,
}

impl Filler {
    pub fn new(package: Package) -> Filler {
        let indicators =
            package.indicators.iter().enumerate().map(|(i, row)| (row.id.clone(), i as u16)).collect();
        Filler { package, problems: Vec::new(), indicators, places: HashMap::new(), lines: Vec::new() }
    }

    /// Notes a problem; false when there are enough.
    pub fn note(&mut self, problem: Problem) -> bool {
        self.problems.push(problem);
        self.problems.len() < MOST_PROBLEMS
    }

    pub fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// Adds an indicator.
    pub fn indicator(&mut self, row: IndicatorRow) -> Option<u16> {
        let number = u16::try_from(self.package.indicators.len()).ok()?;
        if self.indicators.insert(row.id.clone(), number).is_some() {
            return None;
        }
        self.package.indicators.push(row);
        Some(number)
    }

    /// The number of a place's code.
    pub fn place(&mut self, code: &str) -> Option<u16> {
        if let Some(&place) = self.places.get(code) {
            return Some(place);
        }
        let place = u16::try_from(self.package.places.len()).ok()?;
        self.places.insert(code.to_owned(), place);
        self.package.places.push(code.to_owned());
        Some(place)
    }

    /// Adds a value that was checked.
    pub fn push(&mut self, row: Row, line: u64) {
        self.package.observations.push(row);
        self.lines.push(line.min(u64::from(u32::MAX)) as u32);
    }

    /// Reads `indicators.csv`.
    pub fn read_indicators(&mut self, rows: &mut super::csv::Csv) -> Result<(), Problem> {
        for column in ["id", "title", "unit", "dimension", "kind", "frequency"] {
            rows.needed(column)?;
        }
        while rows.advance()? {
            match IndicatorRow::from_cells(|column| rows.get(column)) {
                Ok(row) => {
                    let id = row.id.clone();
                    if self.indicator(row).is_none() {
                        let problem = rows.problem_in(
                            "id",
                            format!("`{id}` is there twice"),
                            "Give each indicator an id of its own",
                        );
                        self.note(problem);
                    }
                }
                Err(error) => {
                    let problem = rows.problem_in(
                        error.column,
                        error.what,
                        "See the table of columns in docs/tables.md",
                    );
                    self.note(problem);
                }
            }
            if self.is_full() {
                break;
            }
        }
        Ok(())
    }

    /// Reads `observations`.
    pub fn read_observations(&mut self, rows: &mut Rows, name: &str) -> Result<(), Problem> {
        let at = [
            rows.needed("indicator")?,
            rows.needed("geography")?,
            rows.needed("period")?,
            rows.needed("value")?,
        ];
        let status = rows.column("status");
        while rows.advance()? {
            let problem = match self.key(rows, &at) {
                Ok((indicator, place, time)) => match (rows.number(at[3]), read_status(rows, status)) {
                    (Ok(value), Ok(status)) => {
                        if self.lines.len() >= MOST_ROWS {
                            return Err(too_many(name));
                        }
                        self.push(Row { indicator, place, time, value, status }, rows.row());
                        continue;
                    }
                    (Err(problem), _) | (_, Err(problem)) => problem,
                },
                Err(problem) => problem,
            };
            if !self.note(problem) {
                break;
            }
        }
        self.find_duplicates(name);
        Ok(())
    }

    /// Reads `vintages`.
    pub fn read_vintages(&mut self, rows: &mut Rows, name: &str) -> Result<(), Problem> {
        let at = [
            rows.needed("indicator")?,
            rows.needed("geography")?,
            rows.needed("period")?,
            rows.needed("value")?,
        ];
        let published = rows.needed("published")?;
        while rows.advance()? {
            let problem = match self.key(rows, &at) {
                Ok((indicator, place, time)) => {
                    let day = rows.cell(published)?;
                    match (rows.number(at[3]), day.parse::<Time>()) {
                        (Ok(value), Ok(Time::Day(published))) => {
                            if self.package.vintages.len() >= MOST_ROWS {
                                return Err(too_many(name));
                            }
                            self.package.vintages.push(VintageRow {
                                indicator,
                                place,
                                time,
                                published,
                                value,
                            });
                            continue;
                        }
                        (Err(problem), _) => problem,
                        _ => rows.problem(published, format!("`{day}` is no day"), "Write it as 2012-07-31"),
                    }
                }
                Err(problem) => problem,
            };
            if !self.note(problem) {
                break;
            }
        }
        Ok(())
    }

    fn key(&mut self, rows: &Rows, at: &[usize; 4]) -> Result<(u16, u16, Time), Problem> {
        let id = rows.cell(at[0])?;
        let Some(&indicator) = self.indicators.get(id) else {
            return Err(rows.problem(
                at[0],
                format!("`{id}` is not in indicators.csv"),
                "Describe it there, or mend the id",
            ));
        };
        let text = rows.cell(at[2])?;
        let time: Time =
            text.parse().map_err(|e: super::TimeError| rows.problem(at[2], e.to_string(), ""))?;
        let frequency = self.package.indicators[usize::from(indicator)].frequency;
        if !time.fits(frequency) {
            let word = super::indicator::name(&frequency);
            return Err(rows.problem(
                at[2],
                format!("`{text}` in a series by {word}"),
                "A series has one frequency: make two indicators, or mend the column `frequency`",
            ));
        }
        let code = rows.cell(at[1])?;
        if code.is_empty() {
            return Err(rows.problem(
                at[1],
                "is empty",
                "Write an ISO 3166-1 alpha-3 or ISO 3166-2 code, or WLD",
            ));
        }
        let place = self.place(code).ok_or_else(|| rows.problem(at[1], "more than 65,535 places", ""))?;
        Ok((indicator, place, time))
    }

    /// Notes rows that give a second value for the same key.
    pub fn find_duplicates(&mut self, name: &str) {
        let rows = &self.package.observations;
        let key = |i: u32| {
            let r = &rows[i as usize];
            (r.indicator, r.place, r.time)
        };
        if rows
            .windows(2)
            .all(|w| (w[0].indicator, w[0].place, w[0].time) < (w[1].indicator, w[1].place, w[1].time))
        {
            return;
        }
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        order.sort_by_key(|&i| (key(i), self.lines[i as usize]));
        let mut found = Vec::new();
        for pair in order.windows(2).filter(|pair| key(pair[0]) == key(pair[1])) {
            let row = &rows[pair[1] as usize];
            found.push(Problem::cell(
                name,
                u64::from(self.lines[pair[1] as usize]),
                "period",
                format!(
                    "a second value for {} {} {} (the first is in row {})",
                    self.package.indicators[usize::from(row.indicator)].id,
                    self.package.places[usize::from(row.place)],
                    row.time,
                    self.lines[pair[0] as usize]
                ),
                "Keep one of the two",
            ));
            if found.len() >= MOST_PROBLEMS {
                break;
            }
        }
        self.problems.extend(found);
    }

    /// The package, or what is wrong with it.
    pub fn finish(self) -> Result<Package, Vec<Problem>> {
        if self.problems.is_empty() { Ok(self.package) } else { Err(self.problems) }
    }
}

fn too_many(name: &str) -> Problem {
    Problem::file(
        name,
        format!("more than {MOST_ROWS} rows"),
        "Keep the indicators, places and years that you check against, or split the package",
    )
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
