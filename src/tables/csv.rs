//! Streaming CSV: rows by line number, columns by name, never more than one row in memory.

use super::Problem;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Larger files are refused: their rows are held in memory once read.
pub const LARGEST_FILE: u64 = 512 << 20;

/// How columns are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub delimiter: u8,
}

impl Default for Dialect {
    fn default() -> Self {
        Dialect { delimiter: b',' }
    }
}

/// A CSV file being read.
pub(crate) struct Csv {
    name: String,
    headers: Vec<String>,
    columns: HashMap<String, usize>,
    reader: ::csv::Reader<BufReader<File>>,
    record: ::csv::ByteRecord,
    row: u64,
    skip: u64,
}

impl Csv {
    /// Opens a file; `name` is how problems call it.
    pub fn open(path: &Path, name: &str) -> Result<Csv, Problem> {
        Csv::open_as(path, name, &Dialect::default())
    }

    /// Opens a file whose row of column names comes after `skip` lines.
    pub fn open_after(path: &Path, name: &str, skip: usize) -> Result<Csv, Problem> {
        Csv::from_file(open(path, name)?, name, &Dialect::default(), skip)
    }

    /// Opens a file of another dialect.
    pub fn open_as(path: &Path, name: &str, dialect: &Dialect) -> Result<Csv, Problem> {
        Csv::from_file(open(path, name)?, name, dialect, 0)
    }

    fn from_file(file: File, name: &str, dialect: &Dialect, skip: usize) -> Result<Csv, Problem> {
        let unreadable =
            |e: std::io::Error| Problem::file(name, e.to_string(), "Give a file that can be read");
        let mut bytes = BufReader::with_capacity(1 << 16, file);
        if bytes.fill_buf().map_err(unreadable)?.contains(&0) {
            // it may have no line at all that fits into memory
            return Err(Problem::file(name, "is no text", "Save the table as CSV in UTF-8"));
        }
        for _ in 0..skip {
            bytes.skip_until(b'\n').map_err(unreadable)?;
        }
        let mut reader =
            ::csv::ReaderBuilder::new().flexible(true).delimiter(dialect.delimiter).from_reader(bytes);
        let first = reader.byte_headers().map_err(|e| Problem::file(name, e.to_string(), MEND))?.clone();
        let mut headers = Vec::new();
        for (i, cell) in first.iter().enumerate() {
            let cell = if i == 0 { cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell) } else { cell };
            let text = std::str::from_utf8(cell)
                .map_err(|_| Problem::cell(name, 1, &format!("{}", i + 1), NOT_UTF8, SAVE_AS_UTF8))?;
            headers.push(text.trim().trim_matches('"').to_owned());
        }
        let columns = headers.iter().enumerate().rev().map(|(i, h)| (h.clone(), i)).collect();
        Ok(Csv {
            name: name.to_owned(),
            headers,
            columns,
            reader,
            record: ::csv::ByteRecord::new(),
            row: 1 + skip as u64,
            skip: skip as u64,
        })
    }

    /// The column names.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Where a column stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.get(name).copied()
    }

    /// Where a column stands that must be there.
    pub fn needed(&self, column: &str) -> Result<usize, Problem> {
        self.column(column).ok_or_else(|| {
            Problem::cell(
                &self.name,
                1,
                column,
                format!("there is no such column (there are {})", self.headers.join(", ")),
                "Name the column as docs/tables.md says",
            )
        })
    }

    /// Moves to the next row; false at the end.
    pub fn advance(&mut self) -> Result<bool, Problem> {
        match self.reader.read_byte_record(&mut self.record) {
            Ok(more) => {
                if let Some(position) = self.record.position() {
                    self.row = position.line() + self.skip;
                }
                Ok(more)
            }
            Err(e) => Err(Problem::file(&self.name, e.to_string(), MEND)),
        }
    }

    /// The line on which the row begins.
    pub fn row(&self) -> u64 {
        self.row
    }

    /// A cell of the row, trimmed; empty beyond the row's end.
    pub fn cell(&self, at: usize) -> Result<&str, Problem> {
        let cell = self.record.get(at).unwrap_or(b"");
        std::str::from_utf8(cell).map(str::trim).map_err(|_| self.problem(at, NOT_UTF8, SAVE_AS_UTF8))
    }

    /// A cell by its column's name; `None` where there is no such column or it is not UTF-8.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.column(column).and_then(|at| self.cell(at).ok())
    }

    /// A problem with a cell of the row.
    pub fn problem(&self, at: usize, what: impl Into<String>, fix: impl Into<String>) -> Problem {
        let column = self.headers.get(at).cloned().unwrap_or_else(|| (at + 1).to_string());
        Problem::cell(&self.name, self.row, &column, what, fix)
    }

    /// A problem with a cell by its column's name.
    pub fn problem_in(&self, column: &str, what: impl Into<String>, fix: impl Into<String>) -> Problem {
        Problem::cell(&self.name, self.row, column, what, fix)
    }
}

/// Opens a file, unless it is larger than what is read.
pub(crate) fn open(path: &Path, name: &str) -> Result<File, Problem> {
    let unreadable = |e: std::io::Error| Problem::file(name, e.to_string(), "Give a file that can be read");
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > LARGEST_FILE {
        let (gigabytes, most) = (size as f64 / 1e9, LARGEST_FILE >> 20);
        return Err(Problem::file(
            name,
            format!("{gigabytes:.1} GB, more than the {most} MB that are read"),
            "Keep the indicators, places and years that you check against, or split the package",
        ));
    }
    Ok(file)
}

const MEND: &str = "Write it as CSV: a row of column names, then one row a line";
const NOT_UTF8: &str = "the text is not UTF-8";
const SAVE_AS_UTF8: &str = "Save the file as UTF-8";
