//! Words of a clause as the linker sees them: normalised, numbered, with their classes.

use crate::span::Span;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Classes of words (`src/lexicon/linking/words.txt`), as bits.
pub mod class {
    pub const DET: u16 = 1;
    pub const BRIDGE: u16 = 1 << 1;
    pub const RELATIVE: u16 = 1 << 2;
    pub const PLAIN: u16 = 1 << 3;
    pub const GROUP: u16 = 1 << 4;
    pub const PARTITIVE: u16 = 1 << 5;
    pub const TURN: u16 = 1 << 6;
    pub const TAIL: u16 = 1 << 7;
    pub const CHANGE: u16 = 1 << 8;
    pub const FIRM: u16 = 1 << 9;
    pub const NOISE: u16 = 1 << 10;
    pub const OFFICIAL: u16 = 1 << 11;
    pub const CUT: u16 = 1 << 12;
    pub const ASIDE: u16 = 1 << 13;
    pub const AUX: u16 = 1 << 14;
    pub const OWN: u16 = 1 << 15;

    pub(super) fn named(name: &str) -> Option<u16> {
        Some(match name {
            "det" => DET,
            "bridge" => BRIDGE,
            "relative" => RELATIVE,
            "plain" => PLAIN,
            "group" => GROUP,
            "partitive" => PARTITIVE,
            "turn" => TURN,
            "tail" => TAIL,
            "change" => CHANGE,
            "firm" => FIRM,
            "noise" => NOISE,
            "official" => OFFICIAL,
            "cut" => CUT,
            "aside" => ASIDE,
            "aux" => AUX,
            "own" => OWN,
            _ => return None,
        })
    }
}

/// A word's number; 0 is a word that no phrase and no class knows.
pub type WordId = u32;

/// A key that is its own hash.
#[derive(Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The words that phrases and classes are made of. A word is known by the 64-bit hash of its
/// normalised form: among some thousands of words a collision is not to be expected, and no
/// string has to be kept.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: HashMap<u64, WordId, BuildHasherDefault<Same>>,
    classes: Vec<u16>,
    /// The numbers of the small words that the rules of ties name.
    pub small: Small,
}

/// Small words that have rules of their own, looked up once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Small {
    pub and: WordId,
    pub or: WordId,
    pub but: WordId,
    pub of: WordId,
    pub r#in: WordId,
    pub by: WordId,
    pub from: WordId,
    pub to: WordId,
    pub r#as: WordId,
    pub on: WordId,
    pub per: WordId,
    pub at: WordId,
    pub point: WordId,
    pub gdp: WordId,
    pub gross: WordId,
    pub domestic: WordId,
    pub product: WordId,
}

impl Vocabulary {
    /// The classes' words.
    pub fn new() -> Self {
        let mut vocabulary = Vocabulary { classes: vec![0], ..Self::default() };
        for line in include_str!("../lexicon/linking/words.txt").lines() {
            let Some((name, words)) = line.split_once(": ") else { continue };
            let Some(bit) = class::named(name) else { continue };
            for word in words.split_ascii_whitespace() {
                let id = vocabulary.add(word);
                vocabulary.classes[id as usize] |= bit;
            }
        }
        vocabulary.small = Small {
            and: vocabulary.add("and"),
            or: vocabulary.add("or"),
            but: vocabulary.add("but"),
            of: vocabulary.add("of"),
            r#in: vocabulary.add("in"),
            by: vocabulary.add("by"),
            from: vocabulary.add("from"),
            to: vocabulary.add("to"),
            r#as: vocabulary.add("as"),
            on: vocabulary.add("on"),
            per: vocabulary.add("per"),
            at: vocabulary.add("at"),
            point: vocabulary.add("point"),
            gdp: vocabulary.add("gdp"),
            gross: vocabulary.add("gross"),
            domestic: vocabulary.add("domestic"),
            product: vocabulary.add("product"),
        };
        vocabulary
    }

    /// The number of a word, given one if it has none.
    pub fn add(&mut self, word: &str) -> WordId {
        let next = self.classes.len() as WordId;
        let id = *self.ids.entry(key(word)).or_insert(next);
        if id == next {
            self.classes.push(0);
        }
        id
    }

