//! A second figure that is not named anew: "5.4 %, *compared with* 10 % in 2001", "1.2 %, against
//! 0.1 % *a month earlier*". The words are data (`src/lexicon/linking/second.csv`).

use super::fit::{self, Says};
use super::linker::Linker;
use super::{Candidate, Link, Outcome, Relation, choose};
use crate::claim::{Claim, From, Operation, When};
use crate::period::{Grain, Period};
use crate::quantity::{Dimension, Form, Quantity};
use crate::series::Store;
use crate::span::Span;
use std::sync::LazyLock;

/// How far after the figure its own time may start, in bytes.
const OWN_TIME: usize = 24;
/// The most text between the two figures, in bytes.
const APART: usize = 110;
/// Words of change that may stand between a figure and its time.
const NOUNS: usize = 4;

/// Where the time of the second figure lies, seen from that of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// So many months before (below nothing) or after.
    Months(i32),
    /// That quarter of the first figure's year.
    Quarter(i32),
}

#[derive(Default)]
struct Words {
    leads: Vec<&'static str>,
    skips: Vec<&'static str>,
    nouns: Vec<&'static str>,
    /// All that stands before a figure in a sentence that takes the last one up.
    pronouns: Vec<&'static str>,
    steps: Vec<(&'static str, Step)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for line in include_str!("../lexicon/linking/second.csv").lines().skip(1) {
        let Some((kind, text)) = line.split_once(',') else { continue };
        let step = match kind {
            "lead" => {
                words.leads.push(text);
                continue;
            }
            "skip" => {
                words.skips.push(text);
                continue;
            }
            "noun" => {
                words.nouns.push(text);
                continue;
            }
            "pronoun" => {
                words.pronouns.push(text);
                continue;
            }
            "month_before" => Step::Months(-1),
            "quarter_before" => Step::Months(-3),
            "year_before" => Step::Months(-12),
            "month_after" => Step::Months(1),
            "year_after" => Step::Months(12),
            "first_quarter" => Step::Quarter(1),
            "second_quarter" => Step::Quarter(2),
            "third_quarter" => Step::Quarter(3),
            "fourth_quarter" => Step::Quarter(4),
            _ => continue,
        };
        words.steps.push((text, step));
    }
    words.steps.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    words
});

impl Linker {
    /// The link of a figure without a name of its own: that of the figure before it, with the time
    /// of the second where the text counts it from the first's. `answered` is the time for which the
    /// first was answered.
    ///
    /// The time has to be the figure's own, named just after it.
    pub fn link_like<S: Store + ?Sized>(
        &self,
        store: &S,
        claim: &Claim<'_>,
        before: &Claim<'_>,
        link: &Link,
        answered: Option<Period>,
        text: &str,
    ) -> Option<(Link, Option<When>)> {
        let first = link.candidates.first().filter(|c| c.relation == Relation::Same)?;
        let (q, p) = (&claim.quantity, &before.quantity);
        if link.outcome != Outcome::Linked
            || !(q.unit.dimension == p.unit.dimension || bare(q) && p.unit.dimension == Dimension::Rate)
            || !matches!(q.form, Form::Cardinal)
            || !led(claim, before, text)
        {
            return None;
        }
        let told = step(q.span, text).and_then(|(step, span)| {
            let period = moved(answered?, step)?;
            Some(When { period, from: From::Text, span: Some(span) })
        });
        let own = claim.period.filter(|when| {
            let near = when.span.is_some_and(|s| s.start >= q.span.end && s.start <= q.span.end + OWN_TIME);
            near && when.from == From::Text && before.period.is_none_or(|w| w.span != when.span)
        });
        let when = told.or(own)?;
        let mut claim = claim.clone();
        claim.period = Some(when);
        // told in the same way as the figure before, which may have been a record
        claim.operation = match before.operation {
            Operation::Level | Operation::PercentChange => before.operation,
            Operation::Extreme => Operation::Level,
            _ => claim.operation,
        };
        let place = link.place.or(claim.place.map(|p| p.geography))?;
        let says = fit::says(store.catalogue().concept(first.concept), &claim, true, true)?;
        if says == Says::Change && q.unit.dimension != Dimension::Percent {
            return None;
        }
        let indicators = choose::indicators(store, first.concept, &claim, place, text);
        if indicators.is_empty() {
            return None;
        }
        let candidate = Candidate { indicators, score: first.score * 0.9, ..first.clone() };
        let link = Link {
            candidates: vec![candidate],
            outcome: Outcome::Linked,
            place: link.place,
            ..Link::default()
        };
        Some((link, Some(when)))
    }
}

/// "117 of every 1,000 in 2020, against 126 in 2010": the unit is not said again.
fn bare(q: &Quantity<'_>) -> bool {
    q.unit.dimension == Dimension::Count && q.unit.name.is_empty()
}

