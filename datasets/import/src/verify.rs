//! Comparing the packed form with the tables that it was made from, value by value.

use crate::error::ImportError;
use crate::pack::{PARTS, folders, part_file};
use statclaim::series::{Index, Store};
use statclaim::tables::read_package;
use std::borrow::Cow;
use std::path::Path;
use std::time::Instant;

/// Compares every observation to half a unit of its ninth significant digit at the most, and times opening and looking up.
/// Gives the number of values that differ or are missing.
pub fn verify(datasets: &Path, packed: &Path) -> Result<usize, ImportError> {
    let read = |path: &Path| std::fs::read(path).map_err(|e| ImportError::io(path, e));
    let catalogue = read(&packed.join("catalogue.bin"))?;
    let parts: Result<Vec<_>, ImportError> =
        (0..PARTS).map(|i| read(&part_file(packed, i)).map(Cow::Owned)).collect();
    let parts = parts?;
    let start = Instant::now();
    let index = Index::open(&catalogue, parts).map_err(|e| ImportError::file(packed, e.to_string()))?;
    let opened = start.elapsed();
    let (mut bad, mut same, mut lookups, mut spent) = (0, 0, 0u32, std::time::Duration::ZERO);
    for folder in folders(datasets) {
        let Ok(package) = read_package(&folder) else { continue };
        let c = index.catalogue();
        let places: Vec<_> = package.places.iter().map(|code| c.geography_by_code(code)).collect();
        let ids: Vec<_> = package.indicators.iter().map(|row| c.indicator_by_id(&row.id)).collect();
        for o in &package.observations {
            let (Some(id), Some(place)) = (ids[usize::from(o.indicator)], places[usize::from(o.place)])
            else {
                continue; // packing has named what it left out
            };
            let Some(slot) = o.time.slot() else { continue };
            let start = Instant::now();
            let found = index.series(id, place).and_then(|s| s.at(slot));
            spent += start.elapsed();
            lookups += 1;
            if found.is_some_and(|f| (f.value - o.value).abs() <= half_ninth(o.value) && f.status == o.status)
            {
                same += 1;
            } else {
                bad += 1;
                if bad <= 10 {
                    let row = &package.indicators[usize::from(o.indicator)].id;
                    eprintln!(
                        "error: {row} {} {}: {} became {found:?}",
                        package.places[usize::from(o.place)],
                        o.time,
                        o.value
                    );
                }
            }
        }
    }
    println!(
        "opened in {opened:?}; {same} values equal, {bad} not; {:?} a lookup, decoding counted",
        spent / lookups.max(1)
    );
    Ok(bad)
}

/// Half a unit of the ninth significant digit, with room for the error of the comparison itself.
fn half_ninth(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { 0.500_000_1 * 10f64.powi(value.abs().log10().floor() as i32 - 8) }
}
