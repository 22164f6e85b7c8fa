//! From the claim's period to the slots of a series.

use crate::catalogue::{Indicator, SeriesForm};
use crate::period::{Calendar, Date, Grain, Period};
use crate::series::{SeriesRef, Slot, slot_of};
use crate::tables::time::Time;

/// How a claim's period lies on a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One slot of exactly the claim's period.
    Slot(Slot),
    /// Several slots that together are the claim's period, first and last.
    Slots(Slot, Slot),
    /// The series is coarser than the claim, or its years are other years.
    Unfit,
}

/// Slots in a year; `None` for days and spans.
pub fn a_year(grain: Grain) -> Option<i32> {
    match grain {
        Grain::Year | Grain::Span => Some(1),
        Grain::Half => Some(2),
        Grain::Quarter => Some(4),
        Grain::Month => Some(12),
        Grain::Week => Some(364),
        Grain::Day => Some(365),
    }
}

/// Reads a period on a series of `indicator`.
pub fn read(indicator: &Indicator, series: &SeriesRef<'_>, period: &Period) -> Reading {
    if period.calendar == Calendar::Fiscal
        && indicator.calendar == Calendar::Calendar
        && period.end.month() != 12
        && series.grain >= Grain::Year
    {
        return Reading::Unfit;
    }
    let grain = series.grain;
    if period.calendar == Calendar::Office && grain == Grain::Year {
        return office_years(period);
    }
    if grain == Grain::Year && indicator.calendar == Calendar::Calendar && period.grain == Grain::Year {
        // "the year to June" is no year of a series of calendar years
        if indicator.year_end == 12 && period.end.month() != 12 {
            return Reading::Unfit;
        }
    }
    if period.grain == grain && grain != Grain::Span {
        return match series.slot(period) {
            Some(slot) => Reading::Slot(slot),
            None => Reading::Unfit,
        };
    }
    if grain == Grain::Week && period.grain == Grain::Day {
        // a week is named by a day: that day is the week, any other says nothing of one
        let slot = slot_of(grain, period.end);
        let named = (slot.0 - series.first.0).rem_euclid(series.step.max(1)) == 0;
        return if named { Reading::Slot(slot) } else { Reading::Unfit };
    }
    if grain > period.grain {
        return Reading::Unfit;
    }
    let fiscal = indicator.calendar != Calendar::Calendar && indicator.year_end != 12;
    if grain == Grain::Year && fiscal {
        // fiscal years are named by their end: that of 2010 starts in 2009
        let own = i32::from(period.calendar == Calendar::Fiscal && period.start.month() != 1);
        let first = i32::from(period.start.year()) + own;
        return Reading::Slots(Slot(first), Slot(i32::from(period.end.year())));
    }
    let (mut first, mut last) = (slot_of(grain, period.start), slot_of(grain, period.end));
    // only whole periods belong to it
    if grain >= Grain::Month {
        if starts(grain, first).is_some_and(|d| d < period.start) && first < last {
            first = Slot(first.0 + 1);
        }
        if starts(grain, Slot(last.0 + 1)).is_some_and(|d| d.yesterday().is_ok_and(|y| y > period.end))
            && first < last
        {
            last = Slot(last.0 - 1);
        }
        // none is whole: a calendar year says nothing of the twelve months to June
        if first == last
            && period_of(grain, first).is_some_and(|p| p.start < period.start || p.end > period.end)
        {
            return Reading::Unfit;
        }
    } else {
        // weeks: from the first that the series has
        let off = (first.0 - series.first.0).rem_euclid(series.step.max(1));
        if off != 0 {
            first = Slot(first.0 + series.step - off);
        }
    }
    if first == last { Reading::Slot(first) } else { Reading::Slots(first, last) }
}

/// The years of a term of office: from the first that it had nearly whole to the last; of a day on which
/// one began or ended, the last whole year before.
fn office_years(period: &Period) -> Reading {
    let (from, to) = (period.start, period.end);
    // a term that begins in January has that year, one that begins in December the next
    let first = from.year() + i16::from(from.month() > 2);
    let last = to.year() - i16::from(to.month() < 11);
    let slot = |y: i16| Slot(i32::from(y));
    match period.grain {
        Grain::Span if first < last => Reading::Slots(slot(first), slot(last)),
        Grain::Span if first == last => Reading::Slot(slot(first)),
        Grain::Span => Reading::Unfit,
        _ => Reading::Slot(slot(from.year() - i16::from(from.month() < 11))),
    }
}

