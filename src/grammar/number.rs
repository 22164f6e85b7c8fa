//! One number, whatever it is written in: digits, words, fractions, vague plurals, ordinals,
//! multiples. Each way of writing is a parser of the rest of the text; [`number`] tries them in turn.

use super::digits::{self, Digits};
use super::parse::{Parsed, blanks, hyphen, offset, opens, phrase, piece, refuse, scale, scales};
use super::token::{byte, byte_before, skip_blank, starts_with, word_before};
use super::{fraction, words};
use crate::lexicon::{Lexicon, NumberWord, class, lexicon};
use crate::quantity::Form;
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::sequence::{preceded, terminated};

/// A number before its unit is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub start: usize,
    pub end: usize,
    pub value: f64,
    pub step: f64,
    /// Ends of a vague one.
    pub ends: Option<(f64, f64)>,
    pub form: Form,
    /// A bare run of digits of this length without marks: may be a year or a name.
    pub plain: usize,
    /// Written as the word "one".
    pub one: bool,
    /// Has a scale word or letter.
    pub scaled: bool,
}

/// One of the last digit of a fraction in words or in signs: "two thirds" is meant to the per cent.
const PART_STEP: f64 = 0.01;

impl Number {
    /// Whether it is a capitalised scale word alone, "Million", which no number leads.
    pub(super) fn scaled_name(&self, text: &str) -> bool {
        let word = text.get(self.start..self.end).unwrap_or("");
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && self.value >= 100.0
            && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
    }

    /// A cardinal of one word.
    const fn new(value: f64) -> Number {
        Number {
            start: 0,
            end: 0,
            value,
            step: 1.0,
            ends: None,
            form: Form::Cardinal,
            plain: 0,
            one: false,
            scaled: false,
        }
    }

    fn fraction(value: f64) -> Number {
        Number { step: PART_STEP, form: Form::Fraction, ..Number::new(value) }
    }

    fn vague(low: f64, high: f64) -> Number {
        Number { ends: Some((low, high)), form: Form::Vague, ..Number::new(low) }
    }

    fn times(self, factor: f64) -> Number {
        Number {
            value: self.value * factor,
            step: self.step * factor,
            form: Form::Cardinal,
            plain: 0,
            scaled: true,
            ..self
        }
    }
}

/// The number at `at`. It may start before: at an article ("a third of"), at a point (".5").
pub(super) fn number(text: &str, at: usize, lexicon: &Lexicon) -> Option<Number> {
    let rest = text.get(at..)?;
    let first = *rest.as_bytes().first()?;
    let (start, (after, mut n)) = if first.is_ascii_digit() {
        let point = byte_before(text, at) == b'.' && !super::token::is_word(byte_before(text, at - 1));
        let start = if point { at - 1 } else { at };
        (start, in_digits(&text[start..]).ok()?)
    } else if first >= 0x80 {
        (at, vulgar(rest).ok()?)
    } else if super::token::is_word(byte_before(text, at)) {
        return None;
    } else {
        let piece = words::piece(text, at, lexicon).map(|(_, kind, value)| (kind, value));
        if piece.is_none() && !["a", "an"].iter().any(|a| starts_with(text, at, a).is_some()) {
            return None;
        }
        // "a third of", "a hundred": the article belongs to the number.
        let article = article_before(text, at);
        // "a couple of hundred": the scan stops at the scale
        let scaled = matches!(piece, Some((NumberWord::Hundred | NumberWord::Scale | NumberWord::Dozen, _)));
        let article = article.or_else(|| if scaled { couple_before(text, at) } else { None });
        match article.and_then(|w| with_article(text, w.start).map(|found| (w.start, found))) {
            Some(found) => found,
            None => (at, in_words(text, at, piece.map(|p| p.0))?),
        }
    };
    n.start = start;
    n.end = offset(text, after);
    Some(times(text, n, lexicon))
}

