//! A whole expression: number, sign, currency, unit, counted noun, range, rate, bound and trend.

use super::around::Around;
use super::number::{Number, number};
use super::proportion::{Proportion, proportion};
use super::range::{self, First, Second};
use super::token::{byte, byte_before, is_word, skip_blank, starts_with, word_after, word_before};
use super::unit::{Measure, Money};
use super::{amount, context, guard, noun, unit};
use crate::lexicon::{Lexicon, NumberWord, class};
use crate::quantity::{Bound, Dimension, Form, Per, Quantity, Role, Trend, Unit};
use crate::span::Span;
use std::borrow::Cow;

/// What came of a place that the scan found.
pub(super) enum Outcome<'t> {
    /// A quantity, and where to go on.
    Found(Quantity<'t>, usize),
    /// None; go on here.
    Skip(usize),
}

/// An expression while it is read: what stands so far, from the sign to the unit.
struct Draft<'t, 'a> {
    n: Number,
    /// What stands beside it, as the guards have read it.
    around: &'a Around<'a>,
    /// Where the sign or the currency before the number starts.
    start: usize,
    /// Where the number ends, with the scale or percent sign that belongs to its span.
    end: usize,
    /// Where the expression ends with its unit.
    last: usize,
    negative: bool,
    money: Option<Money>,
    measure: Option<Measure>,
    second: Option<Second>,
    margin: Option<Number>,
    proportion: Option<Proportion>,
    /// The denominator that stands at the first end only: "from $75 per barrel to $45.88".
    per: Option<(Per<'t>, usize)>,
}

/// The end of the word at `found`, where the search goes on when there is no number.
fn word_end(text: &str, found: usize) -> usize {
    let mut end = found + 1;
    while end < text.len() && (is_word(byte(text, end)) || !text.is_char_boundary(end)) {
        end += 1;
    }
    // "PS2.7m": capitals that may be a currency; the number after them is looked at next.
    let letters = text.as_bytes()[found..end].iter().take_while(|b| b.is_ascii_uppercase()).count();
    if (1..=3).contains(&letters) && byte(text, found + letters).is_ascii_digit() {
        found + letters
    } else {
        end
    }
}

/// The expression whose number starts at `found`, not reaching back over `floor`.
pub(super) fn at<'t>(text: &'t str, found: usize, floor: usize, lexicon: &Lexicon) -> Outcome<'t> {
    let Some(mut n) = number(text, found, lexicon) else { return Outcome::Skip(word_end(text, found)) };
    if n.start < floor {
        n.start = found;
    }
    let around = Around::new(text, n.start, n.end, lexicon);
    if let Some(end) = guard::guarded(text, &n, &around, lexicon) {
        return Outcome::Skip(end.max(n.end));
    }
    let mut draft = Draft {
        n,
        around: &around,
        start: n.start,
        end: n.end,
        last: n.end,
        negative: false,
        money: None,
        measure: None,
        second: None,
        margin: None,
        proportion: None,
        per: None,
    };
    draft.money(text, floor, lexicon);
    draft.sign(text, floor);
    draft.measure(text, lexicon);
    draft.ends(text, floor, lexicon);
    match draft.unit(text, lexicon) {
        Some(unit) => draft.finish(text, unit, found, floor, lexicon),
        None => Outcome::Skip(n.end),
    }
}

