//! Carbon dioxide by country (Global Carbon Budget), greenhouse gases by sector (Climate Watch),
//! global temperature (HadCRUT5) and Arctic sea ice (NSIDC).
//!
//! Emissions are of carbon dioxide, not carbon, from fossil fuels and industry, where they arise; the
//! temperature is above the pre-industrial mean, another baseline than in `core`.

use super::columns::{columns, read};
use super::owid;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use std::path::Path;

/// Reads the four sources.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    Ok(vec![carbon(raw)?, sectors(raw)?, temperature(raw)?, ice(raw)?])
}

fn carbon(raw: &Path) -> Result<Dataset, ImportError> {
    let mut set = Dataset::new("gcp-carbon-budget", "Global Carbon Budget 2025 (through Our World in Data)")
        .publisher("Global Carbon Project", &["Global Carbon Project", "Global Carbon Budget"])
        .license("CC-BY-4.0")
        .attribution("Global Carbon Budget (2025), processed by Our World in Data, CC BY 4.0.")
        .url("https://ourworldindata.org/co2-emissions")
        .vintage("2025-11");
    for (name, mapping, file) in [
        ("climate_co2.csv", include_str!("../../tables/climate_co2.csv"), "annual-co2-by-country.csv"),
        (
            "climate_co2_per_capita.csv",
            include_str!("../../tables/climate_co2_per_capita.csv"),
            "co2-per-capita-by-country.csv",
        ),
    ] {
        by_entity(&mut set, name, mapping, &raw.join("climate-co2").join(file))?;
    }
    Ok(set)
}

fn sectors(raw: &Path) -> Result<Dataset, ImportError> {
    let mut set = Dataset::new("wri-climate-watch", "Greenhouse gas emissions by sector (Climate Watch)")
        .publisher("World Resources Institute", &["WRI", "Climate Watch"])
        .license("CC-BY-4.0")
        .attribution("Climate Watch (WRI), processed by Our World in Data, CC BY 4.0.")
        .url("https://ourworldindata.org/ghg-emissions-by-sector")
        .vintage("2025");
    let mapping = include_str!("../../tables/climate_ghg.csv");
    by_entity(&mut set, "climate_ghg.csv", mapping, &raw.join("climate-co2/ghg-by-sector.csv"))?;
    Ok(set)
}

fn temperature(raw: &Path) -> Result<Dataset, ImportError> {
    let mut set = Dataset::new(
        "metoffice-hadcrut5",
        "HadCRUT5 temperature anomaly (through Our World in Data)",
    )
    .publisher("Met Office Hadley Centre", &["Met Office", "Hadley Centre", "HadCRUT5"])
    .license("OGL-UK-3.0")
    .attribution(
        "Met Office Hadley Centre, HadCRUT5, Open Government Licence v3.0; Our World in Data, CC BY 4.0.",
    )
    .url("https://ourworldindata.org/grapher/temperature-anomaly")
    .vintage("2026-01");
    let mapping = include_str!("../../tables/climate_temperature.csv");
    let path = raw.join("climate-temperature/hadcrut5-anomaly.csv");
    by_entity(&mut set, "climate_temperature.csv", mapping, &path)?;
    Ok(set)
}

fn ice(raw: &Path) -> Result<Dataset, ImportError> {
    let mut set = Dataset::new("nsidc-sea-ice", "Sea Ice Index (G02135)")
        .publisher("National Snow and Ice Data Center", &["NSIDC", "National Snow and Ice Data Center"])
        .license("freely reusable with citation")
        .attribution("Fetterer et al., Sea Ice Index, National Snow and Ice Data Center.")
        .url("https://nsidc.org/data/g02135")
        .vintage("2025-10");
    let daily = include_str!("../../tables/climate_sea_ice_daily.csv");
    let daily = columns(&mut set, "climate_sea_ice_daily.csv", daily)?;
    let table = Table::read(&raw.join("climate-sea-ice/nsidc-arctic-extent-daily.csv"))?;
    read(&mut set, &daily, &table, |row| Ok(Some(("WLD", row.period("date")?, Status::Reported))))?;
    let september = include_str!("../../tables/climate_sea_ice_september.csv");
    let september = columns(&mut set, "climate_sea_ice_september.csv", september)?;
    let table = Table::read(&raw.join("climate-sea-ice/nsidc-arctic-extent-september-v4.csv"))?;
    read(&mut set, &september, &table, |row| {
        let month = format!("{}-09", row.text("year")?);
        let time = month.parse().map_err(|_| row.error("year", "is no year"))?;
        Ok(Some(("WLD", time, Status::Reported)))
    })?;
    Ok(set)
}

/// A table of Our World in Data: `Entity`, `Code`, `Year` and columns of figures.
pub fn by_entity(set: &mut Dataset, name: &str, mapping: &str, path: &Path) -> Result<(), ImportError> {
    let columns = columns(set, name, mapping)?;
    let table = Table::read(path)?;
    read(set, &columns, &table, |row| {
        let place = owid::place(row.text("Entity")?, row.text("Code")?);
        let Some(place) = place else { return Ok(None) };
        Ok(Some((place, row.period("Year")?, Status::Reported)))
    })
}
