//! `datapackage.json`, a Frictionless Data Package v2: what a package says of itself.

use super::Problem;
use super::csv::Dialect;
use crate::catalogue::Dataset;
use serde::Deserialize;
use serde_json::Value;
use std::path::{Component, Path, PathBuf};

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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Resource {
    pub name: Option<String>,
    pub path: Option<Value>,
    pub encoding: Option<String>,
    pub dialect: Value,
    pub schema: Value,
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

impl Resource {
    /// The files that it names: one, or several with the same columns.
    pub fn files(&self) -> Result<Vec<String>, Problem> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let files = match &self.path {
            Some(Value::String(path)) => Some(vec![path.clone()]),
            Some(Value::Array(paths)) if !paths.is_empty() => paths.iter().map(text).collect(),
            _ => None,
        };
        files.ok_or_else(|| {
            let what = format!("resource `{}` names no file", self.name.as_deref().unwrap_or("?"));
            let mut problem = Problem::file(FILE, what, "Give it a `path` to a file of the folder");
            problem.column = Some("path".into());
            problem
        })
    }

    /// How its text is to be read.
    pub fn dialect(&self) -> Result<Dialect, Problem> {
        let refuse = |column: &str, what: String, fix: &str| {
            let mut problem = Problem::file(FILE, what, fix);
            problem.column = Some(column.to_owned());
            Err(problem)
        };
        if let Some(encoding) = &self.encoding
            && !matches!(encoding.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii")
        {
            return refuse("encoding", format!("encoding `{encoding}`"), "Save the file as UTF-8");
        }
        let mut dialect = Dialect::default();
        if let Some(header) = self.dialect.get("header").and_then(Value::as_bool)
            && !header
        {
            return refuse("dialect", "a table without a header".into(), "Write the columns' names first");
        }
        if let Some(text) = self.dialect.get("delimiter").and_then(Value::as_str) {
            let [byte] = text.as_bytes() else {
                let fix = "Separate columns by one character of ASCII, such as , or ;";
                return refuse("dialect", format!("delimiter `{text}`"), fix);
            };
            dialect.delimiter = *byte;
        }
        Ok(dialect)
    }

    /// What its table writes where a value is missing, beside nothing.
    pub fn missing_values(&self) -> Vec<String> {
        let values = self.schema.get("missingValues").and_then(Value::as_array);
        let text = |value: &Value| value.get("value").unwrap_or(value).as_str().map(str::to_owned);
        values.into_iter().flatten().filter_map(text).collect()
    }
}

/// The full path of a package's file. A path that leaves the folder, by `..`, from the root, by
/// a URL or through a link, is refused.
pub(crate) fn inside(folder: &Path, path: &str) -> Result<PathBuf, Problem> {
    let refuse = |what: String| {
        let mut problem = Problem::file(FILE, what, "Keep every file inside the package's folder");
        problem.column = Some("path".into());
        problem
    };
    let relative = Path::new(path);
    let plain = relative.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    if path.is_empty() || path.contains("://") || path.contains('\\') || !plain {
        return Err(refuse(format!("path `{path}` leaves the folder")));
    }
    let full = folder.join(relative);
    let real = full
        .canonicalize()
        .map_err(|e| Problem::file(path, e.to_string(), "The descriptor names it as a resource"))?;
    let root = folder
        .canonicalize()
        .map_err(|e| Problem::file(FILE, e.to_string(), "Give a folder that can be read"))?;
    if !real.starts_with(&root) {
        return Err(refuse(format!("path `{path}` is a link that leaves the folder")));
    }
    Ok(real)
}
