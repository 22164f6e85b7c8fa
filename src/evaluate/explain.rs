//! One plain sentence for each claim. No adjective takes sides.

use super::answer::Answer;
use super::compute::Miss;
use super::format::{number, plain};
use super::relations::Shown;
use super::{Assessment, Evidence, Reason, Verdict};
use crate::catalogue::Kind;
use crate::claim::{Claim, From, Operation};
use crate::geography::GeoId;
use crate::link::{Candidate, Outcome, Relation};
use crate::period::{Grain, MONTHS, Period};
use crate::quantity::{Bound, Dimension};
use crate::series::Store;

fn unverifiable(reason: Reason, explanation: String) -> Assessment {
    Assessment {
        verdict: Verdict::Unverifiable,
        reason: Some(reason),
        consistency: None,
        explanation,
        evidence: Vec::new(),
    }
}

/// Not judged because it states no fact yet.
pub(super) fn forecast(why: &str) -> Assessment {
    unverifiable(Reason::Forecast, format!("Not judged: {why}."))
}

/// Not judged because it is an opinion poll.
pub(super) fn poll() -> Assessment {
    unverifiable(Reason::NotAStatistic, "Not judged: it is the result of an opinion poll.".to_owned())
}

/// No answer from the linker.
pub(super) fn unlinked(outcome: Outcome) -> Assessment {
    let (reason, text) = match outcome {
        Outcome::NotAStatistic => (
            Reason::NotAStatistic,
            "Not checked: the number is not a statistic of a population or an economy.",
        ),
        Outcome::NoIndicator | Outcome::Linked => {
            (Reason::NoIndicator, "Not checked: the bundled data hold no statistic for it.")
        }
        Outcome::Ambiguous => {
            (Reason::Ambiguous, "Not checked: several statistics fit the words about equally well.")
        }
        Outcome::NoGeography => {
            (Reason::NoGeography, "Not checked: the place is not known, or the data do not cover it.")
        }
        Outcome::TooLong => (
            Reason::Ambiguous,
            "Not checked: the sentence is too long, or holds too many numbers, to tell what belongs to which.",
        ),
        Outcome::NoPeriod => {
            (Reason::NoPeriod, "Not checked: the text does not say for which time it holds.")
        }
    };
    unverifiable(reason, text.to_owned())
}

/// The statistic is known and gives no figure for exactly the claim.
pub(super) fn missed(
    claim: &Claim<'_>,
    candidate: &Candidate,
    store: &dyn Store,
    place: GeoId,
    miss: Miss,
) -> Assessment {
    let catalogue = store.catalogue();
    let concept = &catalogue.concept(candidate.concept).title;
    let place_name = &catalogue.geography(place).name;
    let at = claim.period.map(|w| format!(", {}", when(&w.period))).unwrap_or_default();
    match miss {
        Miss::NoObservation => unverifiable(
            Reason::NoObservation,
            format!("Not checked: the data have no value of {concept} for {place_name}{at}."),
        ),
        Miss::PeriodDiffers => unverifiable(
            Reason::NoObservation,
            format!(
                "Not checked: {concept} for {place_name} is published for other periods than the claim's{at}."
            ),
        ),
        Miss::Unsupported => unverifiable(
            Reason::UnsupportedOperation,
            format!(
                "Not checked: what the claim asserts cannot be worked out from {concept} as it is published."
            ),
        ),
    }
}

/// A record without a figure that the data cannot show.
pub(super) fn no_record(candidate: &Candidate, store: &dyn Store, place: GeoId) -> Assessment {
    let catalogue = store.catalogue();
    let concept = &catalogue.concept(candidate.concept).title;
    let place = &catalogue.geography(place).name;
    unverifiable(
        Reason::NoObservation,
        format!(
            "Not checked: the data of {concept} for {place} do not reach back over the record, or are too coarse to show it."
        ),
    )
}

/// What the closest in definition gives, where another publisher's figure is the one that agrees.
pub(super) fn differs(store: &dyn Store, first: &Answer) -> String {
    let catalogue = store.catalogue();
    let indicator = catalogue.indicator(first.id);
    let publisher = &catalogue.dataset(indicator.dataset).publisher;
    format!("{publisher} gives {} ({})", number(first.figure.value, &indicator.unit), indicator.title)
}

