//! Runs ("the third month in a row") and records ("the highest since 1981").

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

/// How many periods in a row the series has moved the claim's way, up to the claim's period.
pub(super) fn run(task: &Task<'_>) -> Result<Figure, Miss> {
    let view = task.view()?;
    let last = match when::read(task.indicator(), &view.series, &task.period) {
        Reading::Slot(s) | Reading::Slots(_, s) => s,
        Reading::Unfit => return Err(Miss::PeriodDiffers),
    };
    let moves = moves(task, &view, last)?;
    let strictly = |least: f64| moves.iter().take_while(|m| m.by > least).count();
    // a move that small may have been told the other way before it was revised
    let margin = moves.first().map_or(0.0, |m| 0.1 * task.tolerance(m.at.value));
    let (count, sure) = (strictly(0.0), strictly(margin));
    // what revision may have broken or joined is a run of much the same length, never none at all
    let most = strictly(-margin).min(2 * count + 1);
    let shown = &moves[..(count + 1).min(moves.len()).min(24)];
    let mut observations: Vec<_> = shown.iter().rev().map(|m| task.used(&view, m.at)).collect();
    if let Some(before) = shown.last().and_then(|m| m.before) {
        observations.insert(0, task.used(&view, before));
    }
    let way = if task.comparison.order == Order::Highest { "rises" } else { "falls" };
    let first = moves.get(count.saturating_sub(1)).map_or(last, |m| m.at.slot);
    Ok(Figure {
        value: count as f64,
        low: sure as f64,
        high: most as f64,
        tolerance: 0.0,
        period: when::stretch(view.series.grain, first, last).unwrap_or(task.period),
        operation: Operation::Trend,
        derivation: format!("{count} {way} in a row up to {}", when::name(view.series.grain, last)),
        observations,
        within: false,
    })
}

/// One period of a run: how far it went the claim's way.
struct Move {
    by: f64,
    at: Observation,
    before: Option<Observation>,
}

/// The moves up to a period, the last first. A series of changes goes up where it is above nothing.
fn moves(task: &Task<'_>, view: &View<'_>, last: Slot) -> Result<Vec<Move>, Miss> {
    let step = view.series.step.max(1);
    let sign = if task.comparison.order == Order::Highest { 1.0 } else { -1.0 };
    let of_changes = matches!(
        task.indicator().form,
        SeriesForm::PeriodOnPeriod | SeriesForm::Annualised | SeriesForm::Change
    );
    let mut at = view.at(last).ok_or(Miss::NoObservation)?;
    let mut out = Vec::new();
    while out.len() < LONGEST {
        let Some(before) = view.at(Slot(at.slot.0 - step)) else { break };
        let by = if of_changes { at.value } else { at.value - before.value };
        out.push(Move { by: sign * by, at, before: (!of_changes).then_some(before) });
        at = before;
    }
    Ok(out)
}

/// Whether the value of the claim's period is the highest (lowest) since the named time.
#[derive(Clone, Debug)]
pub struct Reach {
    /// A value in between lies clearly beyond it: the record is not one.
    pub beaten: bool,
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
    let (beaten, which) = match task.comparison.order {
        Order::Highest => (best.value > own + margin, "highest"),
        Order::Lowest => (best.value < own - margin, "lowest"),
    };
    let sentence = if beaten {
        let at = when::name(grain, best.slot);
        format!("{} was not the {which} from {from} on: {at} had {}", plain(own), plain(best.value))
    } else {
        format!("{} is the {which} from {from} on", plain(own))
    };
    Reach { beaten, sentence }
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
