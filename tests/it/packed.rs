//! The crates of packed data: each can be published.

use std::path::Path;

/// crates.io refuses a packaged crate above this; packed values do not compress further, so the
/// files' own size is the package's.
const REGISTRY_LIMIT: u64 = 10 * 1024 * 1024;

#[test]
fn each_data_crate_fits_the_registry() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    for (name, files) in [
        ("statclaim-data", &["packed/catalogue.bin", "packed/values-0.bin"][..]),
        ("statclaim-data-more", &["more/packed/values-1.bin"]),
    ] {
        let size: u64 = files.iter().map(|f| root.join(f).metadata().expect(f).len()).sum();
        // code, manifest and notice of licences take 60 kB
        assert!(size + 60_000 < REGISTRY_LIMIT, "{name}: {size} bytes");
    }
}
