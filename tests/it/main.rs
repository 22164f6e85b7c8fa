//! One integration target; each matter has a module.

mod gold;
mod known_values;
mod linking;
mod periods;
mod claims;
mod cli;
