//! How much of a difference revisions explain, where the print of the time is not kept.
//!
//! A figure that was true when it was printed is not called false because the series has been
//! revised since. How far that goes is measured: on the series' own kept prints, else by the
//! columns of the indicator. It grows with the years between print and data, and never reaches half
//! of the figure: what is off by a factor of two and more is not revision.

use super::answer::Answer;
use super::compute::Task;
use super::readings::COMPILED;
use super::words::{Kind, words};
use super::{Reason, Verdict, vintage};
use crate::catalogue::{Catalogue, Indicator, SeriesForm};
use crate::claim::Operation;
use crate::period::{Date, Grain};
use crate::quantity::{Bound, Dimension};
use crate::series::{SeriesRef, Slot};

/// The year of the data: what stands today was published then.
const TODAY: f64 = 2026.0;
/// Years after which a print has been revised as much as it ever is.
const SETTLED: f64 = 8.0;
/// The least share of the whole spread that a print of yesterday may be off by.
const LEAST: f64 = 0.35;
/// Beyond the ninth decile of what was measured: one print in ten lies there.
const BEYOND: f64 = 1.5;
/// How many tolerances a fresh print may be off by where nothing was measured.
const FRESH_ROOM: f64 = 3.0;
/// Years after which a figure in a dated text is no longer fresh.
const FRESH: i16 = 3;
/// A series revised by this much and more is "revised much": nominal GDP, international dollars.
const MUCH: f64 = 0.02;
/// A figure looser than this is no print of a statistic.
const PRINTED: f64 = 0.05;
/// No revision makes a figure so many times as large or as small.
const MOST: f64 = 1.6;
/// Rates near nothing have no share that would mean anything: so many points are little.
const POINTS: f64 = 0.7;
/// What is left of the tolerance of a change where every print of it is kept, as a share of it.
pub(super) const KEPT: f64 = 0.05;
/// How far apart international dollars of two rounds of price comparison may lie.
const ROUNDS: f64 = 4.0;

/// Takes an accusation back as far as revisions explain it.
pub(super) fn settle(
    task: &Task<'_>,
    found: &mut Answer,
    series: &SeriesRef<'_>,
    slot: Slot,
    published: Option<Date>,
    known: bool,
) {
    // without a day nobody knows which of the prints the text had before it
    let told = published.is_some()
        && known
        && !series.prints(slot).is_empty()
        && vintage::told(series, slot, published);
    let Room { usual, measured } = room(task, found, series, published);
    let distance = found.judged.distance;
    let between = task.claim.quantity.bound == Bound::Between;
    // without a measurement only what is near is excused
    let close = near(task, found) && !opposite(found);
    if !told && !between && distance <= if close { usual.max(measured) } else { measured } && !quoted(task) {
        if close {
            found.verdict = Verdict::Close;
            found.reason = Some(Reason::Revised);
        } else {
            found.verdict = Verdict::Qualified;
            found.reason = Some(Reason::DefinitionDiffers);
            found.note = Some("the series has been revised by as much as that since".to_owned());
        }
    } else if !told && slight(task, found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note = Some("a change so small beside the level moves with every revision".to_owned());
    } else if published.is_none() && copied(task, found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note = Some("other editions and compilers of the estimate differ by as much".to_owned());
    } else if of_another_round(task, found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note = Some("international dollars are redrawn with each round of price comparison".to_owned());
    }
}

/// Whether the difference is of a change from one month or quarter to the next and lies within what
/// the level itself may be off by: the first print of such a change tells little of today's.
fn slight(task: &Task<'_>, found: &Answer) -> bool {
    let [_, last] = found.figure.observations.as_slice() else { return false };
    found.figure.operation == Operation::Change
        && matches!(task.indicator().frequency, Grain::Month | Grain::Quarter)
        && (found.figure.period.end - found.figure.period.start).get_days() < 190
        && found.judged.distance <= task.tolerance(last.value)
}

/// A figure written to this share of itself is copied from a table, and was right in that table.
const COPIED: f64 = 5e-4;
/// Editions of the tables of many countries differ by so much as a factor, or in points.
const EDITIONS: (f64, f64) = (1.25, 3.0);

/// Whether an exact figure in an undated text may be that of another edition of a table of many
/// countries: their estimates are redrawn, and no day of printing tells by how much.
fn copied(task: &Task<'_>, found: &Answer) -> bool {
    let (value, c) = (found.figure.value, found.claimed);
    let (small, large) = (value.abs().min(c.value.abs()), value.abs().max(c.value.abs()));
    let near = large <= EDITIONS.0 * small && value * c.value > 0.0
        || in_points(task.indicator()) && found.judged.distance <= EDITIONS.1;
    c.looseness() <= COPIED
        && matches!(found.figure.operation, Operation::Level | Operation::PerCapita)
        && task.indicator().frequency == Grain::Year
        && task.store.places(task.id).len() > COMPILED
        && near
}

/// Whether the figures are of a size: what revision makes of the other can be told by the claim.
fn near(task: &Task<'_>, found: &Answer) -> bool {
    let (value, c) = (found.figure.value, found.claimed);
    let edge = if value < c.low { c.low } else { c.high };
    let (small, large) = (value.abs().min(edge.abs()), value.abs().max(edge.abs()));
    large <= MOST * small || points(task, found) && found.judged.distance <= POINTS
}

