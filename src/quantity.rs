//! A numeric expression as written: its value or interval, bound, direction, unit and hedges.

use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How the text bounds a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The value itself, as precise as it is written.
    #[default]
    Exact,
    /// "about", "around", "nearly".
    About,
    /// "more than", "over".
    MoreThan,
    /// "at least".
    AtLeast,
    /// "less than", "under".
    LessThan,
    /// "at most", "up to".
    AtMost,
    /// A range with two ends: `value` is `None`, `low` and `high` are the ends as written.
    Between,
}

/// The direction that the sentence gives to the quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// "rose 8 %", "up 8 %".
    Up,
    /// "fell by 8 %", "down 8 %".
    Down,
    /// No direction governs the amount.
    #[default]
    None,
}

/// What kind of thing a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Counted things: people, cases, jobs. Also a bare number.
    Count,
    /// Money; the unit's name is the currency.
    Currency,
    /// A percentage; the value is the figure as written.
    Percent,
    /// Percentage points (basis points are scaled to them by the unit, not by the value).
    PercentagePoint,
    /// So many per so many: "15 per 100,000", "dollars per barrel", "a year".
    Rate,
    /// A pure ratio: fractions, multiples ("twice", "threefold"), "5-to-1".
    Ratio,
    /// A place in an order: "third-largest", "47th".
    Ordinal,
    /// A duration or an age.
    Time,
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Temperature,
    Energy,
    Power,
    /// Bits and bytes.
    Data,
    /// Any other physical unit (pressure, force, frequency, ...).
    Other,
}

/// What is counted or measured in, as written and under its standard English name.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit<'t> {
    /// Singular standard name: `dollar`, `percent`, `percentage point`, `metre`, `case`.
    /// Empty for a bare number.
    pub name: Cow<'t, str>,
    /// As written, with the modifiers of a counted noun ("new cases"). Empty when implied.
    pub surface: Cow<'t, str>,
    /// Where the surface stands, if it is one stretch of text.
    pub span: Option<Span>,
    pub dimension: Dimension,
    /// Multiply the value by this to get the base unit of the dimension (metre, square metre,
    /// cubic metre, kilogram, second, joule, watt, byte, percent, percentage point). 1 for counts
    /// and currencies.
    pub to_base: f64,
    /// The denominator of a rate: "per 100,000 people", "a barrel", "a year".
    pub per: Option<Per<'t>>,
}

impl Unit<'_> {
    /// The unit of a bare number.
    pub const fn none() -> Self {
        Unit {
            name: Cow::Borrowed(""),
            surface: Cow::Borrowed(""),
            span: None,
            dimension: Dimension::Count,
            to_base: 1.0,
            per: None,
        }
    }
}

impl<'t> Unit<'t> {
    /// The name with its denominator: `dollar per barrel`, `death per 100,000`.
    pub fn full_name(&self) -> Cow<'t, str> {
        let Some(per) = &self.per else { return self.name.clone() };
        if self.name.contains(" per ") || self.name.starts_with("per ") {
            return self.name.clone();
        }
        let amount = if per.amount == 1.0 { String::new() } else { group_thousands(per.amount) };
        let space = if amount.is_empty() || per.unit.is_empty() { "" } else { " " };
        format!("{} per {amount}{space}{}", self.name, per.unit).trim_start().to_owned().into()
    }
}

/// A whole number with commas between thousands.
fn group_thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// The denominator of a rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Per<'t> {
    /// 100,000 in "15 per 100,000 people"; 1 in "a barrel".
    pub amount: f64,
    /// Singular standard name of what is divided by: `barrel`, `year`, `person`; empty in "per 100,000".
    pub unit: Cow<'t, str>,
}

/// How a number is expressed. Tells operations apart later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// A cardinal in digits, words or both, with or without a unit.
    #[default]
    Cardinal,
    /// "half", "two thirds", "1/16": the value is the fraction, 0 to 1.
    Fraction,
    /// "one in five", "57 of every 1,000": the value is the quotient.
    Proportion,
    /// "twice", "doubled", "threefold", "four times the size of", "halved" (0.5): the value is the factor.
    Multiple,
    /// "third-largest", "47th": the value is the rank.
    Ordinal,
    /// Vague: "dozens", "hundreds of thousands" (`Between`).
    Vague,
    /// "N straight months", "sixth month in a row".
    Run,
    /// No figure at all: words of a claim that only say a record ("never been higher"). No text is
    /// read as one; value, low and high are open.
    Unsaid,
}

/// A numeric expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity<'t> {
    /// The number with its sign, currency sign, scale word and percent sign; not the counted noun,
    /// and not the hedge.
    pub span: Span,
    /// The value as written (scale words multiplied in); `None` for [`Bound::Between`].
    pub value: Option<f64>,
    /// Lower end of what the written precision leaves open (half a unit of the last written
    /// digit), or the lower end of a range as written.
    pub low: f64,
    /// Upper end, likewise.
    pub high: f64,
    pub bound: Bound,
    pub trend: Trend,
    pub unit: Unit<'t>,
    /// Words that weaken the figure, as written: "about", "an estimated", "potentially".
    pub hedges: Vec<&'t str>,
    pub form: Form,
    /// The nearest word that governs the number, when it is one of the lexicon's change, level or
    /// comparison words ("rose", "fell", "to", "from", "by"): the preposition between verb and
    /// number. Tells "rose by 3 %" from "rose to 3 %".
    pub role: Role,
}

/// The part that a number plays beside a verb of change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// No verb of change near.
    #[default]
    Plain,
    /// "rose 8 %", "fell by 8 %", "a drop of 3 points", "an 8 % rise": the amount of the change.
    Amount,
    /// "rose to 8 %", "at 8 %", "hit 8 %": the level reached.
    To,
    /// "from 5 %": the level before.
    From,
}
