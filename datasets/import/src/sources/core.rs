//! Small tidy sets of the datasets community: oil, gas and gold prices, bond yields, carbon dioxide in
//! the air, temperature, sea level, glaciers, exchange rates, world population in history, and US
//! series that serve as cross-checks.
//!
//! Left out: fossil CO2 by nation (in carbon, ends in 2020; `climate` is newer), the emissions trading
//! system (some sectors only), `change-*` of the GDP file (one row early).

use super::columns::{Column, column, columns, read};
use super::scale::scaled;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use statclaim::tables::Time;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads the sets.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let core = raw.join("core");
    Ok(vec![
        fuels(&core)?,
        gold(&core)?,
        us_yield(&core)?,
        uk_yield(&core)?,
        carbon(&core)?,
        temperature(&core)?,
        sea_level(&core)?,
        glaciers(&core)?,
        exchange_rates(&core)?,
        population(&core)?,
        us_checks(&core)?,
    ])
}

fn set(name: &str, title: &str, publisher: &str, short: &[&str], url: &str, vintage: &str) -> Dataset {
    Dataset::new(name, title).publisher(publisher, short).license("ODC-PDDL-1.0").url(url).vintage(vintage)
}

/// How a column of dates gives the period.
#[derive(Clone, Copy)]
enum Grain {
    Day,
    Month,
    Quarter,
    Year,
}

/// One file with a column of dates and one of figures.
fn series(
    set: &mut Dataset,
    column: &Column,
    path: &Path,
    (date, value): (&str, &str),
    grain: Grain,
    place: &str,
) -> Result<(), ImportError> {
    let table = Table::read(path)?;
    for row in table.rows() {
        let text = row.text(date)?;
        let Some(figure) = (if text.is_empty() { None } else { row.number(value)? }) else { continue };
        let part = match grain {
            Grain::Day => text.to_owned(),
            Grain::Month => text.chars().take(7).collect(),
            Grain::Year => text.chars().take(4).collect(),
            Grain::Quarter => {
                let month: usize = text.get(5..7).and_then(|m| m.parse().ok()).unwrap_or(0);
                format!("{}-Q{}", text.get(..4).unwrap_or(""), month.div_ceil(3))
            }
        };
        let time: Time = part.parse().map_err(|_| row.error(date, format!("`{text}` is no period")))?;
        set.observe(column.ix, place, time, scaled(figure, column.factor));
    }
    Ok(())
}

fn fuels(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "eia-spot-prices",
        "Spot prices of crude oil and natural gas",
        "U.S. Energy Information Administration",
        &["EIA", "Energy Information Administration"],
        "https://www.eia.gov/dnav/pet/pet_pri_spt_s1_d.htm",
        "2026-08",
    );
    let columns = columns(&mut set, "core_oil.csv", include_str!("../../tables/core_oil.csv"))?;
    for (name, file, date, grain, place) in [
        ("brent", "oil-prices/data/brent-daily.csv", "Date", Grain::Day, "WLD"),
        ("wti", "oil-prices/data/wti-daily.csv", "Date", Grain::Day, "WLD"),
        ("brent-month", "oil-prices/data/brent-monthly.csv", "Date", Grain::Month, "WLD"),
        ("wti-month", "oil-prices/data/wti-monthly.csv", "Date", Grain::Month, "WLD"),
        ("brent-year", "oil-prices/data/brent-year.csv", "Date", Grain::Year, "WLD"),
        ("wti-year", "oil-prices/data/wti-year.csv", "Date", Grain::Year, "WLD"),
        ("gas", "natural-gas/data/daily.csv", "Date", Grain::Day, "USA"),
        ("gas-month", "natural-gas/data/monthly.csv", "Month", Grain::Month, "USA"),
    ] {
        series(&mut set, column(&columns, name)?, &core.join(file), (date, "Price"), grain, place)?;
    }
    Ok(set)
}

fn gold(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "worldbank-gold-price",
        "Gold price",
        "World Bank",
        &["World Bank"],
        "https://www.worldbank.org/en/research/commodity-markets",
        "2026-06",
    );
    let month = columns(&mut set, "core_gold.csv", include_str!("../../tables/core_gold.csv"))?;
    let path = core.join("gold-prices/data/monthly.csv");
    series(&mut set, &month[0], &path, ("Date", "Price"), Grain::Month, "WLD")?;
    let year = columns(&mut set, "core_gold_year.csv", include_str!("../../tables/core_gold_year.csv"))?;
    let path = core.join("gold-prices/data/annual.csv");
    series(&mut set, &year[0], &path, ("Date", "Price"), Grain::Year, "WLD")?;
    Ok(set)
}

const YIELDS: &str = include_str!("../../tables/core_yields.csv");

