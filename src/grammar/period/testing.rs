//! What the tables of the tests are read with.

use super::periods;
use crate::period::{Calendar, Date, PeriodForm};

/// The day on which the texts of the tests appear.
pub(super) const PUBLISHED: Date = Date::constant(2021, 12, 3);

/// The expressions of a text, one after another; `*`: of no calendar year.
pub(super) fn shown(text: &str, published: Option<Date>) -> String {
    let one = |m: crate::period::PeriodMention| {
        let form = format!("{:?}", m.form).to_lowercase();
        if matches!(m.form, PeriodForm::Recurrent | PeriodForm::Duration) {
            return form;
        }
        let mark = if m.period.calendar == Calendar::Calendar { "" } else { "*" };
        format!("{form} {}..{}{mark}", m.period.start, m.period.end)
    };
    periods(text, published).into_iter().map(one).collect::<Vec<_>>().join("; ")
}

pub(super) fn accepts(rows: &[(&str, &str)]) {
    for (text, want) in rows {
        assert_eq!(shown(text, Some(PUBLISHED)), *want, "{text}");
    }
}

pub(super) fn rejects(rows: &[&str]) {
    for text in rows {
        assert_eq!(shown(text, Some(PUBLISHED)), "", "{text}");
    }
}
