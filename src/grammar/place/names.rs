//! The table of names: by first word, longest first, found by the word's hash.

use crate::catalogue::{Geography, NameForm};
use crate::geography::{GeoId, GeoKind};

/// One meaning of one name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub geography: GeoId,
    pub kind: GeoKind,
    pub form: NameForm,
    pub ambiguous: bool,
}

#[derive(Clone, Debug)]
struct Entry {
    text: Box<str>,
    /// Length of the first word, the key.
    key: u16,
    /// `None`: no place (see `traps.txt`).
    sense: Option<Sense>,
}

impl Entry {
    fn key(&self) -> &[u8] {
        &self.text.as_bytes()[..usize::from(self.key)]
    }
}

/// All names.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    entries: Vec<Entry>,
    /// For each small first letter the second letters that names have: most words fail here.
    small: [u32; 26],
    /// Where the entries of each first word start and end, by the word's hash; 0 and 0 is empty.
    heads: Vec<(u32, u32)>,
    /// Bits of the hashes of the first words: most words of a text fail here.
    bits: Vec<u64>,
}

/// Bits in [`Names::bits`].
const BITS: usize = 1 << 15;

/// A hash of a word, eight bytes at a time.
#[inline]
fn hash(word: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = word.len() as u64;
    let mut rest = word;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        h = (h.rotate_left(23) ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR);
        rest = after;
    }
    let last = rest.iter().fold(0, |last, &b| last << 8 | u64::from(b));
    h = (h.rotate_left(23) ^ last).wrapping_mul(FACTOR);
    h ^ (h >> 31)
}

/// Length in bytes of the run of letters and digits at the start.
pub(super) fn word_len(text: &[u8]) -> usize {
    text.iter().position(|b| !WORD[usize::from(*b)]).unwrap_or(text.len())
}

/// [`is_word`] of each byte.
const WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = is_word(b as u8);
        b += 1;
    }
    table
};

/// Letters and digits; bytes of characters beyond ASCII count as letters, except the lead byte of
/// general punctuation (dashes, curly quotes).
pub(super) const fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || (b >= 0x80 && b != 0xE2)
}

impl Names {
    pub(super) fn new(geographies: &[Geography], traps: &str) -> Self {
        let mut entries = Vec::with_capacity(2 * geographies.len() + 256);
        for (i, g) in geographies.iter().enumerate() {
            for n in &g.names {
                let sense =
                    Sense { geography: GeoId(i as u16), kind: g.kind, form: n.form, ambiguous: n.ambiguous };
                entries.push((n.text.as_str(), Some(sense)));
            }
        }
        entries.extend(
            traps.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| (l, None)),
        );
        let entries = entries
            .into_iter()
            .filter_map(|(text, sense)| {
                let key = word_len(text.as_bytes());
                (key > 0).then(|| Entry { text: text.into(), key: key as u16, sense })
            })
            .collect();
        let mut names = Names { entries, ..Names::default() };
        names.entries.sort_by(|a, b| {
            a.key().cmp(b.key()).then(b.text.len().cmp(&a.text.len())).then_with(|| a.text.cmp(&b.text))
        });
        names.heads = vec![(0, 0); (4 * names.entries.len()).next_power_of_two()];
        names.bits = vec![0; BITS / 64];
        let mut from = 0;
        while from < names.entries.len() {
            let key = names.entries[from].key();
            let to = from + names.entries[from..].iter().take_while(|e| e.key() == key).count();
            let hash = hash(key);
            let mask = names.heads.len() - 1;
            let mut slot = hash as usize & mask;
            while names.heads[slot].1 != 0 {
                slot = (slot + 1) & mask;
            }
            names.heads[slot] = (from as u32, to as u32);
            let bit = (hash >> 32) as usize % BITS;
            names.bits[bit / 64] |= 1 << (bit % 64);
            from = to;
        }
        for e in &names.entries {
            if let [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] = e.key() {
                names.small[usize::from(first - b'a')] |= 1 << (second - b'a');
            }
        }
        names
    }

    /// Whether a name could start with this word: a capital, or a small letter that names have.
    pub(super) fn may_start(&self, word: &[u8]) -> bool {
        match word {
            [b'A'..=b'Z', ..] | [0xC3, ..] => true,
            [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] => {
                self.small[usize::from(first - b'a')] >> (second - b'a') & 1 == 1
            }
            _ => false,
        }
    }

    /// The longest name at the start of `text`, whose first word has `len` bytes: its end and its
    /// meanings, none for a trap.
    pub(super) fn longest(
        &self,
        text: &str,
        len: usize,
    ) -> Option<(usize, impl Iterator<Item = Sense> + Clone)> {
        let word = text.as_bytes().get(..len)?;
        let hash = hash(word);
        let bit = (hash >> 32) as usize % BITS;
        if self.bits.get(bit / 64)? >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mask = self.heads.len() - 1;
        let mut slot = hash as usize & mask;
        let group = loop {
            let (from, to) = self.heads[slot];
            let group = &self.entries[from as usize..to as usize];
            if group.first()?.key() == word {
                break group;
            }
            slot = (slot + 1) & mask;
        };
        let (i, end) =
            group.iter().enumerate().find_map(|(i, e)| matches(text, &e.text).map(|end| (i, end)))?;
        let name = &group[i].text;
        let same = group[i..].iter().take_while(move |e| e.text == *name).filter_map(|e| e.sense);
        Some((end, same))
    }
}

/// Where `name` ends in `text` if `text` starts with it and the word ends there. A space of the
/// name stands for any white space.
fn matches(text: &str, name: &str) -> Option<usize> {
    let (t, n) = (text.as_bytes(), name.as_bytes());
    let mut i = 0;
    for &b in n {
        if b == b' ' {
            let gap = t[i..].iter().take_while(|c| c.is_ascii_whitespace()).count();
            if gap == 0 || gap > 3 {
                return None;
            }
            i += gap;
        } else if t.get(i) == Some(&b) {
            i += 1;
        } else {
            return None;
        }
    }
    let open = t.get(i).is_some_and(|b| is_word(*b));
    (!open || n.last() == Some(&b'.')).then_some(i)
}
