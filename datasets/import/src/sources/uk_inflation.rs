//! UK consumer and retail prices: the Office for National Statistics' annual rates.

use super::uk_shared;
use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use statclaim::tables::Time;
use std::path::Path;

/// The first year in which a measure was compiled; the publisher models earlier ones.
const COMPILED_FROM: [(&str, i16); 3] = [("cpi", 1989), ("cpih", 2005), ("rpi", 0)];

/// Reads `uk-inflation`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("ons-inflation", "Consumer price inflation, UK")
        .publisher("Office for National Statistics", &["ONS"])
        .license("OGL-UK-3.0")
        .url("https://www.ons.gov.uk/economy/inflationandpriceindices")
        .vintage("2025-11");
    uk_shared::indicators(&mut set)?;
    for (measure, from) in COMPILED_FROM {
        let ix = uk_shared::number(&set, &format!("ons-{measure}-annual-rate"))?;
        for row in Table::read(&raw.join(format!("uk-inflation/uk_inflation_{measure}.csv")))?.rows() {
            if let Some(value) = row.number("observation")? {
                let time = row.period("month")?;
                let modelled = matches!(time, Time::Month(year, _) if year < from);
                let status = if modelled { Status::Estimated } else { Status::Reported };
                set.observe_as(ix, "GBR", time, value, status);
            }
        }
    }
    Ok(vec![set])
}
