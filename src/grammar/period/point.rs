//! One named time: a year, a month, a quarter, "last month", "the 1990s"; each kind is a file.

use super::reader::Reader;
use super::words::Opens;
use crate::period::Period;

/// A time, and whether its text alone fixes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub period: Period,
    pub absolute: bool,
    /// A month or day without its year, which a later year of a span may give.
    pub yearless: bool,
}

impl Point {
    pub(super) fn fixed(period: Period) -> Point {
        Point { period, absolute: true, yearless: false }
    }

    pub(super) fn relative(period: Period) -> Point {
        Point { period, absolute: false, yearless: false }
    }
}

impl Reader<'_> {
    /// One time at token `i`; `led` when a preposition of time stands before.
    pub(super) fn point(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        if self.opens(i) != Opens::Point {
            return None;
        }
        self.trimmed(i, led).or_else(|| self.whole(i, led))
    }

    /// A named time without a word that trims it. Such words do not nest: "early early ..." without
    /// end must not cost stack.
    pub(super) fn whole(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        if self.opens(i) != Opens::Point {
            return None;
        }
        self.once(i, led, || {
            self.iso(i)
                .or_else(|| self.quarter(i))
                .or_else(|| self.month(i, led))
                .or_else(|| self.decade(i, led))
                .or_else(|| self.fiscal(i))
                .or_else(|| self.numbered_year(i, led))
                .or_else(|| {
                    let (y, next) = self.spoken_year(i).filter(|_| led)?;
                    Some((Point::fixed(Period::year(y)?), next))
                })
                .or_else(|| self.relative(i))
                .or_else(|| self.season(i))
        })
    }

    /// "early 1990s", "mid-November", "the end of 2003": the whole named time.
    pub(super) fn trimmed(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        let mut at = i;
        if self.is(at, &["the"]) {
            at += 1;
        }
        if self.is(at, &["early", "mid", "late", "earlier", "later"]) {
            at += 1;
            if self.word(at) == "-" {
                at += 1;
            }
            if self.is(at, &["in"]) {
                at += 1;
            }
            if self.is(at, &["the"]) {
                at += 1;
            }
            return self.whole(at, true);
        }
        if self.is(at, &["end", "start", "beginning", "middle", "turn"]) && self.is(at + 1, &["of"]) {
            let the = self.is(at + 2, &["the"]);
            let first = self.is(at, &["start", "beginning"]);
            let at = at + 2 + usize::from(the);
            // "since the start of the year"
            if the && first && self.is(at, &["year"]) && self.is(i.wrapping_sub(1), &["since", "from"]) {
                return Some((Point::relative(Period::year(self.published?.year())?), at + 1));
            }
            return self.whole(at, true);
        }
        (at > i).then(|| self.whole(at, led))?
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("in the early 1990s", "span 1990-01-01..1999-12-31"),
            ("the end of 2003", "in 2003-01-01..2003-12-31"),
            ("in mid-November 2004", "in 2004-11-01..2004-11-30"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["early on", "the end of it", "a late start"]);
    }
}
