//! The user's own data: which layout a path holds, and reading it.
//!
//! - a folder with `datapackage.json` (Frictionless Data Package v2): our own tables, or plain
//!   tidy ones whose columns the descriptor names;
//! - a World Bank download, the file `API_….csv` or the folder that it was unpacked to;
//! - an SDMX-CSV file.

mod draft;
mod files;
mod places;
mod sdmx;
pub(super) mod time;
mod world_bank;

pub use draft::draft_descriptor;
pub use files::{Files, files_of};

use super::csv::Csv;
use super::read::read_package;
use super::resource::FILE;
use super::{Package, Problem};
use crate::catalogue::Catalogue;
use std::path::{Path, PathBuf};

/// What a path holds.
enum Layout {
    /// A folder with a descriptor.
    Package(PathBuf),
    /// Tables of values of one World Bank download.
    WorldBank(Vec<PathBuf>),
    /// A file of another layout.
    Table(PathBuf),
}

impl Layout {
    fn of(path: &Path) -> Layout {
        if path.is_dir() {
            let tables = if path.join(FILE).exists() { Vec::new() } else { world_bank::tables(path) };
            return match (tables.is_empty(), only_file(path)) {
                (false, _) => Layout::WorldBank(tables),
                // a single table that was added without a descriptor
                (true, Some(table)) => Layout::Table(table),
                (true, None) => Layout::Package(path.to_owned()),
            };
        }
        match path.parent() {
            Some(folder) if path.file_name().is_some_and(|name| name == FILE) => {
                Layout::Package(if folder.as_os_str().is_empty() { ".".into() } else { folder.to_owned() })
            }
            _ if world_bank::is_download(path) => Layout::WorldBank(vec![path.to_owned()]),
            _ => Layout::Table(path.to_owned()),
        }
    }
}

fn only_file(folder: &Path) -> Option<PathBuf> {
    let mut entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let first = entries.next()?;
    let alone = entries.next().is_none() && first.is_file() && first.file_name()? != FILE;
    alone.then_some(first)
}

/// Reads the data at a path, whichever layout it has, and resolves its places by a catalogue.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_own(path: &Path, catalogue: &Catalogue) -> Result<Package, Vec<Problem>> {
    let layout = Layout::of(path);
    let mut package = match &layout {
        Layout::Package(folder) => read_package(folder)?,
        Layout::WorldBank(tables) => world_bank::read(tables, catalogue)?,
        Layout::Table(file) => read_table(file)?,
    };
    package.own = true;
    let places::Resolved { unknown, twice: mut problems } = places::resolve(&mut package, catalogue);
    if matches!(layout, Layout::Package(_)) {
        // downloads have places that the catalogue lacks as a matter of course; a package's are its own
        problems.extend(unknown);
        problems.extend(clashes(&package, catalogue));
    }
    if problems.is_empty() { Ok(package) } else { Err(problems) }
}

/// What a package says that the bundle says already.
fn clashes(package: &Package, catalogue: &Catalogue) -> Vec<Problem> {
    let taken = |id: &str| catalogue.indicators.iter().any(|i| i.id == id);
    package
        .indicators
        .iter()
        .filter(|row| taken(&row.id))
        .map(|row| {
            let what = format!("indicator `{}` is there already", row.id);
            let mut problem = Problem::file("indicators", what, "Give it an id of its own, such as own-…");
            problem.column = Some("id".into());
            problem
        })
        .collect()
}

fn read_table(path: &Path) -> Result<Package, Vec<Problem>> {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("file").to_owned();
    let mut rows = Csv::open(path, &name).map_err(|p| vec![p])?;
    if sdmx::is_sdmx(&rows) {
        return sdmx::read(&mut rows, &name);
    }
    Err(vec![Problem::file(
        &name,
        "is neither a World Bank download nor SDMX-CSV",
        format!(
            "Run `statclaim datasets init {name}` to draft a descriptor, fill it in, and give its folder"
        ),
    )])
}

/// A name in lower case with dashes.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}
