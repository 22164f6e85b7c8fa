//! What stands before a number and governs it: bounds, hedges, verbs of change.

use super::token::{byte_before, ends_with, skip_blank_back, word_before};
use crate::lexicon::{Cue, Lexicon, class};
use crate::quantity::{Bound, Role, Trend};

/// What the words before a number say of it.
#[derive(Debug, Default)]
pub(super) struct Before<'t> {
    pub bound: Bound,
    pub trend: Trend,
    pub role: Role,
    pub hedges: Vec<&'t str>,
}

/// How many words before a number are looked at.
const REACH: usize = 8;

/// Reads the words before `at`, nearest first, not further back than `floor`.
pub(super) fn before<'t>(text: &'t str, at: usize, floor: usize, lexicon: &Lexicon) -> Before<'t> {
    let mut out = Before::default();
    let mut end = skip_blank_back(text, at);
    // Signs: "~25", ">5", "≈ 32".
    for (sign, bound) in [
        ("~", Bound::About),
        ("≈", Bound::About),
        (">=", Bound::AtLeast),
        ("<=", Bound::AtMost),
        ("≥", Bound::AtLeast),
        ("≤", Bound::AtMost),
        (">", Bound::MoreThan),
        ("<", Bound::LessThan),
    ] {
        if text[..end].ends_with(sign) {
            out.bound = bound;
            if bound == Bound::About {
                out.hedges.push(&text[end - sign.len()..end]);
            }
            end = skip_blank_back(text, end - sign.len());
            break;
        }
    }
    for _ in 0..REACH {
        let Some(word) = word_before(text, end) else { break };
        if word.start < floor {
            break;
        }
        let form = word.of(text);
        let entry = lexicon.word(form.trim_end_matches('.'));
        if entry.class & class::CUE != 0
            && let Some((start, cue)) = lexicon
                .cues()
                .iter()
                .find_map(|(phrase, cue)| ends_with(text, word.end, phrase).map(|start| (start, *cue)))
        {
            let mut bound = |b| {
                if out.bound == Bound::Exact {
                    out.bound = b
                }
            };
            match cue {
                Cue::MoreThan => bound(Bound::MoreThan),
                Cue::AtLeast => bound(Bound::AtLeast),
                Cue::LessThan => bound(Bound::LessThan),
                Cue::AtMost => bound(Bound::AtMost),
                Cue::About => bound(Bound::About),
                _ => {}
            }
            if matches!(cue, Cue::About | Cue::Hedge) {
                out.hedges.insert(0, &text[start..word.end]);
            }
            end = skip_blank_back(text, start);
            continue;
        }
        // "made up 29 % of the population" is a level: nothing rose
        if form.eq_ignore_ascii_case("up")
            && word_before(text, word.start).is_some_and(|w| {
                ["made", "make", "makes", "making"].iter().any(|m| w.of(text).eq_ignore_ascii_case(m))
            })
        {
            break;
        }
        if entry.class & class::UP != 0 {
            out.trend = Trend::Up;
            out.role = Role::Amount;
            break;
        }
        if entry.class & class::DOWN != 0 {
            out.trend = Trend::Down;
            out.role = Role::Amount;
            break;
        }
        if entry.class & class::LEVEL != 0 {
            out.role = Role::To;
            // "nearly reached 87"
            if let Some(hedge) = word_before(text, word.start).filter(|w| w.start >= floor)
                && out.bound == Bound::Exact
                && lexicon
                    .cues()
                    .iter()
                    .any(|(phrase, cue)| *cue == Cue::About && phrase.eq_ignore_ascii_case(hedge.of(text)))
            {
                out.bound = Bound::About;
                out.hedges.insert(0, hedge.of(text));
            }
            break;
        }
        match form {
            "between" => end = skip_blank_back(text, word.start),
            "to" | "at" => {
                if changes(text, word.start, lexicon) {
                    out.role = Role::To;
                }
                break;
            }
            "from" => {
                if changes(text, word.start, lexicon) {
                    out.role = Role::From;
                }
                break;
            }
            "of" => {
                let noun = word_before(text, word.start).map_or(0, |w| lexicon.word(w.of(text)).class);
                if noun & (class::UP | class::DOWN) != 0 {
                    out.role = Role::Amount;
                }
                break;
            }
            _ if form.ends_with("ly") && form.len() > 3 => end = skip_blank_back(text, word.start),
            _ => break,
        }
    }
    out
}

/// Whether a verb or noun of change stands in the words before `at` in the same sentence.
fn changes(text: &str, mut at: usize, lexicon: &Lexicon) -> bool {
    for _ in 0..12 {
        let Some(word) = word_before(text, at).or_else(|| {
            // Over a sign between: "8 % to", "9.2%, from".
            let mut end = skip_blank_back(text, at);
            while end > 0 && matches!(byte_before(text, end), b'%' | b',' | b'.' | b'$') {
                // A full stop ends the sentence unless it belongs to an abbreviation.
                if byte_before(text, end) == b'.' && !abbreviated(text, end - 1, lexicon) {
                    return None;
                }
                end -= 1;
            }
            word_before(text, end)
        }) else {
            return false;
        };
        let found = lexicon.word(word.of(text)).class;
        if found & (class::UP | class::DOWN) != 0 {
            return true;
        }
        // Another clause: "exports rose, while imports came to 3 %".
        let joined = word.start > 0 && byte_before(text, skip_blank_back(text, word.start)) == b',';
        if found & class::CONTRAST != 0 || joined && word.of(text).eq_ignore_ascii_case("and") {
            return false;
        }
        at = word.start;
    }
    false
}

/// Whether the full stop at `at` belongs to an abbreviation.
fn abbreviated(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    word_before(text, at).is_some_and(|w| {
        let form = w.of(text);
        form.len() == 1
            || form.contains('.')
            || lexicon.word(form).class & (class::TITLE | class::SHORT | class::NUMBERED) != 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    fn read(text: &str) -> Before<'_> {
        before(text, text.len(), 0, lexicon())
    }

    #[test]
    fn words_that_govern() {
        for (text, bound, trend, role) in [
            ("more than ", Bound::MoreThan, Trend::None, Role::Plain),
            ("up to ", Bound::AtMost, Trend::None, Role::Plain),
            ("no fewer than ", Bound::AtLeast, Trend::None, Role::Plain),
            ("about ", Bound::About, Trend::None, Role::Plain),
            ("prices rose ", Bound::Exact, Trend::Up, Role::Amount),
            ("prices fell by more than ", Bound::MoreThan, Trend::Down, Role::Amount),
            ("prices rose 5% to ", Bound::Exact, Trend::None, Role::To),
            ("prices rose from ", Bound::Exact, Trend::None, Role::From),
            ("U.S. prices rose in the U.K. to ", Bound::Exact, Trend::None, Role::To),
            ("the old made up ", Bound::Exact, Trend::None, Role::Plain),
            ("an increase of ", Bound::Exact, Trend::None, Role::Amount),
        ] {
            let found = read(text);
            assert_eq!((found.bound, found.trend, found.role), (bound, trend, role), "{text}");
        }
    }

    #[test]
    fn words_that_do_not() {
        for text in [
            "it went to ",
            "exports rose, while imports came to ",
            "exports rose. Imports came to ",
            "exports rose, and imports came to ",
            "the house of ",
        ] {
            let found = read(text);
            assert_eq!(
                (found.bound, found.trend, found.role),
                (Bound::Exact, Trend::None, Role::Plain),
                "{text}"
            );
        }
    }
}
