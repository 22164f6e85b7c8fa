//! The numbers of raw files, each with what its row and column say of place and time.

use super::DIGITS;
use super::context::{Names, When, dates};
use crate::error::ImportError;
use statclaim::tables::Time;
use std::path::{Path, PathBuf};

/// Every number of some folders, to be found by its digits.
pub struct Cells {
    /// Sorted by digits, then year.
    cells: Vec<Cell>,
    rows: Vec<Context>,
    columns: Vec<Context>,
}

#[derive(Clone, Copy)]
struct Cell {
    /// Nine significant digits, negative for values below nothing.
    digits: i64,
    /// Power of ten of the last of them.
    power: i32,
    /// Of a date in the row or column; 0 where neither has one.
    year: i16,
    row: u32,
    column: u32,
}

#[derive(Default)]
struct Context {
    places: Vec<u16>,
    dates: Vec<When>,
}

impl Cells {
    /// Reads every delimited file of the folders (or a file of that name itself).
    pub fn read(raw: &Path, folders: &[String], names: &Names) -> Result<Cells, ImportError> {
        let mut cells = Cells { cells: Vec::new(), rows: Vec::new(), columns: Vec::new() };
        let mut files = Vec::new();
        folders.iter().for_each(|folder| list(&raw.join(folder), &mut files));
        files.sort();
        for file in files {
            cells.add(&file, names)?;
        }
        cells.cells.sort_unstable_by_key(|c| (c.digits, c.year));
        Ok(cells)
    }

    fn add(&mut self, path: &Path, names: &Names) -> Result<(), ImportError> {
        let bytes = std::fs::read(path).map_err(|e| ImportError::io(path, e))?;
        let text = String::from_utf8_lossy(&bytes);
        let delimiter = if path.extension().is_some_and(|e| e == "tsv") { b'\t' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        // a column's name is its last cell above the first number, and dates there hold for the column
        let (mut names_above, mut numbers_seen) = (Vec::<u32>::new(), Vec::<bool>::new());
        // a file of one period says so in its name
        let of_file = dates(path.file_stem().and_then(|s| s.to_str()).unwrap_or(""));
        for record in reader.records() {
            let record = record.map_err(|e| ImportError::file(path, e.to_string()))?;
            let row = self.rows.len() as u32;
            let mut context = Context::default();
            for cell in record.iter().map(str::trim) {
                context.places.extend_from_slice(names.of(cell.split('/').next().unwrap_or(cell)));
                context.dates.extend(dates(cell));
                // the month and the year in cells of their own
                if let Some(month) = month(cell) {
                    context.dates.iter_mut().filter(|d| d.month == 0).for_each(|d| d.month = month);
                }
            }
            self.rows.push(context);
            for (at, cell) in record.iter().map(str::trim).enumerate() {
                while names_above.len() <= at {
                    names_above.push(self.columns.len() as u32);
                    self.columns.push(Context { places: Vec::new(), dates: of_file.clone() });
                    numbers_seen.push(false);
                }
                let number = number(cell);
                let above = &mut self.columns[names_above[at] as usize];
                if !numbers_seen[at] && !cell.is_empty() {
                    let (places, dates) = (names.of(cell), dates(cell));
                    above.places.extend_from_slice(places);
                    above.dates.extend(dates);
                }
                let Some(value) = number else { continue };
                numbers_seen[at] |= row > 0;
                let Some((digits, power)) = digits(value) else { continue };
                let column = names_above[at];
                let dates = self.rows[row as usize].dates.iter().chain(&self.columns[column as usize].dates);
                let mut years: Vec<i16> = dates.map(|d| d.year).collect();
                years.sort_unstable();
                years.dedup();
                if years.is_empty() {
                    years.push(0);
                }
                self.cells.extend(years.iter().map(|&year| Cell { digits, power, year, row, column }));
            }
        }
        Ok(())
    }

    /// The powers of ten between a value and the cells with its digits, place and time.
    pub fn find(&self, value: f64, place: Option<u16>, time: Time, fiscal: bool) -> Vec<i32> {
        let Some((digits, power)) = digits(value) else {
            return vec![];
        };
        let year = time.year();
        let mut powers = Vec::new();
        // rounding of the ninth digit
        for digits in [digits - 1, digits, digits + 1] {
            let near = if fiscal { 1 } else { 0 };
            let years = (year - near..=year + near).chain(std::iter::once(0));
            for year in years {
                let from = self.cells.partition_point(|c| (c.digits, c.year) < (digits, year));
                let cells = self.cells[from..].iter().take_while(|c| (c.digits, c.year) == (digits, year));
                for cell in cells {
                    let (row, column) = (&self.rows[cell.row as usize], &self.columns[cell.column as usize]);
                    let power = power - cell.power;
                    if !powers.contains(&power) && here(place, row, column) && then(time, fiscal, row, column)
                    {
                        powers.push(power);
                    }
                }
            }
        }
        powers
    }
}

/// Whether row and column name the place or none.
fn here(place: Option<u16>, row: &Context, column: &Context) -> bool {
    let named = row.places.iter().chain(&column.places);
    let mut any = false;
    for number in named {
        if Some(*number) == place {
            return true;
        }
        any = true;
    }
    !any
}

fn then(time: Time, fiscal: bool, row: &Context, column: &Context) -> bool {
    let mut dates = row.dates.iter().chain(&column.dates).peekable();
    dates.peek().is_none() || dates.any(|d| d.fits(time, fiscal))
}

/// Files to read, without descriptions.
fn list(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if matches!(ending, "csv" | "tsv") {
            files.push(path.to_owned());
        }
        return;
    }
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        list(&entry.path(), files);
    }
}

