//! The FBI's estimated crimes, nation and states. The national rows of 2017 to 2020 are missing and
//! are summed from the states, which agree with the nation where a year has both (differences are printed).
//! They print for violent crime in 2013 to 2015, where the nation's total counts rape by the legacy
//! definition and the states' by the revised one; both are kept as they are.

use crate::dataset::Dataset;
use crate::error::ImportError;
use crate::states::us_state;
use crate::table::Table;
use statclaim::series::Status;
use statclaim::tables::Time;
use std::collections::BTreeMap;
use std::path::Path;

/// How far a sum of the states may be from the nation's own row.
const AGREES: f64 = 0.005;
/// The states and the District: a sum of fewer is no figure for the nation.
const STATES: usize = 51;

pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("fbi-crime", "Estimated crimes, Uniform Crime Reporting")
        .publisher("Federal Bureau of Investigation", &["FBI"])
        .license("US government work")
        .url("https://cde.ucr.cjis.gov/")
        .vintage("2024-09");
    let list = Table::parse("tables/us-crime.csv", include_str!("../../tables/us-crime.csv"))?;
    let numbers = set.indicators_from(&list)?;
    let path = raw.join("us-crime/estimated_crimes_1979_2023.csv");
    let table = Table::read(&path)?;
    for entry in list.rows() {
        let (column, ix) = (entry.text("column")?, numbers[entry.text("id")?]);
        let (mut nation, mut sums) = (BTreeMap::new(), BTreeMap::<i16, (f64, usize)>::new());
        for row in table.rows() {
            let Time::Year(year) = row.period("year")? else { return Err(row.error("year", "is no year")) };
            let Some(value) = row.number(column)? else { continue };
            match row.text("state_abbr")? {
                "" | "US" => _ = nation.insert(year, value),
                state => {
                    // the name is right where it stands: North Dakota 2022 carries the letters NC
                    let name = row.text("state_name")?;
                    let Some(place) = us_state(if name.is_empty() { state } else { name }) else {
                        return Err(row.error("state_abbr", "is no state"));
                    };
                    set.observe(ix, place, Time::Year(year), value);
                    let (sum, count) = sums.entry(year).or_default();
                    *sum += value;
                    *count += 1;
                }
            }
        }
        for (year, (sum, count)) in sums {
            match nation.get(&year) {
                Some(own) if (own - sum).abs() > AGREES * own => {
                    eprintln!("us-crime: {column} {year}: nation {own}, sum of the states {sum}");
                }
                Some(_) => {}
                None if count < STATES => {}
                None => set.observe_as(ix, "USA", Time::Year(year), sum, Status::Estimated),
            }
        }
        nation.iter().for_each(|(&year, &value)| set.observe(ix, "USA", Time::Year(year), value));
    }
    Ok(vec![set])
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "year,state_abbr,state_name,violent_crime,homicide,rape_legacy,rape_revised,robbery,\
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
            "2022,NC,North Carolina,\"43,361\",871,,,,,,,,\n2022,NC,  North Dakota,\"2,226\",29,,,,,,,,\n",
        );
        let crimes = set.find("fbi-violent-crimes").unwrap();
        for (place, want) in [("US-NC", Some(43_361.0)), ("US-ND", Some(2_226.0)), ("USA", None)] {
            assert_eq!(set.value(crimes, place, Time::Year(2022)), want, "{place}");
        }
    }
}
