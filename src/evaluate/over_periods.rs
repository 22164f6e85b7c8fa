//! One reading of a claim: the periods that it may mean, the one that fits best, and what other
//! times show.

use super::answer::Answer;
use super::compute::{Miss, Task};
use super::dated::dated;
use super::said::Said;
use super::{Reason, Verdict, other_time, revision, scale, two_ends, when};
use crate::catalogue::{Indicator, IndicatorId, SeriesForm};
use crate::claim::{Basis, Claim, Comparison, From, Operation, When};
use crate::period::{Calendar, Date, Grain, Period};
use crate::quantity::Role;
use crate::series::{SeriesRef, Store};

/// The periods that a claim's own period may stand for. A year in which the text appeared is not
/// over: a change or a sum of it runs to the last month or quarter, or the one before if that was
/// not out yet.
fn so_far(
    period: Period,
    series: &SeriesRef<'_>,
    operation: Operation,
    published: Option<Date>,
) -> Vec<Period> {
    let adds = matches!(
        operation,
        Operation::Sum | Operation::Change | Operation::PercentChange | Operation::PointChange
    );
    // "since June 2009" runs to the day of writing, of which no month is out yet
    let open = |d: &Date| match period.grain {
        Grain::Year => period.start <= *d && *d < period.end || period.end == *d,
        Grain::Span => period.end == *d,
        _ => false,
    };
    let mut periods = match published.filter(|d| adds && open(d)) {
        Some(date) => when::until(series, period, date).unwrap_or_else(|| vec![period]),
        None => vec![period],
    };
    if period.calendar == Calendar::Office
        && operation == Operation::Sum
        && let (Grain::Year, Some(later)) = (series.grain, period.years_later(1))
    {
        // the year in which a term began was budgeted for by the one before
        periods.push(later);
    }
    periods
}

/// The periods that a figure without a time may be of. From one to the next a change moves so much that
/// one of some time ago agrees by chance: only the last two that may have been out are asked.
fn now(
    series: &SeriesRef<'_>,
    published: Option<Date>,
    quoted: bool,
    indicator: &Indicator,
    operation: Operation,
) -> Vec<Period> {
    let mut all = when::unsaid(series, published, quoted);
    if published.is_some() && changes(indicator, operation) {
        all.truncate(2);
    }
    all
}

/// Whether a reading is of changes: by its operation, or because the series is of them.
fn changes(indicator: &Indicator, operation: Operation) -> bool {
    let moved = matches!(
        operation,
        Operation::Change | Operation::PercentChange | Operation::PointChange | Operation::Trend
    );
    moved || !matches!(indicator.form, SeriesForm::Level | SeriesForm::Index)
}

/// Whether a stretch is "the past year" of a text: some 365 days up to its own day.
fn past_year(period: &Period, published: Option<Date>) -> bool {
    let days = (period.end - period.start).get_days();
    (360..=370).contains(&days) && period.start.day() != 1 && published.is_some_and(|d| period.end >= d)
}

