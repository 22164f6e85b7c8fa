//! Checks statistical claims in text against bundled public data.
#![forbid(unsafe_code)]

pub mod catalogue;
pub mod claim;
pub mod document;
pub mod evaluate;
pub mod geography;
pub mod grammar;
pub mod link;
pub mod period;
pub mod quantity;
pub mod series;
pub mod span;
pub mod tables;
