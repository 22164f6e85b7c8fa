//! A dataset under construction: what an importer makes of a publisher's raw files.
//!
//! ```ignore
//! let mut set = Dataset::new("bls-jobs", "Employment Situation")
//!     .publisher("U.S. Bureau of Labor Statistics", &["BLS", "Labor Department"])
//!     .license("US government work")
//!     .url("https://www.bls.gov/ces/")
//!     .vintage("2026-08");
//! let jobs = set.indicator(Indicator { id: "bls-payrolls".into(), unit: "job".into(), ..Indicator::default() });
//! set.observe(jobs, "USA", "2026-07".parse()?, 159_500_000.0);
//! ```

use crate::error::ImportError;
use crate::table::Table;
use statclaim::period::Date;
use statclaim::series::Status;
use statclaim::tables::{IndicatorRow, Time};
use std::collections::HashMap;
use std::path::Path;

pub use statclaim::tables::IndicatorRow as Indicator;

/// The number of an indicator in its dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ix(pub u16);

/// A published table from one publisher under one licence.
#[derive(Debug, Default)]
pub struct Dataset {
    /// Name of its folder, kebab-case, starting with the publisher: `worldbank-wdi`.
    pub name: String,
    pub title: String,
    pub publisher: String,
    /// Short names by which text attributes figures.
    pub publisher_names: Vec<String>,
    /// SPDX identifier, or the licence's own name.
    pub license: String,
    /// What the licence asks to be said, where it gives the words.
    pub attribution: String,
    /// Landing page.
    pub url: String,
    /// Date or release of the source: `2026-07`.
    pub vintage: String,
    pub indicators: Vec<Indicator>,
    /// Where single figures were read: indicator, place, period, title of the source, URL or nothing.
    pub citations: Vec<[String; 5]>,
    pub(crate) places: Vec<String>,
    place_numbers: HashMap<String, u16>,
    pub(crate) observations: Vec<Observation>,
    pub(crate) vintages: Vec<Vintage>,
}

/// A value of an indicator in a place; `place` is a row of `Dataset::places`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observation {
    pub indicator: Ix,
    pub place: u16,
    pub time: Time,
    pub value: f64,
    pub status: Status,
}

/// A value as it was published on a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vintage {
    pub indicator: Ix,
    pub place: u16,
    pub time: Time,
    pub published: Date,
    pub value: f64,
}

impl Dataset {
    /// An empty dataset.
    pub fn new(name: &str, title: &str) -> Dataset {
        Dataset { name: name.to_owned(), title: title.to_owned(), ..Dataset::default() }
    }

    /// The publisher's full name, and the short ones that text uses.
    pub fn publisher(mut self, name: &str, short: &[&str]) -> Self {
        self.publisher = name.to_owned();
        self.publisher_names = short.iter().map(|s| (*s).to_owned()).collect();
        self
    }

    /// SPDX identifier, or the licence's own name.
    pub fn license(mut self, license: &str) -> Self {
        self.license = license.to_owned();
        self
    }

    /// The sentence that the licence asks for.
    pub fn attribution(mut self, sentence: &str) -> Self {
        self.attribution = sentence.to_owned();
        self
    }

    /// Landing page.
    pub fn url(mut self, url: &str) -> Self {
        self.url = url.to_owned();
        self
    }

    /// Date or release of the source.
    pub fn vintage(mut self, vintage: &str) -> Self {
        self.vintage = vintage.to_owned();
        self
    }

    /// Adds an indicator; values are added under the number that it returns.
    pub fn indicator(&mut self, indicator: Indicator) -> Ix {
        self.indicators.push(indicator);
        Ix((self.indicators.len() - 1) as u16)
    }

    /// Adds the indicators of a table with the columns of `indicators.csv`, some of which may be
    /// missing, and any others, which are ignored. Returns their numbers by id.
    pub fn indicators_from(&mut self, table: &Table) -> Result<HashMap<String, Ix>, ImportError> {
        let mut numbers = HashMap::new();
        for row in table.rows() {
            let indicator = IndicatorRow::from_cells(|column| row.text(column).ok())
                .map_err(|e| row.error(e.column, e.what))?;
            let id = indicator.id.clone();
            numbers.insert(id, self.indicator(indicator));
        }
        Ok(numbers)
    }

