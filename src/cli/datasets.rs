//! `statclaim datasets`: what the bundle and the user's own data hold.

use crate::catalogue::{Catalogue, IndicatorId};
use crate::geography::GeoId;
use crate::series::{Index, Observation, SeriesRef, Status, Store};
use crate::tables::{Package, Problem, Time, draft_descriptor, indicator::name, read_own};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The arguments of `statclaim datasets`.
#[derive(Debug, Args)]
pub struct DatasetsArgs {
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
    /// Find indicators by words of their title, concept, code or phrases
    Search {
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Show an indicator, or its values in a place with where they come from
    Show {
        /// An indicator's id or the publisher's code
        indicator: String,
        /// A place's code or name
        geography: Option<String>,
    },
    /// Check a data package, and name what is wrong by file, row and column
    Validate { path: PathBuf },
    /// Check a data package and copy it to the user's own
    Add { path: PathBuf },
    /// Draft a descriptor beside a plain CSV table
    Init { file: PathBuf },
}

/// Runs the command. Gives the exit status: 0, or 2 for wrong use and data that are refused.
///
/// # Errors
/// When the output cannot be written.
pub fn run(arguments: &DatasetsArgs, index: &Index, out: &mut dyn Write) -> io::Result<u8> {
    let json = arguments.format == Format::Json;
    match &arguments.command {
        Command::List => list(index.catalogue(), json, out),
        Command::Search { words } => search(index.catalogue(), words, json, out),
        Command::Show { indicator, geography } => show(index, indicator, geography.as_deref(), json, out),
        Command::Validate { path } => Ok(checked(path, index.catalogue(), json, out)?.map_or(2, |_| 0)),
        Command::Add { path } => add(path, index.catalogue(), json, out),
        Command::Init { file } => init(file, json, out),
    }
}

fn list(catalogue: &Catalogue, json: bool, out: &mut dyn Write) -> io::Result<u8> {
    let mut counts = vec![0usize; catalogue.datasets.len()];
    for indicator in &catalogue.indicators {
        counts[usize::from(indicator.dataset.0)] += 1;
    }
    let rows = catalogue.datasets.iter().zip(counts);
    if json {
        let rows: Vec<Value> = rows
            .map(|(d, n)| {
                json!({"id": d.id, "title": d.title, "publisher": d.publisher, "license": d.license,
                    "url": d.url, "vintage": d.vintage, "indicators": n})
            })
            .collect();
        return line(out, &json!({"version": catalogue.version, "datasets": rows}));
    }
    for (d, n) in rows {
        writeln!(out, "{:<32} {n:>4}  {} ({}, {}, {})", d.id, d.title, d.publisher, d.license, d.vintage)?;
    }
    Ok(0)
}

fn search(catalogue: &Catalogue, words: &[String], json: bool, out: &mut dyn Write) -> io::Result<u8> {
    let wanted: Vec<String> =
        words.iter().flat_map(|w| w.split_whitespace()).map(str::to_lowercase).collect();
    let mut phrases = vec![String::new(); catalogue.concepts.len()];
    for phrase in &catalogue.phrases {
        let text = &mut phrases[usize::from(phrase.concept.0)];
        text.push(' ');
        text.push_str(&phrase.pattern.to_lowercase());
    }
    let mut hits: Vec<(f64, usize)> = Vec::new();
    for (i, indicator) in catalogue.indicators.iter().enumerate() {
        let concept = usize::from(indicator.concept.0);
        let fields = [
            (
                1.0,
                format!("{} {}", indicator.id, indicator.source_code.as_deref().unwrap_or("")).to_lowercase(),
            ),
            (1.0, indicator.title.to_lowercase()),
            (0.9, catalogue.concepts[concept].title.to_lowercase()),
            (0.8, phrases[concept].clone()),
        ];
        // a word counts where it serves best; half when it is only part of a word
        let score: f64 = wanted
            .iter()
            .map(|word| fields.iter().map(|(weight, text)| weight * holds(text, word)).fold(0.0, f64::max))
            .sum::<f64>()
            / wanted.len().max(1) as f64;
        if score >= 0.5 {
            // of equals, the publisher's own and the shorter title first
            hits.push((score - f64::from(indicator.rank) * 0.01 - indicator.title.len() as f64 * 1e-5, i));
        }
    }
    hits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    hits.truncate(30);
    if json {
        let rows: Vec<Value> = hits
            .iter()
            .map(|&(score, i)| {
                let row = &catalogue.indicators[i];
                json!({"score": score, "id": row.id, "source_code": row.source_code, "title": row.title,
                    "unit": row.unit, "kind": row.kind, "frequency": row.frequency})
            })
            .collect();
        return line(out, &json!(rows));
    }
    for (score, i) in hits {
        let row = &catalogue.indicators[i];
        writeln!(out, "{score:.2}  {:<40} {} ({}, {})", row.id, row.title, row.unit, name(&row.frequency))?;
    }
    Ok(0)
}

fn holds(text: &str, word: &str) -> f64 {
    if text.split(|c: char| !c.is_alphanumeric()).any(|w| w == word) {
        1.0
    } else if text.contains(word) {
        0.5
    } else {
        0.0
    }
}

fn show(index: &Index, id: &str, place: Option<&str>, json: bool, out: &mut dyn Write) -> io::Result<u8> {
    let catalogue = index.catalogue();
    let Some(id) = catalogue.indicator_by_id(id) else {
        return refuse(&format!("no indicator `{id}`: try `statclaim datasets search {id}`"));
    };
    let row = catalogue.indicator(id);
    let dataset = catalogue.dataset(row.dataset);
    let url = row.url.as_ref().unwrap_or(&dataset.url);
    let series = match place {
        None => None,
        Some(text) => {
            let Some(place) = find_place(catalogue, text) else {
                return refuse(&format!("no place `{text}`: give an ISO 3166 code or an English name"));
            };
            let Some(series) = index.series(id, place) else {
                return refuse(&format!("{} has no values for {}", row.id, catalogue.geography(place).name));
            };
            Some((place, series))
        }
    };
    if json {
        let mut answer = json!({"indicator": {
            "id": row.id, "source_code": row.source_code, "title": row.title, "definition": row.definition,
            "unit": row.unit, "kind": row.kind, "form": row.form, "frequency": row.frequency,
            "adjustment": row.adjustment, "calendar": row.calendar, "sums_over_time": row.sums_over_time,
            "sums_over_places": row.sums_over_places, "population": row.population, "tolerance": row.tolerance,
            "publisher": dataset.publisher, "dataset": dataset.title, "license": dataset.license,
            "vintage": dataset.vintage, "url": url,
        }});
        match series {
            Some((place, series)) => {
                let geography = catalogue.geography(place);
                answer["geography"] = json!({"code": geography.code, "name": geography.name});
                answer["observations"] = series
                    .iter()
                    .map(|o| json!({"period": period(&series, o), "value": o.value, "status": o.status}))
                    .collect();
                let spans = series.spans.iter().map(|s| {
                    json!({"period": format!("{}/{}", s.start, s.end), "value": s.value, "status": s.status})
                });
                answer["spans"] = spans.collect();
                answer["vintages"] = json!(series.vintages.len());
            }
            None => answer["geographies"] = codes(index, id).into(),
        }
        return line(out, &answer);
    }
    writeln!(out, "{}: {}", row.id, row.title)?;
    if !row.definition.is_empty() {
        writeln!(out, "  {}", row.definition)?;
    }
    writeln!(out, "  {}, {}, by {}", row.unit, name(&row.kind), name(&row.frequency))?;
    writeln!(
        out,
        "  {}, {} ({}, {})\n  {url}",
        dataset.publisher, dataset.title, dataset.license, dataset.vintage
    )?;
    let Some((place, series)) = series else {
        let codes = codes(index, id);
        writeln!(out, "  {} places: {}", codes.len(), codes.join(" "))?;
        return Ok(0);
    };
    let values: Vec<Observation> = series.iter().collect();
    writeln!(out, "\n{}  {}", catalogue.geography(place).name, sparkline(&values))?;
    for o in values {
        let status = if o.status == Status::Reported { String::new() } else { name(&o.status) };
        writeln!(out, "{:<12}{:>20} {status}", period(&series, o), o.value)?;
    }
    for s in series.spans {
        writeln!(out, "{}/{} {:>20}", s.start, s.end, s.value)?;
    }
    if !series.vintages.is_empty() {
        writeln!(out, "{} earlier values are kept with their days of publication", series.vintages.len())?;
    }
    Ok(0)
}

fn codes(index: &Index, id: IndicatorId) -> Vec<String> {
    index.places(id).iter().map(|&p| index.catalogue().geography(p).code.clone()).collect()
}

fn find_place(catalogue: &Catalogue, text: &str) -> Option<GeoId> {
    catalogue.geography_by_code(text).or_else(|| {
        let named = |g: &crate::catalogue::Geography| {
            g.code.eq_ignore_ascii_case(text)
                || g.name.eq_ignore_ascii_case(text)
                || g.names.iter().any(|n| n.text.eq_ignore_ascii_case(text))
        };
        catalogue.geographies.iter().position(named).map(|i| GeoId(i as u16))
    })
}

fn period(series: &SeriesRef<'_>, o: Observation) -> String {
    Time::of_slot(series.grain, o.slot).map_or_else(String::new, |t| t.to_string())
}

/// At most sixty bars, each the mean of its stretch.
fn sparkline(values: &[Observation]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let size = values.len().div_ceil(60).max(1);
    let means: Vec<f64> =
        values.chunks(size).map(|c| c.iter().map(|o| o.value).sum::<f64>() / c.len() as f64).collect();
    let low = means.iter().copied().fold(f64::INFINITY, f64::min);
    let range = means.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low;
    let bar =
        |v: &f64| if range > 0.0 { BARS[((v - low) / range * 7.0).round() as usize % 8] } else { BARS[3] };
    means.iter().map(bar).collect()
}

/// Reads a package and says what is wrong with it.
fn checked(
    path: &Path,
    catalogue: &Catalogue,
    json: bool,
    out: &mut dyn Write,
) -> io::Result<Option<Package>> {
    match read_own(path, catalogue) {
        Ok(package) => {
            let (indicators, rows) = (package.indicators.len(), package.observations.len());
            if json {
                line(
                    out,
                    &json!({"valid": true, "indicators": indicators, "observations": rows, "problems": []}),
                )?;
            } else {
                writeln!(
                    out,
                    "{}: {indicators} indicators, {rows} observations, no problem",
                    path.display()
                )?;
            }
            Ok(Some(package))
        }
        Err(problems) => {
            report(&problems, json, out)?;
            Ok(None)
        }
    }
}

fn report(problems: &[Problem], json: bool, out: &mut dyn Write) -> io::Result<()> {
    if json {
        line(out, &json!({"valid": false, "problems": problems}))?;
    } else {
        for problem in problems {
            writeln!(out, "{problem}")?;
        }
    }
    Ok(())
}

fn add(path: &Path, catalogue: &Catalogue, json: bool, out: &mut dyn Write) -> io::Result<u8> {
    let Some(package) = checked(path, catalogue, json, out)? else { return Ok(2) };
    let Some(home) = own_folder() else {
        return refuse("no folder for the user's data: set STATCLAIM_DATASETS to one");
    };
    let id: String =
        package.dataset.id.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '-' }).collect();
    let target = home.join(&id);
    if target.exists() {
        return refuse(&format!("{} is there already: remove it first", target.display()));
    }
    // copied beside its place and moved in whole, so that a copy that breaks off leaves nothing
    let draft = home.join(format!(".{id}.{}", std::process::id()));
    let copied = std::fs::create_dir_all(&draft).and_then(|()| copy(path, &draft));
    if let Err(error) = copied.and_then(|()| std::fs::rename(&draft, &target)) {
        let _ = std::fs::remove_dir_all(&draft);
        return refuse(&format!("{}: {error}", target.display()));
    }
    if !json {
        writeln!(out, "added as {}", target.display())?;
    }
    Ok(0)
}

