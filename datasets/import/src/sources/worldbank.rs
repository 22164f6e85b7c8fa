//! World Development Indicators: one folder an indicator, `data.csv` with a row a country and year.
//!
//! The raw codes are in lower case; the publisher writes them in capitals, as the mapping table does.
//! The table says by hand what the publisher's metadata does not: concept, base unit, stock or flow,
//! what adds up. What old copies differ by from today's is measured in `worldbank_vintages`.
//!
//! The indicators make three datasets by the topic that their codes begin with, so that no table is
//! larger than ten megabytes.

use super::scale::{factor, scaled};
use super::worldbank_vintages::{self, Codes};
use crate::dataset::{Dataset, Indicator, Ix};
use crate::error::ImportError;
use crate::table::{Row, Table};
use std::path::Path;

const MAPPING: &str = include_str!("../../tables/worldbank.csv");
/// When the copy was taken: the publisher's update of July 2026.
const VINTAGE: &str = "2026-07";

/// Reads the indicators and the change log of those that have one.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut sets = TOPICS.map(|(name, title)| {
        Dataset::new(name, title)
            .publisher("World Bank", &["World Bank", "IBRD"])
            .license("CC-BY-4.0")
            .attribution("World Development Indicators, The World Bank, licensed under CC BY 4.0.")
            .url("https://datatopics.worldbank.org/world-development-indicators/")
            .vintage(VINTAGE)
    });
    let mut by_code: [Codes; 3] = Default::default();
    let mapping = Table::parse("datasets/import/tables/worldbank.csv", MAPPING)?;
    for row in mapping.rows() {
        let code = row.text("source_code")?;
        let folder = raw.join("worldbank-wdi/indicators").join(code.to_lowercase());
        let factor = factor(row)?;
        let topic = topic(code).ok_or_else(|| row.error("source_code", "begins with no known topic"))?;
        let set = &mut sets[topic];
        let ix = set.indicator(indicator(row, &title(&folder)?)?);
        by_code[topic].insert(code.to_owned(), (ix, factor));
        observe(set, ix, factor, &folder.join("data.csv"))?;
    }
    let copies = worldbank_vintages::read(raw)?;
    for (set, codes) in sets.iter_mut().zip(&by_code) {
        worldbank_vintages::add(set, codes, &copies, VINTAGE)?;
    }
    Ok(sets.into())
}

const TOPICS: [(&str, &str); 3] = [
    ("worldbank-wdi-economy", "World Development Indicators: economy, trade and finance"),
    (
        "worldbank-wdi-environment",
        "World Development Indicators: land, energy, environment and infrastructure",
    ),
    ("worldbank-wdi-people", "World Development Indicators: people, health, education and work"),
];

/// The dataset of a code: its first two letters name the publisher's topic.
fn topic(code: &str) -> Option<usize> {
    Some(match code.get(..2)? {
        "BM" | "BN" | "BX" | "CM" | "DT" | "FB" | "FD" | "FI" | "FM" | "FP" | "FR" | "FS" | "GB" | "GC"
        | "GF" | "IC" | "IP" | "IQ" | "LP" | "MS" | "NE" | "NV" | "NY" | "PA" | "ST" | "TM" | "TG" | "TT"
        | "TX" => 0,
        "AG" | "EG" | "EN" | "ER" | "IE" | "IS" | "IT" => 1,
        "SE" | "SG" | "SH" | "SI" | "SL" | "SM" | "SN" | "SP" | "VC" => 2,
        _ => return None,
    })
}

fn indicator(row: Row<'_>, title: &str) -> Result<Indicator, ImportError> {
    let code = row.text("source_code")?;
    let id = format!("worldbank-{}", code.to_lowercase().replace('.', "-"));
    let url = format!("https://data.worldbank.org/indicator/{code}");
    Indicator::from_cells(|column| match column {
        "id" => Some(id.as_str()),
        "title" => Some(title),
        "frequency" => Some("year"),
        "url" => Some(url.as_str()),
        column => row.text(column).ok(),
    })
    .map_err(|e| row.error(e.column, e.what))
}

/// The publisher's title, from the folder's descriptor.
fn title(folder: &Path) -> Result<String, ImportError> {
    let path = folder.join("datapackage.json");
    let bytes = std::fs::read(&path).map_err(|e| ImportError::io(&path, e))?;
    let package: serde_json::Value =
        serde_json::from_slice(&bytes).map_err(|e| ImportError::file(&path, e.to_string()))?;
    match package["title"].as_str() {
        Some(title) => Ok(title.trim().to_owned()),
        None => Err(ImportError::file(&path, "has no title")),
    }
}

fn observe(set: &mut Dataset, ix: Ix, factor: f64, path: &Path) -> Result<(), ImportError> {
    let table = Table::read(path)?;
    for row in table.rows() {
        if let Some(value) = row.number("Value")? {
            set.observe(ix, row.text("Country Code")?, row.period("Year")?, scaled(value, factor));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mapping_keeps_the_rules_of_the_tables() {
        let mapping = Table::parse("worldbank.csv", MAPPING).unwrap();
        let mut rows = 0;
        for row in mapping.rows() {
            let made = indicator(row, "a title").unwrap();
            assert!(!made.concept.is_empty(), "{}", made.id);
            assert!(factor(row).unwrap() > 0.0, "{}", made.id);
            assert!(made.tolerance.relative > 0.0 || made.tolerance.absolute > 0.0, "{}", made.id);
            rows += 1;
        }
        assert_eq!(rows, 315);
    }
}
