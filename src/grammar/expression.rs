//! A whole expression: number, sign, currency, unit, counted noun, range, rate, bound and trend.

use super::number::{Number, number};
use super::token::{
    byte, byte_before, is_word, skip_blank, skip_blank_back, starts_with, word_after, word_before,
};
use super::{context, guard, noun, unit};
use crate::lexicon::{Cue, Lexicon, class};
use crate::quantity::{Bound, Dimension, Form, Quantity, Role, Trend, Unit};
use crate::span::Span;
use std::borrow::Cow;

/// What came of a place that the scan found.
pub(super) enum Outcome<'t> {
    /// A quantity, and where to go on.
    Found(Quantity<'t>, usize),
    /// None; go on here.
    Skip(usize),
}

/// The other end of a range after `end`: where its number starts.
fn range_mark(text: &str, end: usize, between: bool) -> Option<usize> {
    let rest = &text[end..];
    for dash in ["-to-", "- to ", " to-", "-", "–", " – ", " - "] {
        if let Some(after) = rest.strip_prefix(dash) {
            let at = text.len() - after.len();
            return Some(at);
        }
    }
    let at = skip_blank(text, end);
    if between && let Some(after) = starts_with(text, at, "and") {
        return Some(skip_blank(text, after));
    }
    ["to", "or"].iter().find_map(|w| starts_with(text, at, w)).map(|after| skip_blank(text, after))
}

/// Over a currency sign before a number.
fn over_sign(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut to = at;
    while to < bytes.len() && to - at < 5 && !bytes[to].is_ascii_digit() && bytes[to] != b' ' {
        to += 1;
    }
    if bytes.get(to).is_some_and(u8::is_ascii_digit) && to > at && !bytes[at].is_ascii_alphabetic() {
        to
    } else {
        at
    }
}

