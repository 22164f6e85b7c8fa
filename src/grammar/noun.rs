//! The counted noun with its modifiers: "eligible pensioners", "straight World Cups".

use super::token::{byte, skip_blank, starts_with, word_at, word_before};
use crate::lexicon::{Lexicon, NumberWord, class};
use crate::span::Span;
use std::borrow::Cow;

/// The longest run of modifiers that is read.
const LONGEST: usize = 6;

/// Singulars that end like plurals.
const SINGULAR: [&str; 10] =
    ["gas", "bus", "lens", "news", "christmas", "texas", "kansas", "tennis", "diabetes", "chess"];

fn plural(word: &str, lexicon: &Lexicon) -> bool {
    let lower = word.as_bytes();
    // "gas", "crisis" are no plurals
    if SINGULAR.iter().any(|w| word.eq_ignore_ascii_case(w)) || lower.ends_with(b"sis") {
        return false;
    }
    (lower.len() > 2
        && lower.ends_with(b"s")
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("'s")
        && !word.ends_with("’s"))
        || lexicon.singular(word).is_some()
}

/// Whether a word holds a number: "three-ton", "USD50". A label such as "W-2" or "COVID-19" does not
/// count as one.
fn numbered(form: &str, lexicon: &Lexicon) -> bool {
    if let Some((first, _)) = form.split_once('-')
        && matches!(
            lexicon.word(first).number,
            NumberWord::One | NumberWord::Teen | NumberWord::Ten | NumberWord::Hundred | NumberWord::Scale
        )
    {
        return true;
    }
    let letters = form.bytes().take_while(u8::is_ascii_uppercase).count();
    letters == 3
        && form.as_bytes().get(3).is_some_and(u8::is_ascii_digit)
        && lexicon.currency(&form[..3]).is_some()
}

/// The second of two modifiers or nouns joined by "and" or "or" at `at`, when a plural follows it.
fn coordinated(text: &str, at: usize, lexicon: &Lexicon) -> Option<usize> {
    let after = starts_with(text, at, "and").or_else(|| starts_with(text, at, "or"))?;
    let first = word_at(text, skip_blank(text, after))?;
    let blocked = class::STOP | class::VERB | class::UP | class::DOWN | class::MONTH;
    let lowers = |w: Span| {
        !w.of(text).bytes().any(|b| b.is_ascii_digit())
            && lexicon.word(w.of(text)).class & blocked == 0
            && lexicon.word(w.of(text)).number == NumberWord::None
    };
    let second = word_at(text, skip_blank(text, first.end))?;
    (lowers(first)
        && lowers(second)
        && !plural(first.of(text), lexicon)
        && plural(second.of(text), lexicon)
        && byte(text, first.end) == b' ')
        .then_some(first.start)
}

/// The noun before "or two": "another pick or two".
pub(super) fn before_or(text: &str, start: usize) -> Option<Span> {
    let or = word_before(text, start).filter(|w| w.of(text) == "or")?;
    let noun = word_before(text, or.start)?;
    let mut at = noun.start;
    for _ in 0..3 {
        let word = word_before(text, at)?;
        if matches!(word.of(text), "a" | "an" | "another" | "A" | "An" | "Another" | "one") {
            return Some(Span::new(at, noun.end));
        }
        at = word.start;
    }
    None
}

/// The word behind a hyphen: "5-storey". A participle is none ("two-pronged"), nor is what makes an
/// adverb of a number ("one-off", "two-way").
fn hyphened(text: &str, at: usize, lexicon: &Lexicon) -> Option<Span> {
    let word = word_at(text, at)?;
    let stop = text[at..word.end].find('-').map_or(word.end, |n| at + n);
    let form = &text[at..stop];
    let entry = lexicon.word(form);
    let none = entry.number == NumberWord::One
        || matches!(form, "and" | "or" | "to" | "in")
        || form.len() > 4 && form.ends_with("ed") && !form.ends_with("eed")
        || entry.class & class::HYPHENED != 0;
    (!none).then(|| Span::new(at, stop))
}

