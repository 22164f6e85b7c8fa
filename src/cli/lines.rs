//! JSON Lines in, one line a document out.

use super::Failure;
use crate::document::Document;
use crate::input::{InputError, jsonl};
use serde_json::json;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

pub type Output<'a> = BufWriter<io::StdoutLock<'a>>;

/// Reads the inputs line by line. A document that cannot be read is named in the output with its
/// error, and the rest is done.
pub fn each(
    inputs: &[String],
    mut write: impl FnMut(&Document, &mut Output<'_>) -> io::Result<()>,
) -> Result<ExitCode, Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut failed = false;
    for input in inputs {
        let mut reader: Box<dyn BufRead> = match input.as_str() {
            "-" => Box::new(BufReader::with_capacity(1 << 16, io::stdin().lock())),
            path => match open(path) {
                Ok(file) => Box::new(BufReader::with_capacity(1 << 16, file)),
                Err(error) => {
                    failure(input, None, &error, &mut out)?;
                    failed = true;
                    continue;
                }
            },
        };
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {}
                Err(source) => {
                    let error = InputError::Io { path: input.clone(), source };
                    failure(input, Some(number), &error, &mut out)?;
                    failed = true;
                    break;
                }
            }
            match jsonl::document(input, number, &line) {
                Ok(Some(document)) => write(&document, &mut out)?,
                Ok(None) => {}
                Err(error) => {
                    failure(input, Some(number), &error, &mut out)?;
                    failed = true;
                }
            }
        }
    }
    out.flush()?;
    Ok(if failed { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

fn open(path: &str) -> Result<File, InputError> {
    if std::path::Path::new(path).is_dir() {
        return Err(InputError::Folder { path: path.to_owned() });
    }
    File::open(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => InputError::Missing { path: path.to_owned() },
        _ => InputError::Io { path: path.to_owned(), source },
    })
}

/// A line for a document that could not be read.
fn failure(source: &str, line: Option<usize>, error: &InputError, out: &mut Output<'_>) -> io::Result<()> {
    eprintln!("statclaim: {error}");
    let id = line.map_or(source.to_owned(), |n| format!("{source}:{n}"));
    let row = json!({
        "schema": crate::report::SCHEMA,
        "document": {"id": id, "source": source},
        "error": error.to_string(),
    });
    writeln!(out, "{row}")
}
