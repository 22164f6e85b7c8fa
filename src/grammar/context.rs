//! What stands before a number and governs it: bounds, hedges, verbs of change.

use super::token::{byte, byte_before, ends_with, skip_blank, skip_blank_back, starts_with, word_before};
use crate::lexicon::{Cue, Lexicon, Word, class};
use crate::quantity::{Bound, Dimension, Role, Trend, Unit};
use crate::span::Span;

/// What the words before a number say of it.
#[derive(Debug, Default)]
pub(super) struct Before<'t> {
    pub bound: Bound,
    pub trend: Trend,
    pub role: Role,
    pub hedges: Vec<&'t str>,
    /// The verb of change stands apart, before its object and "by".
    pub far: bool,
    /// "the" stands between.
    pub article: bool,
    /// The verb or noun of change, where it governs the number without "by".
    pub governor: &'t str,
}

/// How many words before a number are looked at.
const REACH: usize = 8;

/// Reads the words before `at`, nearest first, not further back than `floor`.
pub(super) fn before<'t>(text: &'t str, at: usize, floor: usize, lexicon: &Lexicon) -> Before<'t> {
    before_known(text, at, None, floor, lexicon)
}

/// As [`before`], where the word right before `at` may be known already.
pub(super) fn before_known<'t>(
    text: &'t str,
    at: usize,
    mut known: Option<(Span, &Word)>,
    floor: usize,
    lexicon: &Lexicon,
) -> Before<'t> {
    let mut out = Before::default();
    let mut end = skip_blank_back(text, at);
    // Signs: "~25", ">5", "≈ 32".
    let signed = matches!(byte_before(text, end), b'~' | b'=' | b'<' | b'>' | 0x80..);
    let signs = [
        ("~", Bound::About),
        ("≈", Bound::About),
        ("< =", Bound::AtMost),
        ("> =", Bound::AtLeast),
        (">=", Bound::AtLeast),
        ("<=", Bound::AtMost),
        ("≥", Bound::AtLeast),
        ("≤", Bound::AtMost),
        (">", Bound::MoreThan),
        ("<", Bound::LessThan),
    ];
    for (sign, bound) in signs.into_iter().filter(|_| signed) {
        if text[..end].ends_with(sign) {
            known = None;
            out.bound = bound;
            if bound == Bound::About {
                out.hedges.push(&text[end - sign.len()..end]);
            }
            end = skip_blank_back(text, end - sign.len());
            break;
        }
    }
    let (mut article, mut by) = (false, false);
    for _ in 0..REACH {
        let known = known.take();
        let Some(word) = known.map(|(word, _)| word).or_else(|| word_before(text, end)) else { break };
        if word.start < floor {
            break;
        }
        let form = word.of(text);
        let entry = known.map_or_else(|| lexicon.word(form), |(_, entry)| entry);
        if entry.class & class::CUE != 0
            && let Some((start, cue)) = lexicon
                .cues_ending(entry)
                .iter()
                .find_map(|(phrase, cue)| ends_with(text, word.end, phrase).map(|start| (start, *cue)))
        {
            // "around the 37m": where it is, not how much
            let place = article
                && ["over", "under", "around", "about", "above", "below", "near"]
                    .iter()
                    .any(|w| form.eq_ignore_ascii_case(w));
            if place {
                break;
            }
            // "inching back up to 4.8 percent": a level reached
            if cue == Cue::AtMost && form == "to" && moved_up_to(text, start, floor, lexicon) {
                out.role = Role::To;
                break;
            }
            // "added up to 22 billion": the sum
            if cue == Cue::AtMost
                && form == "to"
                && word_before(text, start).is_some_and(|w| ["added", "adds", "adding"].contains(&w.of(text)))
            {
                break;
            }
            article |= form.eq_ignore_ascii_case("the");
            out.article = article;
            by |= cue == Cue::By;
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
        // "made up 29 % of the population", "gave up 500 yards": nothing rose
        if (form.eq_ignore_ascii_case("up") || form.eq_ignore_ascii_case("down"))
            && word_before(text, word.start)
                .is_some_and(|w| lexicon.word(w.of(text)).class & class::PHRASAL != 0)
        {
            break;
        }
        if entry.class & class::UP != 0 {
            out.trend = Trend::Up;
            out.role = Role::Amount;
            out.governor = if by { "" } else { form };
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
            // "raised its rate by 0.25%"
            _ if by && lexicon.word(form).class & class::STOP == 0 => {
                if let Some(trend) = moved(text, word.start, floor, lexicon) {
                    (out.trend, out.role) = (trend, Role::Amount);
                    out.far = true;
                }
                break;
            }
            _ if form.ends_with("ly") && form.len() > 3 => end = skip_blank_back(text, word.start),
            _ => break,
        }
    }
    out
}

