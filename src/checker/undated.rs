//! Claims of a text without a date whose time is told from the day of writing: "in the last four
//! years", "since Reagan took office". They are judged on many days on which the text may have been
//! written, and only what holds or fails on all of them is told without reserve.

use super::Checker;
use crate::claim::{self, Claim, Comparison, From, Operation, Place, When};
use crate::document::Document;
use crate::evaluate::{Assessment, Reason, Verdict};
use crate::grammar::period::periods;
use crate::link::{Link, Outcome};
use crate::period::{Calendar, Date, MONTHS, PeriodForm};
use crate::quantity::Quantity;
use crate::report::Finding;
use crate::span::Span;

/// Longer texts than a statement are not read again and again: what hangs on their date is not judged.
const LONGEST: usize = 700;
/// Days tried at most.
const DAYS: i32 = 72;
/// Two days by which it is seen whether a claim's time moves with the day of writing.
const PROBES: [Date; 2] = [Date::constant(2006, 8, 20), Date::constant(2014, 8, 20)];
/// Texts that tell nothing of their time are taken to be no older.
const EARLIEST: Date = Date::constant(1990, 1, 20);
/// Statements on an office-holder are made until so many months after the term.
const AFTERWARDS: i32 = 12;
/// So much of the days has to have been judged before a claim is said to hold on none.
const MOST: f64 = 0.6;
/// A figure that comes so near on some day is not said to be false.
const NEAR: f64 = 0.8;

/// One day and what the claim is on it.
struct Trial {
    day: Date,
    assessment: Assessment,
    read: Option<Read>,
}

/// What was read of the claim with that day in mind, and what it was linked to.
struct Read {
    period: Option<When>,
    place: Option<Place>,
    operation: Operation,
    comparison: Comparison,
    link: Link,
}

