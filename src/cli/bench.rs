//! `statclaim bench`.

use super::corpus::Inputs;
use super::{Failure, data::Data, gold};
use crate::bench::{Bench, Plan, measure, write_corpus};
use crate::input::InputError;
use clap::{Args, ValueEnum};
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `bench`.
#[derive(Args)]
pub struct BenchArgs {
    #[command(flatten)]
    inputs: Inputs,
    /// Rounds, after one that warms up.
    #[arg(long, value_name = "N", default_value_t = 5)]
    rounds: usize,
    /// Threads to compare with one. Default: as many as there are cores.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Megabytes of the built-in corpus, which is measured when no input is given.
    #[arg(long, value_name = "MB", default_value_t = 10)]
    megabytes: u64,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// An earlier run's JSON to compare with.
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
    /// Labelled claims, a JSON object a line: measure how many come out right, and not the speed.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["inputs", "compare", "rounds", "threads", "megabytes"])]
    gold: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl BenchArgs {
    pub fn run(self, data: &Data) -> Result<ExitCode, Failure> {
        if let Some(path) = &self.gold {
            gold::run(path, self.format == Format::Json, &data.checker()?)?;
            return Ok(ExitCode::SUCCESS);
        }
        let before = self.compare.as_ref().map(|path| earlier(path)).transpose()?;
        let checker = data.checker()?;
        let threads =
            self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
        let mut what = self.inputs.what();
        let own = (what.inputs == ["-"]).then(|| BuiltIn::write(self.megabytes)).transpose()?;
        if let Some(own) = &own {
            what.inputs = vec![own.0.to_string_lossy().into_owned()];
        }
        let mut bench = measure(&checker, &Plan { what, rounds: self.rounds, threads })?;
        if own.is_some() {
            bench.input = vec!["built-in corpus".to_owned()];
        }
        let mut out = std::io::stdout().lock();
        match self.format {
            Format::Json => {
                writeln!(out, "{}", serde_json::to_string_pretty(&bench).map_err(std::io::Error::other)?)?
            }
            Format::Text => write!(out, "{}", bench.table())?,
        }
        if let Some(before) = &before {
            let text = bench.against(before);
            match self.format {
                Format::Text => write!(out, "{text}")?,
                Format::Json => eprint!("{text}"),
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn earlier(path: &std::path::Path) -> Result<Bench, Failure> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|e| InputError::of_io(&name, e))?;
    serde_json::from_slice(&bytes).map_err(|e| {
        let message = format!("is no result of `statclaim bench --format json`: {e}");
        InputError::Broken { place: name, message }.into()
    })
}

/// The built-in corpus in a file that goes when the run ends.
struct BuiltIn(PathBuf);

impl BuiltIn {
    fn write(megabytes: u64) -> Result<BuiltIn, Failure> {
        let path = std::env::temp_dir().join(format!("statclaim-bench-{}.jsonl", std::process::id()));
        let own = BuiltIn(path);
        let mut file = BufWriter::new(std::fs::File::create(&own.0)?);
        write_corpus(megabytes * 1_000_000, 1, &mut file)?;
        file.flush()?;
        Ok(own)
    }
}

impl Drop for BuiltIn {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
