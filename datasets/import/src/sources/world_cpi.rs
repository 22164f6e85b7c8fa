//! Consumer prices of some sixty economies, from the Bank for International Settlements.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use std::path::Path;

/// Reads `world-cpi-monthly`: the index and the publisher's own yearly change, by month and year.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("bis-consumer-prices", "Consumer prices")
        .publisher("Bank for International Settlements", &["BIS"])
        .license("BIS terms: reuse with attribution")
        .url("https://data.bis.org/topics/CPI")
        .vintage("2026-04");
    uk_shared::indicators(&mut set)?;
    let places = uk_shared::places()?;
    for (file, period, suffix) in [("monthly", "month", ""), ("annual", "year", "-year")] {
        let index = uk_shared::number(&set, &format!("bis-consumer-prices{suffix}"))?;
        let rate = uk_shared::number(&set, &format!("bis-inflation{suffix}"))?;
        for row in Table::read(&raw.join(format!("world-cpi-monthly/bis-cpi-{file}.csv")))?.rows() {
            let Some(place) = places.get(row.text("area")?) else { continue };
            let time = row.period(period)?;
            if let Some(value) = row.number("index_2010_100")? {
                set.observe(index, place, time, value);
            }
            if let Some(value) = row.number("yoy_pct")? {
                set.observe(rate, place, time, value);
            }
        }
    }
    Ok(vec![set])
}
