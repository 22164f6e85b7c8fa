//! UNHCR: people it protects by country of asylum and of origin, new asylum applications; IDMC's
//! internally displaced.
//!
//! World totals are the sums over countries of asylum, unknown ones included. A zero stands for
//! "none recorded" in years and columns not collected, so zeros are left out. Decisions are left out:
//! the file lacks the first-instance rows of large countries (Germany 2016), so totals would be false.

use super::columns::{Column, columns};
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use statclaim::tables::Time;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads the tables.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let folder = raw.join("unhcr");
    let mut set = Dataset::new("unhcr-population", "Refugee Population Statistics Database")
        .publisher("UNHCR", &["UNHCR", "UN refugee agency", "United Nations High Commissioner for Refugees"])
        .license("CC-BY-4.0")
        .attribution("UNHCR Refugee Population Statistics Database, CC BY 4.0.")
        .url("https://www.unhcr.org/refugee-statistics/")
        .vintage("2026-06");
    let asylum = columns(&mut set, "unhcr_asylum.csv", include_str!("../../tables/unhcr_asylum.csv"))?;
    sums(&mut set, &asylum, &folder.join("population_by_asylum.csv"), "coa_iso", true)?;
    let origin = columns(&mut set, "unhcr_origin.csv", include_str!("../../tables/unhcr_origin.csv"))?;
    sums(&mut set, &origin, &folder.join("population_by_origin.csv"), "coo_iso", false)?;
    applications(&mut set, &folder.join("asylum_applications_by_asylum.csv"))?;

    let mut displaced = Dataset::new("idmc-displaced", "Internal displacement by conflict and violence")
        .publisher("Internal Displacement Monitoring Centre", &["IDMC"])
        .license("CC-BY-4.0")
        .attribution("IDMC through the UNHCR Refugee Population Statistics Database, CC BY 4.0.")
        .url("https://www.internal-displacement.org/database/")
        .vintage("2026-05");
    let idmc = columns(&mut displaced, "unhcr_idmc.csv", include_str!("../../tables/unhcr_idmc.csv"))?;
    sums(&mut displaced, &idmc, &folder.join("internally_displaced_idmc.csv"), "coa_iso", true)?;
    Ok(vec![set, displaced])
}

/// Whether a code stands for a place; the others are "unknown", "stateless" and Abyei.
fn known(code: &str) -> bool {
    !matches!(code, "" | "UNK" | "XXA" | "TIB" | "AB9")
}

fn sums(
    set: &mut Dataset,
    columns: &[Column],
    path: &Path,
    place: &str,
    world: bool,
) -> Result<(), ImportError> {
    let table = Table::read(path)?;
    for column in columns {
        let mut cells: BTreeMap<(&str, Time), f64> = BTreeMap::new();
        for row in table.rows() {
            let Some(value) = row.number(&column.name)? else { continue };
            let (code, time) = (row.text(place)?, row.period("year")?);
            if known(code) {
                *cells.entry((code, time)).or_default() += value;
            }
            if world {
                *cells.entry(("WLD", time)).or_default() += value;
            }
        }
        for ((code, time), value) in cells {
            if value > 0.0 {
                set.observe(column.ix, code, time, value);
            }
        }
    }
    Ok(())
}

/// New applications (and those of no said kind where a country reports no other). Where cases are
/// counted and not persons the sum is an estimate.
fn applications(set: &mut Dataset, path: &Path) -> Result<(), ImportError> {
    let mapping = include_str!("../../tables/unhcr_applications.csv");
    let columns = columns(set, "unhcr_applications.csv", mapping)?;
    let table = Table::read(path)?;
    // new, of no said kind, whether any row counts cases
    let mut cells: BTreeMap<(&str, Time), (f64, f64, bool)> = BTreeMap::new();
    for row in table.rows() {
        let Some(value) = row.number("applied")? else { continue };
        let cell = cells.entry((row.text("coa_iso")?, row.period("year")?)).or_default();
        match row.text("app_type")? {
            "N" | "NR" => cell.0 += value,
            "V" => cell.1 += value,
            _ => continue, // repeated, appealed, reopened
        }
        cell.2 |= row.text("app_pc")? == "C";
    }
    for ((code, time), (new, various, cases)) in cells {
        let value = if new > 0.0 { new } else { various };
        let status = if cases { Status::Estimated } else { Status::Reported };
        if value > 0.0 && known(code) {
            set.observe_as(columns[0].ix, code, time, value, status);
        }
    }
    Ok(())
}
