//! Clauses: the part of a sentence that speaks of one number. Split only where both sides can
//! stand alone; when unsure, the clause is the sentence.

use crate::lexicon::{Lexicon, class, lexicon};
use crate::span::Span;

/// A longer sentence is a list or text without end marks: it is not looked through.
const LONGEST: usize = 2000;

/// The clause of `sentence` around `at`.
pub fn clause(text: &str, sentence: Span, at: Span) -> Span {
    Clauses::new(text, sentence).around(at)
}

/// The clauses of one sentence. Its marks and words are looked up once, when they are first needed,
/// for all the numbers that stand in it.
pub struct Clauses<'t> {
    text: &'t str,
    sentence: Span,
    marks: Option<Vec<Mark>>,
    words: Option<Words>,
}

impl<'t> Clauses<'t> {
    /// Of `sentence`, a span of `text`.
    pub fn new(text: &'t str, sentence: Span) -> Self {
        Clauses { text, sentence, marks: None, words: None }
    }

    /// The clause around `at`.
    pub fn around(&mut self, at: Span) -> Span {
        let Clauses { text, sentence, .. } = *self;
        if sentence.len() > LONGEST {
            return sentence;
        }
        let marks = self.marks.get_or_insert_with(|| marks(text, sentence));
        let mut out = sentence;
        // Each cut narrows the clause from one side; the marks are tried from left to right.
        for mark in marks {
            if mark.start < out.start || mark.end >= out.end {
                continue;
            }
            let left = Span::new(out.start, mark.start);
            let right = Span::new(mark.right, out.end);
            // most marks are commas after which nothing new begins
            if mark.kind == Kind::Comma && !opens_subordinate(text, left) {
                continue;
            }
            let words = self.words.get_or_insert_with(|| Words::new(text, sentence));
            let stand = match mark.kind {
                Kind::Semicolon => {
                    (has_digit(text, left) || words.finite(left))
                        && (has_digit(text, right) || words.finite(right))
                }
                Kind::Contrast => words.finite(left) && words.finite(right),
                Kind::And => words.finite(left) && words.subject_then_verb(right),
                Kind::Relative => words.finite(left) && words.finite(right) && has_digit(text, right),
                // "While exports rose 5%, imports fell."
                Kind::Comma => words.finite(left) && words.subject_then_verb(right),
            };
            if !stand {
                continue;
            }
            if at.end <= mark.start {
                // A relative clause in the middle hides nothing that comes after it from the number before.
                out.end = mark.start;
                break;
            }
            // The antecedent of a relative clause stands before it, so it stays.
            if at.start >= mark.end && mark.kind != Kind::Relative {
                out.start = mark.right;
            }
        }
        trim(text, out)
    }
}

