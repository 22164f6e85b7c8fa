//! What the rest of the document says about place and time: the sentences before, the headline.

use super::home::home;
use super::{From, Place, When};
use crate::document::Document;
use crate::geography::{GeoId, PlaceForm, PlaceMention, PlaceRole};
use crate::grammar::period::periods;
use crate::grammar::place::Gazetteer;
use crate::period::{Calendar, Grain, Period, PeriodForm, PeriodMention};
use crate::span::Span;

/// How many sentences back a place is carried.
const REACH: usize = 4;
/// Sentences at the head of a text that say what it is about.
const LEAD: usize = 3;
/// Sentences of a text that are counted to find what it is about.
const LONGEST: usize = 40;
/// Words of a sentence that reports what somebody said or where something was traded: its city is
/// where they sit, and not what the text is about.
const REPORTS: [&str; 12] = [
    " said",
    " says",
    " told ",
    "according to",
    "analyst",
    "economist",
    "strategist",
    "trader",
    "trading",
    " trade",
    "-based",
    " based in",
];

/// A longer sentence, in bytes, is a list or text without end marks: places and periods are not looked
/// for.
const TOO_LONG: usize = 2000;

pub fn too_long(sentence: Span) -> bool {
    sentence.len() > TOO_LONG
}

/// Places and periods of the sentences, found when first asked for.
pub struct Context<'a> {
    document: &'a Document,
    sentences: &'a [Span],
    gazetteer: &'a Gazetteer,
    places: Vec<Option<Vec<PlaceMention>>>,
    periods: Vec<Option<Vec<PeriodMention>>>,
    /// What the headline names, as [`only`] gives it, once it was asked for.
    title: Option<Option<Option<GeoId>>>,
    /// The country that the whole text is about, once it was asked for.
    topic: Option<Option<GeoId>>,
}

impl<'a> Context<'a> {
    pub fn new(document: &'a Document, sentences: &'a [Span], gazetteer: &'a Gazetteer) -> Self {
        Context {
            document,
            sentences,
            gazetteer,
            places: vec![None; sentences.len()],
            periods: vec![None; sentences.len()],
            title: None,
            topic: None,
        }
    }

    /// The places of a sentence, with spans of the document.
    pub fn places(&mut self, n: usize) -> &[PlaceMention] {
        let (span, text, gazetteer) = (self.sentences[n], &self.document.text, self.gazetteer);
        self.places[n].get_or_insert_with(|| {
            if too_long(span) {
                return Vec::new();
            }
            let mut found = gazetteer.places(span.of(text));
            found.iter_mut().for_each(|p| p.span = p.span.shift(span.start));
            found
        })
    }

    /// The periods of a sentence, with spans of the document. Fiscal and school years are those of the
    /// body that the sentence names, else of its one place, else of what the text is about.
    pub fn periods(&mut self, n: usize) -> &[PeriodMention] {
        let (span, document) = (self.sentences[n], self.document);
        if self.periods[n].is_none() && too_long(span) {
            self.periods[n] = Some(Vec::new());
        }
        if self.periods[n].is_none() {
            let mut found = periods(span.of(&document.text), document.published);
            found.iter_mut().for_each(|p| p.span = p.span.shift(span.start));
            if found.iter().any(|p| p.period.calendar != Calendar::Calendar) {
                let body = self.places(n).iter().find(|p| p.form == PlaceForm::Institution && counts(p));
                let place = body.map(|p| p.geography).or_else(|| only(self.places(n), |_| false).flatten());
                if let Some(place) = place.or_else(|| self.place(n).map(|p| p.geography)) {
                    let gazetteer = self.gazetteer;
                    found
                        .iter_mut()
                        .for_each(|p| gazetteer.settle(p, place, &document.text, document.published));
                }
            }
            self.periods[n] = Some(found);
        }
        self.periods[n].as_deref().unwrap_or_default()
    }

    /// The places and periods of a sentence, with spans of the document.
    pub fn of(&mut self, n: usize) -> (Vec<PlaceMention>, Vec<PeriodMention>) {
        (self.places(n).to_vec(), self.periods(n).to_vec())
    }

