//! A page of its own: each document's text with its claims marked, and what was found of each beside it.
//! Nothing is loaded from elsewhere.

use super::number::human;
use super::{Form, names};
use crate::document::Document;
use crate::report::{Claim, Report};
use std::io::{self, Write};

/// One page for all documents.
#[derive(Default)]
pub struct Html {
    documents: usize,
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}\
    .text{white-space:pre-wrap}mark{padding:0 .15em;border-radius:.2em}mark a{color:inherit;text-decoration:none}\
    .consistent{background:#cfe8cf}.close{background:#e3ecc4}.qualified{background:#fbe7b2}\
    .inconsistent{background:#f6c6c2}.unverifiable{background:#e4e4e4}li{margin:.6em 0}small{color:#555}";

impl Form for Html {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width\"><title>statclaim</title><style>{STYLE}</style></head><body>"
        )
    }

    fn document(&mut self, report: &Report<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        self.documents += 1;
        let prefix = format!("d{}", self.documents);
        let title = document.title.as_deref().unwrap_or(&document.id);
        writeln!(out, "<h1>{}</h1>", escaped(title))?;
        let s = report.summary;
        writeln!(
            out,
            "<p>{} numbers, {} of them claims: {} consistent, {} close, {} qualified, {} inconsistent, {} not \
             checked.</p>",
            s.quantities, s.claims, s.consistent, s.close, s.qualified, s.inconsistent, s.unverifiable
        )?;
        for note in report.notes.iter() {
            writeln!(out, "<p><small>{}</small></p>", escaped(note))?;
        }
        marked(report, document, &prefix, out)?;
        writeln!(out, "<ol>")?;
        for claim in &report.claims {
            item(claim, &prefix, out)?;
        }
        writeln!(out, "</ol>")?;
        for finding in &report.arithmetic {
            let verdict = names::verdict(finding.verdict);
            writeln!(
                out,
                "<p><mark class=\"{verdict}\">the article\u{2019}s own figures: {verdict}</mark> {}</p>",
                escaped(&finding.explanation)
            )?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</body></html>")
    }
}

/// The text with a mark at each claim's quantity.
fn marked(report: &Report<'_>, document: &Document, prefix: &str, out: &mut dyn Write) -> io::Result<()> {
    let text = document.text.as_str();
    let mut marks: Vec<(usize, usize, &Claim<'_>)> = report
        .claims
        .iter()
        .map(|claim| {
            let at = text[claim.bytes.start..claim.bytes.end].find(claim.quantity.text).unwrap_or(0);
            let start = claim.bytes.start + at;
            (start, (start + claim.quantity.text.len()).min(claim.bytes.end), claim)
        })
        .collect();
    marks.sort_by_key(|(start, ..)| *start);
    write!(out, "<div class=\"text\">")?;
    let mut done = 0;
    for (start, end, claim) in marks {
        // claims may share a quantity
        if start < done {
            continue;
        }
        let verdict = names::verdict(claim.verdict);
        write!(
            out,
            "{}<mark class=\"{verdict}\" title=\"{verdict}\"><a href=\"#{prefix}{}\">{}</a></mark>",
            escaped(&text[done..start]),
            claim.id,
            escaped(&text[start..end])
        )?;
        done = end;
    }
    writeln!(out, "{}</div>", escaped(&text[done..]))
}

fn item(claim: &Claim<'_>, prefix: &str, out: &mut dyn Write) -> io::Result<()> {
    let verdict = names::verdict(claim.verdict);
    let why = claim.reason.map(|r| format!(": {}", names::reason(r))).unwrap_or_default();
    writeln!(
        out,
        "<li id=\"{prefix}{}\"><mark class=\"{verdict}\">{verdict}{why}</mark> \u{201c}{}\u{201d}<br>{}",
        claim.id,
        escaped(claim.text),
        escaped(&claim.explanation)
    )?;
    for e in claim.evidence.iter().take(4) {
        let value =
            e.value.map_or_else(|| "no value".to_owned(), |v| format!("{} {}", human(v), e.indicator.unit));
        writeln!(
            out,
            "<br><small>{}: {}, {}, {} to {}. <a href=\"{}\" rel=\"noreferrer\">{}, {}</a>, as of {}. {}</small>",
            escaped(&value),
            escaped(e.indicator.title),
            escaped(e.geography.name),
            e.period.start,
            e.period.end,
            address(e.url),
            escaped(e.publisher),
            escaped(e.dataset),
            escaped(&e.vintage),
            escaped(&e.derivation)
        )?;
    }
    writeln!(out, "</li>")
}

/// An address to go to, and nothing that runs.
fn address(url: &str) -> String {
    let web = url.starts_with("https://") || url.starts_with("http://");
    if web { escaped(url) } else { "#".to_owned() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{address, escaped};

    #[test]
    fn nothing_of_the_text_is_markup() {
        assert_eq!(escaped("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
        assert_eq!(address("javascript:alert(1)"), "#");
    }
}
