//! Where the output goes: standard output, or a file that gets its name when it is whole.

use super::Tally;
use super::chunk::Place;
use super::journal::{Journal, beside, sync_folder};
use flate2::write::GzEncoder;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Compression of the output: a member or frame a chunk, which all decoders read as one stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    None,
    Gzip,
    Zstd,
}

impl Compression {
    /// By a file's ending.
    pub fn of_name(path: &Path) -> Compression {
        match path.extension().and_then(|e| e.to_str()) {
            Some("gz") => Compression::Gzip,
            Some("zst" | "zstd") => Compression::Zstd,
            _ => Compression::None,
        }
    }
}

/// The bytes, compressed.
pub fn compressed(bytes: Vec<u8>, compression: Compression) -> Vec<u8> {
    let done = match compression {
        Compression::None => return bytes,
        _ if bytes.is_empty() => return bytes,
        Compression::Gzip => gzip(&bytes),
        Compression::Zstd => zstd::stream::encode_all(&*bytes, 3),
    };
    // writing to memory does not fail
    done.unwrap_or_default()
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), flate2::Compression::new(5));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Why an output cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    #[error("{}: cannot be written: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("{}: is no journal of this version. Delete it, and the .part file, to begin anew", path.display())]
    Journal { path: PathBuf },
    #[error(
        "{}: a run into it was interrupted. Go on with --resume, or delete {0}.part and {0}.journal to begin anew",
        path.display()
    )]
    Interrupted { path: PathBuf },
    #[error(
        "{}: cannot be resumed, as these have changed since the run was interrupted: {what}. Run it as it was, or \
         delete {0}.part and {0}.journal to begin anew",
        path.display()
    )]
    Changed { path: PathBuf, what: String },
    #[error(
        "{}: cannot be resumed: {0}.part is shorter than {0}.journal says. Delete both to begin anew",
        path.display()
    )]
    Short { path: PathBuf },
    #[error("{}: another run is writing it", path.display())]
    Locked { path: PathBuf },
}

/// Writes chunks.
pub struct Output {
    target: Target,
    compression: Compression,
    tally: Tally,
}

enum Target {
    Stdout(io::Stdout),
    /// To measure without a disk.
    Nowhere,
    File(Box<Part>),
}

struct Part {
    file: File,
    path: PathBuf,
    journal: Journal,
    every: Duration,
    last: Instant,
    finisher: Option<Finisher>,
    settle: Option<Settle>,
}

/// What is done with the counts when the output has its name, before the journal goes: a run that is
/// interrupted here does it again.
pub type Settle = Box<dyn FnOnce(&Tally) -> io::Result<()> + Send>;

/// Makes the output file from the part file, for a form that cannot grow chunk by chunk: from a
/// path, to a path.
pub type Finisher = Box<dyn FnOnce(&Path, &Path) -> io::Result<()> + Send>;

/// How a file is written.
pub struct Settings {
    /// What the output depends on, by name.
    pub depends: Value,
    pub resume: bool,
    /// Time between two journal entries.
    pub every: Duration,
    pub compression: Compression,
    pub finisher: Option<Finisher>,
    pub settle: Option<Settle>,
}

/// Where an output that was opened stands.
pub enum Opened {
    /// At the beginning or where an earlier run was interrupted.
    At(Box<(Output, Place, u64, BTreeSet<u64>)>),
    /// There is nothing left to do. What was counted is known where the run that wrote it was
    /// interrupted at its very end.
    Whole(Option<Box<Tally>>),
}

/// How far the input is done.
pub struct Progress<'a> {
    pub place: &'a Place,
    pub number: u64,
    pub ahead: &'a BTreeSet<u64>,
}

impl Output {
    pub fn stdout() -> Output {
        Output {
            target: Target::Stdout(io::stdout()),
            compression: Compression::None,
            tally: Tally::default(),
        }
    }

    /// Output that is made and thrown away.
    pub fn nowhere() -> Output {
        Output { target: Target::Nowhere, compression: Compression::None, tally: Tally::default() }
    }

