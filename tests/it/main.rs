//! One integration target; each matter has a module.

mod known_values;
mod linking;