/// The "a" or "an" before `at`.
fn article_before(text: &str, at: usize) -> Option<Span> {
    // its last letter, behind one blank, tells nearly all others
    if let [.., letter, b' '] = text.as_bytes()[..at]
        && letter.is_ascii_alphabetic()
        && !matches!(letter, b'a' | b'A' | b'n')
    {
        return None;
    }
    word_before(text, at).filter(|w| matches!(w.of(text), "a" | "A" | "an" | "An"))
}

/// "four times the size of", "3.5 times higher", "10-fold": the number as a multiple.
fn times(text: &str, n: Number, lexicon: &Lexicon) -> Number {
    if n.form != Form::Cardinal || n.value <= 0.0 || n.one {
        return n;
    }
    let fold = if byte(text, n.end) == b'-' { n.end + 1 } else { skip_blank(text, n.end) };
    if !matches!(byte(text, fold) | 0x20, b'f' | b't' | b'x' | b'-') {
        return n;
    }
    if let Some(end) = starts_with(text, fold, "fold") {
        return Number { end, form: Form::Multiple, plain: 0, ..n };
    }
    let compared = ["times", "x"]
        .iter()
        .find_map(|w| starts_with(text, skip_blank(text, n.end), w))
        .filter(|&end| lexicon.word(words::follows(text, end)).class & class::THAN != 0);
    compared.map_or(n, |end| Number { end, form: Form::Multiple, plain: 0, ..n })
}

// --- digits

/// "½", "½ million".
fn vulgar(input: &str) -> Parsed<'_, Number> {
    let Some((value, length)) = fraction::vulgar(input.as_bytes()) else { return refuse(input) };
    scaled_fraction(&input[length..], value)
}

/// A fraction, times the scale after it if there is one: "¾ of a million".
fn scaled_fraction(rest: &str, value: f64) -> Parsed<'_, Number> {
    let (rest, factor) = opt(fraction::of_scale).parse(rest)?;
    let n = Number::fraction(value);
    Ok((rest, factor.map_or(n, |factor| Number { step: factor / 100.0, ..n.times(factor) })))
}

/// "1.2 million", "3,000", "1/16", "2½", "47th", "5k", "2^10".
fn in_digits(input: &str) -> Parsed<'_, Number> {
    if let Ok((rest, value)) = fraction::slashed(input) {
        return Ok((rest, Number::fraction(value)));
    }
    let (rest, found) = digits::digits(input)?;
    match power(input, rest, found) {
        Ok(power) => Ok(power),
        Err(_) => after_digits(input, rest, found),
    }
}

/// "2^10", "8x2^10", "1.1^-2", after the digits `base` at the start of `input`.
fn power<'t>(input: &'t str, mut rest: &'t str, mut base: Digits) -> Parsed<'t, Number> {
    if !matches!(rest.as_bytes().first(), Some(b'^' | b'x' | 0xC3)) {
        return refuse(input);
    }
    let sign = |input: &str| -> (f64, usize) {
        match input.as_bytes() {
            [b'-', b'-', ..] => (1.0, 2),
            [b'-', ..] => (-1.0, 1),
            [b'+', ..] => (1.0, 1),
            _ => (1.0, 0),
        }
    };
    let mut factor = 1.0;
    if let Some(after) = rest.strip_prefix(['x', '×'])
        && let Ok((after, found)) = digits::digits(after)
        && after.starts_with('^')
    {
        factor = base.value;
        (rest, base) = (after, found);
    }
    let Some(after) = rest.strip_prefix('^') else { return refuse(input) };
    let (sign, skip) = sign(after);
    let (rest, exponent) = digits::digits(&after[skip..])?;
    let value = factor * base.value.powf(sign * exponent.value);
    if exponent.decimal || !value.is_finite() || rest.starts_with(|c: char| c.is_alphanumeric()) {
        return refuse(input);
    }
    Ok((rest, Number { step: 0.0, ..Number::new(value) }))
}