impl<'t> Draft<'t, '_> {
    /// The currency before the number, and the letter for a million after money or before a noun.
    fn money(&mut self, text: &str, floor: usize, lexicon: &Lexicon) {
        let n = &self.n;
        // "$-50bn": the sign may stand between.
        let before_sign =
            ["-", "−"].iter().find_map(|s| text[..n.start].strip_suffix(s)).map_or(n.start, str::len);
        self.money = self
            .around
            .money(text, lexicon)
            .copied()
            .or_else(|| {
                if before_sign == n.start {
                    return None;
                }
                unit::currency_before(text, before_sign, lexicon).filter(|m| m.span.end == before_sign)
            })
            .filter(|m| m.span.start >= floor)
            // "N95 masks"
            .filter(|m| m.span.of(text) != "N" || n.scaled || n.plain == 0 && n.value >= 1000.0);
        self.start = self.money.as_ref().map_or(n.start, |m| m.span.start);
        let end = n.end;
        let million = byte(text, end) == b'm'
            && !is_word(byte(text, end + 1))
            && byte(text, end + 1) != b'/'
            && n.form == Form::Cardinal
            && !n.scaled
            && (self.money.is_some()
                || byte(text, end + 1) == b' ' && is_area(text, end + 1, lexicon)
                || ["of the", "of them", "of these", "of those", "of its", "of their"]
                    .iter()
                    .any(|w| starts_with(text, skip_blank(text, end + 1), w).is_some())
                || word_after_is_plural(text, end + 1, lexicon) && !is_race(text, end + 1, n.value, lexicon));
        if million {
            self.scale(1e6, end + 1);
        }
        // "MAUD 60"
        if let Some(factor) = self.money.as_ref().map(|m| m.factor).filter(|f| *f != 1.0) {
            self.scale(factor, self.n.end);
        }
    }

    fn scale(&mut self, factor: f64, end: usize) {
        self.n.value *= factor;
        self.n.step *= factor;
        self.n.scaled = true;
        self.n.plain = 0;
        self.end = self.end.max(end);
    }

    /// "-5", "−5", "minus 5", "$-50".
    fn sign(&mut self, text: &str, floor: usize) {
        let signs: &[&str] = match (byte_before(text, self.n.start), byte_before(text, self.start)) {
            (b'-' | b'+' | 0x80.., _) | (_, b'-' | b'+' | 0x80..) => &["-", "−", "+"],
            _ => &[],
        };
        for sign in signs {
            for place in [self.n.start, self.start] {
                let signed = text[..place].ends_with(*sign) && place >= floor + sign.len();
                if signed && !self.negative {
                    let left = byte_before(text, place - sign.len());
                    let free = !is_word(left) && left != b')' && left != b'-' || place != self.start;
                    if free {
                        self.negative = *sign != "+";
                        self.start = self.start.min(place - sign.len());
                    }
                }
            }
        }
        let word = self.around.before(text, self.start).or_else(|| {
            (byte_before(text, self.start) == b'-').then(|| word_before(text, self.start - 1)).flatten()
        });
        if let Some(word) = word
            && matches!(word.of(text), "minus" | "Minus" | "negative" | "Negative")
            && word.start >= floor
        {
            self.negative = true;
            self.start = word.start;
        }
    }

    /// The unit of measure or the currency after the number, with what goes on behind it: "75 USD
    /// million", "13 dollars and 45 cents", "5 ft 2 in".
    fn measure(&mut self, text: &str, lexicon: &Lexicon) {
        if matches!(self.n.form, Form::Ordinal | Form::Multiple) {
            return;
        }
        let around = self.around;
        self.measure = if self.end != around.end || self.money.is_some() {
            unit::unit(text, self.end, self.money.is_some(), lexicon)
        } else {
            around.unit(text, lexicon).copied()
        };
        self.measure = (self.measure)
            .or_else(|| self.of_many(text, lexicon))
            // "over 65s", "the 18-24s": people of that age, no seconds
            .filter(|m| !self.aged(text, m))
            // "in 10s, 100s and 1,000s": no seconds
            .filter(|m| {
                let round = self.n.value >= 100.0 && self.n.value % 100.0 == 0.0;
                !(round && self.n.step >= 1.0 && m.span.start == self.n.end && m.span.of(text) == "s")
            })
            // "Burnout 3 won three prizes"
            .filter(|m| m.unit.name != "south korean won" || self.n.value >= 100.0)
            // "two cup ties"
            .filter(|m| {
                m.span.of(text) != "cup"
                    || self.n.value == 1.0
                    || !word_after_is_plural(text, m.span.end, lexicon)
            });
        // "2 million pounds" are money, but "2 million pounds of beef" are not
        if let Some(m) = &mut self.measure
            && self.n.value >= 1e6
            && m.span.of(text).eq_ignore_ascii_case("pounds")
            && (self.n.form == Form::Vague || starts_with(text, skip_blank(text, m.span.end), "of").is_none())
            && let Some(unit) = lexicon.unit("pounds sterling")
        {
            m.unit = unit;
        }
        self.last = self.measure.as_ref().map_or(self.end, |m| m.span.end);
        if self.n.form != Form::Cardinal || self.n.ends.is_some() {
            return;
        }
        if let Some(factor) = self.measure.as_ref().and_then(Measure::money_factor) {
            self.scale(factor, self.end);
        }
        if let Some(money) = self.measure.as_ref().map(|m| m.unit).or(self.money.as_ref().map(|m| m.unit)) {
            let rest = &text[self.last..];
            let currency = money.dimension == Dimension::Currency;
            if currency
                && !self.n.scaled
                && self.money.is_none()
                && let Some((factor, length)) = amount::scale_after(rest)
            {
                self.scale(factor, self.last + length);
                self.last += length;
            } else if let Some((part, step, length)) =
                amount::minor(rest, &money, self.n.value, self.money.is_none())
            {
                self.n.value += part;
                self.n.step = step;
                self.n.one = false;
                self.last += length;
                self.end = self.last;
            }
        }
    }

    /// Whether an "s" that touches the number is the plural of an age.
    fn aged(&self, text: &str, m: &Measure) -> bool {
        if m.span != Span::new(self.n.end, self.n.end + 1) || text.as_bytes()[self.n.end] != b's' {
            return false;
        }
        let before = word_before(text, self.start).map_or("", |w| w.of(text));
        let compared = ["over", "under", "the"].iter().any(|w| before.eq_ignore_ascii_case(w))
            || ["over-", "under-", "Over-", "Under-"].iter().any(|w| text[..self.start].ends_with(w));
        self.n.plain > 0 && self.n.value < 120.0 && compared
    }

    /// The unit of "millions of pounds", "hundreds of miles".
    fn of_many(&self, text: &str, lexicon: &Lexicon) -> Option<Measure> {
        let of =
            starts_with(text, skip_blank(text, self.end), "of").filter(|_| self.n.form == Form::Vague)?;
        unit::unit(text, of, false, lexicon)
    }

    /// What has two ends: odds, a margin, a range.
    fn ends(&mut self, text: &'t str, floor: usize, lexicon: &Lexicon) {
        if self.n.form == Form::Cardinal
            && self.n.value > 1.0
            && let Ok((rest, ())) = range::odds(&text[self.n.end..])
        {
            self.n.form = Form::Multiple;
            self.n.end = super::parse::offset(text, rest);
            self.measure = None;
            (self.end, self.last) = (self.n.end, self.n.end);
            return;
        }
        if self.n.form == Form::Cardinal && self.n.ends.is_none() {
            self.margin = range::margin(text, self.last, lexicon);
            if let Some(margin) = &self.margin {
                let after = unit::unit(text, margin.end, self.money.is_some(), lexicon);
                self.end = margin.end;
                self.last = after.as_ref().map_or(margin.end, |m| m.span.end.max(margin.end));
                self.measure = after.or(self.measure.take());
                return;
            }
        }
        if !matches!(self.n.form, Form::Cardinal | Form::Ordinal | Form::Fraction) || self.n.ends.is_some() {
            return;
        }
        let previous = self.around.before(text, self.start);
        let mut lead = previous.map_or("", |w| w.of(text));
        let entry =
            if self.start == self.around.start { self.around.previous_entry } else { lexicon.word(lead) };
        if entry.class & class::CUE != 0 && !lead.eq_ignore_ascii_case("between") {
            lead = previous.and_then(|w| word_before(text, w.start)).map_or("", |w| w.of(text));
        }
        let currency = self.money.as_ref().map(|m| m.unit);
        let per = range::per_between(text, self.last, currency.as_ref(), lexicon);
        let last = per.as_ref().map_or(self.last, |(_, to)| *to);
        let first = First {
            n: &self.n,
            start: self.start,
            last,
            measure: self.measure.as_ref(),
            money: self.money.is_some(),
            negative: self.negative,
            lead,
            floor,
        };
        // "between the tenth and the fifteenth"
        let found = range::second(text, &first, lexicon);
        if let Some(mut second) = found {
            self.n.value *= second.scale;
            self.measure = self.measure.take().or(second.measure.take());
            (self.end, self.last) = (second.end, second.last);
            self.per = per;
            self.second = Some(second);
        }
    }

    /// The unit of what has been read; `None` when a "one" turns out to be a pronoun.
    fn unit(&mut self, text: &'t str, lexicon: &Lexicon) -> Option<Unit<'t>> {
        let mut out = Unit::none();
        let form = self.n.form;
        if self.second.is_none() && self.measure.is_none() && self.money.is_none() {
            self.proportion = proportion(text, &self.n, lexicon);
        }
        if let Some(part) = &self.proportion {
            self.n.form = Form::Proportion;
            (self.end, self.last) = (part.end, part.end);
            out.dimension = Dimension::Ratio;
            if let Some(span) = part.noun {
                set_noun(&mut out, span, text, lexicon);
            }
        } else if let Some(money) = &self.money {
            out = Unit {
                name: Cow::Borrowed(money.unit.name),
                surface: Cow::Borrowed(money.span.of(text)),
                span: Some(money.span),
                dimension: Dimension::Currency,
                to_base: 1.0,
                per: None,
            };
            self.last = self.end.max(self.last);
            self.last = amount::country(text, self.last, lexicon).unwrap_or(self.last);
        } else if let Some(m) = &self.measure {
            out = Unit {
                name: m.name(),
                surface: Cow::Borrowed(m.span.of(text)),
                span: Some(m.span),
                dimension: m.unit.dimension,
                to_base: m.unit.to_base * m.factor,
                per: None,
            };
            self.last = self.last.max(m.span.end);
            if m.unit.dimension == Dimension::Percent && (m.span.end - m.span.start) <= 3 {
                self.end = self.end.max(m.span.end);
            }
        } else if byte(text, self.end) == b's'
            && let Some(unit) = lexicon.unit("years of age")
            && (self.aged(
                text,
                &Measure { span: Span::new(self.end, self.end + 1), unit, prefix: "", factor: 1.0 },
            ) || self.second.is_some() && self.n.plain == 2)
        {
            out.name = Cow::Borrowed(unit.name);
            out.surface = Cow::Borrowed(&text[self.end..=self.end]);
            out.span = Some(Span::new(self.end, self.end + 1));
            out.dimension = unit.dimension;
            out.to_base = unit.to_base;
            self.last = self.end + 1;
        } else if form == Form::Ordinal {
            out.dimension = Dimension::Ordinal;
        } else if form == Form::Multiple {
            out.dimension = Dimension::Ratio;
        } else {
            self.counted(text, &mut out, lexicon)?;
        }
        if !matches!(form, Form::Ordinal | Form::Multiple)
            && !matches!(out.dimension, Dimension::Percent | Dimension::Ratio)
            && let Some((per, to)) = unit::per(text, self.last, out.dimension == Dimension::Currency, lexicon)
                .or_else(|| self.per.take().map(|(per, _)| (per, self.last)))
        {
            let behind = out.span.filter(|s| s.start >= self.n.start);
            out.per = Some(per);
            out.name = out.full_name();
            if let Some(span) = behind {
                out.surface = Cow::Borrowed(&text[span.start..to]);
                out.span = Some(Span::new(span.start, to));
            }
            out.dimension = Dimension::Rate;
            self.last = to;
        }
        Some(out)
    }

    /// The counted noun.
    fn counted(&mut self, text: &'t str, out: &mut Unit<'t>, lexicon: &Lexicon) -> Option<()> {
        let single = self.second.is_none();
        let one = self.n.one && single && !self.negative;
        let single_one = one || self.n.value == 1.0 && single;
        let span = if self.last == self.around.end && !single_one {
            self.around.noun(text, lexicon)
        } else {
            noun::noun(text, self.last, single_one, lexicon)
        };
        if one {
            let before = self.around.before(text, self.start).map_or("", |w| w.of(text));
            if span.is_none()
                || lexicon.word(before).class & class::ONE_BEFORE != 0
                || noun::of_mass(text, self.last, lexicon)
            {
                return None;
            }
        }
        let fraction = self.n.form == Form::Fraction;
        if fraction {
            out.dimension = Dimension::Ratio;
        }
        let of = || starts_with(text, skip_blank(text, self.last), "of").is_some();
        // "a quarter-point cut"
        let point = self.last + 1;
        if fraction && let Some(end) = starts_with(text, point, "point") {
            out.name = Cow::Borrowed("percentage point");
            out.surface = Cow::Borrowed(&text[point..end]);
            out.span = Some(Span::new(point, end));
            out.dimension = Dimension::PercentagePoint;
            self.last = end;
            return Some(());
        }
        // "1/16 of a US pint", "a quarter of an acre"
        if fraction && let Some(measure) = unit::of_one(text, self.last, lexicon) {
            out.name = measure.name();
            out.surface = Cow::Borrowed(measure.span.of(text));
            out.span = Some(measure.span);
            out.dimension = measure.unit.dimension;
            out.to_base = measure.unit.to_base * measure.factor;
            self.last = measure.span.end;
            return Some(());
        }
        if let Some(span) = span.filter(|_| !fraction || of()) {
            set_noun(out, span, text, lexicon);
            self.last = span.end;
        } else if single && let Some(span) = noun::before_or(text, self.start) {
            // "another pick or two"
            set_noun(out, span, text, lexicon);
        }
        Some(())
    }

    fn finish(
        mut self,
        text: &'t str,
        unit: Unit<'t>,
        found: usize,
        floor: usize,
        lexicon: &Lexicon,
    ) -> Outcome<'t> {
        let start = self.start;
        let known = (self.around.previous).filter(|_| start == self.around.start);
        let known = known.map(|word| (word, self.around.previous_entry));
        let mut before = context::before_known(text, start, known, floor, lexicon);
        context::no_change(&unit, self.n.one, &mut before);
        // "an 8 % rise", "a 60 basis point improvement"
        if before.role == Role::Plain
            && before.trend == Trend::None
            && !matches!(self.n.form, Form::Ordinal | Form::Run)
            && unit.dimension != Dimension::Count
            && change_after(text, start, self.last, lexicon)
        {
            // The role only: `trend` is for verbs and particles.
            before.role = Role::Amount;
        }
        // "lifted interest rates 0.25% to 5.5%": an amount and a level
        if before.role == Role::Plain
            && self.second.is_none()
            && let Some(level) = self.level_after(text, lexicon)
            && level > 3.0 * self.n.value
            && let Some(trend) = context::moved(text, start, floor, lexicon)
        {
            (before.trend, before.role) = (trend, Role::Amount);
        }
        context::after(text, [self.end, self.last], &mut before, lexicon);
        for (prefix, bound) in
            [("sub-", Bound::LessThan), ("under-", Bound::LessThan), ("over-", Bound::MoreThan)]
        {
            let aged = prefix == "sub-" || unit.name == "year of age";
            if aged && before.bound == Bound::Exact && text[..start].ends_with(prefix) {
                before.bound = bound;
            }
        }
        if text[start..].starts_with('+') && before.trend == Trend::None {
            before.trend = Trend::Up;
        }
        let mut unit = unit;
        if is_run(text, &self.n, self.around, self.last) {
            // "the sixth month in a row": what is counted stands behind
            if self.n.form == Form::Ordinal
                && let Some(name) = counted_time(text, self.n.end, lexicon)
            {
                unit.name = Cow::Borrowed(name);
            }
            self.n.form = Form::Run;
        }
        let (value, mut low, mut high) = self.values();
        // Only a change has ends that fall: "from 9 % to 6 %" starts at 9.
        if low > high && before.role != Role::From {
            (low, high) = (high, low);
        }
        let span = Span::new(start.max(floor), self.end);
        let quantity = Quantity {
            span,
            value,
            low,
            high,
            bound: if value.is_none() { Bound::Between } else { before.bound },
            trend: before.trend,
            unit,
            hedges: before.hedges,
            form: self.n.form,
            role: before.role,
        };
        // Go on behind the unit: "4km^3" has no 3.
        // Nor may "of the nine" before the noun be passed over.
        let apart = |s: &Span| {
            let gap = &text[span.end..s.start];
            !gap.bytes().any(|b| b.is_ascii_digit())
                && (gap.len() < 6 || gap.split(' ').all(|w| lexicon.word(w).number == NumberWord::None))
        };
        let next = quantity.unit.span.filter(|s| s.start >= span.end && apart(s)).map_or(span.end, |s| s.end);
        let rate = quantity.unit.dimension == Dimension::Rate;
        let next = next.max(if rate { self.last } else { span.end });
        Outcome::Found(quantity, next.max(found + 1))
    }

    /// The number that stands after "to" just behind.
    fn level_after(&self, text: &str, lexicon: &Lexicon) -> Option<f64> {
        let to = starts_with(text, skip_blank(text, self.last), "to")?;
        let mut at = skip_blank(text, to);
        while at < text.len() && !byte(text, at).is_ascii_alphanumeric() && byte(text, at) != b' ' {
            at += 1;
        }
        byte(text, at).is_ascii_digit().then(|| number(text, at, lexicon).map(|n| n.value)).flatten()
    }

    /// Value and interval: of a single figure what its written precision leaves open, of what has
    /// two ends the ends.
    fn values(&self) -> (Option<f64>, f64, f64) {
        let sign = if self.negative { -1.0 } else { 1.0 };
        let value = self.n.value * sign;
        let half = self.n.step / 2.0;
        if let Some(part) = &self.proportion {
            (Some(part.value), part.low, part.high)
        } else if let Some(second) = &self.second {
            (None, value, second.value)
        } else if let Some(margin) = &self.margin {
            (None, value - margin.value, value + margin.value)
        } else if let Some((low, high)) = self.n.ends {
            (None, low, high)
        } else {
            (Some(value), value - half, value + half)
        }
    }
}

