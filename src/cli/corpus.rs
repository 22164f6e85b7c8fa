//! What `batch` and `extract` share: which documents, and where the output goes.

use super::{Failure, progress::Bar, table};
use crate::input::{Fields, Kind};
use crate::pipeline::{
    self, Compression, Finisher, Opened, Output, Process, Run, Sample, Settings, Source, Tally, What,
};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Which documents.
#[derive(Args, Clone)]
pub struct Inputs {
    /// Files, folders, globs, or - for standard input: .txt .md .html .jsonl .csv .tsv .parquet
    /// .warc .wet, each also .gz or .zst. Standard input is JSON Lines.
    #[arg(value_name = "INPUT", default_value = "-")]
    pub inputs: Vec<String>,
    /// What all inputs are, whatever their names.
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<KindName>,
    /// Field or column that holds the text.
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// Field or column that holds the identifier.
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// Field or column that holds the day of publication (YYYY-MM-DD).
    #[arg(long, value_name = "NAME", default_value = "published")]
    date_field: String,
    /// Field or column that holds the title.
    #[arg(long, value_name = "NAME", default_value = "title")]
    title_field: String,
    /// Field or column that holds the address.
    #[arg(long, value_name = "NAME", default_value = "url")]
    url_field: String,
    /// Take this many documents and stop.
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Take a share of the documents, from 0 to 1: the same ones in each run.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    sample: Option<f64>,
    /// Another sample.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindName {
    Text,
    Markdown,
    Html,
    Jsonl,
    Csv,
    Parquet,
    Warc,
    Wet,
}

fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|s| (0.0..=1.0).contains(s)).ok_or_else(|| "not a number from 0 to 1".to_owned())
}

impl Inputs {
    /// What to read.
    pub fn what(&self) -> What {
        let kind = self.kind.map(|kind| match kind {
            KindName::Text => Kind::Text,
            KindName::Markdown => Kind::Markdown,
            KindName::Html => Kind::Html,
            KindName::Jsonl => Kind::JsonLines,
            KindName::Csv => Kind::Csv,
            KindName::Parquet => Kind::Parquet,
            KindName::Warc | KindName::Wet => Kind::Warc,
        });
        let fields = Fields {
            text: self.text_field.clone(),
            id: self.id_field.clone(),
            published: self.date_field.clone(),
            title: self.title_field.clone(),
            url: self.url_field.clone(),
        };
        let mut what = What::new(self.inputs.clone(), kind, fields);
        what.limit = self.limit;
        what.sample = self.sample.map(|share| Sample::new(share, self.seed));
        what
    }
}

/// Where the output goes, and how the run is done.
#[derive(Args, Clone)]
pub struct Running {
    /// File to write: JSON Lines, or Parquet by the ending .parquet; .gz and .zst compress JSON
    /// Lines. It gets its name when it is whole. Default: JSON Lines to standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Go on with a run into this output that was interrupted.
    #[arg(long, requires = "output")]
    resume: bool,
    /// Threads. Default: as many as there are cores.
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Write documents as they are done, which needs less memory, not in the order of the input.
    #[arg(long)]
    unordered: bool,
    /// Write the summary as JSON.
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// No progress, no summary.
    #[arg(long, short)]
    quiet: bool,
    /// Seconds between two notes of how far the run has come, for --resume.
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, hide_short_help = true)]
    checkpoint: f64,
}

impl Running {
    /// Whether the output is Parquet.
    pub fn is_parquet(&self) -> bool {
        self.output.as_ref().and_then(|o| o.extension()).is_some_and(|e| e == "parquet" || e == "pq")
    }

    /// Runs. `settings` is what the output depends on beside the inputs.
    pub fn run(&self, what: What, process: &dyn Process, settings: Value) -> Result<ExitCode, Failure> {
        let begun = Instant::now();
        let Some((source, output, first)) = self.open(what, settings)? else {
            eprintln!("statclaim: the output is whole already, nothing is left to do");
            return Ok(ExitCode::SUCCESS);
        };
        let before = output.tally().clone();
        let finished = output.is_finished();
        let bar = (!self.quiet).then(|| Bar::new(source.what(), source.bytes_read(), &before)).flatten();
        let run = Run {
            threads: self.threads(),
            ordered: !self.unordered,
            written: first,
            progress: &|tally| {
                if let Some(bar) = &bar {
                    bar.update(tally);
                }
            },
        };
        quiet_panics();
        let done = if finished { output.complete() } else { pipeline::run(source, process, output, run) };
        drop(bar);
        let tally = done.map_err(|source| match &self.output {
            Some(path) if source.kind() != std::io::ErrorKind::BrokenPipe => {
                Failure::Part { path: path.clone(), source }
            }
            _ => Failure::Output(source),
        })?;
        self.tell(&tally, begun.elapsed())?;
        Ok(if tally.failed > 0 { ExitCode::from(3) } else { ExitCode::SUCCESS })
    }

    fn threads(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    #[allow(clippy::type_complexity)]
    fn open(
        &self,
        what: What,
        mut settings: Value,
    ) -> Result<Option<(Source, Output, HashSet<u64>)>, Failure> {
        let Some(path) = &self.output else {
            return Ok(Some((Source::new(what), Output::stdout(), HashSet::new())));
        };
        settings["version"] = json!(env!("CARGO_PKG_VERSION"));
        settings["inputs"] = json!(what.inputs);
        settings["reading"] = json!(format!("{what:?}"));
        settings["order"] = json!(!self.unordered);
        let (compression, finisher) = if self.is_parquet() {
            (Compression::Zstd, Some(parquet_finisher()?))
        } else {
            (Compression::of_name(path), None)
        };
        let settings = Settings {
            depends: settings,
            resume: self.resume,
            every: Duration::from_secs_f64(self.checkpoint.clamp(0.0, 3600.0)),
            compression,
            finisher,
        };
        match Output::file(path, settings)? {
            Opened::Whole(_) => Ok(None),
            Opened::At(at) => {
                let (output, place, number, ahead) = *at;
                let source =
                    if output.is_finished() { Source::new(what) } else { Source::at(what, place, number)? };
                Ok(Some((source, output, ahead.into_iter().collect())))
            }
        }
    }

    /// The summary, for people and as JSON; failures beyond the first few are in the output.
    fn tell(&self, tally: &Tally, time: Duration) -> Result<(), Failure> {
        if let Some(path) = &self.summary {
            let text = table::json(tally, Some(time.as_secs_f64()));
            std::fs::write(path, text).map_err(|source| Failure::Part { path: path.clone(), source })?;
        }
        for failure in &tally.failures {
            eprintln!("statclaim: {failure}");
        }
        if tally.failed > tally.failures.len() as u64 {
            eprintln!(
                "statclaim: {} more documents could not be read; the output names each",
                tally.failed - tally.failures.len() as u64
            );
        }
        if !self.quiet && self.output.is_some() {
            eprint!("{}", table::table(tally, Some(time.as_secs_f64())));
        }
        Ok(())
    }
}

#[cfg(feature = "parquet")]
fn parquet_finisher() -> Result<Finisher, Failure> {
    Ok(Box::new(crate::tables::corpus::write_rows))
}

#[cfg(not(feature = "parquet"))]
fn parquet_finisher() -> Result<Finisher, Failure> {
    Err(Failure::Package(
        "this statclaim was built without Parquet (cargo feature `parquet`). Build it with that, or write JSON Lines"
            .to_owned(),
    ))
}

/// A panic in a worker is recorded as the failure of its document; the default message says less
/// to a user than that.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}
