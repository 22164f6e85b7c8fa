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

const SMALL: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// "twenty" to "ninety".
pub(super) fn tens(word: &str) -> Option<i16> {
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    TENS.iter().position(|t| word.eq_ignore_ascii_case(t)).map(|n| 20 + 10 * n as i16)
}

/// A number up to forty in words, and "a couple", "few" left out.
pub(super) fn small(word: &str) -> Option<i32> {
    if word.eq_ignore_ascii_case("thirty") {
        return Some(30);
    }
    if word.eq_ignore_ascii_case("forty") {
        return Some(40);
    }
    if word.eq_ignore_ascii_case("couple") {
        return Some(2);
    }
    SMALL.iter().position(|s| word.eq_ignore_ascii_case(s)).map(|n| n as i32)
}

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// "first" to "twentieth".
pub(super) fn ordinal(word: &str) -> Option<i32> {
    ORDINALS.iter().position(|o| word.eq_ignore_ascii_case(o)).map(|n| n as i32 + 1)
}

/// "nineties" is 90.
pub(super) fn decade(word: &str) -> Option<i16> {
    const NAMES: &[(&str, i16)] = &[
        ("twenties", 20),
        ("thirties", 30),
        ("forties", 40),
        ("fifties", 50),
        ("sixties", 60),
        ("seventies", 70),
        ("eighties", 80),
        ("nineties", 90),
        ("noughties", 0),
    ];
    NAMES.iter().find(|(n, _)| word.eq_ignore_ascii_case(n)).map(|(_, d)| *d)
}

/// First month of a season of the northern hemisphere, as meteorology counts.
pub(super) fn season(word: &str) -> Option<i8> {
    const NAMES: &[(&str, i8)] = &[("spring", 3), ("summer", 6), ("autumn", 9), ("winter", 12)];
    NAMES.iter().find(|(n, _)| word.eq_ignore_ascii_case(n)).map(|(_, m)| *m)
}

/// Words after which four digits are no year: "page 2012", "Room 1999".
pub(super) const NUMBERED: &[&str] = &[
    "act",
    "article",
    "chapter",
    "channel",
    "code",
    "flight",
    "highway",
    "iso",
    "law",
    "model",
    "no",
    "number",
    "page",
    "pages",
    "paragraph",
    "pp",
    "resolution",
    "room",
    "route",
    "rule",
    "section",
    "version",
    "windows",
    "office",
    "tel",
    "phone",
    "ref",
    "about",
    "some",
    "nearly",
    "almost",
    "roughly",
    "than",
    "least",
    "most",
    "only",
    "deliver",
    "delivered",
    "another",
    "bought",
    "sold",
    "up",
];

/// Words that make a quantity of four digits before them.
pub(super) const COUNTED: &[&str] = &[
    "people",
    "pieces",
    "households",
    "cases",
    "homes",
    "houses",
    "schools",
    "firms",
    "companies",
    "women",
    "men",
    "patients",
    "children",
    "countries",
    "miles",
    "metres",
    "meters",
    "km",
    "kilometres",
    "feet",
    "tonnes",
    "tons",
    "years",
    "days",
    "hours",
    "units",
    "jobs",
    "workers",
    "employees",
    "students",
    "pupils",
    "cars",
    "dollars",
    "pounds",
    "euros",
    "yen",
    "soldiers",
    "troops",
    "seats",
    "copies",
    "shares",
    "votes",
    "points",
    "residents",
    "adults",
    "voters",
    "respondents",
    "guests",
    "staff",
    "items",
    "pages",
    "million",
    "billion",
    "trillion",
    "percent",
    "per",
    "members",
    "deaths",
    "new",
    "more",
    "other",
    "different",
    "rpm",
    "kg",
    "gmt",
    "hrs",
    "calories",
];

/// Words after a year that make the title of a law.
pub(super) const LAWS: &[&str] = &["Act", "Acts", "Regulations", "Directive", "Order", "Convention"];

/// Words that make a quarter or half one of a match.
pub(super) const SPORT: &[&str] = &[
    "touchdown",
    "touchdowns",
    "yards",
    "goal",
    "goals",
    "quarterback",
    "basket",
    "rebounds",
    "game",
    "match",
    "kick",
    "scored",
    "penalty",
    "innings",
    "halftime",
    "half-time",
    "overtime",
    "try",
    "tries",
];

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
}

/// Words that begin a named time.
const POINTS: &str = "\
    academic apr april aug august autumn beginning budget calendar coming couple current cy dec \
    december earlier early eight eighteen eighteenth eighth eighties eleven eleventh end feb \
    february fifteen fifteenth fifth fifties final financial first fiscal five following forties \
    forty four fourteen fourteenth fourth fy h jan january jul july jun june last late later mar \
    march may mid middle next nine nineteen nineteenth nineties ninth noughties nov november oct \
    october one past preceding previous prior q recent school second sep sept september seven \
    seventeen seventeenth seventh seventies six sixteen sixteenth sixth sixties spring start \
    summer sy tax ten tenth the third thirteen thirteenth thirties thirty this three turn \
    twelfth twelve twenties twentieth twenty two upcoming winter year zero";

/// Words that begin an expression which needs a time after them, or a unit of time before.
const PREPOSITIONS: &str = "\
    a after annually before between by day days decade during each every for fortnight from in \
    month monthly months of on over per quarter quarters same since throughout till under until \
    week weekly weeks within yearly years";

/// Words of which every expression without a number holds one. "Under", "during" and "since" are here
/// for the names of terms of office, "same" for "the same time".
const ANCHORS: &str = "\
    day days week weeks fortnight fortnights month months quarter quarters year years decade decades \
    january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter \
    twenties thirties forties fifties sixties seventies eighties nineties noughties \
    half century annually monthly weekly yearly same under during since term presidency \
    premiership tenure administration era \
    nineteen twenty eighteen thousand";

static WORDS: LazyLock<Table<Entry>> = LazyLock::new(|| {
    let mut words: Table<Entry> = Table::new(1024);
    for (list, opens) in [(POINTS, Opens::Point), (PREPOSITIONS, Opens::Expression)] {
        for word in list.split(' ') {
            words.entry(word).opens = opens;
        }
    }
    for word in ANCHORS.split(' ') {
        words.entry(word).anchor = true;
    }
    words
});

/// The entry of a word in any case.
pub(super) fn entry(word: &str) -> Entry {
    WORDS.get(word, true).copied().unwrap_or_default()
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
