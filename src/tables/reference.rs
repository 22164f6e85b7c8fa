//! The tables beside the datasets: concepts with their phrases, and geography.

use super::csv::Csv;
use super::phrases::read_phrases;
use super::{PhraseRow, Problem};
use crate::catalogue::{Catalogue, Concept, ConceptId, GeoName, Geography, Membership, Phrase};
use crate::geography::GeoId;
use serde::de::value::Error as WordError;
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A catalogue with the concepts, phrases and geographies of `datasets/` and no data, and what was
/// left out of it. Rows that cannot be read are left out, each with a problem, so that one bad row
/// does not lose the table.
pub fn read_reference(datasets: &Path) -> (Catalogue, Vec<Problem>) {
    let mut catalogue = Catalogue::default();
    let mut problems = Vec::new();
    geographies(&datasets.join("geography"), &mut catalogue, &mut problems);
    let mut phrase_files = Vec::new();
    let mut links: Vec<Links> = Vec::new();
    for path in csv_files(&datasets.join("concepts")) {
        let name = file_name(&path);
        if name.ends_with(".phrases.csv") {
            phrase_files.push(path);
        } else if let Err(problem) = concepts(&path, &name, &mut catalogue, &mut links, &mut problems) {
            problems.push(problem);
        }
    }
    let ids: HashMap<String, ConceptId> =
        catalogue.concepts.iter().enumerate().map(|(i, c)| (c.id.clone(), ConceptId(i as u16))).collect();
    for link in links {
        let mut find = |id: &str, column: &str| {
            let found = ids.get(id).copied();
            if found.is_none() && !id.is_empty() {
                let what = format!("no concept `{id}`");
                problems.push(Problem::cell(
                    &link.file,
                    link.row,
                    column,
                    what,
                    "Mend the id or add the concept",
                ));
            }
            found
        };
        let (growth, broader) = (find(&link.growth, "growth"), find(&link.broader, "broader"));
        let neighbours = link.neighbours.iter().filter_map(|id| find(id, "neighbours")).collect();
        let concept = &mut catalogue.concepts[link.concept];
        (concept.growth, concept.broader, concept.neighbours) = (growth, broader, neighbours);
    }
    let codes: HashMap<String, GeoId> =
        catalogue.geographies.iter().enumerate().map(|(i, g)| (g.code.clone(), GeoId(i as u16))).collect();
    for path in phrase_files {
        let name = file_name(&path);
        let rows = read_phrases(&path, &name, None).unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        });
        for PhraseRow { concept, kind, pattern, weight, places } in rows {
            let Some(&concept) = ids.get(&concept) else {
                let what = format!("phrase `{pattern}`: no concept `{concept}`");
                problems.push(Problem::file(&name, what, "Mend the id or add the concept"));
                continue;
            };
            let places = places.iter().filter_map(|code| codes.get(code).copied()).collect();
            catalogue.phrases.push(Phrase { concept, kind, pattern, weight, places });
        }
    }
    (catalogue, problems)
}

/// A concept's references to others, resolved when all are read.
struct Links {
    concept: usize,
    file: String,
    row: u64,
    growth: String,
    broader: String,
    neighbours: Vec<String>,
}

fn concepts(
    path: &Path,
    name: &str,
    catalogue: &mut Catalogue,
    links: &mut Vec<Links>,
    problems: &mut Vec<Problem>,
) -> Result<(), Problem> {
    let mut rows = Csv::open(path, name)?;
    for column in ["id", "title", "dimension"] {
        rows.needed(column)?;
    }
    while rows.advance()? {
        let text = |column: &str| rows.get(column).unwrap_or("").to_owned();
        let dimension = match word(&text("dimension")) {
            Some(dimension) => dimension,
            None => {
                problems.push(rows.problem_in(
                    "dimension",
                    format!("`{}` is no dimension", text("dimension")),
                    "",
                ));
                continue;
            }
        };
        let bound = |column: &str, open: f64| text(column).parse().unwrap_or(open);
        if catalogue.concepts.iter().any(|c| c.id == text("id")) {
            problems.push(rows.problem_in(
                "id",
                format!("concept `{}` is there twice", text("id")),
                "Keep one",
            ));
            continue;
        }
        links.push(Links {
            concept: catalogue.concepts.len(),
            file: name.to_owned(),
            row: rows.row(),
            growth: text("growth"),
            broader: text("broader"),
            neighbours: text("neighbours")
                .split(';')
                .map(str::trim)
                .filter(|n| !n.is_empty())
                .map(str::to_owned)
                .collect(),
        });
        catalogue.concepts.push(Concept {
            id: text("id"),
            title: text("title"),
            dimension,
            plausible: (bound("plausible_low", f64::NEG_INFINITY), bound("plausible_high", f64::INFINITY)),
            growth: None,
            broader: None,
            neighbours: Vec::new(),
        });
    }
    Ok(())
}

