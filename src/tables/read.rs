//! Reading a package in the layout of `docs/tables.md`.

use super::descriptor::Descriptor;
use super::fill::Filler;
use super::observations::{read_indicators, read_observations, read_vintages};
use super::phrases::read_phrases;
use super::resource::{FILE, inside};
use super::{Package, Problem};
use crate::catalogue::Dataset;
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
        match resource.files() {
            Ok(files) => problems.extend(files.iter().filter_map(|path| inside(folder, path).err())),
            Err(problem) => problems.push(problem),
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
        places_at: Vec::new(),
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
                super::tidy::read(folder, resource, mapping, filler)?;
            }
        }
        return read_own_phrases(folder, descriptor, filler);
    }
    let missing = |name: &str| {
        Problem::file(
            FILE,
            format!("there is no resource `{name}`"),
            "Add the table as docs/tables.md says, or draft a descriptor with `statclaim datasets init FILE.csv`",
        )
    };
    let resource = descriptor.resource("indicators").ok_or_else(|| missing("indicators"))?;
    resource.each(folder, |rows, _| read_indicators(rows, filler))?;
    let resource = descriptor.resource("observations").ok_or_else(|| missing("observations"))?;
    resource.each(folder, |rows, name| read_observations(rows, name, filler))?;
    if let Some(resource) = descriptor.resource("vintages") {
        resource.each(folder, |rows, name| read_vintages(rows, name, filler))?;
    }
    read_own_phrases(folder, descriptor, filler)
}

fn read_own_phrases(folder: &Path, descriptor: &Descriptor, filler: &mut Filler) -> Result<(), Problem> {
    let Some(resource) = descriptor.resource("phrases") else { return Ok(()) };
    for name in resource.files()? {
        let known = |id: &str| filler.package.indicators.iter().any(|row| row.concept == id || row.id == id);
        let phrases = read_phrases(&inside(folder, &name)?, &name, Some(&known))?;
        filler.package.phrases.extend(phrases);
    }
    Ok(())
}
