//! One named time: a year, a month, a quarter, "last month", "the 1990s".

use super::token::{Kind, Token};
use super::words::{self, Opens, Unit, unit};
use crate::period::{Calendar, Date, Grain, Period};

/// A time, and whether its text alone fixes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub period: Period,
    pub absolute: bool,
    /// A month or day without its year, which a later year of a span may give.
    pub yearless: bool,
}

impl Point {
    fn fixed(period: Period) -> Point {
        Point { period, absolute: true, yearless: false }
    }

    fn relative(period: Period) -> Point {
        Point { period, absolute: false, yearless: false }
    }
}

/// The tokens of a text with the date of publication.
pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub published: Option<Date>,
}

/// The fiscal or school year that ends in `year`.
fn special_year(year: i16, calendar: Calendar) -> Option<Period> {
    // Without a country the year of the British government, April to March; schools from September.
    let month = if calendar == Calendar::Academic { 9 } else { 4 };
    Period::months(year - 1, month, 12).map(|p| Period { calendar, ..p })
}

impl<'t> Reader<'t> {
    /// The words of token `i`; empty past the end.
    pub fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        let w = self.word(i);
        words.iter().any(|x| x.eq_ignore_ascii_case(w))
    }

    pub fn number(&self, i: usize) -> Option<u16> {
        match self.tokens.get(i)?.kind {
            Kind::Number(n) => Some(n),
            _ => None,
        }
    }

    fn digits(&self, i: usize) -> usize {
        self.word(i).len()
    }

    pub fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    pub fn dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–" | "—" | "~" | "/")
    }

    fn capital(&self, i: usize) -> bool {
        self.word(i).starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// Four digits from 1500 to 2199, not within a longer chain of digits and dashes.
    pub fn year(&self, i: usize) -> Option<i16> {
        let n = self.number(i).filter(|n| (1500..2200).contains(n) && self.digits(i) == 4)?;
        let before = i > 0
            && self.glued(i)
            && !matches!(
                self.word(i - 1),
                "-" | "–" | "/" | "(" | "\"" | "'" | "," | "~" | "=" | "“" | "‘" | "—" | "Y" | "FY"
            );
        let tail =
            self.glued(i + 1) && (matches!(self.tokens[i + 1].kind, Kind::Word) || self.word(i + 1) == ":");
        (!before && !tail).then_some(n as i16)
    }

    /// A whole number of at most two digits or a number word.
    pub fn count(&self, i: usize) -> Option<(i32, usize)> {
        if let Some(n) = self.number(i).filter(|n| *n <= 300) {
            return Some((i32::from(n), i + 1));
        }
        let n = words::small(self.word(i))?;
        if n >= 20
            && self.word(i + 1) == "-"
            && let Some(u) = words::small(self.word(i + 2)).filter(|u| *u < 10)
        {
            return Some((n + u, i + 3));
        }
        let next = if self.is(i, &["couple"]) && self.is(i + 1, &["of"]) { i + 2 } else { i + 1 };
        Some((n, next))
    }

    /// "third", "3rd".
    fn ordinal(&self, i: usize) -> Option<(i32, usize)> {
        if let Some(n) = words::ordinal(self.word(i)) {
            return Some((n, i + 1));
        }
        let n = self.number(i)?;
        (self.glued(i + 1) && self.is(i + 1, &["st", "nd", "rd", "th"])).then_some((i32::from(n), i + 2))
    }

    /// A day of the month: "5", "5th"; not the start of a larger expression.
    pub fn day(&self, i: usize) -> Option<(i8, usize)> {
        let (n, next) = match self.ordinal(i).filter(|_| self.number(i).is_some()) {
            Some(found) => found,
            None => (i32::from(self.number(i).filter(|_| self.digits(i) <= 2)?), i + 1),
        };
        (1..=31).contains(&n).then_some((n as i8, next))
    }

    /// The year after a month or quarter: "2004", ", 2004", "of 2004", "in 2004", "last year",
    /// "of this year". The flag says whether it is absolute.
    fn year_after(&self, i: usize) -> Option<(i16, bool, usize)> {
        let mut at = i;
        if matches!(self.word(at), "," | "/") || self.dash(at) && self.glued(at) {
            at += 1;
        }
        if self.is(at, &["of", "in"]) {
            at += 1;
        }
        let mut at2 = at;
        if self.is(at2, &["the"]) {
            at2 += 1;
        }
        if self.is(at2, &["year"]) && self.year(at2 + 1).is_some() {
            at2 += 1;
        }
        if let Some(y) = self.year(at2).filter(|_| {
            !(self.dash(at2 + 1)
                && self.glued(at2 + 1)
                && self.glued(at2 + 2)
                && self.number(at2 + 2).is_some_and(|n| n < 100)
                && self.word(at) != ",")
        }) {
            return Some((y, true, at2 + 1));
        }
        if self.word(at2) == "'"
            && self.glued(at2 + 1)
            && let Some(n) = self.number(at2 + 1)
        {
            return (self.digits(at2 + 1) == 2).then_some((century(n), true, at2 + 2));
        }
        let now = self.published?.year();
        if self.is(at2 + 1, &["year"]) {
            let shift = match () {
                () if self.is(at2, &["last", "previous"]) => -1,
                () if self.is(at2, &["this", "current"]) => 0,
                () if self.is(at2, &["next"]) => 1,
                () => return None,
            };
            return Some((now + shift, false, at2 + 2));
        }
        (at > i && self.is(at, &["the"]) && self.is(at + 1, &["year"])).then_some((now, false, at + 2))
    }

    /// The latest year in which `month` (and `day`) is past or current on publication.
    fn latest(&self, month: i8, day: i8) -> Option<i16> {
        let p = self.published?;
        Some(if (month, day) > (p.month(), if day == 1 { 31 } else { p.day() }) {
            p.year() - 1
        } else {
            p.year()
        })
    }

    /// Whether the text speaks of a match, with quarters and halves of its own.
    fn sport(&self) -> bool {
        (0..self.tokens.len()).any(|i| self.is(i, words::SPORT))
    }

    /// What token `i` can begin.
    pub fn opens(&self, i: usize) -> Opens {
        self.tokens.get(i).map_or(Opens::Nothing, |t| t.opens)
    }

    /// One time at token `i`; `led` when a preposition of time stands before.
    pub fn point(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        if self.opens(i) != Opens::Point {
            return None;
        }
        self.trimmed(i, led).or_else(|| self.whole(i, led))
    }

    /// A named time without a word that trims it. Such words do not nest: "early early ..." without
    /// end must not cost stack.
    fn whole(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        if self.opens(i) != Opens::Point {
            return None;
        }
        self.iso(i)
            .or_else(|| self.quarter(i))
            .or_else(|| self.month(i, led))
            .or_else(|| self.decade(i, led))
            .or_else(|| self.fiscal(i))
            .or_else(|| self.numbered_year(i, led))
            .or_else(|| self.relative(i))
            .or_else(|| self.season(i))
    }

    /// "early 1990s", "mid-November", "the end of 2003": the whole named time.
    fn trimmed(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        let mut at = i;
        if self.is(at, &["the"]) {
            at += 1;
        }
        if self.is(at, &["early", "mid", "late", "earlier", "later"]) {
            at += 1;
            if self.word(at) == "-" {
                at += 1;
            }
            if self.is(at, &["in"]) {
                at += 1;
            }
            if self.is(at, &["the"]) {
                at += 1;
            }
            return self.whole(at, true);
        }
        if self.is(at, &["end", "start", "beginning", "middle", "turn"]) && self.is(at + 1, &["of"]) {
            let at = at + 2 + usize::from(self.is(at + 2, &["the"]));
            return self.whole(at, true);
        }
        (at > i).then(|| self.whole(at, led))?
    }

    /// 2003-05-31, 5/31/2003, 31/5/2003.
    fn iso(&self, i: usize) -> Option<(Point, usize)> {
        if !(self.dash(i + 1) && self.word(i + 1) == self.word(i + 3))
            || !(1..=4).all(|k| self.glued(i + k))
            || self.glued(i + 5)
                && (self.dash(i + 5))
                && self.word(i + 5) == self.word(i + 1)
                && self.number(i + 6).is_some_and(|_| self.glued(i + 6))
                && self.digits(i) == 4
        {
            return None;
        }
        if i > 0 && self.glued(i) && self.dash(i - 1) {
            return None;
        }
        let (a, c) = (self.number(i)?, self.number(i + 4)?);
        let named = words::month(self.word(i + 2)).map(|(m, _)| m);
        let b = match named {
            Some(m) => m as u16,
            None => self.number(i + 2)?,
        };
        let (y, m, d) = match (self.digits(i), self.digits(i + 4)) {
            (4, 1..=2) => (a, b, c),
            (1..=2, 4) if named.is_some() || a > 12 => (c, b, a),
            (1..=2, 4) => (c, a, b),
            _ => return None,
        };
        let date = Date::new(y as i16, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
        (1500..2200).contains(&y).then_some((Point::fixed(Period::day(date)), i + 5))
    }

    /// "third quarter of 2004", "Q3 2004", "2004 Q3", "first half of 2004", "H1".
    fn quarter(&self, i: usize) -> Option<(Point, usize)> {
        let letter = |at: usize| {
            let size = match self.word(at) {
                "Q" | "q" => 3,
                "H" | "h" => 6,
                _ => return None,
            };
            let n = self.number(at + 1).filter(|n| self.glued(at + 1) && (1..=12 / size).contains(n))?;
            Some((n as i8, size as i8))
        };
        // Year first.
        if let Some(y) = self.number(i).filter(|n| (1900..2200).contains(n)) {
            let at = if self.dash(i + 1) { i + 2 } else { i + 1 };
            let (n, size) = letter(at)?;
            return Some((Point::fixed(Period::months(y as i16, (n - 1) * size + 1, size)?), at + 2));
        }
        let (n, size, next) = if let Some((n, size)) = letter(i) {
            (n, size, i + 2)
        } else {
            let (n, at) = match self.ordinal(i) {
                Some(found) => found,
                None if self.is(i, &["last", "final"]) && self.year_after(i + 2).is_some() => (-1, i + 1),
                None if self.is(i, &["last", "final"]) => return self.nth(i),
                None => return None,
            };
            let at = if self.word(at) == "-" { at + 1 } else { at };
            let size = match () {
                () if self.is(at, &["quarter"]) => 3,
                () if self.is(at, &["half"]) => 6,
                () => {
                    // "the third month of 2021", "the first four months of 2021".
                    return self.nth(i);
                }
            };
            let n = if n < 0 { 12 / i32::from(size) } else { n };
            if !(1..=12 / i32::from(size)).contains(&n) {
                return None;
            }
            (n as i8, size, at + 1)
        };
        let month = (n - 1) * size + 1;
        if let Some((y, absolute, next)) = self.year_after(next) {
            let p = Period::months(y, month, size)?;
            return Some((Point { absolute, ..Point::fixed(p) }, next));
        }
        if self.sport() || size == 6 && self.word(i).len() > 1 {
            return None;
        }
        // The latest one that is over when the text appears.
        let now = self.published?;
        let p = Period::months(now.year(), month, size)?;
        let p = if p.end < now { p } else { p.years_later(-1)? };
        Some((Point::relative(p), next))
    }

    /// "the first four months of 2021", "the last three months of the year", "the third month of 2021".
    fn nth(&self, i: usize) -> Option<(Point, usize)> {
        let last = self.is(i, &["last", "final"]);
        let (n, at) = if last { (1, i + 1) } else { self.ordinal(i)? };
        let (count, at) = if n == 1 { self.count(at).map_or((0, at), |c| c) } else { (0, at) };
        let size = match unit(self.word(at))? {
            Unit::Month => 1,
            Unit::Quarter => 3,
            _ => return None,
        };
        let months = i8::try_from(count.max(1) * size).ok().filter(|m| (1..=12).contains(m))?;
        let first = i8::try_from(if last { 13 - i32::from(months) } else { (n - 1) * size + 1 }).ok()?;
        let (y, absolute, next) = self.year_after(at + 1)?;
        let p = Period::months(y, first, months).filter(|p| p.end.year() == y)?;
        Some((Point { absolute, ..Point::fixed(p) }, next))
    }

    /// "November", "5 November 2003", "Nov. 5, 2003", "last November", "2017 April".
    fn month(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        if let Some(y) = self.year(i)
            && let Some((m, _)) = words::month(self.word(i + 1))
            && !self.is(i + 1, &["may", "march"]) | self.capital(i + 1)
            && self.day(i + 2).is_none()
        {
            return Some((Point::fixed(Period::months(y, m, 1)?), i + 2));
        }
        if self.is(i, &["last", "this", "next"])
            && let Some((m, _)) = words::month(self.word(i + 1))
            && (self.capital(i + 1) || !self.is(i + 1, &["may", "march", "mar"]))
        {
            let now = self.published?;
            let shift = match () {
                () if self.is(i, &["last"]) => i16::from(m < now.month()) - 1,
                () if self.is(i, &["next"]) => i16::from(m <= now.month()),
                () => 0,
            };
            return Some((Point::relative(Period::months(now.year() + shift, m, 1)?), i + 2));
        }
        // Day first.
        if let Some((d, at)) = self.day(i) {
            let at = if self.is(at, &["of"]) { at + 1 } else { at };
            let (m, _) = words::month(self.word(at))
                .filter(|_| !self.is(at, &["may", "march"]) || self.capital(at))?;
            return self.dated(m, d, at + 1);
        }
        let (m, short) = words::month(self.word(i))?;
        let at = if short && self.word(i + 1) == "." && self.glued(i + 1) { i + 2 } else { i + 1 };
        let verb = self.is(i, &["may", "march", "mar"]);
        let day_at = if self.is(at, &["the"]) { at + 1 } else { at };
        if let Some((d, next)) = self.day(day_at).filter(|(_, n)| {
            (self.capital(i) || !verb) && !self.is(*n, &["per", "percent", "million", "%", "people"])
        }) {
            return self.dated(m, d, next);
        }
        if let Some((y, absolute, next)) = self.year_after(at).filter(|_| self.capital(i) || !verb) {
            return Some((Point { absolute, ..Point::fixed(Period::months(y, m, 1)?) }, next));
        }
        let before_month = short && self.dash(at) && words::month(self.word(at + 1)).is_some();
        if !(self.capital(i) && !verb && (!short || before_month)
            || led && (self.capital(i) || !verb || self.is(i.wrapping_sub(1), &["in"])))
        {
            return None;
        }
        let y = self.latest(m, 1)?;
        let p = Point { yearless: true, ..Point::relative(Period::months(y, m, 1)?) };
        Some((p, at))
    }

    fn dated(&self, m: i8, d: i8, next: usize) -> Option<(Point, usize)> {
        if let Some((y, absolute, next)) = self.year_after(next) {
            return Some((Point { absolute, ..Point::fixed(Period::day(Date::new(y, m, d).ok()?)) }, next));
        }
        let date = Date::new(self.latest(m, d)?, m, d).ok()?;
        Some((Point { yearless: true, ..Point::relative(Period::day(date)) }, next))
    }

    /// "the 1990s", "the nineties", "'90s", "the 19th century".
    fn decade(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        let span = |from: i16, years: i16| {
            Period::between(
                Date::new(from, 1, 1).ok()?,
                Date::new(from + years - 1, 12, 31).ok()?,
                Grain::Span,
            )
        };
        if let Some(d) = words::decade(self.word(i)).filter(|_| led || self.is(i.wrapping_sub(1), &["the"])) {
            // "in her forties" is an age.
            if i > 0 && self.is(i - 1, &["his", "her", "their", "my"]) {
                return None;
            }
            let base = if d == 0 { 2000 } else { 1900 };
            return Some((Point::fixed(span(base + d, 10)?), i + 1));
        }
        if let Some((n, at)) = self.ordinal(i)
            && self.is(if self.word(at) == "-" { at + 1 } else { at }, &["century"])
            && (10..=22).contains(&n)
        {
            let next = if self.word(at) == "-" { at + 2 } else { at + 1 };
            return Some((Point::fixed(span((n as i16 - 1) * 100, 100)?), next));
        }
        let mark = matches!(self.word(i), "'" | "’" | "‘") && self.glued(i + 1);
        let at = if mark { i + 1 } else { i };
        let n = self.number(at).filter(|n| n % 10 == 0)?;
        let apostrophe = usize::from(matches!(self.word(at + 1), "'" | "’") && self.glued(at + 1));
        if !self.is(at + 1 + apostrophe, &["s"]) {
            return None;
        }
        let start = match self.digits(at) {
            4 if (1500..2200).contains(&n) => n as i16,
            2 if mark => century(n),
            // "the 70s": people of that age are "their 70s".
            2 if n >= 50 && self.after_the(i) => century(n),
            _ => return None,
        };
        Some((Point::fixed(span(start, 10)?), at + 2 + apostrophe))
    }

    /// "the", "early", "mid-" stand before.
    fn after_the(&self, i: usize) -> bool {
        let at = if i > 0 && self.word(i - 1) == "-" { i - 1 } else { i };
        self.is(at.wrapping_sub(1), &["the", "early", "late", "mid"])
    }

    /// "fiscal year 2008", "FY2008", "the 2004-05 tax year", "last fiscal year".
    fn fiscal(&self, i: usize) -> Option<(Point, usize)> {
        let calendar_of = |at: usize| match () {
            () if self.is(at, &["fiscal", "financial", "tax", "budget"]) => Some(Calendar::Fiscal),
            () if self.is(at, &["school", "academic"]) => Some(Calendar::Academic),
            () if self.is(at, &["calendar"]) => Some(Calendar::Calendar),
            () => None,
        };
        let make =
            |y: i16, c: Calendar| if c == Calendar::Calendar { Period::year(y) } else { special_year(y, c) };
        if let Some(c) = calendar_of(i) {
            let at = if self.is(i + 1, &["year"]) { i + 2 } else { i + 1 };
            let at = if self.is(at, &["of"]) { at + 1 } else { at };
            if let Some((p, next)) = self.split_year(at, c) {
                return Some((p, next));
            }
            let y = self.year(at)?;
            return Some((Point::fixed(make(y, c)?), at + 1));
        }
        let short = match self.word(i) {
            "FY" => Some(Calendar::Fiscal),
            w if w.eq_ignore_ascii_case("sy") => Some(Calendar::Academic),
            w if w.eq_ignore_ascii_case("cy") => Some(Calendar::Calendar),
            _ => None,
        };
        if let Some(c) = short {
            let n = self.number(i + 1)?;
            let y = if self.digits(i + 1) == 2 { century(n) } else { n as i16 };
            return (1900..2200).contains(&y).then(|| Some((Point::fixed(make(y, c)?), i + 2)))?;
        }
        let shift = match () {
            () if self.is(i, &["last", "previous"]) => -1,
            () if self.is(i, &["this", "current"]) => 0,
            () if self.is(i, &["next", "coming"]) => 1,
            () => return None,
        };
        let c = calendar_of(i + 1).filter(|_| self.is(i + 2, &["year"]))?;
        let now = self.published?;
        // The year that runs on publication ends next year once its first month has come.
        let first = if c == Calendar::Academic { 9 } else { 4 };
        let current = now.year() + i16::from(c != Calendar::Calendar && now.month() >= first);
        Some((Point::relative(make(current + shift, c)?), i + 3))
    }

    /// "2004-05", "1999/2000": a year across two.
    fn split_year(&self, i: usize, calendar: Calendar) -> Option<(Point, usize)> {
        let y = self.year(i)?;
        if !(self.dash(i + 1) && self.glued(i + 1) && self.glued(i + 2))
            || self.glued(i + 3) && (self.dash(i + 3) || self.number(i + 3).is_some())
        {
            return None;
        }
        let n = self.number(i + 2)? as i16;
        let end = match self.digits(i + 2) {
            2 => y - y % 100 + n + if n < y % 100 { 100 } else { 0 },
            4 => n,
            _ => return None,
        };
        (end == y + 1).then(|| Some((Point::fixed(special_year(end, calendar)?), i + 3)))?
    }

    /// A year in digits.
    fn numbered_year(&self, i: usize, led: bool) -> Option<(Point, usize)> {
        let at = if self.is(i, &["year"]) { if self.is(i + 1, &["of"]) { i + 2 } else { i + 1 } } else { i };
        // "12-2015".
        if let (Some(m), Some(y)) = (self.number(i).filter(|m| (1..=12).contains(m)), self.year(i + 2))
            && self.word(i + 1) == "-"
            && self.glued(i + 1)
            && self.glued(i + 2)
            && !(self.glued(i + 3) && self.dash(i + 3))
            && !(i > 0 && self.glued(i))
        {
            return Some((Point::fixed(Period::months(y, m as i8, 1)?), i + 3));
        }
        let y = self.year(at)?;
        if at > 0
            && self.glued(at)
            && self.dash(at - 1)
            && self.tokens.get(at.wrapping_sub(2)).is_some_and(|t| !matches!(t.kind, Kind::Word))
            && !led
        {
            return None;
        }
        // A chain of three is a telephone number or a code.
        if self.dash(at + 1)
            && self.dash(at + 3)
            && (1..=4).all(|k| self.glued(at + k))
            && self.number(at + 4).is_some()
        {
            return None;
        }
        // A year across two, or a month: "2015-03".
        if self.dash(at + 1) && self.glued(at + 1) && self.glued(at + 2) {
            let calendar = match () {
                () if self.is(at + 3, &["season"]) || self.is(at + 4, &["season"]) => Calendar::Academic,
                () if self.is(at + 3, &["school", "academic"]) => Calendar::Academic,
                () => Calendar::Fiscal,
            };
            if let Some(n) = self.number(at + 2) {
                if self.digits(at + 2) == 4 && self.word(at + 1) != "/" {
                    // A plain span, made by the caller.
                } else if let Some((p, next)) = self.split_year(at, calendar) {
                    let year_word = self
                        .is(next, &["school", "academic", "fiscal", "financial", "tax", "budget"])
                        && self.is(next + 1, &["year"]);
                    return Some((p, if year_word { next + 2 } else { next }));
                } else if self.glued(at + 3) && (self.dash(at + 3) || self.is(at + 3, &["%"])) {
                    return None;
                } else if self.word(at + 1) != "/"
                    && (1..=12).contains(&n)
                    && i32::from(n) <= i32::from(y % 100)
                {
                    return Some((Point::fixed(Period::months(y, n as i8, 1)?), at + 3));
                } else if self.digits(at + 2) == 2
                    && (n as i16) > y % 100
                    && self.word(at + 1) != "/"
                    && n <= 99
                    && (n as i16 - y % 100) <= 15
                {
                    let end = Date::new(y - y % 100 + n as i16, 12, 31).ok()?;
                    return Some((
                        Point::fixed(Period::between(Date::new(y, 1, 1).ok()?, end, Grain::Span)?),
                        at + 3,
                    ));
                } else {
                    return None;
                }
            }
        }
        if words::LAWS.contains(&self.word(at + 1)) {
            return None;
        }
        let counted =
            words::COUNTED.iter().any(|c| self.word(at + 1).eq_ignore_ascii_case(c)) && !self.glued(at + 1);
        if counted && at == i {
            return None;
        }
        if at == i && !led {
            if !(1900..2100).contains(&y) && !(at == 0 && self.tokens.len() == 1) {
                return None;
            }
            let before = i.checked_sub(1).map_or("", |b| self.word(b));
            let numbered = words::NUMBERED.iter().any(|w| w.eq_ignore_ascii_case(before));
            // "Windows 2000", "Euro 2004": a capital before, where the sentence does not open.
            let named = i > 1
                && before.starts_with(|c: char| c.is_ascii_uppercase())
                && words::month(before).is_none();
            let sum = self.word(at + 1) == "-"
                && !self.glued(at + 1)
                && self.number(at + 2).is_some_and(|n| n < 1000);
            let sum = sum
                || before == "-" && !self.glued(i) && i > 1 && self.number(i - 2).is_some_and(|n| n < 1000);
            if numbered || named || sum || matches!(before, "+" | "°" | ":" | "#") {
                return None;
            }
        }
        Some((Point::fixed(Period::year(y)?), at + 1))
    }

    /// "last month", "this year", "the past five years", "next quarter".
    fn relative(&self, i: usize) -> Option<(Point, usize)> {
        let back = self.is(i, &["last", "past", "previous", "preceding", "recent"]);
        let here = self.is(i, &["this", "current"]);
        let ahead = self.is(i, &["next", "coming", "following", "upcoming"]);
        // "the 5 past years".
        if let Some((n, at)) = self.count(i)
            && self.is(at, &["past", "previous", "last", "next", "upcoming", "coming"])
            && let Some(u) = unit(self.word(at + 1))
        {
            return Some((
                Point::relative(self.run(n, u, self.is(at, &["past", "previous", "last"]))?),
                at + 2,
            ));
        }
        // "expected to last five months": the verb.
        if self.is(i, &["last"])
            && self.is(i.wrapping_sub(1), &["to", "will", "would", "could", "can", "may", "might"])
        {
            return None;
        }
        if !(back || here || ahead) {
            return None;
        }
        let now = self.published?;
        if let Some((n, at)) = self.count(i + 1).filter(|_| !here) {
            let at = if self.is(at, &["business", "full", "calendar", "consecutive"]) { at + 1 } else { at };
            let u = unit(self.word(at))?;
            return Some((Point::relative(self.run(n, u, back)?), at + 1));
        }
        let u = unit(self.word(i + 1))?;
        // "past year": the twelve months up to now; "last year": the calendar's.
        if self.is(i, &["past", "recent"]) && u != Unit::Quarter {
            return (!self.word(i + 1).ends_with('s'))
                .then(|| Some((Point::relative(self.run(1, u, true)?), i + 2)))?;
        }
        if self.word(i + 1).ends_with('s') {
            return None;
        }
        // "over the last year": the twelve months up to now; "last year": the calendar's.
        if self.is(i, &["last"])
            && matches!(u, Unit::Year | Unit::Month)
            && self.is(i.wrapping_sub(1), &["the"])
        {
            return Some((Point::relative(self.run(1, u, true)?), i + 2));
        }
        let shift = if back { -1 } else { i16::from(ahead) };
        // "last year's third quarter".
        if u == Unit::Year
            && matches!(self.word(i + 2), "'" | "’")
            && self.is(i + 3, &["s"])
            && let Some((n, at)) = self.ordinal(i + 4)
            && self.is(at, &["quarter"])
            && (1..=4).contains(&n)
        {
            return Some((
                Point::relative(Period::months(now.year() + shift, (n as i8 - 1) * 3 + 1, 3)?),
                at + 1,
            ));
        }
        let p = match u {
            Unit::Year => Period::year(now.year() + shift)?,
            Unit::Month | Unit::Quarter => {
                let size = if u == Unit::Month { 1 } else { 3 };
                let at = i32::from(now.year()) * 12 + i32::from(now.month()) - 1;
                let at = at - at % size + i32::from(shift) * size;
                Period::months((at / 12) as i16, (at % 12 + 1) as i8, size as i8)?
            }
            Unit::Week => {
                let monday = i64::from(now.weekday().to_monday_zero_offset());
                let start = days(now, i64::from(shift) * 7 - monday)?;
                Period::between(start, days(start, 6)?, Grain::Week)?
            }
            Unit::Decade => {
                let start = now.year() - now.year() % 10 + shift * 10;
                Period::between(
                    Date::new(start, 1, 1).ok()?,
                    Date::new(start + 9, 12, 31).ok()?,
                    Grain::Span,
                )?
            }
            Unit::Day => Period::day(days(now, i64::from(shift))?),
            Unit::Fortnight => self.run(1, u, shift < 0)?,
        };
        Some((Point::relative(p), i + 2))
    }

    /// `n` units up to the day of publication, or from it. Quarters and decades are whole ones.
    fn run(&self, n: i32, u: Unit, back: bool) -> Option<Period> {
        let now = self.published?;
        if n <= 0 || n > 400 {
            return None;
        }
        if u == Unit::Quarter || u == Unit::Decade && !back {
            let size = if u == Unit::Quarter { 3 } else { 120 };
            let at = i32::from(now.year()) * 12 + i32::from(now.month()) - 1;
            let this = at - at % size;
            let (from, to) =
                if back { (this - n * size, this) } else { (this + size, this + (n + 1) * size) };
            let first = |m: i32| Date::new(i16::try_from(m / 12).ok()?, (m % 12 + 1) as i8, 1).ok();
            return Period::between(first(from)?, days(first(to)?, -1)?, Grain::Span);
        }
        let sign = if back { -1 } else { 1 };
        let far = match u {
            Unit::Day => days(now, i64::from(sign * n))?,
            Unit::Week => days(now, i64::from(sign * n * 7))?,
            Unit::Fortnight => days(now, i64::from(sign * n * 14))?,
            _ => {
                let months = sign
                    * n
                    * match u {
                        Unit::Month => 1,
                        Unit::Year => 12,
                        _ => 120,
                    };
                let at = i32::from(now.year()) * 12 + i32::from(now.month()) - 1 + months;
                let first =
                    Date::new(i16::try_from(at.div_euclid(12)).ok()?, (at.rem_euclid(12) + 1) as i8, 1)
                        .ok()?;
                Date::new(first.year(), first.month(), now.day().min(first.days_in_month())).ok()?
            }
        };
        let (a, b) = if back { (far, now) } else { (now, far) };
        Period::between(a, b, if n == 1 && u == Unit::Year { Grain::Year } else { Grain::Span })
    }

    /// "summer 2004", "the winter of 2010", "last summer"; three months at the grain of half a year.
    fn season(&self, i: usize) -> Option<(Point, usize)> {
        let lead = self.is(i, &["last", "this", "next"]);
        let at = if lead { i + 1 } else { i };
        let first = words::season(self.word(at))?;
        let (y, absolute, next) = if let Some(found) = self.year_after(at + 1) {
            found
        } else {
            let now = self.published.filter(|_| lead)?;
            let y = match () {
                () if self.is(i, &["last"]) => now.year() - i16::from(first + 2 >= now.month()),
                () if self.is(i, &["next"]) => now.year() + 1,
                () => now.year(),
            };
            (y, false, at + 1)
        };
        let p = Period::months(y, first, 3)?;
        Some((Point { absolute, ..Point::fixed(Period { grain: Grain::Half, ..p }) }, next))
    }
}

/// Two digits as a year: 31 to 99 of the last century, the others of this one.
fn century(n: u16) -> i16 {
    if n > 30 { 1900 + n as i16 } else { 2000 + n as i16 }
}

/// `n` days later.
pub(super) fn days(date: Date, n: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(n).ok()?).ok()
}
