//! Stretches of time that a claim or an observation refers to.

use crate::span::Span;
pub use jiff::civil::Date;

/// The months' names in English, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How finely a period is named, and the frequency of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    /// Half a year, a season.
    Half,
    Year,
    /// Anything longer or irregular: decades, centuries, terms, "2012 to 2016".
    Span,
}

/// From the first day to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    pub start: Date,
    pub end: Date,
    pub grain: Grain,
    pub calendar: Calendar,
}

/// Whose year it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    #[default]
    Calendar,
    /// A financial year; it is named by the year in which it ends, `start` and `end` say which.
    Fiscal,
    /// A school or academic year.
    Academic,
    /// A term of office, or a day on which one began or ended. What was before is read off the month
    /// of that day, and off the last whole year before it.
    Office,
}

/// What a mention of time says about the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodForm {
    /// "in 2014", "last month": one period.
    In,
    /// "from 2012 to 2016", "between 2000 and 2010", "over the past five years", "in the 2000s".
    Span,
    /// "since 1990": `start` is the named time, `end` the reference date.
    Since,
    /// "by 2050", "until 2030": `end` is the named time.
    By,
    /// "a year earlier", "from a year ago", "year on year", "on the month": not the claim's own
    /// period but what it is compared with. `start..end` is the base period where it can be
    /// resolved against the reference date or the sentence's own period.
    Base,
    /// "the twelve months to June", "the year ending March 2020".
    Ending,
    /// "annually", "per month": no position in time.
    Recurrent,
    /// "for five years": a length of time only.
    Duration,
}

/// An expression of time found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodMention {
    pub span: Span,
    pub period: Period,
    pub form: PeriodForm,
    /// Whether the text alone fixes it; false when the publication date was needed.
    pub absolute: bool,
}

impl Period {
    /// From `start` to `end`, none if they are the wrong way round.
    pub fn between(start: Date, end: Date, grain: Grain) -> Option<Period> {
        (start <= end).then_some(Period { start, end, grain, calendar: Calendar::Calendar })
    }

    /// A calendar year.
    pub fn year(year: i16) -> Option<Period> {
        Period::between(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, Grain::Year)
    }

    /// `count` whole months from `month` (1 to 12) of `year`, at the grain of that many months.
    pub fn months(year: i16, month: i8, count: i8) -> Option<Period> {
        let start = Date::new(year, month, 1).ok()?;
        let last = i32::from(year) * 12 + i32::from(month) + i32::from(count) - 2;
        let end = Date::new((last / 12) as i16, (last % 12 + 1) as i8, 1).ok()?.last_of_month();
        let grain = match count {
            1 => Grain::Month,
            3 => Grain::Quarter,
            6 => Grain::Half,
            12 => Grain::Year,
            _ => Grain::Span,
        };
        Period::between(start, end, grain)
    }

    /// The length in years.
    pub fn years(&self) -> f64 {
        f64::from((self.end - self.start).get_days() + 1) / 365.25
    }

    /// One day.
    pub const fn day(date: Date) -> Period {
        Period { start: date, end: date, grain: Grain::Day, calendar: Calendar::Calendar }
    }

    /// The same stretch, `years` later (earlier if negative).
    pub fn years_later(self, years: i16) -> Option<Period> {
        let shift = |d: Date| {
            let first = Date::new(d.year().checked_add(years)?, d.month(), 1).ok()?;
            // The last day of a February stays the last.
            let day = if d == d.last_of_month() {
                first.days_in_month()
            } else {
                d.day().min(first.days_in_month())
            };
            Date::new(first.year(), first.month(), day).ok()
        };
        Some(Period { start: shift(self.start)?, end: shift(self.end)?, ..self })
    }
}
