//! Which indicators of a concept can answer: those that cover the place and suit the period, the
//! closest in definition first.

use crate::catalogue::{Adjustment, Catalogue, ConceptId, Indicator, IndicatorId};
use crate::claim::{Basis, Claim, From};
use crate::geography::GeoId;
use crate::period::Grain;
use crate::series::Store;

/// Whether `place` is `outer` or lies in it.
pub fn within(catalogue: &Catalogue, place: GeoId, outer: GeoId) -> bool {
    place == outer || catalogue.geography(place).parent == Some(outer)
}

/// Whether the claim spans more than about a year and a half.
pub fn many_years(claim: &Claim<'_>) -> bool {
    claim.period.is_some_and(|w| (w.period.end - w.period.start).get_days() > 550)
        || claim.comparison.basis == Basis::Ends
}

/// The indicators of `concept` for a place and the claim's period.
pub fn indicators<S: Store + ?Sized>(
    store: &S,
    concept: ConceptId,
    claim: &Claim<'_>,
    place: GeoId,
    text: &str,
) -> Vec<IndicatorId> {
    let catalogue = store.catalogue();
    let sentence = claim.sentence.of(text);
    let mut found: Vec<(i32, u8, bool, std::cmp::Reverse<usize>, IndicatorId)> = store
        .indicators_of(concept)
        .iter()
        .filter(|&&id| store.places(id).binary_search(&place).is_ok())
        .filter_map(|&id| {
            let indicator = catalogue.indicator(id);
            let mut distance = frequency(indicator, claim)?;
            if catalogue
                .dataset(indicator.dataset)
                .publisher_names
                .iter()
                .any(|n| n.len() > 2 && sentence.contains(n.as_str()))
            {
                distance -= 10;
            }
            let raw = indicator.adjustment == Adjustment::Unadjusted && indicator.frequency != Grain::Year;
            // among equals the series that covers most places: compiled for comparison by one rule
            Some((distance, indicator.rank, raw, std::cmp::Reverse(store.places(id).len()), id))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(.., id)| id).collect()
}

/// How far a series' frequency is from the claim's; `None` when it cannot answer.
fn frequency(indicator: &Indicator, claim: &Claim<'_>) -> Option<i32> {
    let grain = indicator.frequency;
    let Some(when) = claim.period else {
        return Some(match grain {
            Grain::Year => 0,
            Grain::Month | Grain::Quarter => 2,
            _ => 3,
        });
    };
    if when.from == From::Default {
        return Some(match grain {
            Grain::Year => 1,
            Grain::Month => 0,
            Grain::Quarter => 0,
            _ => 2,
        });
    }
    // "between October and December" is a quarter, however it is written
    let days = (when.period.end - when.period.start).get_days();
    let named = match when.period.grain {
        Grain::Span if days < 45 => Grain::Month,
        Grain::Span if days < 200 => Grain::Quarter,
        named => named,
    };
    Some(match (named, grain) {
        (a, b) if a == b => 0,
        (Grain::Year, Grain::Quarter | Grain::Month) => 2,
        (Grain::Year, Grain::Span) => 4,
        (Grain::Year, Grain::Week | Grain::Day) => 3,
        (Grain::Span | Grain::Half, Grain::Year) if named == Grain::Span => 0,
        (Grain::Span | Grain::Half, Grain::Month | Grain::Quarter) => 1,
        (Grain::Span | Grain::Half, Grain::Week | Grain::Day) => 2,
        (Grain::Quarter, Grain::Month) => 1,
        (Grain::Quarter, Grain::Week | Grain::Day) => 2,
        (Grain::Month | Grain::Week | Grain::Day, Grain::Day | Grain::Week) => 1,
        (Grain::Week | Grain::Day, Grain::Month) => 2,
        // a stock such as a population is asked for on a day or in a month, and has a value a year
        (Grain::Day | Grain::Month | Grain::Quarter, Grain::Year) if slow(indicator) => 3,
        _ => return None,
    })
}

/// Stocks move slowly enough for the year's figure to answer for a month of it.
fn slow(indicator: &Indicator) -> bool {
    indicator.kind == crate::catalogue::Kind::Stock
        && indicator.dimension == crate::quantity::Dimension::Count
}