fn marks(text: &str, sentence: Span) -> Vec<Mark> {
    let lexicon = lexicon();
    let mut found = Vec::new();
    let mut from = sentence.start;
    while let Some(mark) = next_mark(text, from, sentence.end, lexicon) {
        from = mark.end;
        found.push(mark);
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Semicolon,
    /// "while", "whereas", ", but".
    Contrast,
    /// ", and".
    And,
    /// ", which".
    Relative,
    /// A comma alone.
    Comma,
}

struct Mark {
    start: usize,
    /// Where the search goes on.
    end: usize,
    /// Where the right side starts.
    right: usize,
    kind: Kind,
}

/// The next place at or after `from` where a clause may end.
fn next_mark(text: &str, from: usize, end: usize, lexicon: &Lexicon) -> Option<Mark> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < end {
        match bytes[at] {
            b';' => return Some(Mark { start: at, end: at + 1, right: at + 1, kind: Kind::Semicolon }),
            b',' if bytes.get(at + 1).is_some_and(|b| *b == b' ') => {
                let word = first_word(text, at + 1, end);
                let class = lexicon.word(word.of(text)).class;
                let (kind, right) = if class & class::CONTRAST != 0 {
                    (Kind::Contrast, word.end)
                } else if class & class::RELATIVE != 0 {
                    (Kind::Relative, word.start)
                } else if word.of(text).eq_ignore_ascii_case("and") {
                    (Kind::And, word.end)
                } else {
                    (Kind::Comma, at + 1)
                };
                return Some(Mark { start: at, end: right.max(at + 1), right, kind });
            }
            b' ' if !lexicon.may_contrast(&bytes[at + 1..]) => at += 1,
            b' ' => {
                let word = first_word(text, at, end);
                // Without a comma only the words that always contrast: "but" may be "all but 5".
                if !word.is_empty()
                    && lexicon.word(word.of(text)).class & class::CONTRAST != 0
                    && !word.of(text).eq_ignore_ascii_case("but")
                {
                    return Some(Mark { start: at, end: word.end, right: word.end, kind: Kind::Contrast });
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    None
}

/// The word after the blanks at `at`; empty when none follows.
fn first_word(text: &str, at: usize, end: usize) -> Span {
    let rest = &text[at..end];
    let start = at + rest.len() - rest.trim_start_matches(' ').len();
    let length = text[start..end].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    Span::new(start, start + length)
}

fn trim(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let start = span.start + part.len() - part.trim_start().len();
    Span::new(start, (span.start + part.trim_end().len()).max(start))
}

fn opens_subordinate(text: &str, span: Span) -> bool {
    let mut words =
        span.of(text).split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty());
    words.next().is_some_and(|w| lexicon().word(w).class & class::CONTRAST != 0)
}

fn has_digit(text: &str, span: Span) -> bool {
    span.of(text).bytes().any(|b| b.is_ascii_digit())
}

/// A word of the sentence.
struct Word {
    span: Span,
    class: u64,
    /// The first word from here on that looks like a finite verb where another word stands before it.
    verb: usize,
}

/// The words of a sentence with what the lexicon says of them.
struct Words(Vec<Word>);

impl Words {
    fn new(text: &str, sentence: Span) -> Words {
        let lexicon = lexicon();
        let mut words = Vec::with_capacity(sentence.len() / 5);
        for word in sentence.of(text).split(|c: char| !(c.is_alphanumeric() || c == '-')) {
            if word.is_empty() {
                continue;
            }
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(start, start + word.len());
            words.push(Word { span, class: lexicon.word(word).class, verb: 0 });
        }
        let mut next = words.len();
        for n in (0..words.len()).rev() {
            let before = n.checked_sub(1).map_or(0, |n| words[n].class);
            if verbal(words[n].span.of(text), words[n].class, before) {
                next = n;
            }
            words[n].verb = next;
        }
        Words(words)
    }

    /// The first word of a part of the sentence that cuts none.
    fn first(&self, span: Span) -> Option<&Word> {
        let from = self.0.partition_point(|w| w.span.start < span.start);
        self.0.get(from).filter(|w| w.span.end <= span.end)
    }

    /// The position, in words, of the first word that looks like a finite verb.
    fn verb(&self, span: Span) -> Option<usize> {
        let from = self.0.partition_point(|w| w.span.start < span.start);
        let first = self.0.get(from).filter(|w| w.span.end <= span.end)?;
        if first.class & class::AUX != 0 {
            return Some(0);
        }
        let next = self.0.get(from + 1)?.verb;
        self.0.get(next).filter(|w| w.span.end <= span.end).map(|_| next - from)
    }

    fn finite(&self, span: Span) -> bool {
        self.verb(span).is_some()
    }

    /// Whether the clause has a subject of its own: "and fell to 3 %" has not.
    fn subject_then_verb(&self, span: Span) -> bool {
        let Some(first) = self.first(span) else { return false };
        let verbal = first.class & (class::UP | class::DOWN | class::LEVEL | class::VERB | class::AUX) != 0;
        // "and it fell": the subject stands before the comma.
        !verbal && first.class & class::PRONOUN == 0 && self.verb(span).is_some_and(|n| n > 0)
    }
}

/// Whether a word of this class looks like a finite verb after one of the class `before`.
fn verbal(word: &str, class: u64, before: u64) -> bool {
    let change = class & (class::UP | class::DOWN | class::LEVEL | class::VERB) != 0
        && class & (class::STOP | class::ADJ) == 0;
    let shape = || !word.ends_with("ing") && !word.ends_with("er");
    // "a rise", "of growth", "new cuts" are nouns.
    let noun = before & (class::ADJ | class::STOP) != 0 && before & class::PRONOUN == 0;
    class & class::AUX != 0 || change && !noun && shape()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'t>(text: &'t str, part: &str) -> &'t str {
        let start = text.find(part).unwrap_or(0);
        clause(text, Span::new(0, text.len()), Span::new(start, start + part.len())).of(text)
    }

    #[test]
    fn these_are_parted() {
        for (text, number, expected) in [
            ("Exports rose 5%, while imports fell 3%.", "5%", "Exports rose 5%"),
            ("Exports rose 5%, while imports fell 3%.", "3%", "imports fell 3%."),
            ("Exports rose 5% whereas imports fell 3%.", "3%", "imports fell 3%."),
            ("Inflation was 4%, but wages grew 6%.", "4%", "Inflation was 4%"),
            ("Inflation was 4%, and unemployment was 6%.", "6%", "unemployment was 6%."),
            ("Kenya had 5 cases; Ghana had 7 cases.", "7", "Ghana had 7 cases."),
            ("While exports rose 5%, imports fell 3%.", "5%", "While exports rose 5%"),
            ("While exports rose 5%, imports fell 3%.", "3%", "imports fell 3%."),
            ("Debt hit 90% of output, which was 2 trillion.", "90%", "Debt hit 90% of output"),
        ] {
            assert_eq!(around(text, number), expected, "{text}");
        }
    }

    #[test]
    fn these_stay_whole() {
        for (text, number) in [
            ("Exports rose 5%, and fell to 3 billion.", "3"),
            ("Exports rose 5%, and they fell 3% in May.", "3%"),
            ("Unemployment, at 5%, was lower.", "5%"),
            ("In 2019, exports rose 5%.", "5%"),
            ("France, Spain and Italy grew 3%, 2% and 1%.", "2%"),
            ("Some 3,400 people, all but 5, left.", "5"),
            ("Inflation, which fell to 3%, is low.", "3%"),
            ("Growth of 5% after a rise of 3%, and of 2%.", "2%"),
        ] {
            assert_eq!(around(text, number), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_clause_lies_in_its_sentence(text in "(\\PC|[ ,;]|while |, and |rose |5%){0,30}") {
            for sentence in super::super::sentence::sentences(&text) {
                for at in (sentence.start..sentence.end).filter(|&at| text.is_char_boundary(at)) {
                    let span = clause(&text, sentence, Span::new(at, at));
                    proptest::prop_assert!(sentence.contains(span));
                    proptest::prop_assert!(text.get(span.start..span.end).is_some());
                }
            }
        }
    }
}
