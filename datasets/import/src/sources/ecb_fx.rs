//! Euro reference rates, daily, from the European Central Bank.
//!
//! One indicator a currency, `ecb-eur-<iso code in lower case>`: units of that currency that one
//! euro buys, with the euro area as its place. The rate between two other currencies is the
//! quotient of theirs: dollars a pound are `ecb-eur-usd` / `ecb-eur-gbp` of the same day. Days
//! without a rate (weekends, holidays) take the last one before.

use crate::dataset::{Dataset, Indicator};
use crate::error::ImportError;
use crate::table::Table;
use statclaim::catalogue::{Kind, Tolerance};
use statclaim::period::Grain;
use statclaim::quantity::Dimension;
use std::path::Path;

/// Reads `ecb-fx`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let url = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/";
    let mut set = Dataset::new("ecb-fx", "Euro foreign exchange reference rates")
        .publisher("European Central Bank", &["ECB"])
        .license("ECB terms: reuse with the source named")
        .url(url)
        .vintage("2026-04-13");
    let table = Table::read(&raw.join("ecb-fx/ecb-eurofxref-hist.csv"))?;
    let mut columns = Vec::new();
    for code in table.headers().iter().filter(|h| h.len() == 3) {
        let lower = code.to_ascii_lowercase();
        let ix = set.indicator(Indicator {
            id: format!("ecb-eur-{lower}"),
            source_code: format!("EXR.D.{code}.EUR.SP00.A"),
            title: format!("{code} per euro, reference rate"),
            definition: format!("Units of {code} that one euro buys, at 14:15 Central European time."),
            concept: format!("exchange-rate.{lower}"),
            unit: format!("{code} per euro"),
            dimension: Dimension::Ratio,
            kind: Kind::Rate,
            frequency: Grain::Day,
            // the market moves by about this much in a day, and text quotes other hours
            tolerance: Tolerance { relative: 0.015, ..Tolerance::default() },
            url: url.to_owned(),
            ..Indicator::default()
        });
        columns.push((code.clone(), ix));
    }
    for row in table.rows() {
        let day = row.period("Date")?;
        for (code, ix) in &columns {
            if let Some(value) = row.number(code)? {
                set.observe(*ix, "EMU", day, value);
            }
        }
    }
    Ok(vec![set])
}
