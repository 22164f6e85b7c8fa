//! Absolute, percent and percentage-point change.

use super::super::format::{number, plain};
use super::super::vintage::View;
use super::super::when::{self, Reading};
use super::level::collect;
use super::{Figure, Miss, Task};
use crate::catalogue::{Kind, SeriesForm};
use crate::claim::{Basis, Operation};
use crate::quantity::Dimension;
use crate::series::{Observation, Slot};

pub(super) fn change(task: &Task<'_>) -> Result<Figure, Miss> {
    let (view, indicator) = (task.view()?, task.indicator());
    if indicator.form == SeriesForm::Change && task.operation == Operation::Change {
        // the publisher's own series of changes; over several periods they add up
        let plain = Task { operation: Operation::Level, ..*task };
        return match super::level::level(&plain) {
            Err(Miss::Unsupported) => super::level::sum(&plain),
            other => other,
        };
    }
    let (first, last) = match when::read(indicator, &view.series, &task.period) {
        Reading::Slot(slot) => (slot, slot),
        Reading::Slots(first, last) => (first, last),
        Reading::Unfit => return Err(Miss::PeriodDiffers),
    };
    let ends = ends(task, &view, first, last)?;
    let (a, b) = match &ends {
        Ends::Slots(a, b) => (point(task, &view, *a)?, point(task, &view, *b)?),
        Ends::Means(a, b) => (mean(task, &view, a.0, a.1)?, mean(task, &view, b.0, b.1)?),
    };
    let whole = match &ends {
        Ends::Slots(a, b) => (*a, *b),
        Ends::Means(a, b) => (a.0, b.1),
    };
    let years = f64::from(b.slot.0 - a.slot.0) / f64::from(when::a_year(view.series.grain).unwrap_or(1));
    let (value, derivation, tolerance) = match task.operation {
        Operation::PercentChange => {
            if a.value == 0.0 || a.value.signum() != b.value.signum() {
                return Err(Miss::Unsupported);
            }
            let ratio = b.value / a.value;
            if task.comparison.basis == Basis::Annualised || task.comparison.each_year {
                if years <= 0.0 {
                    return Err(Miss::Unsupported);
                }
                let value = (ratio.powf(1.0 / years) - 1.0) * 100.0;
                (
                    value,
                    format!(
                        "({} / {})^(1 / {}) - 1 = {} a year",
                        plain(b.value),
                        plain(a.value),
                        plain(years),
                        number(value, "percent")
                    ),
                    0.1 + 50.0 * indicator.tolerance.relative.min(0.05) / years.max(1.0),
                )
            } else {
                let value = (b.value - a.value) / a.value * 100.0;
                (
                    value,
                    format!(
                        "({} - {}) / {} = {}",
                        plain(b.value),
                        plain(a.value),
                        plain(a.value),
                        number(value, "percent")
                    ),
                    // both ends are revised together: half of a level's tolerance is left
                    (50.0 * ratio * indicator.tolerance.relative.min(0.05)).max(0.05),
                )
            }
        }
        Operation::PointChange if indicator.dimension != Dimension::Percent => return Err(Miss::Unsupported),
        operation => {
            let mut value = b.value - a.value;
            let mut derivation = format!("{} - {} = {}", plain(b.value), plain(a.value), plain(value));
            if task.comparison.each_year && years > 1.0 {
                value /= years;
                derivation = format!(
                    "({} - {}) / {} = {}",
                    plain(b.value),
                    plain(a.value),
                    plain(years),
                    plain(value)
                );
            }
            let tolerance = match operation {
                Operation::PointChange => task.tolerance(b.value),
                _ => (0.25 * task.tolerance(a.value.abs().max(b.value.abs()))).max(0.005 * value.abs()),
            };
            (value, derivation, tolerance)
        }
    };
    Ok(Figure {
        value,
        low: value,
        high: value,
        tolerance,
        period: when::stretch(view.series.grain, whole.0, whole.1).unwrap_or(task.period),
        operation: task.operation,
        observations: vec![task.used(&view, a), task.used(&view, b)],
        derivation,
        within: false,
    })
}

/// What a change runs between: two slots, or two stretches whose means are compared.
enum Ends {
    Slots(Slot, Slot),
    Means((Slot, Slot), (Slot, Slot)),
}

fn ends(task: &Task<'_>, view: &View<'_>, first: Slot, last: Slot) -> Result<Ends, Miss> {
    let (series, c) = (&view.series, &task.comparison);
    let step = series.step.max(1);
    let a_year = when::a_year(series.grain).ok_or(Miss::Unsupported)?;
    if let Some(base) = &c.base {
        return match when::read(task.indicator(), series, base) {
            Reading::Slot(a) if a < last => Ok(Ends::Slots(a, last)),
            // "in 2004 from 2003" on a monthly series: year against year
            Reading::Slots(a, b) if b < first && b.0 - a.0 == last.0 - first.0 => {
                if task.indicator().kind == Kind::Stock {
                    Ok(Ends::Slots(b, last))
                } else {
                    Ok(Ends::Means((a, b), (first, last)))
                }
            }
            // "since 1990" on a monthly series: from the first of its months
            Reading::Slots(a, _) if a < last => Ok(Ends::Slots(a, last)),
            _ => Err(Miss::PeriodDiffers),
        };
    }
    match c.basis {
        Basis::Ends if first < last => Ok(Ends::Slots(first, last)),
        Basis::YearBefore if first == last => Ok(Ends::Slots(Slot(last.0 - a_year), last)),
        Basis::PreviousPeriod | Basis::Annualised if first == last => {
            Ok(Ends::Slots(Slot(last.0 - step), last))
        }
        Basis::Unsaid | Basis::Ends if first == last => Ok(Ends::Slots(Slot(last.0 - step), last)),
        // a calendar year on a finer series: stocks from the end of one year to the end of the
        // next, everything else mean against mean
        Basis::Unsaid | Basis::YearBefore | Basis::PreviousPeriod
            if last.0 - first.0 + step <= a_year + step =>
        {
            let n = last.0 - first.0 + step;
            if task.indicator().kind == Kind::Stock {
                Ok(Ends::Slots(Slot(last.0 - n), last))
            } else {
                Ok(Ends::Means((Slot(first.0 - n), Slot(last.0 - n)), (first, last)))
            }
        }
        _ if first < last => Ok(Ends::Slots(first, last)),
        _ => Err(Miss::Unsupported),
    }
}

fn point(_task: &Task<'_>, view: &View<'_>, slot: Slot) -> Result<Observation, Miss> {
    view.at(slot).ok_or(Miss::NoObservation)
}

fn mean(_task: &Task<'_>, view: &View<'_>, first: Slot, last: Slot) -> Result<Observation, Miss> {
    let all = collect(view, first, last, 1.0)?;
    let value = all.iter().map(|o| o.value).sum::<f64>() / all.len() as f64;
    Ok(Observation { slot: last, value, status: all[0].status })
}
