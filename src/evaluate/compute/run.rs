//! Runs ("the third month in a row") and records ("the highest since 1981").

use super::super::format::plain;
use super::super::vintage::View;
use super::super::when::{self, Reading};
use super::{Figure, Miss, Task};
use crate::claim::{Operation, Order};
use crate::series::{Observation, Slot};

/// How many periods in a row the series has moved the claim's way, up to the claim's period.
pub(super) fn run(task: &Task<'_>) -> Result<Figure, Miss> {
    let view = task.view()?;
    let last = match when::read(task.indicator(), &view.series, &task.period) {
        Reading::Slot(s) | Reading::Slots(_, s) => s,
        Reading::Unfit => return Err(Miss::PeriodDiffers),
    };
    let step = view.series.step.max(1);
    let mut at = view.at(last).ok_or(Miss::NoObservation)?;
    let (mut count, mut observations) = (0u32, vec![task.used(&view, at)]);
    while let Some(before) = view.at(Slot(at.slot.0 - step)) {
        let goes = match task.comparison.order {
            Order::Highest => at.value > before.value,
            Order::Lowest => at.value < before.value,
        };
        observations.push(task.used(&view, before));
        if !goes {
            break;
        }
        count += 1;
        at = before;
    }
    observations.reverse();
    observations.drain(..observations.len().saturating_sub(24));
    let way = if task.comparison.order == Order::Highest { "rises" } else { "falls" };
    let value = f64::from(count);
    Ok(Figure {
        value,
        low: value,
        high: value,
        tolerance: 0.0,
        period: when::stretch(view.series.grain, at.slot, last).unwrap_or(task.period),
        operation: Operation::Trend,
        derivation: format!("{count} {way} in a row up to {}", when::name(view.series.grain, last)),
        observations,
        within: false,
    })
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
