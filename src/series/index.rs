//! The store: the bundle's blocks, and the user's own beside them.

use super::block::{Decoded, decode};
use super::columns::Reader;
use super::pack::{BlockAt, Effort, Header, MAGIC, PackedPackage, Packer, VERSION, by_concept};
use super::{SeriesRef, Store};
use crate::catalogue::{Catalogue, ConceptId, IndicatorId};
use crate::geography::GeoId;
use crate::tables::Package;
use std::borrow::Cow;
use std::sync::OnceLock;

/// A catalogue with its values.
#[derive(Debug, Default)]
pub struct Index {
    catalogue: Catalogue,
    sha256: String,
    parts: Vec<Cow<'static, [u8]>>,
    blocks: Vec<Block>,
    /// Where each indicator's places end in `places`.
    place_ends: Vec<u32>,
    places: Vec<GeoId>,
    concept_starts: Vec<u32>,
    by_concept: Vec<IndicatorId>,
}

#[derive(Debug)]
struct Block {
    at: BlockAt,
    /// `None` inside when the block cannot be decoded.
    decoded: OnceLock<Option<Decoded>>,
}

/// Why packed data cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the data are not packed by statclaim")]
    NotPacked,
    #[error("the packed data have form {found}, this program reads form {VERSION}: pack them again")]
    Version { found: u8 },
    #[error("the packed data are damaged ({0}): pack them again")]
    Damaged(String),
}

impl Index {
    /// The data that are built into the program.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Result<Index, OpenError> {
        let parts = [statclaim_data::VALUES, statclaim_data_more::VALUES];
        Index::open(statclaim_data::CATALOGUE, parts.map(Cow::Borrowed).into())
    }

    /// Opens a packed catalogue with its parts. Nothing but the catalogue is decompressed.
    pub fn open(catalogue: &[u8], parts: Vec<Cow<'static, [u8]>>) -> Result<Index, OpenError> {
        let rest = catalogue.strip_prefix(MAGIC).ok_or(OpenError::NotPacked)?;
        let (&found, rest) = rest.split_first().ok_or(OpenError::NotPacked)?;
        if found != VERSION {
            return Err(OpenError::Version { found });
        }
        let damaged = |what: &dyn std::fmt::Display| OpenError::Damaged(what.to_string());
        let (len, rest) = rest.split_first_chunk::<4>().ok_or(OpenError::NotPacked)?;
        let plain =
            zstd::bulk::decompress(rest, u32::from_le_bytes(*len) as usize).map_err(|e| damaged(&e))?;
        let header: Header = postcard::from_bytes(&plain).map_err(|e| damaged(&e))?;
        let (place_ends, places) = places(&header.places).ok_or_else(|| damaged(&"list of places"))?;
        let in_bounds = |b: &BlockAt| {
            parts.get(b.part as usize).is_some_and(|p| b.start as usize + b.len as usize <= p.len())
        };
        if !header.blocks.iter().all(in_bounds) {
            return Err(damaged(&"a part is missing or short"));
        }
        if header.blocks.len() != header.catalogue.indicators.len() || place_ends.len() != header.blocks.len()
        {
            return Err(damaged(&"directory"));
        }
        let (concept_starts, by_concept) = by_concept(&header.catalogue);
        let blocks = header.blocks.into_iter().map(|at| Block { at, decoded: OnceLock::new() }).collect();
        Ok(Index {
            catalogue: header.catalogue,
            sha256: header.sha256,
            parts,
            blocks,
            place_ends,
            places,
            concept_starts,
            by_concept,
        })
    }

    /// Adds the user's packages. Returns what was left out, and why.
    pub fn extend(&mut self, packages: &[Package]) -> Vec<String> {
        let packed = packages.iter().map(|p| PackedPackage::new(p, &self.catalogue, Effort::Own)).collect();
        self.attach(packed)
    }

    /// Adds packages that were packed for this index's catalogue. Returns what was left out, and why.
    pub fn attach(&mut self, packages: Vec<PackedPackage>) -> Vec<String> {
        let mut packer = Packer::new(std::mem::take(&mut self.catalogue));
        let notes = packages.into_iter().flat_map(|package| packer.merge(package)).collect();
        let first = self.parts.len() as u32;
        self.parts.extend(packer.parts.into_iter().map(Cow::Owned));
        self.blocks.extend(
            packer
                .blocks
                .into_iter()
                .map(|at| Block { at: BlockAt { part: at.part + first, ..at }, decoded: OnceLock::new() }),
        );
        for places in packer.places {
            self.places.extend(places);
            self.place_ends.push(self.places.len() as u32);
        }
        self.catalogue = packer.catalogue;
        (self.concept_starts, self.by_concept) = by_concept(&self.catalogue);
        notes
    }

    /// SHA-256 of the bundle, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Whether the block of an indicator can be decoded: the check of a whole bundle.
    pub fn is_sound(&self, indicator: IndicatorId) -> bool {
        self.decoded(indicator).is_some()
    }

    fn decoded(&self, indicator: IndicatorId) -> Option<&Decoded> {
        let block = self.blocks.get(usize::from(indicator.0))?;
        block
            .decoded
            .get_or_init(|| {
                let (start, len) = (block.at.start as usize, block.at.len as usize);
                let packed = self.parts.get(block.at.part as usize)?.get(start..start + len)?;
                decode(&zstd::bulk::decompress(packed, block.at.raw as usize).ok()?)
            })
            .as_ref()
    }
}

impl Store for Index {
    fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    fn series(&self, indicator: IndicatorId, place: GeoId) -> Option<SeriesRef<'_>> {
        let at = self.places(indicator).binary_search(&place).ok()?;
        let decoded = self.decoded(indicator)?;
        let entry = decoded.series.get(at)?;
        Some(SeriesRef {
            grain: self.catalogue.indicator(indicator).frequency,
            first: entry.first,
            step: entry.step,
            values: &decoded.values[entry.values.clone()],
            statuses: &decoded.statuses[entry.statuses.clone()],
            spans: &decoded.spans[entry.spans.clone()],
            vintages: &decoded.vintages[entry.vintages.clone()],
        })
    }

    fn places(&self, indicator: IndicatorId) -> &[GeoId] {
        let i = usize::from(indicator.0);
        let Some(&end) = self.place_ends.get(i) else { return &[] };
        let start = i.checked_sub(1).map_or(0, |before| self.place_ends[before]);
        &self.places[start as usize..end as usize]
    }

    fn indicators_of(&self, concept: ConceptId) -> &[IndicatorId] {
        let c = usize::from(concept.0);
        match self.concept_starts.get(c..c + 2) {
            Some(&[start, end]) => &self.by_concept[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// Undoes the packer's list of places.
fn places(bytes: &[u8]) -> Option<(Vec<u32>, Vec<GeoId>)> {
    let mut reader = Reader::new(bytes);
    let counts = reader.column()?;
    let mut steps = reader.column()?.into_iter();
    let (mut ends, mut places) = (Vec::with_capacity(counts.len()), Vec::with_capacity(steps.len()));
    for count in counts {
        let mut last = 0;
        for _ in 0..count {
            last += steps.next()?;
            places.push(GeoId(u16::try_from(last).ok()?));
        }
        ends.push(places.len() as u32);
    }
    Some((ends, places))
}
