//! The bytes of a file, decompressed. Compression is told by the first bytes, whatever the name.

use super::InputError;
use flate2::bufread::GzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that are read from disk at once.
const BUFFER: usize = 128 << 10;

/// The decompressed bytes of a file or of standard input.
///
/// After an error in a member of a gzip file (the Common Crawl has one a record) reading goes on
/// with the next member; after any other error the stream has ended.
pub struct Stream {
    inner: Inner,
    raw: Arc<Raw>,
    /// Decompressed and not yet asked for. A read that meets damage loses what it had decompressed
    /// before; with reads of one size, whatever the caller's, that is the same bytes in each run.
    ready: Vec<u8>,
    used: usize,
}

/// Bytes that are decompressed at once.
const READY: usize = 64 << 10;

/// How far the file has been read.
#[derive(Default)]
struct Raw {
    read: AtomicU64,
    /// Bytes on disk when it was opened.
    length: Option<u64>,
}

enum Inner {
    Plain(Source),
    Gzip(Box<GzDecoder<Source>>),
    Zstd(Box<zstd::stream::read::Decoder<'static, Source>>),
    Ended,
}

/// The file, with a few bytes before it that were read too far.
struct Source {
    before: io::Cursor<&'static [u8]>,
    file: BufReader<Counting>,
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.before.read(buffer)? {
            0 => self.file.read(buffer),
            n => Ok(n),
        }
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.before.fill_buf()?.is_empty() { self.file.fill_buf() } else { self.before.fill_buf() }
    }

    fn consume(&mut self, n: usize) {
        if self.before.fill_buf().is_ok_and(|b| b.is_empty()) {
            self.file.consume(n);
        } else {
            self.before.consume(n);
        }
    }
}

/// Counts what is read, for progress and to notice files that shrink.
pub struct Counting {
    from: From,
    raw: Arc<Raw>,
    total: Arc<AtomicU64>,
}

enum From {
    File(File),
    Stdin(io::Stdin),
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = match &mut self.from {
            From::File(file) => file.read(buffer)?,
            From::Stdin(stdin) => stdin.lock().read(buffer)?,
        };
        self.raw.read.fetch_add(n as u64, Ordering::Relaxed);
        self.total.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl Stream {
    /// Opens a file; `-` is standard input. What is read from disk is added to `total`.
    ///
    /// # Errors
    /// When the path is missing, a folder or cannot be opened.
    pub fn open(path: &str, total: &Arc<AtomicU64>) -> Result<Stream, InputError> {
        let failed = |source: io::Error| InputError::of_io(path, source);
        let (from, length) = if path == "-" {
            (From::Stdin(io::stdin()), None)
        } else {
            if Path::new(path).is_dir() {
                return Err(InputError::Folder { path: path.to_owned() });
            }
            let file = File::open(path).map_err(failed)?;
            // the length of a pipe or a device says nothing
            let length = file.metadata().ok().filter(|m| m.is_file()).map(|m| m.len());
            (From::File(file), length)
        };
        let raw = Arc::new(Raw { read: AtomicU64::new(0), length });
        let counting = Counting { from, raw: raw.clone(), total: total.clone() };
        let file = BufReader::with_capacity(BUFFER, counting);
        let mut source = Source { before: io::Cursor::new(&[]), file };
        let head = source.fill_buf().map_err(failed)?;
        let inner = if head.starts_with(&[0x1f, 0x8b]) {
            Inner::Gzip(Box::new(GzDecoder::new(source)))
        } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            Inner::Zstd(Box::new(zstd::stream::read::Decoder::with_buffer(source).map_err(failed)?))
        } else {
            Inner::Plain(source)
        };
        Ok(Stream { inner, raw, ready: Vec::new(), used: 0 })
    }

    /// The first bytes of the decompressed content, which are still to be read.
    ///
    /// # Errors
    /// When reading fails.
    pub fn head(&mut self) -> io::Result<&[u8]> {
        if !matches!(self.inner, Inner::Plain(_)) && self.used >= self.ready.len() {
            let mut ready = vec![0; READY];
            let n = self.read(&mut ready)?;
            // what a gzip stream has ready beyond that stays in its order behind it
            ready.truncate(n);
            ready.extend_from_slice(&self.ready[self.used..]);
            (self.ready, self.used) = (ready, 0);
        }
        match &mut self.inner {
            Inner::Plain(source) => source.fill_buf(),
            _ => Ok(&self.ready[self.used..]),
        }
    }

