//! Checks statistical claims in text against bundled public data.
#![forbid(unsafe_code)]

pub mod bench;
mod bits;
pub mod catalogue;
mod checker;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
pub mod document;
pub mod evaluate;
mod extract;
pub mod geography;
pub mod gold;
pub mod grammar;
pub mod input;
pub mod lexicon;
pub mod link;
pub mod own;
pub mod period;
pub mod pipeline;
pub mod quantity;
pub mod render;
pub mod report;
pub mod series;
pub mod span;
pub mod tables;

pub use checker::{Checker, Options};
pub use extract::extract;
