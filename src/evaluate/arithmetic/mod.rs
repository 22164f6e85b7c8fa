//! The article against itself: figures of one sentence that ought to fit together.
//!
//! Each kind of check is a file. All of them want the words between the figures to say how they
//! belong together; figures that only stand near one another are left alone.

mod change;
mod conversion;
mod share;
#[cfg(test)]
mod tests;

use super::{Arithmetic, ArithmeticRelation, Verdict};
use crate::document::{Document, sentence};
use crate::quantity::{Bound, Dimension, Form, Quantity};
use crate::series::Store;
use crate::span::Span;

/// The figures of a document that can be checked against one another.
pub fn arithmetic(document: &Document, quantities: &[Quantity<'_>], store: &dyn Store) -> Vec<Arithmetic> {
    let mut out = Vec::new();
    if quantities.len() < 2 {
        return out;
    }
    let text = document.text.as_str();
    let mut from = 0;
    for span in sentence::sentences(text) {
        while from < quantities.len() && quantities[from].span.start < span.start {
            from += 1;
        }
        let to = from + quantities[from..].partition_point(|q| q.span.end <= span.end);
        let own = Sentence { text, span, quantities: &quantities[from..to] };
        from = to;
        if own.quantities.len() < 2 {
            continue;
        }
        conversion::check(&own, document.published, store, &mut out);
        if !change::check(&own, &mut out) {
            share::check(&own, &mut out);
        }
    }
    out
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
    if x.dimension != y.dimension || x.dimension == Dimension::Ordinal || a.value.is_none() || b.value.is_none() {
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
