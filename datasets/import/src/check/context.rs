//! What a raw cell's row and column say of place and time, read without knowing the layout.

use crate::error::ImportError;
use crate::table::Table;
use statclaim::tables::Time;
use std::collections::HashMap;
use std::path::Path;

/// Places by every name and code that a raw file may use.
pub struct Names {
    codes: Vec<String>,
    by_text: HashMap<String, Vec<u16>>,
}

impl Names {
    /// From `datasets/geography`, and the publishers' two-letter codes.
    pub fn read(datasets: &Path) -> Result<Names, ImportError> {
        let mut names = Names { codes: Vec::new(), by_text: HashMap::new() };
        for row in Table::read(&datasets.join("geography/geographies.csv"))?.rows() {
            let code = row.text("code")?;
            names.codes.push(code.to_owned());
            names.add(code, code);
            names.add(row.text("name")?, code);
            // states are written by their letters alone
            if let Some((_, part)) = code.split_once('-') {
                names.add(part, code);
            }
        }
        for row in Table::read(&datasets.join("geography/names.csv"))?.rows() {
            names.add(row.text("text")?, row.text("code")?);
        }
        let two = Table::parse("ukeu_places.csv", include_str!("../../tables/ukeu_places.csv"))?;
        for row in two.rows() {
            names.add(row.text("text")?, row.text("code")?);
        }
        Ok(names)
    }

    /// The number of a code.
    pub fn number(&self, code: &str) -> Option<u16> {
        self.codes.iter().position(|c| c == code).map(|i| i as u16)
    }

    fn add(&mut self, text: &str, code: &str) {
        if let Some(number) = self.number(code) {
            self.by_text.entry(text.to_lowercase()).or_default().push(number);
        }
    }

    /// The places that a cell as a whole names.
    pub fn of(&self, cell: &str) -> &[u16] {
        self.by_text.get(&cell.to_lowercase()).map_or(&[], Vec::as_slice)
    }
}

/// A date as far as a cell gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub year: i16,
    /// 1 to 12, or 0.
    pub month: u8,
    /// 1 to 31, or 0.
    pub day: u8,
    /// 1 to 4, or 0.
    pub quarter: u8,
}

impl When {
    /// Whether a figure of this date may be one of the period.
    pub fn fits(self, time: Time, fiscal: bool) -> bool {
        let year = |y: i16| self.year == y || (fiscal && (self.year - y).abs() == 1);
        match time {
            Time::Year(y) => year(y),
            Time::Quarter(y, q) => {
                self.year == y
                    && (self.quarter == q || self.quarter == 0)
                    && (self.month == 0 || (self.month - 1) / 3 + 1 == q)
            }
            Time::Month(y, m) => {
                (self.year == y && (self.month == m || self.month == 0))
                    || (fiscal && self.month == 0 && year(y))
            }
            Time::Day(d) => {
                self.year == d.year()
                    && (self.month == 0 || self.month == d.month() as u8)
                    && (self.day == 0 || self.day == d.day() as u8)
            }
            Time::Span(a, b) => (a.year()..=b.year()).contains(&self.year),
        }
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The dates that a cell names: `2012`, `2012-07-01`, `20120701`, `2012 Q3`, `Sep 2012`, `2012M07`.
pub fn dates(cell: &str) -> Vec<When> {
    let bytes = cell.as_bytes();
    if bytes.len() > 40 || !bytes.iter().any(u8::is_ascii_digit) {
        return Vec::new();
    }
    let lower = cell.to_ascii_lowercase();
    let named = MONTHS.iter().position(|m| lower.contains(m)).map_or(0, |m| m as u8 + 1);
    let quarter = lower.find('q').and_then(|at| bytes.get(at + 1)).filter(|b| (b'1'..=b'4').contains(b));
    let quarter = quarter.map_or(0, |b| b - b'0');
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let number = |from: usize, len: usize| -> u16 {
            cell.get(from..from + len).and_then(|t| t.parse().ok()).unwrap_or(0)
        };
        let year = number(at, 4);
        let plausible = (1000..2200).contains(&year);
        if run == 8 && plausible {
            let (month, day) = (number(at + 4, 2) as u8, number(at + 6, 2) as u8);
            found.push(When { year: year as i16, month, day, quarter: 0 });
        } else if run == 6 && plausible {
            found.push(When { year: year as i16, month: number(at + 4, 2) as u8, day: 0, quarter: 0 });
        } else if run == 4 && plausible {
            // what follows in `-07-01`, `M07`
            let rest = &cell[at + 4..];
            let mut parts = rest.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty());
            let iso = rest.starts_with(['-', '/', 'M', 'm', '.']) && quarter == 0;
            let part = |p: Option<&str>, most: u8| {
                p.and_then(|p| p.parse::<u8>().ok()).filter(|n| (1..=most).contains(n)).unwrap_or(0)
            };
            let month = if named > 0 {
                named
            } else if iso {
                part(parts.next(), 12)
            } else {
                0
            };
            let day = if iso && named == 0 && month > 0 { part(parts.next(), 31) } else { 0 };
            found.push(When { year: year as i16, month, day, quarter });
        }
        at += run;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_cells() {
        for (cell, want) in [
            ("2012", Some((2012, 0, 0, 0))),
            ("2012-07-01", Some((2012, 7, 1, 0))),
            ("20120701", Some((2012, 7, 1, 0))),
            ("2012-Q3", Some((2012, 0, 0, 3))),
            ("2012M07", Some((2012, 7, 0, 0))),
            ("Sep 2012", Some((2012, 9, 0, 0))),
            ("POPESTIMATE2021", Some((2021, 0, 0, 0))),
            ("12", None),
            ("a name", None),
        ] {
            let found = dates(cell).first().map(|w| (w.year, w.month, w.day, w.quarter));
            assert_eq!(found, want, "{cell}");
        }
    }

    #[test]
    fn fits() {
        let july = When { year: 2012, month: 7, day: 1, quarter: 0 };
        for (time, fiscal, want) in [
            (Time::Month(2012, 7), false, true),
            (Time::Month(2012, 8), false, false),
            (Time::Quarter(2012, 3), false, true),
            (Time::Year(2012), false, true),
            (Time::Year(2013), false, false),
            (Time::Year(2013), true, true),
        ] {
            assert_eq!(july.fits(time, fiscal), want, "{time} {fiscal}");
        }
    }
}
