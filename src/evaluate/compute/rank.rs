//! The place of a country in an order.

use super::super::format::plain;
use super::group::members;
use super::{Figure, Miss, Task, Used};
use crate::claim::{Operation, Order};
use crate::geography::{GeoId, GeoKind};

pub(super) fn rank(task: &Task<'_>) -> Result<Figure, Miss> {
    let catalogue = task.catalogue();
    let level = Task { operation: Operation::Level, ..*task };
    let own = super::level::level(&level)?;
    let set = match task.comparison.place {
        Some(set) if set != task.place => set,
        _ => match catalogue.geography(task.place) {
            g if g.kind == GeoKind::Subdivision => g.parent.ok_or(Miss::Unsupported)?,
            _ => catalogue.geography_by_code("WLD").ok_or(Miss::Unsupported)?,
        },
    };
    let members = members(task, set);
    if members.len() < 2 {
        return Err(Miss::Unsupported);
    }
    let mut values: Vec<(f64, GeoId)> = Vec::with_capacity(members.len());
    for place in members.iter().filter(|p| **p != task.place) {
        if let Ok(figure) = super::level::level(&Task { place: *place, ..level }) {
            values.push((figure.value, *place));
        }
    }
    // with a third of the places missing nobody knows the order
    if (values.len() as f64) < 0.66 * (members.len() as f64 - 1.0) {
        return Err(Miss::NoObservation);
    }
    let ahead = |v: f64, than: f64| match task.comparison.order {
        Order::Highest => v > than,
        Order::Lowest => v < than,
    };
    let count = |than: f64| values.iter().filter(|(v, _)| ahead(*v, than)).count() as f64 + 1.0;
    let (value, t) = (count(own.value), task.tolerance(own.value));
    let (a, b) = (count(own.value + t), count(own.value - t));
    values.push((own.value, task.place));
    values.sort_by(|x, y| match task.comparison.order {
        Order::Highest => y.0.total_cmp(&x.0),
        Order::Lowest => x.0.total_cmp(&y.0),
    });
    let name = |g: GeoId| catalogue.geography(g).name.as_str();
    let shown: Vec<String> = values
        .iter()
        .take((value as usize + 1).min(6))
        .enumerate()
        .map(|(i, (v, g))| format!("{}. {} {}", i + 1, name(*g), plain(*v)))
        .collect();
    let period = own.period;
    let named = own.observations.first().map(|o| o.period.clone()).unwrap_or_default();
    Ok(Figure {
        value,
        low: a.min(b).min(value),
        high: a.max(b).max(value),
        tolerance: 0.0,
        period,
        operation: Operation::Rank,
        observations: values
            .iter()
            .take((value as usize + 1).min(6))
            .map(|(v, g)| Used {
                period: named.clone(),
                value: *v,
                status: Default::default(),
                place: (*g != task.place).then_some(*g),
            })
            .collect(),
        derivation: format!("{}: rank {value} of {}", shown.join("; "), values.len()),
        within: false,
    })
}
