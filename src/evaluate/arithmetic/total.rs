//! A total against all its parts, where the words say that these are all: "900, made up of 500 men
//! and 400 women"; and shares of one vote, which cannot exceed the whole: "60 % chose the one, 30 %
//! the other and 25 % neither".

use super::{Range, Sentence, alike, compare, definite, row};
use crate::evaluate::format::plain;
use crate::evaluate::{Arithmetic, ArithmeticRelation, Verdict};
use crate::quantity::{Dimension, Form, Quantity, Role};

/// Words after a total that promise all its parts.
const ALL: [&str; 8] = [
    "made up of",
    "consisting of",
    "comprising",
    "composed of",
    "divided into",
    "split into",
    "split between",
    "broken down into",
];
/// Choices of which everybody makes one.
const ONE_CHOICE: [&str; 6] = ["voted", "chose", "backed", "opted", "would vote", "preferred"];
/// Words that let one person count twice.
const SEVERAL: [&str; 5] = ["each", "also", "multiple", "more than one", "respectively"];
/// Shares are rounded: three of them may add up to this much more than all.
const ROUNDED: f64 = 1.6;

/// Looks for a total with its parts, then for shares of one choice.
pub(super) fn check(s: &Sentence<'_, '_>, out: &mut Vec<Arithmetic>) {
    if !parts(s, out) {
        shares(s, out);
    }
}

fn parts(s: &Sentence<'_, '_>, out: &mut Vec<Arithmetic>) -> bool {
    let q = s.quantities;
    for i in 0..q.len().saturating_sub(2) {
        let words = s.between(&q[i], &q[i + 1]);
        let promised =
            words.len() <= 60 && ALL.iter().any(|w| words.trim_end().ends_with(w)) && !words.contains(';');
        if !promised || !figure(&q[i]) {
            continue;
        }
        let list = listed(s, i + 1);
        let parts = &q[i + 1..i + 1 + list];
        if list < 2 || parts.iter().any(|p| !figure(p) || !comparable(&q[i], p)) {
            continue;
        }
        let sum: f64 = parts.iter().filter_map(|p| p.value).sum();
        let (low, high) = parts.iter().map(Range::of).fold((0.0, 0.0), |(a, b), r| (a + r.low, b + r.high));
        let stated = q[i].value.unwrap_or_default();
        let verdict = compare(Range::of(&q[i]), Range { low, high }, stated);
        let is = if verdict == Verdict::Inconsistent { ", not" } else { ", as stated:" };
        let terms: Vec<String> = parts.iter().filter_map(|p| p.value).map(plain).collect();
        let mut row = row(
            [q[i + 1].span, q[i + list].span, q[i].span],
            ArithmeticRelation::Total,
            stated,
            sum,
            verdict,
            format!("{} is {}{is} {}.", terms.join(" + "), plain(sum), plain(stated)),
        );
        row.quantities = parts.iter().map(|p| p.span).chain([q[i].span]).collect();
        out.push(row);
        return true;
    }
    false
}

/// How many figures from `from` on are one list, closed by "and" and followed by no further figure.
fn listed(s: &Sentence<'_, '_>, from: usize) -> usize {
    let q = s.quantities;
    let mut n = 1;
    while let Some((a, b)) = q.get(from + n - 1).zip(q.get(from + n)) {
        let words = s.between(a, b);
        if words.len() > 45 || words.contains([';', '(', ':']) {
            return 0;
        }
        n += 1;
        let last = words.split_whitespace().next_back() == Some("and");
        if last {
            return if from + n == q.len() { n } else { 0 };
        }
        if !words.contains(',') {
            return 0;
        }
    }
    0
}

fn shares(s: &Sentence<'_, '_>, out: &mut Vec<Arithmetic>) {
    let q = s.quantities;
    let text = s.text.get(s.span.start..s.span.end).unwrap_or("");
    let share = |p: &Quantity<'_>| p.unit.dimension == Dimension::Percent && figure(p);
    if q.len() < 3 || !q.iter().all(share) || SEVERAL.iter().any(|w| text.contains(w)) {
        return;
    }
    // one question: the whole is named once, and each figure but the last is followed by a choice
    let first = s.between(&q[0], &q[1]);
    let named = first.split_whitespace().nth(1) == Some("of") || first.trim_start().starts_with("of ");
    let again = q.windows(2).skip(1).any(|w| s.between(&w[0], &w[1]).trim_start().starts_with("of "));
    if !named || again || !ONE_CHOICE.iter().any(|w| first.contains(w)) || listed(s, 0) != q.len() {
        return;
    }
    let sum: f64 = q.iter().filter_map(|p| p.value).sum();
    if sum <= 100.0 + ROUNDED {
        return;
    }
    let terms: Vec<String> = q.iter().filter_map(|p| p.value).map(plain).collect();
    let last = &q[q.len() - 1];
    let mut row = row(
        [q[0].span, q[1].span, last.span],
        ArithmeticRelation::SharesTotal,
        last.value.unwrap_or_default(),
        sum,
        Verdict::Inconsistent,
        format!("{} is {} %, more than the whole.", terms.join(" + "), plain(sum)),
    );
    row.quantities = q.iter().map(|p| p.span).collect();
    out.push(row);
}

/// A figure that is an amount of something, not a change, a rank or a ratio.
fn figure(q: &Quantity<'_>) -> bool {
    definite(q) && q.role == Role::Plain && q.form == Form::Cardinal && q.value.is_some_and(|v| v > 0.0)
}

fn comparable(whole: &Quantity<'_>, part: &Quantity<'_>) -> bool {
    alike(whole, part)
        || (whole.unit.dimension == Dimension::Count && part.unit.dimension == Dimension::Count)
}
