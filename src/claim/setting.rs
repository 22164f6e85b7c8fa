//! What is known of a quantity's surroundings when its operation is read.

use super::cue::Cues;
use crate::geography::{GeoId, PlaceMention};
use crate::period::{Date, Period, PeriodMention};
use crate::quantity::Quantity;
use crate::span::Span;

/// What the operation is read from. All spans are of the document.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'s, 't> {
    pub text: &'t str,
    pub sentence: Span,
    pub clause: Span,
    pub quantity: &'s Quantity<'t>,
    /// The claim's place and period, if they are known already.
    pub place: Option<GeoId>,
    pub period: Option<Period>,
    /// Places and times mentioned in the sentence, in order.
    pub places: &'s [PlaceMention],
    pub periods: &'s [PeriodMention],
    pub published: Option<Date>,
    /// The cues of the sentence.
    pub cues: &'s Cues,
}
