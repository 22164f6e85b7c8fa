//! Concepts of packages that name none, and the phrases that find them.

use super::Packer;
use super::package::PackedPackage;
use crate::catalogue::{Catalogue, Concept, ConceptId, IndicatorId, Phrase, PhraseKind};
use crate::tables::IndicatorRow;

/// The name of the concept that an indicator measures: its own where the table names none.
pub(super) fn concept_of(row: &IndicatorRow) -> &str {
    if row.concept.is_empty() { &row.id } else { &row.concept }
}

impl Packer {
    /// The concept that a row names, and whether it had to be made from the row.
    pub(super) fn concept(&mut self, row: &IndicatorRow) -> (ConceptId, bool) {
        let id = concept_of(row);
        if let Some(&concept) = self.concepts.get(id) {
            return (concept, false);
        }
        let number = ConceptId(self.catalogue.concepts.len() as u16);
        self.catalogue.concepts.push(Concept {
            id: id.to_owned(),
            title: row.title.clone(),
            dimension: row.dimension,
            plausible: (f64::NEG_INFINITY, f64::INFINITY),
            growth: None,
            broader: None,
            neighbours: Vec::new(),
        });
        self.concepts.insert(id.to_owned(), number);
        (number, true)
    }

    pub(super) fn add_phrases(&mut self, package: &PackedPackage) {
        for phrase in &package.phrases {
            let Some(&concept) = self.concepts.get(&phrase.concept) else { continue };
            let places = phrase.places.iter().filter_map(|c| self.catalogue.geography_by_code(c)).collect();
            self.catalogue.phrases.push(Phrase {
                concept,
                kind: phrase.kind,
                pattern: phrase.pattern.clone(),
                weight: phrase.weight,
                places,
            });
        }
        if !package.phrases.is_empty() || !package.own {
            return;
        }
        // the user's package without phrases is found by the titles of its indicators
        for indicator in &package.indicators {
            let Some(&concept) = self.concepts.get(concept_of(&indicator.row)) else { continue };
            if self.catalogue.phrases.iter().any(|p| p.concept == concept) {
                continue;
            }
            self.catalogue.phrases.push(Phrase {
                concept,
                kind: PhraseKind::Name,
                pattern: words(&indicator.row.title),
                weight: 1.0,
                places: Vec::new(),
            });
        }
    }
}

/// The words of a title as a pattern: what stands in brackets or after a comma says how it is
/// measured, not what it is called.
fn words(title: &str) -> String {
    let head = title.split(['(', ',', ';']).next().unwrap_or(title);
    let words: Vec<String> = head
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// The indicators of each concept, as one list and where each concept's begin.
pub(in super::super) fn by_concept(catalogue: &Catalogue) -> (Vec<u32>, Vec<IndicatorId>) {
    let mut starts = vec![0u32; catalogue.concepts.len() + 1];
    for indicator in &catalogue.indicators {
        if let Some(n) = starts.get_mut(usize::from(indicator.concept.0) + 1) {
            *n += 1;
        }
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut list = vec![IndicatorId(0); catalogue.indicators.len()];
    for (i, indicator) in catalogue.indicators.iter().enumerate() {
        if let Some(at) = next.get_mut(usize::from(indicator.concept.0)) {
            list[*at as usize] = IndicatorId(i as u16);
            *at += 1;
        }
    }
    (starts, list)
}