/// The noun as unit; a measure with its modifiers ("rushing yards", "straight months") keeps the
/// measure's name.
fn set_noun<'t>(out: &mut Unit<'t>, span: Span, text: &'t str, lexicon: &Lexicon) {
    let surface = span.of(text);
    out.surface = Cow::Borrowed(surface);
    out.span = Some(span);
    let head = Some(surface.rfind(' ').map_or(surface, |n| &surface[n + 1..]));
    if out.dimension == Dimension::Count
        && let Some(unit) = head.filter(|h| h.len() > 3).and_then(|h| lexicon.unit(h))
        && !matches!(unit.name, "quarter" | "second" | "mark" | "stone")
    {
        out.name = Cow::Borrowed(unit.name);
        out.dimension = unit.dimension;
        out.to_base = unit.to_base;
        return;
    }
    out.name = noun::singular(surface, lexicon);
}

/// The noun of change that the number measures: "an 8 % rise". The article tells it from a verb.
fn change_after(text: &str, start: usize, last: usize, lexicon: &Lexicon) -> bool {
    let Some(noun) = word_after(text, last) else { return false };
    if lexicon.word(noun.of(text)).class & class::CHANGE_NOUN == 0 {
        return false;
    }
    let mut at = start;
    for _ in 0..3 {
        let Some(word) = word_before(text, at) else { return false };
        if lexicon.word(word.of(text)).class & class::ARTICLE != 0 {
            return true;
        }
        at = word.start;
    }
    false
}

