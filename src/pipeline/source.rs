//! The input as a row of chunks. The same input gives the same chunks, wherever reading begins.

use super::chunk::{Chunk, Place, Raw};
use super::cut::{CHUNK, Cutter, Reading};
use super::{Failed, Sample, trace};
use crate::input::{Fields, InputError, Kind, Walk};
use std::path::PathBuf;
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
    /// What the run writes, which is passed over in folders and globs.
    pub output: Option<PathBuf>,
}

impl What {
    /// These inputs, whole. `kind` is what all of them are, whatever their names.
    pub fn new(inputs: Vec<String>, kind: Option<Kind>, fields: Fields) -> What {
        What { inputs, reading: Reading { kind, fields }, ..What::default() }
    }

    /// The files that the inputs stand for, in order.
    pub fn walk(&self) -> Walk {
        Walk::new(&self.inputs).without(self.output.clone())
    }

    /// What kind all inputs are said to be, and the names of their fields.
    pub fn reading(&self) -> (Option<Kind>, &Fields) {
        (self.reading.kind, &self.reading.fields)
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
            walk: what.walk(),
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
        let changed = |found: String| InputError::Broken {
            place: if place.path.is_empty() { "the input".to_owned() } else { place.path.clone() },
            message: format!("the input is not what it was when the run was interrupted: {found}"),
        };
        let mut before = 0;
        for _ in 0..place.file {
            // what was wrong there has been told
            match source.walk.next() {
                Some(file) => before = trace::after(before, &file),
                None => return Err(changed("there are fewer files".to_owned())),
            }
        }
        if before != place.before {
            let message = "among the files before this place one is new, gone or of another size";
            return Err(changed(message.to_owned()));
        }
        if !place.path.is_empty() {
            let next = source.walk.next().transpose()?;
            let path = next.ok_or_else(|| changed("the file is gone".to_owned()))?;
            if path != place.path {
                return Err(changed(format!("{path} is in its place")));
            }
            if trace::mark(&path) != place.mark {
                return Err(changed("the file has changed since".to_owned()));
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

    /// Files in folders that were left out so far, as their ending is not known.
    pub fn passed_over(&self) -> u64 {
        self.walk.passed_over()
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
                                self.place.mark = trace::mark(&path);
                                self.place.path = path;
                                self.cutter = Some(cutter);
                            }
                            Err(error) => {
                                let name = path.clone();
                                raws.push(self.missing(&Ok(path), name, &error));
                            }
                        }
                    }
                    Some(Err(error)) => {
                        let name = match &error {
                            InputError::Missing { path } | InputError::Io { path, .. } => path.clone(),
                            InputError::Broken { place, .. } => place.clone(),
                            _ => String::new(),
                        };
                        let message = error.to_string();
                        raws.push(self.missing(&Err(error), name, &message));
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
                    let path = std::mem::take(&mut self.place.path);
                    self.after_file(&Ok(path));
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
    fn missing(
        &mut self,
        file: &Result<String, InputError>,
        name: String,
        error: &impl std::fmt::Display,
    ) -> Raw {
        self.after_file(file);
        self.place.taken += 1;
        Raw::Failed(Failed { id: name.clone(), source: name, offset: None, message: error.to_string() })
    }

    fn after_file(&mut self, done: &Result<String, InputError>) {
        let Place { file, taken, before, .. } = self.place;
        let before = trace::after(before, done);
        self.place = Place { file: file + 1, taken, before, ..Place::default() };
    }
}

impl Iterator for Source {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        self.chunk()
    }
}

#[cfg(test)]
#[path = "source_tests.rs"]
mod tests;
