//! `statclaim bench --gold FILE`: how the checker does on labelled claims.

use super::Failure;
use crate::checker::Checker;
use crate::gold;
use crate::input::InputError;
use std::io::Write;
use std::path::Path;

/// Measures the labelled claims of a file and writes the score, as JSON or as a table.
pub(super) fn run(path: &Path, json: bool, checker: &Checker) -> Result<(), Failure> {
    let name = path.display().to_string();
    let lines = std::fs::read_to_string(path).map_err(|e| InputError::of_io(&name, e))?;
    let claims = gold::read(&lines).map_err(|message| InputError::Broken { place: name, message })?;
    let score = gold::score(checker, &claims);
    let mut out = std::io::stdout().lock();
    match json {
        true => writeln!(out, "{}", serde_json::to_string_pretty(&score).map_err(std::io::Error::other)?)?,
        false => write!(out, "{score}")?,
    }
    Ok(())
}
