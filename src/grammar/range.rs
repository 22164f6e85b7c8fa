//! Two ends: "between 3 and 4 billion", "10-15%", "from $350 per kg to $680 per kg", "three or
//! four", "52 ± 3 %"; and odds: "5-to-1".

use super::around::Around;
use super::number::{Number, number};
use super::parse::{Parsed, blanks, offset, phrase, refuse};
use super::token::{byte, byte_before, skip_blank, starts_with, word_after};
use super::unit::{self, Measure};
use super::{context, guard, words};
use crate::lexicon::{Lexicon, UnitEntry, class};
use crate::quantity::{Form, Per, Role};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case};
use nom::combinator::value;
use nom::sequence::{delimited, preceded, terminated};

/// What joins the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Dash,
    /// "to", "through".
    To,
    Or,
    And,
}

/// Whether one of the marks may stand at the start of `rest`, by its first bytes.
fn may_join(rest: &[u8]) -> bool {
    let first = |b: u8| matches!(b | 0x20, b't' | b'o' | b'a') || matches!(b, b'-' | b'~') || b >= 0x80;
    match *rest {
        [b' ', b' ' | b'\t', ..] | [b'\t', ..] => true,
        [b' ', b, ..] => first(b),
        [b, ..] => first(b),
        [] => false,
    }
}

/// The mark between the ends, with the blanks around it.
fn mark(input: &str, between: bool) -> Parsed<'_, Mark> {
    let dash = alt((
        value(Mark::To, alt((tag("-to-"), tag("- to "), tag(" to-"), tag("–to–")))),
        value(Mark::Dash, alt((tag("-"), tag("–"), tag("~"), tag(" – "), tag(" - "), tag(" ~ ")))),
    ));
    let word = delimited(
        blanks,
        alt((
            value(Mark::To, alt((phrase("to"), phrase("through"), phrase("thru")))),
            value(Mark::Or, phrase("or")),
        )),
        blanks,
    );
    let and = |input| {
        if between {
            value(Mark::And, delimited(blanks, phrase("and"), blanks)).parse(input)
        } else {
            refuse(input)
        }
    };
    alt((dash, and, word)).parse(input)
}

/// "-to-1", "–to–one", " to one": odds after a number.
pub(super) fn odds(input: &str) -> Parsed<'_, ()> {
    if !matches!(input.as_bytes().first(), Some(b'-' | b':' | 0x80..)) {
        return refuse(input);
    }
    let one = || alt((phrase("1"), phrase("one")));
    let dashed = preceded(alt((tag_no_case("-to-"), tag("–to–"), tag(":"))), one());
    value((), dashed).parse(input)
}

/// What follows "±", "+/-", "plus or minus".
fn plus_minus(input: &str) -> Parsed<'_, ()> {
    let (at, ()) = blanks(input)?;
    if !matches!(at.as_bytes().first(), Some(b'+' | b'p' | b'P' | 0x80..)) {
        return refuse(input);
    }
    let sign = alt((tag("±"), tag("+/-"), tag("+/−"), tag("+-")));
    value(
        (),
        delimited(
            blanks,
            alt((value((), sign), value((), terminated(phrase("plus or minus"), blanks)))),
            blanks,
        ),
    )
    .parse(input)
}

/// The margin on either side after a number that ends at `end`.
pub(super) fn margin(text: &str, end: usize, lexicon: &Lexicon) -> Option<Number> {
    let (rest, ()) = plus_minus(text.get(end..)?).ok()?;
    let start = offset(text, rest);
    number(text, start, lexicon).filter(|m| m.form == Form::Cardinal && m.ends.is_none() && m.start == start)
}

/// The first end of a range, as far as it is known.
pub(super) struct First<'n> {
    pub n: &'n Number,
    pub start: usize,
    /// Where the number and its unit end.
    pub last: usize,
    pub measure: Option<&'n Measure>,
    pub money: bool,
    pub negative: bool,
    /// The word before: "between", "from", or anything.
    pub lead: &'n str,
    pub floor: usize,
}

