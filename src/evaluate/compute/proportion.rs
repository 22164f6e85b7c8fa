//! Ratio to another place or time, share of a whole, complement, per head.

use super::super::format::{number, plain};
use super::super::when::{self, Reading};
use super::group::members;
use super::{Figure, Miss, Task, Used, tolerance};
use crate::catalogue::IndicatorId;
use crate::claim::{Basis, Operation};
use crate::period::{Grain, Period};
use crate::quantity::Dimension;

pub(super) fn ratio(task: &Task<'_>) -> Result<Figure, Miss> {
    // of two rates of change, not of two levels
    if task.comparison.each_year {
        return Err(Miss::Unsupported);
    }
    let (top, bottom, period) = match task.comparison.place {
        Some(place) => {
            let other = Task { operation: Operation::Level, place, ..*task };
            let own = super::level::level(&Task { operation: Operation::Level, ..*task })?;
            let mut than = super::level::level(&other)?;
            than.observations.iter_mut().for_each(|o| o.place = Some(place));
            let period = own.period;
            (own, than, period)
        }
        None => {
            let (view, indicator) = (task.view()?, task.indicator());
            let last = match when::read(indicator, &view.series, &task.period) {
                Reading::Slot(slot) => (slot, slot),
                Reading::Slots(first, last) => (first, last),
                Reading::Unfit => return Err(Miss::PeriodDiffers),
            };
            let first = match (&task.comparison.base, task.comparison.basis) {
                (Some(base), _) => match when::read(indicator, &view.series, base) {
                    Reading::Slot(s) | Reading::Slots(s, _) => s,
                    Reading::Unfit => return Err(Miss::PeriodDiffers),
                },
                (None, _) if last.0 < last.1 => last.0,
                (None, Basis::YearBefore) => {
                    crate::series::Slot(last.1.0 - when::a_year(view.series.grain).ok_or(Miss::Unsupported)?)
                }
                _ => return Err(Miss::Unsupported),
            };
            if first >= last.1 {
                return Err(Miss::PeriodDiffers);
            }
            let at = |slot| {
                let period = when::period_of(view.series.grain, slot).ok_or(Miss::NoObservation)?;
                super::level::level(&Task { operation: Operation::Level, period, ..*task })
            };
            let period = when::stretch(view.series.grain, first, last.1).unwrap_or(task.period);
            (at(last.1)?, at(first)?, period)
        }
    };
    if bottom.value == 0.0 {
        return Err(Miss::Unsupported);
    }
    let value = top.value / bottom.value;
    Ok(joined(
        value,
        format!("{} / {} = {}", plain(top.value), plain(bottom.value), plain(value)),
        value.abs() * task.indicator().tolerance.relative.max(0.005),
        Operation::Ratio,
        period,
        top.observations.into_iter().chain(bottom.observations).collect(),
    ))
}

pub(super) fn share(task: &Task<'_>) -> Result<Figure, Miss> {
    if task.comparison.of_output && task.indicator().dimension != Dimension::Percent {
        return of_output(task);
    }
    let level = Task { operation: Operation::Level, ..*task };
    let own = super::level::level(&level)?;
    // a series that is a share already is the figure
    if task.indicator().dimension == Dimension::Percent {
        return Ok(own);
    }
    let catalogue = task.catalogue();
    let place = match task.comparison.place {
        Some(place) => place,
        None => catalogue.geography_by_code("WLD").ok_or(Miss::NoObservation)?,
    };
    let (whole, mut observations) = match super::level::level(&Task { place, ..level }) {
        Ok(whole) => (whole.value, whole.observations),
        Err(_) if task.indicator().sums_over_places => {
            let members = members(task, place);
            let values: Vec<f64> = members
                .iter()
                .filter_map(|m| super::level::level(&Task { place: *m, ..level }).ok())
                .map(|f| f.value)
                .collect();
            if values.len() < 2 || (values.len() as f64) < 0.9 * members.len() as f64 {
                return Err(Miss::NoObservation);
            }
            (values.iter().sum(), Vec::new())
        }
        Err(miss) => return Err(miss),
    };
    observations.iter_mut().for_each(|o| o.place = Some(place));
    let value = own.value / whole * 100.0;
    Ok(joined(
        value,
        format!("{} / {} = {}", plain(own.value), plain(whole), number(value, "percent")),
        value.abs() * task.indicator().tolerance.relative.max(0.005),
        Operation::Share,
        own.period,
        own.observations.into_iter().chain(observations).collect(),
    ))
}