    /// Opens `path`, or what an earlier run has left of it.
    ///
    /// # Errors
    /// When it cannot be written, when an interrupted run is there and is not to be resumed, or was
    /// about something else.
    pub fn file(path: &Path, settings: Settings) -> Result<Opened, OutputError> {
        let part = beside(path, "part");
        let io = |source| OutputError::Io { path: path.to_owned(), source };
        let journal = match Journal::read(path)? {
            Some(_) if !settings.resume => {
                return Err(OutputError::Interrupted { path: path.to_owned() });
            }
            Some(journal) => journal,
            None if settings.resume && path.exists() && !part.exists() => {
                return Ok(Opened::Whole(None));
            }
            None => {
                let journal = Journal::new(settings.depends.clone());
                journal.write(path).map_err(io)?;
                journal
            }
        };
        if let Some(what) = changed(&journal.settings, &settings.depends) {
            return Err(OutputError::Changed { path: path.to_owned(), what });
        }
        if journal.finished && !part.exists() {
            settings.settle.map_or(Ok(()), |settle| settle(&journal.tally)).map_err(io)?;
            Journal::remove(path).map_err(io)?;
            return Ok(Opened::Whole(Some(Box::new(journal.tally))));
        }
        let mut file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&part).map_err(io)?;
        // where the system knows no locks there is none
        if let Err(fs::TryLockError::WouldBlock) = file.try_lock() {
            return Err(OutputError::Locked { path: path.to_owned() });
        }
        if file.metadata().map_err(io)?.len() < journal.bytes {
            return Err(OutputError::Short { path: path.to_owned() });
        }
        // what was written after the last entry is done again
        file.set_len(journal.bytes).map_err(io)?;
        file.seek(SeekFrom::Start(journal.bytes)).map_err(io)?;
        let (place, number, ahead) = (journal.place.clone(), journal.number, journal.ahead.clone());
        let tally = journal.tally.clone();
        let part = Part {
            file,
            path: path.to_owned(),
            journal,
            every: settings.every,
            last: Instant::now(),
            finisher: settings.finisher,
            settle: settings.settle,
        };
        let target = Target::File(Box::new(part));
        let output = Output { target, compression: settings.compression, tally };
        Ok(Opened::At(Box::new((output, place, number, ahead))))
    }

    pub fn compression(&self) -> Compression {
        self.compression
    }

    /// What was counted in all that is written.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Notes how many files were left out; a run that is taken up again counts them anew.
    pub(super) fn passed_over(&mut self, files: u64) {
        self.tally.passed_over = files;
    }

    /// Whether an earlier run has done all the input.
    pub fn is_finished(&self) -> bool {
        matches!(&self.target, Target::File(part) if part.journal.finished)
    }

    pub(super) fn write(&mut self, bytes: &[u8], tally: Tally) -> io::Result<()> {
        match &mut self.target {
            Target::Stdout(out) => out.lock().write_all(bytes)?,
            Target::Nowhere => {}
            Target::File(part) => {
                part.file.write_all(bytes)?;
                part.journal.bytes += bytes.len() as u64;
            }
        }
        self.tally.merge(tally);
        Ok(())
    }

    /// Notes how far the input is done, when it is time or with `now`.
    pub(super) fn checkpoint<'p>(
        &mut self,
        now: bool,
        progress: impl FnOnce() -> Progress<'p>,
    ) -> io::Result<()> {
        let Target::File(part) = &mut self.target else { return Ok(()) };
        if !now && part.last.elapsed() < part.every {
            return Ok(());
        }
        let Progress { place, number, ahead } = progress();
        let journal = &mut part.journal;
        (journal.place, journal.number, journal.ahead) = (place.clone(), number, ahead.clone());
        journal.tally = self.tally.clone();
        part.file.sync_data()?;
        part.journal.write(&part.path)?;
        part.last = Instant::now();
        Ok(())
    }

    /// Ends an output whose input an earlier run has done.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn complete(self) -> io::Result<Tally> {
        self.finish()
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> io::Result<Tally> {
        let mut part = match self.target {
            Target::Stdout(mut out) => {
                out.flush()?;
                return Ok(self.tally);
            }
            Target::Nowhere => return Ok(self.tally),
            Target::File(part) => part,
        };
        if part.journal.bytes == 0 && part.finisher.is_none() && self.compression != Compression::None {
            // no file at all is no valid stream
            let empty = match self.compression {
                Compression::Gzip => gzip(b"")?,
                _ => zstd::stream::encode_all(&b""[..], 3)?,
            };
            part.file.write_all(&empty)?;
            part.journal.bytes = empty.len() as u64;
        }
        part.journal.finished = true;
        part.journal.tally = self.tally.clone();
        part.file.sync_all()?;
        part.journal.write(&part.path)?;
        let from = beside(&part.path, "part");
        // the file stays open, and so locked, until it has its name
        match part.finisher {
            None => fs::rename(&from, &part.path)?,
            Some(finisher) => {
                let made = beside(&part.path, "new");
                finisher(&from, &made)?;
                File::open(&made)?.sync_all()?;
                fs::rename(&made, &part.path)?;
                fs::remove_file(&from)?;
            }
        }
        sync_folder(&part.path)?;
        if let Some(settle) = part.settle {
            settle(&self.tally)?;
        }
        Journal::remove(&part.path)?;
        Ok(self.tally)
    }
}

/// The settings that differ, by name.
fn changed(before: &Value, now: &Value) -> Option<String> {
    let (Value::Object(before), Value::Object(now)) = (before, now) else {
        return (before != now).then(|| "settings".to_owned());
    };
    let keys: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let differ: Vec<&str> =
        keys.into_iter().filter(|k| before.get(*k) != now.get(*k)).map(String::as_str).collect();
    (!differ.is_empty()).then(|| differ.join(", "))
}
