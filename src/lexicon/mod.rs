//! What words mean: number words, units, currencies, hedges, verbs of change. All of it is data
//! (`*.tsv` beside this file), read once into one table of words.

pub(crate) mod table;

use crate::quantity::{Dimension, Form};
use std::sync::LazyLock;
use table::Table;

/// Classes of a word, as bits of [`Word::class`].
pub mod class {
    pub const STOP: u64 = 1;
    pub const VERB: u64 = 1 << 1;
    pub const ADJ: u64 = 1 << 2;
    pub const UP: u64 = 1 << 3;
    pub const DOWN: u64 = 1 << 4;
    pub const LEVEL: u64 = 1 << 5;
    pub const MONTH: u64 = 1 << 6;
    pub const DAY: u64 = 1 << 7;
    pub const LABEL: u64 = 1 << 8;
    pub const TIME_BEFORE: u64 = 1 << 9;
    pub const PER_NOUN: u64 = 1 << 10;
    pub const SUPERLATIVE: u64 = 1 << 11;
    pub const PERSON: u64 = 1 << 12;
    pub const STREET: u64 = 1 << 13;
    /// Words before a score: "lost 17-24".
    pub const SCORE: u64 = 1 << 14;
    /// Auxiliary and copular verbs.
    pub const AUX: u64 = 1 << 17;
    /// Personal and relative pronouns that stand as a subject.
    pub const PRONOUN: u64 = 1 << 18;
    /// Conjunctions that set one clause against another.
    pub const CONTRAST: u64 = 1 << 19;
    /// Words that open a relative clause after a comma.
    pub const RELATIVE: u64 = 1 << 20;
    /// Abbreviated titles: a name follows, so no sentence ends after them.
    pub const TITLE: u64 = 1 << 21;
    /// Abbreviations that a number follows.
    pub const NUMBERED: u64 = 1 << 22;
    /// Other abbreviations written with a full stop.
    pub const SHORT: u64 = 1 << 23;
    /// What makes "four times" a comparison when it follows.
    pub const THAN: u64 = 1 << 24;
    /// What makes a count of periods a run of them.
    pub const STRAIGHT: u64 = 1 << 25;
    /// Nouns of change, after "an 8 %".
    pub const CHANGE_NOUN: u64 = 1 << 26;
    /// "more", "less": after a fraction they say that it compares.
    pub const MORE: u64 = 1 << 27;
    /// Words before which "half" or "a third" is a share.
    pub const SHARE_BEFORE: u64 = 1 << 29;
    /// Words before "one" that make it a pronoun.
    pub const ONE_BEFORE: u64 = 1 << 30;
    /// Verbs with which "up" and "down" are no direction: "gave up", "made up"; and after which "up to" reaches a level.
    pub const PHRASAL: u64 = 1 << 31;
    /// Races, told by their distance.
    pub const RACE: u64 = 1 << 33;
    /// Divisions of a text or a scale: the number after them is their name.
    pub const DIVISION: u64 = 1 << 34;
    /// Aircraft, after the number of their model.
    pub const PLANE: u64 = 1 << 35;
    /// Words that open a noun phrase.
    pub const ARTICLE: u64 = 1 << 28;
    /// Last word of a phrase of `cues.tsv`.
    pub const CUE: u64 = 1 << 15;
    /// Words that make an adverb of the number before the hyphen: "two-way".
    pub const HYPHENED: u64 = 1 << 32;
    /// First word of a unit of more than one word.
    pub const UNIT_START: u64 = 1 << 16;
}

const CLASSES: [(&str, u64); 34] = [
    ("stop", class::STOP),
    ("verb", class::VERB),
    ("adj", class::ADJ),
    ("up", class::UP),
    ("down", class::DOWN),
    ("level", class::LEVEL),
    ("month", class::MONTH),
    ("day", class::DAY),
    ("label", class::LABEL),
    ("time-before", class::TIME_BEFORE),
    ("per-noun", class::PER_NOUN),
    ("superlative", class::SUPERLATIVE),
    ("person", class::PERSON),
    ("street", class::STREET),
    ("score", class::SCORE),
    ("aux", class::AUX),
    ("pronoun", class::PRONOUN),
    ("contrast", class::CONTRAST),
    ("relative", class::RELATIVE),
    ("title", class::TITLE),
    ("numbered", class::NUMBERED),
    ("short", class::SHORT),
    ("than", class::THAN),
    ("straight", class::STRAIGHT),
    ("change-noun", class::CHANGE_NOUN),
    ("article", class::ARTICLE),
    ("more", class::MORE),
    ("share-before", class::SHARE_BEFORE),
    ("one-before", class::ONE_BEFORE),
    ("phrasal", class::PHRASAL),
    ("hyphened", class::HYPHENED),
    ("race", class::RACE),
    ("division", class::DIVISION),
    ("plane", class::PLANE),
];

