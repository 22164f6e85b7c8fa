//! The grammar: pure functions over text that find numbers, periods and places. It knows no
//! dataset; what words mean is data in [`crate::lexicon`].

mod alone;
mod amount;
mod around;
mod context;
mod digits;
mod expression;
mod fraction;
mod guard;
mod join;
mod noun;
mod number;
mod parse;
pub mod period;
pub mod place;
#[cfg(test)]
mod properties;
mod proportion;
mod range;
pub(crate) mod scan;
mod token;
mod unit;
mod words;

use crate::lexicon::lexicon;
use crate::quantity::Quantity;

/// Numbers of one text that are read at most, so that memory stays bounded: a text of the largest
/// size with a number every three hundred bytes has a quarter of that. What stands after them is
/// not read, and a report says so.
pub const MOST: usize = 1_000_000;

/// Every numeric expression of a text, in order, not overlapping, [`MOST`] at most. Linear in the
/// text; allocates nothing where there is no number.
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
    while out.len() < MOST
        && let Some(found) = scan::next(text, at, lexicon)
    {
        at = match expression::at(text, found, floor, lexicon) {
            expression::Outcome::Found(quantity, next) => {
                floor = quantity.span.end;
                join::push(text, &mut out, quantity, lexicon);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Bound, Dimension, Form};
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
