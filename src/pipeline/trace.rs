//! Marks of the files that were read, to notice that the input has changed when a run is taken up again.

use crate::input::InputError;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Bytes at each end of a file that are part of its mark.
const END: u64 = 4 << 10;

/// Files up to this size are marked by their size alone: a run is hardly ever interrupted within one.
const SMALL: u64 = 128 << 10;

/// The mark of a file: its size, and its first and last bytes where it is large. 0 for what is no regular
/// file or is not there; a change within a file of the same size is not noticed.
pub fn mark(path: &str) -> u64 {
    let Ok(metadata) = std::fs::metadata(path) else { return 0 };
    if path == "-" || !metadata.is_file() {
        return 0;
    }
    let size = metadata.len();
    let mut ends = Vec::new();
    if size > SMALL
        && let Ok(mut file) = File::open(path)
    {
        let _ = file.by_ref().take(END).read_to_end(&mut ends);
        let _ = file.seek(SeekFrom::Start(size - END)).and_then(|_| file.take(END).read_to_end(&mut ends));
    }
    hash(&ends, size)
}

/// The trace of all files so far, this one (or what stood in its place) with its size included.
pub fn after(before: u64, file: &Result<String, InputError>) -> u64 {
    match file {
        Ok(path) => {
            let size = std::fs::metadata(path).map_or(0, |m| if m.is_file() { m.len() } else { 0 });
            hash(path.as_bytes(), hash(&size.to_le_bytes(), before))
        }
        Err(error) => hash(error.to_string().as_bytes(), before),
    }
}

/// FNV-1a, going on from an earlier hash.
fn hash(bytes: &[u8], before: u64) -> u64 {
    bytes
        .iter()
        .fold(before ^ 0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::{after, mark};

    #[test]
    fn another_size_beginning_or_end_is_another_mark() {
        let path = std::env::temp_dir().join(format!("statclaim-trace-{}", std::process::id()));
        let name = path.to_str().unwrap();
        let of = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            (mark(name), after(7, &Ok(name.to_owned())))
        };
        let large = vec![b'a'; 200_000];
        let first = of(&large);
        assert_eq!(of(&large), first);
        for at in [0, 199_999] {
            let mut changed = large.clone();
            changed[at] = b'b';
            assert_ne!(of(&changed).0, first.0, "{at}");
        }
        let longer = of(&[&large[..], b"a"].concat());
        assert!(longer.0 != first.0 && longer.1 != first.1);
        assert_ne!(of(b"small").0, of(b"other size").0);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(mark(name), 0);
    }
}
