//! A series' values are integers at one decimal scale, so that "4.7" is 47 and comes back as exactly
//! 4.7. The scale is the smallest that keeps every value exact or, where that takes more digits,
//! the smallest that keeps nine significant digits of each. Series that no scale can hold (values
//! fifteen orders apart) keep their floats whole.

/// Scale of a series whose values are kept as floats.
pub(super) const FLOAT: i64 = 98;

/// The decimal scale of a series, or [`FLOAT`].
pub(super) fn scale(values: &[f64]) -> i64 {
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

pub(super) fn to_int(value: f64, scale: i64) -> i64 {
    if scale == FLOAT {
        return value.to_bits() as i64;
    }
    let scaled = if scale < 0 { value / 10f64.powi(-scale as i32) } else { value * 10f64.powi(scale as i32) };
    scaled.round() as i64
}

pub(super) fn from_int(int: i64, scale: i64) -> Option<f64> {
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
