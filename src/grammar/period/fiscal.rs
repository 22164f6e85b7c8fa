//! Years of governments, tax offices and schools.

use super::point::Point;
use super::reader::{Reader, century};
use crate::period::{Calendar, Period};

/// The fiscal or school year that ends in `year`.
pub(super) fn special_year(year: i16, calendar: Calendar) -> Option<Period> {
    // Without a country the year of the British government, April to March; schools from September.
    let month = if calendar == Calendar::Academic { 9 } else { 4 };
    Period::months(year - 1, month, 12).map(|p| Period { calendar, ..p })
}

impl Reader<'_> {
    /// "fiscal year 2008", "FY2008", "the 2004-05 tax year", "last fiscal year".
    pub(super) fn fiscal(&self, i: usize) -> Option<(Point, usize)> {
        let calendar_of = |at: usize| match () {
            () if self.is(at, &["fiscal", "financial", "tax", "budget"]) => Some(Calendar::Fiscal),
            () if self.is(at, &["school", "academic"]) => Some(Calendar::Academic),
            () if self.is(at, &["calendar"]) => Some(Calendar::Calendar),
            () => None,
        };
        let make =
            |y: i16, c: Calendar| if c == Calendar::Calendar { Period::year(y) } else { special_year(y, c) };
        if let Some(c) = calendar_of(i) {
            let at = if self.is(i + 1, &["year", "years"]) { i + 2 } else { i + 1 };
            let at = if self.is(at, &["of"]) { at + 1 } else { at };
            if let Some((p, next)) = self.split_year(at, c) {
                return Some((p, next));
            }
            let y = self.year(at)?;
            return Some((Point::fixed(make(y, c)?), at + 1));
        }
        let short = match self.word(i) {
            "FY" => Some(Calendar::Fiscal),
            w if w.eq_ignore_ascii_case("sy") => Some(Calendar::Academic),
            w if w.eq_ignore_ascii_case("cy") => Some(Calendar::Calendar),
            _ => None,
        };
        if let Some(c) = short {
            if let Some((p, next)) = self.split_year(i + 1, c) {
                return Some((p, next));
            }
            let n = self.number(i + 1)?;
            let y = if self.digits(i + 1) == 2 { century(n) } else { n as i16 };
            return (1900..2200).contains(&y).then(|| Some((Point::fixed(make(y, c)?), i + 2)))?;
        }
        let shift = match () {
            () if self.is(i, &["last", "previous"]) => -1,
            () if self.is(i, &["this", "current"]) => 0,
            () if self.is(i, &["next", "coming"]) => 1,
            () => return None,
        };
        let c = calendar_of(i + 1).filter(|_| self.is(i + 2, &["year"]))?;
        let now = self.published?;
        // The year that runs on publication ends next year once its first month has come.
        let first = if c == Calendar::Academic { 9 } else { 4 };
        let current = now.year() + i16::from(c != Calendar::Calendar && now.month() >= first);
        Some((Point::relative(make(current + shift, c)?), i + 3))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("in fiscal year 2008", "in 2007-04-01..2008-03-31*"),
            ("the 2019-20 school year", "in 2019-09-01..2020-08-31*"),
            ("in FY2009", "in 2008-04-01..2009-03-31*"),
            ("in calendar year 2008", "in 2008-01-01..2008-12-31"),
            ("last fiscal year", "in 2020-04-01..2021-03-31*"),
            ("in FY2020-21", "in 2020-04-01..2021-03-31*"),
            ("fiscal years 2008 to 2010", "span 2007-04-01..2010-03-31*"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["fiscal policy of 3 banks", "school for 20"]);
    }
}
