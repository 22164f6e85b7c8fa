//! Runs ("the third month in a row") and records ("the highest since 1981").

use super::super::Used;
use super::super::format::plain;
use super::super::vintage::View;
use super::super::when::{self, Reading};
use super::level::collect;
use super::{Figure, Miss, Task};
use crate::catalogue::SeriesForm;
use crate::claim::{Operation, Order};
use crate::period::Grain;
use crate::series::{Observation, Slot};

/// Runs are followed back this far.
const LONGEST: usize = 120;
/// A record that another value beats by this share is none, whatever was revised.
const CLEARLY: f64 = 0.03;

/// The observations of which a run is made: the series' own, or the means of its whole years where
/// the claim counts years and the series has months or quarters.
struct Steps<'s, 'v> {
    view: &'s View<'v>,
    grain: Grain,
    step: i32,
}

impl<'s, 'v> Steps<'s, 'v> {
    fn of(task: &Task<'_>, view: &'s View<'v>) -> Result<Self, Miss> {
        let own = view.series.grain;
        let counted = match task.claim.quantity.unit.name.as_ref() {
            "year" => Grain::Year,
            "quarter" => Grain::Quarter,
            "month" => Grain::Month,
            "week" => Grain::Week,
            "day" => Grain::Day,
            // not said what was counted
            _ => own,
        };
        match counted {
            grain if grain == own => Ok(Steps { view, grain, step: view.series.step.max(1) }),
            Grain::Year if matches!(own, Grain::Month | Grain::Quarter) => {
                Ok(Steps { view, grain: Grain::Year, step: 1 })
            }
            _ => Err(Miss::PeriodDiffers),
        }
    }

    fn at(&self, slot: i32) -> Option<Observation> {
        if self.grain == self.view.series.grain {
            return self.view.at(Slot(slot));
        }
        let year = when::a_year(self.view.series.grain)?;
        let parts = (slot * year..(slot + 1) * year).map(|s| self.view.at(Slot(s)));
        let all: Vec<Observation> = parts.collect::<Option<_>>()?;
        let value = all.iter().map(|o| o.value).sum::<f64>() / all.len() as f64;
        Some(Observation { slot: Slot(slot), value, status: all.last()?.status })
    }

    /// The slot that a period ends in; the year before where the series has not all of it.
    fn last(&self, slot: Slot) -> i32 {
        if self.grain == self.view.series.grain {
            return slot.0;
        }
        let year = slot.0.div_euclid(when::a_year(self.view.series.grain).unwrap_or(1));
        if self.at(year).is_some() { year } else { year - 1 }
    }

    fn used(&self, o: Observation) -> Used {
        Used { period: when::name(self.grain, o.slot), value: o.value, status: o.status, place: None }
    }
}