/// What goes on after the digits `found`, which end where `rest` starts.
fn after_digits<'t>(input: &'t str, rest: &'t str, found: Digits) -> Parsed<'t, Number> {
    let end = offset(input, rest);
    let n = Number {
        step: found.step,
        plain: if found.grouped || found.decimal || found.exponent { 0 } else { found.whole },
        ..Number::new(found.value)
    };
    // "2½", "2½ million"
    if let Some((part, length)) = fraction::vulgar(rest.as_bytes()) {
        let whole = Number { value: n.value + part, step: PART_STEP, plain: 0, ..n };
        let (rest, factor) = opt(preceded(hyphen, scale)).parse(&rest[length..])?;
        return Ok((rest, factor.map_or(whole, |factor| whole.times(factor))));
    }
    // "2,271st"
    if found.grouped
        && !found.decimal
        && let Some(after) = ["st", "nd", "rd", "th"].iter().find_map(|s| starts_with(input, end, s))
    {
        return Ok((&input[after..], Number { form: Form::Ordinal, ..n }));
    }
    if n.plain > 0 {
        // "1 point 1"
        if opens(rest, b'p')
            && let Some((part, step, to)) = words::decimals(input, end, lexicon())
        {
            return Ok((&input[to..], Number { value: n.value + part, step, plain: 0, ..n }));
        }
        // "2 1/2", "2-1/2"
        let slashed = |input| match fraction::slashed(input) {
            Ok((rest, part)) if part < 1.0 => Ok((rest, part)),
            _ => refuse(input),
        };
        if rest.starts_with([' ', '-', '—', '\t', '\u{a0}', '\u{2009}', '\u{202f}', '\u{200a}'])
            && let Ok((after, part)) = preceded(hyphen, slashed).parse(rest)
            && after.len() + 3 < rest.len()
        {
            return Ok((after, Number { value: n.value + part, step: PART_STEP, plain: 0, ..n }));
        }
        // "9st 4lb" is a mass
        let stone = n.value % 10.0 != 1.0 || n.value % 100.0 == 11.0;
        let endings = ["st", "nd", "rd", "th"];
        if let Some(after) =
            endings.iter().filter(|s| **s != "st" || !stone).find_map(|s| starts_with(input, end, s))
        {
            return Ok((&input[after..], Number { form: Form::Ordinal, ..n }));
        }
    }
    // "4 hundred million", "1.2 million", "3 dozen", "5bn"
    if let Ok((_, (kind, _))) = preceded(close_hyphen, piece).parse(rest)
        && matches!(
            kind,
            NumberWord::Hundred
                | NumberWord::Scale
                | NumberWord::Dozen
                | NumberWord::Scales
                | NumberWord::Dozens
        )
        && let Some(scaled) = words::words(input, end, Some(n.value), lexicon())
    {
        let factor = if n.value == 0.0 { 1.0 } else { scaled.value / n.value };
        let step = if scaled.count == 1 { n.step * factor } else { scaled.step };
        let n = Number { value: scaled.value, step, plain: 0, scaled: true, ..n };
        return Ok(plus_part(&input[scaled.end..], n));
    }
    if let Ok((rest, factor)) = letter(rest, &n) {
        return Ok((rest, n.times(factor)));
    }
    if n.plain > 0
        && let Ok((rest, under)) = over(rest)
    {
        return Ok((rest, Number::fraction(n.value / under)));
    }
    // "3 and a half million"
    if n.plain > 0
        && let Ok((rest, part)) = fraction::after_whole(rest)
    {
        let whole = Number { value: n.value + part, step: PART_STEP, plain: 0, ..n };
        let (rest, factor) = opt(preceded(hyphen, scale)).parse(rest)?;
        return Ok((rest, factor.map_or(whole, |factor| whole.times(factor))));
    }
    Ok((rest, n))
}

/// A hyphen that touches, or blanks.
fn close_hyphen(input: &str) -> Parsed<'_, ()> {
    match input.strip_prefix('-') {
        Some(rest) => Ok((rest, ())),
        None => blanks(input),
    }
}

