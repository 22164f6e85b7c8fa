//! Tolerances from measured revisions.
//!
//! - Where a change log of prints exists, the tolerance is the median distance of the first print from
//!   today's value (the prints themselves answer for their time), and `revised_*` its upper quartile.
//! - Where there are copies with years between them (World Bank), the tolerance of the mapping table is
//!   kept, and `revised_*` is the upper quartile of the first copy's distance from today.
//! - Where nothing was measured, `revised_*` is that of a sibling: the same concept by the year, or the
//!   median of its dataset's measured indicators whose codes begin alike.
//! - Else the mapping table's tolerance stands, a judgement.
//!
//! Distances are shares of today's value, or points where the unit is a percentage or the figure a change.

use crate::dataset::{Dataset, Indicator};
use statclaim::catalogue::SeriesForm;
use statclaim::period::Grain;
use statclaim::quantity::Dimension;
use std::collections::{BTreeMap, HashMap};

/// Fewer revised values than these measure nothing.
const ENOUGH: usize = 20;
/// A figure that crosses nothing can be off by any multiple; more than this says nothing.
const MOST: f64 = 1.0;

/// Distances of earlier prints from today's values.
#[derive(Clone, Debug, Default)]
pub struct Revisions {
    shares: Vec<f64>,
    points: Vec<f64>,
}

impl Revisions {
    /// Adds what was printed then and stands now.
    pub fn add(&mut self, then: f64, now: f64) {
        self.points.push((then - now).abs());
        if now != 0.0 {
            self.shares.push(((then - now) / now).abs());
        }
    }

    /// The quantile as share or in points, to two significant digits.
    fn quantile(&self, points: bool, at: f64) -> f64 {
        let mut sorted = if points { self.points.clone() } else { self.shares.clone() };
        sorted.sort_by(f64::total_cmp);
        let index = ((sorted.len() as f64 * at) as usize).min(sorted.len().saturating_sub(1));
        let value = sorted.get(index).copied().unwrap_or(0.0);
        let value = if points { value } else { value.min(MOST) };
        format!("{value:.1e}").parse().unwrap_or(value)
    }
}

/// Whether an indicator's revisions are measured in its own unit rather than as shares.
fn in_points(row: &Indicator) -> bool {
    matches!(row.dimension, Dimension::Percent | Dimension::PercentagePoint | Dimension::Temperature)
        || row.form == SeriesForm::Change
}

fn set_revised(row: &mut Indicator, revisions: &Revisions) {
    let points = in_points(row);
    let quartile = revisions.quantile(points, 0.75);
    let t = &mut row.tolerance;
    (t.revised_relative, t.revised_absolute) = if points { (0.0, quartile) } else { (quartile, 0.0) };
}

/// Sets what copies show.
pub fn set_copies(row: &mut Indicator, revisions: &Revisions, what: &str) {
    if revisions.points.len() >= ENOUGH {
        set_revised(row, revisions);
        row.tolerance_from = format!("measured: {} values, {what}", revisions.points.len());
    }
}

/// Measures the revisions of a dataset's change logs.
pub fn measure(set: &mut Dataset) {
    let mut now: HashMap<(u16, u16, statclaim::tables::Time), f64> = HashMap::new();
    for o in &set.observations {
        now.insert((o.indicator.0, o.place, o.time), o.value);
    }
    let mut first: BTreeMap<(u16, u16, statclaim::tables::Time), (statclaim::period::Date, f64, f64)> =
        BTreeMap::new();
    for v in &set.vintages {
        let entry = first.entry((v.indicator.0, v.place, v.time)).or_insert((v.published, v.value, f64::NAN));
        if v.published < entry.0 {
            (entry.0, entry.1) = (v.published, v.value);
        }
    }
    let mut revisions: HashMap<u16, Revisions> = HashMap::new();
    for (key, (_, then, _)) in &first {
        if let Some(now) = now.get(key) {
            revisions.entry(key.0).or_default().add(*then, *now);
        }
    }
    for (i, row) in set.indicators.iter_mut().enumerate() {
        let Some(revisions) = revisions.get(&(i as u16)) else { continue };
        if row.tolerance_from.is_empty() && revisions.points.len() >= ENOUGH {
            set_revised(row, revisions);
            let median = revisions.quantile(in_points(row), 0.5);
            let (relative, absolute) = if in_points(row) { (0.0, median) } else { (median, 0.0) };
            (row.tolerance.relative, row.tolerance.absolute) = (relative, absolute);
            row.tolerance_from = format!("measured: {} first prints against today", revisions.points.len());
        }
    }
}

/// Gives the revisions of siblings to indicators that have none measured.
pub fn siblings(sets: &mut [Dataset]) {
    // by concept and unit, from the whole bundle
    let mut by_concept: HashMap<(String, Dimension, SeriesForm), (String, f64, f64)> = HashMap::new();
    for row in sets.iter().flat_map(|s| &s.indicators) {
        let measured = row.tolerance_from.starts_with("measured");
        if measured && row.frequency == Grain::Year && !row.concept.is_empty() {
            let t = row.tolerance;
            by_concept.entry((row.concept.clone(), row.dimension, row.form)).or_insert((
                row.id.clone(),
                t.revised_relative,
                t.revised_absolute,
            ));
        }
    }
    for set in sets {
        let measured: Vec<Indicator> =
            set.indicators.iter().filter(|i| i.tolerance_from.starts_with("measured")).cloned().collect();
        for row in &mut set.indicators {
            if !row.tolerance_from.is_empty() {
                continue;
            }
            row.tolerance_from = "judgement".into();
            if row.frequency == Grain::Year
                && row.rank < 2
                && let Some((id, relative, absolute)) =
                    by_concept.get(&(row.concept.clone(), row.dimension, row.form))
            {
                (row.tolerance.revised_relative, row.tolerance.revised_absolute) = (*relative, *absolute);
                row.tolerance_from = format!("sibling: {id}");
                continue;
            }
            let topic =
                |i: &Indicator| i.source_code.splitn(3, '.').take(2).map(str::to_owned).collect::<Vec<_>>();
            let alike = |m: &&Indicator| {
                topic(m) == topic(row)
                    && in_points(m) == in_points(row)
                    && (m.form, m.frequency) == (row.form, row.frequency)
            };
            let like: Vec<_> = measured.iter().filter(alike).map(|m| m.tolerance).collect();
            if !like.is_empty() && row.source_code.contains('.') {
                let median = |of: fn(&statclaim::catalogue::Tolerance) -> f64| {
                    let mut all: Vec<f64> = like.iter().map(of).collect();
                    all.sort_by(f64::total_cmp);
                    all[all.len() / 2]
                };
                row.tolerance.revised_relative = median(|t| t.revised_relative);
                row.tolerance.revised_absolute = median(|t| t.revised_absolute);
                row.tolerance_from = format!("sibling: median of {} measured alike", like.len());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deciles_of_shares_and_points() {
        let mut r = Revisions::default();
        (0..10).for_each(|i| r.add(100.0 + f64::from(i), 100.0));
        r.add(5.0, 0.0);
        assert_eq!(r.quantile(false, 0.9), 0.09);
        assert_eq!(r.quantile(false, 0.5), 0.05);
        assert_eq!(r.quantile(true, 0.5), 5.0);
        assert_eq!(Revisions::default().quantile(true, 0.9), 0.0);
    }
}
