//! From claim and link to assessment.

use super::answer::Answer;
use super::compute::{Miss, Task, reaches_back};
use super::interval::Claimed;
use super::other_time::NEVER;
use super::over_periods::answer;
use super::readings::{COMPILED, own_flow, readings};
use super::said::Said;
use super::{Assessment, Evidence, Reason, Verdict, diagnose, explain, peak, record, relations, revision};
use crate::catalogue::{Concept, IndicatorId};
use crate::claim::{Basis, Claim, Comparison, From, Operation, Order, Standing};
use crate::link::{Candidate, Link, Outcome, Relation};
use crate::period::{Date, Grain};
use crate::quantity::{Dimension, Form};
use crate::series::Store;

/// Other links tried before an accusation.
const OTHERS: usize = 3;
/// How near to the first an other link's score has to be.
const RIVAL: f32 = 0.7;

/// Judges a claim by what it was linked to. `published` is the day on which the text appeared.
///
/// A claim that is false of the first link and true of one nearly as good was linked wrongly.
pub fn evaluate(
    claim: &Claim<'_>,
    link: &Link,
    store: &dyn Store,
    published: Option<Date>,
    text: &str,
) -> Assessment {
    let found = evaluate_first(claim, link, store, published, text);
    let (Verdict::Inconsistent, Some(first)) = (found.verdict, link.candidates.first()) else { return found };
    let rivals = link.candidates.iter().skip(1).filter(|c| c.score >= RIVAL * first.score);
    for rival in rivals.take(OTHERS) {
        let only = Link { candidates: vec![rival.clone()], ..link.clone() };
        let other = evaluate_first(claim, &only, store, published, text);
        // what a revision has to explain is no reason to change the link
        if other.verdict <= Verdict::Close && other.reason != Some(Reason::Revised) {
            return other;
        }
    }
    found
}