/// Where added packages live: `STATCLAIM_DATASETS`, or `statclaim/datasets` of the user's data folder.
pub fn own_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    set("STATCLAIM_DATASETS")
        .or_else(|| set("XDG_DATA_HOME").map(|d| d.join("statclaim/datasets")))
        .or_else(|| set("APPDATA").map(|d| d.join("statclaim/datasets")))
        .or_else(|| set("HOME").map(|d| d.join(".local/share/statclaim/datasets")))
}

/// The paths of the packages that were added, in order; each can be given to [`read_own`].
pub fn own_packages() -> Vec<PathBuf> {
    let entries = own_folder().and_then(|folder| std::fs::read_dir(folder).ok());
    let mut paths: Vec<PathBuf> = entries.into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.file_name().and_then(|n| n.to_str()).is_some_and(|n| !n.starts_with('.')));
    paths.sort();
    // a download was copied into a folder of its own
    for path in &mut paths {
        if path.is_dir() && !path.join("datapackage.json").is_file() {
            let file = std::fs::read_dir(&path).ok().and_then(|mut d| d.next()?.ok());
            *path = file.map_or_else(|| path.clone(), |f| f.path());
        }
    }
    paths
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_file() {
        return std::fs::copy(from, to.join(from.file_name().unwrap_or_default())).map(|_| ());
    }
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() && !path.is_symlink() {
            std::fs::create_dir_all(&target)?;
            copy(&path, &target)?;
        } else if path.is_file() {
            std::fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

fn init(file: &Path, json: bool, out: &mut dyn Write) -> io::Result<u8> {
    let descriptor = match draft_descriptor(file) {
        Ok(descriptor) => descriptor,
        Err(problem) => {
            report(&[problem], json, out)?;
            return Ok(2);
        }
    };
    let target = file.with_file_name("datapackage.json");
    if target.exists() {
        return refuse(&format!("{} is there already: move it away first", target.display()));
    }
    if let Err(error) = std::fs::write(&target, format!("{descriptor:#}\n")) {
        return refuse(&format!("{}: {error}", target.display()));
    }
    if json {
        return line(out, &descriptor);
    }
    writeln!(
        out,
        "wrote {}: fill in the licence, the source, and for each column its title, unit, dimension and kind; \
         then run `statclaim datasets validate` on its folder",
        target.display()
    )?;
    Ok(0)
}

fn line(out: &mut dyn Write, value: &Value) -> io::Result<u8> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)?;
    Ok(0)
}

fn refuse(message: &str) -> io::Result<u8> {
    eprintln!("error: {message}");
    Ok(2)
}
