//! Gapminder's files of one indicator each, by the publisher that they come from: the World Bank,
//! ILOSTAT, the UN's World Population Prospects.
//!
//! Where the bundle has the World Bank's own series, Gapminder's copy is a cross-check (rank 2 in the
//! mapping): its differences are reported and it is not shipped. Two files are left out: `tax_revenue_percent_of_gdp` holds
//! amounts in local currency and `aid_received_percent_of_gni` another quantity than its name says
//! (both found by that cross-check).

use super::scale::{factor, scaled};
use crate::dataset::{Dataset, Indicator, Ix};
use crate::error::ImportError;
use crate::table::{Row, Table};
use statclaim::series::Status;
use std::collections::HashMap;
use std::path::Path;

const MAPPING: &str = include_str!("../../tables/gapminder.csv");
const LEFT_OUT: [&str; 2] = ["tax_revenue_percent_of_gdp", "aid_received_percent_of_gni"];
/// The UN estimates up to this year and projects from the next.
const LAST_ESTIMATE: i16 = 2025;

/// Reads the files, a dataset for each upstream publisher.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let folder = raw.join("gapminder");
    let mut sets = [
        set("gapminder-worldbank", "World Development Indicators (through Gapminder)")
            .publisher("World Bank", &["World Bank"])
            .vintage("2025-12"),
        set("gapminder-ilostat", "ILOSTAT (through Gapminder)")
            .publisher("International Labour Organization", &["ILO", "ILOSTAT"])
            .vintage("2026-01"),
        set("gapminder-wpp", "World Population Prospects 2024 (through Gapminder)")
            .publisher("United Nations Population Division", &["UN", "United Nations"])
            .vintage("2024-07"),
    ];
    let titles = titles(&folder)?;
    let mapping = Table::parse("datasets/import/tables/gapminder.csv", MAPPING)?;
    for row in mapping.rows() {
        let name = row.text("name")?;
        if LEFT_OUT.contains(&name) {
            continue;
        }
        let dataset = row.text("dataset")?;
        let Some(set) = sets.iter_mut().find(|s| s.name == dataset) else {
            return Err(row.error("dataset", "is none of the three"));
        };
        if row.text("rank")? == "2" {
            compare(row, raw)?;
            continue;
        }
        let title = titles.get(name).map_or(name, String::as_str);
        let ix = set.indicator(indicator(row, title)?);
        observe(set, ix, row, &folder, dataset == "gapminder-wpp")?;
    }
    Ok(sets.into())
}

fn set(name: &str, title: &str) -> Dataset {
    Dataset::new(name, title)
        .license("CC-BY-4.0")
        .attribution("Free data from Gapminder.org, CC BY 4.0, and its upstream publisher.")
        .url("https://www.gapminder.org/data/")
}

fn titles(folder: &Path) -> Result<HashMap<String, String>, ImportError> {
    let table = Table::read(&folder.join("concepts.csv"))?;
    table.rows().map(|r| Ok((r.text("concept")?.to_owned(), r.text("name")?.to_owned()))).collect()
}

fn indicator(row: Row<'_>, title: &str) -> Result<Indicator, ImportError> {
    let id = format!("gapminder-{}", row.text("name")?.replace('_', "-"));
    Indicator::from_cells(|column| match column {
        "id" => Some(id.as_str()),
        "title" => Some(title),
        "frequency" => Some("year"),
        column => row.text(column).ok(),
    })
    .map_err(|e| row.error(e.column, e.what))
}

fn observe(
    set: &mut Dataset,
    ix: Ix,
    row: Row<'_>,
    folder: &Path,
    projected: bool,
) -> Result<(), ImportError> {
    let (name, factor) = (row.text("name")?, factor(row)?);
    let table = Table::read(&folder.join(format!("datapoints/{name}.csv")))?;
    for row in table.rows() {
        let Some(value) = row.number(name)? else { continue };
        let time = row.period("time")?;
        let status = if projected && row.text("time")?.parse::<i16>().is_ok_and(|y| y > LAST_ESTIMATE) {
            Status::Projected
        } else {
            Status::Reported
        };
        set.observe_as(ix, &place(row.text("geo")?), time, scaled(value, factor), status);
    }
    Ok(())
}

/// Gapminder's codes are ISO 3166-1 in lower case, but for a few of its own.
fn place(geo: &str) -> String {
    match geo {
        "kos" => "XKX".into(),
        "hos" => "VAT".into(),
        "nld_curacao" => "CUW".into(),
        "stbar" => "BLM".into(),
        "chanisl" => "CHI".into(),
        "gbg" => "GGY".into(),
        "gbm" => "IMN".into(),
        "ant" => "XF-ANT".into(),
        geo => geo.to_uppercase(),
    }
}

/// Reports how many of a cross-check's values differ by over 1 % from the publisher's own.
fn compare(row: Row<'_>, raw: &Path) -> Result<(), ImportError> {
    let (name, code) = (row.text("name")?, row.text("source_code")?);
    let folder = raw.join("worldbank-wdi/indicators").join(code.to_lowercase());
    let own = Table::read(&folder.join("data.csv"))?;
    let mut values = HashMap::new();
    for row in own.rows() {
        if let Some(value) = row.number("Value")? {
            values.insert((row.text("Country Code")?, row.period("Year")?), value);
        }
    }
    let copy = Table::read(&raw.join(format!("gapminder/datapoints/{name}.csv")))?;
    let (mut both, mut differ) = (0, 0);
    for row in copy.rows() {
        let Some(theirs) = row.number(name)? else { continue };
        let place = place(row.text("geo")?);
        if let Some(own) = values.get(&(place.as_str(), row.period("time")?)) {
            both += 1;
            differ += usize::from((theirs - own).abs() > 0.01 * own.abs());
        }
    }
    eprintln!("note: gapminder: {differ} of {both} values of {name} differ by over 1 % from {code}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mapping_keeps_the_rules_of_the_tables() {
        let mapping = Table::parse("gapminder.csv", MAPPING).unwrap();
        for row in mapping.rows() {
            let made = indicator(row, "a title").unwrap();
            assert!(!made.concept.is_empty() && factor(row).unwrap() > 0.0, "{}", made.id);
            // a code that the World Bank's own copy has must not outrank it
            assert!(made.rank > 0, "{}", made.id);
        }
        assert_eq!(mapping.rows().count(), 155);
    }

    #[test]
    fn places() {
        for (geo, want) in [("fra", "FRA"), ("kos", "XKX"), ("stbar", "BLM"), ("hos", "VAT")] {
            assert_eq!(place(geo), want);
        }
    }
}