pub(super) fn at<'t>(text: &'t str, found: usize, floor: usize, lexicon: &Lexicon) -> Outcome<'t> {
    let word_end = {
        let mut end = found + 1;
        while end < text.len() && (is_word(byte(text, end)) || !text.is_char_boundary(end)) {
            end += 1;
        }
        // "PS2.7m": capitals that may be a currency; the number after them is looked at next.
        let letters = text.as_bytes()[found..end].iter().take_while(|b| b.is_ascii_uppercase()).count();
        if (1..=3).contains(&letters) && byte(text, found + letters).is_ascii_digit() {
            found + letters
        } else {
            end
        }
    };
    let Some(mut n) = number(text, found, lexicon) else { return Outcome::Skip(word_end) };
    if n.start < floor {
        n.start = found;
    }
    if let Some(end) = guard::guarded(text, &n, lexicon) {
        return Outcome::Skip(end.max(n.end));
    }
    let vague = n.ends;
    // "$-50bn": the sign may stand between.
    let before_sign =
        ["-", "−"].iter().find_map(|s| text[..n.start].strip_suffix(s)).map_or(n.start, str::len);
    let money = unit::currency_before(text, n.start, lexicon)
        .or_else(|| {
            unit::currency_before(text, before_sign, lexicon)
                .filter(|(span, _)| before_sign < n.start && span.end == before_sign)
        })
        .filter(|(span, _)| span.start >= floor);
    let mut start = money.as_ref().map_or(n.start, |(span, _)| span.start);
    // A million by one letter, after money or before a noun: "$5m".
    let mut end = n.end;
    if byte(text, end) == b'm'
        && !is_word(byte(text, end + 1))
        && byte(text, end + 1) != b'/'
        && n.form == Form::Cardinal
        && !n.scaled
    {
        let people = word_after_is_plural(text, end + 1, lexicon);
        if money.is_some() || people {
            n.value *= 1e6;
            n.step *= 1e6;
            end += 1;
            n.scaled = true;
        }
    }
    // Sign: "-5", "−5", "minus 5", "$-50".
    let mut negative = false;
    for sign in ["-", "−", "+"] {
        for place in [n.start, start] {
            let signed = text[..place].ends_with(sign) && place >= floor + sign.len();
            if signed && !negative {
                let left = byte_before(text, place - sign.len());
                let free = !is_word(left) && left != b')' && left != b'-' || place != start;
                if free {
                    negative = sign != "+";
                    start = start.min(place - sign.len());
                }
            }
        }
    }
    if let Some(word) = word_before(text, start)
        .or_else(|| (byte_before(text, start) == b'-').then(|| word_before(text, start - 1)).flatten())
        && matches!(word.of(text), "minus" | "Minus" | "negative" | "Negative")
        && word.start >= floor
    {
        negative = true;
        start = word.start;
    }
    let mut measure = unit::unit(text, end, money.is_some(), lexicon);
    if n.form == Form::Ordinal || n.form == Form::Multiple {
        measure = None;
    }
    // Range.
    let mut other: Option<(Number, usize)> = None;
    let mut last = measure.as_ref().map_or(end, |m| m.span.end);
    let previous = word_before(text, start);
    let mut lead = previous.map_or("", |w| w.of(text));
    if lexicon.word(lead).class & class::CUE != 0 && !lead.eq_ignore_ascii_case("between") {
        lead = previous.and_then(|w| word_before(text, w.start)).map_or("", |w| w.of(text));
    }
    let between = lead.eq_ignore_ascii_case("between");
    // "5-to-1": odds.
    if n.form == Form::Cardinal
        && n.value > 1.0
        && let Some(end) =
            ["-to-1", "-to-one", "–to–1"].iter().find_map(|odds| starts_with(text, n.end, odds))
    {
        n.form = Form::Multiple;
        n.end = end;
        measure = None;
        last = end;
    }
    // "52 ± 3 %": the interval.
    let spread = (n.form == Form::Cardinal).then(|| margin(text, last, lexicon)).flatten();
    if let Some(margin) = &spread {
        measure = unit::unit(text, margin.end, money.is_some(), lexicon).or(measure);
        last = measure.as_ref().map_or(margin.end, |m| m.span.end.max(margin.end));
    }
    if matches!(n.form, Form::Cardinal)
        && spread.is_none()
        && let Some(next) = range_mark(text, last, between)
    {
        let second = over_sign(text, next);
        let sign_at = second;
        let rising = lead.eq_ignore_ascii_case("from");
        let changed = !rising
            && (measure.is_some() || money.is_some())
            && start > 0
            && {
                let b = context::before(text, start, floor, lexicon);
                b.role == Role::Amount || b.role == Role::To
            }
            && starts_with(text, skip_blank(text, last), "to").is_some();
        if !changed
            && text.is_char_boundary(sign_at)
            && (byte(text, sign_at).is_ascii_digit() || super::words::piece(text, sign_at, lexicon).is_some())
            && let Some(b) = number(text, sign_at, lexicon)
            && b.form == Form::Cardinal
            && b.ends.is_none()
            && (byte(text, sign_at).is_ascii_digit() || !n.one)
            && guard::guarded(text, &Number { start: sign_at, ..b }, lexicon)
                .is_none_or(|_| measure.is_some() || money.is_some() || byte_before(text, sign_at) == b'-')
        {
            let mut b = b;
            if byte(text, b.end) == b'm' && !is_word(byte(text, b.end + 1)) && money.is_some() && !b.scaled {
                b.value *= 1e6;
                b.end += 1;
                b.scaled = true;
            }
            let second_measure = unit::unit(text, b.end, money.is_some(), lexicon);
            let same = match (&measure, &second_measure) {
                (Some(a), Some(b)) => a.unit.name == b.unit.name && a.prefix == b.prefix,
                _ => true,
            };
            let ordered = starts_with(text, skip_blank(text, last), "or").is_none() || b.value > n.value;
            if same && ordered {
                let mut scaled_by =
                    if b.scaled && !n.scaled && b.value > 0.0 { shared_scale(b.value, n.value) } else { 1.0 };
                // "$200 to $4 million": the first end is whole by itself.
                if second != next && n.value * scaled_by > b.value {
                    scaled_by = 1.0;
                }
                n.value *= scaled_by;
                if measure.is_none() {
                    measure = second_measure.clone();
                }
                last = second_measure.as_ref().map_or(b.end, |m| m.span.end);
                other = Some((b, b.end));
            }
        }
    }
    let mut unit_out = Unit::none();
    if n.form == Form::Multiple {
        end = n.end;
    }
    let mut span_end = spread.as_ref().map_or(other.as_ref().map_or(end, |o| o.1), |m| m.end);
    let after_money = unit::unit(text, span_end, true, lexicon);
    let proportion = other.is_none().then(|| proportion(text, &n, lexicon)).flatten();
    if let Some((whole, to)) = proportion {
        n.value /= whole;
        n.form = Form::Proportion;
        span_end = to;
        last = to;
        unit_out.dimension = Dimension::Ratio;
        if let Some(span) = noun::noun(text, to, false, lexicon) {
            unit_out.surface = Cow::Borrowed(span.of(text));
            unit_out.name = noun::singular(span.of(text), lexicon);
            unit_out.span = Some(span);
            last = to;
        }
    } else if let Some((span, entry)) = money {
        unit_out = Unit {
            name: Cow::Borrowed(entry.name),
            surface: Cow::Borrowed(span.of(text)),
            span: Some(span),
            dimension: Dimension::Currency,
            to_base: 1.0,
            per: None,
        };
        last = span_end;
        // "$14 US", "$75 U.S. per barrel"
        if let Some(after) = after_money.filter(|m| m.unit.dimension == Dimension::Currency) {
            last = after.span.end;
        } else {
            for country in ["US", "U.S."] {
                let at = skip_blank(text, last);
                if text[at..].starts_with(country) && !is_word(byte(text, at + country.len())) {
                    last = at + country.len();
                    break;
                }
            }
        }
    } else if let Some(m) = measure {
        unit_out = Unit {
            name: m.name(),
            surface: Cow::Borrowed(m.span.of(text)),
            span: Some(m.span),
            dimension: m.unit.dimension,
            to_base: m.unit.to_base * m.factor,
            per: None,
        };
        last = last.max(m.span.end);
        if m.unit.dimension == Dimension::Percent && (m.span.end - m.span.start) <= 3 {
            span_end = span_end.max(m.span.end);
        }
    } else if n.form == Form::Ordinal {
        unit_out.dimension = Dimension::Ordinal;
    } else if n.form == Form::Multiple {
        unit_out.dimension = Dimension::Ratio;
    } else {
        let one = n.one && other.is_none();
        let noun_span = noun::noun(text, last, one || n.value == 1.0 && other.is_none(), lexicon);
        if one {
            let before = word_before(text, start).map_or("", |w| w.of(text));
            if noun_span.is_none()
                || matches!(
                    before,
                    "no" | "No"
                        | "each"
                        | "the"
                        | "this"
                        | "that"
                        | "every"
                        | "same"
                        | "any"
                        | "another"
                        | "last"
                        | "big"
                )
            {
                return Outcome::Skip(n.end);
            }
        }
        if n.form == Form::Fraction {
            unit_out.dimension = Dimension::Ratio;
        }
        if let Some(span) = noun_span
            .filter(|_| n.form != Form::Fraction || starts_with(text, skip_blank(text, last), "of").is_some())
        {
            unit_out.surface = Cow::Borrowed(span.of(text));
            unit_out.name = noun::singular(span.of(text), lexicon);
            unit_out.span = Some(span);
            last = span.end;
        }
    }
    if n.form != Form::Ordinal
        && n.form != Form::Multiple
        && let Some((per, to)) = unit::per(text, last, unit_out.dimension == Dimension::Currency, lexicon)
        && unit_out.dimension != Dimension::Percent
        && unit_out.dimension != Dimension::Ratio
    {
        let surface_start = unit_out.span.filter(|s| s.start >= n.start).map_or(last, |s| s.start);
        let name = if unit_out.name.is_empty() {
            format!("per {}", per.amount)
        } else {
            format!("{} per {}", unit_out.name, per.unit)
        };
        unit_out.name = Cow::Owned(name);
        if unit_out.span.is_some_and(|s| s.start >= n.start) {
            unit_out.surface = Cow::Borrowed(&text[surface_start..to]);
            unit_out.span = Some(Span::new(surface_start, to));
        }
        unit_out.per = Some(per);
        unit_out.dimension = Dimension::Rate;
        last = to;
    }
    let mut before = context::before(text, start, floor, lexicon);
    // "an 8 % rise", "a 60 basis point improvement"
    if before.role == Role::Plain
        && before.trend == Trend::None
        && !matches!(n.form, Form::Ordinal | Form::Run)
        && unit_out.dimension != Dimension::Count
        && change_after(text, start, last, lexicon)
    {
        // The role only: `trend` is for verbs and particles.
        before.role = Role::Amount;
    }
    // After the number or its unit: "or more", "or so".
    for at in [span_end, last] {
        let at = if matches!(byte(text, at), b'-') { at } else { skip_blank(text, at) };
        if let Some((phrase, cue)) =
            lexicon.after().iter().find(|(phrase, _)| starts_with(text, at, phrase).is_some())
        {
            let bound = match cue {
                Cue::AtLeast => Bound::AtLeast,
                Cue::AtMost => Bound::AtMost,
                _ => Bound::About,
            };
            if before.bound == Bound::Exact {
                before.bound = bound;
                if bound == Bound::About {
                    before.hedges.push(&text[at..at + phrase.len()]);
                }
            }
            break;
        }
    }
    if text[..start].ends_with("sub-") && before.bound == Bound::Exact {
        before.bound = Bound::LessThan;
    }
    if text[start..].starts_with('+') && before.trend == Trend::None {
        before.trend = Trend::Up;
    }
    let sign = if negative { -1.0 } else { 1.0 };
    let value = n.value * sign;
    let (mut low, mut high) = (value - n.step / 2.0, value + n.step / 2.0);
    let mut bound = before.bound;
    let mut point = Some(value);
    if let Some((b, _)) = &other {
        (low, high, bound, point) = (value, b.value, Bound::Between, None);
    } else if let Some(margin) = &spread {
        (low, high, bound, point) = (value - margin.value, value + margin.value, Bound::Between, None);
    } else if let Some((a, b)) = vague {
        (low, high, bound, point) = (a, b, Bound::Between, None);
    }
    if is_run(text, &n, last, lexicon) {
        n.form = Form::Run;
    }
    let span = Span::new(start.max(floor), span_end);
    let quantity = Quantity {
        span,
        value: point,
        low,
        high,
        bound,
        trend: before.trend,
        unit: unit_out,
        hedges: before.hedges,
        form: n.form,
        role: before.role,
    };
    let next = quantity
        .unit
        .span
        .filter(|s| quantity.unit.dimension == Dimension::Count && s.start >= span.end)
        .map_or(span.end, |s| s.end)
        .max(if quantity.unit.dimension == Dimension::Rate { last } else { span.end });
    Outcome::Found(quantity, next.max(found + 1))
}

