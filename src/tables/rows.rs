//! Rows of a table, whether it is text or Parquet.

use super::Problem;
use super::csv::Csv;
use std::path::Path;

/// A table being read row by row.
pub(crate) enum Rows {
    Csv(Csv),
    #[cfg(feature = "tables")]
    Parquet(super::parquet::ParquetRows),
}

impl Rows {
    /// Opens a table by its file's ending.
    pub fn open(path: &Path, name: &str) -> Result<Rows, Problem> {
        if !name.ends_with(".parquet") {
            return Csv::open(path, name).map(Rows::Csv);
        }
        #[cfg(feature = "tables")]
        {
            super::parquet::ParquetRows::open(path, name).map(Rows::Parquet)
        }
        #[cfg(not(feature = "tables"))]
        {
            Err(Problem::file(
                name,
                "this build reads no Parquet",
                "Build with the feature `tables`, or give the table as CSV",
            ))
        }
    }

    /// Where a column stands that must be there.
    pub fn needed(&self, column: &str) -> Result<usize, Problem> {
        match self {
            Rows::Csv(csv) => csv.needed(column),
            #[cfg(feature = "tables")]
            Rows::Parquet(rows) => rows.needed(column),
        }
    }

    /// Where a column stands.
    pub fn column(&self, column: &str) -> Option<usize> {
        match self {
            Rows::Csv(csv) => csv.column(column),
            #[cfg(feature = "tables")]
            Rows::Parquet(rows) => rows.needed(column).ok(),
        }
    }

    /// Moves to the next row; false at the end.
    pub fn advance(&mut self) -> Result<bool, Problem> {
        match self {
            Rows::Csv(csv) => csv.advance(),
            #[cfg(feature = "tables")]
            Rows::Parquet(rows) => Ok(rows.advance()),
        }
    }

    /// Line of a text file, number of the row in Parquet (from 1).
    pub fn row(&self) -> u64 {
        match self {
            Rows::Csv(csv) => csv.row(),
            #[cfg(feature = "tables")]
            Rows::Parquet(rows) => rows.row(),
        }
    }

    /// A cell as text.
    pub fn cell(&self, at: usize) -> Result<&str, Problem> {
        match self {
            Rows::Csv(csv) => csv.cell(at),
            #[cfg(feature = "tables")]
            Rows::Parquet(rows) => Ok(rows.cell(at)),
        }
    }

    /// A cell as a finite number.
    pub fn number(&self, at: usize) -> Result<f64, Problem> {
        #[cfg(feature = "tables")]
        if let Rows::Parquet(rows) = self
            && let Some(value) = rows.number(at)
        {
            return if value.is_finite() { Ok(value) } else { Err(self.not_finite(at, &value.to_string())) };
        }
        let text = self.cell(at)?;
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            Ok(_) => Err(self.not_finite(at, text)),
            Err(_) => Err(self.problem(
                at,
                format!("`{text}` is no number"),
                "Write a plain decimal number, and leave out the rows that have none",
            )),
        }
    }

    fn not_finite(&self, at: usize, text: &str) -> Problem {
        self.problem(at, format!("the value is {text}"), "Leave out the rows that have no value")
    }

    /// A problem with a cell of the row.
    pub fn problem(&self, at: usize, what: impl Into<String>, fix: impl Into<String>) -> Problem {
        match self {
            Rows::Csv(csv) => csv.problem(at, what, fix),
            #[cfg(feature = "tables")]
            Rows::Parquet(rows) => rows.problem(at, what, fix),
        }
    }
}
