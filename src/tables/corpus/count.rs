//! The counts of a table that `batch` has written.

use crate::pipeline::Tally;
use polars::prelude::*;
use std::fs::File;

/// Rows that are read at once.
const SLICE: usize = 100_000;

/// Adds a table's claims to the counts. Documents without a claim have no row, so documents are
/// those that have one.
///
/// # Errors
/// When it is no such table.
pub fn count(path: &str, tally: &mut Tally) -> Result<(), String> {
    let broken = |e: PolarsError| format!("no table of claims: {e}");
    let file = File::open(path).map_err(|e| e.to_string())?;
    let rows = ParquetReader::new(file).num_rows().map_err(broken)?;
    let columns =
        ["document", "error", "claim", "verdict", "reason", "indicator"].map(str::to_owned).to_vec();
    let mut last = None;
    for from in (0..rows).step_by(SLICE) {
        let file = File::open(path).map_err(|e| e.to_string())?;
        let frame = ParquetReader::new(file)
            .with_columns(Some(columns.clone()))
            .with_slice(Some((from, SLICE)))
            .finish()
            .map_err(broken)?;
        let text = |name: &str| frame.column(name).and_then(|c| c.str().cloned()).map_err(broken);
        let (document, error, claim) = (text("document")?, text("error")?, text("claim")?);
        let (verdict, reason, indicator) = (text("verdict")?, text("reason")?, text("indicator")?);
        for row in 0..frame.height() {
            if let Some(error) = error.get(row) {
                tally.fail(error.to_owned());
                continue;
            }
            if document.get(row) != last.as_deref() {
                last = document.get(row).map(str::to_owned);
                tally.documents += 1;
            }
            tally.quantities += 1;
            if claim.get(row).is_some() {
                let verdict = named(verdict.get(row).unwrap_or_default())?;
                let reason = reason.get(row).map(named).transpose()?;
                tally.claims += 1;
                tally.claim(verdict, reason, indicator.get(row));
            }
        }
    }
    Ok(())
}

fn named<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, String> {
    serde_json::from_value(name.into()).map_err(|e| format!("no table of claims: {e}"))
}
