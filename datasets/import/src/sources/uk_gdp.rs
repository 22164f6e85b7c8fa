//! UK GDP: growth by quarter with what was first published, and the monthly index.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::tables::Time;
use std::path::Path;

const SERIES: [(&str, &str); 16] = [
    ("ECY2", "ons-gdp-month-index"),
    ("ECYX", "ons-gdp-month-growth"),
    ("ED2R", "ons-gdp-month-growth-year"),
    ("ED3H", "ons-gdp-three-month-growth"),
    ("ECY4", "ons-production-index"),
    ("ECYZ", "ons-production-growth"),
    ("ED2T", "ons-production-growth-year"),
    ("ECY6", "ons-manufacturing-index"),
    ("ECZA", "ons-manufacturing-growth"),
    ("ED2V", "ons-manufacturing-growth-year"),
    ("ECY9", "ons-construction-index"),
    ("ECZE", "ons-construction-growth"),
    ("ED2Y", "ons-construction-growth-year"),
    ("ECYC", "ons-services-index"),
    ("ECZG", "ons-services-growth"),
    ("ED2Z", "ons-services-growth-year"),
];

/// Reads `uk-gdp` and the growth rates of `uk-gdp-vintages`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("ons-gdp", "UK gross domestic product")
        .publisher("Office for National Statistics", &["ONS"])
        .license("OGL-UK-3.0")
        .url("https://www.ons.gov.uk/economy/grossdomesticproductgdp")
        .vintage("2026-06-30");
    uk_shared::indicators(&mut set)?;
    let growth = uk_shared::number(&set, "ons-gdp-growth-quarter")?;
    for row in Table::read(&raw.join("uk-gdp/ons-gdp-qoq-growth-IHYQ.csv"))?.rows() {
        if let Some(value) = row.number("value")? {
            set.observe(growth, "GBR", row.period("period")?, value);
        }
    }
    for row in Table::read(&raw.join("uk-gdp/ons-mgdp-monthly.csv"))?.rows() {
        let code = row.text("cdid")?;
        let Some((_, id)) = SERIES.iter().find(|s| s.0 == code) else { continue };
        if let Some(value) = row.number("value")? {
            let ix = uk_shared::number(&set, id)?;
            set.observe(ix, "GBR", row.period("month")?, value);
        }
    }
    for row in Table::read(&raw.join("uk-gdp-vintages/first_growth.csv"))?.rows() {
        let time = row.period("period")?;
        for print in ["first", "second", "third", "latest"] {
            let column = format!("{print}_vintage");
            let Some(value) = row.number(&format!("{print}_qoq_pct"))? else { continue };
            if row.text(&column)?.is_empty() {
                continue;
            }
            // a release known to the month counts from the month's last day
            let published = match row.period(&column)? {
                Time::Month(y, m) => jiff::civil::Date::new(y, m as i8, 1).ok().map(|d| d.last_of_month()),
                _ => None,
            };
            let published = published.ok_or_else(|| row.error(&column, "is no month"))?;
            set.vintage_of(growth, "GBR", time, published, value);
        }
    }
    Ok(vec![set])
}
