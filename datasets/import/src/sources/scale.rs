//! From the publisher's multiples to base units.

use crate::error::ImportError;
use crate::table::Row;

/// The number by which the publisher's figures are multiplied to be in base units.
pub fn factor(row: Row<'_>) -> Result<f64, ImportError> {
    row.number("factor")?.ok_or_else(|| row.error("factor", "is empty: write 1 for figures in base units"))
}

/// A figure in base units. Decimal factors leave a binary tail behind ("0.1 kt"), which fifteen
/// digits cut off.
pub fn scaled(value: f64, factor: f64) -> f64 {
    if factor == 1.0 {
        return value;
    }
    format!("{:.14e}", value * factor).parse().unwrap_or(value * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaling_leaves_no_binary_tail() {
        assert_eq!(scaled(35.1, 1000.0), 35100.0);
        assert_eq!(scaled(0.7, 1e9), 7e8);
        assert_eq!(scaled(1.1, 1.0), 1.1);
    }
}
