//! The compact index: one series' values by place and time, in tens of nanoseconds.
//!
//! [`Index`] holds the catalogue and one compressed block an indicator; a block is decoded when a
//! value of it is first asked for. [`Packer`] makes the packed form from tables.

mod block;
mod columns;
mod index;
mod pack;

pub use block::SeriesRows;
pub use index::{Index, OpenError};
pub(crate) use pack::hex;
pub use pack::{Effort, Packed, PackedPackage, Packer};

use crate::catalogue::{Catalogue, IndicatorId};
use crate::geography::GeoId;
use crate::period::{Date, Grain, Period};
use serde::{Deserialize, Serialize};

/// A period's number within its frequency: the year; year x 4 + quarter (0-3); year x 12 + month
/// (0-11); days since 1970-01-01 for days and for weeks (a week is named by its last day).
/// Fiscal years are named by the year in which they end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub i32);

/// How an observation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Reported,
    Estimated,
    Projected,
    Provisional,
    /// Read off a secondary source, not yet seen at the publisher's.
    Unconfirmed,
}

/// One value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    pub slot: Slot,
    pub value: f64,
    pub status: Status,
}

/// One published figure for several periods (a total of five tax years).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpanObservation {
    pub start: Date,
    pub end: Date,
    pub value: f64,
    pub status: Status,
}

/// The slot of the period of this grain that holds `date`.
pub fn slot_of(grain: Grain, date: Date) -> Slot {
    let (y, m) = (i32::from(date.year()), i32::from(date.month()) - 1);
    match grain {
        Grain::Year | Grain::Span => Slot(y),
        Grain::Half => Slot(y * 2 + m / 6),
        Grain::Quarter => Slot(y * 4 + m / 3),
        Grain::Month => Slot(y * 12 + m),
        Grain::Week | Grain::Day => Slot((date - Date::constant(1970, 1, 1)).get_days()),
    }
}

/// The bundle's catalogue and values, with the user's own beside them.
pub trait Store {
    fn catalogue(&self) -> &Catalogue;

    /// The series of an indicator in a place; `None` when it has no value there.
    fn series(&self, indicator: IndicatorId, place: GeoId) -> Option<SeriesRef<'_>>;

    /// The places for which an indicator has values, in the catalogue's order.
    fn places(&self, indicator: IndicatorId) -> &[GeoId];

    /// The indicators of a concept.
    fn indicators_of(&self, concept: crate::catalogue::ConceptId) -> &[IndicatorId];
}

/// Values of one indicator in one place.
///
/// `values[i]` is the value of slot `first + i * step`; NaN where there is none. Daily and weekly
/// series have gaps of NaN or a step of 7.
#[derive(Clone, Copy, Debug)]
pub struct SeriesRef<'a> {
    pub grain: Grain,
    pub first: Slot,
    pub step: i32,
    pub values: &'a [f64],
    /// One a value, or empty when all are `Reported`.
    pub statuses: &'a [Status],
    /// Figures that cover several periods.
    pub spans: &'a [SpanObservation],
    /// The change log: earlier values with the date on which each was published, ordered by slot
    /// and then by date. Empty where the bundle has none.
    pub vintages: &'a [Vintage],
}

/// A value as it was known from a date on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vintage {
    pub slot: Slot,
    /// Days since 1970-01-01.
    pub published: i32,
    pub value: f64,
}

impl<'a> SeriesRef<'a> {
    /// The value at a slot.
    pub fn at(&self, slot: Slot) -> Option<Observation> {
        let offset = slot.0 - self.first.0;
        let i = match self.step {
            _ if offset < 0 => return None,
            // nearly all series, and no division
            1 => offset as usize,
            step if offset % step != 0 => return None,
            step => (offset / step) as usize,
        };
        let value = *self.values.get(i)?;
        (!value.is_nan()).then(|| Observation {
            slot,
            value,
            status: self.statuses.get(i).copied().unwrap_or_default(),
        })
    }

    /// All values in time order.
    pub fn iter(&self) -> impl Iterator<Item = Observation> + use<'a> {
        let (first, step, statuses) = (self.first.0, self.step, self.statuses);
        self.values.iter().enumerate().filter(|(_, v)| !v.is_nan()).map(move |(i, &value)| Observation {
            slot: Slot(first + i as i32 * step),
            value,
            status: statuses.get(i).copied().unwrap_or_default(),
        })
    }

    /// The slot of the latest value.
    pub fn newest(&self) -> Option<Slot> {
        let last = self.values.iter().rposition(|v| !v.is_nan())?;
        Some(Slot(self.first.0 + last as i32 * self.step))
    }

    /// The value of a slot as it was known on a date; `None` where no vintage of it is kept or
    /// none was published by then.
    pub fn known_on(&self, slot: Slot, date: Date) -> Option<f64> {
        let day = slot_of(Grain::Day, date).0;
        let from = self.vintages.partition_point(|v| v.slot < slot);
        self.vintages[from..]
            .iter()
            .take_while(|v| v.slot == slot && v.published <= day)
            .last()
            .map(|v| v.value)
    }

    /// The first published value of a slot.
    pub fn first_print(&self, slot: Slot) -> Option<Vintage> {
        let from = self.vintages.partition_point(|v| v.slot < slot);
        self.vintages.get(from).copied().filter(|v| v.slot == slot)
    }

    /// Every value that a slot was ever published with, in order of publication, today's apart.
    pub fn prints(&self, slot: Slot) -> &'a [Vintage] {
        let from = self.vintages.partition_point(|v| v.slot < slot);
        let to = self.vintages.partition_point(|v| v.slot <= slot);
        &self.vintages[from..to]
    }

    /// The slot of a period if the series has one for exactly that period's grain.
    pub fn slot(&self, period: &Period) -> Option<Slot> {
        (period.grain == self.grain).then(|| match self.grain {
            // a fiscal year is named by its end, a week by its last day
            Grain::Year | Grain::Week => slot_of(self.grain, period.end),
            grain => slot_of(grain, period.start),
        })
    }
}
