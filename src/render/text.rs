//! The report for a person at a terminal: each judged claim marked in its line, with the
//! data, the arithmetic in one line, and at the end what was not checked and why.

use super::names::{reason as reason_name, verdict as name};
use super::number::human;
use crate::document::Document;
use crate::evaluate::Verdict;
use crate::report::{Claim, Evidence, Report};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::io::{self, Write};

/// The form, with or without colours.
pub struct Text {
    pub color: bool,
}

impl super::Form for Text {
    fn document(
        &mut self,
        report: &Report<'_>,
        document: &Document,
        mut out: &mut dyn Write,
    ) -> io::Result<()> {
        render(report, document, self.color, &mut out)
    }
}

/// Writes the report; with `color`, in the terminal's colours.
pub fn render(report: &Report<'_>, document: &Document, color: bool, out: &mut impl Write) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    for note in report.notes.iter() {
        writeln!(out, "note: {}: {note}\n", report.document.id)?;
    }
    for claim in report.claims.iter().filter(|c| c.verdict != Verdict::Unverifiable) {
        writeln!(out, "{}\n", judged(claim, document, &renderer))?;
    }
    for finding in &report.arithmetic {
        if finding.verdict == Verdict::Inconsistent {
            writeln!(out, "the article's own figures: {}\n", finding.explanation)?;
        }
    }
    unchecked(report, document, out)?;
    summary(report, out)
}

fn judged(claim: &Claim<'_>, document: &Document, renderer: &Renderer) -> String {
    let text = document.text.as_str();
    let mark = marked(claim, text);
    // whole lines, so that line and column are those of the document; long ones are cut when shown
    let start = text[..mark.start].rfind('\n').map_or(0, |i| i + 1);
    let end = text[mark.end..].find('\n').map_or(text.len(), |i| mark.end + i);
    let line = text[..start].bytes().filter(|b| *b == b'\n').count() + 1;
    let source = &text[start..end];
    let mark = mark.start - start..mark.end - start;
    let verdict = name(claim.verdict);
    let level = match claim.verdict {
        Verdict::Inconsistent => Level::ERROR,
        Verdict::Qualified => Level::WARNING,
        Verdict::Close => Level::NOTE,
        Verdict::Consistent | Verdict::Unverifiable => Level::HELP,
    };
    let label = match claim.reason {
        Some(reason) => format!("{verdict}: {}", reason_name(reason)),
        None => verdict.to_owned(),
    };
    let mut group = level.with_name(verdict).primary_title(claim.explanation.as_str()).element(
        Snippet::source(source)
            .line_start(line)
            .path(report_path(document))
            .annotation(AnnotationKind::Primary.span(mark).label(label.as_str())),
    );
    for evidence in claim.evidence.iter().take(4) {
        group = group.element(Level::NOTE.with_name("data").message(data_line(evidence)));
        if !evidence.derivation.is_empty() {
            group = group.element(Level::NOTE.with_name("sum").message(evidence.derivation.clone()));
        }
        if let Some(note) = &evidence.note {
            group = group.element(Level::NOTE.with_name("note").message(note.clone()));
        }
    }
    renderer.render(&[group])
}

fn report_path(document: &Document) -> &str {
    document.source.as_deref().unwrap_or(&document.id)
}

/// The quantity in the document.
fn marked(claim: &Claim<'_>, text: &str) -> std::ops::Range<usize> {
    let inside = &text[claim.bytes.start..claim.bytes.end];
    let start = claim.bytes.start + inside.find(claim.quantity.text).unwrap_or(0);
    start..(start + claim.quantity.text.len()).min(claim.bytes.end)
}

fn data_line(e: &Evidence<'_>) -> String {
    let value = e.value.map_or("no value".to_owned(), |v| format!("{} {}", human(v), e.indicator.unit));
    let code = e.indicator.source_code.map(|c| format!(" ({c})")).unwrap_or_default();
    let relation = match e.relation {
        crate::link::Relation::Same => "",
        crate::link::Relation::Broader => "counts more than the claim; ",
        crate::link::Relation::Narrower => "counts less than the claim; ",
        crate::link::Relation::Related => "counts something else; ",
    };
    let ratio = e.ratio.map(|r| format!("claim / data = {}; ", human(r))).unwrap_or_default();
    format!(
        "{value}: {}{code}, {}, {} to {}\n{relation}{ratio}{}, {}, as of {}",
        e.indicator.title, e.geography.name, e.period.start, e.period.end, e.publisher, e.dataset, e.vintage
    )
}

fn unchecked(report: &Report<'_>, document: &Document, out: &mut impl Write) -> io::Result<()> {
    let rest: Vec<_> = report.claims.iter().filter(|c| c.verdict == Verdict::Unverifiable).collect();
    if rest.is_empty() {
        return Ok(());
    }
    writeln!(out, "Not checked:")?;
    for claim in rest {
        let line = document.text[..claim.bytes.start].bytes().filter(|b| *b == b'\n').count() + 1;
        let reason = claim.reason.map_or("no reason given", reason_name);
        let text = claim.text.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "  line {line}: \"{text}\": {reason}. {}", claim.explanation)?;
    }
    writeln!(out)
}

fn summary(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let s = report.summary;
    writeln!(
        out,
        "{} numbers, {} of them claims: {} linked to data and judged ({} consistent, {} close, {} qualified, {} \
         inconsistent), {} not checked.",
        s.quantities,
        s.claims,
        s.claims - s.unverifiable,
        s.consistent,
        s.close,
        s.qualified,
        s.inconsistent,
        s.unverifiable
    )
}