/// Growth against contraction, unless both are nothing but for the tolerance.
pub(super) fn opposite(found: &Answer) -> bool {
    let (value, c, t) = (found.figure.value, found.claimed, found.figure.tolerance);
    let nothing = value.abs() <= t && (c.value.abs() <= t || c.low <= 0.0 && c.high >= 0.0);
    value * c.value < 0.0 && !nothing
}

/// Whether the figures are quoted or set on a day: no later day changes them.
pub(super) fn quoted(task: &Task<'_>) -> bool {
    is_quoted(task.catalogue(), task.indicator())
}

/// The same of an indicator.
pub(super) fn is_quoted(catalogue: &Catalogue, indicator: &Indicator) -> bool {
    let concept = &catalogue.concept(indicator.concept).id;
    words(Kind::Quoted).any(|q| concept.starts_with(q))
}

/// The distance that revisions explain, in the unit of the figure.
struct Room {
    /// Where nothing was measured: a few tolerances.
    usual: f64,
    /// By the prints that are kept, of the series or of its like, or by its being revised much.
    measured: f64,
}

fn room(task: &Task<'_>, found: &Answer, series: &SeriesRef<'_>, published: Option<Date>) -> Room {
    let (indicator, figure) = (task.indicator(), &found.figure);
    let year = figure.period.end.year();
    // a text without a day may have been written when the figure of a month was new
    let fresh = published.map_or(series.grain < Grain::Year, |d| d.year() - year <= FRESH);
    let much = indicator.tolerance.relative >= MUCH;
    let plain = matches!(figure.operation, Operation::Level | Operation::PerCapita);
    // how far a level is revised is measured, how far a change from one to the next is not
    let level = matches!(figure.operation, Operation::Level | Operation::Mean);
    let known = level && (!series.vintages.is_empty() || measured(indicator, 1.0) > 0.0);
    let some = |yes: bool| if yes { FRESH_ROOM * figure.tolerance } else { 0.0 };
    let usual = some(!known && fresh);
    let often = some(much && (published.is_some() || plain));
    if published.is_none() && found.claimed.looseness() > PRINTED {
        return Room { usual, measured: often.max(growth_room(task, found)) };
    }
    let printed = published.map_or(f64::from(year) + 1.0, |d| f64::from(d.year()));
    let age = ((TODAY - printed) / SETTLED).clamp(LEAST, 1.0);
    let spread = BEYOND * age * spread(task, found, series);
    Room { usual, measured: often.max(growth_room(task, found)).max(spread) }
}

/// Nine prints in ten of the series lie no farther from today's figure.
fn spread(task: &Task<'_>, found: &Answer, series: &SeriesRef<'_>) -> f64 {
    let (indicator, figure) = (task.indicator(), &found.figure);
    let percent = in_points(indicator);
    let own = vintage::spread(series, percent);
    let level = match own {
        Some(off) if percent => off,
        Some(share) => share * figure.value.abs(),
        // kept of none of its own: what was measured of other places or of a sibling
        None => measured(indicator, figure.value),
    };
    match figure.operation {
        Operation::Level
        | Operation::Mean
        | Operation::Sum
        | Operation::PerCapita
        | Operation::Share
        | Operation::Complement => level,
        // points of a rate are a share of the rate that it is held against
        Operation::Ratio => match figure.observations.last().map(|o| o.value.abs()) {
            Some(bottom) if percent && bottom > 0.0 => level / bottom * figure.value.abs().max(1.0),
            _ if percent => 0.0,
            _ => level,
        },
        Operation::PointChange if percent => level,
        // both ends are revised, mostly together
        Operation::PercentChange if !percent => {
            let share = own.unwrap_or(0.0).max(measured(indicator, 1.0));
            25.0 * share * (1.0 + figure.value.abs() / 100.0)
        }
        _ => 0.0,
    }
}

/// The spread by the indicator's own columns.
fn measured(indicator: &Indicator, value: f64) -> f64 {
    (indicator.tolerance.revised_relative * value.abs()).max(indicator.tolerance.revised_absolute)
}

fn in_points(indicator: &Indicator) -> bool {
    matches!(indicator.dimension, Dimension::Percent | Dimension::PercentagePoint)
}

fn points(task: &Task<'_>, found: &Answer) -> bool {
    in_points(task.indicator())
        || matches!(found.figure.operation, Operation::PercentChange | Operation::PointChange)
}

/// Whether the figure may be in international dollars of an earlier round: each new round of price
/// comparison redraws the whole series, for some countries by half and more.
fn of_another_round(task: &Task<'_>, found: &Answer) -> bool {
    let (value, c) = (found.figure.value, found.claimed);
    task.indicator().unit.contains("international dollar")
        && matches!(found.figure.operation, Operation::Level | Operation::PerCapita)
        && value > 0.0
        && c.low <= ROUNDS * value
        && c.high >= value / ROUNDS
}

/// How far the first prints of a year's growth lie from today's, where none is kept, in points:
/// changes of method move it by one and a half, and growth of war and recovery is a guess at first.
fn growth_room(task: &Task<'_>, found: &Answer) -> f64 {
    let indicator = task.indicator();
    let growth = indicator.form == SeriesForm::YearOnYear
        && indicator.frequency == Grain::Year
        && task.catalogue().concept(indicator.concept).id.contains("gdp");
    let size = found.figure.value.abs();
    match (growth, size > 10.0) {
        (false, _) => 0.0,
        (true, false) => 1.5,
        (true, true) => size,
    }
}
