//! ClaimReview of schema.org (<https://schema.org/ClaimReview>), as a draft for a person to sign: who
//! reviews is left to them. Claims that were not checked are no reviews.

use super::list::List;
use super::{Form, names};
use crate::document::Document;
use crate::evaluate::Verdict;
use crate::report::{Claim, Report};
use serde_json::{Value, json};
use std::io::{self, Write};

/// One graph for all documents.
#[derive(Default)]
pub struct ClaimReview {
    reviews: List,
}

impl Form for ClaimReview {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"@context\": \"https://schema.org\",\n  \"@graph\": [")
    }

    fn document(&mut self, report: &Report<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        let judged = report.claims.iter().filter(|c| c.verdict != Verdict::Unverifiable);
        judged.map(|claim| review(claim, document)).try_for_each(|review| self.reviews.push(&review, out))
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n  ]\n}}")
    }
}

fn review(claim: &Claim<'_>, document: &Document) -> Value {
    let mut rating = json!({"@type": "Rating", "alternateName": names::verdict(claim.verdict), "worstRating": 1, "bestRating": 3});
    // a qualified claim is neither right nor wrong, and gets a word and no number
    let value = match claim.verdict {
        Verdict::Consistent => Some(3),
        Verdict::Close => Some(2),
        Verdict::Inconsistent => Some(1),
        Verdict::Qualified | Verdict::Unverifiable => None,
    };
    if let Some(value) = value {
        rating["ratingValue"] = json!(value);
    }
    let appearance = document.url.as_deref().or(document.source.as_deref()).unwrap_or(&document.id);
    let mut work = json!({"@type": "CreativeWork", "url": appearance});
    for (field, value) in
        [("headline", document.title.clone()), ("datePublished", document.published.map(|d| d.to_string()))]
    {
        if let Some(value) = value {
            work[field] = json!(value);
        }
    }
    let mut about = json!({"@type": "Claim", "text": claim.text, "appearance": work});
    if let Some(best) = claim.evidence.first() {
        about["citation"] = json!({
            "@type": "Dataset",
            "name": best.dataset,
            "url": best.url,
            "license": best.license,
            "publisher": {"@type": "Organization", "name": best.publisher},
            "variableMeasured": best.indicator.title,
        });
    }
    json!({
        "@type": "ClaimReview",
        "claimReviewed": claim.text,
        "itemReviewed": about,
        "reviewBody": claim.explanation,
        "reviewRating": rating,
        "creator": {"@type": "SoftwareApplication", "name": "statclaim", "softwareVersion": env!("CARGO_PKG_VERSION")},
    })
}
