//! From the quantities of a document to its claims.

use super::base::previous;
use super::context::{self, Context};
use super::cue::Cues;
use super::operation;
use super::setting::Setting;
use super::{Basis, Claim, From, Operation, Place, Scope, Standing, When, levels, standing, wordless};
use crate::document::Document;
use crate::document::sentence::Clauses;
use crate::geography::{PlaceForm, PlaceMention, PlaceRole};
use crate::grammar::place::Gazetteer;
use crate::period::{Calendar, Date, Grain, Period, PeriodForm, PeriodMention};
use crate::quantity::{Dimension, Quantity, Role, Trend};
use crate::span::Span;

/// More numbers in a sentence are a list or a table without an end mark: what belongs to which cannot
/// be told, and is not looked for.
const MOST_NUMBERS: usize = 64;

/// The claims of a document: one for each quantity that is not itself a part of a date, in order.
///
/// `worth` is the cheap test whether a sentence can hold a statistic at all (see
/// [`crate::link::Linker::may_hold`]); where it fails, places and periods are not looked for. `names`
/// is the test whether some words can name one ([`crate::link::Linker::may_name`]).
pub fn claims<'t>(
    document: &'t Document,
    sentences: &[Span],
    quantities: &[Quantity<'t>],
    gazetteer: &Gazetteer,
    mut worth: impl FnMut(Span) -> bool,
    names: impl Fn(&str) -> bool,
) -> Vec<Claim<'t>> {
    let text = document.text.as_str();
    let mut out = Vec::with_capacity(quantities.len());
    let asserting = wordless::words(text);
    if quantities.is_empty() && asserting.is_empty() {
        return out;
    }
    let mut context = Context::new(document, sentences, gazetteer);
    let (mut next, mut said) = (0, 0);
    for (n, &span) in sentences.iter().enumerate() {
        while next < quantities.len() && quantities[next].span.end <= span.start {
            next += 1;
        }
        let first = next;
        while next < quantities.len() && quantities[next].span.start < span.end {
            next += 1;
        }
        let of_sentence = asserting.iter().skip(said).take_while(|(_, w)| w.start < span.end).count();
        let asserting = &asserting[said..said + of_sentence];
        said += of_sentence;
        if first == next && asserting.is_empty() {
            continue;
        }
        let mut clauses = Clauses::new(text, span);
        let long = context::too_long(span) || next - first > MOST_NUMBERS;
        if long || !worth(span) {
            for (index, quantity) in quantities.iter().enumerate().take(next).skip(first) {
                // the clause is wanted only where it tells something; the words before a number in a
                // sentence without an end would be written again for each
                let clause = || match context::too_long(span) {
                    true => quantity.span,
                    false => clauses.around(quantity.span),
                };
                let scope = if long { Scope::TooLong } else { Scope::Other };
                out.push(Claim { scope, ..plain(text, span, clause, quantity, index) });
            }
            continue;
        }
        let (places, periods) = context.of(n);
        let scene = Scene {
            document,
            n,
            span,
            places: &places,
            periods: &periods,
            quantities,
            near: &quantities[before(quantities, first, span.start)..next],
            cues: &Cues::of(text, span),
            standings: &standing::cues(text, span),
        };
        let from = out.len();
        for (index, quantity) in quantities.iter().enumerate().take(next).skip(first) {
            if periods.iter().any(|p| p.span.overlaps(quantity.span) && dated(p)) {
                continue;
            }
            let clause = clauses.around(quantity.span);
            match levels::levels(quantity, text) {
                Some([first, second]) => {
                    let mut first = scene.claim(&first, index, clause, &mut context, &names);
                    levels::earlier(&mut first);
                    out.push(first);
                    out.push(scene.claim(&second, index, clause, &mut context, &names));
                }
                None => {
                    let anew = read_anew(quantity, || clause, text);
                    let quantity = anew.as_ref().unwrap_or(quantity);
                    out.push(scene.claim(quantity, index, clause, &mut context, &names));
                }
            }
        }
        for &(kind, words) in asserting {
            let clause = clauses.around(words);
            let stand_in = wordless::stand_in(words);
            let mut claim = scene.claim(&stand_in, usize::MAX, clause, &mut context, &names);
            let setting = scene.setting(&claim);
            let Some(said) = wordless::said(kind, &setting, &quantities[first..next]) else { continue };
            claim.span = said.quantity.span;
            claim.quantity = said.quantity;
            (claim.operation, claim.comparison) = (said.operation, said.comparison);
            claim.period = match (said.period, claim.operation) {
                (Some(when), _) => Some(when),
                // up to the day of writing
                (None, Operation::Trend) => context.now(),
                (None, _) => claim.period,
            };
            out.push(claim);
        }
        if !asserting.is_empty() {
            out[from..].sort_by_key(|c| c.span.start);
        }
    }
    out
}

