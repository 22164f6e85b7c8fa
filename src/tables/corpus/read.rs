//! Documents out of a Parquet file, row after row.

use super::pages::Pages;
use crate::document::Document;
use crate::input::Fields;
use polars::prelude::*;
use polars_parquet::read::{FileMetadata, infer_schema, read_metadata};
use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Reads the rows of a file; only the columns that are asked for, and of these some pages at once.
pub struct Documents {
    path: String,
    fields: Fields,
    schema: ArrowSchema,
    metadata: FileMetadata,
    /// The row group that comes next.
    group: usize,
    columns: Vec<(Role, Pages)>,
    /// Rows of the open row group that are not read.
    left: usize,
    /// Rows that are read.
    row: u64,
    total: Arc<AtomicU64>,
    counted: u64,
    broken: bool,
}

/// What a column is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Text,
    Id,
    Published,
    Title,
    Url,
}

impl Documents {
    /// Opens a file and passes over its first `skip` rows. What is read from disk is added to
    /// `total`.
    ///
    /// # Errors
    /// When it is no Parquet file or has no column of texts.
    pub fn open(path: &str, fields: &Fields, skip: u64, total: Arc<AtomicU64>) -> Result<Documents, String> {
        if path == "-" {
            return Err(
                "Parquet cannot be read from standard input: its directory stands at the end".to_owned()
            );
        }
        let mut file = File::open(path).map_err(|e| e.to_string())?;
        let metadata = read_metadata(&mut file).map_err(|e| format!("is no Parquet file: {e}"))?;
        let schema = infer_schema(&metadata).map_err(|e| e.to_string())?;
        if schema.get(&*fields.text).is_none() {
            let names: Vec<&str> = schema.iter_names().map(|n| n.as_str()).collect();
            return Err(format!(
                "no column `{}` (there are {}). Name the one that holds the text with --text-field",
                fields.text,
                names.join(", ")
            ));
        }
        let mut documents = Documents {
            path: path.to_owned(),
            fields: fields.clone(),
            schema,
            metadata,
            group: 0,
            columns: Vec::new(),
            left: 0,
            row: 0,
            total,
            counted: 0,
            broken: false,
        };
        documents.pass(skip)?;
        Ok(documents)
    }

    fn pass(&mut self, rows: u64) -> Result<(), String> {
        while self.row < rows {
            let size = self.metadata.row_groups.get(self.group).map(|g| g.num_rows() as u64);
            match size {
                Some(size) if self.left == 0 && self.row + size <= rows => {
                    self.group += 1;
                    self.row += size;
                }
                _ if !self.advance()? => {
                    return Err("the file has fewer rows than when the run was interrupted".to_owned());
                }
                _ => {
                    for (_, pages) in &mut self.columns {
                        pages.next()?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Steps to the next row; `false` at the end.
    fn advance(&mut self) -> Result<bool, String> {
        while self.left == 0 {
            let Some(group) = self.metadata.row_groups.get(self.group) else { return Ok(false) };
            self.group += 1;
            self.left = group.num_rows();
            self.columns.clear();
            self.counted = 0;
            let fields = &self.fields;
            for (role, name) in [
                (Role::Text, &fields.text),
                (Role::Id, &fields.id),
                (Role::Published, &fields.published),
                (Role::Title, &fields.title),
                (Role::Url, &fields.url),
            ] {
                let Some(field) = self.schema.get(name.as_str()) else { continue };
                let chunks: Vec<_> = group.columns_under_root_iter(name).into_iter().flatten().collect();
                let [chunk] = chunks[..] else {
                    return Err(format!("the column `{name}` is nested: a column of plain text is needed"));
                };
                let file = File::open(&self.path).map_err(|e| e.to_string())?;
                self.columns.push((role, Pages::new(file, field.clone(), chunk)));
            }
        }
        self.left -= 1;
        self.row += 1;
        Ok(true)
    }

    fn document(&mut self) -> Result<Document, String> {
        let mut document = Document {
            id: format!("{}:{}", self.path, self.row),
            source: Some(self.path.clone()),
            ..Document::default()
        };
        let mut read = 0;
        for (role, pages) in &mut self.columns {
            let value = pages.next()?.map(str::trim).filter(|v| !v.is_empty());
            match (role, value) {
                (_, None) => {}
                (Role::Text, Some(text)) => document.text = text.to_owned(),
                (Role::Id, Some(id)) => document.id = id.to_owned(),
                (Role::Published, Some(day)) => document.publish(day),
                (Role::Title, Some(title)) => document.title = Some(title.to_owned()),
                (Role::Url, Some(url)) => document.url = Some(url.to_owned()),
            }
            read += pages.read();
        }
        self.total.fetch_add(read - self.counted.min(read), Ordering::Relaxed);
        self.counted = read;
        Ok(document)
    }
}

impl Iterator for Documents {
    type Item = Result<Document, String>;

    /// After an error in the file there is nothing more.
    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        let next = match self.advance() {
            Ok(false) => return None,
            Ok(true) => self.document(),
            Err(e) => Err(e),
        };
        self.broken = next.is_err();
        let rest = self.metadata.num_rows as u64 - self.row.min(self.metadata.num_rows as u64);
        Some(next.map_err(|e| {
            format!("{}: row {}: {e}. The {rest} rows after it are not read", self.path, self.row)
        }))
    }
}
