//! A series as it stood on a day: what was true when it was written is not false because the
//! data were revised since.

use crate::period::{Date, Grain};
use crate::series::{Observation, SeriesRef, Slot, Status, slot_of};
use crate::tables::time::date_of;

/// A series read either as it stands today or as it was known on a day.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub series: SeriesRef<'a>,
    pub as_of: Option<Date>,
}

impl<'a> View<'a> {
    /// As it stands today.
    pub fn today(series: SeriesRef<'a>) -> Self {
        View { series, as_of: None }
    }

    /// The value of a slot. A slot of which no earlier print is kept has today's value on any day.
    pub fn at(&self, slot: Slot) -> Option<Observation> {
        let Some(date) = self.as_of else { return self.series.at(slot) };
        if self.series.vintages.is_empty() || self.series.prints(slot).is_empty() {
            return self.series.at(slot);
        }
        let value = self.series.known_on(slot, date)?;
        Some(Observation { slot, value, status: Status::Reported })
    }
}

/// Years for which a copy of a yearly series tells what was printed.
const TELLS: i16 = 2;

/// Whether the kept prints of a slot say what a text of that day could have read. Change logs of
/// months and quarters are whole; of yearly series there are copies with years between them, and
/// what was printed before the first is not known.
pub fn told(series: &SeriesRef<'_>, slot: Slot, published: Option<Date>) -> bool {
    if !matches!(series.grain, Grain::Year) {
        return true;
    }
    let Some(date) = published else { return false };
    let last = slot_of(Grain::Day, date).0;
    let known = series.prints(slot).iter().rev().find(|v| v.published <= last);
    known.and_then(|v| date_of(v.published)).is_some_and(|day| date.year() - day.year() <= TELLS)
}

/// How far a series' first kept prints lie from today's values, nine times in ten: in points, or as
/// a share. `None` without prints. A period between the first and the last one with a print that has
/// none of its own was not revised.
pub fn spread(series: &SeriesRef<'_>, points: bool) -> Option<f64> {
    let (first, last) = (series.vintages.first()?.slot, series.vintages.last()?.slot);
    let distance = |o: Observation| match series.prints(o.slot).first() {
        None => 0.0,
        Some(v) if points => (v.value - o.value).abs(),
        Some(v) => ((v.value - o.value) / o.value).abs(),
    };
    let mut all: Vec<f64> = (first.0..=last.0)
        .filter_map(|s| series.at(Slot(s)))
        .map(distance)
        .filter(|d| d.is_finite())
        .collect();
    all.sort_by(f64::total_cmp);
    all.get((all.len() * 9 / 10).min(all.len().saturating_sub(1))).copied()
}

/// The days, newest first, on which a slot's value was published, at most `limit`; with a
/// publication date only those up to it.
pub fn releases(series: &SeriesRef<'_>, slot: Slot, published: Option<Date>, limit: usize) -> Vec<Date> {
    let last = published.map_or(i32::MAX, |d| slot_of(Grain::Day, d).0);
    let mut days: Vec<i32> =
        series.prints(slot).iter().map(|v| v.published).filter(|day| *day <= last).collect();
    days.reverse();
    days.dedup();
    days.truncate(limit);
    let mut dates: Vec<Date> = days.into_iter().filter_map(date_of).collect();
    // the day of writing itself: a base period may have been revised after the end's last print
    if let Some(date) = published
        && !series.prints(slot).is_empty()
    {
        dates.insert(0, date);
    }
    dates
}