/// Past "of the", "of its 30", "of football's most": where the noun phrase starts, and whether there
/// was an "of".
fn after_of(text: &str, at: usize, lexicon: &Lexicon) -> (usize, bool) {
    let Some(after) = starts_with(text, at, "of") else { return (at, false) };
    let mut at = skip_blank(text, after);
    let over = |at: usize, words: &[&str]| {
        words.iter().find_map(|w| starts_with(text, at, w)).map_or(at, |after| skip_blank(text, after))
    };
    at = over(at, &["all"]);
    at = over(at, &["the", "these", "those", "its", "their", "his", "her", "our", "my"]);
    at = over(at, &["several", "many", "various", "few"]);
    // "22 of the 30 projects"
    if let Ok((rest, _)) = super::digits::digits(&text[at..])
        && rest.starts_with(' ')
        && super::parse::scale(rest.trim_start()).is_err()
    {
        at = skip_blank(text, text.len() - rest.len());
    } else if let Some(word) = word_at(text, at)
        && matches!(lexicon.word(word.of(text)).number, NumberWord::One | NumberWord::Teen | NumberWord::Ten)
        && byte(text, word.end) == b' '
        && !word.of(text).eq_ignore_ascii_case("one")
    {
        // "five of the nine tournaments"
        at = skip_blank(text, word.end);
    }
    // "one of South Korea's biggest card issuers"
    let mut from = at;
    for _ in 0..3 {
        let Some(word) = word_at(text, from) else { break };
        let form = word.of(text);
        let next = skip_blank(text, word.end);
        if form.ends_with("'s") || form.ends_with("’s") {
            at = next;
            break;
        }
        if lexicon.word(form).class & (class::STOP | class::VERB) != 0 {
            break;
        }
        from = next;
    }
    (over(at, &["most"]), true)
}

/// "one of great excitement", "one of scale": what something is, no member of several.
pub(super) fn of_mass(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    let Some(of) = starts_with(text, skip_blank(text, end), "of") else { return false };
    let mut at = skip_blank(text, of);
    for n in 0..3 {
        let Some(word) = word_at(text, at) else { return n > 0 };
        let form = word.of(text);
        let entry = lexicon.word(form);
        // a determiner, a number or a name makes it a member
        if n == 0
            && (entry.class & class::STOP != 0
                || entry.number != NumberWord::None
                || !form.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            return false;
        }
        if plural(form, lexicon) || form.contains('\'') || form.contains('’') {
            return false;
        }
        if byte(text, word.end) != b' ' || entry.class & class::STOP != 0 {
            return true;
        }
        at = skip_blank(text, word.end);
    }
    true
}

/// Whether a capital follows: a name, so that a participle before it is a verb.
fn after_is_name(text: &str, end: usize) -> bool {
    word_at(text, skip_blank(text, end)).is_some_and(|w| w.of(text).starts_with(char::is_uppercase))
}

/// Adverbs that end a noun phrase; nouns in -ly and names do not.
fn adverbial(form: &str) -> bool {
    form.ends_with("ly")
        && !form.starts_with(char::is_uppercase)
        && ![
            "family", "supply", "reply", "anomaly", "monopoly", "assembly", "ally", "rally", "bully",
            "belly", "fly",
        ]
        .contains(&form)
}

/// Whether a word looks like an adjective and a noun follows: "one ultimate track".
fn adjective(text: &str, word: Span, lexicon: &Lexicon) -> bool {
    let endings =
        ["al", "ic", "ive", "ous", "ful", "less", "able", "ible", "ary", "ish", "ian", "ese", "ate"];
    if byte(text, word.end) != b' ' || !endings.iter().any(|e| word.of(text).ends_with(e)) {
        return false;
    }
    let blocked = class::STOP | class::VERB | class::UP | class::DOWN | class::MONTH | class::DAY;
    word_at(text, skip_blank(text, word.end)).is_some_and(|w| {
        let form = w.of(text);
        lexicon.word(form).class & blocked == 0
            && !["s", "ed", "ing", "ly"].iter().any(|e| form.ends_with(e))
            && form.starts_with(char::is_lowercase)
    })
}

/// Whether a capital goes on to a noun: "one Bombay trader", "one Labour MP".
fn names(text: &str, word: Span, lexicon: &Lexicon) -> bool {
    if byte(text, word.end) != b' ' || !word.of(text).starts_with(char::is_uppercase) {
        return false;
    }
    let blocked =
        class::STOP | class::VERB | class::AUX | class::UP | class::DOWN | class::MONTH | class::DAY;
    word_at(text, skip_blank(text, word.end)).is_some_and(|w| {
        let form = w.of(text);
        lexicon.word(form).class & blocked == 0
            && lexicon.word(form).number == NumberWord::None
            && !["s", "ed", "ing", "ly"].iter().any(|e| form.ends_with(e))
    })
}

