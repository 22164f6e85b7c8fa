//! Renderers: a finished report and a writer; they compute nothing about the claims.

pub mod claimreview;
pub mod github;
pub mod html;
pub mod json;
mod list;
mod location;
pub mod markdown;
pub mod names;
pub mod number;
pub mod sarif;
#[cfg(feature = "cli")]
pub mod text;
pub mod webannotation;

use crate::document::Document;
use crate::report::Report;
use std::io::{self, Write};

/// A form of output for some documents, one after the other.
pub trait Form {
    /// What stands before the first.
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// A document and its report.
    fn document(&mut self, report: &Report<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()>;

    /// What stands after the last.
    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
