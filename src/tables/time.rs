//! The `period` column: `2014`, `2012-Q3`, `2012-07`, `2020-03-31` or `2012-01-01/2016-12-31`.

use crate::period::{Date, Grain};
use crate::series::{Slot, slot_of};
use std::fmt;
use std::str::FromStr;

/// A period as the tables write it. The order is chronological within one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Time {
    Year(i16),
    /// Year and quarter, 1 to 4.
    Quarter(i16, u8),
    /// Year and month, 1 to 12.
    Month(i16, u8),
    /// A day; a week by its last day.
    Day(Date),
    /// One figure for the days from the first to the second, both included.
    Span(Date, Date),
}

/// Why a cell is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", self.what(), self.fix())]
pub struct TimeError(pub String);

impl TimeError {
    /// What is wrong.
    pub fn what(&self) -> String {
        format!("`{}` is no period", self.0)
    }

    /// What to do.
    pub fn fix(&self) -> &'static str {
        "Write 2014, 2012-Q3, 2012-07, 2020-03-31 or 2012-01-01/2016-12-31, with years from 1000 to 2200"
    }
}

impl Time {
    /// Whether an indicator of this frequency may hold such a period. One figure over several
    /// periods is allowed everywhere.
    pub fn fits(self, frequency: Grain) -> bool {
        match self {
            Time::Year(_) => frequency == Grain::Year,
            Time::Quarter(..) => frequency == Grain::Quarter,
            Time::Month(..) => frequency == Grain::Month,
            Time::Day(_) => matches!(frequency, Grain::Day | Grain::Week),
            Time::Span(..) => true,
        }
    }

    /// The number of the period within its frequency; `None` for a span.
    pub fn slot(self) -> Option<Slot> {
        Some(match self {
            Time::Year(y) => Slot(i32::from(y)),
            Time::Quarter(y, q) => Slot(i32::from(y) * 4 + i32::from(q) - 1),
            Time::Month(y, m) => Slot(i32::from(y) * 12 + i32::from(m) - 1),
            Time::Day(date) => slot_of(Grain::Day, date),
            Time::Span(..) => return None,
        })
    }

    /// The period of a slot, the inverse of [`Time::slot`]. `None` outside the calendar.
    pub fn of_slot(grain: Grain, slot: Slot) -> Option<Time> {
        let year = |y: i32| i16::try_from(y).ok();
        Some(match grain {
            Grain::Year | Grain::Span => Time::Year(year(slot.0)?),
            Grain::Quarter => Time::Quarter(year(slot.0.div_euclid(4))?, slot.0.rem_euclid(4) as u8 + 1),
            Grain::Month => Time::Month(year(slot.0.div_euclid(12))?, slot.0.rem_euclid(12) as u8 + 1),
            Grain::Day | Grain::Week => Time::Day(date_of(slot.0)?),
            Grain::Half => {
                let (y, first) = (year(slot.0.div_euclid(2))?, slot.0.rem_euclid(2) == 0);
                let (a, b) = if first { ((1, 1), (6, 30)) } else { ((7, 1), (12, 31)) };
                Time::Span(Date::new(y, a.0, a.1).ok()?, Date::new(y, b.0, b.1).ok()?)
            }
        })
    }

    /// The frequency of which this is one period, a day's for a week.
    pub fn grain(self) -> Grain {
        match self {
            Time::Year(_) => Grain::Year,
            Time::Quarter(..) => Grain::Quarter,
            Time::Month(..) => Grain::Month,
            Time::Day(_) => Grain::Day,
            Time::Span(..) => Grain::Span,
        }
    }

    /// The calendar year in which it ends.
    pub fn year(self) -> i16 {
        match self {
            Time::Year(y) | Time::Quarter(y, _) | Time::Month(y, _) => y,
            Time::Day(d) | Time::Span(_, d) => d.year(),
        }
    }
}

/// The day that is so many days after 1970-01-01.
pub fn date_of(days: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Time::Year(y) => write!(f, "{y:04}"),
            Time::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Time::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Time::Day(d) => write!(f, "{d}"),
            Time::Span(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

impl FromStr for Time {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Time, TimeError> {
        parse(text).ok_or_else(|| TimeError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Time> {
    if let Some((start, end)) = text.split_once('/') {
        let (start, end) = (day(start)?, day(end)?);
        return (start <= end).then_some(Time::Span(start, end));
    }
    if !text.is_ascii() {
        return None;
    }
    match text.len() {
        4 => year(text).map(Time::Year),
        7 => {
            let (y, rest) = (year(&text[..4])?, text[4..].strip_prefix('-')?);
            if let Some(q) = rest.strip_prefix('Q') {
                return q.parse().ok().filter(|q| (1..=4).contains(q)).map(|q| Time::Quarter(y, q));
            }
            two(rest).filter(|m| (1..=12).contains(m)).map(|m| Time::Month(y, m))
        }
        10 => day(text).map(Time::Day),
        _ => None,
    }
}

fn year(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|y| (1000..=2200).contains(y))
}

fn two(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn day(text: &str) -> Option<Date> {
    if text.len() != 10 || !text.is_ascii() || &text[4..5] != "-" || &text[7..8] != "-" {
        return None;
    }
    Date::new(year(&text[..4])?, two(&text[5..7])? as i8, two(&text[8..])? as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_and_writes_back() {
        for text in ["2014", "2012-Q3", "2012-07", "2020-02-29", "2012-01-01/2016-12-31", "1694-10-17"] {
            let time: Time = text.parse().unwrap();
            assert_eq!(time.to_string(), text);
            if let Some(slot) = time.slot() {
                assert_eq!(Time::of_slot(time.grain(), slot), Some(time), "{text}");
            }
        }
    }

    #[test]
    fn rejects() {
        for text in [
            "",
            "20213",
            "213",
            "0213",
            "2012-Q5",
            "2012-13",
            "2012-7",
            "2021-02-29",
            "2012/2016",
            "2o14",
            "+201",
            "2016-12-31/2012-01-01",
            "2012-07-1",
            "٢٠١٤",
        ] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_period_fits_its_frequency_only() {
        assert!(Time::Year(2014).fits(Grain::Year));
        assert!(!Time::Month(2014, 1).fits(Grain::Year));
        assert!(Time::Day(Date::constant(2014, 1, 4)).fits(Grain::Week));
        assert!(!Time::Year(2014).fits(Grain::Month));
    }
}
