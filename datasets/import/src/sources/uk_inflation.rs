//! UK consumer and retail prices: the Office for National Statistics' annual rates.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use std::path::Path;

/// Reads `uk-inflation`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("ons-inflation", "Consumer price inflation, UK")
        .publisher("Office for National Statistics", &["ONS"])
        .license("OGL-UK-3.0")
        .url("https://www.ons.gov.uk/economy/inflationandpriceindices")
        .vintage("2025-11");
    uk_shared::indicators(&mut set)?;
    for measure in ["cpi", "cpih", "rpi"] {
        let ix = uk_shared::number(&set, &format!("ons-{measure}-annual-rate"))?;
        for row in Table::read(&raw.join(format!("uk-inflation/uk_inflation_{measure}.csv")))?.rows() {
            if let Some(value) = row.number("observation")? {
                set.observe(ix, "GBR", row.period("month")?, value);
            }
        }
    }
    Ok(vec![set])
}
