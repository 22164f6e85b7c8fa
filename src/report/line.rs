//! A report as one line of JSON, written by hand: the names of fields stand in the program as they
//! stand in the output, nothing is escaped that needs no escape, whole numbers are written without
//! a search for the shortest decimal. What is rare (evidence, arithmetic) is left to serde.
//!
//! The same bytes as serde's, which the tests compare. A field added to a structure of the report
//! does not compile until it is written here too.

use super::name::name;
use super::{Claim, DocumentInfo, Geography, Period, Quantity, Range, Report, Summary, Unit};
use crate::quantity::{Bound, Dimension, Trend};
use serde::Serialize;
use std::io::{self, Write};

/// Writes a report and a line's end.
pub fn line<W: Write>(report: &Report<'_>, out: &mut W) -> io::Result<()> {
    let Report { schema, document, data, summary, quantities, claims, arithmetic, notes } = report;
    out.write_all(b"{\"schema\":")?;
    string(schema, out)?;
    out.write_all(b",\"document\":")?;
    info(document, out)?;
    if let Some(data) = data {
        out.write_all(b",\"data\":")?;
        other(data, out)?;
    }
    counts(summary, out)?;
    if let Some(quantities) = quantities {
        out.write_all(b",\"quantities\":")?;
        list(quantities, out, quantity)?;
    }
    out.write_all(b",\"claims\":")?;
    list(claims, out, claim)?;
    out.write_all(b",\"arithmetic\":")?;
    other(arithmetic, out)?;
    if !notes.is_empty() {
        out.write_all(b",\"notes\":")?;
        other(&**notes, out)?;
    }
    out.write_all(b"}\n")
}

fn info<W: Write>(document: &DocumentInfo<'_>, out: &mut W) -> io::Result<()> {
    let DocumentInfo { id, source, published, title, url } = document;
    out.write_all(b"{\"id\":")?;
    string(id, out)?;
    out.write_all(b",\"source\":")?;
    maybe(*source, out)?;
    out.write_all(b",\"published\":")?;
    maybe(published.as_deref(), out)?;
    out.write_all(b",\"title\":")?;
    maybe(*title, out)?;
    out.write_all(b",\"url\":")?;
    maybe(*url, out)?;
    out.write_all(b"}")
}

fn counts<W: Write>(summary: &Summary, out: &mut W) -> io::Result<()> {
    let Summary { quantities, claims, consistent, close, qualified, inconsistent, unverifiable } = *summary;
    for (name, count) in [
        (",\"summary\":{\"quantities\":", quantities),
        (",\"claims\":", claims),
        (",\"consistent\":", consistent),
        (",\"close\":", close),
        (",\"qualified\":", qualified),
        (",\"inconsistent\":", inconsistent),
        (",\"unverifiable\":", unverifiable),
    ] {
        out.write_all(name.as_bytes())?;
        whole(count as u64, out)?;
    }
    out.write_all(b"}")
}

fn quantity<W: Write>(q: &Quantity<'_>, out: &mut W) -> io::Result<()> {
    let Quantity { span, text, value, low, high, bound, trend, unit, hedges } = q;
    let Unit { name, surface, dimension } = unit;
    out.write_all(b"{\"span\":")?;
    range(span, out)?;
    out.write_all(b",\"text\":")?;
    string(text, out)?;
    out.write_all(b",\"value\":")?;
    match value {
        Some(value) => number(*value, out)?,
        None => out.write_all(b"null")?,
    }
    out.write_all(b",\"low\":")?;
    number(*low, out)?;
    out.write_all(b",\"high\":")?;
    number(*high, out)?;
    out.write_all(b",\"bound\":\"")?;
    out.write_all(bound_name(*bound).as_bytes())?;
    out.write_all(b"\",\"trend\":\"")?;
    out.write_all(trend_name(*trend).as_bytes())?;
    out.write_all(b"\",\"unit\":{\"name\":")?;
    string(name, out)?;
    out.write_all(b",\"surface\":")?;
    string(surface, out)?;
    out.write_all(b",\"dimension\":\"")?;
    out.write_all(dimension_name(*dimension).as_bytes())?;
    out.write_all(b"\"},\"hedges\":")?;
    list(hedges, out, |hedge, out| string(hedge, out))?;
    out.write_all(b"}")
}

