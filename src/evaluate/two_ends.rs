//! "Life expectancy went from 81.1 to 82.3 years between 2008 and 2016": two levels at once.

use super::answer::Answer;
use super::compute::{Miss, Task, compute};
use super::interval::Claimed;
use super::judge::judge;
use super::said::End;
use super::when::{self, Reading};
use crate::catalogue::{Indicator, Kind, SeriesForm};
use crate::claim::Operation;
use crate::period::{Grain, Period};
use crate::quantity::Role;
use crate::series::{SeriesRef, Slot};

/// The first or last period of the stretch of a figure that is said to be its start or end.
pub(super) fn own_end(task: &Task<'_>) -> Option<Period> {
    let (first, last) = stretch(task)?;
    match task.claim.quantity.role {
        Role::From => Some(first),
        Role::To => Some(last),
        _ => None,
    }
}

/// "Raised to 2.25 % last year": what a rate had reached at the end of the time.
pub(super) fn reached(
    indicator: &Indicator,
    series: &SeriesRef<'_>,
    period: &Period,
    operation: Operation,
) -> Option<Period> {
    let level = indicator.kind == Kind::Rate && indicator.form == SeriesForm::Level;
    if !level || operation != Operation::Level || period.grain > Grain::Year {
        return None;
    }
    match when::read(indicator, series, period) {
        Reading::Slots(first, last) if first < last => {
            let last = (first.0..=last.0).rev().map(Slot).find(|s| series.at(*s).is_some())?;
            when::period_of(series.grain, last)
        }
        _ => None,
    }
}

/// Both ends judged; the verdict is that of the worse.
pub(super) fn both(task: &Task<'_>, ends: &[End; 2], factor: f64) -> Option<Result<Answer, Miss>> {
    let (first, last) = stretch(task)?;
    let level = |period| compute(&Task { period, operation: Operation::Level, ..*task });
    let (a, b) = match (level(first), level(last)) {
        (Ok(a), Ok(b)) => (a, b),
        (Err(miss), _) | (_, Err(miss)) => return Some(Err(miss)),
    };
    let claimed =
        |e: &End| Claimed { low: e.value - e.half, high: e.value + e.half, value: e.value }.moved(factor);
    let (one, two) = (claimed(&ends[0]), claimed(&ends[1]));
    let judged = [judge(one, a.value, a.value, a.tolerance), judge(two, b.value, b.value, b.tolerance)];
    let worse = if judged[0].consistency < judged[1].consistency { judged[0] } else { judged[1] };
    let verdict = judged[0].verdict.max(judged[1].verdict);
    let mut figure = b.clone();
    figure.derivation = format!("{}; {}", a.derivation, b.derivation);
    figure.observations = a.observations.into_iter().chain(b.observations).collect();
    Some(Ok(Answer {
        id: task.id,
        figure,
        claimed: two,
        judged: super::judge::Judged { verdict, ..worse },
        verdict,
        reason: None,
        release: None,
        turned: false,
        note: None,
    }))
}

/// The first and last period of a claim's stretch, of a series that is not summed over it.
fn stretch(task: &Task<'_>) -> Option<(Period, Period)> {
    let indicator = task.indicator();
    let level = task.operation == Operation::Level && task.period.grain == Grain::Span;
    if !level || indicator.sums_over_time {
        return None;
    }
    let view = task.view().ok()?;
    match when::read(indicator, &view.series, &task.period) {
        Reading::Slots(first, last) if first < last => {
            Some((when::period_of(view.series.grain, first)?, when::period_of(view.series.grain, last)?))
        }
        _ => None,
    }
}
