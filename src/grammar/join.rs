//! What two expressions beside each other say of each other: a bracket that says a figure again,
//! a list that shares its unit, a lower and an upper bound, a verb that governs both.

use super::digits;
use crate::lexicon::{Cue, Lexicon};
use crate::quantity::{Bound, Dimension, Form, Quantity, Role, Trend};
use std::borrow::Cow;
use std::cell::LazyCell;

/// Adds `quantity` to what was found before it.
pub(super) fn push<'t>(
    text: &'t str,
    out: &mut Vec<Quantity<'t>>,
    mut quantity: Quantity<'t>,
    lexicon: &Lexicon,
) {
    if let Some(said) = out.last_mut() {
        if in_bracket(text, said, &quantity) {
            if quantity.bound == Bound::Exact && said.bound != Bound::Between {
                quantity.bound = said.bound;
                quantity.hedges.clone_from(&said.hedges);
            }
            if quantity.trend == Trend::None {
                (quantity.trend, quantity.role) = (said.trend, said.role);
            }
        } else if quantity.trend == Trend::None && elliptic(text, said, &quantity) {
            (quantity.trend, quantity.role) = (said.trend, Role::Amount);
        }
        if repeats(text, said, &quantity) {
            return;
        }
        if let Some((low, high)) = both_bounds(text, said, &quantity, lexicon) {
            (said.value, said.low, said.high, said.bound) = (None, low, high, Bound::Between);
            said.span = said.span.join(quantity.span);
            if said.unit.name.is_empty() {
                said.unit = quantity.unit;
            }
            return;
        }
    }
    share(text, out, &quantity);
    out.push(quantity);
}

fn gap<'t>(text: &'t str, a: &Quantity<'_>, b: &Quantity<'_>) -> Option<&'t str> {
    let end = a.unit.span.map_or(a.span.end, |u| u.end.max(a.span.end));
    // not over a line's end: another paragraph says nothing of this one
    text.get(end..b.span.start).filter(|gap| !gap.contains('\n'))
}

/// Whether `next` says `said` again in the bracket after it, in another unit, so that bound and
/// direction hold for both: "more than 7.5 million crowns ($1.1 million)".
fn in_bracket(text: &str, said: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    said.unit.dimension == next.unit.dimension
        && said.unit.dimension != Dimension::Count
        && said.unit.name != next.unit.name
        && gap(text, said, next).is_some_and(|gap| gap.trim() == "(")
}

/// Whether `next` is the number of `said` in the other spelling: "forty-five (45)".
fn repeats(text: &str, said: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    next.value.is_some()
        && next.value == said.value
        && next.unit.dimension == Dimension::Count
        && text.get(said.span.end..next.span.start).is_some_and(|gap| gap.trim_matches(' ') == "(")
        && text[next.span.end..].starts_with(')')
}

/// Whether a blank stands before `at`, with or without signs of currencies between.
fn after_blank(text: &str, at: usize) -> bool {
    text[..at].trim_end_matches(['$', '£', '€']).ends_with(' ')
}

/// Whether the verb before `said` governs `next` too: "Acme was down 2.3%, Bolt by 2.6%".
fn elliptic(text: &str, said: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    said.trend != Trend::None
        && said.unit.dimension == next.unit.dimension
        && said.unit.dimension != Dimension::Count
        && after_blank(text, next.span.start)
        && gap(text, said, next).is_some_and(|gap| {
            let gap = gap.trim_end_matches(['$', '£', '€']);
            let gap = gap.strip_suffix("between ").or_else(|| gap.strip_suffix("by "));
            gap.is_some_and(|g| g.len() < 60 && !g.contains(['.', ';', '\n']) && g.split(' ').count() <= 8)
        })
}

/// The two ends when one is bounded from below and the other from above: "more than 10 and less
/// than 20".
fn both_bounds(
    text: &str,
    said: &Quantity<'_>,
    next: &Quantity<'_>,
    lexicon: &Lexicon,
) -> Option<(f64, f64)> {
    let lower = |b| matches!(b, Bound::MoreThan | Bound::AtLeast);
    let upper = |b| matches!(b, Bound::LessThan | Bound::AtMost);
    let (a, b) = (said.value?, next.value?);
    let (low, high) = match (said.bound, next.bound) {
        (x, y) if lower(x) && upper(y) => (a, b),
        (x, y) if upper(x) && lower(y) => (b, a),
        _ => return None,
    };
    let same = said.unit.name == next.unit.name || said.unit.name.is_empty();
    let gap = gap(text, said, next)?.trim();
    let gap = gap.trim_start_matches(',').trim_start();
    let gap = ["and ", "but "].iter().find_map(|w| gap.strip_prefix(w)).unwrap_or(gap);
    let gap = gap.trim_end_matches([' ', '$', '£', '€']).trim_end_matches(" the");
    let bound = lexicon.cues().iter().any(|(phrase, cue)| {
        matches!(cue, Cue::MoreThan | Cue::AtLeast | Cue::LessThan | Cue::AtMost)
            && phrase.eq_ignore_ascii_case(gap)
    });
    (low < high && same && bound).then_some((low, high))
}