    /// Passes over the first `bytes` of the decompressed content.
    ///
    /// # Errors
    /// When reading fails in a way from which there is no going on, or the content is shorter.
    pub fn skip(&mut self, bytes: u64) -> io::Result<()> {
        if bytes == 0 {
            // what the buffer holds would be read twice
            return Ok(());
        }
        if let Inner::Plain(source) = &mut self.inner
            && let From::File(file) = &source.file.get_ref().from
            && let Some(length) = self.raw.length
        {
            if bytes > length {
                return Err(shorter());
            }
            let mut file = file;
            file.seek(SeekFrom::Start(bytes))?;
            // what the buffer holds is of the beginning
            let buffered = source.file.buffer().len();
            source.consume(buffered);
            self.raw.read.store(bytes, Ordering::Relaxed);
            return Ok(());
        }
        let (mut left, mut waste) = (bytes, vec![0; BUFFER]);
        while left > 0 {
            let want = waste.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            match self.read(&mut waste[..want]) {
                Ok(0) => return Err(shorter()),
                Ok(n) => left -= n as u64,
                // the run that is taken up again has recorded the damage
                Err(_) if matches!(self.inner, Inner::Gzip(_)) => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// The bytes that a plain file is short of, at its end, of what it had when it was opened.
    pub fn shrunk(&self) -> Option<(u64, u64)> {
        let length = self.raw.length?;
        let read = self.raw.read.load(Ordering::Relaxed);
        (read < length).then_some((read, length))
    }

    fn serve(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = (&self.ready[self.used..]).read(buffer)?;
        self.used += n;
        Ok(n)
    }

    fn read_gzip(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Inner::Gzip(decoder) = &mut self.inner else { return Ok(0) };
            match decoder.read(buffer) {
                Ok(0) if !buffer.is_empty() => {}
                Ok(n) => return Ok(n),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => {
                    let damage = if e.kind() == io::ErrorKind::UnexpectedEof {
                        io::Error::other("the gzip data end in the middle: the file is cut off")
                    } else {
                        io::Error::other(format!("damaged gzip data ({e})"))
                    };
                    self.next_member();
                    return Err(damage);
                }
            }
            // the end of a member: another, padding, or the end of the file
            let Inner::Gzip(decoder) = std::mem::replace(&mut self.inner, Inner::Ended) else { return Ok(0) };
            let mut source = decoder.into_inner();
            let head = source.fill_buf()?;
            if head.is_empty() || head.iter().all(|b| *b == 0) {
                return Ok(0);
            }
            let member = head.starts_with(&MEMBER[..head.len().min(2)]);
            self.inner = Inner::Gzip(Box::new(GzDecoder::new(source)));
            if !member {
                self.next_member();
                return Err(io::Error::other("bytes between gzip members that are none"));
            }
        }
    }

    /// Goes to the next gzip member after a damaged one, or else to the end.
    fn next_member(&mut self) {
        let Inner::Gzip(decoder) = std::mem::replace(&mut self.inner, Inner::Ended) else { return };
        let mut source = decoder.into_inner();
        let mut last = [0u8; 2];
        while let Ok(buffer) = source.fill_buf() {
            if buffer.is_empty() {
                return;
            }
            let length = buffer.len();
            let found = buffer.iter().position(|byte| {
                let here = [last[0], last[1], *byte] == MEMBER;
                last = [last[1], *byte];
                here
            });
            source.consume(found.map_or(length, |at| at + 1));
            if found.is_some() {
                source.before = io::Cursor::new(&MEMBER);
                self.inner = Inner::Gzip(Box::new(GzDecoder::new(source)));
                return;
            }
        }
    }
}

/// How a gzip member begins.
const MEMBER: [u8; 3] = [0x1f, 0x8b, 0x08];

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.inner {
            Inner::Plain(source) => source.read(buffer),
            _ if self.used < self.ready.len() => self.serve(buffer),
            Inner::Gzip(_) => {
                let mut ready = std::mem::take(&mut self.ready);
                ready.resize(READY, 0);
                let read = self.read_gzip(&mut ready);
                ready.truncate(*read.as_ref().unwrap_or(&0));
                (self.ready, self.used) = (ready, 0);
                read.map(|_| self.serve(buffer))?
            }
            Inner::Zstd(decoder) => {
                let read = decoder.read(buffer);
                if read.is_err() {
                    self.inner = Inner::Ended;
                }
                read.map_err(|e| io::Error::other(format!("damaged zstd data ({e})")))
            }
            Inner::Ended => Ok(0),
        }
    }
}