/// What a number word contributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberWord {
    #[default]
    None,
    /// One to nine, zero.
    One,
    /// Ten to nineteen.
    Teen,
    /// Twenty, thirty, ...
    Ten,
    Hundred,
    /// Thousand, million, lakh.
    Scale,
    Dozen,
    /// "tens", "dozens", "hundreds", "thousands": vague unless a number stands before.
    Tens,
    Dozens,
    Hundreds,
    Scales,
    Half,
    /// "third": an ordinal or a part.
    Nth,
    /// "thirds": a part.
    Part,
    /// "doubled", "threefold".
    Multiple,
    Several,
}

/// An entry of the table of words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    pub class: u64,
    pub number: NumberWord,
    pub value: f64,
    /// Which phrases of `cues.tsv` end in this word.
    cues: u16,
}

/// A unit of measure or a currency.
#[derive(Clone, Copy, Debug)]
pub struct UnitEntry {
    pub name: &'static str,
    pub dimension: Dimension,
    pub to_base: f64,
    /// Whether it takes SI prefixes.
    pub prefixes: bool,
    /// What part of the larger unit a minor unit of money is ("cent": 0.01); 0 for all others.
    pub part: f64,
    /// A currency form that stands only after the number, or only before it.
    pub side: Side,
}

/// On which side of the number a currency form may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Both,
    Before,
    After,
}

/// What a phrase beside a number says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
    About,
    /// Weakens without being a bound: "potentially".
    Hedge,
    /// "as many as", "only": says nothing of the bound, yet stands between verb and number.
    Plain,
    /// "another", "a record".
    Skip,
    By,
}

