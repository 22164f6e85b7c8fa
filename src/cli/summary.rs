//! `statclaim summary`: the summary of earlier output.

use super::{Failure, table};
use crate::evaluate::{Reason, Verdict};
use crate::input::{InputError, Kind, Stream};
use crate::pipeline::Tally;
use clap::{Args, ValueEnum};
use serde::Deserialize;
use std::io::{BufRead, BufReader, Write};
use std::process::ExitCode;

/// Arguments of `summary`.
#[derive(Args)]
pub struct SummaryArgs {
    /// Output of `batch` or `extract`: JSON Lines, also .gz or .zst, or Parquet.
    #[arg(value_name = "OUT", required = true)]
    outputs: Vec<String>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl SummaryArgs {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let mut tally = Tally::default();
        for path in &self.outputs {
            match Kind::of_name(path) {
                Some(Kind::Parquet) => parquet(path, &mut tally)?,
                _ => lines(path, &mut tally)?,
            }
        }
        let text = match self.format {
            Format::Text => table::table(&tally, None),
            Format::Json => table::json(&tally, None),
        };
        std::io::stdout().lock().write_all(text.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What is counted of a report.
#[derive(Deserialize)]
struct Line {
    error: Option<String>,
    #[serde(default)]
    summary: Counts,
    #[serde(default)]
    claims: Vec<Claim>,
    #[serde(default)]
    arithmetic: Vec<Finding>,
}

#[derive(Default, Deserialize)]
struct Counts {
    #[serde(default)]
    quantities: u64,
}

#[derive(Deserialize)]
struct Claim {
    verdict: Verdict,
    reason: Option<Reason>,
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
struct Evidence {
    indicator: Indicator,
}

#[derive(Deserialize)]
struct Indicator {
    id: String,
}

#[derive(Deserialize)]
struct Finding {
    verdict: Verdict,
}

fn lines(path: &str, tally: &mut Tally) -> Result<(), Failure> {
    let io = |e| InputError::of_io(path, e);
    let mut reader = BufReader::with_capacity(1 << 16, Stream::open(path, &Default::default())?);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).map_err(io)? == 0 {
            break;
        }
        let line: Line = serde_json::from_slice(&bytes).map_err(|e| InputError::Broken {
            place: format!("{path}:{number}"),
            message: format!("no line of a report ({e}). Give what `batch` has written"),
        })?;
        if let Some(error) = line.error {
            tally.fail(error);
            continue;
        }
        tally.documents += 1;
        tally.quantities += line.summary.quantities;
        tally.claims += line.claims.len() as u64;
        for claim in &line.claims {
            tally.claim(claim.verdict, claim.reason, claim.evidence.first().map(|e| &*e.indicator.id));
        }
        line.arithmetic.iter().for_each(|f| tally.finding(f.verdict));
    }
    Ok(())
}

#[cfg(feature = "parquet")]
fn parquet(path: &str, tally: &mut Tally) -> Result<(), Failure> {
    crate::tables::corpus::count(path, tally)
        .map_err(|message| InputError::Broken { place: path.to_owned(), message }.into())
}

#[cfg(not(feature = "parquet"))]
fn parquet(path: &str, _: &mut Tally) -> Result<(), Failure> {
    let message = "this statclaim was built without Parquet (cargo feature `parquet`)".to_owned();
    Err(InputError::Broken { place: path.to_owned(), message }.into())
}
