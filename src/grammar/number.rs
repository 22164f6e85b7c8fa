//! One number, whatever it is written in: digits, words, fractions, vague plurals, ordinals,
//! multiples.

use super::token::{byte, byte_before, skip_blank, starts_with};
use super::{digits, fraction, words};
use crate::lexicon::{Lexicon, NumberWord, class};
use crate::quantity::Form;

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

/// The number at `at`.
pub(super) fn number(text: &str, at: usize, lexicon: &Lexicon) -> Option<Number> {
    let base = Number {
        start: at,
        end: at,
        value: 0.0,
        step: 1.0,
        ends: None,
        form: Form::Cardinal,
        plain: 0,
        one: false,
        scaled: false,
    };
    if let Some((value, length)) = fraction::vulgar(&text.as_bytes()[at..]) {
        return Some(Number { end: at + length, value, step: 0.01, form: Form::Fraction, ..base });
    }
    let found = if byte(text, at).is_ascii_digit() {
        in_digits(text, at, base, lexicon)
    } else {
        in_words(text, at, base, lexicon)
    };
    found.map(|n| times(text, n, lexicon))
}

/// "four times the size of", "3.5 times higher", "10-fold": the number as a multiple.
fn times(text: &str, n: Number, lexicon: &Lexicon) -> Number {
    if n.form != Form::Cardinal || n.value <= 0.0 || n.one {
        return n;
    }
    let fold = if byte(text, n.end) == b'-' { n.end + 1 } else { skip_blank(text, n.end) };
    if let Some(end) = starts_with(text, fold, "fold") {
        return Number { end, form: Form::Multiple, plain: 0, ..n };
    }
    let compared = starts_with(text, skip_blank(text, n.end), "times")
        .filter(|&end| lexicon.word(words::follows(text, end)).class & class::THAN != 0);
    compared.map_or(n, |end| Number { end, form: Form::Multiple, plain: 0, ..n })
}

fn in_digits(text: &str, at: usize, base: Number, lexicon: &Lexicon) -> Option<Number> {
    let start = if byte_before(text, at) == b'.' && !super::token::is_word(byte_before(text, at - 1)) {
        at - 1
    } else {
        at
    };
    if let Ok((rest, value)) = fraction::slashed(&text[at..]) {
        return Some(Number {
            end: text.len() - rest.len(),
            value,
            step: 0.01,
            form: Form::Fraction,
            ..base
        });
    }
    let (rest, found) = digits::digits(&text[start..]).ok()?;
    let mut end = text.len() - rest.len();
    let mut out = Number { start, end, value: found.value, step: found.step, ..base };
    out.plain = if found.grouped || found.decimal || found.exponent { 0 } else { found.whole };
    if let Some((part, length)) = fraction::vulgar(rest.as_bytes()) {
        return Some(Number { end: end + length, value: out.value + part, step: 0.01, plain: 0, ..out });
    }
    // "2 1/2"
    // "1 point 1"
    if out.plain > 0
        && let Some((part, step, end)) = words::decimals(text, end, lexicon)
    {
        return Some(Number { end, value: out.value + part, step, plain: 0, ..out });
    }
    if out.plain > 0
        && rest.starts_with(' ')
        && let Ok((after, part)) = fraction::slashed(&rest[1..])
        && part < 1.0
    {
        return Some(Number {
            end: text.len() - after.len(),
            value: out.value + part,
            step: 0.01,
            plain: 0,
            ..out
        });
    }
    for suffix in ["st", "nd", "rd", "th"] {
        if out.plain > 0 && starts_with(text, end, suffix).is_some() {
            return Some(Number { end: end + 2, form: Form::Ordinal, ..out });
        }
    }
    // "4 hundred million", "1.2 million", "3 dozen", "5bn"
    let gap = match byte(text, end) {
        b'-' => end + 1,
        _ => skip_blank(text, end),
    };
    if let Some((
        _,
        NumberWord::Hundred | NumberWord::Scale | NumberWord::Dozen | NumberWord::Scales | NumberWord::Dozens,
        _,
    )) = words::piece(text, gap, lexicon)
        && let Some(scaled) = words::words(text, end, Some(out.value), lexicon)
    {
        let factor = if out.value == 0.0 { 1.0 } else { scaled.value / out.value };
        out.step = if scaled.count == 1 { out.step * factor } else { scaled.step };
        out.value = scaled.value;
        out.end = scaled.end;
        out.plain = 0;
        out.scaled = true;
        return Some(out);
    }
    // "5k", "1.2M", "3B"
    let factor = match byte(text, end) {
        b'k' | b'K' => 1e3,
        b'M' => 1e6,
        b'B' => 1e9,
        b'T' => 1e12,
        b'b' => 1e9,
        _ => 1.0,
    };
    if factor > 1.0 && !super::token::is_word(byte(text, end + 1)) {
        end += 1;
        out =
            Number { end, value: out.value * factor, step: out.step * factor, plain: 0, scaled: true, ..out };
    }
    Some(out)
}