/// A claim of which nothing is known but the number and what it measures.
fn plain<'t>(
    text: &str,
    sentence: Span,
    mut clause: impl FnMut() -> Span,
    quantity: &Quantity<'t>,
    index: usize,
) -> Claim<'t> {
    let quantity = read_anew(quantity, &mut clause, text).unwrap_or_else(|| quantity.clone());
    Claim {
        span: reach(&quantity),
        sentence,
        clause: sentence,
        measure: measure(&quantity, clause, text),
        quantity,
        index,
        place: None,
        period: None,
        operation: Default::default(),
        comparison: Default::default(),
        since_event: false,
        standing: Default::default(),
        scope: Scope::Other,
    }
}

/// A quantity of which the words before it make another one.
fn read_anew<'t>(
    quantity: &Quantity<'t>,
    mut clause: impl FnMut() -> Span,
    text: &str,
) -> Option<Quantity<'t>> {
    let moved = may_be_moved(quantity).then(|| moved_by(quantity, clause(), text)).flatten();
    moved.or_else(|| {
        wordless::counts_time(quantity).then(|| wordless::run_of_years(quantity, clause(), text)).flatten()
    })
}

/// A sentence that may hold a statistic, with what it names.
struct Scene<'s, 't> {
    document: &'t Document,
    n: usize,
    span: Span,
    places: &'s [PlaceMention],
    periods: &'s [PeriodMention],
    quantities: &'s [Quantity<'t>],
    /// Those that stand between the places, times and numbers of this sentence.
    near: &'s [Quantity<'t>],
    cues: &'s Cues,
    standings: &'s [(Standing, Span)],
}

impl<'t> Scene<'_, 't> {
    /// What the sentence asserts with `quantity`.
    fn claim(
        &self,
        quantity: &Quantity<'t>,
        index: usize,
        clause: Span,
        context: &mut Context<'_>,
        names: &impl Fn(&str) -> bool,
    ) -> Claim<'t> {
        let (document, span) = (self.document, self.span);
        let text = document.text.as_str();
        let before = index.checked_sub(1).and_then(|i| self.quantities.get(i));
        let mut claim = Claim {
            span: reach(quantity),
            sentence: span,
            clause,
            quantity: quantity.clone(),
            index,
            measure: measure(quantity, || clause, text),
            place: None,
            period: None,
            operation: Default::default(),
            comparison: Default::default(),
            standing: Default::default(),
            since_event: false,
            scope: match converted(quantity, before, text) {
                true => Scope::Other,
                false => Scope::Statistic,
            },
        };
        if claim.scope != Scope::Statistic {
            return claim;
        }
        claim.place = place(quantity, clause, text, self.places, self.near)
            .or_else(|| heading(span, text, self.places, names))
            .or_else(|| office(self.places, self.periods).then(|| context.home(self.n)).flatten())
            .or_else(|| context.place(self.n))
            .or_else(|| context.home(self.n))
            .or_else(|| context.home_around(self.n));
        claim.period = labelled(quantity, span, text)
            .or_else(|| annual(quantity, clause, text, document.published))
            .or_else(|| period(quantity, clause, text, self.periods, self.near))
            .or_else(|| full_year(clause, text, document.published))
            .or_else(|| context.period(self.n));
        if let Some(when) = &mut claim.period {
            cut_to_length(when, &claim.quantity, text, self.near);
        }
        (claim.operation, claim.comparison) = operation::operation(&self.setting(&claim));
        if ratio_of_no_time(&claim, text) {
            claim.period = None;
        }
        claim.since_event = since_event(&claim, text, self.periods);
        claim.standing = standing::standing(
            text,
            span,
            self.standings,
            clause,
            quantity.span,
            self.periods,
            document.published,
        );
        claim
    }

    /// What an operation is read from.
    fn setting<'c>(&'c self, claim: &'c Claim<'t>) -> Setting<'c, 't> {
        let document = self.document;
        Setting {
            text: &document.text,
            sentence: claim.sentence,
            clause: claim.clause,
            quantity: &claim.quantity,
            place: claim.place.map(|p| p.geography),
            period: claim.period.map(|p| p.period),
            places: self.places,
            periods: self.periods,
            published: document.published,
            cues: self.cues,
        }
    }
}

