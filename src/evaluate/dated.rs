//! One reading at one period: today's data first, then the releases of the time.

use super::answer::Answer;
use super::compute::{Figure, Miss, Task, compute, of_members_then};
use super::format::plain;
use super::interval::Claimed;
use super::judge::{Judged, judge};
use super::said::Said;
use super::{Reason, Verdict, excuse, revision, scale, vintage, when};
use crate::catalogue::{Kind, SeriesForm};
use crate::claim::Operation;
use crate::period::Date;
use crate::period::Grain;
use crate::quantity::{Role, Trend};
use crate::series::SeriesRef;

/// Earlier releases tried for one claim.
const RELEASES: usize = 40;
/// An undated text's figure is taken for an old print only if it is at least this precise: a round
/// figure that happens to match one of many prints shows nothing.
const PRECISE: f64 = 0.02;

/// One period: today's data first, then the releases of the time.
pub(super) fn dated(
    task: &Task<'_>,
    published: Option<Date>,
    lenient: bool,
    said: &Said,
) -> Result<Answer, Miss> {
    let indicator = task.indicator();
    let mut figure = compute_said(task)?;
    let q = &task.claim.quantity;
    let factor = scale::factor(q, indicator, figure_operation(task, &figure)).ok_or(Miss::Unsupported)?;
    let change =
        matches!(task.operation, Operation::Change | Operation::PercentChange | Operation::PointChange)
            || (task.claim.operation == Operation::Mean
                && (q.role == Role::Amount || indicator.kind == Kind::Stock));
    let rate_of_change = matches!(
        indicator.form,
        SeriesForm::YearOnYear | SeriesForm::PeriodOnPeriod | SeriesForm::Annualised | SeriesForm::Change
    );
    // "shrank at an annual rate of 8.5 %": the verb gives the sign
    let falls = rate_of_change && said.falls && figure.value < 0.0;
    let signed = change || (rate_of_change && q.role == Role::Amount) || falls;
    let drop = said.drop && signed;
    let down = signed && (q.trend == Trend::Down || falls || drop) && q.value.is_none_or(|v| v >= 0.0);
    // a deficit is written without its sign; a series of balances gives it below nothing
    let below = said.deficit && !change && figure.value < 0.0 && q.value.is_none_or(|v| v > 0.0);
    if below {
        turn(&mut figure);
    }
    let claimed = Claimed::of(q, if down { -factor } else { factor });
    // without a direction in the words only the size is claimed
    let unsigned = signed && !falls && !drop && q.trend == Trend::None && q.value.is_none_or(|v| v >= 0.0);
    let judge_it = |f: &Figure| judge_figure(claimed, f, unsigned);
    let series = task.view()?.series;
    let slot = crate::series::slot_of(series.grain, figure.period.end);
    let kept = !series.prints(slot).is_empty();
    let tried = kept && (published.is_some() || claimed.looseness() <= PRECISE);
    if tried && series.grain < Grain::Year && (change || indicator.form == SeriesForm::Change) {
        // every print is tried below: what is left is little
        figure.tolerance = figure.tolerance.min(revision::KEPT * figure.value.abs());
    }

    let judged = judge_it(&figure);
    if figure.within && figure.operation == Operation::Level && judged.verdict == Verdict::Consistent {
        show_agreeing(task, &series, claimed, &mut figure);
    }
    let mut found = Answer {
        id: task.id,
        verdict: judged.verdict,
        reason: None,
        release: None,
        turned: below,
        note: None,
        claimed,
        figure,
        judged,
    };
    if found.verdict == Verdict::Consistent {
        return Ok(found);
    }
    if found.verdict == Verdict::Inconsistent && excuse::in_foreign_money(task) {
        found.verdict = Verdict::Unverifiable;
        found.reason = Some(Reason::UnsupportedOperation);
        return Ok(found);
    }
    // a mean over the year is not the only true figure: a month's stands as another period
    if found.figure.within && found.verdict == Verdict::Inconsistent {
        let inside = judge(claimed, found.figure.low, found.figure.high, found.figure.tolerance);
        if inside.verdict <= Verdict::Close {
            found.verdict = Verdict::Qualified;
            found.reason = Some(Reason::PeriodDiffers);
        }
    }
    // the mean of twelve rates of change is near the year's change, and not the same
    if found.figure.within && rate_of_change && found.verdict == Verdict::Inconsistent {
        found.verdict = Verdict::Unverifiable;
        found.reason = Some(Reason::NoObservation);
        return Ok(found);
    }
    // the prints of the time tell nothing where one of the periods has none so old
    let mut known = !tried;
    if tried {
        for release in vintage::releases(&series, slot, published, RELEASES) {
            let Ok(mut then) = compute_said(&Task { as_of: Some(release), ..*task }) else { continue };
            known = true;
            if below {
                turn(&mut then);
            }
            then.tolerance = then.tolerance.min(found.figure.tolerance);
            let judged = judge_it(&then);
            if judged.verdict == Verdict::Consistent
                || (judged.verdict < found.verdict && judged.verdict == Verdict::Close)
            {
                found.verdict = judged.verdict;
                found.reason = Some(Reason::Revised);
                found.judged = judged;
                found.figure = then;
                found.release = Some(release);
                if judged.verdict == Verdict::Consistent {
                    return Ok(found);
                }
            }
        }
    }
    if found.verdict == Verdict::Close && revision::opposite(&found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note = Some("the difference is small, and the direction is the other".to_owned());
    }
    if found.verdict == Verdict::Inconsistent && !lenient {
        revision::settle(task, &mut found, &series, slot, published, known);
    }
    if matches!(found.verdict, Verdict::Close | Verdict::Inconsistent) && excuse::registered(task, &found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note =
            Some("the country's own rate counts those registered, the harmonised one asks".to_owned());
    }
    if found.verdict == Verdict::Inconsistent && excuse::of_a_term(task, &found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::PeriodDiffers);
        found.note = Some("a term of office begins and ends within a fiscal year".to_owned());
    }
    if found.verdict == Verdict::Inconsistent && excuse::of_another_grade(task, &found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note = Some("prices of other grades and of single weeks differ by as much".to_owned());
    }
    if let Some(mut then) = of_members_then(task) {
        let judged = judge_it(&then);
        then.derivation
            .push_str(&format!(" (the series itself, of today's members: {})", plain(found.figure.value)));
        if judged.verdict <= found.verdict {
            // all members are known: nothing is left to excuse
            (found.verdict, found.reason, found.release) = (judged.verdict, None, None);
            (found.judged, found.figure) = (judged, then);
            return Ok(found);
        }
    }
    if found.verdict == Verdict::Inconsistent && excuse::of_other_members(task, &found) {
        found.verdict = Verdict::Qualified;
        found.reason = Some(Reason::DefinitionDiffers);
        found.note = Some("the data count the group's members of today for all years".to_owned());
    }
    Ok(found)
}