fn evaluate_first(
    claim: &Claim<'_>,
    link: &Link,
    store: &dyn Store,
    published: Option<Date>,
    text: &str,
) -> Assessment {
    if link.candidates.is_empty()
        && link.outcome == Outcome::NotAStatistic
        && claim.standing != Standing::Poll
    {
        return explain::unlinked(link.outcome);
    }
    if let Some(assessment) = no_fact(claim) {
        return assessment;
    }
    let Some(candidate) = link.candidates.first() else {
        return explain::unlinked(link.outcome);
    };
    let catalogue = store.catalogue();
    let concept = catalogue.concept(candidate.concept);
    let beside = relations::known(&concept.id);
    if link.outcome != Outcome::Linked && !(beside && link.outcome == Outcome::NoIndicator) {
        return explain::unlinked(link.outcome);
    }
    let Some(place) = claim.place.map(|p| p.geography) else {
        return explain::unlinked(Outcome::NoGeography);
    };
    if in_future(claim, published) {
        return explain::forecast("it speaks of a time after the data and after the text");
    }
    // a concept that nobody measures: what is counted beside it
    if beside
        && candidate.indicators.is_empty()
        && let Some(assessment) = shown_beside(claim, candidate, store, place, concept, false)
    {
        return assessment;
    }

    // "the dollar is at a record low": which of the two currencies fell is not said by a rate alone
    let wordless = matches!(claim.quantity.form, Form::Unsaid | Form::Run);
    if wordless && concept.id.starts_with("exchange-rate") {
        return explain::missed(claim, candidate, store, place, Miss::Unsupported);
    }
    let said = Said::of(claim, text);
    let mut answers: Vec<Answer> = Vec::new();
    let mut miss = None;
    let mut readings = readings(claim, candidate, store, concept);
    if claim.period.is_some_and(|w| w.from != From::Default && w.period.grain == Grain::Year)
        && readings.first().is_some_and(|(id, ..)| store.places(*id).len() > COMPILED)
    {
        // a country's own publisher, summed over the year, answers before a compiler of many
        readings.sort_by_key(|(id, ..)| !own_flow(catalogue.indicator(*id), store.places(*id).len()));
    }
    if said.year_to {
        // "the twelve months to June": a series of months answers before one of calendar years
        readings.sort_by_key(|(id, ..)| catalogue.indicator(*id).frequency == Grain::Year);
    }
    if claim.period.is_none_or(|w| w.from != From::Text || w.period.grain == Grain::Day)
        && readings.iter().all(|(id, ..)| revision::is_quoted(catalogue, catalogue.indicator(*id)))
    {
        // a price of the day: the series of days first
        readings.sort_by_key(|(id, ..)| catalogue.indicator(*id).frequency);
    }
    for (id, operation, comparison) in readings {
        // once an indicator has answered, others only add evidence, and three are enough
        if answers.len() >= 3 && !alone_in_accusing(&answers) {
            break;
        }
        match answer(claim, store, id, place, operation, comparison, published, &said) {
            Ok(found) => answers.push(found),
            Err(why) => miss = miss.or(Some(why)),
        }
    }
    if answers.is_empty() {
        if let Some(shown) =
            beside.then(|| shown_beside(claim, candidate, store, place, concept, false)).flatten()
        {
            return shown;
        }
        return explain::missed(claim, candidate, store, place, miss.unwrap_or(Miss::NoObservation));
    }
    // readings of one indicator (points or percent) are alternatives: the one that fits counts
    let first = answers[0].id;
    if let Some(i) =
        (0..answers.len()).filter(|i| answers[*i].id == first).min_by_key(|i| answers[*i].verdict)
    {
        answers.swap(0, i);
    }
    // another publisher of the same statistic agrees: show it, and accuse nobody. The closest in
    // definition stays first, and what it says is told.
    // a series of the claim's own months beats one whose year only overlaps
    if answers[0].verdict >= Verdict::Qualified
        && answers[0].verdict != Verdict::Inconsistent
        && let Some(i) = answers.iter().position(|a| a.verdict <= Verdict::Close)
    {
        answers.swap(0, i);
    }
    // not said on what it changed: the reading that agrees, not one that is only near
    if claim.operation == Operation::PercentChange
        && claim.comparison.basis == Basis::Unsaid
        && answers[0].verdict == Verdict::Close
        && let Some(i) = answers.iter().position(|a| a.verdict == Verdict::Consistent)
        && catalogue.indicator(answers[i].id).form != catalogue.indicator(answers[0].id).form
    {
        answers.swap(0, i);
    }
    // one that had the figure at some time tells more than one that never did
    let never = |a: &Answer| a.note.as_ref().is_some_and(|n| n.ends_with(NEVER));
    if answers[0].verdict == Verdict::Qualified
        && never(&answers[0])
        && let Some(i) = answers.iter().position(|a| a.verdict <= Verdict::Qualified && !never(a))
    {
        answers.swap(0, i);
    }
    let mut main = answers[0].clone();
    let mut closest = None;
    if main.verdict == Verdict::Inconsistent {
        // what only a revision makes fit says nothing against the country's own publisher
        let own = own_flow(catalogue.indicator(main.id), store.places(main.id).len());
        let speaks = |a: &Answer| a.verdict <= Verdict::Close && !(own && a.reason == Some(Reason::Revised));
        let agrees = answers.iter().position(speaks);
        // not said on what it changed, and what is near goes the other way: neither settles it
        let other_way = agrees.is_some_and(|i| {
            let a = &answers[i];
            claim.operation == Operation::PercentChange
                && claim.comparison.basis == Basis::Unsaid
                && catalogue.indicator(a.id).form != catalogue.indicator(main.id).form
                && a.figure.value * a.claimed.value < 0.0
        });
        if other_way {
            main.verdict = Verdict::Qualified;
            main.reason = Some(Reason::DefinitionDiffers);
            main.note = Some(
                "the text does not say on what it changed, and a change on another basis is near".to_owned(),
            );
        } else if let Some(i) =
            agrees.or_else(|| answers.iter().position(|a| a.verdict == Verdict::Qualified))
        {
            let first = answers[0].clone();
            answers.swap(0, i);
            main = answers[0].clone();
            if agrees.is_some() {
                main.verdict = Verdict::Close;
            }
            if same_measure(store, &first, &main) {
                answers.remove(i);
                closest = Some(first);
            }
        }
    }
    answers.truncate(3);
    relate(&mut main, candidate, claim);
    // the figure of another thing that is counted nearby is found, not false
    if beside && main.verdict > Verdict::Close {
        let found = main.verdict == Verdict::Inconsistent;
        if let Some(shown) = shown_beside(claim, candidate, store, place, concept, found) {
            return shown;
        }
    }

    let task = Task {
        store,
        claim,
        id: main.id,
        place,
        period: main.figure.period,
        operation: main.figure.operation,
        comparison: sized(claim.comparison, main.turned),
        as_of: main.release,
    };
    let (mut extra, mut aside) = (None, None);
    if claim.quantity.form == Form::Unsaid {
        // any series of the statistic that has the record is enough
        let of = |a: &Answer| record::record(&Task { id: a.id, ..task }, published).map(|r| (a.clone(), r));
        let all = answers.iter().filter_map(of);
        let Some((of, found)) = all.min_by_key(|(_, r)| r.verdict) else {
            return explain::no_record(candidate, store, place);
        };
        main = of;
        answers.clear();
        (main.verdict, main.reason, main.figure) = (found.verdict, None, found.figure);
        main.judged.consistency = found.consistency;
        extra = Some(found.sentence);
        // of another thing nearby it settles nothing
        if candidate.relation != Relation::Same {
            (main.verdict, main.reason) = (Verdict::Qualified, Some(Reason::DefinitionDiffers));
        }
    } else if claim.operation == Operation::Extreme {
        match reaches_back(&task) {
            Some(reach) => {
                if reach.beaten && main.verdict <= Verdict::Close {
                    main.verdict = Verdict::Inconsistent;
                    main.judged.consistency = main.judged.consistency.min(0.2);
                }
                extra = Some(reach.sentence);
            }
            None if main.verdict <= Verdict::Close => {
                extra = Some("the data do not reach back far enough to check the record".to_owned());
            }
            None => {}
        }
    }
    if main.verdict == Verdict::Inconsistent
        && let Some(order) = peak::said(claim, text)
    {
        match peak::reached(claim, candidate, store, place, order, published, &said) {
            Some(found) => {
                main = found;
                answers[0] = main.clone();
            }
            None => {
                main.verdict = Verdict::Qualified;
                main.reason = Some(Reason::PeriodDiffers);
            }
        }
    }
    if main.verdict == Verdict::Inconsistent && main.reason.is_none() && claim.quantity.form != Form::Unsaid {
        main.reason = diagnose::near_miss(&task, &main);
    }
    if main.figure.observations.len() == 2
        && main.verdict != Verdict::Unverifiable
        && let Some(note) = diagnose::end_points(&task, &main)
    {
        aside = Some(note);
    }
    if let Some(first) = &closest {
        let note = explain::differs(store, first);
        extra = Some(extra.map_or(note.clone(), |e| format!("{e}; {note}")));
    }
    let explanation = explain::sentence(claim, candidate, store, place, &main, extra.as_deref(), text);
    let verdict = main.verdict;
    let mut evidence: Vec<Evidence> = closest
        .iter()
        .chain(std::iter::once(&main))
        .chain(answers.iter().skip(1))
        .map(|a| evidence(a, candidate, place))
        .collect();
    if let Some(e) = evidence.get_mut(usize::from(closest.is_some())) {
        e.note = aside;
    }
    Assessment {
        verdict,
        reason: main.reason,
        consistency: (verdict != Verdict::Unverifiable).then_some(main.judged.consistency),
        explanation,
        evidence,
    }
}

