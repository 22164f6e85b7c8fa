//! Reading documents: one file for `check`, and the pieces from which the pipeline reads corpora.

pub mod csv;
mod decode;
mod fields;
mod flat;
pub mod html;
pub mod jsonl;
mod kind;
pub mod markdown;
mod stream;
mod walk;
pub mod warc;

pub use decode::{decode, decode_hinted};
pub use fields::Fields;
pub use kind::Kind;
pub use stream::Stream;
pub use walk::{Walk, same_file};

use crate::document::Document;
use std::io::Read;

/// A document of more bytes than this is refused in a corpus, so that memory stays bounded.
pub const MOST_BYTES: usize = 64 << 20;

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
    #[error("{path}: is {kind}, which holds many documents. Use `batch`")]
    Corpus { path: String, kind: Kind },
    #[error("{place}: not a JSON object with a string `{field}`: {message}")]
    Record { place: String, field: String, message: String },
    #[error("{place}: {message}")]
    Broken { place: String, message: String },
}

impl InputError {
    /// What the system says of a path.
    pub fn of_io(path: &str, source: std::io::Error) -> InputError {
        match source.kind() {
            std::io::ErrorKind::NotFound => InputError::Missing { path: path.to_owned() },
            std::io::ErrorKind::IsADirectory => InputError::Folder { path: path.to_owned() },
            _ => InputError::Io { path: path.to_owned(), source },
        }
    }
}

/// Reads one document of text, Markdown or HTML, compressed or not; `-` is standard input, whose
/// kind its first bytes tell. Text that is not UTF-8 is decoded, with a note in the document.
///
/// # Errors
/// When the file cannot be read, is no text, or holds many documents.
pub fn read_document(path: &str) -> Result<Document, InputError> {
    let mut bytes = Vec::new();
    let mut stream = Stream::open(path, &Default::default())?;
    stream.read_to_end(&mut bytes).map_err(|e| InputError::of_io(path, e))?;
    let kind = Kind::of_name(path).unwrap_or_else(|| Kind::of_bytes(&bytes));
    match kind {
        Kind::Text | Kind::Markdown | Kind::Html => whole(path, kind, bytes),
        // a lone line in braces may be prose
        Kind::JsonLines if Kind::of_name(path).is_none() => whole(path, Kind::Text, bytes),
        kind => Err(InputError::Corpus { path: path.to_owned(), kind }),
    }
}

/// The document that is a whole file.
///
/// # Errors
/// When the bytes are no text, or the page holds none.
pub fn whole(path: &str, kind: Kind, bytes: Vec<u8>) -> Result<Document, InputError> {
    let mut document = match kind {
        Kind::Html => html::document(path, &bytes, None)?,
        _ => {
            let (text, note) =
                decode(bytes).map_err(|offset| InputError::Binary { path: path.to_owned(), offset })?;
            let mut document = if kind == Kind::Markdown {
                markdown::document(&text)
            } else {
                Document { text, ..Document::default() }
            };
            document.notes.extend(note);
            document
        }
    };
    document.id = path.to_owned();
    document.source = Some(path.to_owned());
    Ok(document)
}
