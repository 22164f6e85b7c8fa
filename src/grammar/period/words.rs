//! The vocabulary of time.

use crate::lexicon::table::Table;
use crate::period::MONTHS;
use std::sync::LazyLock;

/// The month that a word names and whether the word is an abbreviation.
pub(super) fn month(word: &str) -> Option<(i8, bool)> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let at = MONTHS
        .iter()
        .position(|m| m.get(..3).is_some_and(|h| word.get(..3).is_some_and(|w| w.eq_ignore_ascii_case(h))))?;
    let short = word.len() == 3 && at != 4 || word.eq_ignore_ascii_case("sept");
    (short || word.eq_ignore_ascii_case(MONTHS[at])).then_some((at as i8 + 1, short))
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
}

/// The unit that a word names, singular or plural.
pub(super) fn unit(word: &str) -> Option<Unit> {
    let word = word.strip_suffix(['s', 'S']).unwrap_or(word);
    Some(match () {
        () if word.eq_ignore_ascii_case("year") => Unit::Year,
        () if word.eq_ignore_ascii_case("month") => Unit::Month,
        () if word.eq_ignore_ascii_case("quarter") => Unit::Quarter,
        () if word.eq_ignore_ascii_case("week") => Unit::Week,
        () if word.eq_ignore_ascii_case("fortnight") => Unit::Fortnight,
        () if word.eq_ignore_ascii_case("day") => Unit::Day,
        () if word.eq_ignore_ascii_case("decade") => Unit::Decade,
        () => return None,
    })
}

/// A number up to forty in words, and "a couple"; "few" left out.
pub(super) fn small(word: &str) -> Option<i32> {
    entry(word).number.map(i32::from)
}

/// "twenty" to "ninety".
pub(super) fn tens(word: &str) -> Option<i16> {
    entry(word).tens.map(i16::from)
}

/// "first" to "twentieth".
pub(super) fn ordinal(word: &str) -> Option<i32> {
    entry(word).ordinal.map(i32::from)
}

/// "nineties" is 90.
pub(super) fn decade(word: &str) -> Option<i16> {
    entry(word).decade.map(i16::from)
}

/// First month of a season of the northern hemisphere, as meteorology counts.
pub(super) fn season(word: &str) -> Option<i8> {
    entry(word).season.and_then(|m| i8::try_from(m).ok())
}

/// Classes of a word, as bits of [`Entry::class`].
pub(super) mod class {
    /// After it four digits are no year: "page 2012", "Room 1999".
    pub const NUMBERED: u8 = 1;
    /// It makes a quantity of four digits before it.
    pub const COUNTED: u8 = 1 << 1;
    /// After a year, with a capital, it makes the title of a law.
    pub const LAW: u8 = 1 << 2;
    /// It makes a quarter or half one of a match.
    pub const SPORT: u8 = 1 << 3;
    /// It makes a time of the name of one who governs: "Obama's presidency".
    pub const TERM: u8 = 1 << 4;
}

/// What a word can begin: most words of a text begin nothing, so this is asked first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opens {
    #[default]
    Nothing,
    /// A preposition or the like, which needs a time after it.
    Expression,
    /// A named time itself.
    Point,
}

/// What is known of a word before any expression is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub opens: Opens,
    /// Every expression holds a number or a word of this kind; the other words of expressions
    /// ("in", "the", "past") are everywhere.
    pub anchor: bool,
    pub class: u8,
    number: Option<u8>,
    tens: Option<u8>,
    ordinal: Option<u8>,
    decade: Option<u8>,
    season: Option<u8>,
}

/// The table of words and the phrases of `time.tsv`.
struct Vocabulary {
    words: Table<Entry>,
    comes: Vec<&'static str>,
    titles: Vec<&'static str>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut out = Vocabulary { words: Table::new(1024), comes: Vec::new(), titles: Vec::new() };
    for line in include_str!("../../lexicon/time.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((kind, words)) = line.split_once('\t') else { continue };
        match kind {
            "comes" => out.comes = words.split('|').collect(),
            "title" => out.titles = words.split('|').collect(),
            _ => {
                for word in words.split(' ') {
                    let (word, value) = word.split_once('=').unwrap_or((word, ""));
                    let (value, entry) = (value.parse().ok(), out.words.entry(word));
                    match kind {
                        "point" => entry.opens = Opens::Point,
                        "opener" => entry.opens = Opens::Expression,
                        "anchor" => entry.anchor = true,
                        "number" => entry.number = value,
                        "tens" => entry.tens = value,
                        "ordinal" => entry.ordinal = value,
                        "decade" => entry.decade = value,
                        "season" => entry.season = value,
                        "numbered" => entry.class |= class::NUMBERED,
                        "counted" => entry.class |= class::COUNTED,
                        "law" => entry.class |= class::LAW,
                        "sport" => entry.class |= class::SPORT,
                        "term" => entry.class |= class::TERM,
                        _ => {}
                    }
                }
            }
        }
    }
    out
});

/// The entry of a word in any case.
pub(super) fn entry(word: &str) -> Entry {
    VOCABULARY.words.get(word, true).copied().unwrap_or_default()
}

/// How coming to office is told: "came to power".
pub(super) fn comes() -> &'static [&'static str] {
    &VOCABULARY.comes
}

/// Titles before the name of one who governs.
pub(super) fn titles() -> &'static [&'static str] {
    &VOCABULARY.titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_time_in_any_case() {
        for (word, found) in
            [("Sept", Some((9, true))), ("MAY", Some((5, false))), ("mart", None), ("ma", None)]
        {
            assert_eq!(month(word), found, "{word}");
        }
        assert_eq!((unit("Quarters"), unit("quarterly")), (Some(Unit::Quarter), None));
        assert_eq!((small("Twelve"), small("dozen")), (Some(12), None));
        assert_eq!((ordinal("third"), ordinal("three")), (Some(3), None));
        assert_eq!((decade("noughties"), decade("teens")), (Some(0), None));
        assert_eq!((season("Autumn"), season("fall")), (Some(9), None));
        assert_eq!(entry("SINCE").opens, Opens::Expression);
        assert!(entry("month").anchor && !entry("house").anchor);
    }
}