    /// The place that the sentences before `n`, or the headline, speak of. Where the nearest
    /// sentence that names any names several, the one that the whole text is about is taken if it
    /// is among them, else none.
    pub fn place(&mut self, n: usize) -> Option<Place> {
        let from = n.saturating_sub(REACH);
        let earlier = (from..n).rev().chain(0..from.min(LEAD));
        for m in earlier {
            let reports = self.reports(m);
            let gazetteer = self.gazetteer;
            match only(self.places(m), |p| reports && gazetteer.is_local(p.geography)) {
                Some(Some(found)) => return Some(context_place(found)),
                Some(None) => {
                    let topic = self.topic()?;
                    let among = self.places(m).iter().any(|p| p.geography == topic && counts(p));
                    return among.then(|| context_place(topic));
                }
                None => {}
            }
        }
        let (document, gazetteer) = (self.document, self.gazetteer);
        let title = self.title.get_or_insert_with(|| {
            let title = document.title.as_deref().filter(|t| t.len() <= TOO_LONG)?;
            only(&gazetteer.places(title), |_| false)
        });
        if let Some(found) = title {
            return found.map(context_place);
        }
        self.topic().map(context_place)
    }

    /// Whether a sentence names a city and reports what was said or traded there.
    fn reports(&mut self, n: usize) -> bool {
        let gazetteer = self.gazetteer;
        self.places(n).iter().any(|p| gazetteer.is_local(p.geography)) && {
            let sentence = self.sentences[n].of(&self.document.text);
            REPORTS.iter().any(|w| sentence.contains(w))
        }
    }

    /// The place whose leader the sentence speaks of, or of which its words are.
    pub fn home(&self, n: usize) -> Option<Place> {
        home(self.sentences[n].of(&self.document.text), self.gazetteer).map(context_place)
    }

    /// The same of the other sentences and the headline, the nearest before first.
    pub fn home_around(&self, n: usize) -> Option<Place> {
        let near = self.sentences.len().min(LEAD);
        let around = (n.saturating_sub(REACH)..n).rev().chain(0..near);
        around
            .filter_map(|m| self.home(m))
            .next()
            .or_else(|| home(self.document.title.as_deref()?, self.gazetteer).map(context_place))
    }

    /// The place that the text names at least twice as often as any other, and at least twice.
    fn topic(&mut self) -> Option<GeoId> {
        if let Some(known) = self.topic {
            return known;
        }
        let mut counted: Vec<(GeoId, u32)> = Vec::new();
        for m in 0..self.sentences.len().min(LONGEST) {
            for p in self.places(m).iter().filter(|p| counts(p)) {
                match counted.iter_mut().find(|(g, _)| *g == p.geography) {
                    Some((_, n)) => *n += 1,
                    None => counted.push((p.geography, 1)),
                }
            }
        }
        counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let found = match counted.as_slice() {
            [(first, n), (_, m), ..] if *n >= 2 * m && *n >= 2 => Some(*first),
            [(first, n)] if *n >= 2 => Some(*first),
            _ => None,
        };
        self.topic = Some(found);
        found
    }

    /// The period of the sentences just before, else the day of publication: the latest value
    /// known by then.
    pub fn period(&mut self, n: usize) -> Option<When> {
        let text = self.document.text.as_str();
        if n > 0 {
            let near = !text[self.sentences[n - 1].end.min(self.sentences[n].start)..self.sentences[n].start]
                .contains("\n\n");
            // "grew 4 % in the past year" says for which stretch, and not when the next figure was
            let named = |p: &&PeriodMention| {
                p.form == PeriodForm::In && (p.period.grain < Grain::Month || p.period.start.day() == 1)
            };
            let mut all = self.periods(n - 1).iter().filter(named);
            if near && let (Some(p), None) = (all.next(), all.next()) {
                return Some(When { period: p.period, from: From::Context, span: Some(p.span) });
            }
        }
        self.now()
    }

    /// The day of publication: the latest value known by then.
    pub fn now(&self) -> Option<When> {
        let period = Period::day(self.document.published?);
        Some(When { period, from: From::Default, span: None })
    }
}

/// The one place that a sentence is about, some left out: `None` when it names none, `Some(None)`
/// when several.
fn only(places: &[PlaceMention], out: impl Fn(&PlaceMention) -> bool) -> Option<Option<GeoId>> {
    let mut found: Option<GeoId> = None;
    for p in places {
        if !counts(p) || out(p) {
            continue;
        }
        match found {
            Some(old) if old != p.geography => return Some(None),
            _ => found = Some(p.geography),
        }
    }
    found.map(Some)
}

/// Whether a mention says what a sentence is about.
fn counts(p: &PlaceMention) -> bool {
    p.form != PlaceForm::Anaphor && p.role != PlaceRole::PartOfName && p.role != PlaceRole::Than
}

fn context_place(geography: GeoId) -> Place {
    Place { geography, from: From::Context, span: None }
}
