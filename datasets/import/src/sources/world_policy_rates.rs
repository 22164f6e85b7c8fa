//! Policy rates of central banks at the end of the month, from the Bank for International Settlements.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use std::path::Path;

/// Reads `world-policy-rates`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("bis-policy-rates", "Central bank policy rates")
        .publisher("Bank for International Settlements", &["BIS"])
        .license("BIS terms: reuse with attribution")
        .url("https://data.bis.org/topics/CBPOL")
        .vintage("2026-05-26");
    uk_shared::indicators(&mut set)?;
    let (ix, places) = (uk_shared::number(&set, "bis-policy-rate")?, uk_shared::places()?);
    for row in Table::read(&raw.join("world-policy-rates/bis-policy-rates-monthly.csv"))?.rows() {
        let Some(place) = places.get(row.text("area")?) else { continue };
        // of a target range the compiler gives the middle, which no text quotes; the Federal Reserve's
        // own bounds come with the United States' series
        if place == "USA" {
            continue;
        }
        if let Some(value) = row.number("policy_rate_pct")? {
            set.observe(ix, place, row.period("month")?, value);
        }
    }
    Ok(vec![set])
}
