//! What a worker gets: raw records, cut but not parsed.

use crate::input::Kind;
use crate::input::csv::Columns;
use crate::input::warc;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::Failed;

/// Records that are done together, and where to go on after them.
pub struct Chunk {
    /// Counted from 0 in the order of the input.
    pub number: u64,
    pub raws: Vec<Raw>,
    pub end: Place,
    /// Decompressed bytes.
    pub bytes: u64,
}

/// A place in the input between two records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// How many files come before.
    pub file: u64,
    /// The file's path, to notice when the input has changed. Empty at a file's beginning.
    pub path: String,
    /// Its mark, and the trace of all before it, likewise.
    pub mark: u64,
    pub before: u64,
    /// Decompressed bytes of it that come before.
    pub offset: u64,
    /// Lines, rows or pages of it that come before.
    pub record: u64,
    /// Documents that come before, for `--limit`.
    pub taken: u64,
}

/// Records of one file.
pub enum Raw {
    /// Whole lines of JSON Lines.
    Lines { source: Arc<str>, key: u64, first: u64, offset: u64, bytes: Vec<u8> },
    /// A file that is one document.
    Whole { source: Arc<str>, kind: Kind, bytes: Vec<u8> },
    /// A row of CSV, at line and byte.
    Row { source: Arc<str>, columns: Arc<Columns>, line: u64, offset: u64, row: ::csv::ByteRecord },
    /// A record of a WARC.
    Page { source: Arc<str>, offset: u64, record: warc::Record },
    /// A document that has been parsed already.
    Parsed { document: Box<crate::document::Document> },
    /// What could not be read.
    Failed(Failed),
}

/// A share of the documents, chosen by hash, so that it is the same in each run.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    share: f64,
    seed: u64,
}

impl Sample {
    /// `share` is from 0 to 1.
    pub fn new(share: f64, seed: u64) -> Sample {
        Sample { share, seed }
    }

    /// Whether record `number` of the file with this key is taken.
    pub fn takes(&self, key: u64, number: u64) -> bool {
        let hash = mix(key ^ mix(number.wrapping_add(self.seed)));
        (hash >> 11) as f64 / (1u64 << 53) as f64 <= self.share
    }
}

/// The key of a file for [`Sample`]: a hash of its path (FNV-1a).
pub fn key(path: &str) -> u64 {
    path.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}

/// The finaliser of SplitMix64.
fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Sample, key};

    #[test]
    fn a_sample_has_its_share_and_stays() {
        let sample = Sample::new(0.1, 7);
        let taken = (0..100_000).filter(|n| sample.takes(key("a.jsonl"), *n)).count();
        assert!((9_500..10_500).contains(&taken), "{taken}");
        assert!((0..100).all(|n| Sample::new(1.0, 7).takes(3, n)));
        let again = (0..100_000).filter(|n| Sample::new(0.1, 7).takes(key("a.jsonl"), *n)).count();
        assert_eq!(taken, again);
    }
}
