//! Deaths in armed conflicts by the country where they occurred, best estimate (UCDP).
//!
//! Only deaths that UCDP can document, in fighting; lower than ministries' or UN totals.

use super::climate::by_entity;
use crate::dataset::Dataset;
use crate::error::ImportError;
use std::path::Path;

/// Reads the table.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("ucdp-deaths", "Georeferenced Event Dataset (through Our World in Data)")
        .publisher("Uppsala Conflict Data Program", &["UCDP", "Uppsala Conflict Data Program"])
        .license("CC-BY-4.0")
        .attribution("UCDP Georeferenced Event Dataset, Uppsala University; Our World in Data, CC BY 4.0.")
        .url("https://ucdp.uu.se/")
        .vintage("2026-06");
    let path = raw.join("conflict-ucdp/ucdp-deaths-in-armed-conflicts.csv");
    by_entity(&mut set, "ucdp.csv", include_str!("../../tables/ucdp.csv"), &path)?;
    Ok(vec![set])
}