/// Judges anew what hangs on the date that the document lacks.
pub(super) fn settle<'t>(
    checker: &'t Checker,
    document: &'t Document,
    sentences: &[Span],
    quantities: &[Quantity<'t>],
    findings: &mut [Finding<'t>],
) {
    let text = document.text.as_str();
    let waiting: Vec<usize> = (0..findings.len())
        .filter(|&i| {
            let f = &findings[i];
            f.claim.scope == claim::Scope::Statistic
                && f.claim.standing == claim::Standing::Fact
                && f.link.outcome != Outcome::NotAStatistic
                && told_from_a_day(&f.claim, text)
        })
        .collect();
    if text.len() > LONGEST {
        for i in waiting {
            if hangs(&findings[i].claim) {
                refuse(&mut findings[i]);
            }
        }
        return;
    }
    if waiting.is_empty() {
        return;
    }
    // the numbers of the sentences in question are read again, and no others
    let asked: Vec<Span> = waiting.iter().map(|&i| findings[i].claim.sentence).collect();
    let near = quantities.iter().filter(|q| asked.iter().any(|s| s.contains(q.span)));
    let quantities: Vec<Quantity<'t>> = near.cloned().collect();
    let mut dated = document.clone();
    let mut read = |day: Date| {
        dated.published = Some(day);
        let judged = checker.findings(&dated, sentences, &quantities, false).into_iter().map(|found| {
            let Finding { claim, link, assessment } = found;
            let told = place_time(&claim);
            let Claim { span, period, place, operation, comparison, .. } = claim;
            (span, told, Read { period, place, operation, comparison, link }, assessment)
        });
        judged.collect::<Vec<_>>()
    };
    let [one, two] = PROBES.map(&mut read);
    let moves = |span: Span| {
        let of = |all: &[(Span, Told, Read, Assessment)]| all.iter().find(|c| c.0 == span).map(|c| c.1);
        let (a, b) = (of(&one), of(&two));
        a.is_none() || b.is_none() || a != b
    };
    let waiting: Vec<usize> = waiting.into_iter().filter(|&i| moves(findings[i].claim.span)).collect();
    if waiting.is_empty() {
        return;
    }
    let Some((first, last, bounded)) = range(checker, text) else { return };
    let mut trials: Vec<Vec<Trial>> = waiting.iter().map(|_| Vec::new()).collect();
    for day in days(first, last) {
        for (span, _, read, assessment) in read(day) {
            let Some(n) = waiting.iter().position(|&i| findings[i].claim.span == span) else { continue };
            if read.link.candidates.is_empty() {
                continue;
            }
            trials[n].push(Trial { day, assessment, read: Some(read) });
        }
    }
    for (i, tried) in waiting.into_iter().zip(trials) {
        let finding = &mut findings[i];
        match verdict(tried, bounded) {
            Some(Trial { assessment, read, .. }) => {
                finding.assessment = assessment;
                if let Some(read) = read {
                    let claim = &mut finding.claim;
                    (claim.period, claim.place) = (read.period, read.place);
                    (claim.operation, claim.comparison) = (read.operation, read.comparison);
                    finding.link = read.link;
                }
            }
            None if !finding.link.candidates.is_empty() => refuse(finding),
            None => {}
        }
    }
}

/// What of a claim may hang on the day of writing.
type Told = (Option<(Date, Date)>, Option<(Date, Date)>);

fn place_time(claim: &Claim<'_>) -> Told {
    let own = claim.period.filter(|w| w.from != From::Default).map(|w| (w.period.start, w.period.end));
    (own, claim.comparison.base.map(|b| (b.start, b.end)))
}

/// Whether the sentence holds a time that only the day of writing fixes.
fn told_from_a_day(claim: &Claim<'_>, text: &str) -> bool {
    periods(claim.sentence.of(text), Some(PROBES[1])).iter().any(|p| {
        !matches!(p.form, PeriodForm::Recurrent | PeriodForm::Duration)
            && (!p.absolute || p.period.calendar == Calendar::Office)
    })
}

/// Whether a claim has no time of its own beside one that only the day of writing fixes.
fn hangs(claim: &Claim<'_>) -> bool {
    let moves = matches!(
        claim.operation,
        Operation::Change | Operation::PercentChange | Operation::PointChange | Operation::Extreme
    );
    claim.period.is_none_or(|w| w.from == From::Default) || moves && claim.comparison.base.is_none()
}

/// The days between which the text may have been written, and whether its own words bound them: by
/// the years that it names and the terms of those whom it speaks of.
fn range(checker: &Checker, text: &str) -> Option<(Date, Date, bool)> {
    let known = checker
        .catalogue()
        .version
        .split_once('.')
        .and_then(|(y, m)| Date::new(y.parse().ok()?, m.parse().ok()?, 1).ok())?;
    let named =
        periods(text, None).into_iter().filter(|p| p.absolute && p.period.calendar != Calendar::Office);
    let mut first = named.map(|p| p.period.start).filter(|d| *d < known).max();
    let mut last = known;
    let tenure = claim::tenure(text);
    if let Some((from, to)) = tenure {
        first = Some(first.map_or(from, |f| f.max(from)));
        last = last.min(later(to, AFTERWARDS)?);
    }
    let first = first.unwrap_or(EARLIEST);
    (first < last).then_some((first, last, tenure.is_some()))
}

fn later(day: Date, months: i32) -> Option<Date> {
    let at = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
    Date::new(i16::try_from(at.div_euclid(12)).ok()?, (at.rem_euclid(12) + 1) as i8, 20).ok()
}

/// Days of equal distance, late in their months, when the figures of the month before are out.
fn days(first: Date, last: Date) -> Vec<Date> {
    let months = i32::from(last.year() - first.year()) * 12 + i32::from(last.month() - first.month());
    let step = (months / DAYS).max(1);
    (1..=months / step).filter_map(|n| later(first, n * step)).filter(|d| *d <= last).collect()
}

/// What is to be said of a claim by what it was on each day; none where that is nothing.
fn verdict(trials: Vec<Trial>, bounded: bool) -> Option<Trial> {
    let of = |v: Verdict| trials.iter().filter(|t| t.assessment.verdict == v).count();
    // that revision might make it fit shows nothing where the day is a guess as well
    let guessed =
        |t: &Trial| t.assessment.verdict == Verdict::Close && t.assessment.reason == Some(Reason::Revised);
    let agrees = |t: &Trial| t.assessment.verdict <= Verdict::Close && !guessed(t);
    let vague = trials.iter().filter(|t| guessed(t)).count();
    let (bad, kind) = (of(Verdict::Inconsistent), of(Verdict::Qualified) + vague);
    if trials.iter().any(agrees) {
        let held = stretches(&trials, agrees);
        let only = bad == 0
            && kind == 0
            && trials.iter().filter(|t| agrees(t)).count() as f64 >= MOST * trials.len() as f64;
        let best = trials.iter().filter(|t| agrees(t)).map(|t| t.assessment.verdict).min()?;
        let at = trials.iter().rposition(|t| agrees(t) && t.assessment.verdict == best)?;
        let mut trial = trials.into_iter().nth(at)?;
        let found = &mut trial.assessment;
        if !only {
            found.explanation =
                format!("The text bears no date. Written {held} it holds: {}", found.explanation);
            found.verdict = Verdict::Qualified;
            found.reason = Some(Reason::PeriodDiffers);
        }
        return Some(trial);
    }
    if kind > 0 {
        let open = |t: &Trial| t.assessment.verdict == Verdict::Qualified || guessed(t);
        let at = trials.iter().rposition(open)?;
        let day = month(trials[at].day);
        let mut trial = trials.into_iter().nth(at)?;
        let found = &mut trial.assessment;
        if found.verdict != Verdict::Qualified {
            found.reason = Some(Reason::PeriodDiffers);
        }
        found.verdict = Verdict::Qualified;
        found.explanation = format!("The text bears no date. Written in {day}: {}", found.explanation);
        return Some(trial);
    }
    let judged = trials.iter().filter(|t| t.assessment.verdict == Verdict::Inconsistent);
    let nearest = judged.max_by(|a, b| {
        a.assessment.consistency.partial_cmp(&b.assessment.consistency).unwrap_or(std::cmp::Ordering::Equal)
    })?;
    let at = trials.iter().position(|t| t.day == nearest.day)?;
    // whether a record stood hangs on the day more than anything
    let record = trials[at].read.as_ref().is_some_and(|r| r.operation == Operation::Extreme);
    // what grows may be reached on a later day
    let open = !bounded && at + 2 >= trials.len();
    if (bad as f64) < MOST * trials.len() as f64
        || bad < 3
        || open
        || record
        || trials[at].assessment.consistency.is_none_or(|c| c > NEAR)
    {
        return None;
    }
    let (from, to) = (month(trials.first()?.day), month(trials.last()?.day));
    let day = month(trials[at].day);
    let mut trial = trials.into_iter().nth(at)?;
    let found = &mut trial.assessment;
    found.explanation = format!(
        "The text bears no date; written at no time from {from} to {to} does it hold. Nearest, in {day}: {}",
        found.explanation
    );
    Some(trial)
}

/// "between May 2010 and June 2012", "in May 2010", or the first and last of several stretches.
fn stretches(trials: &[Trial], agrees: impl Fn(&Trial) -> bool) -> String {
    let first = trials.iter().position(&agrees).unwrap_or(0);
    let last = trials.iter().rposition(&agrees).unwrap_or(first);
    let (from, to) = (month(trials[first].day), month(trials[last].day));
    match (first == last, trials[first..=last].iter().all(agrees)) {
        (true, _) => format!("in {from}"),
        (false, true) => format!("between {from} and {to}"),
        (false, false) => format!("at some times between {from} and {to}"),
    }
}

fn month(day: Date) -> String {
    let name = MONTHS.get(usize::from(day.month().unsigned_abs()).saturating_sub(1)).copied().unwrap_or("");
    format!("{name} {}", day.year())
}

/// Not judged, because nobody knows from which day its time is told.
fn refuse(finding: &mut Finding<'_>) {
    let found = &mut finding.assessment;
    if found.verdict == Verdict::Unverifiable {
        return;
    }
    *found = Assessment {
        verdict: Verdict::Unverifiable,
        reason: Some(Reason::NoPeriod),
        consistency: None,
        explanation: "Not judged: the text bears no date, and the time of the figure is told from the day \
                      of writing."
            .to_owned(),
        evidence: Vec::new(),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial(month: i8, verdict: Verdict, consistency: f64) -> Trial {
        let assessment = Assessment {
            verdict,
            reason: None,
            consistency: Some(consistency),
            explanation: "It is so.".to_owned(),
            evidence: Vec::new(),
        };
        Trial { day: Date::constant(2010, month, 20), assessment, read: None }
    }

    #[test]
    fn what_holds_on_some_days_is_qualified_and_on_all_is_consistent() {
        use Verdict::*;
        for (verdicts, bounded, want) in [
            (vec![(Consistent, 1.0), (Consistent, 1.0)], false, Some(Consistent)),
            (vec![(Consistent, 1.0), (Inconsistent, 0.2)], false, Some(Qualified)),
            (vec![(Inconsistent, 0.3), (Inconsistent, 0.2), (Inconsistent, 0.1)], false, Some(Inconsistent)),
            // it comes nearer from day to day
            (vec![(Inconsistent, 0.1), (Inconsistent, 0.2), (Inconsistent, 0.3)], false, None),
            (vec![(Inconsistent, 0.1), (Inconsistent, 0.2), (Inconsistent, 0.3)], true, Some(Inconsistent)),
            // too near on one of them
            (vec![(Inconsistent, 0.9), (Inconsistent, 0.2), (Inconsistent, 0.3)], true, None),
            (vec![(Unverifiable, 0.0), (Unverifiable, 0.0), (Inconsistent, 0.3)], true, None),
        ] {
            let trials = verdicts.iter().zip(1..).map(|(&(v, c), m)| trial(m, v, c)).collect();
            assert_eq!(verdict(trials, bounded).map(|t| t.assessment.verdict), want, "{verdicts:?}");
        }
    }

    #[test]
    fn days_are_spread_over_the_range() {
        let all = days(Date::constant(2009, 1, 20), Date::constant(2018, 1, 20));
        assert!(all.len() > 36 && all.len() <= 2 * DAYS as usize);
        assert!(all.windows(2).all(|w| w[0] < w[1]));
    }
}
