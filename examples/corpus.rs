//! Writes the built-in corpus of `statclaim bench` to standard output: `corpus MEGABYTES`.

fn main() -> std::io::Result<()> {
    let megabytes: u64 = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(10);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    statclaim::bench::write_corpus(megabytes * 1_000_000, 1, &mut out)
}
