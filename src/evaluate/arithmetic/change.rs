//! A change against its two levels: "up 24 % to 671 from 540", "halved, from 240 to 160".

use super::{Range, Sentence, alike, compare, definite, row};
use crate::evaluate::format::plain;
use crate::evaluate::{Arithmetic, ArithmeticRelation, Verdict};
use crate::quantity::{Dimension, Form, Quantity, Role};

/// Words that follow a percentage and come before the level that it is measured on.
const AGAINST: [&str; 12] = [
    "above",
    "higher than",
    "more than",
    "up on",
    "up from",
    "over the",
    "below",
    "lower than",
    "less than",
    "down on",
    "down from",
    "an increase on",
];

/// Looks for levels and a change of theirs; whether any was found.
pub(super) fn check(s: &Sentence<'_, '_>, out: &mut Vec<Arithmetic>) -> bool {
    let Some((from, to)) = levels(s) else { return false };
    let (a, b) = (&s.quantities[from], &s.quantities[to]);
    let (first, last) = (from.min(to), from.max(to));
    let Some((before, after)) = a.value.zip(b.value) else { return false };
    let mut found = None;
    for (i, q) in s.quantities.iter().enumerate() {
        if i == from || i == to || !definite(q) {
            continue;
        }
        let beside = i + 1 == first || i == last + 1 || (first < i && i < last);
        // a change stands next to its levels, with no other clause in between
        let words = if i < first {
            s.between(q, &s.quantities[first])
        } else if i > last {
            s.between(&s.quantities[last], q)
        } else {
            ""
        };
        if !beside || words.len() > 45 || words.contains([';', ':', '(']) || other_clause(words) {
            continue;
        }
        let kind = kind(q, a);
        if let Some(kind) = kind {
            if found.is_some() {
                // two changes for one pair of levels: nobody knows which is whose
                return false;
            }
            found = Some((i, kind));
        }
    }
    let Some((i, relation)) = found else { return false };
    let q = &s.quantities[i];
    let (ra, rb) = (Range::of(a), Range::of(b));
    let stated = q.value.unwrap_or_default();
    let (computed, range, stated_range) = match relation {
        ArithmeticRelation::PercentChange => {
            if before <= 0.0 || ra.low <= 0.0 || after <= 0.0 {
                return false;
            }
            let range =
                Range { low: (rb.low / ra.high - 1.0) * 100.0, high: (rb.high / ra.low - 1.0) * 100.0 };
            ((after / before - 1.0) * 100.0, range, Range::of(q))
        }
        ArithmeticRelation::Ratio => {
            if before <= 0.0 || ra.low <= 0.0 {
                return false;
            }
            let word = s.text.get(q.span.start..q.span.end).unwrap_or("");
            let half = if word.bytes().any(|b| b.is_ascii_digit()) { 0.0 } else { 0.1 * stated };
            let r = Range::of(q);
            (
                after / before,
                Range { low: rb.low / ra.high, high: rb.high / ra.low },
                Range { low: r.low.min(stated - half), high: r.high.max(stated + half) },
            )
        }
        _ => (after - before, Range { low: rb.low - ra.high, high: rb.high - ra.low }, Range::of(q)),
    };
    let signed = computed.signum();
    let (range, size) = if relation != ArithmeticRelation::Ratio && signed < 0.0 && stated >= 0.0 {
        (range.scaled(-1.0), computed.abs())
    } else {
        (range, computed.abs())
    };
    let mut verdict = compare(stated_range, range, stated.abs().max(size));
    if relation == ArithmeticRelation::Ratio && matches!(verdict, Verdict::Close) {
        verdict = Verdict::Consistent;
    }
    // "from 9 % to 6 %, a fall of 3 %" means points, or a third
    if relation == ArithmeticRelation::PercentChange && a.unit.dimension == Dimension::Percent {
        let points = (after - before).abs();
        if compare(stated_range, Range { low: points - 0.05, high: points + 0.05 }, stated) <= Verdict::Close
        {
            verdict = verdict.min(Verdict::Close);
        }
    }
    // a decimal that is one off in its last digit is rounding, not an error
    if verdict == Verdict::Inconsistent && (stated.abs() - computed.abs()).abs() <= 1.01 * (q.high - q.low) {
        verdict = Verdict::Close;
    }
    let way = match (relation, computed < 0.0) {
        (ArithmeticRelation::Ratio, _) => format!("{} times", plain(computed)),
        (ArithmeticRelation::PercentChange, true) => format!("a fall of {} %", plain(-computed)),
        (ArithmeticRelation::PercentChange, false) => format!("a rise of {} %", plain(computed)),
        (_, true) => format!("a fall of {}", plain(-computed)),
        (_, false) => format!("a rise of {}", plain(computed)),
    };
    let is = if verdict == Verdict::Inconsistent { ", not" } else { ", as stated:" };
    let said = if relation == ArithmeticRelation::PercentChange {
        format!("{} %", plain(stated))
    } else {
        plain(stated)
    };
    let explanation = format!("From {} to {} is {way}{is} {said}.", plain(before), plain(after));
    let sign = if computed < 0.0 && relation != ArithmeticRelation::Ratio { -1.0 } else { 1.0 };
    out.push(row([a.span, b.span, q.span], relation, stated * sign, computed, verdict, explanation));
    true
}

