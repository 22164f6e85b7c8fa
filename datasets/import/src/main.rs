//! `statclaim-import`: makes `datasets/` from the publishers' raw files, and the packed form from
//! `datasets/`.
#![forbid(unsafe_code)]

mod check;
mod dataset;
mod error;
mod pack;
#[cfg(feature = "parquet")]
mod parquet;
mod readme;
mod sources;
mod states;
mod table;
mod tolerance;
mod verify;
mod write;

use dataset::{Dataset, Known};
use error::ImportError;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage:
  statclaim-import import [--only NAME]... RAW DATASETS   write DATASETS from the raw files
  statclaim-import pack DATASETS OUT                      compile DATASETS
  statclaim-import verify DATASETS PACKED                 compare the packed values with the tables
  statclaim-import readme DATASETS                        write README.md and LICENSES.md
  statclaim-import check RAW DATASETS                     compare DATASETS with the raw files
  statclaim-import crosscheck DATASETS                    compare sources of the same statistic
  statclaim-import stats DATASETS                         counts and coverage
  statclaim-import list                                   the importers' names";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["import", ref rest @ ..] => match only(rest) {
            Some((only, raw, datasets)) => import(&only, Path::new(raw), Path::new(datasets)),
            None => usage(),
        },
        ["pack", datasets, out] => pack(Path::new(datasets), Path::new(out)),
        ["verify", datasets, packed] => match verify::verify(Path::new(datasets), Path::new(packed)) {
            Ok(0) => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        },
        ["check", raw, datasets] => match check::check(Path::new(raw), Path::new(datasets)) {
            Ok(0) => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        },
        ["crosscheck", datasets] => {
            check::crosscheck(Path::new(datasets));
            ExitCode::SUCCESS
        }
        ["stats", datasets] => {
            readme::stats(Path::new(datasets));
            ExitCode::SUCCESS
        }
        ["readme", datasets] => match readme::write(Path::new(datasets)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        },
        ["list"] => {
            for (name, _) in sources::importers() {
                println!("{name}");
            }
            ExitCode::SUCCESS
        }
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

/// Splits `[--only NAME]... RAW DATASETS`.
fn only<'a>(mut rest: &[&'a str]) -> Option<(Vec<&'a str>, &'a str, &'a str)> {
    let mut only = Vec::new();
    while let ["--only", name, tail @ ..] = rest {
        only.push(*name);
        rest = tail;
    }
    match rest {
        [raw, datasets] => Some((only, raw, datasets)),
        _ => None,
    }
}

/// Runs the importers, each by itself: a broken one is named and skipped.
fn import(only: &[&str], raw: &Path, datasets: &Path) -> ExitCode {
    let known = match Known::read(datasets) {
        Ok(known) => known,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut failed = 0;
    // all are read, whichever are written: tolerances are taken from siblings
    let mut made_of: Vec<&str> = Vec::new();
    let mut all: Vec<Dataset> = Vec::new();
    for (name, importer) in sources::importers() {
        // an importer that panics is as broken as one that returns an error
        let made = std::panic::catch_unwind(|| importer(raw))
            .unwrap_or_else(|_| Err(ImportError::dataset(name, "the importer panicked")));
        let sets = made.unwrap_or_else(|error| {
            eprintln!("error: {name}: {error}");
            failed += 1;
            Vec::new()
        });
        for mut set in sets {
            tolerance::measure(&mut set);
            made_of.push(name);
            all.push(set);
        }
    }
    tolerance::siblings(&mut all);
    for (set, name) in all.iter_mut().zip(made_of) {
        if !only.is_empty() && !only.contains(&name) {
            continue;
        }
        match write::write(set, datasets, &known) {
            Ok(_) => report(set, &known),
            Err(error) => {
                eprintln!("error: {name}: {error}");
                failed += 1;
            }
        }
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn pack(datasets: &Path, out: &Path) -> ExitCode {
    match pack::pack(datasets, out) {
        Ok(outcome) => {
            for note in outcome.notes {
                eprintln!("warning: {note}");
            }
            println!("{}", outcome.summary);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn report(set: &Dataset, known: &Known) {
    println!(
        "{}: {} indicators, {} observations, {} vintages",
        set.name,
        set.indicators.len(),
        set.observations.len(),
        set.vintages.len()
    );
    let unknown: Vec<&str> = set
        .indicators
        .iter()
        .filter(|i| !known.concepts.contains(&i.concept))
        .map(|i| i.id.as_str())
        .collect();
    if !unknown.is_empty() && !known.concepts.is_empty() {
        eprintln!("warning: {}: concept not in datasets/concepts: {}", set.name, unknown.join(", "));
    }
}