fn us_yield(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "fed-bond-yields",
        "Selected interest rates (H.15)",
        "Federal Reserve",
        &["Federal Reserve", "Fed"],
        "https://www.federalreserve.gov/releases/h15/",
        "2026-06",
    );
    let columns = columns(&mut set, "core_yields.csv", YIELDS)?;
    let path = core.join("bond-yields-us-10y/data/monthly.csv");
    series(&mut set, column(&columns, "us")?, &path, ("Date", "Rate"), Grain::Month, "USA")?;
    Ok(set)
}

fn uk_yield(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "boe-bond-yields",
        "Yields on British government securities",
        "Bank of England",
        &["Bank of England", "BoE"],
        "https://www.bankofengland.co.uk/boeapps/database/",
        "2025-12",
    );
    let columns = columns(&mut set, "core_yields.csv", YIELDS)?;
    let folder = core.join("bond-yields-uk-10y/data");
    let quarterly = folder.join("quarterly.csv");
    series(&mut set, column(&columns, "uk")?, &quarterly, ("Date", "Rate"), Grain::Quarter, "GBR")?;
    let annual = folder.join("annual.csv");
    series(&mut set, column(&columns, "uk-year")?, &annual, ("Year", "Rate"), Grain::Year, "GBR")?;
    Ok(set)
}

fn carbon(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "noaa-co2",
        "Trends in atmospheric carbon dioxide",
        "NOAA Global Monitoring Laboratory",
        &["NOAA", "Mauna Loa"],
        "https://gml.noaa.gov/ccgg/trends/",
        "2026-07",
    );
    let columns = columns(&mut set, "core_co2.csv", include_str!("../../tables/core_co2.csv"))?;
    for (name, keys, grain) in [
        ("mm-mlo", ("Date", "Average"), Grain::Month),
        ("mm-gl", ("Date", "Average"), Grain::Month),
        ("annmean-mlo", ("Year", "Mean"), Grain::Year),
        ("annmean-gl", ("Year", "Mean"), Grain::Year),
        ("gr-mlo", ("Year", "Annual Increase"), Grain::Year),
        ("gr-gl", ("Year", "Annual Increase"), Grain::Year),
    ] {
        let path = core.join(format!("co2-ppm/data/co2-{name}.csv"));
        series(&mut set, column(&columns, name)?, &path, keys, grain, "WLD")?;
    }
    Ok(set)
}

fn temperature(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "nasa-global-temperature",
        "Global temperature anomalies (GISTEMP and GCAG)",
        "NASA Goddard Institute for Space Studies",
        &["NASA", "GISTEMP", "NOAA"],
        "https://data.giss.nasa.gov/gistemp/",
        "2025-01",
    );
    let columns =
        columns(&mut set, "core_temperature.csv", include_str!("../../tables/core_temperature.csv"))?;
    for (file, suffix) in [("annual.csv", ""), ("monthly.csv", "-month")] {
        let table = Table::read(&core.join("global-temp/data").join(file))?;
        for row in table.rows() {
            let name = format!("{}{suffix}", row.text("Source")?.to_lowercase());
            let Some(value) = row.number("Mean")? else { continue };
            set.observe(column(&columns, &name)?.ix, "WLD", row.period("Year")?, value);
        }
    }
    Ok(set)
}

fn sea_level(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "epa-sea-level",
        "Global average absolute sea level change",
        "U.S. Environmental Protection Agency",
        &["EPA", "CSIRO", "NOAA"],
        "https://www.epa.gov/climate-indicators/climate-change-indicators-sea-level",
        "2024",
    );
    let columns = columns(&mut set, "core_sea_level.csv", include_str!("../../tables/core_sea_level.csv"))?;
    let path = core.join("sea-level-rise/data/epa-sea-level.csv");
    for (name, value) in [("csiro", "CSIRO Adjusted Sea Level"), ("noaa", "NOAA Adjusted Sea Level")] {
        series(&mut set, column(&columns, name)?, &path, ("Year", value), Grain::Year, "WLD")?;
    }
    Ok(set)
}

fn glaciers(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "wgms-glaciers",
        "Mass balance of reference glaciers",
        "World Glacier Monitoring Service",
        &["WGMS", "World Glacier Monitoring Service"],
        "https://wgms.ch/",
        "2024",
    );
    let columns = columns(&mut set, "core_glacier.csv", include_str!("../../tables/core_glacier.csv"))?;
    let path = core.join("glacier-mass-balance/data/glaciers.csv");
    series(&mut set, &columns[0], &path, ("Year", "Mean cumulative mass balance"), Grain::Year, "WLD")?;
    Ok(set)
}

