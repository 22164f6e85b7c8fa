//! The whole road, from a document to its report.

use crate::catalogue::Catalogue;
use crate::claim;
use crate::document::Document;
use crate::evaluate;
use crate::grammar;
use crate::grammar::place::Gazetteer;
use crate::link::{Linker, Topic};
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
        let claims = claim::claims(document, &quantities, &self.gazetteer, |s| self.linker.may_hold(s));
        let mut topic = Topic::default();
        let findings: Vec<Finding<'_>> = claims
            .into_iter()
            .map(|claim| {
                let link = self.linker.link(&self.index, &claim, text, topic.of(&claim), options.explain);
                topic.note(&claim, &link);
                let assessment = evaluate::evaluate(&claim, &link, &self.index, document.published, text);
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
