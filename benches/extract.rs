//! The whole of `statclaim extract`: a line of JSON in, a line of JSON out; and its parts.
//!
//! `cargo bench --no-default-features --bench extract`

mod text;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use statclaim::document::Document;
use statclaim::input::jsonl;
use statclaim::report::line;
use std::hint::black_box;

/// Bytes of a document: the mean of news.
const DOCUMENT: usize = 2300;

fn extract(c: &mut Criterion) {
    let text = text::text(DOCUMENT, true);
    let json = serde_json::json!({"id": "a", "text": text, "published": "2021-12-03"}).to_string();
    let document = Document::from_text("a", text);
    let report = statclaim::extract(&document);
    let mut out = Vec::new();
    let mut group = c.benchmark_group("extract");
    group.throughput(Throughput::Bytes(json.len() as u64));
    group.bench_function("read", |b| b.iter(|| jsonl::document("a", 1, black_box(json.as_bytes()))));
    group.bench_function("write", |b| {
        b.iter(|| {
            out.clear();
            line(black_box(&report), &mut out)
        });
    });
    group.bench_function("whole", |b| {
        b.iter(|| {
            out.clear();
            let document = jsonl::document("a", 1, black_box(json.as_bytes()));
            let document = document.ok().flatten().unwrap_or_default();
            line(&statclaim::extract(&document), &mut out)
        });
    });
    group.finish();
}

criterion_group!(benches, extract);
criterion_main!(benches);