/// "sixth month in a row", "three straight months": a run of periods.
fn is_run(text: &str, n: &Number, around: &Around<'_>, last: usize) -> bool {
    if !matches!(n.form, Form::Ordinal | Form::Cardinal) {
        return false;
    }
    if around.next.is_none() {
        return false;
    }
    let in_a_row = |mut at: usize| {
        for _ in 0..2 {
            let from = skip_blank(text, at);
            if ["in a row", "running"].iter().any(|phrase| starts_with(text, from, phrase).is_some()) {
                return true;
            }
            match word_after(text, at) {
                Some(word) => at = word.end,
                None => return false,
            }
        }
        false
    };
    around.next_entry.class & class::STRAIGHT != 0 || in_a_row(last.max(n.end))
}

/// The unit of time behind an ordinal: "sixth straight month".
fn counted_time(text: &str, end: usize, lexicon: &Lexicon) -> Option<&'static str> {
    let mut word = word_after(text, end)?;
    if lexicon.word(word.of(text)).class & class::STRAIGHT != 0 {
        word = word_after(text, word.end)?;
    }
    lexicon.unit(word.of(text)).filter(|u| u.dimension == Dimension::Time).map(|u| u.name)
}

/// "1.2m sq km", "3m barrels": a measure that no metre has.
fn is_area(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    use Dimension::{Area, Energy, Mass, Power, Volume};
    unit::unit(text, end, false, lexicon).is_some_and(|m| {
        m.span.len() > 2 && matches!(m.unit.dimension, Area | Energy | Mass | Power | Volume)
    })
}

