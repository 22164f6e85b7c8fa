//! Tables of phrases.

use super::csv::Csv;
use super::{PhraseRow, Problem};
use crate::catalogue::PhraseKind;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as WordError;
use std::path::Path;

/// Reads a table of phrases; `known` are the concepts that a phrase may name, all where it is `None`.
pub(super) fn read_phrases(
    path: &Path,
    name: &str,
    known: Option<&dyn Fn(&str) -> bool>,
) -> Result<Vec<PhraseRow>, Problem> {
    let mut rows = Csv::open(path, name)?;
    let (concept, kind, pattern) = (rows.needed("concept")?, rows.needed("kind")?, rows.needed("pattern")?);
    let (weight, places) = (rows.column("weight"), rows.column("places"));
    let mut phrases = Vec::new();
    while rows.advance()? {
        let word = rows.cell(kind)?;
        let kind = PhraseKind::deserialize(word.into_deserializer()).map_err(|_: WordError| {
            rows.problem(kind, format!("`{word}` is no kind of phrase"), "Write name, pattern, unit or not")
        })?;
        let weight = match weight.map(|at| (at, rows.cell(at))) {
            None | Some((_, Ok(""))) => 1.0,
            Some((at, cell)) => {
                let cell = cell?;
                cell.parse().map_err(|_| {
                    rows.problem(at, format!("`{cell}` is no weight"), "Write a number from 0 to 1")
                })?
            }
        };
        let places = match places {
            Some(at) => rows
                .cell(at)?
                .split(';')
                .map(str::trim)
                .filter(|p| !p.is_empty())
                .map(str::to_owned)
                .collect(),
            None => Vec::new(),
        };
        let id = rows.cell(concept)?;
        if known.is_some_and(|known| !known(id)) {
            let what = format!("no indicator measures `{id}`");
            return Err(rows.problem(concept, what, "Write the concept or the id of an indicator"));
        }
        let pattern = rows.cell(pattern)?.to_owned();
        phrases.push(PhraseRow { concept: id.to_owned(), kind, pattern, weight, places });
    }
    Ok(phrases)
}
