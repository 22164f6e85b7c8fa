//! Which files the data at a path are read from: what the cache hashes and what adding copies.

use super::super::descriptor::Descriptor;
use super::super::resource::{FILE, inside};
use super::{Layout, world_bank};
use std::path::{Path, PathBuf};

/// Files by their names within the package.
pub type Files = Vec<(String, PathBuf)>;

/// The files of the data at a path, in order; `None` where they cannot be named, which reading says
/// better.
pub fn files_of(path: &Path) -> Option<Files> {
    let mut files = match Layout::of(path) {
        Layout::Package(folder) => {
            let descriptor = Descriptor::read(&folder).ok()?;
            let mut files = vec![(FILE.to_owned(), folder.join(FILE))];
            for resource in &descriptor.resources {
                for name in resource.files().ok()? {
                    let path = inside(&folder, &name).ok()?;
                    files.push((name, path));
                }
            }
            files
        }
        Layout::WorldBank(tables) => {
            let beside: Vec<PathBuf> = tables.iter().filter_map(|t| world_bank::metadata(t)).collect();
            tables.into_iter().chain(beside).filter_map(named).collect()
        }
        Layout::Table(file) => vec![named(file)?],
    };
    files.sort();
    files.dedup();
    files.iter().all(|(_, path)| path.is_file()).then_some(files)
}

fn named(path: PathBuf) -> Option<(String, PathBuf)> {
    Some((path.file_name()?.to_str()?.to_owned(), path))
}
