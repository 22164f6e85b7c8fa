//! Which statistics are shown beside a concept that none of them measures, and what differs.
//!
//! The table is data (`src/lexicon/relations.csv`); the founding case, a count of identity thefts
//! that is in truth a count of wage reports, is only a row of it.

use super::compute::{Figure, Task, compute};
use super::format::{number, plain};
use super::interval::Claimed;
use super::judge::judge;
use super::{Evidence, Verdict};
use crate::catalogue::Kind;
use crate::claim::Operation;
use crate::link::Relation;
use crate::period::Grain;
use std::collections::HashMap;
use std::sync::LazyLock;

struct Row {
    shown: &'static str,
    relation: Relation,
    differs: &'static str,
}

static TABLE: LazyLock<HashMap<&'static str, Vec<Row>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<Row>> = HashMap::new();
    for line in include_str!("../lexicon/relations.csv").lines().skip(1) {
        let mut cells = line.splitn(4, ',');
        let (Some(concept), Some(shown), Some(relation), Some(differs)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let relation = match relation {
            "same" => Relation::Same,
            "broader" => Relation::Broader,
            "narrower" => Relation::Narrower,
            _ => Relation::Related,
        };
        table.entry(concept).or_default().push(Row { shown, relation, differs: differs.trim_matches('"') });
    }
    table
});

/// Whether statistics are shown beside a concept; `concept.part` counts as `concept`.
pub fn known(concept: &str) -> bool {
    rows(concept).is_some()
}

fn rows(concept: &str) -> Option<&'static Vec<Row>> {
    TABLE.get(concept).or_else(|| TABLE.get(concept.split('.').next()?))
}

/// A statistic shown beside the claim.
pub struct Shown {
    pub evidence: Evidence,
    pub verdict: Verdict,
    pub consistency: f64,
}

/// The statistics beside a concept, those that hold the claim's figure first.
pub fn shown(task: &Task<'_>, concept: &str, claimed: Claimed, score: f32) -> Vec<Shown> {
    let catalogue = task.catalogue();
    let mut out = Vec::new();
    for row in rows(concept).into_iter().flatten() {
        let Some(id) = catalogue.concept_by_id(row.shown) else { continue };
        for indicator in task.store.indicators_of(id) {
            let task = Task { id: *indicator, operation: Operation::Sum, ..*task };
            let figure = compute(&task)
                .or_else(|_| compute(&Task { operation: Operation::Level, ..task }))
                .ok()
                .or_else(|| surveyed(&task));
            let Some(figure) = figure else { continue };
            let judged = judge(claimed, figure.low, figure.high, figure.tolerance);
            out.push(Shown {
                evidence: Evidence {
                    indicator: *indicator,
                    relation: row.relation,
                    place: task.place,
                    period: figure.period,
                    operation: figure.operation,
                    observations: figure.observations,
                    value: Some(figure.value),
                    ratio: (figure.value != 0.0).then(|| claimed.value / figure.value),
                    link_score: score,
                    derivation: figure.derivation,
                    vintage: None,
                    note: Some(row.differs.to_owned()),
                },
                verdict: judged.verdict,
                consistency: judged.consistency,
            });
            break;
        }
    }
    out.sort_by_key(|s| s.verdict > Verdict::Close);
    out
}

/// A flow that is surveyed in some of the years only: at the mean of those years.
fn surveyed(task: &Task<'_>) -> Option<Figure> {
    let (view, indicator) = (task.view().ok()?, task.indicator());
    if view.series.grain != Grain::Year {
        return None;
    }
    let (from, to) = (i32::from(task.period.start.year()), i32::from(task.period.end.year()));
    let all: Vec<_> = view.series.iter().filter(|o| (from..=to).contains(&o.slot.0)).collect();
    if all.is_empty() {
        return None;
    }
    let years = f64::from(to - from + 1);
    let mean = all.iter().map(|o| o.value).sum::<f64>() / all.len() as f64;
    let listed: Vec<String> = all.iter().map(|o| format!("{} ({})", plain(o.value), o.slot.0)).collect();
    let (value, derivation) = if indicator.kind == Kind::Flow {
        let value = mean * years;
        (
            value,
            format!(
                "{}; at their mean, {} in {years} years",
                listed.join(", "),
                number(value, &indicator.unit)
            ),
        )
    } else {
        (mean, format!("{}: mean {}", listed.join(", "), number(mean, &indicator.unit)))
    };
    Some(Figure {
        value,
        low: value,
        high: value,
        tolerance: task.tolerance(value),
        period: task.period,
        operation: Operation::Mean,
        observations: all.iter().map(|o| task.used(&view, *o)).collect(),
        derivation,
        within: false,
    })
}
