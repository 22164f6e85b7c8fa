//! Whether the sentence states a fact. The words are data (`src/lexicon/linking/standing.csv`).

use super::Standing;
use crate::period::{Date, PeriodForm, PeriodMention};
use crate::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

struct Cues {
    words: AhoCorasick,
    standings: Vec<Standing>,
}

static CUES: LazyLock<Option<Cues>> = LazyLock::new(|| {
    let (mut words, mut standings) = (Vec::new(), Vec::new());
    for line in include_str!("../lexicon/linking/standing.csv").lines().skip(1) {
        let Some((name, list)) = line.split_once(',') else { continue };
        let standing = match name {
            "forecast" => Standing::Forecast,
            "hypothetical" => Standing::Hypothetical,
            "proposal" => Standing::Proposal,
            "fact" => Standing::Fact,
            _ => Standing::Poll,
        };
        for word in list.split('|') {
            words.push(word);
            standings.push(standing);
        }
    }
    let words = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .ok()?;
    Some(Cues { words, standings })
});

/// Words after which a forecast is only what the fact is held against: "fewer than forecast".
const AGAINST: [&str; 14] = [
    "than",
    "as",
    "with",
    "below",
    "above",
    "against",
    "beating",
    "beat",
    "despite",
    "its",
    "their",
    "missed",
    "analysts'",
    "of",
];

/// The words of a sentence that may make its numbers no facts, whole words only, in order.
pub fn cues(text: &str, sentence: Span) -> Vec<(Standing, Span)> {
    let Some(cues) = CUES.as_ref() else { return Vec::new() };
    cues.words
        .find_iter(sentence.of(text))
        .map(|m| {
            (cues.standings[m.pattern().as_usize()], Span::new(m.start(), m.end()).shift(sentence.start))
        })
        .filter(|(_, span)| alone(text, *span))
        .collect()
}

/// The standing of a number at `number` in `clause` of `sentence`, whose cues are `cues`.
///
/// A forecast counts when it stands in the number's own clause; a poll anywhere in the sentence.
pub fn standing(
    text: &str,
    sentence: Span,
    cues: &[(Standing, Span)],
    clause: Span,
    number: Span,
    periods: &[PeriodMention],
    published: Option<Date>,
) -> Standing {
    // "by 2050": what is still to come when the text was written
    let to_come = |p: &PeriodMention| {
        clause.contains(p.span)
            && match published {
                Some(date) => p.period.start > date,
                None => p.period.start.year() > 2026,
            }
    };
    if periods.iter().any(|p| p.form != PeriodForm::Base && to_come(p)) {
        return Standing::Forecast;
    }
    // "expectations of 190,000": the number itself is the forecast
    let before = text[clause.start.min(number.start)..number.start].trim_end();
    if [
        "expectations of",
        "forecast of",
        "forecasts of",
        "prediction of",
        "predictions of",
        "estimates of",
        "target of",
    ]
    .iter()
    .any(|w| before.ends_with(w))
    {
        return Standing::Forecast;
    }
    let mut found = Standing::Fact;
    for &(standing, span) in cues {
        if span.overlaps(number) {
            continue;
        }
        match standing {
            Standing::Fact => {}
            Standing::Poll if to_the_polls(text, sentence, span) => {}
            Standing::Poll => return Standing::Poll,
            _ if !clause.contains(span) => {}
            Standing::Forecast
                if held_against(text, clause, span)
                    || expectancy(text, span)
                    || reported(text, number, span)
                    || of_something_else(text, number, clause, span) => {}
            Standing::Forecast => found = Standing::Forecast,
            _ if reported(text, number, span) || apart(text, number, span) => {}
            other if found == Standing::Fact => found = other,
            _ => {}
        }
    }
    found
}

/// "went to the polls": an election, not a survey.
fn to_the_polls(text: &str, sentence: Span, span: Span) -> bool {
    let before = text[sentence.start..span.start].trim_end();
    span.of(text).eq_ignore_ascii_case("polls")
        && (before.ends_with(" to the") || before.ends_with(" at the"))
}

