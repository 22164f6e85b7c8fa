//! `datasets/README.md` and `datasets/LICENSES.md`, and the counts of `stats`.

use crate::error::ImportError;
use crate::pack::folders;
use crate::table::Table;
use crate::write::put;
use statclaim::tables::{Package, read_package};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::path::Path;

/// What one dataset holds.
struct Row {
    package: Package,
    series: usize,
    first: i16,
    last: i16,
}

fn rows(datasets: &Path) -> Vec<Row> {
    let mut rows = Vec::new();
    for folder in folders(datasets) {
        match read_package(&folder) {
            Ok(package) => {
                let mut keys: Vec<(u16, u16)> =
                    package.observations.iter().map(|o| (o.indicator, o.place)).collect();
                keys.sort_unstable();
                keys.dedup();
                let years = || package.observations.iter().map(|o| o.time.year());
                let (first, last) = (years().min().unwrap_or(0), years().max().unwrap_or(0));
                rows.push(Row { series: keys.len(), first, last, package });
            }
            Err(problems) => problems.iter().for_each(|p| eprintln!("warning: {}: {p}", folder.display())),
        }
    }
    rows
}

/// Writes both files.
pub fn write(datasets: &Path) -> Result<(), ImportError> {
    let rows = rows(datasets);
    let mut readme = String::from(
        "# The bundled data\n\nMade by `statclaim-import` from the publishers' files; do not edit by hand. The form of the\n\
         tables is described in `docs/tables.md`, the licences in `LICENSES.md`.\n\n\
         | dataset | title | publisher | licence | vintage | years | indicators | places | values | earlier values |\n\
         |---|---|---|---|---|---|--:|--:|--:|--:|\n",
    );
    let mut licenses: BTreeMap<&str, Vec<&Package>> = BTreeMap::new();
    for Row { package, first, last, .. } in &rows {
        let d = &package.dataset;
        // writing to a string does not fail
        let _ = writeln!(
            readme,
            "| `{}` | {} | [{}]({}) | {} | {} | {first}-{last} | {} | {} | {} | {} |",
            d.id,
            d.title,
            d.publisher,
            d.url,
            d.license,
            d.vintage,
            package.indicators.len(),
            package.places.len(),
            package.observations.len(),
            package.vintages.len()
        );
        licenses.entry(&d.license).or_default().push(package);
    }
    sources(&mut readme)?;
    counts(&mut readme, &rows, &countries(datasets)?);
    let mut notice = String::from(
        "# Licences of the bundled data\n\nThe figures keep the licences of their publishers, named below with the source of each. Changes\n\
         made: rows were selected, multipliers such as thousands resolved to base units, codes of places and\n\
         periods unified, values rounded to no fewer than nine significant digits when packed, and short\n\
         definitions written anew. No publisher endorses this project or its verdicts.\n",
    );
    for (license, packages) in licenses {
        let _ = writeln!(notice, "\n## {license}\n");
        if let Some(link) = link(license) {
            let _ = writeln!(notice, "<{link}>\n");
        }
        if let Some(terms) = terms(license) {
            let _ = writeln!(notice, "{terms}\n");
        }
        for p in packages {
            let d = &p.dataset;
            let _ = writeln!(
                notice,
                "- {}, \"{}\", {}, <{}> (`{}`)",
                d.publisher, d.title, d.vintage, d.url, d.id
            );
        }
    }
    put(&datasets.join("README.md"), readme.as_bytes())?;
    put(&datasets.join("LICENSES.md"), notice.as_bytes())
}

/// The text of a licence that we know the address of.
fn link(license: &str) -> Option<&'static str> {
    Some(match license {
        "CC-BY-4.0" => "https://creativecommons.org/licenses/by/4.0/",
        "CC0-1.0" => "https://creativecommons.org/publicdomain/zero/1.0/",
        "OGL-UK-3.0" => "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "PDDL-1.0" | "ODC-PDDL-1.0" => "https://opendatacommons.org/licenses/pddl/1-0/",
        "ODC-By-1.0" => "https://opendatacommons.org/licenses/by/1-0/",
        "MIT" => "https://opensource.org/license/mit",
        _ => return None,
    })
}