/// The loaded vocabulary.
pub struct Lexicon {
    words: Table<Word>,
    /// Case-folded forms.
    units: Table<Option<UnitEntry>>,
    /// Forms whose case matters.
    symbols: Table<Option<UnitEntry>>,
    plurals: Table<&'static str>,
    cues: Vec<(&'static str, Cue)>,
    /// The phrases by their last word, longest first.
    cue_groups: Vec<Vec<(&'static str, Cue)>>,
    after: Vec<(&'static str, Cue)>,
    /// First bytes of the phrases of `after`, in both cases.
    after_opens: [bool; 256],
    alone: Vec<(&'static str, f64, Form)>,
    /// Of the phrases after a number the first two letters.
    after_starts: [u64; 16],
    /// By their first letter in lower case.
    names: Vec<&'static str>,
    /// Of each first letter the names in `names`.
    name_groups: [(u16, u16); 256],
    prefixes: [u64; 512],
    /// Of the number words the first three letters with the length, as a hash.
    lengths: [u64; 512],
    /// Of the forms of currencies the last two bytes.
    currency_ends: [u64; 16],
    /// The first two letters of the words of [`class::CONTRAST`], as a bit each.
    contrasts: [u32; 32],
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The vocabulary, loaded at the first call (well under a millisecond).
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

fn rows(
    text: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or("");
        (next(), next(), next(), next())
    })
}

fn cue(name: &str) -> Cue {
    match name {
        "more" => Cue::MoreThan,
        "least" => Cue::AtLeast,
        "less" => Cue::LessThan,
        "most" => Cue::AtMost,
        "about" => Cue::About,
        "hedge" => Cue::Hedge,
        "plain" => Cue::Plain,
        "by" => Cue::By,
        _ => Cue::Skip,
    }
}

fn number_word(name: &str) -> NumberWord {
    match name {
        "one" => NumberWord::One,
        "teen" => NumberWord::Teen,
        "ten" => NumberWord::Ten,
        "hundred" => NumberWord::Hundred,
        "scale" => NumberWord::Scale,
        "dozen" => NumberWord::Dozen,
        "tens" => NumberWord::Tens,
        "dozens" => NumberWord::Dozens,
        "hundreds" => NumberWord::Hundreds,
        "scales" => NumberWord::Scales,
        "half" => NumberWord::Half,
        "nth" => NumberWord::Nth,
        "part" => NumberWord::Part,
        "multiple" => NumberWord::Multiple,
        "several" => NumberWord::Several,
        _ => NumberWord::None,
    }
}

fn dimension(name: &str) -> Dimension {
    match name {
        "percent" => Dimension::Percent,
        "percentage_point" => Dimension::PercentagePoint,
        "time" => Dimension::Time,
        "length" => Dimension::Length,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "mass" => Dimension::Mass,
        "speed" => Dimension::Speed,
        "temperature" => Dimension::Temperature,
        "energy" => Dimension::Energy,
        "power" => Dimension::Power,
        "data" => Dimension::Data,
        _ => Dimension::Other,
    }
}

/// The first three letters of a word, in any case, as 15 bits. Other bytes give some letter's bits.
#[inline]
fn prefix_bits([first, second, third]: [u8; 3]) -> usize {
    usize::from(first & 31) << 10 | usize::from(second & 31) << 5 | usize::from(third & 31)
}

/// What [`prefix_bits`] gives, with the length of the word, as 15 bits.
#[inline]
fn length_bits(prefix: usize, length: usize) -> usize {
    (prefix ^ length.wrapping_mul(0x2ba5)) & 0x7fff
}

/// Two bytes, letters in any case, as 10 bits. Other bytes give some letter's bits.
#[inline]
fn pair_bits(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

fn set(bits: &mut [u64], n: usize) {
    bits[n / 64] |= 1 << (n % 64);
}

#[inline]
fn is_set(bits: &[u64], n: usize) -> bool {
    bits[n / 64] >> (n % 64) & 1 == 1
}

impl Lexicon {
    fn load() -> Self {
        let mut lexicon = Lexicon {
            words: Table::new(4096),
            units: Table::new(2048),
            symbols: Table::new(512),
            plurals: Table::new(128),
            cues: Vec::new(),
            cue_groups: vec![Vec::new()],
            after: Vec::new(),
            after_opens: [false; 256],
            alone: Vec::new(),
            after_starts: [0; 16],
            names: rows(include_str!("names.tsv")).map(|(name, ..)| name).collect(),
            name_groups: [(0, 0); 256],
            prefixes: [0; 512],
            lengths: [0; 512],
            currency_ends: [0; 16],
            contrasts: [0; 32],
        };
        let first = |name: &&str| name.bytes().next().unwrap_or(0).to_ascii_lowercase();
        lexicon.names.sort_by_key(first);
        for (n, name) in lexicon.names.iter().enumerate() {
            for first in [first(name), first(name).to_ascii_uppercase()] {
                let group = &mut lexicon.name_groups[usize::from(first)];
                *group = (if group.1 == 0 { n as u16 } else { group.0 }, n as u16 + 1);
            }
        }
        for (word, kind, value, _) in rows(include_str!("numbers.tsv")) {
            let entry = lexicon.words.entry(word);
            entry.number = number_word(kind);
            entry.value = value.parse().unwrap_or(0.0);
            if entry.number != NumberWord::None
                && let [first, second, ref rest @ ..] = *word.as_bytes()
            {
                // After a word of two letters anything may follow.
                let thirds = rest.first().map_or(0..32, |&b| b & 31..(b & 31) + 1);
                let tens = entry.number == NumberWord::Ten;
                for bits in thirds.map(|third| prefix_bits([first, second, third])) {
                    set(&mut lexicon.prefixes, bits);
                    set(&mut lexicon.lengths, length_bits(bits, word.len()));
                    // "twentyfive"
                    for length in (word.len()..64).filter(|_| tens) {
                        set(&mut lexicon.lengths, length_bits(bits, length));
                    }
                }
            }
        }
        for (name, words, ..) in rows(include_str!("words.tsv")) {
            let bit = CLASSES.iter().find(|(class, _)| *class == name).map_or(0, |(_, bit)| *bit);
            for word in words.split(' ') {
                lexicon.words.entry(word).class |= bit;
                if let (class::CONTRAST, [first, second, ..]) = (bit, word.as_bytes()) {
                    lexicon.contrasts[usize::from(first & 31)] |= 1 << (second & 31);
                }
            }
        }
        for (phrase, meaning, ..) in rows(include_str!("cues.tsv")) {
            let last = phrase.rsplit(' ').next().unwrap_or(phrase).trim_end_matches('.');
            let word = lexicon.words.entry(last);
            word.class |= class::CUE;
            if word.cues == 0 {
                word.cues = lexicon.cue_groups.len() as u16;
                lexicon.cue_groups.push(Vec::new());
            }
            lexicon.cue_groups[word.cues as usize].push((phrase, cue(meaning)));
            lexicon.cues.push((phrase, cue(meaning)));
        }
        for group in &mut lexicon.cue_groups {
            group.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        for (phrase, meaning, ..) in rows(include_str!("after.tsv")) {
            lexicon.after.push((phrase, cue(meaning)));
            if let [first, second, ..] = *phrase.as_bytes() {
                set(&mut lexicon.after_starts, pair_bits(first, second));
            }
            if let Some(first) = phrase.bytes().next() {
                for first in [first, first.to_ascii_uppercase()] {
                    lexicon.after_opens[usize::from(first)] = true;
                }
            }
        }
        for (phrase, value, form, _) in rows(include_str!("alone.tsv")) {
            let form = match form {
                "ordinal" => Form::Ordinal,
                "fraction" => Form::Fraction,
                _ => Form::Cardinal,
            };
            lexicon.alone.push((phrase, value.parse().unwrap_or(0.0), form));
        }
        for (name, kind, factor, forms) in rows(include_str!("units.tsv")) {
            let prefixes = factor.ends_with('p');
            let to_base = factor.trim_end_matches('p').parse().unwrap_or(1.0);
            let unit = UnitEntry {
                name,
                dimension: dimension(kind),
                to_base,
                prefixes,
                part: 0.0,
                side: Side::After,
            };
            lexicon.add_unit(unit, forms);
        }
        for (name, forms, part, _) in rows(include_str!("currencies.tsv")) {
            let part = part.parse().unwrap_or(0.0);
            for form in forms.split('|') {
                let (side, form) = match form.as_bytes().first() {
                    Some(b'!') => (Side::After, &form[1..]),
                    Some(b'<') => (Side::Before, &form[1..]),
                    _ => (Side::Both, form),
                };
                let (dimension, to_base, prefixes) = (Dimension::Currency, 1.0, false);
                let unit = UnitEntry { name, dimension, to_base, prefixes, part, side };
                lexicon.add_unit(unit, form);
            }
        }
        for (plural, singular, ..) in rows(include_str!("plurals.tsv")) {
            *lexicon.plurals.entry(plural) = singular;
        }
        lexicon
    }

    fn add_unit(&mut self, unit: UnitEntry, forms: &'static str) {
        for form in forms.split('|') {
            if unit.dimension == Dimension::Currency {
                match *form.as_bytes() {
                    [.., second, last] if form.len() > 1 + usize::from(form.starts_with('=')) => {
                        set(&mut self.currency_ends, pair_bits(second, last));
                    }
                    // anything may stand before a form of one byte
                    [.., last] => (0..32).for_each(|b| set(&mut self.currency_ends, pair_bits(b, last))),
                    [] => {}
                }
            }
            if let Some(symbol) = form.strip_prefix('=') {
                *self.symbols.entry(symbol) = Some(unit);
            } else {
                *self.units.entry(form) = Some(unit);
                if let Some((first, _)) = form.split_once([' ', '-']) {
                    self.words.entry(first).class |= class::UNIT_START;
                }
            }
        }
    }

    /// The entry of a word, in any case; an empty one for a word without.
    #[inline]
    pub fn word(&self, word: &str) -> &Word {
        const NONE: &Word = &Word { class: 0, number: NumberWord::None, value: 0.0, cues: 0 };
        self.words.get(word, true).unwrap_or(NONE)
    }

    /// Whether a word of [`class::CONTRAST`] may start here, after more blanks or none. Some others pass.
    #[inline]
    pub(crate) fn may_contrast(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [b' ', ..] => true,
            [first, second, ..] => self.contrasts[usize::from(first & 31)] >> (second & 31) & 1 == 1,
            _ => false,
        }
    }

    /// Whether a word may be a number word, by its first three letters. A look at one bit: some
    /// other words pass.
    #[inline]
    pub(crate) fn may_be_number(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [first, second, third, ..] => self.may_open_number([first, second, third]),
            [first, second] => self.may_open_number([first, second, b' ']),
            _ => false,
        }
    }

    /// As [`Self::may_be_number`], by the three letters themselves, or blanks behind them.
    #[inline]
    pub(crate) fn may_open_number(&self, letters: [u8; 3]) -> bool {
        let bits = prefix_bits(letters);
        is_set(&self.prefixes, bits)
    }

    /// Whether a word that [`Self::may_be_number`] may be one with this length.
    #[inline]
    pub(crate) fn may_be_number_of(&self, bytes: &[u8], length: usize) -> bool {
        match *bytes {
            [first, second, third, ..] if length > 2 => {
                is_set(&self.lengths, length_bits(prefix_bits([first, second, third]), length))
            }
            _ => true,
        }
    }

    /// The unit that `form` names exactly: symbols by their case first, then any case.
    pub fn unit(&self, form: &str) -> Option<UnitEntry> {
        self.symbols
            .get(form, false)
            .copied()
            .flatten()
            .or_else(|| self.units.get(form, true).copied().flatten())
    }

    /// The currency that a form means in any case, even where a symbol of the same letters is
    /// another unit ("PS").
    pub fn currency(&self, form: &str) -> Option<UnitEntry> {
        let money = |unit: &UnitEntry| unit.dimension == Dimension::Currency;
        self.unit(form).filter(money).or_else(|| self.units.get(form, true).copied().flatten().filter(money))
    }

    /// The singular of an irregular plural.
    pub fn singular(&self, plural: &str) -> Option<&'static str> {
        self.plurals.get(plural, true).copied()
    }

    /// Phrases before a number that end in `word`, longest first.
    pub fn cues_ending(&self, word: &Word) -> &[(&'static str, Cue)] {
        self.cue_groups.get(word.cues as usize).map_or(&[], Vec::as_slice)
    }

    /// All phrases before a number.
    pub fn cues(&self) -> &[(&'static str, Cue)] {
        &self.cues
    }

    /// Names that start with a number ("six nations"), those that start with `first`.
    pub fn names(&self, first: u8) -> &[&'static str] {
        let (from, to) = self.name_groups[usize::from(first)];
        &self.names[usize::from(from)..usize::from(to)]
    }

    /// Whether a phrase after a number may start here, by its first two letters.
    pub fn may_be_after(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [first, second, ..] => is_set(&self.after_starts, pair_bits(first, second)),
            _ => false,
        }
    }

    /// Whether the form of a currency may end where `bytes` ends, by its last two bytes.
    pub(crate) fn may_be_currency(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [.., second, last] => is_set(&self.currency_ends, pair_bits(second, last)),
            [last] => (0..32).any(|b| is_set(&self.currency_ends, pair_bits(b, last))),
            [] => false,
        }
    }

    /// Phrases that are a number when they are the whole text.
    pub fn alone(&self) -> &[(&'static str, f64, Form)] {
        &self.alone
    }

    /// Phrases after a number that may start with the byte `first`.
    pub fn after(&self, first: u8) -> &[(&'static str, Cue)] {
        if self.after_opens[usize::from(first)] { &self.after } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_units_are_found_in_any_case() {
        let lexicon = lexicon();
        assert_eq!(lexicon.word("Million").value, 1e6);
        assert_ne!(lexicon.word("THE").class & class::STOP, 0);
        assert_eq!(lexicon.unit("Km").map(|u| u.name), Some("kilometre"));
        assert_eq!(lexicon.unit("Australian dollars").map(|u| u.name), Some("australian dollar"));
        assert!(lexicon.unit("house").is_none());
        assert_eq!(lexicon.singular("people"), Some("person"));
        assert!(lexicon.may_be_number(b"twenty") && !lexicon.may_be_number(b"house"));
    }
}
