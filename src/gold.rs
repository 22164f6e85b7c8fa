//! How the checker does on labelled claims: precision, recall, calibration, corruption.
//!
//! A labelled claim is a line of JSON: `id`, `text`, `quote` (the figure), `published` (a day or
//! null), `topic`, `operation`, `expect` (`verdict`: `consistent`, `inconsistent` or
//! `unverifiable`; `value` and `code` where the label has them) and `corrupt`, false versions of a
//! true claim, each with its `kind`, `text` and `quote`.

use crate::checker::{Checker, Options};
use crate::document::Document;
use crate::evaluate::Verdict;
use crate::period::Date;
use crate::report::Claim;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A labelled claim.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    pub id: String,
    pub text: String,
    /// The words of the figure in the text.
    pub quote: String,
    #[serde(default)]
    pub published: Option<String>,
    #[serde(default)]
    pub topic: String,
    #[serde(default)]
    pub operation: String,
    pub expect: Expect,
    #[serde(default)]
    pub corrupt: Vec<Corrupted>,
}

/// What a correct checker says.
#[derive(Clone, Debug, Deserialize)]
pub struct Expect {
    pub verdict: Label,
    #[serde(default)]
    pub value: Option<f64>,
    /// The publisher's code of the series.
    #[serde(default)]
    pub code: Option<String>,
}

/// Whether the labelled claim is true, false or not to be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    Consistent,
    Inconsistent,
    Unverifiable,
}

/// A true claim made false.
#[derive(Clone, Debug, Deserialize)]
pub struct Corrupted {
    /// `scaled`, `year` or `place`.
    pub kind: String,
    pub text: String,
    pub quote: String,
}

/// What came out for one labelled claim.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub verdict: Verdict,
    pub right: bool,
    /// Whether the value found is that of the label, to 1 %.
    pub value: Option<bool>,
    /// Whether the series found is that of the label.
    pub link: Option<bool>,
    pub consistency: Option<f64>,
    pub link_score: Option<f32>,
}

/// Counts of a group of claims.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Tally {
    pub claims: usize,
    /// The verdict is that of the label: consistent or close for a true claim.
    pub right: usize,
    /// Given a verdict other than unverifiable.
    pub answered: usize,
    /// True claims called inconsistent.
    pub accused: usize,
    /// False claims called consistent or close.
    pub passed: usize,
}

/// One step of a scale: how many claims had a score in it, and how many of these were right.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Step {
    pub claims: usize,
    pub right: usize,
}

/// How many corrupted claims were tried and how many are no longer called true.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Turned {
    pub tried: usize,
    pub turned: usize,
    /// Of the turned, those called inconsistent.
    pub inconsistent: usize,
}

/// The measures of a run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Score {
    pub all: Tally,
    /// Of the claims with a verdict, in percent, those whose verdict is right.
    pub precision: f64,
    /// Of the claims that can be checked, in percent, those whose verdict is right.
    pub recall: f64,
    /// Of the right ones with a labelled value, in percent, those whose value is right.
    pub values: f64,
    pub by_operation: BTreeMap<String, Tally>,
    pub by_topic: BTreeMap<String, Tally>,
    /// Ten steps of `consistency`: the share of true claims in each.
    pub consistency: [Step; 10],
    /// Ten steps of `link_score`: the share of links to the labelled series in each.
    pub link_score: [Step; 10],
    pub corrupted: BTreeMap<String, Turned>,
    /// Ids of the claims whose verdict is right, in order of the file.
    pub passes: Vec<String>,
    /// Ids of true claims called inconsistent.
    pub accused: Vec<String>,
    /// Texts of corrupted claims still called true.
    pub still: Vec<String>,
}

/// Reads labelled claims, one JSON object a line.
///
/// # Errors
/// The number of the first line that is none, with what is wrong.
pub fn read(lines: &str) -> Result<Vec<Gold>, String> {
    let line = |(n, text): (usize, &str)| {
        serde_json::from_str(text).map_err(|e| format!("line {}: not a labelled claim: {e}", n + 1))
    };
    lines.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(line).collect()
}

/// Checks one labelled claim.
pub fn outcome(checker: &Checker, gold: &Gold) -> Outcome {
    let (verdict, claim) = judged(checker, &gold.text, &gold.quote, gold.published.as_deref(), |c| {
        let e = c.evidence.first();
        (
            c.consistency,
            e.map(|e| e.link_score),
            e.and_then(|e| e.value),
            e.and_then(|e| e.indicator.source_code.map(str::to_owned)),
        )
    });
    let (consistency, link_score, value, code) = claim.unwrap_or_default();
    let right = match gold.expect.verdict {
        Label::Consistent => verdict <= Verdict::Close,
        Label::Inconsistent => verdict == Verdict::Inconsistent,
        Label::Unverifiable => verdict == Verdict::Unverifiable,
    };
    let near = |a: f64, b: f64| (a - b).abs() <= 0.01 * b.abs() || (a + b).abs() <= 0.01 * b.abs();
    let answered = verdict != Verdict::Unverifiable;
    Outcome {
        verdict,
        right,
        value: gold.expect.value.zip(value).filter(|_| right).map(|(want, got)| near(got, want)),
        link: gold
            .expect
            .code
            .as_ref()
            .filter(|_| answered)
            .map(|want| code.is_some_and(|c| c.eq_ignore_ascii_case(want))),
        consistency,
        link_score,
    }
}