/// "5k", "1.2M", "3B", "10G", "1MM", "2.5 k": a scale of a letter or two.
fn letter<'t>(input: &'t str, n: &Number) -> Parsed<'t, f64> {
    let close = !input.starts_with(' ');
    let (from, ()) = blanks(input)?;
    let (length, factor) = match from.as_bytes() {
        [b'M', b'M', ..] if close => (2, 1e6),
        [b'k' | b'K', ..] if close => (1, 1e3),
        [b'k', ..] => (1, 1e3),
        [b'M', ..] => (1, 1e6),
        [b'B' | b'b', ..] if close => (1, 1e9),
        [b'T', ..] if close => (1, 1e12),
        // "5G" is a network
        [b'G', ..] if n.plain != 1 => (1, 1e9),
        _ => return refuse(input),
    };
    let rest = &from[length..];
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '?', '\n']);
    if rest.starts_with(|c: char| c.is_alphanumeric()) || (!close || from.starts_with('G')) && !ends {
        return refuse(input);
    }
    Ok((rest, factor))
}

/// "3 million and a half", "five billion and three quarters", "one hundred and two thirds", "one
/// billion and a half million": the part that a scaled number goes on with.
fn plus_part(rest: &str, n: Number) -> (&str, Number) {
    let Ok((after, part)) = fraction::after_whole(rest) else { return (rest, n) };
    if let Ok((after, factor)) = preceded(hyphen, scale).parse(after)
        && factor < n.step
    {
        return (after, Number { value: n.value + part * factor, step: factor / 100.0, ..n });
    }
    // Of the million, not of one; of a hundred, a part of one.
    let of = if n.step >= 1e3 { n.step } else { 1.0 };
    (after, Number { value: n.value + part * of, step: of * PART_STEP, plain: 0, one: false, ..n })
}

// --- words

/// A number with the article that it starts with: "a third of", "a hundred", "a quarter million",
/// "a couple of hundred".
fn with_article(text: &str, at: usize) -> Option<(&str, Number)> {
    let input = &text[at..];
    // "fell by a third", "almost a quarter"
    let said =
        word_before(text, at).is_some_and(|w| lexicon().word(w.of(text)).class & class::SHARE_BEFORE != 0);
    let shared = |input| {
        let (rest, value) = fraction::spoken(input)?;
        if said && value < 0.5 { Ok((rest, Number::fraction(value))) } else { refuse(input) }
    };
    let hundreds = |input| {
        let (rest, value) = fraction::spoken(input)?;
        if !(1e-3..=1.0).contains(&value) { Ok((rest, Number::fraction(value))) } else { refuse(input) }
    };
    alt((couple, share, several, parted, shared, hundreds)).parse(input).ok().or_else(|| {
        let after = terminated(alt((phrase("an"), phrase("a"))), blanks).parse(input).ok()?.0;
        if scale(after).is_err() {
            return None;
        }
        cardinal(input).ok()
    })
}

/// "a third of", "a quarter of a million"; without "of" after what says that it is a share.
fn share(input: &str) -> Parsed<'_, Number> {
    let (rest, value) = fraction::spoken(input)?;
    if value > 0.5 {
        return refuse(input);
    }
    let (after, n) = scaled_fraction(rest, value)?;
    let of = preceded(blanks, phrase("of")).parse(rest).is_ok_and(|(rest, _)| {
        // "a quarter of 2018" is a time
        !blanks(rest).is_ok_and(|(rest, ())| value == 0.25 && rest.starts_with("20"))
    });
    let compared = lexicon().word(words::follows(rest, 0)).class & class::MORE != 0;
    if of || compared || n.form == Form::Cardinal { Ok((after, n)) } else { refuse(input) }
}

