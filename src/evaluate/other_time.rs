//! Figures that hold for another time than the claim's, or for a time that the text leaves out.
//!
//! A figure that the series did have is no falsehood: these readings are tried before anybody is
//! accused, and end in `qualified` or `close`, never in `inconsistent`.

use super::answer::Answer;
use super::compute::{Task, tolerance};
use super::interval::Claimed;
use super::judge::judge;
use super::{Reason, Verdict, when};
use crate::catalogue::{Indicator, Kind, SeriesForm};
use crate::claim::Operation;
use crate::period::{Calendar, Date, Grain, Period};
use crate::quantity::Dimension;
use crate::series::{Observation, SeriesRef, slot_of};

/// How far from the range of all its values a figure without a time may lie and still be that of
/// an older, a later or a differently drawn count.
const RANGE: f64 = 2.0;
/// The same of people and things in a dated text: a present count is no older one.
const RANGE_DATED: f64 = 1.4;
/// A figure so near to that of a time of another sentence may be of a time beside it.
const NEIGHBOUR: f64 = 1.25;
/// How far from both neighbouring years a figure has to lie to be false whatever the day.
const APART: f64 = 1.5;
/// How far apart sums over a term may lie that begin and end with another fiscal year.
const CUT: f64 = 1.25;
/// Last months of the fiscal years in use, the calendar's left out.
const YEAR_ENDS: [i8; 3] = [9, 6, 3];

/// Judges a figure without a time by all the times that the series knows up to publication.
pub(super) fn undated(task: &Task<'_>, series: &SeriesRef<'_>, published: Option<Date>, found: &mut Answer) {
    if found.verdict != Verdict::Inconsistent {
        return;
    }
    let indicator = task.indicator();
    let last = published.map_or(i32::MAX, |d| slot_of(series.grain, d).0);
    let sign = if found.turned { -1.0 } else { 1.0 };
    let all: Vec<Observation> = series
        .iter()
        .filter(|o| o.slot.0 <= last)
        .map(|o| Observation { value: sign * o.value, ..o })
        .collect();
    let level = found.figure.operation == Operation::Level;
    let (Some(first), Some(latest), true) = (all.first(), all.last(), level) else {
        found.verdict = Verdict::Unverifiable;
        found.reason = Some(Reason::NoPeriod);
        return;
    };
    let catalogue = task.catalogue();
    let publisher = &catalogue.dataset(indicator.dataset).publisher;
    let place = &catalogue.geography(task.place).name;
    let name = |o: &Observation| when::name(series.grain, o.slot);
    if let Some(fits) = reached(indicator, &all, found.claimed) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::PeriodDiffers);
        found.note = Some(format!(
            "{publisher} gave {} for {place} in {}, {} in {} ({})",
            task.write(fits.value),
            name(&fits),
            task.write(latest.value),
            name(latest),
            indicator.title
        ));
        return;
    }
    let (low, high) =
        all.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), o| (a.min(o.value), b.max(o.value)));
    let (claimed, ranged) = (found.claimed, low > 0.0 && all.len() >= 3);
    let counted = indicator.kind == Kind::Stock && indicator.dimension == Dimension::Count;
    let range = if counted && published.is_some() { RANGE_DATED } else { RANGE };
    if ranged && claimed.low <= range * high && claimed.high >= low / range {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::PeriodDiffers);
        found.note = Some(format!(
            "{publisher} gave between {} and {} for {place} from {} to {} ({}){NEVER}",
            task.write(low),
            task.write(high),
            name(first),
            name(latest),
            indicator.title
        ));
    } else if !ranged
        || indicator.dimension == Dimension::Percent
        || (indicator.sums_over_time && series.grain < Grain::Year)
    {
        // nothing known, a share of something else, or the figure of a year beside those of months
        found.verdict = Verdict::Unverifiable;
        found.reason = Some(Reason::NoPeriod);
    }
}

/// Judges anew a figure whose time stands in another sentence: it may not be its own. A value that
/// the series had at another time is no falsehood, and a change says nothing without its time.
pub(super) fn borrowed(task: &Task<'_>, series: &SeriesRef<'_>, published: Option<Date>, found: &mut Answer) {
    let mut other = found.clone();
    undated(task, series, published, &mut other);
    let (value, c) = (found.figure.value, found.claimed);
    let near = c.low <= NEIGHBOUR * value && c.high >= value / NEIGHBOUR;
    let never = !near && other.note.as_ref().is_some_and(|n| n.ends_with(NEVER));
    if !never {
        *found = other;
    }
}

/// What is said of a figure that the series never had.
pub(super) const NEVER: &str = ", and no such figure";

