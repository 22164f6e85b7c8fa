//! UNDP Human Development Index. Values of old reports are not comparable with this series.

use super::columns::{columns, read};
use super::owid;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use std::path::Path;

/// Reads the index.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("undp-hdi", "Human Development Report 2025 (through Our World in Data)")
        .publisher("United Nations Development Programme", &["UNDP", "Human Development Report"])
        .license("CC-BY-3.0-IGO")
        .attribution("UNDP, Human Development Report 2025, CC BY 3.0 IGO; Our World in Data, CC BY 4.0.")
        .url("https://hdr.undp.org/data-center/human-development-index")
        .vintage("2025-05");
    let columns = columns(&mut set, "hdi.csv", include_str!("../../tables/hdi.csv"))?;
    let table = Table::read(&raw.join("world-hdi/undp-hdi.csv"))?;
    read(&mut set, &columns, &table, |row| {
        let Some(place) = owid::place(row.text("country")?, row.text("iso3")?) else { return Ok(None) };
        Ok(Some((place, row.period("year")?, Status::Reported)))
    })?;
    Ok(vec![set])
}