/// Whether the words between the figures hold the second against the first. A sentence of its own
/// has to take the first up: "The rise fell short of the 0.8 % seen in May".
fn led(claim: &Claim<'_>, before: &Claim<'_>, text: &str) -> bool {
    let (q, p) = (&claim.quantity, &before.quantity);
    let same = claim.sentence == before.sentence;
    let from = match same {
        true => p.span.end,
        false => {
            let next = claim.sentence.start.checked_sub(before.sentence.end).is_some_and(|gap| gap <= 2);
            let taken = ["The figure", "The rise", "The increase", "The fall", "The decline", "That was"];
            let opens = claim.sentence.of(text);
            let lead = text.get(claim.sentence.start..q.span.start).unwrap_or("").trim();
            if next && WORDS.pronouns.contains(&lead) {
                return true;
            }
            if !next || !taken.iter().any(|w| opens.starts_with(w)) {
                return false;
            }
            claim.sentence.start
        }
    };
    let Some(mut between) = text.get(from..q.span.start).map(str::trim_end) else { return false };
    if between.len() > APART || between.contains(". ") || between.contains(';') {
        return false;
    }
    let ends = |between: &str, word: &str| {
        between.strip_suffix(word).filter(|rest| rest.ends_with(|c: char| !c.is_alphanumeric())).map(str::len)
    };
    while let Some(len) = WORDS.skips.iter().find_map(|w| ends(between, w)) {
        // "than the": the lead's own article
        if WORDS.leads.iter().any(|w| w.ends_with(" the") && ends(between, w).is_some()) {
            break;
        }
        between = between.get(..len).unwrap_or("").trim_end();
    }
    let lead = WORDS.leads.iter().filter(|w| ends(between, w).is_some()).max_by_key(|w| w.len());
    match lead {
        // "2.9 % in 2001 and 2.5 % a year later"
        Some(&"and") => same && step(q.span, text).is_some(),
        Some(_) => true,
        None => false,
    }
}

/// The words after a figure that count its time from another's, past "rise in the" and the like.
fn step(number: Span, text: &str) -> Option<(Step, Span)> {
    let starts = |rest: &str, word: &str| {
        rest.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric())
    };
    let mut at = number.end;
    for _ in 0..=NOUNS {
        let rest = text.get(at..)?;
        let rest = rest.trim_start_matches([' ', '%']);
        let rest = rest.strip_prefix("percent ").or(rest.strip_prefix("per cent ")).unwrap_or(rest);
        let start = text.len() - rest.len();
        if let Some((word, step)) = WORDS.steps.iter().find(|(w, _)| starts(rest, w)) {
            let after = rest.get(word.len()..).unwrap_or("").trim_start();
            // "the second quarter of 2003" is a time by itself
            let bare = !after.starts_with(|c: char| c.is_alphanumeric());
            if matches!(step, Step::Months(_)) || bare {
                return Some((*step, Span::new(start, start + word.len())));
            }
        }
        let noun = WORDS.nouns.iter().find(|w| starts(rest, w))?;
        at = start + noun.len();
    }
    None
}

/// A time counted from another.
fn moved(period: Period, step: Step) -> Option<Period> {
    let first = i32::from(period.start.year()) * 12 + i32::from(period.start.month()) - 1;
    let months = match period.grain {
        Grain::Month => 1,
        Grain::Quarter => 3,
        Grain::Year => 12,
        // twelve months, however they are cut
        Grain::Span => {
            let last = i32::from(period.end.year()) * 12 + i32::from(period.end.month()) - 1;
            let whole = period.start.day() == 1 && period.end == period.end.last_of_month();
            (last - first == 11 && whole).then_some(12)?
        }
        _ => return None,
    };
    let (start, months) = match step {
        // the month before a quarter says nothing of one
        Step::Months(by) if by.abs() < months => return None,
        Step::Months(by) => (first + by, months),
        Step::Quarter(_) if months != 3 => return None,
        Step::Quarter(n) => {
            let start = first.div_euclid(12) * 12 + (n - 1) * 3;
            // a quarter that is still to come is last year's
            (if start > first { start - 12 } else { start }, 3)
        }
    };
    let year = i16::try_from(start.div_euclid(12)).ok()?;
    let month = i8::try_from(start.rem_euclid(12)).ok()? + 1;
    let found = Period::months(year, month, i8::try_from(months).ok()?)?;
    Some(Period { grain: period.grain, calendar: period.calendar, ..found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps() {
        let of = |text: &str| step(Span::new(0, text.find('%').unwrap()), text).map(|(s, _)| s);
        for (text, want) in [
            ("0.1% a month earlier.", Some(Step::Months(-1))),
            ("0.6% rise in the previous month", Some(Step::Months(-1))),
            ("2.5% a year later", Some(Step::Months(12))),
            ("1.6% in the second, as shown", Some(Step::Quarter(2))),
            ("1.6% in the second quarter", None),
            ("1.6% in 2003", None),
            ("9% of households", None),
        ] {
            assert_eq!(of(text), want, "{text}");
        }
    }

    #[test]
    fn times_moved() {
        let at = |p: Period| (p.start.to_string(), p.end.to_string());
        let month = Period::months(2005, 1, 1).unwrap();
        assert_eq!(at(moved(month, Step::Months(-1)).unwrap()), ("2004-12-01".into(), "2004-12-31".into()));
        assert_eq!(at(moved(month, Step::Months(-12)).unwrap()), ("2004-01-01".into(), "2004-01-31".into()));
        let quarter = Period::months(2004, 7, 3).unwrap();
        assert_eq!(at(moved(quarter, Step::Quarter(2)).unwrap()), ("2004-04-01".into(), "2004-06-30".into()));
        assert!(moved(quarter, Step::Months(-1)).is_none());
        let year = Period { grain: Grain::Span, ..Period::months(2003, 10, 12).unwrap() };
        assert_eq!(at(moved(year, Step::Months(-12)).unwrap()), ("2002-10-01".into(), "2003-09-30".into()));
    }
}
