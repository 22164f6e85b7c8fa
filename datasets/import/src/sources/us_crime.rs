//! The FBI's estimated crimes, nation and states. The national rows of 2017 to 2020 are missing and
//! are summed from the states, which agree with the nation where a year has both (differences are printed).
//! They print for violent crime in 2013 to 2015, where the nation's total counts rape by the legacy
//! definition and the states' by the revised one; both are kept as they are. Rates per 100,000 people are
//! computed from the counts and the populations of the same rows, as the FBI does.

use crate::dataset::{Dataset, Ix};
use crate::error::ImportError;
use crate::states::us_state;
use crate::table::Table;
use statclaim::catalogue::Kind;
use statclaim::quantity::Dimension;
use statclaim::series::Status;
use statclaim::tables::Time;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// How far a sum of the states may be from the nation's own row.
const AGREES: f64 = 0.005;
/// The states and the District: a sum of fewer is no figure for the nation.
const STATES: usize = 51;
/// Rates are per so many people.
const PER: f64 = 100_000.0;

/// The states of a year taken together.
#[derive(Default)]
struct Sum {
    value: f64,
    states: usize,
    people: f64,
}

pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("fbi-crime", "Estimated crimes, Uniform Crime Reporting")
        .publisher("Federal Bureau of Investigation", &["FBI"])
        .license("US government work")
        .url("https://cde.ucr.cjis.gov/")
        .vintage("2024-09");
    let list = Table::parse("tables/us-crime.csv", include_str!("../../tables/us-crime.csv"))?;
    let numbers = set.indicators_from(&list)?;
    let rates: HashMap<Ix, Ix> = numbers.values().map(|&ix| (ix, rate(&mut set, ix))).collect();
    let path = raw.join("us-crime/estimated_crimes_1979_2023.csv");
    let table = Table::read(&path)?;
    // years for which both the nation's row and all the states' are there, and those that agree
    let (mut both, mut agree) = (0, 0);
    for entry in list.rows() {
        let (column, ix) = (entry.text("column")?, numbers[entry.text("id")?]);
        let (mut nation, mut sums) = (BTreeMap::new(), BTreeMap::<i16, Sum>::new());
        let (rate, mut people) = (rates[&ix], BTreeMap::new());
        for row in table.rows() {
            let Time::Year(year) = row.period("year")? else { return Err(row.error("year", "is no year")) };
            let Some(value) = row.number(column)? else { continue };
            let population = row.number("population")?.filter(|p| *p > 0.0);
            match row.text("state_abbr")? {
                "" | "US" => {
                    nation.insert(year, value);
                    people.insert(year, population);
                }
                state => {
                    // the name is right where it stands: North Dakota 2022 carries the letters NC
                    let name = row.text("state_name")?;
                    let Some(place) = us_state(if name.is_empty() { state } else { name }) else {
                        return Err(row.error("state_abbr", "is no state"));
                    };
                    set.observe(ix, place, Time::Year(year), value);
                    if let Some(population) = population {
                        set.observe(rate, place, Time::Year(year), PER / population * value);
                    }
                    let sum = sums.entry(year).or_default();
                    sum.value += value;
                    sum.states += 1;
                    sum.people += population.unwrap_or(f64::NAN);
                }
            }
        }
        for (year, Sum { value: sum, states, people }) in sums {
            if nation.contains_key(&year) && states >= STATES {
                both += 1;
                agree += usize::from((nation[&year] - sum).abs() <= AGREES * nation[&year]);
            }
            match nation.get(&year) {
                Some(own) if (own - sum).abs() > AGREES * own => {
                    eprintln!("us-crime: {column} {year}: nation {own}, sum of the states {sum}");
                }
                Some(_) => {}
                None if states < STATES => {}
                None => {
                    set.observe_as(ix, "USA", Time::Year(year), sum, Status::Estimated);
                    if people > 0.0 {
                        let value = PER / people * sum;
                        set.observe_as(rate, "USA", Time::Year(year), value, Status::Estimated);
                    }
                }
            }
        }
        for (&year, &value) in &nation {
            set.observe(ix, "USA", Time::Year(year), value);
            if let Some(people) = people[&year] {
                set.observe(rate, "USA", Time::Year(year), PER / people * value);
            }
        }
    }
    eprintln!(
        "note: us-crime: the states' sum is within {AGREES} of the nation's row for {agree} of {both} counts and years"
    );
    Ok(vec![set])
}

/// The indicator of the rate that belongs to a count.
fn rate(set: &mut Dataset, count: Ix) -> Ix {
    let mut rate = set.indicators[usize::from(count.0)].clone();
    rate.id.push_str("-rate");
    rate.title.push_str(", rate per 100,000");
    rate.concept.push_str(".rate");
    rate.unit = "per 100,000 people".into();
    (rate.dimension, rate.kind) = (Dimension::Rate, Kind::Rate);
    (rate.sums_over_time, rate.sums_over_places) = (false, false);
    rate.population = "people".into();
    set.indicator(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "year,state_abbr,state_name,population,violent_crime,homicide,rape_legacy,rape_revised,robbery,\
                        aggravated_assault,property_crime,burglary,larceny,motor_vehicle_theft\n";

    fn read(rows: &str) -> Dataset {
        let folder = std::env::temp_dir().join(format!("statclaim-us-crime-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("us-crime")).unwrap();
        std::fs::write(folder.join("us-crime/estimated_crimes_1979_2023.csv"), format!("{HEAD}{rows}"))
            .unwrap();
        import(&folder).unwrap().remove(0)
    }

    /// A name stands over a wrong abbreviation, commas are thousands, and two states are no nation.
    #[test]
    fn rows_of_2022() {
        let set = read(
            "2022,NC,North Carolina,10700000,\"43,361\",871,,,,,,,,\n2022,NC,  North Dakota,779000,\"2,226\",29,,,,,,,,\n",
        );
        let crimes = set.find("fbi-violent-crimes").unwrap();
        for (place, want) in [("US-NC", Some(43_361.0)), ("US-ND", Some(2_226.0)), ("USA", None)] {
            assert_eq!(set.value(crimes, place, Time::Year(2022)), want, "{place}");
        }
    }
}
