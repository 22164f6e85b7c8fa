//! A small store in memory, for the tests of this room. The figures are round and made up, but for
//! the order of magnitude.

use super::interval::tests::quantity;
use super::{Assessment, evaluate};
use crate::catalogue::*;
use crate::claim::{Basis, Claim, Comparison, From, Operation, Place, Standing, When};
use crate::geography::{GeoId, GeoKind};
use crate::link::{Candidate, Link, Outcome, Relation};
use crate::period::{Calendar, Date, Grain, Period};
use crate::quantity::{Dimension, Quantity};
use crate::series::{SeriesRef, Slot, SpanObservation, Status, Store, Vintage};
use crate::span::Span;

pub struct Memory {
    catalogue: Catalogue,
    rows: Vec<Row>,
    places: Vec<Vec<GeoId>>,
    by_concept: Vec<Vec<IndicatorId>>,
}

struct Row {
    indicator: usize,
    place: GeoId,
    first: i32,
    values: Vec<f64>,
    spans: Vec<SpanObservation>,
    vintages: Vec<Vintage>,
}

impl Store for Memory {
    fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }
    fn series(&self, indicator: IndicatorId, place: GeoId) -> Option<SeriesRef<'_>> {
        let row = self.rows.iter().find(|r| r.indicator == usize::from(indicator.0) && r.place == place)?;
        Some(SeriesRef {
            grain: self.catalogue.indicator(indicator).frequency,
            first: Slot(row.first),
            step: 1,
            values: &row.values,
            statuses: &[],
            spans: &row.spans,
            vintages: &row.vintages,
        })
    }
    fn places(&self, indicator: IndicatorId) -> &[GeoId] {
        &self.places[usize::from(indicator.0)]
    }
    fn indicators_of(&self, concept: ConceptId) -> &[IndicatorId] {
        &self.by_concept[usize::from(concept.0)]
    }
}

pub const A: GeoId = GeoId(0);
pub const B: GeoId = GeoId(1);
/// A union of countries.
pub const UNION: GeoId = GeoId(4);

impl Memory {
    /// Two countries and the world.
    pub fn new() -> Memory {
        let geography = |code: &str, kind| Geography {
            code: code.into(),
            name: code.into(),
            kind,
            parent: None,
            members: Vec::new(),
            currency: None,
            years: None,
            names: Vec::new(),
        };
        Memory {
            catalogue: Catalogue {
                datasets: vec![Dataset {
                    id: "d".into(),
                    title: "D".into(),
                    publisher: "The Office".into(),
                    publisher_names: Vec::new(),
                    license: String::new(),
                    url: String::new(),
                    vintage: String::new(),
                }],
                geographies: vec![
                    geography("AAA", GeoKind::Country),
                    geography("BBB", GeoKind::Country),
                    geography("CCC", GeoKind::Country),
                    geography("WLD", GeoKind::Group),
                    geography("UNI", GeoKind::Group),
                ],
                ..Catalogue::default()
            },
            rows: Vec::new(),
            places: Vec::new(),
            by_concept: Vec::new(),
        }
    }

    /// A concept with one indicator; the closure sets what is not usual.
    pub fn indicator(
        &mut self,
        concept: &str,
        dimension: Dimension,
        set: impl FnOnce(&mut Indicator),
    ) -> usize {
        let n = self.catalogue.indicators.len();
        let c = ConceptId(self.catalogue.concepts.len() as u16);
        self.catalogue.concepts.push(Concept {
            id: concept.into(),
            title: concept.into(),
            dimension,
            plausible: (f64::NEG_INFINITY, f64::INFINITY),
            growth: None,
            broader: None,
            neighbours: Vec::new(),
        });
        let mut indicator = Indicator {
            id: format!("office-{concept}"),
            source_code: None,
            title: concept.into(),
            definition: String::new(),
            dataset: DatasetId(0),
            concept: c,
            unit: if dimension == Dimension::Percent { "percent".into() } else { "person".into() },
            dimension,
            kind: if dimension == Dimension::Percent { Kind::Rate } else { Kind::Stock },
            form: SeriesForm::Level,
            frequency: Grain::Year,
            adjustment: Adjustment::None,
            calendar: Calendar::Calendar,
            year_end: 12,
            sums_over_time: false,
            sums_over_places: false,
            population: String::new(),
            tolerance: Tolerance { relative: 0.01, ..Tolerance::default() },
            rank: 0,
            url: None,
        };
        set(&mut indicator);
        self.catalogue.indicators.push(indicator);
        self.places.push(Vec::new());
        self.by_concept.push(vec![IndicatorId(n as u16)]);
        n
    }

