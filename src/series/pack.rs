//! Making the packed form: the catalogue with a directory, and parts that hold the blocks.

use super::block::{SeriesRows, encode};
use super::columns::Writer;
use super::{SpanObservation, Vintage, slot_of};
use crate::catalogue::{
    Catalogue, Concept, ConceptId, Dataset, DatasetId, Indicator, IndicatorId, Phrase, PhraseKind,
};
use crate::geography::GeoId;
use crate::period::Grain;
use crate::tables::{Package, Time};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// First bytes of a packed catalogue: a name, then the version of the form.
pub(super) const MAGIC: &[u8; 7] = b"STATCLM";
/// Grows whenever the packed form changes, the catalogue's types included.
pub(super) const VERSION: u8 = 1;
/// A part is closed when it is about to grow over this, so that each fits a registry's limit.
const PART_LIMIT: usize = 9_000_000;
/// Slower to make, smaller; decoding is as fast as at any level.
const LEVEL: i32 = 19;

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
    geographies: HashMap<String, GeoId>,
    concepts: HashMap<String, ConceptId>,
}

impl Packer {
    /// Starts from a catalogue with concepts, phrases and geographies.
    pub fn new(catalogue: Catalogue) -> Packer {
        let geographies = catalogue
            .geographies
            .iter()
            .enumerate()
            .map(|(i, g)| (g.code.clone(), GeoId(i as u16)))
            .collect();
        let concepts =
            catalogue.concepts.iter().enumerate().map(|(i, c)| (c.id.clone(), ConceptId(i as u16))).collect();
        Packer { catalogue, geographies, concepts, ..Packer::default() }
    }

    /// What has been packed so far.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Adds a package. Returns what was left out, and why; a place that is not in the catalogue is
    /// left out, a concept that is not is made from the indicator.
    pub fn add(&mut self, package: &Package) -> Vec<String> {
        let mut notes = Vec::new();
        let dataset = DatasetId(self.catalogue.datasets.len() as u16);
        self.catalogue.datasets.push(Dataset { ..package.dataset.clone() });
        let places: Vec<Option<GeoId>> =
            package.places.iter().map(|code| self.geographies.get(code).copied()).collect();
        for (code, _) in package.places.iter().zip(&places).filter(|(_, place)| place.is_none()) {
            notes.push(format!("{}: no geography `{code}`; its rows are left out", package.dataset.id));
        }

        // rows of each indicator together
        let mut rows: Vec<HashMap<GeoId, SeriesRows>> = vec![HashMap::new(); package.indicators.len()];
        for row in &package.observations {
            let Some(place) = places[usize::from(row.place)] else { continue };
            let series = rows[usize::from(row.indicator)].entry(place).or_default();
            match row.time {
                Time::Span(start, end) => {
                    series.spans.push(SpanObservation { start, end, value: row.value, status: row.status });
                }
                time => series.points.extend(time.slot().map(|slot| (slot, row.value, row.status))),
            }
        }
        for row in &package.vintages {
            let Some(place) = places[usize::from(row.place)] else { continue };
            let Some(slot) = row.time.slot() else { continue };
            let published = slot_of(Grain::Day, row.published).0;
            rows[usize::from(row.indicator)].entry(place).or_default().vintages.push(Vintage {
                slot,
                published,
                value: row.value,
            });
        }
        for (row, series) in package.indicators.iter().zip(rows) {
            if self.catalogue.indicators.len() >= usize::from(u16::MAX) {
                notes.push(format!("{}: more indicators than the form can hold", row.id));
                break;
            }
            if self.catalogue.indicators.iter().any(|i| i.id == row.id) {
                notes.push(format!(
                    "{}: indicator {} is there already and left out",
                    package.dataset.id, row.id
                ));
                continue;
            }
            if series.is_empty() {
                notes.push(format!(
                    "{}: indicator {} has no values and is left out",
                    package.dataset.id, row.id
                ));
                continue;
            }
            let (concept, is_new) = self.concept(row);
            if is_new && !row.concept.is_empty() {
                notes.push(format!(
                    "{}: no concept `{}`; made from {}",
                    package.dataset.id, row.concept, row.id
                ));
            }
            let option = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            self.catalogue.indicators.push(Indicator {
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
            });
            self.push_block(series);
        }
        self.add_phrases(package);
        notes
    }

