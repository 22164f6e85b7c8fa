//! Time grows with the text, whatever it holds: sixteen times the text may not take much more than
//! sixteen times as long. Quadratic work would take 256 times as long, so that a busy machine does
//! not decide.

use statclaim::document::{Document, sentence};
use statclaim::grammar::{self, period};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Bytes of the smaller text.
const SMALL: usize = 1_000;
const TIMES: usize = 16;
/// What would show that more than the text's length counts.
const LIMIT: u32 = 80;

/// What numbers, times and sentences are made of, without an end.
const PIECES: &[&str] = &[
    "7",
    "1,",
    ",",
    "and two ",
    "two ",
    "from 2 to ",
    "the third ",
    "between 1 and ",
    "one in ",
    "half a ",
    "million ",
    "hundred and ",
    "twenty-",
    "1-",
    "1/2 ",
    "5% ",
    "$",
    "$5 ",
    "minus ",
    "per ",
    "more than ",
    "rose to 3 from ",
    "(",
    "[",
    "\"",
    "'",
    "x",
    "é",
    "½",
    "—",
    "US ",
    "U.S. ",
    "A.",
    "... ",
    "? ",
    "of ",
    "January ",
    "2004-",
    "the last ",
    "early ",
    "in the same ",
    "year ",
    "under ",
    "In 1990 ",
    "0.",
    "9 9 ",
    "The unemployment rate was 5 percent in 2004 and two and two ",
    "the population of France fell by 3 million, and ",
    "Inflation in Germany rose to 2 percent in May. ",
    "Growth in the US, which fell while exports rose 5%, ",
];

/// The processor's time of this thread where the system tells it (Linux), else the clock's: a busy
/// machine interrupts the longer work only.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|s| s.split(' ').next()?.parse().ok());
    spent.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn fastest(mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let start = now();
        work();
        now().saturating_sub(start)
    };
    (0..2).map(once).min().unwrap_or_default()
}

fn grows_with_the_text(what: &str, work: impl Fn(&str)) {
    let mut slow = Vec::new();
    for piece in PIECES {
        let small = piece.repeat(SMALL / piece.len());
        let large = piece.repeat(SMALL * TIMES / piece.len());
        // The time of a thread is told in steps of up to some milliseconds: less than two is not measured.
        let base = fastest(|| work(&small)).max(Duration::from_millis(2));
        let time = fastest(|| work(&large));
        if time >= base * LIMIT {
            slow.push(format!("{piece:?}: {base:?}, then {time:?}"));
        }
    }
    assert!(slow.is_empty(), "{what}: {slow:#?}");
}

#[test]
fn quantities() {
    grows_with_the_text("quantities", |text| drop(grammar::quantities(text)));
}

#[test]
fn sentences() {
    grows_with_the_text("sentences", |text| drop(sentence::sentences(text)));
}

#[test]
fn periods() {
    let published = "2021-12-03".parse().ok();
    grows_with_the_text("periods", |text| drop(period::periods(text, published)));
}

#[test]
fn reports_of_quantities() {
    grows_with_the_text("extract", |text| {
        let document = Document::from_text("d", text);
        let mut out = Vec::new();
        statclaim::report::line(&statclaim::extract(&document), &mut out).unwrap();
    });
}

#[cfg(feature = "bundled")]
#[test]
fn reports_of_checks() {
    let checker = statclaim::Checker::bundled().expect("the bundle");
    grows_with_the_text("check", |text| {
        let mut document = Document::from_text("d", text);
        document.publish("2005-02-15");
        let mut out = Vec::new();
        statclaim::report::line(&checker.check(&document, Default::default()), &mut out).unwrap();
    });
}

#[cfg(feature = "bundled")]
#[test]
fn what_is_too_long_is_told_as_unchecked() {
    let checker = statclaim::Checker::bundled().expect("the bundle");
    let text = "The unemployment rate of France was 9 percent in 2004 and two and two ".repeat(100);
    let document = Document::from_text("d", text);
    let report = checker.check(&document, Default::default());
    assert!(report.summary.claims > 100 && report.summary.unverifiable == report.summary.claims);
    assert!(report.claims.iter().all(|c| c.explanation.contains("too long")));
}
