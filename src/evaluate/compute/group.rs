//! Groups of places: who belonged to them when, and what they come to together.

use super::super::format::plain;
use super::{Figure, Miss, Task};
use crate::catalogue::Geography;
use crate::claim::Operation;
use crate::geography::{GeoId, GeoKind};

/// The countries that belonged to a group in the task's period and for which the indicator has
/// values; all of them for the world; the parts of a country ("the third-largest state").
pub(super) fn members(task: &Task<'_>, group: GeoId) -> Vec<GeoId> {
    let catalogue = task.catalogue();
    let g = catalogue.geography(group);
    let listed = task.store.places(task.id);
    let kind = |p: &GeoId| catalogue.geography(*p).kind;
    if g.kind == GeoKind::Country {
        return listed
            .iter()
            .copied()
            .filter(|p| kind(p) == GeoKind::Subdivision && catalogue.geography(*p).parent == Some(group))
            .collect();
    }
    if g.code == "WLD" || g.members.is_empty() {
        return listed.iter().copied().filter(|p| kind(p) == GeoKind::Country).collect();
    }
    in_year(g, task.period.end.year()).filter(|p| listed.contains(p)).collect()
}

fn in_year(group: &Geography, year: i16) -> impl Iterator<Item = GeoId> {
    group.members.iter().filter(move |m| m.holds(year)).map(|m| m.place)
}

/// The level of a group as its members of the task's year add up, where those are not the members of
/// today that a publisher counts for all years. None where the group has not changed since, its
/// changes are not known, or a value is missing.
pub(in super::super) fn of_members_then(task: &Task<'_>) -> Option<Figure> {
    let group = task.catalogue().geography(task.place);
    let (indicator, year) = (task.indicator(), task.period.end.year());
    let level = matches!(task.operation, Operation::Level | Operation::Sum);
    if group.kind != GeoKind::Group || !level || !indicator.sums_over_places {
        return None;
    }
    let then: Vec<GeoId> = in_year(group, year).collect();
    let same = then.len() == group.members.iter().filter(|m| m.to.is_none()).count()
        && group.members.iter().all(|m| m.to.is_none() || !m.holds(year));
    if same || then.len() < 2 {
        return None;
    }
    let figures: Result<Vec<Figure>, Miss> =
        then.iter().map(|place| super::compute(&Task { place: *place, ..*task })).collect();
    let figures = figures.ok()?;
    let value: f64 = figures.iter().map(|f| f.value).sum();
    let mut observations = Vec::new();
    for (place, f) in then.iter().zip(&figures) {
        observations.extend(f.observations.iter().cloned().map(|mut o| {
            o.place = Some(*place);
            o
        }));
    }
    let first = figures.first()?;
    Some(Figure {
        value,
        low: value,
        high: value,
        tolerance: task.tolerance(value),
        period: first.period,
        operation: first.operation,
        derivation: format!("sum of the {} members of {year}: {}", then.len(), plain(value)),
        observations,
        within: false,
    })
}
