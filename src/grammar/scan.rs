//! Finds the places worth parsing: digits, vulgar fractions and words that may be number words.
//! Everything else is passed over at one table look-up a byte.

use super::token::is_word;
use crate::lexicon::Lexicon;

/// What a byte can begin.
const SKIP: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// First byte of `½`, `¼`, `⅓` ...
const LEAD: u8 = 3;

const CLASS: [u8; 256] = {
    let mut class = [SKIP; 256];
    let mut b = 0;
    while b < 256 {
        class[b] = match b as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            0xC2 | 0xE2 => LEAD,
            _ => SKIP,
        };
        b += 1;
    }
    class
};

/// The next place at or after `at` where a number may start.
pub(super) fn next(text: &str, mut at: usize, lexicon: &Lexicon) -> Option<usize> {
    let bytes = text.as_bytes();
    while let Some(&b) = bytes.get(at) {
        match CLASS[b as usize] {
            SKIP => at += 1,
            DIGIT => return Some(at),
            LETTER => {
                if lexicon.may_be_number(&bytes[at..]) {
                    return Some(at);
                }
                let start = at;
                at += 1;
                while bytes.get(at).is_some_and(|b| b.is_ascii_alphabetic()) {
                    at += 1;
                }
                // "RM23.50", "PS21,700": capitals that may be a currency; the guards look closer.
                if at - start <= 3 && b.is_ascii_uppercase() && bytes.get(at).is_some_and(u8::is_ascii_digit)
                {
                    return Some(at);
                }
                // A digit that follows a letter is no start: "B2B", "CO2".
                while bytes.get(at).is_some_and(|&b| is_word(b) && !matches!(b, 0xC2 | 0xE2)) {
                    at += 1;
                }
            }
            _ => {
                if super::fraction::vulgar(&bytes[at..]).is_some() {
                    return Some(at);
                }
                at += 1;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    #[test]
    fn stops_at_digits_and_number_words_only() {
        let text = "the bank rose, the house had ½ or seven";
        let first = next(text, 0, lexicon()).unwrap_or(0);
        assert!(text[first..].starts_with('½'));
        assert!(next("nothing whatever", 0, lexicon()).is_none());
    }
}