/// Checks all labelled claims, and the corrupted versions of those that are rightly called true.
pub fn score(checker: &Checker, gold: &[Gold]) -> Score {
    let mut s = Score::default();
    let (mut checkable, mut checkable_right, mut answered_right) = (0, 0, 0);
    let (mut values, mut values_right) = (0, 0);
    for g in gold {
        let o = outcome(checker, g);
        let label = g.expect.verdict;
        let answered = o.verdict != Verdict::Unverifiable;
        let accused = label == Label::Consistent && o.verdict == Verdict::Inconsistent;
        let passed = label == Label::Inconsistent && o.verdict <= Verdict::Close;
        for tally in [
            &mut s.all,
            s.by_operation.entry(g.operation.clone()).or_default(),
            s.by_topic.entry(g.topic.clone()).or_default(),
        ] {
            tally.claims += 1;
            tally.right += usize::from(o.right);
            tally.answered += usize::from(answered);
            tally.accused += usize::from(accused);
            tally.passed += usize::from(passed);
        }
        answered_right += usize::from(answered && o.right);
        checkable += usize::from(label != Label::Unverifiable);
        checkable_right += usize::from(label != Label::Unverifiable && o.right);
        values += usize::from(o.value.is_some());
        values_right += usize::from(o.value == Some(true));
        if let Some(c) = o.consistency.filter(|_| label != Label::Unverifiable) {
            step(&mut s.consistency, c, label == Label::Consistent);
        }
        if let Some((score, link)) = o.link_score.zip(o.link) {
            step(&mut s.link_score, f64::from(score), link);
        }
        match o.right {
            true => s.passes.push(g.id.clone()),
            false if accused => s.accused.push(g.id.clone()),
            false => {}
        }
        if !(o.right && label == Label::Consistent) {
            continue;
        }
        for c in &g.corrupt {
            let (verdict, _) = judged(checker, &c.text, &c.quote, g.published.as_deref(), |_| ());
            let t = s.corrupted.entry(c.kind.clone()).or_default();
            t.tried += 1;
            t.turned += usize::from(verdict > Verdict::Close);
            t.inconsistent += usize::from(verdict == Verdict::Inconsistent);
            if verdict <= Verdict::Close {
                s.still.push(c.text.clone());
            }
        }
    }
    s.precision = percent(answered_right, s.all.answered);
    s.recall = percent(checkable_right, checkable);
    s.values = percent(values_right, values);
    s
}

/// The verdict on the quoted figure, the most telling claim where several hold it, and what `take`
/// takes from it.
fn judged<T>(
    checker: &Checker,
    text: &str,
    quote: &str,
    published: Option<&str>,
    take: impl Fn(&Claim<'_>) -> T,
) -> (Verdict, Option<T>) {
    let document = Document {
        published: published.and_then(|d| d.parse::<Date>().ok()),
        ..Document::from_text("gold", text)
    };
    let at = text.find(quote).unwrap_or(0);
    let quoted = Span::new(at, at + quote.len());
    let report = checker.check(&document, Options::default());
    let claim = report
        .claims
        .iter()
        .filter(|c| Span::new(c.bytes.start, c.bytes.end).overlaps(quoted))
        .min_by_key(|c| c.verdict == Verdict::Unverifiable);
    (claim.map_or(Verdict::Unverifiable, |c| c.verdict), claim.map(take))
}

fn step(steps: &mut [Step; 10], score: f64, right: bool) {
    let n = ((score * 10.0).floor().clamp(0.0, 9.0)) as usize;
    steps[n].claims += 1;
    steps[n].right += usize::from(right);
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { (1000.0 * part as f64 / whole as f64).round() / 10.0 }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let a = &self.all;
        writeln!(
            f,
            "{} claims: {} right, {} answered, {} accused, {} false ones passed",
            a.claims, a.right, a.answered, a.accused, a.passed
        )?;
        writeln!(
            f,
            "precision {} %, recall {} %, values right {} %",
            self.precision, self.recall, self.values
        )?;
        for (what, groups) in [("operation", &self.by_operation), ("topic", &self.by_topic)] {
            writeln!(f, "\nby {what}")?;
            for (name, t) in groups {
                writeln!(
                    f,
                    "  {name:20} {:4} claims  {:5} % right  {:3} accused  {:3} passed",
                    t.claims,
                    percent(t.right, t.claims),
                    t.accused,
                    t.passed
                )?;
            }
        }
        for (what, steps) in
            [("consistency: true claims", &self.consistency), ("link score: right links", &self.link_score)]
        {
            writeln!(f, "\n{what}")?;
            for (n, s) in steps.iter().enumerate().filter(|(_, s)| s.claims > 0) {
                let (from, to) = (n as f64 / 10.0, (n + 1) as f64 / 10.0);
                writeln!(f, "  {from:.1} to {to:.1}  {:4}  {:5} %", s.claims, percent(s.right, s.claims))?;
            }
        }
        writeln!(f, "\ncorrupted")?;
        for (kind, t) in &self.corrupted {
            writeln!(
                f,
                "  {kind:8} {:4} tried  {:5} % turned, {} of them inconsistent",
                t.tried,
                percent(t.turned, t.tried),
                t.inconsistent
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        let line = r#"{"id":"a","text":"5 of them","quote":"5","expect":{"verdict":"consistent"}}"#;
        assert_eq!(read(&format!("{line}\n\n{line}\n")).unwrap().len(), 2);
        assert!(read("{}").unwrap_err().starts_with("line 1:"));
    }

    #[test]
    fn steps() {
        let mut all = [Step::default(); 10];
        for (score, right) in [(0.0, false), (1.0, true), (0.95, false), (0.3, true)] {
            step(&mut all, score, right);
        }
        assert_eq!((all[9].claims, all[9].right, all[0].claims, all[3].right), (2, 1, 1, 1));
    }
}
