//! Reading documents: one file, or JSON Lines from a stream.

mod decode;
pub mod jsonl;

pub use decode::decode;

use crate::document::Document;
use std::io::Read;
use std::path::Path;

/// Why a document cannot be read. Says what and where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    #[error("{path}: no such file. Check the path, or use - for standard input")]
    Missing { path: String },
    #[error("{path}: is a folder. `check` takes files; give its files, or use `batch` for many documents")]
    Folder { path: String },
    #[error("{path}: cannot be read: {source}")]
    Io { path: String, source: std::io::Error },
    #[error(
        "{path}: holds binary data (a zero byte at {offset}), not text. Convert it to text or HTML first"
    )]
    Binary { path: String, offset: usize },
    #[error("{place}: not a JSON object with a string `text`: {message}")]
    Record { place: String, message: String },
}

/// Reads one text document; `-` is standard input. Text that is not UTF-8 is decoded, with a note
/// in the document.
pub fn read_document(path: &str) -> Result<Document, InputError> {
    let io = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => InputError::Missing { path: path.to_owned() },
        std::io::ErrorKind::IsADirectory => InputError::Folder { path: path.to_owned() },
        _ => InputError::Io { path: path.to_owned(), source },
    };
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(io)?;
        bytes
    } else {
        if Path::new(path).is_dir() {
            return Err(InputError::Folder { path: path.to_owned() });
        }
        std::fs::read(path).map_err(io)?
    };
    let (text, note) =
        decode(bytes).map_err(|offset| InputError::Binary { path: path.to_owned(), offset })?;
    Ok(Document {
        id: path.to_owned(),
        source: Some(path.to_owned()),
        text,
        notes: note.into_iter().collect(),
        ..Document::default()
    })
}