/// The noun of change that the number measures: "an 8 % rise". The article tells it from a verb.
fn change_after(text: &str, start: usize, last: usize, lexicon: &Lexicon) -> bool {
    let Some(noun) = word_after(text, last) else { return false };
    if lexicon.word(noun.of(text)).class & class::CHANGE_NOUN == 0 {
        return false;
    }
    let mut at = start;
    for _ in 0..3 {
        let Some(word) = word_before(text, at) else { return false };
        if lexicon.word(word.of(text)).class & class::ARTICLE != 0 {
            return true;
        }
        at = word.start;
    }
    false
}

/// The number after "±" or "plus or minus".
fn margin(text: &str, end: usize, lexicon: &Lexicon) -> Option<Number> {
    let at = skip_blank(text, end);
    let rest = text.get(at..)?;
    let after = ["±", "+/-", "+/−", "plus or minus "].iter().find_map(|mark| rest.strip_prefix(mark))?;
    let start = skip_blank(text, text.len() - after.len());
    number(text, start, lexicon).filter(|m| m.form == Form::Cardinal && m.ends.is_none() && m.start == start)
}

/// "sixth month in a row", "three straight months": a run of periods.
fn is_run(text: &str, n: &Number, last: usize, lexicon: &Lexicon) -> bool {
    if !matches!(n.form, Form::Ordinal | Form::Cardinal) {
        return false;
    }
    let Some(first) = word_after(text, n.end) else { return false };
    let in_a_row = |mut at: usize| {
        for _ in 0..2 {
            let from = skip_blank(text, at);
            if ["in a row", "running"].iter().any(|phrase| starts_with(text, from, phrase).is_some()) {
                return true;
            }
            match word_after(text, at) {
                Some(word) => at = word.end,
                None => return false,
            }
        }
        false
    };
    lexicon.word(first.of(text)).class & class::STRAIGHT != 0 || in_a_row(last.max(n.end))
}