    /// The number of a word.
    pub fn id(&self, word: &str) -> WordId {
        self.ids.get(&key(word)).copied().unwrap_or(0)
    }

    /// Whether a word belongs to any of these classes.
    pub fn is(&self, id: WordId, classes: u16) -> bool {
        self.classes[id as usize] & classes != 0
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.classes.len()
    }
}

/// The hash of a word's normalised form: lower case, without possessive and plural.
fn key(word: &str) -> u64 {
    let mut bytes = word.as_bytes();
    if let Some(stem) = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
        bytes = stem.as_bytes();
    } else if let Some(stem) = word.strip_suffix('\'').or_else(|| word.strip_suffix('’')) {
        bytes = stem.as_bytes();
    }
    bytes = match bytes.len() {
        3 if bytes.eq_ignore_ascii_case(b"men") => b"man",
        5 if bytes.eq_ignore_ascii_case(b"women") => b"woman",
        8 if bytes.eq_ignore_ascii_case(b"children") => b"child",
        _ => bytes,
    };
    let n = bytes.len();
    let lower = |i: usize| bytes[i].to_ascii_lowercase();
    let mut end = n;
    let mut tail: &[u8] = b"";
    if n > 3 && lower(n - 1) == b's' {
        match lower(n - 2) {
            b's' | b'u' | b'i' => {}
            b'e' if n > 4 && lower(n - 3) == b'i' => {
                end = n - 3;
                tail = b"y";
            }
            b'e' if n > 4
                && (matches!(lower(n - 3), b'x' | b'h')
                    || (lower(n - 3) == b's' && lower(n - 4) == b's')) =>
            {
                end = n - 2;
            }
            _ => end = n - 1,
        }
    }
    // eight bytes at a time
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut hash, mut chunk, mut filled) = (0u64, 0u64, 0);
    for &b in bytes[..end].iter().chain(tail) {
        chunk = chunk << 8 | u64::from(b.to_ascii_lowercase());
        filled += 1;
        if filled == 8 {
            hash = (hash ^ chunk).wrapping_mul(FACTOR);
            hash ^= hash >> 29;
            (chunk, filled) = (0, 0);
        }
    }
    hash = (hash ^ chunk).wrapping_mul(FACTOR);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(FACTOR);
    hash ^ (hash >> 29)
}

/// What stands at a place of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word(WordId),
    /// A number other than the claim's; 0 unless a phrase names it ("aged 65", "per 1,000").
    Number(WordId),
    /// The claim's quantity.
    Quantity,
    /// A name of a place.
    Place,
    /// An expression of time.
    Time,
    Mark(u8),
}

/// A word, number or mark of the clause.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub span: Span,
    pub capital: bool,
    pub possessive: bool,
    /// Whether the word is written with a plural's `s`.
    pub plural: bool,
    /// Whether hyphens or stops part the word.
    pub parted: bool,
    /// Where the text goes on: "gross domestic product (GDP)" is one token with the span of its name.
    pub reach: usize,
}

impl Token {
    /// A token that is no word.
    fn plain(kind: Kind, span: Span) -> Token {
        Token { kind, span, capital: false, possessive: false, plural: false, parted: false, reach: span.end }
    }
}

