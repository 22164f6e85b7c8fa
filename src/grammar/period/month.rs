//! Months and days.

use super::point::Point;
use super::reader::Reader;
use super::words;
use crate::period::{Date, Period};

impl Reader<'_> {
    /// "November", "5 November 2003", "Nov. 5, 2003", "last November", "2017 April".
    pub(super) fn month(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        if let Some(y) = self.year(i)
            && let Some((m, _)) = words::month(self.word(i + 1))
            && !self.is(i + 1, &["may", "march"]) | self.capital(i + 1)
            && self.day(i + 2).is_none()
        {
            return Some((Point::fixed(Period::months(y, m, 1)?), i + 2));
        }
        if self.is(i, &["last", "this", "next"])
            && let Some((m, _)) = words::month(self.word(i + 1))
            && (self.capital(i + 1) || !self.is(i + 1, &["may", "march", "mar"]))
        {
            let now = self.published?;
            let shift = match () {
                () if self.is(i, &["last"]) => i16::from(m < now.month()) - 1,
                () if self.is(i, &["next"]) => i16::from(m <= now.month()),
                () => 0,
            };
            return Some((Point::relative(Period::months(now.year() + shift, m, 1)?), i + 2));
        }
        // Day first.
        let in_words = || {
            let (d, at) = self.word_day(i)?;
            (self.is(at, &["of"]) && words::month(self.word(at + 1)).is_some()).then_some((d, at))
        };
        if let Some((d, at)) = self.day(i).or_else(in_words) {
            let at = if self.is(at, &["of"]) { at + 1 } else { at };
            let (m, _) = words::month(self.word(at))
                .filter(|_| !self.is(at, &["may", "march"]) || self.capital(at))?;
            return self.dated(m, d, at + 1);
        }
        let (m, short) = words::month(self.word(i))?;
        let at = if short && self.word(i + 1) == "." && self.glued(i + 1) { i + 2 } else { i + 1 };
        let verb = self.is(i, &["may", "march", "mar"]);
        let day_at = if self.is(at, &["the"]) { at + 1 } else { at };
        if let Some((d, next)) = self.day(day_at).or_else(|| self.word_day(day_at)).filter(|(_, n)| {
            (self.capital(i) || !verb) && !self.is(*n, &["per", "percent", "million", "%", "people"])
        }) {
            return self.dated(m, d, next);
        }
        if let Some((y, absolute, next)) = self.year_after(at).filter(|_| self.capital(i) || !verb) {
            return Some((Point { absolute, ..Point::fixed(Period::months(y, m, 1)?) }, next));
        }
        let before_month = short && self.dash(at) && words::month(self.word(at + 1)).is_some();
        if !(self.capital(i) && !verb && (!short || before_month)
            || led && (self.capital(i) || !verb || self.is(i.wrapping_sub(1), &["in"])))
        {
            return None;
        }
        let y = self.latest(m, 1)?;
        let p = Point { yearless: true, ..Point::relative(Period::months(y, m, 1)?) };
        Some((p, at))
    }

    pub(super) fn dated(&self, m: i8, d: i8, next: usize) -> Option<(Point, usize)> {
        if let Some((y, absolute, next)) = self.year_after(next) {
            return Some((Point { absolute, ..Point::fixed(Period::day(Date::new(y, m, d).ok()?)) }, next));
        }
        let date = Date::new(self.latest(m, d)?, m, d).ok()?;
        Some((Point { yearless: true, ..Point::relative(Period::day(date)) }, next))
    }

    /// The latest year in which `month` (and `day`) is past or current on publication.
    pub(super) fn latest(&self, month: i8, day: i8) -> Option<i16> {
        let p = self.published?;
        Some(if (month, day) > (p.month(), if day == 1 { 31 } else { p.day() }) {
            p.year() - 1
        } else {
            p.year()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("in November it was 4.2%", "in 2021-11-01..2021-11-30"),
            ("in December it was 4.2%", "in 2021-12-01..2021-12-31"),
            ("Oct 2009 saw 10%", "in 2009-10-01..2009-10-31"),
            ("on 5 March 2020", "in 2020-03-05..2020-03-05"),
            ("on March 5, 2020, 12 people", "in 2020-03-05..2020-03-05"),
            ("in March", "in 2021-03-01..2021-03-31"),
            ("on April ninth", "in 2021-04-09..2021-04-09"),
            ("the ninth of April 2020", "in 2020-04-09..2020-04-09"),
            ("on May twenty-first, 2020", "in 2020-05-21..2020-05-21"),
            ("from April ninth to seventeenth", "span 2021-04-09..2021-04-17"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["This may cost 3%", "May I ask 3 things?", "They march on 4 roads"]);
    }
}
