//! The vocabulary of time.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    Nothing,
    /// A preposition or the like, which needs a time after it.
    Expression,
    /// A named time itself.
    Point,
}

/// Whether an expression of time can begin with `word`.
pub(super) fn opens(word: &str) -> Opens {
    let mut low = [0; 12];
    let Some(low) = low.get_mut(..word.len()) else { return Opens::Nothing };
    low.copy_from_slice(word.as_bytes());
    low.make_ascii_lowercase();
    match &*low {
        b"academic" | b"apr" | b"april" | b"aug" | b"august" | b"autumn" | b"beginning" | b"budget"
        | b"calendar" | b"coming" | b"couple" | b"current" | b"cy" | b"dec" | b"december" | b"earlier"
        | b"early" | b"eight" | b"eighteen" | b"eighteenth" | b"eighth" | b"eighties" | b"eleven"
        | b"eleventh" | b"end" | b"feb" | b"february" | b"fifteen" | b"fifteenth" | b"fifth" | b"fifties"
        | b"final" | b"financial" | b"first" | b"fiscal" | b"five" | b"following" | b"forties" | b"forty"
        | b"four" | b"fourteen" | b"fourteenth" | b"fourth" | b"fy" | b"h" | b"jan" | b"january" | b"jul"
        | b"july" | b"jun" | b"june" | b"last" | b"late" | b"later" | b"mar" | b"march" | b"may" | b"mid"
        | b"middle" | b"next" | b"nine" | b"nineteen" | b"nineteenth" | b"nineties" | b"ninth"
        | b"noughties" | b"nov" | b"november" | b"oct" | b"october" | b"one" | b"past" | b"preceding"
        | b"previous" | b"prior" | b"q" | b"recent" | b"school" | b"second" | b"sep" | b"sept"
        | b"september" | b"seven" | b"seventeen" | b"seventeenth" | b"seventh" | b"seventies" | b"six"
        | b"sixteen" | b"sixteenth" | b"sixth" | b"sixties" | b"spring" | b"start" | b"summer" | b"sy"
        | b"tax" | b"ten" | b"tenth" | b"the" | b"third" | b"thirteen" | b"thirteenth" | b"thirties"
        | b"thirty" | b"this" | b"three" | b"turn" | b"twelfth" | b"twelve" | b"twenties" | b"twentieth"
        | b"twenty" | b"two" | b"upcoming" | b"winter" | b"year" | b"zero" => Opens::Point,
        b"a" | b"after" | b"annually" | b"before" | b"between" | b"by" | b"day" | b"days" | b"decade"
        | b"during" | b"each" | b"every" | b"for" | b"fortnight" | b"from" | b"in" | b"month"
        | b"monthly" | b"months" | b"of" | b"on" | b"over" | b"per" | b"quarter" | b"quarters" | b"same"
        | b"since" | b"throughout" | b"till" | b"under" | b"until" | b"week" | b"weekly" | b"weeks"
        | b"within" | b"yearly" | b"years" => Opens::Expression,
        _ => Opens::Nothing,
    }
}
