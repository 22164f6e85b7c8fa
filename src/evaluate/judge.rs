//! The verdict from the claim's interval, the data's interval and the tolerance.

use super::Verdict;
use super::interval::Claimed;
use approx::relative_eq;

/// How far apart two figures may be and still be the same number: arithmetic in binary.
const SAME: f64 = 1e-9;

/// A verdict with its number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    pub verdict: Verdict,
    pub consistency: f64,
    /// How far the data lie outside the claim's interval, in the unit of the data; 0 inside.
    pub distance: f64,
}

/// Judges data between `low` and `high` against a claim, with a tolerance in the unit of the data.
///
/// Consistency is 1 without distance and falls as 1 / (1 + (distance / scale)^2); the scale grows
/// with the tolerance, so that a wider tolerance never worsens verdict or consistency.
pub fn judge(claimed: Claimed, low: f64, high: f64, tolerance: f64) -> Judged {
    let gap = (claimed.low - high).max(low - claimed.high).max(0.0);
    let edge = if claimed.low > high { (claimed.low, high) } else { (claimed.high, low) };
    let distance = if relative_eq!(edge.0, edge.1, max_relative = SAME) { 0.0 } else { gap };
    let size = low.abs().max(high.abs());
    let scale = tolerance + 0.05 * size + f64::MIN_POSITIVE;
    let consistency = 1.0 / (1.0 + (distance / scale).powi(2));
    let verdict = if distance == 0.0 {
        Verdict::Consistent
    } else if distance <= tolerance || relative_eq!(distance, tolerance, max_relative = SAME) {
        Verdict::Close
    } else {
        Verdict::Inconsistent
    };
    Judged { verdict, consistency: if consistency.is_nan() { 0.0 } else { consistency }, distance }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rank(v: Verdict) -> u8 {
        match v {
            Verdict::Consistent => 0,
            Verdict::Close => 1,
            _ => 2,
        }
    }

    #[test]
    fn verdicts() {
        let claim = Claimed { low: 38.5, high: 39.5, value: 39.0 };
        for (x, t, want) in [
            (39.2, 0.0, Verdict::Consistent),
            (39.5, 0.0, Verdict::Consistent),
            (39.5 + 1e-13, 0.0, Verdict::Consistent),
            (40.0, 0.5, Verdict::Close),
            (40.0, 0.4, Verdict::Inconsistent),
            (0.0, 0.4, Verdict::Inconsistent),
        ] {
            assert_eq!(judge(claim, x, x, t).verdict, want, "{x} {t}");
        }
        let more = Claimed { low: 38.5, high: f64::INFINITY, value: 39.0 };
        assert_eq!(judge(more, 1e9, 1e9, 0.0).verdict, Verdict::Consistent);
        assert_eq!(judge(more, 1.0, 1.0, 0.0).verdict, Verdict::Inconsistent);
    }

    proptest! {
        #[test]
        fn a_wider_tolerance_never_worsens(
            value in -1e9f64..1e9, half in 0f64..1e6, x in -1e9f64..1e9, width in 0f64..1e6,
            t in 0f64..1e8, more in 0f64..1e8,
        ) {
            let claim = Claimed { low: value - half, high: value + half, value };
            let (a, b) = (judge(claim, x, x + width, t), judge(claim, x, x + width, t + more));
            prop_assert!(rank(b.verdict) <= rank(a.verdict));
            prop_assert!(b.consistency >= a.consistency);
        }

        #[test]
        fn farther_is_never_better(value in 1f64..1e9, d in 0f64..1e9, e in 0f64..1e9, t in 0f64..1e8) {
            let claim = |shift: f64| Claimed { low: value + shift, high: value + shift + 1.0, value };
            let (near, far) = (judge(claim(d), value, value, t), judge(claim(d + e), value, value, t));
            prop_assert!(far.consistency <= near.consistency);
            prop_assert!(rank(near.verdict) <= rank(far.verdict));
        }
    }
}
