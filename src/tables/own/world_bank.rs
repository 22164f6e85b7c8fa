//! A World Bank download: four lines of preamble, then one row an indicator and country with one column a
//! year (`API_….csv`), and beside it what the indicators mean (`Metadata_Indicator_….csv`).

use super::super::csv::Csv;
use super::super::fill::Filler;
use super::super::read::empty;
use super::super::{IndicatorRow, Package, Problem, Row, Time};
use crate::catalogue::{Catalogue, Dataset, Kind};
use crate::quantity::Dimension;
use crate::series::Status;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Lines before the row of column names.
const PREAMBLE: usize = 4;

/// The tables of values in an unpacked download.
pub(super) fn tables(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = csv_files(folder).filter(|path| is_download(path)).collect();
    found.sort();
    found
}

/// Whether a file starts as a download does.
pub(super) fn is_download(path: &Path) -> bool {
    Csv::open(path, "").is_ok_and(|rows| rows.headers().first().is_some_and(|h| h == "Data Source"))
}

/// The table of what the indicators mean that lies beside a table of values.
pub(super) fn metadata(values: &Path) -> Option<PathBuf> {
    let own = values.file_name()?.to_str()?;
    let beside = values.with_file_name(format!("Metadata_Indicator_{own}"));
    beside.is_file().then_some(beside)
}

fn csv_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")))
}

/// Reads tables of values into one package.
pub(super) fn read(tables: &[PathBuf], catalogue: &Catalogue) -> Result<Package, Vec<Problem>> {
    let mut filler = Filler::new(empty(Dataset {
        id: "worldbank-download".into(),
        title: "World Bank download".into(),
        publisher: "World Bank".into(),
        publisher_names: vec!["World Bank".into()],
        license: "CC-BY-4.0".into(),
        url: "https://data.worldbank.org".into(),
        vintage: String::new(),
    }));
    for path in tables {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("file");
        filler.begin(name);
        if let Err(problem) = read_table(path, name, catalogue, &mut filler) {
            filler.problems.push(problem);
        }
    }
    if let [only] = &filler.package.indicators[..] {
        // so that several downloads can be added beside one another
        filler.package.dataset.id = format!("worldbank-{}", kebab(&only.source_code));
        filler.package.dataset.title = only.title.clone();
    }
    filler.finish()
}

fn read_table(path: &Path, name: &str, catalogue: &Catalogue, filler: &mut Filler) -> Result<(), Problem> {
    if let Some(date) = last_update(path, name) {
        filler.package.dataset.vintage = date;
    }
    let notes = metadata(path).map(|path| definitions(&path)).transpose()?.unwrap_or_default();
    let mut rows = Csv::open_after(path, name, PREAMBLE)?;
    let years: Vec<(usize, Time)> = rows
        .headers()
        .iter()
        .enumerate()
        .filter_map(|(at, header)| header.parse::<Time>().ok().map(|time| (at, time)))
        .collect();
    let place = rows.needed("Country Code")?;
    let (title, code) = (rows.needed("Indicator Name")?, rows.needed("Indicator Code")?);
    let mut known: HashMap<String, (u16, f64)> = HashMap::new();
    while rows.advance()? {
        let cell = rows.cell(code)?;
        let (indicator, factor) = match known.get(cell) {
            Some(&found) => found,
            None => {
                let (mut row, factor) = describe(cell, rows.cell(title)?, catalogue);
                if let Some(text) = notes.get(cell).filter(|_| row.definition.is_empty()) {
                    row.definition.clone_from(text);
                }
                let twice = || rows.problem(code, format!("`{cell}` is in two tables"), "Keep one of them");
                let found = (filler.indicator(row).ok_or_else(twice)?, factor);
                known.insert(cell.to_owned(), found);
                found
            }
        };
        let place = filler.place(rows.cell(place)?, || rows.problem(place, "", ""))?;
        for &(at, time) in &years {
            let cell = rows.cell(at)?;
            if cell.is_empty() || cell == ".." {
                continue;
            }
            match cell.parse::<f64>() {
                Ok(value) if value.is_finite() => {
                    let value = value * factor;
                    filler
                        .push(Row { indicator, place, time, value, status: Status::Reported }, rows.row())?;
                }
                _ => {
                    let problem =
                        rows.problem(at, format!("`{cell}` is no finite number"), "Download the file again");
                    if !filler.note(problem) {
                        return Ok(());
                    }
                }
            }
        }
    }
    Ok(())
}

/// The day of the preamble's third line, `"Last Updated Date","2026-07-01"`.
fn last_update(path: &Path, name: &str) -> Option<String> {
    let rows = Csv::open_after(path, name, PREAMBLE / 2).ok()?;
    let found = rows.headers().first().is_some_and(|h| h == "Last Updated Date");
    found.then(|| rows.headers().get(1).cloned()).flatten()
}