/// The sentence of a judged claim.
pub(super) fn sentence(
    claim: &Claim<'_>,
    candidate: &Candidate,
    store: &dyn Store,
    place: GeoId,
    main: &Answer,
    extra: Option<&str>,
    text: &str,
) -> String {
    let catalogue = store.catalogue();
    let indicator = catalogue.indicator(main.id);
    let dataset = catalogue.dataset(indicator.dataset);
    let said = claim.quantity.span;
    let said = text.get(said.start..said.end).unwrap_or("the figure").trim();
    let value = match main.figure.operation {
        // "from 5 to 12": two levels, each with its time
        Operation::Level if claim.quantity.bound == Bound::Between && main.figure.observations.len() == 2 => {
            let [a, b] = [0, 1].map(|i| &main.figure.observations[i]);
            let of = |o: &super::Used| format!("{} in {}", number(o.value, &indicator.unit), o.period);
            format!("{} and {}", of(a), of(b))
        }
        Operation::PercentChange => number(main.figure.value.abs(), "percent"),
        Operation::Share | Operation::Complement => number(main.figure.value, "percent"),
        Operation::PointChange => format!("{} percentage points", plain(main.figure.value.abs())),
        Operation::Change => number(main.figure.value.abs(), &indicator.unit),
        Operation::Ratio => format!("{} times", plain(main.figure.value)),
        Operation::Rank => format!("rank {}", main.figure.value),
        Operation::Trend => main.figure.derivation.clone(),
        _ => number(main.figure.value, &indicator.unit),
    };
    let what =
        match main.figure.operation {
            Operation::PercentChange | Operation::PointChange | Operation::Change => {
                if main.figure.value < 0.0 { "a fall of " } else { "a rise of " }
            }
            Operation::Mean => "a mean of ",
            Operation::Sum => "a sum of ",
            Operation::Share => "a share of ",
            Operation::Complement => "the remainder, ",
            _ => "",
        };
    let source = format!(
        "{} gives {what}{value} for {} ({}, {})",
        dataset.publisher,
        catalogue.geography(place).name,
        indicator.title,
        when(&main.figure.period)
    );
    let mut out = match (main.verdict, main.reason) {
        (Verdict::Consistent, Some(Reason::Revised)) => format!(
            "{source} as published by {}, which agrees with \"{said}\"; the figure has been revised since",
            main.release.map(|d| d.to_string()).unwrap_or_default()
        ),
        (Verdict::Consistent, _) => format!("{source}, which agrees with \"{said}\""),
        (Verdict::Close, Some(Reason::Revised))
            if main.judged.verdict == Verdict::Consistent && main.release.is_some() =>
        {
            format!(
                "{source} as published by {}, which agrees with \"{said}\"; the figure has been revised since",
                main.release.map(|d| d.to_string()).unwrap_or_default()
            )
        }
        (Verdict::Close, Some(Reason::Revised)) => {
            format!("{source}; \"{said}\" differs by no more than the series has been revised since")
        }
        (Verdict::Close, _) => format!("{source}, within the data's own uncertainty of \"{said}\""),
        (Verdict::Inconsistent, reason) => {
            let guess = match reason {
                Some(Reason::OtherYear) => "; the figure is that of another year",
                Some(Reason::Scale1000) => "; the figures differ by a factor of a thousand or a million",
                Some(Reason::PercentVsPoints) => "; percent and percentage points may have been mixed up",
                Some(Reason::NominalVsReal) => {
                    "; the figure fits when prices are treated the other way (nominal or real)"
                }
                Some(Reason::OtherGeography) => "; the figure is that of the whole country",
                Some(Reason::NeighbouringIndicator) => "; the figure is that of a neighbouring statistic",
                Some(Reason::FiscalYear) => "; the figure is that of another fiscal year",
                _ => "",
            };
            let moves = matches!(
                claim.operation,
                Operation::PercentChange | Operation::PointChange | Operation::Change
            );
            let way = match (moves && main.claimed.value * main.figure.value < 0.0, main.claimed.value < 0.0)
            {
                (false, _) => "",
                (true, true) => "a fall of ",
                (true, false) => "a rise of ",
            };
            format!("{source}, not {way}\"{said}\"{guess}")
        }
        (Verdict::Qualified, Some(Reason::PeriodDiffers)) if main.note.is_some() => {
            let note = main.note.as_deref().unwrap_or_default();
            if claim.period.is_none_or(|w| w.from == From::Default) {
                format!("The text gives no time for \"{said}\"; {note}")
            } else {
                format!("{source}, and \"{said}\" is of another time or cut of the year: {note}")
            }
        }
        (Verdict::Qualified, Some(Reason::PeriodDiffers)) => {
            format!("{source}; \"{said}\" holds for a part of that time and not for the whole")
        }
        (Verdict::Qualified, _) if candidate.relation == Relation::Same && main.note.is_some() => {
            format!(
                "{source}; {}, so that this does not settle \"{said}\"",
                main.note.as_deref().unwrap_or_default()
            )
        }
        (Verdict::Qualified, _) => match candidate.relation {
            // a rate or a price counts nothing that could bound another
            Relation::Broader
                if indicator.kind == Kind::Rate
                    || indicator.dimension == Dimension::Percent
                    || matches!(
                        main.figure.operation,
                        Operation::Change | Operation::PercentChange | Operation::Mean
                    ) =>
            {
                format!("{source}; that need not be of exactly what \"{said}\" is of")
            }
            Relation::Broader => format!(
                "{source}; that counts more than the claim does, so it is an upper bound and does not settle \"{said}\""
            ),
            Relation::Narrower => {
                format!("{source}; that counts less than the claim does and does not settle \"{said}\"")
            }
            _ => format!("{source}; that is a neighbouring statistic and does not settle \"{said}\""),
        },
        (Verdict::Unverifiable, Some(Reason::NoPeriod)) => {
            format!("Not judged: the text does not say for which time \"{said}\" holds; {source}")
        }
        (Verdict::Unverifiable, Some(Reason::NoObservation)) => {
            format!("Not judged, because the data are of another frequency than \"{said}\"; {source}")
        }
        (Verdict::Unverifiable, Some(Reason::UnsupportedOperation)) => {
            format!("Not judged, because a change in dollars is not one in the country's own money; {source}")
        }
        (Verdict::Unverifiable, _) => format!("Not judged; {source}, which counts something else"),
    };
    if let Some(extra) = extra {
        out.push_str("; ");
        out.push_str(extra);
    }
    out.push('.');
    out
}

