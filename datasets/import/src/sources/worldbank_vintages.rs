//! World Bank figures as they stood in copies of 2012 to 2025, where they differ from today's.
//!
//! A row is the value that a copy of some day held; it was published at some time before. What stands
//! today closes each log, so that a lookup past the last copy finds it.
//!
//! How far a print of years ago may lie from today's is measured here: of every country and year that
//! the first copy of an indicator could hold, how far it differed from today. A pair without a row
//! differed by less than half a percent, and counts as not revised.

use super::scale::scaled;
use crate::dataset::{Dataset, Ix};
use crate::error::ImportError;
use crate::table::Table;
use crate::tolerance::{self, Revisions};
use statclaim::tables::Time;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// The publisher's codes of a dataset's indicators, with their numbers and factors to base units.
pub type Codes = HashMap<String, (Ix, f64)>;

/// Reads the table of copies.
pub fn read(raw: &Path) -> Result<Table, ImportError> {
    Table::read(&raw.join("worldbank-vintages/values-before-revision.csv"))
}

/// Adds the change log of the indicators of `by_code`, and what it shows of their revisions up to
/// the month of `present`.
pub fn add(set: &mut Dataset, by_code: &Codes, copies: &Table, present: &str) -> Result<(), ImportError> {
    let mut logged: BTreeSet<(Ix, String, Time)> = BTreeSet::new();
    // the first copy of an indicator, and what it held where that differs from today's
    let mut first: HashMap<Ix, (String, HashMap<(String, Time), f64>)> = HashMap::new();
    for row in copies.rows() {
        let Some(&(ix, factor)) = by_code.get(row.text("indicator")?) else {
            continue; // of another dataset, or withdrawn by the publisher since
        };
        let Some(value) = row.number("value")?.map(|v| scaled(v, factor)) else { continue };
        let country = match row.text("country")? {
            "KSV" => "XKX",
            "OEC" | "NOC" => continue, // groups of high income in and out of the OECD, given up since
            country => country,
        };
        let year = row.period("year")?;
        let vintage = row.text("vintage")?;
        if is_deflator(row.text("indicator")?, vintage) {
            continue;
        }
        let published = vintage.parse().map_err(|_| row.error("vintage", "is no day"))?;
        set.vintage_of(ix, country, year, published, value);
        logged.insert((ix, country.to_owned(), year));
        let copy = first.entry(ix).or_insert_with(|| (vintage.to_owned(), HashMap::new()));
        if vintage < copy.0.as_str() {
            *copy = (vintage.to_owned(), HashMap::new());
        }
        if vintage == copy.0 {
            copy.1.insert((country.to_owned(), year), value);
        }
    }
    // "a release known to the month only counts from the month's last day"
    let today = format!("{present}-31").parse().map_err(|_| ImportError::file(copies.path(), "no day"))?;
    let mut revisions: HashMap<Ix, Revisions> = HashMap::new();
    let mut current = Vec::new();
    for (ix, place, time, value) in set.rows() {
        let key = (place.to_owned(), time);
        if let Some((copy, held)) = first.get(&ix) {
            let held_year: i16 = copy[..4].parse().unwrap_or(0);
            if (FROM..held_year).contains(&time.year()) {
                let then = held.get(&key).copied().unwrap_or(value);
                revisions.entry(ix).or_default().add(then, value);
            }
        }
        if logged.contains(&(ix, key.0.clone(), time)) {
            current.push((ix, key.0, time, value));
        }
    }
    for (ix, place, time, value) in current {
        set.vintage_of(ix, &place, time, today, value);
    }
    for (ix, revisions) in revisions {
        let what = format!("copy of {} against {present}", first[&ix].0);
        tolerance::set_copies(&mut set.indicators[usize::from(ix.0)], &revisions, &what);
    }
    Ok(())
}

/// Whether a copy of consumer inflation holds the deflator of output instead: the file of that
/// name did so in its later commits. The United States of 2008 stand there with 1.96 %, the
/// deflator; consumer prices rose by 3.84 % then as now.
fn is_deflator(indicator: &str, copy: &str) -> bool {
    indicator == "FP.CPI.TOTL.ZG" && matches!(copy, "2018-04-19" | "2024-11-04" | "2025-04-01")
}
/// The copies were compared from this year on.
const FROM: i16 = 1990;
