//! The other places of a claim: those it is ranked among, the one a multiple is of, the whole of a
//! share.

use super::Order;
use super::cue::Cue;
use super::setting::Setting;
use crate::geography::{GeoId, PlaceMention, PlaceRole};
use crate::quantity::Quantity;
use crate::span::Span;

pub(super) fn order_near(cues: &[(Cue, Span)], q: &Quantity<'_>) -> Option<Order> {
    cues.iter().find_map(|(c, s)| {
        // "fourth-largest" may or may not be inside the quantity's own span
        let near = s.start <= q.span.end + 25 && s.end >= q.span.start;
        match c {
            Cue::Highest if near => Some(Order::Highest),
            Cue::Lowest if near => Some(Order::Lowest),
            _ => None,
        }
    })
}

/// "the world's fourth-largest", "third-largest in Africa": the nearest place that is not the claim's own.
pub(super) fn set_of_rank(setting: &Setting<'_, '_>, q: &Quantity<'_>) -> Option<GeoId> {
    setting
        .places
        .iter()
        .filter(|p| setting.clause.contains(p.span) && Some(p.geography) != setting.place)
        .filter(|p| p.role != PlaceRole::PartOfName)
        .map(|p| {
            let distance = if p.span.end <= q.span.start {
                q.span.start - p.span.end
            } else {
                p.span.start.saturating_sub(q.span.end)
            };
            (distance, p.geography)
        })
        .filter(|(distance, _)| *distance < 60)
        .min()
        .map(|(_, g)| g)
}

/// The place that a multiple is of: "twice that of Portugal", "4.6 times the population of Argentina".
pub(super) fn other_place(setting: &Setting<'_, '_>, q: &Quantity<'_>) -> Option<GeoId> {
    let other = |p: &&PlaceMention| {
        setting.clause.contains(p.span)
            && Some(p.geography) != setting.place
            && p.role != PlaceRole::PartOfName
    };
    setting
        .places
        .iter()
        .filter(other)
        .find(|p| p.role == PlaceRole::Than)
        .or_else(|| setting.places.iter().filter(other).find(|p| p.span.start >= q.span.end))
        .map(|p| p.geography)
}

/// "16 % of the world economy", "a third of Europe's population": the whole is another place than
/// the claim's. `Some(None)` is the world where no place mention says so.
pub(super) fn whole_of(
    setting: &Setting<'_, '_>,
    q: &Quantity<'_>,
    cues: &[(Cue, Span)],
) -> Option<Option<GeoId>> {
    let after = |s: Span| s.start >= q.span.end && s.start <= q.span.end + 30;
    let of = |s: Span| {
        setting.text.get(q.span.end..s.start).is_some_and(|between| {
            let b = between.trim();
            b == "of" || b == "of the" || b == "of all" || b.ends_with(" of") || b.ends_with(" of the")
        })
    };
    for p in setting.places {
        if Some(p.geography) != setting.place
            && after(p.span)
            && of(p.span)
            && setting.clause.contains(p.span)
            && setting.place.is_some()
        {
            return Some(Some(p.geography));
        }
    }
    cues.iter().any(|(c, s)| *c == Cue::World && after(*s)).then_some(None)
}
