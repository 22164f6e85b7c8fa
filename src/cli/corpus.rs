//! What `batch` and `extract` share: which documents, and where the output goes.

use super::{Failure, progress::Bar, table};
use crate::input::{Fields, Kind, same_file};
use crate::pipeline::{
    self, Compression, Finisher, Opened, Output, Process, Run, Sample, Settings, Settle, Source, Tally, What,
};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Which documents.
#[derive(Args, Clone)]
pub struct Inputs {
    /// Files, folders, globs, or - for standard input: .txt .md .html .jsonl .csv .tsv .parquet
    /// .warc .wet, each also .gz or .zst. Standard input is JSON Lines, unless its first bytes show an
    /// archive or a page; other kinds by --kind.
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

fn seconds(text: &str) -> Result<f64, String> {
    let given = text.parse().ok().filter(|s| (0.0..=3600.0).contains(s));
    given.ok_or_else(|| "not a number of seconds from 0 to 3600".to_owned())
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
    /// Go on with a run into this output that was interrupted; begin where there is none, and do
    /// nothing where the output is whole.
    #[arg(long, requires = "output")]
    resume: bool,
    /// Threads. Default: as many as there are cores.
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Write documents as they are done, which needs less memory, not in the order of the input.
    #[arg(long)]
    unordered: bool,
    /// Write the counts by verdict, reason and indicator as JSON.
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// No progress, no table of counts.
    #[arg(long, short)]
    quiet: bool,
    /// Seconds between two notes of how far the run has come, for --resume.
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, value_parser = seconds, hide_short_help = true)]
    checkpoint: f64,
}

impl Running {
    /// Whether the output is Parquet.
    pub fn is_parquet(&self) -> bool {
        self.output.as_ref().and_then(|o| o.extension()).is_some_and(|e| e == "parquet" || e == "pq")
    }

