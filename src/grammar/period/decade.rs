//! Decades and centuries.

use super::point::Point;
use super::reader::{Reader, century};
use super::words;
use crate::period::{Date, Grain, Period};

impl Reader<'_> {
    /// "the 1990s", "the nineties", "'90s", "the 19th century".
    pub(super) fn decade(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        let span = |from: i16, years: i16| {
            Period::between(
                Date::new(from, 1, 1).ok()?,
                Date::new(from + years - 1, 12, 31).ok()?,
                Grain::Span,
            )
        };
        if let Some(d) = words::decade(self.word(i)).filter(|_| led || self.is(i.wrapping_sub(1), &["the"])) {
            // "in her forties" is an age.
            if i > 0 && self.is(i - 1, &["his", "her", "their", "my"]) {
                return None;
            }
            let base = if d == 0 { 2000 } else { 1900 };
            return Some((Point::fixed(span(base + d, 10)?), i + 1));
        }
        if let Some((n, at)) = self.ordinal(i)
            && self.is(if self.word(at) == "-" { at + 1 } else { at }, &["century"])
            && (10..=22).contains(&n)
        {
            let next = if self.word(at) == "-" { at + 2 } else { at + 1 };
            return Some((Point::fixed(span((n as i16 - 1) * 100, 100)?), next));
        }
        let mark = matches!(self.word(i), "'" | "’" | "‘") && self.glued(i + 1);
        let at = if mark { i + 1 } else { i };
        let n = self.number(at).filter(|n| n % 10 == 0)?;
        let apostrophe = usize::from(matches!(self.word(at + 1), "'" | "’") && self.glued(at + 1));
        if !self.is(at + 1 + apostrophe, &["s"]) {
            return None;
        }
        // "2020's first half" is of a year
        if apostrophe > 0 && self.digits(at) == 4 && !self.after_the(i) {
            return None;
        }
        let start = match self.digits(at) {
            4 if (1500..2200).contains(&n) => n as i16,
            2 if mark => century(n),
            // "the 70s": people of that age are "their 70s".
            2 if n >= 50 && self.after_the(i) => century(n),
            _ => return None,
        };
        Some((Point::fixed(span(start, 10)?), at + 2 + apostrophe))
    }

    /// "the", "early", "mid-" stand before.
    pub(super) fn after_the(&self, i: usize) -> bool {
        let at = if i > 0 && self.word(i - 1) == "-" { i - 1 } else { i };
        self.is(at.wrapping_sub(1), &["the", "early", "late", "mid"])
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("in the 1990s", "span 1990-01-01..1999-12-31"),
            ("in the nineties", "span 1990-01-01..1999-12-31"),
            ("in the 70s", "span 1970-01-01..1979-12-31"),
            ("in the ’90s", "span 1990-01-01..1999-12-31"),
            ("the 19th century", "span 1800-01-01..1899-12-31"),
            ("a twentieth-century house", "span 1900-01-01..1999-12-31"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["women in their 70s", "in her forties", "a century of work"]);
    }
}
