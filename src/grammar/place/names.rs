//! The table of names: sorted by first word, longest first, searched by binary search.

use crate::catalogue::{Geography, NameForm};
use crate::geography::{GeoId, GeoKind};
use std::cmp::Ordering;

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
    /// Where the names of each first byte start.
    starts: Vec<u32>,
}

/// Length in bytes of the run of letters and digits at the start.
pub(super) fn word_len(text: &[u8]) -> usize {
    text.iter().position(|b| !is_word(*b)).unwrap_or(text.len())
}

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
        names.starts = (0..=256u16)
            .map(|b| {
                names.entries.partition_point(|e| e.key().first().is_some_and(|f| u16::from(*f) < b)) as u32
            })
            .collect();
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
        let bucket = |b: usize| self.starts.get(b).map(|n| *n as usize);
        let (low, high) = (bucket(usize::from(*word.first()?))?, bucket(usize::from(*word.first()?) + 1)?);
        let from = low + self.entries.get(low..high)?.partition_point(|e| e.key() < word);
        let group = &self.entries[from..];
        let at = group.iter().take_while(|e| e.key().cmp(word) == Ordering::Equal);
        let (i, end) = at.enumerate().find_map(|(i, e)| matches(text, &e.text).map(|end| (i, end)))?;
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
