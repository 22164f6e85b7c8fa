//! The ways in which news names a statistic: a sentence or two for each concept, with a figure that
//! the bundle holds, and sentences about parts of a population, firms and other things, which no
//! statistic of a country may answer.

use statclaim::document::Document;
use statclaim::evaluate::Verdict;
use statclaim::{Checker, Options};

/// The day on which the sentences are taken to be written.
const DAY: &str = "2026-11-01";

#[test]
fn each_concept_is_known_by_what_news_calls_it() {
    let checker = Checker::bundled().expect("the bundled data");
    let catalogue = checker.catalogue();
    let mut wrong = Vec::new();
    let rows = include_str!("../phrases/sentences.tsv").lines().filter(|l| !l.starts_with('#'));
    for (want, text) in rows.filter_map(|l| l.split_once('\t')) {
        let mut document = Document::from_text("t", text);
        document.published = DAY.parse().ok();
        let report = checker.check(&document, Options::default());
        let answers: Vec<(&str, Verdict)> = report
            .claims
            .iter()
            .filter(|c| c.verdict != Verdict::Unverifiable)
            .filter_map(|c| {
                let id = &c.evidence.first()?.indicator.id;
                let indicator = catalogue.indicators.iter().find(|i| i.id == **id)?;
                Some((catalogue.concept(indicator.concept).id.as_str(), c.verdict))
            })
            .collect();
        let right = match want {
            "-" => answers.is_empty(),
            _ => answers
                .iter()
                .any(|(id, verdict)| *id == want && matches!(verdict, Verdict::Consistent | Verdict::Close)),
        };
        if !right {
            wrong.push(format!("{want} | {text} | {answers:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}
