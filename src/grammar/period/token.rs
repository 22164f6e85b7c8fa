//! Words, whole numbers and marks of a sentence, as far as expressions of time need them.

use super::words::{self, Opens};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// A run of at most four digits that is not part of a larger number or sum of money.
    Number(u16),
    /// Any other character or number.
    Mark,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    pub opens: Opens,
    /// A number or word that every expression holds stands here or soon after.
    pub near: bool,
    /// Its first byte, a letter in small.
    pub first: u8,
}

/// How many tokens an expression may have before its first number or [`words::Entry::anchor`].
const REACH: usize = 10;

/// The tokens of `text`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let b = text.as_bytes();
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut i = 0;
    while i < b.len() {
        let start = i;
        let kind = match b[i] {
            c if c.is_ascii_whitespace() => {
                i += 1;
                continue;
            }
            c if c.is_ascii_digit() => {
                while i < b.len() && b[i].is_ascii_digit() {
                    i += 1;
                }
                let plain = i - start <= 4;
                // Decimals and grouped digits are quantities.
                while i + 1 < b.len() && matches!(b[i], b'.' | b',') && b[i + 1].is_ascii_digit() {
                    i += 1;
                    while i < b.len() && b[i].is_ascii_digit() {
                        i += 1;
                    }
                }
                let money = text[..start].ends_with(['$', '£', '€', '¥', '#']);
                let percent = b.get(i) == Some(&b'%');
                match text[start..i].parse() {
                    Ok(n) if plain && !money && !percent => Kind::Number(n),
                    _ => Kind::Mark,
                }
            }
            c if c.is_ascii_alphabetic() => {
                while i < b.len() && b[i].is_ascii_alphabetic() {
                    i += 1;
                }
                Kind::Word
            }
            _ => {
                i += text[i..].chars().next().map_or(1, char::len_utf8);
                Kind::Mark
            }
        };
        let glued = out.last().is_some_and(|t| t.end == start);
        let (opens, anchor) = match kind {
            Kind::Word => {
                let entry = words::entry(&text[start..i]);
                (entry.opens, entry.anchor)
            }
            Kind::Number(_) => (Opens::Point, true),
            Kind::Mark if matches!(&text[start..i], "'" | "’" | "‘") => (Opens::Point, false),
            Kind::Mark => (Opens::Nothing, false),
        };
        out.push(Token { start, end: i, kind, glued, opens, near: anchor, first: b[start] | 0x20 });
    }
    let mut distance = REACH;
    for token in out.iter_mut().rev() {
        distance = if token.near { 0 } else { distance + 1 };
        token.near = distance < REACH;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_words_and_marks() {
        let kinds = |text: &str| tokens(text).iter().map(|t| t.kind).collect::<Vec<_>>();
        assert_eq!(kinds("In 2004,"), [Kind::Word, Kind::Number(2004), Kind::Mark]);
        assert_eq!(kinds("$2004 20%"), [Kind::Mark, Kind::Mark, Kind::Mark, Kind::Mark]);
        assert_eq!(kinds("2,004.5"), [Kind::Mark]);
        assert_eq!(kinds(""), []);
    }

    #[test]
    fn only_what_stands_near_a_time_is_near() {
        let near = |text: &str| tokens(text).first().is_some_and(|t| t.near);
        assert!(near("in the month"));
        assert!(!near("in the house"));
        assert!(!near(&format!("in {}2004", "the ".repeat(REACH))));
    }
}
