//! Workflow commands of GitHub Actions, which mark lines of a pull request:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::{Form, location, names};
use crate::document::Document;
use crate::evaluate::Verdict;
use crate::report::{Range, Report};
use std::fmt::Write as _;
use std::io::{self, Write};

/// A command for each claim that was judged and does not simply agree, and one that counts the rest.
pub struct Github;

impl Form for Github {
    fn document(&mut self, report: &Report<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        for claim in &report.claims {
            let level = match claim.verdict {
                Verdict::Inconsistent => "error",
                Verdict::Qualified => "warning",
                Verdict::Close => "notice",
                Verdict::Consistent | Verdict::Unverifiable => continue,
            };
            let why = claim.reason.map(|r| format!(" ({})", names::reason(r))).unwrap_or_default();
            let title = format!("{}{why}", names::verdict(claim.verdict));
            command(level, document, Some(claim.quantity.span), &title, &claim.explanation, out)?;
        }
        for finding in report.arithmetic.iter().filter(|f| f.verdict == Verdict::Inconsistent) {
            let (span, title) = (finding.quantities.first().copied(), "the article's own figures");
            command("error", document, span, title, &finding.explanation, out)?;
        }
        let s = report.summary;
        let counts = format!(
            "{} numbers, {} of them claims: {} judged, {} agree, {} not checked",
            s.quantities,
            s.claims,
            s.claims - s.unverifiable,
            s.consistent,
            s.unverifiable
        );
        command("notice", document, None, "statclaim", &counts, out)
    }
}

fn command(
    level: &str,
    document: &Document,
    span: Option<Range>,
    title: &str,
    message: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut properties = String::new();
    if let Some(source) = document.source.as_deref().filter(|s| *s != "-") {
        let _ = write!(properties, "file={},", property(source));
    }
    if let Some(l) = span.and_then(|span| location::of(document, span)) {
        let _ = write!(properties, "line={},endLine={},", l.line, l.end_line);
        // columns are taken within one line only
        if l.line == l.end_line {
            let _ = write!(properties, "col={},endColumn={},", l.column, l.end_column);
        }
    }
    writeln!(out, "::{level} {properties}title={}::{}", property(title), data(message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn marks_of_commands_are_escaped() {
        assert_eq!(data("3%\nmore: yes"), "3%25%0Amore: yes");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