fn geographies(folder: &Path, catalogue: &mut Catalogue, problems: &mut Vec<Problem>) {
    let mut codes: HashMap<String, GeoId> = HashMap::new();
    let mut parents: Vec<(usize, u64, String)> = Vec::new();
    let mut run = |file: &str, each: &mut dyn FnMut(&Csv) -> Option<Problem>| {
        let path = folder.join(file);
        if !path.is_file() {
            return;
        }
        let result = Csv::open(&path, file).and_then(|mut rows| {
            while rows.advance()? {
                problems.extend(each(&rows));
            }
            Ok(())
        });
        problems.extend(result.err());
    };
    run("geographies.csv", &mut |rows| {
        let text = |column: &str| rows.get(column).unwrap_or("");
        let Some(kind) = word(text("kind")) else {
            return Some(rows.problem_in("kind", format!("`{}` is no kind of place", text("kind")), ""));
        };
        let number = GeoId(catalogue.geographies.len() as u16);
        if codes.insert(text("code").to_owned(), number).is_some() {
            // the row stays out; the code keeps its first number
            codes.insert(text("code").to_owned(), position(&catalogue.geographies, text("code")));
            return Some(rows.problem_in("code", format!("`{}` is there twice", text("code")), "Keep one"));
        }
        if !text("parent").is_empty() {
            parents.push((usize::from(number.0), rows.row(), text("parent").to_owned()));
        }
        let year = |column: &str| text(column).parse::<i16>().ok();
        let years = match (year("year_from"), year("year_to")) {
            (None, None) => None,
            (from, to) => Some((from.unwrap_or(i16::MIN), to.unwrap_or(i16::MAX))),
        };
        catalogue.geographies.push(Geography {
            code: text("code").to_owned(),
            name: text("name").to_owned(),
            kind,
            parent: None,
            members: Vec::new(),
            currency: Some(text("currency").to_owned()).filter(|c| !c.is_empty()),
            years,
            names: Vec::new(),
        });
        None
    });
    let mut unknown = Vec::new();
    for (child, row, parent) in parents {
        match codes.get(&parent) {
            Some(&parent) => catalogue.geographies[child].parent = Some(parent),
            None => unknown.push(Problem::cell(
                "geographies.csv",
                row,
                "parent",
                format!("no place `{parent}`"),
                "",
            )),
        }
    }
    run("members.csv", &mut |rows| {
        let text = |column: &str| rows.get(column).unwrap_or("");
        let (Some(group), Some(&place)) = (codes.get(text("group")), codes.get(text("member"))) else {
            let what = format!("no place `{}` or `{}`", text("group"), text("member"));
            return Some(rows.problem_in("member", what, ""));
        };
        let year = |column: &'static str| match text(column) {
            "" => Ok(None),
            year => year.parse().map(Some).map_err(|_| (column, format!("`{year}` is no year"))),
        };
        match (year("year_from"), year("year_to")) {
            (Ok(from), Ok(to)) => {
                let membership = Membership { place, from, to };
                catalogue.geographies[usize::from(group.0)].members.push(membership);
                None
            }
            (Err((column, what)), _) | (_, Err((column, what))) => Some(rows.problem_in(column, what, "")),
        }
    });
    run("names.csv", &mut |rows| {
        let text = |column: &str| rows.get(column).unwrap_or("");
        let Some(&place) = codes.get(text("code")) else {
            return Some(rows.problem_in("code", format!("no place `{}`", text("code")), ""));
        };
        let Some(form) = word(text("form")) else {
            return Some(rows.problem_in("form", format!("`{}` is no form of name", text("form")), ""));
        };
        let ambiguous = matches!(text("ambiguous"), "true" | "1" | "yes");
        catalogue.geographies[usize::from(place.0)].names.push(GeoName {
            text: text("text").to_owned(),
            form,
            ambiguous,
        });
        None
    });
    problems.extend(unknown);
}

fn position(geographies: &[Geography], code: &str) -> GeoId {
    GeoId(geographies.iter().position(|g| g.code == code).unwrap_or(0) as u16)
}

fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(text.into_deserializer()).map_err(|_: WordError| ()).ok()
}

fn csv_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "csv"))
        .collect();
    files.sort();
    files
}

fn file_name(path: &Path) -> String {
    path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned()
}
