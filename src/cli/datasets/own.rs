//! `statclaim datasets validate`, `add`, `remove` and `init`: the user's own data.

use super::Out;
use crate::own::{AddError, Home};
use crate::series::{Effort, Index, PackedPackage, Store};
use crate::tables::{Package, Problem, draft_descriptor, read_own};
use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// Reads a package and says what is wrong with it.
pub(super) fn validate(path: &Path, index: &Index, out: &mut Out<'_>) -> io::Result<u8> {
    match read_own(path, index.catalogue()) {
        Ok(package) => {
            let packed = PackedPackage::new(&package, index.catalogue(), Effort::Own);
            accept(path, &package, packed.notes(), None, out)
        }
        Err(problems) => report(&problems, out),
    }
}

/// Adds a package to the user's own.
pub(super) fn add(path: &Path, index: &Index, home: Option<Home>, out: &mut Out<'_>) -> io::Result<u8> {
    let Some(home) = home else { return out.refuse(NO_HOME) };
    match home.add(path, index) {
        Ok(added) => {
            let packed = PackedPackage::new(&added.package, index.catalogue(), Effort::Own);
            accept(path, &added.package, packed.notes(), Some(&added.folder), out)
        }
        Err(AddError::Problems(problems)) => report(&problems, out),
        Err(error) => out.refuse(&error.to_string()),
    }
}

/// Removes a package from the user's own.
pub(super) fn remove(name: &str, home: Option<Home>, out: &mut Out<'_>) -> io::Result<u8> {
    let Some(home) = home else { return out.refuse(NO_HOME) };
    match home.remove(name) {
        Ok(folder) if out.json => out.value(&json!({"removed": folder})),
        Ok(folder) => writeln!(out.to, "removed {}", folder.display()).map(|()| 0),
        Err(error) => out.refuse(&error.to_string()),
    }
}

const NO_HOME: &str = "no folder for the user's data: set STATCLAIM_DATASETS to one";

/// Drafts a descriptor beside a table.
pub(super) fn init(file: &Path, out: &mut Out<'_>) -> io::Result<u8> {
    let descriptor = match draft_descriptor(file) {
        Ok(descriptor) => descriptor,
        Err(problem) => return report(&[problem], out),
    };
    let target = file.with_file_name("datapackage.json");
    // never over another: the file must be new
    let mut written = std::fs::OpenOptions::new().write(true).create_new(true).open(&target);
    let outcome =
        written.as_mut().map(|file| io::Write::write_all(file, format!("{descriptor:#}\n").as_bytes()));
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return out.refuse(&format!("{} is there already: move it away first", target.display()));
        }
        Err(error) => return out.refuse(&format!("{}: {error}", target.display())),
        Ok(Err(error)) => return out.refuse(&format!("{}: {error}", target.display())),
        Ok(Ok(())) => {}
    }
    if out.json {
        return out.value(&descriptor);
    }
    writeln!(
        out.to,
        "wrote {}: fill in the licence, the source, and for each column its title, unit, dimension and kind; \
         then run `statclaim datasets validate` on its folder",
        target.display()
    )?;
    Ok(0)
}

fn accept(
    path: &Path,
    package: &Package,
    notes: &[String],
    added: Option<&Path>,
    out: &mut Out<'_>,
) -> io::Result<u8> {
    let (indicators, rows) = (package.indicators.len(), package.observations.len());
    if out.json {
        let mut answer = json!({"valid": true, "problems": [], "dataset": package.dataset.id,
            "indicators": indicators, "observations": rows, "places": package.places.len(),
            "vintages": package.vintages.len(), "notes": notes});
        if let Some(folder) = added {
            answer["added"] = json!(folder);
        }
        return out.value(&answer);
    }
    writeln!(
        out.to,
        "{}: {indicators} {}, {rows} {}, no problem",
        path.display(),
        if indicators == 1 { "indicator" } else { "indicators" },
        if rows == 1 { "observation" } else { "observations" }
    )?;
    for note in notes {
        writeln!(out.to, "  {note}")?;
    }
    if let Some(folder) = added {
        writeln!(out.to, "added as {}", folder.display())?;
    }
    Ok(0)
}

fn report(problems: &[Problem], out: &mut Out<'_>) -> io::Result<u8> {
    if out.json {
        let problems: Vec<Value> = problems.iter().map(|p| json!(p)).collect();
        out.value(&json!({"valid": false, "problems": problems}))?;
    } else {
        for problem in problems {
            writeln!(out.to, "{problem}")?;
        }
    }
    Ok(2)
}
