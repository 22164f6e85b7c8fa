//! A row of `indicators.csv`.

use super::word::{CellError, name, parse, word, word_or};
use crate::catalogue::{Adjustment, Kind, SeriesForm, Tolerance};
use crate::period::{Calendar, Grain};
use crate::quantity::Dimension;
use serde::{Deserialize, Serialize};

/// An indicator as its table describes it: the catalogue's row before names became numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorRow {
    pub id: String,
    pub source_code: String,
    pub title: String,
    pub definition: String,
    pub concept: String,
    pub unit: String,
    pub dimension: Dimension,
    pub kind: Kind,
    pub form: SeriesForm,
    pub frequency: Grain,
    pub adjustment: Adjustment,
    pub calendar: Calendar,
    pub year_end: u8,
    pub sums_over_time: bool,
    pub sums_over_places: bool,
    pub population: String,
    pub tolerance: Tolerance,
    /// Where the tolerance is from: `measured`, `sibling` or `judgement`, and of what.
    pub tolerance_from: String,
    pub rank: u8,
    pub url: String,
}

impl Default for IndicatorRow {
    fn default() -> Self {
        IndicatorRow {
            id: String::new(),
            source_code: String::new(),
            title: String::new(),
            definition: String::new(),
            concept: String::new(),
            unit: String::new(),
            dimension: Dimension::Count,
            kind: Kind::Stock,
            form: SeriesForm::Level,
            frequency: Grain::Year,
            adjustment: Adjustment::None,
            calendar: Calendar::Calendar,
            year_end: 12,
            sums_over_time: false,
            sums_over_places: false,
            population: String::new(),
            tolerance: Tolerance::default(),
            tolerance_from: String::new(),
            rank: 0,
            url: String::new(),
        }
    }
}

impl IndicatorRow {
    /// The table's columns in their order.
    pub const COLUMNS: [&'static str; 23] = [
        "id",
        "source_code",
        "title",
        "definition",
        "concept",
        "unit",
        "dimension",
        "kind",
        "form",
        "frequency",
        "adjustment",
        "calendar",
        "year_end",
        "sums_over_time",
        "sums_over_places",
        "population",
        "tolerance_relative",
        "tolerance_absolute",
        "revised_relative",
        "revised_absolute",
        "tolerance_from",
        "rank",
        "url",
    ];

