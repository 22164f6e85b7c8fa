//! The block of one indicator: all of its series, as columns of integers.

mod decode;
mod encode;
mod scale;

pub(super) use decode::decode;
pub(super) use encode::encode;

use super::{Slot, SpanObservation, Status, Vintage};
use crate::geography::GeoId;

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