fn claim<W: Write>(c: &Claim<'_>, out: &mut W) -> io::Result<()> {
    let Claim {
        id,
        span,
        bytes,
        text,
        quantity: q,
        measure,
        operation,
        geography,
        period,
        verdict,
        reason,
        consistency,
        explanation,
        evidence,
        candidates,
    } = c;
    out.write_all(b"{\"id\":")?;
    string(id, out)?;
    out.write_all(b",\"span\":")?;
    range(span, out)?;
    out.write_all(b",\"bytes\":")?;
    range(bytes, out)?;
    out.write_all(b",\"text\":")?;
    string(text, out)?;
    out.write_all(b",\"quantity\":")?;
    quantity(q, out)?;
    out.write_all(b",\"measure\":")?;
    string(measure, out)?;
    out.write_all(b",\"operation\":")?;
    word(operation, out)?;
    out.write_all(b",\"geography\":")?;
    match geography {
        Some(Geography { code, name, from, text }) => {
            out.write_all(b"{\"code\":")?;
            string(code, out)?;
            out.write_all(b",\"name\":")?;
            string(name, out)?;
            out.write_all(b",\"from\":")?;
            word(from, out)?;
            out.write_all(b",\"text\":")?;
            maybe(*text, out)?;
            out.write_all(b"}")?;
        }
        None => out.write_all(b"null")?,
    }
    out.write_all(b",\"period\":")?;
    match period {
        Some(Period { start, end, text, from }) => {
            out.write_all(b"{\"start\":")?;
            string(start, out)?;
            out.write_all(b",\"end\":")?;
            string(end, out)?;
            out.write_all(b",\"text\":")?;
            maybe(*text, out)?;
            out.write_all(b",\"from\":")?;
            word(from, out)?;
            out.write_all(b"}")?;
        }
        None => out.write_all(b"null")?,
    }
    out.write_all(b",\"verdict\":")?;
    word(verdict, out)?;
    out.write_all(b",\"reason\":")?;
    match reason {
        Some(reason) => word(reason, out)?,
        None => out.write_all(b"null")?,
    }
    out.write_all(b",\"consistency\":")?;
    match consistency {
        Some(consistency) => other(consistency, out)?,
        None => out.write_all(b"null")?,
    }
    out.write_all(b",\"explanation\":")?;
    string(explanation, out)?;
    out.write_all(b",\"evidence\":")?;
    list(evidence, out, other)?;
    if !candidates.is_empty() {
        out.write_all(b",\"candidates\":")?;
        other(candidates, out)?;
    }
    out.write_all(b"}")
}

fn range<W: Write>(range: &Range, out: &mut W) -> io::Result<()> {
    // from the end, into one piece
    let mut piece = [0; 64];
    let mut at = piece.len();
    let mut before = |bytes: &[u8], at: usize| {
        piece[at - bytes.len()..at].copy_from_slice(bytes);
        at - bytes.len()
    };
    at = before(b"}", at);
    let (digits, from) = digits(range.end as u64);
    at = before(&digits[from..], at);
    at = before(b",\"end\":", at);
    let (digits, from) = self::digits(range.start as u64);
    at = before(&digits[from..], at);
    at = before(b"{\"start\":", at);
    out.write_all(&piece[at..])
}

fn list<T, W: Write>(
    items: &[T],
    out: &mut W,
    mut one: impl FnMut(&T, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    out.write_all(b"[")?;
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            out.write_all(b",")?;
        }
        one(item, out)?;
    }
    out.write_all(b"]")
}

/// Whatever serde writes.
fn other<T: Serialize + ?Sized, W: Write>(value: &T, out: &mut W) -> io::Result<()> {
    Ok(serde_json::to_writer(out, value)?)
}

/// A variant without content.
fn word<T: Serialize, W: Write>(value: &T, out: &mut W) -> io::Result<()> {
    let Some(name) = name(value) else { return other(value, out) };
    out.write_all(b"\"")?;
    out.write_all(name.as_bytes())?;
    out.write_all(b"\"")
}

fn maybe<W: Write>(text: Option<&str>, out: &mut W) -> io::Result<()> {
    match text {
        Some(text) => string(text, out),
        None => out.write_all(b"null"),
    }
}

fn string<W: Write>(text: &str, out: &mut W) -> io::Result<()> {
    let plain = |b: &u8| u8::from(*b >= 0x20) & u8::from(*b != b'"') & u8::from(*b != b'\\');
    // No early end: so the loop becomes vector instructions.
    if text.as_bytes().iter().map(plain).fold(1, |all, one| all & one) == 0 {
        return other(text, out);
    }
    out.write_all(b"\"")?;
    out.write_all(text.as_bytes())?;
    out.write_all(b"\"")
}

fn bound_name(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::MoreThan => "more_than",
        Bound::AtLeast => "at_least",
        Bound::LessThan => "less_than",
        Bound::AtMost => "at_most",
        Bound::Between => "between",
    }
}

