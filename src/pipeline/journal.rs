//! How far a run has come, kept beside its output, so that a run that was killed can be taken up.
//!
//! `OUT.part` is the output so far and `OUT.journal` says how much of it counts and where in the
//! input that ends. The output is made durable before the journal names it, and the journal is
//! replaced in one step, so that at any moment it is whole and true. Only what is finished has the
//! name `OUT`.

use super::chunk::Place;
use super::{OutputError, Tally};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the journal says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Journal {
    /// Form of this file.
    version: u32,
    /// What the output depends on: a run is taken up only with the same.
    pub settings: Value,
    /// Bytes of `OUT.part` that count.
    pub bytes: u64,
    /// Where the next chunk begins, and its number.
    pub place: Place,
    pub number: u64,
    /// Later chunks that are written too (only without order).
    pub ahead: BTreeSet<u64>,
    pub tally: Tally,
    /// All input is done, and only the name is missing.
    pub finished: bool,
}

const VERSION: u32 = 2;

impl Journal {
    /// Of a run that begins.
    pub fn new(settings: Value) -> Journal {
        Journal {
            version: VERSION,
            settings,
            bytes: 0,
            place: Place::default(),
            number: 0,
            ahead: BTreeSet::new(),
            tally: Tally::default(),
            finished: false,
        }
    }

    /// The journal of an output, if there is one.
    ///
    /// # Errors
    /// When it cannot be read or was written by another version.
    pub fn read(output: &Path) -> Result<Option<Journal>, OutputError> {
        let path = beside(output, "journal");
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(OutputError::Io { path, source }),
        };
        match serde_json::from_slice::<Journal>(&text) {
            Ok(journal) if journal.version == VERSION => Ok(Some(journal)),
            _ => Err(OutputError::Journal { path }),
        }
    }

    /// Replaces the journal of an output.
    pub fn write(&self, output: &Path) -> io::Result<()> {
        let (path, new) = (beside(output, "journal"), beside(output, "journal.new"));
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_data()?;
        fs::rename(&new, &path)?;
        sync_folder(output)
    }

    /// Removes it, when the output has its name.
    pub fn remove(output: &Path) -> io::Result<()> {
        fs::remove_file(beside(output, "journal"))
    }
}

/// `OUT.what`.
pub fn beside(output: &Path, what: &str) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".");
    name.push(what);
    name.into()
}

/// Makes names in the folder of a file durable.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // folders cannot be opened everywhere; where they cannot, the system keeps them itself
    File::open(folder).map_or(Ok(()), |f| f.sync_all())
}