/// What kind of change of a level a figure may state.
fn kind(q: &Quantity<'_>, level: &Quantity<'_>) -> Option<ArithmeticRelation> {
    let level_is_percent = level.unit.dimension == Dimension::Percent;
    match q.unit.dimension {
        _ if q.form == Form::Multiple => Some(ArithmeticRelation::Ratio),
        Dimension::PercentagePoint if level_is_percent => Some(ArithmeticRelation::PointChange),
        Dimension::Percent if q.role != Role::To && q.role != Role::From => {
            Some(ArithmeticRelation::PercentChange)
        }
        _ if q.role == Role::Amount && alike(q, level) => Some(ArithmeticRelation::Change),
        _ => None,
    }
}

/// The two levels of a sentence that holds exactly one such pair, as (before, after).
fn levels(s: &Sentence<'_, '_>) -> Option<(usize, usize)> {
    let q = s.quantities;
    let mut pairs = Vec::new();
    for i in 0..q.len().saturating_sub(1) {
        for j in i + 1..q.len().min(i + 3) {
            let (a, b) = (&q[i], &q[j]);
            if !alike(a, b)
                || !definite(a)
                || !definite(b)
                || a.role == Role::Amount
                || b.role == Role::Amount
            {
                continue;
            }
            let lead = s.before(i).trim_end();
            let words = s.before(j).trim();
            if j == i + 1 {
                let between = s.between(a, b);
                if between.len() > 60 || between.contains([';', ':', '(']) {
                    continue;
                }
                // "from A to B"
                if ends_with(lead, "from") && ends_with(words, "to") && !other_clause(between) {
                    pairs.push((i, j));
                // "to B from A"
                } else if ends_with(lead, "to") && ends_with(words, "from") && !other_clause(between) {
                    pairs.push((j, i));
                }
            } else {
                // "B, 24 % above the previous year's A"
                let p = &q[i + 1];
                if p.unit.dimension != Dimension::Percent {
                    continue;
                }
                let join = s.between(a, p).trim();
                let against = s.between(p, b).trim_start();
                if (join == "," || join == ", or" || join == ", up" || join == ", down")
                    && against.len() <= 45
                    && AGAINST.iter().any(|w| against.starts_with(w))
                {
                    pairs.push((j, i));
                }
            }
        }
    }
    (pairs.len() == 1).then(|| pairs[0])
}

fn ends_with(words: &str, word: &str) -> bool {
    words.len() >= word.len()
        && words.is_char_boundary(words.len() - word.len())
        && words[words.len() - word.len()..].eq_ignore_ascii_case(word)
        && !words[..words.len() - word.len()].ends_with(|c: char| c.is_alphanumeric())
}

/// Whether the words begin another statement: a change beyond them is of something else.
fn other_clause(words: &str) -> bool {
    const OTHER: [&str; 10] = [
        " while ",
        " but ",
        " and ",
        " with ",
        " whereas ",
        " after ",
        " as ",
        " which ",
        " who ",
        " compared ",
    ];
    let padded = format!(" {} ", words.trim().to_ascii_lowercase());
    OTHER.iter().any(|w| padded.contains(w))
}