/// "the 200m titles": the distance of a race, no million.
fn is_race(text: &str, end: usize, value: f64, lexicon: &Lexicon) -> bool {
    value % 10.0 == 0.0
        && word_after(text, end).is_some_and(|w| lexicon.word(w.of(text)).class & class::RACE != 0)
}

fn word_after_is_plural(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    noun::noun(text, end, false, lexicon).is_some_and(|s| {
        let word = s.of(text);
        word.ends_with('s') && !word.ends_with("ss") || lexicon.singular(word).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::quantities;

    #[test]
    fn accepts() {
        for (text, surface, value, bound, trend, role) in [
            ("Output saw an 8% rise.", "8%", 8.0, Bound::Exact, Trend::None, Role::Amount),
            ("It was a sharp 3 percent drop.", "3 percent", 3.0, Bound::Exact, Trend::None, Role::Amount),
            ("Output rose 8% to 5 billion.", "8%", 8.0, Bound::Exact, Trend::Up, Role::Amount),
            (
                "The bank lifted interest rates 0.25% to 5.5%.",
                "0.25%",
                0.25,
                Bound::Exact,
                Trend::Up,
                Role::Amount,
            ),
            (
                "It rose a seasonally adjusted 17,000 to 4.48 million.",
                "17,000",
                17e3,
                Bound::Exact,
                Trend::Up,
                Role::Amount,
            ),
            ("It cost over £2.5m.", "£2.5m", 2.5e6, Bound::MoreThan, Trend::None, Role::Plain),
            ("It cost up to PS2.7m.", "PS2.7m", 2.7e6, Bound::AtMost, Trend::None, Role::Plain),
            (
                "It lasted two-and-a-half years.",
                "two-and-a-half",
                2.5,
                Bound::Exact,
                Trend::None,
                Role::Plain,
            ),
            ("About 1.5m of the homes flooded.", "1.5m", 1.5e6, Bound::About, Trend::None, Role::Plain),
            ("It paid £1.25m plus £40,000.", "£1.25m", 1.25e6, Bound::Exact, Trend::None, Role::Plain),
            ("It lasted 5 hours or more.", "5", 5.0, Bound::AtLeast, Trend::None, Role::Plain),
            ("A low of minus 5 degrees.", "minus 5", -5.0, Bound::Exact, Trend::None, Role::Plain),
        ] {
            let found = &quantities(text)[0];
            assert_eq!(
                (found.value, found.bound, found.trend, found.role),
                (Some(value), bound, trend, role),
                "{text}"
            );
            assert!(
                surface.starts_with(found.span.of(text)) || found.span.of(text).starts_with(surface),
                "{text}: {}",
                found.span.of(text)
            );
        }
        for (text, unit) in [
            ("It fell by half a percentage point.", "percentage point"),
            ("The bank made a quarter-point cut.", "percentage point"),
            ("The bank made a half percentage point cut.", "percentage point"),
            ("It cost £900m a year earlier.", "pound sterling"),
            ("It cost £900m a year.", "pound sterling per year"),
            ("It cost from $75 U.S. per barrel to $45.88.", "dollar per barrel"),
            ("It ran for 517 rushing yards.", "yard"),
            ("It is 1/16 of a US pint.", "pint"),
            ("They found 39 million W-2 wage reports.", "W-2 wage report"),
            ("Some 2 million pounds were lost.", "pound sterling"),
            ("A quarter of all homes stand empty.", "home"),
        ] {
            assert_eq!(quantities(text)[0].unit.name, unit, "{text}");
        }
        for (text, low, high) in [
            ("from 3 to 4.5 million people", 3e6, 4.5e6),
            ("several hundred million pounds", 2e8, 9e8),
            ("between 5 and 6 tonnes", 5.0, 6.0),
            ("5-7% of it", 5.0, 7.0),
        ] {
            let found = &quantities(text)[0];
            assert_eq!((found.value, found.low, found.high), (None, low, high), "{text}");
        }
        let share = &quantities("one in five adults")[0];
        assert_eq!((share.value, share.form), (Some(0.2), Form::Proportion));
    }

    #[test]
    fn rejects() {
        for text in ["the 8% rose", "another 8% fell by the way"] {
            assert_eq!(quantities(text)[0].role, Role::Plain, "{text}");
        }
        for text in ["no one left", "the one that got away", "each one"] {
            assert!(quantities(text).is_empty(), "{text}");
        }
    }
}
