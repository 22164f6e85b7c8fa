//! What a text is about, for words that say too little alone: "sales rose 1.2 %" under a headline on
//! retail sales.

use super::linker::Linker;
use super::words::{self, Kind};
use crate::catalogue::{ConceptId, PhraseKind};
use crate::document::Document;
use crate::span::Span;
use std::cell::OnceCell;

/// How much of the head of a text says what it is about, in bytes.
const HEAD: usize = 600;
/// How far before a sentence a name still belongs to it, in bytes.
const BEFORE: usize = 300;
/// A name that weighs less may be of something else.
const PLAIN: f32 = 0.85;

/// The concepts that the head of a document names, found when first asked for.
#[derive(Debug)]
pub struct Lead<'d> {
    document: &'d Document,
    head: OnceCell<Vec<ConceptId>>,
}

impl<'d> Lead<'d> {
    /// Of a document, nothing found yet.
    pub fn new(document: &'d Document) -> Self {
        Lead { document, head: OnceCell::new() }
    }

    /// Those of the concepts that the title, the head of the text or the sentences just before
    /// `sentence` name in full.
    pub fn of(&self, linker: &Linker, asked: &[ConceptId], sentence: Span) -> Vec<ConceptId> {
        let text = self.document.text.as_str();
        let head = self.head.get_or_init(|| {
            let mut found = linker.named(text, Span::new(0, boundary(text, HEAD)));
            if let Some(title) = self.document.title.as_deref() {
                found.extend(linker.named(title, Span::new(0, title.len())));
            }
            found
        });
        let known = |found: &[ConceptId]| -> Vec<ConceptId> {
            asked.iter().filter(|c| found.contains(c)).copied().collect()
        };
        let in_head = known(head);
        if !in_head.is_empty() {
            return in_head;
        }
        let from = boundary(text, sentence.start.saturating_sub(BEFORE));
        known(&linker.named(text, Span::new(from, sentence.start.max(from))))
    }
}

/// The last boundary of a character at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl Linker {
    /// The concepts that some words name, number or none.
    pub fn named(&self, text: &str, range: Span) -> Vec<ConceptId> {
        let mut tokens = Vec::with_capacity(range.len() / 5);
        words::read(text, range, &[], &self.vocabulary, &[], &mut tokens);
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let Kind::Word(id) = token.kind else { continue };
            if id == 0 {
                continue;
            }
            for &(n, step) in &self.anchors[id as usize] {
                let phrase = &self.phrases[n as usize];
                let names = phrase.kind == PhraseKind::Name && phrase.weight >= PLAIN;
                if names
                    && !found.contains(&phrase.concept)
                    && self
                        .patterns
                        .find(phrase.range, usize::from(step), &tokens, at, &self.vocabulary)
                        .is_some()
                {
                    found.push(phrase.concept);
                }
            }
        }
        found
    }
}