/// Reads the tokens of `range` to the end of `out`. Spans that are known (quantity, place, period)
/// become one token.
///
/// `before` are the tokens of the whole sentence, read without any known span, or nothing: they are
/// taken as they are wherever no edge of the range and of the spans cuts them, so that no word is
/// looked up again for each number of its sentence.
pub fn read(
    text: &str,
    range: Span,
    known: &[(Span, Kind)],
    vocabulary: &Vocabulary,
    mut before: &[Token],
    out: &mut Vec<Token>,
) {
    let bytes = text.as_bytes();
    let begun = out.len();
    let mut at = range.start;
    // up to here no edge cuts a token
    let mut clear = at;
    while at < range.end {
        if at >= clear {
            let starts = known.iter().map(|(s, _)| s.start).filter(|start| *start > at);
            clear = starts.min().unwrap_or(range.end).min(range.end);
        }
        if let Some(&(span, kind)) = known.iter().find(|(s, _)| s.start == at && !s.is_empty()) {
            let possessive = text[span.end..].starts_with("'s") || text[span.end..].starts_with("’s");
            let end = match possessive {
                true => span.end + if bytes[span.end] == b'\'' { 2 } else { 4 },
                false => span.end,
            };
            out.push(Token { capital: true, possessive, ..Token::plain(kind, span) });
            at = end;
            continue;
        }
        while let [first, rest @ ..] = before
            && first.span.start < at
        {
            before = rest;
        }
        match before {
            [token, rest @ ..] if token.span.start == at && token.reach <= clear => {
                // "fourth-largest": the hyphen belongs to the number
                if !(token.kind == Kind::Mark(b'-') && bytes[at] == b'-' && after_quantity(out, at)) {
                    out.push(*token);
                }
                at = token.reach;
                before = rest;
                continue;
            }
            _ => {}
        }
        let b = bytes[at];
        if b.is_ascii_alphabetic() || b >= 0x80 {
            if let Some(end) = plain_word(bytes, at, clear) {
                // most words are letters and nothing else
                let word = &text[at..end];
                let id = vocabulary.id(word);
                let own = id == vocabulary.small.product || id == vocabulary.small.gdp;
                if id == 0 || !own {
                    out.push(Token {
                        capital: b.is_ascii_uppercase(),
                        plural: bytes[end - 1] == b's' && !word.ends_with("ss"),
                        ..Token::plain(Kind::Word(id), Span::new(at, end))
                    });
                    at = end;
                    continue;
                }
            }
            let end = word_end(text, at, range.end, known);
            let word = &text[at..end];
            if b >= 0x80 && garbled(word) {
                // wrongly decoded bytes say nothing
            } else if b < 0x80 || word.chars().any(char::is_alphanumeric) {
                let possessive = ["'s", "’s", "s'", "s’"].iter().any(|tail| word.ends_with(tail));
                let capital = match b {
                    0x80.. => word.chars().next().is_some_and(char::is_uppercase),
                    _ => b.is_ascii_uppercase(),
                };
                let id = vocabulary.id(word);
                if id == vocabulary.small.product && is_gdp(&out[begun..], vocabulary) {
                    // "gross domestic product" is GDP
                    out.truncate(out.len() - 1);
                    if let Some(last) = out.last_mut() {
                        last.kind = Kind::Word(vocabulary.small.gdp);
                        last.span.end = end;
                        last.reach = end;
                    }
                    at = end;
                    continue;
                }
                if id == vocabulary.small.gdp
                    && let [.., before, bracket] = &out[begun..]
                    && (before.kind, bracket.kind) == (Kind::Word(id), Kind::Mark(b'('))
                {
                    // "gross domestic product (GDP)" is one naming
                    out.pop();
                    at = end + usize::from(bytes.get(end) == Some(&b')'));
                    if let Some(last) = out.last_mut() {
                        last.reach = at;
                    }
                    continue;
                }
                out.push(Token {
                    capital,
                    possessive,
                    plural: word.ends_with('s') && !word.ends_with("ss"),
                    parted: word.contains(['-', '.']),
                    ..Token::plain(Kind::Word(id), Span::new(at, end))
                });
            } else if word.starts_with(['–', '—', '…']) {
                out.push(Token::plain(Kind::Mark(b'-'), Span::new(at, end)));
            }
            at = end;
        } else if b.is_ascii_digit() {
            let mut end = at + 1;
            while end < range.end
                && (bytes[end].is_ascii_alphanumeric()
                    || (matches!(bytes[end], b'.' | b',')
                        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)))
            {
                end += 1;
            }
            let mut id = vocabulary.id(&text[at..end]);
            // "10-year", "65-plus": one word where a phrase knows it
            if bytes.get(end) == Some(&b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) {
                let whole = word_end(text, end + 1, range.end, known);
                let joined = vocabulary.id(&text[at..whole]);
                let cut = known.iter().any(|(s, _)| (at..whole).contains(&s.start));
                if joined != 0 && !cut {
                    (id, end) = (joined, whole);
                }
            }
            let parted = text[at..end].contains('-');
            out.push(Token { parted, ..Token::plain(Kind::Number(id), Span::new(at, end)) });
            at = end;
        } else {
            let joined = b == b'-' && after_quantity(out, at);
            let silent = b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'$' | b'%' | b'`');
            if !joined && !silent {
                out.push(Token::plain(Kind::Mark(b), Span::new(at, at + 1)));
            }
            at += 1;
        }
    }
}

