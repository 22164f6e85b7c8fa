//! Packed forms of the user's packages, by the hash of what they were made from.
//!
//! The name of a cached file is the SHA-256 of the package's files, of the bundle that its places and
//! known indicators refer to, and of the program's version; its content carries a hash of its own. A file
//! that does not agree with it is made anew. A cache that cannot be written is done without.

use crate::series::{Effort, Index, PackedPackage, Store, hex};
use crate::tables::{Files, Problem, files_of, read_own};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A folder of packed packages.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
}

/// What a package was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Its tables.
    Tables,
    /// Its packed form.
    Cache,
}

/// Packed packages that are kept; the oldest give way.
const MOST_FILES: usize = 64;

impl Cache {
    /// One in this folder, which need not be there yet.
    pub fn at(folder: PathBuf) -> Cache {
        Cache { folder: Some(folder) }
    }

    /// One that keeps nothing.
    pub fn none() -> Cache {
        Cache { folder: None }
    }

    /// The package at a path, packed for an index: from the cache if its content is known, else from its
    /// tables.
    ///
    /// # Errors
    /// Everything that is wrong with the package.
    pub fn read(&self, path: &Path, index: &Index) -> Result<(PackedPackage, From), Vec<Problem>> {
        let files = self.folder.as_ref().and_then(|_| files_of(path));
        let key = files.as_ref().and_then(|files| key(files, index));
        if let Some(packed) = key.as_ref().and_then(|key| self.get(key)) {
            return Ok((packed, From::Cache));
        }
        let package = read_own(path, index.catalogue())?;
        let packed = PackedPackage::new(&package, index.catalogue(), Effort::Own);
        // what changed while it was read is kept under neither name
        if let (Some(files), Some(before)) = (files, key)
            && self::key(&files, index).as_ref() == Some(&before)
        {
            // a cache that is full or cannot be written costs time, nothing else
            let _ = self.put(&before, &packed);
        }
        Ok((packed, From::Tables))
    }

    fn get(&self, key: &str) -> Option<PackedPackage> {
        let bytes = std::fs::read(self.folder.as_ref()?.join(key)).ok()?;
        PackedPackage::from_bytes(&bytes)
    }

    /// Written beside its place and moved in whole, so that nobody reads half a file.
    fn put(&self, key: &str, packed: &PackedPackage) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        let draft = folder.join(format!(".{key}.{}", std::process::id()));
        let bytes = packed.to_bytes().map_err(io::Error::other)?;
        let written = std::fs::write(&draft, bytes).and_then(|()| std::fs::rename(&draft, folder.join(key)));
        if written.is_err() {
            let _ = std::fs::remove_file(&draft);
        }
        written?;
        prune(folder)
    }
}

/// Removes the oldest files above [`MOST_FILES`].
fn prune(folder: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.metadata()?.modified()?, entry.path()));
    }
    files.sort();
    for (_, path) in files.iter().take(files.len().saturating_sub(MOST_FILES)) {
        std::fs::remove_file(path)?;
    }
    Ok(())
}

/// The name of a package's packed form; `None` where a file cannot be read.
fn key(files: &Files, index: &Index) -> Option<String> {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(index.sha256());
    let mut buffer = vec![0u8; 1 << 16];
    for (name, path) in files {
        let mut file = File::open(path).ok()?;
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name);
        let mut length = 0u64;
        loop {
            match file.read(&mut buffer).ok()? {
                0 => break,
                n => {
                    hash.update(&buffer[..n]);
                    length += n as u64;
                }
            }
        }
        hash.update(length.to_le_bytes());
    }
    Some(hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::GeoKind;
    use crate::series::{Packer, Slot};
    use std::fs;

    fn index() -> Index {
        let mut catalogue = crate::catalogue::Catalogue::default();
        catalogue.geographies.push(crate::catalogue::Geography {
            code: "USA".into(),
            name: "United States".into(),
            kind: GeoKind::Country,
            parent: None,
            members: vec![],
            currency: None,
            years: None,
            names: vec![],
        });
        let packed = Packer::new(catalogue).finish().unwrap();
        Index::open(&packed.catalogue, Vec::new()).unwrap()
    }

    fn value(packed: PackedPackage) -> f64 {
        let mut index = index();
        assert_eq!(index.attach(vec![packed]), Vec::<String>::new());
        let id = index.catalogue().indicator_by_id("own-rate").unwrap();
        let place = index.catalogue().geography_by_code("USA").unwrap();
        index.series(id, place).unwrap().at(Slot(2014)).unwrap().value
    }

    #[test]
    fn parsed_once_and_anew_when_anything_changed() {
        let root = std::env::temp_dir().join(format!("statclaim-cache-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        let package = root.join("package");
        fs::create_dir_all(&package).unwrap();
        let write = |name: &str, text: &str| fs::write(package.join(name), text).unwrap();
        write(
            "datapackage.json",
            r#"{"name": "own", "licenses": [{"name": "CC0-1.0"}], "resources": [{"path": "rate.csv", "statclaim":
                {"period": "year", "place": "USA", "values": [{"column": "rate", "id": "own-rate",
                "title": "Rate of things", "unit": "percent", "dimension": "percent", "kind": "rate",
                "frequency": "year"}]}}]}"#,
        );
        write("rate.csv", "year,rate\n2014,4.7\n");
        let (cache, index) = (Cache::at(root.join("packed")), index());
        let read = || cache.read(&package, &index).unwrap();

        let (packed, from) = read();
        assert_eq!((from, value(packed)), (From::Tables, 4.7));
        let (packed, from) = read();
        assert_eq!((from, value(packed)), (From::Cache, 4.7));
        write("rate.csv", "year,rate\n2014,4.8\n");
        let (packed, from) = read();
        assert_eq!((from, value(packed)), (From::Tables, 4.8));

        // any byte of a cached file that changes is noticed, and so is a file that is cut
        let files: Vec<PathBuf> =
            fs::read_dir(root.join("packed")).unwrap().map(|e| e.unwrap().path()).collect();
        assert_eq!(files.len(), 2);
        let cut = |b: &mut Vec<u8>| b.truncate(b.len() / 2);
        let early = |b: &mut Vec<u8>| b[10] ^= 1;
        let late = |b: &mut Vec<u8>| *b.last_mut().unwrap() ^= 1;
        for spoil in [cut as fn(&mut Vec<u8>), early, late] {
            for file in &files {
                let mut bytes = fs::read(file).unwrap();
                spoil(&mut bytes);
                fs::write(file, bytes).unwrap();
            }
            let (packed, from) = read();
            assert_eq!((from, value(packed)), (From::Tables, 4.8));
            assert_eq!(read().1, From::Cache);
        }
        assert_eq!(Cache::none().read(&package, &index).unwrap().1, From::Tables);
        // a folder that cannot be made: a file stands in its way
        let blocked = Cache::at(package.join("rate.csv").join("packed"));
        assert_eq!(blocked.read(&package, &index).unwrap().1, From::Tables);
        fs::remove_dir_all(&root).unwrap();
    }
}
