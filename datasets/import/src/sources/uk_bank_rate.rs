//! Bank Rate: the days of change since 1694, and the rate in force at the end of each month.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::tables::Time;
use std::path::Path;

/// The last month that the daily series covers whole; it ends on 2026-04-20.
const LAST_MONTH: i32 = 2026 * 12 + 2;

/// Reads `uk-bank-rate`: the Bank's daily series from 1975, the list of changes before.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("boe-bank-rate", "Official Bank Rate")
        .publisher("Bank of England", &["Bank of England", "BoE"])
        .license("Bank of England terms: reuse with attribution")
        .url("https://www.bankofengland.co.uk/monetary-policy/the-interest-rate-bank-rate")
        .vintage("2026-04-20");
    uk_shared::indicators(&mut set)?;
    let (day_ix, month_ix) =
        (uk_shared::number(&set, "boe-bank-rate-change")?, uk_shared::number(&set, "boe-bank-rate")?);
    let mut changes = Vec::new();
    for (file, column, from, to) in [
        ("boe-bank-rate-changes-1694-2025.csv", "rate", 1694, 1974),
        ("boe-bank-rate-changes-1975-2026.csv", "bank_rate_pct", 1975, 9999),
    ] {
        for row in Table::read(&raw.join("uk-bank-rate").join(file))?.rows() {
            let Time::Day(day) = row.period("date")? else {
                return Err(row.error("date", "is no day"));
            };
            if let (true, Some(rate)) = ((from..=to).contains(&day.year()), row.number(column)?) {
                changes.push((day, rate));
            }
        }
    }
    changes.sort_by_key(|c| c.0);
    // the first row of the daily series repeats the rate then in force: no change
    changes.dedup_by(|later, earlier| later.1 == earlier.1);
    for (at, &(day, rate)) in changes.iter().enumerate() {
        set.observe(day_ix, "GBR", Time::Day(day), rate);
        let month = |d: statclaim::period::Date| i32::from(d.year()) * 12 + i32::from(d.month()) - 1;
        // the next change's own month belongs to the next rate
        let end = changes.get(at + 1).map_or(LAST_MONTH + 1, |next| month(next.0));
        for m in month(day)..end {
            set.observe(month_ix, "GBR", Time::Month((m / 12) as i16, (m % 12) as u8 + 1), rate);
        }
    }
    Ok(vec![set])
}
