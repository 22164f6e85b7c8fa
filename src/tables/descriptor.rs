//! `datapackage.json`, a Frictionless Data Package v2: what a package says of itself.

use super::Problem;
use super::resource::{FILE, Resource};
use crate::catalogue::Dataset;
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Descriptor {
    pub name: Option<String>,
    pub title: Option<String>,
    pub version: Option<Value>,
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

impl Descriptor {
    /// Reads a package's descriptor.
    pub fn read(folder: &Path) -> Result<Descriptor, Problem> {
        let text = std::fs::read(folder.join(FILE)).map_err(|e| {
            Problem::file(FILE, e.to_string(), "A package is a folder with a datapackage.json; `statclaim datasets init FILE.csv` drafts one")
        })?;
        serde_json::from_slice(&text).map_err(|e| {
            let mut problem = Problem::file(
                FILE,
                e.to_string(),
                "Mend the descriptor: it is JSON, by the Data Package standard",
            );
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
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
                None => String::new(),
            },
            id,
        }
    }

    /// The resource with this name, or whose file's stem is it.
    pub fn resource(&self, name: &str) -> Option<&Resource> {
        let stem = |path: &String| Path::new(path).file_stem().and_then(|s| s.to_str()) == Some(name);
        self.resources.iter().find(|resource| {
            resource.name.as_deref() == Some(name)
                || resource.files().is_ok_and(|files| files.first().is_some_and(stem))
        })
    }
}
