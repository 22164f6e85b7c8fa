//! Finds the places worth parsing: digits, vulgar fractions and number words. Everything else is
//! passed over, 64 bytes at a time.

use super::token::is_word;
use super::words;
use crate::bits::gather;
use crate::lexicon::Lexicon;

/// Bytes looked at together: one bit each in a [`Block`].
const BLOCK: usize = 64;

/// Which bytes of a block are what, as bits, the first byte lowest.
#[derive(Clone, Copy, Default)]
struct Block {
    letters: u64,
    digits: u64,
    /// First bytes of `½`, `¼`, `⅓` ..., and of dashes and quotes.
    leads: u64,
    /// Bytes that go on with a word: letters, digits, and those over 127 that are no `leads`.
    inner: u64,
}

impl Block {
    /// Loops without branches, which the compiler turns into vector instructions.
    #[inline]
    fn of(bytes: &[u8; BLOCK]) -> Block {
        let mut letters = [0; BLOCK];
        let mut digits = [0; BLOCK];
        let mut high = 0;
        for n in 0..BLOCK {
            let b = bytes[n];
            letters[n] = u8::from((b | 0x20).wrapping_sub(b'a') < 26);
            digits[n] = u8::from(b.wrapping_sub(b'0') < 10);
            high |= b;
        }
        let (letters, digits) = (gather(&letters), gather(&digits));
        let mut block = Block { letters, digits, leads: 0, inner: letters | digits };
        if high >= 0x80 {
            let mut leads = [0; BLOCK];
            let mut other = [0; BLOCK];
            for n in 0..BLOCK {
                // 0xC2 and 0xE2 differ in one bit.
                leads[n] = u8::from(bytes[n] | 0x20 == 0xE2);
                other[n] = bytes[n] >> 7;
            }
            block.leads = gather(&leads);
            block.inner |= gather(&other) & !block.leads;
        }
        block
    }
}

/// The next place at or after `at` where a number may start.
pub(crate) fn next(text: &str, mut at: usize, lexicon: &Lexicon) -> Option<usize> {
    let bytes = text.as_bytes();
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let mut last = [b' '; BLOCK + 2];
        // a word that starts at the end of the block is seen with its first three letters
        let near = rest.first_chunk::<{ BLOCK + 2 }>().unwrap_or_else(|| {
            last[..rest.len()].copy_from_slice(rest);
            &last
        });
        let block = near.first_chunk().map(Block::of)?;
        let starts = block.letters & !(block.letters << 1);
        // A digit or a letter beyond ASCII inside a word: that block is read word by word.
        if block.inner & !block.letters & (block.letters << 1) != 0 {
            match mixed_block(text, at, block, lexicon) {
                Step::Found(here) => return Some(here),
                Step::On(to) => at = to,
            }
            continue;
        }
        let mut stops = block.digits | block.leads;
        let mut words = starts;
        loop {
            let stop = stops & stops.wrapping_neg();
            // With no stop left, all words of the block.
            let mut before = words & stop.wrapping_sub(1);
            words &= !before;
            while before != 0 {
                let n = before.trailing_zeros() as usize % BLOCK;
                if lexicon.may_open_number([near[n], near[n + 1], near[n + 2]]) {
                    let here = at + n;
                    // how long the word is, unless it goes on behind the block
                    let length = (!(block.letters >> n)).trailing_zeros() as usize;
                    let may = length >= BLOCK - n || lexicon.may_be_number_of(&bytes[here..], length);
                    if may && words::piece(text, here, lexicon).is_some() {
                        return Some(here);
                    }
                }
                before &= before - 1;
            }
            if stop == 0 {
                break;
            }
            let here = at + stop.trailing_zeros() as usize;
            if bytes[here].is_ascii_digit() || super::fraction::vulgar(&bytes[here..]).is_some() {
                return Some(here);
            }
            stops ^= stop;
        }
        at += BLOCK;
        if block.letters >> 63 == 1 {
            match rest_of_word(bytes, at - BLOCK + 63 - last_word(starts), at) {
                Step::Found(here) => return Some(here),
                Step::On(to) => at = to,
            }
        }
    }
    None
}

/// Where the last word of a block starts, counted back from its last byte.
fn last_word(starts: u64) -> usize {
    starts.leading_zeros().min(63) as usize
}

/// What came of a part of the text.
enum Step {
    Found(usize),
    On(usize),
}