fn shorter() -> io::Error {
    io::Error::other("the file is shorter than where the run was interrupted: it has changed since")
}

#[cfg(test)]
mod tests {
    use super::Stream;
    use std::io::{Read, Write};
    use std::sync::Arc;

    fn gzip(text: &str) -> Vec<u8> {
        let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        member.write_all(text.as_bytes()).unwrap();
        member.finish().unwrap()
    }

    fn open(name: &str, bytes: &[u8]) -> Stream {
        let path = std::env::temp_dir().join(format!("statclaim-stream-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        let stream = Stream::open(path.to_str().unwrap(), &Arc::default()).unwrap();
        std::fs::remove_file(path).unwrap();
        stream
    }

    fn all(stream: &mut Stream) -> (String, usize) {
        let (mut text, mut errors) = (String::new(), 0);
        loop {
            let mut buffer = [0; 7];
            match stream.read(&mut buffer) {
                Ok(0) => return (text, errors),
                Ok(n) => text.push_str(std::str::from_utf8(&buffer[..n]).unwrap()),
                Err(_) => errors += 1,
            }
        }
    }

    #[test]
    fn members_and_frames_are_joined() {
        let gz = [gzip("one "), gzip(""), gzip("two"), vec![0; 40]].concat();
        assert_eq!(all(&mut open("a", &gz)), ("one two".to_owned(), 0));
        let frame = |text: &str| zstd::stream::encode_all(text.as_bytes(), 1).unwrap();
        assert_eq!(all(&mut open("b", &[frame("one "), frame("two")].concat())), ("one two".to_owned(), 0));
        assert_eq!(all(&mut open("c", b"plain")), ("plain".to_owned(), 0));
        assert_eq!(all(&mut open("d", b"")), (String::new(), 0));
    }

    #[test]
    fn a_damaged_member_does_not_hide_the_next() {
        let mut bad = gzip("damaged");
        bad[12] ^= 0xff;
        let (text, errors) = all(&mut open("e", &[gzip("one "), bad, gzip("two")].concat()));
        assert!(text.starts_with("one ") && text.ends_with("two"), "{text}");
        assert_eq!(errors, 1);
        let cut = gzip("a member that is cut off");
        assert_eq!(all(&mut open("f", &cut[..cut.len() - 9])).1, 1);
    }

    #[test]
    fn looking_at_the_head_reads_nothing() {
        let text = "0123456789".repeat(40_000);
        for (name, bytes) in [
            ("i", text.clone().into_bytes()),
            ("j", gzip(&text)),
            ("k", zstd::stream::encode_all(text.as_bytes(), 1).unwrap()),
        ] {
            let mut stream = open(name, &bytes);
            assert!(stream.head().unwrap().starts_with(b"0123"), "{name}");
            let mut all = String::new();
            stream.read_to_string(&mut all).unwrap();
            assert!(all == text, "{name}");
        }
    }

    #[test]
    fn skipping_lands_on_the_same_byte() {
        let text = "0123456789".repeat(40_000);
        for (name, bytes) in [("g", text.clone().into_bytes()), ("h", gzip(&text))] {
            for skip in [0, 7, 250_003] {
                let mut stream = open(name, &bytes);
                stream.skip(skip).unwrap();
                let mut rest = String::new();
                stream.read_to_string(&mut rest).unwrap();
                assert!(rest == text[skip as usize..], "{name} {skip}");
            }
            assert!(open(name, &bytes).skip(400_001).is_err());
        }
    }
}
