//! Runs the rounds.

use super::result::{EVALUATE, LINK};
use super::{Bench, Machine, Rate, SCHEMA, Stage, peak_memory};
use crate::checker::{Checker, Options};
use crate::claim::Scope;
use crate::document::{Document, sentence};
use crate::grammar::place::Gazetteer;
use crate::link::{Link, Linker, Sheet};
use crate::pipeline::{self, Failed, Output, Process, Run, Source, Tally, What};
use crate::render::json;
use crate::{claim, evaluate, extract, grammar};
use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;
use std::io;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// What to measure.
pub struct Plan {
    pub what: What,
    pub rounds: usize,
    pub threads: NonZeroUsize,
}

/// Measures `extract` and the full check on the input, which is read anew in each round after one
/// that warms up.
///
/// # Errors
/// When a round cannot run.
pub fn measure(checker: &Checker, plan: &Plan) -> io::Result<Bench> {
    let one = NonZeroUsize::MIN;
    let extracting = Making(|d: &Document, out: &mut Vec<u8>, tally: &mut Tally| {
        let report = extract(d);
        tally.report(&report);
        json::line(&report, out)
    });
    let checking = Making(|d: &Document, out: &mut Vec<u8>, tally: &mut Tally| {
        let report = checker.check(d, Options::default());
        tally.report(&report);
        json::line(&report, out)
    });
    let mut kinds: Vec<(&str, &dyn Process, NonZeroUsize)> =
        vec![("extract", &extracting, one), ("check", &checking, one)];
    if plan.threads > one {
        kinds.push(("check, all threads", &checking, plan.threads));
        kinds.push(("extract, all threads", &extracting, plan.threads));
    }
    let mut rounds: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut counted = Tally::default();
    let mut claims_per_second = f64::NAN;
    for round in 0..=plan.rounds {
        // the kinds take turns, so that a slow minute of the machine meets all of them
        for (name, process, threads) in &kinds {
            let (tally, time) = round_of(&plan.what, *process, *threads)?;
            if round > 0 {
                let rate = tally.bytes as f64 / 1e6 / time.as_secs_f64();
                rounds.entry(name).or_default().push(rate);
            }
            if *name == "check" {
                claims_per_second = tally.claims as f64 / time.as_secs_f64();
                counted = tally;
            }
        }
    }
    let rates = kinds
        .iter()
        .map(|(name, _, threads)| {
            let figures = rounds.remove(name).unwrap_or_default();
            ((*name).to_owned(), Rate::new(threads.get(), figures))
        })
        .collect();
    Ok(Bench {
        schema: SCHEMA.to_owned(),
        machine: Machine::here(),
        input: plan.what.inputs.clone(),
        documents: counted.documents,
        bytes: counted.bytes,
        quantities: counted.quantities,
        claims: counted.claims,
        rates,
        claims_per_second,
        stages: stages(checker, &plan.what)?,
        peak_memory: peak_memory(),
    })
}

fn round_of(what: &What, process: &dyn Process, threads: NonZeroUsize) -> io::Result<(Tally, Duration)> {
    let begun = Instant::now();
    let run = Run { threads, ordered: true, written: HashSet::new(), progress: &|_| {} };
    let tally = pipeline::run(Source::new(what.clone()), process, Output::nowhere(), run)?;
    Ok((tally, begun.elapsed()))
}

/// A process out of a function.
struct Making<F>(F);

impl<F: Fn(&Document, &mut Vec<u8>, &mut Tally) -> io::Result<()> + Sync> Process for Making<F> {
    fn document(&self, document: &Document, out: &mut Vec<u8>, tally: &mut Tally) {
        // writing to memory does not fail
        let _ = (self.0)(document, out, tally);
    }

    fn failed(&self, _: &Failed, _: &mut Vec<u8>) {}
}

/// The time of each stage on one thread: of what the check does, the stages that can be run by
/// themselves, and the rest by difference. Linking is run without what the text has spoken of before.
fn stages(checker: &Checker, what: &What) -> io::Result<Vec<Stage>> {
    let index = checker.index();
    let gazetteer = Gazetteer::new(&checker.catalogue().geographies);
    let linker = Linker::new(checker.catalogue());
    let spent = Mutex::new([Duration::ZERO; 6]);
    let timing = Making(|d: &Document, out: &mut Vec<u8>, _: &mut Tally| {
        let text = d.text.as_str();
        let begun = Instant::now();
        let quantities = grammar::quantities(text);
        let found = begun.elapsed();
        let sentences = sentence::sentences(text);
        let mut sheet = Sheet::default();
        let claims = claim::claims(
            d,
            &sentences,
            &quantities,
            &gazetteer,
            |s| linker.may_hold(text, s, &mut sheet),
            |w| linker.may_name(w),
        );
        let claimed = begun.elapsed();
        let links: Vec<Link> = claims
            .iter()
            .map(|c| match c.scope {
                Scope::Statistic => linker.link(index, c, text, &sheet, None, false),
                _ => Link::default(),
            })
            .collect();
        let linked = begun.elapsed();
        for (claim, link) in claims.iter().zip(&links) {
            black_box(evaluate::evaluate(claim, link, index, d.published, text));
        }
        let judged = begun.elapsed();
        drop((claims, links, sheet));
        let again = begun.elapsed();
        let report = checker.check(d, Options::default());
        let checked = begun.elapsed() - again;
        json::line(&report, out)?;
        let written = begun.elapsed() - again;
        let parts = [
            found,
            claimed - found,
            linked - claimed,
            judged - linked,
            checked.saturating_sub(judged),
            written - checked,
        ];
        let mut spent = spent.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        spent.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
        Ok(())
    });
    // reading alone: everything is parsed and nothing is done with it
    let nothing = Making(|_: &Document, _: &mut Vec<u8>, _: &mut Tally| Ok(()));
    let (_, read) = round_of(what, &nothing, NonZeroUsize::MIN)?;
    round_of(what, &timing, NonZeroUsize::MIN)?;
    let [quantities, claims, link, evaluate, rest, write] =
        spent.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let named = [
        ("read and parse", read),
        ("quantities", quantities),
        ("claims", claims),
        (LINK, link),
        (EVALUATE, evaluate),
        ("arithmetic, report", rest),
        ("write", write),
    ];
    Ok(named.map(|(name, time)| Stage { name: name.to_owned(), seconds: time.as_secs_f64() }).to_vec())
}
