//! The command line: stands on the library and is used by nobody.

mod batch;
mod bench;
mod check;
mod corpus;
mod data;
mod datasets;
mod extract;
mod gold;
mod lines;
mod progress;
mod shell;
mod summary;
mod table;

use clap::{Parser, Subcommand};
use std::io;
use std::process::ExitCode;

/// Checks statistical claims in text against bundled public data, offline.
#[derive(Parser)]
#[command(name = "statclaim", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    data: data::Data,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check articles and explain what was found. Exit status: 0 nothing inconsistent, 1 something
    /// is, 2 wrong use or unreadable input.
    Check(check::Check),
    /// Check many documents: folders, archives, tables, compressed or not. Exit status: 0 all done,
    /// 3 some could not be read (the output names them), 2 wrong use or an output that cannot be written.
    Batch(batch::Batch),
    /// Measure speed, on your own input or on built-in text, or accuracy on labelled claims.
    Bench(bench::BenchArgs),
    /// The script of a shell that completes the arguments.
    Completions(shell::Completions),
    /// The bundled data and your own: list, search, show, validate, add, remove, init.
    Datasets(datasets::Datasets),
    /// Find every quantity, unchecked, one JSON line a document.
    Extract(extract::Extract),
    /// The manual page.
    Man(shell::Man),
    /// Counts by verdict, reason and indicator of earlier output.
    Summary(summary::SummaryArgs),
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let Cli { data, command } = Cli::parse();
    let outcome = match command {
        Command::Check(check) => check.run(&data),
        Command::Batch(batch) => batch.run(&data),
        Command::Bench(bench) => bench.run(&data),
        Command::Datasets(datasets) => datasets.run(&data),
        Command::Completions(completions) => completions.run(),
        Command::Extract(extract) => extract.run(),
        Command::Man(man) => man.run(),
        Command::Summary(summary) => summary.run(),
    };
    match outcome {
        Ok(code) => code,
        // a reader that has seen enough is no error
        Err(Failure::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("statclaim: {failure}");
            ExitCode::from(2)
        }
    }
}

/// What ends a command.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Data(#[from] crate::series::OpenError),
    #[error("{0}")]
    Input(#[from] crate::input::InputError),
    #[error(
        "{}: cannot be resumed: {source}. Give the input as it was, or delete {0}.part and {0}.journal to begin anew",
        output.display()
    )]
    Resume { output: std::path::PathBuf, source: crate::input::InputError },
    #[error("{0}")]
    Package(String),
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    #[error(
        "{}: cannot be written: {source}. What is done is kept: mend that and go on with --resume",
        path.display()
    )]
    Part { path: std::path::PathBuf, source: io::Error },
    #[error("{0}")]
    File(#[from] crate::pipeline::OutputError),
}
