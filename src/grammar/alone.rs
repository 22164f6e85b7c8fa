//! Texts that are nothing but a number: a cell of a table, an answer. There "a few", "second" or
//! "a pair" is a number, and a dash with a blank is a sign; in running text none of them is.

use super::{fraction, parse, words};
use crate::lexicon::Lexicon;
use crate::quantity::{Bound, Dimension, Form, Quantity, Role, Trend, Unit};
use crate::span::Span;

/// The longest text that is looked at.
const LONGEST: usize = 48;

/// The number that the whole text is, where running text would not be read so.
pub(super) fn alone<'t>(text: &'t str, lexicon: &Lexicon) -> Option<Quantity<'t>> {
    let said = text.trim();
    if text.len() > LONGEST || said.is_empty() {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let span = Span::new(start, start + said.len());
    if let Some(&(_, value, form)) = lexicon.alone().iter().find(|(p, ..)| p.eq_ignore_ascii_case(said)) {
        return Some(quantity(span, value, 1.0, form));
    }
    if let Some((value, step, _)) = words::decimals(said, 0, lexicon).filter(|d| d.2 == said.len()) {
        return Some(quantity(span, value, step, Form::Cardinal));
    }
    if let Ok(("", value)) = fraction::spoken(said)
        && parse::piece(said).is_err()
    {
        return Some(quantity(span, value, 0.01, Form::Fraction));
    }
    let rest = ["- ", "\u{2212} "].iter().find_map(|sign| said.strip_prefix(sign))?;
    let from = text.len() - text.trim_start().len() + said.len() - rest.trim_start().len();
    let mut found = super::running(&text[from..]);
    let first = (found.len() == 1).then(|| found.swap_remove(0))?;
    let end = first.unit.span.map_or(first.span.end, |u| u.end.max(first.span.end));
    if first.span.start > 0 || from + end < start + said.len() || first.value.is_none_or(|v| v <= 0.0) {
        return None;
    }
    Some(Quantity {
        span: Span::new(start, from + first.span.end),
        value: first.value.map(|v| -v),
        low: -first.high,
        high: -first.low,
        unit: Unit { span: first.unit.span.map(|s| s.shift(from)), ..first.unit },
        ..first
    })
}

fn quantity<'t>(span: Span, value: f64, step: f64, form: Form) -> Quantity<'t> {
    let dimension = match form {
        Form::Ordinal => Dimension::Ordinal,
        Form::Fraction => Dimension::Ratio,
        _ => Dimension::Count,
    };
    Quantity {
        span,
        value: Some(value),
        low: value - step / 2.0,
        high: value + step / 2.0,
        bound: Bound::Exact,
        trend: Trend::None,
        unit: Unit { dimension, ..Unit::none() },
        hedges: Vec::new(),
        form,
        role: Role::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::super::quantities;

    #[test]
    fn accepts() {
        for (text, value) in [
            ("a few", 3.0),
            (" A pair ", 2.0),
            ("second", 2.0),
            ("point 77", 0.77),
            ("point one", 0.1),
            ("a fifth", 0.2),
            ("- 1,200,000", -1_200_000.0),
            ("- 27 c", -27.0),
        ] {
            let found = quantities(text);
            assert_eq!(found.iter().map(|q| q.value).collect::<Vec<_>>(), [Some(value)], "{text}");
        }
    }

    #[test]
    fn rejects() {
        for text in ["a few left", "the second", "a point", "- it rose", "pairs", ""] {
            assert_eq!(quantities(text), [], "{text}");
        }
        assert_eq!(quantities("- 5 people left")[0].value, Some(5.0));
    }
}
