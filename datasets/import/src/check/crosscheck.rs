//! Two sources of the same statistic: how far apart they are where both have a value.

use crate::pack::folders;
use statclaim::catalogue::{Adjustment, SeriesForm};
use statclaim::period::Grain;
use statclaim::tables::{Package, Time, read_package};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Fewer common values are not compared.
const FEW: usize = 5;

type Values = HashMap<(String, Time), f64>;

/// Prints, for each two indicators of one concept with the same unit, form, frequency and adjustment,
/// how many values both have, the median and the ninth decile of their distance, and how many lie
/// farther apart than the first one's tolerance.
pub fn crosscheck(datasets: &Path) {
    let packages: Vec<Package> = folders(datasets).iter().filter_map(|f| read_package(f).ok()).collect();
    let mut alike: BTreeMap<(String, String, String), Vec<(usize, usize)>> = BTreeMap::new();
    for (p, package) in packages.iter().enumerate() {
        for (i, row) in package.indicators.iter().enumerate() {
            let what: (SeriesForm, Grain, Adjustment, u8) =
                (row.form, row.frequency, row.adjustment, row.year_end);
            let key = (row.concept.clone(), row.unit.clone(), format!("{what:?}"));
            alike.entry(key).or_default().push((p, i));
        }
    }
    println!(
        "{:<38}{:<44}{:>8}{:>10}{:>10}{:>9}",
        "indicator", "cross-check", "values", "median", "9 in 10", "beyond"
    );
    for ((concept, _, _), mut members) in alike {
        if concept.is_empty() || members.len() < 2 {
            continue;
        }
        members.sort_by_key(|&(p, i)| packages[p].indicators[i].rank);
        let values: Vec<Values> = members.iter().map(|&(p, i)| values(&packages[p], i)).collect();
        let (p, i) = members[0];
        let own = &packages[p].indicators[i];
        for (&(q, j), theirs) in members.iter().zip(&values).skip(1) {
            let other = &packages[q].indicators[j];
            compare(own, &values[0], &other.id, theirs);
        }
    }
}

fn values(package: &Package, indicator: usize) -> Values {
    let of = package.observations.iter().filter(|o| usize::from(o.indicator) == indicator);
    of.map(|o| ((package.places[usize::from(o.place)].clone(), o.time), o.value)).collect()
}

fn compare(own: &statclaim::tables::IndicatorRow, ours: &Values, other: &str, theirs: &Values) {
    let percent = own.unit == "percent";
    let mut distances = Vec::new();
    let mut beyond = 0;
    for (key, a) in ours {
        let Some(b) = theirs.get(key) else { continue };
        let off = (a - b).abs();
        let room = (own.tolerance.relative * a.abs()).max(own.tolerance.absolute);
        beyond += usize::from(off > room * 1.000_001);
        distances.push(if percent || *a == 0.0 { off } else { 100.0 * off / a.abs() });
    }
    if distances.len() < FEW {
        return;
    }
    distances.sort_by(f64::total_cmp);
    let n = distances.len();
    let unit = if percent { "pt" } else { "%" };
    println!(
        "{:<38}{other:<44}{n:>8}{:>8.2}{unit:>2}{:>8.2}{unit:>2}{beyond:>9}",
        own.id,
        distances[n / 2],
        distances[n * 9 / 10]
    );
}
