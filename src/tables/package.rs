//! A package of tables in memory, before it is packed, and the rules that its rows can break.

use super::{IndicatorRow, Time};
use crate::catalogue::{Dataset, PhraseKind};
use crate::period::Date;
use crate::series::Status;
use serde::{Deserialize, Serialize};

/// A dataset as its tables hold it.
#[derive(Clone, Debug)]
pub struct Package {
    pub dataset: Dataset,
    pub indicators: Vec<IndicatorRow>,
    /// Codes of the places that rows refer to.
    pub places: Vec<String>,
    /// Where each of them was first written: problems that have nothing to say yet.
    pub places_at: Vec<Problem>,
    pub observations: Vec<Row>,
    pub vintages: Vec<VintageRow>,
    pub phrases: Vec<PhraseRow>,
    /// Whether it is the user's, not the bundle's.
    pub own: bool,
}

/// A row of `observations`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// A row of [`Package::indicators`].
    pub indicator: u16,
    /// A row of [`Package::places`].
    pub place: u16,
    pub time: Time,
    pub value: f64,
    pub status: Status,
}

/// A row of `vintages`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VintageRow {
    pub indicator: u16,
    pub place: u16,
    pub time: Time,
    pub published: Date,
    pub value: f64,
}

/// A row of a table of phrases.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PhraseRow {
    pub concept: String,
    pub kind: PhraseKind,
    pub pattern: String,
    pub weight: f32,
    pub places: Vec<String>,
}

/// What is wrong with a table: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, thiserror::Error)]
pub struct Problem {
    /// File, relative to the package.
    pub file: String,
    /// Line of the file, the header being 1; none when it is about the file.
    pub row: Option<u64>,
    pub column: Option<String>,
    pub what: String,
    /// What to do about it; may be empty.
    pub fix: String,
}

impl Problem {
    /// A problem with a file as a whole.
    pub fn file(file: &str, what: impl Into<String>, fix: impl Into<String>) -> Problem {
        Problem { file: file.to_owned(), row: None, column: None, what: what.into(), fix: fix.into() }
    }

    /// A problem in the same place.
    #[must_use]
    pub fn saying(&self, what: impl Into<String>, fix: impl Into<String>) -> Problem {
        Problem { what: what.into(), fix: fix.into(), ..self.clone() }
    }

    /// A problem with a cell.
    pub fn cell(
        file: &str,
        row: u64,
        column: &str,
        what: impl Into<String>,
        fix: impl Into<String>,
    ) -> Problem {
        Problem {
            file: file.to_owned(),
            row: Some(row),
            column: Some(column.to_owned()),
            what: what.into(),
            fix: fix.into(),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.what)?;
        if !self.fix.is_empty() {
            write!(f, ". {}", self.fix)?;
        }
        Ok(())
    }
}
