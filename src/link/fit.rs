//! Hard filters: unit and dimension, scale. Never how well the value fits.

use super::exchange;
use crate::catalogue::Concept;
use crate::claim::{Claim, Operation};
use crate::quantity::{Dimension, Form, Role, Trend};

/// What the number says about the concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Its level.
    Level,
    /// How much it changed, or how it compares: the value is not in the concept's unit.
    Change,
}

/// Whether the number can speak of the concept at all.
///
/// `long` tells that the phrase is explicit enough for a bare number without unit ("GDP per
/// capita: 11,758"), `anchored` that the phrase holds the number ("over-65s made up 29 % of").
pub fn says(concept: &Concept, claim: &Claim<'_>, long: bool, anchored: bool) -> Option<Says> {
    let q = &claim.quantity;
    let moves = q.trend != Trend::None && q.role != Role::To && q.role != Role::From
        || matches!(
            claim.operation,
            Operation::PercentChange | Operation::PointChange | Operation::Change | Operation::Ratio
        );
    let bare = q.unit.name.is_empty() && q.unit.dimension == Dimension::Count;
    let own = concept.dimension;
    let level = |yes: bool| yes.then_some(if moves { Says::Change } else { Says::Level });
    let says = match q.form {
        Form::Multiple | Form::Ordinal => return Some(Says::Change),
        // "the third month in a row": how often it moved, whatever its unit
        Form::Run => return Some(Says::Change),
        // "at its lowest since 1999" has no unit
        Form::Unsaid => return Some(Says::Level),
        Form::Vague => return None,
        Form::Fraction | Form::Proportion if claim.operation == Operation::PercentChange => {
            // of a share it may mean points
            return (!concept.id.ends_with("-share")).then_some(Says::Change);
        }
        Form::Fraction | Form::Proportion if claim.comparison.of_output && own == Dimension::Currency => {
            return Some(Says::Change);
        }
        Form::Fraction | Form::Proportion => {
            return matches!(own, Dimension::Percent | Dimension::Rate | Dimension::Ratio)
                .then_some(Says::Change);
        }
        Form::Cardinal => match q.unit.dimension {
            Dimension::Percent => match own {
                // "oil exports surged by 35 %" is not a share of exports
                Dimension::Percent if moves && !anchored && concept.id.ends_with("-share") => None,
                Dimension::Percent => Some(if moves { Says::Change } else { Says::Level }),
                Dimension::PercentagePoint => None,
                _ if moves || matches!(claim.operation, Operation::Share) => Some(Says::Change),
                Dimension::Currency if claim.comparison.of_output && anchored => Some(Says::Change),
                _ => None,
            },
            Dimension::PercentagePoint => (own == Dimension::Percent).then_some(Says::Change),
            Dimension::Currency if own == Dimension::Ratio => level(exchange::gives(&concept.id, claim)),
            Dimension::Currency => level(matches!(own, Dimension::Currency | Dimension::Rate)),
            Dimension::Count if bare => match own {
                Dimension::Count => level(true),
                Dimension::Percent | Dimension::Currency | Dimension::Other => level(long),
                _ => level(true),
            },
            Dimension::Count => match own {
                Dimension::Currency => level(money(claim)),
                Dimension::Count | Dimension::Rate | Dimension::Ratio => level(true),
                _ => None,
            },
            Dimension::Time => level(own == Dimension::Time || own == Dimension::Other),
            // "338,000 robberies a year": a count, not a rate
            Dimension::Rate if over_time(claim) && own == Dimension::Count => level(true),
            Dimension::Rate | Dimension::Ratio => level(matches!(
                own,
                Dimension::Rate | Dimension::Ratio | Dimension::Currency | Dimension::Percent
            )),
            Dimension::Ordinal => Some(Says::Change),
            other => level(own == other || own == Dimension::Other),
        },
    }?;
    if says == Says::Level && !plausible(concept, claim) {
        return None;
    }
    Some(says)
}

fn plausible(concept: &Concept, claim: &Claim<'_>) -> bool {
    let (low, high) = concept.plausible;
    if claim.quantity.form == Form::Unsaid {
        return true;
    }
    let mut value = claim.quantity.value.unwrap_or((claim.quantity.low + claim.quantity.high) / 2.0);
    match claim.operation {
        // the range is of one year's figure
        Operation::Sum => value /= claim.period.map_or(1.0, |w| w.period.years().max(1.0)),
        // a count for each head or 100,000 heads, or for each month, is of another size
        Operation::PerCapita | Operation::Mean => return true,
        _ => {}
    }
    let inside = |v: f64| !(v < low || v > high);
    // a decline written as an amount without its sign
    low.is_nan() || high.is_nan() || low >= high || inside(value) || inside(-value)
}

/// Whether the figure is given for each year, month or other stretch of time.
fn over_time(claim: &Claim<'_>) -> bool {
    const TIMES: [&str; 5] = ["year", "month", "week", "day", "quarter"];
    claim.quantity.unit.per.as_ref().is_some_and(|p| p.amount <= 1.0 && TIMES.contains(&p.unit.as_ref()))
}

/// A currency that was read as a counted noun: "2012: 29,195.38, U.S. dollars".
pub fn money(claim: &Claim<'_>) -> bool {
    let unit = &claim.quantity.unit;
    unit.dimension == Dimension::Count && ["dollar", "euro", "pound"].iter().any(|c| unit.name.ends_with(c))
}
