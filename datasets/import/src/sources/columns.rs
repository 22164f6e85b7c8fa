//! Raw tables with a column an indicator: the mapping table names the column, the factor to base units
//! and the indicator.

use super::scale::{factor, scaled};
use crate::dataset::{Dataset, Indicator, Ix};
use crate::error::ImportError;
use crate::table::{Row, Table};
use statclaim::series::Status;
use statclaim::tables::Time;

/// A raw column that holds an indicator.
pub struct Column {
    /// Its name in the raw file, or another key that the importer knows.
    pub name: String,
    pub ix: Ix,
    /// Raw figures times this are in base units.
    pub factor: f64,
}

/// Adds the indicators of a mapping table (`column`, `factor` and the columns of `indicators.csv`).
pub fn columns(set: &mut Dataset, name: &str, text: &str) -> Result<Vec<Column>, ImportError> {
    let mut columns = Vec::new();
    for row in Table::parse(name, text)?.rows() {
        let indicator =
            Indicator::from_cells(|c| row.text(c).ok()).map_err(|e| row.error(e.column, e.what))?;
        let ix = set.indicator(indicator);
        columns.push(Column { name: row.text("column")?.to_owned(), ix, factor: factor(row)? });
    }
    Ok(columns)
}

/// Where and when a row of a wide table stands; `None` for a row that is left out.
pub type Standing<'t> = Option<(&'t str, Time, Status)>;

/// Reads every column of a wide table. `standing` says which place and period a row is of.
pub fn read<'t>(
    set: &mut Dataset,
    columns: &[Column],
    table: &'t Table,
    standing: impl Fn(Row<'t>) -> Result<Standing<'t>, ImportError>,
) -> Result<(), ImportError> {
    for row in table.rows() {
        let Some((place, time, status)) = standing(row)? else { continue };
        for column in columns {
            if let Some(value) = row.number(&column.name)? {
                set.observe_as(column.ix, place, time, scaled(value, column.factor), status);
            }
        }
    }
    Ok(())
}

/// The column of a mapping table with this name.
pub fn column<'c>(columns: &'c [Column], name: &str) -> Result<&'c Column, ImportError> {
    columns
        .iter()
        .find(|c| c.name == name)
        .ok_or_else(|| ImportError::dataset(name, "the mapping table has no such column"))
}
