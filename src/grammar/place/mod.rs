//! Names of places.

use crate::catalogue::Geography;
use crate::geography::PlaceMention;

/// The names of all geographies, ready for matching.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// Made once from the catalogue's table.
    pub fn new(_geographies: &[Geography]) -> Self {
        Gazetteer {}
    }

    /// Every place named in `text` (a sentence), in order. Spans are relative to `text`.
    pub fn places(&self, _text: &str) -> Vec<PlaceMention> {
        Vec::new()
    }
}
