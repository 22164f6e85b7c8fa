//! Times told from the day of publication: "last month", "the past five years".

use super::point::Point;
use super::reader::{Reader, days};
use super::words::{Unit, unit};
use crate::period::{Date, Grain, Period};

impl Reader<'_> {
    /// "last month", "this year", "the past five years", "next quarter".
    pub(super) fn relative(&self, i: usize) -> Option<(Point, usize)> {
        let back = self.is(i, &["last", "past", "previous", "preceding", "recent"]);
        let here = self.is(i, &["this", "current"]);
        let ahead = self.is(i, &["next", "coming", "following", "upcoming"]);
        // "the 5 past years".
        if let Some((n, at)) = self.count(i)
            && self.is(at, &["past", "previous", "last", "next", "upcoming", "coming"])
            && let Some(u) = unit(self.word(at + 1))
        {
            return Some((
                Point::relative(self.run(n, u, self.is(at, &["past", "previous", "last"]))?),
                at + 2,
            ));
        }
        // "expected to last five months": the verb.
        if self.is(i, &["last"])
            && self.is(i.wrapping_sub(1), &["to", "will", "would", "could", "can", "may", "might"])
        {
            return None;
        }
        if !(back || here || ahead) {
            return None;
        }
        let now = self.published?;
        if let Some((n, at)) = self.count(i + 1).filter(|_| !here) {
            let at = if self.is(at, &["business", "full", "calendar", "consecutive"]) { at + 1 } else { at };
            let u = unit(self.word(at))?;
            return Some((Point::relative(self.run(n, u, back)?), at + 1));
        }
        let u = unit(self.word(i + 1))?;
        // "past year": the twelve months up to now; "last year": the calendar's.
        if self.is(i, &["past", "recent"]) && u != Unit::Quarter {
            return (!self.word(i + 1).ends_with('s'))
                .then(|| Some((Point::relative(self.run(1, u, true)?), i + 2)))?;
        }
        if self.word(i + 1).ends_with('s') {
            return None;
        }
        // "over the last year": the twelve months up to now; "last year": the calendar's.
        if self.is(i, &["last"])
            && matches!(u, Unit::Year | Unit::Month)
            && self.is(i.wrapping_sub(1), &["the"])
        {
            return Some((Point::relative(self.run(1, u, true)?), i + 2));
        }
        let shift = if back { -1 } else { i16::from(ahead) };
        // "last year's third quarter".
        if u == Unit::Year
            && matches!(self.word(i + 2), "'" | "’")
            && self.is(i + 3, &["s"])
            && let Some((n, at)) = self.ordinal(i + 4)
            && self.is(at, &["quarter"])
            && (1..=4).contains(&n)
        {
            return Some((
                Point::relative(Period::months(now.year() + shift, (n as i8 - 1) * 3 + 1, 3)?),
                at + 1,
            ));
        }
        let p = match u {
            Unit::Year => Period::year(now.year() + shift)?,
            Unit::Month | Unit::Quarter => {
                let size = if u == Unit::Month { 1 } else { 3 };
                let at = i32::from(now.year()) * 12 + i32::from(now.month()) - 1;
                let at = at - at % size + i32::from(shift) * size;
                Period::months((at / 12) as i16, (at % 12 + 1) as i8, size as i8)?
            }
            Unit::Week => {
                let monday = i64::from(now.weekday().to_monday_zero_offset());
                let start = days(now, i64::from(shift) * 7 - monday)?;
                Period::between(start, days(start, 6)?, Grain::Week)?
            }
            Unit::Decade => {
                let start = now.year() - now.year() % 10 + shift * 10;
                Period::between(
                    Date::new(start, 1, 1).ok()?,
                    Date::new(start + 9, 12, 31).ok()?,
                    Grain::Span,
                )?
            }
            Unit::Day => Period::day(days(now, i64::from(shift))?),
            Unit::Fortnight => self.run(1, u, shift < 0)?,
        };
        Some((Point::relative(p), i + 2))
    }

    /// `n` units up to the day of publication, or from it. Quarters and decades are whole ones.
    pub(super) fn run(&self, n: i32, u: Unit, back: bool) -> Option<Period> {
        let now = self.published?;
        if n <= 0 || n > 400 {
            return None;
        }
        if u == Unit::Quarter || u == Unit::Decade && !back {
            let size = if u == Unit::Quarter { 3 } else { 120 };
            let at = i32::from(now.year()) * 12 + i32::from(now.month()) - 1;
            let this = at - at % size;
            let (from, to) =
                if back { (this - n * size, this) } else { (this + size, this + (n + 1) * size) };
            let first = |m: i32| Date::new(i16::try_from(m / 12).ok()?, (m % 12 + 1) as i8, 1).ok();
            return Period::between(first(from)?, days(first(to)?, -1)?, Grain::Span);
        }
        let sign = if back { -1 } else { 1 };
        let far = match u {
            Unit::Day => days(now, i64::from(sign * n))?,
            Unit::Week => days(now, i64::from(sign * n * 7))?,
            Unit::Fortnight => days(now, i64::from(sign * n * 14))?,
            _ => {
                let months = sign
                    * n
                    * match u {
                        Unit::Month => 1,
                        Unit::Year => 12,
                        _ => 120,
                    };
                let at = i32::from(now.year()) * 12 + i32::from(now.month()) - 1 + months;
                let first =
                    Date::new(i16::try_from(at.div_euclid(12)).ok()?, (at.rem_euclid(12) + 1) as i8, 1)
                        .ok()?;
                Date::new(first.year(), first.month(), now.day().min(first.days_in_month())).ok()?
            }
        };
        let (a, b) = if back { (far, now) } else { (now, far) };
        Period::between(a, b, if n == 1 && u == Unit::Year { Grain::Year } else { Grain::Span })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("last month 210,000 jobs", "in 2021-11-01..2021-11-30"),
            ("last year", "in 2020-01-01..2020-12-31"),
            ("this year", "in 2021-01-01..2021-12-31"),
            ("over the past five years", "span 2016-12-03..2021-12-03"),
            ("next quarter", "in 2022-01-01..2022-03-31"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["it is to last five months", "last orders", "the next of 3"]);
    }
}