    /// Reads a row from its cells. Columns that the table lacks and empty cells take the defaults;
    /// id, title, unit, dimension, kind and frequency must be there.
    pub fn from_cells<'c>(cell: impl Fn(&str) -> Option<&'c str>) -> Result<IndicatorRow, CellError> {
        let text = |column: &'static str| cell(column).unwrap_or("").trim();
        let needed = |column: &'static str| match text(column) {
            "" => Err(CellError { column, what: "is empty and must be filled".into() }),
            text => Ok(text),
        };
        let owned = |column| text(column).to_owned();
        let row = IndicatorRow {
            id: needed("id")?.to_owned(),
            source_code: owned("source_code"),
            title: needed("title")?.to_owned(),
            definition: owned("definition"),
            concept: owned("concept"),
            unit: needed("unit")?.to_owned(),
            dimension: word("dimension", needed("dimension")?)?,
            kind: word("kind", needed("kind")?)?,
            form: word_or("form", text("form"))?,
            frequency: word("frequency", needed("frequency")?)?,
            adjustment: word_or("adjustment", text("adjustment"))?,
            calendar: word_or("calendar", text("calendar"))?,
            year_end: parse("year_end", text("year_end"), 12)?,
            sums_over_time: parse("sums_over_time", text("sums_over_time"), false)?,
            sums_over_places: parse("sums_over_places", text("sums_over_places"), false)?,
            population: owned("population"),
            tolerance: Tolerance {
                relative: parse("tolerance_relative", text("tolerance_relative"), 0.0)?,
                absolute: parse("tolerance_absolute", text("tolerance_absolute"), 0.0)?,
                revised_relative: parse("revised_relative", text("revised_relative"), 0.0)?,
                revised_absolute: parse("revised_absolute", text("revised_absolute"), 0.0)?,
            },
            tolerance_from: owned("tolerance_from"),
            rank: parse("rank", text("rank"), 0)?,
            url: owned("url"),
        };
        row.check()?;
        Ok(row)
    }

    /// The cells in the order of [`IndicatorRow::COLUMNS`].
    pub fn cells(&self) -> [String; 23] {
        [
            self.id.clone(),
            self.source_code.clone(),
            self.title.clone(),
            self.definition.clone(),
            self.concept.clone(),
            self.unit.clone(),
            name(&self.dimension),
            name(&self.kind),
            name(&self.form),
            name(&self.frequency),
            name(&self.adjustment),
            name(&self.calendar),
            self.year_end.to_string(),
            self.sums_over_time.to_string(),
            self.sums_over_places.to_string(),
            self.population.clone(),
            self.tolerance.relative.to_string(),
            self.tolerance.absolute.to_string(),
            self.tolerance.revised_relative.to_string(),
            self.tolerance.revised_absolute.to_string(),
            self.tolerance_from.clone(),
            self.rank.to_string(),
            self.url.clone(),
        ]
    }

    /// The rules that one row can break by itself.
    pub fn check(&self) -> Result<(), CellError> {
        let fail = |column, what: &str| Err(CellError { column, what: what.to_owned() });
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        if self.id.is_empty() || !self.id.chars().all(kebab) {
            return fail("id", &format!("`{}` must be lower-case letters, digits, `-` and `.`", self.id));
        }
        if self.frequency == Grain::Half {
            return fail(
                "frequency",
                "`half` is not supported: give half-years as intervals of days, `span`",
            );
        }
        if !(1..=12).contains(&self.year_end) {
            return fail("year_end", "must be a month, 1 to 12");
        }
        if self.kind == Kind::Stock && self.sums_over_time {
            return fail("sums_over_time", "a stock is never summed over time: write false, or kind flow");
        }
        if let Some(what) = super::unit::wrong(&self.unit, self.dimension) {
            return fail("unit", &what);
        }
        let t = self.tolerance;
        if [t.relative, t.absolute, t.revised_relative, t.revised_absolute].iter().any(|x| *x < 0.0) {
            return fail("tolerance_relative", "must not be negative");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(change: &[(&str, &str)]) -> Result<IndicatorRow, CellError> {
        let mut cells = vec![
            ("id", "x-y"),
            ("title", "Y"),
            ("unit", "percent"),
            ("dimension", "percent"),
            ("kind", "rate"),
            ("frequency", "month"),
        ];
        cells.extend_from_slice(change);
        IndicatorRow::from_cells(|c| cells.iter().rev().find(|(k, _)| *k == c).map(|(_, v)| *v))
    }

    #[test]
    fn round_trip() {
        let made =
            row(&[("form", "year_on_year"), ("tolerance_relative", "0.02"), ("year_end", "9")]).unwrap();
        let cells = made.cells();
        let back = IndicatorRow::from_cells(|c| {
            IndicatorRow::COLUMNS.iter().position(|k| *k == c).map(|i| cells[i].as_str())
        });
        assert_eq!(back, Ok(made));
    }

    #[test]
    fn rejects() {
        for (change, column) in [
            (("id", "X Y"), "id"),
            (("unit", "millions of dollars"), "unit"),
            (("unit", "person"), "unit"),
            (("dimension", "weight"), "dimension"),
            (("kind", ""), "kind"),
            (("frequency", "half"), "frequency"),
            (("year_end", "13"), "year_end"),
            (("sums_over_time", "yes"), "sums_over_time"),
        ] {
            assert_eq!(row(&[change]).unwrap_err().column, column, "{change:?}");
        }
        assert_eq!(
            row(&[("kind", "stock"), ("sums_over_time", "true")]).unwrap_err().column,
            "sums_over_time"
        );
    }
}
