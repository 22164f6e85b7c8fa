//! Walking over the words of a text in both directions, without making tokens.

use crate::span::Span;

/// Bytes of a word that are read at most.
const LONGEST: usize = 60;

/// Whether a byte may stand inside a word. Bytes over 127 count as letters.
pub(super) const fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80
}

/// The byte at `at`, or a space beyond either end.
pub(super) fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(b' ')
}

/// The byte before `at`, or a space at the start.
pub(super) fn byte_before(text: &str, at: usize) -> u8 {
    if at == 0 { b' ' } else { byte(text, at - 1) }
}

/// Past the blanks at `at`: spaces, and the no-break and thin ones of UTF-8. Not past a line's end.
pub(super) fn skip_blank(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t') => at += 1,
            Some(0xC2) if bytes.get(at + 1) == Some(&0xA0) => at += 2,
            Some(0xE2)
                if bytes.get(at + 1) == Some(&0x80)
                    && matches!(bytes.get(at + 2), Some(0x89 | 0xAF | 0x8A)) =>
            {
                at += 3
            }
            _ => return at,
        }
    }
}

/// Back over the blanks before `at`.
pub(super) fn skip_blank_back(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at > 0 {
        match bytes[at - 1] {
            b' ' | b'\t' => at -= 1,
            0xA0 if at > 1 && bytes[at - 2] == 0xC2 => at -= 2,
            _ => break,
        }
    }
    at
}

/// The word that starts at `at`: letters, digits, apostrophes and hyphens between letters.
pub(super) fn word_at(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    // nearly all words are ASCII
    let rest = bytes.get(at..)?;
    let mut length = 0;
    loop {
        length +=
            rest[length..].iter().take(LONGEST - length).take_while(|b| b.is_ascii_alphanumeric()).count();
        match rest.get(length) {
            _ if length == LONGEST => break,
            Some(b'\'' | b'-' | b'&') if length > 0 => match rest.get(length + 1) {
                Some(next) if next.is_ascii_alphanumeric() => length += 1,
                Some(0x80..) => return wide_word_at(text, at),
                _ => break,
            },
            Some(0x80..) => return wide_word_at(text, at),
            _ => break,
        }
    }
    (length > 0).then(|| Span::new(at, at + length))
}

/// As [`word_at`], of a word that may hold letters beyond ASCII.
#[inline(never)]
fn wide_word_at(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    if !bytes.get(at).is_some_and(|&b| is_word(b)) || bytes[at..].starts_with(b"\xE2\x80") {
        return None;
    }
    let mut end = at;
    while end < bytes.len() && end - at < LONGEST {
        let b = bytes[end];
        let joins = (b == b'\'' || b == b'-' || b == b'&')
            && end > at
            && bytes.get(end + 1).is_some_and(|&c| is_word(c));
        if bytes[end..].starts_with(b"\xE2\x80") {
            // A typographic apostrophe joins; dashes and quotes end the word.
            if bytes.get(end + 2) == Some(&0x99) && bytes.get(end + 3).is_some_and(u8::is_ascii_alphabetic) {
                end += 3;
                continue;
            }
            break;
        }
        if bytes[end..].starts_with(b"\xC2\xA0") || !(is_word(b) || joins) {
            break;
        }
        end += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    (end > at).then(|| Span::new(at, end))
}

/// The word after the blanks at `at`.
pub(super) fn word_after(text: &str, at: usize) -> Option<Span> {
    word_at(text, skip_blank(text, at))
}

/// The word that ends at or, after blanks, before `at`. Punctuation between gives `None`.
pub(super) fn word_before(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let end = skip_blank_back(text, at);
    // nearly all words are ASCII
    let mut start = end;
    loop {
        let left = LONGEST - (end - start);
        start -= bytes[..start].iter().rev().take(left).take_while(|b| b.is_ascii_alphanumeric()).count();
        match bytes[..start] {
            _ if end - start == LONGEST => break,
            [.., letter, b'\'' | b'-' | b'.']
                if start < end && letter.is_ascii_alphabetic() && bytes[start].is_ascii_alphabetic() =>
            {
                start -= 1;
            }
            [.., last] if last >= 0x80 => return wide_word_before(text, end),
            _ => break,
        }
    }
    (start < end).then(|| Span::new(start, end))
}

/// As [`word_before`], of a word that ends at `end` and may hold letters beyond ASCII.
#[inline(never)]
fn wide_word_before(text: &str, end: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut start = end;
    while start > 0 && end - start < LONGEST {
        let b = bytes[start - 1];
        let joins = (b == b'\'' || b == b'-' || b == b'.')
            && start < end
            && start > 1
            && bytes[start - 2].is_ascii_alphabetic()
            && bytes[start].is_ascii_alphabetic();
        if b >= 0x80
            && start >= 3
            && bytes[start - 3..start].starts_with(b"\xE2\x80")
            && bytes[start - 1] != 0x99
        {
            break;
        }
        if b == 0xA0 && start >= 2 && bytes[start - 2] == 0xC2 {
            break;
        }
        if !(is_word(b) || joins) {
            break;
        }
        start -= 1;
    }
    while !text.is_char_boundary(start) {
        start += 1;
    }
    (start < end).then(|| Span::new(start, end))
}

/// Whether `text` ends at `at` with `phrase` (ASCII, any case) as whole words; gives its start.
pub(super) fn ends_with(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let start = at.checked_sub(phrase.len())?;
    // the first byte and the one before it answer most
    if (text.as_bytes()[start] ^ phrase.as_bytes().first()?) & !0x20 != 0 {
        return None;
    }
    let found = text.as_bytes()[start..at].eq_ignore_ascii_case(phrase.as_bytes());
    (found && !is_word(byte_before(text, start))).then_some(start)
}

/// Whether `phrase` (ASCII, any case) stands at `at` as whole words; gives its end.
#[inline]
pub(super) fn starts_with(text: &str, at: usize, phrase: &str) -> Option<usize> {
    // one byte answers nearly all
    if (text.as_bytes().get(at)? ^ phrase.as_bytes().first()?) & !0x20 != 0 {
        return None;
    }
    stands_at(text, at, phrase)
}

fn stands_at(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let end = at + phrase.len();
    let found = text.as_bytes().get(at..end)?.eq_ignore_ascii_case(phrase.as_bytes());
    (found && !is_word(byte(text, end))).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_both_ways() {
        let text = "new first-team players, it's 5";
        assert_eq!(word_after(text, 3).map(|w| w.of(text)), Some("first-team"));
        assert_eq!(word_before(text, 22).map(|w| w.of(text)), Some("players"));
        assert_eq!(word_before(text, 23), None);
        assert_eq!(word_before(text, text.len() - 1).map(|w| w.of(text)), Some("it's"));
        assert_eq!(ends_with("is more than ", 12, "more than"), Some(3));
    }
}
