//! "Was as high as 70 % in 2001": the figure of a moment of the time, not of the whole of it.

use super::answer::Answer;
use super::compute::Task;
use super::dated::dated;
use super::said::Said;
use super::words::{Kind, words};
use super::{Verdict, when};
use crate::claim::{Claim, Operation, Order};
use crate::geography::GeoId;
use crate::link::Candidate;
use crate::period::{Date, Grain};
use crate::series::{Slot, Store, slot_of};

/// A time shorter than this has no peak of its own, in days.
const LONG: i32 = 80;

/// Which end of a longer time the words before the number speak of.
pub(super) fn said(claim: &Claim<'_>, text: &str) -> Option<Order> {
    claim.period.filter(|w| (w.period.end - w.period.start).get_days() > LONG)?;
    let before = text.get(claim.clause.start..claim.quantity.span.start)?;
    let has = |kind| words(kind).any(|w| before.contains(w));
    match (has(Kind::PeakHigh), has(Kind::PeakLow)) {
        (true, _) => Some(Order::Highest),
        (false, true) => Some(Order::Lowest),
        (false, false) => None,
    }
}

/// The answer of a finer series of the same statistic at its highest (lowest) within the claim's
/// time, if it bears the claim out.
pub(super) fn reached(
    claim: &Claim<'_>,
    candidate: &Candidate,
    store: &dyn Store,
    place: GeoId,
    order: Order,
    published: Option<Date>,
    said: &Said,
) -> Option<Answer> {
    let within = claim.period?.period;
    let finer = store.indicators_of(candidate.concept).iter().filter_map(|&id| {
        let series = store.series(id, place).filter(|s| s.grain < Grain::Year)?;
        let (first, last) = (slot_of(series.grain, within.start).0, slot_of(series.grain, within.end).0);
        let all = (first..=last).filter_map(|slot| series.at(Slot(slot)));
        let top = match order {
            Order::Highest => all.max_by(|a, b| a.value.total_cmp(&b.value)),
            Order::Lowest => all.min_by(|a, b| a.value.total_cmp(&b.value)),
        }?;
        let period = when::period_of(series.grain, top.slot)?;
        let task = Task {
            store,
            claim,
            id,
            place,
            period,
            operation: Operation::Level,
            comparison: claim.comparison,
            as_of: None,
        };
        dated(&task, published, false, said).ok()
    });
    finer.filter(|a| a.verdict <= Verdict::Close).min_by_key(|a| a.verdict)
}
