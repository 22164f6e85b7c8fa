//! The tables of `datasets/` and of the user's own data packages: reading, checking, and nothing
//! else. polars lives here and only here (feature `tables`, for Parquet); text goes through a
//! streaming CSV reader, so that a file of any size is read in bounded memory.

pub mod indicator;
pub mod time;

pub use indicator::{CellError, IndicatorRow};
pub use time::{Time, TimeError};
