//! United States series of FRED's layout (`date,value`, some with `series_id`), their change logs
//! of earlier prints, and state unemployment. What each series is stands in `tables/us-core.csv`.

use crate::dataset::{Dataset, Indicator, Ix};
use crate::error::ImportError;
use crate::states::us_state;
use crate::table::{Row, Table};
use statclaim::catalogue::SeriesForm;
use statclaim::period::{Date, Grain};
use statclaim::tables::Time;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

const NATION: &str = "USA";

type Log = BTreeMap<Time, BTreeMap<Date, f64>>;

pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let us = "US government work";
    let mut sets = [
        (
            "bls",
            Dataset::new(
                "bls-labour-prices",
                "Employment Situation, state unemployment and Consumer Price Index",
            )
            .publisher("U.S. Bureau of Labor Statistics", &["BLS", "Labor Department"])
            .license(us)
            .url("https://www.bls.gov/")
            .vintage("2026-06"),
        ),
        (
            "bea",
            Dataset::new("bea-national-accounts", "National Income and Product Accounts")
                .publisher("U.S. Bureau of Economic Analysis", &["BEA", "Commerce Department"])
                .license(us)
                .url("https://www.bea.gov/data/gdp")
                .vintage("2026-06"),
        ),
        (
            "treasury",
            Dataset::new("treasury-budget-debt", "Federal deficit and debt")
                .publisher("U.S. Department of the Treasury", &["Treasury", "Treasury Department", "OMB"])
                .license(us)
                .url("https://fiscaldata.treasury.gov/")
                .vintage("2026-08"),
        ),
    ];
    let mut files: HashMap<String, Table> = HashMap::new();
    let list = Table::parse("tables/us-core.csv", include_str!("../../tables/us-core.csv"))?;
    for row in list.rows() {
        let name = row.text("dataset")?;
        let Some((_, set)) = sets.iter_mut().find(|(n, _)| *n == name) else {
            return Err(row.error("dataset", "is none of the importer's"));
        };
        let indicator =
            Indicator::from_cells(|c| row.text(c).ok()).map_err(|e| row.error(e.column, e.what))?;
        let grain = indicator.frequency;
        let payrolls = (indicator.id == "bls-payrolls").then(|| indicator.clone());
        let multiply = row.number("multiply")?.unwrap_or(1.0);
        let ix = set.indicator(indicator);
        let file = row.text("file")?;
        if !files.contains_key(file) {
            files.insert(file.to_owned(), Table::read(&raw.join(file))?);
        }
        let series = row.text("series")?;
        let mut levels = BTreeMap::new();
        for cell in files[file].rows() {
            if !series.is_empty() && cell.text("series_id")? != series {
                continue;
            }
            if let Some(value) = cell.number("value")? {
                levels.insert(time(cell, "date", grain)?, value * multiply);
            }
        }
        levels.iter().for_each(|(&t, &v)| set.observe(ix, NATION, t, v));
        let mut log = Log::new();
        let path = row.text("log")?;
        if !path.is_empty() {
            for cell in Table::read(&raw.join(path))?.rows() {
                if let (Some(value), Time::Day(day)) = (cell.number("value")?, cell.period("vintage")?) {
                    log.entry(time(cell, "period", grain)?).or_default().insert(day, value * multiply);
                }
            }
        }
        for (&t, prints) in &log {
            prints.iter().for_each(|(&day, &v)| set.vintage_of(ix, NATION, t, day, v));
        }
        if let Some(of) = payrolls {
            let change = set.indicator(change_of(of));
            changes(set, change, &levels, &log);
        }
    }
    let [(_, mut bls), (_, bea), (_, treasury)] = sets;
    states(raw, &mut bls)?;
    Ok(vec![bls, bea, treasury])
}

/// The period of a date of FRED: a month, quarter or week by a day in it, a fiscal year by its last.
fn time(row: Row<'_>, column: &str, grain: Grain) -> Result<Time, ImportError> {
    let Time::Day(day) = row.period(column)? else {
        return Err(row.error(column, "is no day"));
    };
    let (year, month) = (day.year(), day.month() as u8);
    Ok(match grain {
        Grain::Year => Time::Year(year),
        Grain::Quarter => Time::Quarter(year, (month - 1) / 3 + 1),
        Grain::Month => Time::Month(year, month),
        _ => Time::Day(day),
    })
}

