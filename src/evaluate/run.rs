//! From claim and link to assessment.

use super::compute::{Figure, Miss, Task, compute, reaches_back};
use super::interval::Claimed;
use super::judge::{Judged, judge};
use super::said::Said;
use super::{
    Assessment, Evidence, Reason, Verdict, diagnose, explain, other_time, relations, revision, scale,
    two_ends, vintage, when,
};
use crate::catalogue::{Concept, ConceptId, Indicator, IndicatorId, SeriesForm};
use crate::claim::{Basis, Claim, Comparison, From, Operation, Order, Standing, When};
use crate::geography::GeoKind;
use crate::link::{Candidate, Link, Outcome, Relation};
use crate::period::{Date, Grain, Period};
use crate::quantity::{Dimension, Role, Trend};
use crate::series::{SeriesRef, Store};

/// Earlier releases tried for one claim.
const RELEASES: usize = 40;
/// An undated text's figure is taken for an old print only if it is at least this precise: a round
/// figure that happens to match one of many prints shows nothing.
const PRECISE: f64 = 0.02;
/// One judged computation.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub id: IndicatorId,
    pub figure: Figure,
    pub claimed: Claimed,
    pub judged: Judged,
    pub verdict: Verdict,
    pub reason: Option<Reason>,
    pub release: Option<Date>,
    /// A deficit, given as a positive number: the figure is the series' with its sign turned.
    pub turned: bool,
    /// What is to be said of the time, where it is not the claim's.
    pub note: Option<String>,
}

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
    let mut main = answers[0].clone();
    let mut closest = None;
    if main.verdict == Verdict::Inconsistent {
        // what only a revision makes fit says nothing against the country's own publisher
        let own = own_flow(catalogue.indicator(main.id), store.places(main.id).len());
        let speaks = |a: &Answer| a.verdict <= Verdict::Close && !(own && a.reason == Some(Reason::Revised));
        let agrees = answers.iter().position(speaks);
        if let Some(i) = agrees.or_else(|| answers.iter().position(|a| a.verdict == Verdict::Qualified)) {
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
    if claim.operation == Operation::Extreme {
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
    if main.verdict == Verdict::Inconsistent && of_a_peak(claim, text) {
        main.verdict = Verdict::Qualified;
        main.reason = Some(Reason::PeriodDiffers);
    }
    if main.verdict == Verdict::Inconsistent && main.reason.is_none() {
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
        ratio: (a.figure.value != 0.0).then(|| a.claimed.value / a.figure.value),
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

/// Whether the number is what was reached at some moment of the period: "was as high as 70 % in
/// 2001" is no figure of the year.
fn of_a_peak(claim: &Claim<'_>, text: &str) -> bool {
    const WORDS: [&str; 7] =
        ["as high as", "as low as", "as much as", "peaked", "peak of", "low point of", "bottomed"];
    let of_a_year = claim.period.is_some_and(|w| (w.period.end - w.period.start).get_days() > 80);
    of_a_year
        && text
            .get(claim.clause.start..claim.quantity.span.start)
            .is_some_and(|before| WORDS.iter().any(|w| before.contains(w)))
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

/// Places from which on a series is compiled from what many countries publish.
const COMPILED: usize = 50;

/// A flow of one country by its own publisher, in months or quarters that make up the year.
fn own_flow(indicator: &Indicator, places: usize) -> bool {
    places <= 3
        && indicator.rank == 0
        && indicator.sums_over_time
        && indicator.form == SeriesForm::Level
        && matches!(indicator.frequency, Grain::Month | Grain::Quarter)
}

/// Whether the first answer accuses and no other has spoken for the claim yet.
fn alone_in_accusing(answers: &[Answer]) -> bool {
    answers.iter().all(|a| a.verdict >= Verdict::Inconsistent)
        && answers.first().is_some_and(|a| a.verdict == Verdict::Inconsistent)
}

/// How the claim may be read on the candidate's indicators: the growth concept's published rates
/// first for a change in percent, then what the words say.
fn readings(
    claim: &Claim<'_>,
    candidate: &Candidate,
    store: &dyn Store,
    concept: &Concept,
) -> Vec<(IndicatorId, Operation, Comparison)> {
    let catalogue = store.catalogue();
    let (operation, c) = (claim.operation, claim.comparison);
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

/// The periods that a claim's own period may stand for. A year in which the text appeared is not
/// over: a change or a sum of it runs to the last month or quarter, or the one before if that was
/// not out yet.
fn so_far(
    period: Period,
    series: &SeriesRef<'_>,
    operation: Operation,
    published: Option<Date>,
) -> Vec<Period> {
    let adds = matches!(operation, Operation::Sum | Operation::Change | Operation::PercentChange);
    let open = |d: &Date| period.start <= *d && *d < period.end;
    match published.filter(|d| adds && period.grain == Grain::Year && open(d)) {
        Some(date) => when::until(series, period, date).unwrap_or_else(|| vec![period]),
        None => vec![period],
    }
}

/// Computes and judges one reading: the periods that the claim may mean, then earlier releases.
#[allow(clippy::too_many_arguments)]
fn answer(
    claim: &Claim<'_>,
    store: &dyn Store,
    id: IndicatorId,
    place: crate::geography::GeoId,
    operation: Operation,
    comparison: Comparison,
    published: Option<Date>,
    said: &Said,
) -> Result<Answer, Miss> {
    let series = store.series(id, place).ok_or(Miss::NoObservation)?;
    let indicator = store.catalogue().indicator(id);
    let quoted = revision::is_quoted(store.catalogue(), indicator);
    // a price of the day is of the day of writing, not of a time that another sentence speaks of
    let own = |w: &When| w.from == From::Text || w.from == From::Context && !(quoted && published.is_some());
    let given = claim.period.filter(own);
    let (mut periods, lenient): (Vec<Period>, bool) = match given {
        Some(when) => (so_far(when.period, &series, operation, published), false),
        None => (when::unsaid(&series, published, quoted), true),
    };
    if let (Some(when), true) = (given, claim.quantity.role == Role::To)
        && let Some(end) = two_ends::reached(indicator, &series, &when.period, operation)
    {
        periods.insert(0, end);
    }
    let mut best: Option<Answer> = None;
    let mut miss = Miss::NoObservation;
    let form = store.catalogue().indicator(id).form;
    for period in periods {
        let (period, operation) = match when::year_to(form, &series, &period, said.year_to) {
            // "rose 9.1 % in the year to June" is June's change on the year
            Some(last) if matches!(operation, Operation::Mean | Operation::Level) => (last, Operation::Level),
            _ => (period, operation),
        };
        let mut task = Task { store, claim, id, place, period, operation, comparison, as_of: None };
        let inside = given.is_some_and(|w| w.period != period);
        if inside && operation != Operation::Level {
            // what the year has brought so far is measured from the last one's end
            task.comparison.base = when::before(&series, &period);
        }
        if let Some(ends) = &said.ends
            && let Some(factor) = scale::factor(&claim.quantity, task.indicator(), operation)
            && let Some(found) = two_ends::both(&task, ends, factor)
        {
            return found;
        }
        if let Some(own) = two_ends::own_end(&task) {
            task.period = own;
        }
        match dated(&task, published, lenient, said) {
            Ok(found) => {
                let better = best.as_ref().is_none_or(|b| found.verdict < b.verdict);
                if better {
                    best = Some(found);
                }
                if best.as_ref().is_some_and(|b| b.verdict == Verdict::Consistent) {
                    break;
                }
            }
            Err(why) => miss = why,
        }
    }
    let task =
        |period, operation| Task { store, claim, id, place, period, operation, comparison, as_of: None };
    let Some(mut found) = best else {
        // the publisher's years are cut otherwise: those that overlap show something
        let Some(when) = given.filter(|_| miss == Miss::PeriodDiffers) else { return Err(miss) };
        let years = other_time::years(&task(when.period, operation), &series);
        let judged = years.iter().filter_map(|y| dated(&task(*y, operation), published, lenient, said).ok());
        let mut found = judged.min_by_key(|a| a.verdict).ok_or(miss)?;
        other_time::overlapping(store.catalogue().indicator(id), &mut found);
        return Ok(found);
    };
    if lenient {
        other_time::undated(&task(found.figure.period, operation), &series, published, &mut found);
    } else if let (Verdict::Inconsistent, Some(when)) = (found.verdict, given) {
        if when.from == From::Context {
            other_time::borrowed(&task(found.figure.period, operation), &series, published, &mut found);
        }
        let over = |y: &Period| published.is_none_or(|d| y.end < d);
        for year in other_time::fiscal_years(&task(when.period, operation), &series).into_iter().filter(over)
        {
            let Ok(mut other) = dated(&task(year, Operation::Sum), published, lenient, said) else {
                continue;
            };
            if other.verdict <= Verdict::Close {
                other_time::overlapping(store.catalogue().indicator(id), &mut other);
                return Ok(other);
            }
        }
    }
    Ok(found)
}

/// One period: today's data first, then the releases of the time.
fn dated(task: &Task<'_>, published: Option<Date>, lenient: bool, said: &Said) -> Result<Answer, Miss> {
    let indicator = task.indicator();
    let mut figure = compute(task)?;
    let q = &task.claim.quantity;
    let factor = scale::factor(q, indicator, figure_operation(task, &figure)).ok_or(Miss::Unsupported)?;
    let change =
        matches!(task.operation, Operation::Change | Operation::PercentChange | Operation::PointChange)
            || (task.claim.operation == Operation::Mean && q.role == Role::Amount);
    let rate_of_change = matches!(
        indicator.form,
        SeriesForm::YearOnYear | SeriesForm::PeriodOnPeriod | SeriesForm::Annualised | SeriesForm::Change
    );
    // "shrank at an annual rate of 8.5 %": the verb gives the sign
    let falls = rate_of_change && said.falls && figure.value < 0.0;
    let signed = change || (rate_of_change && q.role == Role::Amount) || falls;
    let down = signed && (q.trend == Trend::Down || falls) && q.value.is_none_or(|v| v >= 0.0);
    // a deficit is written without its sign; a series of balances gives it below nothing
    let below = said.deficit && !change && figure.value < 0.0 && q.value.is_none_or(|v| v > 0.0);
    if below {
        turn(&mut figure);
    }
    let claimed = Claimed::of(q, if down { -factor } else { factor });
    // without a direction in the words only the size is claimed
    let unsigned = signed && !falls && q.trend == Trend::None && q.value.is_none_or(|v| v >= 0.0);
    let judge_it = |f: &Figure| judge_figure(claimed, f, unsigned);
    let series = task.view()?.series;
    let slot = crate::series::slot_of(series.grain, figure.period.end);
    let kept = !series.prints(slot).is_empty();
    let tried = kept && (published.is_some() || claimed.looseness() <= PRECISE);
    if tried && series.grain < Grain::Year && (change || indicator.form == SeriesForm::Change) {
        // every print is tried below: what is left is little
        figure.tolerance = figure.tolerance.min(revision::KEPT * figure.value.abs());
    }

    let judged = judge_it(&figure);
    if figure.within && figure.operation == Operation::Level && judged.verdict == Verdict::Consistent {
        show_agreeing(task, &series, claimed, &mut figure);
    }
    let mut found = Answer {
        id: task.id,
        verdict: judged.verdict,
        reason: None,
        release: None,
        turned: below,
        note: None,
        claimed,
        figure,
        judged,
    };
    if found.verdict == Verdict::Consistent {
        return Ok(found);
    }
    if found.verdict == Verdict::Inconsistent && in_foreign_money(task) {
        found.verdict = Verdict::Unverifiable;
        found.reason = Some(Reason::UnsupportedOperation);
        return Ok(found);
    }
    // a mean over the year is not the only true figure: a month's stands as another period
    if found.figure.within && found.verdict == Verdict::Inconsistent {
        let inside = judge(claimed, found.figure.low, found.figure.high, found.figure.tolerance);
        if inside.verdict <= Verdict::Close {
            found.verdict = Verdict::Qualified;
            found.reason = Some(Reason::PeriodDiffers);
        }
    }
    // the mean of twelve rates of change is near the year's change, and not the same
    if found.figure.within && rate_of_change && found.verdict == Verdict::Inconsistent {
        found.verdict = Verdict::Unverifiable;
        found.reason = Some(Reason::NoObservation);
        return Ok(found);
    }
    // the prints of the time tell nothing where one of the periods has none so old
    let mut known = !tried;
    if tried {
        for release in vintage::releases(&series, slot, published, RELEASES) {
            let Ok(mut then) = compute(&Task { as_of: Some(release), ..*task }) else { continue };
            known = true;
            if below {
                turn(&mut then);
            }
            then.tolerance = then.tolerance.min(found.figure.tolerance);
            let judged = judge_it(&then);
            if judged.verdict == Verdict::Consistent
                || (judged.verdict < found.verdict && judged.verdict == Verdict::Close)
            {
                found.verdict = judged.verdict;
                found.reason = Some(Reason::Revised);
                found.judged = judged;
                found.figure = then;
                found.release = Some(release);
                if judged.verdict == Verdict::Consistent {
                    return Ok(found);
                }
            }
        }
    }
    if found.verdict == Verdict::Close && revision::opposite(&found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note = Some("the difference is small, and the direction is the other".to_owned());
    }
    if found.verdict == Verdict::Inconsistent && !lenient {
        revision::settle(task, &mut found, &series, slot, published, known);
    }
    if matches!(found.verdict, Verdict::Close | Verdict::Inconsistent) && registered(task, &found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note =
            Some("the country's own rate counts those registered, the harmonised one asks".to_owned());
    }
    if found.verdict == Verdict::Inconsistent && of_other_members(task, &found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note = Some("the data count the group's members of today for all years".to_owned());
    }
    Ok(found)
}

/// A level that held during a part of the period only: that part is shown, and not its end.
fn show_agreeing(task: &Task<'_>, series: &SeriesRef<'_>, claimed: Claimed, figure: &mut Figure) {
    let holds = |v: f64| judge(claimed, v, v, 0.0).verdict == Verdict::Consistent;
    if holds(figure.value) {
        return;
    }
    let day = |d| crate::series::slot_of(series.grain, d).0;
    let slots = (day(task.period.start)..=day(task.period.end)).rev();
    let found = slots.filter_map(|s| series.at(crate::series::Slot(s))).find(|o| holds(o.value));
    if let Some(o) = found
        && let Some(period) = when::period_of(series.grain, o.slot)
        && let Ok(shown) = compute(&Task { period, operation: Operation::Level, ..*task })
    {
        *figure = shown;
    }
}

/// What a change of members can add to a group or take from it: the United Kingdom was a seventh of
/// the European Union, Pakistan a sixth of South Asia.
const MEMBERS: f64 = 1.7;

/// Whether the figure may be that of a group with the members of its own day: publishers compute
/// totals of groups back with today's.
fn of_other_members(task: &Task<'_>, found: &Answer) -> bool {
    let place = task.catalogue().geography(task.place);
    let (value, c) = (found.figure.value, found.claimed);
    place.kind == GeoKind::Group
        && place.code != "WLD"
        && task.indicator().sums_over_places
        && value > 0.0
        && c.low <= MEMBERS * value
        && c.high >= value / MEMBERS
}

/// Points by which a national rate of unemployment may lie above the harmonised one.
const REGISTERED: f64 = 2.5;
/// Points that rounding and revision explain by themselves.
const ROUNDED: f64 = 0.4;

/// Whether the figure may be the rate of those registered as unemployed, which offices publish by
/// month beside the harmonised one of the labour force survey.
fn registered(task: &Task<'_>, found: &Answer) -> bool {
    let indicator = task.indicator();
    let (value, c) = (found.figure.value, found.claimed);
    let national = matches!(
        task.catalogue().geography(task.place).code.as_str(),
        "DEU" | "FRA" | "AUT" | "BEL" | "NLD" | "CHE" | "POL"
    );
    // how often it rose in a row is counted on the country's own rate, or on its number of people
    let run = found.figure.operation == Operation::Trend;
    let above = run || found.judged.distance > ROUNDED && c.low > value && c.low <= value + REGISTERED;
    national
        && above
        && indicator.frequency < Grain::Year
        && task.catalogue().concept(indicator.concept).id == "unemployment-rate"
}

/// A change of a sum in dollars in a country with money of its own: the rate of exchange is in it.
fn in_foreign_money(task: &Task<'_>) -> bool {
    let indicator = task.indicator();
    task.operation == Operation::PercentChange
        && indicator.dimension == Dimension::Currency
        && indicator.unit.contains("dollar")
        && task.catalogue().geography(task.place).currency.as_deref().is_some_and(|c| c != "USD")
}

/// The size of a balance below nothing, for words that speak of a deficit.
fn turn(figure: &mut Figure) {
    (figure.value, figure.low, figure.high) = (-figure.value, -figure.high, -figure.low);
    figure.derivation.push_str("; a deficit is a balance below nothing, its sign turned");
}

/// The operation by which the claim's unit is to be read: a growth rate's level is a percentage.
fn figure_operation(task: &Task<'_>, figure: &Figure) -> Operation {
    match task.operation {
        Operation::Extreme => Operation::Level,
        Operation::PerCapita | Operation::Share => task.operation,
        _ if figure.operation == Operation::Mean => Operation::Mean,
        operation => operation,
    }
}

fn judge_figure(claimed: Claimed, f: &Figure, unsigned: bool) -> Judged {
    if unsigned && f.value < 0.0 {
        return judge(claimed, -f.value, -f.value, f.tolerance);
    }
    if f.within || matches!(f.operation, Operation::Rank | Operation::Trend) {
        let (low, high) = if f.operation == Operation::Mean { (f.value, f.value) } else { (f.low, f.high) };
        return judge(claimed, low, high, f.tolerance);
    }
    judge(claimed, f.value, f.value, f.tolerance)
}

/// What the verdict becomes when the data count more, less or another thing than the claim.
fn relate(main: &mut Answer, candidate: &Candidate, claim: &Claim<'_>) {
    if candidate.relation == Relation::Same || main.verdict == Verdict::Unverifiable {
        return;
    }
    let absolute = !matches!(claim.quantity.unit.dimension, Dimension::Percent | Dimension::Ratio);
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
