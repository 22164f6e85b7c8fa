//! One integration target; each matter has a module.

mod linking;