/// What terms without a standard licence ask.
fn terms(license: &str) -> Option<&'static str> {
    Some(match license {
        "IMF data terms of use" => {
            "The terms allow downloading, copying, redistributing and deriving, also commercially, with \
             attribution and without suggesting endorsement (<https://www.imf.org/external/terms.htm>). It is no \
             standard open licence: who passes the bundle on may leave the dataset's folder out and pack again."
        }
        "BIS terms: reuse with attribution" => {
            "The terms allow free reuse, also commercial, with attribution (<https://www.bis.org/terms_conditions.htm>)."
        }
        "ECB terms: reuse with the source named" => {
            "The reference rates may be reused freely, the source named."
        }
        "Bank of England terms: reuse with attribution" => {
            "The Bank's statistics may be reused with attribution."
        }
        "figures only; see sources.csv" => {
            "Single figures read off publications and pages, each with its source in `sources.csv`; facts, not the \
             publishers' tables or words."
        }
        _ => return None,
    })
}

/// Which raw sources were taken, and what of them was not.
fn sources(readme: &mut String) -> Result<(), ImportError> {
    readme.push_str(
        "\n## What was taken\n\nThe folders of raw files, the datasets made of each, and what was left out.\n\n\
         | raw source | datasets | taken, left out |\n|---|---|---|\n",
    );
    let table = Table::parse("tables/sources.csv", include_str!("../tables/sources.csv"))?;
    for row in table.rows() {
        let sets: Vec<String> = row.text("datasets")?.split(';').map(|d| format!("`{d}`")).collect();
        let _ =
            writeln!(readme, "| `{}` | {} | {} |", row.text("folder")?, sets.join(", "), row.text("taken")?);
    }
    readme.push_str(
        "\nNot in the raw files, and therefore not here: income groups' members (the World Bank's classes change \
         every July; the groups' own figures are in), the mortgage rate of Freddie Mac (its terms are not open), \
         state payrolls, school spending, local government finance.\n",
    );
    Ok(())
}

/// Counts, coverage and where the tolerances are from.
fn counts(readme: &mut String, rows: &[Row], countries: &HashSet<String>) {
    let of = |count: fn(&Row) -> usize| -> usize { rows.iter().map(count).sum() };
    let _ = writeln!(
        readme,
        "\n## Counts\n\n{} datasets, {} indicators, {} series, {} values, {} earlier values.",
        rows.len(),
        of(|r| r.package.indicators.len()),
        of(|r| r.series),
        of(|r| r.package.observations.len()),
        of(|r| r.package.vintages.len())
    );
    let mut from: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows.iter().flat_map(|r| &r.package.indicators) {
        let how = row.tolerance_from.split(':').next().unwrap_or("");
        *from.entry(how).or_default() += 1;
    }
    let of = |how: &str| from.get(how).copied().unwrap_or(0);
    let _ = writeln!(
        readme,
        "\nTolerances: {} indicators measured from their own earlier prints, {} from a sibling's, {} by \
         judgement; the column `tolerance_from` says which.",
        of("measured"),
        of("sibling"),
        of("judgement")
    );
    let (years, lines) = coverage(rows, countries);
    let heads: String = years.iter().map(|y| format!(" {y} |")).collect();
    let _ = writeln!(
        readme,
        "\nCountries with a value, of the {} countries of the bundle (%), for twenty much-cited indicators:\n\n\
         | indicator | ever |{heads}\n|---|--:|{}",
        countries.len(),
        "--:|".repeat(years.len())
    );
    for (id, places, shares) in &lines {
        let cells: String = shares.iter().map(|s| format!(" {s:.0} |")).collect();
        let _ = writeln!(readme, "| `{id}` | {places} |{cells}");
    }
}

