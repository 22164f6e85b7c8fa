//! A small hash table of words: open addressing, keys compared in lower case without allocating.
//!
//! Nearly every look-up asks for a word that is not there. Two filters answer those without
//! touching a key: the lengths that occur for each first letter, and some bits of the hash in the
//! slot itself.

/// No key is longer, in bytes.
const LONGEST: usize = 40;

/// A key's number from 1 and the upper bits of its hash; 0 is empty.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    entry: u16,
    tag: u16,
}

/// The bytes of a word of at most sixteen in two numbers, of a longer one its first and last eight.
/// Words of one length up to sixteen are the same where these are.
type Packed = (u64, u64);

/// Maps `&'static str` in lower case to a value.
#[derive(Debug)]
pub(crate) struct Table<V> {
    slots: Vec<Slot>,
    entries: Vec<Entry<V>>,
    /// The keys as they are written.
    keys: Vec<(&'static str, Packed)>,
    /// For each first byte, as a bit each, the lengths of the keys that start with it.
    lengths: [u64; 256],
}

/// What a look-up touches, together.
#[derive(Debug)]
struct Entry<V> {
    /// The key in lower case, and its length.
    folded: Packed,
    length: u8,
    value: V,
}

#[inline]
fn packed(word: &[u8]) -> Packed {
    let first = |n: usize| word[n..].first_chunk::<8>().map_or(0, |c| u64::from_le_bytes(*c));
    match word.len() {
        0 => (0, 0),
        n @ 1..=3 => (u64::from(word[0]) | u64::from(word[n / 2]) << 8 | u64::from(word[n - 1]) << 16, 0),
        4..=8 => {
            let half = |c: Option<&[u8; 4]>| c.map_or(0, |c| u64::from(u32::from_le_bytes(*c)));
            (half(word.first_chunk()) | half(word.last_chunk()) << 32, 0)
        }
        n => (first(0), first(n - 8)),
    }
}

/// Eight bytes in lower case, those beyond ASCII as they are.
#[inline]
fn lower(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // the sign bit of each byte says whether it is at least "A", and whether it is beyond "Z"
    let letters = bytes & (0x7f * EACH);
    let capital = (letters + (0x80 - b'A' as u64) * EACH) & !(letters + (0x7f - b'Z' as u64) * EACH);
    bytes | (capital & !bytes & (0x80 * EACH)) >> 2
}

#[inline]
fn hash((first, last): Packed, length: usize) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let h = (first ^ last.rotate_left(29) ^ length as u64).wrapping_mul(FACTOR);
    h ^ (h >> 31)
}

impl<V: Default> Table<V> {
    /// With room for half of `slots` (a power of two).
    pub(crate) fn new(slots: usize) -> Self {
        Table {
            slots: vec![Slot::default(); slots],
            entries: Vec::with_capacity(slots / 4),
            keys: Vec::with_capacity(slots / 4),
            lengths: [0; 256],
        }
    }

    /// The value of `key`, made if it is new.
    pub(crate) fn entry(&mut self, key: &'static str) -> &mut V {
        let packed = packed(key.as_bytes());
        let folded = (lower(packed.0), lower(packed.1));
        let hash = hash(folded, key.len());
        let tag = (hash >> 48) as u16;
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot].entry {
                0 => {
                    self.entries.push(Entry { folded, length: key.len() as u8, value: V::default() });
                    self.keys.push((key, packed));
                    self.slots[slot] = Slot { entry: self.entries.len() as u16, tag };
                    if let Some(&first) = key.as_bytes().first() {
                        for first in [first, first.to_ascii_uppercase()] {
                            self.lengths[usize::from(first)] |= 1 << key.len().min(63);
                        }
                    }
                    break;
                }
                n if self.keys[n as usize - 1].0 == key => break,
                _ => slot = (slot + 1) & mask,
            }
        }
        let index = self.slots[slot].entry as usize - 1;
        &mut self.entries[index].value
    }

    /// The value of `word`; `fold` ignores the case of ASCII letters.
    #[inline]
    pub(crate) fn get(&self, word: &str, fold: bool) -> Option<&V> {
        let bytes = word.as_bytes();
        let lengths = self.lengths[usize::from(*bytes.first()?)];
        if bytes.len() > LONGEST || lengths >> bytes.len() & 1 == 0 {
            return None;
        }
        self.find(bytes, fold)
    }

    fn find(&self, word: &[u8], fold: bool) -> Option<&V> {
        let written = packed(word);
        let folded = (lower(written.0), if word.len() > 8 { lower(written.1) } else { 0 });
        let hash = hash(folded, word.len());
        let tag = (hash >> 48) as u16;
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let Slot { entry, tag: of } = self.slots[slot];
            if entry == 0 {
                return None;
            }
            if of == tag {
                let n = entry as usize - 1;
                let entry = &self.entries[n];
                if entry.folded == folded
                    && usize::from(entry.length) == word.len()
                    && (fold || self.keys[n].1 == written)
                    && (word.len() <= 16 || long_same(self.keys[n].0, word, fold))
                {
                    return Some(&entry.value);
                }
            }
            slot = (slot + 1) & mask;
        }
    }
}

#[inline(never)]
fn long_same(key: &str, word: &[u8], fold: bool) -> bool {
    if fold { key.as_bytes().eq_ignore_ascii_case(word) } else { key.as_bytes() == word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in() {
        let mut table = Table::new(64);
        for (n, key) in ["percent", "per cent", "Km", "million people each"].into_iter().enumerate() {
            *table.entry(key) = n;
        }
        for (word, fold, found) in [
            ("percent", false, Some(0)),
            ("PerCent", true, Some(0)),
            ("PerCent", false, None),
            ("Per cent", true, Some(1)),
            ("Km", false, Some(2)),
            ("km", false, None),
            ("million people EACH", true, Some(3)),
            ("million_people each", true, None),
            ("million peoplé each", true, None),
            ("KM", false, None),
            ("KM", true, Some(2)),
            ("K\r", true, None),
            ("", true, None),
            ("percents", true, None),
        ] {
            assert_eq!(table.get(word, fold).copied(), found, "{word}");
        }
        assert_eq!(table.get(&"x".repeat(100), true), None);
    }
}
