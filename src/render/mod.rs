//! Renderers: a finished report and a writer; they compute nothing about the claims.

pub mod json;
pub mod number;
#[cfg(feature = "cli")]
pub mod text;
