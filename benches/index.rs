//! The store: opening it, decoding a block, looking a value up, and the start of a checker.
//!
//! `cargo bench --no-default-features --features bundled --bench index`

use criterion::{Criterion, criterion_group, criterion_main};
use statclaim::Checker;
use statclaim::catalogue::IndicatorId;
use statclaim::geography::GeoId;
use statclaim::series::{Index, Slot, Store};
use std::hint::black_box;

/// A few hundred keys over all of the bundle, so that no branch is learned by heart.
fn keys(index: &Index) -> Vec<(IndicatorId, GeoId, Slot)> {
    let count = index.catalogue().indicators.len();
    let mut keys = Vec::new();
    for id in (0..count).step_by(7).map(|i| IndicatorId(i as u16)) {
        let places = index.places(id);
        for place in places.iter().step_by(places.len() / 3 + 1) {
            if let Some(series) = index.series(id, *place) {
                let last = series.first.0 + series.step * (series.values.len() as i32 / 2);
                keys.push((id, *place, Slot(last)));
            }
        }
    }
    keys
}

fn store(c: &mut Criterion) {
    let index = Index::bundled().expect("the bundle");
    let keys = keys(&index);
    let mut next = 0;
    c.bench_function("lookup", |b| {
        b.iter(|| {
            next = (next + 1) % keys.len();
            let (id, place, slot) = keys[next];
            black_box(index.series(id, place).and_then(|series| series.at(slot)))
        });
    });
    c.bench_function("open", |b| b.iter(|| black_box(Index::bundled().expect("the bundle"))));

    // the largest block and a typical one
    for (name, id) in [("worldbank-sp-pop-totl", "SP.POP.TOTL"), ("bls-unemployment-rate", "UNRATE")] {
        let Some(indicator) = index.catalogue().indicator_by_id(id) else { continue };
        let place = index.places(indicator)[0];
        c.bench_function(&format!("decode {name}"), |b| {
            b.iter_batched(
                || Index::bundled().expect("the bundle"),
                |fresh| {
                    black_box(fresh.series(indicator, place).is_some());
                    fresh
                },
                criterion::BatchSize::SmallInput,
            );
        });
    }
}

fn checker(c: &mut Criterion) {
    c.bench_function("checker", |b| {
        b.iter_batched(
            || Index::bundled().expect("the bundle"),
            |index| black_box(Checker::new(index)),
            criterion::BatchSize::SmallInput,
        );
    });
}

criterion_group!(benches, store, checker);
criterion_main!(benches);
