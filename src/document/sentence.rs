//! Sentences, split so that abbreviations, decimals, quotations, headlines, bullet lists and
//! tables turned to text survive.

use crate::bits::gather;
use crate::lexicon::{Lexicon, class, lexicon};
use crate::span::Span;

pub use super::clause::{Clauses, clause};

/// Shorter lines are headlines, cells or list items, not lines of a wrapped paragraph.
const WRAPPED: usize = 40;

/// Bytes of a run of end marks that are looked at together, so that endless runs stay linear.
const LONGEST_MARK: usize = 24;

/// The sentences of a text in order; together they cover all that is not white space. Each is
/// trimmed of white space.
pub fn sentences(text: &str) -> Vec<Span> {
    let lexicon = lexicon();
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let (mut start, mut line) = (0, 0);
    // Bytes before this one are parts of an end mark that has been read.
    let mut from = 0;
    for at in Marks::new(bytes) {
        if at < from {
            continue;
        }
        let end = match bytes[at] {
            b'\n' => {
                let begun = line;
                line = at + 1;
                (!wrapped(text, begun, at, lexicon)).then_some(at + 1)
            }
            b'.' | b'!' | b'?' => terminator(text, start, at, lexicon),
            // "…", and a bullet within a line.
            0xE2 if bytes[at..].starts_with("…".as_bytes()) => terminator(text, start, at, lexicon),
            0xE2 if bytes[at..].starts_with("•".as_bytes()) && at > start => Some(at),
            _ => None,
        };
        if let Some(end) = end {
            push(text, start, end, &mut out);
            start = end;
            from = end;
        }
    }
    push(text, start, text.len(), &mut out);
    out
}

/// Bytes looked at together.
const BLOCK: usize = 64;

/// The places of the bytes that can end a sentence, 64 bytes sorted at a time.
struct Marks<'t> {
    bytes: &'t [u8],
    /// Where the block after the one in `found` starts.
    next: usize,
    /// Marks left in the block, as bits.
    found: u64,
}

impl<'t> Marks<'t> {
    fn new(bytes: &'t [u8]) -> Self {
        Marks { bytes, next: 0, found: 0 }
    }

    fn block(bytes: &[u8; BLOCK]) -> u64 {
        let mut flags = [0; BLOCK];
        for n in 0..BLOCK {
            let b = bytes[n];
            // 0xE2: first byte of "…" and "•".
            flags[n] = u8::from(b == b'.')
                | u8::from(b == b'\n')
                | u8::from(b == 0xE2)
                | u8::from(b == b'!')
                | u8::from(b == b'?');
        }
        gather(&flags)
    }
}

impl Iterator for Marks<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = self.bytes.get(self.next..).filter(|rest| !rest.is_empty())?;
            self.found = match rest.first_chunk::<BLOCK>() {
                Some(whole) => Self::block(whole),
                None => {
                    let mut last = [0; BLOCK];
                    last[..rest.len()].copy_from_slice(rest);
                    Self::block(&last)
                }
            };
            self.next += BLOCK;
        }
        let at = self.next - BLOCK + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(at)
    }
}

/// Adds a stretch without the white space around it, unless nothing is left.
fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let part = &text[start..end];
    let from = start + part.len() - part.trim_start().len();
    let to = start + part.trim_end().len();
    if from < to {
        out.push(Span::new(from, to));
    }
}

/// Whether the line that ends at `at` goes on in the next one: a long line without an end mark
/// before a small letter, or one that ends in a word that cannot end a sentence ("of", "the").
fn wrapped(text: &str, begun: usize, at: usize, lexicon: &Lexicon) -> bool {
    let line = text[begun..at].trim_end();
    if line.len() < WRAPPED || line.contains('\t') || line.contains(" | ") {
        return false;
    }
    let Some(next) = text[at + 1..].chars().next() else { return false };
    if next == '\n' || next == '\r' || line.ends_with(['.', '!', '?', ':', ';', '"', '”']) {
        return false;
    }
    if next.is_lowercase() || line.ends_with(',') && next.is_alphanumeric() {
        return true;
    }
    let last = line.rfind(' ').map_or(line, |n| &line[n + 1..]);
    next.is_alphanumeric()
        && last.starts_with(|c: char| c.is_lowercase())
        && lexicon.word(last).class & class::STOP != 0
}

