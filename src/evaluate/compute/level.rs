//! A level, a sum and a mean.

use super::super::format::plain;
use super::super::vintage::View;
use super::super::when::{self, Reading};
use super::{Figure, Miss, Task};
use crate::catalogue::{Kind, SeriesForm};
use crate::claim::Operation;
use crate::period::Grain;
use crate::quantity::Role;
use crate::series::{Observation, Slot};
use crate::tables::Time;

pub(super) fn level(task: &Task<'_>) -> Result<Figure, Miss> {
    let (view, indicator) = (task.view()?, task.indicator());
    if let Some(figure) = published_span(task, &view) {
        return Ok(figure);
    }
    match when::read(indicator, &view.series, &task.period) {
        Reading::Slot(slot) => one(task, &view, slot).ok_or(Miss::NoObservation),
        Reading::Unfit => Err(Miss::PeriodDiffers),
        Reading::Slots(first, last) => {
            if task.period.grain == Grain::Span && indicator.sums_over_time {
                return sum(task);
            }
            // a fiscal year beside a calendar year: the one that is named by it
            if view.series.grain == Grain::Year && task.period.grain == Grain::Year {
                return one(task, &view, last).ok_or(Miss::NoObservation);
            }
            if task.period.grain == Grain::Span {
                // "kept at 4.75 % for the past three months": the level at their end
                if indicator.kind == Kind::Flow || indicator.form != SeriesForm::Level {
                    return Err(Miss::Unsupported);
                }
                let all = collect(&view, first, last, 0.5)?;
                let end = *all.last().ok_or(Miss::NoObservation)?;
                let mut figure = one(task, &view, end.slot).ok_or(Miss::NoObservation)?;
                spread(&mut figure, &all);
                return Ok(figure);
            }
            // changes on the period before do not average to the change of a longer one
            if matches!(
                indicator.form,
                SeriesForm::PeriodOnPeriod | SeriesForm::Annualised | SeriesForm::Index
            ) {
                return Err(Miss::PeriodDiffers);
            }
            match indicator.kind {
                Kind::Flow if indicator.sums_over_time => sum(task),
                Kind::Stock => {
                    let all = collect(&view, first, last, 0.5)?;
                    let end = *all.last().ok_or(Miss::NoObservation)?;
                    let mut figure = one(task, &view, end.slot).ok_or(Miss::NoObservation)?;
                    spread(&mut figure, &all);
                    figure.derivation = format!(
                        "{} at the end of {}",
                        task.write(end.value),
                        when::name(view.series.grain, end.slot)
                    );
                    Ok(figure)
                }
                _ => mean(task),
            }
        }
    }
}

pub(super) fn sum(task: &Task<'_>) -> Result<Figure, Miss> {
    let (view, indicator) = (task.view()?, task.indicator());
    if let Some(figure) = published_span(task, &view) {
        return Ok(figure);
    }
    let (first, last) = match when::read(indicator, &view.series, &task.period) {
        Reading::Slot(slot) => return one(task, &view, slot).ok_or(Miss::NoObservation),
        Reading::Slots(first, last) => (first, last),
        Reading::Unfit => return Err(Miss::PeriodDiffers),
    };
    // a stock is never summed, nor an annual rate
    if indicator.kind != Kind::Flow || !indicator.sums_over_time || indicator.form != SeriesForm::Level {
        let change = indicator.form == SeriesForm::Change && indicator.kind != Kind::Stock;
        if !change {
            return Err(Miss::Unsupported);
        }
    }
    let all = collect(&view, first, last, 1.0)?;
    let total: f64 = all.iter().map(|o| o.value).sum();
    let mut figure = from(task, &view, &all, total, Operation::Sum);
    figure.derivation = format!("{} = {}", terms(&all, " + "), task.write(total));
    Ok(figure)
}

