//! Reading raw CSV files: columns by name, numbers with thousands commas, errors that name the cell.

use crate::error::ImportError;
use statclaim::tables::Time;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A raw CSV file in memory.
pub struct Table {
    path: PathBuf,
    columns: HashMap<String, usize>,
    headers: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// A row of a [`Table`].
#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    number: u64,
    record: &'t csv::StringRecord,
}

impl Table {
    /// A comma-separated file whose first row holds the column names.
    pub fn read(path: &Path) -> Result<Table, ImportError> {
        Table::read_as(path, b',', 0)
    }

    /// A file with another delimiter, or with `skip` lines before the row of column names.
    /// Bytes that are not UTF-8 are taken for Windows-1252, the usual other encoding of publishers.
    pub fn read_as(path: &Path, delimiter: u8, skip: usize) -> Result<Table, ImportError> {
        let bytes = std::fs::read(path).map_err(|e| ImportError::io(path, e))?;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => error.into_bytes().iter().map(|&b| windows_1252(b)).collect(),
        };
        Table::parse_as(path, &text, delimiter, skip)
    }

    /// A table that is compiled in with `include_str!`; `name` stands in error messages.
    pub fn parse(name: &str, text: &str) -> Result<Table, ImportError> {
        Table::parse_as(Path::new(name), text, b',', 0)
    }

    fn parse_as(path: &Path, text: &str, delimiter: u8, skip: usize) -> Result<Table, ImportError> {
        let mut rest = text.trim_start_matches('\u{feff}');
        for _ in 0..skip {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(rest.as_bytes());
        let broken = |e: csv::Error| ImportError::file(path, e.to_string());
        let headers: Vec<String> =
            reader.headers().map_err(broken)?.iter().map(|h| h.trim().to_owned()).collect();
        let columns = headers.iter().enumerate().rev().map(|(i, h)| (h.clone(), i)).collect();
        let mut rows = Vec::new();
        for record in reader.into_records() {
            let record = record.map_err(broken)?;
            let line = record.position().map_or(0, csv::Position::line) + skip as u64;
            rows.push((line, record));
        }
        Ok(Table { path: path.to_owned(), columns, headers, rows })
    }

    /// The column names, trimmed.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The rows in the file's order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(number, record)| Row { table: self, number: *number, record })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl<'t> Row<'t> {
    /// The cell of a column, trimmed. An error where the file has no such column.
    pub fn text(self, column: &str) -> Result<&'t str, ImportError> {
        let Some(&at) = self.table.columns.get(column) else {
            let known = self.table.headers.join(", ");
            return Err(ImportError::file(
                &self.table.path,
                format!("no column `{column}` (columns: {known})"),
            ));
        };
        Ok(self.at(at))
    }

    /// The cell at a position, trimmed; empty beyond the row's end.
    pub fn at(self, index: usize) -> &'t str {
        self.record.get(index).unwrap_or("").trim()
    }

    /// How many cells the row has.
    pub fn len(self) -> usize {
        self.record.len()
    }

    /// Whether the row has no cell.
    pub fn is_empty(self) -> bool {
        self.record.is_empty()
    }

    /// The number in a column; `None` where the publisher has none (see [`number`]).
    pub fn number(self, column: &str) -> Result<Option<f64>, ImportError> {
        let text = self.text(column)?;
        number(text).map_err(|what| self.error(column, what))
    }

    /// The number at a position.
    pub fn number_at(self, index: usize) -> Result<Option<f64>, ImportError> {
        let name = self.table.headers.get(index).map_or("?", String::as_str);
        number(self.at(index)).map_err(|what| self.error(name, what))
    }

    /// The period in a column, as [`period`] reads it.
    pub fn period(self, column: &str) -> Result<Time, ImportError> {
        let text = self.text(column)?;
        period(text).map_err(|what| self.error(column, what))
    }

    /// An error that names this row and a column.
    pub fn error(self, column: &str, what: impl Into<String>) -> ImportError {
        ImportError::Cell {
            path: self.table.path.clone(),
            row: self.number,
            column: column.to_owned(),
            what: what.into(),
        }
    }
}

