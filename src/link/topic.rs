//! What the text has just spoken of, for words that say too little alone: "sales rose 1.2 % in the
//! month", "growth in the third quarter was nil".

use super::{Link, Outcome};
use crate::catalogue::ConceptId;
use crate::claim::Claim;

/// How far, in bytes of text, a topic reaches.
const REACH: usize = 900;

/// The concept of the last claim that was linked, and where it stood.
#[derive(Clone, Copy, Debug, Default)]
pub struct Topic(Option<(ConceptId, usize)>);

impl Topic {
    /// The topic at a claim.
    pub fn of(&self, claim: &Claim<'_>) -> Option<ConceptId> {
        self.0.filter(|(_, end)| claim.span.start < end + REACH).map(|(concept, _)| concept)
    }

    /// Takes notice of a claim's link.
    pub fn note(&mut self, claim: &Claim<'_>, link: &Link) {
        if let (Outcome::Linked | Outcome::NoIndicator | Outcome::NoPeriod, Some(first)) =
            (link.outcome, link.candidates.first())
        {
            self.0 = Some((first.concept, claim.span.end));
        }
    }
}
