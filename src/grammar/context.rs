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
    for (sign, bound) in [("~", Bound::About), ("≈", Bound::About), (">=", Bound::AtLeast), ("<=", Bound::AtMost), ("≥", Bound::AtLeast), ("≤", Bound::AtMost), (">", Bound::MoreThan), ("<", Bound::LessThan)] {
        if text[..end].ends_with(sign) {
            out.bound = bound;
            if bound == Bound::About {
                out.hedges.push(&text[end - sign.len()..end]);
            }
            end = skip_blank_back(text, end - sign.len());
            break;
        }
    }
    let mut governed = false;
    for _ in 0..REACH {
        let Some(word) = word_before(text, end) else { break };
        if word.start < floor {
            break;
        }
        let form = word.of(text);
        let entry = lexicon.word(form.trim_end_matches('.'));
        if entry.class & class::CUE != 0
            && let Some((start, cue)) = lexicon.cues().iter().find_map(|(phrase, cue)| ends_with(text, word.end, phrase).map(|start| (start, *cue)))
        {
            let mut bound = |b| if out.bound == Bound::Exact { out.bound = b };
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
        if governed {
            if entry.class & (class::UP | class::DOWN | class::LEVEL) != 0 {
                break;
            }
            out.role = Role::Plain;
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
            break;
        }
        match form {
            "to" | "at" => {
                if changes(text, word.start, floor, lexicon) {
                    out.role = Role::To;
                }
                break;
            }
            "from" => {
                if changes(text, word.start, floor, lexicon) {
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
        governed = false;
    }
    out
}

/// Whether a verb or noun of change stands in the words before `at` in the same sentence.
fn changes(text: &str, mut at: usize, _floor: usize, lexicon: &Lexicon) -> bool {
    for _ in 0..12 {
        let Some(word) = word_before(text, at).or_else(|| {
            // Over a sign between: "8 % to", "9.2%, from".
            let mut end = skip_blank_back(text, at);
            while end > 0 && matches!(byte_before(text, end), b'%' | b',' | b'.' | b'$') && (byte_before(text, end) != b'.' || end + 1 < at) {
                end -= 1;
            }
            word_before(text, end)
        }) else {
            return false;
        };
        if lexicon.word(word.of(text)).class & (class::UP | class::DOWN) != 0 {
            return true;
        }
        at = word.start;
    }
    false
}
