//! Measuring: text of our own, rounds with their spread, stages, memory, the machine.

mod corpus;
mod machine;
mod measure;
mod result;

pub use corpus::write_corpus;
pub use machine::{Machine, peak_memory};
pub use measure::{Plan, measure};
pub use result::{Bench, Rate, SCHEMA, Stage};
