//! Cuts one file into records, without parsing them.

use super::chunk::{Raw, key};
use super::{Failed, Sample};
use crate::input::csv::Columns;
use crate::input::{Fields, InputError, Kind, MOST_BYTES, Stream, warc};
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Bytes of input that make a chunk: enough that locks do not count, little enough that the chunks
/// of all workers fit the caches.
pub const CHUNK: usize = 128 << 10;

/// A piece of a file.
pub struct Cut {
    pub raw: Option<Raw>,
    /// Documents in it.
    pub documents: u64,
    /// Decompressed bytes, for the size of chunks.
    pub bytes: usize,
}

/// A file being cut.
pub struct Cutter {
    source: Arc<str>,
    key: u64,
    sample: Option<Sample>,
    offset: u64,
    record: u64,
    form: Form,
    /// What failed, told after the records before it.
    pending: Option<Pending>,
}

/// A failure that is told next, and where the input goes on after it: a run that is interrupted before it
/// is told has to meet it again.
struct Pending {
    failed: Failed,
    offset: u64,
    record: u64,
}

enum Form {
    Lines {
        stream: Stream,
        carry: Vec<u8>,
    },
    Whole {
        stream: Stream,
        kind: Kind,
    },
    Rows {
        reader: Box<::csv::Reader<Bounded>>,
        columns: Arc<Columns>,
        base: u64,
    },
    Pages {
        reader: BufReader<Counted>,
    },
    #[cfg(feature = "parquet")]
    Table(Box<crate::tables::corpus::Documents>),
    Ended,
}

/// Reads no more than a row may have, so that a quotation mark which nobody closes does not take the rest of
/// the file into memory.
struct Bounded {
    stream: Stream,
    left: usize,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other(format!(
                "a row of more than the {MOST_BYTES} bytes that are read (is a quotation mark left open?)"
            )));
        }
        let most = buffer.len().min(self.left);
        let n = self.stream.read(&mut buffer[..most])?;
        self.left -= n;
        Ok(n)
    }
}

/// Counts decompressed bytes.
struct Counted {
    stream: Stream,
    read: u64,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(buffer)?;
        self.read += n as u64;
        Ok(n)
    }
}

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What all inputs are, whatever their names.
    pub kind: Option<Kind>,
    pub fields: Fields,
}

impl Cutter {
    /// Opens a file and goes to the record at `offset` decompressed bytes, before which there are
    /// `record` others.
    ///
    /// # Errors
    /// When it cannot be opened, or is shorter than that.
    pub fn open(
        path: &str,
        reading: &Reading,
        sample: Option<Sample>,
        offset: u64,
        record: u64,
        total: &Arc<AtomicU64>,
    ) -> Result<Cutter, InputError> {
        let named = reading.kind.or_else(|| Kind::of_name(path));
        let mut cutter = Cutter {
            source: path.into(),
            key: key(path),
            sample,
            offset,
            record,
            form: Form::Ended,
            pending: None,
        };
        let parquet = |mut cutter: Cutter| {
            cutter.form = table(path, &reading.fields, record, total)?;
            Ok(cutter)
        };
        if named == Some(Kind::Parquet) {
            return parquet(cutter);
        }
        let mut stream = Stream::open(path, total)?;
        let kind = match named {
            Some(kind) => kind,
            None => {
                let head = stream.head().map_err(|e| InputError::of_io(path, e))?;
                if path == "-" { Kind::of_stdin(head) } else { Kind::of_bytes(head) }
            }
        };
        let skip = |stream: &mut Stream, bytes| stream.skip(bytes).map_err(|e| InputError::of_io(path, e));
        cutter.form = match kind {
            Kind::Parquet => return parquet(cutter),
            Kind::Csv => {
                let tsv = path.trim_end_matches(".gz").trim_end_matches(".zst").ends_with(".tsv");
                let mut reader = ::csv::ReaderBuilder::new();
                reader.flexible(true).has_headers(false).delimiter(if tsv { b'\t' } else { b',' });
                let mut head = reader.from_reader(Bounded { stream, left: MOST_BYTES });
                let mut header = ::csv::ByteRecord::new();
                let broken =
                    |e: ::csv::Error| InputError::Broken { place: path.to_owned(), message: e.to_string() };
                if !head.read_byte_record(&mut header).map_err(broken)? {
                    return Ok(cutter);
                }
                let columns = Arc::new(Columns::new(path, &header, &reading.fields)?);
                if offset == 0 {
                    return Ok(Cutter {
                        form: Form::Rows { reader: Box::new(head), columns, base: 0 },
                        ..cutter
                    });
                }
                // the reader of the header has read on: begin again
                let mut stream = Stream::open(path, total)?;
                skip(&mut stream, offset)?;
                let bounded = Bounded { stream, left: MOST_BYTES };
                Form::Rows { reader: Box::new(reader.from_reader(bounded)), columns, base: offset }
            }
            Kind::Warc => {
                skip(&mut stream, offset)?;
                Form::Pages { reader: BufReader::with_capacity(CHUNK, Counted { stream, read: offset }) }
            }
            Kind::JsonLines => {
                skip(&mut stream, offset)?;
                Form::Lines { stream, carry: Vec::new() }
            }
            // taken up again behind its only document
            _ if record > 0 => Form::Ended,
            kind => Form::Whole { stream, kind },
        };
        Ok(cutter)
    }

