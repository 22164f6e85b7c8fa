//! Why a figure may be true although the data say otherwise: what the data count is not what the
//! publisher of the day counted.

use super::answer::Answer;
use super::compute::Task;
use super::words::{Kind, words};
use crate::claim::Operation;
use crate::geography::GeoKind;
use crate::period::{Calendar, Grain};
use crate::quantity::Dimension;

/// What a change of members can add to a group or take from it: the United Kingdom was a seventh of
/// the European Union, Pakistan a sixth of South Asia.
const MEMBERS: f64 = 1.7;

/// Whether the figure may be that of a group with the members of its own day: publishers compute
/// totals of groups back with today's.
pub(super) fn of_other_members(task: &Task<'_>, found: &Answer) -> bool {
    let place = task.catalogue().geography(task.place);
    let (value, c) = (found.figure.value, found.claimed);
    place.kind == GeoKind::Group
        && place.code != "WLD"
        && task.indicator().sums_over_places
        && value > 0.0
        && c.low <= MEMBERS * value
        && c.high >= value / MEMBERS
}

/// What the months at both ends of a term of office can add to a total or take from it: it begins
/// and ends within a fiscal year, and four of those are not its four years.
const TERM: f64 = 0.1;

/// Whether the figure may be the total of a term of office counted from other months.
pub(super) fn of_a_term(task: &Task<'_>, found: &Answer) -> bool {
    let (value, c) = (found.figure.value, found.claimed);
    found.figure.operation == Operation::Sum
        && task.claim.period.is_some_and(|w| w.period.calendar == Calendar::Office)
        && (c.value.abs() - value.abs()).abs() <= TERM * value.abs()
}

/// Points by which a national rate of unemployment may lie above the harmonised one.
const REGISTERED: f64 = 2.5;
/// Points that rounding and revision explain by themselves.
const ROUNDED: f64 = 0.4;

/// Whether the figure may be the rate of those registered as unemployed, which offices publish by
/// month beside the harmonised one of the labour force survey.
pub(super) fn registered(task: &Task<'_>, found: &Answer) -> bool {
    let indicator = task.indicator();
    let (value, c) = (found.figure.value, found.claimed);
    let national = words(Kind::Registered).any(|code| code == task.catalogue().geography(task.place).code);
    // how often it rose in a row is counted on the country's own rate, or on its number of people
    let run = found.figure.operation == Operation::Trend;
    let above = run || found.judged.distance > ROUNDED && c.low > value && c.low <= value + REGISTERED;
    national
        && above
        && indicator.frequency < Grain::Year
        && task.catalogue().concept(indicator.concept).id == "unemployment-rate"
}

/// How far the price of one grade of petrol, or of one week, lies from the month's price of another.
const GRADE: f64 = 1.15;

/// Whether a price of petrol may be of another grade or week than the series, where the words tell none.
pub(super) fn of_another_grade(task: &Task<'_>, found: &Answer) -> bool {
    let (value, c) = (found.figure.value, found.claimed);
    task.catalogue().concept(task.indicator().concept).id == "price.petrol"
        && found.figure.operation == Operation::Level
        && value > 0.0
        && c.low <= GRADE * value
        && c.high >= value / GRADE
}

/// A change of a sum in dollars in a country with money of its own: the rate of exchange is in it.
pub(super) fn in_foreign_money(task: &Task<'_>) -> bool {
    let indicator = task.indicator();
    task.operation == Operation::PercentChange
        && indicator.dimension == Dimension::Currency
        && indicator.unit.contains("dollar")
        && task.catalogue().geography(task.place).currency.as_deref().is_some_and(|c| c != "USD")
}
