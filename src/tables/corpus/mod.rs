//! Corpora in Parquet: documents out of one, claims into one.

mod count;
mod pages;
mod read;
mod write;

pub use count::count;
pub use read::Documents;
pub use write::write_rows;

#[cfg(test)]
mod tests;
