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

/// Maps `&'static str` in lower case to a value.
#[derive(Debug)]
pub(crate) struct Table<V> {
    slots: Vec<Slot>,
    entries: Vec<(&'static str, V)>,
    /// For each first byte, as a bit each, the lengths of the keys that start with it.
    lengths: [u64; 256],
}

/// The same for both cases of a letter (and for other bytes that differ in that bit: the keys are
/// compared after it). Eight bytes at a time.
#[inline]
fn hash(word: &[u8]) -> u64 {
    const CASE: u64 = 0x2020_2020_2020_2020;
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = word.len() as u64;
    let mut rest = word;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        h = (h.rotate_left(23) ^ (u64::from_le_bytes(*chunk) | CASE)).wrapping_mul(FACTOR);
        rest = after;
    }
    if !rest.is_empty() {
        let mut last = 0;
        for &b in rest {
            last = last << 8 | u64::from(b | 0x20);
        }
        h = (h.rotate_left(23) ^ last).wrapping_mul(FACTOR);
    }
    h ^ (h >> 31)
}

impl<V: Default> Table<V> {
    /// With room for half of `slots` (a power of two).
    pub(crate) fn new(slots: usize) -> Self {
        Table {
            slots: vec![Slot::default(); slots],
            entries: Vec::with_capacity(slots / 4),
            lengths: [0; 256],
        }
    }

    /// The value of `key`, made if it is new.
    pub(crate) fn entry(&mut self, key: &'static str) -> &mut V {
        let hash = hash(key.as_bytes());
        let tag = (hash >> 48) as u16;
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot].entry {
                0 => {
                    self.entries.push((key, V::default()));
                    self.slots[slot] = Slot { entry: self.entries.len() as u16, tag };
                    if let Some(&first) = key.as_bytes().first() {
                        for first in [first, first.to_ascii_uppercase()] {
                            self.lengths[usize::from(first)] |= 1 << key.len().min(63);
                        }
                    }
                    break;
                }
                n if self.entries[n as usize - 1].0 == key => break,
                _ => slot = (slot + 1) & mask,
            }
        }
        let index = self.slots[slot].entry as usize - 1;
        &mut self.entries[index].1
    }

    /// The value of `word`; `fold` ignores the case of ASCII letters.
    #[inline]
    pub(crate) fn get(&self, word: &str, fold: bool) -> Option<&V> {
        let bytes = word.as_bytes();
        let lengths = self.lengths[usize::from(*bytes.first()?)];
        if bytes.len() > LONGEST || lengths >> bytes.len() & 1 == 0 {
            return None;
        }
        let hash = hash(bytes);
        let tag = (hash >> 48) as u16;
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let Slot { entry, tag: of } = self.slots[slot];
            if entry == 0 {
                return None;
            }
            if of == tag {
                let (key, value) = &self.entries[entry as usize - 1];
                let same = if fold { key.eq_ignore_ascii_case(word) } else { *key == word };
                if same {
                    return Some(value);
                }
            }
            slot = (slot + 1) & mask;
        }
    }
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
            ("", true, None),
            ("percents", true, None),
        ] {
            assert_eq!(table.get(word, fold).copied(), found, "{word}");
        }
        assert_eq!(table.get(&"x".repeat(100), true), None);
    }
}
