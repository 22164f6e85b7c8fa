//! Making the packed form: the catalogue with a directory, and parts that hold the blocks.

mod concepts;
mod package;

pub(super) use concepts::by_concept;
pub use package::{Effort, PackedPackage};

use super::columns::Writer;
use crate::catalogue::{Catalogue, ConceptId, DatasetId, Indicator};
use crate::geography::GeoId;
use crate::tables::{IndicatorRow, Package};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// First bytes of a packed catalogue: a name, then the version of the form.
pub(super) const MAGIC: &[u8; 7] = b"STATCLM";
/// Grows whenever the packed form changes, the catalogue's types included.
pub(super) const VERSION: u8 = 2;
/// A part is closed when it is about to grow over this, so that each fits a registry's limit.
const PART_LIMIT: usize = 9_000_000;
/// Slower to make, smaller; decoding is as fast as at any level.
const CATALOGUE_LEVEL: i32 = 19;

/// The catalogue file's content after its first eight bytes, which is compressed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    pub catalogue: Catalogue,
    /// Of the parts and the catalogue, in hexadecimal.
    pub sha256: String,
    /// One an indicator.
    pub blocks: Vec<BlockAt>,
    pub places: Vec<u8>,
}

/// Where an indicator's block lies.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct BlockAt {
    pub part: u32,
    pub start: u32,
    pub len: u32,
    /// Length when decompressed.
    pub raw: u32,
}

/// The files of a packed bundle.
#[derive(Debug)]
pub struct Packed {
    pub catalogue: Vec<u8>,
    pub parts: Vec<Vec<u8>>,
    pub sha256: String,
}

/// Compiles packages into a bundle.
#[derive(Debug, Default)]
pub struct Packer {
    pub(super) catalogue: Catalogue,
    pub(super) parts: Vec<Vec<u8>>,
    pub(super) blocks: Vec<BlockAt>,
    pub(super) places: Vec<Vec<GeoId>>,
    concepts: HashMap<String, ConceptId>,
}

impl Packer {
    /// Starts from a catalogue with concepts, phrases and geographies.
    pub fn new(catalogue: Catalogue) -> Packer {
        let concepts =
            catalogue.concepts.iter().enumerate().map(|(i, c)| (c.id.clone(), ConceptId(i as u16))).collect();
        Packer { catalogue, concepts, ..Packer::default() }
    }

    /// What has been packed so far.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Adds a package. Returns what was left out, and why; a place that is not in the catalogue is
    /// left out, a concept that is not is made from the indicator.
    pub fn add(&mut self, package: &Package) -> Vec<String> {
        let packed = PackedPackage::new(package, &self.catalogue, Effort::Bundle);
        self.merge(packed)
    }

    /// Adds a package that was packed for this catalogue's geographies.
    pub(super) fn merge(&mut self, mut package: PackedPackage) -> Vec<String> {
        let mut notes = std::mem::take(&mut package.notes);
        let dataset = DatasetId(self.catalogue.datasets.len() as u16);
        let mut start = 0;
        for indicator in &package.indicators {
            let block = start..start + indicator.len as usize;
            start = block.end;
            let (row, id) = (&indicator.row, &package.dataset.id);
            if self.catalogue.indicators.len() >= usize::from(u16::MAX) {
                notes.push(format!("{id}: {}: more indicators than the form can hold", row.id));
                break;
            }
            if self.catalogue.indicators.iter().any(|i| i.id == row.id) {
                notes.push(format!("{id}: indicator {} is there already and left out", row.id));
                continue;
            }
            let (concept, is_new) = self.concept(row);
            if is_new && !row.concept.is_empty() && !package.own {
                notes.push(format!("{id}: no concept `{}`; made from {}", row.concept, row.id));
            }
            self.catalogue.indicators.push(described(row, dataset, concept));
            self.places.push(indicator.places.clone());
            self.push_block(package.values.get(block).unwrap_or_default(), indicator.raw);
        }
        self.add_phrases(&package);
        self.catalogue.datasets.push(package.dataset);
        notes
    }

    fn push_block(&mut self, block: &[u8], raw: u32) {
        if self.parts.last().is_none_or(|part| part.len() + block.len() > PART_LIMIT) {
            self.parts.push(Vec::new());
        }
        let number = self.parts.len() - 1;
        let part = &mut self.parts[number];
        let (start, len) = (part.len() as u32, block.len() as u32);
        self.blocks.push(BlockAt { part: number as u32, start, len, raw });
        part.extend_from_slice(block);
    }

    /// Writes the bundle.
    pub fn finish(self) -> Result<Packed, postcard::Error> {
        let mut writer = Writer::default();
        let counts: Vec<i64> = self.places.iter().map(|p| p.len() as i64).collect();
        writer.column(&counts);
        let mut steps = Vec::new();
        for places in &self.places {
            let mut last = 0;
            for place in places {
                steps.push(i64::from(place.0) - last);
                last = i64::from(place.0);
            }
        }
        writer.column(&steps);
        let mut header = Header {
            catalogue: self.catalogue,
            sha256: String::new(),
            blocks: self.blocks,
            places: writer.bytes,
        };
        let mut hash = Sha256::new();
        hash.update(postcard::to_stdvec(&header)?);
        self.parts.iter().for_each(|part| hash.update(part));
        header.sha256 = hex(&hash.finalize());
        let plain = postcard::to_stdvec(&header)?;
        let mut catalogue = MAGIC.to_vec();
        catalogue.push(VERSION);
        catalogue.extend((plain.len() as u32).to_le_bytes());
        catalogue.extend(zstd::bulk::compress(&plain, CATALOGUE_LEVEL).unwrap_or_default());
        Ok(Packed { catalogue, parts: self.parts, sha256: header.sha256 })
    }
}

/// The catalogue's row of an indicator.
fn described(row: &IndicatorRow, dataset: DatasetId, concept: ConceptId) -> Indicator {
    let option = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Indicator {
        id: row.id.clone(),
        source_code: option(&row.source_code),
        title: row.title.clone(),
        definition: row.definition.clone(),
        dataset,
        concept,
        unit: row.unit.clone(),
        dimension: row.dimension,
        kind: row.kind,
        form: row.form,
        frequency: row.frequency,
        adjustment: row.adjustment,
        calendar: row.calendar,
        year_end: row.year_end,
        sums_over_time: row.sums_over_time,
        sums_over_places: row.sums_over_places,
        population: row.population.clone(),
        tolerance: row.tolerance,
        rank: row.rank,
        url: option(&row.url),
    }
}

/// Hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