/// The scale that the second end of a range lends to the first: "3 to 4.5 million".
fn shared_scale(b: f64, a: f64) -> f64 {
    for scale in [1e12, 1e9, 1e6, 1e3, 100.0] {
        if b >= scale && a < scale && b.abs() >= scale {
            return scale;
        }
    }
    1.0
}

fn word_after_is_plural(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    noun::noun(text, end, false, lexicon)
        .is_some_and(|s| s.of(text).ends_with('s') || lexicon.singular(s.of(text)).is_some())
}

/// "one in five", "1 in 10", "three out of ten", "57 of every 1,000": the whole and its end.
fn proportion(text: &str, n: &Number, lexicon: &Lexicon) -> Option<(f64, usize)> {
    if n.form != Form::Cardinal || n.value.fract() != 0.0 || n.scaled {
        return None;
    }
    let at = skip_blank(text, n.end);
    let (after, firm) = ["out of every", "out of", "of every", "in every"]
        .iter()
        .find_map(|w| starts_with(text, at, w))
        .map(|a| (a, true))
        .or_else(|| starts_with(text, at, "in").map(|a| (a, false)))?;
    let whole = number(text, skip_blank(text, after), lexicon)?;
    let fits = whole.form == Form::Cardinal
        && whole.value > n.value
        && (firm || whole.value <= 1000.0 && n.value < 100.0 && whole.plain != 4)
        && unit::unit(text, whole.end, false, lexicon).is_none();
    (fits && skip_blank_back(text, n.start) <= n.start).then_some((whole.value, whole.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::quantities;

    #[test]
    fn accepts() {
        for (text, surface, value, bound, trend, role) in [
            ("Output saw an 8% rise.", "8%", 8.0, Bound::Exact, Trend::None, Role::Amount),
            ("It was a sharp 3 percent drop.", "3 percent", 3.0, Bound::Exact, Trend::None, Role::Amount),
            ("Output rose 8% to 5 billion.", "8%", 8.0, Bound::Exact, Trend::Up, Role::Amount),
            ("It cost over £2.5m.", "£2.5m", 2.5e6, Bound::MoreThan, Trend::None, Role::Plain),
            ("It cost up to PS2.7m.", "PS2.7m", 2.7e6, Bound::AtMost, Trend::None, Role::Plain),
            ("It lasted 5 hours or more.", "5", 5.0, Bound::AtLeast, Trend::None, Role::Plain),
            ("A low of minus 5 degrees.", "minus 5", -5.0, Bound::Exact, Trend::None, Role::Plain),
        ] {
            let found = &quantities(text)[0];
            assert_eq!(
                (found.value, found.bound, found.trend, found.role),
                (Some(value), bound, trend, role),
                "{text}"
            );
            assert!(
                surface.starts_with(found.span.of(text)) || found.span.of(text).starts_with(surface),
                "{text}: {}",
                found.span.of(text)
            );
        }
        for (text, low, high) in [
            ("from 3 to 4.5 million people", 3e6, 4.5e6),
            ("between 5 and 6 tonnes", 5.0, 6.0),
            ("5-7% of it", 5.0, 7.0),
        ] {
            let found = &quantities(text)[0];
            assert_eq!((found.value, found.low, found.high), (None, low, high), "{text}");
        }
        let share = &quantities("one in five adults")[0];
        assert_eq!((share.value, share.form), (Some(0.2), Form::Proportion));
    }

    #[test]
    fn rejects() {
        for text in ["the 8% rose", "another 8% fell by the way"] {
            assert_eq!(quantities(text)[0].role, Role::Plain, "{text}");
        }
        for text in ["no one left", "the one that got away", "each one"] {
            assert!(quantities(text).is_empty(), "{text}");
        }
    }
}
