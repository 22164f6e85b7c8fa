//! Words and codes of `src/lexicon/reasons.csv` that the rules of judging ask for: what is quoted and
//! never revised, where offices count the registered, which words speak of a peak.

use std::sync::LazyLock;

/// What a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Concepts (the start of their ids) whose figures are set or quoted on a day.
    Quoted,
    /// Countries whose offices publish the rate of those registered as unemployed.
    Registered,
    /// Words after which a figure is the highest that was reached in its time.
    PeakHigh,
    /// The same of the lowest.
    PeakLow,
}

static ROWS: LazyLock<Vec<(Kind, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../lexicon/reasons.csv").lines().skip(1);
    rows.filter_map(|line| {
        let mut cells = line.splitn(3, ',');
        let kind = match cells.next()? {
            "quoted" => Kind::Quoted,
            "registered" => Kind::Registered,
            "peak_high" => Kind::PeakHigh,
            "peak_low" => Kind::PeakLow,
            _ => return None,
        };
        Some((kind, cells.next()?))
    })
    .collect()
});

/// The words of a kind.
pub(super) fn words(kind: Kind) -> impl Iterator<Item = &'static str> {
    ROWS.iter().filter(move |(k, _)| *k == kind).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_rows() {
        for kind in [Kind::Quoted, Kind::Registered, Kind::PeakHigh, Kind::PeakLow] {
            assert!(words(kind).next().is_some(), "{kind:?}");
        }
    }
}
