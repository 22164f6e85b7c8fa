//! Reading a package in the layout of `docs/tables.md`.

use super::csv::Csv;
use super::descriptor::{Descriptor, FILE, inside};
use super::fill::Filler;
use super::rows::Rows;
use super::{Package, PhraseRow, Problem};
use crate::catalogue::{Dataset, PhraseKind};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as WordError;
use std::path::Path;

/// Reads a data package: a folder with `datapackage.json`.
///
/// # Errors
/// Everything that is wrong with it, up to fifty rows.
pub fn read_package(folder: &Path) -> Result<Package, Vec<Problem>> {
    let descriptor = Descriptor::read(folder).map_err(|p| vec![p])?;
    let mut problems = Vec::new();
    let dataset = descriptor.dataset(folder, &mut problems);
    for resource in &descriptor.resources {
        // every path is looked at, also those that nothing reads
        if let Err(problem) = resource.file().and_then(|path| inside(folder, &path)) {
            problems.push(problem);
        }
    }
    let mut filler = Filler::new(empty(dataset));
    filler.problems = problems;
    if let Err(problem) = tables(folder, &descriptor, &mut filler)
        && !filler.problems.contains(&problem)
    {
        filler.problems.push(problem);
    }
    filler.finish()
}

/// A package without rows.
pub(crate) fn empty(dataset: Dataset) -> Package {
    Package {
        dataset,
        indicators: Vec::new(),
        places: Vec::new(),
        observations: Vec::new(),
        vintages: Vec::new(),
        phrases: Vec::new(),
        own: false,
    }
}

fn tables(folder: &Path, descriptor: &Descriptor, filler: &mut Filler) -> Result<(), Problem> {
    if descriptor.resources.iter().any(|r| r.statclaim.is_some()) {
        for resource in &descriptor.resources {
            if let Some(mapping) = &resource.statclaim {
                let name = resource.file()?;
                super::tidy::read(&inside(folder, &name)?, &name, mapping, filler)?;
            }
        }
        return Ok(());
    }
    let missing = |name: &str| {
        Problem::file(
            FILE,
            format!("there is no resource `{name}`"),
            "Add the table as docs/tables.md says, or draft a descriptor with `statclaim datasets init FILE.csv`",
        )
    };
    let (name, path) = descriptor.resource(folder, "indicators")?.ok_or_else(|| missing("indicators"))?;
    filler.read_indicators(&mut Csv::open(&path, &name)?)?;
    let (name, path) = descriptor.resource(folder, "observations")?.ok_or_else(|| missing("observations"))?;
    filler.read_observations(&mut Rows::open(&path, &name)?, &name)?;
    if let Some((name, path)) = descriptor.resource(folder, "vintages")? {
        filler.read_vintages(&mut Rows::open(&path, &name)?, &name)?;
    }
    if let Some((name, path)) = descriptor.resource(folder, "phrases")? {
        filler.package.phrases = read_phrases(&path, &name)?;
    }
    Ok(())
}

/// Reads a table of phrases.
pub(crate) fn read_phrases(path: &Path, name: &str) -> Result<Vec<PhraseRow>, Problem> {
    let mut rows = Csv::open(path, name)?;
    let (concept, kind, pattern) = (rows.needed("concept")?, rows.needed("kind")?, rows.needed("pattern")?);
    let (weight, places) = (rows.column("weight"), rows.column("places"));
    let mut phrases = Vec::new();
    while rows.advance()? {
        let word = rows.cell(kind)?;
        let kind = PhraseKind::deserialize(word.into_deserializer()).map_err(|_: WordError| {
            rows.problem(kind, format!("`{word}` is no kind of phrase"), "Write name, pattern, unit or not")
        })?;
        let weight = match weight.map(|at| (at, rows.cell(at))) {
            None | Some((_, Ok(""))) => 1.0,
            Some((at, cell)) => {
                let cell = cell?;
                cell.parse().map_err(|_| {
                    rows.problem(at, format!("`{cell}` is no weight"), "Write a number from 0 to 1")
                })?
            }
        };
        let places = match places {
            Some(at) => rows
                .cell(at)?
                .split(';')
                .map(str::trim)
                .filter(|p| !p.is_empty())
                .map(str::to_owned)
                .collect(),
            None => Vec::new(),
        };
        let pattern = rows.cell(pattern)?.to_owned();
        phrases.push(PhraseRow { concept: rows.cell(concept)?.to_owned(), kind, pattern, weight, places });
    }
    Ok(phrases)
}
