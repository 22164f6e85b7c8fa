//! Which operation on the data a claim asserts, read off the words around the quantity.
//!
//! The words are data (`src/lexicon/operations.csv`); here is only how they combine. Nothing is
//! known of the indicator yet: "grew 3 %" is a percent change here, and the evaluation turns it
//! into a level where the publisher has a series of growth rates.

use super::direction::falls;
use super::{Basis, Comparison, Operation, Order};
use crate::geography::{GeoId, PlaceMention, PlaceRole};
use crate::period::{Date, Grain, Period, PeriodForm, PeriodMention};
use crate::quantity::{Dimension, Form, Quantity, Role, Trend};
use crate::span::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// What the operation is read from. All spans are of the document.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'s, 't> {
    pub text: &'t str,
    pub sentence: Span,
    pub clause: Span,
    pub quantity: &'s Quantity<'t>,
    /// The claim's place and period, if they are known already.
    pub place: Option<GeoId>,
    pub period: Option<Period>,
    /// Places and times mentioned in the sentence, in order.
    pub places: &'s [PlaceMention],
    pub periods: &'s [PeriodMention],
    pub published: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    YearBefore,
    Previous,
    Annualised,
    Mean,
    Total,
    EachYear,
    EachMonth,
    PerHead,
    World,
    Lack,
    Thing,
    Highest,
    Lowest,
    RecordHigh,
    RecordLow,
    Since,
    InYears,
    Gain,
    Loss,
    Than,
    YearToDate,
}

struct Lexicon {
    automaton: AhoCorasick,
    cues: Vec<Cue>,
}

static LEXICON: LazyLock<Option<Lexicon>> = LazyLock::new(|| {
    let (mut words, mut cues) = (Vec::new(), Vec::new());
    for line in include_str!("../lexicon/operations.csv").lines().skip(1) {
        let Some((cue, text)) = line.split_once(',') else { continue };
        let cue = match cue {
            "year_before" => Cue::YearBefore,
            "previous" => Cue::Previous,
            "annualised" => Cue::Annualised,
            "mean" => Cue::Mean,
            "total" => Cue::Total,
            "each_year" => Cue::EachYear,
            "each_month" => Cue::EachMonth,
            "per_head" => Cue::PerHead,
            "world" => Cue::World,
            "lack" => Cue::Lack,
            "thing" => Cue::Thing,
            "highest" => Cue::Highest,
            "lowest" => Cue::Lowest,
            "record_high" => Cue::RecordHigh,
            "record_low" => Cue::RecordLow,
            "since" => Cue::Since,
            "in_years" => Cue::InYears,
            "gain" => Cue::Gain,
            "loss" => Cue::Loss,
            "than" => Cue::Than,
            "year_to_date" => Cue::YearToDate,
            _ => continue,
        };
        words.push(text);
        cues.push(cue);
    }
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .ok()?;
    Some(Lexicon { automaton, cues })
});

/// Cues of a stretch of text, in order, whole words only.
fn cues(text: &str, within: Span) -> Vec<(Cue, Span)> {
    let Some(lexicon) = LEXICON.as_ref() else { return Vec::new() };
    let Some(stretch) = text.get(within.start..within.end) else { return Vec::new() };
    let bytes = stretch.as_bytes();
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    // overlapping, because "on average" would otherwise hide in "inflation averaged"
    let mut found: Vec<(Cue, Span)> = lexicon
        .automaton
        .find_overlapping_iter(stretch)
        .filter(|m| !(m.start() > 0 && letter(m.start() - 1)) && !letter(m.end()))
        .map(|m| (lexicon.cues[m.pattern().as_usize()], Span::new(m.start(), m.end()).shift(within.start)))
        .collect();
    // the longest reading: "a year earlier" is not "a year"
    found.sort_by_key(|(_, s)| (s.start, std::cmp::Reverse(s.end)));
    let mut reach = 0;
    found.retain(|(_, s)| {
        let keep = s.end > reach;
        reach = reach.max(s.end);
        keep
    });
    found
}

