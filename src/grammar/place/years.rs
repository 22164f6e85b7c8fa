//! When the years of governments, tax offices and schools start, by place: "fiscal 2020" is October
//! 2019 to September 2020 in the United States and starts in April 2020 in Japan.

use crate::catalogue::Geography;
use crate::geography::GeoId;
use crate::period::{Calendar, Date, Period};

/// First months of a place's years.
#[derive(Clone, Copy, Debug)]
struct Starts {
    fiscal: i8,
    /// Whether a fiscal year named by one year starts in it.
    named_by_start: bool,
    tax: i8,
    school: i8,
}

impl Default for Starts {
    fn default() -> Self {
        Starts { fiscal: 1, named_by_start: false, tax: 1, school: 9 }
    }
}

/// The years of all places.
#[derive(Debug, Default)]
pub(super) struct Years(Vec<Starts>);

impl Years {
    pub(super) fn new(geographies: &[Geography]) -> Self {
        let rows: Vec<(&str, Starts)> =
            include_str!("../../lexicon/years.csv").lines().filter_map(row).collect();
        let own = |code: &str| rows.iter().find(|(c, _)| *c == code).map(|(_, s)| *s);
        let of_country = |code: &str| {
            let country = code.split_once('-')?.0;
            rows.iter().find(|(c, _)| c.strip_suffix("-*") == Some(country)).map(|(_, s)| *s)
        };
        let of_code = |code: &str| own(code).or_else(|| of_country(code));
        let of = |g: &Geography| {
            // a city goes by its country or state
            let parent = || of_code(&geographies.get(usize::from(g.parent?.0))?.code);
            of_code(&g.code).or_else(parent).unwrap_or_default()
        };
        Years(geographies.iter().map(of).collect())
    }

    /// A fiscal or school year that was read without its place, as the place has it. `words` name it;
    /// `published` is what "last fiscal year" is counted from, where the words need it.
    pub(super) fn settle(&self, place: GeoId, read: Period, words: &str, published: Option<Date>) -> Period {
        let Some(starts) = self.0.get(usize::from(place.0)) else { return read };
        let tax = words.as_bytes().windows(3).any(|w| w.eq_ignore_ascii_case(b"tax"));
        let month = match read.calendar {
            Calendar::Calendar | Calendar::Office => return read,
            Calendar::Academic => starts.school,
            Calendar::Fiscal if tax => starts.tax,
            Calendar::Fiscal => starts.fiscal,
        };
        // both years are told: "2019-20"
        let split =
            words.as_bytes().windows(2).any(|w| matches!(w[0], b'-' | b'/' | 0x93) && w[1].is_ascii_digit());
        if split && month == 1 {
            return read;
        }
        let shift = match published {
            // "last fiscal year": as many years from the one that runs
            Some(now) => current(now, month) - current(now, read.start.month()),
            None => i16::from(starts.named_by_start && read.calendar == Calendar::Fiscal && !tax && !split),
        };
        // the grammar names a year by its end, and starts it in the year before
        let (first, last) = (read.start.year() + 1 + shift, read.end.year() + shift);
        let start = if month == 1 { Date::new(first, 1, 1) } else { Date::new(first - 1, month, 1) };
        let end = Date::new(last, if month == 1 { 12 } else { month - 1 }, 1).map(Date::last_of_month);
        match (start, end) {
            (Ok(start), Ok(end)) if start < end => Period { start, end, ..read },
            _ => read,
        }
    }
}

/// The year in which the fiscal year that runs on `now` ends.
fn current(now: Date, month: i8) -> i16 {
    now.year() + i16::from(month != 1 && now.month() >= month)
}

fn row(line: &str) -> Option<(&str, Starts)> {
    let cells: Vec<&str> = line.split(',').collect();
    let [code, fiscal, name, tax, school] = cells[..] else { return None };
    let month = |cell: &str| cell.parse::<i8>().ok().filter(|m| (1..=12).contains(m));
    Some((
        code,
        Starts {
            fiscal: month(fiscal)?,
            named_by_start: name == "start",
            tax: month(tax)?,
            school: month(school)?,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::GeoKind;

    fn settled(code: &str, end: i16, calendar: Calendar, words: &str, published: Option<Date>) -> String {
        let place = |code: &str, parent| Geography {
            code: code.to_owned(),
            name: String::new(),
            kind: GeoKind::Country,
            parent,
            members: Vec::new(),
            currency: None,
            years: None,
            names: Vec::new(),
        };
        let all = [place(code, None), place("XC-town", Some(GeoId(0)))];
        let month = if calendar == Calendar::Academic { 9 } else { 4 };
        let read = Period { calendar, ..Period::months(end - 1, month, 12).unwrap() };
        let found = Years::new(&all).settle(GeoId(1), read, words, published);
        assert_eq!(found, Years::new(&all).settle(GeoId(0), read, words, published), "{code}");
        format!("{}..{}", &found.start.to_string()[..7], &found.end.to_string()[..7])
    }

    #[test]
    fn years_by_place() {
        use self::Calendar::{Academic, Fiscal};
        for (code, end, calendar, words, want) in [
            ("USA", 2020, Fiscal, "fiscal 2020", "2019-10..2020-09"),
            ("GBR", 2020, Fiscal, "the 2019-20 financial year", "2019-04..2020-03"),
            ("IND", 2020, Fiscal, "FY20", "2019-04..2020-03"),
            ("JPN", 2020, Fiscal, "fiscal 2020", "2020-04..2021-03"),
            ("JPN", 2020, Fiscal, "fiscal 2019/20", "2019-04..2020-03"),
            ("AUS", 2020, Fiscal, "2019–20", "2019-07..2020-06"),
            ("US-TX", 2020, Fiscal, "fiscal 2020", "2019-09..2020-08"),
            ("US-OH", 2020, Fiscal, "fiscal 2020", "2019-07..2020-06"),
            ("DEU", 2020, Fiscal, "fiscal 2020", "2020-01..2020-12"),
            ("USA", 2018, Fiscal, "tax year 2018", "2018-01..2018-12"),
            ("USA", 2020, Academic, "the 2019-20 school year", "2019-09..2020-08"),
            ("JPN", 2020, Academic, "school year 2020", "2019-04..2020-03"),
        ] {
            assert_eq!(settled(code, end, calendar, words, None), want, "{code} {words}");
        }
    }

    #[test]
    fn years_from_the_day_of_writing() {
        // in August the British year that runs ends in 2027, the American in 2026
        let august = Some(Date::constant(2026, 8, 1));
        assert_eq!(settled("USA", 2026, Calendar::Fiscal, "last fiscal year", august), "2024-10..2025-09");
        assert_eq!(settled("GBR", 2026, Calendar::Fiscal, "last financial year", august), "2025-04..2026-03");
    }
}
