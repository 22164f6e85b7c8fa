//! One integration target; each matter has a module.

mod batch;
mod claims;
mod cli;
mod datasets;
mod exchange;
mod extraction;
mod faults;
mod gold;
mod known_values;
mod linear;
mod linking;
mod links;
mod packed;
mod periods;
mod phrases;
mod report;
mod wordless;
