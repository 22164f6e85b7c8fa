//! `statclaim-import check RAW DATASETS`: does every value of `datasets/` stand in the raw files?
//!
//! Two ways, side by side, by dataset:
//!
//! - **traced**: the raw files of the dataset's sources (`tables/sources.csv`) are read as plain rows
//!   of cells by code that knows neither importers nor mapping tables, and each value is looked for: a
//!   cell with the same nine significant digits, whatever its power of ten, in a row or under a column
//!   that names the same place (or none) and a date that fits the period. The power of ten must be the
//!   same over an indicator. Sums, ratios and changes are no cells and are counted as computed.
//! - **read again**: the importers run once more, and each value must equal the committed one to nine
//!   significant digits, as must the number of values.
//!
//! Only reading again fails the check; an indicator whose values are neither all traced nor listed as
//! computed is named.

mod cells;
mod context;
mod crosscheck;

pub use crosscheck::crosscheck;

use crate::dataset::{Dataset, Known};
use crate::error::ImportError;
use crate::sources;
use crate::table::Table;
use cells::Cells;
use context::Names;
use statclaim::tables::{Package, Time, read_package};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Digits to which values must agree.
const DIGITS: usize = 9;
/// Below this share of traced values an indicator counts as computed.
const COMPUTED: f64 = 0.5;

/// What was found of one dataset.
#[derive(Debug, Default)]
struct Found {
    values: usize,
    traced: usize,
    computed: usize,
    equal: usize,
    unequal: usize,
    /// Committed and not in the raw files, or the other way round.
    unmatched: usize,
    prints: usize,
    prints_unequal: usize,
}

/// Prints the comparison and gives the number of values that are unequal or unmatched.
pub fn check(raw: &Path, datasets: &Path) -> Result<usize, ImportError> {
    let known = Known::read(datasets)?;
    let names = Names::read(datasets)?;
    let folders = folders_by_dataset()?;
    println!(
        "{:<30}{:>10}{:>10}{:>10}{:>10}{:>9}{:>10}{:>10}{:>9}",
        "dataset", "values", "traced", "computed", "equal", "unequal", "unmatched", "prints", "unequal"
    );
    let (mut all, mut notes) = (Found::default(), Vec::new());
    for (name, importer) in sources::importers() {
        for mut set in importer(raw)? {
            set.finish(&known)?;
            let package = read_package(&datasets.join(&set.name)).map_err(|problems| {
                let what = problems.first().map_or_else(String::new, ToString::to_string);
                ImportError::dataset(&set.name, what)
            })?;
            let mut found = again(&set, &package, &mut notes);
            match folders.get(&set.name) {
                Some(folders) => trace(raw, folders, &names, &package, &mut found, &mut notes)?,
                None => notes.push(format!("{}: no folder in tables/sources.csv ({name})", set.name)),
            }
            line(&set.name, &found);
            all.add(&found);
        }
    }
    line("all", &all);
    notes.iter().for_each(|note| println!("{note}"));
    Ok(all.unequal + all.unmatched + all.prints_unequal)
}

impl Found {
    fn add(&mut self, o: &Found) {
        self.values += o.values;
        self.traced += o.traced;
        self.computed += o.computed;
        self.equal += o.equal;
        self.unequal += o.unequal;
        self.unmatched += o.unmatched;
        self.prints += o.prints;
        self.prints_unequal += o.prints_unequal;
    }
}

fn line(name: &str, f: &Found) {
    println!(
        "{name:<30}{:>10}{:>10}{:>10}{:>10}{:>9}{:>10}{:>10}{:>9}",
        f.values, f.traced, f.computed, f.equal, f.unequal, f.unmatched, f.prints, f.prints_unequal
    );
}

fn folders_by_dataset() -> Result<BTreeMap<String, Vec<String>>, ImportError> {
    let table = Table::parse("tables/sources.csv", include_str!("../../tables/sources.csv"))?;
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in table.rows() {
        for dataset in row.text("datasets")?.split(';').filter(|d| !d.is_empty()) {
            folders.entry(dataset.to_owned()).or_default().push(row.text("folder")?.to_owned());
        }
    }
    Ok(folders)
}

/// Whether two values agree to nine significant digits.
fn same(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 0.5 * 10f64.powi(1 - DIGITS as i32) * a.abs().max(b.abs())
}

