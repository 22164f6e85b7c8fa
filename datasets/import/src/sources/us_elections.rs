//! Votes for president: by state and party 1976 to 2020 (MIT Election Data and Science Lab), and 2024
//! summed from counties. Shares are of all votes cast, minor parties and write-ins included. The
//! counties of 2020 are a cross-check of the states' file: differences are printed.

use crate::dataset::{Dataset, Ix};
use crate::error::ImportError;
use crate::states::us_state;
use crate::table::Table;
use statclaim::tables::Time;
use std::collections::BTreeMap;
use std::path::Path;

/// Votes of Democrats, of Republicans, and all.
type Votes = BTreeMap<(i16, &'static str), [f64; 3]>;

/// How far the counties' sum of a state may be from its own row.
const AGREES: f64 = 0.01;

pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("medsl-president", "U.S. President, votes by state")
        .publisher("MIT Election Data and Science Lab", &["MIT Election Lab"])
        .license("CC0-1.0")
        .attribution("MIT Election Data and Science Lab (1976-2020); county results of 2024 compiled by Tony McGovern, MIT licence")
        .url("https://electionlab.mit.edu/data")
        .vintage("2024-12");
    let table = Table::parse("tables/us-elections.csv", include_str!("../../tables/us-elections.csv"))?;
    let numbers = set.indicators_from(&table)?;
    let folder = raw.join("us-elections");
    let mut votes = states(&folder.join("1976-2020-president.csv"))?;
    let counties = |year: i16| counties(&folder, year);
    for (key, sum) in counties(2020)? {
        if let Some(own) = votes.get(&key)
            && (own[2] - sum[2]).abs() > AGREES * own[2]
        {
            eprintln!("us-elections: {} 2020: {} votes by state, {} by county", key.1, own[2], sum[2]);
        }
    }
    votes.extend(counties(2024)?);
    let mut nation = BTreeMap::<i16, [f64; 3]>::new();
    for (&(year, _), of) in &votes {
        nation.entry(year).or_default().iter_mut().zip(of).for_each(|(sum, v)| *sum += v);
    }
    let number = |id: &str| -> Ix { numbers[id] };
    let all = votes.iter().map(|((year, place), of)| (*year, *place, *of));
    let all: Vec<_> = all.chain(nation.iter().map(|(year, of)| (*year, "USA", *of))).collect();
    for (year, place, [democrats, republicans, total]) in all {
        let time = Time::Year(year);
        set.observe(number("medsl-presidential-votes"), place, time, total);
        for (party, own) in [("democratic", democrats), ("republican", republicans)] {
            set.observe(number(&format!("medsl-votes-{party}")), place, time, own);
            set.observe(number(&format!("medsl-vote-share-{party}")), place, time, 100.0 * own / total);
        }
    }
    Ok(vec![set])
}

/// By state; a candidate on the lines of several parties has a row for each, and counts for the
/// party that the file says he belongs to.
fn states(path: &Path) -> Result<Votes, ImportError> {
    let mut votes = Votes::new();
    let table = Table::read(path)?;
    for row in table.rows() {
        let Time::Year(year) = row.period("year")? else { return Err(row.error("year", "is no year")) };
        let state = us_state(row.text("state_po")?).ok_or_else(|| row.error("state_po", "is no state"))?;
        let Some(cast) = row.number("candidatevotes")? else { continue };
        let of = votes.entry((year, state)).or_default();
        match row.text("party_simplified")? {
            "DEMOCRAT" => of[0] += cast,
            "REPUBLICAN" => of[1] += cast,
            _ => {}
        }
        of[2] += cast;
    }
    Ok(votes)
}

/// Summed from the counties of a year.
fn counties(folder: &Path, year: i16) -> Result<Votes, ImportError> {
    let mut votes = Votes::new();
    let table = Table::read(&folder.join(format!("{year}_US_County_Level_Presidential_Results.csv")))?;
    for row in table.rows() {
        let name = row.text("state_name")?;
        let state = us_state(name).ok_or_else(|| row.error("state_name", "is no state"))?;
        let of = votes.entry((year, state)).or_default();
        for (sum, column) in of.iter_mut().zip(["votes_dem", "votes_gop", "total_votes"]) {
            *sum += row.number(column)?.unwrap_or(0.0);
        }
    }
    Ok(votes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_candidate_add_up() {
        let folder = std::env::temp_dir().join(format!("statclaim-us-elections-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("states.csv");
        let text = "year,state_po,candidatevotes,party_simplified\n2016,NY,40,DEMOCRAT\n2016,NY,2,DEMOCRAT\n\
                    2016,NY,30,REPUBLICAN\n2016,NY,8,OTHER\n";
        std::fs::write(&path, text).unwrap();
        assert_eq!(states(&path).unwrap()[&(2016, "US-NY")], [42.0, 30.0, 80.0]);
    }
}
