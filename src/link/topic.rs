//! What the text has just spoken of, for words that say too little alone: "sales rose 1.2 % in the
//! month", "growth in the third quarter was nil".

use super::{Link, Outcome};
use crate::catalogue::ConceptId;
use crate::claim::Claim;

/// How far, in bytes of text, a topic reaches.
const REACH: usize = 900;

/// The last claim that was linked.
#[derive(Clone, Debug, Default)]
pub struct Topic<'t>(Option<(Claim<'t>, Link)>);

impl<'t> Topic<'t> {
    /// The concept spoken of at a claim.
    pub fn of(&self, claim: &Claim<'_>) -> Option<ConceptId> {
        let (last, link) = self.0.as_ref()?;
        let near = claim.span.start < last.span.end + REACH;
        link.candidates.first().filter(|_| near).map(|c| c.concept)
    }

    /// The last linked claim of the same sentence.
    pub fn last(&self, claim: &Claim<'_>) -> Option<(&Claim<'t>, &Link)> {
        self.0.as_ref().filter(|(last, _)| last.sentence == claim.sentence).map(|(c, l)| (c, l))
    }

    /// Takes notice of a claim's link.
    pub fn note(&mut self, claim: &Claim<'t>, link: &Link) {
        if matches!(link.outcome, Outcome::Linked | Outcome::NoIndicator | Outcome::NoPeriod)
            && !link.candidates.is_empty()
        {
            self.0 = Some((claim.clone(), link.clone()));
        }
    }
}
