//! The measure after a number: units of measure, currencies, percent, and what it is divided by.

use super::token::{byte, is_word, skip_blank, starts_with, word_at};
use crate::lexicon::{Lexicon, Side, UnitEntry, Word, class};
use crate::quantity::{Dimension, Per};
use crate::span::Span;
use std::borrow::Cow;

/// A unit found beside a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub span: Span,
    pub unit: UnitEntry,
    /// Name with its SI prefix, when it has one.
    pub prefix: &'static str,
    pub factor: f64,
}

/// A currency before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Money {
    pub span: Span,
    pub unit: UnitEntry,
    /// 1e6 in "MUSD 30".
    pub factor: f64,
}

const SYMBOL_PREFIXES: [(&str, &str, f64); 12] = [
    ("k", "kilo", 1e3),
    ("M", "mega", 1e6),
    ("G", "giga", 1e9),
    ("T", "tera", 1e12),
    ("m", "milli", 1e-3),
    ("µ", "micro", 1e-6),
    ("μ", "micro", 1e-6),
    ("n", "nano", 1e-9),
    ("p", "pico", 1e-12),
    ("c", "centi", 1e-2),
    ("d", "deci", 0.1),
    ("f", "femto", 1e-15),
];
const WORD_PREFIXES: [(&str, f64); 12] = [
    ("kilo", 1e3),
    ("mega", 1e6),
    ("giga", 1e9),
    ("tera", 1e12),
    ("peta", 1e15),
    ("exa", 1e18),
    ("milli", 1e-3),
    ("micro", 1e-6),
    ("nano", 1e-9),
    ("pico", 1e-12),
    ("centi", 1e-2),
    ("hecto", 1e2),
];

/// First letters of the prefixes of words and of symbols, a bit each, in any case; those beyond
/// ASCII give some letter's bit.
const PREFIX_LETTERS: u32 = {
    let (mut bits, mut n) = (0, 0);
    while n < WORD_PREFIXES.len() {
        bits |= 1 << (WORD_PREFIXES[n].0.as_bytes()[0] & 31);
        n += 1;
    }
    bits
};
const SYMBOL_LETTERS: u32 = {
    let (mut bits, mut n) = (0, 0);
    while n < SYMBOL_PREFIXES.len() {
        bits |= 1 << (SYMBOL_PREFIXES[n].0.as_bytes()[0] & 31);
        n += 1;
    }
    bits
};

/// Whether a word prefix ("kilo") may stand at the start of `form`.
fn prefix_letter(form: &str) -> bool {
    form.len() > 5 && PREFIX_LETTERS >> (form.as_bytes()[0] & 31) & 1 == 1
}

fn lookup(form: &str, lexicon: &Lexicon) -> Option<(UnitEntry, &'static str, f64)> {
    if let Some(unit) = lexicon.unit(form) {
        return Some((unit, "", 1.0));
    }
    if let Some((unit, factor)) = millions(form, lexicon) {
        return Some((unit, "", factor));
    }
    let prefixed = |rest: &str| lexicon.unit(rest).filter(|u| u.prefixes);
    let symbol = form.len() <= 4 && form.bytes().next().is_some_and(|b| SYMBOL_LETTERS >> (b & 31) & 1 == 1);
    let symbols: &[_] = if symbol { &SYMBOL_PREFIXES } else { &[] };
    for &(symbol, name, factor) in symbols {
        if let Some(rest) = form.strip_prefix(symbol)
            && rest.len() <= 2
            && let Some(unit) = prefixed(rest)
        {
            return Some((unit, name, factor));
        }
    }
    let words: &[_] = if prefix_letter(form) { &WORD_PREFIXES } else { &[] };
    for &(name, factor) in words {
        if form.len() > name.len() + 2
            && form.is_char_boundary(name.len())
            && form[..name.len()].eq_ignore_ascii_case(name)
            && let Some(unit) = prefixed(&form[name.len()..])
        {
            return Some((unit, name, factor));
        }
    }
    None
}

/// "MUSD", "KEUR": thousands or millions of a currency by its code.
fn millions(form: &str, lexicon: &Lexicon) -> Option<(UnitEntry, f64)> {
    if form.len() != 4 || !form.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let factor = match form.as_bytes()[0] {
        b'M' => 1e6,
        b'K' => 1e3,
        _ => return None,
    };
    lexicon.currency(&form[1..]).map(|unit| (unit, factor))
}

