//! Dates in digits: "2003-05-31", "5/31/2003".

use super::point::Point;
use super::reader::Reader;
use super::words;
use crate::period::{Date, Period};

impl Reader<'_> {
    /// 2003-05-31, 5/31/2003, 31/5/2003.
    pub(super) fn iso(&self, i: usize) -> Option<(Point, usize)> {
        if !(self.dash(i + 1) && self.word(i + 1) == self.word(i + 3))
            || !(1..=4).all(|k| self.glued(i + k))
            || self.glued(i + 5)
                && (self.dash(i + 5))
                && self.word(i + 5) == self.word(i + 1)
                && self.number(i + 6).is_some_and(|_| self.glued(i + 6))
                && self.digits(i) == 4
        {
            return None;
        }
        if i > 0 && self.glued(i) && self.dash(i - 1) {
            return None;
        }
        let (a, c) = (self.number(i)?, self.number(i + 4)?);
        let named = words::month(self.word(i + 2)).map(|(m, _)| m);
        let b = match named {
            Some(m) => m as u16,
            None => self.number(i + 2)?,
        };
        let (y, m, d) = match (self.digits(i), self.digits(i + 4)) {
            (4, 1..=2) => (a, b, c),
            (1..=2, 4) if named.is_some() || a > 12 => (c, b, a),
            (1..=2, 4) => (c, a, b),
            _ => return None,
        };
        let date = Date::new(y as i16, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
        (1500..2200).contains(&y).then_some((Point::fixed(Period::day(date)), i + 5))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("on 2003-05-31 it rose", "in 2003-05-31..2003-05-31"),
            ("on 31/5/2003", "in 2003-05-31..2003-05-31"),
            ("on 5/31/2003", "in 2003-05-31..2003-05-31"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["Call 138-2010-2015", "on 2003-13-41", "room 12-34-56"]);
    }
}
