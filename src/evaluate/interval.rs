//! The interval of values for which a claim holds: written precision, hedges and bound.

use crate::quantity::{Bound, Form, Quantity};

/// What a claim leaves open, in the unit of the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claimed {
    pub low: f64,
    pub high: f64,
    /// The figure itself, the middle of a range.
    pub value: f64,
}

/// "About" leaves at least this share of the value open to either side.
const ABOUT: f64 = 0.05;
/// "Nearly" and "almost" are said of a figure that is not reached: so far below it may lie.
const NEARLY: f64 = 0.08;
/// The same of a fraction in words: three quarters is meant closer than a count that is rounded up.
const NEARLY_FRACTION: f64 = 0.05;
/// A multiple in words ("tripled") is rarely meant closer than this.
const MULTIPLE: f64 = 0.1;

impl Claimed {
    /// The claim's interval times `factor`, turned round when the factor is negative.
    pub fn of(q: &Quantity<'_>, factor: f64) -> Claimed {
        let value = q.value.unwrap_or((q.low + q.high) / 2.0);
        // the ends of a range stand as written: "from 9 % to 6 %"
        let (mut low, mut high) = (q.low.min(q.high).min(value), q.high.max(q.low).max(value));
        let hedged = |words: &[&str]| {
            q.hedges.iter().any(|h| words.iter().any(|w| h.to_ascii_lowercase().contains(w)))
        };
        let nearly = hedged(&["nearly", "almost", "close to", "approaching", "just under", "just below"]);
        let short = if q.form == Form::Fraction { NEARLY_FRACTION } else { NEARLY };
        match q.bound {
            Bound::About if nearly => low = low.min(value - short * value.abs()),
            Bound::About => widen(&mut low, &mut high, value, ABOUT),
            Bound::MoreThan | Bound::AtLeast => high = f64::INFINITY,
            Bound::LessThan | Bound::AtMost => low = f64::NEG_INFINITY,
            Bound::Exact if nearly => low = low.min(value - short * value.abs()),
            Bound::Exact if hedged(&["about", "around", "roughly", "approximately", "some ", "or so"]) => {
                widen(&mut low, &mut high, value, ABOUT);
            }
            Bound::Exact | Bound::Between => {}
        }
        if q.form == Form::Multiple && q.bound == Bound::Exact && (q.high - q.low) <= 1e-9 * value.abs() {
            widen(&mut low, &mut high, value, MULTIPLE);
        }
        let (a, b) = (low * factor, high * factor);
        Claimed { low: a.min(b), high: a.max(b), value: value * factor }
    }

    /// Half the width over the value: how much the wording leaves open. Infinite for bounds.
    pub fn looseness(&self) -> f64 {
        if self.value == 0.0 { f64::INFINITY } else { (self.high - self.low) / 2.0 / self.value.abs() }
    }

    /// The same, whatever the sign.
    pub fn moved(&self, by: f64) -> Claimed {
        Claimed { low: self.low * by, high: self.high * by, value: self.value * by }
    }
}

fn widen(low: &mut f64, high: &mut f64, value: f64, share: f64) {
    *low = low.min(value - share * value.abs());
    *high = high.max(value + share * value.abs());
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::quantity::{Dimension, Role, Trend, Unit};
    use crate::span::Span;

    /// A quantity with half a unit of `step` left open.
    pub fn quantity(value: f64, step: f64, dimension: Dimension) -> Quantity<'static> {
        Quantity {
            span: Span::new(0, 1),
            value: Some(value),
            low: value - step / 2.0,
            high: value + step / 2.0,
            bound: Bound::Exact,
            trend: Trend::None,
            unit: Unit { dimension, ..Unit::none() },
            hedges: Vec::new(),
            form: Form::Cardinal,
            role: Role::Plain,
        }
    }

    #[test]
    fn intervals() {
        let q = quantity(39e6, 1e6, Dimension::Count);
        assert_eq!(Claimed::of(&q, 1.0), Claimed { low: 38.5e6, high: 39.5e6, value: 39e6 });
        assert_eq!(Claimed::of(&q, -1.0), Claimed { low: -39.5e6, high: -38.5e6, value: -39e6 });
        let more = Quantity { bound: Bound::MoreThan, ..q.clone() };
        assert_eq!(Claimed::of(&more, 1.0).high, f64::INFINITY);
        let about = Quantity { bound: Bound::About, ..q.clone() };
        assert!(Claimed::of(&about, 1.0).low < 38.0e6);
        let nearly = Quantity { bound: Bound::About, hedges: vec!["nearly"], ..q };
        assert_eq!(Claimed::of(&nearly, 1.0).high, 39.5e6);
    }
}
