//! The folder of the packages that the user has added.

use super::Cache;
use std::path::{Path, PathBuf};

/// Where added packages live, each in a folder under the name of its dataset.
#[derive(Clone, Debug)]
pub struct Home {
    pub(super) folder: PathBuf,
}

impl Home {
    /// The user's: `STATCLAIM_DATASETS`, or `statclaim/datasets` of the user's folder of data.
    pub fn of_user() -> Option<Home> {
        let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        set("STATCLAIM_DATASETS")
            .or_else(|| set("XDG_DATA_HOME").map(|d| d.join("statclaim/datasets")))
            .or_else(|| set("APPDATA").map(|d| d.join("statclaim/datasets")))
            .or_else(|| set("HOME").map(|d| d.join(".local/share/statclaim/datasets")))
            .map(Home::at)
    }

    /// One in this folder, which need not be there yet.
    pub fn at(folder: impl Into<PathBuf>) -> Home {
        Home { folder: folder.into() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folders of the packages, in the order of their names. What starts with a dot is none.
    pub fn packages(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut packages: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|p| p.is_dir()).collect();
        packages.retain(|p| p.file_name().and_then(|n| n.to_str()).is_some_and(|n| !n.starts_with('.')));
        packages.sort();
        packages
    }

    /// The cache of packed forms, beside the packages.
    pub fn cache(&self) -> Cache {
        Cache::at(self.folder.join(".packed"))
    }
}
