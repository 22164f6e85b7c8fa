//! SARIF 2.1.0, for code scanning and editors: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.
//!
//! Only an inconsistent claim is a `fail`; what could not be checked is `open`, with its reason.

use super::list::List;
use super::{Form, location, names};
use crate::document::Document;
use crate::evaluate::Verdict;
use crate::report::{Range, Report};
use serde_json::{Value, json};
use std::io::{self, Write};

/// One log for all documents.
#[derive(Default)]
pub struct Sarif {
    results: List,
}

const RULES: [(&str, &str); 6] = [
    ("consistent", "The data lie within what the claim says"),
    ("close", "The data lie within the tolerance for the indicator"),
    ("qualified", "What is counted, the period or the place differs"),
    ("inconsistent", "The data lie outside of what the claim says and of the tolerance"),
    ("unverifiable", "The claim was not checked"),
    ("arithmetic", "The document's own figures do not agree"),
];

impl Form for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> =
            RULES.iter().map(|(id, text)| json!({"id": id, "shortDescription": {"text": text}})).collect();
        let driver = json!({"name": "statclaim", "version": env!("CARGO_PKG_VERSION"), "rules": rules});
        write!(
            out,
            "{{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n\"version\": \"2.1.0\",\n\
             \"runs\": [{{\n  \"tool\": {{\"driver\": {driver}}},\n  \"columnKind\": \"unicodeCodePoints\",\n  \
             \"results\": ["
        )
    }

    fn document(&mut self, report: &Report<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        for claim in &report.claims {
            let (kind, level) = match claim.verdict {
                Verdict::Inconsistent => ("fail", "error"),
                Verdict::Qualified => ("review", "none"),
                Verdict::Consistent | Verdict::Close => ("pass", "none"),
                Verdict::Unverifiable => ("open", "none"),
            };
            let why = claim.reason.map(names::reason);
            let best = claim.evidence.first();
            let item = json!({
                "ruleId": names::verdict(claim.verdict),
                "kind": kind,
                "level": level,
                "message": {"text": claim.explanation},
                "locations": [place(document, claim.quantity.span, claim.text)],
                "properties": {
                    "claim": claim.id,
                    "reason": why,
                    "consistency": claim.consistency,
                    "indicator": best.map(|e| e.indicator.id),
                    "publisher": best.map(|e| e.publisher),
                    "source": best.map(|e| e.url),
                    "value": best.and_then(|e| e.value),
                },
            });
            self.results.push(&item, out)?;
        }
        for finding in report.arithmetic.iter().filter(|f| f.verdict == Verdict::Inconsistent) {
            let places: Vec<Value> = finding.quantities.iter().map(|q| place(document, *q, "")).collect();
            let item = json!({
                "ruleId": "arithmetic",
                "kind": "fail",
                "level": "error",
                "message": {"text": finding.explanation},
                "locations": places.iter().take(1).collect::<Vec<_>>(),
                "relatedLocations": places.iter().skip(1).collect::<Vec<_>>(),
            });
            self.results.push(&item, out)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n  ]\n}}]\n}}")
    }
}

fn place(document: &Document, span: Range, text: &str) -> Value {
    let uri = document.source.as_deref().unwrap_or(&document.id);
    let mut physical = json!({"artifactLocation": {"uri": uri_of(uri)}});
    if let Some(l) = location::of(document, span) {
        physical["region"] = json!({
            "startLine": l.line,
            "startColumn": l.column,
            "endLine": l.end_line,
            "endColumn": l.end_column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        });
        if !text.is_empty() {
            physical["contextRegion"] =
                json!({"startLine": l.line, "endLine": l.end_line, "snippet": {"text": text}});
        }
    }
    json!({"physicalLocation": physical})
}

/// A path as a relative reference: what a URI may not hold is escaped.
fn uri_of(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            b'\\' => out.push('/'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri_of;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri_of("news/a b\u{e9}.txt"), "news/a%20b%C3%A9.txt");
    }
}
