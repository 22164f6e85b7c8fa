//! The parsers over text with a number every 300 bytes.
//!
//! `cargo bench --no-default-features --bench grammar`

mod text;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use statclaim::document::sentence::sentences;
use statclaim::grammar::period::periods;
use statclaim::grammar::quantities;
use std::hint::black_box;

fn grammar(c: &mut Criterion) {
    let text = text::text(1 << 20, true);
    let published = "2021-12-03".parse().ok();
    let spans = sentences(&text);
    let mut group = c.benchmark_group("grammar");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("quantities", |b| b.iter(|| quantities(black_box(&text)).len()));
    group.bench_function("periods", |b| {
        b.iter(|| spans.iter().map(|s| periods(s.of(black_box(&text)), published).len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, grammar);
criterion_main!(benches);
