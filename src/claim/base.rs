//! What a change is measured from: the basis that the words name, and the period of the other end.

use super::Basis;
use super::cue::Cue;
use super::setting::Setting;
use crate::period::{Calendar, Date, Grain, Period, PeriodForm};
use crate::quantity::Quantity;
use crate::span::Span;

/// On what a change is measured, by the cue that is nearest and not another percentage's: in "grew
/// 0.1 % in the quarter and 1.5 % on an annual basis" each has its own.
pub(super) fn basis(text: &str, cues: &[(Cue, Span)], q: &Quantity<'_>) -> Basis {
    let percent = |gap: &str| gap.contains('%') || gap.contains("percent") || gap.contains("per cent");
    let mut best = (usize::MAX, Basis::Unsaid);
    for (cue, span) in cues {
        let basis = match cue {
            Cue::Annualised => Basis::Annualised,
            Cue::Previous => Basis::PreviousPeriod,
            Cue::YearBefore => Basis::YearBefore,
            _ => continue,
        };
        let end = q.unit.span.map_or(q.span.end, |u| u.end.max(q.span.end));
        let (gap, before) = match span.start >= q.span.end {
            true => (text.get(end.min(span.start)..span.start).unwrap_or(""), 0),
            // what stands before the number is less often its own
            false => (text.get(span.end..q.span.start).unwrap_or(""), 20),
        };
        let distance = gap.len() + before + usize::from(percent(gap)) * 1000;
        if distance < best.0 && (!percent(gap) || before > 0) {
            best = (distance, basis);
        }
    }
    best.1
}

/// What a change is measured from: an expression of time that names a base ("from a year
/// earlier"), or the period of a "from X" beside "to Y".
pub(super) fn base_period(setting: &Setting<'_, '_>, q: &Quantity<'_>) -> Option<Period> {
    let own = setting.period;
    setting
        .periods
        .iter()
        .filter(|m| setting.clause.contains(m.span))
        .filter(|m| match m.form {
            PeriodForm::Base => !anothers(setting.text.get(q.span.end..m.span.start).unwrap_or("")),
            PeriodForm::Since => true,
            // "in the five years to 2019": from the year before the first
            PeriodForm::Ending => m.period.grain == Grain::Span && of_years(m.period),
            PeriodForm::In => {
                // "to 6 % in March from 5 % in January": the second time follows a "from" or "than"
                let before = setting.text.get(q.span.end..m.span.start).unwrap_or("");
                let before = before.trim_end();
                before.ends_with(" from")
                    || before.ends_with(" than in")
                    || before.ends_with(" than")
                    || before.ends_with(" as in")
                    || before.ends_with(" compared with")
            }
            _ => false,
        })
        .map(|m| match m.form {
            PeriodForm::Ending => Period::year(m.period.start.year() - 1).unwrap_or(m.period),
            // a "since" runs to the reference date; the base is the named time itself
            PeriodForm::Since if m.period.calendar == Calendar::Office => {
                Period { end: m.period.start, grain: Grain::Month, ..m.period }
            }
            PeriodForm::Since => {
                Period { end: end_of_start(m.period), grain: grain_of_start(m.period), ..m.period }
            }
            _ => m.period,
        })
        .find(|p| Some(*p) != own)
        .or_else(|| own.and_then(before_office))
}

/// What is said to have changed under somebody is measured from the month in which they came.
fn before_office(own: Period) -> Option<Period> {
    let term = own.calendar == Calendar::Office && own.grain == Grain::Span;
    term.then_some(Period { end: own.start, grain: Grain::Month, ..own })
}

/// Whole calendar years, more than one.
fn of_years(p: Period) -> bool {
    p.start.month() == 1 && p.start.day() == 1 && p.end.month() == 12 && p.end.year() > p.start.year()
}

/// "1.2 %, compared with 0.1 % a month earlier": what stands between holds a second figure, whose
/// time the last words are.
fn anothers(between: &str) -> bool {
    [" compared ", " against ", " versus ", " after ", " than ", " from "].iter().any(|lead| {
        between.split_once(lead).is_some_and(|(_, after)| after.bytes().any(|b| b.is_ascii_digit()))
    })
}

/// "since 1990" names a year when it starts on the first of January, else a month.
pub(super) fn grain_of_start(p: Period) -> Grain {
    if p.start.month() == 1 && p.start.day() == 1 {
        Grain::Year
    } else if p.start.day() == 1 {
        Grain::Month
    } else {
        Grain::Day
    }
}

pub(super) fn end_of_start(p: Period) -> Date {
    match grain_of_start(p) {
        Grain::Year => Date::new(p.start.year(), 12, 31).unwrap_or(p.start),
        Grain::Month => p.start.last_of_month(),
        _ => p.start,
    }
}

/// The month, quarter or year before.
pub(super) fn previous(period: Period) -> Option<Period> {
    let months = match period.grain {
        Grain::Month => 1,
        Grain::Quarter => 3,
        Grain::Year => 12,
        _ => return None,
    };
    let first = i32::from(period.start.year()) * 12 + i32::from(period.start.month()) - 1 - months;
    let start = Date::new((first / 12) as i16, (first % 12) as i8 + 1, 1).ok()?;
    Some(Period { start, end: period.start.yesterday().ok()?, ..period })
}