    /// Where the next record begins: decompressed bytes, and records before it.
    pub fn place(&self) -> (u64, u64) {
        (self.offset, self.record)
    }

    /// The next records, with at most `limit` documents; `None` at the end of the file.
    pub fn next(&mut self, limit: u64) -> Option<Cut> {
        if let Some(Pending { failed, offset, record }) = self.pending.take() {
            (self.offset, self.record) = (offset, record);
            return Some(Cut { raw: Some(Raw::Failed(failed)), documents: 1, bytes: 0 });
        }
        match &mut self.form {
            Form::Lines { .. } => self.lines(limit),
            Form::Whole { .. } => self.whole(),
            Form::Rows { .. } => self.row(),
            Form::Pages { .. } => self.page(),
            #[cfg(feature = "parquet")]
            Form::Table(_) => self.table(),
            Form::Ended => None,
        }
    }

    fn failed(&self, message: String) -> Failed {
        Failed {
            id: format!("{}:{}", self.source, self.record + 1),
            source: self.source.to_string(),
            offset: Some(self.offset),
            message,
        }
    }

    fn takes(&self) -> bool {
        self.sample.is_none_or(|s| s.takes(self.key, self.record))
    }

    /// What a plain file that is shorter now than when it was opened is short of.
    fn shrunk(&self, stream: &Stream) -> Option<Failed> {
        let (read, length) = stream.shrunk()?;
        Some(self.failed(format!(
            "{}: the file shrank while it was read: {read} of {length} bytes were left",
            self.source
        )))
    }

