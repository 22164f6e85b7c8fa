//! Rows of a table, whether it is text or Parquet.

use super::Problem;
use super::csv::Csv;
use std::path::Path;

/// A table being read row by row.
pub(crate) struct Rows {
    table: Table,
    /// What stands for a missing value, beside nothing.
    missing: Vec<String>,
}

enum Table {
    Csv(Csv),
    #[cfg(feature = "tables")]
    Parquet(super::parquet::ParquetRows),
}

impl Rows {
    /// Rows of a text file.
    pub fn csv(csv: Csv) -> Rows {
        Rows { table: Table::Csv(csv), missing: Vec::new() }
    }

    /// Opens a Parquet file.
    #[cfg(feature = "tables")]
    pub fn parquet(path: &Path, name: &str) -> Result<Rows, Problem> {
        let table = Table::Parquet(super::parquet::ParquetRows::open(path, name)?);
        Ok(Rows { table, missing: Vec::new() })
    }

    /// Says what to do about a Parquet file.
    #[cfg(not(feature = "tables"))]
    pub fn parquet(_: &Path, name: &str) -> Result<Rows, Problem> {
        let fix = "Build with the feature `tables`, or give the table as CSV";
        Err(Problem::file(name, "this build reads no Parquet", fix))
    }

    /// What stands for a missing value from here on.
    pub fn missing(&mut self, values: Vec<String>) {
        self.missing = values;
    }

    /// Where a column stands that must be there.
    pub fn needed(&self, column: &str) -> Result<usize, Problem> {
        match &self.table {
            Table::Csv(csv) => csv.needed(column),
            #[cfg(feature = "tables")]
            Table::Parquet(rows) => rows.needed(column),
        }
    }

    /// Where a column stands.
    pub fn column(&self, column: &str) -> Option<usize> {
        match &self.table {
            Table::Csv(csv) => csv.column(column),
            #[cfg(feature = "tables")]
            Table::Parquet(rows) => rows.needed(column).ok(),
        }
    }

    /// Moves to the next row; false at the end.
    pub fn advance(&mut self) -> Result<bool, Problem> {
        match &mut self.table {
            Table::Csv(csv) => csv.advance(),
            #[cfg(feature = "tables")]
            Table::Parquet(rows) => Ok(rows.advance()),
        }
    }

    /// Line of a text file, number of the row in Parquet (from 1).
    pub fn row(&self) -> u64 {
        match &self.table {
            Table::Csv(csv) => csv.row(),
            #[cfg(feature = "tables")]
            Table::Parquet(rows) => rows.row(),
        }
    }

    /// A cell as text; empty where the value is missing.
    pub fn cell(&self, at: usize) -> Result<&str, Problem> {
        let text = match &self.table {
            Table::Csv(csv) => csv.cell(at)?,
            #[cfg(feature = "tables")]
            Table::Parquet(rows) => rows.cell(at),
        };
        Ok(if self.missing.iter().any(|m| m == text) { "" } else { text })
    }

    /// A cell by its column's name; `None` where there is no such column or it is not UTF-8.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.column(column).and_then(|at| self.cell(at).ok())
    }

    /// A cell as a finite number; `None` where the value is missing.
    pub fn number(&self, at: usize) -> Result<Option<f64>, Problem> {
        #[cfg(feature = "tables")]
        if let Table::Parquet(rows) = &self.table
            && let Some(value) = rows.number(at)
        {
            return match value {
                Some(value) if !value.is_finite() => Err(self.not_finite(at, &value.to_string())),
                value => Ok(value),
            };
        }
        let text = self.cell(at)?;
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Some(value)),
            Ok(_) => Err(self.not_finite(at, text)),
            Err(_) => Err(self.problem(
                at,
                format!("`{text}` is no number"),
                "Write a plain decimal number, and leave the cell empty where there is none",
            )),
        }
    }

    fn not_finite(&self, at: usize, text: &str) -> Problem {
        self.problem(at, format!("the value is {text}"), "Leave out the rows that have no value")
    }

    /// A problem with a cell of the row.
    pub fn problem(&self, at: usize, what: impl Into<String>, fix: impl Into<String>) -> Problem {
        match &self.table {
            Table::Csv(csv) => csv.problem(at, what, fix),
            #[cfg(feature = "tables")]
            Table::Parquet(rows) => rows.problem(at, what, fix),
        }
    }

    /// A problem with a cell of the row by its column's name.
    pub fn problem_in(&self, column: &str, what: impl Into<String>, fix: impl Into<String>) -> Problem {
        match self.column(column) {
            Some(at) => self.problem(at, what, fix),
            None => Problem { column: Some(column.to_owned()), ..self.problem(0, what, fix) },
        }
    }
}
