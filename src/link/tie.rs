//! How firmly a noun phrase of the clause belongs to the number, and what restricts it.

use super::words::{Kind, Token, Vocabulary, WordId, class};
use crate::span::Span;

/// What was found about a name and a number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tie {
    /// 0 (unconnected) to 1.
    pub strength: f32,
    /// Words that restrict the name to a part.
    pub restriction: Option<Span>,
}

/// The line of tokens with the quantity's place in it.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    pub tokens: &'a [Token],
    pub quantity: usize,
    pub vocabulary: &'a Vocabulary,
    /// Whether the number is a percentage or the like, so that "of" after it opens its whole.
    pub part: bool,
    /// Whether the number is a multiple of another place's figure ("twice the population of Chad").
    pub against: bool,
}

impl Line<'_> {
    fn is(&self, i: usize, classes: u16) -> bool {
        matches!(self.tokens.get(i).map(|t| t.kind), Some(Kind::Word(id)) if self.vocabulary.is(id, classes))
    }

    fn known(&self, i: usize, word: WordId) -> bool {
        matches!(self.tokens.get(i).map(|t| t.kind), Some(Kind::Word(id)) if id == word)
    }

    /// The mark that closes what one at `i` opened between a name and its number: ", which is
    /// entirely urban,", ", including the islands,", " - which drives the economy - ".
    fn aside(&self, i: usize, limit: usize) -> Option<usize> {
        let mark = self.tokens.get(i).map(|t| t.kind).filter(|k| matches!(k, Kind::Mark(b',' | b'-')))?;
        if !self.is(i + 1, class::ASIDE) {
            return None;
        }
        (i + 2..limit).find(|&n| self.tokens[n].kind == mark).filter(|&n| n + 1 < limit)
    }

    /// The tie of a name at tokens `start..end`.
    pub fn name(&self, start: usize, end: usize) -> Tie {
        let strength = match end <= self.quantity {
            true => self.before(start, end),
            false if start > self.quantity => self.after(start),
            // a pattern that holds the quantity
            false => 1.0,
        };
        if strength <= 0.0 {
            return Tie::default();
        }
        let holds = (start..end).contains(&self.quantity);
        match (self.restricted_before(start, holds), self.restricted_after(end)) {
            (Err(()), _) | (_, Err(())) => Tie::default(),
            (Ok(a), Ok(b)) => Tie { strength, restriction: a.or(b) },
        }
    }

    /// Name, then number: what stands between must be verbs of level and change and the like.
    fn before(&self, start: usize, end: usize) -> f32 {
        let mut strength: f32 = 1.0;
        let mut restricted = false;
        // a name may end inside a bracket that it opened: "GDP (current US$)"
        let opened = self.tokens[start..end].iter().rev().find_map(|t| match t.kind {
            Kind::Mark(mark @ (b'(' | b')')) => Some(mark == b'('),
            _ => None,
        });
        let mut inside = opened.unwrap_or(false);
        let small = &self.vocabulary.small;
        // "fell from 25 deaths per 1,000 births in 2006 to": the level before is of the same name
        let from = self.known(self.quantity.wrapping_sub(1), small.to).then(|| {
            (end..self.quantity).find(|&i| {
                self.known(i, small.from)
                    && matches!(self.tokens.get(i + 1).map(|t| t.kind), Some(Kind::Number(_)))
            })
        });
        let mut next = end;
        while next < self.quantity {
            let i = next;
            next += 1;
            if from == Some(Some(i)) {
                next = self.quantity;
                continue;
            }
            if let Some(close) = self.aside(i, self.quantity) {
                strength -= 0.06;
                next = close + 1;
                continue;
            }
            let token = &self.tokens[i];
            // a unit or definition in brackets: "(births per woman)"
            if matches!(token.kind, Kind::Mark(b'(' | b')')) {
                inside = token.kind == Kind::Mark(b'(');
                strength -= 0.02;
                continue;
            }
            strength -= match token.kind {
                Kind::Word(_) if inside => 0.02,
                Kind::Word(_) if self.is(i, class::GROUP) => {
                    restricted = true;
                    0.3
                }
                // "a quarter percentage point"
                Kind::Word(id)
                    if id == small.point && i > 0 && self.is(i - 1, class::PLAIN | class::BRIDGE) =>
                {
                    0.005
                }
                Kind::Word(_) if self.is(i, class::FIRM | class::NOISE) => 0.5,
                Kind::Word(_) if self.is(i, class::RELATIVE) => 0.3,
                Kind::Word(_) if self.known(i, small.and) || self.known(i, small.or) => 0.12,
                Kind::Word(_)
                    if self
                        .is(i, class::BRIDGE | class::DET | class::TAIL | class::PLAIN | class::CHANGE) =>
                {
                    0.005
                }
                Kind::Word(0) if token.capital => 0.2,
                Kind::Word(_) => 0.13,
                Kind::Number(_)
                    if i + 1 < self.quantity
                        && (self.known(i + 1, small.to) || self.known(i.wrapping_sub(1), small.from)) =>
                {
                    0.0
                }
                // a year, as tables write it: "GDP growth 2012: 1.24"
                Kind::Number(_) if token.span.len() == 4 => 0.03,
                Kind::Number(_) => 0.12,
                Kind::Quantity | Kind::Place | Kind::Time => 0.0,
                Kind::Mark(b',') if i + 1 == self.quantity => 0.2,
                Kind::Mark(b',') => 0.08,
                Kind::Mark(b'-') => 0.1,
                Kind::Mark(b':' | b'|' | b'/') => 0.05,
                Kind::Mark(_) => 0.15,
            };
        }
        if restricted { strength - 0.2 } else { strength }
    }

    /// Number, then name.
    fn after(&self, start: usize) -> f32 {
        let from = self.quantity + 1;
        if start == from {
            return 1.0;
        }
        // "an 8 % rise in N"; "8 % of N" is a share of it, not it
        let mut strength: f32 = 1.0;
        let mut change = false;
        let small = &self.vocabulary.small;
        for i in from..start {
            let token = &self.tokens[i];
            strength -= match token.kind {
                Kind::Word(_) if self.is(i, class::CHANGE) => {
                    change = true;
                    0.0
                }
                Kind::Word(_) if self.known(i, small.of) && self.part && !change => 1.0,
                Kind::Word(_) if (self.known(i, small.r#in) || self.known(i, small.of)) && change => 0.0,
                Kind::Word(_)
                    if self.known(i, small.and) || self.known(i, small.or) || self.known(i, small.but) =>
                {
                    0.4
                }
                Kind::Word(_) if self.is(i, class::RELATIVE | class::FIRM | class::NOISE) => 0.5,
                Kind::Word(_) if self.is(i, class::GROUP) => 0.3,
                Kind::Word(_) if change && self.is(i, class::PLAIN | class::DET) => 0.01,
                Kind::Word(_) if self.is(i, class::DET) => 0.05,
                Kind::Word(_) if self.known(i, small.of) || self.known(i, small.r#in) => 0.25,
                Kind::Word(_)
                    if self.known(i, small.from)
                        || self.known(i, small.by)
                        || self.known(i, small.r#as)
                        || self.known(i, small.to) =>
                {
                    0.5
                }
                Kind::Word(_) if self.is(i, class::PLAIN) => 0.05,
                Kind::Word(_) if self.is(i, class::BRIDGE) => 0.25,
                Kind::Word(_) => 0.25,
                // "At 2.6 %, inflation remains in the range"
                Kind::Mark(b',') if i == from && self.known(self.quantity.wrapping_sub(1), small.at) => 0.05,
                Kind::Number(_) | Kind::Mark(_) => 0.45,
                Kind::Quantity | Kind::Place => 0.0,
                Kind::Time => 0.03,
            };
        }
        strength
    }

    /// Modifiers before the name. `Err` when another owner stands there ("Sony's sales").
    fn restricted_before(&self, start: usize, holds: bool) -> Result<Option<Span>, ()> {
        let mut found = None;
        let mut i = start;
        while i > 0 {
            i -= 1;
            let token = &self.tokens[i];
            match token.kind {
                Kind::Word(_) if self.is(i, class::FIRM) => return Err(()),
                Kind::Word(_) if self.is(i, class::GROUP) => found = Some(token.span),
                Kind::Word(_) if self.is(i, class::PLAIN | class::CHANGE) => {}
                // "its sales": whose, stands before
                Kind::Word(_) if self.is(i, class::OWN) && i + 1 == start => {}
                Kind::Word(_)
                    if self.is(i, class::DET | class::BRIDGE | class::RELATIVE | class::PARTITIVE) =>
                {
                    break;
                }
                Kind::Word(id) => {
                    if token.possessive || (token.capital && id == 0 && i > 0 && token.span.len() > 1) {
                        return Err(());
                    }
                    let word_is_adverb = id == 0 && token.capital;
                    // before a pattern that starts with its verb stands its subject: "can expect to live"
                    if !holds && !word_is_adverb && i + 1 == start && found.is_none() && id == 0 {
                        found = Some(token.span);
                    }
                    break;
                }
                Kind::Place | Kind::Time => {}
                // "the 10 month deficit"
                Kind::Number(_) if i + 2 == start => {
                    found = Some(token.span);
                    break;
                }
                Kind::Number(_) | Kind::Quantity | Kind::Mark(_) => break,
            }
        }
        Ok(found)
    }

    /// What follows the name. `Err` when it makes another thing of it.
    fn restricted_after(&self, end: usize) -> Result<Option<Span>, ()> {
        let mut i = end;
        while self.is(i, class::TAIL) && !self.is(i, class::TURN | class::CUT) {
            i += 1;
        }
        // "a population of 145 million with only few soldiers": nothing is picked out of it
        let counted = !matches!(self.tokens.get(end.wrapping_sub(1)).map(|t| t.kind), Some(Kind::Quantity))
            || self.is(i, class::RELATIVE);
        if self.is(i, class::TURN) || counted && self.is(i, class::CUT) {
            return Err(());
        }
        if matches!(self.tokens.get(i).map(|t| t.kind), Some(Kind::Place | Kind::Time))
            && self.is(i + 1, class::CUT)
        {
            return Err(());
        }
        if !self.is(i, class::PARTITIVE) {
            return Ok(match self.tokens.get(i) {
                Some(t) if self.is(i, class::GROUP) => Some(t.span),
                _ => None,
            });
        }
        let small = &self.vocabulary.small;
        let by = self.known(i, small.by)
            || self.known(i, small.from)
            || self.known(i, small.on)
            || self.known(i, small.per);
        i += 1;
        while self.is(i, class::DET | class::PLAIN) && !self.is(i, class::GROUP) {
            i += 1;
        }
        Ok(match self.tokens.get(i) {
            Some(t) => match t.kind {
                Kind::Word(_) if self.is(i, class::GROUP) => Some(t.span),
                Kind::Word(_) if self.is(i, class::FIRM) => return Err(()),
                Kind::Word(_) if by || self.is(i, class::BRIDGE | class::CHANGE) => None,
                // "in fiscal years 1995 to 1998"
                Kind::Word(_) if self.tokens[i..].iter().take(3).any(|t| t.kind == Kind::Time) => None,
                // an unknown name after "of" or "in": a place that the gazetteer does not hold
                Kind::Word(0) if t.capital && !self.against => return Err(()),
                Kind::Word(0) if t.capital => None,
                Kind::Word(_) => Some(t.span),
                Kind::Place if self.is(i + 1, class::CUT) => return Err(()),
                _ => None,
            },
            None => None,
        })
    }
}
