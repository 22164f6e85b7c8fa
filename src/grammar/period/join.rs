//! Prepositions and spans: "in 2014", "since 1990", "between 2000 and 2010", "the year to June".

use super::fiscal::special_year;
use super::point::Point;
use super::reader::Reader;
use super::words::{Opens, Unit, season, unit};
use super::{Found, When};
use crate::period::{Calendar, Date, Grain, Period, PeriodForm};

impl Reader<'_> {
    /// The expression that starts at token `i`.
    pub(super) fn expression(&self, i: usize) -> Option<Found> {
        if self.opens(i) == Opens::Nothing {
            return None;
        }
        // A word in the middle of another ("Q" of "FAQ") starts nothing.
        if i > 0
            && self.glued(i)
            && self.word(i).starts_with(|c: char| c.is_ascii_alphabetic())
            && self.number(i - 1).is_some()
        {
            return None;
        }
        self.base(i)
            .or_else(|| self.ending(i))
            .or_else(|| self.led(i))
            .or_else(|| self.recurrent(i))
            .or_else(|| self.bare(i))
    }

    fn found(first: usize, next: usize, form: PeriodForm, p: Point) -> Found {
        Found { first, next, form, when: When::Known(p.period), absolute: p.absolute }
    }

    /// A preposition and what it governs.
    fn led(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.of_term(i).or_else(|| self.office(i)) {
            return Some(found);
        }
        if self.is(i, &["from", "between"])
            && let Some((p, next)) = self.range(i + 1)
        {
            return Some(Self::found(i, next, PeriodForm::Span, p));
        }
        if self.is(i, &["since", "after"]) || self.is(i, &["from"]) && self.onwards(i + 1) {
            let (p, next) = self.point(i + 1, true).or_else(|| self.event(i + 1))?;
            let end = self.published.filter(|d| *d >= p.period.start).unwrap_or(p.period.end);
            let absolute = p.absolute && self.published.is_none();
            let next = if self.is(next, &["onwards", "onward"]) { next + 1 } else { next };
            // a month and what came after it is no month
            let long = end > p.period.end && p.period.grain < Grain::Year;
            let grain = if long { Grain::Span } else { p.period.grain };
            let period = Period { end, grain, ..p.period };
            return Some(Found {
                first: i,
                next,
                form: PeriodForm::Since,
                when: When::Known(period),
                absolute,
            });
        }
        if self.is(i, &["by", "until", "till", "before"]) {
            let at = if self.is(i + 1, &["early", "mid"]) { i + 2 } else { i + 1 };
            let (mut p, next) = self.point(at, true)?;
            // Of a month to come: "by June" looks ahead.
            if p.yearless && !self.is(i, &["before"]) && p.period.end < self.published? {
                p.period = p.period.years_later(1)?;
            }
            return Some(Self::found(i, next, PeriodForm::By, p));
        }
        if self.is(i, &["over", "in", "during", "within", "for", "throughout", "of", "for"]) {
            let long = self.is(i, &["over", "within", "for", "during", "throughout", "in"]);
            let at = if self.is(i + 1, &["the"]) { i + 2 } else { i + 1 };
            if let Some((p, next)) = self.range(at) {
                return Some(Self::found(at, next, PeriodForm::Span, p));
            }
            if let Some((p, next)) = self.point(at, true) {
                let form = self.form(i, p);
                return Some(Self::found(at, next, form, p));
            }
            if long
                && self.is(i, &["for"])
                && let Some((_, next)) = self.count(i + 1)
                && unit(self.word(next)).is_some()
                && !self.is(next + 1, &["ago", "earlier", "to", "ending"])
            {
                return Some(Found {
                    first: i,
                    next: next + 1,
                    form: PeriodForm::Duration,
                    when: When::Nowhere,
                    absolute: true,
                });
            }
        }
        None
    }

    /// "since records began in 1971", "since the crisis of 2008": the year behind the words.
    fn event(&self, i: usize) -> Option<(Point, usize)> {
        const REACH: usize = 7;
        for at in i + 1..i + REACH {
            let word = self.word(at);
            if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return None;
            }
            if self.is(at, &["in", "of"]) {
                return self.point(at + 1, true).filter(|(p, _)| p.absolute);
            }
        }
        None
    }

    /// "from 2010 onwards".
    fn onwards(&self, i: usize) -> bool {
        self.point(i, true).is_some_and(|(_, next)| self.is(next, &["onwards", "onward"]))
    }

    fn form(&self, i: usize, p: Point) -> PeriodForm {
        match p.period.grain {
            _ if self.compared(i) => PeriodForm::Base,
            Grain::Span => PeriodForm::Span,
            _ => PeriodForm::In,
        }
    }

    /// A time without a preposition, or a span of two.
    fn bare(&self, i: usize) -> Option<Found> {
        if let Some((p, next)) = self.range(i) {
            return Some(Self::found(i, next, PeriodForm::Span, p));
        }
        // "from the previous month"
        if self.is(i, &["the"])
            && let Some(base) = self.base(i + 1).filter(|f| f.form == PeriodForm::Base)
        {
            return Some(base);
        }
        let led = i > 0
            && self.is(
                i - 1,
                &[
                    "to", "from", "than", "and", "or", "with", "last", "through", "early", "late", "mid",
                    "against",
                ],
            );
        let (p, next) = self.point(i, led)?;
        Some(Self::found(i, next, self.form(i, p), p))
    }

    /// "2012 to 2016", "2000 and 2010" after "between", "March-May 2004", "2019 to today".
    fn range(&self, i: usize) -> Option<(Point, usize)> {
        let led = i > 0 && self.is(i - 1, &["from", "between"]);
        let both = i > 0 && self.is(i - 1, &["between"]);
        if let Some(days) = self.days_of_month(i, both) {
            return Some(days);
        }
        let (mut a, at) = self.point(i, led)?;
        let joined = self.is(at, &["to", "till", "until", "through"])
            || self.dash(at) && self.word(at) != "/"
            || both && self.is(at, &["and"]);
        if !joined {
            return None;
        }
        let b_at = if self.is(at + 1, &["the"]) { at + 2 } else { at + 1 };
        // "November 18-19".
        if a.period.grain == Grain::Day
            && let Some((d, next)) =
                self.day(b_at).or_else(|| self.word_day(b_at)).filter(|(d, _)| *d > a.period.start.day())
            && self.point(b_at, true).is_none()
            && (self.glued(at) || a.yearless)
        {
            let end = Date::new(a.period.start.year(), a.period.start.month(), d).ok()?;
            return Some((Point { period: Period::between(a.period.start, end, Grain::Span)?, ..a }, next));
        }
        let (b, next) = if self.is(b_at, &["now", "today", "present", "date"]) {
            let today = self.published?;
            (Point { period: Period::day(today), absolute: false, yearless: false }, b_at + 1)
        } else {
            self.point(b_at, true)?
        };
        if a.yearless && !b.yearless {
            // The year of the second counts for both, or the one before over a new year.
            let year = b.period.start.year();
            let mut period = a.period.years_later(year - a.period.start.year())?;
            if period.start > b.period.end {
                period = period.years_later(-1)?;
            }
            a = Point { period, absolute: b.absolute, yearless: false };
        }
        // "fiscal 2008 to 2010"
        let mut b = b;
        if a.period.calendar != Calendar::Calendar
            && b.period.calendar == Calendar::Calendar
            && b.period.grain == Grain::Year
        {
            b.period = special_year(b.period.end.year(), a.period.calendar)?;
        }
        let mut start = a.period;
        if start.start > b.period.end && a.yearless && b.yearless {
            start = start.years_later(-1)?;
        }
        let grain = Grain::Span;
        let period =
            Period { calendar: a.period.calendar, ..Period::between(start.start, b.period.end, grain)? };
        // Two times of a kind only: no "2004 to Monday".
        Some((Point { period, absolute: a.absolute && b.absolute, yearless: false }, next))
    }

    /// "9 to 12 June", "between 3 and 12 of September 2004".
    fn days_of_month(&self, i: usize, both: bool) -> Option<(Point, usize)> {
        let (from, at) = self.day(i).or_else(|| self.word_day(i))?;
        if !(self.is(at, &["to", "till", "until", "through"])
            || self.dash(at)
            || both && self.is(at, &["and"]))
        {
            return None;
        }
        let at = if self.is(at + 1, &["the"]) { at + 2 } else { at + 1 };
        let (p, next) = self
            .day(at)
            .or_else(|| self.word_day(at))
            .and_then(|_| self.point(at, true))
            .filter(|(p, _)| p.period.grain == Grain::Day)?;
        let end = p.period.start;
        let period = Period::between(Date::new(end.year(), end.month(), from).ok()?, end, Grain::Span)?;
        Some((Point { period, ..p }, next))
    }

    /// "the three months to November", "the year ending March 2020", "12 months ended in June".
    fn ending(&self, i: usize) -> Option<Found> {
        let (n, at) = match self.count(i) {
            Some(found) => found,
            None if self.is(i, &["year", "quarter", "month"]) => (1, i),
            None => return None,
        };
        let u = unit(self.word(at))?;
        let months = n * match u {
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Year => 12,
            _ => return None,
        };
        let mut to = at + 1;
        if self.is(to, &["to", "ending", "ended", "through"]) {
            to += 1;
        } else if self.is(to, &["that"]) && self.is(to + 1, &["ended"]) {
            to += 2;
        } else {
            return None;
        }
        if self.is(to, &["in", "on"]) {
            to += 1;
        }
        if self.is(to, &["the"]) {
            to += 1;
        }
        if self.is(to, &["date"]) {
            let now = self.published.filter(|_| u == Unit::Year)?;
            let p = Period::between(Date::new(now.year(), 1, 1).ok()?, now, Grain::Span)?;
            return Some(Found {
                first: i,
                next: to + 1,
                form: PeriodForm::Ending,
                when: When::Known(p),
                absolute: false,
            });
        }
        // "the five years to 2019"
        if let Some((p, next)) = self.point(to, true).filter(|(p, _)| p.period.grain == Grain::Year)
            && matches!(u, Unit::Year)
            && (2..=100).contains(&n)
        {
            let start = p.period.years_later(1 - i16::try_from(n).ok()?)?.start;
            let period = Period { grain: Grain::Span, start, ..p.period };
            let when = When::Known(period);
            return Some(Found { first: i, next, form: PeriodForm::Ending, when, absolute: p.absolute });
        }
        let (p, next) = self
            .point(to, true)
            .filter(|(p, _)| matches!(p.period.grain, Grain::Month | Grain::Day | Grain::Quarter))?;
        if !(1..=120).contains(&months) || u == Unit::Month && n == 1 {
            return None;
        }
        let end = p.period.end.last_of_month();
        let at = i32::from(end.year()) * 12 + i32::from(end.month()) - months;
        let period = Period::months((at / 12) as i16, (at % 12 + 1) as i8, months as i8)?;
        Some(Found {
            first: i,
            next,
            form: PeriodForm::Ending,
            when: When::Known(period),
            absolute: p.absolute,
        })
    }

    /// "annually", "each year", "per month", "a year" after a figure.
    fn recurrent(&self, i: usize) -> Option<Found> {
        let make = |next| {
            Some(Found { first: i, next, form: PeriodForm::Recurrent, when: When::Nowhere, absolute: true })
        };
        if self.is(i, &["annually", "monthly", "weekly", "yearly"]) {
            return make(i + 1);
        }
        let u = unit(self.word(i + 1)).is_some() && !self.word(i + 1).ends_with('s');
        if u && self.is(i, &["each", "every", "per"])
            || self.is(i, &["each", "every"]) && season(self.word(i + 1)).is_some()
        {
            return make(i + 2);
        }
        if u && self.is(i, &["a"]) && self.is(i + 1, &["year", "month", "week", "day"]) {
            let before = self.is(
                i.wrapping_sub(1),
                &[
                    "over", "in", "for", "within", "of", "half", "than", "about", "nearly", "almost", "such",
                    "what", "after", "quite", "was", "is",
                ],
            );
            let after = self.is(
                i + 2,
                &[
                    "ago",
                    "earlier",
                    "before",
                    "later",
                    "previously",
                    "ahead",
                    "early",
                    "late",
                    "on",
                    "of",
                    "to",
                    "in",
                ],
            );
            if i > 0 && !before && !after {
                return make(i + 2);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("39 million cases from 2012 to 2016", "span 2012-01-01..2016-12-31"),
            ("between 2000 and 2010 it doubled", "span 2000-01-01..2010-12-31"),
            ("in the three months to November", "ending 2021-09-01..2021-11-30"),
            ("in the year to June", "ending 2020-07-01..2021-06-30"),
            ("in the 12 months to 30 September 2004", "ending 2003-10-01..2004-09-30"),
            ("in the five years to 2019", "ending 2015-01-01..2019-12-31"),
            ("since records began in 1971", "since 1971-01-01..2021-12-03"),
            ("up 3% from the previous month", "base 2021-11-01..2021-11-30"),
            ("since the start of the year", "since 2021-01-01..2021-12-03"),
            ("the year ending March 2020", "ending 2019-04-01..2020-03-31"),
            ("between January and April 2015", "span 2015-01-01..2015-04-30"),
            ("from Nov to Feb 2017", "span 2016-11-01..2017-02-28"),
            ("300 deaths annually", "recurrent"),
            ("by May 2022 it will be 3%", "by 2022-05-01..2022-05-31"),
            ("grew for five years", "duration"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["sales by year", "from 3 to 4", "under pressure"]);
    }
}
