//! Rates of exchange: between which two currencies a figure stands.
//!
//! So many yen for a dollar is another statistic than so many dollars for a euro, and phrases with gaps
//! cannot keep the pairs apart. Read here are the currency in which the figure is given and the one of
//! which it is the price; the words are data (`src/lexicon/linking/currencies.csv`). A pair that is not
//! certain is none.

use super::{Candidate, Link, Outcome, Relation, Term, choose};
use crate::claim::Claim;
use crate::geography::GeoId;
use crate::period::Date;
use crate::quantity::{Dimension, Form};
use crate::series::Store;
use crate::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// The score of a pair: both currencies are named.
const SCORE: f32 = 0.95;
/// A rate lies within this factor of what its series ever held.
const SCALE: f64 = 2.0;
/// How far before its figure a currency is named, in bytes.
const REACH: usize = 110;
/// Currencies of which markets quote the price, the first of two going before; the others are quoted in
/// the units that one of these buys.
const QUOTED: [&str; 5] = ["EUR", "GBP", "AUD", "NZD", "USD"];

/// A figure that is a rate of exchange.
#[derive(Clone, Debug)]
pub struct Exchange {
    pub link: Link,
    /// The series gives the units that the other currency buys: one divided by it is compared.
    pub inverted: bool,
}

struct Currency {
    code: &'static str,
    country: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Entry {
    Name { currency: usize, when: When },
    Verb,
    Lead,
    Per,
    Against,
    Not,
}

/// When a name means the currency: the lira of 1998 is another.
#[derive(Clone, Copy, PartialEq)]
enum When {
    Always,
    From(i16),
    /// Where the text speaks of the country.
    Local,
    /// Unless the text speaks of a country with another currency that the table does not know: the
    /// rupee of Pakistan.
    Unless,
}

struct Table {
    currencies: Vec<Currency>,
    words: AhoCorasick,
    /// One a pattern of `words`; a word may be of several kinds.
    entries: Vec<Vec<Entry>>,
    units: Vec<(&'static str, usize, When)>,
}

static TABLE: LazyLock<Option<Table>> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Option<Table> {
        let (mut currencies, mut units): (Vec<Currency>, Vec<_>) = (Vec::new(), Vec::new());
        let (mut words, mut entries): (Vec<&str>, Vec<Vec<Entry>>) = (Vec::new(), Vec::new());
        for line in include_str!("../lexicon/linking/currencies.csv").lines().skip(1) {
            let mut cells = line.split(',');
            let (code, country) = (cells.next()?, cells.next()?);
            let (kind, list, when) = (cells.next()?, cells.next()?, cells.next().unwrap_or(""));
            let when = match when {
                "" => When::Always,
                "local" => When::Local,
                "unless" => When::Unless,
                year => When::From(year.parse().ok()?),
            };
            let currency = match currencies.iter().position(|c| c.code == code) {
                Some(known) => known,
                None => {
                    currencies.push(Currency { code, country });
                    currencies.len() - 1
                }
            };
            if kind == "unit" {
                units.push((list, currency, when));
                continue;
            }
            let entry = match kind {
                "name" => Entry::Name { currency, when },
                "verb" => Entry::Verb,
                "lead" => Entry::Lead,
                "per" => Entry::Per,
                "against" => Entry::Against,
                _ => Entry::Not,
            };
            for word in list.split('|') {
                match words.iter().position(|w| *w == word) {
                    Some(known) => entries[known].push(entry),
                    None => {
                        words.push(word);
                        entries.push(vec![entry]);
                    }
                }
            }
        }
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&words)
            .ok()?;
        Some(Table { currencies, words, entries, units })
    }