/// The unit at `at` (after the blanks or the hyphen behind the number at `end`): the longest form
/// of one to three words.
pub(super) fn unit(text: &str, end: usize, money: bool, lexicon: &Lexicon) -> Option<Measure> {
    unit_known(text, end, None, money, lexicon)
}

/// As [`unit`], where the word after the number may be known already.
pub(super) fn unit_known(
    text: &str,
    end: usize,
    known: Option<(Span, &Word)>,
    money: bool,
    lexicon: &Lexicon,
) -> Option<Measure> {
    let start = if byte(text, end) == b'-' && byte(text, end + 1).is_ascii_alphabetic() {
        end + 1
    } else {
        skip_blank(text, end)
    };
    if !matches!(byte(text, start), b'a'..=b'z' | b'A'..=b'Z' | 0x80.. | b'%' | b'$') {
        return None;
    }
    // ′ and ″ touch the number
    if byte(text, end) == 0xE2
        && let Some(mark) = ["′", "″"]
            .into_iter()
            .find(|mark| text[end..].starts_with(mark) && !byte(text, end + mark.len()).is_ascii_alphabetic())
    {
        let unit = lexicon.unit(mark)?;
        return Some(Measure { span: Span::new(end, end + mark.len()), unit, prefix: "", factor: 1.0 });
    }
    let bytes = text.as_bytes();
    let line = bytes.len().min(start + 48);
    // Ends of the first words, and of a run of symbols.
    let mut ends = [start; 4];
    let mut n = 0;
    let mut at = start;
    while n < 4 && at < line {
        let b = bytes[at];
        let run = if b.is_ascii_alphabetic() || b >= 0x80 && !bytes[at..].starts_with(b"\xE2\x80") {
            let mut to = at;
            while to < line {
                let c = bytes[to];
                if c.is_ascii_alphanumeric() {
                    to += 1;
                    continue;
                }
                let dot = c == b'.' && bytes.get(to + 1).is_some_and(u8::is_ascii_alphabetic) && to - at < 4;
                // "km^2"
                if c == b'^' && bytes.get(to + 1).is_some_and(u8::is_ascii_digit) {
                    to += 2;
                    break;
                }
                if !(is_word(c) || dot)
                    || bytes[to..].starts_with(b"\xC2\xA0")
                    || bytes[to..].starts_with(b"\xE2\x80")
                {
                    break;
                }
                to += 1;
            }
            to
        } else if n == 0 && matches!(b, b'%' | b'$') {
            at + 1
        } else {
            break;
        };
        if run == at {
            break;
        }
        ends[n] = run;
        n += 1;
        // Few words open a unit of several: most numbers stand before another word.
        if n == 1
            && !matches!(byte(text, run), b'/' | b'^')
            && text.get(start..run).is_some_and(|first| {
                let entry = match known {
                    Some((word, entry)) if word == Span::new(start, run) => entry,
                    _ => lexicon.word(first),
                };
                entry.class & class::UNIT_START == 0 && !prefix_letter(first)
            })
        {
            break;
        }
        at = if matches!(byte(text, run), b'-' | b'/' | b'^') { run + 1 } else { skip_blank(text, run) };
    }
    // "2 US pints"
    // a run that was cut within a character is no unit
    let first = text.get(start..ends[0]).unwrap_or("");
    if n > 1 && matches!(first, "US" | "U.S" | "imperial" | "British" | "metric") && !money {
        let after = if byte(text, ends[0]) == b'.' { ends[0] + 1 } else { ends[0] };
        let found = unit(text, after, false, lexicon).filter(|m| {
            matches!(m.unit.dimension, Dimension::Volume | Dimension::Mass | Dimension::Length)
                && m.span.end - m.span.start > 2
        });
        if let Some(found) = found.filter(|f| lookup(&text[start..f.span.end], lexicon).is_none()) {
            return Some(Measure { span: Span::new(start, found.span.end), ..found });
        }
    }
    for &to in ends[..n].iter().rev() {
        let Some(form) = text.get(start..to) else { continue };
        let Some((unit, prefix, factor)) = lookup(form, lexicon) else { continue };
        if unit.side == Side::Before || money && unit.dimension != Dimension::Currency {
            continue;
        }
        // "39 million W-2 reports", "4 B-52 bombers"
        if byte(text, to) == b'-'
            && (byte(text, to + 1).is_ascii_digit() || to - start == 1 && bytes[start].is_ascii_uppercase())
        {
            continue;
        }
        // "in", "a", "m": words of their own unless they touch the number.
        if to - start <= 2
            && start > end
            && byte(text, end) != b'-'
            && matches!(form, "in" | "a" | "at" | "K" | "try" | "s" | "h" | "A" | "B" | "pa")
        {
            let follows = byte(text, to);
            let ends = skip_blank(text, to) >= bytes.len() || matches!(follows, b'.' | b'\n');
            if !(form == "in" && ends) {
                continue;
            }
        }
        if unit.name == "dollar" && form == "$" && to < bytes.len() && byte(text, to).is_ascii_digit() {
            continue;
        }
        return Some(Measure { span: Span::new(start, to), unit, prefix, factor });
    }
    None
}

