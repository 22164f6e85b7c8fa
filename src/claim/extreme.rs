//! Records: "the highest since 1981", "a record", "lowest in a decade".

use super::Order;
use super::base::{end_of_start, grain_of_start};
use super::cue::Cue;
use super::setting::Setting;
use crate::period::{Date, Grain, Period};
use crate::quantity::{Dimension, Quantity};
use crate::span::Span;

/// "the highest since 1981", "a record", "lowest in a decade": with the time it reaches back to.
pub(super) fn extreme(
    setting: &Setting<'_, '_>,
    q: &Quantity<'_>,
    cues: &[(Cue, Span)],
) -> Option<(Order, Option<Period>)> {
    // the quantity may be the N of "fastest in N years"
    let own = q.unit.dimension == Dimension::Time;
    for (i, (cue, span)) in cues.iter().enumerate() {
        if span.start > q.span.end + 60 || span.end + 80 < q.span.start {
            continue;
        }
        let order = match cue {
            Cue::Highest | Cue::RecordHigh => Order::Highest,
            Cue::Lowest | Cue::RecordLow => Order::Lowest,
            _ => continue,
        };
        if matches!(cue, Cue::RecordHigh | Cue::RecordLow) {
            return Some((order, None));
        }
        let link = cues[i + 1..]
            .iter()
            .find(|(c, s)| matches!(c, Cue::Since | Cue::InYears) && s.start.saturating_sub(span.end) <= 40);
        let Some((kind, at)) = link else { continue };
        match kind {
            Cue::Since => {
                let base = setting.periods.iter().find(|m| m.span.start <= at.end + 6 && m.span.end > at.end);
                if let Some(m) = base {
                    let p = m.period;
                    return Some((
                        order,
                        Some(Period { end: end_of_start(p), grain: grain_of_start(p), ..p }),
                    ));
                }
            }
            _ => {
                // "in N years", "in a decade": the length back from the claim's own time
                let rest = setting.text.get(at.end..).unwrap_or("").trim_start();
                let years = if own && q.span.start >= at.end && q.span.start <= at.end + 15 {
                    q.value.map(|v| v * q.unit.to_base / 31_557_600.0).filter(|y| *y >= 0.9)
                } else {
                    years_in(rest)
                };
                if let Some(years) = years {
                    let reference = setting.period.map(|p| p.start).or(setting.published)?;
                    let year = reference.year().checked_sub(years.round().clamp(0.0, 2000.0) as i16)?;
                    let start = Date::new(year, reference.month(), 1).ok()?;
                    return Some((
                        order,
                        Some(Period {
                            start,
                            end: start.last_of_month(),
                            grain: Grain::Month,
                            calendar: Default::default(),
                        }),
                    ));
                }
            }
        }
    }
    None
}

/// "a decade", "20 years", "nearly three decades" at the head of a text.
fn years_in(text: &str) -> Option<f64> {
    let mut number = None;
    for word in text.split(|c: char| c.is_whitespace() || c == ',' || c == '.').take(5) {
        let low = word.to_ascii_lowercase();
        match low.as_str() {
            "a" | "one" => number = Some(1.0),
            "two" => number = Some(2.0),
            "three" => number = Some(3.0),
            "four" => number = Some(4.0),
            "five" => number = Some(5.0),
            "six" => number = Some(6.0),
            "seven" => number = Some(7.0),
            "eight" => number = Some(8.0),
            "nine" => number = Some(9.0),
            "ten" => number = Some(10.0),
            "year" | "years" => return number,
            "decade" | "decades" => return number.map(|n: f64| n * 10.0),
            "century" => return number.map(|n: f64| n * 100.0),
            "nearly" | "almost" | "over" | "more" | "than" | "about" | "at" | "least" | "half" => {}
            _ => number = Some(low.parse().ok()?),
        }
    }
    None
}
