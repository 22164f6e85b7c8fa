//! Whole claims, from text to verdict, on the bundled data.

use statclaim::document::Document;
use statclaim::evaluate::{Reason, Verdict};
use statclaim::{Checker, Options};

/// Verdict, reason and first evidence's code for each judged claim of a text.
fn judged(text: &str) -> Vec<(Verdict, Option<Reason>, Vec<(String, Option<f64>)>)> {
    let checker = Checker::bundled().expect("the bundled data");
    let document = Document::from_text("t", text);
    let report = checker.check(&document, Options::default());
    report
        .claims
        .iter()
        .filter(|c| c.verdict != Verdict::Unverifiable)
        .map(|c| {
            let evidence = c.evidence.iter().map(|e| (e.indicator.id.to_owned(), e.value)).collect();
            (c.verdict, c.reason, evidence)
        })
        .collect()
}

#[test]
fn a_population_half_again_too_large_is_inconsistent() {
    let claims = judged("Egypt had 148 million people in 2018.");
    assert_eq!(claims.len(), 1, "{claims:?}");
    assert_eq!(claims[0].0, Verdict::Inconsistent);
    // World Bank, SP.POP.TOTL, Egypt 2018: between 98 and 105 million in every vintage
    let value = claims[0].2[0].1.expect("a value");
    assert!((98e6..106e6).contains(&value), "{value}");
}

#[test]
fn what_no_revision_was_measured_to_do_excuses_nothing() {
    let checker = Checker::bundled().expect("the bundled data");
    let mut document = Document::from_text("t", "In South Korea unemployment stood at 9.8 percent in 2019.");
    document.published = "2020-03-03".parse().ok();
    let report = checker.check(&document, Options::default());
    // World Bank, SL.UEM.TOTL.ZS, Korea 2019: 3.7 %
    assert_eq!(report.claims[0].verdict, Verdict::Inconsistent, "{}", report.claims[0].explanation);
}

#[test]
fn a_population_as_published_is_consistent() {
    let claims = judged("Nigeria had 219 million people in 2021.");
    assert_eq!(claims.len(), 1, "{claims:?}");
    assert_eq!(claims[0].0, Verdict::Consistent);
}

#[test]
fn goals_are_no_statistic() {
    assert_eq!(judged("The striker scored 31 goals in 38 matches."), []);
}

#[test]
fn the_founding_claim_is_qualified_with_what_each_figure_counts() {
    let text = include_str!("../../examples/identity-theft.txt");
    let claims = judged(text);
    assert_eq!(claims.len(), 1, "{claims:?}");
    let (verdict, reason, evidence) = &claims[0];
    assert_eq!((*verdict, *reason), (Verdict::Qualified, Some(Reason::DefinitionDiffers)));
    let of = |part: &str| evidence.iter().find(|(id, _)| id.contains(part)).and_then(|(_, value)| *value);
    assert_eq!(of("no-match"), Some(39_000_000.0));
    assert!(of("victims").is_some() && of("complaints").is_some(), "{evidence:?}");
}
