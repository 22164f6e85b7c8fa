//! Verdicts and reasons in words.

use crate::evaluate::{Reason, Verdict};

/// The verdict in a word.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "consistent",
        Verdict::Close => "close",
        Verdict::Qualified => "qualified",
        Verdict::Inconsistent => "inconsistent",
        Verdict::Unverifiable => "unverifiable",
    }
}

/// The reason in some words.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NoIndicator => "no indicator in the data",
        Reason::NoGeography => "no place",
        Reason::NoPeriod => "no period",
        Reason::NoObservation => "no value for that place and period",
        Reason::Ambiguous => "several statistics fit equally well",
        Reason::Forecast => "not a statement of fact",
        Reason::NotAStatistic => "not a statistic of a population",
        Reason::UnsupportedOperation => "an operation that is not supported",
        Reason::DefinitionDiffers => "the definition differs",
        Reason::PeriodDiffers => "the period differs",
        Reason::PlaceDiffers => "the place differs",
        Reason::OtherYear => "fits another year",
        Reason::Scale1000 => "off by a factor of a thousand",
        Reason::PercentVsPoints => "percent for percentage points",
        Reason::NominalVsReal => "nominal for real",
        Reason::OtherGeography => "fits another place",
        Reason::NeighbouringIndicator => "fits a neighbouring statistic",
        Reason::FiscalYear => "fiscal for calendar year",
        Reason::Revised => "the figure was revised",
    }
}
