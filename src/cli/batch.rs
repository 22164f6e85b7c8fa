//! `statclaim batch`.

use super::corpus::{Inputs, Running};
use super::{Failure, data::Data, lines};
use crate::checker::{Checker, Options};
use crate::document::Document;
use crate::evaluate::Verdict;
use crate::pipeline::rows;
use crate::pipeline::{Failed, Process, Tally};
use crate::render::json;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::process::ExitCode;

/// Arguments of `batch`.
#[derive(Args)]
pub struct Batch {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    running: Running,
    /// Write only claims of these verdicts, and only documents that have one (counts stay whole).
    #[arg(long, value_enum, value_delimiter = ',', value_name = "VERDICT,...")]
    filter: Vec<VerdictName>,
    /// List every quantity, claim or not.
    #[arg(long)]
    quantities: bool,
    /// Show how each link was scored.
    #[arg(long)]
    explain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum VerdictName {
    Consistent,
    Close,
    Qualified,
    Inconsistent,
    Unverifiable,
}

impl Batch {
    pub fn run(self, data: &Data) -> Result<ExitCode, Failure> {
        let checker = data.checker()?;
        let options = Options { quantities: self.quantities, explain: self.explain };
        let filter: Vec<Verdict> = self
            .filter
            .iter()
            .map(|v| match v {
                VerdictName::Consistent => Verdict::Consistent,
                VerdictName::Close => Verdict::Close,
                VerdictName::Qualified => Verdict::Qualified,
                VerdictName::Inconsistent => Verdict::Inconsistent,
                VerdictName::Unverifiable => Verdict::Unverifiable,
            })
            .collect();
        let settings = json!({
            "command": "batch",
            "data": checker.catalogue().version,
            "bundle": checker.index().sha256(),
            "quantities": self.quantities,
            "explain": self.explain,
            "filter": format!("{:?}", self.filter),
        });
        let parquet = self.running.is_parquet();
        let checking = Checking { checker, options, filter, parquet };
        self.running.run(self.inputs.what(), &checking, settings)
    }
}

/// Checks each document.
struct Checking {
    checker: Checker,
    options: Options,
    /// Empty for all.
    filter: Vec<Verdict>,
    parquet: bool,
}

impl Process for Checking {
    fn document(&self, document: &Document, out: &mut Vec<u8>, tally: &mut Tally) {
        let mut report = self.checker.check(document, self.options);
        tally.report(&report);
        if !self.filter.is_empty() {
            report.claims.retain(|c| self.filter.contains(&c.verdict));
            if report.claims.is_empty() {
                return;
            }
        }
        // writing to memory does not fail
        let _ = if self.parquet { rows::claims(&report, out) } else { json::line(&report, out) };
    }

    fn failed(&self, failed: &Failed, out: &mut Vec<u8>) {
        let _ = if self.parquet { rows::failed(failed, out) } else { lines::failed(failed, out) };
    }
}
