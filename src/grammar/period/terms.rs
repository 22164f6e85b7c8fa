//! Terms of office: "under Obama", "during Trump's first term", "since Labour came to power in 1997".

use super::reader::Reader;
use super::words::{self, class};
use super::{Found, When};
use crate::period::{Calendar, Date, Grain, Period, PeriodForm};
use std::sync::LazyLock;

/// A person or party that has governed.
#[derive(Debug)]
pub struct Holder {
    pub names: Vec<&'static str>,
    /// Terms in order; those that follow each other without a gap are one time in office.
    pub terms: Vec<(Date, Date)>,
    /// Code of the country or state.
    pub place: &'static str,
}

static HOLDERS: LazyLock<Vec<Holder>> = LazyLock::new(|| {
    let mut holders: Vec<Holder> = Vec::new();
    let mut last = "";
    for line in include_str!("../../lexicon/terms.csv").lines().skip(2) {
        let mut cells = line.split(',');
        let names = cells.next().unwrap_or("");
        let mut date = || cells.next().and_then(|c| c.parse::<Date>().ok());
        let (Some(from), Some(to)) = (date(), date()) else { continue };
        let place = cells.next().unwrap_or("");
        match holders.last_mut() {
            Some(h) if names == last => h.terms.push((from, to)),
            _ => holders.push(Holder { names: names.split('|').collect(), terms: vec![(from, to)], place }),
        }
        last = names;
    }
    holders
});

/// Titles of those who lead a state.
const GOVERNORS: [&str; 6] =
    ["former Gov. ", "then-Gov. ", "Gov. ", "Governor ", "Republican Gov. ", "Democratic Gov. "];

/// All who have governed.
pub fn all() -> &'static [Holder] {
    &HOLDERS
}

/// The one whose name starts the text, and the length of the name with its title.
pub fn holder(text: &str) -> Option<(usize, &'static Holder)> {
    let governor = GOVERNORS.iter().find_map(|t| text.strip_prefix(t));
    if let Some(rest) = governor {
        let of_states = || HOLDERS.iter().filter(|h| h.of_state());
        let full = of_states().filter_map(|h| Some((named(h.names[0], rest)?, h))).max_by_key(|f| f.0);
        let (len, found) =
            full.or_else(|| of_states().find_map(|h| Some((named(surname(h.names[0]), rest)?, h))))?;
        // two states had one of the name
        let name = &rest[..len];
        let other = of_states().any(|h| surname(h.names[0]) == name && h.place != found.place);
        return (!other).then_some((text.len() - rest.len() + len, found));
    }
    let titled = words::titles().iter().find_map(|t| text.strip_prefix(t)?.strip_prefix(' '));
    let find = |rest: &str| {
        let all = HOLDERS.iter().flat_map(|h| h.names.iter().map(move |n| (h, *n)));
        all.filter_map(|(h, n)| Some((named(n, rest)?, h))).max_by_key(|(len, _)| *len)
    };
    // "Mr Brown" is a name of its own: "Brown" is not
    find(text)
        .or_else(|| titled.and_then(find).map(|(len, h)| (len + text.len() - titled.map_or(0, str::len), h)))
}

