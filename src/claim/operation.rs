//! Which operation on the data a claim asserts, read off the words around the quantity.
//!
//! The words are data (`src/lexicon/operations.csv`); here is only how they combine. Nothing is
//! known of the indicator yet: "grew 3 %" is a percent change here, and the evaluation turns it
//! into a level where the publisher has a series of growth rates.

use super::base::{base_period, basis};
use super::cue::Cue;
use super::direction::{falls, moves};
use super::extreme::extreme;
use super::other::{order_near, other_place, set_of_rank, whole_of};
use super::setting::Setting;
use super::{Basis, Comparison, Operation, Order};
use crate::period::Grain;
use crate::quantity::{Bound, Dimension, Form, Quantity, Role, Trend};
use crate::span::Span;

/// The operation and its other side.
pub fn operation(setting: &Setting<'_, '_>) -> (Operation, Comparison) {
    let q = setting.quantity;
    let mut comparison = Comparison::default();
    let cues = setting.cues.within(setting.clause);
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
        comparison.held = q.trend == Trend::None && has(Cue::Held) && !moves(before);
        return (Operation::Trend, comparison);
    }
    if let Some((order, base)) = extreme(setting, q, &cues) {
        comparison.order = order;
        comparison.base = base;
        return (Operation::Extreme, comparison);
    }
    if q.form == Form::Multiple {
        comparison.place = other_place(setting, q);
        // "rising at twice the rate": two changes are compared, and not two levels
        let after = setting.text.get(q.span.end..setting.clause.end).unwrap_or("").trim_start();
        comparison.each_year = ["the rate", "the pace", "the speed", "as fast", "as quickly"]
            .iter()
            .any(|w| after.starts_with(w))
            && cues.iter().all(|(c, _)| *c != Cue::Thing);
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
        comparison.of_output = near(Cue::Output, 0, 40)
            && setting.text.get(q.span.end..).is_some_and(|after| {
                after
                    .trim_start_matches([' ', '%'])
                    .strip_prefix("percent ")
                    .unwrap_or(after.trim_start())
                    .starts_with("of ")
            });
        if earlier(setting, q) {
            comparison.basis = Basis::YearBefore;
            return (Operation::PercentChange, comparison);
        }
    }

    let several = setting.period.is_some_and(|p| p.grain == Grain::Span);
    let mean = near(Cue::Mean, 40, 30);
    // "added 200,000 jobs"; "Egypt added 20 million people": the verb right before the number
    let counted = |names: &[&str]| names.iter().any(|n| q.unit.name.eq_ignore_ascii_case(n));
    let gained = |reach: usize| near(Cue::Gain, reach, 0) || near(Cue::Loss, reach, 0);
    let moved = q.role == Role::Amount
        || (counted(&["job", "position"]) && gained(40))
        || (counted(&["person", "people", "inhabitant", "resident"]) && several && gained(10))
        // "$5 trillion in debt added"; "$6 trillion more than when he took office"
        || (q.unit.dimension == Dimension::Currency && several && (near(Cue::Gain, 0, 22) || gained(4)))
        || (comparison.base.is_some() && more_than(setting, q));
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
    // "went from $5 trillion to $12 trillion": two levels
    let lead = setting.text.get(setting.clause.start.min(q.span.start)..q.span.start).unwrap_or("");
    if q.bound == Bound::Between && lead.trim_end().ends_with("from") {
        return (Operation::Level, comparison);
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

/// "24.4 % above the previous record", "3 % higher than a year before": held against itself earlier.
fn earlier(setting: &Setting<'_, '_>, q: &Quantity<'_>) -> bool {
    const SIDES: [&str; 8] =
        ["above ", "below ", "higher than ", "lower than ", "more than ", "less than ", "up on ", "down on "];
    const THEN: [&str; 7] =
        ["the previous ", "the year ", "last year", "a year ", "the same ", "in 19", "in 20"];
    let end = q.unit.span.map_or(q.span.end, |u| u.end.max(q.span.end));
    let Some(after) = setting.text.get(end..setting.clause.end.max(end)).map(str::trim_start) else {
        return false;
    };
    let rest = SIDES.iter().find_map(|w| after.strip_prefix(w));
    rest.is_some_and(|rest| THEN.iter().any(|w| rest.starts_with(w)))
}

/// "nearly $6 trillion more than when he took office", "2 points lower than in 2009".
fn more_than(setting: &Setting<'_, '_>, q: &Quantity<'_>) -> bool {
    let end = q.unit.span.map_or(q.span.end, |u| u.end.max(q.span.end));
    let after = setting.text.get(end..setting.clause.end).unwrap_or("").trim_start();
    [
        "more than",
        "less than",
        "fewer than",
        "higher than",
        "lower than",
        "larger than",
        "smaller than",
        "bigger than",
    ]
    .iter()
    .any(|w| after.starts_with(w))
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

#[cfg(test)]
mod tests {
    use super::super::cue::Cues;
    use super::*;
    use crate::geography::PlaceRole;
    use crate::geography::{GeoId, PlaceMention};
    use crate::period::{Date, Period};
    use crate::quantity::Unit;

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
            cues: &Cues::of(text, all),
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
        let all = Span::new(0, text.len());
        assert!(Cues::of(text, all).within(all).is_empty());
    }
}
