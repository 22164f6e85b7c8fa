//! Terms of office: "under Obama".

use crate::period::{Date, Grain, Period};
use std::sync::LazyLock;

static TERMS: LazyLock<Vec<(&'static str, Period)>> = LazyLock::new(|| {
    let mut terms: Vec<_> = include_str!("terms.csv").lines().skip(1).filter_map(row).collect();
    terms.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    terms
});

fn row(line: &'static str) -> Option<(&'static str, Period)> {
    let mut cells = line.split(',');
    let name = cells.next()?;
    let mut date = || cells.next()?.parse::<Date>().ok();
    Some((name, Period::between(date()?, date()?, Grain::Span)?))
}

/// The term of the person named at the start of `text`, and the length of the name.
pub(super) fn term(text: &str) -> Option<(usize, Period)> {
    let titled = ["President ", "Prime Minister ", "Mr ", "Mrs "].iter().find_map(|t| text.strip_prefix(t));
    let name = titled.unwrap_or(text);
    let skipped = text.len() - name.len();
    TERMS
        .iter()
        .find(|(n, _)| {
            name.strip_prefix(*n).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        })
        .map(|(n, p)| (skipped + n.len(), *p))
}

#[cfg(test)]
mod tests {
    use super::term;

    #[test]
    fn names_with_titles_and_without() {
        for (text, length) in [("Obama, it", 5), ("President Barack Obama", 22), ("Thatcher", 8)] {
            assert_eq!(term(text).map(|t| t.0), Some(length), "{text}");
        }
        for text in ["Obamacare", "the sun", ""] {
            assert!(term(text).is_none(), "{text}");
        }
    }
}
