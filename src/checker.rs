//! The whole road, from a document to its report.

use crate::catalogue::Catalogue;
use crate::claim::{self, Comparison, From, Operation, Place};
use crate::document::Document;
use crate::evaluate::{self, Verdict};
use crate::grammar;
use crate::grammar::place::Gazetteer;
use crate::link::{Link, Linker, Outcome, Topic};
use crate::report::{Finding, Report, ReportBuilder};
#[cfg(feature = "bundled")]
use crate::series::OpenError;
use crate::series::{Index, Store};

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
        Checker { index, gazetteer, linker }
    }

    /// The data.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What is known about the data.
    pub fn catalogue(&self) -> &Catalogue {
        self.index.catalogue()
    }

    /// Everything found in a document, judged.
    pub fn check<'t>(&'t self, document: &'t Document, options: Options) -> Report<'t> {
        let text = document.text.as_str();
        let quantities = grammar::quantities(text);
        let claims = claim::claims(
            document,
            &quantities,
            &self.gazetteer,
            |sentence| self.linker.may_hold(sentence),
            |words| self.linker.may_name(words),
        );
        let mut topic = Topic::default();
        let findings: Vec<Finding<'_>> = claims
            .into_iter()
            .map(|mut claim| {
                let mut elliptical = false;
                let mut link = match claim.candidate {
                    true => self.linker.link(&self.index, &claim, text, topic.of(&claim), options.explain),
                    false => Link { outcome: Outcome::NotAStatistic, ..Link::default() },
                };
                if link.candidates.is_empty()
                    && let Some((before, known)) = topic.last(&claim)
                    && let Some(like) = self.linker.link_like(&self.index, &claim, before, known, text)
                {
                    link = like;
                    // told in the same way as the figure before
                    if matches!(before.operation, Operation::Level | Operation::PercentChange) {
                        claim.operation = before.operation;
                    }
                    claim.comparison = Comparison { base: None, ..before.comparison };
                    elliptical = true;
                }
                if let Some(geography) = link.place {
                    claim.place = Some(Place { geography, from: From::Default, span: None });
                }
                topic.note(&claim, &link);
                let judge =
                    |link: &Link| evaluate::evaluate(&claim, link, &self.index, document.published, text);
                let mut assessment = judge(&link);
                // what a figure without a name of its own is of is a guess: it accuses nobody
                if elliptical && assessment.verdict == Verdict::Inconsistent {
                    link = Link { outcome: Outcome::Ambiguous, ..Link::default() };
                    assessment = judge(&link);
                }
                Finding { claim, link, assessment }
            })
            .collect();
        let mut report = ReportBuilder::new(document, quantities.len())
            .data(&self.catalogue().version, self.index.sha256())
            .findings(self.catalogue(), findings, options.explain)
            .arithmetic(evaluate::arithmetic(document, &quantities, &self.index));
        if options.quantities {
            report = report.quantities(&quantities);
        }
        report.finish()
    }
}
