//! Stretches of time that a claim or an observation refers to.

use crate::span::Span;
pub use jiff::civil::Date;

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
