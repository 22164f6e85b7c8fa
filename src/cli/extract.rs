//! `statclaim extract`.

use super::{Failure, Inputs, lines};
use crate::extract;
use crate::render::json;
use clap::Args;
use std::process::ExitCode;

/// Arguments of `extract`.
#[derive(Args)]
pub struct Extract {
    #[command(flatten)]
    inputs: Inputs,
}

impl Extract {
    pub fn run(self) -> Result<ExitCode, Failure> {
        lines::each(&self.inputs.inputs, |document, out| json::line(&extract(document), out))
    }
}
