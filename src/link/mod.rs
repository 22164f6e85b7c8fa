//! From a claim to the concept that it speaks of, and to the indicators that measure it.
//!
//! # Phrases
//!
//! A phrase is a row of `datasets/concepts/*.phrases.csv`: `concept,kind,pattern,weight,places`.
//! Patterns are words separated by spaces, matched case-insensitively against the words of the
//! claim's clause (a possessive `'s` and a plural `s` of the text are ignored):
//!
//! - `jobless rate`: these words in this order;
//! - `birth|births`: either; `total?`: may be missing; `~`: up to four words of any kind, small
//!   words, times and places not counted;
//! - `firm|employer+`: one of these words, written in the plural;
//! - `1,000`, `65`, `10-year`: a figure other than the claim's, as it is written;
//! - `Q`: the quantity with its unit; `G`: a place in any form; `T`: an expression of time.
//!
//! Kinds: `name` (a noun phrase that names the statistic, anywhere in the clause), `pattern` (with
//! `Q`, anchored on the quantity: `home to Q people`), `unit` (the counted noun alone names it:
//! `burglaries`), `not` (rules the concept out: `company`).
//!
//! A phrase whose weight is below a half says too little alone ("sales", "the rate", "growth"). It
//! counts where the text has just spoken of its concept, and is then worth twice its weight.

mod choose;
pub mod exchange;
mod fit;
mod lead;
mod linker;
mod pattern;
mod second;
mod sheet;
mod tie;
mod topic;
mod words;

pub use lead::Lead;
pub use linker::Linker;
pub use sheet::Sheet;
pub use topic::{Last, Topic};

use crate::catalogue::{ConceptId, IndicatorId};
use crate::geography::GeoId;
use serde::Serialize;

/// What the linker makes of a claim.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Best first, after the hard filters. Empty when nothing is left.
    pub candidates: Vec<Candidate>,
    /// Why there is no answer, when there is none.
    pub outcome: Outcome,
    /// The place of what is linked to, where it has one only: an exchange rate, the price of oil.
    pub place: Option<GeoId>,
    /// Concepts of phrases that say too little alone and of which the text had not just spoken.
    pub unsaid: Vec<ConceptId>,
}

/// The outcome of linking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The first candidate leads by the margin.
    Linked,
    /// The number is no statistic of a population: a score, a price, a firm's sales, a poll.
    #[default]
    NotAStatistic,
    /// It may be a statistic, but the bundle has no indicator for it.
    NoIndicator,
    /// Several concepts within the margin.
    Ambiguous,
    /// The concept is known; the place is not, or it has no data.
    NoGeography,
    /// The concept and place are known; the text fixes no period.
    NoPeriod,
    /// Nothing was looked for: the sentence is too long to tell what belongs to what.
    TooLong,
}

/// A concept that the claim may speak of.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub concept: ConceptId,
    /// Indicators of the concept that cover place and frequency, closest in definition first.
    pub indicators: Vec<IndicatorId>,
    /// 0 to 1.
    pub score: f32,
    pub relation: Relation,
    /// How the score came about, term by term; filled only when asked for.
    pub terms: Vec<Term>,
    /// Restrictions in the claim that the concept lacks ("Nigerians who use the app").
    pub restriction: Option<crate::span::Span>,
}

/// How the data relate to what the claim counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    #[default]
    Same,
    /// The data count more than the claim: an upper bound.
    Broader,
    /// The data count less than the claim.
    Narrower,
    /// Another thing nearby.
    Related,
}

/// One term of a score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    pub text: String,
    pub weight: f32,
}
