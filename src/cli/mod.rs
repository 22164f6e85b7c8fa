//! The command line: stands on the library and is used by nobody.

mod extract;
mod lines;

use clap::{Args, Parser, Subcommand};
use std::io;
use std::process::ExitCode;

/// Checks statistical claims in text against bundled public data, offline.
#[derive(Parser)]
#[command(name = "statclaim", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find every quantity, unchecked, one JSON line a document.
    Extract(extract::Extract),
}

/// Which fields of JSON Lines hold what; `-` and JSON Lines files are read so.
#[derive(Args)]
struct Inputs {
    /// JSON Lines files, or - for standard input.
    #[arg(value_name = "INPUT", default_value = "-")]
    inputs: Vec<String>,
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Extract(extract) => extract.run(),
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
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
}