/// The last month or quarter of twelve months that end with it and are no calendar year, for a
/// series of changes on the year before: its value is the change over those twelve months. `said`
/// tells that the text calls them so, which a calendar year may be too ("the year to December").
pub fn year_to(form: SeriesForm, series: &SeriesRef<'_>, period: &Period, said: bool) -> Option<Period> {
    let grain = series.grain;
    if form != SeriesForm::YearOnYear || !matches!(grain, Grain::Month | Grain::Quarter) {
        return None;
    }
    let (first, last) = (slot_of(grain, period.start), slot_of(grain, period.end));
    let whole = period_of(grain, first)?.start == period.start && period_of(grain, last)?.end == period.end;
    let year = last.0 - first.0 + 1 == a_year(grain)? && (said || period.start.month() != 1);
    if whole && year { period_of(grain, last) } else { None }
}

/// The last period of a series before a longer one starts.
pub fn before(series: &SeriesRef<'_>, period: &Period) -> Option<Period> {
    let slot = slot_of(series.grain, period.start);
    period_of(series.grain, Slot(slot.0 - series.step.max(1)))
}

/// The parts of a year that a text of `date` may mean: to the last whole month or quarter before
/// it, and to the one before. `None` where the series has no finer periods.
pub fn until(series: &SeriesRef<'_>, year: Period, date: Date) -> Option<Vec<Period>> {
    if !matches!(series.grain, Grain::Month | Grain::Quarter) {
        return None;
    }
    let now = slot_of(series.grain, date).0;
    let parts: Vec<Period> = (1..=2)
        .filter_map(|back| period_of(series.grain, Slot(now - back)))
        .filter(|last| last.start >= year.start)
        .map(|last| Period { end: last.end, grain: Grain::Span, ..year })
        .collect();
    (!parts.is_empty()).then_some(parts)
}

/// First day of a slot.
pub fn starts(grain: Grain, slot: Slot) -> Option<Date> {
    period_of(grain, slot).map(|p| p.start)
}

/// The period of a slot.
pub fn period_of(grain: Grain, slot: Slot) -> Option<Period> {
    let time = Time::of_slot(grain, slot)?;
    let (start, end) = match time {
        Time::Year(y) => (Date::new(y, 1, 1).ok()?, Date::new(y, 12, 31).ok()?),
        Time::Quarter(y, q) => {
            let start = Date::new(y, (q as i8 - 1) * 3 + 1, 1).ok()?;
            (start, Date::new(y, q as i8 * 3, 1).ok()?.last_of_month())
        }
        Time::Month(y, m) => {
            let start = Date::new(y, m as i8, 1).ok()?;
            (start, start.last_of_month())
        }
        Time::Day(d) => (d, d),
        Time::Span(a, b) => (a, b),
    };
    Some(Period { start, end, grain, calendar: Calendar::Calendar })
}

/// The period of several slots.
pub fn stretch(grain: Grain, first: Slot, last: Slot) -> Option<Period> {
    let (a, b) = (period_of(grain, first)?, period_of(grain, last)?);
    Some(Period {
        start: a.start,
        end: b.end,
        grain: if first == last { grain } else { Grain::Span },
        calendar: Calendar::Calendar,
    })
}

/// The name of a slot as the publisher's period: `2014`, `2012-Q3`, `2012-07`.
pub fn name(grain: Grain, slot: Slot) -> String {
    Time::of_slot(grain, slot).map(|t| t.to_string()).unwrap_or_default()
}

/// How many slots before the day of writing still count as "now", by frequency.
pub fn window(grain: Grain) -> i32 {
    match grain {
        Grain::Year | Grain::Span | Grain::Half => 3,
        Grain::Quarter => 3,
        Grain::Month => 4,
        Grain::Week => 6,
        Grain::Day => 10,
    }
}

/// Periods that a claim without one may mean, most likely first. A period that was not over on the
/// day of writing had no figure yet, unless the figures are `quoted` from day to day.
pub fn unsaid(series: &SeriesRef<'_>, published: Option<Date>, quoted: bool) -> Vec<Period> {
    let grain = series.grain;
    let step = series.step.max(1);
    let Some(newest) = series.newest() else { return Vec::new() };
    let mut slot = match published {
        Some(date) => {
            let own = slot_of(grain, date);
            let open = !quoted && period_of(grain, own).is_some_and(|p| p.end >= date && p.start <= date);
            Slot(own.0 - i32::from(open && grain > Grain::Day)).min(newest)
        }
        None => newest,
    };
    let off = (slot.0 - series.first.0).rem_euclid(step);
    slot = Slot(slot.0 - off);
    let count = window(grain) * if published.is_some() { 1 } else { 2 };
    (0..count)
        .map(|i| Slot(slot.0 - i * step))
        .filter(|s| series.at(*s).is_some())
        .filter_map(|s| period_of(grain, s))
        .collect()
}
