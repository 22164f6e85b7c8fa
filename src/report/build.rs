//! Makes a report from what the stages found.

use super::offsets::Offsets;
use super::*;
use crate::catalogue::Catalogue;
use crate::document::Document;
use crate::evaluate::Assessment;
use crate::link::Link;
use crate::span::Span;
use crate::{claim, evaluate, grammar, quantity};
use std::borrow::Cow;

/// A claim with its link and its assessment.
pub struct Finding<'t> {
    pub claim: claim::Claim<'t>,
    pub link: Link,
    pub assessment: Assessment,
}

/// Puts a report together.
pub struct ReportBuilder<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
    report: Report<'t>,
}

impl<'t> ReportBuilder<'t> {
    /// An empty report of a document in which `quantities` numbers were found.
    pub fn new(document: &'t Document, quantities: usize) -> Self {
        let info = DocumentInfo {
            id: &document.id,
            source: document.source.as_deref(),
            published: document.published.map(|d| d.to_string()),
            title: document.title.as_deref(),
            url: document.url.as_deref(),
        };
        let mut report = Report {
            schema: SCHEMA,
            document: info,
            data: None,
            summary: Summary { quantities, ..Summary::default() },
            quantities: None,
            claims: Vec::new(),
            arithmetic: Vec::new(),
            notes: Cow::Borrowed(&document.notes),
        };
        if quantities >= grammar::MOST {
            report.notes.to_mut().push(format!(
                "only the first {} numbers of the text were read, what follows them was not checked",
                grammar::MOST
            ));
        }
        ReportBuilder { text: &document.text, offsets: Offsets::new(&document.text), report }
    }

    /// Says which data were asked.
    pub fn data(mut self, version: &'t str, sha256: &'t str) -> Self {
        self.report.data = Some(DataInfo { version, sha256 });
        self
    }

    /// Lists every numeric expression.
    pub fn quantities(mut self, quantities: &[quantity::Quantity<'t>]) -> Self {
        self.report.quantities = Some(quantities.iter().map(|q| self.quantity(q)).collect());
        self
    }

    /// Adds claims with what was found about them; with `explain`, the scores of all candidates.
    pub fn findings(mut self, catalogue: &'t Catalogue, findings: Vec<Finding<'t>>, explain: bool) -> Self {
        for finding in findings {
            let claim = self.claim(catalogue, finding, explain);
            let summary = &mut self.report.summary;
            summary.claims += 1;
            *match claim.verdict {
                Verdict::Consistent => &mut summary.consistent,
                Verdict::Close => &mut summary.close,
                Verdict::Qualified => &mut summary.qualified,
                Verdict::Inconsistent => &mut summary.inconsistent,
                Verdict::Unverifiable => &mut summary.unverifiable,
            } += 1;
            self.report.claims.push(claim);
        }
        self
    }

    /// Adds what the document's own figures say of each other.
    pub fn arithmetic(mut self, found: Vec<evaluate::Arithmetic>) -> Self {
        for a in found {
            let quantities = a.quantities.iter().map(|&s| self.range(s)).collect();
            let evaluate::Arithmetic { relation, stated, computed, verdict, explanation, .. } = a;
            let row = Arithmetic { quantities, relation, stated, computed, verdict, explanation };
            self.report.arithmetic.push(row);
        }
        self
    }

    /// The report.
    pub fn finish(self) -> Report<'t> {
        self.report
    }

    fn range(&mut self, span: Span) -> Range {
        Range { start: self.offsets.point(span.start), end: self.offsets.point(span.end) }
    }

    fn quantity(&mut self, q: &quantity::Quantity<'t>) -> Quantity<'t> {
        Quantity {
            span: self.range(q.span),
            text: q.span.of(self.text),
            value: q.value,
            low: q.low,
            high: q.high,
            bound: q.bound,
            trend: q.trend,
            unit: Unit {
                name: q.unit.full_name(),
                surface: q.unit.surface.clone(),
                dimension: q.unit.dimension,
            },
            hedges: q.hedges.clone(),
        }
    }

    fn claim(&mut self, catalogue: &'t Catalogue, finding: Finding<'t>, explain: bool) -> Claim<'t> {
        let Finding { claim, link, assessment } = finding;
        let text = self.text;
        let geography = claim.place.map(|p| {
            let g = catalogue.geography(p.geography);
            Geography { code: &g.code, name: &g.name, from: p.from, text: p.span.map(|s| s.of(text)) }
        });
        let period = claim.period.map(|w| Period {
            start: w.period.start.to_string(),
            end: w.period.end.to_string(),
            text: w.span.map(|s| s.of(text)),
            from: w.from,
        });
        let considered = if explain { link.candidates } else { Vec::new() };
        let candidates = considered
            .into_iter()
            .map(|c| Candidate {
                concept: &catalogue.concept(c.concept).id,
                score: c.score,
                relation: c.relation,
                terms: c.terms,
            })
            .collect();
        Claim {
            id: format!("c{}", self.report.claims.len() + 1),
            span: self.range(claim.span),
            bytes: Range { start: claim.span.start, end: claim.span.end },
            text: claim.span.of(text),
            quantity: self.quantity(&claim.quantity),
            measure: claim.measure.of(text),
            operation: claim.operation,
            geography,
            period,
            verdict: assessment.verdict,
            reason: assessment.reason,
            consistency: assessment.consistency,
            explanation: assessment.explanation,
            evidence: assessment.evidence.into_iter().map(|e| evidence(catalogue, e)).collect(),
            candidates,
        }
    }
}

fn evidence<'t>(catalogue: &'t Catalogue, e: evaluate::Evidence) -> Evidence<'t> {
    let indicator = catalogue.indicator(e.indicator);
    let dataset = catalogue.dataset(indicator.dataset);
    let place = catalogue.geography(e.place);
    let observations = e.observations.into_iter().map(|o| Observation {
        period: o.period,
        value: o.value,
        status: o.status,
        geography: o.place.map(|p| catalogue.geography(p).code.as_str()),
    });
    Evidence {
        indicator: Indicator {
            id: &indicator.id,
            source_code: indicator.source_code.as_deref(),
            title: &indicator.title,
            unit: &indicator.unit,
            kind: indicator.kind,
        },
        publisher: &dataset.publisher,
        dataset: &dataset.title,
        url: indicator.url.as_deref().unwrap_or(&dataset.url),
        license: &dataset.license,
        vintage: e.vintage.unwrap_or_else(|| dataset.vintage.clone()),
        relation: e.relation,
        geography: Place { code: &place.code, name: &place.name },
        period: Interval { start: e.period.start.to_string(), end: e.period.end.to_string() },
        operation: e.operation,
        observations: observations.collect(),
        value: e.value,
        ratio: e.ratio,
        link_score: e.link_score,
        derivation: e.derivation,
        note: e.note,
    }
}