fn month(cell: &str) -> Option<u8> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = cell.split(' ').next_back()?.get(..3)?.to_ascii_lowercase();
    let letters = cell.bytes().filter(u8::is_ascii_alphabetic).count();
    (letters <= 9).then(|| NAMES.iter().position(|m| *m == start)).flatten().map(|m| m as u8 + 1)
}

/// A cell's number: thousands commas, percent and dollar signs and brackets are no part of it.
fn number(cell: &str) -> Option<f64> {
    let plain: String = cell.chars().filter(|c| !matches!(c, ',' | '%' | '$' | '£' | ' ')).collect();
    let first = plain.bytes().find(|b| !matches!(b, b'-' | b'+' | b'.'))?;
    if !first.is_ascii_digit() {
        return None;
    }
    plain.parse::<f64>().ok().filter(|v| v.is_finite())
}

/// The nine significant digits of a number, signed, and the power of ten of the last. Zero has none,
/// and counts as itself.
fn digits(value: f64) -> Option<(i64, i32)> {
    if value == 0.0 {
        return Some((0, 0));
    }
    let written = format!("{:.*e}", DIGITS - 1, value);
    let (mantissa, power) = written.split_once('e')?;
    let digits: i64 = mantissa.replace('.', "").parse().ok()?;
    Some((digits, power.parse::<i32>().ok()? - (DIGITS as i32 - 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_whatever_the_power() {
        assert_eq!(digits(1.5).unwrap().0, digits(1500.0).unwrap().0);
        assert_eq!(digits(1500.0).unwrap().1 - digits(1.5).unwrap().1, 3);
        assert_eq!(digits(-2.0).unwrap().0, -200_000_000);
        for (cell, want) in [("1,234", Some(1234.0)), ("8.30%", Some(8.3)), ("n/a", None), ("e5", None)] {
            assert_eq!(number(cell), want, "{cell}");
        }
    }

    #[test]
    fn found_where_place_and_time_fit() {
        let folder = std::env::temp_dir().join(format!("statclaim-cells-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("geography")).unwrap();
        std::fs::create_dir_all(folder.join("raw")).unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        put("geography/geographies.csv", "code,name\nUSA,United States\nFRA,France\n");
        put("geography/names.csv", "text,code\n");
        put("raw/a.csv", "place,2012,2013\nFrance,4.25,5\nUnited States,7,8\n");
        let names = Names::read(&folder).unwrap();
        let cells = Cells::read(&folder, &["raw".to_owned()], &names).unwrap();
        let france = names.number("FRA");
        assert_eq!(cells.find(4250.0, france, Time::Year(2012), false), [3]);
        assert!(cells.find(4250.0, france, Time::Year(2013), false).is_empty());
        assert!(cells.find(4250.0, names.number("USA"), Time::Year(2012), false).is_empty());
    }
}
