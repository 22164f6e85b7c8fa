//! World Bank figures as they stood in copies of 2012 to 2025, where they differ from today's.
//!
//! A row is the value that a copy of some day held; it was published at some time before. What stands
//! today closes each log, so that a lookup past the last copy finds it.

use super::worldbank::{VINTAGE, scaled};
use crate::dataset::{Dataset, Ix};
use crate::error::ImportError;
use crate::table::Table;
use statclaim::tables::Time;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// Adds the change log of the indicators of `by_code`, each with the factor to base units.
pub fn add(set: &mut Dataset, by_code: &HashMap<String, (Ix, f64)>, raw: &Path) -> Result<(), ImportError> {
    let path = raw.join("worldbank-vintages/values-before-revision.csv");
    let table = Table::read(&path)?;
    let mut logged: BTreeSet<(Ix, String, Time)> = BTreeSet::new();
    for row in table.rows() {
        let Some(&(ix, factor)) = by_code.get(row.text("indicator")?) else {
            continue; // an indicator that the publisher has withdrawn since
        };
        let Some(value) = row.number("value")? else { continue };
        let country = match row.text("country")? {
            "KSV" => "XKX",
            "OEC" | "NOC" => continue, // groups of high income in and out of the OECD, given up since
            country => country,
        };
        let year = row.period("year")?;
        if is_deflator(row.text("indicator")?, row.text("vintage")?) {
            continue;
        }
        let published = row.text("vintage")?.parse().map_err(|_| row.error("vintage", "is no day"))?;
        set.vintage_of(ix, country, year, published, scaled(value, factor));
        logged.insert((ix, country.to_owned(), year));
    }
    // "a release known to the month only counts from the month's last day"
    let today = format!("{VINTAGE}-31").parse().map_err(|_| ImportError::file(&path, "no day"))?;
    let current: Vec<_> = set
        .rows()
        .filter(|(ix, place, time, _)| logged.contains(&(*ix, (*place).to_owned(), *time)))
        .map(|(ix, place, time, value)| (ix, place.to_owned(), time, value))
        .collect();
    for (ix, place, time, value) in current {
        set.vintage_of(ix, &place, time, today, value);
    }
    Ok(())
}

/// Whether a copy of consumer inflation holds the deflator of output instead: the file of that
/// name did so in its later commits. The United States of 2008 stand there with 1.96 %, the
/// deflator; consumer prices rose by 3.84 % then as now.
fn is_deflator(indicator: &str, copy: &str) -> bool {
    indicator == "FP.CPI.TOTL.ZG" && matches!(copy, "2018-04-19" | "2024-11-04" | "2025-04-01")
}
