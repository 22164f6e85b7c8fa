//! Fractions: `½`, `1/16`, `1⁄32`, "two thirds", "a quarter", "twenty twenty-fifths", "one over
//! three"; and the fraction that goes on after a whole: "two and a half", "five and three eighths".

use super::parse::{Parsed, blanks, hyphen, offset, opens, phrase, piece, refuse, scale};
use super::words;
use crate::lexicon::{NumberWord, lexicon};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::digit1;
use nom::combinator::{map, opt};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// Value and length of the vulgar fraction character that `bytes` starts with.
pub(super) fn vulgar(bytes: &[u8]) -> Option<(f64, usize)> {
    Some(match bytes {
        [0xC2, 0xBC, ..] => (0.25, 2),
        [0xC2, 0xBD, ..] => (0.5, 2),
        [0xC2, 0xBE, ..] => (0.75, 2),
        [0xE2, 0x85, b, ..] => {
            let value = match b {
                0x90 => 1.0 / 7.0,
                0x91 => 1.0 / 9.0,
                0x92 => 0.1,
                0x93 => 1.0 / 3.0,
                0x94 => 2.0 / 3.0,
                0x95 => 0.2,
                0x96 => 0.4,
                0x97 => 0.6,
                0x98 => 0.8,
                0x99 => 1.0 / 6.0,
                0x9A => 5.0 / 6.0,
                0x9B => 0.125,
                0x9C => 0.375,
                0x9D => 0.625,
                0x9E => 0.875,
                _ => return None,
            };
            (value, 3)
        }
        _ => return None,
    })
}

/// `1/16`: numerator and denominator of at most four digits.
pub(super) fn slashed(input: &str) -> IResult<&str, f64> {
    let bytes = input.as_bytes();
    let run = bytes.iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    if !matches!(bytes[run..], [b'/' | 0xE2, ..] | [b' ', b'/', ..]) {
        return refuse(input);
    }
    let (rest, (over, _, under)) = (digit1, alt((tag("/"), tag("⁄"), tag(" / "))), digit1).parse(input)?;
    let part = |s: &str| if s.len() <= 4 { s.parse::<f64>().ok() } else { None };
    // "1/5th of it"
    let rest = rest.strip_prefix("th of").map_or(rest, |after| &rest[rest.len() - after.len() - 3..]);
    let next = rest.as_bytes().first().copied().unwrap_or(b' ');
    match (part(over), part(under)) {
        (Some(a), Some(b)) if b > 0.0 && next != b'/' && !next.is_ascii_alphabetic() => Ok((rest, a / b)),
        _ => refuse(input),
    }
}

/// How many number words of a fraction are looked at.
const LONGEST: usize = 12;

/// The word of a part ("thirds", "third", "half", "quarter") with what it divides by; whether it
/// is a plural.
fn part(input: &str) -> Parsed<'_, (f64, bool)> {
    let (rest, (kind, value)) = piece(input)?;
    match kind {
        NumberWord::Part => Ok((rest, (value, plural(input, rest)))),
        NumberWord::Nth => Ok((rest, (value, false))),
        NumberWord::Half => Ok((rest, (value, false))),
        _ => refuse(input),
    }
}

fn plural(input: &str, rest: &str) -> bool {
    input[..offset(input, rest)].ends_with('s')
}

/// What the words from `input` on divide by: "thirds", "thirty fifths", "one hundred and fifth".
fn denominator(input: &str) -> Parsed<'_, (f64, bool)> {
    let ten = |input| {
        let (rest, (kind, ten)) = piece(input)?;
        let (rest, (under, plural)) = preceded(hyphen, part).parse(rest)?;
        if kind == NumberWord::Ten && under < 10.0 {
            Ok((rest, (ten + under, plural)))
        } else {
            refuse(input)
        }
    };
    let hundred = |input| {
        let one = |input| {
            let (rest, (kind, value)) = piece(input)?;
            if kind == NumberWord::One && value == 1.0 { Ok((rest, ())) } else { refuse(input) }
        };
        let (rest, factor) = preceded((one, hyphen), scale).parse(input)?;
        let (rest, (under, plural)) =
            preceded((hyphen, opt((phrase("and"), blanks))), alt((ten, part))).parse(rest)?;
        if under < factor { Ok((rest, (factor + under, plural))) } else { refuse(input) }
    };
    alt((hundred, ten, part)).parse(input)
}

/// "two thirds", "one-fifth", "a quarter" (with its article), "fifty-four hundredths": the value.
///
/// Of all ways to cut the words in two, the longest denominator wins; a part in the singular takes
/// a numerator of one only, for "twenty fifth" is an ordinal.
pub(super) fn spoken(input: &str) -> Parsed<'_, f64> {
    spoken_to(input, true)
}

/// Whether a word that divides stands among the number words at the start of `input`.
pub(super) fn divides(input: &str) -> bool {
    let mut rest = input;
    for _ in 0..=LONGEST {
        rest = match piece(rest) {
            Ok((_, (NumberWord::Part | NumberWord::Nth | NumberWord::Half, _))) => return true,
            Ok((after, _)) => after,
            Err(_) => return false,
        };
        rest = hyphen(rest).map_or("", |(after, ())| after);
        if let Ok((after, _)) = terminated(phrase("and"), blanks).parse(rest) {
            rest = after;
        }
    }
    false
}