fn trend_name(trend: Trend) -> &'static str {
    match trend {
        Trend::Up => "up",
        Trend::Down => "down",
        Trend::None => "none",
    }
}

fn dimension_name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Count => "count",
        Dimension::Currency => "currency",
        Dimension::Percent => "percent",
        Dimension::PercentagePoint => "percentage_point",
        Dimension::Rate => "rate",
        Dimension::Ratio => "ratio",
        Dimension::Ordinal => "ordinal",
        Dimension::Time => "time",
        Dimension::Length => "length",
        Dimension::Area => "area",
        Dimension::Volume => "volume",
        Dimension::Mass => "mass",
        Dimension::Speed => "speed",
        Dimension::Temperature => "temperature",
        Dimension::Energy => "energy",
        Dimension::Power => "power",
        Dimension::Data => "data",
        Dimension::Other => "other",
    }
}

/// Up to here every whole number is written without an exponent.
const PLAIN: f64 = 1e15;

fn number<W: Write>(value: f64, out: &mut W) -> io::Result<()> {
    if value.fract() != 0.0 || value.abs() >= PLAIN || value == 0.0 && value.is_sign_negative() {
        return other(&value, out);
    }
    if value < 0.0 {
        out.write_all(b"-")?;
    }
    whole(value.abs() as u64, out)?;
    out.write_all(b".0")
}

fn whole<W: Write>(value: u64, out: &mut W) -> io::Result<()> {
    let (digits, from) = digits(value);
    out.write_all(&digits[from..])
}

/// A number's digits at the end of a piece, and where they start.
fn digits(mut value: u64) -> ([u8; 20], usize) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            return (digits, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_report_is_written_as_serde_writes_it() {
        let text = "Jobless rate rose to 5.2% in May 2014, up from \"about\" 4%.\n\nSome 39 million people \\ \
                    more than £2.5m; 1 in 5, two thirds, 20 to 30 jobs, -7 °C and 12 per 100,000 in Kenya.";
        let document = crate::document::Document {
            title: Some("Jobs — \"more\"".to_owned()),
            notes: vec!["decoded".to_owned()],
            ..crate::document::Document::from_text("a\t1", text)
        };
        let report = crate::extract(&document);
        assert!(report.quantities.as_ref().is_some_and(|q| q.len() > 6));
        let mut expected = serde_json::to_string(&report).unwrap();
        expected.push('\n');
        assert_eq!(written(|out| line(&report, out)), expected);
    }

    #[test]
    fn numbers_are_written_as_serde_writes_them() {
        for value in [
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            39e6,
            1e14,
            999_999_999_999_999.0,
            1e15,
            1e16,
            1.5e20,
            -2e15,
            1e-7,
            f64::MAX,
            0.1 + 0.2,
        ] {
            assert_eq!(written(|out| number(value, out)), serde_json::to_string(&value).unwrap());
        }
        for value in [0, 7, 10, 1234567890, u64::MAX] {
            assert_eq!(written(|out| whole(value, out)), value.to_string());
        }
    }

    #[test]
    fn names_are_written_as_serde_writes_them() {
        use crate::quantity::{Bound, Dimension, Trend};
        fn same(name: &str, value: impl Serialize) {
            assert_eq!(format!("\"{name}\""), serde_json::to_string(&value).unwrap());
        }
        for bound in [
            Bound::Exact,
            Bound::About,
            Bound::MoreThan,
            Bound::AtLeast,
            Bound::LessThan,
            Bound::AtMost,
            Bound::Between,
        ] {
            same(bound_name(bound), bound);
        }
        for trend in [Trend::Up, Trend::Down, Trend::None] {
            same(trend_name(trend), trend);
        }
        for dimension in [
            Dimension::Count,
            Dimension::Currency,
            Dimension::Percent,
            Dimension::PercentagePoint,
            Dimension::Rate,
            Dimension::Ratio,
            Dimension::Ordinal,
            Dimension::Time,
            Dimension::Length,
            Dimension::Area,
            Dimension::Volume,
            Dimension::Mass,
            Dimension::Speed,
            Dimension::Temperature,
            Dimension::Energy,
            Dimension::Power,
            Dimension::Data,
            Dimension::Other,
        ] {
            same(dimension_name(dimension), dimension);
        }
    }

    proptest::proptest! {
        #[test]
        fn strings_are_written_as_serde_writes_them(text in "(\\PC|[\"\\\\\n\t\u{1}\u{7f}é])*") {
            proptest::prop_assert_eq!(written(|out| string(&text, out)), serde_json::to_string(&text).unwrap());
        }
    }
}
