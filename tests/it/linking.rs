//! Linking measured on labelled text that is kept elsewhere: runs only where `STATCLAIM_EVAL` names
//! the folder that holds it. `STATCLAIM_SHOW=1` prints each miss.

#![cfg(feature = "bundled")]

use serde_json::Value;
use statclaim::claim::{Claim, claims};
use statclaim::document::{Document, sentence::sentences};
use statclaim::grammar::{place::Gazetteer, quantities};
use statclaim::link::{Link, Linker, Outcome, Sheet};
use statclaim::series::{Index, Store};
use std::collections::BTreeMap;

struct Bench {
    index: Index,
    linker: Linker,
    gazetteer: Gazetteer,
    show: bool,
}

impl Bench {
    fn new() -> Option<(Bench, std::path::PathBuf)> {
        let folder = std::env::var_os("STATCLAIM_EVAL")?;
        let index = Index::bundled().expect("the bundled data");
        let linker = Linker::new(index.catalogue());
        let gazetteer = Gazetteer::new(&index.catalogue().geographies);
        let show = std::env::var_os("STATCLAIM_SHOW").is_some();
        Some((Bench { index, linker, gazetteer, show }, folder.into()))
    }

    fn links<'t>(&self, document: &'t Document) -> Vec<(Claim<'t>, Link)> {
        let text = document.text.as_str();
        let mut sheet = Sheet::default();
        claims(
            document,
            &sentences(text),
            &quantities(text),
            &self.gazetteer,
            |s| self.linker.may_hold(text, s, &mut sheet),
            |w| self.linker.may_name(w),
        )
        .into_iter()
        .map(|c| {
            let link = self.linker.link(&self.index, &c, text, &sheet, None, true);
            (c, link)
        })
        .collect()
    }

    /// Code and place of the first indicator of a linked claim.
    fn answer(&self, claim: &Claim<'_>, link: &Link) -> Option<(String, String)> {
        let catalogue = self.index.catalogue();
        let first = (link.outcome == Outcome::Linked).then_some(link.candidates.first()?)?;
        let indicator = catalogue.indicator(*first.indicators.first()?);
        let code = indicator.source_code.clone().unwrap_or_else(|| indicator.id.clone());
        Some((code.to_uppercase(), catalogue.geography(claim.place?.geography).code.clone()))
    }
}

