//! `statclaim datasets`: what the bundle and the user's own data hold.

mod list;
mod own;
mod search;
mod show;

use super::Failure;
use super::data::Data;
use crate::own::Home;
use crate::series::Store;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `datasets`.
#[derive(Debug, Args)]
pub struct Datasets {
    /// How to write the answer.
    #[arg(long, value_enum, global = true, default_value_t = Format::Text)]
    format: Format,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the datasets with their publisher, licence and vintage
    List,
    /// Find indicators by words of their title, concept, code or phrases, with the score of each word
    Search {
        #[arg(required = true)]
        words: Vec<String>,
        /// How many to show
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Show an indicator, or its values in a place, with where they come from
    Show {
        /// An indicator's id or the publisher's code
        indicator: String,
        /// A place's code or name
        geography: Option<String>,
    },
    /// Check a data package, and name what is wrong by file, row and column
    Validate {
        /// A folder with datapackage.json, a World Bank download or an SDMX-CSV file
        path: PathBuf,
    },
    /// Check a data package and copy it to your own, which every command then asks
    Add {
        /// As for validate
        path: PathBuf,
    },
    /// Remove a package that was added
    Remove {
        /// The name of its dataset, as list shows it
        name: String,
    },
    /// Draft a descriptor, datapackage.json, beside a plain CSV table
    Init {
        /// The table: one row a period (and place), one column a statistic
        file: PathBuf,
    },
}

impl Datasets {
    pub fn run(&self, data: &Data) -> Result<ExitCode, Failure> {
        let mut out = Out { json: self.format == Format::Json, to: &mut BufWriter::new(io::stdout().lock()) };
        let code = match &self.command {
            Command::List => list::list(data.index()?.catalogue(), &mut out),
            Command::Search { words, limit } => {
                search::search(data.index()?.catalogue(), words, *limit, &mut out)
            }
            Command::Show { indicator, geography } => {
                show::show(&data.index()?, indicator, geography.as_deref(), &mut out)
            }
            // against the bundle alone: what was added before is not what it is checked by
            Command::Validate { path } => own::validate(path, &Data::bundle()?, &mut out),
            Command::Add { path } => own::add(path, &Data::bundle()?, Home::of_user(), &mut out),
            Command::Remove { name } => own::remove(name, Home::of_user(), &mut out),
            Command::Init { file } => own::init(file, &mut out),
        }?;
        out.to.flush()?;
        Ok(ExitCode::from(code))
    }
}

/// Where an answer goes and how it is written. Commands give the exit status: 0, or 2 for wrong use
/// and data that are refused.
struct Out<'a> {
    json: bool,
    to: &'a mut dyn Write,
}

impl Out<'_> {
    /// One JSON value on a line.
    fn value(&mut self, value: &Value) -> io::Result<u8> {
        serde_json::to_writer(&mut *self.to, value)?;
        writeln!(self.to)?;
        Ok(0)
    }

    /// An error that is not about a cell of a table.
    fn refuse(&mut self, message: &str) -> io::Result<u8> {
        if self.json {
            self.value(&json!({"error": message}))?;
        } else {
            eprintln!("statclaim: {message}");
        }
        Ok(2)
    }
}