/// Where a sentence ends whose end mark may be the one at `at`.
fn terminator(text: &str, start: usize, at: usize, lexicon: &Lexicon) -> Option<usize> {
    // A decimal, an address, an abbreviation before a small letter: most stops that end nothing.
    if let [_, b'0'..=b'9' | b'a'..=b'z', ..] | [_, b' ', b'a'..=b'z', ..] = text.as_bytes()[at..] {
        return None;
    }
    let mut end = at;
    // Marks, then the quotes and brackets that close after them.
    while end - at < LONGEST_MARK
        && let Some(c @ ('.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | ')' | ']' | '»')) =
            text[end..].chars().next()
    {
        end += c.len_utf8();
    }
    let closed = end > at + 1 && text[..end].ends_with(['"', '”', '’', '\'']);
    let rest = &text[end..];
    let next = rest.trim_start_matches([' ', '\t', '\r', '\u{a0}']);
    let Some(first) = next.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«']).chars().next()
    else {
        return Some(end);
    };
    if next.starts_with('\n') {
        return None;
    }
    let word_after = || {
        let from = next.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
        let word = &next[from..];
        &word[..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len())]
    };
    let starter =
        || first.is_uppercase() && lexicon.word(word_after()).class & (class::STOP | class::AUX) != 0;
    if next.len() == rest.len() {
        // No space: only before a word that opens sentences ("5%.The").
        let before = text[..at].chars().next_back().unwrap_or(' ');
        let joined = text.as_bytes()[at] == b'.'
            && (before.is_lowercase() || before == '%')
            && word_after().len() > 1
            && starter();
        return joined.then_some(end);
    }
    if first.is_lowercase() {
        return None;
    }
    if text.as_bytes()[at] != b'.' || end > at + 1 && text.as_bytes()[at + 1] == b'.' {
        return Some(end);
    }
    let from = text[start..at]
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '[' | '—'))
        .map_or(start, |n| start + n + text[start + n..].chars().next().map_or(1, char::len_utf8));
    let word = &text[from..at];
    // "1. First item"
    if word.len() <= 2
        && !word.is_empty()
        && word.bytes().all(|b| b.is_ascii_digit())
        && text[start..from].trim().is_empty()
    {
        return None;
    }
    let kind = lexicon.word(word).class;
    if kind & class::TITLE != 0 && word.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    if kind & class::NUMBERED != 0 && first.is_ascii_digit() {
        return None;
    }
    // "U.S.", "a.m.", "J. Smith", "Inc.": these end a sentence only before a word that opens one.
    let initials = word.len() <= 7
        && word.split('.').all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_alphabetic());
    if (initials || kind & class::SHORT != 0) && !closed {
        return starter().then_some(end);
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn these_are_split() {
        for (text, parts) in [
            ("Prices rose 3.5%. Wages fell.", &["Prices rose 3.5%.", "Wages fell."] as &[_]),
            ("It was 2019. 5 million came.", &["It was 2019.", "5 million came."]),
            ("Prices rose in the U.S. The Fed waited.", &["Prices rose in the U.S.", "The Fed waited."]),
            ("He joined Acme Inc. In May he left.", &["He joined Acme Inc.", "In May he left."]),
            ("\"We grew 5%.\" Others did not.", &["\"We grew 5%.\"", "Others did not."]),
            ("Jobless rate falls\n\nThe rate fell to 4%.", &["Jobless rate falls", "The rate fell to 4%."]),
            ("- Exports: 5%\n- Imports: 3%", &["- Exports: 5%", "- Imports: 3%"]),
            ("Kenya | 53 | 4.1\nGhana | 31 | 3.2", &["Kenya | 53 | 4.1", "Ghana | 31 | 3.2"]),
            ("Growth was 5%.The bank waited.", &["Growth was 5%.", "The bank waited."]),
            ("Is it so? Yes!", &["Is it so?", "Yes!"]),
            ("He said no. Then he left.", &["He said no.", "Then he left."]),
            ("1. Growth was 5%.\n2. Prices fell.", &["1. Growth was 5%.", "2. Prices fell."]),
        ] {
            assert_eq!(split(text), parts, "{text}");
        }
    }

    #[test]
    fn these_are_whole() {
        for text in [
            "Mr. Smith and Dr. Jones paid $3.5 million.",
            "The U.S. Treasury sold 5% more.",
            "It is the No. 2 economy.",
            "George W. Bush met J. Smith.",
            "On Jan. 5 the rate hit 5%.",
            "\"Did it grow 5%?\" he asked.",
            "Acme Inc. said profit rose.",
            "At 5 p.m. London time it stood at 3.",
            "The number of people out of work in the country fell\nto 3.2 million.",
            "See data.gov for 5.2 million rows.",
            "Yahoo! said profit rose 5%.",
        ] {
            assert_eq!(split(text), [text]);
        }
        assert!(split(" \n\t ").is_empty());
    }

    #[test]
    fn long_runs_stay_linear() {
        for piece in [".", ".\"", "a.", "!?", "U.", "\n"] {
            let text = piece.repeat(200_000);
            assert!(sentences(&text).len() <= text.len());
        }
    }

    proptest::proptest! {
        #[test]
        fn sentences_cover_the_text(text in "(\\PC|[ .!?\n\"”…•U1a]){0,40}") {
            let spans = sentences(&text);
            let mut at = 0;
            for span in spans {
                proptest::prop_assert!(text[at..span.start].trim().is_empty());
                at = span.end;
            }
            proptest::prop_assert!(text[at..].trim().is_empty());
        }
    }
}
