//! Parquet tables, through polars.

use super::Problem;
use super::fill::{MOST_ROWS, too_many};
use polars::prelude::*;
use std::path::Path;

/// A Parquet file in memory, read row by row.
pub(crate) struct ParquetRows {
    name: String,
    headers: Vec<String>,
    columns: Vec<Cells>,
    height: usize,
    /// The row after the current one.
    next: usize,
}

enum Cells {
    Text(StringChunked),
    Number(Float64Chunked),
}

impl Cells {
    fn of(series: &Series) -> PolarsResult<Cells> {
        if series.dtype().is_float() {
            let numbers = series.cast(&DataType::Float64)?;
            return Ok(Cells::Number(numbers.f64()?.rechunk().into_owned()));
        }
        let text = series.cast(&DataType::String)?;
        Ok(Cells::Text(text.str()?.rechunk().into_owned()))
    }
}

const MEND: &str = "Write the file again, with columns of text, numbers and dates";

impl ParquetRows {
    /// Opens a file; `name` is how problems call it.
    pub fn open(path: &Path, name: &str) -> Result<ParquetRows, Problem> {
        // a damaged file must not end the program, whatever the reader makes of it
        std::panic::catch_unwind(|| ParquetRows::read(path, name)).unwrap_or_else(|_| {
            Err(Problem::file(name, "is damaged, or holds types that are not read", MEND))
        })
    }

    fn read(path: &Path, name: &str) -> Result<ParquetRows, Problem> {
        let broken = |e: PolarsError| Problem::file(name, e.to_string(), MEND);
        let mut reader = ParquetReader::new(super::csv::open(path, name)?);
        if reader.num_rows().map_err(broken)? > MOST_ROWS {
            return Err(too_many(name));
        }
        let frame = reader.finish().map_err(broken)?;
        let (mut headers, mut columns) = (Vec::new(), Vec::new());
        for column in frame.columns() {
            headers.push(column.name().to_string());
            let series = column.as_materialized_series();
            columns.push(Cells::of(series).map_err(broken)?);
        }
        Ok(ParquetRows { name: name.to_owned(), headers, columns, height: frame.height(), next: 0 })
    }

    pub fn needed(&self, column: &str) -> Result<usize, Problem> {
        self.headers.iter().position(|h| h == column).ok_or_else(|| {
            let there = self.headers.join(", ");
            Problem::file(
                &self.name,
                format!("there is no column `{column}` (there are {there})"),
                "Name the column as docs/tables.md says",
            )
        })
    }

    pub fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.height
    }

    pub fn row(&self) -> u64 {
        self.next as u64
    }

    pub fn cell(&self, at: usize) -> &str {
        match self.columns.get(at) {
            Some(Cells::Text(text)) => text.get(self.next - 1).unwrap_or(""),
            _ => "",
        }
    }

    /// The number of a column of numbers, `Some(None)` where it is null. `None` for a column of text.
    pub fn number(&self, at: usize) -> Option<Option<f64>> {
        match self.columns.get(at)? {
            Cells::Number(numbers) => Some(numbers.get(self.next - 1)),
            Cells::Text(_) => None,
        }
    }

    pub fn problem(&self, at: usize, what: impl Into<String>, fix: impl Into<String>) -> Problem {
        let column = self.headers.get(at).map_or("?", String::as_str);
        Problem::cell(&self.name, self.row(), column, what, fix)
    }
}
