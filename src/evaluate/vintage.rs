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