/// How many periods in a row the series has moved the claim's way, up to the claim's period; no more
/// than from the claim's base on, if it has one.
pub(super) fn run(task: &Task<'_>) -> Result<Figure, Miss> {
    let view = task.view()?;
    let last = match when::read(task.indicator(), &view.series, &task.period) {
        Reading::Slot(s) | Reading::Slots(_, s) => s,
        Reading::Unfit => return Err(Miss::PeriodDiffers),
    };
    let steps = Steps::of(task, &view)?;
    let last = steps.last(last);
    let room = match task.comparison.base {
        Some(base) => (last - crate::series::slot_of(steps.grain, base.start).0) / steps.step,
        None => LONGEST as i32,
    };
    let room = usize::try_from(room).ok().filter(|n| *n > 0).ok_or(Miss::NoObservation)?.min(LONGEST);
    let moves = moves(task, &steps, last, room)?;
    if task.comparison.held {
        return Ok(held(task, &steps, last, &moves));
    }
    let strictly = |least: f64| moves.iter().take_while(|m| m.by > least).count();
    // a move that small may have been told the other way before it was revised
    let margin = moves.first().map_or(0.0, |m| 0.1 * task.tolerance(m.at.value));
    let (count, sure) = (strictly(0.0), strictly(margin));
    // what revision may have broken or joined is a run of much the same length, never none at all
    let most = strictly(-margin).min(2 * count + 1);
    let shown = &moves[..(count + 1).min(moves.len()).min(24)];
    let mut observations: Vec<_> = shown.iter().rev().map(|m| steps.used(m.at)).collect();
    if let Some(before) = shown.last().and_then(|m| m.before) {
        observations.insert(0, steps.used(before));
    }
    let (sure, most) = match task.comparison.base {
        // from the base on it moved in every period: the claim asks no more, and no less
        Some(_) if most >= room => (sure as f64, (most as f64).max(task.claim.quantity.high)),
        Some(_) => {
            let most = (most as f64).min(task.claim.quantity.low - 1.0);
            (most.min(sure as f64), most)
        }
        None => (sure as f64, most as f64),
    };
    let way = if task.comparison.order == Order::Highest { "rises" } else { "falls" };
    let first = moves.get(count.saturating_sub(1)).map_or(Slot(last), |m| m.at.slot);
    Ok(Figure {
        value: count as f64,
        low: sure,
        high: most,
        tolerance: 0.0,
        period: when::stretch(steps.grain, first, Slot(last)).unwrap_or(task.period),
        operation: Operation::Trend,
        derivation: format!("{count} {way} in a row up to {}", when::name(steps.grain, Slot(last))),
        observations,
        within: false,
    })
}

/// How many periods in a row nothing moved.
fn held(task: &Task<'_>, steps: &Steps<'_, '_>, last: i32, moves: &[Move]) -> Figure {
    let count = moves.iter().take_while(|m| m.by == 0.0).count();
    let shown = &moves[..(count + 1).min(moves.len()).min(24)];
    let last = Slot(last);
    let first = moves.get(count.saturating_sub(1)).map_or(last, |m| m.at.slot);
    Figure {
        value: count as f64,
        low: count as f64,
        high: count as f64,
        tolerance: 0.0,
        period: when::stretch(steps.grain, first, last).unwrap_or(task.period),
        operation: Operation::Trend,
        derivation: format!("{count} in a row without a change up to {}", when::name(steps.grain, last)),
        observations: shown.iter().rev().map(|m| steps.used(m.at)).collect(),
        within: false,
    }
}

/// One period of a run: how far it went the claim's way.
struct Move {
    by: f64,
    at: Observation,
    before: Option<Observation>,
}

/// The moves up to a period, the last first. A series of changes goes up where it is above nothing.
fn moves(task: &Task<'_>, steps: &Steps<'_, '_>, last: i32, room: usize) -> Result<Vec<Move>, Miss> {
    let sign = if task.comparison.order == Order::Highest { 1.0 } else { -1.0 };
    let of_changes = matches!(
        task.indicator().form,
        SeriesForm::PeriodOnPeriod | SeriesForm::Annualised | SeriesForm::Change
    );
    let mut at = steps.at(last).ok_or(Miss::NoObservation)?;
    let mut out = Vec::new();
    while out.len() < room {
        let Some(before) = steps.at(at.slot.0 - steps.step) else { break };
        let by = if of_changes { at.value } else { at.value - before.value };
        out.push(Move { by: sign * by, at, before: (!of_changes).then_some(before) });
        at = before;
    }
    // a stretch that the series does not reach back over cannot be judged
    if task.comparison.base.is_some() && out.len() < room && out.iter().all(|m| m.by > 0.0) {
        return Err(Miss::NoObservation);
    }
    Ok(out)
}

/// Whether the value of the claim's period is the highest (lowest) since the named time.
#[derive(Clone, Debug)]
pub struct Reach {
    /// A value in between lies clearly beyond it: the record is not one.
    pub beaten: bool,
    /// By more than revision or another definition explains.
    pub clearly: bool,
    pub sentence: String,
}