pub(super) fn mean(task: &Task<'_>) -> Result<Figure, Miss> {
    let (view, indicator) = (task.view()?, task.indicator());
    let (first, last) = match when::read(indicator, &view.series, &task.period) {
        Reading::Slot(slot) => (slot, slot),
        Reading::Slots(first, last) => (first, last),
        Reading::Unfit => return Err(Miss::PeriodDiffers),
    };
    let step = view.series.step.max(1);
    let per_month = task.claim.quantity.unit.per.as_ref().is_some_and(|p| p.unit == "month");
    let moved = task.claim.quantity.role == Role::Amount || indicator.kind == Kind::Stock;
    if task.operation == Operation::Mean
        && moved
        && indicator.kind == Kind::Stock
        && indicator.form == SeriesForm::Level
    {
        // jobs added a month: from the level before the first period to the last
        let base = Slot(first.0 - step);
        let (a, b) = (view.at(base).ok_or(Miss::NoObservation)?, view.at(last).ok_or(Miss::NoObservation)?);
        let n = f64::from((last.0 - base.0) / step);
        let value = (b.value - a.value) / n;
        let mut figure = from(task, &view, &[a, b], value, Operation::Mean);
        // both ends are revised together: as of a change from one to the other
        figure.tolerance = (0.25 * task.tolerance(b.value) / n).max(0.005 * value.abs());
        figure.derivation =
            format!("({} - {}) / {n} = {}", plain(b.value), plain(a.value), task.write(value));
        return Ok(figure);
    }
    let all = collect(&view, first, last, 0.75)?;
    let n = all.len() as f64;
    let per = if task.operation == Operation::Mean && indicator.kind == Kind::Flow && indicator.sums_over_time
    {
        // a mean a year (or a month) of a flow given by quarter or month
        let slots = f64::from(when::a_year(view.series.grain).unwrap_or(1));
        if per_month { slots / 12.0 } else { slots }
    } else {
        1.0
    };
    let total: f64 = all.iter().map(|o| o.value).sum();
    let value = total / n * per;
    let mut figure = from(task, &view, &all, value, Operation::Mean);
    figure.derivation = if per == 1.0 {
        format!("({}) / {n} = {}", terms(&all, " + "), task.write(value))
    } else {
        format!("({}) / {n} x {per} = {}", terms(&all, " + "), task.write(value))
    };
    if task.operation == Operation::Level {
        // a yearly figure of a monthly rate: the mean is the figure, single months are not false
        spread(&mut figure, &all);
        figure.operation = Operation::Mean;
    }
    Ok(figure)
}

/// One figure that the publisher gives for exactly the claim's period.
fn published_span(task: &Task<'_>, view: &View<'_>) -> Option<Figure> {
    let p = task.period;
    let o = view.series.spans.iter().find(|s| s.start == p.start && s.end == p.end)?;
    let years = (p.end.year() - p.start.year() + 1).max(1);
    Some(Figure {
        value: o.value,
        low: o.value,
        high: o.value,
        tolerance: task.tolerance(o.value),
        period: p,
        operation: Operation::Level,
        observations: vec![super::Used {
            period: Time::Span(o.start, o.end).to_string(),
            value: o.value,
            status: o.status,
            place: None,
        }],
        derivation: format!("one published figure for the {years} years: {}", task.write(o.value)),
        within: false,
    })
}

/// The value of one slot.
fn one(task: &Task<'_>, view: &View<'_>, slot: Slot) -> Option<Figure> {
    let o = view.at(slot)?;
    let mut figure = from(task, view, &[o], o.value, Operation::Level);
    figure.derivation = format!("{} in {}", task.write(o.value), when::name(view.series.grain, slot));
    Some(figure)
}

fn from(task: &Task<'_>, view: &View<'_>, all: &[Observation], value: f64, operation: Operation) -> Figure {
    let grain = view.series.grain;
    let period = match (all.first(), all.last()) {
        (Some(a), Some(b)) => when::stretch(grain, a.slot, b.slot).unwrap_or(task.period),
        _ => task.period,
    };
    Figure {
        value,
        low: value,
        high: value,
        tolerance: task.tolerance(value),
        period,
        operation,
        observations: all.iter().map(|o| task.used(view, *o)).collect(),
        derivation: String::new(),
        within: false,
    }
}

fn spread(figure: &mut Figure, all: &[Observation]) {
    for o in all {
        figure.low = figure.low.min(o.value);
        figure.high = figure.high.max(o.value);
    }
    figure.within = true;
}

/// The values from `first` to `last`; at least this share of the slots has to have one.
pub(super) fn collect(
    view: &View<'_>,
    first: Slot,
    last: Slot,
    share: f64,
) -> Result<Vec<Observation>, Miss> {
    let step = view.series.step.max(1);
    let all: Vec<Observation> =
        (first.0..=last.0).step_by(step as usize).filter_map(|s| view.at(Slot(s))).collect();
    let slots = f64::from((last.0 - first.0) / step + 1);
    // daily series have no value on days without trade
    let share = if view.series.grain == Grain::Day { 0.5 } else { share };
    if all.is_empty() || (all.len() as f64) < share * slots { Err(Miss::NoObservation) } else { Ok(all) }
}

/// "a + b + c", or the ends when there are many.
fn terms(all: &[Observation], by: &str) -> String {
    if all.len() > 8 {
        let ends = [&all[0], &all[all.len() - 1]];
        return format!("{}{by}...{by}{}", plain(ends[0].value), plain(ends[1].value));
    }
    all.iter().map(|o| plain(o.value)).collect::<Vec<_>>().join(by)
}
