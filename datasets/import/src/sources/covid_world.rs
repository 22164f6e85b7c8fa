//! COVID-19 by country and week (WHO) and world totals by day to April 2022 (Johns Hopkins).
//!
//! Reported, not excess, deaths; many countries stopped reporting cases in 2023, so an empty cell is
//! no zero. Codes are ISO 3166-1 alpha-2; Namibia's is `NA`, which is a code here and not a gap.

use super::columns::{columns, read};
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use statclaim::tables::Time;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Reads both sources.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    Ok(vec![who(raw)?, johns_hopkins(raw)?])
}

fn who(raw: &Path) -> Result<Dataset, ImportError> {
    let mut set = Dataset::new("who-covid-19", "WHO COVID-19 global data")
        .publisher("World Health Organization", &["WHO", "World Health Organization"])
        .license("CC-BY-4.0")
        .attribution("World Health Organization, WHO COVID-19 dashboard data, CC BY 4.0.")
        .url("https://data.who.int/dashboards/covid19/data")
        .vintage("2026-04");
    let columns = columns(&mut set, "covid_world.csv", include_str!("../../tables/covid_world.csv"))?;
    let codes = Table::read(&raw.join("core/country-codes/data/country-codes.csv"))?;
    let mut alpha3: HashMap<&str, &str> = HashMap::from([("XK", "XKX")]);
    for row in codes.rows() {
        alpha3.insert(row.text("ISO3166-1-Alpha-2")?, row.text("ISO3166-1-Alpha-3")?);
    }
    let table = Table::read(&raw.join("health-covid/who-covid19-weekly.csv"))?;
    read(&mut set, &columns, &table, |row| {
        // the others are ships
        let Some(&place) = alpha3.get(row.text("Country_code")?) else { return Ok(None) };
        Ok(Some((place, row.period("Date_reported")?, Status::Reported)))
    })?;
    for column in &columns {
        let mut world: BTreeMap<Time, f64> = BTreeMap::new();
        for row in table.rows() {
            if let Some(value) = row.number(&column.name)? {
                *world.entry(row.period("Date_reported")?).or_default() += value;
            }
        }
        world.into_iter().for_each(|(time, value)| set.observe(column.ix, "WLD", time, value));
    }
    Ok(set)
}

fn johns_hopkins(raw: &Path) -> Result<Dataset, ImportError> {
    let mut set = Dataset::new("jhu-covid-19", "COVID-19 data repository, world totals")
        .publisher("Johns Hopkins University", &["Johns Hopkins", "JHU"])
        .license("CC-BY-4.0")
        .attribution("COVID-19 Data Repository by the CSSE at Johns Hopkins University, CC BY 4.0.")
        .url("https://github.com/CSSEGISandData/COVID-19")
        .vintage("2022-04");
    let columns = columns(&mut set, "covid_jhu.csv", include_str!("../../tables/covid_jhu.csv"))?;
    let table = Table::read(&raw.join("health-covid/jhu-worldwide-daily-to-2022-04.csv"))?;
    read(&mut set, &columns, &table, |row| Ok(Some(("WLD", row.period("Date")?, Status::Reported))))?;
    Ok(set)
}
