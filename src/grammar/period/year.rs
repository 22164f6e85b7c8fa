//! Years in digits, also across two, and the year that follows a month or a quarter.

use super::fiscal::special_year;
use super::point::Point;
use super::reader::{Reader, century};
use super::token::Kind;
use super::words;
use crate::period::{Calendar, Date, Grain, Period};

impl Reader<'_> {
    /// A year in digits.
    pub(super) fn numbered_year(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        let at = if self.is(i, &["year"]) { if self.is(i + 1, &["of"]) { i + 2 } else { i + 1 } } else { i };
        // "12-2015".
        if let (Some(m), Some(y)) = (self.number(i).filter(|m| (1..=12).contains(m)), self.year(i + 2))
            && self.word(i + 1) == "-"
            && self.glued(i + 1)
            && self.glued(i + 2)
            && !(self.glued(i + 3) && self.dash(i + 3))
            && !(i > 0 && self.glued(i))
        {
            return Some((Point::fixed(Period::months(y, m as i8, 1)?), i + 3));
        }
        let y = self.year(at)?;
        if at > 0
            && self.glued(at)
            && self.dash(at - 1)
            && self.tokens.get(at.wrapping_sub(2)).is_some_and(|t| !matches!(t.kind, Kind::Word))
            && !led
        {
            return None;
        }
        // A chain of three is a telephone number or a code.
        if self.dash(at + 1)
            && self.dash(at + 3)
            && (1..=4).all(|k| self.glued(at + k))
            && self.number(at + 4).is_some()
        {
            return None;
        }
        // A year across two, or a month: "2015-03".
        if self.dash(at + 1) && self.glued(at + 1) && self.glued(at + 2) {
            let calendar = match () {
                () if self.is(at + 3, &["season"]) || self.is(at + 4, &["season"]) => Calendar::Academic,
                () if self.is(at + 3, &["school", "academic"]) => Calendar::Academic,
                () => Calendar::Fiscal,
            };
            if let Some(n) = self.number(at + 2) {
                if self.digits(at + 2) == 4 && self.word(at + 1) != "/" {
                    // A plain span, made by the caller.
                } else if let Some((p, next)) = self.split_year(at, calendar) {
                    let year_word = self
                        .is(next, &["school", "academic", "fiscal", "financial", "tax", "budget"])
                        && self.is(next + 1, &["year"]);
                    return Some((p, if year_word { next + 2 } else { next }));
                } else if self.glued(at + 3) && (self.dash(at + 3) || self.is(at + 3, &["%"])) {
                    return None;
                } else if self.word(at + 1) != "/"
                    && (1..=12).contains(&n)
                    && i32::from(n) <= i32::from(y % 100)
                {
                    return Some((Point::fixed(Period::months(y, n as i8, 1)?), at + 3));
                } else if self.digits(at + 2) == 2
                    && (n as i16) > y % 100
                    && self.word(at + 1) != "/"
                    && n <= 99
                    && (n as i16 - y % 100) <= 15
                {
                    let end = Date::new(y - y % 100 + n as i16, 12, 31).ok()?;
                    return Some((
                        Point::fixed(Period::between(Date::new(y, 1, 1).ok()?, end, Grain::Span)?),
                        at + 3,
                    ));
                } else {
                    return None;
                }
            }
        }
        if self.capital(at + 1) && words::entry(self.word(at + 1)).class & words::class::LAW != 0 {
            return None;
        }
        let counted =
            words::entry(self.word(at + 1)).class & words::class::COUNTED != 0 && !self.glued(at + 1);
        if counted && at == i {
            return None;
        }
        if at == i && !led {
            if !(1900..2100).contains(&y) && !(at == 0 && self.tokens.len() == 1) {
                return None;
            }
            let before = i.checked_sub(1).map_or("", |b| self.word(b));
            let numbered = words::entry(before).class & words::class::NUMBERED != 0;
            // "Windows 2000", "Euro 2004": a capital before, where the sentence does not open.
            let named = i > 1
                && before.starts_with(|c: char| c.is_ascii_uppercase())
                && words::month(before).is_none();
            let sum = self.word(at + 1) == "-"
                && !self.glued(at + 1)
                && self.number(at + 2).is_some_and(|n| n < 1000);
            let sum = sum
                || before == "-" && !self.glued(i) && i > 1 && self.number(i - 2).is_some_and(|n| n < 1000);
            if numbered || named || sum || matches!(before, "+" | "°" | ":" | "#") {
                return None;
            }
        }
        Some((Point::fixed(Period::year(y)?), at + 1))
    }

    /// "nineteen ninety-six", "two thousand and eight": a year in words, after a preposition or month.
    pub(super) fn spoken_year(&self, i: usize) -> Option<(i16, usize)> {
        if self.tokens.get(i)?.kind != Kind::Word {
            return None;
        }
        let low = |at: usize| -> Option<(i16, usize)> {
            let (tens, at) = match words::tens(self.word(at)) {
                Some(tens) => (tens, if self.word(at + 1) == "-" { at + 2 } else { at + 1 }),
                None => (0, at),
            };
            let ones =
                words::small(self.word(at)).filter(|n| (1..if tens > 0 { 10 } else { 20 }).contains(n));
            match ones {
                Some(ones) => Some((tens + ones as i16, at + 1)),
                None if tens > 0 => Some((tens, if self.word(at - 1) == "-" { at - 1 } else { at })),
                None => None,
            }
        };
        let (year, next) = if self.is(i, &["two"]) && self.is(i + 1, &["thousand"]) {
            let at = if self.is(i + 2, &["and"]) { i + 3 } else { i + 2 };
            low(at).map_or((2000, i + 2), |(n, next)| (2000 + n, next))
        } else {
            let century = match () {
                () if self.is(i, &["nineteen"]) => 1900,
                () if self.is(i, &["twenty"]) => 2000,
                () if self.is(i, &["eighteen"]) => 1800,
                () => return None,
            };
            let (n, next) = low(i + 1).filter(|(n, _)| *n >= 10)?;
            (century + n, next)
        };
        // "in two thousand homes"
        let things = self.word(next).ends_with('s') && self.word(next).len() > 2 || self.word(next) == "-";
        (!things).then_some((year, next))
    }

    /// "2004-05", "1999/2000": a year across two.
    pub(super) fn split_year(&self, i: usize, calendar: Calendar) -> Option<(Point, usize)> {
        let y = self.year(i)?;
        if !(self.dash(i + 1) && self.glued(i + 1) && self.glued(i + 2))
            || self.glued(i + 3) && (self.dash(i + 3) || self.number(i + 3).is_some())
        {
            return None;
        }
        let n = self.number(i + 2)? as i16;
        let end = match self.digits(i + 2) {
            2 => y - y % 100 + n + if n < y % 100 { 100 } else { 0 },
            4 => n,
            _ => return None,
        };
        (end == y + 1).then(|| Some((Point::fixed(special_year(end, calendar)?), i + 3)))?
    }

    /// The year after a month or quarter: "2004", ", 2004", "of 2004", "in 2004", "last year",
    /// "of this year". The flag says whether it is absolute.
    pub(super) fn year_after(&self, i: usize) -> Option<(i16, bool, usize)> {
        let mut at = i;
        if matches!(self.word(at), "," | "/") || self.dash(at) && self.glued(at) {
            at += 1;
        }
        if self.is(at, &["of", "in"]) {
            at += 1;
        }
        let mut at2 = at;
        if self.is(at2, &["the"]) {
            at2 += 1;
        }
        if self.is(at2, &["year"]) && self.year(at2 + 1).is_some() {
            at2 += 1;
        }
        if let Some(y) = self.year(at2).filter(|_| {
            !(self.dash(at2 + 1)
                && self.glued(at2 + 1)
                && self.glued(at2 + 2)
                && self.number(at2 + 2).is_some_and(|n| n < 100)
                && self.word(at) != ",")
        }) {
            return Some((y, true, at2 + 1));
        }
        if self.word(at2) == "'"
            && self.glued(at2 + 1)
            && let Some(n) = self.number(at2 + 1)
        {
            return (self.digits(at2 + 1) == 2).then_some((century(n), true, at2 + 2));
        }
        if let Some((y, next)) = self.spoken_year(at2) {
            return Some((y, true, next));
        }
        let now = self.published?.year();
        if self.is(at2 + 1, &["year"]) {
            let shift = match () {
                () if self.is(at2, &["last", "previous"]) => -1,
                () if self.is(at2, &["this", "current"]) => 0,
                () if self.is(at2, &["next"]) => 1,
                () => return None,
            };
            return Some((now + shift, false, at2 + 2));
        }
        (at > i && self.is(at, &["the"]) && self.is(at + 1, &["year"])).then_some((now, false, at + 2))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("It was 5% in 2014.", "in 2014-01-01..2014-12-31"),
            ("in 2004-05 it was 3%", "in 2004-04-01..2005-03-31*"),
            ("in 1999/2000 it was 3%", "in 1999-04-01..2000-03-31*"),
            ("during 2012–16", "span 2012-01-01..2016-12-31"),
            ("highest since 1990", "since 1990-01-01..2021-12-03"),
            ("by 2050", "by 2050-01-01..2050-12-31"),
            ("in nineteen ninety-six", "in 1996-01-01..1996-12-31"),
            ("in two thousand and eight", "in 2008-01-01..2008-12-31"),
            ("in October two thousand and five", "in 2005-10-01..2005-10-31"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&[
            "sold 2000 units",
            "the 1999 Act",
            "Windows 2000 costs $99",
            "see page 2012",
            "a total of 2,004 and 2004.5",
            "$2000 and 2000%",
            "in 2000 households",
            "2015-32 is wrong",
            "in two thousand homes",
            "in twenty two-bedroom homes",
        ]);
    }
}