/// Compares what the importers make now with what is committed.
fn again(set: &Dataset, package: &Package, notes: &mut Vec<String>) -> Found {
    type Key<'k> = (&'k str, &'k str, Time);
    let mut found = Found { values: package.observations.len(), ..Found::default() };
    let mut held: HashMap<Key<'_>, f64> = HashMap::with_capacity(package.observations.len());
    let ids: Vec<&str> = package.indicators.iter().map(|i| i.id.as_str()).collect();
    for o in &package.observations {
        let key = (ids[usize::from(o.indicator)], package.places[usize::from(o.place)].as_str(), o.time);
        held.insert(key, o.value);
    }
    for (ix, place, time, value) in set.rows() {
        match held.remove(&(set.indicators[usize::from(ix.0)].id.as_str(), place, time)) {
            Some(own) if same(own, value) => found.equal += 1,
            other => {
                found.unequal += usize::from(other.is_some());
                found.unmatched += usize::from(other.is_none());
                if found.unequal + found.unmatched <= 3 {
                    let id = &set.indicators[usize::from(ix.0)].id;
                    notes
                        .push(format!("{}: {id} {place} {time}: raw {value}, committed {other:?}", set.name));
                }
            }
        }
    }
    found.unmatched += held.len();
    let mut prints: HashMap<_, f64> = HashMap::with_capacity(package.vintages.len());
    for v in &package.vintages {
        let place = package.places[usize::from(v.place)].as_str();
        prints.insert((ids[usize::from(v.indicator)], place, v.time, v.published), v.value);
    }
    found.prints = package.vintages.len();
    for v in &set.vintages {
        let id = set.indicators[usize::from(v.indicator.0)].id.as_str();
        let key = (id, set.places[usize::from(v.place)].as_str(), v.time, v.published);
        let agrees = prints.remove(&key).is_some_and(|own| same(own, v.value));
        found.prints_unequal += usize::from(!agrees);
    }
    found.prints_unequal += prints.len();
    found
}

/// Looks for the committed values among the raw cells.
fn trace(
    raw: &Path,
    folders: &[String],
    names: &Names,
    package: &Package,
    found: &mut Found,
    notes: &mut Vec<String>,
) -> Result<(), ImportError> {
    let cells = Cells::read(raw, folders, names)?;
    // by indicator: values, traced ones, and traced ones by power of ten
    let mut of: Vec<(usize, usize, BTreeMap<i32, usize>)> =
        vec![Default::default(); package.indicators.len()];
    let fiscal: Vec<bool> = package.indicators.iter().map(|i| i.year_end != 12).collect();
    let codes: Vec<Option<u16>> = package.places.iter().map(|code| names.number(code)).collect();
    for o in &package.observations {
        let at = usize::from(o.indicator);
        of[at].0 += 1;
        let powers = cells.find(o.value, codes[usize::from(o.place)], o.time, fiscal[at]);
        of[at].1 += usize::from(!powers.is_empty());
        powers.into_iter().for_each(|p| *of[at].2.entry(p).or_default() += 1);
    }
    for (row, (values, traced, powers)) in package.indicators.iter().zip(of) {
        // one power of ten for all of an indicator's values
        let most = powers.iter().max_by_key(|(_, n)| **n).map_or((0, 0), |(p, n)| (*p, *n));
        let share = traced as f64 / values.max(1) as f64;
        if share < COMPUTED {
            found.computed += values;
            found.traced += 0;
            notes.push(format!("{}: computed: {values} values, {traced} happen to be cells", row.id));
        } else {
            found.traced += most.1;
            found.computed += 0;
            if most.1 < values {
                notes.push(format!(
                    "{}: {} of {values} values are cells times one power of ten (10^{})",
                    row.id, most.1, most.0
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_digits() {
        for (a, b, want) in [
            (1.0, 1.0, true),
            (123_456_789.0, 123_456_789.4, true),
            (123_456_789.0, 123_456_790.0, false),
            (0.0, 1e-12, false),
            (-2.5, 2.5, false),
        ] {
            assert_eq!(same(a, b), want, "{a} {b}");
        }
    }

    /// The bundle against the raw files, where `STATCLAIM_RAW` names their folder.
    #[test]
    fn the_bundle_equals_the_raw_files() {
        let Some(raw) = std::env::var_os("STATCLAIM_RAW") else {
            eprintln!("not run: set STATCLAIM_RAW to the folder of the publishers' raw files");
            return;
        };
        let datasets = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(check(Path::new(&raw), &datasets).unwrap(), 0);
    }
}
