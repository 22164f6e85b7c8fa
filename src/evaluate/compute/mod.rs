//! What the data say: one operation a file, each with its derivation.

mod change;
mod group;
mod level;
mod proportion;
mod rank;
mod run;

use super::Used;
use super::format::number;
use super::vintage::View;
use super::when;
use crate::catalogue::{Catalogue, Indicator, IndicatorId};
use crate::claim::{Claim, Comparison, Operation};
use crate::geography::GeoId;
use crate::period::{Date, Period};
use crate::series::{Observation, Store};

pub(super) use group::of_members_then;
pub use run::reaches_back;

/// One computation: an operation on an indicator in a place and period, as known on a day.
#[derive(Clone, Copy)]
pub struct Task<'s> {
    pub store: &'s dyn Store,
    pub claim: &'s Claim<'s>,
    pub id: IndicatorId,
    pub place: GeoId,
    pub period: Period,
    pub operation: Operation,
    pub comparison: Comparison,
    pub as_of: Option<Date>,
}

/// What came out.
#[derive(Clone, Debug)]
pub struct Figure {
    pub value: f64,
    /// What the data leave open: equal to the value but for a level within a longer period.
    pub low: f64,
    pub high: f64,
    pub tolerance: f64,
    pub period: Period,
    pub operation: Operation,
    pub observations: Vec<Used>,
    pub derivation: String,
    /// A mean of this figure's period, of which single periods differ by `low..high`.
    pub within: bool,
}

/// Why nothing came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miss {
    NoObservation,
    /// The series is of another frequency or calendar than the claim.
    PeriodDiffers,
    Unsupported,
}

/// Runs a task.
pub fn compute(task: &Task<'_>) -> Result<Figure, Miss> {
    match task.operation {
        Operation::Level => level::level(task),
        Operation::Sum => level::sum(task),
        Operation::Mean => level::mean(task),
        Operation::Change | Operation::PercentChange | Operation::PointChange => change::change(task),
        Operation::Ratio => proportion::ratio(task),
        Operation::Share => proportion::share(task),
        Operation::Complement => proportion::complement(task),
        Operation::PerCapita => proportion::per_capita(task),
        Operation::Rank => rank::rank(task),
        Operation::Extreme => level::level(task),
        Operation::Trend => run::run(task),
    }
}

impl<'s> Task<'s> {
    pub fn catalogue(&self) -> &'s Catalogue {
        self.store.catalogue()
    }

    pub fn indicator(&self) -> &'s Indicator {
        self.store.catalogue().indicator(self.id)
    }

    pub fn view(&self) -> Result<View<'s>, Miss> {
        self.view_of(self.id, self.place)
    }

    pub fn view_of(&self, id: IndicatorId, place: GeoId) -> Result<View<'s>, Miss> {
        let series = self.store.series(id, place).ok_or(Miss::NoObservation)?;
        Ok(View { series, as_of: self.as_of })
    }

    /// What a value of the indicator may be off by.
    pub fn tolerance(&self, value: f64) -> f64 {
        tolerance(self.indicator(), value)
    }

    pub fn used(&self, view: &View<'_>, o: Observation) -> Used {
        Used { period: when::name(view.series.grain, o.slot), value: o.value, status: o.status, place: None }
    }

    pub fn write(&self, value: f64) -> String {
        number(value, &self.indicator().unit)
    }
}

/// The indicator's tolerance at a value, never less than the rounding with which publishers print.
pub fn tolerance(indicator: &Indicator, value: f64) -> f64 {
    use crate::quantity::Dimension;
    let (relative, absolute) = match indicator.dimension {
        Dimension::Percent | Dimension::PercentagePoint => (0.0, 0.05),
        _ => (0.002, 0.0),
    };
    (indicator.tolerance.relative.max(relative) * value.abs()).max(indicator.tolerance.absolute.max(absolute))
}
