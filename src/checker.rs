//! The whole road, from a document to its report.

mod undated;

use crate::catalogue::Catalogue;
use crate::claim::{self, Claim, Comparison, From, Operation, Place, Scope};
use crate::document::{Document, sentence};
use crate::evaluate::arithmetic::Rates;
use crate::evaluate::{self, Assessment, Verdict};
use crate::grammar;
use crate::grammar::place::Gazetteer;
use crate::link::{Last, Lead, Link, Linker, Outcome, Sheet, Topic, exchange};
use crate::period::Period;
use crate::quantity::{Bound, Quantity};
use crate::report::{Finding, Report, ReportBuilder};
#[cfg(feature = "bundled")]
use crate::series::OpenError;
use crate::series::{Index, Store, slot_of};
use crate::span::Span;

/// What a report should hold beyond the claims.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// List every numeric expression.
    pub quantities: bool,
    /// Show how the score of each candidate came about.
    pub explain: bool,
}

/// Checks documents against data. Made once, used from any number of threads.
#[derive(Debug)]
pub struct Checker {
    index: Index,
    gazetteer: Gazetteer,
    linker: Linker,
    rates: Rates,
}

impl Checker {
    /// A checker over the data that are built into the program.
    ///
    /// # Errors
    /// When the embedded data are not of the form that this version reads.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Result<Self, OpenError> {
        Index::bundled().map(Checker::new)
    }

    /// A checker over these data.
    pub fn new(index: Index) -> Self {
        let gazetteer = Gazetteer::new(&index.catalogue().geographies);
        let linker = Linker::new(index.catalogue());
        Checker { index, gazetteer, linker, rates: Rates::default() }
    }

    /// The data.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What is known about the data.
    pub fn catalogue(&self) -> &Catalogue {
        self.index.catalogue()
    }

    /// Everything found in a document, judged; nothing of one that is not in English.
    pub fn check<'t>(&'t self, document: &'t Document, options: Options) -> Report<'t> {
        if document.foreign {
            let report = ReportBuilder::new(document, 0).data(&self.catalogue().version, self.index.sha256());
            return if options.quantities { report.quantities(&[]).finish() } else { report.finish() };
        }
        let text = document.text.as_str();
        let quantities = grammar::quantities(text);
        let sentences = sentence::sentences(text);
        let mut findings = self.findings(document, &sentences, &quantities, options.explain);
        if document.published.is_none() {
            undated::settle(self, document, &sentences, &quantities, &mut findings);
        }
        let mut report = ReportBuilder::new(document, quantities.len())
            .data(&self.catalogue().version, self.index.sha256())
            .findings(self.catalogue(), findings, options.explain)
            .arithmetic(evaluate::arithmetic(document, &sentences, &quantities, &self.index, &self.rates));
        if options.quantities {
            report = report.quantities(&quantities);
        }
        report.finish()
    }

    /// The claims of a document, linked and judged, in the order of the text.
    fn findings<'t>(
        &self,
        document: &'t Document,
        sentences: &[Span],
        quantities: &[Quantity<'t>],
        explain: bool,
    ) -> Vec<Finding<'t>> {
        let text = document.text.as_str();
        let mut sheet = Sheet::default();
        let claims = claim::claims(
            document,
            sentences,
            quantities,
            &self.gazetteer,
            |sentence| {
                self.linker.may_hold(text, sentence, &mut sheet) || exchange::may_hold(sentence.of(text))
            },
            |words| self.linker.may_name(words),
        );
        let (mut topic, lead) = (Topic::default(), Lead::new(document));
        claims
            .into_iter()
            .map(|mut claim| {
                let mut elliptical = false;
                let rate = match claim.scope {
                    Scope::Statistic => {
                        exchange::link(&self.index, &claim, text, document.published, explain)
                    }
                    _ => None,
                };
                claim.comparison.inverted = rate.as_ref().is_some_and(|r| r.inverted);
                let linked =
                    |claim: &_, topic| self.linker.link(&self.index, claim, text, &sheet, topic, explain);
                let mut link = match claim.scope {
                    _ if rate.is_some() => rate.map(|r| r.link).unwrap_or_default(),
                    Scope::Statistic => linked(&claim, topic.of(&claim)),
                    Scope::Other => Link::default(),
                    Scope::TooLong => Link { outcome: Outcome::TooLong, ..Link::default() },
                };
                // "sales rose 1.2 %" under a headline on retail sales
                if link.candidates.is_empty() && !link.unsaid.is_empty() {
                    let named = lead.of(&self.linker, &link.unsaid, claim.sentence);
                    let found = named.into_iter().map(|c| linked(&claim, Some(c)));
                    link = found.into_iter().find(|l| !l.candidates.is_empty()).unwrap_or(link);
                }
                if link.candidates.is_empty()
                    && let Some(Last { claim: before, link: known, answered }) = topic.last(&claim)
                    && let Some((like, when)) =
                        self.linker.link_like(&self.index, &claim, before, known, *answered, text)
                {
                    link = like;
                    claim.period = when.or(claim.period);
                    // told in the same way as the figure before, which may have been a record
                    match before.operation {
                        Operation::Level | Operation::PercentChange => claim.operation = before.operation,
                        Operation::Extreme => claim.operation = Operation::Level,
                        _ => {}
                    }
                    claim.comparison = Comparison { base: None, ..before.comparison };
                    if before.sentence != claim.sentence {
                        // "it fell short of the 0.8 % seen in May": the figure itself is no bound
                        claim.quantity.bound = Bound::Exact;
                    }
                    elliptical = true;
                }
                if let Some(geography) = link.place {
                    claim.place = Some(Place { geography, from: From::Default, span: None });
                }
                let judge =
                    |link: &Link| evaluate::evaluate(&claim, link, &self.index, document.published, text);
                let mut assessment = judge(&link);
                topic.note(&claim, &link, self.answered(&claim, &assessment));
                // what a figure without a name of its own is of is a guess: it accuses nobody
                if elliptical && assessment.verdict == Verdict::Inconsistent {
                    link = Link { outcome: Outcome::Ambiguous, ..Link::default() };
                    assessment = judge(&link);
                }
                Finding { claim, link, assessment }
            })
            .collect()
    }

    /// The time of which an answer is: the claim's own, or the period of the series that was taken.
    fn answered(&self, claim: &Claim<'_>, assessment: &Assessment) -> Option<Period> {
        if let Some(own) = claim.period.filter(|w| w.from == From::Text) {
            return Some(own.period);
        }
        let first = assessment.evidence.first()?;
        let grain = self.catalogue().indicator(first.indicator).frequency;
        evaluate::when::period_of(grain, slot_of(grain, first.period.end))
    }
}