    fn lines(&mut self, limit: u64) -> Option<Cut> {
        let Form::Lines { stream, carry } = &mut self.form else { return None };
        let mut bytes = std::mem::take(carry);
        let mut ended = false;
        let mut error = None;
        // until there is a whole line, and a chunk of them
        let mut seen = 0;
        let cut = loop {
            // up to the next whole number of chunks from where these lines begin: what is carried over must
            // not change where they end, or a run that is taken up again here would cut in other places
            let want = (CHUNK - bytes.len() % CHUNK) as u64;
            bytes.reserve(want as usize + 32);
            match stream.take(want).read_to_end(&mut bytes) {
                Ok(n) => ended = (n as u64) < want,
                Err(e) => error = Some(e),
            }
            let newline = memchr::memrchr(b'\n', &bytes[seen..]).map(|n| seen + n + 1);
            if ended {
                break bytes.len();
            }
            if error.is_some() || newline.is_some() || bytes.len() > MOST_BYTES {
                break newline.unwrap_or(0);
            }
            seen = bytes.len();
        };
        let rest = bytes.split_off(cut);
        let (first, offset) = (self.record, self.offset);
        let mut documents = 0;
        let mut at = 0;
        while at < bytes.len() && documents < limit {
            let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n + 1);
            let blank = bytes[at].is_ascii_whitespace() && bytes[at..end].trim_ascii().is_empty();
            let takes = !blank && self.sample.is_none_or(|s| s.takes(self.key, self.record));
            documents += u64::from(takes);
            self.record += 1;
            at = end;
        }
        bytes.truncate(at);
        self.offset += at as u64;
        if documents < limit {
            self.line_failures(rest, ended, error);
        }
        let size = bytes.len();
        let raw = (documents > 0).then(|| Raw::Lines {
            source: self.source.clone(),
            key: self.key,
            first,
            offset,
            bytes,
        });
        Some(Cut { raw, documents, bytes: size })
    }

    /// What became of the bytes after the last whole line.
    fn line_failures(&mut self, rest: Vec<u8>, ended: bool, error: Option<io::Error>) {
        let Form::Lines { stream, carry } = &mut self.form else { return };
        if ended {
            let Form::Lines { stream, .. } = std::mem::replace(&mut self.form, Form::Ended) else { return };
            let (offset, record) = (self.offset, self.record);
            self.pending = self.shrunk(&stream).map(|failed| Pending { failed, offset, record });
        } else if let Some(error) = error {
            // what was read of the line is lost with the rest of it
            let offset = self.offset + rest.len() as u64;
            let failed = self.failed(format!("{}: at byte {offset}: {error}", self.source));
            self.pending = Some(Pending { failed, offset, record: self.record + 1 });
        } else if rest.len() > MOST_BYTES {
            let offset = self.offset + rest.len() as u64 + skip_line(stream);
            let failed = self.failed(format!(
                "{}:{}: a line of more than the {MOST_BYTES} bytes that are read",
                self.source,
                self.record + 1
            ));
            self.pending = Some(Pending { failed, offset, record: self.record + 1 });
        } else {
            *carry = rest;
        }
    }

    fn whole(&mut self) -> Option<Cut> {
        let Form::Whole { mut stream, kind } = std::mem::replace(&mut self.form, Form::Ended) else {
            return None;
        };
        if !self.takes() {
            return None;
        }
        let mut bytes = Vec::new();
        let read = (&mut stream).take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
        let source = self.source.clone();
        let failed =
            match read {
                Err(e) => Some(self.failed(format!("{source}: cannot be read: {e}"))),
                Ok(n) if n > MOST_BYTES => Some(self.failed(format!(
                    "{source}: more than the {MOST_BYTES} bytes that are read of a document"
                ))),
                Ok(_) => self.shrunk(&stream),
            };
        self.record = 1;
        self.offset = bytes.len() as u64;
        let raw = match failed {
            Some(failed) => Raw::Failed(Failed { id: source.to_string(), ..failed }),
            None => Raw::Whole { source, kind, bytes },
        };
        Some(Cut { raw: Some(raw), documents: 1, bytes: self.offset as usize })
    }

    fn row(&mut self) -> Option<Cut> {
        let Form::Rows { reader, columns, base } = &mut self.form else { return None };
        let mut row = ::csv::ByteRecord::new();
        reader.get_mut().left = MOST_BYTES;
        let read = reader.read_byte_record(&mut row);
        // the position of the row is where the one before ended, line breaks included
        let at = row.position().map_or(self.offset, |p| *base + p.byte());
        let columns = columns.clone();
        let next = *base + reader.position().byte();
        // rows and not lines are counted, as a run that is taken up again knows no lines
        let line = self.record + 2;
        match read {
            Ok(true) => {
                let takes = self.takes();
                let size = row.as_slice().len();
                let source = self.source.clone();
                self.offset = next;
                self.record += 1;
                let raw = takes.then_some(Raw::Row { source, columns, line, offset: at, row });
                Some(Cut { documents: u64::from(raw.is_some()), raw, bytes: size })
            }
            Ok(false) => {
                let Form::Rows { reader, .. } = std::mem::replace(&mut self.form, Form::Ended) else {
                    return None;
                };
                let failed = self.shrunk(&reader.get_ref().stream)?;
                Some(Cut { raw: Some(Raw::Failed(failed)), documents: 1, bytes: 0 })
            }
            Err(e) => {
                // where the next row begins is not known any more
                let id = format!("{}:{line}", self.source);
                let failed = self.failed(format!(
                    "{}:{line}: at byte {}: {e}. The rest of the file is not read",
                    self.source, self.offset
                ));
                self.form = Form::Ended;
                self.offset = next;
                self.record += 1;
                Some(Cut { raw: Some(Raw::Failed(Failed { id, ..failed })), documents: 1, bytes: 0 })
            }
        }
    }

    fn page(&mut self) -> Option<Cut> {
        let Form::Pages { reader } = &mut self.form else { return None };
        let begin = self.offset;
        let next = warc::next(reader);
        self.offset = reader.get_ref().read - reader.buffer().len() as u64;
        let bytes = (self.offset - begin) as usize;
        let cut = |raw: Option<Raw>| Some(Cut { documents: u64::from(raw.is_some()), raw, bytes });
        let failed = |this: &Self, message: String| Failed {
            id: format!("{}:{begin}", this.source),
            offset: Some(begin),
            message: format!("{}: at byte {begin}: {message}", this.source),
            ..this.failed(String::new())
        };
        match next {
            Ok(warc::Next::Page(record)) => {
                let takes = self.takes();
                self.record += 1;
                cut(takes.then(|| Raw::Page { source: self.source.clone(), offset: begin, record }))
            }
            Ok(warc::Next::Other) => cut(None),
            Ok(warc::Next::Bad(message)) => {
                let failed = failed(self, message);
                self.record += 1;
                cut(Some(Raw::Failed(failed)))
            }
            Ok(warc::Next::End) => {
                let Form::Pages { reader } = std::mem::replace(&mut self.form, Form::Ended) else {
                    return None;
                };
                let shrunk = self.shrunk(&reader.get_ref().stream)?;
                cut(Some(Raw::Failed(shrunk)))
            }
            Err(error) => {
                let failed = failed(self, error.to_string());
                self.record += 1;
                cut(Some(Raw::Failed(failed)))
            }
        }
    }

    #[cfg(feature = "parquet")]
    fn table(&mut self) -> Option<Cut> {
        let Form::Table(rows) = &mut self.form else { return None };
        let next = rows.next();
        let takes = self.takes();
        match next {
            Some(Ok(document)) => {
                self.record += 1;
                let bytes = document.text.len();
                let raw = takes.then(|| Raw::Parsed { document: Box::new(document) });
                Some(Cut { documents: u64::from(raw.is_some()), raw, bytes })
            }
            Some(Err(message)) => {
                let failed = Failed { offset: None, ..self.failed(message) };
                self.record += 1;
                Some(Cut { raw: Some(Raw::Failed(failed)), documents: 1, bytes: 0 })
            }
            None => {
                self.form = Form::Ended;
                None
            }
        }
    }
}

/// Reads on to the end of a line that is too long; gives the bytes passed over.
fn skip_line(stream: &mut Stream) -> u64 {
    let (mut skipped, mut byte) = (0, [0]);
    // byte by byte is slow and rare, and leaves the rest of the stream untouched
    while let Ok(1) = stream.read(&mut byte) {
        skipped += 1;
        if byte[0] == b'\n' {
            break;
        }
    }
    skipped
}

#[cfg(feature = "parquet")]
fn table(path: &str, fields: &Fields, skip: u64, total: &Arc<AtomicU64>) -> Result<Form, InputError> {
    crate::tables::corpus::Documents::open(path, fields, skip, total.clone())
        .map(|rows| Form::Table(Box::new(rows)))
        .map_err(|message| InputError::Broken { place: path.to_owned(), message })
}

#[cfg(not(feature = "parquet"))]
fn table(path: &str, _: &Fields, _: u64, _: &Arc<AtomicU64>) -> Result<Form, InputError> {
    Err(InputError::Broken {
        place: path.to_owned(),
        message:
            "this statclaim was built without Parquet (cargo feature `parquet`). Build it with that, or \
                  convert the file to JSON Lines"
                .to_owned(),
    })
}
