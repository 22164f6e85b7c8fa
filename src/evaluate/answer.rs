//! One judged computation: what one reading of a claim gives on one indicator.

use super::compute::Figure;
use super::interval::Claimed;
use super::judge::Judged;
use super::{Reason, Verdict};
use crate::catalogue::IndicatorId;
use crate::period::Date;

/// One judged computation.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub id: IndicatorId,
    pub figure: Figure,
    pub claimed: Claimed,
    pub judged: Judged,
    pub verdict: Verdict,
    pub reason: Option<Reason>,
    pub release: Option<Date>,
    /// A deficit, given as a positive number: the figure is the series' with its sign turned.
    pub turned: bool,
    /// What is to be said of the time, where it is not the claim's.
    pub note: Option<String>,
}
