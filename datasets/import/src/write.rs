//! Writing a dataset's folder, the same bytes every time.

use crate::dataset::{Dataset, Known};
use crate::error::ImportError;
use serde_json::json;
use statclaim::series::Status;
use statclaim::tables::{IndicatorRow, word::name};
use std::path::{Path, PathBuf};

/// Tables larger than this as CSV are written as Parquet, where the build has polars.
#[cfg(feature = "parquet")]
const PARQUET_FROM: usize = 200_000;

/// Writes `datasets/<name>/`, replacing the tables that it held.
pub fn write(dataset: &mut Dataset, datasets: &Path, known: &Known) -> Result<PathBuf, ImportError> {
    dataset.finish(known)?;
    let folder = datasets.join(&dataset.name);
    std::fs::create_dir_all(&folder).map_err(|e| ImportError::io(&folder, e))?;
    put(&folder.join("indicators.csv"), &indicators(dataset)?)?;
    let observations = rows(
        ["indicator", "geography", "period", "value", "status"],
        dataset.observations.iter().map(|o| {
            let (indicator, place) = names(dataset, o.indicator.0, o.place);
            let status = if o.status == Status::Reported { String::new() } else { name(&o.status) };
            [indicator, place, &o.time.to_string(), &o.value.to_string(), &status].map(str::to_owned)
        }),
    )?;
    let observations = table(&folder, "observations", observations)?;
    let vintages = if dataset.vintages.is_empty() {
        remove(&folder, "vintages")?;
        None
    } else {
        let log = rows(
            ["indicator", "geography", "period", "published", "value"],
            dataset.vintages.iter().map(|v| {
                let (indicator, place) = names(dataset, v.indicator.0, v.place);
                [indicator, place, &v.time.to_string(), &v.published.to_string(), &v.value.to_string()]
                    .map(str::to_owned)
            }),
        )?;
        Some(table(&folder, "vintages", log)?)
    };
    if !dataset.citations.is_empty() {
        let header = ["indicator", "geography", "period", "title", "url"];
        put(&folder.join("sources.csv"), &rows(header, dataset.citations.iter().cloned())?)?;
    }
    put(&folder.join("datapackage.json"), &descriptor(dataset, &observations, vintages.as_deref())?)?;
    Ok(folder)
}

fn names(dataset: &Dataset, indicator: u16, place: u16) -> (&str, &str) {
    (&dataset.indicators[usize::from(indicator)].id, &dataset.places[usize::from(place)])
}

fn indicators(dataset: &Dataset) -> Result<Vec<u8>, ImportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let made = writer.write_record(IndicatorRow::COLUMNS);
    let made =
        dataset.indicators.iter().fold(made, |made, i| made.and_then(|()| writer.write_record(i.cells())));
    made.map_err(|e| ImportError::dataset(&dataset.name, e.to_string()))?;
    writer.into_inner().map_err(|e| ImportError::dataset(&dataset.name, e.to_string()))
}

/// The CSV of a table.
fn rows(header: [&str; 5], rows: impl Iterator<Item = [String; 5]>) -> Result<Vec<u8>, ImportError> {
    let broken = |e: csv::Error| ImportError::dataset(header[0], e.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(broken)?;
    for row in rows {
        writer.write_record(row).map_err(broken)?;
    }
    writer.into_inner().map_err(|e| ImportError::dataset(header[0], e.to_string()))
}

/// Writes a table as CSV or Parquet, whichever its size asks for, and removes the other.
fn table(folder: &Path, stem: &str, csv: Vec<u8>) -> Result<String, ImportError> {
    remove(folder, stem)?;
    #[cfg(feature = "parquet")]
    if csv.len() > PARQUET_FROM {
        let file = format!("{stem}.parquet");
        crate::parquet::write(&folder.join(&file), csv)?;
        return Ok(file);
    }
    let file = format!("{stem}.csv");
    put(&folder.join(&file), &csv)?;
    Ok(file)
}

fn remove(folder: &Path, stem: &str) -> Result<(), ImportError> {
    for ending in ["csv", "parquet"] {
        let path = folder.join(format!("{stem}.{ending}"));
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(ImportError::io(&path, e)),
            _ => {}
        }
    }
    Ok(())
}

fn descriptor(dataset: &Dataset, observations: &str, vintages: Option<&str>) -> Result<Vec<u8>, ImportError> {
    let text = |name: &str| json!({"name": name, "type": "string"});
    let field = |name: &str, kind: &str| json!({"name": name, "type": kind});
    let resource = |path: &str, fields: serde_json::Value, key: serde_json::Value| {
        let (stem, ending) = path.split_once('.').unwrap_or((path, "csv"));
        json!({
            "name": stem, "path": path, "format": ending,
            "mediatype": if ending == "csv" { "text/csv" } else { "application/vnd.apache.parquet" },
            "schema": {"fields": fields, "primaryKey": key},
        })
    };
    let indicator_fields: Vec<_> = IndicatorRow::COLUMNS
        .iter()
        .map(|&c| match c {
            "year_end" | "rank" => field(c, "integer"),
            "tolerance_relative" | "tolerance_absolute" | "revised_relative" | "revised_absolute" => {
                field(c, "number")
            }
            "sums_over_time" | "sums_over_places" => field(c, "boolean"),
            c => text(c),
        })
        .collect();
    let mut resources = vec![
        resource("indicators.csv", json!(indicator_fields), json!(["id"])),
        resource(
            observations,
            json!([
                text("indicator"),
                text("geography"),
                text("period"),
                field("value", "number"),
                text("status")
            ]),
            json!(["indicator", "geography", "period"]),
        ),
    ];
    if let Some(path) = vintages {
        resources.push(resource(
            path,
            json!([
                text("indicator"),
                text("geography"),
                text("period"),
                field("published", "date"),
                field("value", "number")
            ]),
            json!(["indicator", "geography", "period", "published"]),
        ));
    }
    if !dataset.citations.is_empty() {
        resources.push(resource(
            "sources.csv",
            json!([text("indicator"), text("geography"), text("period"), text("title"), text("url")]),
            json!(["indicator", "geography", "period", "title"]),
        ));
    }
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.name,
        "title": dataset.title,
        "version": dataset.vintage,
        "licenses": [{"name": dataset.license, "title": dataset.license}],
        "sources": [{"title": dataset.publisher, "path": dataset.url}],
        "publisher_names": dataset.publisher_names,
        "resources": resources,
    });
    if !dataset.attribution.is_empty() {
        package["attribution"] = json!(dataset.attribution);
    }
    let mut bytes = serde_json::to_vec_pretty(&package)
        .map_err(|e| ImportError::dataset(&dataset.name, e.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Writes a file only if its bytes change.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), ImportError> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    std::fs::write(path, bytes).map_err(|e| ImportError::io(path, e))
}
