//! Electricity by source (Ember) and electric cars in use (IEA).
//!
//! Shares are of the electricity generated in the country, not of that used nor of all energy.

use super::climate::by_entity;
use super::columns::{columns, read};
use super::owid;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use std::path::Path;

/// Reads both sources.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut power =
        Dataset::new("ember-electricity", "Share of electricity by source (through Our World in Data)")
            .publisher("Ember", &["Ember"])
            .license("CC-BY-4.0")
            .attribution(
                "Ember; Energy Institute Statistical Review for early years; Our World in Data, CC BY 4.0.",
            )
            .url("https://ourworldindata.org/electricity-mix")
            .vintage("2025");
    let folder = raw.join("energy-electricity");
    let mapping = include_str!("../../tables/energy.csv");
    by_entity(&mut power, "energy.csv", mapping, &folder.join("share-electricity-by-source.csv"))?;
    let mapping = include_str!("../../tables/energy_renewables.csv");
    by_entity(
        &mut power,
        "energy_renewables.csv",
        mapping,
        &folder.join("share-electricity-renewables.csv"),
    )?;

    let mut cars = Dataset::new("iea-ev-stock", "Global EV Outlook 2025 (through Our World in Data)")
        .publisher("International Energy Agency", &["IEA", "International Energy Agency"])
        .license("CC-BY-4.0")
        .attribution("IEA Global EV Outlook 2025, processed by Our World in Data, CC BY 4.0.")
        .url("https://ourworldindata.org/electric-car-sales")
        .vintage("2025");
    let columns = columns(&mut cars, "energy_ev.csv", include_str!("../../tables/energy_ev.csv"))?;
    let table = Table::read(&raw.join("energy-ev-stock/iea-ev-stock.csv"))?;
    read(&mut cars, &columns, &table, |row| {
        let Some(place) = owid::place(row.text("country")?, row.text("iso3")?) else { return Ok(None) };
        Ok(Some((place, row.period("year")?, Status::Reported)))
    })?;
    Ok(vec![power, cars])
}