/// The "a" of "a couple of" before the scale at `at`.
fn couple_before(text: &str, at: usize) -> Option<Span> {
    let word = word_before(text, at)?;
    let couple = if word.of(text) == "of" { word_before(text, word.start)? } else { word };
    if couple.of(text) != "couple" {
        return None;
    }
    word_before(text, couple.start).filter(|w| matches!(w.of(text), "a" | "A"))
}

/// "a couple of hundred", "a couple of million".
fn couple(input: &str) -> Parsed<'_, Number> {
    let (rest, factor) =
        preceded((phrase("a couple"), blanks, opt((phrase("of"), blanks))), scale).parse(input)?;
    Ok((rest, Number { step: factor, ..Number::new(2.0).times(factor) }))
}

/// "several hundred", "a few thousand", "a few dozen".
fn several(input: &str) -> Parsed<'_, Number> {
    let many = |input| {
        let (rest, (kind, _)) = piece(input)?;
        if kind == NumberWord::Several { Ok((rest, ())) } else { refuse(input) }
    };
    // "several hundred million"
    let further = opt(preceded(blanks, scale));
    map((preceded((opt((phrase("a"), blanks)), many, blanks), scale), further), |(first, further)| {
        let factor = first * further.filter(|f| *f > first).unwrap_or(1.0);
        Number::vague(2.0 * factor, 9.0 * factor)
    })
    .parse(input)
}

/// "dozens", "hundreds", "tens of thousands", "hundreds of millions".
fn vague(input: &str) -> Parsed<'_, Number> {
    let of = |input| preceded((blanks, phrase("of"), blanks), scales).parse(input);
    let (rest, (kind, value)) = piece(input)?;
    let (low, high) = match kind {
        NumberWord::Tens => (value, value * 10.0),
        NumberWord::Dozens => (12.0, 120.0),
        NumberWord::Hundreds | NumberWord::Scales => (value, value * 10.0),
        _ => return refuse(input),
    };
    let (rest, factor) = opt(of).parse(rest)?;
    if kind == NumberWord::Tens && factor.is_none() {
        return refuse(input);
    }
    let factor = factor.unwrap_or(1.0);
    Ok((rest, Number::vague(low * factor, high * factor)))
}

/// "half a million", "half-million", "half a dozen", "quarter million", "three quarters billion",
/// "two thirds of a million".
fn parted(input: &str) -> Parsed<'_, Number> {
    let half = map((opt((phrase("a"), blanks)), phrase("half")), |_| 0.5);
    let quarter = map((opt((phrase("a"), blanks)), phrase("quarter")), |_| 0.25);
    let (rest, value) = alt((half, quarter, fraction::spoken)).parse(input)?;
    parted_of(rest, value)
}

/// "million", "of a million" after the part `value`.
fn parted_of(rest: &str, value: f64) -> Parsed<'_, Number> {
    let (rest, factor) = fraction::of_scale(rest)?;
    let step = if value == 0.5 { factor / 2.0 } else { factor / 100.0 };
    Ok((rest, Number { step, ..Number::new(value).times(factor) }))
}

/// "quarter-point", "half percentage point": a part of a point, as interest rates move.
fn points(input: &str) -> Parsed<'_, Number> {
    let part = alt((
        map(phrase("half"), |_| 0.5),
        map(phrase("quarter"), |_| 0.25),
        map(phrase("three-quarter"), |_| 0.75),
        map(phrase("three-quarters"), |_| 0.75),
    ));
    if !matches!(input.as_bytes().first().map(|b| b | 0x20), Some(b'h' | b'q' | b't')) {
        return refuse(input);
    }
    let (rest, value) = { part }.parse(input)?;
    let point = alt((phrase("point"), phrase("percentage point"), phrase("percentage-point")));
    let _ = preceded(close_hyphen, point).parse(rest)?;
    Ok((rest, Number::fraction(value)))
}

/// "two thirds", "three-quarters", "one twenty-fifth".
fn parts(input: &str) -> Parsed<'_, Number> {
    map(fraction::spoken, Number::fraction).parse(input)
}