/// Checks the record of an extreme claim. `None` when the series does not reach back so far.
pub fn reaches_back(task: &Task<'_>) -> Option<Reach> {
    let view = task.view().ok()?;
    let (start, last) = match when::read(task.indicator(), &view.series, &task.period) {
        Reading::Slot(s) => (s, s),
        Reading::Slots(a, b) => (a, b),
        Reading::Unfit => return None,
    };
    if start < last && matches!(task.operation, Operation::Sum | Operation::Mean) {
        return windows(task, &view, start, last);
    }
    let own = view.at(last)?;
    let base = match &task.comparison.base {
        Some(base) => match when::read(task.indicator(), &view.series, base) {
            // the named year itself is the one that was higher
            Reading::Slot(s) | Reading::Slots(_, s) => Slot(s.0 + view.series.step.max(1)),
            // "since 1990" on a yearly series for a month's base
            Reading::Unfit => Slot(crate::series::slot_of(view.series.grain, base.end).0 + 1),
        },
        None => view.series.first,
    };
    if base < view.series.first || base > last {
        return None;
    }
    let best = between(&view, base, last).max_by(|a, b| farther(task, a.value, b.value))?;
    Some(reach(task, own.value, best, when::name(view.series.grain, base), view.series.grain))
}

fn farther(task: &Task<'_>, a: f64, b: f64) -> std::cmp::Ordering {
    match task.comparison.order {
        Order::Highest => a.total_cmp(&b),
        Order::Lowest => b.total_cmp(&a),
    }
}

fn reach(task: &Task<'_>, own: f64, best: Observation, from: String, grain: Grain) -> Reach {
    let margin = task.tolerance(own);
    let (by, which) = match task.comparison.order {
        Order::Highest => (best.value - own, "highest"),
        Order::Lowest => (own - best.value, "lowest"),
    };
    let beaten = by > margin;
    let clearly = by > 3.0 * margin + CLEARLY * own.abs();
    let sentence = if beaten {
        let at = when::name(grain, best.slot);
        format!("{} was not the {which} from {from} on: {at} had {}", plain(own), plain(best.value))
    } else {
        format!("{} is the {which} from {from} on", plain(own))
    };
    Reach { beaten, clearly, sentence }
}

/// A record of a sum or mean over several periods is held against stretches of the same length that
/// end at the same time of earlier years, never against single periods.
fn windows(task: &Task<'_>, view: &View<'_>, start: Slot, last: Slot) -> Option<Reach> {
    let step = view.series.step.max(1);
    let length = last.0 - start.0;
    let year = when::a_year(view.series.grain).filter(|y| length < *y)?;
    let base = match &task.comparison.base {
        Some(base) => Slot(crate::series::slot_of(view.series.grain, base.end).0 + 1),
        None => view.series.first,
    };
    let sum = |end: i32| -> Option<f64> {
        let all = collect(view, Slot(end - length), Slot(end), 1.0).ok()?;
        let total: f64 = all.iter().map(|o| o.value).sum();
        Some(if task.operation == Operation::Mean { total / all.len() as f64 } else { total })
    };
    let own = sum(last.0)?;
    let earlier: Vec<Observation> = (1..)
        .map(|n| last.0 - n * year)
        .take_while(|end| end - length >= view.series.first.0 && *end > base.0 - step)
        .filter_map(|end| Some(Observation { slot: Slot(end), value: sum(end)?, status: Default::default() }))
        .collect();
    let first = earlier.last()?.slot;
    let best = earlier.iter().copied().max_by(|a, b| farther(task, a.value, b.value))?;
    Some(reach(task, own, best, when::name(view.series.grain, first), view.series.grain))
}

fn between<'a>(view: &'a View<'a>, first: Slot, last: Slot) -> impl Iterator<Item = Observation> + 'a {
    (first.0..last.0).step_by(view.series.step.max(1) as usize).filter_map(|s| view.at(Slot(s)))
}