/// The operation and its other side.
pub fn operation(setting: &Setting<'_, '_>) -> (Operation, Comparison) {
    let q = setting.quantity;
    let mut comparison = Comparison::default();
    let cues = cues(setting.text, setting.clause);
    let has = |cue| cues.iter().any(|(c, _)| *c == cue);
    let near = |cue: Cue, before: usize, after: usize| {
        cues.iter().any(|(c, s)| *c == cue && s.end + before >= q.span.start && s.start <= q.span.end + after)
    };

    comparison.basis = basis(setting.text, &cues, q);
    comparison.each_year = near(Cue::EachYear, 30, 40);
    comparison.base = base_period(setting, q);

    if (q.unit.dimension == Dimension::Ordinal || q.form == Form::Ordinal)
        && let Some(order) = order_near(&cues, q)
    {
        comparison.order = order;
        comparison.place = set_of_rank(setting, q);
        return (Operation::Rank, comparison);
    }
    if q.form == Form::Run {
        let before = setting.text.get(setting.clause.start.min(q.span.start)..q.span.start).unwrap_or("");
        let down = q.trend == Trend::Down || q.trend == Trend::None && falls(before);
        comparison.order = if down { Order::Lowest } else { Order::Highest };
        return (Operation::Trend, comparison);
    }
    if let Some((order, base)) = extreme(setting, q, &cues) {
        comparison.order = order;
        comparison.base = base;
        return (Operation::Extreme, comparison);
    }
    if q.form == Form::Multiple {
        comparison.place = other_place(setting, q);
        if comparison.base.is_none() && comparison.place.is_none() {
            comparison.basis = Basis::Ends;
        }
        return (Operation::Ratio, comparison);
    }

    let percent = matches!(q.unit.dimension, Dimension::Percent | Dimension::Ratio)
        || matches!(q.form, Form::Fraction | Form::Proportion);
    if percent && q.role != Role::Amount {
        if lacks(&cues, q) {
            return (Operation::Complement, comparison);
        }
        if let Some(whole) = whole_of(setting, q, &cues) {
            comparison.place = whole;
            return (Operation::Share, comparison);
        }
    }

    let several = setting.period.is_some_and(|p| p.grain == Grain::Span);
    let mean = near(Cue::Mean, 40, 30);
    // "added 200,000 jobs"; "Egypt added 20 million people": the verb right before the number
    let counted = |names: &[&str]| names.iter().any(|n| q.unit.name.eq_ignore_ascii_case(n));
    let gained = |reach: usize| near(Cue::Gain, reach, 0) || near(Cue::Loss, reach, 0);
    let moved = q.role == Role::Amount
        || (counted(&["job", "position"]) && gained(40))
        || (counted(&["person", "people", "inhabitant", "resident"]) && several && gained(10));
    if moved {
        if several && comparison.basis == Basis::Unsaid {
            comparison.basis = Basis::Ends;
        }
        if mean || near(Cue::EachMonth, 0, 30) {
            comparison.each_year |= mean && !near(Cue::EachMonth, 0, 30);
            if q.unit.dimension != Dimension::Percent {
                return (Operation::Mean, comparison);
            }
        }
        // "fell by a quarter" is by 25 %, also of a rate
        let part = matches!(q.form, Form::Fraction | Form::Proportion);
        return match q.unit.dimension {
            Dimension::Percent => (Operation::PercentChange, comparison),
            Dimension::Ratio | Dimension::Count if part => (Operation::PercentChange, comparison),
            Dimension::PercentagePoint => (Operation::PointChange, comparison),
            _ => (Operation::Change, comparison),
        };
    }
    if q.unit.dimension == Dimension::PercentagePoint {
        return (Operation::PointChange, comparison);
    }
    let per_head = q.unit.per.as_ref().is_some_and(|p| p.unit == "person" || p.unit == "head")
        || cues.iter().any(|(c, s)| {
            // "9.4 million, GDP per capita of": the head is the next figure's
            let gap = match s.start >= q.span.end {
                true => setting.text.get(q.span.end..s.start),
                false => setting.text.get(s.end..q.span.start),
            };
            *c == Cue::PerHead
                && gap.is_some_and(|g| g.len() <= 30 && (s.end <= q.span.start || !g.contains([',', ';'])))
        });
    if per_head {
        return (Operation::PerCapita, comparison);
    }
    let long = setting.period.is_some_and(|p| p.grain >= Grain::Quarter);
    if mean && (several || long && q.unit.dimension != Dimension::Percent) {
        return (Operation::Mean, comparison);
    }
    let additive = matches!(
        q.unit.dimension,
        Dimension::Count | Dimension::Currency | Dimension::Energy | Dimension::Mass | Dimension::Volume
    );
    if additive && q.role == Role::Plain && (several || has(Cue::YearToDate)) {
        if comparison.each_year {
            return (Operation::Mean, comparison);
        }
        return (Operation::Sum, comparison);
    }
    (Operation::Level, comparison)
}

