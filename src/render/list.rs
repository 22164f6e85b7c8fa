//! A list of JSON objects, written one by one.

use serde_json::Value;
use std::io::{self, Write};

/// Puts commas between the items.
#[derive(Default)]
pub struct List {
    begun: bool,
}

impl List {
    /// Writes an item, indented by four spaces.
    pub fn push(&mut self, item: &Value, out: &mut dyn Write) -> io::Result<()> {
        let text = format!("{item:#}").replace('\n', "\n    ");
        write!(out, "{}\n    {text}", if self.begun { "," } else { "" })?;
        self.begun = true;
        Ok(())
    }
}