    fn push_block(&mut self, series: HashMap<GeoId, SeriesRows>) {
        let mut series: Vec<(GeoId, SeriesRows)> = series.into_iter().collect();
        series.sort_by_key(|(place, _)| *place);
        for (_, rows) in &mut series {
            rows.points.sort_by_key(|p| p.0);
            rows.points.dedup_by_key(|p| p.0);
            rows.spans.sort_by_key(|s| (s.start, s.end));
            rows.vintages.sort_by_key(|v| (v.slot, v.published));
        }
        self.places.push(series.iter().map(|(place, _)| *place).collect());
        let rows: Vec<SeriesRows> = series.into_iter().map(|(_, rows)| rows).collect();
        let raw = encode(&rows);
        let packed = zstd::bulk::compress(&raw, LEVEL).unwrap_or_default();
        if self.parts.last().is_none_or(|part| part.len() + packed.len() > PART_LIMIT) {
            self.parts.push(Vec::new());
        }
        let number = self.parts.len() - 1;
        let part = &mut self.parts[number];
        self.blocks.push(BlockAt {
            part: number as u32,
            start: part.len() as u32,
            len: packed.len() as u32,
            raw: raw.len() as u32,
        });
        part.extend_from_slice(&packed);
    }

    /// The concept that a row names; one of its own where the catalogue has none.
    fn concept(&mut self, row: &crate::tables::IndicatorRow) -> (ConceptId, bool) {
        let id = if row.concept.is_empty() { &row.id } else { &row.concept };
        if let Some(&concept) = self.concepts.get(id) {
            return (concept, false);
        }
        let number = ConceptId(self.catalogue.concepts.len() as u16);
        self.catalogue.concepts.push(Concept {
            id: id.clone(),
            title: row.title.clone(),
            dimension: row.dimension,
            plausible: (f64::NEG_INFINITY, f64::INFINITY),
            growth: None,
            broader: None,
            neighbours: Vec::new(),
        });
        self.concepts.insert(id.clone(), number);
        (number, true)
    }

    fn add_phrases(&mut self, package: &Package) {
        for phrase in &package.phrases {
            let Some(&concept) = self.concepts.get(&phrase.concept) else { continue };
            let places =
                phrase.places.iter().filter_map(|code| self.geographies.get(code).copied()).collect();
            self.catalogue.phrases.push(Phrase {
                concept,
                kind: phrase.kind,
                pattern: phrase.pattern.clone(),
                weight: phrase.weight,
                places,
            });
        }
        if package.phrases.is_empty() && package.own {
            // a package without phrases is found by the titles of its indicators
            for row in &package.indicators {
                let id = if row.concept.is_empty() { &row.id } else { &row.concept };
                let Some(&concept) = self.concepts.get(id) else { continue };
                if self.catalogue.phrases.iter().any(|p| p.concept == concept) {
                    continue;
                }
                let pattern = words(&row.title);
                self.catalogue.phrases.push(Phrase {
                    concept,
                    kind: PhraseKind::Name,
                    pattern,
                    weight: 1.0,
                    places: Vec::new(),
                });
            }
        }
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
        catalogue.extend(zstd::bulk::compress(&plain, LEVEL).unwrap_or_default());
        Ok(Packed { catalogue, parts: self.parts, sha256: header.sha256 })
    }
}

/// Hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The words of a title as a pattern: what stands in brackets or after a comma says how it is
/// measured, not what it is called.
fn words(title: &str) -> String {
    let head = title.split(['(', ',', ';']).next().unwrap_or(title);
    let words: Vec<String> = head
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// The indicators of each concept, as one list and where each concept's begin.
pub(super) fn by_concept(catalogue: &Catalogue) -> (Vec<u32>, Vec<IndicatorId>) {
    let mut starts = vec![0u32; catalogue.concepts.len() + 1];
    for indicator in &catalogue.indicators {
        if let Some(n) = starts.get_mut(usize::from(indicator.concept.0) + 1) {
            *n += 1;
        }
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut list = vec![IndicatorId(0); catalogue.indicators.len()];
    for (i, indicator) in catalogue.indicators.iter().enumerate() {
        if let Some(at) = next.get_mut(usize::from(indicator.concept.0)) {
            list[*at as usize] = IndicatorId(i as u16);
            *at += 1;
        }
    }
    (starts, list)
}
