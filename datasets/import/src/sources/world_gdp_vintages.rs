//! Growth of the euro area's and Japan's GDP as it was first published, a quarter later and last.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::{Row, Table};
use statclaim::period::Date;
use statclaim::tables::Time;
use std::path::Path;

/// Reads `world-gdp-vintages`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("seco-gdp-vintages", "Real-time database of GDP")
        .publisher("State Secretariat for Economic Affairs", &["Eurostat", "Cabinet Office"])
        .license("Eurostat and OECD terms: reuse with attribution")
        .url("https://www.seco.admin.ch/")
        .vintage("2024-12-31");
    uk_shared::indicators(&mut set)?;
    let ix = uk_shared::number(&set, "seco-gdp-growth")?;
    for row in Table::read(&raw.join("world-gdp-vintages/first_growth.csv"))?.rows() {
        let place = match row.text("area")? {
            "euro_area" => "EMU",
            "japan" => "JPN",
            other => return Err(row.error("area", format!("`{other}` is no known area"))),
        };
        let time = row.period("period")?;
        let first = end_of_quarter(row, "first_vintage", 0)?;
        if let Some(value) = row.number("first_qoq_pct")? {
            set.vintage_of(ix, place, time, first, value);
        }
        let last = end_of_quarter(row, "latest_vintage", 0)?;
        if let Some(value) = row.number("next_quarter_vintage_qoq_pct")? {
            set.vintage_of(ix, place, time, end_of_quarter(row, "first_vintage", 1)?, value);
        }
        if let Some(value) = row.number("latest_qoq_pct")? {
            set.observe(ix, place, time, value);
            set.vintage_of(ix, place, time, last, value);
        }
    }
    Ok(vec![set])
}

/// The last day of the quarter in a cell, or of one `later` quarters on: a vintage known to the
/// quarter counts from its end.
fn end_of_quarter(row: Row<'_>, column: &str, later: i16) -> Result<Date, ImportError> {
    let Time::Quarter(year, quarter) = row.period(column)? else {
        return Err(row.error(column, "is no quarter"));
    };
    let months = year * 4 + i16::from(quarter) - 1 + later;
    Date::new(months / 4, (months % 4 * 3 + 3) as i8, 1)
        .map(|d| d.last_of_month())
        .map_err(|e| row.error(column, e.to_string()))
}