/// On what a change is measured, by the cue that is nearest and not another percentage's: in "grew
/// 0.1 % in the quarter and 1.5 % on an annual basis" each has its own.
fn basis(text: &str, cues: &[(Cue, Span)], q: &Quantity<'_>) -> Basis {
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
fn base_period(setting: &Setting<'_, '_>, q: &Quantity<'_>) -> Option<Period> {
    let own = setting.period;
    setting
        .periods
        .iter()
        .filter(|m| setting.clause.contains(m.span))
        .filter(|m| match m.form {
            PeriodForm::Base => true,
            PeriodForm::Since => true,
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
            // a "since" runs to the reference date; the base is the named time itself
            PeriodForm::Since => {
                Period { end: end_of_start(m.period), grain: grain_of_start(m.period), ..m.period }
            }
            _ => m.period,
        })
        .find(|p| Some(*p) != own)
}

/// "since 1990" names a year when it starts on the first of January, else a month.
fn grain_of_start(p: Period) -> Grain {
    if p.start.month() == 1 && p.start.day() == 1 {
        Grain::Year
    } else if p.start.day() == 1 {
        Grain::Month
    } else {
        Grain::Day
    }
}

fn end_of_start(p: Period) -> Date {
    match grain_of_start(p) {
        Grain::Year => Date::new(p.start.year(), 12, 31).unwrap_or(p.start),
        Grain::Month => p.start.last_of_month(),
        _ => p.start,
    }
}

fn order_near(cues: &[(Cue, Span)], q: &Quantity<'_>) -> Option<Order> {
    cues.iter().find_map(|(c, s)| {
        // "fourth-largest" may or may not be inside the quantity's own span
        let near = s.start <= q.span.end + 25 && s.end >= q.span.start;
        match c {
            Cue::Highest if near => Some(Order::Highest),
            Cue::Lowest if near => Some(Order::Lowest),
            _ => None,
        }
    })
}

/// "the world's fourth-largest", "third-largest in Africa": the nearest place that is not the claim's own.
fn set_of_rank(setting: &Setting<'_, '_>, q: &Quantity<'_>) -> Option<GeoId> {
    setting
        .places
        .iter()
        .filter(|p| setting.clause.contains(p.span) && Some(p.geography) != setting.place)
        .filter(|p| p.role != PlaceRole::PartOfName)
        .map(|p| {
            let distance = if p.span.end <= q.span.start {
                q.span.start - p.span.end
            } else {
                p.span.start.saturating_sub(q.span.end)
            };
            (distance, p.geography)
        })
        .filter(|(distance, _)| *distance < 60)
        .min()
        .map(|(_, g)| g)
}

/// "the highest since 1981", "a record", "lowest in a decade": with the time it reaches back to.
fn extreme(
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

/// The place that a multiple is of: "twice that of Portugal", "4.6 times the population of Argentina".
fn other_place(setting: &Setting<'_, '_>, q: &Quantity<'_>) -> Option<GeoId> {
    let other = |p: &&PlaceMention| {
        setting.clause.contains(p.span)
            && Some(p.geography) != setting.place
            && p.role != PlaceRole::PartOfName
    };
    setting
        .places
        .iter()
        .filter(other)
        .find(|p| p.role == PlaceRole::Than)
        .or_else(|| setting.places.iter().filter(other).find(|p| p.span.start >= q.span.end))
        .map(|p| p.geography)
}

/// "no access to electricity", "without running water": a word of lack and, just after it, a thing
/// of which statistics count those who have it.
fn lacks(cues: &[(Cue, Span)], q: &Quantity<'_>) -> bool {
    cues.iter().enumerate().any(|(i, (c, s))| {
        *c == Cue::Lack
            && s.start.abs_diff(q.span.end) < 80
            && cues[i + 1..].iter().any(|(c, t)| *c == Cue::Thing && t.start.saturating_sub(s.end) <= 20)
    })
}

/// "16 % of the world economy", "a third of Europe's population": the whole is another place than
/// the claim's. `Some(None)` is the world where no place mention says so.
fn whole_of(setting: &Setting<'_, '_>, q: &Quantity<'_>, cues: &[(Cue, Span)]) -> Option<Option<GeoId>> {
    let after = |s: Span| s.start >= q.span.end && s.start <= q.span.end + 30;
    let of = |s: Span| {
        setting.text.get(q.span.end..s.start).is_some_and(|between| {
            let b = between.trim();
            b == "of" || b == "of the" || b == "of all" || b.ends_with(" of") || b.ends_with(" of the")
        })
    };
    for p in setting.places {
        if Some(p.geography) != setting.place
            && after(p.span)
            && of(p.span)
            && setting.clause.contains(p.span)
            && setting.place.is_some()
        {
            return Some(Some(p.geography));
        }
    }
    cues.iter().any(|(c, s)| *c == Cue::World && after(*s)).then_some(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Bound, Unit};

    fn quantity<'t>(
        text: &'t str,
        words: &str,
        dimension: Dimension,
        form: Form,
        role: Role,
    ) -> Quantity<'t> {
        let start = text.find(words).unwrap();
        Quantity {
            span: Span::new(start, start + words.len()),
            value: Some(1.0),
            low: 0.5,
            high: 1.5,
            bound: Bound::Exact,
            trend: Trend::None,
            unit: Unit { dimension, ..Unit::none() },
            hedges: Vec::new(),
            form,
            role,
        }
    }

    fn period(from: i16, to: i16) -> Period {
        Period {
            start: Date::constant(from, 1, 1),
            end: Date::constant(to, 12, 31),
            grain: if from == to { Grain::Year } else { Grain::Span },
            calendar: Default::default(),
        }
    }

    fn place(text: &str, words: &str, id: u16) -> PlaceMention {
        let start = text.find(words).unwrap();
        PlaceMention {
            span: Span::new(start, start + words.len()),
            geography: GeoId(id),
            form: crate::geography::PlaceForm::Name,
            role: PlaceRole::Of,
        }
    }

    fn read(
        text: &str,
        q: &Quantity<'_>,
        period: Option<Period>,
        places: &[PlaceMention],
    ) -> (Operation, Comparison) {
        let all = Span::new(0, text.len());
        operation(&Setting {
            text,
            sentence: all,
            clause: all,
            quantity: q,
            place: Some(GeoId(0)),
            period,
            places,
            periods: &[],
            published: Some(Date::constant(2020, 6, 1)),
        })
    }

    #[test]
    fn operations() {
        use Dimension::*;
        let years = Some(period(2000, 2010));
        for (text, words, dimension, form, role, when, want) in [
            (
                "The rate was 5 percent.",
                "5 percent",
                Percent,
                Form::Cardinal,
                Role::Plain,
                None,
                Operation::Level,
            ),
            (
                "Over the years 900 burglaries were counted.",
                "900",
                Count,
                Form::Cardinal,
                Role::Plain,
                years,
                Operation::Sum,
            ),
            (
                "Inflation averaged 2 percent.",
                "2 percent",
                Percent,
                Form::Cardinal,
                Role::Plain,
                years,
                Operation::Mean,
            ),
            (
                "Sales rose 2 percent.",
                "2 percent",
                Percent,
                Form::Cardinal,
                Role::Amount,
                None,
                Operation::PercentChange,
            ),
            (
                "Sales fell by a quarter.",
                "a quarter",
                Ratio,
                Form::Fraction,
                Role::Amount,
                years,
                Operation::PercentChange,
            ),
            ("Sales rose by 200.", "200", Count, Form::Cardinal, Role::Amount, None, Operation::Change),
            (
                "It rose two points.",
                "two points",
                PercentagePoint,
                Form::Cardinal,
                Role::Amount,
                None,
                Operation::PointChange,
            ),
            ("Trade tripled.", "tripled", Ratio, Form::Multiple, Role::Plain, years, Operation::Ratio),
            (
                "10 percent had no access to electricity.",
                "10 percent",
                Percent,
                Form::Cardinal,
                Role::Plain,
                None,
                Operation::Complement,
            ),
            (
                "10 percent had no job.",
                "10 percent",
                Percent,
                Form::Cardinal,
                Role::Plain,
                None,
                Operation::Level,
            ),
            (
                "Debt was $9 per head.",
                "$9",
                Currency,
                Form::Cardinal,
                Role::Plain,
                None,
                Operation::PerCapita,
            ),
            (
                "It made up 16% of global output.",
                "16%",
                Percent,
                Form::Cardinal,
                Role::Plain,
                None,
                Operation::Share,
            ),
            (
                "It is the fourth-largest economy.",
                "fourth",
                Ordinal,
                Form::Ordinal,
                Role::Plain,
                None,
                Operation::Rank,
            ),
            (
                "It hit 9%, the highest in 40 years.",
                "9%",
                Percent,
                Form::Cardinal,
                Role::To,
                None,
                Operation::Extreme,
            ),
            ("It hit 9%, a record.", "9%", Percent, Form::Cardinal, Role::To, None, Operation::Extreme),
        ] {
            let q = quantity(text, words, dimension, form, role);
            assert_eq!(read(text, &q, when, &[]).0, want, "{text}");
        }
    }

    #[test]
    fn other_sides() {
        let text = "Brazil had twice the population of Argentina.";
        let q = quantity(text, "twice", Dimension::Ratio, Form::Multiple, Role::Plain);
        let (_, c) = read(text, &q, None, &[place(text, "Brazil", 0), place(text, "Argentina", 1)]);
        assert_eq!(c.place, Some(GeoId(1)));

        let text = "Germany was Europe's largest and the world's fourth-largest economy.";
        let q = quantity(text, "fourth", Dimension::Ordinal, Form::Ordinal, Role::Plain);
        let (op, c) = read(
            text,
            &q,
            None,
            &[place(text, "Germany", 0), place(text, "Europe", 1), place(text, "world", 2)],
        );
        assert_eq!((op, c.place), (Operation::Rank, Some(GeoId(2))));

        let text = "Prices rose 3% from a year earlier.";
        let q = quantity(text, "3%", Dimension::Percent, Form::Cardinal, Role::Amount);
        assert_eq!(read(text, &q, None, &[]).1.basis, Basis::YearBefore);

        let text = "Growth was the fastest in a decade at 3%.";
        let q = quantity(text, "3%", Dimension::Percent, Form::Cardinal, Role::To);
        assert_eq!(read(text, &q, None, &[]).1.base.map(|b| b.start.year()), Some(2010));
    }

    #[test]
    fn cues_are_whole_words() {
        let text = "cashed paid";
        assert!(cues(text, Span::new(0, text.len())).is_empty());
    }
}