/// A number as publishers write it: thousands commas, a sign before or brackets around a negative,
/// a trailing percent sign. `None` for the usual marks of a missing value.
pub fn number(text: &str) -> Result<Option<f64>, String> {
    let text = text.trim();
    let missing = [
        "", ".", "..", "...", "-", "–", "—", ":", "x", "z", "c", "N", "NA", "N/A", "n/a", "na", "NaN", "nan",
        "null", "None", "(NA)", "(X)", "[x]", "[z]", "[c]", "*",
    ];
    if missing.contains(&text) {
        return Ok(None);
    }
    let (text, negative) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    let plain = plain.trim_end_matches('%').replace('\u{2212}', "-");
    match plain.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Some(if negative { -value } else { value })),
        _ => Err(format!("`{text}` is no number")),
    }
}

/// A period as publishers write it: the tables' own forms, and `2012M07`, `2012Q3`, `2012 Q3`,
/// `2012 JUL`, `Jul 2012`, `Jul-12` (1950 to 2049), `201207`, `31/03/2020` (day first),
/// `2020-03-31T00:00:00`.
pub fn period(text: &str) -> Result<Time, String> {
    let text = text.trim();
    if let Ok(time) = text.parse() {
        return Ok(time);
    }
    loose_period(text).ok_or_else(|| format!("`{text}` is no period"))
}

fn loose_period(text: &str) -> Option<Time> {
    if let Some((day, _)) = text.split_once('T') {
        if day.len() == 10 {
            return day.parse().ok();
        }
    }
    if !text.is_ascii() {
        return None;
    }
    if text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) {
        return format!("{}-{}", &text[..4], &text[4..]).parse().ok();
    }
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    if let [d, m, y] = parts[..] {
        if y.len() == 4 {
            return format!("{y}-{m:0>2}-{d:0>2}").parse().ok();
        }
    }
    if text.len() >= 6 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit) {
        let (y, rest) = (&text[..4], text[4..].trim_matches([' ', '-', '_']));
        if let Some(q) = rest.strip_prefix(['Q', 'q']) {
            return format!("{y}-Q{q}").parse().ok();
        }
        if let Some(m) = rest.strip_prefix('M') {
            if let Ok(m) = m.parse::<u8>() {
                return format!("{y}-{m:02}").parse().ok();
            }
        }
        return month(rest).and_then(|m| format!("{y}-{m:02}").parse().ok());
    }
    let (head, tail) = text.split_once([' ', '-'])?;
    let y = match tail.len() {
        4 => tail.to_owned(),
        2 => format!("{}{tail}", if tail < "50" { "20" } else { "19" }),
        _ => return None,
    };
    if let Some(q) = head.strip_prefix(['Q', 'q']) {
        return format!("{y}-Q{q}").parse().ok();
    }
    month(head).and_then(|m| format!("{y}-{m:02}").parse().ok())
}

/// The number of a month by its English name or the first three letters of it.
pub fn month(name: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.trim().trim_end_matches('.').to_ascii_lowercase();
    if name == "sept" {
        return Some(9);
    }
    (name.len() >= 3)
        .then(|| MONTHS.iter().position(|m| *m == name || (name.len() == 3 && m.starts_with(&name))))
        .flatten()
        .map(|i| i as u8 + 1)
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        b => char::from(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, value) in
            [("1,234.5", 1234.5), ("(12)", -12.0), ("−3", -3.0), ("4.5%", 4.5), ("1e3", 1000.0)]
        {
            assert_eq!(number(text), Ok(Some(value)), "{text}");
        }
        for text in ["", "..", "NA", "-", ":"] {
            assert_eq!(number(text), Ok(None), "{text}");
        }
        for text in ["12a", "inf", "1.2.3"] {
            assert!(number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn periods() {
        for (text, want) in [
            ("2012", "2012"),
            ("2012M07", "2012-07"),
            ("2012M7", "2012-07"),
            ("2012 Q3", "2012-Q3"),
            ("2012Q3", "2012-Q3"),
            ("2012 JUL", "2012-07"),
            ("Jul 2012", "2012-07"),
            ("Jul-12", "2012-07"),
            ("Sep-71", "1971-09"),
            ("201207", "2012-07"),
            ("31/03/2020", "2020-03-31"),
            ("Q1 2020", "2020-Q1"),
            ("2020-03-31T00:00:00", "2020-03-31"),
        ] {
            assert_eq!(period(text).map(|t| t.to_string()).as_deref(), Ok(want), "{text}");
        }
        for text in ["20213", "2012Q5", "2012M13", "Foo 2012"] {
            assert!(period(text).is_err(), "{text}");
        }
    }
}
