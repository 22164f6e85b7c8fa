//! Quantities against labelled text: numerals, quantulum3, Recognizers-Text by kind, news.
//!
//! Reads the folder that `STATCLAIM_EVAL` names and prints a table; without it, nothing is done.
//! A labelled value is found when one quantity of the text has it; each quantity answers one label.
//! A range with two ends asks for both; a range with one ("more than 5") for the value with a bound
//! that points the right way, and "equal to 5" for the value. Where a label names one end of what
//! the text writes as a range ("eight to 10 feet"), the range that ends in it answers. Parts of dates
//! in digits, of addresses of machines, of telephone numbers and of names ("5/17/2018",
//! "192.168.1.2", "SCP-173") are no quantities on purpose: they are misses in the table, and the
//! bars are held against the rest.

use serde_json::Value;
use statclaim::grammar::quantities;
use statclaim::quantity::{Bound, Dimension, Quantity};
use std::collections::BTreeMap;

/// The least recall, in percent, of each kind; parts of tokens left out.
const RECALL: [(&str, &str, f64); 8] = [
    ("extraction-recognizers", "number", 97.0),
    ("extraction-recognizers", "percentage", 95.0),
    ("extraction-recognizers", "currency", 95.0),
    ("extraction-recognizers", "dimension", 95.0),
    ("extraction-recognizers", "age", 95.0),
    ("extraction-recognizers", "temperature", 95.0),
    ("extraction-recognizers", "numberrange", 85.0),
    ("numerals", "all", 97.0),
];
/// The least F1 of the values, in percent, of the files whose labels name every quantity.
const F1: [(&str, f64); 2] = [("extraction-news", 95.0), ("extraction-quantulum", 90.0)];

#[derive(Clone, Copy, Default)]
struct Counts {
    found: u32,
    labels: u32,
    /// Misses that are parts of tokens.
    parts: u32,
    quantities: u32,
}

impl Counts {
    fn recall(self) -> f64 {
        100.0 * f64::from(self.found) / f64::from(self.labels.max(1))
    }

    /// Recall, parts of tokens left out.
    fn recall_of_whole(self) -> f64 {
        100.0 * f64::from(self.found) / f64::from((self.labels - self.parts).max(1))
    }

    fn f1(self) -> f64 {
        200.0 * f64::from(self.found) / f64::from((self.labels + self.quantities).max(1))
    }
}

fn close(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-5 * a.abs().max(b.abs())
}

/// Whether `q` is what a label says: `value`, or the ends `lo` and `hi` of which one may be open.
fn answers(label: &Value, q: &Quantity<'_>, loose: bool) -> bool {
    let number = |key: &str| label[key].as_f64();
    let at = |v: f64| q.value.is_some_and(|value| close(value, v));
    match (number("value"), number("lo"), number("hi")) {
        (Some(v), ..) if loose => q.bound == Bound::Between && (close(q.low, v) || close(q.high, v)),
        (Some(v), ..) => q.bound != Bound::Between && at(v),
        (None, Some(lo), Some(hi)) if lo == hi => at(lo),
        (None, Some(lo), Some(hi)) => q.bound == Bound::Between && close(q.low, lo) && close(q.high, hi),
        (None, Some(lo), None) => at(lo) && matches!(q.bound, Bound::MoreThan | Bound::AtLeast),
        (None, None, Some(hi)) => at(hi) && matches!(q.bound, Bound::LessThan | Bound::AtMost),
        (None, None, None) => false,
    }
}

/// Whether a label is a part of a token: joined to a letter or digit by a point, slash or hyphen on
/// either side. Offsets count code points.
fn part_of_token(label: &Value, text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let at = |key: &str| label[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let get = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied().unwrap_or(' ');
    let joins = |mark: char, beyond: char| "./-".contains(mark) && beyond.is_alphanumeric();
    let (start, end) = (at("start"), at("end"));
    let before = joins(get(start.checked_sub(1)), get(start.checked_sub(2)));
    before || joins(get(Some(end)), get(Some(end + 1)))
}

/// Counts by kind, and of all under "all"; the misses are printed.
fn score(folder: &std::path::Path, file: &str) -> BTreeMap<String, Counts> {
    let path = folder.join(file).with_extension("jsonl");
    let text = std::fs::read_to_string(&path).expect("the labelled text is readable");
    let mut by: BTreeMap<String, Counts> = BTreeMap::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).expect("a row is JSON");
        let sentence = row["text"].as_str().unwrap_or("");
        let found = quantities(sentence);
        let mut used = vec![false; found.len()];
        for label in row["expected"].as_array().map_or(&[][..], |e| e) {
            if ["value", "lo", "hi"].iter().all(|key| label[*key].is_null()) {
                continue;
            }
            let kind = label["kind"].as_str().unwrap_or("");
            let strict = found.iter().enumerate().position(|(i, q)| !used[i] && answers(label, q, false));
            let hit = strict.or_else(|| found.iter().position(|q| answers(label, q, true)));
            for name in [kind, "all"] {
                let counts = by.entry(name.to_owned()).or_default();
                counts.labels += 1;
                counts.found += u32::from(hit.is_some());
                counts.parts +=
                    u32::from(hit.is_none() && kind == "number" && part_of_token(label, sentence));
            }
            match hit {
                Some(i) => used[i] = true,
                None => println!("miss {file} {} {kind} {}", row["id"], label["text"]),
            }
        }
        // a rank that no label asks for is no error
        let counted =
            found.iter().zip(&used).filter(|(q, used)| **used || q.unit.dimension != Dimension::Ordinal);
        by.entry("all".to_owned()).or_default().quantities += counted.count() as u32;
    }
    by
}

#[test]
fn quantities_in_labelled_text_are_found() {
    let Some(folder) = std::env::var_os("STATCLAIM_EVAL") else {
        println!("skipped: STATCLAIM_EVAL names no folder of labelled text");
        return;
    };
    let folder = std::path::Path::new(&folder);
    let mut short = Vec::new();
    println!(
        "{:26} {:18} {:>6} {:>6} {:>6} {:>7} {:>6}",
        "file", "kind", "found", "labels", "parts", "recall", "F1"
    );
    for file in ["numerals", "extraction-quantulum", "extraction-recognizers", "extraction-news"] {
        for (kind, counts) in score(folder, file) {
            // the labels of Recognizers-Text do not name every quantity
            let whole = kind == "all" && file != "extraction-recognizers";
            let f1 = if whole { format!("{:.1}", counts.f1()) } else { String::new() };
            println!(
                "{file:26} {kind:18} {:6} {:6} {:6} {:7.1} {f1:>6}",
                counts.found,
                counts.labels,
                counts.parts,
                counts.recall()
            );
            let recall = RECALL.iter().find(|(f, k, _)| *f == file && *k == kind);
            if recall.is_some_and(|(.., least)| counts.recall_of_whole() < *least) {
                short.push(format!("{file} {kind}: recall {:.1}", counts.recall_of_whole()));
            }
            if whole && F1.iter().any(|(f, least)| *f == file && counts.f1() < *least) {
                short.push(format!("{file}: F1 {:.1}", counts.f1()));
            }
        }
    }
    assert!(short.is_empty(), "below the bar: {short:#?}");
}
