//! Proportions: "one in five", "three out of ten", "57 of every 1,000", "one woman in three".

use super::noun;
use super::number::{Number, number};
use super::parse::{Parsed, blanks, offset, phrase, refuse};
use super::token::word_at;
use super::unit;
use crate::lexicon::{Lexicon, class, lexicon};
use crate::quantity::Form;
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case};
use nom::combinator::{map, opt, value};
use nom::sequence::delimited;

/// A part of a whole.
pub(super) struct Proportion {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    pub end: usize,
    /// The noun between: "one woman in three".
    pub noun: Option<Span>,
}

/// What joins the part and the whole, and whether it can mean nothing else.
fn mark(input: &str) -> Parsed<'_, bool> {
    let firm = alt((
        phrase("out of every"),
        phrase("out of"),
        phrase("of every"),
        phrase("in every"),
        phrase("for every"),
    ));
    alt((
        delimited(blanks, alt((value(true, firm), value(false, phrase("in")))), blanks),
        value(false, alt((tag_no_case("-in-"), tag("–in–")))),
        value(true, tag_no_case("-out-of-")),
    ))
    .parse(input)
}

/// Whether a mark may stand at the start of `rest`, by its first bytes.
fn may_join(rest: &[u8]) -> bool {
    let first =
        |b: u8| matches!(b | 0x20, b'o' | b'i' | b'f') || matches!(b, b'-' | b' ' | b'\t') || b >= 0x80;
    match *rest {
        [b' ', b, ..] | [b, ..] => first(b),
        [] => false,
    }
}

/// The person or thing counted between: " woman in three".
fn counted(input: &str) -> Parsed<'_, ()> {
    let (rest, ()) = blanks(input)?;
    if !rest.as_bytes().first().is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80) {
        return refuse(input);
    }
    match word_at(rest, 0) {
        Some(word) if lexicon().word(word.of(rest)).class & class::PERSON != 0 => Ok((&rest[word.end..], ())),
        _ => refuse(input),
    }
}

/// The proportion that `n` starts.
pub(super) fn proportion(text: &str, n: &Number, lexicon: &Lexicon) -> Option<Proportion> {
    if n.form != Form::Cardinal || n.value.fract() != 0.0 || n.scaled || n.value <= 0.0 {
        return None;
    }
    let rest = text.get(n.end..)?;
    let few = n.value <= 9.0;
    let noun = |input| -> Parsed<'_, bool> {
        if few { map(opt(counted), |c| c.is_some()).parse(input) } else { Ok((input, false)) }
    };
    let (rest, named) = { noun }(rest).ok()?;
    if !may_join(rest.as_bytes()) {
        return None;
    }
    let (rest, firm) = mark(rest).ok()?;
    let whole = number(text, offset(text, rest), lexicon)?;
    let fits = whole.form == Form::Cardinal
        && whole.ends.is_none()
        && whole.value > n.value
        && (firm || whole.value <= 1e4 && n.value < 100.0 && whole.plain != 4 && whole.value.fract() == 0.0)
        && unit::unit(text, whole.end, false, lexicon).is_none();
    if !fits {
        return None;
    }
    let value = n.value / whole.value;
    // What is rounded: the whole behind "one in", else the part.
    let (low, high) = if n.value == 1.0 {
        let half = whole.step.min(whole.value) / 2.0;
        (1.0 / (whole.value + half), 1.0 / (whole.value - half))
    } else {
        ((n.value - 0.5) / whole.value, (n.value + 0.5) / whole.value)
    };
    let noun = if named {
        word_at(text, super::token::skip_blank(text, n.end))
    } else {
        noun::noun(text, whole.end, false, lexicon)
    };
    Some(Proportion { value, low, high, end: whole.end, noun })
}
