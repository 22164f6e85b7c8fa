//! Records that a text tells without the figure: "unemployment is at its lowest since 1999".

use super::Verdict;
use super::compute::{Figure, Task, compute, reaches_back};
use super::{revision, when};
use crate::catalogue::SeriesForm;
use crate::claim::{From, Operation};
use crate::period::{Date, Grain, Period};

/// What the data say of a record.
pub(super) struct Record {
    pub verdict: Verdict,
    pub consistency: f64,
    pub figure: Figure,
    pub sentence: String,
}

/// Judges a record without a figure. A text that gives no time speaks of one of the last values known
/// by then: the record is one if any of these has it. `None` where the data do not reach back so far,
/// or where the text has no date and no value fits.
pub(super) fn record(task: &Task<'_>, published: Option<Date>) -> Option<Record> {
    // changes from one month to the next have records that nobody means
    if matches!(
        task.indicator().form,
        SeriesForm::PeriodOnPeriod | SeriesForm::Annualised | SeriesForm::Change
    ) {
        return None;
    }
    let series = task.view().ok()?.series;
    let given = task.claim.period.filter(|w| w.from == From::Text);
    let quoted = revision::is_quoted(task.catalogue(), task.indicator());
    let periods: Vec<Period> = match given {
        Some(when) => vec![when.period],
        None => when::unsaid(&series, published, quoted),
    };
    let mut beaten = None;
    for period in periods {
        let task = Task { period, operation: Operation::Level, ..*task };
        let (Some(reach), Ok(figure)) = (reaches_back(&task), compute(&task)) else { continue };
        let clearly = reach.clearly;
        let record = |verdict, consistency| Record { verdict, consistency, figure, sentence: reach.sentence };
        if !reach.beaten {
            return Some(record(Verdict::Consistent, 1.0));
        }
        let (verdict, consistency) =
            if clearly { (Verdict::Inconsistent, 0.2) } else { (Verdict::Close, 0.8) };
        beaten = beaten.or(Some(record(verdict, consistency)));
    }
    // a record told without its time may be of a month, of which a yearly series says nothing
    beaten.filter(|_| given.is_some() || published.is_some() && series.grain < Grain::Year)
}