/// Gives the unit and the scale of `last` to the bare numbers of the list that it ends: "5, 6 and
/// 7 percent", "four-, five- and six-cylinder", "3, 4 and 5 million".
fn share<'t>(text: &'t str, out: &mut [Quantity<'t>], last: &Quantity<'t>) {
    if last.unit.name.is_empty()
        || last.form != Form::Cardinal
        || last.unit.span.is_some_and(|s| s.start < last.span.start)
    {
        return;
    }
    let scale = LazyCell::new(|| scale_of(text, last));
    let mut next = last.span.start;
    for (links, said) in out.iter_mut().rev().enumerate() {
        let Some(between) = text.get(said.span.end..next) else { return };
        let gap = between.trim_start_matches('-').trim();
        let link = match links {
            0 => matches!(gap, "and" | "or" | ", and" | ", or" | "and/or" | "&"),
            _ => matches!(gap, "," | "and" | "or"),
        };
        if !link
            || between.contains('\n')
            || !said.unit.name.is_empty()
            || said.form != Form::Cardinal
            || said.unit.dimension != Dimension::Count
            || last.unit.dimension != Dimension::Time && is_age(text, said)
        {
            return;
        }
        next = said.span.start;
        said.unit = last.unit.clone();
        if let Cow::Borrowed(surface) = last.unit.surface {
            said.unit.surface = Cow::Borrowed(surface);
        }
        if let (Some(value), Some(end)) = (said.value, last.value)
            && value < 1e3
            && *scale > 1.0
            && (0.01..=100.0).contains(&(value * *scale / end))
        {
            said.value = Some(value * *scale);
            said.low *= *scale;
            said.high *= *scale;
        }
    }
}

/// "aged 18 to 64 and 30%": ages share no unit.
fn is_age(text: &str, q: &Quantity<'_>) -> bool {
    super::token::word_before(text, q.span.start)
        .is_some_and(|w| ["aged", "ages", "age"].iter().any(|a| w.of(text).eq_ignore_ascii_case(a)))
}

/// The scale word of a quantity in digits, as a factor.
fn scale_of(text: &str, q: &Quantity<'_>) -> f64 {
    let figure = q.span.of(text).trim_start_matches(|c: char| !c.is_ascii_digit());
    match (digits::digits(figure), q.value) {
        (Ok((_, d)), Some(value)) if d.value > 0.0 && value > 0.0 => value / d.value,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::quantities;
    use crate::quantity::{Bound, Trend};

    #[test]
    fn brackets_say_again() {
        let found = quantities("It cost more than 7.5 million euros ($8.1 million) to build.");
        assert_eq!(found.iter().map(|q| q.bound).collect::<Vec<_>>(), [Bound::MoreThan, Bound::MoreThan]);
        let found = quantities("It cost more than 7.5 million euros and $8.1 million to build.");
        assert_eq!(found.iter().map(|q| q.bound).collect::<Vec<_>>(), [Bound::MoreThan, Bound::Exact]);
        let found = quantities("It fell by 2 kilograms (4.4 pounds) in a year.");
        assert_eq!(found[1].trend, Trend::Down);
        assert_eq!(quantities("some forty-five (45) of them").len(), 1);
        let ages = quantities("It reached 42% of those aged 18 to 64 and 30% of others.");
        assert_eq!((ages.len(), ages[1].unit.name.as_ref()), (3, ""));
        assert_eq!(quantities("some forty-five (46) of them").len(), 2);
    }

    #[test]
    fn lists_share() {
        for (text, values, unit) in [
            ("Rates of 5, 6 and 7 percent were paid.", &[5.0, 6.0, 7.0][..], "percent"),
            ("It comes with four-, five- and six-cylinder engines.", &[4.0, 5.0, 6.0], "cylinder"),
            ("They sold 3 and 4 million tonnes.", &[3e6, 4e6], "tonne"),
        ] {
            let found = quantities(text);
            assert_eq!(found.iter().filter_map(|q| q.value).collect::<Vec<_>>(), values, "{text}");
            assert!(found.iter().all(|q| q.unit.name == unit), "{text}: {found:?}");
        }
        let found = quantities("In group 7, 3 people left.");
        assert_eq!(found.len(), 1);
        assert_eq!(quantities("She came in at 15, 3 people left.")[0].unit.name, "");
    }

    #[test]
    fn two_bounds_make_a_range() {
        for (text, low, high) in [
            ("It is more than 10 and less than 20.", 10.0, 20.0),
            ("No more than 50 and no less than 20 came.", 20.0, 50.0),
            ("It has at least 5 but fewer than 9 members.", 5.0, 9.0),
        ] {
            let found = quantities(text);
            assert_eq!((found.len(), found[0].low, found[0].high), (1, low, high), "{text}");
        }
        assert_eq!(quantities("More than 40 and less than 10 came.").len(), 2);
    }

    #[test]
    fn a_verb_governs_both() {
        let found = quantities("Acme was down 2.3%, Bolt by 2.6%.");
        assert_eq!(found[1].trend, Trend::Down);
        let found = quantities("Acme was down 2.3%. Bolt stood at 2.6%.");
        assert_eq!(found[1].trend, Trend::None);
    }
}
