//! What goes on behind a currency or a measure: "75 USD million", "13 dollars and 45 cents", "15
//! dollars 50", "5 ft 2 in", "$14 US".

use super::number::number;
use super::parse::{Parsed, blanks, hyphen, offset, phrase, refuse, scale};
use super::token::{byte, is_word, skip_blank};
use super::unit;
use crate::lexicon::{Lexicon, UnitEntry, lexicon};
use crate::quantity::{Dimension, Form};
use nom::Parser;
use nom::combinator::opt;
use nom::sequence::preceded;

/// "million" behind a currency: the factor and the length up to its end.
pub(super) fn scale_after(rest: &str) -> Option<(f64, usize)> {
    let (after, factor) = preceded(hyphen, scale).parse(rest).ok()?;
    (rest.starts_with([' ', '-'])).then_some((factor, offset(rest, after)))
}

/// A whole number below `limit`.
fn small(input: &str, limit: f64) -> Parsed<'_, f64> {
    match number(input, 0, lexicon()) {
        Some(n)
            if n.form == Form::Cardinal
                && n.ends.is_none()
                && n.start == 0
                && n.value < limit
                && n.value > 0.0
                && !n.scaled
                && (n.value.fract() == 0.0 || limit == 12.0) =>
        {
            Ok((&input[n.end..], n.value))
        }
        _ => refuse(input),
    }
}

/// The smaller unit that goes on behind `money`: what it adds, in the larger unit, its step, and
/// the length up to its end. `bare`: a number alone at the end of a sentence may be cents.
pub(super) fn minor(rest: &str, major: &UnitEntry, whole: f64, bare: bool) -> Option<(f64, f64, usize)> {
    if whole.fract() != 0.0 {
        return None;
    }
    let join = |input| preceded((blanks, opt((phrase("and"), blanks))), opt_dash).parse(input);
    let (at, ()) = join(rest).ok()?;
    let first = *at.as_bytes().first()?;
    if !(first.is_ascii_digit() || first.is_ascii_alphabetic() || first == b'$') || major.part != 0.0 {
        return None;
    }
    match major.dimension {
        Dimension::Currency => {
            let at = at.strip_prefix("$ ").unwrap_or(at);
            let (after, value) = small(at, 100.0).ok()?;
            let end = offset(rest, after);
            if let Some(unit) = unit::unit(rest, end, true, lexicon()) {
                let part = unit.unit.part;
                return (part > 0.0).then_some((value * part, part, unit.span.end));
            }
            let ends = after.is_empty()
                || after.starts_with('\n')
                || after.starts_with(['.', '?', '!'])
                    && !after[1..].starts_with(|c: char| c.is_ascii_digit());
            let two = at.starts_with(|c: char| !c.is_ascii_digit()) || end >= 2 && value >= 10.0;
            (bare && ends && two).then_some((value / 100.0, 0.01, end))
        }
        Dimension::Length if major.name == "foot" => {
            let (after, value) = small(at, 12.0).ok()?;
            let end = offset(rest, after);
            if let Some(unit) = unit::unit(rest, end, false, lexicon()) {
                return (unit.unit.name == "inch").then_some((value / 12.0, 1.0 / 12.0, unit.span.end));
            }
            // "12 ft 2 in more", where "in" may be the preposition
            let inches = preceded(blanks, phrase("in")).parse(after).ok().map(|(a, _)| offset(rest, a));
            // "6-foot-4"
            let dashed = rest.starts_with('-').then_some(end);
            inches.or(dashed).map(|end| (value / 12.0, 1.0 / 12.0, end))
        }
        _ => None,
    }
}

/// "5-foot-11": the hyphen before the inches.
fn opt_dash(input: &str) -> Parsed<'_, ()> {
    Ok((input.strip_prefix('-').unwrap_or(input), ()))
}

/// The end of a country behind money: "$14 US", "$75 U.S."; or of its currency: "$5 dollars".
pub(super) fn country(text: &str, end: usize, lexicon: &Lexicon) -> Option<usize> {
    if let Some(after) =
        unit::unit(text, end, true, lexicon).filter(|m| m.unit.dimension == Dimension::Currency)
    {
        return Some(after.span.end);
    }
    ["US", "U.S."].iter().find_map(|country| {
        let at = skip_blank(text, end);
        let to = at + country.len();
        (text[at..].starts_with(country) && !is_word(byte(text, to))).then_some(to)
    })
}
