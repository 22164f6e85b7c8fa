//! `statclaim datasets search`: every word is scored where it serves best, and the scores are shown.

use super::Out;
use crate::catalogue::Catalogue;
use crate::tables::word::name;
use serde_json::{Value, json};
use std::io;

/// Hits below this are not shown: less than half of the words were found whole.
const LEAST: f64 = 0.5;

/// Where a word was looked for, and what a hit there is worth.
const FIELDS: [(&str, f64); 4] = [("code", 1.0), ("title", 1.0), ("concept", 0.9), ("phrase", 0.8)];

/// An indicator with the scores of the words.
struct Hit {
    indicator: usize,
    /// The mean of the words' scores.
    score: f64,
    /// Of each word: its score, and the name of the field that gave it.
    terms: Vec<(f64, &'static str)>,
}

/// The indicators that the words find, best first.
pub(super) fn search(
    catalogue: &Catalogue,
    words: &[String],
    limit: usize,
    out: &mut Out<'_>,
) -> io::Result<u8> {
    let words: Vec<String> = words.iter().flat_map(|w| w.split_whitespace()).map(str::to_lowercase).collect();
    let mut hits = find(catalogue, &words);
    hits.truncate(limit);
    if out.json {
        let rows: Vec<Value> = hits.iter().map(|hit| as_json(catalogue, &words, hit)).collect();
        return out.value(&Value::Array(rows));
    }
    if hits.is_empty() {
        eprintln!("statclaim: nothing found for `{}`: try fewer or other words", words.join(" "));
    }
    for hit in hits {
        let row = &catalogue.indicators[hit.indicator];
        writeln!(
            out.to,
            "{:.2}  {:<40} {} ({}, {})",
            hit.score,
            row.id,
            row.title,
            row.unit,
            name(&row.frequency)
        )?;
        let terms: Vec<String> = words
            .iter()
            .zip(&hit.terms)
            .map(
                |(word, (score, field))| {
                    if *score > 0.0 { format!("{word} {score:.2} ({field})") } else { format!("{word} 0") }
                },
            )
            .collect();
        writeln!(out.to, "      {}", terms.join(", "))?;
    }
    Ok(0)
}

fn as_json(catalogue: &Catalogue, words: &[String], hit: &Hit) -> Value {
    let row = &catalogue.indicators[hit.indicator];
    let terms: Vec<Value> = words
        .iter()
        .zip(&hit.terms)
        .map(|(word, (score, field))| {
            json!({"word": word, "score": score, "field": (*score > 0.0).then_some(field)})
        })
        .collect();
    json!({"score": hit.score, "id": row.id, "source_code": row.source_code, "title": row.title,
        "unit": row.unit, "kind": row.kind, "frequency": row.frequency,
        "concept": catalogue.concept(row.concept).id, "terms": terms})
}

fn find(catalogue: &Catalogue, words: &[String]) -> Vec<Hit> {
    let mut phrases = vec![String::new(); catalogue.concepts.len()];
    for phrase in &catalogue.phrases {
        let text = &mut phrases[usize::from(phrase.concept.0)];
        text.push(' ');
        text.push_str(&phrase.pattern.to_lowercase());
    }
    let mut hits: Vec<Hit> = Vec::new();
    for (indicator, row) in catalogue.indicators.iter().enumerate() {
        let concept = usize::from(row.concept.0);
        let code = format!("{} {}", row.id, row.source_code.as_deref().unwrap_or("")).to_lowercase();
        let title = row.title.to_lowercase();
        let concept_title = catalogue.concepts[concept].title.to_lowercase();
        let texts = [&code, &title, &concept_title, &phrases[concept]];
        let best = |word: &String| {
            let mut best = (0.0, FIELDS[0].0);
            for ((field, weight), text) in FIELDS.into_iter().zip(texts) {
                let score = weight * holds(text, word);
                if score > best.0 {
                    best = (score, field);
                }
            }
            best
        };
        let terms: Vec<(f64, &str)> = words.iter().map(best).collect();
        let score = terms.iter().map(|(score, _)| score).sum::<f64>() / words.len().max(1) as f64;
        if score >= LEAST {
            hits.push(Hit { indicator, score, terms });
        }
    }
    // of equals, the publisher's own and the shorter title first
    hits.sort_by(|a, b| {
        let order = |hit: &Hit| {
            let row = &catalogue.indicators[hit.indicator];
            (row.rank, row.title.len(), hit.indicator)
        };
        b.score.total_cmp(&a.score).then_with(|| order(a).cmp(&order(b)))
    });
    hits
}

/// 1 where a text holds a word, a half where it holds it as part of another.
fn holds(text: &str, word: &str) -> f64 {
    let whole = text.split_whitespace().chain(text.split(|c: char| !c.is_alphanumeric())).any(|w| w == word);
    if whole {
        1.0
    } else if text.contains(word) {
        0.5
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_parts_of_words() {
        for (text, word, score) in [
            ("sp.pop.totl", "sp.pop.totl", 1.0),
            ("worldbank-sp-pop-totl sp.pop.totl", "pop", 1.0),
            ("unemployment rate", "unemploy", 0.5),
            ("unemployment rate", "inflation", 0.0),
        ] {
            assert_eq!(holds(text, word), score, "{text}: {word}");
        }
    }
}
