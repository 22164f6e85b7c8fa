//! The Economist's Big Mac index: a value a country and day of survey.

use super::columns::{columns, read};
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use std::path::Path;

/// Reads the index.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("economist-big-mac", "Big Mac index")
        .publisher("The Economist", &["Economist"])
        .license("CC-BY-4.0")
        .attribution("The Economist, Big Mac index, CC BY 4.0.")
        .url("https://github.com/TheEconomist/big-mac-data")
        .vintage("2026-03");
    let columns = columns(&mut set, "big_mac.csv", include_str!("../../tables/big_mac.csv"))?;
    let table = Table::read(&raw.join("world-big-mac/big-mac-full-index.csv"))?;
    read(&mut set, &columns, &table, |row| {
        let place = match row.text("iso_a3")? {
            "EUZ" => "EMU",
            code => code,
        };
        Ok(Some((place, row.period("date")?, Status::Reported)))
    })?;
    Ok(vec![set])
}
