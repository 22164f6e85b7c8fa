//! Expressions of time.

use crate::period::{Date, PeriodMention};

/// Every expression of time in `text`, in order, resolved against the publication date where they
/// need it (unresolvable ones are left out). Spans are relative to `text`.
pub fn periods(_text: &str, _published: Option<Date>) -> Vec<PeriodMention> {
    Vec::new()
}