/// Prints counts by dataset and, for twenty much-cited indicators, the share of countries with a value
/// in each of the last ten years of the whole.
pub fn stats(datasets: &Path) {
    let rows = rows(datasets);
    println!("{:<34}{:>11}{:>9}{:>13}{:>10}", "dataset", "indicators", "series", "observations", "vintages");
    let mut total = [0; 4];
    for r in &rows {
        let counts =
            [r.package.indicators.len(), r.series, r.package.observations.len(), r.package.vintages.len()];
        println!(
            "{:<34}{:>11}{:>9}{:>13}{:>10}",
            r.package.dataset.id, counts[0], counts[1], counts[2], counts[3]
        );
        total.iter_mut().zip(counts).for_each(|(t, c)| *t += c);
    }
    println!("{:<34}{:>11}{:>9}{:>13}{:>10}\n", "all", total[0], total[1], total[2], total[3]);
    let countries = countries(datasets).unwrap_or_default();
    let (years, lines) = coverage(&rows, &countries);
    let years: String = years.iter().map(|y| format!("{y:>5}")).collect();
    println!("{:<44}{:>7} {years}  (% of countries with a value)", "indicator", "ever");
    for (id, places, shares) in &lines {
        let shares: String = shares.iter().map(|s| format!("{s:>5.0}")).collect();
        println!("{id:<44}{places:>7} {shares}");
    }
}

/// Indicators by country that text cites most, of those that many countries have.
const CITED: [&str; 20] = [
    "worldbank-sp-pop-totl",
    "worldbank-ny-gdp-mktp-cd",
    "worldbank-ny-gdp-mktp-kd-zg",
    "worldbank-ny-gdp-pcap-cd",
    "worldbank-fp-cpi-totl-zg",
    "worldbank-sl-uem-totl-zs",
    "worldbank-sp-dyn-le00-in",
    "worldbank-sp-dyn-tfrt-in",
    "worldbank-sp-dyn-imrt-in",
    "worldbank-si-pov-dday",
    "worldbank-ne-exp-gnfs-zs",
    "worldbank-bx-klt-dinv-cd-wd",
    "worldbank-bx-trf-pwkr-cd-dt",
    "worldbank-sg-gen-parl-zs",
    "worldbank-eg-elc-accs-zs",
    "imf-ggxwdg-ngdp",
    "gcb-co2",
    "undp-hdi",
    "unhcr-refugees-by-asylum",
    "ember-share-renewables",
];

/// Codes of the countries.
fn countries(datasets: &Path) -> Result<HashSet<String>, ImportError> {
    let table = Table::read(&datasets.join("geography/geographies.csv"))?;
    let mut codes = HashSet::new();
    for row in table.rows() {
        if row.text("kind")? == "country" && row.text("year_to")?.is_empty() {
            codes.insert(row.text("code")?.to_owned());
        }
    }
    Ok(codes)
}

/// An indicator, how many countries it has, and the share of all with a value by year.
type Line = (String, usize, Vec<f64>);

/// The last ten years, and the much-cited indicators.
fn coverage(rows: &[Row], countries: &HashSet<String>) -> (Vec<i16>, Vec<Line>) {
    let last = rows.iter().map(|r| r.last).max().unwrap_or(0).min(2025);
    let mut lines: Vec<Line> = Vec::new();
    for Row { package, .. } in rows {
        // one bit a year
        let mut seen: BTreeMap<(u16, u16), u16> = BTreeMap::new();
        for o in
            package.observations.iter().filter(|o| countries.contains(&package.places[usize::from(o.place)]))
        {
            let ago = last - o.time.year();
            let bit = if (0..10).contains(&ago) { 1 << ago } else { 0 };
            *seen.entry((o.indicator, o.place)).or_default() |= bit;
        }
        for (i, indicator) in package.indicators.iter().enumerate() {
            if !CITED.contains(&indicator.id.as_str()) {
                continue;
            }
            let masks: Vec<u16> =
                seen.range((i as u16, 0)..=(i as u16, u16::MAX)).map(|(_, mask)| *mask).collect();
            if masks.is_empty() {
                continue;
            }
            let share = |ago: i16| {
                let with = masks.iter().filter(|mask| (*mask >> ago) & 1 == 1).count();
                100.0 * with as f64 / countries.len().max(1) as f64
            };
            lines.push((indicator.id.clone(), masks.len(), (0..10).rev().map(share).collect()));
        }
    }
    lines.sort_by_key(|line| CITED.iter().position(|id| *id == line.0));
    ((last - 9..=last).collect(), lines)
}
