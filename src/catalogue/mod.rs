//! What is known about the data: datasets, indicators, the concepts that they measure, the
//! phrases by which news names those concepts, and the geographies that they cover.
//!
//! The rows are made from the tables in `datasets/` and packed (see [`crate::series`]); nothing
//! here reads a file.

use crate::geography::{GeoId, GeoKind};
use crate::period::{Calendar, Grain};
use crate::quantity::Dimension;
use serde::{Deserialize, Serialize};

/// A row of [`Catalogue::datasets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DatasetId(pub u16);

/// A row of [`Catalogue::indicators`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorId(pub u16);

/// A row of [`Catalogue::concepts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConceptId(pub u16);

/// Everything that is known about the data, values apart.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// Year and month of the bundle, "2026.11".
    pub version: String,
    pub datasets: Vec<Dataset>,
    pub concepts: Vec<Concept>,
    pub indicators: Vec<Indicator>,
    pub phrases: Vec<Phrase>,
    pub geographies: Vec<Geography>,
}

/// A published table, from one publisher under one licence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dataset {
    /// Name of its folder, `worldbank-wdi`.
    pub id: String,
    pub title: String,
    pub publisher: String,
    /// Short names by which text attributes figures to the publisher: "World Bank", "ONS".
    pub publisher_names: Vec<String>,
    /// SPDX identifier or the licence's own name.
    pub license: String,
    /// Where a reader finds it.
    pub url: String,
    /// Date or release of the source, "2026-07".
    pub vintage: String,
}

/// What is measured, whoever publishes it: "unemployment rate", "live births".
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Concept {
    /// `unemployment-rate`; a part of a population or a kind after a dot: `unemployment-rate.youth`.
    pub id: String,
    pub title: String,
    /// The dimension in which claims about it are written.
    pub dimension: Dimension,
    /// Orders of magnitude that a value can have, in base units: a filter, never a score.
    pub plausible: (f64, f64),
    /// The concept of its own published rate of change (GDP -> GDP growth).
    pub growth: Option<ConceptId>,
    /// The concept that contains it: `unemployment-rate` for `unemployment-rate.youth`.
    pub broader: Option<ConceptId>,
    /// Concepts easily taken for it (nominal for real, GNI for GDP): the near misses of diagnosis.
    pub neighbours: Vec<ConceptId>,
}

/// One published series over places and times.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Indicator {
    /// Unique over the catalogue: `worldbank-sp-pop-totl`, `fbi-burglary`.
    pub id: String,
    /// The publisher's own code, `SP.POP.TOTL`.
    pub source_code: Option<String>,
    pub title: String,
    /// What it counts, in one short sentence of our own; may be empty.
    pub definition: String,
    pub dataset: DatasetId,
    pub concept: ConceptId,
    /// Base unit of the values, multiplier resolved: `person`, `dollar`, `percent`.
    pub unit: String,
    pub dimension: Dimension,
    pub kind: Kind,
    pub form: SeriesForm,
    pub frequency: Grain,
    pub adjustment: Adjustment,
    pub calendar: Calendar,
    /// Last month of a fiscal year, 12 for the calendar's. A fiscal year is named by its end.
    pub year_end: u8,
    /// Whether values of successive periods may be added.
    pub sums_over_time: bool,
    /// Whether values of disjoint places may be added.
    pub sums_over_places: bool,
    /// Whom or what it is a share or part of: "labour force", "people aged 16 and over".
    pub population: String,
    pub tolerance: Tolerance,
    /// Lower ranks first when several indicators answer equally well: the publisher's own series
    /// 0, a compilation's 1, a cross-check 2.
    pub rank: u8,
    /// Landing page of this very series, if it has one; else the dataset's.
    pub url: Option<String>,
}

/// How far a figure may lie from today's data without being called false: what the source revises
/// or rounds. The wider of the two counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tolerance {
    /// Share of the value: 0.02 is 2 %.
    pub relative: f64,
    /// In the indicator's own unit.
    pub absolute: f64,
    /// How far a print of years ago may lie from today's data, as a share of the value: the upper
    /// quartile of what was measured. 0 where nothing was.
    pub revised_relative: f64,
    /// The same in the indicator's own unit.
    pub revised_absolute: f64,
}

/// How values behave over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// At a point in time: population, debt. Never summed over time.
    Stock,
    /// Over a period: births, GDP.
    Flow,
    /// Per something, or a change in percent.
    Rate,
    /// Relative to a base.
    Index,
    /// A part of a whole.
    Share,
}

