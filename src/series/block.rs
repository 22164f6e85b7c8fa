//! The block of one indicator: all of its series, as columns of integers.
//!
//! A series' values are integers at one decimal scale, so that "4.7" is 47 and comes back as exactly
//! 4.7. The scale is the smallest that keeps every value exact or, where that takes more digits,
//! the smallest that keeps nine significant digits of each. Series that no scale can hold (values
//! fifteen orders apart) keep their floats whole.

use super::columns::{Reader, Writer, differences, sums};
use super::{Slot, SpanObservation, Status, Vintage, slot_of};
use crate::geography::GeoId;
use crate::period::Grain;
use crate::tables::time::date_of;

/// One place's rows before they are packed, each in time order.
#[derive(Clone, Debug, Default)]
pub struct SeriesRows {
    /// The place, a row of the catalogue.
    pub place: Option<GeoId>,
    pub points: Vec<(Slot, f64, Status)>,
    pub spans: Vec<SpanObservation>,
    /// By slot, then by day of publication.
    pub vintages: Vec<Vintage>,
}

/// A block decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    pub series: Box<[Entry]>,
    pub values: Box<[f64]>,
    pub statuses: Box<[Status]>,
    pub spans: Box<[SpanObservation]>,
    pub vintages: Box<[Vintage]>,
}

/// Where one place's series lies in a [`Decoded`].
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub first: Slot,
    pub step: i32,
    pub values: std::ops::Range<usize>,
    /// Empty when all are reported.
    pub statuses: std::ops::Range<usize>,
    pub spans: std::ops::Range<usize>,
    pub vintages: std::ops::Range<usize>,
}

/// Scale of a series whose values are kept as floats.
const FLOAT: i64 = 98;

/// Packs the series of an indicator, in the order of its places. A series of which `points` holds a
/// slot twice keeps the last.
pub(super) fn encode(series: &[SeriesRows]) -> Vec<u8> {
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

/// Undoes [`encode`]; `None` where the bytes are no block.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
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

/// How many bits a column takes, about.
fn bits(column: &[i64]) -> u64 {
    column.iter().map(|v| u64::from(64 - v.unsigned_abs().leading_zeros())).sum()
}

fn gcd(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The decimal scale of a series, or [`FLOAT`].
fn scale(values: &[f64]) -> i64 {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let smallest = values.iter().map(|v| v.abs()).filter(|v| *v > 0.0).fold(f64::INFINITY, f64::min);
    let largest = values.iter().map(|v| v.abs()).fold(0.0, f64::max);
    if largest == 0.0 {
        return 0;
    }
    for scale in -9..=22i64 {
        let holds = largest * 10f64.powi(scale as i32) < EXACT;
        if !holds {
            break;
        }
        let nine = smallest * 10f64.powi(scale as i32) >= 1e8;
        if nine || values.iter().all(|&v| from_int(to_int(v, scale), scale) == Some(v)) {
            return scale;
        }
    }
    FLOAT
}

fn to_int(value: f64, scale: i64) -> i64 {
    if scale == FLOAT {
        return value.to_bits() as i64;
    }
    let scaled = if scale < 0 { value / 10f64.powi(-scale as i32) } else { value * 10f64.powi(scale as i32) };
    scaled.round() as i64
}

fn from_int(int: i64, scale: i64) -> Option<f64> {
    const POWERS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18, 1e19, 1e20, 1e21, 1e22,
    ];
    if scale == FLOAT {
        return Some(f64::from_bits(int as u64));
    }
    // both are exact, so the quotient is the float nearest to the decimal
    let power = *POWERS.get(usize::try_from(scale.unsigned_abs()).ok()?)?;
    Some(if scale < 0 { int as f64 * power } else { int as f64 / power })
}

const STATUSES: [Status; 5] =
    [Status::Reported, Status::Estimated, Status::Projected, Status::Provisional, Status::Unconfirmed];

fn status_code(status: Status) -> i64 {
    STATUSES.iter().position(|s| *s == status).unwrap_or(0) as i64
}

fn status_of(code: i64) -> Option<Status> {
    STATUSES.get(usize::try_from(code).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Date;

    fn points(values: &[(i32, f64)]) -> SeriesRows {
        let points = values.iter().map(|&(s, v)| (Slot(s), v, Status::Reported)).collect();
        SeriesRows { points, ..SeriesRows::default() }
    }

    fn back(rows: &[SeriesRows]) -> Decoded {
        decode(&encode(rows)).expect("a block that was just made")
    }

    #[test]
    fn short_decimals_come_back_exactly() {
        for values in [
            vec![4.7, 4.8, 5.1, -0.3, 0.0],
            vec![159_500_000.0, 159_000_000.0],
            vec![0.1, 123_456_789.2],
            vec![1e18, 2e18],
            vec![f64::from(f32::MAX)],
        ] {
            let rows: Vec<_> = values.iter().enumerate().map(|(i, &v)| (i as i32 + 2000, v)).collect();
            assert_eq!(back(&[points(&rows)]).values[..], values[..], "{values:?}");
        }
    }

    #[test]
    fn long_ones_keep_nine_digits() {
        for values in [
            vec![std::f64::consts::PI, 0.001_234_567_890_123, 98.765_432_109_876],
            vec![1.0e-13 / 3.0, 1.0e17 / 3.0, -1.0 / 3.0, 0.0],
        ] {
            let rows: Vec<_> = values.iter().enumerate().map(|(i, &v)| (i as i32, v)).collect();
            for (got, want) in back(&[points(&rows)]).values.iter().zip(&values) {
                assert_eq!(format!("{got:.8e}"), format!("{want:.8e}"));
            }
        }
    }

    #[test]
    fn gaps_steps_statuses_spans_and_vintages() {
        let mut a = points(&[(7, 1.0), (14, 2.0), (28, 4.0)]);
        a.points[2].2 = Status::Projected;
        let (start, end) = (Date::constant(2012, 1, 1), Date::constant(2016, 12, 31));
        a.spans.push(SpanObservation { start, end, value: 39e6, status: Status::Unconfirmed });
        a.vintages = vec![(7, 100, 1.5), (7, 130, 1.25), (14, 140, 2.5)]
            .into_iter()
            .map(|(s, published, value)| Vintage { slot: Slot(s), published, value })
            .collect();
        let b = points(&[(3, 9.0)]);
        let got = back(&[a.clone(), b, SeriesRows::default()]);
        let first = &got.series[0];
        assert_eq!((first.first, first.step), (Slot(7), 7));
        let values = &got.values[first.values.clone()];
        assert_eq!(values.len(), 4);
        assert_eq!((values[0], values[1], values[3]), (1.0, 2.0, 4.0));
        assert!(values[2].is_nan());
        assert_eq!(got.statuses[first.statuses.clone()][3], Status::Projected);
        assert_eq!(got.spans[first.spans.clone()], a.spans[..]);
        assert_eq!(got.vintages[first.vintages.clone()], a.vintages[..]);
        assert_eq!(got.values[got.series[1].values.clone()], [9.0]);
        assert!(got.series[1].statuses.is_empty() && got.series[2].values.is_empty());
    }

    #[test]
    fn broken_blocks_are_refused_not_believed() {
        let bytes = encode(&[points(&[(2000, 1.5), (2003, 2.5)])]);
        for end in 0..bytes.len() {
            assert!(decode(&bytes[..end]).is_none(), "{end}");
        }
        for i in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[i] ^= 0xff;
            let _ = decode(&bad);
        }
    }
}
