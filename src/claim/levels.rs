//! "Fell from 9 % to 7 %": one expression to the grammar, two levels with times of their own here.

use super::base::previous;
use super::{Claim, From, When};
use crate::period::Grain;
use crate::quantity::{Bound, Quantity, Role};
use crate::span::Span;

/// The level before a change and the one reached, where "from" and a word of change lead a range.
pub(super) fn levels<'t>(q: &Quantity<'t>, text: &str) -> Option<[Quantity<'t>; 2]> {
    if q.bound != Bound::Between || q.role != Role::From {
        return None;
    }
    let words = text.get(q.span.start..q.span.end)?;
    let (first, second) = words.split_once(" to ")?;
    let end = |value: f64, words: &str, at: usize, role| {
        let half = step(words, value) / 2.0;
        Quantity {
            span: Span::new(at, at + words.len()),
            value: Some(value),
            low: value - half,
            high: value + half,
            bound: Bound::Exact,
            role,
            ..q.clone()
        }
    };
    let mut before = end(q.low, first, q.span.start, Role::From);
    let mut after = end(q.high, second, q.span.end - second.len(), Role::To);
    // each keeps the unit that stands at it
    before.unit.span = before.unit.span.filter(|s| s.start < before.span.end);
    after.unit.span = after.unit.span.filter(|s| s.start >= after.span.end);
    Some([before, after])
}

/// One of the last written digit of a figure, in the scale that its words give it.
fn step(words: &str, value: f64) -> f64 {
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let digits = digits.trim_matches('.');
    let decimals = digits.split_once('.').map_or(0, |(_, d)| d.len());
    match digits.parse::<f64>() {
        Ok(written) if written != 0.0 => 10f64.powi(-(decimals as i32)) * (value / written).abs(),
        _ => 0.0,
    }
}

/// The level before a change is of an earlier time: with a stretch its start, else the period before
/// the one of the level reached, which the text does not say.
pub(super) fn earlier(claim: &mut Claim<'_>) {
    if let Some(when) = claim.period.filter(|w| w.period.grain != Grain::Span && w.from != From::Default) {
        let period = previous(when.period).unwrap_or(when.period);
        claim.period = Some(When { period, from: From::Default, span: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<[(f64, f64, f64); 2]> {
        let all = crate::grammar::quantities(text);
        let found = all.iter().find_map(|q| levels(q, text))?;
        Some(found.map(|q| (q.value.unwrap_or(f64::NAN), q.low, q.high)))
    }

    #[test]
    fn two_levels() {
        for (text, want) in [
            ("Inflation has fallen from 9% to 7%.", [(9.0, 8.5, 9.5), (7.0, 6.5, 7.5)]),
            ("Sales rose from 3 to 4.5 million.", [(3e6, 2.5e6, 3.5e6), (4.5e6, 4.45e6, 4.55e6)]),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn ranges_stay() {
        for text in ["It costs from 5 to 10 dollars.", "Growth of 3 to 4 percent.", "between 3 and 4 million"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
