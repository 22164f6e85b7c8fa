//! What stands beside a number, read and looked up once for all who ask.

use super::noun;
use super::token::{word_after, word_before};
use super::unit::{self, Measure, Money};
use crate::lexicon::{Lexicon, Word};
use crate::span::Span;
use std::cell::OnceCell;

/// The neighbours of the number from `start` to `end`.
pub(super) struct Around<'l> {
    pub start: usize,
    pub end: usize,
    /// The word before, and what the vocabulary knows of it.
    pub previous: Option<Span>,
    pub previous_entry: &'l Word,
    /// The word after.
    pub next: Option<Span>,
    pub next_entry: &'l Word,
    unit: OnceCell<Option<Measure>>,
    money: OnceCell<Option<Money>>,
    noun: OnceCell<Option<Span>>,
}

impl<'l> Around<'l> {
    pub(super) fn new(text: &str, start: usize, end: usize, lexicon: &'l Lexicon) -> Self {
        let (previous, next) = (word_before(text, start), word_after(text, end));
        let entry = |word: Option<Span>| lexicon.word(word.map_or("", |w| w.of(text)));
        Around {
            start,
            end,
            previous,
            previous_entry: entry(previous),
            next,
            next_entry: entry(next),
            unit: OnceCell::new(),
            money: OnceCell::new(),
            noun: OnceCell::new(),
        }
    }

    /// The word before `at`.
    pub(super) fn before(&self, text: &str, at: usize) -> Option<Span> {
        if at == self.start { self.previous } else { word_before(text, at) }
    }

    /// The measure after the number, when no currency stands before it.
    pub(super) fn unit(&self, text: &str, lexicon: &Lexicon) -> Option<&Measure> {
        let next = || self.next.map(|word| (word, self.next_entry));
        self.unit.get_or_init(|| unit::unit_known(text, self.end, next(), false, lexicon)).as_ref()
    }

    /// The currency before the number.
    pub(super) fn money(&self, text: &str, lexicon: &Lexicon) -> Option<&Money> {
        self.money.get_or_init(|| unit::currency_before(text, self.start, lexicon)).as_ref()
    }

    /// The noun that more than one are counted of.
    pub(super) fn noun(&self, text: &str, lexicon: &Lexicon) -> Option<Span> {
        *self.noun.get_or_init(|| noun::noun(text, self.end, false, lexicon))
    }
}
