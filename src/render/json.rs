//! JSON, for people's tools.

use crate::report::Report;
use std::io::{self, Write};

/// Indented, for one document.
pub fn pretty(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    out.write_all(b"\n")
}

/// One line, for many documents.
pub fn line(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    crate::report::line(report, out)
}
