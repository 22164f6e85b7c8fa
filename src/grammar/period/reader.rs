//! Looking at the tokens of a sentence: words, numbers, years, days, ordinals.

use super::token::{self, Kind, Token};
use super::words::{self, Opens};
use crate::period::Date;
use std::cell::{Cell, OnceCell};

/// The tokens of a text with the date of publication.
pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub published: Option<Date>,
    /// Whether a word of a match stands in the text, when it has been asked.
    sport: OnceCell<bool>,
    /// Where no named time starts, as far as it is known: bit 0 without a preposition before it, bit
    /// 1 with one.
    nothing: Vec<Cell<u8>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, published: Option<Date>) -> Self {
        let tokens = token::tokens(text);
        let nothing = vec![Cell::new(0); tokens.len()];
        Reader { text, tokens, published, sport: OnceCell::new(), nothing }
    }
}

impl<'t> Reader<'t> {
    /// The words of token `i`; empty past the end.
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    /// Whether token `i` is one of the words, in any case.
    #[inline]
    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let length = token.end - token.start;
        // nearly all words differ in length or first letter
        words.iter().any(|x| {
            x.len() == length
                && x.bytes().next().is_some_and(|b| b | 0x20 == token.first)
                && x.eq_ignore_ascii_case(&self.text[token.start..token.end])
        })
    }

    pub(super) fn number(&self, i: usize) -> Option<u16> {
        match self.tokens.get(i)?.kind {
            Kind::Number(n) => Some(n),
            _ => None,
        }
    }

    pub(super) fn digits(&self, i: usize) -> usize {
        self.word(i).len()
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    pub(super) fn dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–" | "—" | "~" | "/")
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.word(i).starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// Four digits from 1500 to 2199, not within a longer chain of digits and dashes.
    pub(super) fn year(&self, i: usize) -> Option<i16> {
        let n = self.number(i).filter(|n| (1500..2200).contains(n) && self.digits(i) == 4)?;
        let before = i > 0
            && self.glued(i)
            && !matches!(
                self.word(i - 1),
                "-" | "–" | "/" | "(" | "\"" | "'" | "," | "~" | "=" | "“" | "‘" | "—" | "Y" | "FY"
            );
        let tail =
            self.glued(i + 1) && (matches!(self.tokens[i + 1].kind, Kind::Word) || self.word(i + 1) == ":");
        (!before && !tail).then_some(n as i16)
    }

    /// A whole number of at most two digits or a number word.
    pub(super) fn count(&self, i: usize) -> Option<(i32, usize)> {
        if let Some(n) = self.number(i).filter(|n| *n <= 300) {
            return Some((i32::from(n), i + 1));
        }
        let n = words::small(self.word(i))?;
        if n >= 20
            && self.word(i + 1) == "-"
            && let Some(u) = words::small(self.word(i + 2)).filter(|u| *u < 10)
        {
            return Some((n + u, i + 3));
        }
        let next = if self.is(i, &["couple"]) && self.is(i + 1, &["of"]) { i + 2 } else { i + 1 };
        Some((n, next))
    }

    /// "third", "3rd".
    pub(super) fn ordinal(&self, i: usize) -> Option<(i32, usize)> {
        if let Some(n) = words::ordinal(self.word(i)) {
            return Some((n, i + 1));
        }
        let n = self.number(i)?;
        (self.glued(i + 1) && self.is(i + 1, &["st", "nd", "rd", "th"])).then_some((i32::from(n), i + 2))
    }

    /// A day of the month: "5", "5th"; not the start of a larger expression.
    pub(super) fn day(&self, i: usize) -> Option<(i8, usize)> {
        let (n, next) = match self.ordinal(i).filter(|_| self.number(i).is_some()) {
            Some(found) => found,
            None => (i32::from(self.number(i).filter(|_| self.digits(i) <= 2)?), i + 1),
        };
        (1..=31).contains(&n).then_some((n as i8, next))
    }

    /// A day of the month in words: "ninth", "twenty-first". No "third-quarter".
    pub(super) fn word_day(&self, i: usize) -> Option<(i8, usize)> {
        let tens = words::tens(self.word(i)).filter(|t| *t <= 30);
        let (n, next) = match tens {
            Some(tens) => {
                let (ones, next) = self.ordinal(if self.word(i + 1) == "-" { i + 2 } else { i + 1 })?;
                (i32::from(tens) + Some(ones).filter(|n| *n < 10)?, next)
            }
            None => (words::ordinal(self.word(i))?, i + 1),
        };
        let other = self.word(next) == "-" || self.is(next, &["quarter", "half", "week", "time"]);
        ((1..=31).contains(&n) && !other).then_some((n as i8, next))
    }

    /// Whether the text speaks of a match, with quarters and halves of its own.
    pub(super) fn sport(&self) -> bool {
        // Once for a sentence, however many quarters it names.
        *self.sport.get_or_init(|| {
            (0..self.tokens.len()).any(|i| words::entry(self.word(i)).class & words::class::SPORT != 0)
        })
    }

    /// Takes a reading of token `i` only where none has failed yet, and notes a failure. A named time
    /// is looked for from each word that may stand before it.
    pub(super) fn once<T>(&self, i: usize, led: bool, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let (known, bit) = (self.nothing.get(i)?, 1 << u8::from(led));
        if known.get() & bit != 0 {
            return None;
        }
        let found = read();
        if found.is_none() {
            known.set(known.get() | bit);
        }
        found
    }

    /// What token `i` can begin.
    pub(super) fn opens(&self, i: usize) -> Opens {
        self.tokens.get(i).map_or(Opens::Nothing, |t| t.opens)
    }
}

/// Two digits as a year: 31 to 99 of the last century, the others of this one.
pub(super) fn century(n: u16) -> i16 {
    if n > 30 { 1900 + n as i16 } else { 2000 + n as i16 }
}

/// `n` days later.
pub(super) fn days(date: Date, n: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(n).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_stand_alone() {
        let year = |text: &str| Reader::new(text, None).year(0);
        for text in ["2004", "1999,", "2100 and"] {
            assert!(year(text).is_some(), "{text}");
        }
        for text in ["204", "2004km", "2,004", "2300", "2004:30", "20040"] {
            assert!(year(text).is_none(), "{text}");
        }
    }

    #[test]
    fn counts_and_days() {
        let count = |text: &str| Reader::new(text, None).count(0).map(|c| c.0);
        for (text, n) in
            [("twenty-two", Some(22)), ("a couple", None), ("couple of", Some(2)), ("12", Some(12))]
        {
            assert_eq!(count(text), n, "{text}");
        }
        let day = |text: &str| Reader::new(text, None).day(0).map(|d| d.0);
        for (text, n) in [("5th", Some(5)), ("31", Some(31)), ("32", None), ("five", None)] {
            assert_eq!(day(text), n, "{text}");
        }
    }
}
