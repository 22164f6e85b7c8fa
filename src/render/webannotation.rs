//! Web Annotations (<https://www.w3.org/TR/annotation-model/>): an assessment of each claim at its place in
//! the text.

use super::list::List;
use super::{Form, names};
use crate::document::Document;
use crate::report::{Claim, Report};
use serde_json::{Value, json};
use std::io::{self, Write};

/// One page of annotations for all documents.
#[derive(Default)]
pub struct WebAnnotation {
    items: List,
}

/// Code points of the text before and after that make a quotation unmistakable.
const AROUND: usize = 32;

impl Form for WebAnnotation {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "{{\n  \"@context\": \"http://www.w3.org/ns/anno.jsonld\",\n  \"type\": \"AnnotationPage\",\n  \"items\": ["
        )
    }

    fn document(&mut self, report: &Report<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        report.claims.iter().try_for_each(|claim| self.items.push(&annotation(claim, document), out))
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n  ]\n}}")
    }
}

fn annotation(claim: &Claim<'_>, document: &Document) -> Value {
    let (before, after) = (&document.text[..claim.bytes.start], &document.text[claim.bytes.end..]);
    let prefix = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let suffix = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let source = document.url.as_deref().or(document.source.as_deref()).unwrap_or(&document.id);
    let mut bodies = vec![
        json!({"type": "TextualBody", "purpose": "classifying", "value": names::verdict(claim.verdict)}),
        json!({"type": "TextualBody", "purpose": "assessing", "value": claim.explanation, "format": "text/plain",
               "language": "en"}),
    ];
    if let Some(reason) = claim.reason {
        bodies.push(json!({"type": "TextualBody", "purpose": "tagging", "value": names::reason(reason)}));
    }
    if let Some(best) = claim.evidence.first() {
        bodies.push(json!({"type": "SpecificResource", "purpose": "linking", "source": best.url}));
    }
    json!({
        "type": "Annotation",
        "motivation": "assessing",
        "generator": {"type": "Software", "name": "statclaim"},
        "body": bodies,
        "target": {
            "source": source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": claim.text, "prefix": &before[prefix..],
                 "suffix": &after[..suffix]},
                {"type": "TextPositionSelector", "start": claim.span.start, "end": claim.span.end},
            ],
        },
    })
}