/// Units of national currency for a dollar. The publisher's daily rates and the World Bank's annual
/// ones come first; this is a cross-check.
fn exchange_rates(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "fed-exchange-rates",
        "Foreign exchange rates (H.10), annual",
        "Federal Reserve",
        &["Federal Reserve", "Fed"],
        "https://www.federalreserve.gov/releases/h10/",
        "2026-01",
    );
    let columns = columns(&mut set, "core_fx.csv", include_str!("../../tables/core_fx.csv"))?;
    let table = Table::read(&core.join("exchange-rates/data/annual.csv"))?;
    for row in table.rows() {
        let place = match row.text("Country")? {
            "Australia" => "AUS",
            "Brazil" => "BRA",
            "Canada" => "CAN",
            "China" => "CHN",
            "Denmark" => "DNK",
            "Euro" => "EMU",
            "Hong Kong" => "HKG",
            "India" => "IND",
            "Japan" => "JPN",
            "Malaysia" => "MYS",
            "Mexico" => "MEX",
            "New Zealand" => "NZL",
            "Norway" => "NOR",
            "Singapore" => "SGP",
            "South Africa" => "ZAF",
            "South Korea" => "KOR",
            "Sweden" => "SWE",
            "Switzerland" => "CHE",
            "Taiwan" => "TWN",
            "Thailand" => "THA",
            // redenominated several times, quoted at rates of the day
            "Venezuela" => continue,
            _ => return Err(row.error("Country", "is none that the importer knows")),
        };
        let Some(value) = row.number("Exchange rate")? else { continue };
        let year = row.text("Date")?.get(..4).and_then(|y| y.parse().ok());
        let time = year.ok_or_else(|| row.error("Date", "is no date"))?;
        set.observe(columns[0].ix, place, time, value);
    }
    Ok(set)
}

fn population(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "census-historical-population",
        "Historical estimates of world population",
        "U.S. Census Bureau",
        &["Census Bureau"],
        "https://www.census.gov/data/tables/time-series/demo/international-programs/historical-est-worldpop.html",
        "2022",
    );
    let columns = columns(&mut set, "core_population.csv", include_str!("../../tables/core_population.csv"))?;
    let table = Table::read(&core.join("population-global-historical/data/population.csv"))?;
    read(&mut set, &columns, &table, |row| {
        // years before our era have no form in the tables
        let year = row.text("Year")?;
        let time = match year.parse::<i32>() {
            Ok(y) if y >= 1000 => row.period("Year")?,
            _ => return Ok(None),
        };
        Ok(Some(("WLD", time, Status::Estimated)))
    })?;
    Ok(set)
}

fn us_checks(core: &Path) -> Result<Dataset, ImportError> {
    let mut set = set(
        "core-us-checks",
        "US consumer prices, GDP and employment (compiled)",
        "datasets community, from BLS and BEA",
        &[],
        "https://github.com/datasets",
        "2026-06",
    );
    let columns = columns(&mut set, "core_us_checks.csv", include_str!("../../tables/core_us_checks.csv"))?;
    let cpi = core.join("cpi-us/data/cpiai.csv");
    series(&mut set, column(&columns, "cpi")?, &cpi, ("Date", "Index"), Grain::Month, "USA")?;
    let gdp = core.join("gdp-us/data/year.csv");
    series(&mut set, column(&columns, "gdp")?, &gdp, ("date", "level-current"), Grain::Year, "USA")?;
    series(&mut set, column(&columns, "gdp-real")?, &gdp, ("date", "level-chained"), Grain::Year, "USA")?;
    let table = Table::read(&core.join("employment-us/data/aat1.csv"))?;
    for (name, raw) in [
        ("unemployed", "unemployed"),
        ("unemployment", "unemployed_percent"),
        ("employed", "employed_total"),
        ("labour-force", "labor_force"),
    ] {
        let column = column(&columns, name)?;
        // 1947 has two rows: people aged 14 and over, then 16 and over, which later years count
        let mut years: BTreeMap<Time, f64> = BTreeMap::new();
        for row in table.rows() {
            if let Some(value) = row.number(raw)? {
                years.insert(row.period("year")?, value);
            }
        }
        for (time, value) in years {
            set.observe(column.ix, "USA", time, scaled(value, column.factor));
        }
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mappings_keep_the_rules_of_the_tables() {
        for (name, text) in [
            ("core_oil", include_str!("../../tables/core_oil.csv")),
            ("core_gold", include_str!("../../tables/core_gold.csv")),
            ("core_gold_year", include_str!("../../tables/core_gold_year.csv")),
            ("core_yields", YIELDS),
            ("core_co2", include_str!("../../tables/core_co2.csv")),
            ("core_temperature", include_str!("../../tables/core_temperature.csv")),
            ("core_sea_level", include_str!("../../tables/core_sea_level.csv")),
            ("core_glacier", include_str!("../../tables/core_glacier.csv")),
            ("core_fx", include_str!("../../tables/core_fx.csv")),
            ("core_population", include_str!("../../tables/core_population.csv")),
            ("core_us_checks", include_str!("../../tables/core_us_checks.csv")),
        ] {
            let mut set = Dataset::default();
            let made = columns(&mut set, name, text);
            assert!(made.as_ref().is_ok_and(|c| !c.is_empty()), "{name}: {:?}", made.err());
        }
    }
}
