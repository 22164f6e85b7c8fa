//! What can be wrong with a raw file or a dataset: which file, which row, which column, and what.

use std::path::{Path, PathBuf};

/// Why an import failed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    Io { path: PathBuf, source: std::io::Error },
    /// A cell is not what its column should hold. Rows count from 1, the header is row 1.
    #[error("{path}: row {row}, column {column}: {what}", path = path.display())]
    Cell { path: PathBuf, row: u64, column: String, what: String },
    /// A file's layout is not the one that the importer knows.
    #[error("{path}: {what}", path = path.display())]
    File { path: PathBuf, what: String },
    /// The dataset that an importer made breaks a rule of the tables.
    #[error("dataset {dataset}: {what}")]
    Dataset { dataset: String, what: String },
}

impl ImportError {
    /// A file that could not be read or written.
    pub fn io(path: &Path, source: std::io::Error) -> Self {
        ImportError::Io { path: path.to_owned(), source }
    }

    /// A layout that is not the one expected.
    pub fn file(path: &Path, what: impl Into<String>) -> Self {
        ImportError::File { path: path.to_owned(), what: what.into() }
    }

    /// A rule broken by the dataset as a whole.
    pub fn dataset(dataset: &str, what: impl Into<String>) -> Self {
        ImportError::Dataset { dataset: dataset.to_owned(), what: what.into() }
    }
}
