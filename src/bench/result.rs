//! The result of a measurement: a table for people, an object for programs, and two compared.

use super::Machine;
use crate::render::number::grouped;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Name and version of the JSON form.
pub const SCHEMA: &str = "statclaim.bench/1";

/// The stages between a claim and its verdict.
pub(super) const LINK: &str = "link";
pub(super) const EVALUATE: &str = "evaluate";

/// What was measured.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bench {
    pub schema: String,
    pub machine: Machine,
    /// Inputs, or the built-in corpus.
    pub input: Vec<String>,
    pub documents: u64,
    pub bytes: u64,
    pub quantities: u64,
    pub claims: u64,
    /// Megabytes (10^6) of input a second, by what was done.
    pub rates: BTreeMap<String, Rate>,
    pub claims_per_second: f64,
    /// Seconds of one thread, of one pass over the input.
    pub stages: Vec<Stage>,
    pub peak_memory: Option<u64>,
}

/// Throughput over the rounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    pub threads: usize,
    pub median: f64,
    pub least: f64,
    pub most: f64,
    pub rounds: Vec<f64>,
}

impl Rate {
    /// Of the rounds' figures.
    pub fn new(threads: usize, rounds: Vec<f64>) -> Rate {
        let mut sorted = rounds.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |i: usize| sorted.get(i).copied().unwrap_or(f64::NAN);
        Rate {
            threads,
            median: at(sorted.len() / 2),
            least: at(0),
            most: at(sorted.len().max(1) - 1),
            rounds,
        }
    }
}

/// Time of a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    pub name: String,
    pub seconds: f64,
}

impl Bench {
    /// For people.
    pub fn table(&self) -> String {
        let m = &self.machine;
        let mut out = String::new();
        let _ = writeln!(
            out,
            "{} documents, {:.1} MB, {} quantities, {} claims; {} ({} cores), {}, statclaim {}{}",
            grouped(self.documents as f64),
            self.bytes as f64 / 1e6,
            grouped(self.quantities as f64),
            grouped(self.claims as f64),
            m.cpu,
            m.cores,
            m.system,
            m.version,
            if m.optimized { "" } else { " (debug build: the figures mean nothing)" }
        );
        let _ = writeln!(out, "\n{:<20} {:>8} {:>10} {:>18}", "MB/s", "threads", "median", "least to most");
        for (name, rate) in &self.rates {
            let spread = format!("{:.1} to {:.1}", rate.least, rate.most);
            let _ = writeln!(out, "{name:<20} {:>8} {:>10.1} {spread:>18}", rate.threads, rate.median);
        }
        let _ = writeln!(out, "claims a second: {}", grouped(self.claims_per_second));
        let all: f64 = self.stages.iter().map(|s| s.seconds).sum();
        let _ = writeln!(out, "\n{:<20} {:>10} {:>8}", "stage, one thread", "s", "share");
        for stage in &self.stages {
            let share = 100.0 * stage.seconds / all.max(f64::MIN_POSITIVE);
            let _ = writeln!(out, "{:<20} {:>10.3} {share:>7.1}%", stage.name, stage.seconds);
        }
        let _ = writeln!(out, "link and evaluate: {:.2} microseconds a claim", self.micros_a_claim());
        if let Some(peak) = self.peak_memory {
            let _ = writeln!(out, "\npeak memory: {:.0} MB", peak as f64 / 1e6);
        }
        out
    }

    /// Microseconds of linking and evaluation together, over all claims.
    pub fn micros_a_claim(&self) -> f64 {
        let own = self.stages.iter().filter(|s| s.name == LINK || s.name == EVALUATE);
        1e6 * own.map(|s| s.seconds).sum::<f64>() / self.claims.max(1) as f64
    }

    /// How this one differs from an earlier one.
    pub fn against(&self, before: &Bench) -> String {
        let mut out = String::from("\nagainst the earlier run\n");
        if self.machine != before.machine {
            let _ = writeln!(
                out,
                "  (another machine or version: {} {})",
                before.machine.cpu, before.machine.version
            );
        }
        if self.bytes != before.bytes || self.documents != before.documents {
            out.push_str("  (another input)\n");
        }
        for (name, now) in &self.rates {
            let Some(then) = before.rates.get(name) else { continue };
            let apart = now.least > then.most || now.most < then.least;
            let note = if apart { "" } else { " (within the spread)" };
            let _ = writeln!(out, "  {name:<20} {:>10.3} times as fast{note}", now.median / then.median);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn the_median_of_rounds() {
        let rate = Rate::new(1, vec![3.0, 1.0, 2.0]);
        assert_eq!((rate.median, rate.least, rate.most), (2.0, 1.0, 3.0));
        assert!(Rate::new(1, Vec::new()).median.is_nan());
    }
}
