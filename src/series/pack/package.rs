//! One package packed by itself: what a bundle is put together from, and what the cache of the user's
//! own packages keeps.

use super::super::block::{SeriesRows, encode};
use super::super::{SpanObservation, Vintage, slot_of};
use crate::catalogue::{Catalogue, Dataset};
use crate::geography::GeoId;
use crate::period::Grain;
use crate::tables::{IndicatorRow, Package, PhraseRow, Time};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// First bytes of a packed package; the version of the form follows.
const MAGIC: &[u8; 7] = b"STATPKG";

/// A package with its values as compressed blocks. Places are rows of the catalogue that it was packed
/// for; concepts are still names, so that packages can be put together in any order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PackedPackage {
    pub(in super::super) dataset: Dataset,
    pub(in super::super) indicators: Vec<PackedIndicator>,
    pub(in super::super) phrases: Vec<PhraseRow>,
    /// Whether it is the user's, not the bundle's.
    pub(in super::super) own: bool,
    /// What was left out, and why.
    pub(in super::super) notes: Vec<String>,
    /// The blocks, one after the other; written apart from the rest.
    #[serde(skip)]
    pub(in super::super) values: Vec<u8>,
}

/// An indicator with the length of its block, compressed and not.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in super::super) struct PackedIndicator {
    pub row: IndicatorRow,
    pub places: Vec<GeoId>,
    pub len: u32,
    pub raw: u32,
}

/// How hard blocks are compressed; decoding is as fast at any level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For a bundle, which is packed once and read by everyone.
    Bundle,
    /// For the user's own data, which somebody waits for.
    Own,
}

impl Effort {
    fn level(self) -> i32 {
        match self {
            Effort::Bundle => 19,
            Effort::Own => 3,
        }
    }
}

impl PackedPackage {
    /// Packs a package for a catalogue. A place that the catalogue does not have is left out, and so is
    /// an indicator without values.
    pub fn new(package: &Package, catalogue: &Catalogue, effort: Effort) -> PackedPackage {
        let codes: HashMap<&str, GeoId> = catalogue
            .geographies
            .iter()
            .enumerate()
            .map(|(i, geography)| (geography.code.as_str(), GeoId(i as u16)))
            .collect();
        let id = &package.dataset.id;
        let mut notes = Vec::new();
        let mut places = Vec::with_capacity(package.places.len());
        let mut unknown = Vec::new();
        for code in &package.places {
            let place = codes.get(code.as_str()).copied();
            if place.is_none() {
                unknown.push(code.as_str());
            }
            places.push(place);
        }
        if !unknown.is_empty() {
            notes.push(format!("{id}: no geography `{}`; its rows are left out", unknown.join("`, `")));
        }
        let mut packed = PackedPackage {
            dataset: package.dataset.clone(),
            indicators: Vec::with_capacity(package.indicators.len()),
            phrases: package.phrases.clone(),
            own: package.own,
            notes,
            values: Vec::new(),
        };
        for (row, series) in package.indicators.iter().zip(by_indicator(package, &places)) {
            if series.is_empty() {
                packed.notes.push(format!("{id}: indicator {} has no values and is left out", row.id));
            } else {
                packed.push(row.clone(), series, effort);
            }
        }
        packed
    }

    /// The dataset's row.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// What was left out, and why.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The package as bytes that tell when one of them has changed.
    ///
    /// # Errors
    /// When it cannot be written in this form.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let header = postcard::to_stdvec(self)?;
        let mut body = Vec::with_capacity(header.len() + self.values.len() + 8);
        body.extend((header.len() as u64).to_le_bytes());
        body.extend(header);
        body.extend(&self.values);
        let mut bytes = MAGIC.to_vec();
        bytes.push(super::VERSION);
        bytes.extend(Sha256::digest(&body));
        bytes.extend(body);
        Ok(bytes)
    }

    /// Undoes [`PackedPackage::to_bytes`]; `None` where the bytes are of another version or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<PackedPackage> {
        let (&version, rest) = bytes.strip_prefix(MAGIC)?.split_first()?;
        let (hash, body) = rest.split_at_checked(32)?;
        if version != super::VERSION || Sha256::digest(body).as_slice() != hash {
            return None;
        }
        let (len, rest) = body.split_first_chunk::<8>()?;
        let (header, values) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*len)).ok()?)?;
        let package: PackedPackage = postcard::from_bytes(header).ok()?;
        let blocks: usize = package.indicators.iter().map(|i| i.len as usize).sum();
        (blocks == values.len()).then(|| PackedPackage { values: values.to_vec(), ..package })
    }

    fn push(&mut self, row: IndicatorRow, series: HashMap<GeoId, SeriesRows>, effort: Effort) {
        let mut series: Vec<(GeoId, SeriesRows)> = series.into_iter().collect();
        series.sort_by_key(|(place, _)| *place);
        for (_, rows) in &mut series {
            rows.points.sort_by_key(|p| p.0);
            rows.points.dedup_by_key(|p| p.0);
            rows.spans.sort_by_key(|s| (s.start, s.end));
            rows.vintages.sort_by_key(|v| (v.slot, v.published));
        }
        let places = series.iter().map(|(place, _)| *place).collect();
        let rows: Vec<SeriesRows> = series.into_iter().map(|(_, rows)| rows).collect();
        let raw = encode(&rows);
        let block = zstd::bulk::compress(&raw, effort.level()).unwrap_or_default();
        self.indicators.push(PackedIndicator { row, places, len: block.len() as u32, raw: raw.len() as u32 });
        self.values.extend(block);
    }
}

/// The rows of each indicator, by place.
fn by_indicator(package: &Package, places: &[Option<GeoId>]) -> Vec<HashMap<GeoId, SeriesRows>> {
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
        let (Some(place), Some(slot)) = (places[usize::from(row.place)], row.time.slot()) else { continue };
        let published = slot_of(Grain::Day, row.published).0;
        let vintage = Vintage { slot, published, value: row.value };
        rows[usize::from(row.indicator)].entry(place).or_default().vintages.push(vintage);
    }
    rows
}
