//! Claims: quantities asserted of something that a statistic could measure, with what they are
//! asserted of, where, when, and by which operation.

mod base;
mod build;
mod context;
mod cue;
pub mod direction;
mod extreme;
mod home;
mod levels;
pub mod operation;
mod other;
mod setting;
mod standing;
mod wordless;

pub use build::claims;
pub use home::tenure;

use crate::geography::GeoId;
use crate::period::Period;
use crate::quantity::Quantity;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// A claim before any dataset is asked.
#[derive(Clone, Debug)]
pub struct Claim<'t> {
    /// From the first to the last word that belongs to it.
    pub span: Span,
    pub sentence: Span,
    /// The clause of the sentence that holds the quantity.
    pub clause: Span,
    pub quantity: Quantity<'t>,
    /// Index of the quantity in the document's list; past its end for words without a figure.
    pub index: usize,
    /// What is counted or measured, as written, place and period left out.
    pub measure: Span,
    pub place: Option<Place>,
    pub period: Option<When>,
    pub operation: Operation,
    pub comparison: Comparison,
    pub standing: Standing,
    /// Whether its time runs from an event that nothing dates ("since the law passed").
    pub since_event: bool,
    /// Whether its sentence may speak of a statistic. Where it does not, place, period and operation are
    /// not looked for.
    pub scope: Scope,
}

/// What the sentence of a claim may speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// It holds the words of a statistic.
    Statistic,
    /// It holds none.
    #[default]
    Other,
    /// It is too long, or holds too many numbers, to tell what belongs to what.
    TooLong,
}

/// The place of a claim and where it was taken from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub geography: GeoId,
    pub from: From,
    /// The words that name it.
    pub span: Option<Span>,
}

/// The period of a claim and where it was taken from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    pub period: Period,
    pub from: From,
    pub span: Option<Span>,
}

/// Where a part of a claim was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// The claim's own sentence.
    Text,
    /// Headline, dateline, an earlier sentence.
    Context,
    /// Nothing in the document: a default (the latest value before publication).
    Default,
}

/// What is computed from the data to compare with the quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    #[default]
    Level,
    Sum,
    Mean,
    Change,
    PercentChange,
    PointChange,
    Ratio,
    Share,
    Complement,
    PerCapita,
    Rank,
    Extreme,
    Trend,
}

/// The other side of an operation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The period compared with: base of a change, start of "highest since".
    pub base: Option<Period>,
    /// The place compared with ("twice that of Portugal"), the whole of a share, or the set of a
    /// rank (`WLD` for "the world's fourth-largest").
    pub place: Option<GeoId>,
    /// On what a change is measured.
    pub basis: Basis,
    /// Which end an extreme or a rank counts from.
    pub order: Order,
    /// "a year", "on average": a change given as a rate over the period.
    pub each_year: bool,
    /// "two thirds of the economy": the whole is the place's gross domestic product.
    pub of_output: bool,
    /// "on hold for a sixth month in a row": what is counted is how long nothing moved.
    pub held: bool,
    /// The claim gives one divided by what the series holds: dollars for a pound, of a series of
    /// pounds for a dollar.
    pub inverted: bool,
}

/// Over what distance a change is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Not said: the usual one for the indicator.
    #[default]
    Unsaid,
    /// On the period before (month on month, quarter on quarter).
    PreviousPeriod,
    /// On the same period a year before.
    YearBefore,
    /// On the period before, at an annual rate.
    Annualised,
    /// Between the claim's own two ends.
    Ends,
}

/// Which end counts as first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    #[default]
    Highest,
    Lowest,
}

/// Whether the sentence states a fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    #[default]
    Fact,
    /// Expected, projected, targeted, promised.
    Forecast,
    /// "would have to", "if": no statement.
    Hypothetical,
    /// Law, proposal, budget plan.
    Proposal,
    /// A poll or survey of opinion.
    Poll,
}