/// "$5 trillion over four years" under somebody who governed eight: of the first four.
fn cut_to_length(when: &mut When, quantity: &Quantity<'_>, text: &str, quantities: &[Quantity<'_>]) {
    if when.period.calendar != Calendar::Office || when.period.grain != Grain::Span {
        return;
    }
    let end = reach(quantity).join(quantity.span).end;
    let length = quantities.iter().find(|q| {
        let lead = text.get(end..q.span.start).unwrap_or("-").trim();
        q.unit.name == "year" && ["over", "over the", "in", "in just", "during", "in only"].contains(&lead)
    });
    if let Some(years) = length.and_then(|q| q.value).filter(|v| (1.0..=12.0).contains(v) && v.fract() == 0.0)
        && let Some(later) = when.period.years_later(years as i16)
        && later.start < when.period.end
    {
        when.period.end = later.start.last_of_month();
    }
}

/// "Since the law passed, 40,000 jobs were lost": a change from a day that nothing dates.
fn since_event(claim: &Claim<'_>, text: &str, periods: &[PeriodMention]) -> bool {
    let moves = matches!(
        claim.operation,
        Operation::Change
            | Operation::PercentChange
            | Operation::PointChange
            | Operation::Mean
            | Operation::Ratio
            | Operation::Sum
    );
    if claim.period.is_some_and(|w| w.from == From::Text) || !moves && claim.quantity.unit.per.is_none() {
        return false;
    }
    let clause = claim.clause.of(text);
    let words = ["since ", "Since "];
    let at = words.iter().filter_map(|w| clause.find(w)).find(|i| {
        let before = clause[..*i].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '-')
    });
    at.is_some_and(|i| {
        let span = Span::new(claim.clause.start + i, claim.clause.start + i + 5);
        !periods.iter().any(|p| p.span.overlaps(span))
    })
}

/// "When they won in 2010, taxes rose, and unemployment had doubled": over how long is not said.
fn ratio_of_no_time(claim: &Claim<'_>, text: &str) -> bool {
    let ends = claim.operation == Operation::Ratio && claim.comparison.basis == Basis::Ends;
    let at = claim.period.filter(|w| w.period.grain == Grain::Year).and_then(|w| w.span);
    let between = at.and_then(|s| text.get(s.end..claim.quantity.span.start)).unwrap_or("");
    ends && (between.contains(", and ") || between.contains(" had "))
}

/// Whether a sentence that names no place tells its time by a term of office: who held it says where,
/// whatever the sentences before were of.
fn office(places: &[PlaceMention], periods: &[PeriodMention]) -> bool {
    places.is_empty() && periods.iter().any(|p| p.period.calendar == Calendar::Office)
}

/// Whether an expression of time makes the numbers in it parts of a date.
fn dated(mention: &PeriodMention) -> bool {
    matches!(
        mention.form,
        PeriodForm::In
            | PeriodForm::Span
            | PeriodForm::Since
            | PeriodForm::By
            | PeriodForm::Ending
            | PeriodForm::Base
    )
}

