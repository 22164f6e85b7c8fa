//! The country or state of a text that names none: whose leader it speaks of, or what only one country
//! has. The words are data (`src/lexicon/homes.csv`, `src/grammar/period/terms.csv`).

use crate::geography::GeoId;
use crate::grammar::period::terms::{self, Holder};
use crate::grammar::place::Gazetteer;
use crate::period::Date;
use crate::span::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// Words of one country, `$` where they need a sum of money in the same sentence to be believed.
struct Words {
    automaton: AhoCorasick,
    rows: Vec<(&'static str, bool)>,
    /// From this row on they are names of office-holders.
    people: usize,
}

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let (mut words, mut rows) = (Vec::new(), Vec::new());
    for line in include_str!("../lexicon/homes.csv").lines().skip(1) {
        let mut cells = line.split(',');
        let (Some(text), Some(place)) = (cells.next(), cells.next()) else { continue };
        words.push(text);
        rows.push((place, cells.next() == Some("$")));
    }
    let people = words.len();
    for holder in terms::all() {
        for name in &holder.names {
            words.push(terms::surname(name));
            rows.push((holder.place, false));
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(words)
        .ok()?;
    Some(Words { automaton, rows, people })
});

/// Words before a governor's name by which their state is meant and not their person.
const IN_OFFICE: [&str; 6] = ["under", "since", "when", "before", "on", "after"];
/// Surnames of leaders that are words or common names stand only in full or with a title.
const COMMON: [&str; 13] = [
    "May", "Brown", "Major", "Johnson", "Ford", "Eden", "Heath", "Harper", "Howard", "Abbott", "Morrison",
    "Clark", "Abe",
];

/// The one place that the words of `sentence` are of; none where they are of several.
pub(super) fn home(sentence: &str, gazetteer: &Gazetteer) -> Option<GeoId> {
    let words = WORDS.as_ref()?;
    let mut found: Option<&'static str> = None;
    for m in words.automaton.find_iter(sentence) {
        let (mut place, money) = words.rows[m.pattern().as_usize()];
        if money && !sentence.contains('$') {
            continue;
        }
        let span = Span::new(m.start(), m.end());
        if m.pattern().as_usize() >= words.people {
            match leader(sentence, span) {
                Some(known) => place = known,
                None => continue,
            }
        } else if !alone(sentence, span) || of_others(sentence, span) {
            continue;
        }
        // a state lies in the country that other words are of
        match found {
            None => found = Some(place),
            Some(old) if old == place || country(old) == place => {}
            Some(old) if country(place) == old => found = Some(place),
            Some(_) => return None,
        }
    }
    gazetteer.place_of(found?)
}

/// From the beginning of the latest term of those whom a text speaks of to the end of it.
pub fn tenure(text: &str) -> Option<(Date, Date)> {
    let words = WORDS.as_ref()?;
    let people = words.automaton.find_iter(text).filter(|m| m.pattern().as_usize() >= words.people);
    people
        .filter_map(|m| of_office(text, Span::new(m.start(), m.end())))
        .filter(|(_, led)| *led)
        .filter_map(|(holder, _)| holder.tenure())
        .max()
}

fn country(code: &str) -> &str {
    if code.starts_with("US-") { "USA" } else { code }
}

fn alone(text: &str, span: Span) -> bool {
    let letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    !(span.start > 0 && letter(bytes.get(span.start - 1))) && !letter(bytes.get(span.end))
}

/// "Liberal Democrats", "Social Democrats": parties of other countries.
fn of_others(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end();
    ["Liberal", "Social", "Christian", "Free", "Sweden", "Irish", "Spanish"]
        .iter()
        .any(|w| before.ends_with(w))
}

/// The place that the holder of an office leads whose surname stands at `span`: with their names or
/// title before it. A governor leads the state where the words speak of their office.
fn leader(text: &str, span: Span) -> Option<&'static str> {
    of_office(text, span).and_then(|(holder, led)| led.then_some(holder.place))
}

