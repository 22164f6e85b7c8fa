//! The report, version 1: what a reader or a program gets. Public and versioned, apart from the
//! internal types; names and meanings here stay.

mod build;
mod line;
mod name;
mod offsets;

pub use build::{Finding, ReportBuilder};
pub use line::line;

use crate::claim::{From, Operation};
use crate::evaluate::{ArithmeticRelation, Reason, Verdict};
use crate::link::Relation;
use crate::quantity::{Bound, Dimension, Trend};
use serde::Serialize;
use std::borrow::Cow;

/// The name and version of this form.
pub const SCHEMA: &str = "statclaim.report/1";

/// Everything found in one document.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'t> {
    pub schema: &'static str,
    pub document: DocumentInfo<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<DataInfo<'t>>,
    pub summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantities: Option<Vec<Quantity<'t>>>,
    pub claims: Vec<Claim<'t>>,
    pub arithmetic: Vec<Arithmetic>,
    /// What the reader of the input had to mend or leave out.
    #[serde(skip_serializing_if = "no_notes")]
    pub notes: Cow<'t, [String]>,
}

fn no_notes(notes: &[String]) -> bool {
    notes.is_empty()
}

/// Which document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentInfo<'t> {
    pub id: &'t str,
    pub source: Option<&'t str>,
    pub published: Option<String>,
    pub title: Option<&'t str>,
    pub url: Option<&'t str>,
}

/// Which data.
#[derive(Clone, Debug, Serialize)]
pub struct DataInfo<'t> {
    pub version: &'t str,
    pub sha256: &'t str,
}

/// Counts by verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub quantities: usize,
    pub claims: usize,
    pub consistent: usize,
    pub close: usize,
    pub qualified: usize,
    pub inconsistent: usize,
    pub unverifiable: usize,
}

/// A half-open range: of code points in `span`, of bytes in `bytes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    pub start: usize,
    pub end: usize,
}

/// A numeric expression.
#[derive(Clone, Debug, Serialize)]
pub struct Quantity<'t> {
    pub span: Range,
    pub text: &'t str,
    pub value: Option<f64>,
    pub low: f64,
    pub high: f64,
    pub bound: Bound,
    pub trend: Trend,
    pub unit: Unit<'t>,
    pub hedges: Vec<&'t str>,
}

/// What it is counted in.
#[derive(Clone, Debug, Serialize)]
pub struct Unit<'t> {
    pub name: Cow<'t, str>,
    pub surface: Cow<'t, str>,
    pub dimension: Dimension,
}

/// A claim with what was found about it.
#[derive(Clone, Debug, Serialize)]
pub struct Claim<'t> {
    pub id: String,
    pub span: Range,
    pub bytes: Range,
    pub text: &'t str,
    pub quantity: Quantity<'t>,
    pub measure: &'t str,
    pub operation: Operation,
    pub geography: Option<Geography<'t>>,
    pub period: Option<Period<'t>>,
    pub verdict: Verdict,
    pub reason: Option<Reason>,
    pub consistency: Option<f64>,
    pub explanation: String,
    pub evidence: Vec<Evidence<'t>>,
    /// How the score of each candidate came about, when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate<'t>>,
}

/// The place of a claim and where it was read.
#[derive(Clone, Debug, Serialize)]
pub struct Geography<'t> {
    pub code: &'t str,
    pub name: &'t str,
    pub from: From,
    pub text: Option<&'t str>,
}

/// The period of a claim and where it was read.
#[derive(Clone, Debug, Serialize)]
pub struct Period<'t> {
    pub start: String,
    pub end: String,
    pub text: Option<&'t str>,
    pub from: From,
}

/// What one indicator says.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence<'t> {
    pub indicator: Indicator<'t>,
    pub publisher: &'t str,
    pub dataset: &'t str,
    pub url: &'t str,
    pub license: &'t str,
    pub vintage: String,
    pub relation: Relation,
    pub geography: Place<'t>,
    pub period: Interval,
    pub operation: Operation,
    pub observations: Vec<Observation<'t>>,
    pub value: Option<f64>,
    pub ratio: Option<f64>,
    pub link_score: f32,
    pub derivation: String,
    /// What it counts that the claim does not say, or how much hangs on its end points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The series that answers.
#[derive(Clone, Debug, Serialize)]
pub struct Indicator<'t> {
    pub id: &'t str,
    pub source_code: Option<&'t str>,
    pub title: &'t str,
    pub unit: &'t str,
    pub kind: crate::catalogue::Kind,
}

/// A place by code and name.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Place<'t> {
    pub code: &'t str,
    pub name: &'t str,
}

/// First and last day.
#[derive(Clone, Debug, Serialize)]
pub struct Interval {
    pub start: String,
    pub end: String,
}

/// A value used.
#[derive(Clone, Debug, Serialize)]
pub struct Observation<'t> {
    pub period: String,
    pub value: f64,
    pub status: crate::series::Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geography: Option<&'t str>,
}

/// A concept that was considered.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate<'t> {
    pub concept: &'t str,
    pub score: f32,
    pub relation: Relation,
    pub terms: Vec<crate::link::Term>,
}

/// The document's figures against each other.
#[derive(Clone, Debug, Serialize)]
pub struct Arithmetic {
    pub quantities: Vec<Range>,
    pub relation: ArithmeticRelation,
    pub stated: f64,
    pub computed: f64,
    pub verdict: Verdict,
    pub explanation: String,
}