/// "$349.4bn (£265.9bn)": the same sum in another money, which the article's arithmetic looks at.
fn converted(quantity: &Quantity<'_>, before: Option<&Quantity<'_>>, text: &str) -> bool {
    let money = |q: &Quantity<'_>| q.unit.dimension == Dimension::Currency;
    let Some(before) = before.filter(|b| money(b) && money(quantity) && b.unit.name != quantity.unit.name)
    else {
        return false;
    };
    text.get(reach(before).end.max(before.span.end)..quantity.span.start)
        .is_some_and(|between| matches!(between.trim(), "(" | ";" | "/" | ","))
}

/// Whether words before a number may still make an amount of change of it.
fn may_be_moved(quantity: &Quantity<'_>) -> bool {
    quantity.role != Role::Amount && quantity.unit.dimension == Dimension::Percent
}

/// "rose even faster by 16.3 %": an amount of change, where words stand between the verb and "by".
fn moved_by<'t>(quantity: &Quantity<'t>, clause: Span, text: &str) -> Option<Quantity<'t>> {
    let before = text.get(clause.start..quantity.span.start)?.trim_end();
    // "grew at 4.6 % in the third quarter" is no level
    let before = before.strip_suffix(" by").or_else(|| before.strip_suffix(" at"))?;
    let trend =
        before.split_whitespace().rev().take(4).find_map(|word| match word {
            "rose" | "risen" | "rising" | "grew" | "grown" | "climbed" | "increased" | "expanded"
            | "jumped" => Some(Trend::Up),
            "fell" | "fallen" | "falling" | "dropped" | "declined" | "shrank" | "contracted"
            | "decreased" => Some(Trend::Down),
            _ => None,
        })?;
    Some(Quantity { role: Role::Amount, trend, ..quantity.clone() })
}

/// The number with its unit.
fn reach(quantity: &Quantity<'_>) -> Span {
    quantity.unit.span.map_or(quantity.span, |u| quantity.span.join(u))
}

/// What is counted or measured: the counted noun, or the words of the clause before the number.
fn measure(quantity: &Quantity<'_>, clause: impl FnOnce() -> Span, text: &str) -> Span {
    if let Some(unit) = quantity.unit.span.filter(|u| u.start >= quantity.span.end) {
        return unit;
    }
    let clause = clause();
    let before = text[clause.start..quantity.span.start.max(clause.start)].trim_end();
    match before.is_empty() {
        true => quantity.span,
        false => Span::new(clause.start, clause.start + before.len()),
    }
}

/// How close a number before a time has to end for the time to be its own.
const JUST_AFTER: usize = 8;

