//! Filling a package from its tables row by row, with the checks that every layout shares.

use super::{IndicatorRow, Package, Problem, Row};
use std::collections::HashMap;

/// Problems after which a reader stops: a file with that many is of another kind.
pub const MOST_PROBLEMS: usize = 50;
/// More rows than this are refused: they are held in memory until they are packed.
pub const MOST_ROWS: usize = 10_000_000;

/// Collects rows and problems.
pub(crate) struct Filler {
    pub package: Package,
    pub problems: Vec<Problem>,
    indicators: HashMap<String, u16>,
    places: HashMap<String, u16>,
    /// Line of each observation, for duplicates.
    lines: Vec<u32>,
    /// The files that were read, each with its first observation.
    files: Vec<(usize, String)>,
}

impl Filler {
    pub fn new(package: Package) -> Filler {
        Filler {
            package,
            problems: Vec::new(),
            indicators: HashMap::new(),
            places: HashMap::new(),
            lines: Vec::new(),
            files: Vec::new(),
        }
    }

    /// What follows comes from this file.
    pub fn begin(&mut self, file: &str) {
        self.files.push((self.package.observations.len(), file.to_owned()));
    }

    /// Notes a problem; false when there are enough.
    pub fn note(&mut self, problem: Problem) -> bool {
        self.problems.push(problem);
        self.problems.len() < MOST_PROBLEMS
    }

    /// Adds an indicator; `None` where its id is there already.
    pub fn indicator(&mut self, row: IndicatorRow) -> Option<u16> {
        let number = u16::try_from(self.package.indicators.len()).ok()?;
        if self.indicators.contains_key(&row.id) {
            return None;
        }
        self.indicators.insert(row.id.clone(), number);
        self.package.indicators.push(row);
        Some(number)
    }

    /// The number of the indicator with this id.
    pub fn indicator_number(&self, id: &str) -> Option<u16> {
        self.indicators.get(id).copied()
    }

    /// The number of a place, by what the table writes for it; `at` says where, for the first time.
    pub fn place(&mut self, written: &str, at: impl FnOnce() -> Problem) -> Result<u16, Problem> {
        if let Some(&place) = self.places.get(written) {
            return Ok(place);
        }
        let at = at();
        if written.is_empty() {
            return Err(at.saying("is empty", "Write an ISO 3166-1 alpha-3 or ISO 3166-2 code, or WLD"));
        }
        let place = u16::try_from(self.package.places.len()).map_err(|_| {
            at.saying("more than 65,535 places", "Keep those that you check against, or split the package")
        })?;
        self.places.insert(written.to_owned(), place);
        self.package.places.push(written.to_owned());
        self.package.places_at.push(at);
        Ok(place)
    }

    /// Adds a value that was checked.
    pub fn push(&mut self, row: Row, line: u64) -> Result<(), Problem> {
        if self.lines.len() >= MOST_ROWS {
            let file = self.files.last().map_or("observations", |(_, file)| file);
            return Err(too_many(file));
        }
        self.package.observations.push(row);
        self.lines.push(line.min(u64::from(u32::MAX)) as u32);
        Ok(())
    }

    /// The package, or what is wrong with it.
    pub fn finish(mut self) -> Result<Package, Vec<Problem>> {
        self.find_duplicates();
        if self.problems.is_empty() { Ok(self.package) } else { Err(self.problems) }
    }

    /// Notes rows that give a second value for the same key.
    fn find_duplicates(&mut self) {
        let rows = &self.package.observations;
        let key = |i: u32| {
            let r = &rows[i as usize];
            (r.indicator, r.place, r.time)
        };
        let ascends =
            |w: &[Row]| (w[0].indicator, w[0].place, w[0].time) < (w[1].indicator, w[1].place, w[1].time);
        if rows.windows(2).all(ascends) {
            return;
        }
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        order.sort_unstable_by_key(|&i| (key(i), i));
        let mut found = Vec::new();
        for pair in order.windows(2).filter(|pair| key(pair[0]) == key(pair[1])) {
            let row = &rows[pair[1] as usize];
            let (first, file) = (self.file_of(pair[0]), self.file_of(pair[1]));
            let elsewhere = if first == file { String::new() } else { format!(" of {first}") };
            let what = format!(
                "a second value for {} {} {} (the first is in row {}{elsewhere})",
                self.package.indicators[usize::from(row.indicator)].id,
                self.package.places[usize::from(row.place)],
                row.time,
                self.lines[pair[0] as usize]
            );
            let line = u64::from(self.lines[pair[1] as usize]);
            found.push(Problem::cell(file, line, "period", what, "Keep one of the two"));
            if found.len() >= MOST_PROBLEMS {
                break;
            }
        }
        self.problems.extend(found);
    }

    fn file_of(&self, observation: u32) -> &str {
        let after = self.files.partition_point(|(first, _)| *first <= observation as usize);
        after.checked_sub(1).map_or("observations", |i| self.files[i].1.as_str())
    }
}

/// The problem of a table that does not fit into memory.
pub(crate) fn too_many(file: &str) -> Problem {
    Problem::file(
        file,
        format!("more than {MOST_ROWS} rows"),
        "Keep the indicators, places and years that you check against, or split the package",
    )
}
