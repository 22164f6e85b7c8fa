//! The line of JSON Lines for a document that could not be read.

use crate::pipeline::Failed;
use serde_json::json;
use std::io::{self, Write};

/// A line with the document, where it stands and what is wrong.
pub fn failed(failed: &Failed, out: &mut impl Write) -> io::Result<()> {
    let row = json!({
        "schema": crate::report::SCHEMA,
        "document": {"id": failed.id, "source": failed.source, "offset": failed.offset},
        "error": failed.message,
    });
    writeln!(out, "{row}")
}
