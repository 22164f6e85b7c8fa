//! Why an inconsistent claim may be off, and how much a claim of change hangs on its end points.

use super::answer::Answer;
use super::compute::{Figure, Task, compute};
use super::interval::Claimed;
use super::judge::judge;
use super::{Reason, Verdict, when};
use crate::claim::Operation;
use crate::geography::GeoKind;
use crate::period::{Calendar, Grain, Period};
use crate::quantity::Dimension;
use crate::series::Slot;

/// Years to either side in which the figure is looked for.
const NEAR_YEARS: i32 = 4;

/// The first near miss that fits, in the order of how often writers make it.
pub(super) fn near_miss(task: &Task<'_>, main: &Answer) -> Option<Reason> {
    let (claimed, indicator) = (main.claimed, task.indicator());
    let fits = |f: &Figure, c: Claimed| {
        f.value.is_finite() && judge(c, f.value, f.value, 0.25 * f.tolerance).verdict <= Verdict::Close
    };
    for factor in [1e3, 1e-3, 1e6, 1e-6] {
        let (moved, value) = (bounded(claimed).moved(factor), main.figure.value);
        if judge(moved, value, value, 0.0).verdict == Verdict::Consistent {
            return Some(Reason::Scale1000);
        }
    }
    // from here on values of series are compared, which have their own sign
    let claimed = if main.turned {
        Claimed { low: -claimed.high, high: -claimed.low, value: -claimed.value }
    } else {
        claimed
    };
    if indicator.dimension == Dimension::Percent
        && matches!(main.figure.operation, Operation::PercentChange | Operation::PointChange)
    {
        let other = if main.figure.operation == Operation::PercentChange {
            Operation::PointChange
        } else {
            Operation::PercentChange
        };
        let again = Task { operation: other, ..given(task, main) };
        if compute(&again).is_ok_and(|f| fits(&f, claimed)) {
            return Some(Reason::PercentVsPoints);
        }
    }
    // the figure of another year, when the claim is precise enough for that to mean something
    if main.figure.operation == Operation::Level
        && claimed.looseness() < 0.03
        && let Ok(view) = task.view()
    {
        let grain = view.series.grain;
        let own = crate::series::slot_of(grain, main.figure.period.end);
        let year = when::a_year(grain).unwrap_or(1);
        let mut steps: Vec<i32> = (1..=NEAR_YEARS).flat_map(|n| [-n * year, n * year]).collect();
        if grain != Grain::Year {
            steps.extend([-1, 1]);
        }
        for step in steps {
            let Some(o) = view.at(Slot(own.0 + step)) else { continue };
            if judge(claimed, o.value, o.value, 0.0).verdict == Verdict::Consistent {
                let fiscal = indicator.calendar != Calendar::Calendar && step.abs() == year;
                return Some(if fiscal { Reason::FiscalYear } else { Reason::OtherYear });
            }
        }
    }
    let catalogue = task.catalogue();
    let concept = catalogue.concept(indicator.concept);
    for neighbour in &concept.neighbours {
        for id in task.store.indicators_of(*neighbour) {
            let other = catalogue.indicator(*id);
            if other.unit != indicator.unit && other.dimension != indicator.dimension {
                continue;
            }
            if compute(&Task { id: *id, ..given(task, main) }).is_ok_and(|f| fits(&f, claimed)) {
                let real = |i: &str| i.contains("real") || i.contains("constant");
                let (a, b) = (indicator.title.to_ascii_lowercase(), other.title.to_ascii_lowercase());
                return Some(if real(&a) != real(&b) {
                    Reason::NominalVsReal
                } else {
                    Reason::NeighbouringIndicator
                });
            }
        }
    }
    // the country's figure for its part, or the part's for the country
    if let Some(parent) = catalogue.geography(task.place).parent {
        let part = catalogue.geography(task.place).kind == GeoKind::Subdivision;
        // the country's figure may stand in a series of its own
        let of_country = |id: &crate::catalogue::IndicatorId| {
            catalogue.indicator(*id).unit == indicator.unit
                && compute(&Task { id: *id, place: parent, ..given(task, main) })
                    .is_ok_and(|f| fits(&f, claimed))
        };
        if part && task.store.indicators_of(indicator.concept).iter().any(of_country) {
            return Some(Reason::OtherGeography);
        }
    }
    None
}

/// "More than 60 bn" is said of little more than that.
fn bounded(c: Claimed) -> Claimed {
    let room = 0.1 * c.value.abs();
    Claimed { low: c.low.max(c.value - room), high: c.high.min(c.value + room), ..c }
}

/// The task as it was answered: the claim's own period, not that of the figure.
fn given<'s>(task: &Task<'s>, main: &Answer) -> Task<'s> {
    Task { period: task.claim.period.map_or(main.figure.period, |w| w.period), ..*task }
}

/// Tells whether a change that holds (or fails) would come out otherwise with its ends moved by a year.
pub(super) fn end_points(task: &Task<'_>, main: &Answer) -> Option<String> {
    if !matches!(main.figure.operation, Operation::PercentChange | Operation::Change | Operation::PointChange)
    {
        return None;
    }
    let period = main.figure.period;
    let years = period.end.year() - period.start.year();
    // over less than three years other ends are another claim
    if years < 3 || main.verdict > Verdict::Close {
        return None;
    }
    let moved = |by_start: i16, by_end: i16| -> Option<f64> {
        let shift =
            |d: crate::period::Date, by: i16| crate::period::Date::new(d.year() + by, d.month(), 1).ok();
        let (start, end) = (shift(period.start, by_start)?, shift(period.end, by_end)?.last_of_month());
        let moved = Period { start, end, grain: Grain::Span, calendar: period.calendar };
        let mut comparison = task.comparison;
        comparison.base = None;
        comparison.basis = crate::claim::Basis::Ends;
        compute(&Task { period: moved, comparison, ..*task }).ok().map(|f| f.value)
    };
    let all: Vec<f64> =
        [(-1, 0), (1, 0), (0, -1), (0, 1)].iter().filter_map(|(a, b)| moved(*a, *b)).collect();
    let opposite = all.iter().any(|v| v.signum() != main.figure.value.signum() && *v != 0.0);
    let far = all.iter().any(|v| (v / main.figure.value - 1.0).abs() > 0.5);
    let (low, high) = all.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(*v), b.max(*v)));
    (all.len() >= 2 && (opposite || far)).then(|| {
        format!(
            "with the first or last year moved by one it would be between {} and {}",
            super::format::plain(low),
            super::format::plain(high)
        )
    })
}