/// The one whose surname stands at `span`, and whether the words speak of the office.
fn of_office(text: &str, span: Span) -> Option<(&'static Holder, bool)> {
    // the names and titles before the surname
    let mut start = span.start;
    for _ in 0..4 {
        let head = text[..start].trim_end();
        let at = head.rfind(char::is_whitespace).map_or(0, |i| i + 1);
        let word = head[at..].trim_start_matches(['"', '(', '\'']);
        let at = head.len() - word.len();
        if text[..start].len() - head.len() != 1 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
            break;
        }
        start = at;
    }
    // the longest reading: from the first of the capitalised words on
    let starts =
        std::iter::once(start).chain(text[start..span.start].match_indices(' ').map(|(i, _)| start + i + 1));
    for at in starts {
        let Some((len, holder)) = terms::holder(&text[at..]) else { continue };
        if at + len < span.end {
            continue;
        }
        let bare = at == span.start;
        let surname = &text[span.start..span.end];
        if bare && (COMMON.contains(&surname) || !holder.names.contains(&surname)) {
            return None;
        }
        // "Scott Bush": another of the name
        if bare && start < at {
            let word = text[start..at].trim_end();
            let said = [
                "Under", "Since", "When", "After", "Before", "On", "Says", "That", "If", "And", "But",
                "While",
            ];
            if !said.iter().any(|w| word.ends_with(w)) {
                return None;
            }
        }
        if !holder.of_state() {
            return Some((holder, true));
        }
        let titled = ["Gov", "gov", "former", "then-", "Republican", "Democratic"]
            .iter()
            .any(|t| text[at..].starts_with(t));
        let before = text[..at].trim_end();
        let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let led = IN_OFFICE.iter().any(|w| last.eq_ignore_ascii_case(w));
        let after = text[at + len..].trim_start_matches(['\'', '’']);
        let after = after.strip_prefix('s').unwrap_or(after).trim_start();
        let office = [
            "was governor",
            "watch",
            "took office",
            "became governor",
            "left office",
            "administration",
            "served as governor",
        ]
        .iter()
        .any(|w| after.starts_with(w));
        return Some((holder, titled || led || office));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Geography;
    use crate::geography::GeoKind;

    fn of(text: &str) -> Option<&'static str> {
        const CODES: [&str; 5] = ["USA", "US-TX", "US-MA", "GBR", "US-OH"];
        let rows: Vec<Geography> = CODES
            .iter()
            .map(|code| Geography {
                code: (*code).to_owned(),
                name: (*code).to_owned(),
                kind: GeoKind::Country,
                parent: None,
                currency: None,
                years: None,
                members: Vec::new(),
                names: Vec::new(),
            })
            .collect();
        home(text, &Gazetteer::new(&rows)).map(|g| CODES[usize::from(g.0)])
    }

    #[test]
    fn leaders_and_words_of_one_country() {
        for (text, want) in [
            ("Under President Obama we lost 2 million jobs.", Some("USA")),
            ("Obamas watch saw debt double.", Some("USA")),
            ("When Mitt Romney was governor, 40,000 jobs were lost.", Some("US-MA")),
            ("Mitt Romney says unemployment doubled.", None),
            ("Gov. Kasich and the Republicans cut 500 jobs.", Some("US-OH")),
            ("Unemployment doubled on Rick Perry's watch.", Some("US-TX")),
            ("Democrats left $5 trillion in debt.", Some("USA")),
            ("The Liberal Democrats won 12 % of the vote.", None),
            ("The national debt is $5 trillion.", Some("USA")),
            ("The national debt is 90 % of output.", None),
            ("Obama met Margaret Thatcher.", None),
            ("In May 5 % were jobless.", None),
            ("Theresa May said 5 % were jobless.", Some("GBR")),
            ("Scott Bush sold 5 houses.", None),
        ] {
            assert_eq!(of(text), want, "{text}");
        }
    }
}