/// Whether two answers give the same thing, each by another indicator: a year's figure and the mean
/// of its months are, a level and a change are not.
fn same_measure(store: &dyn Store, first: &Answer, main: &Answer) -> bool {
    let of = |a: &Answer| store.catalogue().indicator(a.id);
    let plain =
        |a: &Answer| matches!(a.figure.operation, Operation::Level | Operation::Mean | Operation::PerCapita);
    first.id != main.id
        && of(first).form == of(main).form
        && of(first).frequency >= of(main).frequency
        && (first.figure.operation == main.figure.operation || plain(first) && plain(main))
}

fn evidence(a: &Answer, candidate: &Candidate, place: crate::geography::GeoId) -> Evidence {
    Evidence {
        indicator: a.id,
        relation: candidate.relation,
        place,
        period: a.figure.period,
        operation: a.figure.operation,
        observations: a.figure.observations.clone(),
        value: Some(a.figure.value),
        ratio: (a.figure.value != 0.0).then(|| a.claimed.value / a.figure.value).filter(|r| r.is_finite()),
        link_score: candidate.score,
        derivation: a.figure.derivation.clone(),
        vintage: a.release.map(|d| d.to_string()),
        note: None,
    }
}

/// Forecasts, polls and what else states no fact.
fn no_fact(claim: &Claim<'_>) -> Option<Assessment> {
    Some(match claim.standing {
        Standing::Fact => return None,
        Standing::Forecast => explain::forecast("the text expects, targets or promises it"),
        Standing::Hypothetical => explain::forecast("the text supposes it and does not state it"),
        Standing::Proposal => explain::forecast("it is part of a law, a plan or a proposal"),
        Standing::Poll => explain::poll(),
    })
}