/// Whether the number word at the start of `input` stands without another after it: no fraction.
fn lonely(input: &str) -> bool {
    piece(input)
        .and_then(|(rest, _)| hyphen(rest))
        .is_ok_and(|(next, ())| piece(next).is_err() && phrase("and").parse(next).is_err())
}

/// As [`spoken`]; `nested` if a part after a whole may be looked for, which does not nest again:
/// "and two and two ..." without end must not cost stack.
fn spoken_to(input: &str, nested: bool) -> Parsed<'_, f64> {
    if let Ok((rest, _)) = terminated(alt((phrase("a"), phrase("an"))), blanks).parse(input)
        && let Ok((rest, (under, false))) = denominator(rest)
        && under > 2.0
    {
        return Ok((rest, 1.0 / under));
    }
    // "a hundred trillionths"
    let article = (alt((phrase("an"), phrase("a"))), blanks).parse(input).ok();
    let mut at = article.filter(|(rest, _)| scale(rest).is_ok()).map_or(0, |(rest, _)| offset(input, rest));
    if lonely(&input[at..]) || !divides(&input[at..]) {
        return refuse(input);
    }
    for _ in 0..LONGEST {
        let Ok((rest, _)) = piece(&input[at..]) else { break };
        let end = offset(input, rest);
        let next = offset(input, hyphen(rest)?.0);
        if let Ok((after, (under, many))) = denominator(&input[next..])
            && let Some(over) = words::words(&input[..end], 0, None, lexicon()).filter(|w| w.end == end)
            && (many || over.value == 1.0)
            && under > 1.0
            && (under != 2.0 || !matches!(piece(&input[next..]), Ok((_, (NumberWord::Nth, _)))))
        {
            return Ok((after, over.value / under));
        }
        at = next;
        // "one hundred and thirty fifths"
        if let Ok((rest, _)) = phrase("and").parse(&input[at..]) {
            // "one hundred and three quarters": a whole and a part
            if nested && part_after(&input[end..], false).is_ok() {
                break;
            }
            at = offset(input, blanks(rest)?.0);
        }
    }
    refuse(input)
}

/// "and a half", "and three quarters", "and 1/4": the part after a whole.
pub(super) fn after_whole(input: &str) -> Parsed<'_, f64> {
    part_after(input, true)
}

fn part_after(input: &str, nested: bool) -> Parsed<'_, f64> {
    // "two-and-a-half years", "a two-and-a-half-year term"
    if let Some(rest) = input.strip_prefix("-and-a-half")
        && !rest.starts_with(|c: char| c.is_alphanumeric())
    {
        return Ok((rest, 0.5));
    }
    if !opens(input, b'a') {
        return refuse(input);
    }
    let spoken = |input| spoken_to(input, nested);
    let half = map((opt((alt((phrase("a"), phrase("one"))), blanks)), phrase("half")), |_| 0.5);
    let (rest, value) =
        preceded((blanks, phrase("and"), blanks), alt((half, spoken, slashed))).parse(input)?;
    // "Halo 2 and Half-Life"
    if value > 0.0 && value < 1.0 && !rest.starts_with('-') { Ok((rest, value)) } else { refuse(input) }
}

/// "million", "of a million", "a million" after a fraction: what the fraction is of.
pub(super) fn of_scale(input: &str) -> Parsed<'_, f64> {
    preceded((hyphen, opt((phrase("of"), blanks)), opt((phrase("a"), hyphen))), scale).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_and_rejects() {
        assert_eq!(slashed("1/16 of"), Ok((" of", 0.0625)));
        assert_eq!(slashed("1/16th of"), Ok((" of", 0.0625)));
        for bad in ["1/0", "5/17/2018", "1/16th", "x/2"] {
            assert!(slashed(bad).is_err(), "{bad}");
        }
        assert_eq!(vulgar("½".as_bytes()), Some((0.5, 2)));
    }

    #[test]
    fn in_words() {
        for (text, value) in [
            ("two thirds", 2.0 / 3.0),
            ("three-quarters of", 0.75),
            ("one-half", 0.5),
            ("a third of", 1.0 / 3.0),
            ("a twenty-first", 1.0 / 21.0),
            ("one twenty-fifth", 0.04),
            ("twenty twenty fifths", 0.8),
            ("one hundred thirty fifths", 100.0 / 35.0),
            ("one hundred and thirty fifths", 26.0),
            ("one one hundred and fifth", 1.0 / 105.0),
            ("fifty-four hundredths", 0.54),
            ("five — eighths", 0.625),
            ("a hundred trillionths", 1e-10),
        ] {
            let (_, found) = spoken(text).unwrap_or_else(|_| panic!("{text}"));
            assert!((found - value).abs() < 1e-12, "{text}: {found}");
        }
        for text in [
            "twenty fifth",
            "two third",
            "third",
            "two houses",
            "one second",
            "one hundred and three quarters",
        ] {
            assert!(spoken(text).is_err(), "{text}");
        }
    }

    #[test]
    fn wholes_without_end_cost_no_stack() {
        assert!(spoken(&"two and ".repeat(200_000)).is_err());
        assert!(after_whole(&" and two".repeat(200_000)).is_err());
    }

    #[test]
    fn after_a_whole() {
        for (text, value) in [(" and a half", 0.5), (" and three quarters", 0.75), (" and 1/4", 0.25)] {
            assert_eq!(after_whole(text).map(|(_, v)| v), Ok(value), "{text}");
        }
        for text in [" and a house", " and three", " and 5/4", "half"] {
            assert!(after_whole(text).is_err(), "{text}");
        }
    }
}
