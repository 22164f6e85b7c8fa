//! Names of places: the longest name of the gazetteer at each word, its sense chosen by the words
//! around it, and the part that it plays.
//!
//! A name that could be a person, a thing or another place ("Georgia", "Washington", "Jordan") is
//! believed only with support from its sentence. Without it the mention is reported with
//! [`PlaceRole::PartOfName`], so that nothing is checked against the wrong place.

mod names;
mod role;
mod sense;
mod words;
mod years;

use crate::catalogue::Geography;
use crate::geography::{GeoId, GeoKind, PlaceMention};
use crate::period::{Calendar, Date, PeriodMention};
use crate::span::Span;
use names::{Names, is_word, word_len};

pub use crate::geography::PlaceRole;

/// The names of all geographies, ready for matching.
#[derive(Debug, Default)]
pub struct Gazetteer {
    names: Names,
    codes: sense::Codes,
    years: years::Years,
    /// Which of the geographies are cities and counties.
    local: Vec<bool>,
}

impl Gazetteer {
    /// Made once from the catalogue's table.
    pub fn new(geographies: &[Geography]) -> Self {
        Gazetteer {
            names: Names::new(geographies, include_str!("traps.txt")),
            codes: sense::Codes::new(geographies),
            years: years::Years::new(geographies),
            local: geographies.iter().map(|g| g.kind == GeoKind::Locality).collect(),
        }
    }

    /// Gives a fiscal, tax or school year, read without a place, the months that it has in `place`. The
    /// mention's span is of `text`.
    pub fn settle(&self, mention: &mut PeriodMention, place: GeoId, text: &str, published: Option<Date>) {
        if mention.period.calendar != Calendar::Calendar {
            let words = mention.span.of(text);
            let published = published.filter(|_| !mention.absolute);
            mention.period = self.years.settle(place, mention.period, words, published);
        }
    }

    /// Whether a place is a city or county.
    pub fn is_local(&self, place: GeoId) -> bool {
        self.local.get(usize::from(place.0)).copied().unwrap_or(false)
    }

    /// The place of a code of the table, `USA`, `US-TX`.
    pub fn place_of(&self, code: &str) -> Option<GeoId> {
        self.codes.place(code)
    }

    /// Every place named in `text` (a sentence), in order. Spans are relative to `text`.
    pub fn places(&self, text: &str) -> Vec<PlaceMention> {
        let mut found: Vec<PlaceMention> = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !is_word(bytes[at]) {
                // A dash or quote of several bytes: its continuation bytes are no word.
                at += if bytes[at] == 0xE2 { 3 } else { 1 };
                continue;
            }
            let rest = &bytes[at..];
            let len = word_len(rest);
            if self.names.may_start(rest)
                && text.is_char_boundary(at)
                && let Some((end, senses)) = self.names.longest(&text[at..], len)
            {
                let span = Span::new(at, at + end);
                if let Some(m) = self.codes.choose(text, span, senses, &found) {
                    let role =
                        if m.role == PlaceRole::PartOfName { m.role } else { role::role(text, span, &found) };
                    found.push(PlaceMention { role, ..m });
                }
                at = span.end;
            } else {
                at += len;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
