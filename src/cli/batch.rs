//! `statclaim batch`.

use super::{Failure, Inputs, data::Data, lines};
use crate::checker::Options;
use crate::render::json;
use clap::Args;
use std::process::ExitCode;

/// Arguments of `batch`.
#[derive(Args)]
pub struct Batch {
    #[command(flatten)]
    inputs: Inputs,
    /// List every quantity, claim or not.
    #[arg(long)]
    quantities: bool,
    /// Show how each link was scored.
    #[arg(long)]
    explain: bool,
}

impl Batch {
    pub fn run(self, data: &Data) -> Result<ExitCode, Failure> {
        let checker = data.checker()?;
        let options = Options { quantities: self.quantities, explain: self.explain };
        lines::each(&self.inputs.inputs, |document, out| json::line(&checker.check(document, options), out))
    }
}
