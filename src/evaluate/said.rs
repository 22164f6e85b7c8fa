//! What the words around a figure say that the fields of its claim do not hold.

use super::arithmetic::half_unit;
use crate::claim::Claim;
use crate::claim::direction::{falls, is_fall};
use crate::quantity::{Bound, Trend};

/// Words that give a balance below nothing as a positive number.
const DEFICIT: [&str; 6] = ["deficit", "shortfall", " gap", "in the red", "net outflow", "overspen"];
/// What was read off the clause.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    /// A balance below nothing is given as a positive number.
    pub deficit: bool,
    /// The period is "the twelve months to" a month.
    pub year_to: bool,
    /// The verb before the figure goes down, and the figure has no trend of its own.
    pub falls: bool,
    /// The noun after the figure goes down, and the figure has no trend of its own.
    pub drop: bool,
    /// "from 81.1 to 82.3": the two levels.
    pub ends: Option<[End; 2]>,
}

/// One of two levels, with what its written digits leave open to either side.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub value: f64,
    pub half: f64,
}

impl Said {
    pub fn of(claim: &Claim<'_>, text: &str) -> Said {
        let q = &claim.quantity;
        let end = q.unit.span.map_or(q.span.end, |u| u.end.max(q.span.end));
        let clause = text.get(claim.clause.start..claim.clause.end).unwrap_or("");
        let before = text.get(claim.clause.start.min(q.span.start)..q.span.start).unwrap_or("");
        let period = claim.period.and_then(|w| w.span).and_then(|s| text.get(s.start..s.end)).unwrap_or("");
        Said {
            deficit: DEFICIT.iter().any(|w| clause.contains(w)),
            year_to: ["months to", "months through", "months ended", "year to", "year through", "year ended"]
                .iter()
                .any(|w| period.contains(w)),
            falls: q.trend == Trend::None && falls(before),
            drop: q.trend == Trend::None && is_fall(text.get(end..).unwrap_or("")),
            ends: ends(claim, before, text),
        }
    }
}

fn ends(claim: &Claim<'_>, before: &str, text: &str) -> Option<[End; 2]> {
    let q = &claim.quantity;
    if q.bound != Bound::Between || !before.trim_end().ends_with("from") {
        return None;
    }
    let words = text.get(q.span.start..q.span.end)?;
    let (first, second) = words.split_once(" to ")?;
    let end = |value: f64, words: &str| End { value, half: half_unit(words, value) };
    Some([end(q.low, first), end(q.high, second)])
}