/// Computes and judges one reading: the periods that the claim may mean, then earlier releases.
#[allow(clippy::too_many_arguments)]
pub(super) fn answer(
    claim: &Claim<'_>,
    store: &dyn Store,
    id: IndicatorId,
    place: crate::geography::GeoId,
    operation: Operation,
    comparison: Comparison,
    published: Option<Date>,
    said: &Said,
) -> Result<Answer, Miss> {
    let series = store.series(id, place).ok_or(Miss::NoObservation)?;
    let indicator = store.catalogue().indicator(id);
    let quoted = revision::is_quoted(store.catalogue(), indicator);
    // a price of the day is of the day of writing, not of a time that another sentence speaks of
    let own = |w: &When| w.from == From::Text || w.from == From::Context && !(quoted && published.is_some());
    let given = claim.period.filter(own);
    // "grew 4.2 % in the past year": the twelve months up to the last figure that was out
    let mut comparison = comparison;
    let of_past_year =
        given.is_some_and(|w| past_year(&w.period, published)) && changes(indicator, operation);
    let (mut periods, lenient): (Vec<Period>, bool) = match given.filter(|_| !of_past_year) {
        Some(when) => (so_far(when.period, &series, operation, published), false),
        None => (now(&series, published, quoted, indicator, operation), true),
    };
    if let (Some(when), true) = (given, claim.quantity.role == Role::To)
        && let Some(end) = two_ends::reached(indicator, &series, &when.period, operation)
    {
        periods.insert(0, end);
    }
    let given = given.filter(|_| !of_past_year);
    let operation = match of_past_year && operation == Operation::Mean {
        true => Operation::Level,
        false => operation,
    };
    if of_past_year && matches!(comparison.basis, Basis::Unsaid | Basis::Ends) {
        comparison.basis = Basis::YearBefore;
    }
    let mut best: Option<Answer> = None;
    let mut miss = Miss::NoObservation;
    let form = store.catalogue().indicator(id).form;
    for period in periods {
        let (period, operation) = match when::year_to(form, &series, &period, said.year_to) {
            // "rose 9.1 % in the year to June" is June's change on the year
            Some(last) if matches!(operation, Operation::Mean | Operation::Level) => (last, Operation::Level),
            _ => (period, operation),
        };
        let mut task = Task { store, claim, id, place, period, operation, comparison, as_of: None };
        let inside = given.is_some_and(|w| w.period != period);
        if inside && operation != Operation::Level {
            // what the year has brought so far is measured from the last one's end
            task.comparison.base = when::before(&series, &period);
        }
        if let Some(ends) = &said.ends
            && let Some(factor) = scale::factor(&claim.quantity, task.indicator(), operation)
        {
            match two_ends::both(&task, ends, factor) {
                Some(found) => return found,
                // one value cannot be both ends
                None if task.period.grain == Grain::Span => return Err(Miss::Unsupported),
                None => {}
            }
        }
        if let Some(own) = two_ends::own_end(&task) {
            task.period = own;
        }
        match dated(&task, published, lenient, said) {
            Ok(found) => {
                let better = best.as_ref().is_none_or(|b| found.verdict < b.verdict);
                if better {
                    best = Some(found);
                }
                if best.as_ref().is_some_and(|b| b.verdict == Verdict::Consistent) {
                    break;
                }
            }
            Err(why) => miss = why,
        }
    }
    let task =
        |period, operation| Task { store, claim, id, place, period, operation, comparison, as_of: None };
    let Some(mut found) = best else {
        // the publisher's years are cut otherwise: those that overlap show something
        let Some(when) = given.filter(|_| miss == Miss::PeriodDiffers) else { return Err(miss) };
        let years = other_time::years(&task(when.period, operation), &series);
        let judged = years.iter().filter_map(|y| dated(&task(*y, operation), published, lenient, said).ok());
        let mut found = judged.min_by_key(|a| a.verdict).ok_or(miss)?;
        other_time::overlapping(store.catalogue().indicator(id), &mut found);
        return Ok(found);
    };
    if lenient {
        other_time::undated(&task(found.figure.period, operation), &series, published, &mut found);
        if found.verdict == Verdict::Close && published.is_none() && operation != Operation::Level {
            // a change on a day that nobody knows is not near another one
            found.verdict = Verdict::Unverifiable;
            found.reason = Some(Reason::NoPeriod);
        }
    } else if let (Verdict::Inconsistent, Some(when)) = (found.verdict, given) {
        let within = when.period.calendar == Calendar::Office || when.period.grain == Grain::Span;
        if within && series.grain == Grain::Year {
            other_time::within_years(&task(when.period, operation), &mut found);
        }
        if when.from == From::Context {
            other_time::borrowed(&task(found.figure.period, operation), &series, published, &mut found);
        }
        let over = |y: &Period| published.is_none_or(|d| y.end < d);
        for year in other_time::fiscal_years(&task(when.period, operation), &series).into_iter().filter(over)
        {
            let Ok(mut other) = dated(&task(year, Operation::Sum), published, lenient, said) else {
                continue;
            };
            if other.verdict <= Verdict::Close {
                other_time::overlapping(store.catalogue().indicator(id), &mut other);
                return Ok(other);
            }
        }
    }
    Ok(found)
}