/// Whether the line ends in the claim's number, which ends at `at`: a hyphen there belongs to it.
fn after_quantity(line: &[Token], at: usize) -> bool {
    line.last().is_some_and(|t| t.kind == Kind::Quantity && t.span.end == at)
}

/// Whether the line ends in "gross domestic".
fn is_gdp(line: &[Token], vocabulary: &Vocabulary) -> bool {
    let small = &vocabulary.small;
    matches!(line, [.., a, b] if (a.kind, b.kind) == (Kind::Word(small.gross), Kind::Word(small.domestic)))
}

/// Whether a word is only what UTF-8 looks like when it is read as another encoding: "Ã‚", "Â".
fn garbled(word: &str) -> bool {
    word.starts_with(['Ã', 'Â', 'í']) && !word.bytes().any(|b| b.is_ascii_alphanumeric())
}

/// The end of a word that is a letter and small letters or digits before a blank or comma, all of it
/// before `limit`, where the next edge of a span lies. `None` for all other words.
fn plain_word(bytes: &[u8], at: usize, limit: usize) -> Option<usize> {
    let small = |b: &&u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let (first, rest) = bytes.get(at..limit)?.split_first()?;
    let end = at + 1 + rest.iter().take_while(small).count();
    (first.is_ascii_alphabetic() && matches!(bytes.get(end), None | Some(b' ' | b',' | b'\n'))).then_some(end)
}

/// Whether the stop at `at` parts the digits of a name: "PM2.5".
fn measured(bytes: &[u8], at: usize) -> bool {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    bytes[at] == b'.' && at > 0 && digit(at - 1) && digit(at + 1)
}

/// The end of the word that starts at `at`: letters, with hyphens, apostrophes and dots inside.
fn word_end(text: &str, at: usize, limit: usize, known: &[(Span, Kind)]) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < limit {
        let b = bytes[end];
        let inner = match b {
            b'-' => bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric),
            b'\'' | b'.' => bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) || measured(bytes, end),
            // "R&D", "S&P"
            b'&' => {
                end > at
                    && bytes[end - 1].is_ascii_uppercase()
                    && bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase)
            }
            _ => false,
        };
        let dash = b >= 0x80
            && (text[end..].starts_with('–') || text[end..].starts_with('—') || text[end..].starts_with('…'));
        if dash {
            return if end == at { end + 3 } else { end };
        }
        if !(b.is_ascii_alphanumeric() || b >= 0x80 || inner) {
            break;
        }
        // "in GreeceGNI": two words that a page ran together
        if end > at + 2
            && b.is_ascii_uppercase()
            && bytes[end - 1].is_ascii_lowercase()
            && bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase)
        {
            break;
        }
        end += match b {
            0x80.. => text[end..].chars().next().map_or(1, char::len_utf8),
            _ => 1,
        };
        if known.iter().any(|(s, _)| s.start == end) {
            break;
        }
    }
    end.min(limit).max(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_meet() {
        for (a, b) in [
            ("Rates", "rate"),
            ("country's", "countries"),
            ("women", "woman"),
            ("children's", "child"),
            ("taxes", "tax"),
            ("deaths'", "Death"),
            ("GDP", "gdp"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in [("census", "censu"), ("jobless", "jobles"), ("gas", "ga")] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn a_clause_becomes_a_line() {
        let text = "Peru's rate fell to 4% - in 2014";
        let known = [(Span::new(0, 4), Kind::Place), (Span::new(20, 22), Kind::Quantity)];
        let mut out = Vec::new();
        let vocabulary = Vocabulary::new();
        read(text, Span::new(0, text.len()), &known, &vocabulary, &[], &mut out);
        let kinds: Vec<Kind> = out.iter().map(|t| t.kind).collect();
        assert_eq!(kinds[0], Kind::Place);
        assert!(out[0].possessive);
        assert_eq!(kinds[4], Kind::Quantity);
        assert_eq!(kinds[5], Kind::Mark(b'-'));
        assert_eq!(kinds[7], Kind::Number(0));
        assert!(vocabulary.is(vocabulary.id("Women"), class::GROUP));
    }
}