/// A cardinal in words, with the part after it: "twenty-eight thousand", "two and a half million".
fn cardinal(input: &str) -> Parsed<'_, Number> {
    match words::words(input, 0, None, lexicon()) {
        Some(found) => cardinal_of(input, &found),
        None => refuse(input),
    }
}

/// As [`cardinal`], of the words that have been read.
fn cardinal_of<'t>(input: &'t str, found: &words::Words) -> Parsed<'t, Number> {
    let rest = &input[found.end..];
    let one = found.count == 1 && found.value == 1.0 && matches!(piece(input), Ok((_, (NumberWord::One, _))));
    let n = Number { step: found.step, one, scaled: found.step > 1.0, ..Number::new(found.value) };
    if let Ok((after, under)) = over(rest) {
        return Ok((after, Number::fraction(found.value / under)));
    }
    if n.scaled {
        return Ok(plus_part(rest, n));
    }
    // "twenty and three and three fifths"
    if found.value % 10.0 == 0.0
        && let Ok((after, (NumberWord::One, ones))) =
            preceded((blanks, phrase("and"), blanks), piece).parse(rest)
        && let Ok((after, part)) = fraction::after_whole(after)
    {
        return Ok((after, Number { value: n.value + ones + part, step: PART_STEP, ..n }));
    }
    // "two and a half", "three and a half million"
    let Ok((rest, part)) = fraction::after_whole(rest) else { return Ok((rest, n)) };
    let n = Number { value: n.value + part, step: 0.5, one: false, ..n };
    let (rest, factor) = opt(preceded(hyphen, scale)).parse(rest)?;
    Ok((rest, factor.map_or(n, |factor| n.times(factor))))
}

/// "over three" at the end of a clause: a division said aloud.
fn over(input: &str) -> Parsed<'_, f64> {
    if !opens(input, b'o') {
        return refuse(input);
    }
    let digits = |input| map(digits::digits, |d| d.value).parse(input);
    let cardinal = |input| match words::words(input, 0, None, lexicon()) {
        Some(found) => Ok((&input[found.end..], found.value)),
        None => refuse(input),
    };
    let (rest, under) = preceded((blanks, phrase("over"), blanks), alt((digits, cardinal))).parse(input)?;
    let ends = rest.trim_start_matches(' ').is_empty() || rest.starts_with(['.', '?', ',', ';', ')', '\n']);
    if ends && under > 0.0 { Ok((rest, under)) } else { refuse(input) }
}

/// "twenty-fifth", "one hundred and fifth", "two hundredth", "third" before what is ranked.
fn ordinal(input: &str) -> Parsed<'_, Number> {
    if let Some(found) = words::words(input, 0, None, lexicon()) {
        return ordinal_of(input, &found);
    }
    rank(input)
}

/// "third" before what is ranked.
fn rank(input: &str) -> Parsed<'_, Number> {
    let (rest, (kind, value)) = piece(input)?;
    if kind != NumberWord::Nth {
        return refuse(input);
    }
    // "first" and "second" only before a superlative.
    let after = words::follows(rest, usize::from(rest.starts_with('-')));
    if matches!(after, "quarter" | "half" | "of" | "party" | "person") {
        return refuse(input);
    }
    // "the second year in a row"
    let run = value == 2.0
        && ["year", "month", "quarter", "week", "day"].contains(&after)
        && ["in a row", "running"].iter().any(|w| {
            let behind = rest.trim_start().get(after.len()..).unwrap_or("");
            starts_with(behind, skip_blank(behind, 0), w).is_some()
        });
    let superlative = run || lexicon().word(after).class & class::SUPERLATIVE != 0;
    if value > 2.0 || superlative {
        Ok((rest, Number { form: Form::Ordinal, ..Number::new(value) }))
    } else {
        refuse(input)
    }
}

