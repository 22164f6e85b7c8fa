//! Reading a block.

use super::super::columns::{Reader, sums};
use super::scale::from_int;
use super::{Decoded, Entry, status_of};
use crate::series::{Slot, SpanObservation, Vintage};
use crate::tables::time::date_of;

/// Undoes [`encode`]; `None` where the bytes are no block.
pub(in crate::series) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let mut reader = Reader::new(bytes);
    let count = usize::try_from(reader.varint()?).ok()?;
    let mut column = || reader.column().map(Vec::into_iter);
    let (mut firsts, mut steps) = (column()?, column()?);
    let (mut run_counts, mut runs) = (column()?, column()?);
    let (mut status_counts, mut status_runs) = (column()?, column()?);
    let (mut span_counts, mut span_columns) = (column()?, column()?);
    let (mut vintage_counts, mut slots, mut days) = (column()?, column()?, column()?);
    let (mut scales, mut rest, mut ints) = (column()?, column()?, column()?);

    let mut series = Vec::with_capacity(count.min(1 << 16));
    let (mut values, mut statuses) = (Vec::new(), Vec::new());
    let (mut spans, mut vintages) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let (first, step) = (i32::try_from(firsts.next()?).ok()?, i32::try_from(steps.next()?).ok()?);
        if step < 1 {
            return None;
        }
        let runs: Vec<usize> = lengths(&mut runs, run_counts.next()?)?;
        let present: usize = runs.iter().step_by(2).sum();
        let mut dense = numbers(&mut ints, present, scales.next()?, scales.next()?)?.into_iter();
        let start = values.len();
        for (i, &run) in runs.iter().enumerate() {
            if i % 2 == 0 {
                values.extend(dense.by_ref().take(run));
            } else {
                values.extend(std::iter::repeat_n(f64::NAN, run));
            }
        }
        let value_range = start..values.len();

        let start = statuses.len();
        let status_runs: Vec<i64> = take(&mut status_runs, usize::try_from(status_counts.next()?).ok()? * 2)?;
        if !status_runs.is_empty() {
            let mut each =
                status_runs.chunks_exact(2).flat_map(|c| std::iter::repeat_n(c[0], c[1].max(0) as usize));
            for value in &values[value_range.clone()] {
                let code = if value.is_nan() { 0 } else { each.next()? };
                statuses.push(status_of(code)?);
            }
        }
        let status_range = start..statuses.len();

        let span_count = usize::try_from(span_counts.next()?).ok()?;
        let vintage_count = usize::try_from(vintage_counts.next()?).ok()?;
        let mut others =
            numbers(&mut rest, span_count.checked_add(vintage_count)?, scales.next()?, scales.next()?)?
                .into_iter();
        let start = spans.len();
        for _ in 0..span_count {
            let day = |n: i64| i32::try_from(n).ok().and_then(date_of);
            spans.push(SpanObservation {
                start: day(span_columns.next()?)?,
                end: day(span_columns.next()?)?,
                status: status_of(span_columns.next()?)?,
                value: others.next()?,
            });
        }
        let span_range = start..spans.len();
        let start = vintages.len();
        let (mut these_slots, mut these_days) =
            (take(&mut slots, vintage_count)?, take(&mut days, vintage_count)?);
        sums(&mut these_slots);
        sums(&mut these_days);
        for (slot, day) in these_slots.into_iter().zip(these_days) {
            vintages.push(Vintage {
                slot: Slot(i32::try_from(slot).ok()?),
                published: i32::try_from(day).ok()?,
                value: others.next()?,
            });
        }
        series.push(Entry {
            first: Slot(first),
            step,
            values: value_range,
            statuses: status_range,
            spans: span_range,
            vintages: start..vintages.len(),
        });
    }
    Some(Decoded {
        series: series.into(),
        values: values.into(),
        statuses: statuses.into(),
        spans: spans.into(),
        vintages: vintages.into(),
    })
}

fn take(column: &mut std::vec::IntoIter<i64>, n: usize) -> Option<Vec<i64>> {
    let taken: Vec<i64> = column.take(n).collect();
    (taken.len() == n).then_some(taken)
}

fn lengths(column: &mut std::vec::IntoIter<i64>, n: i64) -> Option<Vec<usize>> {
    let runs = take(column, usize::try_from(n).ok()?)?;
    // a series is dense: 4 million slots are eleven thousand years of days
    runs.into_iter().map(|r| usize::try_from(r).ok().filter(|&r| r <= 1 << 22)).collect()
}

fn numbers(column: &mut std::vec::IntoIter<i64>, n: usize, scale: i64, order: i64) -> Option<Vec<f64>> {
    if !(0..=2).contains(&order) {
        return None;
    }
    let mut ints = take(column, n)?;
    (0..order).for_each(|_| sums(&mut ints));
    ints.into_iter().map(|i| from_int(i, scale)).collect()
}
