//! `statclaim extract`.

use super::corpus::{Inputs, Running};
use super::{Failure, lines};
use crate::document::Document;
use crate::extract;
use crate::pipeline::rows;
use crate::pipeline::{Failed, Process, Tally};
use crate::render::json;
use clap::Args;
use serde_json::json;
use std::process::ExitCode;

/// Arguments of `extract`.
#[derive(Args)]
pub struct Extract {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    running: Running,
}

impl Extract {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let extracting = Extracting { parquet: self.running.is_parquet() };
        self.running.run(self.inputs.what(), &extracting, json!({"command": "extract"}))
    }
}

/// Finds the quantities of each document.
pub struct Extracting {
    pub parquet: bool,
}

impl Process for Extracting {
    fn document(&self, document: &Document, out: &mut Vec<u8>, tally: &mut Tally) {
        let report = extract(document);
        tally.report(&report);
        // writing to memory does not fail
        let _ = if self.parquet { rows::quantities(&report, out) } else { json::line(&report, out) };
    }

    fn failed(&self, failed: &Failed, out: &mut Vec<u8>) {
        let _ = if self.parquet { rows::failed(failed, out) } else { lines::failed(failed, out) };
    }
}