fn in_words(text: &str, at: usize, base: Number, lexicon: &Lexicon) -> Option<Number> {
    let (span, kind, value) = words::piece(text, at, lexicon)?;
    if super::token::is_word(byte_before(text, at)) {
        return None;
    }
    let next = skip_blank(text, span.end);
    let of = starts_with(text, next, "of").map(|end| skip_blank(text, end));
    // "a third of", "a quarter of", "a hundred": the article belongs to it.
    let article =
        super::token::word_before(text, at).filter(|w| matches!(w.of(text), "a" | "A" | "an" | "An"));
    let from = article.map_or(at, |w| w.start);
    match kind {
        NumberWord::Tens | NumberWord::Dozens | NumberWord::Hundreds | NumberWord::Scales => {
            let mut ends = if kind == NumberWord::Dozens { (12.0, 120.0) } else { (value, value * 10.0) };
            let mut end = span.end;
            // "tens of thousands", "hundreds of millions"
            if let Some(of) = of
                && let Some((scale, NumberWord::Scales | NumberWord::Hundreds, factor)) =
                    words::piece(text, of, lexicon)
            {
                ends = (ends.0 * factor, ends.1 * factor);
                end = scale.end;
            } else if kind == NumberWord::Tens {
                return None;
            }
            Some(Number { end, value: ends.0, ends: Some(ends), form: Form::Vague, ..base })
        }
        NumberWord::Several => {
            let (scale, kind, factor) = words::piece(text, next, lexicon)?;
            matches!(kind, NumberWord::Hundred | NumberWord::Scale | NumberWord::Dozen).then(|| Number {
                end: scale.end,
                value: factor * 2.0,
                ends: Some((2.0 * factor, 9.0 * factor)),
                form: Form::Vague,
                ..base
            })
        }
        NumberWord::Half => {
            // "half a million", "half of", "almost half", "one-half"
            if let Some(after) = starts_with(text, next, "a").or_else(|| starts_with(text, next, "-a")) {
                let scale = skip_blank(text, after);
                if let Some((scale, NumberWord::Scale | NumberWord::Dozen | NumberWord::Hundred, factor)) =
                    words::piece(text, scale, lexicon)
                {
                    return Some(Number {
                        end: scale.end,
                        value: factor / 2.0,
                        step: factor / 2.0,
                        scaled: true,
                        ..base
                    });
                }
            }
            let before = super::token::word_before(text, at).map_or("", |w| w.of(text));
            let share = of.is_some()
                || starts_with(text, next, "the").is_some()
                || starts_with(text, next, "a").is_some()
                || matches!(
                    before,
                    "almost"
                        | "nearly"
                        | "than"
                        | "about"
                        | "by"
                        | "over"
                        | "a"
                        | "under"
                        | "roughly"
                        | "around"
                        | "is"
                        | "to"
                );
            (share && byte(text, span.end) != b'-').then_some(Number {
                end: span.end,
                value: 0.5,
                step: 0.01,
                form: Form::Fraction,
                ..base
            })
        }
        NumberWord::Nth | NumberWord::Part => {
            let quarter_of = value == 4.0 && of.is_some_and(|of| words::follows(text, of) != "20");
            if (kind == NumberWord::Nth || quarter_of)
                && article.is_some()
                && of.is_some()
                && value != 2.0
                && value != 1.0
            {
                return Some(Number {
                    start: from,
                    end: span.end,
                    value: 1.0 / value,
                    step: 0.01,
                    form: Form::Fraction,
                    ..base
                });
            }
            if kind == NumberWord::Part || value == 1e6 {
                return None;
            }
            // "first" and "second" only before a superlative or "time".
            let after =
                words::follows(text, if byte(text, span.end) == b'-' { span.end + 1 } else { span.end });
            if matches!(after, "quarter" | "half" | "of" | "party" | "person") {
                return None;
            }
            let superlative = lexicon.word(after).class & class::SUPERLATIVE != 0;
            (value > 2.0 || superlative).then_some(Number {
                end: span.end,
                value,
                form: Form::Ordinal,
                ..base
            })
        }
        NumberWord::Multiple => {
            let word = span.of(text);
            let verbal = !(word.eq_ignore_ascii_case("twice")
                || word.eq_ignore_ascii_case("double")
                || word.eq_ignore_ascii_case("triple"));
            let after = words::follows(text, span.end);
            // "scored twice as United won": a time, not a comparison.
            let when = after == "as" && words::capital_after(text, span.end, 1);
            (verbal || !when && matches!(after, "as" | "the" | "that" | "its" | "those")).then_some(Number {
                end: span.end,
                value,
                step: value * 0.1,
                form: Form::Multiple,
                ..base
            })
        }
        _ => {
            let found = words::words(text, at, None, lexicon)?;
            let start = if matches!(kind, NumberWord::Hundred | NumberWord::Scale | NumberWord::Dozen) {
                from
            } else {
                at
            };
            let mut out = Number {
                start,
                end: found.end,
                value: found.value,
                step: found.step,
                one: found.count == 1 && value == 1.0 && kind == NumberWord::One,
                scaled: found.step > 1.0,
                ..base
            };
            // "two thirds", "three-quarters", "one-half", "twenty-fifth"
            let joint = if byte(text, out.end) == b'-' {
                out.end + 1
            } else if text[out.end..].starts_with('—') {
                out.end + '—'.len_utf8()
            } else {
                skip_blank(text, out.end)
            };
            if let Some((part, kind, under)) = words::piece(text, joint, lexicon) {
                if kind == NumberWord::Nth && found.count == 1 && value >= 20.0 && under < 10.0 {
                    return Some(Number {
                        end: part.end,
                        value: value + under,
                        form: Form::Ordinal,
                        one: false,
                        ..out
                    });
                }
                let fits = match kind {
                    NumberWord::Part => true,
                    NumberWord::Nth | NumberWord::Half => {
                        out.one && under > 1.0 && (under != 2.0 || kind == NumberWord::Half)
                    }
                    _ => false,
                };
                if fits {
                    return Some(Number {
                        end: part.end,
                        value: out.value / under,
                        step: 0.01,
                        form: Form::Fraction,
                        one: false,
                        ..out
                    });
                }
            }
            // "two and a half", "three and a half million"
            if let Some(half) = starts_with(text, skip_blank(text, out.end), "and a half") {
                out.value += 0.5 * if out.scaled { out.step } else { 1.0 };
                out.step /= 2.0;
                out.end = half;
                out.one = false;
                if let Some((scale, NumberWord::Scale, factor)) =
                    words::piece(text, skip_blank(text, half), lexicon)
                    && !out.scaled
                {
                    out = Number {
                        end: scale.end,
                        value: out.value * factor,
                        step: out.step * factor,
                        scaled: true,
                        ..out
                    };
                }
            }
            Some(out)
        }
    }
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
