//! Rows of the Parquet output, on their way: the part file holds them packed, and the table is made
//! from it at the end, as a Parquet file cannot grow.

use super::Failed;
use crate::report::{Quantity, Report};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Read, Write};

type Text<'t> = Cow<'t, str>;

/// A claim, a quantity, or a document that could not be read. docs/batch.md says what the columns
/// hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row<'t> {
    #[serde(borrow)]
    pub document: Text<'t>,
    #[serde(borrow)]
    pub source: Option<Text<'t>>,
    pub published: Option<Text<'t>>,
    pub title: Option<Text<'t>>,
    pub url: Option<Text<'t>>,
    pub error: Option<Text<'t>>,
    pub claim: Option<Text<'t>>,
    pub start: Option<u64>,
    pub end: Option<u64>,
    pub text: Option<Text<'t>>,
    pub quantity: Option<Text<'t>>,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub bound: Option<Text<'t>>,
    pub trend: Option<Text<'t>>,
    pub unit: Option<Text<'t>>,
    pub dimension: Option<Text<'t>>,
    pub measure: Option<Text<'t>>,
    pub operation: Option<Text<'t>>,
    pub geography: Option<Text<'t>>,
    pub geography_from: Option<Text<'t>>,
    pub period_start: Option<Text<'t>>,
    pub period_end: Option<Text<'t>>,
    pub period_from: Option<Text<'t>>,
    pub verdict: Option<Text<'t>>,
    pub reason: Option<Text<'t>>,
    pub consistency: Option<f64>,
    pub explanation: Option<Text<'t>>,
    pub indicator: Option<Text<'t>>,
    pub publisher: Option<Text<'t>>,
    pub dataset: Option<Text<'t>>,
    pub vintage: Option<Text<'t>>,
    pub relation: Option<Text<'t>>,
    pub data_value: Option<f64>,
    pub ratio: Option<f64>,
    pub link_score: Option<f64>,
    pub derivation: Option<Text<'t>>,
}

/// Appends a row a claim.
pub fn claims(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    for claim in &report.claims {
        let mut row = document(report);
        quantity(&mut row, &claim.quantity);
        row.claim = Some((&*claim.id).into());
        (row.start, row.end) = (Some(claim.span.start as u64), Some(claim.span.end as u64));
        row.text = Some(claim.text.into());
        row.measure = Some(claim.measure.into());
        row.operation = name(&claim.operation);
        if let Some(place) = &claim.geography {
            row.geography = Some(place.code.into());
            row.geography_from = name(&place.from);
        }
        if let Some(period) = &claim.period {
            row.period_start = Some((&*period.start).into());
            row.period_end = Some((&*period.end).into());
            row.period_from = name(&period.from);
        }
        row.verdict = name(&claim.verdict);
        row.reason = claim.reason.as_ref().and_then(name);
        row.consistency = claim.consistency;
        row.explanation = Some((&*claim.explanation).into());
        if let Some(best) = claim.evidence.first() {
            row.indicator = Some(best.indicator.id.into());
            row.publisher = Some(best.publisher.into());
            row.dataset = Some(best.dataset.into());
            row.vintage = Some((&*best.vintage).into());
            row.relation = name(&best.relation);
            row.data_value = best.value;
            row.ratio = best.ratio;
            row.link_score = Some(f64::from(best.link_score));
            row.derivation = Some((&*best.derivation).into());
        }
        put(&row, out)?;
    }
    Ok(())
}

/// Appends a row a quantity.
pub fn quantities(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    for found in report.quantities.iter().flatten() {
        let mut row = document(report);
        quantity(&mut row, found);
        (row.start, row.end) = (Some(found.span.start as u64), Some(found.span.end as u64));
        put(&row, out)?;
    }
    Ok(())
}

/// Appends the row of a document that could not be read.
pub fn failed(failed: &Failed, out: &mut impl Write) -> io::Result<()> {
    let row = Row {
        document: (&*failed.id).into(),
        source: Some((&*failed.source).into()),
        error: Some((&*failed.message).into()),
        ..Row::default()
    };
    put(&row, out)
}

fn document<'r>(report: &'r Report<'_>) -> Row<'r> {
    let document = &report.document;
    Row {
        document: document.id.into(),
        source: document.source.map(Into::into),
        published: document.published.as_deref().map(Into::into),
        title: document.title.map(Into::into),
        url: document.url.map(Into::into),
        ..Row::default()
    }
}

fn quantity<'r>(row: &mut Row<'r>, q: &'r Quantity<'_>) {
    row.quantity = Some(q.text.into());
    row.value = q.value;
    (row.low, row.high) = (Some(q.low), Some(q.high));
    row.bound = name(&q.bound);
    row.trend = name(&q.trend);
    row.unit = Some((&*q.unit.name).into());
    row.dimension = name(&q.unit.dimension);
}

/// The name that the JSON form has for it.
fn name<'r>(value: &impl Serialize) -> Option<Text<'r>> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Some(name.into()),
        _ => None,
    }
}

fn put(row: &Row<'_>, out: &mut impl Write) -> io::Result<()> {
    let bytes = postcard::to_stdvec(row).map_err(io::Error::other)?;
    out.write_all(&(bytes.len() as u32).to_le_bytes())?;
    out.write_all(&bytes)
}

/// Reads the next row's bytes into `buffer`; `false` at the end. [`Row`] is read from them with
/// [`row`].
pub fn next(reader: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<bool> {
    let mut length = [0; 4];
    match reader.read_exact(&mut length) {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
        Err(e) => return Err(e),
    }
    buffer.resize(u32::from_le_bytes(length) as usize, 0);
    reader.read_exact(buffer)?;
    Ok(true)
}

/// A row out of its bytes.
pub fn row(bytes: &[u8]) -> io::Result<Row<'_>> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::{Row, failed, next, quantities, row};
    use crate::pipeline::Failed;

    #[test]
    fn rows_come_back() {
        let document = crate::document::Document::from_text("a", "About 40% of 3 million.");
        let mut bytes = Vec::new();
        quantities(&crate::extract(&document), &mut bytes).unwrap();
        let bad = Failed { id: "b".into(), source: "s".into(), offset: None, message: "why".into() };
        failed(&bad, &mut bytes).unwrap();
        let (mut reader, mut buffer) = (&bytes[..], Vec::new());
        let mut rows: Vec<Row<'static>> = Vec::new();
        while next(&mut reader, &mut buffer).unwrap() {
            let r = row(&buffer).unwrap();
            rows.push(Row { document: r.document.into_owned().into(), value: r.value, ..Row::default() });
        }
        assert_eq!(rows.len(), 3);
        assert_eq!((rows[0].value, &*rows[2].document), (Some(40.0), "b"));
    }
}
