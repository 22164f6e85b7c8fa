//! The founding topic: wage reports that do not match, identity theft, people without authorisation.
//!
//! The figures were read off secondary pages and stand in a table of ours, each with its source's title
//! and where it was seen (`sources.csv` of the dataset); those that nobody saw in a stored page are
//! `unconfirmed`. The famous 39 million are wage reports of five tax years, one published total; they
//! count neither persons nor thefts. Border encounters of 2020 and 2021 only: later years come from the
//! publisher's own tables (`us_series`).

use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::table::Table;
use statclaim::series::Status;
use std::path::Path;

const INDICATORS: &str = include_str!("../../tables/identity_theft.csv");
const FIGURES: &str = include_str!("../../tables/identity_theft_figures.csv");

/// Name, title, publisher, its short names, landing page and vintage of each dataset.
type Head = (&'static str, &'static str, &'static str, &'static [&'static str], &'static str, &'static str);

const DATASETS: [Head; 10] = [
    (
        "ssa-wage-reports",
        "Wage reports and the Earnings Suspense File",
        "Social Security Administration",
        &["SSA", "Social Security Administration", "IRLI", "Immigration Reform Law Institute"],
        "https://www.ssa.gov/employer/",
        "2022-07",
    ),
    (
        "bjs-identity-theft",
        "Victims of Identity Theft",
        "Bureau of Justice Statistics",
        &["BJS", "Bureau of Justice Statistics"],
        "https://bjs.ojp.gov/data-collection/its",
        "2023-10",
    ),
    (
        "ftc-consumer-sentinel",
        "Consumer Sentinel Network Data Book",
        "Federal Trade Commission",
        &["FTC", "Federal Trade Commission"],
        "https://www.ftc.gov/enforcement/consumer-sentinel-network/reports",
        "2024-02",
    ),
    (
        "irs-identity-theft",
        "Tax-related identity theft",
        "Internal Revenue Service",
        &["IRS", "TIGTA", "Internal Revenue Service"],
        "https://www.irs.gov/identity-theft-central",
        "2018-03",
    ),
    (
        "itrc-data-breaches",
        "Annual data breach report",
        "Identity Theft Resource Center",
        &["ITRC", "Identity Theft Resource Center"],
        "https://www.idtheftcenter.org/publications/",
        "2024-01",
    ),
    (
        "fbi-ic3",
        "Internet Crime Report",
        "Federal Bureau of Investigation",
        &["IC3", "FBI", "Internet Crime Complaint Center"],
        "https://www.ic3.gov/AnnualReport",
        "2025-04",
    ),
    (
        "dhs-unauthorised-population",
        "Estimates of the Unauthorized Immigrant Population",
        "Department of Homeland Security",
        &["DHS", "Homeland Security", "Department of Homeland Security"],
        "https://ohss.dhs.gov/topics/immigration/unauthorized-immigrants",
        "2024-04",
    ),
    (
        "pew-unauthorised-population",
        "Unauthorized immigrant population estimates",
        "Pew Research Center",
        &["Pew", "Pew Research Center"],
        "https://www.pewresearch.org/topic/immigration-migration/",
        "2018-11",
    ),
    (
        "cbp-southwest-border",
        "Southwest Land Border Encounters",
        "U.S. Customs and Border Protection",
        &["CBP", "Border Patrol", "Customs and Border Protection"],
        "https://www.cbp.gov/newsroom/stats/southwest-land-border-encounters",
        "2024-10",
    ),
    (
        "ice-removals",
        "Enforcement and Removal Operations",
        "U.S. Immigration and Customs Enforcement",
        &["ICE", "Immigration and Customs Enforcement"],
        "https://www.ice.gov/spotlight/statistics",
        "2024-12",
    ),
];

/// Makes the datasets; nothing is read from the raw folder.
pub fn import(_raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let indicators = Table::parse("datasets/import/tables/identity_theft.csv", INDICATORS)?;
    let figures = Table::parse("datasets/import/tables/identity_theft_figures.csv", FIGURES)?;
    let mut sets = Vec::new();
    for (name, title, publisher, short, url, vintage) in DATASETS {
        let mut set = Dataset::new(name, title)
            .publisher(publisher, short)
            .license("figures only; see sources.csv")
            .url(url)
            .vintage(vintage);
        for row in indicators.rows() {
            if row.text("dataset")? == name {
                let made = crate::dataset::Indicator::from_cells(|c| row.text(c).ok())
                    .map_err(|e| row.error(e.column, e.what))?;
                set.indicator(made);
            }
        }
        for row in figures.rows() {
            let Some(ix) = set.find(row.text("indicator")?) else { continue };
            let status = match row.text("status")? {
                "" => Status::Reported,
                "unconfirmed" => Status::Unconfirmed,
                _ => return Err(row.error("status", "is neither empty nor `unconfirmed`")),
            };
            let Some(value) = row.number("value")? else {
                return Err(row.error("value", "is empty"));
            };
            let (place, time) = (row.text("geography")?, row.period("period")?);
            set.observe_as(ix, place, time, value, status);
            let cells = ["indicator", "geography", "period", "source", "seen_at"];
            let mut citation: [String; 5] = Default::default();
            for (cell, column) in citation.iter_mut().zip(cells) {
                *cell = row.text(column)?.to_owned();
            }
            set.citations.push(citation);
        }
        revisions(&mut set)?;
        sets.push(set);
    }
    Ok(sets)
}

/// What DHS first said of January 2015, two years before it revised it.
fn revisions(set: &mut Dataset) -> Result<(), ImportError> {
    let Some(ix) = set.find("dhs-unauthorised-population") else { return Ok(()) };
    for (published, value) in [("2018-12-31", 12_000_000.0), ("2021-01-31", 11_400_000.0)] {
        let broken = |_| ImportError::dataset("dhs-unauthorised-population", "no day");
        let year = "2015".parse().map_err(|_| ImportError::dataset(&set.name, "no year"))?;
        set.vintage_of(ix, "USA", year, published.parse().map_err(broken)?, value);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_founding_figure() {
        let sets = import(Path::new("")).unwrap();
        let set = sets.iter().find(|s| s.name == "ssa-wage-reports").unwrap();
        let ix = set.find("ssa-w2-no-match").unwrap();
        let span = "2012-01-01/2016-12-31".parse().unwrap();
        assert_eq!(set.value(ix, "USA", span), Some(39_000_000.0));
    }

    #[test]
    fn every_figure_is_used_and_cited() {
        let sets = import(Path::new("")).unwrap();
        let used: usize = sets.iter().map(Dataset::observation_count).sum();
        let figures = Table::parse("figures", FIGURES).unwrap();
        assert_eq!(used, figures.rows().count());
        assert!(sets.iter().all(|s| s.citations.len() == s.observation_count()));
        assert!(sets.iter().flat_map(|s| &s.citations).all(|c| !c[3].is_empty()));
    }
}
