//! Expressions of time against labelled ranges of dates (TIMEX).
//!
//! Counted are the kinds that news uses: years, months, quarters, halves, seasons, decades,
//! centuries, fiscal and school years, spans of these, counted runs of months, quarters, years and
//! decades, and dates with a month. Left out is the language of appointments and queries: weeks by
//! number or in a month, weekends, holidays, runs of days and weeks, days without a month, dates
//! in digits alone, "the month" and "end of the month" with no other hint, "tomorrow", signs of
//! comparison, business days, and seasons to which the label itself gives no year.

use serde_json::Value;
use statclaim::grammar::period::periods;
use statclaim::period::{Calendar, Date, Grain, Period, PeriodForm, PeriodMention};

const SHARE: f64 = 0.90;

#[test]
fn times_in_labelled_text_are_resolved() {
    let Some(folder) = std::env::var_os("STATCLAIM_EVAL") else {
        println!("skipped: STATCLAIM_EVAL names no folder of labelled text");
        return;
    };
    let path = std::path::Path::new(&folder).join("periods.jsonl");
    let text = std::fs::read_to_string(&path).expect("periods.jsonl is readable");
    let (mut right, mut all, mut left_out, mut false_finds) = (0, 0, 0, 0);
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).expect("a row is JSON");
        let sentence = row["text"].as_str().unwrap_or("");
        let published = row["reference"].as_str().and_then(|r| r.get(..10)?.parse::<Date>().ok());
        let found = periods(sentence, published);
        let expected = row["expected"].as_array().map_or(&[][..], |e| e);
        if expected.is_empty() && !found.is_empty() {
            false_finds += 1;
            println!("none expected: {sentence:?} {found:?}");
        }
        for e in expected {
            let surface = e["text"].as_str().unwrap_or("").to_lowercase();
            let timex: Vec<&str> =
                e["timex"].as_array().map_or(&[][..], |t| t).iter().filter_map(Value::as_str).collect();
            if e["kind"] != "datetimeV2.daterange" || !timex.iter().all(|t| in_news(t, &surface)) {
                left_out += 1;
                continue;
            }
            all += 1;
            // Offsets count code points.
            let byte = |n: &Value| {
                let n = n.as_u64().unwrap_or(0) as usize;
                sentence.char_indices().nth(n).map_or(sentence.len(), |(i, _)| i)
            };
            let (from, to) = (byte(&e["start"]), byte(&e["end"]));
            let hit = found
                .iter()
                .any(|m| m.span.start < to && from < m.span.end && timex.iter().any(|t| agrees(t, m)));
            if hit {
                right += 1;
            } else {
                println!("missed {surface:?} {timex:?} in {sentence:?}: {}", show(&found));
            }
        }
    }
    println!("{right} of {all} right; {left_out} of other kinds; {false_finds} found where none are");
    assert!(f64::from(right) >= SHARE * f64::from(all), "{right} of {all}");
    assert_eq!(false_finds, 0);
}

fn show(found: &[PeriodMention]) -> String {
    found.iter().map(|m| format!("{:?} {}..{} ", m.form, m.period.start, m.period.end)).collect()
}

/// Whether the label is of a kind that news uses.
fn in_news(timex: &str, surface: &str) -> bool {
    const OTHER: &[&str] = &[
        "week",
        "day",
        "tomorrow",
        "halloween",
        "thanksgiving",
        "weekend",
        "=",
        ">",
        "<",
        "greater",
        "eoy",
        "eom",
        "now",
        "upcoming",
        "between now",
        "or later",
        "and later",
        "and after",
        "same ",
        "that ",
    ];
    let bare = [
        "the month",
        "the year",
        "end of month",
        "end of year",
        "end of the month",
        "end of the year",
        "fiscal year",
    ];
    let numeric = surface.chars().any(|c| c.is_ascii_digit())
        && !surface.chars().any(|c| c.is_ascii_alphabetic())
        && surface.matches(['/', '-', '.']).count() > 1;
    let slashes =
        surface.split(|c: char| !c.is_ascii_digit() && c != '/').any(|w| w.contains('/') && w.len() > 2);
    !(timex.contains("-W")
        || timex.contains("XX-XX")
        || timex.contains("XXXX-XX")
        || timex.contains("BD)")
        || timex == "XXXX"
        || timex.contains("PX")
        || timex == "PRESENT_REF"
        || ["SP", "SU", "FA", "WI"].contains(&timex)
        || OTHER.iter().any(|o| surface.contains(o))
        || bare.contains(&surface)
        || surface.starts_with("later in")
        || surface.starts_with("earlier in")
        || numeric
        || slashes)
}

/// Whether the mention resolves to the label.
fn agrees(timex: &str, m: &PeriodMention) -> bool {
    if let Some(inner) = timex.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        let parts: Vec<&str> = inner.split(',').collect();
        let [start, end, _] = parts[..] else { return false };
        return edge(start, m.period.start, 0) && (edge(end, m.period.end, 1) || within(end, m.period));
    }
    let calendar = timex.get(..2).unwrap_or("");
    if calendar == "FY" || calendar == "SY" {
        let special = if calendar == "FY" { Calendar::Fiscal } else { Calendar::Academic };
        return m.period.calendar == special
            && timex[2..].parse::<i16>().is_ok_and(|y| (m.period.end.year() - y).abs() <= 1);
    }
    if let Some((year, season)) = timex.split_once('-').filter(|(_, s)| ["SP", "SU", "FA", "WI"].contains(s))
    {
        let month = match season {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        return m.period.start.month() == month && year.parse() == Ok(m.period.start.year());
    }
    let start = match timex.len() {
        4 => format!("{timex}-01-01"),
        7 => format!("{timex}-01"),
        _ => timex.to_string(),
    };
    let grain = match timex.len() {
        4 => Grain::Year,
        7 => Grain::Month,
        _ => Grain::Day,
    };
    edge(&start, m.period.start, 0) && (m.form == PeriodForm::Since || m.period.grain == grain)
}

/// Whether a date of a label, `X` for what it leaves open, is `date` moved by `days`.
fn edge(label: &str, date: Date, days: i64) -> bool {
    let Ok(date) = date.checked_add(jiff_days(days)) else { return false };
    let shown = date.to_string();
    label.len() == shown.len() && label.bytes().zip(shown.bytes()).all(|(l, s)| l == b'X' || l == s)
}

fn jiff_days(n: i64) -> jiff::Span {
    jiff::Span::new().days(n)
}

/// The labels end a span where its last year, quarter or month begins ("2007 to 2009" at 2009-01-01), or
/// on the last day itself; the project includes the whole of it.
fn within(end: &str, p: Period) -> bool {
    edge(end, p.end, 0)
        || Date::new(p.end.year(), p.end.month(), 1).is_ok_and(|d| edge(end, d, 0))
        || Date::new(p.end.year(), (p.end.month() - 1) / 3 * 3 + 1, 1)
            .is_ok_and(|d| edge(end, d, 0) && p.end.month() % 3 == 0)
        || Date::new(p.end.year(), 1, 1).is_ok_and(|d| edge(end, d, 0) && p.end.month() == 12)
}