    /// The number of the indicator with this id.
    pub fn find(&self, id: &str) -> Option<Ix> {
        self.indicators.iter().position(|i| i.id == id).map(|i| Ix(i as u16))
    }

    /// Adds a value in base units.
    pub fn observe(&mut self, indicator: Ix, geography: &str, time: Time, value: f64) {
        self.observe_as(indicator, geography, time, value, Status::Reported);
    }

    /// Adds a value that stands otherwise than reported.
    pub fn observe_as(&mut self, indicator: Ix, geography: &str, time: Time, value: f64, status: Status) {
        let place = self.place(geography);
        self.observations.push(Observation { indicator, place, time, value, status });
    }

    /// Adds a value as it was published on a day. Rows whose value equals the one published before
    /// it for the same period are dropped when the dataset is written.
    pub fn vintage_of(&mut self, indicator: Ix, geography: &str, time: Time, published: Date, value: f64) {
        let place = self.place(geography);
        self.vintages.push(Vintage { indicator, place, time, published, value });
    }

    /// How many values the dataset holds.
    pub fn observation_count(&self) -> usize {
        self.observations.len()
    }

    /// The value of an indicator for a place and period, by search: for cross-checks.
    pub fn value(&self, indicator: Ix, geography: &str, time: Time) -> Option<f64> {
        let place = *self.place_numbers.get(geography)?;
        let hit = |o: &&Observation| o.indicator == indicator && o.place == place && o.time == time;
        self.observations.iter().find(hit).map(|o| o.value)
    }

    /// The values added so far, as indicator, code of the place, period and value.
    pub fn rows(&self) -> impl Iterator<Item = (Ix, &str, Time, f64)> {
        let row =
            |o: &Observation| (o.indicator, self.places[usize::from(o.place)].as_str(), o.time, o.value);
        self.observations.iter().map(row)
    }

    fn place(&mut self, geography: &str) -> u16 {
        if let Some(&place) = self.place_numbers.get(geography) {
            return place;
        }
        let place = self.places.len() as u16;
        self.places.push(geography.to_owned());
        self.place_numbers.insert(geography.to_owned(), place);
        place
    }

    /// Puts the dataset into its written order and checks the rules of the tables. Indicators
    /// without a value are left out.
    pub(crate) fn finish(&mut self, known: &Known) -> Result<(), ImportError> {
        let name = self.name.clone();
        let fail = |what: String| Err(ImportError::dataset(&name, what));
        for (what, text) in [
            ("publisher", &self.publisher),
            ("licence", &self.license),
            ("landing URL", &self.url),
            ("vintage", &self.vintage),
            ("title", &self.title),
        ] {
            if text.is_empty() {
                return fail(format!("has no {what}"));
            }
        }
        let mut ids = std::collections::HashSet::new();
        for indicator in &self.indicators {
            if let Err(error) = indicator.check() {
                return fail(format!("indicator {}: {error}", indicator.id));
            }
            if !ids.insert(&indicator.id) {
                return fail(format!("indicator {} is there twice", indicator.id));
            }
        }
        for observation in &self.observations {
            if let Err(what) = self.check(
                observation.indicator,
                observation.place,
                observation.time,
                observation.value,
                known,
            ) {
                return fail(what);
            }
        }
        for v in &self.vintages {
            if let Err(what) = self.check(v.indicator, v.place, v.time, v.value, known) {
                return fail(format!("vintages: {what}"));
            }
        }
        self.sort();
        for pair in self.observations.windows(2) {
            let key = |o: &Observation| (o.indicator, o.place, o.time);
            if key(&pair[0]) == key(&pair[1]) {
                let o = &pair[1];
                return fail(format!(
                    "two values for {} {} {}: {} and {}",
                    self.indicators[usize::from(o.indicator.0)].id,
                    self.places[usize::from(o.place)],
                    o.time,
                    pair[0].value,
                    o.value
                ));
            }
        }
        // a change log holds changes only
        self.vintages.dedup_by(|later, earlier| {
            (later.indicator, later.place, later.time) == (earlier.indicator, earlier.place, earlier.time)
                && (later.value == earlier.value || later.published == earlier.published)
        });
        Ok(())
    }

