//! What the text has just spoken of, for words that say too little alone: "sales rose 1.2 % in the
//! month", "growth in the third quarter was nil".

use super::{Link, Outcome};
use crate::catalogue::ConceptId;
use crate::claim::Claim;
use crate::period::Period;

/// How far, in bytes of text, a topic reaches.
const REACH: usize = 900;

/// The last claim that was linked.
#[derive(Clone, Debug, Default)]
pub struct Topic<'t>(Option<Last<'t>>);

/// A linked claim, and the time for which it was answered.
#[derive(Clone, Debug)]
pub struct Last<'t> {
    pub claim: Claim<'t>,
    pub link: Link,
    pub answered: Option<Period>,
}

impl<'t> Topic<'t> {
    /// The concept spoken of at a claim.
    pub fn of(&self, claim: &Claim<'_>) -> Option<ConceptId> {
        let last = self.0.as_ref()?;
        let near = claim.span.start < last.claim.span.end + REACH;
        last.link.candidates.first().filter(|_| near).map(|c| c.concept)
    }

    /// The last linked claim, if it stands in the same sentence or in the one before.
    pub fn last(&self, claim: &Claim<'_>) -> Option<&Last<'t>> {
        let near = |last: &&Last<'_>| {
            last.claim.sentence == claim.sentence || last.claim.sentence.end + 2 >= claim.sentence.start
        };
        self.0.as_ref().filter(near)
    }

    /// Takes notice of a claim's link.
    pub fn note(&mut self, claim: &Claim<'t>, link: &Link, answered: Option<Period>) {
        if matches!(link.outcome, Outcome::Linked | Outcome::NoIndicator | Outcome::NoPeriod)
            && !link.candidates.is_empty()
        {
            self.0 = Some(Last { claim: claim.clone(), link: link.clone(), answered });
        }
    }
}
