//! What was counted on the way: the summary of a run.

use crate::evaluate::{Reason, Verdict};
use crate::report::{Report, Summary};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counts of documents, claims, verdicts, reasons and indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Processed.
    pub documents: u64,
    /// Could not be read; `failures` holds the first of them.
    pub failed: u64,
    /// Files in folders that were left out, as their ending is not known.
    #[serde(default)]
    pub passed_over: u64,
    /// Decompressed bytes of input.
    pub bytes: u64,
    /// Bytes of text in the documents.
    pub text: u64,
    pub quantities: u64,
    pub claims: u64,
    pub verdicts: BTreeMap<Verdict, u64>,
    pub reasons: BTreeMap<Reason, u64>,
    /// By the indicator of the best evidence, the verdicts.
    pub indicators: BTreeMap<String, BTreeMap<Verdict, u64>>,
    /// The documents' own arithmetic, by verdict.
    pub arithmetic: BTreeMap<Verdict, u64>,
    pub failures: Vec<String>,
}

/// Failures that are kept for the summary; all are in the output.
const FAILURES: usize = 20;

impl Tally {
    /// Counts a report.
    pub fn report(&mut self, report: &Report<'_>) {
        let Summary { quantities, claims, .. } = report.summary;
        self.quantities += quantities as u64;
        self.claims += claims as u64;
        for claim in &report.claims {
            self.claim(claim.verdict, claim.reason, claim.evidence.first().map(|e| e.indicator.id));
        }
        for finding in &report.arithmetic {
            self.finding(finding.verdict);
        }
    }

    /// Counts a claim (but for `claims`).
    pub fn claim(&mut self, verdict: Verdict, reason: Option<Reason>, indicator: Option<&str>) {
        add(&mut self.verdicts, verdict, 1);
        if let Some(reason) = reason {
            add(&mut self.reasons, reason, 1);
        }
        if let Some(indicator) = indicator {
            if !self.indicators.contains_key(indicator) {
                self.indicators.insert(indicator.to_owned(), BTreeMap::new());
            }
            if let Some(verdicts) = self.indicators.get_mut(indicator) {
                add(verdicts, verdict, 1);
            }
        }
    }

    /// Counts a finding in a document's own arithmetic.
    pub fn finding(&mut self, verdict: Verdict) {
        add(&mut self.arithmetic, verdict, 1);
    }

    /// Counts a document that could not be read.
    pub fn fail(&mut self, message: String) {
        self.failed += 1;
        if self.failures.len() < FAILURES {
            self.failures.push(message);
        }
    }

    /// Adds the counts of another part.
    pub fn merge(&mut self, other: Tally) {
        self.documents += other.documents;
        self.failed += other.failed;
        self.bytes += other.bytes;
        self.text += other.text;
        self.quantities += other.quantities;
        self.claims += other.claims;
        other.verdicts.into_iter().for_each(|(key, n)| add(&mut self.verdicts, key, n));
        other.reasons.into_iter().for_each(|(key, n)| add(&mut self.reasons, key, n));
        other.arithmetic.into_iter().for_each(|(key, n)| add(&mut self.arithmetic, key, n));
        for (indicator, verdicts) in other.indicators {
            let mine = self.indicators.entry(indicator).or_default();
            verdicts.into_iter().for_each(|(key, n)| add(mine, key, n));
        }
        let room = FAILURES.saturating_sub(self.failures.len());
        self.failures.extend(other.failures.into_iter().take(room));
    }
}

fn add<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K, n: u64) {
    *counts.entry(key).or_insert(0) += n;
}

#[cfg(test)]
mod tests {
    use super::{Reason, Tally, Verdict};

    #[test]
    fn parts_add_up() {
        let mut a = Tally { documents: 2, claims: 1, ..Tally::default() };
        a.claim(Verdict::Close, None, Some("x"));
        let mut b = Tally { documents: 3, claims: 2, ..Tally::default() };
        b.claim(Verdict::Close, Some(Reason::Revised), Some("x"));
        b.claim(Verdict::Unverifiable, Some(Reason::NoPeriod), None);
        a.merge(b);
        assert_eq!(
            (a.documents, a.claims, a.verdicts[&Verdict::Close], a.indicators["x"][&Verdict::Close]),
            (5, 3, 2, 2)
        );
        assert_eq!(a.reasons.len(), 2);
        let json = serde_json::to_string(&a).unwrap();
        assert!(json.contains(r#""x":{"close":2}"#), "{json}");
        assert_eq!(serde_json::from_str::<Tally>(&json).unwrap(), a);
    }
}
