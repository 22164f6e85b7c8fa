//! The article text of web pages against what a person marked, and the time it takes.
//!
//! `cargo bench --no-default-features --bench articles -- PAGES TRUTH.json`
//!
//! PAGES is a folder of `KEY.html`, plain, gzip or zstd, and TRUTH an object of `KEY: {"articleBody": ...}`,
//! as in the [article extraction benchmark](https://github.com/scrapinghub/article-extraction-benchmark). The
//! measure is that benchmark's: runs of four words, each page weighing the same.

use serde_json::Value;
use statclaim::input::{Kind, Stream, html};
use std::collections::HashMap;
use std::io::Read;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Processor time of this thread where the system tells (Linux), else the time that has passed.
fn now(begun: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// Words of a run.
const RUN: usize = 4;

fn main() -> ExitCode {
    // cargo adds --bench
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let [pages, truth] = &arguments[..] else {
        eprintln!("needs a folder of pages and the file of their texts");
        return ExitCode::SUCCESS;
    };
    match score(pages, truth) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn score(pages: &str, truth: &str) -> Result<(), Box<dyn std::error::Error>> {
    let truth: HashMap<String, Value> = serde_json::from_reader(std::fs::File::open(truth)?)?;
    let mut files: Vec<_> = std::fs::read_dir(pages)?.collect::<Result<_, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    let (mut all, mut english, mut dated, mut time) = (Score::default(), Score::default(), 0, Duration::ZERO);
    let mut rows = Vec::new();
    let start = Instant::now();
    for file in files {
        let path = file.path().to_string_lossy().into_owned();
        if Kind::of_name(&path) != Some(Kind::Html) {
            continue;
        }
        let name = file.file_name().to_string_lossy().into_owned();
        let key = name.split('.').next().unwrap_or_default();
        let Some(want) = truth.get(key).and_then(|t| t["articleBody"].as_str()) else {
            eprintln!("{key}: no text of it in the truth");
            continue;
        };
        let mut bytes = Vec::new();
        Stream::open(&path, &Default::default())?.read_to_end(&mut bytes)?;
        let begun = now(start);
        let found = html::document(&path, &bytes, None)?;
        let took = now(start) - begun;
        time += took;
        dated += usize::from(found.published.is_some());
        let page = Page::new(want, &found.text);
        all.add(page);
        // other languages are told from English and not checked
        if !found.foreign {
            english.add(page);
        }
        rows.push((page, took, key.to_owned(), if found.foreign { " (not English)" } else { "" }));
    }
    rows.sort_by(|a, b| a.0.f1().total_cmp(&b.0.f1()));
    println!("{:>7} {:>7} {:>7} {:>7}", "P", "R", "F1", "ms");
    for (page, took, key, note) in rows.iter().take(12) {
        println!(
            "{:>7.3} {:>7.3} {:>7.3} {:>7.1} {:.16}{note}",
            page.precision,
            page.recall,
            page.f1(),
            took.as_secs_f64() * 1e3,
            key
        );
    }
    println!("...\nall pages:     {}\nEnglish pages: {}", all.line(), english.line());
    println!(
        "{dated} with a day of publication; {:.1} pages a second of processor time",
        all.pages / time.as_secs_f64()
    );
    Ok(())
}

/// How a text compares with the marked one.
#[derive(Clone, Copy)]
struct Page {
    precision: f64,
    recall: f64,
}

impl Page {
    fn new(want: &str, found: &str) -> Page {
        let (want, found) = (runs(want), runs(found));
        let both: usize = want.iter().map(|(run, n)| found.get(run).map_or(0, |m| *m.min(n))).sum();
        let count = |of: &HashMap<Vec<&str>, usize>| of.values().sum::<usize>();
        let share = |of: usize| if of == 0 { 0.0 } else { both as f64 / of as f64 };
        if count(&want) == 0 && count(&found) == 0 {
            return Page { precision: 1.0, recall: 1.0 };
        }
        Page { precision: share(count(&found)), recall: share(count(&want)) }
    }

    fn f1(&self) -> f64 {
        harmonic(self.precision, self.recall)
    }
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// Runs of words and how often they come; of a shorter text the whole of it.
fn runs(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect();
    let mut runs = HashMap::new();
    if !words.is_empty() {
        for run in words.windows(RUN.min(words.len())) {
            *runs.entry(run.to_vec()).or_default() += 1;
        }
    }
    runs
}

/// Means over pages.
#[derive(Default)]
struct Score {
    pages: f64,
    precision: f64,
    recall: f64,
}

impl Score {
    fn add(&mut self, page: Page) {
        self.pages += 1.0;
        self.precision += page.precision;
        self.recall += page.recall;
    }

    fn line(&self) -> String {
        let (precision, recall) = (self.precision / self.pages, self.recall / self.pages);
        let f1 = harmonic(precision, recall);
        format!("{:>3} precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}", self.pages)
    }
}
