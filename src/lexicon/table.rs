//! A small hash table of words: open addressing, keys compared in lower case without allocating.

/// Maps `&'static str` in lower case to a value.
#[derive(Debug)]
pub(super) struct Table<V> {
    slots: Vec<u16>,
    entries: Vec<(&'static str, V)>,
}

fn hash(word: &[u8], fold: bool) -> usize {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for &b in word {
        let b = if fold && b.is_ascii_uppercase() { b | 0x20 } else { b };
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    (h ^ (h >> 29)) as usize
}

impl<V: Default> Table<V> {
    /// With room for half of `slots` (a power of two).
    pub(super) fn new(slots: usize) -> Self {
        Table { slots: vec![0; slots], entries: Vec::with_capacity(slots / 4) }
    }

    /// The value of `key`, made if it is new.
    pub(super) fn entry(&mut self, key: &'static str) -> &mut V {
        let mask = self.slots.len() - 1;
        let mut slot = hash(key.as_bytes(), false) & mask;
        loop {
            match self.slots[slot] {
                0 => {
                    self.entries.push((key, V::default()));
                    self.slots[slot] = self.entries.len() as u16;
                    break;
                }
                n if self.entries[n as usize - 1].0 == key => break,
                _ => slot = (slot + 1) & mask,
            }
        }
        let index = self.slots[slot] as usize - 1;
        &mut self.entries[index].1
    }

    /// The value of `word`; `fold` ignores the case of ASCII letters.
    pub(super) fn get(&self, word: &str, fold: bool) -> Option<&V> {
        if word.len() > 40 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash(word.as_bytes(), fold) & mask;
        loop {
            match self.slots[slot] {
                0 => return None,
                n => {
                    let (key, value) = &self.entries[n as usize - 1];
                    let same = if fold { key.eq_ignore_ascii_case(word) } else { *key == word };
                    if same {
                        return Some(value);
                    }
                    slot = (slot + 1) & mask;
                }
            }
        }
    }
}
