//! A resource of a descriptor: the files of a table, and how they are to be read.

use super::Problem;
use super::csv::{Csv, Dialect};
use super::mapping::Mapping;
use super::rows::Rows;
use serde::Deserialize;
use serde_json::Value;
use std::path::{Component, Path, PathBuf};

/// Name of a package's descriptor.
pub(crate) const FILE: &str = "datapackage.json";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Resource {
    pub name: Option<String>,
    pub path: Option<Value>,
    pub encoding: Option<String>,
    pub dialect: Value,
    pub schema: Value,
    /// Our own key: how the columns of a plain table are to be read.
    pub statclaim: Option<Mapping>,
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

    /// Reads each of its files.
    pub fn each(
        &self,
        folder: &Path,
        mut read: impl FnMut(&mut Rows, &str) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let dialect = self.dialect()?;
        for name in self.files()? {
            let path = inside(folder, &name)?;
            let mut rows = if name.ends_with(".parquet") {
                Rows::parquet(&path, &name)?
            } else {
                Rows::csv(Csv::open_as(&path, &name, &dialect)?)
            };
            rows.missing(self.missing_values());
            read(&mut rows, &name)?;
        }
        Ok(())
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