/// "can expect to reach 83", "were expected to live 70 years": a life expectancy is worded as a
/// forecast and is none.
fn expectancy(text: &str, span: Span) -> bool {
    text[span.end..].strip_prefix(" to ").is_some_and(|after| {
        after.starts_with("live ")
            || after.starts_with("reach ") && text[..span.start].trim_end().ends_with("can")
    })
}

/// A cue before the number, and between them words that report what was found: "is expected to
/// point to figures showing that spending grew 4 %".
fn reported(text: &str, number: Span, cue: Span) -> bool {
    let between = text.get(cue.end..number.start).unwrap_or("");
    [" showing ", " showed ", " shows that ", " show that ", "figures", " revealed ", " after "]
        .iter()
        .any(|w| between.contains(w))
}

/// A cue after the number in words that a comma or dash sets apart: "fell 12 % in May - which could
/// mean trouble".
fn apart(text: &str, number: Span, cue: Span) -> bool {
    text.get(number.end..cue.start)
        .is_some_and(|between| [" - ", " – ", "; ", ", "].iter().any(|m| between.contains(m)))
}

/// A cue after the number that does not concern it: "the nation's 18 million people will vote", "fell
/// to 27 % and thus the target has been met", "4.7 %, with the bank predicting 4 %", "2.6 %, inside
/// the bank's 2-3 % target". "A 3 % target" does.
fn of_something_else(text: &str, number: Span, clause: Span, cue: Span) -> bool {
    if cue.start < number.end {
        return false;
    }
    let (word, before) = (cue.of(text), text[..number.start].trim_end());
    let between = text[number.end..cue.start].trim_end();
    let digits = |s: &str| s.bytes().any(|b| b.is_ascii_digit());
    let own = match word {
        "will" => before.ends_with("'s") || before.ends_with("’s"),
        "target" | "targets" | "goal" => {
            between.ends_with(" the")
                && between.split_whitespace().filter(|w| w.starts_with(char::is_alphabetic)).count() > 2
                || ["achieved", "met the", "hit the", "reached"].iter().any(|w| between.contains(w))
                || digits(between)
        }
        _ => false,
    };
    // another clause with a number of its own after the cue: the cue is that number's
    let after = text.get(cue.end..clause.end).unwrap_or("");
    // "255 billion (2012 IMF forecast)": of the number before the bracket
    let bracket = between.rfind('(').is_some_and(|at| digits(&between[..at]) && !between[at..].contains(')'));
    // "3.3 % growth in the quarter, but short of the 4.2 % rate pencilled in": the later number's
    let later = [", but ", " but ", ", ahead of ", ", below ", ", above ", ", and ", ", well "]
        .iter()
        .any(|w| between.split_once(w).is_some_and(|(_, rest)| digits(rest)));
    // "shrank 0.2 %, upsetting hopes of more": what the figure did to a forecast
    let did = between.rsplit_once(", ").is_some_and(|(_, after)| {
        let verb = after.split_whitespace().next().unwrap_or("");
        verb.ends_with("ing") && !["according", "meaning", "bringing", "making"].contains(&verb)
    });
    own || did
        || bracket
        || later
        || [", with ", ", but ", ", while ", ", and ", " - ", "; ", ", compared", " while ", " although "]
            .iter()
            .any(|w| between.contains(w))
            && digits(after)
}

fn held_against(text: &str, clause: Span, span: Span) -> bool {
    let before = text[clause.start..span.start].trim_end();
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let word = word.trim_matches(|c: char| c == ',' || c == '"');
    AGAINST.iter().any(|a| word.eq_ignore_ascii_case(a))
        // "twice the amount expected"
        || text[span.start..].starts_with("expected")
            && ["amount", "number", "figure", "rate", "level", "been", "widely"].contains(&word)
            && !text[span.end..].trim_start().starts_with("to ")
        // "the pact's 3% target", "will" as a name
        || (text[span.start..].starts_with("Will") && span.start > clause.start)
}