/// The monthly change, which is what news quotes of payrolls. First prints are revised by tens of
/// thousands as a rule.
fn change_of(level: Indicator) -> Indicator {
    let mut change = level;
    change.id = "bls-payrolls-change".into();
    change.title = "All employees, total nonfarm, monthly change".into();
    change.definition = "Jobs added or lost on the month before.".into();
    change.form = SeriesForm::Change;
    change.kind = statclaim::catalogue::Kind::Flow;
    change.sums_over_time = true;
    change.tolerance.relative = 0.0;
    change.tolerance.absolute = 60_000.0;
    change
}

/// Changes on the period before, each within one vintage.
fn changes(set: &mut Dataset, ix: Ix, levels: &BTreeMap<Time, f64>, log: &Log) {
    for (&t, &v) in levels {
        if let Some(before) = before(t).and_then(|b| levels.get(&b)) {
            set.observe(ix, NATION, t, v - before);
        }
    }
    for (&t, prints) in log {
        let Some(earlier) = before(t).and_then(|b| log.get(&b)) else { continue };
        let Some(first) = prints.keys().next() else { continue };
        let days: BTreeSet<Date> =
            prints.keys().chain(earlier.keys().filter(|d| *d > first)).copied().collect();
        for day in days {
            let known = |p: &BTreeMap<Date, f64>| p.range(..=day).next_back().map(|(_, &v)| v);
            if let (Some(now), Some(then)) = (known(prints), known(earlier)) {
                set.vintage_of(ix, NATION, t, day, now - then);
            }
        }
    }
}

fn before(t: Time) -> Option<Time> {
    let slot = t.slot()?;
    Time::of_slot(t.grain(), statclaim::series::Slot(slot.0 - 1))
}

/// Seasonally adjusted unemployment rates of the states.
fn states(raw: &Path, set: &mut Dataset) -> Result<(), ImportError> {
    let national = set.find("bls-unemployment-rate").map(|ix| set.indicators[usize::from(ix.0)].clone());
    let Some(mut indicator) = national else { return Ok(()) };
    indicator.id = "bls-unemployment-rate-states".into();
    indicator.source_code = "LAUS".into();
    indicator.title = "Unemployment rate by state".into();
    // a state's monthly rates are re-estimated every year
    indicator.tolerance.absolute = 0.3;
    indicator.url = "https://www.bls.gov/lau/".into();
    let ix = set.indicator(indicator);
    let table = Table::read(&raw.join("us-jobs/state_unemployment_monthly_1976_2026.csv"))?;
    for row in table.rows() {
        let Some(place) = us_state(row.text("state")?) else {
            return Err(row.error("state", "is no state"));
        };
        if let Some(value) = row.number("unemployment_rate_sa_pct")? {
            set.observe(ix, place, time(row, "date", Grain::Month)?, value);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A revision of the month before alone changes the change; the two are of one vintage always.
    #[test]
    fn change_within_one_vintage() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (july, august) = (Time::Month(2011, 7), Time::Month(2011, 8));
        let log = Log::from([
            (
                july,
                BTreeMap::from([
                    (day("2011-08-05"), 100.0),
                    (day("2011-09-02"), 90.0),
                    (day("2011-10-07"), 95.0),
                ]),
            ),
            (august, BTreeMap::from([(day("2011-09-02"), 90.0), (day("2011-11-04"), 99.0)])),
        ]);
        let mut set = Dataset::new("x", "X");
        let ix = set.indicator(Indicator::default());
        changes(&mut set, ix, &BTreeMap::from([(july, 95.0), (august, 99.0)]), &log);
        assert_eq!(set.value(ix, NATION, august), Some(4.0));
        let got: Vec<_> = set.vintages.iter().map(|v| (v.published.to_string(), v.value)).collect();
        let want = [("2011-09-02", 0.0), ("2011-10-07", -5.0), ("2011-11-04", 4.0)];
        assert_eq!(got, want.map(|(d, v)| (d.to_owned(), v)));
    }
}
