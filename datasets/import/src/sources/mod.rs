//! One module a source. A module exports `pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError>`;
//! `raw` is the folder that holds all of the sources. Add a module and its line below, nothing else.

mod us_core;
mod us_crime;

use crate::dataset::Dataset;
use crate::error::ImportError;
use std::path::Path;

/// Reads one source's raw files.
pub type Importer = fn(&Path) -> Result<Vec<Dataset>, ImportError>;

/// Every importer by name.
pub fn importers() -> Vec<(&'static str, Importer)> {
    vec![
        ("us-core", us_core::import as Importer),
        ("us-crime", us_crime::import),
    ]
}
