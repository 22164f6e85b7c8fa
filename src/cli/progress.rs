//! Progress for people: on a terminal, to standard error.

use crate::pipeline::{Tally, What};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A bar of the bytes on disk that are read, with documents and claims.
pub struct Bar {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    documents_before: u64,
}

impl Bar {
    /// `None` where nobody looks. Looks at the sizes of the files for the time left.
    pub fn new(what: &What, read: Arc<AtomicU64>, before: &Tally) -> Option<Bar> {
        if !std::io::stderr().is_terminal() {
            return None;
        }
        let sizes: Option<u64> = if what.inputs.iter().any(|i| i == "-") {
            None
        } else {
            let size = |path: String| std::fs::metadata(path).map_or(0, |m| m.len());
            Some(what.walk().flatten().map(size).sum())
        };
        let bar = match sizes {
            Some(sizes) => ProgressBar::new(sizes),
            None => ProgressBar::new_spinner(),
        };
        let template = if sizes.is_some() {
            "{bar:24} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left; {msg}"
        } else {
            "{spinner} {bytes} {bytes_per_sec}; {msg}"
        };
        bar.set_style(ProgressStyle::with_template(template).ok()?);
        bar.enable_steady_tick(Duration::from_millis(250));
        Some(Bar { bar, read, documents_before: before.documents })
    }

    /// Shows what was counted so far.
    pub fn update(&self, tally: &Tally) {
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        let rate = (tally.documents - self.documents_before.min(tally.documents)) as f64 / seconds;
        let failed = if tally.failed > 0 { format!(", {} failed", tally.failed) } else { String::new() };
        self.bar.set_message(format!(
            "{} documents ({rate:.0}/s), {} claims{failed}",
            tally.documents, tally.claims
        ));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