    /// The words of the table in a stretch of text, whole words only.
    fn scan<'a>(&'a self, text: &'a str, range: Span) -> impl Iterator<Item = (Span, &'a [Entry])> {
        let part = range.of(text);
        self.words.find_iter(part).filter_map(move |m| {
            let bytes = part.as_bytes();
            let before = m.start().checked_sub(1).map(|i| bytes[i]);
            let mut end = m.end();
            // "yen's", "dollars": the possessive and the plural
            let tail = &part[end..];
            for suffix in ["'s", "’s", "s"] {
                if tail.starts_with(suffix) {
                    end += suffix.len();
                    break;
                }
            }
            let after = bytes.get(end).copied();
            let part_of_word = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || b >= 0x80);
            let whole = !part_of_word(before) && !part_of_word(after) && after != Some(b'-');
            let span = Span::new(range.start + m.start(), range.start + end);
            whole.then(|| (span, self.entries[m.pattern().as_usize()].as_slice()))
        })
    }
}

/// Whether a sentence names a currency together with a rate's words: the cheap test.
pub fn may_hold(sentence: &str) -> bool {
    let Some(table) = TABLE.as_ref() else { return false };
    let mut named = sentence.contains(['$', '€', '£', '¥']) as usize;
    for (_, entries) in table.scan(sentence, Span::new(0, sentence.len())) {
        named += usize::from(entries.iter().any(|e| matches!(e, Entry::Name { .. })));
        if named > 1 {
            return true;
        }
    }
    false
}

/// A currency named in the clause; none if it is one that the table does not know.
struct Mention {
    span: Span,
    currency: Option<usize>,
}

/// The link of a claim that gives a rate of exchange.
pub fn link<S: Store + ?Sized>(
    store: &S,
    claim: &Claim<'_>,
    text: &str,
    published: Option<Date>,
    explain: bool,
) -> Option<Exchange> {
    let q = &claim.quantity;
    let bare = unit_of(claim).is_empty();
    // "0.95 per euro" is read as a rate
    let fits = match q.unit.dimension {
        Dimension::Count => bare,
        Dimension::Currency => true,
        Dimension::Rate => q.unit.per.is_some(),
        _ => false,
    };
    if q.form != Form::Cardinal || !fits {
        return None;
    }
    let table = TABLE.as_ref()?;
    let (price, base, said) = table.pair(store, claim, text, published, bare)?;
    let (code, of) = (table.currencies[price].code, table.currencies[base].code);
    let catalogue = store.catalogue();
    // so many of the price's currency for one of the base
    let (concept, country, inverted) = match (code, of) {
        (_, "EUR") => (per_euro(code), "EMU", false),
        ("EUR", "USD") => ("exchange-rate".to_owned(), "EMU", false),
        ("EUR", _) => (per_euro(of), "EMU", true),
        (_, "USD") => ("exchange-rate".to_owned(), table.currencies[price].country, false),
        ("USD", _) => ("exchange-rate".to_owned(), table.currencies[base].country, true),
        _ => return None,
    };
    let concept = catalogue.concept_by_id(&concept)?;
    let place = catalogue.geography_by_code(country)?;
    let indicators = choose::indicators(store, concept, claim, place, text);
    let value = q.value?;
    let value = if inverted { 1.0 / value } else { value };
    let series = store.series(*indicators.first()?, place)?;
    let (low, high) = series
        .values
        .iter()
        .filter(|v| v.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)));
    if !(value >= low / SCALE && value <= high * SCALE) {
        return None;
    }
    let terms = match explain {
        true => vec![Term { text: said.of(text).to_owned(), weight: SCORE }],
        false => Vec::new(),
    };
    let candidate =
        Candidate { concept, indicators, score: SCORE, relation: Relation::Same, terms, restriction: None };
    Some(Exchange {
        link: Link {
            candidates: vec![candidate],
            outcome: Outcome::Linked,
            place: Some(place),
            ..Link::default()
        },
        inverted,
    })
}

/// Whether a figure in this unit may give the rate of the concept: yen are no dollars for a euro.
pub(super) fn gives(concept: &str, claim: &Claim<'_>) -> bool {
    let Some(code) = concept.strip_prefix("exchange-rate.") else { return false };
    let known = TABLE.as_ref().is_some_and(|table| {
        let mut units = table.units.iter().filter(|(name, ..)| *name == unit_of(claim));
        units.any(|(_, c, _)| table.currencies[*c].code.eq_ignore_ascii_case(code))
    });
    known || unit_of(claim).is_empty()
}

