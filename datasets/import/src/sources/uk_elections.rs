//! UK general elections: votes, shares, seats and turnout of the country, summed over constituencies.

use super::uk_shared;
use crate::dataset::{Dataset, Ix};
use crate::error::ImportError;
use crate::table::Table;
use statclaim::tables::Time;
use std::collections::BTreeMap;
use std::path::Path;

/// Elections with a file of their own. The Speaker stands apart from the party he came from.
const BY_PARTY: [i16; 5] = [2010, 2015, 2017, 2019, 2024];

/// Parties with the columns that hold their votes, and the mark of their winners.
const PARTIES: [(&str, &[&str]); 6] = [
    ("conservative", &["Con"]),
    ("labour", &["Lab"]),
    ("liberal-democrat", &["LD"]),
    ("snp", &["SNP"]),
    ("green", &["Green"]),
    ("reform", &["UKIP", "BRX", "RUK"]),
];

/// Earlier elections, from the long table: before 1979 it counts allied parties together and
/// constituencies of several seats, whose votes outnumber the voters.
const LONG_TABLE: (i16, i16) = (1979, 2005);
const LONG_COLUMNS: [(&str, &str); 3] =
    [("conservative", "con_votes"), ("labour", "lab_votes"), ("liberal-democrat", "lib_votes")];

/// What an election adds up to.
#[derive(Default)]
struct Election {
    votes: BTreeMap<&'static str, f64>,
    seats: BTreeMap<&'static str, f64>,
    cast: f64,
    electors: f64,
}

/// Reads `uk-elections`.
pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError> {
    let mut set = Dataset::new("commons-elections", "UK general election results")
        .publisher("House of Commons Library", &["House of Commons Library", "Electoral Commission"])
        .license("Open Parliament Licence v3.0")
        .url("https://commonslibrary.parliament.uk/research-briefings/cbp-8647/")
        .vintage("2024-07");
    uk_shared::indicators(&mut set)?;
    let folder = raw.join("uk-elections");
    for (year, election) in long_table(&folder)? {
        add(&mut set, year, &election)?;
    }
    for year in BY_PARTY {
        add(&mut set, year, &by_party(&folder.join(format!("hoc-ge{year}-by-constituency.csv")))?)?;
    }
    Ok(vec![set])
}

fn by_party(path: &Path) -> Result<Election, ImportError> {
    let table = Table::read(path)?;
    let mut election = Election::default();
    for row in table.rows() {
        election.cast += row.number("Valid votes")?.unwrap_or(0.0);
        election.electors += row.number("Electorate")?.unwrap_or(0.0);
        for (party, columns) in PARTIES {
            for &column in columns {
                if table.headers().iter().any(|h| h == column) {
                    *election.votes.entry(party).or_default() += row.number(column)?.unwrap_or(0.0);
                }
            }
            if columns.contains(&row.text("First party")?) {
                *election.seats.entry(party).or_default() += 1.0;
            }
        }
    }
    Ok(election)
}

fn long_table(folder: &Path) -> Result<BTreeMap<i16, Election>, ImportError> {
    let mut elections: BTreeMap<i16, Election> = BTreeMap::new();
    for row in Table::read(&folder.join("hoc-1918-2017-by-constituency.csv"))?.rows() {
        // the two elections of 1974 carry a letter and lie outside in any case
        let Ok(year) = row.text("election")?.parse::<i16>() else { continue };
        if !(LONG_TABLE.0..=LONG_TABLE.1).contains(&year) {
            continue;
        }
        let election = elections.entry(year).or_default();
        election.cast += row.number("total_votes")?.unwrap_or(0.0);
        election.electors += row.number("electorate")?.unwrap_or(0.0);
        for (party, column) in LONG_COLUMNS {
            *election.votes.entry(party).or_default() += row.number(column)?.unwrap_or(0.0);
        }
    }
    Ok(elections)
}

fn add(set: &mut Dataset, year: i16, election: &Election) -> Result<(), ImportError> {
    let time = Time::Year(year);
    let number = |set: &Dataset, id: String| -> Result<Ix, ImportError> { uk_shared::number(set, &id) };
    let turnout = number(set, "commons-turnout".into())?;
    set.observe(turnout, "GBR", time, 100.0 * election.cast / election.electors);
    for (party, &votes) in election.votes.iter().filter(|(_, v)| **v > 0.0) {
        let (count, share) = (
            number(set, format!("commons-votes-{party}"))?,
            number(set, format!("commons-vote-share-{party}"))?,
        );
        set.observe(count, "GBR", time, votes);
        set.observe(share, "GBR", time, 100.0 * votes / election.cast);
    }
    for (party, &seats) in &election.seats {
        let ix = number(set, format!("commons-seats-{party}"))?;
        set.observe(ix, "GBR", time, seats);
    }
    Ok(())
}
