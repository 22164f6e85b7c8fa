//! Which files the arguments name: files, folders (all files of a known ending below them), globs
//! and `-`. Lazily and always in the same order, so that a run can be taken up again.

use super::{InputError, Kind};
use std::collections::VecDeque;
use std::path::Path;

/// The files to read, in order.
pub struct Walk {
    left: VecDeque<String>,
    folder: Option<walkdir::IntoIter>,
    passed_over: u64,
}

impl Walk {
    pub fn new(inputs: &[String]) -> Walk {
        Walk { left: inputs.iter().cloned().collect(), folder: None, passed_over: 0 }
    }

    /// Files in folders that were left out because their ending is not known.
    pub fn passed_over(&self) -> u64 {
        self.passed_over
    }

    fn in_folder(&mut self) -> Option<Result<String, InputError>> {
        let folder = self.folder.as_mut()?;
        for entry in folder.by_ref() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    let path = e.path().map_or_else(|| "?".to_owned(), |p| p.display().to_string());
                    let source =
                        e.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
                    return Some(Err(InputError::Io { path, source }));
                }
            };
            if entry.file_type().is_dir() {
                continue;
            }
            let path = entry.path().to_string_lossy().into_owned();
            if Kind::of_name(&path).is_some() {
                return Some(Ok(path));
            }
            self.passed_over += 1;
        }
        self.folder = None;
        None
    }
}

impl Iterator for Walk {
    type Item = Result<String, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.in_folder() {
                return Some(found);
            }
            let input = self.left.pop_front()?;
            if input == "-" {
                return Some(Ok(input));
            }
            let path = Path::new(&input);
            if path.is_dir() {
                let walk = walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name();
                self.folder = Some(walk.into_iter());
            } else if path.exists() || !input.contains(['*', '?', '[']) {
                return Some(Ok(input));
            } else {
                let found: Vec<String> = match glob::glob(&input) {
                    Ok(paths) => paths.flatten().map(|p| p.to_string_lossy().into_owned()).collect(),
                    Err(_) => Vec::new(),
                };
                if found.is_empty() {
                    return Some(Err(InputError::Missing { path: input }));
                }
                for path in found.into_iter().rev() {
                    self.left.push_front(path);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Walk;

    #[test]
    fn folders_and_globs_come_in_order() {
        let root = std::env::temp_dir().join(format!("statclaim-walk-{}", std::process::id()));
        std::fs::create_dir_all(root.join("b")).unwrap();
        for name in ["c.txt", "a.html", "x.pdf", "b/d.md.gz"] {
            std::fs::write(root.join(name), "").unwrap();
        }
        let at = |name: &str| root.join(name).to_string_lossy().into_owned();
        let mut walk = Walk::new(&[at(""), "-".to_owned(), at("*.txt"), at("no*.md"), at("gone.txt")]);
        let found: Vec<_> = walk.by_ref().map(|f| f.map_err(|e| e.to_string())).collect();
        assert_eq!(
            found[..5],
            [at("a.html"), at("b/d.md.gz"), at("c.txt"), "-".to_owned(), at("c.txt")].map(Ok)
        );
        assert!(found[5].as_ref().unwrap_err().contains("no such file"));
        assert_eq!((found[6].clone(), walk.passed_over()), (Ok(at("gone.txt")), 1));
        std::fs::remove_dir_all(&root).unwrap();
    }
}
