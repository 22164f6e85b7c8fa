//! `datapackage.json`, a Frictionless Data Package v2: what a package says of itself.

use super::Problem;
use crate::catalogue::Dataset;
use serde::Deserialize;
use std::path::{Component, Path, PathBuf};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Descriptor {
    pub name: Option<String>,
    pub title: Option<String>,
    pub version: Option<serde_json::Value>,
    pub homepage: Option<String>,
    pub licenses: Vec<License>,
    pub sources: Vec<Source>,
    pub publisher_names: Vec<String>,
    pub resources: Vec<Resource>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct License {
    pub name: Option<String>,
    pub title: Option<String>,
    pub path: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Source {
    pub title: Option<String>,
    pub path: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Resource {
    pub name: Option<String>,
    pub path: Option<serde_json::Value>,
    /// Our own key: how the columns of a plain table are to be read.
    pub statclaim: Option<super::tidy::Mapping>,
}

pub(crate) const FILE: &str = "datapackage.json";

impl Descriptor {
    /// Reads a package's descriptor.
    pub fn read(folder: &Path) -> Result<Descriptor, Problem> {
        let text = std::fs::read(folder.join(FILE)).map_err(|e| {
            Problem::file(FILE, e.to_string(), "A package is a folder with a datapackage.json; `statclaim datasets init FILE.csv` drafts one")
        })?;
        serde_json::from_slice(&text).map_err(|e| {
            let mut problem = Problem::file(FILE, e.to_string(), "");
            problem.row = Some(e.line() as u64);
            problem
        })
    }

    /// The dataset's row of the catalogue, with what is missing noted.
    pub fn dataset(&self, folder: &Path, problems: &mut Vec<Problem>) -> Dataset {
        let license = self
            .licenses
            .iter()
            .find_map(|l| l.name.clone().or_else(|| l.title.clone()).or_else(|| l.path.clone()))
            .filter(|l| !l.trim().is_empty())
            .unwrap_or_default();
        if license.is_empty() {
            let mut problem = Problem::file(
                FILE,
                "there is no licence",
                "Add \"licenses\": [{\"name\": \"CC-BY-4.0\"}], or the name of your own terms",
            );
            problem.column = Some("licenses".into());
            problems.push(problem);
        }
        let folder_name = folder.file_name().and_then(|n| n.to_str()).unwrap_or("package").to_owned();
        let id = self.name.clone().filter(|n| !n.is_empty()).unwrap_or(folder_name);
        let source = self.sources.first();
        Dataset {
            title: self.title.clone().unwrap_or_else(|| id.clone()),
            publisher: source.and_then(|s| s.title.clone()).unwrap_or_default(),
            publisher_names: self.publisher_names.clone(),
            license,
            url: source.and_then(|s| s.path.clone()).or_else(|| self.homepage.clone()).unwrap_or_default(),
            vintage: match &self.version {
                Some(serde_json::Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
                None => String::new(),
            },
            id,
        }
    }

    /// The file of the resource with this name, or whose file's stem is it.
    pub fn resource(&self, folder: &Path, name: &str) -> Result<Option<(String, PathBuf)>, Problem> {
        for resource in &self.resources {
            let path = resource.file()?;
            let stem = Path::new(&path).file_stem().and_then(|s| s.to_str());
            if resource.name.as_deref() == Some(name) || stem == Some(name) {
                return inside(folder, &path).map(|full| Some((path, full)));
            }
        }
        Ok(None)
    }
}

impl Resource {
    /// The one file that it names.
    pub fn file(&self) -> Result<String, Problem> {
        match &self.path {
            Some(serde_json::Value::String(path)) => Ok(path.clone()),
            Some(serde_json::Value::Array(paths)) if paths.len() == 1 => {
                Ok(paths[0].as_str().unwrap_or_default().to_owned())
            }
            _ => Err(Problem::file(
                FILE,
                format!("resource `{}` names no single file", self.name.as_deref().unwrap_or("?")),
                "Give it a `path` to one file of the folder",
            )),
        }
    }
}

/// The full path of a package's file. A path that leaves the folder, by `..`, from the root, by
/// a URL or through a link, is refused.
pub(crate) fn inside(folder: &Path, path: &str) -> Result<PathBuf, Problem> {
    let refuse = |what: String| Problem::file(FILE, what, "Keep every file inside the package's folder");
    let relative = Path::new(path);
    let plain = relative.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    if path.is_empty() || path.contains("://") || path.contains('\\') || !plain {
        return Err(refuse(format!("path `{path}` leaves the folder")));
    }
    let full = folder.join(relative);
    let real = full
        .canonicalize()
        .map_err(|e| Problem::file(path, e.to_string(), "The descriptor names it as a resource"))?;
    let root = folder.canonicalize().map_err(|e| Problem::file(FILE, e.to_string(), ""))?;
    if !real.starts_with(&root) {
        return Err(refuse(format!("path `{path}` is a link that leaves the folder")));
    }
    Ok(real)
}
