//! Expressions of time: what is named (`point`) joined to what is said of it (in, since, by,
//! from one to another, compared with).
//!
//! A month without its year is the latest one past or current on publication; a quarter or half
//! without its year the latest one that is over. A fiscal year of unknown country runs from April
//! (`docs/tables.md` names it by its end), a school year from September.

mod base;
mod decade;
mod fiscal;
mod iso;
mod join;
mod month;
mod office;
mod point;
mod quarter;
mod reader;
mod relative;
mod season;
pub mod terms;
#[cfg(test)]
mod testing;
mod token;
mod words;
mod year;

use crate::period::{Date, Grain, Period, PeriodForm, PeriodMention};
use crate::span::Span;
use base::Shift;
use reader::Reader;

/// A mention before bases of comparison are resolved.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// First token and one past the last.
    first: usize,
    next: usize,
    form: PeriodForm,
    when: When,
    absolute: bool,
}

/// A known period, or one at a distance from another.
#[derive(Clone, Copy, Debug)]
enum When {
    Known(Period),
    Shifted(Shift),
    /// The sentence's own period in another year.
    Moved(Period),
    /// "annually", "for five years": none.
    Nowhere,
}

/// Every expression of time in `text`, in order, resolved against the publication date where they
/// need it (unresolvable ones are left out). Spans are relative to `text`.
///
/// [`PeriodForm::Recurrent`] and [`PeriodForm::Duration`] have no position in time: their period is
/// the day of publication, or the first day of year 1.
pub fn periods(text: &str, published: Option<Date>) -> Vec<PeriodMention> {
    let reader = Reader::new(text, published);
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        let near = reader.tokens[at].near;
        match near.then(|| reader.expression(at)).flatten() {
            Some(f) => {
                at = f.next.max(at + 1);
                found.push(f);
            }
            None => at += 1,
        }
    }
    let mut out = Vec::with_capacity(found.len());
    for (n, f) in found.iter().enumerate() {
        let period = match f.when {
            When::Known(p) => p,
            When::Nowhere => Period::day(published.unwrap_or(Date::constant(1, 1, 1))),
            When::Shifted(_) | When::Moved(_) => {
                let own = |f: &&Found| {
                    !matches!(f.form, PeriodForm::Base | PeriodForm::Recurrent | PeriodForm::Duration)
                };
                let own = found[..n].iter().rev().find(own).or_else(|| found[n..].iter().find(own));
                let own = own.and_then(|f| if let When::Known(p) = f.when { Some(p) } else { None });
                let resolved = match (f.when, own) {
                    (When::Shifted(shift), own) => shift.resolve(own, published),
                    (When::Moved(year), Some(own)) => {
                        let moved = own.years_later(year.start.year() - own.start.year());
                        moved.filter(|_| own.grain <= Grain::Year).or(Some(year))
                    }
                    (When::Moved(year), None) => Some(year),
                    _ => None,
                };
                match resolved {
                    Some(p) => p,
                    None => continue,
                }
            }
        };
        let span = Span::new(reader.tokens[f.first].start, reader.tokens[f.next - 1].end);
        out.push(PeriodMention { span, period, form: f.form, absolute: f.absolute });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::testing::{PUBLISHED, shown};
    use super::*;

    #[test]
    fn what_needs_a_date_is_left_out_without_one() {
        assert_eq!(shown("in November", None), "");
        assert_eq!(shown("in 2014 and last year", None), "in 2014-01-01..2014-12-31");
    }

    #[test]
    fn no_text_panics() {
        for text in [
            "",
            "—",
            "’90s",
            "the ’",
            "2015-",
            "Q",
            "Q9",
            "FY",
            "31 February 2020",
            "in 9999",
            "from 2000 to",
            "É 2004é",
        ] {
            for m in periods(text, Some(PUBLISHED)) {
                assert!(text.get(m.span.start..m.span.end).is_some(), "{text}");
            }
        }
    }

    #[test]
    fn trimming_words_without_end_cost_no_stack() {
        let text = format!("{}1990s", "early ".repeat(200_000));
        assert!(periods(&text, None).len() <= 1);
    }
}