fn rows(path: &std::path::Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("labelled text");
    text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

fn document(row: &Value) -> Document {
    let mut document =
        Document::from_text(row["id"].as_str().unwrap_or(""), row["text"].as_str().unwrap_or(""));
    document.published = row["published"].as_str().and_then(|d| d.parse().ok());
    document
}

fn at(text: &str, point: u64) -> usize {
    text.char_indices().nth(point as usize).map_or(text.len(), |(i, _)| i)
}

#[test]
fn states_or_does_not_state_an_indicator() {
    let Some((bench, folder)) = Bench::new() else { return };
    let (mut yes, mut answered, mut right, mut no, mut hits) = (0, 0, 0, 0, 0);
    let mut by: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for row in rows(&folder.join("linking.jsonl")) {
        let document = document(&row);
        let text = &document.text;
        let (start, end) = (
            at(text, row["number"]["start"].as_u64().unwrap()),
            at(text, row["number"]["end"].as_u64().unwrap()),
        );
        let links = bench.links(&document);
        let on: Vec<_> = links
            .iter()
            .filter(|(c, _)| c.quantity.span.start < end && start < c.quantity.span.end)
            .collect();
        let answer = on.iter().find_map(|(c, l)| bench.answer(c, l));
        let want = (row["code"].as_str().unwrap().to_owned(), row["iso3"].as_str().unwrap().to_owned());
        let hit = answer.as_ref() == Some(&want);
        if row["label"] == "Y" {
            yes += 1;
            answered += i32::from(answer.is_some());
            right += i32::from(hit);
            let count = by.entry(row["property"].as_str().unwrap().to_owned()).or_default();
            count.0 += 1;
            count.1 += u32::from(hit);
        } else {
            no += 1;
            hits += i32::from(hit);
        }
        if bench.show && hit != (row["label"] == "Y") {
            let why: Vec<_> = on
                .iter()
                .map(|(c, l)| {
                    (
                        l.outcome,
                        c.place.map(|p| p.geography),
                        &c.quantity.unit.name,
                        l.candidates.first().map(|c| bench.index.catalogue().concept(c.concept).id.clone()),
                    )
                })
                .collect();
            println!(
                "{} {} {want:?} {answer:?} {why:?} | {}",
                row["label"],
                row["id"],
                &text.chars().take(190).collect::<String>()
            );
        }
    }
    let macro_recall = by.values().map(|(n, r)| f64::from(*r) / f64::from(*n)).sum::<f64>() / by.len() as f64;
    println!(
        "precision {:.1} recall {:.1} macro {:.1} N hit {hits}/{no}",
        100.0 * f64::from(right) / f64::from(answered.max(1)),
        100.0 * f64::from(right) / f64::from(yes),
        100.0 * macro_recall
    );
    println!("{by:?}");
}

#[test]
fn whole_claims() {
    let Some((bench, folder)) = Bench::new() else { return };
    for row in rows(&folder.join("claims.jsonl")) {
        let document = document(&row);
        let start = document.text.find(row["quote"].as_str().unwrap()).unwrap();
        let end = start + row["quote"].as_str().unwrap().len();
        let links = bench.links(&document);
        let on: Vec<_> = links
            .iter()
            .filter(|(c, _)| c.quantity.span.start < end && start < c.quantity.span.end)
            .collect();
        let answer = on.iter().find_map(|(c, l)| bench.answer(c, l));
        let e = &row["expect"];
        let ok = match (&answer, e["geo"].as_str()) {
            (None, None) => true,
            (Some((code, geo)), Some(want)) => geo == want && e["code"].as_str().is_none_or(|c| c == code),
            (_, None) => on.iter().all(|(c, _)| c.standing != Default::default()),
            _ => false,
        };
        if bench.show || !ok {
            let why: Vec<_> = on
                .iter()
                .map(|(c, l)| {
                    (
                        l.outcome,
                        c.standing,
                        c.operation,
                        c.period.map(|p| p.period.start),
                        c.quantity.unit.dimension,
                    )
                })
                .collect();
            println!(
                "{} {} {answer:?} want {} {} {why:?} | {}",
                if ok { "ok" } else { "NOT" },
                row["id"],
                e["code"],
                e["geo"],
                document.text
            );
        }
    }
}

/// Prints every linked claim of the corpus, to be read.
#[test]
fn news_to_read() {
    let (Some((bench, _)), Some(corpus)) = (Bench::new(), std::env::var_os("STATCLAIM_NEWS")) else { return };
    let mut outcomes: BTreeMap<String, u32> = BTreeMap::new();
    let mut time = std::time::Duration::ZERO;
    for row in rows(std::path::Path::new(&corpus)) {
        let mut document = document(&row);
        document.published = "2005-02-15".parse().ok();
        let begun = std::time::Instant::now();
        let links = bench.links(&document);
        time += begun.elapsed();
        for (claim, link) in links {
            *outcomes.entry(format!("{:?} {:?}", link.outcome, claim.standing)).or_default() += 1;
            let (Some((code, geo)), Some(first)) = (bench.answer(&claim, &link), link.candidates.first())
            else {
                continue;
            };
            let s = claim.sentence;
            let text = &document.text;
            let q = claim.quantity.span;
            let marked =
                format!("{}<<{}>>{}", &text[s.start..q.start], q.of(text), &text[q.end.min(s.end)..s.end])
                    .replace('\n', " ");
            println!(
                "{}\t{}\t{code}\t{geo} {:?}\t{:?}\t{:?}\t{:?}\t{:?}\t{:.2}\t{marked}",
                document.id,
                bench.index.catalogue().concept(first.concept).id,
                claim.place.map(|p| p.from),
                claim.period.map(|p| (p.period.start.to_string(), p.period.grain, p.from)),
                claim.operation,
                claim.standing,
                first.relation,
                first.score,
            );
        }
    }
    println!("{outcomes:?} {time:?}");
}
