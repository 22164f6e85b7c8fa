//! The grammar: pure functions over text that find numbers, periods and places. It knows no
//! dataset; what words mean is data in [`crate::lexicon`].

mod alone;
mod context;
mod digits;
mod expression;
mod fraction;
mod guard;
mod noun;
mod number;
mod parse;
pub mod period;
pub mod place;
mod scan;
mod token;
mod unit;
mod words;

use crate::lexicon::lexicon;
use crate::quantity::{Bound, Dimension, Quantity};

/// Every numeric expression of a text, in order, not overlapping. Linear in the text; allocates
/// nothing where there is no number.
pub fn quantities(text: &str) -> Vec<Quantity<'_>> {
    match alone::alone(text, lexicon()) {
        Some(quantity) => vec![quantity],
        None => running(text),
    }
}

/// The expressions of running text.
fn running(text: &str) -> Vec<Quantity<'_>> {
    let lexicon = lexicon();
    let mut out = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    while let Some(found) = scan::next(text, at, lexicon) {
        at = match expression::at(text, found, floor, lexicon) {
            expression::Outcome::Found(mut quantity, next) => {
                if let Some(said) = out.last().filter(|said| in_bracket(text, said, &quantity)) {
                    quantity.bound = said.bound;
                    quantity.hedges.clone_from(&said.hedges);
                }
                floor = quantity.span.end;
                if !out.last().is_some_and(|said| repeats(text, said, &quantity)) {
                    out.push(quantity);
                }
                next
            }
            expression::Outcome::Skip(next) => next,
        };
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    out
}

/// Whether `next` says `said` again in the bracket after it, in another unit, so that the bound
/// holds for both: "more than 7.5 million crowns ($1.1 million)".
fn in_bracket(text: &str, said: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    let end = said.unit.span.map_or(said.span.end, |u| u.end.max(said.span.end));
    let same = said.unit.dimension == next.unit.dimension
        && said.unit.dimension != Dimension::Count
        && said.unit.name != next.unit.name;
    same && next.bound == Bound::Exact
        && said.bound != Bound::Between
        && text.get(end..next.span.start).is_some_and(|gap| gap.trim() == "(")
}

/// Whether `next` is the number of `said` in the other spelling: "forty-five (45)".
fn repeats(text: &str, said: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    next.value.is_some()
        && next.value == said.value
        && next.unit.dimension == Dimension::Count
        && text.get(said.span.end..next.span.start).is_some_and(|gap| gap.trim() == "(")
        && text[next.span.end..].starts_with(')')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Form;
    use proptest::prelude::*;

    fn one(text: &str) -> Quantity<'_> {
        quantities(text).into_iter().next().unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn forms() {
        for (text, form) in [
            ("Output fell for the sixth month in a row.", Form::Run),
            ("Output fell for three straight months.", Form::Run),
            ("It is four times the size of Wales.", Form::Multiple),
            ("A 10-fold rise.", Form::Multiple),
            ("He came four times last year.", Form::Cardinal),
        ] {
            assert_eq!(one(text).form, form, "{text}");
        }
    }

    #[test]
    fn a_bracket_inherits_the_bound() {
        let found = quantities("It cost more than 7.5 million euros ($8.1 million) to build.");
        assert_eq!(found.iter().map(|q| q.bound).collect::<Vec<_>>(), [Bound::MoreThan, Bound::MoreThan]);
        let found = quantities("It cost more than 7.5 million euros and $8.1 million to build.");
        assert_eq!(found.iter().map(|q| q.bound).collect::<Vec<_>>(), [Bound::MoreThan, Bound::Exact]);
    }

    #[test]
    fn a_number_said_twice_counts_once() {
        assert_eq!(quantities("some forty-five (45) of them").len(), 1);
        assert_eq!(quantities("some forty-five (46) of them").len(), 2);
    }

    #[test]
    fn ranges_and_odds() {
        for (text, low, high) in [
            ("an 8- to 16-metre mirror", 8.0, 16.0),
            ("rose between 5% and 6%", 5.0, 6.0),
            ("a margin of 52 ± 3 %", 49.0, 55.0),
            ("it is 52 plus or minus 3 points", 49.0, 55.0),
        ] {
            let found = one(text);
            assert_eq!((found.low, found.high, found.bound), (low, high, Bound::Between), "{text}");
        }
        assert_eq!(one("rose between 5% and 6%").trend, crate::quantity::Trend::Up);
        let odds = one("a 5-to-1 majority");
        assert_eq!(
            (odds.value, odds.form, odds.unit.dimension),
            (Some(5.0), Form::Multiple, Dimension::Ratio)
        );
    }

    #[test]
    fn names_and_years_are_no_quantities() {
        for text in [
            "COVID -19 spread",
            "Acme’s 2018 sales grew",
            "the sector of 2018s best shares",
            "the PLX-R18 trial",
            "He scored twice as United won",
        ] {
            assert_eq!(quantities(text), [], "{text}");
        }
    }

    #[test]
    fn a_sign_after_the_currency() {
        let found = one("A balance of $-50bn.");
        assert_eq!((found.value, found.unit.dimension), (Some(-50e9), Dimension::Currency));
    }

    proptest! {
        #[test]
        fn spans_stand_in_the_text(text in "(\\PC|[0-9$€%.,()/:-]| |million|half|times |one in |per |½|’|é){0,40}") {
            let mut floor = 0;
            for found in quantities(&text) {
                prop_assert!(text.get(found.span.start..found.span.end).is_some_and(|s| !s.is_empty()));
                prop_assert!(found.span.start >= floor);
                floor = found.span.end;
                if let Some(unit) = found.unit.span {
                    prop_assert!(text.get(unit.start..unit.end).is_some());
                }
                prop_assert!(found.low.is_finite() && found.high.is_finite(), "{found:?}");
            }
        }

        #[test]
        fn one_value_however_it_is_written(n in 2_u32..20, scale in 0_usize..3) {
            const WORDS: [&str; 20] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
            let (name, zeros, factor) = [("thousand", ",000", 1e3), ("million", ",000,000", 1e6), ("billion", ",000,000,000", 1e9)][scale];
            for text in [format!("{n} {name} people"), format!("{n}{zeros} people"), format!("{} {name} people", WORDS[n as usize])] {
                prop_assert_eq!(one(&text).value, Some(f64::from(n) * factor), "{}", text);
            }
        }
    }
}
