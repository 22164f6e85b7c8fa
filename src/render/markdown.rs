//! Markdown, for comments, notes and wikis: a list of what was judged with the data behind it, and what was
//! not checked and why.

use super::number::human;
use super::{Form, names};
use crate::document::Document;
use crate::evaluate::Verdict;
use crate::report::{Claim, Report};
use std::io::{self, Write};

/// A section for each document.
pub struct Markdown;

impl Form for Markdown {
    fn document(&mut self, report: &Report<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        let title = document.title.as_deref().unwrap_or(&document.id);
        writeln!(out, "## {}\n", escaped(title))?;
        let s = report.summary;
        writeln!(
            out,
            "{} numbers, {} of them claims: {} consistent, {} close, {} qualified, {} inconsistent, {} not checked.\n",
            s.quantities, s.claims, s.consistent, s.close, s.qualified, s.inconsistent, s.unverifiable
        )?;
        for note in report.notes.iter() {
            writeln!(out, "> {}\n", escaped(note))?;
        }
        for claim in report.claims.iter().filter(|c| c.verdict != Verdict::Unverifiable) {
            judged(claim, out)?;
        }
        for finding in report.arithmetic.iter().filter(|f| f.verdict == Verdict::Inconsistent) {
            writeln!(out, "- **the article's own figures**: {}", escaped(&finding.explanation))?;
        }
        let mut rest = report.claims.iter().filter(|c| c.verdict == Verdict::Unverifiable).peekable();
        if rest.peek().is_some() {
            writeln!(out, "\n### Not checked\n")?;
        }
        for claim in rest {
            let reason = claim.reason.map_or("", names::reason);
            writeln!(out, "- \u{201c}{}\u{201d}: {reason}. {}", quoted(claim), escaped(&claim.explanation))?;
        }
        writeln!(out)
    }
}

fn judged(claim: &Claim<'_>, out: &mut dyn Write) -> io::Result<()> {
    let why = claim.reason.map(|r| format!(" ({})", names::reason(r))).unwrap_or_default();
    let verdict = names::verdict(claim.verdict);
    writeln!(
        out,
        "- **{verdict}**{why}: \u{201c}{}\u{201d}  \n  {}",
        quoted(claim),
        escaped(&claim.explanation)
    )?;
    for e in claim.evidence.iter().take(4) {
        let value =
            e.value.map_or_else(|| "no value".to_owned(), |v| format!("{} {}", human(v), e.indicator.unit));
        writeln!(
            out,
            "  - {}: {}, {}, {} to {} ([{}, {}](<{}>), as of {}). {}",
            escaped(&value),
            escaped(e.indicator.title),
            escaped(e.geography.name),
            e.period.start,
            e.period.end,
            escaped(e.publisher),
            escaped(e.dataset),
            e.url,
            escaped(&e.vintage),
            escaped(&e.derivation)
        )?;
    }
    Ok(())
}

/// The claim on one line.
fn quoted(claim: &Claim<'_>) -> String {
    escaped(&claim.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// With the marks of Markdown and HTML escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|~&$".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn marks_are_escaped() {
        assert_eq!(escaped("a*b_<c>\n#1"), "a\\*b\\_\\<c\\> \\#1");
    }
}