/// The counted noun after a number that ends at `end`. `one`: a singular noun follows.
pub(super) fn noun(text: &str, end: usize, one: bool, lexicon: &Lexicon) -> Option<Span> {
    if byte(text, end) == b'-' && byte(text, end + 1).is_ascii_alphabetic() {
        return hyphened(text, end + 1, lexicon);
    }
    let (mut at, of) = after_of(text, skip_blank(text, end), lexicon);
    // "three other firms", "two more years", "one last time"
    if let Some(word) = word_at(text, at)
        && (["other", "more", "further", "additional", "extra", "different", "such"].contains(&word.of(text))
            || one && word.of(text) == "last")
        && byte(text, word.end) == b' '
    {
        at = skip_blank(text, word.end);
    }
    let mut first = None;
    let mut start = at;
    let mut last = None;
    for n in 0..LONGEST {
        let Some(word) = word_at(text, at) else { break };
        let form = word.of(text);
        // a number is no modifier: "five three-ton satellites", "3 USD50 cards", "39 million W-2 reports"
        if form.as_bytes()[0].is_ascii_digit() || numbered(form, lexicon) {
            // "two new 737 Max jets": a model's number is one
            let model = n > 0 && form.len() == 3 && byte(text, word.end) == b' ' && {
                let next = word_at(text, skip_blank(text, word.end));
                next.is_some_and(|w| w.of(text).starts_with(char::is_uppercase))
            };
            if !model {
                break;
            }
            at = skip_blank(text, word.end);
            continue;
        }
        let entry = lexicon.word(form);
        // "12 US regions": capitals are a name, whatever word they spell
        let capitals = form.len() > 1 && form.bytes().all(|b| b.is_ascii_uppercase());
        if entry.class & class::STOP != 0 && !capitals {
            break;
        }
        // "one doesn't": a verb
        if form.ends_with("n't") || form.ends_with("n’t") {
            break;
        }
        // "a 60 strong team"
        if n == 0 && form == "strong" {
            return None;
        }
        if entry.class & (class::VERB | class::MONTH | class::DAY) != 0 && n > 0 {
            break;
        }
        if n > 0 && entry.class & (class::UP | class::DOWN) != 0 && form.ends_with("ed") {
            break;
        }
        // "two potentially lucrative contracts": the adverb is no part of the phrase.
        let adverb =
            n == 0 && form.len() > 6 && ["ally", "ully", "tly", "edly"].iter().any(|e| form.ends_with(e));
        let participle = adverb || form.ends_with("ed") && form.len() > 4 && !form.contains('-');
        // "one in ten recognised Mary Smith"
        if n == 0 && participle && after_is_name(text, word.end) {
            return None;
        }
        // "73 raising it": a verb, no noun.
        if n == 0 && entry.class & (class::UP | class::DOWN) != 0 && form.ends_with("ing") {
            return None;
        }
        if n == 0 {
            // after a plural number a verb has no s: "two shows" are things
            let thing = !one && form.ends_with('s') && form.len() > 3;
            if entry.class & (class::MONTH | class::DAY) != 0
                || (entry.class & class::VERB != 0 && !participle && !thing)
            {
                return None;
            }
            start = if participle { skip_blank(text, word.end) } else { word.start };
        } else if participle {
            break;
        }
        if n > 0 && adverbial(form) {
            break;
        }
        if !participle {
            if !(of && n < 3 && adjective(text, word, lexicon)) {
                first.get_or_insert(word);
            }
            last = Some(word);
            if plural(form, lexicon) && (!one || of) {
                // "shipping containers": a plural ends the phrase, unless it goes with a further one:
                // "ratings agencies". No verb in -s can follow a plural.
                let blocked = class::STOP | class::VERB | class::AUX | class::PRONOUN;
                let further = word_at(text, skip_blank(text, word.end)).filter(|w| {
                    let next = w.of(text);
                    byte(text, word.end) == b' '
                        && next.ends_with('s')
                        && plural(next, lexicon)
                        && next.starts_with(|c: char| c.is_ascii_lowercase())
                        && lexicon.word(next).class & blocked == 0
                });
                return Some(Span::new(start.min(word.start), further.map_or(word.end, |w| w.end)));
            }
            if one
                && !of
                && entry.class & class::ADJ == 0
                && !(n < 3 && (adjective(text, word, lexicon) || names(text, word, lexicon)))
            {
                return Some(Span::new(start, word.end));
            }
        }
        let next = byte(text, word.end);
        if next != b' ' {
            break;
        }
        at = skip_blank(text, word.end);
        // "digital and physical sales", "Kia and Hyundai vehicles"
        if !one && n < 3 {
            at = coordinated(text, at, lexicon).unwrap_or(at);
        }
    }
    if of && !one && last.is_none() {
        return None;
    }
    // "the top three of Chelsea, Manchester United and Arsenal": names, no things
    if of && first.is_some_and(|w| w.of(text).starts_with(char::is_uppercase)) {
        return None;
    }
    // No plural: the first word that is no adjective.
    let first = first?;
    if one { last.map(|w| Span::new(start, w.end)) } else { Some(first) }
}

