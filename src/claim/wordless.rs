//! Claims without a figure: "has fallen every year since 2015", "has never been higher", "at its
//! lowest since 1999". They are no quantities of the text; the words (`src/lexicon/trends.csv`) stand
//! in their place.

use super::extreme::extreme;
use super::setting::Setting;
use super::{Comparison, From, Operation, Order, When};
use crate::lexicon::{class, lexicon};
use crate::period::{Date, Grain, Period, PeriodForm, PeriodMention};
use crate::quantity::{Bound, Dimension, Form, Quantity, Role, Trend, Unit};
use crate::span::Span;
use aho_corasick::AhoCorasick;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What some words assert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A move in each of these periods.
    Each(Grain),
    /// The same of a stretch that follows: "in each of the past five years".
    EachOf,
    Never(Order),
    /// A record, if the words around it say since when.
    Record,
}

struct Phrases {
    automaton: AhoCorasick,
    kinds: Vec<Kind>,
}

static PHRASES: LazyLock<Option<Phrases>> = LazyLock::new(|| {
    let rows = include_str!("../lexicon/trends.csv").lines().skip(1).filter_map(|l| l.split_once(','));
    let kind = |name: &str| {
        Some(match name {
            "each year" => Kind::Each(Grain::Year),
            "each quarter" => Kind::Each(Grain::Quarter),
            "each month" => Kind::Each(Grain::Month),
            "each of" => Kind::EachOf,
            "never higher" => Kind::Never(Order::Highest),
            "never lower" => Kind::Never(Order::Lowest),
            "record" => Kind::Record,
            _ => return None,
        })
    };
    let (words, kinds): (Vec<&str>, Vec<Kind>) = rows.filter_map(|(k, w)| Some((w, kind(k)?))).unzip();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        // looks at every byte of every text
        .kind(Some(aho_corasick::AhoCorasickKind::DFA))
        .build(words)
        .ok()?;
    Some(Phrases { automaton, kinds })
});

/// Words of a text that may assert something without a figure, in order.
pub(super) fn words(text: &str) -> Vec<(Kind, Span)> {
    let Some(phrases) = PHRASES.as_ref() else { return Vec::new() };
    let letter = |i: usize| text.as_bytes().get(i).is_some_and(u8::is_ascii_alphanumeric);
    phrases
        .automaton
        .find_iter(text)
        .filter(|m| !(m.start() > 0 && letter(m.start() - 1)) && !letter(m.end()))
        .map(|m| (phrases.kinds[m.pattern().as_usize()], Span::new(m.start(), m.end())))
        .collect()
}

/// The stand-in for a figure.
pub(super) fn stand_in<'t>(span: Span) -> Quantity<'t> {
    Quantity {
        span,
        value: None,
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        bound: Bound::Exact,
        trend: Trend::None,
        unit: Unit { dimension: Dimension::Other, ..Unit::none() },
        hedges: Vec::new(),
        form: Form::Unsaid,
        role: Role::To,
    }
}

/// What the words say, once place and times of the sentence are known.
pub(super) struct Said<'t> {
    pub quantity: Quantity<'t>,
    pub operation: Operation,
    pub comparison: Comparison,
    /// The time of the claim, where the words and not the sentence's own give it.
    pub period: Option<When>,
}

/// Reads the words of a setting whose quantity is [`stand_in`].
pub(super) fn said<'t>(kind: Kind, setting: &Setting<'_, 't>, others: &[Quantity<'_>]) -> Option<Said<'t>> {
    let own = setting.quantity;
    let inside = |q: &&Quantity<'_>| {
        setting.clause.contains(q.span) && !setting.periods.iter().any(|p| p.span.overlaps(q.span))
    };
    match kind {
        Kind::Never(order) => {
            let comparison = Comparison { order, ..Comparison::default() };
            Some(Said { quantity: own.clone(), operation: Operation::Extreme, comparison, period: None })
        }
        Kind::Record => {
            // a figure of the clause has the record; "its highest in 40 years" has none
            let years = |q: &Quantity<'_>| {
                let behind = setting.text.get(own.span.end..q.span.start).unwrap_or("-");
                q.unit.dimension == Dimension::Time && behind.len() < 30 && behind.contains(" in ")
            };
            if others.iter().any(|q| inside(&q) && !years(q)) {
                return None;
            }
            let near = Span::new(own.span.start, setting.clause.end);
            let (order, base) = extreme(setting, own, &setting.cues.within(near))?;
            let comparison = Comparison { order, base, ..Comparison::default() };
            Some(Said { quantity: own.clone(), operation: Operation::Extreme, comparison, period: None })
        }
        Kind::Each(_) | Kind::EachOf => each(kind, setting, others),
    }
}

