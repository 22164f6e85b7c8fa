//! The gold claims: `tests/gold/gold.jsonl`, made by `tests/gold/make.py` from the raw files.
//!
//! No true claim may be called inconsistent, corrupted claims have to turn, and the claims that
//! pass are those of `tests/gold/passes.txt`, so that a regression and a new pass both show
//! (`STATCLAIM_BLESS=1` writes the list anew).

#![cfg(feature = "bundled")]

use statclaim::{Checker, gold};
use std::collections::BTreeSet;

#[test]
fn gold_claims() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let lines = std::fs::read_to_string(folder.join("gold.jsonl")).expect("the gold claims");
    let checker = Checker::bundled().expect("the bundled data");
    let claims = gold::read(&lines).expect("labelled claims");
    let score = gold::score(&checker, &claims);
    println!("{score}");
    let passes: BTreeSet<&str> = score.passes.iter().map(String::as_str).collect();
    let list = folder.join("passes.txt");
    if std::env::var_os("STATCLAIM_BLESS").is_some() {
        let text: String = passes.iter().map(|p| format!("{p}\n")).collect();
        std::fs::write(&list, text).expect("the list is written");
    }
    assert!(score.accused.is_empty(), "true claims called inconsistent: {:?}", score.accused);
    assert!(score.all.right * 100 >= 95 * score.all.claims, "fewer than 95 % are right\n{score}");
    let tried: usize = score.corrupted.values().map(|t| t.tried).sum();
    assert!(score.still.len() * 20 <= tried, "corrupted claims still called true: {:#?}", score.still);
    let known = std::fs::read_to_string(&list).expect("the list of passes");
    let known: BTreeSet<&str> = known.lines().collect();
    let lost: Vec<_> = known.difference(&passes).collect();
    let new: Vec<_> = passes.difference(&known).collect();
    assert!(
        lost.is_empty() && new.is_empty(),
        "no longer pass: {lost:?}; pass now and are not listed: {new:?}"
    );
}