/// The index from which on quantities end less than [`JUST_AFTER`] before `start`, at most `first`.
fn before(quantities: &[Quantity<'_>], first: usize, start: usize) -> usize {
    let far = |q: &Quantity<'_>| reach(q).end.max(q.span.end) + JUST_AFTER < start;
    (0..first).rev().find(|&n| far(&quantities[n])).map_or(0, |n| n + 1)
}

/// Words before a place by which something else lies.
const LIES_BY: [&str; 12] = [
    " west of",
    " east of",
    " north of",
    " south of",
    " heart of",
    " coast of",
    " located in",
    " situated in",
    " lies in",
    " near",
    " border with",
    " neighbour of",
];

/// The place of the number in its own sentence: in its clause before the sentence's other clauses,
/// before the number rather than after it, and not past another number.
fn place(
    quantity: &Quantity<'_>,
    clause: Span,
    text: &str,
    places: &[PlaceMention],
    quantities: &[Quantity<'_>],
) -> Option<Place> {
    let at = quantity.span;
    // "US dollars", "US$"; "the world's largest"
    let of_money = |p: &PlaceMention| {
        let after = text[p.span.end..].trim_start();
        after.starts_with(['$']) || after.get(..6).is_some_and(|w| w.eq_ignore_ascii_case("dollar"))
    };
    let of_rank = |p: &PlaceMention| {
        let after = text[p.span.end..].strip_prefix("'s ").or_else(|| text[p.span.end..].strip_prefix("’s "));
        after.and_then(|a| a.split_whitespace().next()).is_some_and(|w| w == "most" || w.ends_with("est"))
    };
    let cost = |p: &PlaceMention| {
        let before = text[..p.span.start].trim_end();
        let owner = usize::from(before.ends_with(" of") || before.ends_with(" in")) * 50;
        let gap = if p.span.end <= at.start {
            at.start - p.span.end
        } else {
            p.span.start.saturating_sub(at.end) + 4
        };
        let (from, to) = (p.span.end.min(at.end), p.span.start.max(at.start));
        let (from, to) = if p.span.end <= at.start { (p.span.end, at.start) } else { (from.max(at.end), to) };
        let between = quantities.iter().filter(|q| q.span.start >= from && q.span.end <= to).count();
        let outside = usize::from(!clause.contains(p.span)) * 400;
        let people = usize::from(p.form == PlaceForm::Institution) * 60;
        // a table or list names each place before its figure: what follows belongs to the next
        let after_listed =
            usize::from(p.span.start >= at.end && text[at.end..p.span.start].contains([',', ';'])) * 60;
        // "almost the size of France", "ranked 158th in the world", "west of Fiji": what the subject
        // is held against or lies by
        let world = p.span.of(text).to_ascii_lowercase().ends_with("world");
        let held_against = match () {
            _ if before.ends_with("size of") => 200,
            _ if world => 200 + usize::from(before.ends_with(" in the") || before.ends_with(" in")) * 450,
            _ if LIES_BY.iter().any(|w| before.ends_with(w)) => 220,
            _ => 0,
        };
        let before_number = p.span.end < at.start;
        let opens = before_number && p.span.start <= clause.start + 4;
        let has = before_number && p.form != PlaceForm::Institution && {
            let after = text[p.span.end..].trim_start_matches([' ', ',']);
            [" has ", " had "].iter().any(|w| after.starts_with(w.trim_start()))
        };
        let subject = usize::from(opens) * 40 + usize::from(has) * 120;
        (gap + between * 60 + outside + people + after_listed + held_against).saturating_sub(owner + subject)
    };
    places
        .iter()
        .filter(|p| {
            p.role == PlaceRole::Of
                && p.form != PlaceForm::Anaphor
                && !p.span.overlaps(at)
                && !of_money(p)
                && !of_rank(p)
        })
        .min_by_key(|p| cost(p))
        .map(|p| {
            // "federal budget" tells the country, and stays a part of the name of what is measured
            let common = text[p.span.start..].starts_with(|c: char| c.is_lowercase());
            let span = (!(common && p.form == PlaceForm::Institution)).then_some(p.span);
            Place { geography: p.geography, from: From::Text, span }
        })
}

/// A row of a table turned to text starts with its place: "Albania Life expectancy 2011: ...".
fn heading(
    sentence: Span,
    text: &str,
    places: &[PlaceMention],
    names: &impl Fn(&str) -> bool,
) -> Option<Place> {
    let first =
        places.first().filter(|p| p.span.start == sentence.start && p.role == PlaceRole::PartOfName)?;
    let rest = text[first.span.end..sentence.end].trim_start();
    let two = rest.match_indices(' ').nth(1).map_or(rest, |(i, _)| &rest[..i]);
    names(two).then_some(Place { geography: first.geography, from: From::Text, span: Some(first.span) })
}

/// The year by which a table turned to text labels its figure: "GDP per capita 2012: 5,484.83".
fn labelled(quantity: &Quantity<'_>, sentence: Span, text: &str) -> Option<When> {
    let before = text.get(sentence.start..quantity.span.start)?.trim_end_matches([' ', '$', '€', '£']);
    let before = before.strip_suffix(':')?.trim_end();
    let from = before.len().checked_sub(4)?;
    let (lead, year) = (before.get(..from)?, before.get(from..)?);
    let apart = lead.ends_with(|c: char| c.is_whitespace() || c == '(' || c == ',');
    if !apart || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = year.parse().ok().filter(|y| (1800..=2100).contains(y))?;
    let start = sentence.start + from;
    let span = Some(Span::new(start, start + 4));
    Some(When { period: Period::year(year)?, from: From::Text, span })
}

/// "up 2.3 % for the full year": in the first months of a year, the one that has just ended. "For the
/// year" alone is so only while its last figures come out.
fn full_year(clause: Span, text: &str, published: Option<Date>) -> Option<When> {
    const WORDS: [(&str, i8); 5] = [
        ("for the full year", 4),
        ("for the year as a whole", 4),
        ("for the whole year", 4),
        ("for the whole of the year", 4),
        ("for the year", 2),
    ];
    let date = published?;
    let clause_text = clause.of(text);
    // what all of them begin with
    if !clause_text.contains("for the ") {
        return None;
    }
    let (at, len) = WORDS
        .iter()
        .filter(|(_, last)| date.month() <= *last)
        .find_map(|(w, _)| clause_text.find(w).map(|at| (at, w.len())))?;
    let start = clause.start + at;
    let span = Some(Span::new(start, start + len));
    Some(When { period: Period::year(date.year() - 1)?, from: From::Text, span })
}

/// "with annual sales coming in at $4 trillion": in the first months of a year, those of the last one.
fn annual(quantity: &Quantity<'_>, clause: Span, text: &str, published: Option<Date>) -> Option<When> {
    let date = published.filter(|d| d.month() <= 2)?;
    let lead = text.get(clause.start.min(quantity.span.start)..quantity.span.start)?;
    let at = lead.rfind("annual ")?;
    let rest = &lead[at + "annual ".len()..];
    let sum = ["sales ", "total ", "exports ", "imports ", "deficit ", "surplus "];
    let money = quantity.unit.dimension == Dimension::Currency;
    (money && rest.len() <= 30 && sum.iter().any(|w| rest.starts_with(w))).then_some(())?;
    let start = clause.start + at;
    let span = Some(Span::new(start, start + "annual".len()));
    Some(When { period: Period::year(date.year() - 1)?, from: From::Text, span })
}

/// The period of the number in its own sentence.
fn period(
    quantity: &Quantity<'_>,
    clause: Span,
    text: &str,
    periods: &[PeriodMention],
    quantities: &[Quantity<'_>],
) -> Option<When> {
    // "from $1.89 in January 2009 to $3.51 today": of the day of writing
    let after = text.get(reach(quantity).join(quantity.span).end..clause.end).unwrap_or("").trim_start();
    let now = ["today", "now", "currently", "right now"];
    if now.iter().any(|w| after.strip_prefix(w).is_some_and(|r| !r.starts_with(char::is_alphabetic))) {
        return None;
    }
    // "to 5.2 percent in 2016": the unit stands between the number and its time
    let at = reach(quantity).join(quantity.span);
    let cost = |p: &PeriodMention| {
        let (gap, from, to) = match p.span.end <= at.start {
            // "in 2014": what follows the number is more often its own
            true => (at.start - p.span.end + 6, p.span.end, at.start),
            false => (p.span.start.saturating_sub(at.end), at.end, p.span.start.max(at.end)),
        };
        let between = quantities.iter().filter(|q| q.span.start >= from && q.span.end <= to).count();
        // "from 10.6 percent in 2010 to 5.7 percent in 2014": the year just after another number is
        // that number's
        let anothers = p.span.end <= at.start
            && quantities.iter().any(|q| {
                let end = reach(q).end.max(q.span.end);
                end <= p.span.start && p.span.start - end <= JUST_AFTER
            });
        gap + between * 50 + usize::from(anothers) * 40 + usize::from(!clause.contains(p.span)) * 300
    };
    // "the lowest since 2001" says what a record is held against, not when the figure was; nor does
    // "raised to 2.5 %, the sixth rise since June"
    let of_record = |p: &PeriodMention| {
        p.form == PeriodForm::Since
            && (matches!(quantity.role, Role::To) || {
                let before = &text[clause.start.min(p.span.start)..p.span.start];
                ["est ", " low ", " high ", "first ", "record "].iter().any(|w| before.contains(w))
            })
    };
    // "37 %, compared with 14 % four years ago": the other figure's
    let of_other = |p: &PeriodMention| {
        let between = text.get(at.end..p.span.start).unwrap_or("");
        p.span.start > at.end
            && quantities.iter().any(|q| q.span.start >= at.end && q.span.end <= p.span.start)
            && [
                " from ",
                " compared ",
                " against ",
                " than ",
                " versus ",
                " after a ",
                " since a ",
                " since an ",
                " on the ",
                " and it ",
            ]
            .iter()
            .any(|w| between.contains(w))
    };
    let base = |p: &&PeriodMention| p.form == PeriodForm::Base && p.span.start >= at.end;
    let found = periods
        .iter()
        .filter(|p| !of_record(p) && !of_other(p))
        .filter(|p| {
            matches!(
                p.form,
                PeriodForm::In | PeriodForm::Span | PeriodForm::Since | PeriodForm::By | PeriodForm::Ending
            )
        })
        .min_by_key(|p| cost(p))
        // "10 percent before the uprising four years ago": some time before it, not then
        .filter(|p| {
            let between = text.get(at.end..p.span.start).unwrap_or("");
            !between.split_once(" before ").is_some_and(|(head, after)| {
                // "750,000 jobs a month before this administration, under Obama it has"
                let named = head.len() < 12
                    && ["this ", "the ", "we ", "I ", "he ", "she "].iter().any(|w| after.starts_with(w));
                (after.len() < 60 && !after.contains([',', '.']) || named) && !after.starts_with("the age")
            })
        })?;
    let mut period = named(found.period);
    let mut span = found.span;
    let lead = text.get(clause.start.min(at.start)..at.start).unwrap_or("").trim_end();
    let compared = ["compared with", "compared to", "versus", "against", " from", " than", "after"]
        .iter()
        .any(|w| lead.ends_with(w));
    let follows = |p: &&PeriodMention| p.span.start >= at.end && p.span.start <= at.end + 8;
    let before =
        |p: &&PeriodMention| ["previous", "prior", "preceding"].iter().any(|w| p.span.of(text).contains(w));
    let first = periods.iter().rfind(|p| p.span.end <= at.start && p.form == PeriodForm::In);
    if let (true, Some(then), Some(first)) = (compared, periods.iter().filter(follows).find(before), first)
        && let Some(known) = previous(named(first.period))
    {
        // "0.8 % in the fourth quarter, compared with 0.5 % in the previous quarter"
        (period, span) = (known, then.span);
    } else if quantity.role == Role::From
        && quantity.value.is_some()
        // "to 4.25 % from 3.5 % this month": what is this month's is the level reached
        && (found.span.start < at.start || found.span.of(text).starts_with("this "))
    {
        // "to 5.2 % in January from 5.4 %": of the time before; "from 5.7 % a year earlier": of then
        let near = |p: &&PeriodMention| p.span.start <= at.end + 4;
        match periods.iter().filter(base).find(near) {
            Some(then) => (period, span) = (then.period, then.span),
            None => period = previous(period).unwrap_or(period),
        }
    }
    // "averaged 178,000 during the same period": the time of another figure, taken up
    let after = text.get(at.end..clause.end.max(at.end)).unwrap_or("");
    let taken_up = span.end <= at.start && after.find("same period").is_some_and(|n| n < 30);
    let from = if taken_up { From::Context } else { From::Text };
    Some(When { period, from, span: Some(span) })
}

/// "October to December", "the three months to December": a stretch that is a quarter, a month or a
/// calendar year is that, however it is written.
fn named(period: Period) -> Period {
    if period.grain != Grain::Span || period.start.day() != 1 || period.end != period.end.last_of_month() {
        return period;
    }
    let months = i32::from(period.end.year() - period.start.year()) * 12
        + i32::from(period.end.month() - period.start.month())
        + 1;
    let grain = match (months, period.start.month()) {
        (1, _) => Grain::Month,
        (3, 1 | 4 | 7 | 10) => Grain::Quarter,
        (12, 1) => Grain::Year,
        _ => return period,
    };
    Period { grain, ..period }
}