    /// Runs. `settings` is what the output depends on beside the inputs.
    pub fn run(&self, mut what: What, process: &dyn Process, settings: Value) -> Result<ExitCode, Failure> {
        let begun = Instant::now();
        self.refuse_to_overwrite(&what)?;
        what.output = self.output.clone();
        let (source, output, first) = match self.open(what, settings, begun)? {
            Start::At(source, output, first) => (*source, *output, first),
            Start::Whole(tally) => return Ok(self.whole(tally.as_deref())),
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
        if self.output.is_none()
            && let Some(path) = &self.summary
        {
            let written = write_summary(path, &tally, begun);
            written.map_err(|source| {
                Failure::Input(crate::input::InputError::of_io(&path.display().to_string(), source))
            })?;
        }
        self.tell(&tally, begun.elapsed());
        Ok(status(&tally))
    }

    /// What is said when an earlier run has done it all.
    fn whole(&self, tally: Option<&Tally>) -> ExitCode {
        let output = self.output.as_deref().unwrap_or(Path::new("")).display();
        eprintln!("statclaim: {output} is whole: nothing is left to do. Delete it to begin anew");
        if tally.is_none()
            && let Some(summary) = self.summary.as_ref().filter(|s| !s.exists())
        {
            let summary = summary.display();
            eprintln!(
                "statclaim: {summary} is not written: its counts were made while the documents were read. \
                 `statclaim summary {output}` counts what the output holds"
            );
        }
        tally.map_or(ExitCode::SUCCESS, status)
    }

    /// A run must not write over what it reads.
    fn refuse_to_overwrite(&self, what: &What) -> Result<(), Failure> {
        for (file, name) in [(&self.output, "output"), (&self.summary, "summary")] {
            if let Some(file) = file
                && what.inputs.iter().any(|input| input != "-" && same_file(Path::new(input), file))
            {
                let file = file.display();
                return Err(Failure::Package(format!(
                    "{file}: is an input, and the {name} would replace it"
                )));
            }
        }
        if let Some(output) = &self.output
            && let Some(kind) = Kind::of_name(&output.to_string_lossy())
            && (matches!(kind, Kind::Csv | Kind::Html | Kind::Warc)
                || kind == Kind::Parquet && !self.is_parquet())
        {
            let output = output.display();
            return Err(Failure::Package(format!(
                "{output}: the output is JSON Lines (.jsonl, .jsonl.gz, .jsonl.zst) or Parquet (.parquet), and not {kind}{}",
                if kind == Kind::Parquet { " within another compression: it compresses itself" } else { "" }
            )));
        }
        Ok(())
    }

    fn threads(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    fn open(&self, what: What, mut settings: Value, begun: Instant) -> Result<Start, Failure> {
        let Some(path) = &self.output else {
            let (source, output) = (Box::new(Source::new(what)), Box::new(Output::stdout()));
            return Ok(Start::At(source, output, HashSet::new()));
        };
        let (kind, fields) = what.reading();
        settings["version"] = json!(env!("CARGO_PKG_VERSION"));
        settings["inputs"] = json!(what.inputs);
        settings["kind"] = json!(kind.map(|k| k.to_string()));
        settings["fields"] = json!([&fields.text, &fields.id, &fields.published, &fields.title, &fields.url]);
        settings["limit"] = json!(what.limit);
        settings["sample"] = json!(what.sample.map(|s| format!("{s:?}")));
        settings["unordered"] = json!(self.unordered);
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
            settle: self.summary.clone().map(|summary| -> Settle {
                Box::new(move |tally| {
                    write_summary(&summary, tally, begun).map_err(|e| {
                        std::io::Error::new(e.kind(), format!("its summary {}: {e}", summary.display()))
                    })
                })
            }),
        };
        match Output::file(path, settings)? {
            Opened::Whole(tally) => Ok(Start::Whole(tally)),
            Opened::At(at) => {
                let (output, place, number, ahead) = *at;
                let source = if output.is_finished() {
                    Source::new(what)
                } else {
                    Source::at(what, place, number)
                        .map_err(|source| Failure::Resume { output: path.clone(), source })?
                };
                Ok(Start::At(Box::new(source), Box::new(output), ahead.into_iter().collect()))
            }
        }
    }

    /// The counts, and what could not be read; beyond the first few that is in the output.
    fn tell(&self, tally: &Tally, time: Duration) {
        for failure in &tally.failures {
            eprintln!("statclaim: {failure}");
        }
        if tally.failed > tally.failures.len() as u64 {
            eprintln!(
                "statclaim: {} more documents could not be read; the output names each",
                tally.failed - tally.failures.len() as u64
            );
        }
        if tally.passed_over > 0 {
            eprintln!(
                "statclaim: {} files in folders were passed over, as their ending is not known; name a file to have \
                 it read whatever its ending",
                tally.passed_over
            );
        }
        if tally.documents + tally.failed == 0 {
            eprintln!("statclaim: there was no document in the input");
        }
        if !self.quiet && self.output.is_some() {
            eprint!("{}", table::table(tally, Some(time.as_secs_f64())));
        }
    }
}

/// Where a run stands when it begins.
enum Start {
    At(Box<Source>, Box<Output>, HashSet<u64>),
    /// There is nothing to do.
    Whole(Option<Box<Tally>>),
}

fn status(tally: &Tally) -> ExitCode {
    if tally.failed > 0 { ExitCode::from(3) } else { ExitCode::SUCCESS }
}

/// Writes the counts in one step, so that nobody reads half of them.
fn write_summary(path: &Path, tally: &Tally, begun: Instant) -> std::io::Result<()> {
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    // a device or a pipe is no file to be replaced
    if path.exists() && !path.is_file() {
        return std::fs::write(path, table::json(tally, Some(begun.elapsed().as_secs_f64())));
    }
    std::fs::write(&new, table::json(tally, Some(begun.elapsed().as_secs_f64())))?;
    std::fs::rename(&new, path)
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