    fn check(&self, ix: Ix, place: u16, time: Time, value: f64, known: &Known) -> Result<(), String> {
        let Some(indicator) = self.indicators.get(usize::from(ix.0)) else {
            return Err(format!("a value for indicator number {}, which it lacks", ix.0));
        };
        let place = &self.places[usize::from(place)];
        if !value.is_finite() {
            return Err(format!("{} {place} {time}: the value is {value}", indicator.id));
        }
        if !time.fits(indicator.frequency) {
            let frequency = statclaim::tables::word::name(&indicator.frequency);
            return Err(format!("{} {place} {time}: no period of a series by {frequency}", indicator.id));
        }
        if !known.geographies.is_empty() && !known.geographies.contains(place) {
            return Err(format!("{} {time}: `{place}` is no code of datasets/geography", indicator.id));
        }
        Ok(())
    }

    /// Orders indicators by id, then rows by id, code and period; drops indicators without rows.
    fn sort(&mut self) {
        let mut used = vec![false; self.indicators.len()];
        self.observations.iter().for_each(|o| used[usize::from(o.indicator.0)] = true);
        self.vintages.iter().for_each(|v| used[usize::from(v.indicator.0)] = true);
        let mut order: Vec<usize> = (0..self.indicators.len()).filter(|&i| used[i]).collect();
        order.sort_by(|&a, &b| self.indicators[a].id.cmp(&self.indicators[b].id));
        let mut new_number = vec![Ix(u16::MAX); self.indicators.len()];
        order.iter().enumerate().for_each(|(new, &old)| new_number[old] = Ix(new as u16));
        let indicators = order.iter().map(|&i| self.indicators[i].clone()).collect();
        self.indicators = indicators;

        let mut by_code: Vec<usize> = (0..self.places.len()).collect();
        by_code.sort_by(|&a, &b| self.places[a].cmp(&self.places[b]));
        let mut new_place = vec![0u16; self.places.len()];
        by_code.iter().enumerate().for_each(|(new, &old)| new_place[old] = new as u16);
        let places: Vec<String> = by_code.iter().map(|&i| self.places[i].clone()).collect();
        self.place_numbers = places.iter().enumerate().map(|(i, p)| (p.clone(), i as u16)).collect();
        self.places = places;

        for o in &mut self.observations {
            (o.indicator, o.place) =
                (new_number[usize::from(o.indicator.0)], new_place[usize::from(o.place)]);
        }
        for v in &mut self.vintages {
            (v.indicator, v.place) =
                (new_number[usize::from(v.indicator.0)], new_place[usize::from(v.place)]);
        }
        self.observations.sort_by_key(|o| (o.indicator, o.place, o.time));
        self.vintages.sort_by_key(|v| (v.indicator, v.place, v.time, v.published));
    }
}

/// What the tables beside the datasets define.
#[derive(Debug, Default)]
pub struct Known {
    /// Codes of `datasets/geography/geographies.csv`; empty when it is not there, and then unchecked.
    pub geographies: std::collections::HashSet<String>,
    /// Ids of `datasets/concepts/*.csv`; empty when there are none.
    pub concepts: std::collections::HashSet<String>,
}

impl Known {
    /// Reads what is there.
    pub fn read(datasets: &Path) -> Result<Known, ImportError> {
        let mut known = Known::default();
        let geographies = datasets.join("geography/geographies.csv");
        if geographies.is_file() {
            for row in Table::read(&geographies)?.rows() {
                known.geographies.insert(row.text("code")?.to_owned());
            }
        }
        for path in concept_files(datasets) {
            for row in Table::read(&path)?.rows() {
                known.concepts.insert(row.text("id")?.to_owned());
            }
        }
        Ok(known)
    }
}

/// `datasets/concepts/*.csv` without the phrases, in order.
pub fn concept_files(datasets: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(datasets.join("concepts"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| {
            let name = p.file_name().and_then(|n| n.to_str()).unwrap_or("");
            name.ends_with(".csv") && !name.ends_with(".phrases.csv")
        })
        .collect();
    files.sort();
    files
}
