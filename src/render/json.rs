//! JSON, for people's tools.

use super::Form;
use crate::document::Document;
use crate::report::Report;
use std::io::{self, Write};

/// The form, indented or a line a document.
pub struct Json {
    pub indented: bool,
}

impl Form for Json {
    fn document(&mut self, report: &Report<'_>, _: &Document, mut out: &mut dyn Write) -> io::Result<()> {
        if self.indented { pretty(report, &mut out) } else { line(report, &mut out) }
    }
}

/// Indented, for one document.
pub fn pretty(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    out.write_all(b"\n")
}

/// One line, for many documents.
pub fn line(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    crate::report::line(report, out)
}
