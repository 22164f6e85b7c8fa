//! Which files the arguments name: files, folders (all files of a known ending below them), globs
//! and `-`. Lazily and always in the same order, so that a run can be taken up again.

use super::{InputError, Kind};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// The files to read, in order.
pub struct Walk {
    left: VecDeque<Input>,
    folder: Option<walkdir::IntoIter>,
    passed_over: u64,
    output: Option<PathBuf>,
}

/// What is left to look at.
enum Input {
    Argument(String),
    /// Out of a glob.
    Found(String),
    Failed(InputError),
}

impl Walk {
    pub fn new(inputs: &[String]) -> Walk {
        let left = inputs.iter().cloned().map(Input::Argument).collect();
        Walk { left, folder: None, passed_over: 0, output: None }
    }

    /// Passes over this file in folders and globs: what a run writes is none of its input, though an
    /// earlier run may have left it there.
    pub fn without(self, output: Option<PathBuf>) -> Walk {
        Walk { output, ..self }
    }

    fn is_output(&self, path: &Path) -> bool {
        self.output.as_ref().is_some_and(|output| same_file(path, output))
    }

    /// Files in folders that were left out because their ending is not known, or that are none (pipes).
    pub fn passed_over(&self) -> u64 {
        self.passed_over
    }

    fn in_folder(&mut self) -> Option<Result<String, InputError>> {
        while let Some(entry) = self.folder.as_mut()?.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    let path = e.path().map_or_else(|| "?".to_owned(), |p| p.display().to_string());
                    let source =
                        e.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
                    return Some(Err(InputError::Io { path, source }));
                }
            };
            if entry.file_type().is_dir() || self.is_output(entry.path()) {
                continue;
            }
            let path = entry.path().to_string_lossy().into_owned();
            // reading a pipe that nobody writes to would wait for ever
            if entry.file_type().is_file() && Kind::of_name(&path).is_some() {
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
            let input = match self.left.pop_front()? {
                Input::Failed(error) => return Some(Err(error)),
                Input::Found(path) if self.is_output(Path::new(&path)) => continue,
                Input::Argument(input) | Input::Found(input) => input,
            };
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
                let found: Vec<Input> = match glob::glob(&input) {
                    Ok(paths) => paths.map(found).collect(),
                    Err(error) => {
                        let message = format!("no pattern of file names: {error}");
                        return Some(Err(InputError::Broken { place: input, message }));
                    }
                };
                if found.is_empty() {
                    let message = "no file matches this pattern".to_owned();
                    return Some(Err(InputError::Broken { place: input, message }));
                }
                for path in found.into_iter().rev() {
                    self.left.push_front(path);
                }
            }
        }
    }
}

fn found(found: glob::GlobResult) -> Input {
    match found {
        Ok(path) => Input::Found(path.to_string_lossy().into_owned()),
        Err(error) => {
            let path = error.path().display().to_string();
            Input::Failed(InputError::Io { path, source: error.into() })
        }
    }
}

/// Whether two paths lead to one file.
pub fn same_file(a: &Path, b: &Path) -> bool {
    // links aside, files of one name are the only ones worth asking the system about
    a == b
        || a.file_name() == b.file_name()
            && a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
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
        let inputs = [at(""), "-".to_owned(), at("*.txt"), at("no*.md"), at("gone.txt")];
        let mut walk = Walk::new(&inputs);
        let found: Vec<_> = walk.by_ref().map(|f| f.map_err(|e| e.to_string())).collect();
        assert_eq!(
            found[..5],
            [at("a.html"), at("b/d.md.gz"), at("c.txt"), "-".to_owned(), at("c.txt")].map(Ok)
        );
        assert!(found[5].as_ref().unwrap_err().contains("no file matches"));
        assert_eq!((found[6].clone(), walk.passed_over()), (Ok(at("gone.txt")), 1));
        let output = root.join("b/../c.txt");
        let without: Vec<_> = Walk::new(&inputs[..3]).without(Some(output)).flatten().collect();
        assert_eq!(without, [at("a.html"), at("b/d.md.gz"), "-".to_owned()]);
        assert!(Walk::new(&[at("[")]).next().unwrap().is_err());
        std::fs::remove_dir_all(&root).unwrap();
    }
}