#[inline]
fn opens_number(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    lexicon.may_be_number(&text.as_bytes()[at..]) && words::piece(text, at, lexicon).is_some()
}

/// Goes to the end of the word that starts at `from` and goes on at `at`, unless it is one to three
/// capitals before a digit.
///
/// "RM23.50", "PS21,700": capitals that may be a currency; the guards look closer. Another digit
/// that follows a letter is no start: "B2B", "CO2".
fn rest_of_word(bytes: &[u8], from: usize, mut at: usize) -> Step {
    if bytes[from].is_ascii_uppercase()
        && let Some(digit) = (from + 1..from + 4).find(|&d| !is_letter(bytes, d))
        && bytes.get(digit).is_some_and(u8::is_ascii_digit)
    {
        return Step::Found(digit);
    }
    while bytes.get(at).is_some_and(|&b| is_word(b) && !matches!(b, 0xC2 | 0xE2)) {
        at += 1;
    }
    Step::On(at)
}

/// The block at `at`, word by word.
fn mixed_block(text: &str, at: usize, block: Block, lexicon: &Lexicon) -> Step {
    let bytes = text.as_bytes();
    let mut places = block.digits | block.leads | block.letters & !(block.letters << 1);
    while places != 0 {
        let n = places.trailing_zeros() as usize;
        let here = at + n;
        if block.digits >> n & 1 == 1 {
            return Step::Found(here);
        }
        if block.leads >> n & 1 == 1 {
            if super::fraction::vulgar(&bytes[here..]).is_some() {
                return Step::Found(here);
            }
            places &= places - 1;
            continue;
        }
        if opens_number(text, here, lexicon) {
            return Step::Found(here);
        }
        match rest_of_word(bytes, here, here) {
            Step::On(to) if to < at + BLOCK => places &= u64::MAX << (to - at),
            over => return over,
        }
    }
    Step::On(at + BLOCK)
}

fn is_letter(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    /// All places, each search going on behind the place found before.
    fn places(text: &str) -> Vec<&str> {
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some(found) = next(text, at, lexicon()) {
            out.push(&text[found..(found + 3).min(text.len())]);
            at = found + text[found..].bytes().take_while(|&b| is_word(b)).count().max(1);
        }
        out
    }

    #[test]
    fn stops_at_digits_and_number_words_only() {
        for (text, found) in [
            ("the bank rose, the house had ½ or seven", &["½ ", "sev"] as &[_]),
            ("nothing whatever", &[]),
            ("b2b and covid19 by RM23.50", &["23.", "50"]),
            ("tender tens, one-off", &["ten", "one"]),
            ("élan, é5, café5", &["5, "]),
            ("’twas “three” — 4", &["thr", "4"]),
        ] {
            assert_eq!(places(text), found, "{text}");
        }
    }

    #[test]
    fn blocks_have_no_seams() {
        for pad in 0..150 {
            let lead = "a ".repeat(pad);
            assert_eq!(next(&format!("{lead}x2y 7"), 0, lexicon()), Some(2 * pad + 4), "{pad}");
            assert_eq!(next(&format!("{lead}million"), 0, lexicon()), Some(2 * pad), "{pad}");
            let word = "x".repeat(pad);
            assert_eq!(next(&format!("{word}5 é½"), 0, lexicon()), Some(if pad == 0 { 0 } else { pad + 4 }));
        }
    }

    /// What every byte is, one at a time.
    fn slowly(bytes: &[u8; BLOCK]) -> [u64; 4] {
        let mut out = [0; 4];
        for (n, b) in bytes.iter().enumerate() {
            let lead = matches!(b, 0xC2 | 0xE2);
            for (bits, yes) in out.iter_mut().zip([
                b.is_ascii_alphabetic(),
                b.is_ascii_digit(),
                lead,
                b.is_ascii_alphanumeric() || *b >= 0x80 && !lead,
            ]) {
                *bits |= u64::from(yes) << n;
            }
        }
        out
    }

    #[test]
    fn every_byte_is_sorted_right_at_every_place() {
        for b in 0..=255_u8 {
            for step in 1..8 {
                let mut bytes = [b'.'; BLOCK];
                for n in (0..BLOCK).step_by(step) {
                    bytes[n] = b.wrapping_add(n as u8 / 8);
                }
                let Block { letters, digits, leads, inner } = Block::of(&bytes);
                assert_eq!([letters, digits, leads, inner], slowly(&bytes), "{b} {step}");
            }
        }
    }
}
