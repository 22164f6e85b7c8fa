//! The gold claims: `tests/gold/gold.jsonl`, made by `tests/gold/make.py` from the raw files.
//!
//! Two things are asked of every run: no true claim is called inconsistent, and the claims that
//! pass are those of `tests/gold/passes.txt`, so that a regression and a new pass both show
//! (`STATCLAIM_BLESS=1` writes the list anew). Scaled claims must turn.

#![cfg(feature = "bundled")]

use serde_json::Value;
use statclaim::document::Document;
use statclaim::{Checker, Options};
use std::collections::BTreeSet;

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

fn gold() -> Vec<Value> {
    let text = std::fs::read_to_string(folder().join("gold.jsonl")).expect("the gold claims");
    text.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

/// The verdict on the claim whose quantity is the quoted figure.
fn verdict(checker: &Checker, text: &str, quote: &str) -> String {
    let document = Document::from_text("gold", text);
    let report = serde_json::to_value(checker.check(&document, Options::default())).expect("a report");
    let none = Vec::new();
    let claims = report["claims"].as_array().unwrap_or(&none);
    let at = text.find(quote).map_or(0, |b| text[..b].chars().count() as u64);
    let end = at + quote.chars().count() as u64;
    claims
        .iter()
        .filter(|c| {
            let s = &c["quantity"]["span"];
            s["start"].as_u64() < Some(end) && s["end"].as_u64() > Some(at)
        })
        .filter_map(|c| c["verdict"].as_str())
        .find(|v| *v != "unverifiable")
        .unwrap_or("unverifiable")
        .to_owned()
}

#[test]
fn gold_claims() {
    let checker = Checker::bundled().expect("the bundled data");
    let (mut passes, mut accused) = (BTreeSet::new(), Vec::new());
    for g in gold() {
        let (id, text) = (g["id"].as_str().unwrap_or(""), g["text"].as_str().unwrap_or(""));
        match verdict(&checker, text, g["quote"].as_str().unwrap_or("")).as_str() {
            "consistent" | "close" => _ = passes.insert(id.to_owned()),
            "inconsistent" => accused.push(text.to_owned()),
            _ => {}
        }
    }
    assert!(accused.is_empty(), "true claims called inconsistent: {accused:#?}");
    let list = folder().join("passes.txt");
    if std::env::var_os("STATCLAIM_BLESS").is_some() {
        let text: String = passes.iter().map(|p| format!("{p}\n")).collect();
        std::fs::write(&list, text).expect("the list is written");
    }
    // no list yet: nothing to compare with
    let Ok(known) = std::fs::read_to_string(&list) else { return };
    let known: BTreeSet<String> = known.lines().map(str::to_owned).collect();
    let lost: Vec<_> = known.difference(&passes).collect();
    let new: Vec<_> = passes.difference(&known).collect();
    assert!(
        lost.is_empty() && new.is_empty(),
        "no longer pass: {lost:?}; pass now and are not listed: {new:?}"
    );
}

/// A true count made three times as large must not pass.
#[test]
fn corrupted_claims_turn() {
    let checker = Checker::bundled().expect("the bundled data");
    let (mut tried, mut passed) = (0, Vec::new());
    for g in gold() {
        let (text, quote) = (g["text"].as_str().unwrap_or(""), g["quote"].as_str().unwrap_or(""));
        let Some((whole, rest)) = quote.split_once('.') else { continue };
        if !matches!(verdict(&checker, text, quote).as_str(), "consistent" | "close") {
            continue;
        }
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<u64>() else { continue };
        if number == 0 {
            continue;
        }
        let scaled = quote.replacen(&digits, &(number * 3 + 1).to_string(), 1);
        let corrupted = text.replacen(quote, &scaled, 1);
        tried += 1;
        let now = verdict(&checker, &corrupted, &scaled);
        if matches!(now.as_str(), "consistent" | "close") {
            passed.push(format!("{corrupted} ({rest})"));
        }
    }
    assert!(passed.len() * 50 <= tried, "{} of {tried} corrupted claims pass: {passed:#?}", passed.len());
}