/// Whether the series holds levels or changes of levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesForm {
    #[default]
    Level,
    /// An index with an arbitrary base: only its changes are comparable.
    Index,
    /// Percent change on the same period a year before.
    YearOnYear,
    /// Percent change on the period before.
    PeriodOnPeriod,
    /// Percent change on the period before, at an annual rate.
    Annualised,
    /// Absolute change on the period before (jobs added).
    Change,
}

/// Seasonal adjustment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// Annual or otherwise without a season.
    #[default]
    None,
    Adjusted,
    Unadjusted,
    /// Adjusted, at an annual rate (US GDP).
    AnnualRate,
}

/// A way in which news names a concept; the pattern language is documented in [`crate::link`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Phrase {
    pub concept: ConceptId,
    pub kind: PhraseKind,
    /// As written in the table.
    pub pattern: String,
    /// How strongly it speaks for the concept, 0 to 1.
    pub weight: f32,
    /// Only for indicators of these places (`USA;GBR`), anywhere when empty.
    pub places: Vec<GeoId>,
}

/// How a phrase is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhraseKind {
    /// A noun phrase that names the statistic, anywhere in the claim's clause.
    Name,
    /// A pattern with `Q`, anchored on the quantity.
    Pattern,
    /// A counted noun that names the statistic by itself: "Q burglaries".
    Unit,
    /// Words that rule the concept out.
    Not,
}

/// A place that data or text may refer to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Geography {
    /// ISO 3166-1 alpha-3, ISO 3166-2 for parts, the World Bank's codes for groups; localities
    /// have codes of their own, `XC-paris`.
    pub code: String,
    pub name: String,
    pub kind: GeoKind,
    /// The country of a subdivision or locality; the successor of a former country.
    pub parent: Option<GeoId>,
    /// Members of a group, one that left and came back twice.
    pub members: Vec<Membership>,
    /// The currency of the country, ISO 4217.
    pub currency: Option<String>,
    /// The years in which it existed under this name.
    pub years: Option<(i16, i16)>,
    /// Every way to name it.
    pub names: Vec<GeoName>,
}

/// That a place belongs to a group, and since when: a year counts whole if it belonged at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub place: GeoId,
    /// None where it belongs by its nature: a country on its continent.
    pub from: Option<i16>,
    /// The last year; none where it belongs still.
    pub to: Option<i16>,
}

impl Membership {
    /// Whether it belonged at the end of the year.
    pub fn holds(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

/// A name of a geography and what kind of name it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GeoName {
    pub text: String,
    pub form: NameForm,
    /// Not to be believed without support from the text ("Georgia", "Jordan", "Chad", "Turkey").
    pub ambiguous: bool,
}

/// Kinds of name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameForm {
    Name,
    Adjective,
    Demonym,
    /// Capital used for the government.
    Capital,
    /// A body whose name implies the place: "Bank of England", "the Fed".
    Institution,
}

impl Catalogue {
    /// The row of an indicator.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[usize::from(id.0)]
    }

    /// The row of a concept.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[usize::from(id.0)]
    }

    /// The row of a dataset.
    pub fn dataset(&self, id: DatasetId) -> &Dataset {
        &self.datasets[usize::from(id.0)]
    }

    /// The row of a geography.
    pub fn geography(&self, id: GeoId) -> &Geography {
        &self.geographies[usize::from(id.0)]
    }

    /// The geography with this code, by search.
    pub fn geography_by_code(&self, code: &str) -> Option<GeoId> {
        self.geographies.iter().position(|g| g.code == code).map(|i| GeoId(i as u16))
    }

    /// The indicator with this id or publisher's code (case does not matter), by search.
    pub fn indicator_by_id(&self, id: &str) -> Option<IndicatorId> {
        let eq = |i: &Indicator| {
            i.id.eq_ignore_ascii_case(id)
                || i.source_code.as_deref().is_some_and(|c| c.eq_ignore_ascii_case(id))
        };
        self.indicators.iter().position(eq).map(|i| IndicatorId(i as u16))
    }

    /// The concept with this id, by search.
    pub fn concept_by_id(&self, id: &str) -> Option<ConceptId> {
        self.concepts.iter().position(|c| c.id == id).map(|i| ConceptId(i as u16))
    }
}
