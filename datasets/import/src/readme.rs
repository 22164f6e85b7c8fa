//! `datasets/README.md` and `datasets/LICENSES.md`, and the counts of `stats`.

use crate::error::ImportError;
use crate::pack::folders;
use crate::write::put;
use statclaim::tables::{Package, read_package};
use std::collections::BTreeMap;
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

/// Prints counts by dataset and, for the twenty indicators with the most places, the share of those
/// places with a value in each of the last ten years of the whole.
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
    coverage(&rows);
}

fn coverage(rows: &[Row]) {
    let last = rows.iter().map(|r| r.last).max().unwrap_or(0).min(2025);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for Row { package, .. } in rows {
        // one bit a year; countries have codes of three letters (groups too, and count alike)
        let mut seen: BTreeMap<(u16, u16), u16> = BTreeMap::new();
        for o in package.observations.iter().filter(|o| package.places[usize::from(o.place)].len() == 3) {
            let ago = last - o.time.year();
            let bit = if (0..10).contains(&ago) { 1 << ago } else { 0 };
            *seen.entry((o.indicator, o.place)).or_default() |= bit;
        }
        for (i, indicator) in package.indicators.iter().enumerate() {
            let masks: Vec<u16> =
                seen.range((i as u16, 0)..=(i as u16, u16::MAX)).map(|(_, mask)| *mask).collect();
            if masks.is_empty() {
                continue;
            }
            let share = |ago: i16| {
                let with = masks.iter().filter(|mask| (*mask >> ago) & 1 == 1).count();
                format!("{:>5.0}", 100.0 * with as f64 / masks.len() as f64)
            };
            let shares: String = (0..10).rev().map(share).collect();
            lines.push((masks.len(), format!("{:<44}{:>7} {shares}", indicator.id, masks.len())));
        }
    }
    lines.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let years: String = (last - 9..=last).map(|y| format!("{y:>5}")).collect();
    println!("{:<44}{:>7} {years}  (% of places with a value)", "indicator", "places");
    lines.iter().take(20).for_each(|(_, line)| println!("{line}"));
}
