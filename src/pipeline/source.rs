//! The input as a row of chunks. The same input gives the same chunks, wherever reading begins.

use super::chunk::{Chunk, Place, Raw};
use super::cut::{CHUNK, Cutter, Reading};
use super::{Failed, Sample};
use crate::input::{Fields, InputError, Kind, Walk};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// What to read.
#[derive(Clone, Debug, Default)]
pub struct What {
    pub inputs: Vec<String>,
    pub(super) reading: Reading,
    /// At most this many documents.
    pub limit: Option<u64>,
    /// A share of the documents.
    pub sample: Option<Sample>,
}

impl What {
    /// These inputs, whole. `kind` is what all of them are, whatever their names.
    pub fn new(inputs: Vec<String>, kind: Option<Kind>, fields: Fields) -> What {
        What { inputs, reading: Reading { kind, fields }, ..What::default() }
    }
}

/// Reads chunk after chunk.
pub struct Source {
    what: What,
    walk: Walk,
    cutter: Option<Cutter>,
    place: Place,
    number: u64,
    total: Arc<AtomicU64>,
    ended: bool,
}

/// Files, however small, that make a chunk at most.
const FILES: usize = 64;

impl Source {
    /// From the beginning.
    pub fn new(what: What) -> Source {
        Source {
            walk: Walk::new(&what.inputs),
            what,
            cutter: None,
            place: Place::default(),
            number: 0,
            total: Arc::default(),
            ended: false,
        }
    }

    /// From the place where chunk `number` begins.
    ///
    /// # Errors
    /// When the input there is not what it was.
    pub fn at(what: What, place: Place, number: u64) -> Result<Source, InputError> {
        let mut source = Source::new(what);
        for _ in 0..place.file {
            // what was wrong there has been told
            drop(source.walk.next());
        }
        if !place.path.is_empty() {
            let changed = |found: String| InputError::Broken {
                place: place.path.clone(),
                message: format!(
                    "the input is not what it was when the run was interrupted ({found} is there now)"
                ),
            };
            let path = source.walk.next().transpose()?.ok_or_else(|| changed("nothing".to_owned()))?;
            if path != place.path {
                return Err(changed(path));
            }
            let what = &source.what;
            source.cutter = Some(Cutter::open(
                &path,
                &what.reading,
                what.sample,
                place.offset,
                place.record,
                &source.total,
            )?);
        }
        source.place = place;
        source.number = number;
        Ok(source)
    }

    pub fn what(&self) -> &What {
        &self.what
    }

    /// The number of the chunk that comes next.
    pub fn next_number(&self) -> u64 {
        self.number
    }

    /// Counts the bytes read from disk.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        self.total.clone()
    }

    /// The next chunk; `None` at the end.
    fn chunk(&mut self) -> Option<Chunk> {
        let mut raws: Vec<Raw> = Vec::new();
        let mut bytes = 0;
        let mut files = 0;
        while bytes < CHUNK && files < FILES && !self.ended {
            let left = self.what.limit.map_or(u64::MAX, |limit| limit.saturating_sub(self.place.taken));
            if left == 0 {
                self.ended = true;
                break;
            }
            let Some(cutter) = &mut self.cutter else {
                files += 1;
                match self.walk.next() {
                    None => self.ended = true,
                    Some(Ok(path)) => {
                        let what = &self.what;
                        match Cutter::open(&path, &what.reading, what.sample, 0, 0, &self.total) {
                            Ok(cutter) => {
                                self.place.path = path;
                                self.cutter = Some(cutter);
                            }
                            Err(error) => raws.push(self.missing(path, &error)),
                        }
                    }
                    Some(Err(error)) => {
                        let path = match &error {
                            InputError::Missing { path } | InputError::Io { path, .. } => path.clone(),
                            _ => String::new(),
                        };
                        raws.push(self.missing(path, &error));
                    }
                }
                continue;
            };
            match cutter.next(left) {
                Some(cut) => {
                    raws.extend(cut.raw);
                    bytes += cut.bytes;
                    self.place.taken += cut.documents;
                    (self.place.offset, self.place.record) = cutter.place();
                }
                None => {
                    self.cutter = None;
                    self.after_file();
                }
            }
        }
        if raws.is_empty() && self.ended && bytes == 0 {
            return None;
        }
        let number = self.number;
        self.number += 1;
        Some(Chunk { number, raws, end: self.place.clone(), bytes: bytes as u64 })
    }

    /// What is told of a file that cannot be opened.
    fn missing(&mut self, path: String, error: &InputError) -> Raw {
        self.after_file();
        self.place.taken += 1;
        Raw::Failed(Failed { id: path.clone(), source: path, offset: None, message: error.to_string() })
    }

    fn after_file(&mut self) {
        let Place { file, taken, .. } = self.place;
        self.place = Place { file: file + 1, taken, ..Place::default() };
    }
}

impl Iterator for Source {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        self.chunk()
    }
}