/// The second end.
pub(super) struct Second {
    pub value: f64,
    /// Where the number ends, without its unit.
    pub end: usize,
    /// Where it ends with its unit.
    pub last: usize,
    pub measure: Option<Measure>,
    /// The scale that it lends to the first: "3 to 4.5 million".
    pub scale: f64,
}

/// Over a currency sign, code or minus before a number; whether a minus was there.
fn over_signs(text: &str, at: usize, signed: bool) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut to = at;
    let mut minus = false;
    for sign in ["-", "−"] {
        if signed
            && text[to..].starts_with(sign)
            && bytes.get(to + sign.len()).is_some_and(u8::is_ascii_digit)
        {
            to += sign.len();
            minus = true;
        }
    }
    let start = to;
    while to < bytes.len() && to - start < 5 && !bytes[to].is_ascii_digit() && bytes[to] != b' ' {
        to += 1;
    }
    let sign = bytes.get(to).is_some_and(u8::is_ascii_digit) && to > start;
    let code = sign && bytes[start].is_ascii_alphabetic();
    if sign && (!code || bytes[start..to].contains(&b'$')) { (to, minus) } else { (start, minus) }
}

/// Over a currency code and a blank: "EUR 30", "US $89".
fn over_code(text: &str, at: usize, lexicon: &Lexicon) -> usize {
    let mut to = at;
    while to - at < 5 && byte(text, to).is_ascii_uppercase() {
        to += 1;
    }
    let next = skip_blank(text, to);
    let code = to > at && next > to && lexicon.currency(&text[at..to]).is_some();
    if code && (byte(text, next).is_ascii_digit() || byte(text, next) == b'$') { next } else { at }
}