/// The length of a name at the start of a text; its genitive may lack the mark ("Obamas leadership").
fn named(name: &str, text: &str) -> Option<usize> {
    let after = text.strip_prefix(name)?;
    let after = after.strip_prefix('s').unwrap_or(after);
    (!after.starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(name.len())
}

/// The last of the names.
pub fn surname(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

impl Holder {
    /// Whether it is a state that they lead, and not a country.
    pub fn of_state(&self) -> bool {
        self.place.contains('-')
    }

    /// From the beginning of the first term to the end of the last.
    pub fn tenure(&self) -> Option<(Date, Date)> {
        Some((self.terms.first()?.0, self.terms.last()?.1))
    }

    /// Stretches in office, terms without a gap joined.
    fn stretches(&self) -> Vec<(Date, Date)> {
        let mut out: Vec<(Date, Date)> = Vec::new();
        for &(from, to) in &self.terms {
            match out.last_mut() {
                Some(last) if last.1 == from => last.1 = to,
                _ => out.push((from, to)),
            }
        }
        out
    }

    /// The stretch that a text of that day speaks of: the latest that had begun; with `over`, that
    /// had ended.
    pub(super) fn stretch(&self, published: Option<Date>, over: bool) -> Option<(Date, Date)> {
        let all = self.stretches();
        let fits =
            |(from, to): &&(Date, Date)| published.is_none_or(|d| if over { *to <= d } else { *from <= d });
        all.iter().rev().find(fits).or(all.first()).copied()
    }
}

impl Reader<'_> {
    /// A preposition with one who governs.
    pub(super) fn of_term(&self, i: usize) -> Option<Found> {
        let since = self.is(i, &["since"]);
        let under = self.is(i, &["under"]);
        if !(since || under || self.is(i, &["during", "in", "over", "throughout"])) {
            return None;
        }
        let mut at = if self.is(i + 1, &["the"]) { i + 2 } else { i + 1 };
        let over = self.is(at, &["last", "previous"]);
        at += usize::from(over);
        // "the second Trump administration"
        let before = self.ordinal(at).filter(|_| !self.capital(at));
        at = before.map_or(at, |(_, to)| to);
        // "the first term of President Obama", "the presidency of Mr Obama"
        let of = !since && self.is(at, &["term", "presidency", "premiership"]) && self.is(at + 1, &["of"]);
        at += if of { 2 } else { 0 };
        if !self.capital(at) && !(self.is(at, &["former"]) && self.capital(at + 1)) {
            return None;
        }
        let (len, holder) = holder(self.text.get(self.tokens.get(at)?.start..)?)?;
        let end = self.tokens[at].start + len;
        let mut next =
            (at..self.tokens.len()).find(|n| self.tokens[*n].start >= end).unwrap_or(self.tokens.len());
        let name_end = next;
        if self.word(next - 1).len() > 1 && self.tokens[next - 1].end == end + 1 {
            // "Obamas watch"
        } else if matches!(self.word(next), "'" | "’") {
            next += if self.is(next + 1, &["s"]) { 2 } else { 1 };
        }
        let nth = self.ordinal(next);
        next = nth.map_or(next, |(_, to)| to);
        let nth = nth.or(before);
        if since && let Some(to) = self.comes(next) {
            return self.since(i, to, holder);
        }
        let time = of || words::entry(self.word(next)).class & class::TERM != 0;
        let in_office = self.is(next, &["time", "years"])
            && self.is(next + 1, &["in"])
            && self.is(next + 2, &["office", "power"]);
        let (from, to, next) = match (nth, time || in_office) {
            (Some((n, _)), true) if of || self.is(next, &["term", "administration"]) => {
                let (from, to) = *holder.terms.get(usize::try_from(n - 1).ok()?)?;
                (from, to, if of { name_end } else { next + 1 })
            }
            (Some(_), _) => return None,
            (None, true) => {
                let (from, to) = holder.stretch(self.published, over)?;
                let after = match (of, in_office) {
                    (true, _) => name_end,
                    (_, true) => next + 3,
                    _ => next + 1,
                };
                (from, to, after)
            }
            (None, false) if under => {
                let (from, to) = holder.stretch(self.published, over)?;
                (from, to, name_end)
            }
            (None, false) => return None,
        };
        // a term that still runs is told up to the day of writing
        let to = self.published.filter(|d| from <= *d && *d < to).unwrap_or_else(|| to.last_of_month());
        let form = if since { PeriodForm::Since } else { PeriodForm::Span };
        let to = if since { self.published.filter(|d| *d >= from).unwrap_or(to) } else { to };
        let when = When::Known(office(from, to)?);
        Some(Found { first: i, next, form, when, absolute: true })
    }

    /// "came to power": the token after it.
    fn comes(&self, i: usize) -> Option<usize> {
        words::comes().iter().find_map(|phrase| {
            let words = phrase.split(' ');
            let count = words.clone().count();
            words.enumerate().all(|(n, w)| self.is(i + n, &[w])).then_some(i + count)
        })
    }

    /// "since Labour came to power in 1997", with or without the year.
    fn since(&self, i: usize, next: usize, holder: &Holder) -> Option<Found> {
        let year = self.is(next, &["in"]).then(|| self.year(next + 1)).flatten();
        let (from, to) = match year {
            // another year than any of the table: the year stands
            Some(y) => *holder.stretches().iter().find(|(from, _)| from.year() == y)?,
            None => holder.stretch(self.published, false)?,
        };
        let end = self.published.filter(|d| *d >= from).unwrap_or(to);
        let when = When::Known(office(from, end)?);
        let next = if year.is_some() { next + 2 } else { next };
        Some(Found { first: i, next, form: PeriodForm::Since, when, absolute: true })
    }
}

/// A stretch of a term of office.
pub(super) fn office(from: Date, to: Date) -> Option<Period> {
    Some(Period { calendar: Calendar::Office, ..Period::between(from, to, Grain::Span)? })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, rejects};
    use super::holder;

    #[test]
    fn names_with_titles_and_without() {
        for (text, length) in
            [("Obama, it", 5), ("President Barack Obama", 22), ("Thatcher", 8), ("Mr Brown's", 8)]
        {
            assert_eq!(holder(text).map(|t| t.0), Some(length), "{text}");
        }
        for text in ["Obamacare", "the sun", "Brown", ""] {
            assert!(holder(text).is_none(), "{text}");
        }
    }

    #[test]
    fn these_are_times() {
        accepts(&[
            ("debt doubled under Obama", "span 2009-01-20..2017-01-31*"),
            ("debt rose under President Trump", "span 2017-01-20..2021-01-31*"),
            ("it fell during Trump's first term", "span 2017-01-20..2021-01-31*"),
            ("it fell during Obama’s second term", "span 2013-01-20..2017-01-31*"),
            ("it grew in the Reagan years", "span 1981-01-20..1989-01-31*"),
            ("the debt rose under the Bush administration", "span 2001-01-20..2009-01-31*"),
            ("it grew under the last Labour government", "span 1997-05-02..2010-05-31*"),
            ("crime fell under Labour", "span 1997-05-02..2010-05-31*"),
            ("it grew under the Conservatives", "span 2010-05-11..2021-12-03*"),
            ("it has doubled since Labour came to power in 1997", "since 1997-05-02..2021-12-03*"),
            ("up since Mr Modi took office", "since 2014-05-26..2021-12-03*"),
            ("since Joe Biden became president", "since 2021-01-20..2021-12-03*"),
            ("during Angela Merkel's time in office", "span 2005-11-22..2021-12-03*"),
            ("it fell during the second term of President Obama", "span 2013-01-20..2017-01-31*"),
        ]);
    }

    #[test]
    fn these_are_none() {
        rejects(&["under pressure", "under Brown it rained", "since Obama spoke", "in Obama they trust"]);
    }
}