/// First sentences of the publisher's notes, by code.
fn definitions(path: &Path) -> Result<HashMap<String, String>, Problem> {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("metadata");
    let mut rows = Csv::open(path, name)?;
    let (Some(code), Some(note)) = (rows.column("INDICATOR_CODE"), rows.column("SOURCE_NOTE")) else {
        return Ok(HashMap::new());
    };
    let mut notes = HashMap::new();
    while rows.advance()? {
        let note = rows.cell(note)?;
        let first = note.split_once(". ").map_or(note, |(first, _)| first).trim_end_matches('.');
        notes.insert(rows.cell(code)?.to_owned(), first.to_owned());
    }
    Ok(notes)
}

/// An indicator and the factor to base units. One that the catalogue has under the same code and title is
/// described as there; of another, only what the brackets of its title say is believed, and nothing is
/// taken for a flow that could be a stock, so that nothing is summed that should not be.
fn describe(code: &str, title: &str, catalogue: &Catalogue) -> (IndicatorRow, f64) {
    let bracket = title.rsplit_once('(').map_or("", |(_, b)| b.trim_end_matches(')'));
    let rule = rules().into_iter().find(|rule| bracket.contains(&rule.bracket));
    let factor = rule.as_ref().map_or(1.0, |rule| rule.factor);
    let plain = IndicatorRow {
        id: format!("own-{}", kebab(code)),
        source_code: code.to_owned(),
        title: title.to_owned(),
        url: format!("https://data.worldbank.org/indicator/{code}"),
        ..IndicatorRow::default()
    };
    let same = |i: &&crate::catalogue::Indicator| {
        i.source_code.as_deref() == Some(code) && i.title.eq_ignore_ascii_case(title)
    };
    if let Some(known) = catalogue.indicators.iter().find(same) {
        let concept = catalogue.concept(known.concept).id.clone();
        return (IndicatorRow { concept, ..known_as(known, plain) }, factor);
    }
    let row = match rule {
        Some(rule) => IndicatorRow { unit: rule.unit, dimension: rule.dimension, kind: rule.kind, ..plain },
        None if bracket.starts_with("per ") => {
            IndicatorRow { unit: bracket.to_owned(), dimension: Dimension::Rate, kind: Kind::Rate, ..plain }
        }
        None if bracket.contains('$') => {
            // of another year's prices: not to be compared with dollars of the day
            IndicatorRow { unit: bracket.to_owned(), dimension: Dimension::Other, ..plain }
        }
        None if title.starts_with("Population") => IndicatorRow { unit: "person".into(), ..plain },
        None => IndicatorRow { unit: "unit".into(), dimension: Dimension::Other, ..plain },
    };
    (row, factor)
}

fn known_as(known: &crate::catalogue::Indicator, row: IndicatorRow) -> IndicatorRow {
    IndicatorRow {
        definition: known.definition.clone(),
        unit: known.unit.clone(),
        dimension: known.dimension,
        kind: known.kind,
        form: known.form,
        frequency: known.frequency,
        adjustment: known.adjustment,
        calendar: known.calendar,
        year_end: known.year_end,
        sums_over_time: known.sums_over_time,
        sums_over_places: known.sums_over_places,
        population: known.population.clone(),
        tolerance: known.tolerance,
        ..row
    }
}

struct Rule {
    bracket: String,
    unit: String,
    dimension: Dimension,
    kind: Kind,
    factor: f64,
}

/// What the brackets of a title say of the unit: the table beside this file, first match first.
fn rules() -> Vec<Rule> {
    let read = |line: &str| {
        let mut cells = line.split(',');
        let mut word = || cells.next().unwrap_or_default();
        let (bracket, unit) = (word().to_owned(), word().to_owned());
        Some(Rule {
            bracket,
            unit,
            dimension: super::super::word::word("dimension", word()).ok()?,
            kind: super::super::word::word("kind", word()).ok()?,
            factor: word().parse().ok()?,
        })
    };
    include_str!("world_bank.csv").lines().skip(1).filter_map(read).collect()
}

fn kebab(code: &str) -> String {
    code.to_ascii_lowercase().replace(['.', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_say_the_unit() {
        assert_eq!(rules().len(), include_str!("world_bank.csv").lines().count() - 1);
        for (title, unit, dimension, factor) in [
            ("Access to electricity (% of population)", "percent", Dimension::Percent, 1.0),
            ("Forest area (sq. km)", "square metre", Dimension::Area, 1e6),
            ("Some gas (kt of CO2 equivalent)", "kilogram", Dimension::Mass, 1e6),
            ("GDP (current US$)", "dollar", Dimension::Currency, 1.0),
            ("GDP (constant 2015 US$)", "constant 2015 US$", Dimension::Other, 1.0),
            ("Hospital beds (per 1,000 people)", "per 1,000 people", Dimension::Rate, 1.0),
            ("Population, total", "person", Dimension::Count, 1.0),
            ("Something else", "unit", Dimension::Other, 1.0),
        ] {
            let (row, by) = describe("X.Y_Z", title, &Catalogue::default());
            assert_eq!((row.unit.as_str(), row.dimension, by), (unit, dimension, factor), "{title}");
            assert_eq!(row.id, "own-x-y-z");
            assert!(!row.sums_over_time);
            assert_eq!(row.check(), Ok(()), "{title}");
        }
    }
}
