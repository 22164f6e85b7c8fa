//! The part that a place plays: where, from where, to where, or what is compared with.

use super::sense::words_before;
use crate::geography::{PlaceMention, PlaceRole};
use crate::span::Span;

/// Words between a preposition and its place that change nothing.
const FILLERS: &[&str] = &[
    "the",
    "a",
    "an",
    "all",
    "both",
    "mainland",
    "neighbouring",
    "neighboring",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "rural",
    "urban",
    "in",
    "that",
    "of",
    "those",
    "for",
];

/// The role of the place at `span`.
pub(super) fn role(text: &str, span: Span, found: &[PlaceMention]) -> PlaceRole {
    if let Some(last) = found.last().filter(|l| l.role != PlaceRole::PartOfName && linked(text, l.span, span))
    {
        return last.role;
    }
    let mut before = words_before(text, span.start).take(6).peekable();
    while let Some(word) = before.next() {
        let w = word.to_ascii_lowercase();
        match w.as_str() {
            // "a share of the money from China's 340 million users": whose they are
            "from" if owns(text, span) => return PlaceRole::Of,
            "from" => return PlaceRole::From,
            "to" | "with" if matches!(before.peek(), Some(p) if comparing(p)) => return PlaceRole::Than,
            "to" | "into" | "towards" | "toward" => return PlaceRole::To,
            // "four times that of"
            "times" | "twice" => return PlaceRole::Than,
            "than" | "versus" | "vs" | "unlike" | "against" => return PlaceRole::Than,
            f if FILLERS.contains(&f) => {}
            _ => return PlaceRole::Of,
        }
    }
    PlaceRole::Of
}

/// Whether a place stands in the possessive, before a number.
fn owns(text: &str, span: Span) -> bool {
    let after = text.get(span.end..).unwrap_or("");
    let after = after.strip_prefix("'s ").or_else(|| after.strip_prefix("\u{2019}s "));
    after.is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()))
}

fn comparing(word: &str) -> bool {
    ["compared", "compares", "comparable", "relative", "contrast", "next"]
        .iter()
        .any(|c| word.eq_ignore_ascii_case(c))
}

/// Whether only a comma, "and" or "or" stand between two places: one list, one role.
fn linked(text: &str, a: Span, b: Span) -> bool {
    let between = text.get(a.end..b.start).unwrap_or("").trim();
    matches!(between, "," | "and" | "or" | ", and" | ", or" | "and the" | ", the" | "or the")
}
