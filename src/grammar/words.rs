//! Cardinals in words: "twenty-eight thousand six hundred", "a dozen", "zero point five"; and the
//! words that go on after digits: "4 hundred million".

use super::token::{skip_blank, starts_with, word_at};
use crate::lexicon::{Lexicon, NumberWord};
use crate::span::Span;

/// A number in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Words {
    pub end: usize,
    pub value: f64,
    /// What one of the last written word is worth.
    pub step: f64,
    /// How many number words it has.
    pub count: usize,
}

/// The longest number that is read: a longer run of number words is no number.
const LONGEST: usize = 24;

/// A number word at `at`: a part of a hyphenated word counts by itself.
pub(super) fn piece(text: &str, at: usize, lexicon: &Lexicon) -> Option<(Span, NumberWord, f64)> {
    let bytes = text.as_bytes();
    if !lexicon.may_be_number(bytes.get(at..)?) {
        return None;
    }
    let end = at + bytes.get(at..)?.iter().take(14).take_while(|b| b.is_ascii_alphabetic()).count();
    if end == at || bytes.get(end).is_some_and(|b| b.is_ascii_digit() || *b >= 0xC3 && *b != 0xE2) {
        return None;
    }
    if !lexicon.may_be_number_of(&bytes[at..], end - at) {
        return None;
    }
    let entry = lexicon.word(&text[at..end]);
    if entry.number != NumberWord::None {
        return Some((Span::new(at, end), entry.number, entry.value));
    }
    joined(&text[at..end], lexicon).map(|(kind, value)| (Span::new(at, end), kind, value))
}

/// "twentyfive", "seventythird": tens and ones in one word.
fn joined(word: &str, lexicon: &Lexicon) -> Option<(NumberWord, f64)> {
    let cut = 1 + word.as_bytes().get(4..)?.iter().take(4).position(|b| b | 0x20 == b'y')? + 4;
    let (ten, one) = (lexicon.word(&word[..cut]), lexicon.word(&word[cut..]));
    let kind = match one.number {
        NumberWord::One => NumberWord::Teen,
        NumberWord::Nth => NumberWord::Nth,
        _ => return None,
    };
    (ten.number == NumberWord::Ten && (1.0..10.0).contains(&one.value))
        .then_some((kind, ten.value + one.value))
}

/// Past what may stand between two number words of one number.
fn joint(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'-') => at + 1,
        _ => skip_blank(text, at),
    }
}

