//! Packing series into a block.

use super::super::columns::{Writer, differences};
use super::scale::{scale, to_int};
use super::{SeriesRows, status_code};
use crate::period::Grain;
use crate::series::{Status, slot_of};

/// Packs the series of an indicator, in the order of its places. A series of which `points` holds a
/// slot twice keeps the last.
pub(in crate::series) fn encode(series: &[SeriesRows]) -> Vec<u8> {
    let mut head = Columns::default();
    let mut ints = Vec::new();
    for rows in series {
        let first = rows.points.first().map_or(0, |p| p.0.0);
        let step = rows.points.windows(2).fold(0, |g, p| gcd(g, p[1].0.0 - p[0].0.0)).max(1);
        head.first.push(i64::from(first));
        head.step.push(i64::from(step));
        // runs of values and gaps, a value first
        let mut runs: Vec<i64> = Vec::new();
        let mut statuses: Vec<(Status, i64)> = Vec::new();
        let mut next = first;
        for &(slot, _, status) in &rows.points {
            let gap = (slot.0 - next) / step;
            if gap > 0 || runs.is_empty() {
                if !runs.is_empty() {
                    runs.push(i64::from(gap));
                }
                runs.push(0);
            }
            if let Some(run) = runs.last_mut() {
                *run += 1;
            }
            next = slot.0 + step;
            match statuses.last_mut() {
                Some((last, n)) if *last == status => *n += 1,
                _ => statuses.push((status, 1)),
            }
        }
        head.run_count.push(runs.len() as i64);
        head.runs.extend(runs);
        if statuses.iter().all(|(s, _)| *s == Status::Reported) {
            statuses.clear();
        }
        head.status_count.push(statuses.len() as i64);
        for (status, n) in statuses {
            head.statuses.push(status_code(status));
            head.statuses.push(n);
        }
        head.span_count.push(rows.spans.len() as i64);
        for span in &rows.spans {
            head.spans.push(i64::from(slot_of(Grain::Day, span.start).0));
            head.spans.push(i64::from(slot_of(Grain::Day, span.end).0));
            head.spans.push(status_code(span.status));
        }
        head.vintage_count.push(rows.vintages.len() as i64);
        let slots: Vec<i64> = rows.vintages.iter().map(|v| i64::from(v.slot.0)).collect();
        let days: Vec<i64> = rows.vintages.iter().map(|v| i64::from(v.published)).collect();
        head.vintage_slots.extend(differences(&slots));
        head.vintage_days.extend(differences(&days));

        let values: Vec<f64> = rows.points.iter().map(|p| p.1).collect();
        let rest: Vec<f64> =
            rows.spans.iter().map(|s| s.value).chain(rows.vintages.iter().map(|v| v.value)).collect();
        for (values, ints) in [(&values, &mut ints), (&rest, &mut head.rest)] {
            let scale = scale(values);
            let mut column: Vec<i64> = values.iter().map(|&v| to_int(v, scale)).collect();
            let mut order = 0;
            while order < 2 {
                let finer = differences(&column);
                if bits(&finer) >= bits(&column) {
                    break;
                }
                column = finer;
                order += 1;
            }
            head.scales.push(scale);
            head.scales.push(order);
            ints.extend(column);
        }
    }
    let mut writer = Writer::default();
    writer.varint(series.len() as u64);
    for column in [
        &head.first,
        &head.step,
        &head.run_count,
        &head.runs,
        &head.status_count,
        &head.statuses,
        &head.span_count,
        &head.spans,
        &head.vintage_count,
        &head.vintage_slots,
        &head.vintage_days,
        &head.scales,
        &head.rest,
        &ints,
    ] {
        writer.column(column);
    }
    writer.bytes
}

#[derive(Default)]
struct Columns {
    first: Vec<i64>,
    step: Vec<i64>,
    run_count: Vec<i64>,
    runs: Vec<i64>,
    status_count: Vec<i64>,
    statuses: Vec<i64>,
    span_count: Vec<i64>,
    spans: Vec<i64>,
    vintage_count: Vec<i64>,
    vintage_slots: Vec<i64>,
    vintage_days: Vec<i64>,
    scales: Vec<i64>,
    rest: Vec<i64>,
}

/// How many bits a column takes, about.
fn bits(column: &[i64]) -> u64 {
    column.iter().map(|v| u64::from(64 - v.unsigned_abs().leading_zeros())).sum()
}

fn gcd(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
