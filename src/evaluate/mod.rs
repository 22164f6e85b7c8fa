//! From a linked claim to a verdict: what the data say about exactly what it asserts.

mod answer;
pub mod arithmetic;
mod compute;
mod dated;
mod diagnose;
mod excuse;
mod explain;
pub mod format;
pub mod interval;
pub mod judge;
mod other_time;
mod over_periods;
mod peak;
mod readings;
mod record;
mod relations;
mod revision;
mod run;
mod said;
mod scale;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod two_ends;
pub mod vintage;
pub mod when;
mod words;

pub use arithmetic::arithmetic;
pub use run::evaluate;

use crate::catalogue::IndicatorId;
use crate::claim::Operation;
use crate::geography::GeoId;
use crate::link::Relation;
use crate::period::Period;
use crate::series::Status;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// The judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The data lie in what the claim says, its own precision, hedges and bound counted.
    Consistent,
    /// Outside that, yet within the indicator's tolerance.
    Close,
    /// Found or comparable, but what it counts, its period or its place differs.
    Qualified,
    /// Outside both.
    Inconsistent,
    /// Not checked; the reason says why.
    Unverifiable,
}

/// Why a verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    // unverifiable
    NoIndicator,
    NoGeography,
    NoPeriod,
    NoObservation,
    Ambiguous,
    Forecast,
    NotAStatistic,
    UnsupportedOperation,
    // qualified
    DefinitionDiffers,
    PeriodDiffers,
    PlaceDiffers,
    // inconsistent: the near miss
    OtherYear,
    #[serde(rename = "scale_1000")]
    Scale1000,
    PercentVsPoints,
    NominalVsReal,
    OtherGeography,
    NeighbouringIndicator,
    FiscalYear,
    // consistent or close
    Revised,
}

/// What was found about a claim.
#[derive(Clone, Debug)]
pub struct Assessment {
    pub verdict: Verdict,
    pub reason: Option<Reason>,
    /// 0 to 1, 1 where the data lie inside the claim's interval; `None` where unverifiable.
    pub consistency: Option<f64>,
    /// One plain sentence.
    pub explanation: String,
    /// Best first.
    pub evidence: Vec<Evidence>,
}

/// What one indicator says.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub indicator: IndicatorId,
    pub relation: Relation,
    pub place: GeoId,
    pub period: Period,
    pub operation: Operation,
    /// The observations used, as the publisher's periods.
    pub observations: Vec<Used>,
    /// What the operation gives.
    pub value: Option<f64>,
    /// The claim's value over the data's.
    pub ratio: Option<f64>,
    pub link_score: f32,
    /// The arithmetic in one line.
    pub derivation: String,
    /// Release of the value used, when it is not today's: the date on which it was published.
    pub vintage: Option<String>,
    /// What it counts that the claim does not say, or how much hangs on its end points.
    pub note: Option<String>,
}

/// An observation used.
#[derive(Clone, Debug, PartialEq)]
pub struct Used {
    /// `2014`, `2012-Q3`, `2012-07`, a day or an interval.
    pub period: String,
    pub value: f64,
    pub status: Status,
    /// Where it is of another place than the evidence (ratios, ranks).
    pub place: Option<GeoId>,
}

/// One figure of the document checked against others of the same document.
#[derive(Clone, Debug)]
pub struct Arithmetic {
    /// The numbers involved, the stated result last.
    pub quantities: Vec<Span>,
    pub relation: ArithmeticRelation,
    pub stated: f64,
    pub computed: f64,
    pub verdict: Verdict,
    pub explanation: String,
}

/// How the document's figures ought to fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArithmeticRelation {
    PercentChange,
    Change,
    PointChange,
    Total,
    Share,
    Ratio,
    PercentOf,
    SharesTotal,
    Conversion,
    Run,
}