/// The figure that the claim gives: what the series holds, or one divided by it.
fn compute_said(task: &Task<'_>) -> Result<Figure, Miss> {
    let figure = compute(task)?;
    if !task.comparison.inverted {
        return Ok(figure);
    }
    if !matches!(figure.operation, Operation::Level | Operation::Mean) || figure.low <= 0.0 {
        return Err(Miss::Unsupported);
    }
    let value = 1.0 / figure.value;
    Ok(Figure {
        value,
        low: 1.0 / figure.high,
        high: 1.0 / figure.low,
        tolerance: figure.tolerance / figure.value * value,
        derivation: format!("{}; 1 / {} = {}", figure.derivation, plain(figure.value), plain(value)),
        ..figure
    })
}

/// A level that held during a part of the period only: that part is shown, and not its end.
fn show_agreeing(task: &Task<'_>, series: &SeriesRef<'_>, claimed: Claimed, figure: &mut Figure) {
    let holds = |v: f64| judge(claimed, v, v, 0.0).verdict == Verdict::Consistent;
    if holds(figure.value) {
        return;
    }
    let day = |d| crate::series::slot_of(series.grain, d).0;
    let slots = (day(task.period.start)..=day(task.period.end)).rev();
    let found = slots.filter_map(|s| series.at(crate::series::Slot(s))).find(|o| holds(o.value));
    if let Some(o) = found
        && let Some(period) = when::period_of(series.grain, o.slot)
        && let Ok(shown) = compute(&Task { period, operation: Operation::Level, ..*task })
    {
        *figure = shown;
    }
}

/// The size of a balance below nothing, for words that speak of a deficit.
fn turn(figure: &mut Figure) {
    (figure.value, figure.low, figure.high) = (-figure.value, -figure.high, -figure.low);
    figure.derivation.push_str("; a deficit is a balance below nothing, its sign turned");
}

/// The operation by which the claim's unit is to be read: a growth rate's level is a percentage.
fn figure_operation(task: &Task<'_>, figure: &Figure) -> Operation {
    match task.operation {
        Operation::Extreme => Operation::Level,
        Operation::PerCapita | Operation::Share => task.operation,
        _ if figure.operation == Operation::Mean => Operation::Mean,
        operation => operation,
    }
}

fn judge_figure(claimed: Claimed, f: &Figure, unsigned: bool) -> Judged {
    if unsigned && f.value < 0.0 {
        return judge(claimed, -f.value, -f.value, f.tolerance);
    }
    if f.within || matches!(f.operation, Operation::Rank | Operation::Trend) {
        let (low, high) = if f.operation == Operation::Mean { (f.value, f.value) } else { (f.low, f.high) };
        return judge(claimed, low, high, f.tolerance);
    }
    judge(claimed, f.value, f.value, f.tolerance)
}