/// A number in words at `at`; `start` gives the value in digits that stands before, if any
/// ("4 hundred million").
pub(super) fn words(text: &str, at: usize, digits: Option<f64>, lexicon: &Lexicon) -> Option<Words> {
    let (mut total, mut current, mut step) = (0.0, 0.0, 1.0);
    let (mut end, mut count, mut next) = (at, 0, at);
    let mut last = NumberWord::None;
    // The smallest scale so far: scales fall from left to right.
    let mut scale = f64::INFINITY;
    let mut joined = false;
    // What the ones and tens since the last hundred or scale come to.
    let mut since = 0.0;
    if let Some(value) = digits {
        current = value;
        since = value;
        last = NumberWord::Teen;
        next = joint(text, at);
    } else if let Some(after) = starts_with(text, at, "a").or_else(|| starts_with(text, at, "an")) {
        // "a hundred", "a dozen"
        let (_, kind, _) = piece(text, skip_blank(text, after), lexicon)?;
        if !matches!(kind, NumberWord::Hundred | NumberWord::Scale | NumberWord::Dozen) {
            return None;
        }
        next = skip_blank(text, after);
    }
    while count < LONGEST {
        let Some((span, kind, value)) =
            piece(text, next, lexicon).or_else(|| figures(text, next, last, joined, scale, lexicon))
        else {
            break;
        };
        let before = current;
        match kind {
            NumberWord::One => {
                let fits = match last {
                    NumberWord::None => true,
                    // "zero eight"
                    NumberWord::One => {
                        count == 1
                            && current == 0.0
                            && value > 0.0
                            && digits.is_none()
                            && text.as_bytes().get(end) == Some(&b' ')
                    }
                    NumberWord::Ten => !joined && value > 0.0,
                    NumberWord::Hundred | NumberWord::Scale => value > 0.0,
                    _ => false,
                };
                if !fits {
                    break;
                }
                current += value;
                step = 1.0;
            }
            NumberWord::Teen => {
                if !matches!(last, NumberWord::None | NumberWord::Hundred | NumberWord::Scale) {
                    break;
                }
                current += value;
                step = 1.0;
            }
            NumberWord::Ten => match last {
                NumberWord::None | NumberWord::Hundred | NumberWord::Scale => {
                    current += value;
                    step = 1.0;
                }
                // "one twenty two"
                NumberWord::One
                    if !joined
                        && total == 0.0
                        && current < 10.0
                        && current > 0.0
                        && count == 1
                        && text.as_bytes().get(end) == Some(&b' ') =>
                {
                    let ones = piece(text, joint(text, span.end), lexicon);
                    if !matches!(ones, Some((_, NumberWord::One, _))) {
                        break;
                    }
                    current = current * 100.0 + value;
                    step = 1.0;
                }
                _ => break,
            },
            NumberWord::Hundred => match last {
                NumberWord::None => current = 100.0,
                NumberWord::One | NumberWord::Teen | NumberWord::Ten
                    if current < 100.0 || digits.is_some() && count == 0 =>
                {
                    current *= 100.0
                }
                NumberWord::Scale => current = 100.0,
                _ => break,
            },
            // "three hundred and two dozens": only what stands after the hundred is dozens.
            NumberWord::Dozen | NumberWord::Dozens => match last {
                NumberWord::None if kind == NumberWord::Dozen => current = 12.0,
                NumberWord::None | NumberWord::Dozen | NumberWord::Scale => break,
                _ if since > 0.0 => current += since * 11.0,
                _ => current *= 12.0,
            },
            NumberWord::Scale | NumberWord::Scales | NumberWord::Hundreds
                if kind == NumberWord::Scale || last != NumberWord::None =>
            {
                let factor = value;
                if last == NumberWord::Scale && current == 0.0 {
                    // "three thousand million": the scale multiplies what stands before.
                    if factor <= scale || count == 0 {
                        break;
                    }
                    total *= factor;
                } else {
                    if factor >= scale {
                        break;
                    }
                    total += if last == NumberWord::None { factor } else { current * factor };
                    current = 0.0;
                }
                scale = factor;
                step = factor;
            }
            _ => break,
        }
        match kind {
            NumberWord::Hundred => step = 100.0,
            NumberWord::Dozen | NumberWord::Dozens => step = 12.0,
            _ => {}
        }
        since = match kind {
            NumberWord::One | NumberWord::Teen | NumberWord::Ten => since + current - before,
            _ => 0.0,
        };
        last = match kind {
            NumberWord::Scales | NumberWord::Hundreds => NumberWord::Scale,
            NumberWord::Dozens => NumberWord::Dozen,
            kind => kind,
        };
        end = span.end;
        count += 1;
        joined = false;
        next = joint(text, end);
        // "fifty - two"
        if last == NumberWord::Ten && text[end..].starts_with(" - ") {
            next = end + 3;
        }
        // "and", "&" and a comma join after a hundred or a scale.
        if matches!(last, NumberWord::Hundred | NumberWord::Scale) {
            let comma = text.as_bytes().get(end) == Some(&b',') && last == NumberWord::Scale && count > 1;
            let from = if comma { skip_blank(text, end + 1) } else { next };
            let after =
                starts_with(text, from, "and").or_else(|| text[from..].starts_with('&').then_some(from + 1));
            let start = after.map_or(from, |after| skip_blank(text, after));
            if after.is_some() && figures(text, start, last, true, scale, lexicon).is_some() {
                next = start;
                joined = true;
            } else if (after.is_some() || comma)
                // "five billion and three quarters": a fraction of the whole, no part of the cardinal
                && super::fraction::after_whole(&text[end..]).is_err()
                && let Some((word, kind, value)) = piece(text, start, lexicon)
            {
                let small =
                    matches!(kind, NumberWord::One | NumberWord::Teen | NumberWord::Ten) && value > 0.0;
                // "a hundred and two million"? The joined part must be smaller and no new number.
                if small && joins(text, word, comma, scale, lexicon) {
                    next = start;
                    joined = false;
                }
            }
        }
    }
    if count == 0 || matches!(last, NumberWord::None) {
        return None;
    }
    let mut value = total + current;
    // "zero point three", "two point two million"
    if digits.is_none()
        && matches!(
            last,
            NumberWord::One | NumberWord::Teen | NumberWord::Ten | NumberWord::Hundred | NumberWord::Scale
        )
        && let Some(point) = decimals(text, end, lexicon)
    {
        value += point.0;
        step = point.1;
        end = point.2;
        count += 1;
        let from = joint(text, end);
        if let Some((span, NumberWord::Scale | NumberWord::Hundred, factor)) = piece(text, from, lexicon) {
            value *= factor;
            step *= factor;
            end = span.end;
        }
    }
    value.is_finite().then_some(Words { end, value, step, count })
}

