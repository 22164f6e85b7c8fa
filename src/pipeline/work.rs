//! What a worker does with a chunk.

use super::chunk::{Chunk, Place, Raw};
use super::output::Compression;
use super::source::What;
use super::{Tally, output};
use crate::document::Document;
use crate::input::{Fields, InputError, jsonl, whole};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Makes the output of a document.
pub trait Process: Sync {
    /// Appends what is written for a document, and counts what was found in it.
    fn document(&self, document: &Document, out: &mut Vec<u8>, tally: &mut Tally);
    /// Appends what is written for one that could not be read.
    fn failed(&self, failed: &Failed, out: &mut Vec<u8>);
}

/// A document that could not be read, or not processed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    pub id: String,
    pub source: String,
    /// Decompressed bytes of the source before it, where that is known.
    pub offset: Option<u64>,
    /// What happened, where, and what to do.
    pub message: String,
}

/// A chunk that is done.
pub struct Done {
    pub number: u64,
    pub output: Vec<u8>,
    pub tally: Tally,
    pub end: Place,
}

/// Parses, processes and compresses a chunk.
pub fn chunk(chunk: Chunk, process: &dyn Process, what: &What, compression: Compression) -> Done {
    // the output of most commands is about as long as the input
    let out = Vec::with_capacity(usize::try_from(chunk.bytes).unwrap_or(0).min(ROOM));
    let mut job = Job { process, out, tally: Tally { bytes: chunk.bytes, ..Tally::default() } };
    for raw in chunk.raws {
        job.raw(raw, what);
    }
    let output = output::compressed(job.out, compression);
    Done { number: chunk.number, output, tally: job.tally, end: chunk.end }
}

/// Bytes of output for which there is room at once.
const ROOM: usize = 1 << 20;

struct Job<'p> {
    process: &'p dyn Process,
    out: Vec<u8>,
    tally: Tally,
}

impl Job<'_> {
    fn raw(&mut self, raw: Raw, what: &What) {
        match raw {
            Raw::Lines { source, key, first, offset, bytes } => {
                let mut at = 0;
                for number in first.. {
                    if at >= bytes.len() {
                        break;
                    }
                    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n + 1);
                    if what.sample.is_none_or(|s| s.takes(key, number)) {
                        let read = line(&what.reading.fields, &source, number, &bytes[at..end]);
                        let place = (&*source, number + 1, offset + at as u64);
                        self.read(read, place, format_args!("{source}:{}", number + 1));
                    }
                    at = end;
                }
            }
            Raw::Whole { source, kind, bytes } => {
                let read = guarded(|| whole(&source, kind, bytes).map(Some));
                self.read(read, (&source, 0, 0), format_args!("{source}"));
            }
            Raw::Row { source, columns, line, offset, row } => {
                let read = columns.document(&source, line, &row).map_err(|e| e.to_string());
                self.read(read, (&source, line, offset), format_args!("{source}:{line}"));
            }
            Raw::Page { source, offset, record } => {
                let place = format!("{source}:{offset}");
                let read = guarded(|| record.document(&place).map(Some));
                self.read(read, (&source, 0, offset), format_args!("{place}"));
            }
            Raw::Parsed { document } => self.document(&document, None),
            Raw::Failed(failed) => self.failed(&failed),
        }
    }

    fn read(
        &mut self,
        read: Result<Option<Document>, String>,
        (source, _, offset): (&str, u64, u64),
        id: std::fmt::Arguments<'_>,
    ) {
        match read {
            Ok(Some(document)) => self.document(&document, Some(offset)),
            Ok(None) => {}
            Err(message) => self.failed(&Failed {
                id: id.to_string(),
                source: source.to_owned(),
                offset: Some(offset),
                message,
            }),
        }
    }

    fn document(&mut self, document: &Document, offset: Option<u64>) {
        let written = self.out.len();
        let process = self.process;
        let (out, tally) = (&mut self.out, &mut self.tally);
        match catch_unwind(AssertUnwindSafe(|| process.document(document, out, tally))) {
            Ok(()) => {
                self.tally.documents += 1;
                self.tally.text += document.text.len() as u64;
            }
            Err(_) => {
                self.out.truncate(written);
                self.failed(&Failed {
                    id: document.id.clone(),
                    source: document.source.clone().unwrap_or_default(),
                    offset,
                    message: format!("{}: {INTERNAL}", document.id),
                });
            }
        }
    }

    fn failed(&mut self, failed: &Failed) {
        self.tally.fail(failed.message.clone());
        self.process.failed(failed, &mut self.out);
    }
}

/// What is said of a document on which the program itself failed.
const INTERNAL: &str = "an error of the program itself; the other documents are not touched by it. Please report it \
                        with the document";

/// Page extraction runs code of others on whatever the web holds: its panics fail the page alone.
fn guarded(read: impl FnOnce() -> Result<Option<Document>, InputError>) -> Result<Option<Document>, String> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map_err(|e| e.to_string()),
        Err(_) => Err(INTERNAL.to_owned()),
    }
}

fn line(fields: &Fields, source: &str, number: u64, bytes: &[u8]) -> Result<Option<Document>, String> {
    let number = usize::try_from(number + 1).unwrap_or(usize::MAX);
    let read = if fields.are_usual() {
        jsonl::document(source, number, bytes)
    } else {
        jsonl::document_of(fields, source, number, bytes)
    };
    read.map_err(|e| {
        // its kind was not told by a name
        let hint = source == "-" && number == 1 && !bytes.trim_ascii_start().starts_with(b"{");
        let hint = if hint {
            ". Standard input is taken for JSON Lines; for other kinds say --kind text"
        } else {
            ""
        };
        format!("{e}{hint}")
    })
}