fn in_future(claim: &Claim<'_>, published: Option<Date>) -> bool {
    let Some(when) = claim.period else { return false };
    published.is_some_and(|d| when.period.start > d)
}

/// The largest deficit is the lowest balance.
fn sized(c: Comparison, turned: bool) -> Comparison {
    let order = match (turned, c.order) {
        (true, Order::Highest) => Order::Lowest,
        (true, Order::Lowest) => Order::Highest,
        (false, order) => order,
    };
    Comparison { order, ..c }
}

/// Whether the first answer accuses and no other has spoken for the claim yet.
fn alone_in_accusing(answers: &[Answer]) -> bool {
    answers.iter().all(|a| a.verdict >= Verdict::Inconsistent)
        && answers.first().is_some_and(|a| a.verdict == Verdict::Inconsistent)
}

/// What the verdict becomes when the data count more, less or another thing than the claim.
fn relate(main: &mut Answer, candidate: &Candidate, claim: &Claim<'_>) {
    if candidate.relation == Relation::Same || main.verdict == Verdict::Unverifiable {
        return;
    }
    // what a part gained may be more than the whole did
    let moved = matches!(
        main.figure.operation,
        Operation::Change | Operation::PercentChange | Operation::PointChange | Operation::Mean
    );
    let absolute = !moved && !matches!(claim.quantity.unit.dimension, Dimension::Percent | Dimension::Ratio);
    // an upper bound is exceeded only when it is clearly exceeded, and only counts can be bounded
    let clear = 3.0 * main.figure.tolerance + 0.1 * main.figure.value.abs();
    let above = main.claimed.low > main.figure.high + clear;
    // a bound holds for its own time only
    let timed = claim.period.is_some_and(|w| w.from != From::Default);
    if candidate.relation == Relation::Broader && absolute && above && timed && main.figure.value > 0.0 {
        main.verdict = Verdict::Inconsistent;
        main.reason = None;
        return;
    }
    // another thing nearby shows nothing unless it agrees
    let near = main.verdict <= Verdict::Close
        || main.verdict == Verdict::Qualified && candidate.relation != Relation::Related;
    if near || candidate.relation == Relation::Broader && absolute && !above {
        main.verdict = Verdict::Qualified;
        main.reason = Some(Reason::DefinitionDiffers);
    } else {
        main.verdict = Verdict::Unverifiable;
        main.reason = Some(Reason::NoIndicator);
    }
}

/// Concepts that no statistic measures: what is counted nearby, and what differs.
fn shown_beside(
    claim: &Claim<'_>,
    candidate: &Candidate,
    store: &dyn Store,
    place: crate::geography::GeoId,
    concept: &Concept,
    only_if_found: bool,
) -> Option<Assessment> {
    let when = claim.period.filter(|w| w.from != From::Default)?;
    let task = Task {
        store,
        claim,
        id: IndicatorId(0),
        place,
        period: when.period,
        operation: claim.operation,
        comparison: claim.comparison,
        as_of: None,
    };
    if matches!(claim.quantity.unit.dimension, Dimension::Percent | Dimension::PercentagePoint) {
        return None;
    }
    let claimed = Claimed::of(&claim.quantity, 1.0);
    let shown = relations::shown(&task, &concept.id, claimed, candidate.score);
    let found = shown.first().is_some_and(|s| s.verdict <= Verdict::Close);
    if shown.is_empty() || (only_if_found && !found) {
        return None;
    }
    Some(explain::beside(claim, store, place, shown))
}