/// The currency's name in the figure's unit: of "dollar per euro" the dollar, of "per euro" none.
fn unit_of<'c>(claim: &'c Claim<'_>) -> &'c str {
    let name = claim.quantity.unit.name.as_ref();
    if name.starts_with("per ") { "" } else { name.split(" per ").next().unwrap_or("") }
}

fn per_euro(code: &str) -> String {
    format!("exchange-rate.{}", code.to_ascii_lowercase())
}

impl Table {
    /// The currency of the figure, the one that it is the price of, and the words that say so.
    fn pair<S: Store + ?Sized>(
        &self,
        store: &S,
        claim: &Claim<'_>,
        text: &str,
        published: Option<Date>,
        bare: bool,
    ) -> Option<(usize, usize, Span)> {
        let q = &claim.quantity;
        let number = q.unit.span.map_or(q.span, |u| q.span.join(u));
        let denominator = q.unit.per.as_ref().map(|p| p.unit.as_ref());
        let year = claim.period.map(|w| w.period.end.year()).or(published.map(|d| d.year()));
        let means = |when: When, currency: usize| match when {
            When::Always => true,
            When::From(first) => year.is_some_and(|y| y >= first),
            When::Local => {
                claim.place.is_some_and(|p| currency_of(store, p.geography) == self.code(currency))
            }
            When::Unless => claim
                .place
                .and_then(|p| currency_of(store, p.geography))
                .is_none_or(|own| self.currencies.iter().any(|c| c.code == own)),
        };
        let unit = match bare {
            true => None,
            false => {
                Some(self.units.iter().find(|(name, c, when)| *name == unit_of(claim) && means(*when, *c))?.1)
            }
        };
        let mentions = |range: Span| -> Vec<Mention> {
            let names = self.scan(text, range).filter_map(|(span, entries)| {
                let mut names = entries.iter().filter_map(|e| match e {
                    Entry::Name { currency, when } => Some((*currency, *when)),
                    _ => None,
                });
                let first = names.next()?;
                let known = std::iter::once(first).chain(names).find(|(c, w)| means(*w, *c)).map(|(c, _)| c);
                let stranger = adjective_before(&text[range.start..span.start]);
                Some(Mention { span, currency: known.filter(|_| !stranger) })
            });
            names.collect()
        };
        let clause = claim.clause;
        let from = clause.start.max(number.start.saturating_sub(REACH));
        let from = (from..=number.start).find(|i| text.is_char_boundary(*i))?;
        let before = mentions(Span::new(from, number.start));
        let after = mentions(Span::new(number.end.min(clause.end), clause.end));

        // "... 83.1 per dollar", "... to the euro", "... against the yen"
        let own = denominator
            .map(|name| Mention { span: Span::new(number.end, number.end), currency: self.named(name) });
        let follows = |m: &&Mention| self.only(Entry::Per, text, Span::new(number.end, m.span.start));
        let per = own.as_ref().or(after.first().filter(follows));
        let Some(first) = before.first() else {
            // "$1.354 to the euro" at the head of its clause
            let (price, base) = (unit?, per?.currency?);
            return (price != base).then(|| (price, base, number.join(per.map_or(number, |m| m.span))));
        };
        let lead = Span::new(first.span.start, number.start);
        let between = lead.of(text);
        if between.contains(['.', ';', ':', '!', '?', '(', '\n']) && !between.contains("u.s.") {
            return None;
        }
        let (mut other, mut moves, mut last) = (false, false, first.span.end);
        for (span, entries) in self.scan(text, lead) {
            other |= entries.contains(&Entry::Not);
            moves |= entries.contains(&Entry::Verb);
            // the word before the figure
            if entries.contains(&Entry::Lead) {
                last = span.end;
            }
        }
        let end = clause.end.min(number.end + 24);
        let end = (number.end..=end).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(number.end);
        for (span, entries) in self.scan(text, Span::new(number.end, end)) {
            other |= entries.contains(&Entry::Not) && per.is_none_or(|p| span.start < p.span.start);
        }
        let leads = text[last.min(number.start)..number.start].chars().all(|c| !c.is_alphanumeric());
        if other || !moves || !leads {
            return None;
        }
        let whole = first.span.join(per.map_or(number, |m| m.span));
        // the currencies before the figure, all known, each once
        let mut named: Vec<usize> = Vec::new();
        for m in &before {
            let currency = m.currency?;
            if !named.contains(&currency) {
                named.push(currency);
            }
        }
        if let Some(price) = unit {
            named.extend(per.and_then(|m| m.currency).filter(|c| !named.contains(c)));
            named.retain(|c| *c != price);
            return match named.as_slice() {
                [base] => Some((price, *base, whole)),
                _ => None,
            };
        }
        let (subject, other, against) = match (per, named.as_slice()) {
            (Some(m), [subject]) => {
                let words = Span::new(number.end, m.span.start);
                (
                    *subject,
                    m.currency?,
                    words.of(text).contains("against") || words.of(text).contains("versus"),
                )
            }
            (None, [subject, other]) => {
                let m = before.iter().find(|m| m.currency == Some(*other))?;
                let words = Span::new(first.span.end, m.span.start).of(text).trim_end();
                let words = words.strip_suffix(" the").unwrap_or(words);
                if !(words.ends_with("against") || words.ends_with("versus")) {
                    return None;
                }
                (*subject, *other, true)
            }
            _ => return None,
        };
        if subject == other {
            return None;
        }
        if !against {
            return Some((subject, other, whole));
        }
        // markets quote one of two by custom; a pound in euros is written both ways
        let order = |c: usize| {
            let code = self.currencies[c].code;
            QUOTED.iter().position(|q| *q == code).unwrap_or(QUOTED.len())
        };
        match (order(subject), order(other)) {
            (0, 1) | (1, 0) => None,
            (a, b) if a < b => Some((other, subject, whole)),
            (a, b) if b < a => Some((subject, other, whole)),
            _ => None,
        }
    }

