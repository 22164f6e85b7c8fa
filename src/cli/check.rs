//! `statclaim check`.

use super::{Failure, data::Data};
use crate::checker::Options;
use crate::input::read_document;
use crate::period::Date;
use crate::render::Form;
use crate::render::claimreview::ClaimReview;
use crate::render::github::Github;
use crate::render::html::Html;
use crate::render::json::Json;
use crate::render::markdown::Markdown;
use crate::render::sarif::Sarif;
use crate::render::text::Text;
use crate::render::webannotation::WebAnnotation;
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

/// Arguments of `check`.
#[derive(Args)]
pub struct Check {
    /// Files to check, or - for standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<String>,
    /// Day of publication, against which "last month" and the like are read (YYYY-MM-DD). Default: what
    /// the document says of itself.
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
    /// For a person at a terminal.
    Text,
    /// The report, indented.
    Json,
    /// The report, one line a document.
    Jsonl,
    /// A page with the claims marked in the text.
    Html,
    /// A list for comments and notes.
    Markdown,
    /// schema.org reviews, as drafts for a person to sign.
    Claimreview,
    /// W3C Web Annotations.
    Webannotation,
    /// For code scanning and editors.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

impl Check {
    pub fn run(self, data: &Data) -> Result<ExitCode, Failure> {
        let checker = data.checker()?;
        let options = Options { quantities: self.quantities, explain: self.explain };
        let stdout = io::stdout();
        let color = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        let mut out = BufWriter::new(stdout.lock());
        let mut form: Box<dyn Form> = match self.format {
            Format::Text => Box::new(Text { color }),
            Format::Json => Box::new(Json { indented: true }),
            Format::Jsonl => Box::new(Json { indented: false }),
            Format::Html => Box::new(Html::default()),
            Format::Markdown => Box::new(Markdown),
            Format::Claimreview => Box::new(ClaimReview::default()),
            Format::Webannotation => Box::new(WebAnnotation::default()),
            Format::Sarif => Box::new(Sarif::default()),
            Format::Github => Box::new(Github),
        };
        form.begin(&mut out)?;
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
            document.published = self.date.or(document.published);
            let report = checker.check(&document, options);
            inconsistent |= report.summary.inconsistent > 0;
            form.document(&report, &document, &mut out)?;
        }
        form.end(&mut out)?;
        out.flush()?;
        Ok(match (unreadable, inconsistent && !self.no_fail) {
            (true, _) => ExitCode::from(2),
            (false, true) => ExitCode::FAILURE,
            (false, false) => ExitCode::SUCCESS,
        })
    }
}
