//! The scan: text without a number is passed over, so this is its speed and nothing else.
//!
//! `cargo bench --no-default-features --bench scan`

mod text;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use statclaim::document::sentence::sentences;
use statclaim::grammar::quantities;
use std::hint::black_box;

fn scan(c: &mut Criterion) {
    let plain = text::text(1 << 20, false);
    let mut group = c.benchmark_group("scan");
    group.throughput(Throughput::Bytes(plain.len() as u64));
    group.bench_function("numbers, where there is none", |b| b.iter(|| quantities(black_box(&plain)).len()));
    group.bench_function("ends of sentences", |b| b.iter(|| sentences(black_box(&plain)).len()));
    // What the memory gives at best: every byte looked at once.
    group.bench_function("floor: one look at each byte", |b| {
        b.iter(|| black_box(&plain).bytes().filter(|b| *b == b'5').count());
    });
    group.finish();
}

criterion_group!(benches, scan);
criterion_main!(benches);