/// The sentence and evidence of a claim that no statistic measures and several lie beside.
pub(super) fn beside(claim: &Claim<'_>, store: &dyn Store, place: GeoId, shown: Vec<Shown>) -> Assessment {
    let catalogue = store.catalogue();
    let title = |e: &Evidence| {
        let i = catalogue.indicator(e.indicator);
        format!("{} ({})", i.title, catalogue.dataset(i.dataset).publisher)
    };
    let unit = |e: &Evidence| catalogue.indicator(e.indicator).unit.as_str();
    let at = claim.period.map(|w| when(&w.period)).unwrap_or_default();
    let place = &catalogue.geography(place).name;
    let found = shown.iter().find(|s| s.verdict <= Verdict::Close);
    let text = match found {
        Some(s) => format!(
            "The figure is found and counts something else: {} for {place}, {at}, is {}.",
            s.evidence.value.map(|v| number(v, unit(&s.evidence))).unwrap_or_default(),
            title(&s.evidence),
        ),
        None => format!("No statistic for {place}, {at}, counts exactly this; what lies near it is shown."),
    };
    let consistency = shown.iter().map(|s| s.consistency).fold(0.0, f64::max);
    // with nothing that holds the figure and nothing that bounds it there is no judgement
    let bounded = shown.iter().any(|s| s.evidence.relation != Relation::Related);
    let judged = found.is_some() || bounded;
    Assessment {
        verdict: if judged { Verdict::Qualified } else { Verdict::Unverifiable },
        reason: Some(if judged { Reason::DefinitionDiffers } else { Reason::NoIndicator }),
        consistency: judged.then_some(consistency),
        explanation: text,
        evidence: shown.into_iter().map(|s| s.evidence).collect(),
    }
}

/// A period in words: `2014`, `2012 to 2016`, `July 2012`.
fn when(p: &Period) -> String {
    let month = |m: i8| MONTHS.get(m.max(1) as usize - 1).copied().unwrap_or("");
    match p.grain {
        Grain::Year => format!("{}", p.end.year()),
        Grain::Month => format!("{} {}", month(p.start.month()), p.start.year()),
        Grain::Quarter => format!("{}-Q{}", p.start.year(), (p.start.month() - 1) / 3 + 1),
        Grain::Day | Grain::Week => format!("{}", p.end),
        _ if p.start.month() == 1 && p.end.month() == 12 && p.start.year() == p.end.year() => {
            format!("{}", p.end.year())
        }
        _ if p.start.month() == 1 && p.end.month() == 12 => format!("{} to {}", p.start.year(), p.end.year()),
        _ => format!(
            "{} {} to {} {}",
            month(p.start.month()),
            p.start.year(),
            month(p.end.month()),
            p.end.year()
        ),
    }
}
