//! Linking and evaluation, by the claim: claims that have a statistic, and numbers that have none.
//!
//! `cargo bench --no-default-features --features bundled --bench link`

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use statclaim::claim::{Claim, claims};
use statclaim::document::{Document, sentence::sentences};
use statclaim::evaluate::evaluate;
use statclaim::grammar::{place::Gazetteer, quantities};
use statclaim::link::{Linker, Sheet};
use statclaim::series::{Index, Store};
use std::hint::black_box;

/// Sentences that speak of statistics.
const STATISTICS: &str = "The US economy grew at an annual rate of 3.7% in the third quarter of 2004. \
    US firms added 146,000 jobs in January. The US jobless rate fell to 5.2% in January from 5.4%. \
    The Bank of England kept interest rates on hold at 4.75%. In Germany, growth for the whole of 2004 was \
    1.6%. The population of Hungary is about 10.1 million. US exports rose 12.3% in 2004. The federal budget \
    deficit hit a record $412bn in the 12 months to 30 September 2004. Inflation in Brazil was 7.6% in 2004.";

/// Sentences whose numbers are no statistics.
const OTHERS: &str = "The striker scored 31 goals in 38 matches. Shares in the airline fell 7% after it said that \
    sales had dropped 12% to $3.2bn. A court fined him $200,000 for three offences. More than 25,000 people \
    marched in Madrid. The game sold a million copies in nine days. The film took $40m in its first weekend. \
    Some 14 people were hurt when two buses crashed. The phone costs 199 euros and has a 3-inch screen. ";

fn found<'t>(document: &'t Document, gazetteer: &Gazetteer, linker: &Linker) -> (Vec<Claim<'t>>, Sheet) {
    let text = document.text.as_str();
    let (sentences, quantities) = (sentences(text), quantities(text));
    let mut sheet = Sheet::default();
    let hold = |s| linker.may_hold(text, s, &mut sheet);
    let found = claims(document, &sentences, &quantities, gazetteer, hold, |w| linker.may_name(w));
    (found, sheet)
}

fn link(c: &mut Criterion) {
    let index = Index::bundled().expect("the bundle");
    let linker = Linker::new(index.catalogue());
    let gazetteer = Gazetteer::new(&index.catalogue().geographies);
    let mut group = c.benchmark_group("link");
    for (name, text) in [("statistics", STATISTICS), ("others", OTHERS)] {
        let mut document = Document::from_text(name, text);
        document.published = "2005-02-15".parse().ok();
        let (claims, sheet) = found(&document, &gazetteer, &linker);
        group.throughput(Throughput::Elements(claims.len() as u64));
        group.bench_with_input(BenchmarkId::new("link", name), &claims, |b, claims| {
            b.iter(|| {
                for claim in claims {
                    black_box(linker.link(&index, claim, text, &sheet, None, false));
                }
            });
        });
        group.bench_with_input(BenchmarkId::new("link and evaluate", name), &claims, |b, claims| {
            b.iter(|| {
                for claim in claims {
                    let link = linker.link(&index, claim, text, &sheet, None, false);
                    black_box(evaluate(claim, &link, &index, document.published, text));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, link);
criterion_main!(benches);
