//! Sentences and clauses, split so that abbreviations, decimals, quotations, headlines, bullet
//! lists and tables turned to text survive.

use crate::span::Span;

/// The sentences of a text in order; together they cover all that is not white space.
pub fn sentences(text: &str) -> Vec<Span> {
    // First cut; the grammar's owner replaces it.
    let mut out = Vec::new();
    let mut start = 0;
    for (i, _) in text.match_indices(['.', '!', '?', '\n']) {
        let end = i + 1;
        if text[end..].starts_with([' ', '\n']) || end == text.len() || text.as_bytes()[i] == b'\n' {
            if !text[start..end].trim().is_empty() {
                out.push(Span::new(start, end));
            }
            start = end;
        }
    }
    if !text[start..].trim().is_empty() {
        out.push(Span::new(start, text.len()));
    }
    out
}

/// The clause of `sentence` around `at`.
pub fn clause(_text: &str, sentence: Span, _at: Span) -> Span {
    sentence
}