fn alone(text: &str, span: Span) -> bool {
    let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-' || *b >= 0x80);
    let bytes = text.as_bytes();
    let joined = span.start > 0 && letter(bytes.get(span.start - 1));
    !joined && !letter(bytes.get(span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, number: &str) -> Standing {
        let at = text.find(number).unwrap();
        let all = Span::new(0, text.len());
        standing(text, all, &cues(text, all), all, Span::new(at, at + number.len()), &[], None)
    }

    #[test]
    fn told_apart() {
        let cases = [
            ("Unemployment fell to 5 % in May.", "5 %", Standing::Fact),
            ("Employers added 90,000 jobs, fewer than expected.", "90,000", Standing::Fact),
            ("The 5 million people of the country went to the polls.", "5 million", Standing::Fact),
            ("The nation's 18 million people will vote.", "18 million", Standing::Fact),
            ("Some 18 million people will vote.", "18 million", Standing::Forecast),
            ("Hunger fell to 27 % and thus the target has been met.", "27 %", Standing::Fact),
            ("The pact has a 3 % of output deficit target.", "3 %", Standing::Forecast),
            ("Hunger has a 3 % target.", "3 %", Standing::Forecast),
            (
                "Growth in 2004 was 4.7 %, with the bank predicting 4 % for this year.",
                "4.7 %",
                Standing::Fact,
            ),
            (
                "Growth in 2004 was 4.7 %, with the bank predicting 4 % for this year.",
                "4 %",
                Standing::Forecast,
            ),
            ("At 2.6 %, inflation is inside the 2-3 % target range.", "2.6 %", Standing::Fact),
            ("Sales fell 12 % in May - which could mean trouble.", "12 %", Standing::Fact),
            ("He is expected to point to figures showing that output grew 4 %.", "4 %", Standing::Fact),
            (
                "A nation of 10 million and a GDP of 255 billion (2012 forecast).",
                "10 million",
                Standing::Fact,
            ),
            ("The country has 3 % of hunger and thus has achieved the hunger target.", "3 %", Standing::Fact),
            ("Growth will be 3 % in 2006, and 4 % later.", "3 %", Standing::Forecast),
            ("Firms added 337,000 jobs, twice the amount expected.", "337,000", Standing::Fact),
            (
                "The figure rose on the 3.3 % seen in spring, but fell short of the 4.2 % rate pencilled in.",
                "3.3 %",
                Standing::Fact,
            ),
            (
                "The figure rose on the 3.3 % seen in spring, but fell short of the 4.2 % rate pencilled in.",
                "4.2 %",
                Standing::Forecast,
            ),
            ("Growth was 0.7 %, ahead of the 0.6 % forecast.", "0.7 %", Standing::Fact),
            ("Output shrank 0.2 %, upsetting hopes of a recovery.", "0.2 %", Standing::Fact),
            ("Growth would be 3 %, according to forecasts.", "3 %", Standing::Forecast),
            ("Borrowing costs are tipped to rise to 2.25 %.", "2.25 %", Standing::Forecast),
            ("Spaniards can expect to reach 83.", "83", Standing::Fact),
            ("A girl born then could expect to live 70.7 years.", "70.7", Standing::Fact),
            ("Some 74 % could read and write.", "74 %", Standing::Fact),
            ("Growth is expected to reach 3 % next year.", "3 %", Standing::Forecast),
            ("Taxes would have to rise by 28 %.", "28 %", Standing::Hypothetical),
            ("The party pledged 50,000 new homes.", "50,000", Standing::Proposal),
            ("A poll of adults in Spain found 41 percent in favour.", "41 percent", Standing::Poll),
        ];
        for (text, number, want) in cases {
            assert_eq!(of(text, number), want, "{text}");
        }
    }
}
