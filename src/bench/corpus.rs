//! The built-in corpus: articles made of templates with a seed, the same on every machine.

use crate::period::MONTHS;
use std::io::{self, Write};

/// Where a template has something to fill in.
const TEMPLATES: [&str; 26] = [
    "{place}'s unemployment rate {rose} to {rate}% in {month}, the statistics office said on {weekday}.",
    "Consumer prices {rose} by {rate} percent in the year to {month} {year}, after {rate} percent a year earlier.",
    "The population of {place} reached {millions} million in {year}.",
    "Exports from {place} were worth ${billions}bn last year, {rate}% more than in {year}.",
    "About {count} people were moved from their homes in the valley, officials said.",
    "Gross domestic product grew {rate}% in the {quarter} quarter, compared with {rate}% in the one before.",
    "The minister told reporters that nothing had been decided and that talks would go on next week.",
    "Her party has governed the region since {year} and hopes to do so again after the election in May.",
    "More than {count} households still have no connection to the grid, according to the ministry of energy.",
    "Life expectancy at birth in {place} was {age} years in {year}, up from {age}.",
    "The company said that it would cut {count} jobs and close {few} of its plants by the end of {year}.",
    "Shares in the group fell {rate}% to {count} pence in early trading.",
    "Inflation is expected to stay between {few} and {few} percent until {year}.",
    "\"We did not see this coming,\" said a shopkeeper whose street was under water for {few} days.",
    "Public debt stood at {share}% of national output at the end of {year}, the treasury reported.",
    "One in {few} adults in {place} smokes every day, down from {share} percent in {year}.",
    "The team won {few}-{few} on Saturday and is now third in the table, two points behind the leaders.",
    "Carbon dioxide emissions per person were {few}.{few} tonnes in {year}, half of what they had been in {year}.",
    "Some {millions} million tourists visited {place} in {year}, a record.",
    "The central bank left its main rate at {few}.25% and said that it would wait for the figures of {month}.",
    "Roads in the north remained closed on {weekday}, and schools will not open before the weekend.",
    "The report, of {count} pages, was published on {few} {month} {year}.",
    "Infant mortality fell by a third between {year} and {year}, to {few} deaths per 1,000 live births.",
    "House prices rose for the {few}th month in a row and are {rate}% higher than in {month} {year}.",
    "He was born in a village near the border and studied law before he went into politics.",
    "Critics of the plan say that it would cost ${billions} billion over ten years and help few of those in need.",
];

const PLACES: [&str; 16] = [
    "Nigeria",
    "Germany",
    "Brazil",
    "Kenya",
    "the United States",
    "India",
    "Japan",
    "Mexico",
    "France",
    "Ghana",
    "South Africa",
    "Canada",
    "Indonesia",
    "Poland",
    "Vietnam",
    "the United Kingdom",
];
const WEEKDAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const QUARTERS: [&str; 4] = ["first", "second", "third", "fourth"];
const ROSE: [&str; 5] = ["rose", "fell", "climbed", "slipped", "edged up"];

/// Random numbers (SplitMix64).
struct Seed(u64);

impl Seed {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len() as u64) as usize]
    }

    /// What stands for a name in braces.
    fn fill(&mut self, name: &str) -> String {
        match name {
            "place" => self.of(&PLACES).to_owned(),
            "month" => self.of(&MONTHS).to_owned(),
            "weekday" => self.of(&WEEKDAYS).to_owned(),
            "quarter" => self.of(&QUARTERS).to_owned(),
            "rose" => self.of(&ROSE).to_owned(),
            "year" => (1995 + self.below(27)).to_string(),
            "rate" => format!("{}.{}", self.below(13), self.below(10)),
            "share" => (10 + self.below(80)).to_string(),
            "millions" => format!("{}.{}", 1 + self.below(220), self.below(10)),
            "billions" => format!("{}.{}", 1 + self.below(400), self.below(10)),
            "age" => (50 + self.below(35)).to_string(),
            "count" => format!("{},{:03}", 1 + self.below(90), self.below(1000)),
            _ => (2 + self.below(8)).to_string(),
        }
    }

    fn sentence(&mut self) -> String {
        let mut rest = self.of(&TEMPLATES);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or(("", after));
            out.push_str(before);
            out.push_str(&self.fill(name));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Writes at least this many bytes of articles as JSON Lines.
///
/// # Errors
/// When they cannot be written.
pub fn write_corpus(bytes: u64, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut seed = Seed(seed);
    let (mut written, mut number) = (0, 0);
    while written < bytes {
        let mut text = String::new();
        for paragraph in 0..4 + seed.below(8) {
            text.push_str(if paragraph > 0 { "\n\n" } else { "" });
            for sentence in 0..1 + seed.below(3) {
                text.push_str(if sentence > 0 { " " } else { "" });
                text.push_str(&seed.sentence());
            }
        }
        let day = format!("2022-{:02}-{:02}", 1 + seed.below(12), 1 + seed.below(28));
        let line =
            serde_json::json!({"id": format!("bench-{number}"), "published": day, "text": text}).to_string();
        written += line.len() as u64 + 1;
        number += 1;
        writeln!(out, "{line}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::write_corpus;

    #[test]
    fn the_same_seed_gives_the_same_text() {
        let make = |seed| {
            let mut out = Vec::new();
            write_corpus(20_000, seed, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(make(1), make(1));
        assert_ne!(make(1), make(2));
        assert!(make(1).len() >= 20_000 && !make(1).contains("{place"));
    }
}
