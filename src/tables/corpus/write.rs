//! The rows of a run as a Parquet table.

use crate::pipeline::rows::{self, Row};
use polars::prelude::*;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

/// Rows in a row group.
const GROUP: usize = 20_000;

/// How a column is read from a row.
enum Get {
    Text(for<'r> fn(&'r Row<'_>) -> Option<&'r str>),
    Whole(fn(&Row<'_>) -> Option<u64>),
    Number(fn(&Row<'_>) -> Option<f64>),
}

macro_rules! columns {
    ($($kind:ident $name:ident),* $(,)?) => { [$((stringify!($name), columns!(@ $kind $name))),*] };
    (@ text $name:ident) => { Get::Text(|r| r.$name.as_deref()) };
    (@ whole $name:ident) => { Get::Whole(|r| r.$name) };
    (@ number $name:ident) => { Get::Number(|r| r.$name) };
}

/// The columns; docs/batch.md says what they hold.
const COLUMNS: [(&str, Get); 37] = columns![
    text source, text published, text title, text url, text error, text claim, whole start, whole end,
    text text, text quantity, number value, number low, number high, text bound, text trend, text unit,
    text dimension, text measure, text operation, text geography, text geography_from, text period_start,
    text period_end, text period_from, text verdict, text reason, number consistency, text explanation,
    text indicator, text publisher, text dataset, text vintage, text relation, number data_value,
    number ratio, number link_score, text derivation,
];

/// The cells of a column that are not written yet.
enum Cells {
    Text(Vec<Option<String>>),
    Whole(Vec<Option<u64>>),
    Number(Vec<Option<f64>>),
}

/// Makes the table `to` of the packed rows in `from`, a row group at a time.
///
/// # Errors
/// When one cannot be read or the other not be written.
pub fn write_rows(from: &Path, to: &Path) -> io::Result<()> {
    let mut reader = BufReader::new(zstd::stream::read::Decoder::new(File::open(from)?)?);
    let mut documents: Vec<String> = Vec::new();
    let mut columns: Vec<Cells> = empty();
    let schema = frame(&mut documents, &mut columns)?.schema().clone();
    let mut writer = ParquetWriter::new(File::create(to)?)
        .with_compression(ParquetCompression::Zstd(None))
        .batched(&schema)
        .map_err(io::Error::other)?;
    let mut buffer = Vec::new();
    loop {
        let more = rows::next(&mut reader, &mut buffer)?;
        if more {
            let row = rows::row(&buffer)?;
            documents.push(row.document.clone().into_owned());
            for ((_, get), cells) in COLUMNS.iter().zip(&mut columns) {
                match (get, cells) {
                    (Get::Text(get), Cells::Text(cells)) => cells.push(get(&row).map(str::to_owned)),
                    (Get::Whole(get), Cells::Whole(cells)) => cells.push(get(&row)),
                    (Get::Number(get), Cells::Number(cells)) => cells.push(get(&row)),
                    _ => {}
                }
            }
        }
        if documents.len() >= GROUP || !more && !documents.is_empty() {
            writer.write_batch(&frame(&mut documents, &mut columns)?).map_err(io::Error::other)?;
        }
        if !more {
            break;
        }
    }
    writer.finish().map(drop).map_err(io::Error::other)
}

fn empty() -> Vec<Cells> {
    COLUMNS
        .iter()
        .map(|(_, get)| match get {
            Get::Text(_) => Cells::Text(Vec::new()),
            Get::Whole(_) => Cells::Whole(Vec::new()),
            Get::Number(_) => Cells::Number(Vec::new()),
        })
        .collect()
}

/// Takes the cells for a table.
fn frame(documents: &mut Vec<String>, columns: &mut Vec<Cells>) -> io::Result<DataFrame> {
    let height = documents.len();
    let mut made = vec![Column::new("document".into(), std::mem::take(documents))];
    for ((name, _), cells) in COLUMNS.iter().zip(std::mem::replace(columns, empty())) {
        made.push(match cells {
            Cells::Text(cells) => Column::new((*name).into(), cells),
            Cells::Whole(cells) => Column::new((*name).into(), cells),
            Cells::Number(cells) => Column::new((*name).into(), cells),
        });
    }
    DataFrame::new(height, made).map_err(io::Error::other)
}
