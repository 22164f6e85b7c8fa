//! What a change is measured against: "a year earlier", "year on year", "the previous month".

use super::reader::{Reader, days};
use super::words::{Unit, unit};
use super::{Found, When};
use crate::period::{Date, Grain, Period, PeriodForm};

/// A distance from the sentence's own period, back in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    n: i32,
    unit: Unit,
}

impl Shift {
    /// The base: `own` moved, or without it what the date of publication gives.
    pub(super) fn resolve(self, own: Option<Period>, published: Option<Date>) -> Option<Period> {
        let back = i16::try_from(self.n).ok()?;
        match (self.unit, own) {
            (Unit::Year, Some(p)) => p.years_later(-back),
            (Unit::Year, None) => Period::year(published?.year() - back),
            (Unit::Decade, Some(p)) => p.years_later(-10 * back),
            (Unit::Decade, None) => Period::year(published?.year() - 10 * back),
            (Unit::Month | Unit::Quarter, own) => {
                let size = if self.unit == Unit::Month { 1 } else { 3 };
                let grain = if size == 1 { Grain::Month } else { Grain::Quarter };
                let start = match own.filter(|p| p.grain == grain) {
                    Some(p) => p.start,
                    None => {
                        let now = published?;
                        Date::new(now.year(), (now.month() - 1) / size * size + 1, 1).ok()?
                    }
                };
                let at =
                    i32::from(start.year()) * 12 + i32::from(start.month()) - 1 - self.n * i32::from(size);
                Period::months(i16::try_from(at.div_euclid(12)).ok()?, (at.rem_euclid(12) + 1) as i8, size)
            }
            (Unit::Week | Unit::Fortnight, _) => {
                let size = if self.unit == Unit::Week { 7 } else { 14 };
                let end = days(published?, -size * i64::from(self.n))?;
                Period::between(days(end, -6)?, end, Grain::Week)
            }
            (Unit::Day, _) => days(published?, -i64::from(self.n)).map(Period::day),
        }
    }
}

impl Reader<'_> {
    pub(super) fn base(&self, i: usize) -> Option<Found> {
        let make = |next, n, unit| Found {
            first: i,
            next,
            form: PeriodForm::Base,
            when: When::Shifted(Shift { n, unit }),
            absolute: false,
        };
        let hyphen = |at| if self.word(at) == "-" { at + 1 } else { at };
        // "year on year", "month-on-month", "year over year".
        if let Some(u) = unit(self.word(i)) {
            let at = hyphen(i + 1);
            let at = hyphen(if self.is(at, &["on", "over"]) { at + 1 } else { return None });
            return (unit(self.word(at)) == Some(u)).then(|| make(at + 1, 1, u));
        }
        // "on the month", "on the year".
        if self.is(i, &["on"])
            && self.is(i + 1, &["the"])
            && self.is(i + 2, &["month", "quarter", "year", "week"])
        {
            return Some(make(i + 3, 1, unit(self.word(i + 2))?));
        }
        // "the same period a year earlier", "the same month last year", "the same quarter of 2003".
        if self.is(i, &["same"])
            && self.is(i + 1, &["period", "month", "quarter", "time", "week", "stage", "point"])
        {
            let mut at = i + 2;
            if self.is(at, &["of", "in", "the"]) {
                at += 1;
            }
            if let Some(f) = self.ago(at) {
                return Some(Found { first: i, ..f });
            }
            if self.is(at, &["last"]) && self.is(at + 1, &["year"]) {
                return Some(make(at + 2, 1, Unit::Year));
            }
            let at = if self.is(at, &["the"]) { at + 1 } else { at };
            if self.is(at, &["previous", "prior", "preceding"]) && self.is(at + 1, &["year"]) {
                return Some(make(at + 2, 1, Unit::Year));
            }
            if let Some((p, next)) = self.point(at, true) {
                let when = match p.period.grain {
                    // "the same quarter of 2003": what is told, moved into that year
                    Grain::Year if !self.is(i + 1, &["time", "week", "stage", "point"]) => {
                        When::Moved(p.period)
                    }
                    _ => When::Known(p.period),
                };
                return Some(Found { first: i, next, form: PeriodForm::Base, when, absolute: p.absolute });
            }
            return None;
        }
        // "the previous month"; with a number it is a span.
        if self.is(i, &["previous", "prior", "preceding"]) && self.is(i.wrapping_sub(1), &["the"]) {
            let u = unit(self.word(i + 1)).filter(|_| !self.word(i + 1).ends_with('s'))?;
            return Some(make(i + 2, 1, u));
        }
        self.ago(i)
    }

    /// "a year earlier", "five years ago".
    fn ago(&self, i: usize) -> Option<Found> {
        let (n, at) = if self.is(i, &["a"]) { (1, i + 1) } else { self.count(i)? };
        let u = unit(self.word(at))?;
        if !self.is(at + 1, &["earlier", "ago", "before", "previously"]) {
            return None;
        }
        // "a year before the war" tells another story; "a year before." compares.
        if self.is(at + 1, &["before"])
            && self
                .tokens
                .get(at + 2)
                .is_some_and(|_| self.word(at + 2).starts_with(|c: char| c.is_alphabetic()))
        {
            return None;
        }
        let shift = Shift { n, unit: u };
        let compared = n == 1 && u == Unit::Year
            || self.is(at + 1, &["earlier", "before", "previously"])
            || self.compared(i);
        if compared {
            return Some(Found {
                first: i,
                next: at + 2,
                form: PeriodForm::Base,
                when: When::Shifted(shift),
                absolute: false,
            });
        }
        let when = When::Known(shift.resolve(None, self.published)?);
        Some(Found { first: i, next: at + 2, form: PeriodForm::In, when, absolute: false })
    }

    /// Whether "than", "compared with" or "up 3% from" stand before.
    pub(super) fn compared(&self, i: usize) -> bool {
        let mut at = i;
        for _ in 0..3 {
            let Some(back) = at.checked_sub(1) else { return false };
            at = back;
            if self.is(at, &["than"]) {
                return true;
            }
            if self.is(at, &["with", "to", "against"]) {
                return at > 0 && self.is(at - 1, &["compared", "compares", "relative"]);
            }
            if self.is(at, &["from", "on"]) {
                return at > 0
                    && (self.is(
                        at - 1,
                        &[
                            "%",
                            "percent",
                            "cent",
                            "points",
                            "point",
                            "up",
                            "down",
                            "rise",
                            "fall",
                            "increase",
                            "decrease",
                            "drop",
                            "gain",
                            "decline",
                            "jump",
                            "change",
                            "unchanged",
                            "higher",
                            "lower",
                            "million",
                            "billion",
                        ],
                    ) || self.number(at - 1).is_some() && !self.is(at, &["on"]));
            }
            if !self.is(at, &["in", "the", "that", "of", "for", "during", "levels"]) {
                return false;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            (
                "in November, up 5% from a year earlier",
                "in 2021-11-01..2021-11-30; base 2020-11-01..2020-11-30",
            ),
            ("in November, up 5% on the month", "in 2021-11-01..2021-11-30; base 2021-10-01..2021-10-31"),
            ("4% higher than in 2003", "base 2003-01-01..2003-12-31"),
            (
                "in the third quarter, up from $2bn in the same quarter of 2020",
                "in 2021-07-01..2021-09-30; base 2020-07-01..2020-09-30",
            ),
            ("3% compared with the same period last year", "base 2020-01-01..2020-12-31"),
            ("rose year on year in October", "base 2020-10-01..2020-10-31; in 2021-10-01..2021-10-31"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["a year ahead of 3 rivals", "the same again"]);
    }
}
