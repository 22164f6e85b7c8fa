//! Prints what the grammar finds in labelled text, for scoring: reads the JSON Lines in the file
//! that `STATCLAIM_EVAL_FILE` names and writes reports beside it.

use super::quantities;
use crate::quantity::{Bound, Trend};

#[test]
fn report() {
    let Ok(path) = std::env::var("STATCLAIM_EVAL_FILE") else {
        println!("STATCLAIM_EVAL_FILE is unset: skipped");
        return;
    };
    let input = std::fs::read_to_string(&path).unwrap_or_default();
    let mut out = String::new();
    for line in input.lines() {
        let Ok(row) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let text = row["text"].as_str().unwrap_or("");
        let points = |at: usize| text[..at].chars().count();
        let found: Vec<_> = quantities(text)
            .iter()
            .map(|q| {
                let bound = serde_json::to_value(q.bound).unwrap_or_default();
                let trend = match q.trend {
                    Trend::Up => "up",
                    Trend::Down => "down",
                    Trend::None => "none",
                };
                let _ = Bound::Exact;
                serde_json::json!({"span": {"start": points(q.span.start), "end": points(q.span.end)}, "text": q.span.of(text),
                    "value": q.value, "low": q.low, "high": q.high, "bound": bound, "trend": trend, "hedges": q.hedges,
                    "unit": {"name": q.unit.name, "surface": q.unit.surface, "dimension": serde_json::Value::String(format!("{:?}", q.unit.dimension).to_lowercase())}})
            })
            .collect();
        out.push_str(&serde_json::json!({"document": {"id": row["id"]}, "quantities": found}).to_string());
        out.push('\n');
    }
    std::fs::write(format!("{}.out", std::env::var("STATCLAIM_EVAL_OUT").unwrap_or(path)), out).ok();
}