    /// The currency of a name that says which.
    fn named(&self, name: &str) -> Option<usize> {
        let (_, entries) = self.scan(name, Span::new(0, name.len())).next()?;
        entries.iter().find_map(|e| match e {
            Entry::Name { currency, when: When::Always } => Some(*currency),
            _ => None,
        })
    }

    fn code(&self, currency: usize) -> Option<&str> {
        self.currencies.get(currency).map(|c| c.code)
    }

    /// Whether a stretch holds words of one kind and nothing else, and at least one.
    fn only(&self, kind: Entry, text: &str, range: Span) -> bool {
        let mut at = range.start;
        let mut some = false;
        let blank = |s: &str| s.chars().all(|c| c == ' ' || c == '\u{a0}');
        for (span, entries) in self.scan(text, range) {
            if !entries.contains(&kind) || !blank(&text[at..span.start]) {
                return false;
            }
            some = true;
            at = span.end;
        }
        some && blank(&text[at.min(range.end)..range.end])
    }
}

/// "The Jamaican dollar": an adjective that the table's longer names do not hold.
fn adjective_before(before: &str) -> bool {
    const PLAIN: [&str; 16] = [
        "The",
        "A",
        "An",
        "One",
        "Each",
        "When",
        "While",
        "As",
        "But",
        "And",
        "If",
        "With",
        "Against",
        "Yesterday",
        "Today",
        "Meanwhile",
    ];
    let before = before.trim_end();
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.starts_with(char::is_uppercase) && !PLAIN.contains(&word)
}

fn currency_of<S: Store + ?Sized>(store: &S, place: GeoId) -> Option<&str> {
    store.catalogue().geography(place).currency.as_deref()
}
