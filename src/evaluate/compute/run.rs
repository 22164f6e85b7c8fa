//! Runs ("the third month in a row") and records ("the highest since 1981").

use super::super::format::plain;
use super::super::vintage::View;
use super::super::when::{self, Reading};
use super::{Figure, Miss, Task};
use crate::catalogue::SeriesForm;
use crate::claim::{Operation, Order};
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
    let (count, sure, most) = (strictly(0.0), strictly(margin), strictly(-margin));
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
    let last = match when::read(task.indicator(), &view.series, &task.period) {
        Reading::Slot(s) | Reading::Slots(_, s) => s,
        Reading::Unfit => return None,
    };
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
    let best = between(&view, base, last).max_by(|a, b| match task.comparison.order {
        Order::Highest => a.value.total_cmp(&b.value),
        Order::Lowest => b.value.total_cmp(&a.value),
    })?;
    let margin = task.tolerance(own.value);
    let beaten = match task.comparison.order {
        Order::Highest => best.value > own.value + margin,
        Order::Lowest => best.value < own.value - margin,
    };
    let (which, grain) =
        (if task.comparison.order == Order::Highest { "highest" } else { "lowest" }, view.series.grain);
    let from = when::name(grain, base);
    let sentence = if beaten {
        format!(
            "{} was not the {which} from {from} on: {} had {}",
            plain(own.value),
            when::name(grain, best.slot),
            plain(best.value)
        )
    } else {
        format!("{} is the {which} from {from} on", plain(own.value))
    };
    Some(Reach { beaten, sentence })
}

fn between<'a>(view: &'a View<'a>, first: Slot, last: Slot) -> impl Iterator<Item = Observation> + 'a {
    (first.0..last.0).step_by(view.series.step.max(1) as usize).filter_map(|s| view.at(Slot(s)))
}
