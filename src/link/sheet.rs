//! The words of a document's sentences, each looked up once, and the phrases that they may hold.

use super::words::{self, Kind, Token, Vocabulary, WordId};
use crate::span::Span;

/// What was read of the sentences. Filled from the first sentence to the last.
#[derive(Debug, Default)]
pub struct Sheet {
    tokens: Vec<Token>,
    anchors: Vec<Anchor>,
    sentences: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    /// Where the sentence starts in the text.
    start: usize,
    /// Where its tokens and its anchors start.
    tokens: usize,
    anchors: usize,
    held: Held,
}

/// A word of a sentence by which a phrase is found whose words all stand in the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub word: WordId,
    pub phrase: u32,
    /// The word's step in the phrase.
    pub step: u8,
}

/// What a sheet holds of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Read<'s> {
    pub tokens: &'s [Token],
    /// Grouped by word.
    pub anchors: &'s [Anchor],
    pub held: &'s Held,
}

/// The known words of a sentence. Two words may share a bit, so that now and then one is thought to
/// be there that is not.
#[derive(Debug, Default)]
pub(super) struct Held([u64; 16]);

impl Held {
    fn add(&mut self, id: WordId) {
        self.0[id as usize / 64 % 16] |= 1 << (id % 64);
    }

    pub fn has(&self, id: WordId) -> bool {
        self.0[id as usize / 64 % 16] >> (id % 64) & 1 == 1
    }
}

impl Sheet {
    /// Reads a sentence that stands after all that were read before. `phrases` adds the anchors of a
    /// word of the sentence; called once for each known word.
    pub(super) fn add(
        &mut self,
        text: &str,
        sentence: Span,
        vocabulary: &Vocabulary,
        mut phrases: impl FnMut(WordId, &Held, &mut Vec<Anchor>),
    ) {
        let (from, anchors) = (self.tokens.len(), self.anchors.len());
        words::read(text, sentence, &[], vocabulary, &[], &mut self.tokens);
        let mut held = Held::default();
        let mut ids: Vec<WordId> = Vec::with_capacity(64);
        let mut add = |id: WordId| {
            if id != 0 && !(held.has(id) && ids.contains(&id)) {
                held.add(id);
                ids.push(id);
            }
        };
        for token in &self.tokens[from..] {
            let (Kind::Word(id) | Kind::Number(id)) = token.kind else { continue };
            add(id);
            // A place or a time known later may take a part of a word.
            if token.parted {
                token.span.of(text).split(['-', '.']).for_each(|part| add(vocabulary.id(part)));
            }
        }
        for id in ids {
            phrases(id, &held, &mut self.anchors);
        }
        self.sentences.push(Row { start: sentence.start, tokens: from, anchors, held });
    }

    /// What was read of a sentence; `None` where it was not.
    pub(super) fn of(&self, sentence: Span) -> Option<Read<'_>> {
        let at = self.sentences.binary_search_by_key(&sentence.start, |row| row.start).ok()?;
        let (row, next) = (&self.sentences[at], self.sentences.get(at + 1));
        Some(Read {
            tokens: &self.tokens[row.tokens..next.map_or(self.tokens.len(), |n| n.tokens)],
            anchors: &self.anchors[row.anchors..next.map_or(self.anchors.len(), |n| n.anchors)],
            held: &row.held,
        })
    }
}