/// The latest observation that the claim meets; of a stock also those that it passed on its way
/// from one observation to the next.
fn reached(indicator: &Indicator, all: &[Observation], claimed: Claimed) -> Option<Observation> {
    let stock = indicator.kind == Kind::Stock;
    (0..all.len()).rev().find_map(|i| {
        let (o, before) = (all[i], i.checked_sub(1).map(|b| all[b]).filter(|_| stock));
        let other = before.map_or(o.value, |b| b.value);
        let (low, high) = (o.value.min(other), o.value.max(other));
        let meets = judge(claimed, low, high, tolerance(indicator, o.value)).verdict <= Verdict::Close;
        meets.then(|| match before {
            Some(b) if (b.value - claimed.value).abs() < (o.value - claimed.value).abs() => b,
            _ => o,
        })
    })
}

/// The calendar years that a period of another cut lies in, that with most of it first; empty
/// where the series has years of its own for it, or the claim is of one month of a flow.
pub(super) fn years(task: &Task<'_>, series: &SeriesRef<'_>) -> Vec<Period> {
    let (p, indicator) = (task.period, task.indicator());
    let level = matches!(task.operation, Operation::Level | Operation::Sum);
    let short = p.grain < Grain::Year && indicator.kind == Kind::Stock;
    if series.grain != Grain::Year || !level || !(short || p.grain == Grain::Year) {
        return Vec::new();
    }
    let (a, b) = (p.start.year(), p.end.year());
    let mut years = if short {
        vec![b, b - 1]
    } else if p.end.month() >= 6 || indicator.kind == Kind::Stock {
        vec![b, a]
    } else {
        vec![a, b]
    };
    years.dedup();
    years.into_iter().filter_map(Period::year).collect()
}

/// What agreement or disagreement with a year that only overlaps the claim's period shows.
pub(super) fn overlapping(indicator: &Indicator, found: &mut Answer) {
    match found.verdict {
        Verdict::Consistent | Verdict::Close if indicator.kind == Kind::Stock => {
            found.verdict = Verdict::Close;
        }
        Verdict::Consistent | Verdict::Close | Verdict::Qualified => {
            found.verdict = Verdict::Qualified;
            found.reason = Some(Reason::PeriodDiffers);
            found.note = Some("the claim's twelve months are not the publisher's".to_owned());
        }
        Verdict::Inconsistent => {
            let (value, c) = (found.figure.value, found.claimed);
            let apart = value > 0.0 && (c.low > APART * value || c.high < value / APART);
            if indicator.kind == Kind::Stock && !apart {
                found.verdict = Verdict::Qualified;
                found.reason = Some(Reason::PeriodDiffers);
                found.note = Some("the publisher gives one figure a year".to_owned());
            } else if indicator.kind != Kind::Stock {
                found.verdict = Verdict::Unverifiable;
                found.reason = Some(Reason::NoObservation);
            }
        }
        Verdict::Unverifiable => {}
    }
}

/// A change between two days is not the change between the means of two years: what points the same
/// way and is of a size with it is not false.
pub(super) fn within_years(task: &Task<'_>, found: &mut Answer) {
    let moved = matches!(
        task.operation,
        Operation::Change | Operation::PercentChange | Operation::PointChange | Operation::Ratio
    );
    let by_day = task.period.calendar == Calendar::Office
        || task.period.start.month() != 1
        || !matches!(task.period.end.month(), 1 | 12);
    let (value, c) = (found.figure.value, found.claimed);
    let near =
        value * c.value > 0.0 && c.low.abs() <= RANGE * value.abs() && c.high.abs() >= value.abs() / RANGE;
    // a sum of the budgets of one's years depends on which years those are
    let cut = task.operation == Operation::Sum
        && task.period.calendar == Calendar::Office
        && c.low <= CUT * value
        && c.high >= value / CUT;
    if cut || moved && by_day && near && !task.indicator().sums_over_time {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::PeriodDiffers);
        found.note = Some(
            "the publisher gives one figure a year, and the claim's time begins or ends within one"
                .to_owned(),
        );
    }
}

/// The fiscal years that are named by a calendar year, for a flow given by month or quarter.
pub(super) fn fiscal_years(task: &Task<'_>, series: &SeriesRef<'_>) -> Vec<Period> {
    let (p, indicator) = (task.period, task.indicator());
    let calendar_year = p.grain == Grain::Year && p.start.month() == 1 && p.end.month() == 12;
    let adds = indicator.sums_over_time && indicator.form == SeriesForm::Level;
    let fine = matches!(series.grain, Grain::Month | Grain::Quarter);
    if !(calendar_year && adds && fine && matches!(task.operation, Operation::Level | Operation::Sum)) {
        return Vec::new();
    }
    let year = p.end.year();
    YEAR_ENDS
        .iter()
        .flat_map(|end| [Period::months(year - 1, end + 1, 12), Period::months(year, end + 1, 12)])
        .flatten()
        // as a stretch of months: twelve months are summed whatever they are called
        .map(|p| Period { grain: Grain::Span, ..p })
        .collect()
}
