//! The tables of `datasets/` and of the user's own data packages: reading, checking, and nothing
//! else. polars lives here and only here (feature `tables`, for Parquet); text goes through a
//! streaming CSV reader, so that a file is checked in bounded memory.

#[cfg(feature = "parquet")]
pub mod corpus;
mod csv;
mod descriptor;
mod fill;
pub mod indicator;
mod mapping;
mod observations;
mod own;
mod package;
#[cfg(feature = "tables")]
mod parquet;
mod phrases;
mod read;
mod reference;
mod resource;
mod rows;
mod tidy;
pub mod time;
mod unit;
pub mod word;

pub use indicator::IndicatorRow;
pub use mapping::{Mapping, ValueColumn};
pub use own::{Files, draft_descriptor, files_of, read_own};
pub use package::{Package, PhraseRow, Problem, Row, VintageRow};
pub use read::read_package;
pub use reference::read_reference;
pub use word::CellError;

pub use time::{Time, TimeError};

#[cfg(test)]
mod tests;
