//! The article against itself: figures of one sentence that ought to fit together.
//!
//! Each kind of check is a file. All of them want the words between the figures to say how they
//! belong together; figures that only stand near one another are left alone.

mod change;
mod conversion;
mod share;
#[cfg(test)]
mod tests;
mod total;

pub use conversion::Rates;

use super::{Arithmetic, ArithmeticRelation, Verdict};
use crate::document::Document;
use crate::quantity::{Bound, Dimension, Form, Quantity, Role};
use crate::series::Store;
use crate::span::Span;

/// A sentence of more figures or more bytes is a list or a table without end marks.
const MOST: usize = 100;
const LONGEST: usize = 4000;

/// The figures of a document that can be checked against one another.
pub fn arithmetic(
    document: &Document,
    sentences: &[Span],
    quantities: &[Quantity<'_>],
    store: &dyn Store,
    rates: &Rates,
) -> Vec<Arithmetic> {
    let mut out = Vec::new();
    if quantities.len() < 2 {
        return out;
    }
    let text = document.text.as_str();
    let mut from = 0;
    for &span in sentences {
        while from < quantities.len() && quantities[from].span.start < span.start {
            from += 1;
        }
        let to = from + quantities[from..].partition_point(|q| q.span.end <= span.end);
        if to - from < 2 {
            from = to;
            continue;
        }
        let parted = ends_apart(text, &quantities[from..to]);
        let own = Sentence { text, span, quantities: parted.as_deref().unwrap_or(&quantities[from..to]) };
        from = to;
        if own.quantities.len() < 2 || own.quantities.len() > MOST || span.len() > LONGEST {
            continue;
        }
        conversion::check(&own, document.published, store, rates, &mut out);
        if !change::check(&own, &mut out) {
            let before = out.len();
            share::check(&own, &mut out);
            if out.len() == before {
                total::check(&own, &mut out);
            }
        }
    }
    out
}

/// "from 400,000 to 500,000" is one range to the grammar and two levels here. `None` when the
/// figures hold no such range.
fn ends_apart<'t>(text: &str, quantities: &[Quantity<'t>]) -> Option<Vec<Quantity<'t>>> {
    let parts = |q: &Quantity<'_>| {
        let words = text.get(q.span.start..q.span.end)?;
        let at = q.span.start + words.find(" to ")?;
        let from = text.get(..q.span.start)?.trim_end().to_ascii_lowercase().ends_with(" from");
        (q.bound == Bound::Between && from).then_some(at)
    };
    if quantities.len() < 2 || !quantities.iter().any(|q| parts(q).is_some()) {
        return None;
    }
    let mut out = Vec::with_capacity(quantities.len() + 1);
    for q in quantities {
        let Some(at) = parts(q) else {
            out.push(q.clone());
            continue;
        };
        for (value, span, role) in [
            (q.low, Span::new(q.span.start, at), Role::From),
            (q.high, Span::new(at + " to ".len(), q.span.end), Role::To),
        ] {
            let half = half_unit(text.get(span.start..span.end).unwrap_or(""), value);
            out.push(Quantity {
                span,
                value: Some(value),
                low: value - half,
                high: value + half,
                bound: Bound::Exact,
                role,
                ..q.clone()
            });
        }
    }
    Some(out)
}

/// Half a unit of the last written digit of a figure whose value is known.
pub(super) fn half_unit(words: &str, value: f64) -> f64 {
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let digits = digits.trim_matches('.');
    let decimals = digits.split_once('.').map_or(0, |(_, d)| d.len());
    match digits.parse::<f64>() {
        Ok(written) if written != 0.0 => {
            // trailing zeros of a large whole number may be rounding
            let zeros = if decimals == 0 && written >= 1000.0 {
                digits.len() - digits.trim_end_matches('0').len()
            } else {
                0
            };
            0.5 * 10f64.powi(zeros as i32 - decimals as i32) * (value / written).abs()
        }
        _ => 0.0,
    }
}

/// A sentence with its figures.
pub(super) struct Sentence<'s, 't> {
    pub text: &'t str,
    pub span: Span,
    pub quantities: &'s [Quantity<'t>],
}

impl Sentence<'_, '_> {
    /// The words between two figures, in either order of the arguments' places.
    pub fn between(&self, a: &Quantity<'_>, b: &Quantity<'_>) -> &str {
        self.text.get(a.span.end..b.span.start).unwrap_or("")
    }

    /// The words before a figure, back to the one before it or the sentence's start.
    pub fn before(&self, i: usize) -> &str {
        let start = if i == 0 { self.span.start } else { self.quantities[i - 1].span.end };
        self.text.get(start..self.quantities[i].span.start).unwrap_or("")
    }
}

/// Whether two figures measure the same: the same currency, or things of one dimension.
pub(super) fn alike(a: &Quantity<'_>, b: &Quantity<'_>) -> bool {
    let (x, y) = (&a.unit, &b.unit);
    if x.dimension != y.dimension
        || x.dimension == Dimension::Ordinal
        || a.value.is_none()
        || b.value.is_none()
    {
        return false;
    }
    match x.dimension {
        Dimension::Count => x.name.is_empty() || y.name.is_empty() || x.name == y.name,
        _ => x.name == y.name,
    }
}

/// Whether a figure stands for itself, without bound or vagueness.
pub(super) fn definite(q: &Quantity<'_>) -> bool {
    q.value.is_some() && matches!(q.bound, Bound::Exact | Bound::About) && q.form != Form::Vague
}

/// An interval of values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub low: f64,
    pub high: f64,
}

impl Range {
    pub fn of(q: &Quantity<'_>) -> Range {
        let claimed = super::interval::Claimed::of(q, 1.0);
        Range { low: claimed.low, high: claimed.high }
    }

    pub fn scaled(self, by: f64) -> Range {
        let (a, b) = (self.low * by, self.high * by);
        Range { low: a.min(b), high: a.max(b) }
    }
}

/// Compares what is stated with what the other figures give. An error of a tenth of the stated
/// figure or less is left as close: writers work with more digits than they print.
pub(super) fn compare(stated: Range, computed: Range, size: f64) -> Verdict {
    let gap = (stated.low - computed.high).max(computed.low - stated.high);
    let slip = 1e-9 * size.abs();
    if gap <= slip {
        Verdict::Consistent
    } else if gap <= 0.04 * size.abs() {
        Verdict::Close
    } else {
        Verdict::Inconsistent
    }
}

pub(super) fn row(
    spans: [Span; 3],
    relation: ArithmeticRelation,
    stated: f64,
    computed: f64,
    verdict: Verdict,
    explanation: String,
) -> Arithmetic {
    Arithmetic { quantities: spans.to_vec(), relation, stated, computed, verdict, explanation }
}
