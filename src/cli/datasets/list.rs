//! `statclaim datasets list`.

use super::Out;
use crate::catalogue::Catalogue;
use serde_json::{Value, json};
use std::io;

/// The datasets, each with the number of its indicators.
pub(super) fn list(catalogue: &Catalogue, out: &mut Out<'_>) -> io::Result<u8> {
    let mut counts = vec![0usize; catalogue.datasets.len()];
    for indicator in &catalogue.indicators {
        counts[usize::from(indicator.dataset.0)] += 1;
    }
    let rows = catalogue.datasets.iter().zip(counts);
    if out.json {
        let rows: Vec<Value> = rows
            .map(|(d, n)| {
                json!({"id": d.id, "title": d.title, "publisher": d.publisher, "license": d.license,
                    "url": d.url, "vintage": d.vintage, "indicators": n})
            })
            .collect();
        return out.value(&json!({"version": catalogue.version, "datasets": rows}));
    }
    for (d, n) in rows {
        let from: Vec<&str> = [&d.publisher, &d.license, &d.vintage]
            .into_iter()
            .map(String::as_str)
            .filter(|t| !t.is_empty())
            .collect();
        writeln!(out.to, "{:<32} {n:>4}  {} ({})", d.id, d.title, from.join(", "))?;
    }
    Ok(0)
}
