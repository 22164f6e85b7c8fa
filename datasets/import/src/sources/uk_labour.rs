//! UK labour market: unemployment to 2026, and further series of the 2021 release.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use std::path::Path;

/// Series of the 2021 release: code, indicator, multiplier of the publisher's unit, place.
const SERIES: [(&str, &str, f64, &str); 5] = [
    ("LF24", "ons-employment-rate", 1.0, "GBR"),
    ("LF2S", "ons-inactivity-rate", 1.0, "GBR"),
    ("MGWY", "ons-unemployment-rate-youth", 1.0, "GBR"),
    ("MGVF", "ons-unemployed-youth", 1000.0, "GBR"),
    ("KAC3", "ons-total-pay-growth", 1.0, "GB-GBN"),
];

/// Reads `uk-labour`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("ons-labour", "UK labour market")
        .publisher("Office for National Statistics", &["ONS"])
        .license("OGL-UK-3.0")
        .url("https://www.ons.gov.uk/employmentandlabourmarket")
        .vintage("2026-04-21");
    uk_shared::indicators(&mut set)?;
    for row in Table::read(&raw.join("uk-labour/ons-unemployment-rate-MGSX.csv"))?.rows() {
        let id = match row.text("freq")? {
            "A" => "ons-unemployment-rate-year",
            "Q" => "ons-unemployment-rate-quarter",
            "M" => "ons-unemployment-rate",
            other => return Err(row.error("freq", format!("`{other}` is no known frequency"))),
        };
        if let Some(value) = row.number("value")? {
            let ix = uk_shared::number(&set, id)?;
            set.observe(ix, "GBR", row.period("period")?, value);
        }
    }
    for row in Table::read(&raw.join("uk-labour/ons-lms-monthly-to-2021.csv"))?.rows() {
        let code = row.text("cdid")?;
        let Some((_, id, multiplier, place)) = SERIES.iter().find(|s| s.0 == code) else { continue };
        if let Some(value) = row.number("value")? {
            let ix = uk_shared::number(&set, id)?;
            set.observe(ix, place, row.period("month")?, value * multiplier);
        }
    }
    Ok(vec![set])
}
