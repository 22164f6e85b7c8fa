//! Seasons of the northern hemisphere.

use super::point::Point;
use super::reader::Reader;
use super::words;
use crate::period::{Calendar, Grain, Period};

impl Reader<'_> {
    /// "summer 2004", "the winter of 2010", "last summer"; three months at the grain of half a year.
    pub(super) fn season(&self, i: usize) -> Option<(Point, usize)> {
        let lead = self.is(i, &["last", "this", "next"]);
        let at = if lead { i + 1 } else { i };
        let first = words::season(self.word(at))?;
        // "the winter of 2010-11"
        let of = if self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
        if let Some((across, next)) = self.split_year(of, Calendar::Academic) {
            let y = across.period.start.year() + i16::from(first < 9);
            let p = Period::months(y, first, 3)?;
            return Some((Point::fixed(Period { grain: Grain::Half, ..p }), next));
        }
        let (y, absolute, next) = if let Some(found) = self.year_after(at + 1) {
            found
        } else {
            let now = self.published.filter(|_| lead)?;
            let y = match () {
                () if self.is(i, &["last"]) => now.year() - i16::from(first + 2 >= now.month()),
                () if self.is(i, &["next"]) => now.year() + 1,
                () => now.year(),
            };
            (y, false, at + 1)
        };
        let p = Period::months(y, first, 3)?;
        Some((Point { absolute, ..Point::fixed(Period { grain: Grain::Half, ..p }) }, next))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("the winter of 2010", "in 2010-12-01..2011-02-28"),
            ("in summer 2004", "in 2004-06-01..2004-08-31"),
            ("the winter of 2010-11", "in 2010-12-01..2011-02-28"),
            ("last summer", "in 2021-06-01..2021-08-31"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["a spring in 3 steps", "winter came"]);
    }
}
