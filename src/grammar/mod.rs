//! The grammar: pure functions over text that find numbers, periods and places. It knows no
//! dataset; what words mean is data in [`crate::lexicon`].

mod context;
mod digits;
mod expression;
mod fraction;
mod guard;
#[cfg(test)]
mod measure;
mod noun;
mod number;
pub mod period;
pub mod place;
mod scan;
mod token;
mod unit;
mod words;

use crate::lexicon::lexicon;
use crate::quantity::Quantity;

/// Every numeric expression of a text, in order, not overlapping. Linear in the text; allocates
/// nothing where there is no number.
pub fn quantities(text: &str) -> Vec<Quantity<'_>> {
    let lexicon = lexicon();
    let mut out = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    while let Some(found) = scan::next(text, at, lexicon) {
        at = match expression::at(text, found, floor, lexicon) {
            expression::Outcome::Found(quantity, next) => {
                floor = quantity.span.end;
                out.push(quantity);
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
