//! IMF World Economic Outlook, April 2026: 16 series of 193 countries.
//!
//! From 2026 the figures are projections. Of 2024 and 2025 many are the IMF's own estimates; the file
//! no longer says which, so all are taken for estimates. The file was cleaned by a third party, so
//! the World Bank's figures come first where both exist.

use super::columns::{columns, read};
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use std::path::Path;

/// Reads the edition.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("imf-weo", "World Economic Outlook Database, April 2026")
        .publisher("International Monetary Fund", &["IMF", "International Monetary Fund"])
        .license("IMF data terms of use")
        .attribution("International Monetary Fund, World Economic Outlook Database, April 2026.")
        .url("https://www.imf.org/en/Publications/WEO/weo-database/2026/April")
        .vintage("2026-04");
    let columns = columns(&mut set, "imf_weo.csv", include_str!("../../tables/imf_weo.csv"))?;
    let table = Table::read(&raw.join("imf-weo/imf-weo-2026-04.csv"))?;
    read(&mut set, &columns, &table, |row| {
        let status = match (row.text("is_projection")?, row.text("possibly_estimate")?) {
            ("1", _) => Status::Projected,
            (_, "1") => Status::Estimated,
            _ => Status::Reported,
        };
        Ok(Some((row.text("iso3c")?, row.period("year")?, status)))
    })?;
    Ok(vec![set])
}