/// A singular from a plural, borrowed where it can be.
pub(super) fn singular<'t>(surface: &'t str, lexicon: &Lexicon) -> Cow<'t, str> {
    let last = surface.rsplit([' ', '-']).next().unwrap_or(surface);
    let kept = SINGULAR.iter().any(|w| last.eq_ignore_ascii_case(w)) || last.ends_with("sis");
    if kept || surface.ends_with("'s") || surface.ends_with("’s") {
        return Cow::Borrowed(surface);
    }
    let head = surface.rfind([' ', '-']).map_or(0, |n| n + 1);
    let word = &surface[head..];
    if let Some(single) = lexicon.singular(word) {
        return if single.eq_ignore_ascii_case(word) {
            Cow::Borrowed(surface)
        } else if head == 0 {
            Cow::Borrowed(single)
        } else {
            Cow::Owned(format!("{}{single}", &surface[..head]))
        };
    }
    if word.len() > 4
        && word.ends_with("ies")
        && !["movies", "cookies", "zombies", "rookies", "calories"].contains(&word)
    {
        return Cow::Owned(format!("{}y", &surface[..surface.len() - 3]));
    }
    // "viruses" loses two letters; "houses", "causes" and "excuses" one.
    let silent = ["ouses", "auses", "cuses", "fuses"].iter().any(|e| word.ends_with(e)) || word.len() == 4;
    for ending in ["sses", "ches", "shes", "xes", "uses"] {
        if word.ends_with(ending) && !(ending == "uses" && silent) {
            return Cow::Borrowed(&surface[..surface.len() - 2]);
        }
    }
    if word.len() > 2 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        return Cow::Borrowed(&surface[..surface.len() - 1]);
    }
    Cow::Borrowed(surface)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    #[test]
    fn accepts() {
        for (text, surface, name) in [
            ("5 new cases were", "new cases", "new case"),
            ("5 of the houses", "houses", "house"),
            ("5-storey house", "storey", "storey"),
            ("5 shipping containers sank", "shipping containers", "shipping container"),
            ("5 potentially lucrative contracts", "lucrative contracts", "lucrative contract"),
            ("5 viruses", "viruses", "virus"),
            ("5 factories", "factories", "factory"),
            ("5 other new domains", "new domains", "new domain"),
            ("5 shows at the hall", "shows", "show"),
            ("5 London Assembly members", "London Assembly members", "London Assembly member"),
            ("5 of football's most respected clubs", "clubs", "club"),
            ("5 of the 30 building projects", "building projects", "building project"),
            ("5 digital and physical sales", "digital and physical sales", "digital and physical sale"),
            ("5 people", "people", "person"),
            ("5 major ratings agencies", "major ratings agencies", "major ratings agency"),
            ("5 gas producers", "gas producers", "gas producer"),
            ("5 movies", "movies", "movie"),
            ("5 new 737 Max jets", "new 737 Max jets", "new 737 Max jet"),
            ("5 of the nine official tournaments", "official tournaments", "official tournament"),
        ] {
            let span = noun(text, 1, false, lexicon()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((span.of(text), &*singular(span.of(text), lexicon())), (surface, name), "{text}");
        }
    }

    #[test]
    fn rejects() {
        for text in [
            "5 said",
            "5-pronged attack",
            "5-way deal",
            "5 recognised Mary Smith",
            "5 raising it",
            "5 in May",
            "5 March",
            "5, houses",
            "5.",
        ] {
            assert!(noun(text, 1, false, lexicon()).is_none(), "{text}");
        }
    }
}
