//! Times told by what holders of an office did: "when Reagan took office", "when Mitt Romney was
//! governor", "on Gov. Perry's watch". Their terms are read in `terms`.

use super::reader::Reader;
use super::terms;
use super::{Found, When};
use crate::period::{Calendar, Date, Grain, Period, PeriodForm};

/// How a term begins, after the name.
const BEGINS: [&str; 15] = [
    "took office",
    "took over",
    "took the oath",
    "became president",
    "became governor",
    "became prime minister",
    "came into office",
    "came to office",
    "came to power",
    "entered office",
    "entered the White House",
    "was sworn into office",
    "was sworn in",
    "was inaugurated",
    "assumed office",
];
/// How it ends.
const ENDS: [&str; 4] = ["left office", "left the White House", "left the governorship", "stepped down"];
/// What a holder is for as long as it lasts.
const LASTS: [&str; 8] = [
    "was president",
    "was governor",
    "was prime minister",
    "was in office",
    "was in the White House",
    "served as governor",
    "served as president",
    "ran the state",
];

impl Reader<'_> {
    /// A time told by a term of office, at token `i`.
    pub(super) fn office(&self, i: usize) -> Option<Found> {
        if !self.is(i, &["on", "when", "before", "after"]) || !self.capital(i + 1) {
            return None;
        }
        let at = self.tokens.get(i + 1)?.start;
        let (len, holder) = terms::holder(&self.text[at..])?;
        let term = holder.stretch(self.published, false)?;
        let named = at + len;
        let rest = self.text[named..].trim_start();
        let follows = |list: &[&str]| list.iter().find(|w| rest.starts_with(**w)).map(|w| w.len());
        let to = |len: usize| self.text.len() - rest.len() + len;
        if self.is(i, &["on"]) {
            let watch = ["'s watch", "’s watch", "s watch", "watch"];
            return self.stretch(i, to(follows(&watch)?), term);
        }
        if let Some(len) = follows(&BEGINS) {
            return self.moment(i, to(len), term.0);
        }
        match self.is(i, &["when", "after"]) {
            true if follows(&ENDS).is_some() => self.moment(i, to(follows(&ENDS)?), term.1),
            true if self.is(i, &["when"]) => self.stretch(i, to(follows(&LASTS)?), term),
            _ => None,
        }
    }

    /// The whole term, or what of it was over on the day of writing.
    fn stretch(&self, i: usize, end: usize, (from, to): (Date, Date)) -> Option<Found> {
        let to = match self.published {
            Some(date) if date > from && date <= to => date,
            // the month in which it ended was its own
            _ => to.last_of_month(),
        };
        self.told(i, end, PeriodForm::Span, terms::office(from, to)?)
    }

    /// The day on which a term began or ended, as the words before it have it.
    fn moment(&self, i: usize, end: usize, day: Date) -> Option<Found> {
        let own = Period { calendar: Calendar::Office, grain: Grain::Month, ..Period::day(day) };
        if self.is(i, &["after"]) {
            let until = self.published.filter(|d| *d > day).unwrap_or(day);
            return self.told(i, end, PeriodForm::Since, Period { end: until, grain: Grain::Span, ..own });
        }
        let against = self.is(i, &["before"]) || i > 0 && self.is(i - 1, &["than", "from"]);
        let form = if against { PeriodForm::Base } else { PeriodForm::In };
        self.told(i, end, form, own)
    }

    fn told(&self, i: usize, end: usize, form: PeriodForm, period: Period) -> Option<Found> {
        let next =
            (i + 1..self.tokens.len()).find(|n| self.tokens[*n].start >= end).unwrap_or(self.tokens.len());
        Some(Found { first: i, next, form, when: When::Known(period), absolute: true })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};

    #[test]
    fn these_are_times() {
        accepts(&[
            ("rates rose on Gov. Perry's watch", "span 2000-12-21..2015-01-31*"),
            ("when Mitt Romney was governor", "span 2003-01-02..2007-01-31*"),
            ("when Ronald Reagan took office", "in 1981-01-20..1981-01-20*"),
            ("lower than when Obama took office", "base 2009-01-20..2009-01-20*"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["on Obama", "when Obama spoke", "under pressure", "when he was president"]);
    }
}