/// The ordinal that goes on after the words that have been read: "twenty-fifth", "two hundredth".
fn ordinal_of<'t>(input: &'t str, found: &words::Words) -> Parsed<'t, Number> {
    let rest = &input[found.end..];
    let (rest, _) = hyphen(rest)?;
    let (rest, _) = opt((phrase("and"), blanks)).parse(rest)?;
    let (rest, (kind, value)) = piece(rest)?;
    let whole = match value {
        _ if kind != NumberWord::Nth => return refuse(input),
        v if v >= 100.0 && found.step < v => found.value * v,
        v if found.value % 10.0_f64.powf(v.log10().floor() + 1.0) == 0.0 && found.value >= 20.0 => {
            found.value + v
        }
        _ => return refuse(input),
    };
    Ok((rest, Number { form: Form::Ordinal, ..Number::new(whole) }))
}

/// "doubled", "twice as many", "threefold".
fn multiple(input: &str) -> Parsed<'_, Number> {
    let (rest, (kind, value)) = piece(input)?;
    if kind != NumberWord::Multiple {
        return refuse(input);
    }
    let word = &input[..offset(input, rest)];
    let verbal =
        !["twice", "double", "doubles", "triple", "thrice"].iter().any(|w| word.eq_ignore_ascii_case(w));
    let after = words::follows(rest, 0);
    // "scored twice as United won": a time, not a comparison.
    let when = after == "as" && words::capital_after(rest, 0, 1);
    if verbal || !when && matches!(after, "as" | "the" | "that" | "its" | "those") {
        Ok((rest, Number { step: value * 0.1, form: Form::Multiple, ..Number::new(value) }))
    } else {
        refuse(input)
    }
}

/// A number in words at `at`, the first of which is of this kind.
fn in_words(text: &str, at: usize, first: Option<NumberWord>) -> Option<(&str, Number)> {
    let input = &text[at..];
    let found = match first {
        // what most numbers in words are: no vague plural, no part, no multiple
        Some(
            NumberWord::One
            | NumberWord::Teen
            | NumberWord::Ten
            | NumberWord::Hundred
            | NumberWord::Scale
            | NumberWord::Dozen,
        ) if !fraction::divides(input) => whole(input),
        Some(NumberWord::Nth) => fraction_or_ordinal(input),
        Some(NumberWord::Half | NumberWord::Part) => alt((parted, points, parts)).parse(input).ok(),
        Some(NumberWord::Multiple) if !fraction::divides(input) => multiple(input).ok(),
        Some(NumberWord::Several) if !fraction::divides(input) => several(input).ok(),
        _ => alt((vague, several, parted, points, multiple, parts, ordinal, cardinal)).parse(input).ok(),
    };
    // "the preceding three quarters": a time, no fraction
    if let Some((rest, n)) = &found
        && n.form == Form::Fraction
        && input[..offset(input, rest)].ends_with("quarters")
        && word_before(text, at).is_some_and(|w| {
            let before = w.of(text);
            [
                "last",
                "past",
                "previous",
                "preceding",
                "next",
                "first",
                "final",
                "recent",
                "straight",
                "consecutive",
            ]
            .iter()
            .any(|w| before.eq_ignore_ascii_case(w))
        })
    {
        return cardinal(input).ok();
    }
    found.or_else(|| half(text, at))
}

/// "twenty-eight thousand", "one hundred and fifth": what no word divides.
fn whole(input: &str) -> Option<(&str, Number)> {
    // "three-quarter point"
    if let Ok(found) = points(input) {
        return Some(found);
    }
    let found = words::words(input, 0, None, lexicon())?;
    ordinal_of(input, &found).or_else(|_| cardinal_of(input, &found)).ok()
}

/// "third", "fifth of", "first third": words that are a place in an order or divide.
fn fraction_or_ordinal(input: &str) -> Option<(&str, Number)> {
    match fraction::spoken(input) {
        Ok((rest, value)) => Some(parted_of(rest, value).unwrap_or((rest, Number::fraction(value)))),
        Err(_) => rank(input).ok(),
    }
}