/// Whether "up to" before `at` goes with a verb of motion: "went up to", "crept back up to".
fn moved_up_to(text: &str, at: usize, floor: usize, lexicon: &Lexicon) -> bool {
    let Some(mut word) = word_before(text, at).filter(|w| w.start >= floor) else { return false };
    if word.of(text).eq_ignore_ascii_case("back") {
        let Some(before) = word_before(text, word.start).filter(|w| w.start >= floor) else { return false };
        word = before;
    }
    let form = word.of(text);
    let motion = ["go", "goes", "went", "going", "gone", "move", "moved", "moving", "back"];
    // "to cut up to 700 workers" is a bound
    lexicon.word(form).class & class::UP != 0 && !form.eq_ignore_ascii_case("raise") && !adds(form)
        || motion.iter().any(|w| form.eq_ignore_ascii_case(w))
}

/// The direction of the verb of change a few words before "by" or an amount, past its object only.
pub(super) fn moved(text: &str, mut at: usize, floor: usize, lexicon: &Lexicon) -> Option<Trend> {
    for _ in 0..5 {
        let word = word_before(text, at).filter(|w| w.start >= floor)?;
        let found = lexicon.word(word.of(text)).class;
        if found & class::UP != 0 {
            return Some(Trend::Up);
        }
        if found & class::DOWN != 0 {
            return Some(Trend::Down);
        }
        if found & (class::AUX | class::PRONOUN | class::CONTRAST) != 0 {
            return None;
        }
        at = word.start;
    }
    None
}

/// Verbs that take what they add: "add up to 500 jobs" is a bound.
fn adds(form: &str) -> bool {
    ["add", "gain", "rais", "increas", "boost", "expand", "lift", "higher"]
        .iter()
        .any(|w| form.get(..w.len()).is_some_and(|f| f.eq_ignore_ascii_case(w)))
}

/// Takes back what only seemed to govern the number: money that is raised is no rise ("raised 280
/// million shekels", but "raised by"), nor does "push the two firms" say that they rise; and one
/// thing is not bounded ("under one manager").
pub(super) fn no_change(unit: &Unit<'_>, one: bool, before: &mut Before<'_>) {
    let raised =
        ["raise", "raises", "raised", "raising"].iter().any(|w| before.governor.eq_ignore_ascii_case(w));
    let money = raised && matches!(unit.dimension, Dimension::Currency | Dimension::Count);
    let things = before.article && unit.dimension == Dimension::Count && !unit.name.is_empty();
    let far = before.far && unit.dimension == Dimension::Count;
    if money || things || far {
        before.trend = Trend::None;
        before.role = Role::Plain;
    }
    if one && unit.dimension == Dimension::Count && matches!(before.bound, Bound::LessThan | Bound::MoreThan)
    {
        before.bound = Bound::Exact;
    }
}

/// Reads what stands after the number or after its unit: "or more", "or so", "-plus".
pub(super) fn after<'t>(text: &'t str, ends: [usize; 2], before: &mut Before<'t>, lexicon: &Lexicon) {
    for end in ends {
        let at = if byte(text, end) == b'-' { end } else { skip_blank(text, end) };
        if !lexicon.may_be_after(&text.as_bytes()[at.min(text.len())..]) {
            continue;
        }
        let found = lexicon.after(byte(text, at)).iter().find_map(|(phrase, cue)| {
            // "-plus" touches; "and under-5s" starts another
            starts_with(text, at, phrase)
                .filter(|to| byte(text, *to) != b'-')
                // "£1.25m plus £40,000" adds
                .filter(|to| *phrase != "plus" || !adds_sum(text, *to))
                .map(|to| (&text[at..to], *cue))
        });
        let Some((phrase, cue)) = found else { continue };
        let bound = match cue {
            Cue::AtLeast => Bound::AtLeast,
            Cue::MoreThan => Bound::MoreThan,
            Cue::LessThan => Bound::LessThan,
            Cue::AtMost => Bound::AtMost,
            _ => Bound::About,
        };
        // "less than 5000 or equal"
        let equal = match (before.bound, phrase.contains("equal")) {
            (Bound::MoreThan, true) => Some(Bound::AtLeast),
            (Bound::LessThan, true) => Some(Bound::AtMost),
            _ => None,
        };
        if let Some(equal) = equal {
            before.bound = equal;
        } else if cue != Cue::Plain && matches!(before.bound, Bound::Exact | Bound::About) {
            if bound == Bound::About && before.bound == Bound::Exact {
                before.hedges.push(phrase);
            }
            before.bound = bound;
        }
        return;
    }
    // "30+", "65+ years"
    for end in ends {
        if byte(text, end) == b'+'
            && !byte(text, end + 1).is_ascii_alphanumeric()
            && before.bound == Bound::Exact
        {
            before.bound = Bound::AtLeast;
        }
    }
}

/// Whether a figure follows: "plus £40,000", "plus 3 more".
fn adds_sum(text: &str, at: usize) -> bool {
    let next = text[skip_blank(text, at)..].trim_start_matches(['$', '£', '€', '¥', '₹']);
    next.starts_with(|c: char| c.is_ascii_digit()) || next.starts_with("a ") || next.starts_with("an ")
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
