//! Large tables as Parquet.

use crate::error::ImportError;
use polars::prelude::*;
use std::fs::File;
use std::io::Cursor;
use std::path::Path;

/// Writes a CSV table as Parquet: `value` as a float, everything else as text.
pub fn write(path: &Path, csv: Vec<u8>) -> Result<(), ImportError> {
    let broken = |e: PolarsError| ImportError::file(path, e.to_string());
    let mut frame = CsvReadOptions::default()
        .with_infer_schema_length(Some(0))
        .into_reader_with_file_handle(Cursor::new(csv))
        .finish()
        .map_err(broken)?;
    let value = frame.column("value").and_then(|c| c.cast(&DataType::Float64)).map_err(broken)?;
    frame.with_column(value).map_err(broken)?;
    let file = File::create(path).map_err(|e| ImportError::io(path, e))?;
    ParquetWriter::new(file)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions::empty())
        .with_row_group_size(Some(1 << 20))
        .finish(&mut frame)
        .map_err(broken)?;
    Ok(())
}