/// A sum as a share of the place's output in the same year, in the same money; where the text names
/// no year, that before its day, since a year is shared out when it is over.
fn of_output(task: &Task<'_>) -> Result<Figure, Miss> {
    let catalogue = task.catalogue();
    let indicator = task.indicator();
    let year = task.period.end.year();
    let period = match task.period.grain == Grain::Year {
        true => task.period,
        false => Period::year(year - 1).ok_or(Miss::NoObservation)?,
    };
    let level = Task { operation: Operation::Level, period, ..*task };
    let own = super::level::level(&level)?;
    let output = catalogue.concept_by_id("gdp").ok_or(Miss::Unsupported)?;
    let same = |id: &&IndicatorId| {
        let other = catalogue.indicator(**id);
        other.unit == indicator.unit && other.dataset == indicator.dataset
    };
    let known = task.store.indicators_of(output);
    for id in known.iter().filter(same) {
        let Ok(whole) = super::level::level(&Task { id: *id, ..level }) else { continue };
        let value = own.value / whole.value * 100.0;
        return Ok(joined(
            value,
            format!("{} / {} = {}", plain(own.value), plain(whole.value), number(value, "percent")),
            (value.abs() * indicator.tolerance.relative).max(1.0),
            Operation::Share,
            own.period,
            own.observations.into_iter().chain(whole.observations).collect(),
        ));
    }
    Err(Miss::Unsupported)
}

pub(super) fn complement(task: &Task<'_>) -> Result<Figure, Miss> {
    if task.indicator().dimension != Dimension::Percent {
        return Err(Miss::Unsupported);
    }
    let own = super::level::level(&Task { operation: Operation::Level, ..*task })?;
    Ok(Figure {
        value: 100.0 - own.value,
        low: 100.0 - own.high,
        high: 100.0 - own.low,
        operation: Operation::Complement,
        derivation: format!("100 - {} = {}", plain(own.value), number(100.0 - own.value, "percent")),
        ..own
    })
}

pub(super) fn per_capita(task: &Task<'_>) -> Result<Figure, Miss> {
    let indicator = task.indicator();
    let own = super::level::level(&Task { operation: Operation::Level, ..*task })?;
    let ready = |text: &str| {
        let low = text.to_ascii_lowercase();
        low.contains("per capita")
            || low.contains("per person")
            || low.contains("per 1")
            || low.contains("per head")
    };
    // "GDP/employee", "GDP per hour": what is given for each head or hour already
    let concept = &task.catalogue().concept(indicator.concept).id;
    let given = concept.contains("per-capita") || concept.contains("-per-");
    if given || ready(&indicator.title) || ready(&indicator.unit) || indicator.dimension == Dimension::Percent
    {
        return Ok(own);
    }
    let catalogue = task.catalogue();
    let population = catalogue.concept_by_id("population").ok_or(Miss::Unsupported)?;
    for id in task.store.indicators_of(population) {
        let Ok(people) = super::level::level(&Task { id: *id, operation: Operation::Level, ..*task }) else {
            continue;
        };
        let per = task.claim.quantity.unit.per.as_ref().map_or(1.0, |p| p.amount.max(1.0));
        let value = own.value / people.value * per;
        return Ok(joined(
            value,
            if per == 1.0 {
                format!("{} / {} people = {}", plain(own.value), plain(people.value), plain(value))
            } else {
                format!(
                    "{} / {} people x {} = {}",
                    plain(own.value),
                    plain(people.value),
                    plain(per),
                    plain(value)
                )
            },
            value.abs() * (tolerance(indicator, own.value) / own.value.abs().max(f64::MIN_POSITIVE) + 0.01),
            Operation::PerCapita,
            own.period,
            own.observations.into_iter().chain(people.observations).collect(),
        ));
    }
    Err(Miss::Unsupported)
}

fn joined(
    value: f64,
    derivation: String,
    tolerance: f64,
    operation: Operation,
    period: crate::period::Period,
    observations: Vec<Used>,
) -> Figure {
    Figure {
        value,
        low: value,
        high: value,
        tolerance,
        period,
        operation,
        observations,
        derivation,
        within: false,
    }
}