/// "fell every year between 2009 and 2017": as many moves as the stretch has room for.
fn each<'t>(kind: Kind, setting: &Setting<'_, 't>, others: &[Quantity<'_>]) -> Option<Said<'t>> {
    let own = setting.quantity;
    let (trend, verb) = verb_before(setting.text, setting.clause.start, own.span.start)?;
    // "rose 3 % every year" gives the figure of each
    let amount = |q: &Quantity<'_>| q.span.start >= verb && q.span.end <= own.span.start;
    if others.iter().any(amount) {
        return None;
    }
    // "every month this year"
    let year = |m: &PeriodMention| {
        m.form == PeriodForm::In
            && m.period.grain == Grain::Year
            && matches!(kind, Kind::Each(Grain::Month | Grain::Quarter))
    };
    let mention = setting.periods.iter().find(|m| {
        setting.clause.contains(m.span)
            && (matches!(m.form, PeriodForm::Span | PeriodForm::Since) || year(m))
            && (kind != Kind::EachOf || m.span.start <= own.span.end + 1 && m.span.end > own.span.end)
    })?;
    let grain = match kind {
        Kind::Each(grain) => grain,
        _ => named_grain(mention.span.of(setting.text))?,
    };
    let (base, last, count) = stretch(mention, grain, setting.published)?;
    let name = match grain {
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        _ => "year",
    };
    let order = if trend == Trend::Down { Order::Lowest } else { Order::Highest };
    let span = if kind == Kind::EachOf { own.span.join(mention.span) } else { own.span };
    let quantity = Quantity {
        span,
        value: Some(count),
        low: count,
        high: count,
        bound: Bound::AtLeast,
        trend,
        unit: Unit { name: Cow::Borrowed(name), dimension: Dimension::Time, ..Unit::none() },
        form: Form::Run,
        role: Role::Plain,
        ..own.clone()
    };
    let comparison = Comparison { order, base: Some(base), ..Comparison::default() };
    Some(Said { quantity, operation: Operation::Trend, comparison, period: last })
}

/// The verb of change nearest before `at`, and where it stands. None with a negation before it.
fn verb_before(text: &str, from: usize, at: usize) -> Option<(Trend, usize)> {
    const REACH: usize = 7;
    let lexicon = lexicon();
    let before = text.get(from.min(at)..at)?;
    let mut found = None;
    for word in before
        .rsplit(|c: char| !c.is_alphabetic() && c != '’' && c != '\'')
        .filter(|w| !w.is_empty())
        .take(REACH)
    {
        let class = lexicon.word(word).class;
        if found.is_some() {
            if matches!(word, "not" | "never" | "no") || word.ends_with("n't") || word.ends_with("n’t") {
                return None;
            }
            continue;
        }
        let trend = match () {
            () if class & class::DOWN != 0 => Trend::Down,
            () if class & class::UP != 0 => Trend::Up,
            () => continue,
        };
        found = Some((trend, word.as_ptr() as usize - text.as_ptr() as usize));
    }
    found
}

/// The unit of "the past five years".
fn named_grain(words: &str) -> Option<Grain> {
    let last = words.rsplit(' ').next()?.trim_end_matches('s');
    Some(match last {
        "year" => Grain::Year,
        "quarter" => Grain::Quarter,
        "month" => Grain::Month,
        _ => return None,
    })
}

/// The period that the first move starts from, that of the last where the text fixes it, and how many
/// moves lie between.
fn stretch(m: &PeriodMention, grain: Grain, published: Option<Date>) -> Option<(Period, Option<When>, f64)> {
    let index = |d: Date| match grain {
        Grain::Month => i32::from(d.year()) * 12 + i32::from(d.month()) - 1,
        Grain::Quarter => i32::from(d.year()) * 4 + (i32::from(d.month()) - 1) / 3,
        _ => i32::from(d.year()),
    };
    let period = |n: i32| match grain {
        Grain::Month => Period::months(i16::try_from(n.div_euclid(12)).ok()?, n.rem_euclid(12) as i8 + 1, 1),
        Grain::Quarter => {
            Period::months(i16::try_from(n.div_euclid(4)).ok()?, n.rem_euclid(4) as i8 * 3 + 1, 3)
        }
        _ => Period::year(i16::try_from(n).ok()?),
    };
    let first = index(m.period.start);
    let year = m.form == PeriodForm::In;
    let over = year && published.is_none_or(|d| d > m.period.end);
    let fixed = m.form == PeriodForm::Span && m.absolute || over;
    // without a date it runs to wherever the data end
    let now = published.map_or(index(m.period.start) + 1, |d| index(d) - 1);
    let last = if fixed { index(m.period.end) } else { now };
    // "the past five years" are five moves, from the year before
    let first = if m.form == PeriodForm::Span && !m.absolute || year { first - 1 } else { first };
    let when = fixed.then(|| period(last)).flatten();
    let when = when.map(|period| When { period, from: From::Text, span: Some(m.span) });
    (last > first).then(|| Some((period(first)?, when, f64::from(last - first))))?
}

