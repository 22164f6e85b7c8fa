//! Adding a package to the user's own, and removing one: whole or not at all.

use super::Home;
use crate::series::{Index, Store};
use crate::tables::{Package, Problem, files_of, read_own};
use std::io;
use std::path::{Path, PathBuf};

/// A package that was added.
#[derive(Debug)]
pub struct Added {
    pub package: Package,
    /// Its folder.
    pub folder: PathBuf,
}

/// Why a package was not added or removed. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error("{} problems", .0.len())]
    Problems(Vec<Problem>),
    #[error("{0} is there already: remove it first (`statclaim datasets remove {1}`)")]
    Exists(PathBuf, String),
    #[error("no package `{0}` was added (there are: {1})")]
    Unknown(String, String),
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
}

impl Home {
    /// Checks the package at a path and copies the files that it consists of into a folder of this home.
    ///
    /// # Errors
    /// When anything is wrong with it, when one of its name is there, or when it cannot be copied. It is
    /// copied to a draft beside its place and moved in at last, so that nothing has changed then.
    pub fn add(&self, path: &Path, index: &Index) -> Result<Added, AddError> {
        let package = read_own(path, index.catalogue()).map_err(AddError::Problems)?;
        let name = folder_name(&package.dataset.id);
        let target = self.folder.join(&name);
        if target.exists() {
            return Err(AddError::Exists(target, name));
        }
        let files = files_of(path).ok_or_else(|| {
            let what = "the files of the package changed while they were read";
            AddError::Problems(vec![Problem::file(&path.to_string_lossy(), what, "Try again")])
        })?;
        let draft = self.folder.join(format!(".{name}.{}", std::process::id()));
        let outcome = copy(&files, &draft)
            .map_err(|e| AddError::Io(target.clone(), e))
            // what was copied is what was checked: read the copy as it will be read
            .and_then(|()| read_own(&draft, index.catalogue()).map_err(AddError::Problems))
            .and_then(|package| {
                std::fs::rename(&draft, &target).map_err(|e| AddError::Io(target.clone(), e))?;
                Ok(Added { package, folder: target.clone() })
            });
        if outcome.is_err() {
            let _ = std::fs::remove_dir_all(&draft);
        }
        outcome
    }

    /// Removes a package by the name of its folder. Gives the folder.
    ///
    /// # Errors
    /// When there is none, or when it cannot be removed.
    pub fn remove(&self, name: &str) -> Result<PathBuf, AddError> {
        let packages = self.packages();
        let named = |p: &&PathBuf| p.file_name().is_some_and(|n| n == name);
        let Some(target) = packages.iter().find(named) else {
            let names: Vec<String> =
                packages.iter().filter_map(|p| Some(p.file_name()?.to_string_lossy().into_owned())).collect();
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            return Err(AddError::Unknown(name.to_owned(), names));
        };
        // out of sight first: a removal that breaks off leaves no half package
        let away = self.folder.join(format!(".removed-{name}.{}", std::process::id()));
        std::fs::rename(target, &away)
            .and_then(|()| std::fs::remove_dir_all(&away))
            .map_err(|e| AddError::Io(target.clone(), e))?;
        Ok(target.clone())
    }
}

fn copy(files: &[(String, PathBuf)], to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for (name, from) in files {
        let target = to.join(name);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::copy(from, target)?;
    }
    Ok(())
}

/// A dataset's id as the name of a folder: no separators, no leading dot.
fn folder_name(id: &str) -> String {
    let plain: String = id
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' })
        .collect();
    let plain = plain.trim_start_matches('.');
    if plain.is_empty() { "package".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders() {
        for (id, name) in
            [("own", "own"), ("../up", "-up"), ("a/b", "a-b"), ("", "package"), ("..", "package")]
        {
            assert_eq!(folder_name(id), name, "{id}");
        }
    }
}
