//! The cues around a quantity that tell an operation, by their words in `src/lexicon/operations.csv`.

use crate::span::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    YearBefore,
    Previous,
    Annualised,
    Mean,
    Total,
    EachYear,
    EachMonth,
    PerHead,
    World,
    Lack,
    Thing,
    Highest,
    Lowest,
    RecordHigh,
    RecordLow,
    Since,
    InYears,
    Gain,
    Loss,
    Than,
    YearToDate,
    Output,
    Held,
}

struct Lexicon {
    automaton: AhoCorasick,
    cues: Vec<Cue>,
}

static LEXICON: LazyLock<Option<Lexicon>> = LazyLock::new(|| {
    let (mut words, mut cues) = (Vec::new(), Vec::new());
    for line in include_str!("../lexicon/operations.csv").lines().skip(1) {
        let Some((cue, text)) = line.split_once(',') else { continue };
        let cue = match cue {
            "year_before" => Cue::YearBefore,
            "previous" => Cue::Previous,
            "annualised" => Cue::Annualised,
            "mean" => Cue::Mean,
            "total" => Cue::Total,
            "each_year" => Cue::EachYear,
            "each_month" => Cue::EachMonth,
            "per_head" => Cue::PerHead,
            "world" => Cue::World,
            "lack" => Cue::Lack,
            "thing" => Cue::Thing,
            "highest" => Cue::Highest,
            "lowest" => Cue::Lowest,
            "record_high" => Cue::RecordHigh,
            "record_low" => Cue::RecordLow,
            "since" => Cue::Since,
            "in_years" => Cue::InYears,
            "output" => Cue::Output,
            "held" => Cue::Held,
            "gain" => Cue::Gain,
            "loss" => Cue::Loss,
            "than" => Cue::Than,
            "year_to_date" => Cue::YearToDate,
            _ => continue,
        };
        words.push(text);
        cues.push(cue);
    }
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .ok()?;
    Some(Lexicon { automaton, cues })
});

/// The cues of a sentence, whole words only, by their starts, the longer first.
#[derive(Debug, Default)]
pub struct Cues(Vec<(Cue, Span)>);

impl Cues {
    /// Reads a sentence, once for all its numbers.
    pub fn of(text: &str, sentence: Span) -> Cues {
        let Some(lexicon) = LEXICON.as_ref() else { return Cues::default() };
        let Some(stretch) = text.get(sentence.start..sentence.end) else { return Cues::default() };
        let bytes = stretch.as_bytes();
        let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
        // overlapping, because "on average" would otherwise hide in "inflation averaged"
        let mut found: Vec<(Cue, Span)> = lexicon
            .automaton
            .find_overlapping_iter(stretch)
            .filter(|m| !(m.start() > 0 && letter(m.start() - 1)) && !letter(m.end()))
            .map(|m| {
                let span = Span::new(m.start(), m.end()).shift(sentence.start);
                (lexicon.cues[m.pattern().as_usize()], span)
            })
            .collect();
        // "jobs a month before this administration": each month, and then
        for (cue, span) in &mut found {
            let before = span.of(text);
            let each = match *cue {
                Cue::Previous if before.eq_ignore_ascii_case("a month before") => Cue::EachMonth,
                Cue::YearBefore if before.eq_ignore_ascii_case("a year before") => Cue::EachYear,
                _ => continue,
            };
            let after = text.get(span.end..).unwrap_or("");
            let told = [" this ", " these ", " we ", " I ", " he ", " she ", " they "];
            if told.iter().any(|w| after.starts_with(w)) {
                *cue = each;
            }
        }
        found.sort_by_key(|(_, s)| (s.start, std::cmp::Reverse(s.end)));
        Cues(found)
    }

    /// Those of a clause of the sentence, in order.
    pub(super) fn within(&self, clause: Span) -> Vec<(Cue, Span)> {
        // the longest reading: "a year earlier" is not "a year"
        let mut reach = 0;
        let own = self.0.iter().filter(|(_, s)| clause.contains(*s));
        own.filter(|(_, s)| {
            let keep = s.end > reach;
            reach = reach.max(s.end);
            keep
        })
        .copied()
        .collect()
    }
}
