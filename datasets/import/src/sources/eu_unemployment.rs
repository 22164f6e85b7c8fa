//! Monthly unemployment of the European Union, the euro area and their members, from Eurostat.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use std::path::Path;

/// Reads `eu-unemployment`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("eurostat-unemployment", "Unemployment by sex and age, monthly data")
        .publisher("Eurostat", &["Eurostat"])
        .license("CC-BY-4.0")
        .url("https://ec.europa.eu/eurostat/databrowser/view/une_rt_m")
        .vintage("2024-12-19");
    uk_shared::indicators(&mut set)?;
    let places = uk_shared::places()?;
    let ix = uk_shared::number(&set, "eurostat-unemployment-rate")?;
    let harmonised = uk_shared::number(&set, "eurostat-unemployment-rate-harmonised")?;
    for row in Table::read(&raw.join("eu-unemployment/eurostat-une-rt-m.csv"))?.rows() {
        let name = row.text("geo")?;
        let Some(place) = places.get(name) else {
            return Err(row.error("geo", format!("`{name}` is not in ukeu_places.csv")));
        };
        if let Some(value) = row.number("value")? {
            // these two make headlines with the registered unemployed, a higher rate
            let ix = if matches!(place.as_str(), "DEU" | "AUT") { harmonised } else { ix };
            set.observe(ix, place, row.period("month")?, value);
        }
    }
    Ok(vec![set])
}
