//! Which way the words before a figure say that something went.

use crate::lexicon::{class, lexicon};

/// How many words before a figure its verb is looked for: "shrank at an annual rate of".
const REACH: usize = 7;

/// Whether the last word of change before a figure goes down.
pub fn falls(before: &str) -> bool {
    let lexicon = lexicon();
    let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(REACH);
    words
        .map(|w| lexicon.word(w).class)
        .find(|c| c & (class::DOWN | class::UP | class::CHANGE_NOUN) != 0)
        .is_some_and(|c| c & (class::DOWN | class::CHANGE_NOUN) != 0 && c & class::UP == 0)
}

/// Whether any of the last words before a figure says that something went up or down.
pub fn moves(before: &str) -> bool {
    let lexicon = lexicon();
    let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(REACH);
    words.map(|w| lexicon.word(w).class).any(|c| c & (class::DOWN | class::UP) != 0)
}

/// Whether the word just after a figure is a fall: "an $8.7bn drop in".
pub fn is_fall(after: &str) -> bool {
    let word = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let c = lexicon().word(word).class;
    c & class::DOWN != 0 && c & class::UP == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falling() {
        for (before, want) in [
            ("The economy shrank at an annual rate of ", true),
            ("Payrolls shrank for the ", true),
            ("The economy grew at an annual rate of ", false),
            ("After it shrank, the economy grew by ", false),
            ("Inflation in Peru was ", false),
            ("It was the lowest rate, at ", false),
        ] {
            assert_eq!(falls(before), want, "{before}");
        }
    }
}