/// The other end of a range that starts with `first`, if one follows.
pub(super) fn second(text: &str, first: &First<'_>, lexicon: &Lexicon) -> Option<Second> {
    let between = first.lead.eq_ignore_ascii_case("between");
    let from = first.lead.eq_ignore_ascii_case("from");
    let rest = text.get(first.last..)?;
    if !may_join(rest.as_bytes()) {
        return None;
    }
    let (rest, mark) = mark(rest, between).ok()?;
    let next = offset(text, rest);
    if !rest.starts_with(|c: char| c.is_alphanumeric() || !c.is_ascii() || "$-".contains(c)) {
        return None;
    }
    let measured = first.measure.is_some() || first.money;
    // "rose 206,900 to 4.64 million"
    let amount = mark == Mark::To
        && !measured
        && !first.lead.eq_ignore_ascii_case("by")
        && context::before(text, first.start, first.floor, lexicon).role == Role::Amount;
    // "rose 8% to 5 billion": the amount of a change and the level reached.
    if !from && measured && mark == Mark::To && first.start > 0 {
        let role = context::before(text, first.start, first.floor, lexicon).role;
        if matches!(role, Role::Amount | Role::To) {
            return None;
        }
    }
    // "between the tenth and the fifteenth"
    let next = starts_with(text, next, "the").map_or(next, |end| skip_blank(text, end));
    let coded = if first.money { over_code(text, next, lexicon) } else { next };
    let (at, minus) = over_signs(text, coded, mark != Mark::Dash || first.negative);
    let digits = byte(text, at).is_ascii_digit();
    if !digits && words::piece(text, at, lexicon).is_none() {
        return None;
    }
    let mut b = number(text, at, lexicon)?;
    // "two thirds - 65%": the same twice
    if mark == Mark::Dash && first.n.form == Form::Fraction && b.form != Form::Fraction {
        return None;
    }
    let plain = matches!(b.form, Form::Cardinal)
        || b.form == first.n.form && matches!(b.form, Form::Ordinal | Form::Fraction);
    if !plain || b.ends.is_some() || b.start < first.last || (!digits && first.n.one && b.value > 3.0) {
        return None;
    }
    let around = Around::new(text, at, b.end, lexicon);
    let guarded = guard::guarded(text, &Number { start: at, ..b }, &around, lexicon).is_some();
    if guarded && !measured && byte_before(text, at) != b'-' {
        return None;
    }
    if byte(text, b.end) == b'm' && !super::token::is_word(byte(text, b.end + 1)) && first.money && !b.scaled
    {
        b = Number { value: b.value * 1e6, end: b.end + 1, scaled: true, ..b };
    }
    // "the 12 months to 30 September"
    if b.plain > 0
        && b.value <= 31.0
        && word_after(text, b.end).is_some_and(|w| {
            let month = w.of(text);
            month.starts_with(char::is_uppercase) && lexicon.word(month).class & class::MONTH != 0
        })
    {
        return None;
    }
    // "the 18-24s": an age
    let aged = mark == Mark::Dash && byte(text, b.end) == b's';
    let measure = if first.money {
        unit::unit(text, b.end, true, lexicon)
    } else if b.end == around.end {
        around.unit(text, lexicon).copied()
    } else {
        unit::unit(text, b.end, false, lexicon)
    };
    let measure = measure.filter(|m| !aged || m.span.len() > 1);
    let same = match (first.measure, &measure) {
        (Some(a), Some(b)) => a.unit.name == b.unit.name && a.prefix == b.prefix,
        _ => true,
    };
    let signed = if minus { -b.value } else { b.value };
    let mut scale = 1.0;
    if b.scaled && !first.n.scaled && !first.negative {
        scale = shared_scale(b.value, first.n.value, from || between && at == next);
        // "$200 to $4 million": the first end is whole by itself.
        if at != next && first.n.value * scale > b.value {
            scale = 1.0;
        }
    }
    let a = first.n.value * scale * if first.negative { -1.0 } else { 1.0 };
    // "1.3 A/cm2 to 0.03 A/cm2"
    let both = first.measure.is_some() && measure.is_some() || first.money && at != next;
    let ordered = match mark {
        Mark::Or => signed > a && signed <= 2.0 * a,
        Mark::Dash if !digits && a == 0.0 => false,
        _ => signed > a || from || both && mark == Mark::To,
    };
    // "-5" after "3": a range of negatives starts with one
    let negative = !minus || first.negative || from;
    // an amount and a level lie far apart, the ends of a range do not: "lifted rates 0.25% to 5.5%"
    let led = || mark == Mark::To && !from && !between && !first.lead.eq_ignore_ascii_case("by");
    let apart = signed > 3.0 * a
        && (amount || led() && context::moved(text, first.start, first.floor, lexicon).is_some());
    (same && ordered && negative && !apart).then(|| Second {
        value: signed,
        end: b.end,
        last: measure.as_ref().map_or(b.end, |m| m.span.end),
        measure,
        scale,
    })
}

/// The scale that the second end of a range lends to the first: "3 to 4.5 million", but not
/// "800,000 to 1.2 million".
fn shared_scale(b: f64, a: f64, falling: bool) -> f64 {
    for scale in [1e12, 1e9, 1e6, 1e3, 100.0] {
        if b >= scale && a < 1e3 && a < scale && (a * scale <= b || falling && a * scale <= 100.0 * b) {
            return scale;
        }
    }
    1.0
}

/// The denominator that stands before the other end, with its end: "$350 per kg to $680 per kg".
pub(super) fn per_between<'t>(
    text: &'t str,
    end: usize,
    money: Option<&UnitEntry>,
    lexicon: &Lexicon,
) -> Option<(Per<'t>, usize)> {
    money?;
    let mut at = end;
    for country in ["US", "U.S."] {
        let to = skip_blank(text, at);
        if text[to..].starts_with(country) {
            at = to + country.len();
        }
    }
    let (per, to) = unit::per(text, at, true, lexicon)?;
    starts_with(text, skip_blank(text, to), "to").map(|_| (per, to))
}
