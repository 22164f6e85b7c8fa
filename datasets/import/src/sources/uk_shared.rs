//! What the importers of the UK, European and world series share: their indicators and places.

use crate::dataset::{Dataset, Ix};
use crate::error::ImportError;
use crate::table::Table;
use statclaim::tables::IndicatorRow;
use std::collections::HashMap;

/// Adds the indicators that the table gives to this dataset; their numbers by id.
pub fn indicators(set: &mut Dataset) -> Result<HashMap<String, Ix>, ImportError> {
    let table = Table::parse("ukeu_indicators.csv", include_str!("../../tables/ukeu_indicators.csv"))?;
    let mut numbers = HashMap::new();
    for row in table.rows() {
        if row.text("dataset")? == set.name {
            let made = IndicatorRow::from_cells(|column| row.text(column).ok())
                .map_err(|e| row.error(e.column, e.what))?;
            numbers.insert(made.id.clone(), set.indicator(made));
        }
    }
    Ok(numbers)
}

/// The number of an indicator that the table must define.
pub fn number(set: &Dataset, id: &str) -> Result<Ix, ImportError> {
    set.find(id).ok_or_else(|| ImportError::dataset(&set.name, format!("no indicator `{id}` in the table")))
}

/// Codes of places by the publishers' two-letter codes and names. A place that is not there is an
/// aggregate that the tables have no code for, and is left out.
pub fn places() -> Result<HashMap<String, String>, ImportError> {
    let table = Table::parse("ukeu_places.csv", include_str!("../../tables/ukeu_places.csv"))?;
    table.rows().map(|row| Ok((row.text("text")?.to_owned(), row.text("code")?.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table;

    #[test]
    fn the_tables_read() {
        let table = Table::parse("ukeu_indicators.csv", include_str!("../../tables/ukeu_indicators.csv"));
        for row in table.unwrap().rows() {
            let made = IndicatorRow::from_cells(|column| row.text(column).ok());
            assert!(made.is_ok(), "{:?}: {made:?}", row.text("id"));
        }
        let places = places().unwrap();
        for (text, code) in [("GB", "GBR"), ("XM", "EMU"), ("Korea", "KOR"), ("Türkiye", "TUR")] {
            assert_eq!(places.get(text).map(String::as_str), Some(code), "{text}");
        }
    }

    /// Published values against what the importers make of the raw files. The files are not part
    /// of the repository: `STATCLAIM_RAW` names their folder, and without it nothing is compared.
    #[test]
    fn well_known_values() {
        let Some(raw) = std::env::var_os("STATCLAIM_RAW") else { return };
        let ours = [
            "ecb-fx",
            "eu-unemployment",
            "uk-bank-rate",
            "uk-elections",
            "uk-gdp",
            "uk-inflation",
            "uk-labour",
            "uk-tables",
            "world-gdp-vintages",
            "world-cpi",
            "world-policy-rates",
        ];
        let mut sets = Vec::new();
        for (name, import) in crate::sources::importers() {
            if ours.contains(&name) {
                sets.extend(import(std::path::Path::new(&raw)).unwrap());
            }
        }
        let known = Table::parse("ukeu_known.csv", include_str!("../../tables/ukeu_known.csv")).unwrap();
        for row in known.rows() {
            let (id, place) = (row.text("indicator").unwrap(), row.text("geography").unwrap());
            let time = table::period(row.text("period").unwrap()).unwrap();
            let want = row.text("value").unwrap();
            let found = sets.iter().find_map(|s| s.value(s.find(id)?, place, time));
            // to the decimals that the publisher's text gives
            let half = 0.5001 * 10f64.powi(-(want.split_once('.').map_or(0, |(_, d)| d.len()) as i32));
            let slack = row.number("slack").unwrap().unwrap_or(0.0);
            let near = found.is_some_and(|v| (v - want.parse::<f64>().unwrap()).abs() <= half + slack);
            assert!(near, "{id} {place} {time}: published {want}, imported {found:?}");
        }
    }
}