/// "half of", "almost half", "by half": half as a share, told from a half of play or of a house by
/// the words beside it.
fn half(text: &str, at: usize) -> Option<(&str, Number)> {
    let (rest, (kind, _)) = piece(&text[at..]).ok()?;
    if kind != NumberWord::Half || rest.starts_with('-') {
        return None;
    }
    let before = word_before(text, at).map_or("", |w| w.of(text));
    // "the second half of 2004", "the first half": a time
    let ordinal =
        ["first", "second", "opening", "latter", "last", "final", "other", "this", "that", "each", "next"];
    if ordinal.iter().any(|w| before.eq_ignore_ascii_case(w)) {
        return None;
    }
    let followed = ["of", "the", "a", "an", "its", "their", "all"]
        .iter()
        .any(|w| starts_with(rest, skip_blank(rest, 0), w).is_some());
    let shared = lexicon().word(before).class & class::SHARE_BEFORE != 0
        || matches!(before, "over" | "under" | "is" | "to")
        // "a half turn", but not "what a half it was"
        || matches!(before, "a" | "A")
            && lexicon().word(words::follows(rest, 0)).class & (class::STOP | class::PRONOUN | class::VERB) == 0
            && !words::follows(rest, 0).is_empty();
    (followed || shared).then_some((rest, Number::fraction(0.5)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    #[test]
    fn accepts() {
        for (text, value, form) in [
            ("3 million", 3e6, Form::Cardinal),
            ("1.2bn", 1.2e9, Form::Cardinal),
            ("two thirds", 2.0 / 3.0, Form::Fraction),
            ("1/4", 0.25, Form::Fraction),
            ("2½", 2.5, Form::Cardinal),
            ("third-largest", 3.0, Form::Ordinal),
            ("47th", 47.0, Form::Ordinal),
            ("twenty-fifth", 25.0, Form::Ordinal),
            ("dozens of", 12.0, Form::Vague),
            ("tens of thousands", 10_000.0, Form::Vague),
            ("twice as many", 2.0, Form::Multiple),
            ("four times the size", 4.0, Form::Multiple),
            ("3.5 times higher", 3.5, Form::Multiple),
            ("10-fold rise", 10.0, Form::Multiple),
            ("two and a half million", 2.5e6, Form::Cardinal),
            ("5k", 5e3, Form::Cardinal),
            ("2^10", 1024.0, Form::Cardinal),
            ("4 thousand 3 hundred and 21", 4321.0, Form::Cardinal),
            ("one hundred and three quarters", 100.75, Form::Cardinal),
            ("five billion and three quarters", 5.75e9, Form::Cardinal),
            ("half a dozen", 6.0, Form::Cardinal),
            ("three quarters of a billion", 7.5e8, Form::Cardinal),
            ("several hundred", 200.0, Form::Vague),
            ("one hundred twenty-fifth", 125.0, Form::Ordinal),
            ("two hundredth", 200.0, Form::Ordinal),
            ("forty two and a third", 42.0 + 1.0 / 3.0, Form::Cardinal),
            ("one over three", 1.0 / 3.0, Form::Fraction),
            ("twentyfive", 25.0, Form::Cardinal),
        ] {
            let found = number(text, 0, lexicon()).unwrap_or_else(|| panic!("{text}"));
            assert!((found.value - value).abs() < 1e-6 && found.form == form, "{text}: {found:?}");
        }
    }

    #[test]
    fn rejects() {
        for text in
            ["house", "first lady", "second house", "quarter final", "double bed", "tens", "several houses"]
        {
            assert!(number(text, 0, lexicon()).is_none(), "{text}");
        }
        // Occasions are counted, not compared.
        for text in ["four times last year", "three times in May"] {
            assert_eq!(number(text, 0, lexicon()).map(|n| n.form), Some(Form::Cardinal), "{text}");
        }
    }
}