/// Digits that go on in a number in words: "4 thousand 3 hundred", "3 hundred and 21". After "and"
/// only whole tens behind a hundred or a thousand, for "3 million and 21" may be two numbers.
fn figures(
    text: &str,
    at: usize,
    last: NumberWord,
    joined: bool,
    scale: f64,
    lexicon: &Lexicon,
) -> Option<(Span, NumberWord, f64)> {
    if !matches!(last, NumberWord::Hundred | NumberWord::Scale) {
        return None;
    }
    let length = text[at..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    let end = at + length;
    if !(1..=3).contains(&length) || text[at..].starts_with('0') {
        return None;
    }
    let next = text.as_bytes().get(end).copied().unwrap_or(b' ');
    let value: f64 = text[at..end].parse().ok()?;
    let below = if last == NumberWord::Hundred { 100.0 } else { scale };
    let multiplied = match piece(text, skip_blank(text, end), lexicon) {
        Some((_, NumberWord::Hundred, _)) => scale > 100.0 && value < 10.0,
        Some((_, NumberWord::Scale, factor)) => factor < scale,
        _ => false,
    };
    let small =
        joined && scale <= 1e3 && value < below || joined && last == NumberWord::Hundred && value < below;
    let apart = matches!(next, b' ' | b'.' | b',' | b';' | b')')
        && !text.as_bytes().get(end + 1).is_some_and(|b| b.is_ascii_digit() && next != b' ');
    (apart && value < below && (multiplied && !joined || small && !multiplied)).then_some((
        Span::new(at, end),
        NumberWord::Teen,
        value,
    ))
}

/// Whether the number word after "and" belongs to the same number: "two hundred and five" does,
/// "two million and three thousand" too, "a million and two million" not.
fn joins(text: &str, word: Span, comma: bool, scale: f64, lexicon: &Lexicon) -> bool {
    let mut at = word.end;
    for _ in 0..3 {
        match piece(text, joint(text, at), lexicon) {
            Some((_, NumberWord::Scale, value)) => return value < scale,
            Some((_, NumberWord::Hundred, _)) => return scale > 100.0,
            Some((_, NumberWord::Dozen | NumberWord::Dozens, _)) => return true,
            Some((span, NumberWord::One | NumberWord::Ten | NumberWord::Teen, _)) => at = span.end,
            _ => break,
        }
    }
    !comma
}

/// "point three", "point zero five", "point seventy-five": value, step, end.
pub(super) fn decimals(text: &str, end: usize, lexicon: &Lexicon) -> Option<(f64, f64, usize)> {
    let mut at = skip_blank(text, starts_with(text, skip_blank(text, end), "point")?);
    let (mut value, mut step, mut stop) = (0.0, 1.0, None);
    // "1 point 25"
    let figures = text[at..].bytes().take(9).take_while(u8::is_ascii_digit).count();
    if (1..9).contains(&figures)
        && let Ok(part) = text[at..at + figures].parse::<f64>()
    {
        let step = 10_f64.powi(-(figures as i32));
        return Some((part * step, step, at + figures));
    }
    // "one point two hundred thirty-six"
    if let Some((first, NumberWord::One, _)) = piece(text, at, lexicon)
        && let Some((_, NumberWord::Hundred, _)) = piece(text, joint(text, first.end), lexicon)
        && let Some(found) = words(text, at, None, lexicon).filter(|w| w.value < 1e3 && w.value >= 100.0)
    {
        return Some((found.value / 1e3, 1e-3, found.end));
    }
    for _ in 0..12 {
        let Some((span, kind, digit)) = piece(text, at, lexicon) else { break };
        match kind {
            NumberWord::One => {
                step /= 10.0;
                value += digit * step;
            }
            NumberWord::Teen => {
                step /= 100.0;
                value += digit * step;
            }
            NumberWord::Ten => {
                step /= 100.0;
                value += digit * step;
                stop = Some(span.end);
                if let Some((ones, NumberWord::One, digit)) = piece(text, joint(text, span.end), lexicon) {
                    value += digit * step;
                    stop = Some(ones.end);
                }
                break;
            }
            _ => break,
        }
        stop = Some(span.end);
        at = joint(text, span.end);
    }
    stop.map(|end| (value, step, end))
}

/// The lower-case word at `at`, for a look at what follows.
pub(super) fn follows(text: &str, at: usize) -> &str {
    word_at(text, skip_blank(text, at)).map_or("", |w| w.of(text))
}

/// Whether the word that follows `skip` words after `at` starts with a capital.
pub(super) fn capital_after(text: &str, mut at: usize, skip: usize) -> bool {
    for _ in 0..skip {
        let Some(word) = word_at(text, skip_blank(text, at)) else { return false };
        at = word.end;
    }
    follows(text, at).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    #[test]
    fn accepts() {
        for (text, value) in [
            ("three million", 3e6),
            ("twenty-eight thousand six hundred", 28_600.0),
            ("two million twenty three thousand and forty nine", 2_023_049.0),
            ("a hundred and two", 102.0),
            ("a dozen eggs", 12.0),
            ("nineteen hundred seventy-three", 1973.0),
            ("zero point zero five", 0.05),
            ("two point two million", 2.2e6),
            ("three thousand millions", 3e9),
            ("one twenty two", 122.0),
            ("three million, two hundred & forty", 3_000_240.0),
            ("one point two hundred thirty-six", 1.236),
            ("hundred fifteen", 115.0),
            ("three hundred and two dozens", 324.0),
            ("seventy-five thousands", 75_000.0),
        ] {
            let found = words(text, 0, None, lexicon()).unwrap_or_else(|| panic!("{text}"));
            assert!((found.value - value).abs() < 1e-6, "{text}: {found:?}");
        }
        assert_eq!(words("4 hundred million", 1, Some(4.0), lexicon()).map(|w| w.value), Some(4e8));
    }

    #[test]
    fn stops_in_time() {
        for (text, value, end) in [
            ("two and two", 2.0, 3),
            ("ten five", 10.0, 3),
            ("two, three", 2.0, 3),
            ("sixty fifteen", 60.0, 5),
        ] {
            let found = words(text, 0, None, lexicon()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.value, found.end), (value, end), "{text}");
        }
        assert!(words("a house", 0, None, lexicon()).is_none());
    }
}
