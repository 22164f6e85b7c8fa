//! `statclaim datasets` and `--datasets` from outside, over the packages in `tests/packages`.

mod bad;
mod good;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for the user's data and copies of packages; it goes away with the test.
struct Place(PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Place {
    fn new(name: &str) -> Place {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("datasets-{name}"));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder of the test");
        Place(path)
    }

    /// Runs the program with this place's home for packages.
    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_statclaim"))
            .args(arguments)
            .env("STATCLAIM_DATASETS", self.0.join("home"))
            .env("NO_COLOR", "1")
            .output()
            .expect("the program runs")
    }

    /// Runs `datasets` and reads its JSON.
    fn json(&self, arguments: &[&str]) -> (Option<i32>, Value) {
        let mut all = vec!["datasets", "--format", "json"];
        all.extend(arguments);
        let output = self.run(&all);
        let text = String::from_utf8_lossy(&output.stdout);
        let value = serde_json::from_str(&text)
            .unwrap_or_else(|e| panic!("{arguments:?}: {e}: {text} {}", said(&output)));
        (output.status.code(), value)
    }

    /// Checks a text and gives its one claim.
    fn claim(&self, text: &str, arguments: &[&str]) -> Value {
        let file = self.0.join("text.txt");
        std::fs::write(&file, text).expect("a text of the test");
        let mut all = vec!["check", "--format", "jsonl", "--no-fail", file.to_str().expect("UTF-8")];
        all.extend(arguments);
        let output = self.run(&all);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(report["claims"].as_array().map(Vec::len), Some(1), "{report}");
        report["claims"][0].clone()
    }

    /// Every file below this place's home, with its bytes.
    fn home(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.0.join("home")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    files.push((entry.path(), std::fs::read(entry.path()).expect("a file")));
                }
            }
        }
        files.sort();
        files
    }
}

/// A package of `tests/packages`.
fn package(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packages").join(name);
    path.to_str().expect("UTF-8").to_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
