//! Where a span lies in a file, for tools that mark lines.

use crate::document::Document;
use crate::input::Kind;
use crate::report::Range;

/// Lines and columns from 1, in code points; the end column is the one after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// The location of a span, if the document's text is its file's: an article out of a page and what was
/// compressed have lines of their own.
pub fn of(document: &Document, span: Range) -> Option<Location> {
    let source = document.source.as_deref()?;
    let compressed = [".gz", ".zst", ".zstd"].iter().any(|e| source.ends_with(e));
    (!compressed && Kind::of_name(source) != Some(Kind::Html)).then(|| within(&document.text, span))
}

fn within(text: &str, span: Range) -> Location {
    let (mut line, mut column) = (1, 1);
    let mut begin = None;
    for (at, c) in text.chars().enumerate() {
        if at == span.start {
            begin = Some((line, column));
        }
        if at == span.end {
            break;
        }
        (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    let (first, start) = begin.unwrap_or((line, column));
    Location { line: first, column: start, end_line: line, end_column: column }
}

#[cfg(test)]
mod tests {
    use super::{Location, of, within};
    use crate::document::Document;
    use crate::report::Range;

    #[test]
    fn counts_code_points() {
        let text = "\u{e9}a\n\u{e9} 39 m";
        let found = within(text, Range { start: 5, end: 7 });
        assert_eq!(found, Location { line: 2, column: 3, end_line: 2, end_column: 5 });
        let all = within(text, Range { start: 0, end: 9 });
        assert_eq!(all, Location { line: 1, column: 1, end_line: 2, end_column: 7 });
    }

    #[test]
    fn a_page_has_no_lines_of_its_article() {
        for (source, has) in [("a.txt", true), ("a.md", true), ("a.html", false), ("a.txt.gz", false)] {
            let document = Document { source: Some(source.into()), ..Document::from_text("a", "3%") };
            assert_eq!(of(&document, Range { start: 0, end: 2 }).is_some(), has, "{source}");
        }
    }
}
