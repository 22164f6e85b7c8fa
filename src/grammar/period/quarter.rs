//! Quarters, halves and the nth months of a year.

use super::point::Point;
use super::reader::Reader;
use super::words::{Unit, unit};
use crate::period::Period;

impl Reader<'_> {
    /// "third quarter of 2004", "Q3 2004", "2004 Q3", "first half of 2004", "H1".
    pub(super) fn quarter(&self, i: usize) -> Option<(Point, usize)> {
        let letter = |at: usize| {
            let size = match self.word(at) {
                "Q" | "q" => 3,
                "H" | "h" => 6,
                _ => return None,
            };
            let n = self.number(at + 1).filter(|n| self.glued(at + 1) && (1..=12 / size).contains(n))?;
            Some((n as i8, size as i8))
        };
        // Year first.
        if let Some(y) = self.number(i).filter(|n| (1900..2200).contains(n)) {
            // "2020's first half"
            if matches!(self.word(i + 1), "'" | "’")
                && self.is(i + 2, &["s"])
                && let Some((n, at)) = self.ordinal(i + 3)
            {
                let size = if self.is(at, &["quarter"]) { 3 } else { 6 };
                let named = self.is(at, &["quarter", "half"]) && (1..=12 / size).contains(&n);
                let month = (n as i8 - 1) * size as i8 + 1;
                return named
                    .then(|| Some((Point::fixed(Period::months(y as i16, month, size as i8)?), at + 1)))?;
            }
            let at = if self.dash(i + 1) { i + 2 } else { i + 1 };
            let (n, size) = letter(at)?;
            return Some((Point::fixed(Period::months(y as i16, (n - 1) * size + 1, size)?), at + 2));
        }
        let (n, size, next) = if let Some((n, size)) = letter(i) {
            (n, size, i + 2)
        } else {
            let (n, at) = match self.ordinal(i) {
                Some(found) => found,
                None if self.is(i, &["last", "final"]) && self.year_after(i + 2).is_some() => (-1, i + 1),
                None if self.is(i, &["last", "final"]) => return self.nth(i),
                None => return None,
            };
            let at = if self.word(at) == "-" { at + 1 } else { at };
            let size = match () {
                () if self.is(at, &["quarter"]) => 3,
                () if self.is(at, &["half"]) => 6,
                () => {
                    // "the third month of 2021", "the first four months of 2021".
                    return self.nth(i);
                }
            };
            let n = if n < 0 { 12 / i32::from(size) } else { n };
            if !(1..=12 / i32::from(size)).contains(&n) {
                return None;
            }
            (n as i8, size, at + 1)
        };
        let month = (n - 1) * size + 1;
        if let Some((y, absolute, next)) = self.year_after(next) {
            let p = Period::months(y, month, size)?;
            return Some((Point { absolute, ..Point::fixed(p) }, next));
        }
        if self.sport() || size == 6 && self.word(i).len() > 1 {
            return None;
        }
        // The latest one that is over when the text appears.
        let now = self.published?;
        let p = Period::months(now.year(), month, size)?;
        let p = if p.end < now { p } else { p.years_later(-1)? };
        Some((Point::relative(p), next))
    }

    /// "the first four months of 2021", "the last three months of the year", "the third month of 2021".
    pub(super) fn nth(&self, i: usize) -> Option<(Point, usize)> {
        let last = self.is(i, &["last", "final"]);
        let (n, at) = if last { (1, i + 1) } else { self.ordinal(i)? };
        let (count, at) = if n == 1 { self.count(at).map_or((0, at), |c| c) } else { (0, at) };
        let size = match unit(self.word(at))? {
            Unit::Month => 1,
            Unit::Quarter => 3,
            _ => return None,
        };
        let months = i8::try_from(count.max(1) * size).ok().filter(|m| (1..=12).contains(m))?;
        let first = i8::try_from(if last { 13 - i32::from(months) } else { (n - 1) * size + 1 }).ok()?;
        let (y, absolute, next) = self.year_after(at + 1)?;
        let p = Period::months(y, first, months).filter(|p| p.end.year() == y)?;
        Some((Point { absolute, ..Point::fixed(p) }, next))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("in the third quarter of 2004", "in 2004-07-01..2004-09-30"),
            ("third-quarter sales were $3bn", "in 2021-07-01..2021-09-30"),
            ("Q3 2019 and 2020 Q1", "in 2019-07-01..2019-09-30; in 2020-01-01..2020-03-31"),
            ("the first half of 2018", "in 2018-01-01..2018-06-30"),
            ("in 2020's first half", "in 2020-01-01..2020-06-30"),
            ("the first four months of 2021", "span 2021-01-01..2021-04-30"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["a touchdown in the second quarter", "a second round of 3", "a quarter of them"]);
    }
}
