//! On which indicators a claim may be read, and how: as a level, a rate of growth, a change.

use crate::catalogue::{Concept, ConceptId, Indicator, IndicatorId, SeriesForm};
use crate::claim::{Basis, Claim, Comparison, From, Operation};
use crate::link::Candidate;
use crate::period::Grain;
use crate::quantity::Dimension;
use crate::series::Store;

/// Places from which on a series is compiled from what many countries publish.
pub(super) const COMPILED: usize = 50;

/// A flow of one country by its own publisher, in months or quarters that make up the year.
pub(super) fn own_flow(indicator: &Indicator, places: usize) -> bool {
    places <= 3
        && indicator.rank == 0
        && indicator.sums_over_time
        && indicator.form == SeriesForm::Level
        && matches!(indicator.frequency, Grain::Month | Grain::Quarter)
}

/// How the claim may be read on the candidate's indicators: the growth concept's published rates
/// first for a change in percent, then what the words say.
pub(super) fn readings(
    claim: &Claim<'_>,
    candidate: &Candidate,
    store: &dyn Store,
    concept: &Concept,
) -> Vec<(IndicatorId, Operation, Comparison)> {
    let catalogue = store.catalogue();
    let c = claim.comparison;
    let operation = match c.of_output && concept.dimension == Dimension::Currency {
        true => Operation::Share,
        false => claim.operation,
    };
    let span = claim.period.is_some_and(|w| w.period.grain == Grain::Span);
    // "in 2009 from a year earlier": the year before is what a yearly rate is measured from anyway
    let year_before = c.basis == Basis::YearBefore
        && c.base.zip(claim.period).is_some_and(|(b, w)| {
            b.end.year() + 1 == w.period.end.year() && b.end.month() == w.period.end.month()
        });
    let single = (c.base.is_none() || year_before) && !span && c.basis != Basis::Ends;
    let of_a_year = claim
        .period
        .is_some_and(|w| w.from != From::Default && (w.period.end - w.period.start).get_days() >= 300);
    let mut out = Vec::new();
    if operation == Operation::PercentChange && (single || c.each_year) {
        let level = if span { Operation::Mean } else { Operation::Level };
        for id in concept.growth.map(|g| store.indicators_of(g)).into_iter().flatten() {
            let indicator = catalogue.indicator(*id);
            let short = matches!(indicator.form, SeriesForm::PeriodOnPeriod | SeriesForm::Annualised)
                && !matches!(indicator.frequency, Grain::Year | Grain::Span);
            if fits_basis(indicator.form, c.basis) && !(of_a_year && short) {
                out.push((*id, level, c));
            }
        }
    }
    // the concept's other indicators last: they are asked only before an accusation
    let others = store.indicators_of(candidate.concept).iter().filter(|i| !candidate.indicators.contains(i));
    let unit = candidate.indicators.first().map(|i| catalogue.indicator(*i).unit.as_str());
    let others = others.filter(|i| Some(catalogue.indicator(**i).unit.as_str()) == unit);
    for id in candidate.indicators.iter().chain(others) {
        let indicator = catalogue.indicator(*id);
        // a year's claim is never judged by changes from one quarter or month to the next
        if of_a_year
            && matches!(indicator.form, SeriesForm::PeriodOnPeriod | SeriesForm::Annualised)
            && !matches!(indicator.frequency, Grain::Year | Grain::Span)
        {
            continue;
        }
        let rate = matches!(
            indicator.form,
            SeriesForm::YearOnYear | SeriesForm::PeriodOnPeriod | SeriesForm::Annualised
        );
        match operation {
            Operation::PercentChange if rate => {
                if fits_basis(indicator.form, c.basis) && (single || c.each_year) {
                    out.push((*id, if span { Operation::Mean } else { Operation::Level }, c));
                }
            }
            Operation::Sum if indicator.dimension == Dimension::Percent => {}
            // "inflation hit an annual rate of 3 %": on the year before, where none is annualised
            Operation::Level
                if rate
                    && !fits_basis(indicator.form, c.basis)
                    && !(c.basis == Basis::Annualised
                        && indicator.form == SeriesForm::YearOnYear
                        && concept.id != "gdp-growth") => {}
            // an index has no level of its own, its base is arbitrary
            Operation::Level | Operation::Sum | Operation::Extreme if indicator.form == SeriesForm::Index => {
            }
            Operation::PercentChange if c.basis == Basis::Unsaid && single => {
                // not said on what: either is what the sentence may mean
                out.push((*id, operation, Comparison { basis: Basis::YearBefore, ..c }));
                if !matches!(indicator.frequency, Grain::Year | Grain::Span) {
                    out.push((*id, operation, Comparison { basis: Basis::PreviousPeriod, ..c }));
                }
                if indicator.dimension == Dimension::Percent {
                    out.push((*id, Operation::PointChange, Comparison { basis: Basis::YearBefore, ..c }));
                }
            }
            Operation::PointChange if c.basis == Basis::Unsaid && single => {
                out.push((*id, operation, Comparison { basis: Basis::PreviousPeriod, ..c }));
                out.push((*id, operation, Comparison { basis: Basis::YearBefore, ..c }));
            }
            Operation::PercentChange | Operation::Change if c.basis == Basis::Ends && !span && of_a_year => {
                // "rose 4 % in 1999": the year's sum or mean against the last one's, or end to end
                out.push((*id, operation, Comparison { basis: Basis::YearBefore, ..c }));
                out.push((*id, operation, c));
            }
            _ => out.push((*id, operation, c)),
        }
    }
    if out.is_empty() && operation == Operation::PercentChange {
        // linked to the rate of growth, and over a stretch for which none is published: of the level
        let grows = |k: &Concept| k.growth == Some(candidate.concept);
        let grown = catalogue.concepts.iter().position(|k| grows(k) && k.id.ends_with("-real"));
        let grown = grown.or_else(|| catalogue.concepts.iter().position(grows));
        let level = grown.map(|k| store.indicators_of(ConceptId(k as u16))).unwrap_or_default();
        let mut level: Vec<IndicatorId> = level.to_vec();
        level.sort_by_key(|id| catalogue.indicator(*id).rank);
        out.extend(level.into_iter().map(|id| (id, operation, c)));
    }
    out
}

fn fits_basis(form: SeriesForm, basis: Basis) -> bool {
    match basis {
        Basis::Unsaid | Basis::Ends => true,
        Basis::YearBefore => form == SeriesForm::YearOnYear,
        Basis::PreviousPeriod => form == SeriesForm::PeriodOnPeriod,
        Basis::Annualised => form == SeriesForm::Annualised,
    }
}
