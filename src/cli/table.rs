//! The summary of a run: a table for people, an object for programs.

use crate::pipeline::Tally;
use crate::render::number::grouped;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Indicators that the table lists.
const INDICATORS: usize = 15;

/// Name and version of the JSON form.
pub const SCHEMA: &str = "statclaim.summary/1";

/// The summary as JSON.
pub fn json(tally: &Tally, seconds: Option<f64>) -> String {
    let mut value = serde_json::to_value(tally).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.insert("schema".to_owned(), json!(SCHEMA));
        if let Some(seconds) = seconds {
            fields.insert("seconds".to_owned(), json!(seconds));
        }
    }
    format!("{value:#}\n")
}

/// The summary for people.
pub fn table(tally: &Tally, seconds: Option<f64>) -> String {
    let mut out = String::new();
    let failed = if tally.failed > 0 {
        format!(", {} could not be read", grouped(tally.failed as f64))
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        "{} documents{failed}; {} quantities, {} claims",
        grouped(tally.documents as f64),
        grouped(tally.quantities as f64),
        grouped(tally.claims as f64)
    );
    if let Some(seconds) = seconds.filter(|s| *s > 0.0) {
        let _ = writeln!(
            out,
            "{seconds:.1} s: {} documents/s, {:.1} MB/s",
            grouped(tally.documents as f64 / seconds),
            tally.bytes as f64 / 1e6 / seconds
        );
    }
    section(&mut out, "verdicts", &tally.verdicts, usize::MAX);
    section(&mut out, "reasons", &tally.reasons, usize::MAX);
    let indicators: BTreeMap<&str, u64> =
        tally.indicators.iter().map(|(id, verdicts)| (id.as_str(), verdicts.values().sum())).collect();
    section(&mut out, "indicators", &indicators, INDICATORS);
    section(&mut out, "the documents' own arithmetic", &tally.arithmetic, usize::MAX);
    out
}

/// Counts, the largest first.
fn section<K: Serialize + Ord>(out: &mut String, title: &str, counts: &BTreeMap<K, u64>, most: usize) {
    if counts.is_empty() {
        return;
    }
    let mut rows: Vec<(String, u64)> = counts.iter().map(|(key, n)| (name(key), *n)).collect();
    rows.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let _ = writeln!(out, "\n{title}");
    for (key, n) in rows.iter().take(most) {
        let _ = writeln!(out, "  {key:<48} {:>12}", grouped(*n as f64));
    }
    if rows.len() > most {
        let rest: u64 = rows[most..].iter().map(|(_, n)| n).sum();
        let _ =
            writeln!(out, "  {:<48} {:>12}", format!("{} others", rows.len() - most), grouped(rest as f64));
    }
}

fn name(key: &impl Serialize) -> String {
    match serde_json::to_value(key) {
        Ok(Value::String(name)) => name.replace('_', " "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluate::Verdict;
    use crate::pipeline::Tally;

    #[test]
    fn the_largest_come_first() {
        let mut tally = Tally { documents: 1200, claims: 3, ..Tally::default() };
        tally.claim(Verdict::Close, None, Some("a"));
        tally.claim(Verdict::Unverifiable, None, None);
        tally.claim(Verdict::Unverifiable, None, None);
        let table = super::table(&tally, Some(2.0));
        assert!(
            table.starts_with("1,200 documents; 0 quantities, 3 claims\n2.0 s: 600 documents/s"),
            "{table}"
        );
        assert!(table.find("unverifiable").unwrap() < table.find("close").unwrap());
        assert!(super::json(&tally, None).contains(r#""schema": "statclaim.summary/1""#));
    }
}