    /// Says that a country belongs to the union, in years from and to.
    pub fn member(&mut self, place: GeoId, from: i16, to: Option<i16>) {
        let union = &mut self.catalogue.geographies[usize::from(UNION.0)];
        union.members.push(Membership { place, from: Some(from), to });
    }

    pub fn values(&mut self, indicator: usize, place: GeoId, first: i32, values: &[f64]) {
        self.rows.push(Row {
            indicator,
            place,
            first,
            values: values.to_vec(),
            spans: Vec::new(),
            vintages: Vec::new(),
        });
        self.places[indicator].push(place);
    }

    pub fn span(&mut self, start: Date, end: Date, value: f64) {
        if let Some(row) = self.rows.last_mut() {
            row.spans.push(SpanObservation { start, end, value, status: Status::Reported });
        }
    }

    pub fn print(&mut self, slot: i32, published: Date, value: f64) {
        if let Some(row) = self.rows.last_mut() {
            let published = crate::series::slot_of(Grain::Day, published).0;
            row.vintages.push(Vintage { slot: Slot(slot), published, value });
        }
    }

    pub fn growth(&mut self, of: usize, by: usize) {
        let id = self.catalogue.indicators[by].concept;
        let concept = self.catalogue.indicators[of].concept;
        self.catalogue.concepts[usize::from(concept.0)].growth = Some(id);
    }
}

pub fn year(y: i16) -> Period {
    Period {
        start: Date::constant(y, 1, 1),
        end: Date::constant(y, 12, 31),
        grain: Grain::Year,
        calendar: Calendar::Calendar,
    }
}

pub fn years(a: i16, b: i16) -> Period {
    Period { start: year(a).start, end: year(b).end, grain: Grain::Span, calendar: Calendar::Calendar }
}

pub fn month(y: i16, m: i8) -> Period {
    let start = Date::constant(y, m, 1);
    Period { start, end: start.last_of_month(), grain: Grain::Month, calendar: Calendar::Calendar }
}

/// A claim ready to be changed.
pub fn claim(
    value: f64,
    step: f64,
    dimension: Dimension,
    operation: Operation,
    period: Option<Period>,
) -> Claim<'static> {
    let whole = Span::new(0, 1);
    Claim {
        span: whole,
        sentence: whole,
        clause: whole,
        quantity: quantity(value, step, dimension),
        index: 0,
        measure: whole,
        place: Some(Place { geography: A, from: From::Text, span: None }),
        period: period.map(|period| When { period, from: From::Text, span: None }),
        operation,
        comparison: Comparison { basis: Basis::Unsaid, ..Comparison::default() },
        standing: Standing::Fact,
        since_event: false,
        scope: crate::claim::Scope::Statistic,
    }
}

pub fn change(q: Quantity<'static>, trend: crate::quantity::Trend) -> Quantity<'static> {
    Quantity { trend, role: crate::quantity::Role::Amount, ..q }
}

/// The assessment of a claim linked to an indicator.
pub fn assess(store: &Memory, claim: &Claim<'_>, indicator: usize, published: Option<Date>) -> Assessment {
    assess_as(store, claim, indicator, Relation::Same, published)
}

pub fn assess_as(
    store: &Memory,
    claim: &Claim<'_>,
    indicator: usize,
    relation: Relation,
    published: Option<Date>,
) -> Assessment {
    let id = IndicatorId(indicator as u16);
    let link = Link {
        candidates: vec![Candidate {
            concept: store.catalogue.indicator(id).concept,
            indicators: vec![id],
            score: 0.9,
            relation,
            terms: Vec::new(),
            restriction: None,
        }],
        place: None,
        unsaid: Vec::new(),
        outcome: Outcome::Linked,
    };
    evaluate(claim, &link, store, published, "9")
}
