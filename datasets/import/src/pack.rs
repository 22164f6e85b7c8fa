//! Compiling `datasets/` into the packed form.

use crate::error::ImportError;
use crate::write::put;
use statclaim::catalogue::IndicatorId;
use statclaim::series::{Index, Packed, Packer, Store};
use statclaim::tables::{Package, Problem, read_package, read_reference};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// How many parts the data crates embed.
pub const PARTS: usize = 2;

/// The file of a part: the first lies beside the catalogue, the second in a crate of its own, because a
/// registry takes ten megabytes a crate.
pub fn part_file(packed: &Path, number: usize) -> PathBuf {
    let name = format!("values-{number}.bin");
    if number == 0 { packed.join(name) } else { packed.join("../more/packed").join(name) }
}

/// What came of packing.
pub struct Outcome {
    /// Datasets or rows that were left out, and why.
    pub notes: Vec<String>,
    pub summary: String,
}

/// Packs every dataset into `out/catalogue.bin` and the files of the parts. A dataset that cannot be
/// read is left out and named.
pub fn pack(datasets: &Path, out: &Path) -> Result<Outcome, ImportError> {
    let (mut catalogue, problems) = read_reference(datasets);
    let mut notes: Vec<String> = problems.iter().map(Problem::to_string).collect();
    catalogue.version = version(datasets);
    let mut packer = Packer::new(catalogue);
    let (mut observations, mut vintages) = (0, 0);
    for folder in folders(datasets) {
        match read(&folder) {
            Ok(package) => {
                observations += package.observations.len();
                vintages += package.vintages.len();
                notes.extend(packer.add(&package));
            }
            Err(problems) => {
                let name = folder.display();
                notes.extend(problems.iter().take(5).map(|p| format!("{name}: left out: {p}")));
            }
        }
    }
    let packed = packer.finish().map_err(|e| ImportError::file(datasets, e.to_string()))?;
    let summary = write(packed, out, observations, vintages)?;
    Ok(Outcome { notes, summary })
}

fn write(packed: Packed, out: &Path, observations: usize, vintages: usize) -> Result<String, ImportError> {
    if packed.parts.len() > PARTS {
        let what = format!("{} parts of values, the data crates embed {PARTS}", packed.parts.len());
        return Err(ImportError::file(out, what));
    }
    let parts: Vec<Cow<'static, [u8]>> = packed.parts.iter().map(|p| Cow::Owned(p.clone())).collect();
    let index = Index::open(&packed.catalogue, parts).map_err(|e| ImportError::file(out, e.to_string()))?;
    let count = index.catalogue().indicators.len();
    let mut series = 0;
    for id in (0..count).map(|i| IndicatorId(i as u16)) {
        if !index.is_sound(id) {
            let what = format!("the block of {} does not decode", index.catalogue().indicator(id).id);
            return Err(ImportError::file(out, what));
        }
        series += index.places(id).len();
    }
    for i in 0..PARTS {
        let file = part_file(out, i);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|e| ImportError::io(folder, e))?;
        }
        put(&file, packed.parts.get(i).map_or(&[], Vec::as_slice))?;
    }
    put(&out.join("catalogue.bin"), &packed.catalogue)?;
    let sizes: Vec<String> = packed.parts.iter().map(|p| p.len().to_string()).collect();
    let c = index.catalogue();
    Ok(format!(
        "{} datasets, {count} indicators, {series} series, {observations} observations, {vintages} vintages, \
         {} concepts, {} phrases, {} geographies; catalogue {} bytes, values {} bytes",
        c.datasets.len(),
        c.concepts.len(),
        c.phrases.len(),
        c.geographies.len(),
        packed.catalogue.len(),
        sizes.join(" + ")
    ))
}

/// Reads one dataset; a reader that panics has failed like any other.
fn read(folder: &Path) -> Result<Package, Vec<Problem>> {
    std::panic::catch_unwind(|| read_package(folder))
        .unwrap_or_else(|_| Err(vec![Problem::file("datapackage.json", "reading it panicked", "")]))
}

/// The datasets' folders in order.
pub fn folders(datasets: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(datasets)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("datapackage.json").is_file())
        .collect();
    folders.sort();
    folders
}

/// The bundle's version: what `datasets/VERSION` says.
fn version(datasets: &Path) -> String {
    std::fs::read_to_string(datasets.join("VERSION"))
        .map_or_else(|_| "unversioned".into(), |v| v.trim().to_owned())
}