/// The unit after "of a" or "a": "half of an acre", "half a percentage point".
pub(super) fn of_one(text: &str, end: usize, lexicon: &Lexicon) -> Option<Measure> {
    let of = starts_with(text, skip_blank(text, end), "of").unwrap_or(end);
    let article = ["a", "an"].iter().find_map(|a| starts_with(text, skip_blank(text, of), a))?;
    unit(text, article, false, lexicon).filter(|m| m.unit.dimension != Dimension::Currency)
}

impl Measure {
    /// What a currency code in thousands or millions multiplies by.
    pub(super) fn money_factor(&self) -> Option<f64> {
        (self.unit.dimension == Dimension::Currency && self.factor != 1.0).then_some(self.factor)
    }

    /// The standard name.
    pub(super) fn name(&self) -> Cow<'static, str> {
        if self.prefix.is_empty() {
            Cow::Borrowed(self.unit.name)
        } else {
            Cow::Owned(format!("{}{}", self.prefix, self.unit.name))
        }
    }
}

/// The currency sign, code or name that ends right before `at`; gives the start and the unit.
pub(super) fn currency_before(text: &str, at: usize, lexicon: &Lexicon) -> Option<Money> {
    let bytes = text.as_bytes();
    let end = super::token::skip_blank_back(text, at);
    if end == 0 {
        return None;
    }
    let last = bytes[end - 1];
    if !(last == b'$' || last >= 0x80 || last == b'=' || last.is_ascii_alphabetic() || last == b'.') {
        return None;
    }
    // Small letters and blanks only: no currency but "rs" is written so.
    let tail = &bytes[end.saturating_sub(5)..end];
    if tail.iter().all(|b| b.is_ascii_lowercase() || *b == b' ') && !tail.ends_with(b"rs") {
        return None;
    }
    if !lexicon.may_be_currency(&bytes[..end]) {
        return None;
    }
    let mut best = None;
    for length in 1..=5 {
        let Some(start) = end.checked_sub(length) else { break };
        let Some(form) = text.get(start..end) else { continue };
        if form.bytes().all(|b| b.is_ascii_lowercase() && b != b'$')
            && !matches!(form, "rs" | "rmb" | "usd" | "eur" | "gbp" | "inr" | "aud" | "cad")
            || form.starts_with(' ')
        {
            continue;
        }
        if let Some((unit, factor)) =
            lexicon.currency(form).map(|unit| (unit, 1.0)).or_else(|| millions(form, lexicon))
            && unit.side != Side::After
            && unit.part == 0.0
            && !(bytes[start].is_ascii_alphabetic() && start > 0 && is_word(bytes[start - 1]))
            // A letter alone ("R") must touch the number, and two unless they are "Rs" or "RM".
            && (length > 2 || !last.is_ascii_alphabetic() || end == at || apart(form))
        {
            best = Some(Money { span: Span::new(start, end), unit, factor });
        }
    }
    best
}

/// Two letters that stand before a sum with a blank: "Rs 500", "RM 20".
fn apart(form: &str) -> bool {
    matches!(form, "Rs" | "RM" | "Rp" | "Tk" | "Sh")
}

