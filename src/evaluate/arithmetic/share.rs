//! A share against its part and whole: "349bn, of which 140bn, or about 40 percent".

use super::{Range, Sentence, alike, compare, definite, row};
use crate::evaluate::format::plain;
use crate::evaluate::{Arithmetic, ArithmeticRelation, Verdict};
use crate::quantity::{Dimension, Form, Quantity};

/// Words that tie a part to the whole before it.
const OF_IT: [&str; 4] = ["of which", "of these", "of whom", "of them"];

pub(super) fn check(s: &Sentence<'_, '_>, out: &mut Vec<Arithmetic>) {
    let q = s.quantities;
    for i in 0..q.len().saturating_sub(2) {
        let (whole, x, y) = (&q[i], &q[i + 1], &q[i + 2]);
        if !definite(whole) || !definite(x) || !definite(y) {
            continue;
        }
        if !restates(s.between(x, y)) {
            continue;
        }
        let first = s.between(whole, x).to_ascii_lowercase();
        let opened = s.before(i).trim().to_ascii_lowercase();
        let opens = matches!(opened.as_str(), "of" | "of the" | "of about" | "out of") && first.contains(',');
        let tied = OF_IT.iter().any(|w| first.trim().trim_start_matches(',').trim().starts_with(w))
            || (OF_IT.iter().any(|w| first.contains(w)) && first.len() <= 30);
        // "40 percent of the 1,000 workers, or 400"
        let (whole, part, share) =
            if proportion(whole) && !proportion(x) && first.trim().starts_with("of") && first.len() <= 20 {
                (x, y, whole)
            } else if !(opens || tied) {
                continue;
            } else if proportion(x) {
                (whole, y, x)
            } else if proportion(y) {
                (whole, x, y)
            } else {
                continue;
            };
        if proportion(whole) || proportion(part) || !comparable(whole, part) {
            continue;
        }
        judge(share, part, whole, out);
    }
}

fn judge(share: &Quantity<'_>, part: &Quantity<'_>, whole: &Quantity<'_>, out: &mut Vec<Arithmetic>) {
    let (Some(p), Some(w), Some(stated)) = (part.value, whole.value, share.value) else { return };
    let (rp, rw) = (Range::of(part), Range::of(whole));
    if rw.low <= 0.0 || p < 0.0 || p > w {
        return;
    }
    let scale = if share.unit.dimension == Dimension::Percent { 100.0 } else { 1.0 };
    let computed = p / w * scale;
    let range = Range { low: rp.low / rw.high * scale, high: rp.high / rw.low * scale };
    let mut stated_range = Range::of(share);
    if scale == 1.0 {
        // a fraction in words is rounded to the next handy one
        stated_range =
            Range { low: stated_range.low.min(stated * 0.93), high: stated_range.high.max(stated * 1.07) };
    }
    let mut verdict = compare(stated_range, range, stated.max(computed));
    if verdict == Verdict::Inconsistent && (stated - computed).abs() <= 1.01 * (share.high - share.low) {
        verdict = Verdict::Close;
    }
    let (written, said) = if scale == 100.0 {
        (format!("{} %", plain(computed)), format!("{} %", plain(stated)))
    } else {
        (plain(computed), plain(stated))
    };
    let is = if verdict == Verdict::Inconsistent { "not" } else { "as stated:" };
    out.push(row(
        [part.span, whole.span, share.span],
        ArithmeticRelation::Share,
        stated,
        computed,
        verdict,
        format!("{} of {} is {written}, {is} {said}.", plain(p), plain(w)),
    ));
}

/// ", or", ", or about", " (": the second figure says the first again.
fn restates(between: &str) -> bool {
    let words = between.trim().trim_start_matches([',', ' ']);
    matches!(
        words.to_ascii_lowercase().as_str(),
        "or" | "or about"
            | "or around"
            | "or some"
            | "or roughly"
            | "or nearly"
            | "or almost"
            | "or just over"
            | "("
            | "(about"
            | "- or"
    )
}

fn proportion(q: &Quantity<'_>) -> bool {
    q.unit.dimension == Dimension::Percent || matches!(q.form, Form::Fraction | Form::Proportion)
}

fn comparable(whole: &Quantity<'_>, part: &Quantity<'_>) -> bool {
    // "3,200 schools ... 800": the part's noun is often left out, or another word for it
    alike(whole, part)
        || (whole.unit.dimension == Dimension::Count && part.unit.dimension == Dimension::Count)
}