/// Whether a figure counts years, quarters or the like, and so may count a run of them.
pub(super) fn counts_time(q: &Quantity<'_>) -> bool {
    q.form == Form::Cardinal && matches!(q.unit.name.as_ref(), "year" | "quarter" | "month" | "decade")
}

/// "has been rising for three years": the figure counts a run.
pub(super) fn run_of_years<'t>(q: &Quantity<'t>, clause: Span, text: &str) -> Option<Quantity<'t>> {
    let (name, factor) = match q.unit.name.as_ref() {
        "year" | "quarter" | "month" => (q.unit.name.clone(), 1.0),
        "decade" => (Cow::Borrowed("year"), 10.0),
        _ => return None,
    };
    let value = q.value.filter(|_| q.form == Form::Cardinal && q.unit.per.is_none())?;
    let before = text.get(clause.start.min(q.span.start)..q.span.start)?;
    let hedge = q.hedges.first().and_then(|h| before.rfind(h)).unwrap_or(before.len());
    let before = before[..hedge].trim_end();
    let before =
        ["more than", "at least", "over"].iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before);
    let mut words = before.trim_end().strip_suffix(" for")?.rsplit(' ').filter(|w| !w.ends_with("ly"));
    let class = lexicon().word(words.next()?).class;
    let trend = match () {
        () if class & class::DOWN != 0 => Trend::Down,
        () if class & class::UP != 0 => Trend::Up,
        () => return None,
    };
    if !matches!(words.next()?, "has" | "have" | "had" | "been") {
        return None;
    }
    let unit = Unit { name, ..q.unit.clone() };
    let low = value * factor;
    Some(Quantity {
        value: Some(low),
        low,
        high: low,
        bound: Bound::AtLeast,
        trend,
        unit,
        form: Form::Run,
        role: Role::Plain,
        ..q.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::period::periods;

    fn read(text: &str) -> Option<(Operation, Order, Option<f64>, Option<i16>)> {
        let (kind, span) = *words(text).first()?;
        let published = Some(Date::constant(2021, 12, 3));
        let all = Span::new(0, text.len());
        let mentions = periods(text, published);
        let quantity = stand_in(span);
        let others = crate::grammar::quantities(text);
        let setting = Setting {
            text,
            sentence: all,
            clause: all,
            quantity: &quantity,
            place: None,
            period: None,
            places: &[],
            periods: &mentions,
            published,
            cues: &crate::claim::cue::Cues::of(text, all),
        };
        let s = said(kind, &setting, &others)?;
        Some((s.operation, s.comparison.order, s.quantity.value, s.comparison.base.map(|b| b.start.year())))
    }

    #[test]
    fn these_assert_something() {
        use Operation::{Extreme, Trend};
        use Order::{Highest, Lowest};
        for (text, want) in [
            ("It fell every year between 2009 and 2017.", (Trend, Lowest, Some(8.0), Some(2009))),
            ("Crime has fallen every year since 2015.", (Trend, Lowest, Some(5.0), Some(2015))),
            ("Output rose in each of the past five years.", (Trend, Highest, Some(5.0), Some(2015))),
            ("Exports have grown for the past three years.", (Trend, Highest, Some(3.0), Some(2017))),
            ("Jobs have risen every month this year.", (Trend, Highest, Some(11.0), Some(2020))),
            ("Jobs rose every quarter in 2019.", (Trend, Highest, Some(4.0), Some(2018))),
            ("Employment has never been higher.", (Extreme, Highest, None, None)),
            ("Unemployment is at its lowest since 1999.", (Extreme, Lowest, None, Some(1999))),
            ("Unemployment is at its lowest level in 20 years.", (Extreme, Lowest, None, Some(2001))),
            ("Employment is at a record high.", (Extreme, Highest, None, None)),
            ("Inflation hit an all-time low.", (Extreme, Lowest, None, None)),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn these_do_not() {
        for text in [
            "Sales grew 5% every year between 2000 and 2005.",
            "It has not risen every year since 2015.",
            "Thousands come every year.",
            "Prices rise every year.",
            "The rate hit 5%, the highest since 1999.",
            "He reached the highest peak.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn runs() {
        for (text, want) in [
            ("Prices have been rising for three years.", Some((3.0, Trend::Up))),
            ("Crime has been falling steadily for more than two decades.", Some((20.0, Trend::Down))),
            ("He has been rising early for him, three years on.", None),
            ("She has worked for three years.", None),
        ] {
            let found = crate::grammar::quantities(text);
            let q = found.first().unwrap();
            let run = run_of_years(q, Span::new(0, text.len()), text);
            assert_eq!(run.map(|q| (q.value.unwrap_or(0.0), q.trend)), want, "{text}");
        }
    }
}
