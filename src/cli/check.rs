//! `statclaim check`.

use super::{Failure, data::Data};
use crate::checker::Options;
use crate::input::read_document;
use crate::period::Date;
use crate::render;
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

/// Arguments of `check`.
#[derive(Args)]
pub struct Check {
    /// Files to check, or - for standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<String>,
    /// Day of publication, against which "last month" and the like are read (YYYY-MM-DD).
    #[arg(long)]
    date: Option<Date>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// List every quantity, claim or not (JSON).
    #[arg(long)]
    quantities: bool,
    /// Show how each link was scored (JSON).
    #[arg(long)]
    explain: bool,
    /// Exit with 0 even when a claim is inconsistent.
    #[arg(long)]
    no_fail: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
}

impl Check {
    pub fn run(self, data: &Data) -> Result<ExitCode, Failure> {
        let checker = data.checker()?;
        let options = Options { quantities: self.quantities, explain: self.explain };
        let stdout = io::stdout();
        let color = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        let mut out = BufWriter::new(stdout.lock());
        let (mut inconsistent, mut unreadable) = (false, false);
        for file in &self.files {
            let mut document = match read_document(file) {
                Ok(document) => document,
                Err(error) => {
                    eprintln!("statclaim: {error}");
                    unreadable = true;
                    continue;
                }
            };
            document.published = self.date;
            let report = checker.check(&document, options);
            inconsistent |= report.summary.inconsistent > 0;
            match self.format {
                Format::Text => render::text::render(&report, &document, color, &mut out)?,
                Format::Json => render::json::pretty(&report, &mut out)?,
                Format::Jsonl => render::json::line(&report, &mut out)?,
            }
        }
        out.flush()?;
        Ok(match (unreadable, inconsistent && !self.no_fail) {
            (true, _) => ExitCode::from(2),
            (false, true) => ExitCode::FAILURE,
            (false, false) => ExitCode::SUCCESS,
        })
    }
}