/// What a rate is divided by: "per 100,000 people", "a barrel", "/hour"; with its end.
pub(super) fn per<'t>(text: &'t str, end: usize, money: bool, lexicon: &Lexicon) -> Option<(Per<'t>, usize)> {
    let blank = skip_blank(text, end);
    let (mut at, article) = if byte(text, end) == b'/' {
        (end + 1, false)
    } else if let Some(after) = starts_with(text, blank, "per") {
        (skip_blank(text, after), false)
    } else if text[end..].starts_with("-a-") {
        (end + 3, true)
    } else {
        let after = ["a", "an", "each", "every"].iter().find_map(|w| starts_with(text, blank, w))?;
        (skip_blank(text, after), true)
    };
    let mut amount = 1.0;
    if byte(text, at).is_ascii_digit() && !article {
        let (rest, number) = super::digits::digits(&text[at..]).ok()?;
        amount = number.value;
        at = text.len() - rest.len();
        // "1/5th"
        if byte(text, at).is_ascii_alphabetic() {
            return None;
        }
        let noun = word_at(text, skip_blank(text, at)).filter(|w| {
            lexicon.word(w.of(text)).class & class::STOP == 0
                && lexicon.word(w.of(text)).class & (class::PERSON | class::PER_NOUN) != 0
        });
        // "per 1,000 live births"
        let noun = noun.or_else(|| {
            super::noun::noun(text, at, false, lexicon)
                .filter(|s| amount >= 10.0 && s.start == skip_blank(text, at) && s.of(text).ends_with('s'))
        });
        let (unit, end) =
            noun.map_or((Cow::Borrowed(""), at), |w| (super::noun::singular(w.of(text), lexicon), w.end));
        return Some((Per { amount, unit }, end));
    }
    if let Some(measure) = unit(text, at, false, lexicon)
        && measure.span.start == at
        && measure.unit.dimension != Dimension::Currency
    {
        if article && lexicon.word(measure.span.of(text)).class & class::PER_NOUN == 0 {
            return None;
        }
        // "£900m a year earlier": when, not how often
        let after = word_at(text, skip_blank(text, measure.span.end)).map_or("", |w| w.of(text));
        if article && ["earlier", "ago", "before", "later", "previously", "old"].contains(&after) {
            return None;
        }
        return Some((Per { amount, unit: measure.name() }, measure.span.end));
    }
    let word = word_at(text, at)?;
    let entry = lexicon.word(word.of(text));
    // whatever follows "per" is divided by; after "a" only what rates are told of
    let said = !article && entry.class & class::STOP == 0 && byte(text, end) != b'/';
    let known = entry.class & class::PER_NOUN != 0 && (money || !article || entry.class & class::PERSON == 0);
    (said || known).then(|| (Per { amount, unit: super::noun::singular(word.of(text), lexicon) }, word.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    #[test]
    fn accepts() {
        for (text, name, dimension) in [
            ("5%", "percent", Dimension::Percent),
            ("5 per cent", "percent", Dimension::Percent),
            ("5 percentage points", "percentage point", Dimension::PercentagePoint),
            ("5 km", "kilometre", Dimension::Length),
            ("5 square kilometres", "square kilometre", Dimension::Area),
            ("5 gigawatts", "gigawatt", Dimension::Power),
            ("5 km^2", "square kilometre", Dimension::Area),
            ("5-metre", "metre", Dimension::Length),
        ] {
            let found = unit(text, 1, false, lexicon()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&*found.name(), found.unit.dimension), (name, dimension), "{text}");
        }
        for (text, at, name) in [
            ("$5", 1, "dollar"),
            ("HK$5", 3, "hong kong dollar"),
            ("PS5m", 2, "pound sterling"),
            ("€ 5", 4, "euro"),
        ] {
            let found = currency_before(text, at, lexicon()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.unit.name, name, "{text}");
        }
    }

    #[test]
    fn rejects() {
        for text in ["5 houses", "5 Kenyans", "5, km", "5"] {
            assert!(unit(text, 1, false, lexicon()).is_none(), "{text}");
        }
        for (text, at) in [("the 5", 4), ("A5", 1), ("5", 0)] {
            assert!(currency_before(text, at, lexicon()).is_none(), "{text}");
        }
    }
}
