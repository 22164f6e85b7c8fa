//! Cells that hold one of a set of words.

use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer, value::Error};

/// A cell of the table that does not say what its column should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {what}")]
pub struct CellError {
    pub column: &'static str,
    pub what: String,
}

/// The word that a table uses for a variant: `year_on_year`.
pub fn name<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The variant that a table's word stands for.
pub(super) fn word<T: DeserializeOwned>(column: &'static str, text: &str) -> Result<T, CellError> {
    T::deserialize(text.into_deserializer())
        .map_err(|error: Error| CellError { column, what: error.to_string() })
}

/// The same, where an empty cell stands for the default.
pub(super) fn word_or<T: DeserializeOwned + Default>(
    column: &'static str,
    text: &str,
) -> Result<T, CellError> {
    if text.is_empty() { Ok(T::default()) } else { word(column, text) }
}

/// A cell of any other type, where an empty one stands for `default`.
pub(super) fn parse<T: std::str::FromStr>(
    column: &'static str,
    text: &str,
    default: T,
) -> Result<T, CellError> {
    if text.is_empty() {
        return Ok(default);
    }
    text.parse().map_err(|_| CellError { column, what: format!("`{text}` is not of the column's type") })
}
