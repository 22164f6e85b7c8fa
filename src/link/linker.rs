//! Candidates from the phrases, filtered and ranked.

use super::fit::{self, Says, money};
use super::pattern::{Patterns, Range};
use super::sheet::{Anchor, Read, Sheet};
use super::tie::{Line, Tie};
use super::words::{self, Kind, Token, Vocabulary, WordId, class};
use super::{Candidate, Link, Outcome, Relation, Term, choose};
use crate::catalogue::{Catalogue, ConceptId, PhraseKind};
use crate::claim::{Claim, Operation};
use crate::geography::GeoId;
use crate::quantity::{Dimension, Form};
use crate::series::Store;
use crate::span::Span;

/// Below this a phrase does not belong to the number.
const ENOUGH: f32 = 0.55;
/// Two concepts closer than this cannot be told apart.
const MARGIN: f32 = 0.04;

#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) concept: ConceptId,
    pub(super) kind: PhraseKind,
    pub(super) weight: f32,
    pub(super) range: Range,
    places: Vec<GeoId>,
}

/// Finds the concept that a claim speaks of. Made once; holds no text.
#[derive(Debug, Default)]
pub struct Linker {
    pub(super) vocabulary: Vocabulary,
    pub(super) patterns: Patterns,
    pub(super) phrases: Vec<Phrase>,
    /// For each word, the phrases (and the step in each) that are looked for where it stands.
    pub(super) anchors: Vec<Vec<(u32, u8)>>,
}

/// A phrase found in the clause.
struct Match {
    phrase: usize,
    start: usize,
    end: usize,
    tie: Tie,
}

impl Linker {
    /// Compiles the catalogue's phrases.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut vocabulary = Vocabulary::new();
        let mut patterns = Patterns::default();
        let mut phrases = Vec::with_capacity(catalogue.phrases.len());
        for phrase in &catalogue.phrases {
            if let Some(range) = patterns.compile(&phrase.pattern, &mut vocabulary) {
                phrases.push(Phrase {
                    concept: phrase.concept,
                    kind: phrase.kind,
                    weight: phrase.weight,
                    range,
                    places: phrase.places.clone(),
                });
            }
        }
        // the anchor of a phrase is its rarest word among all phrases
        let mut uses = vec![0u32; vocabulary.len()];
        for phrase in &phrases {
            for step in patterns.of(phrase.range) {
                for &word in patterns.words(*step) {
                    uses[word as usize] += 1;
                }
            }
        }
        let mut anchors = vec![Vec::new(); vocabulary.len()];
        for (n, phrase) in phrases.iter().enumerate() {
            let rarity = |words: &[u32]| words.iter().map(|&w| uses[w as usize]).max().unwrap_or(u32::MAX);
            let steps = patterns.of(phrase.range);
            let required =
                |s: &super::pattern::Step| matches!(s, super::pattern::Step::Word { optional: false, .. });
            let best = (0..steps.len())
                .filter(|&i| required(&steps[i]))
                .min_by_key(|&i| rarity(patterns.words(steps[i])));
            if let Some(i) = best {
                for &word in patterns.words(steps[i]) {
                    anchors[word as usize].push((n as u32, i as u8));
                }
            }
        }
        Linker { vocabulary, patterns, phrases, anchors }
    }

    /// Whether words hold one by which a statistic could be named.
    pub fn may_name(&self, words: &str) -> bool {
        words.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'' || c == '’')).any(|w| {
            w.len() > 2 && self.anchors.get(self.vocabulary.id(w) as usize).is_some_and(|a| !a.is_empty())
        })
    }

    /// Whether a sentence holds all words of a phrase that names a statistic, in any order, or a
    /// word of statistics: the cheap test before clauses, places and periods are looked for. Its
    /// words go onto the sheet.
    pub fn may_hold(&self, text: &str, sentence: Span, sheet: &mut Sheet) -> bool {
        let mut holds = false;
        sheet.add(text, sentence, &self.vocabulary, |word, held, out| {
            let complete = |phrase: u32| {
                let steps = self.patterns.of(self.phrases[phrase as usize].range);
                steps.iter().all(|&step| match step {
                    super::pattern::Step::Word { optional: false, .. } => {
                        self.patterns.words(step).iter().any(|&id| held.has(id))
                    }
                    _ => true,
                })
            };
            holds |= self.vocabulary.is(word, class::OFFICIAL);
            for &(phrase, step) in &self.anchors[word as usize] {
                if complete(phrase) {
                    out.push(Anchor { word, phrase, step });
                    // words that only speak against a statistic name none
                    holds |= self.phrases[phrase as usize].kind != PhraseKind::Not;
                }
            }
        });
        holds
    }

    /// The statistic that a claim speaks of. With `explain` the scores are given term by term.
    /// `topic` is the concept of which the text has just spoken; `sheet` holds the words of the
    /// claim's sentence, or not.
    pub fn link<S: Store + ?Sized>(
        &self,
        store: &S,
        claim: &Claim<'_>,
        text: &str,
        sheet: &Sheet,
        topic: Option<ConceptId>,
        explain: bool,
    ) -> Link {
        let mut known: Vec<(Span, Kind)> = Vec::with_capacity(3);
        known.push((number_span(claim), Kind::Quantity));
        if let Some(span) =
            claim.place.and_then(|p| p.span).filter(|s| claim.clause.contains(*s) && !s.overlaps(known[0].0))
        {
            known.push((span, Kind::Place));
        }
        if let Some(span) = claim
            .period
            .and_then(|p| p.span)
            .filter(|s| claim.clause.contains(*s) && known.iter().all(|(k, _)| !s.overlaps(*k)))
        {
            known.push((span, Kind::Time));
        }
        let mut tokens = Vec::with_capacity(40);
        let read = sheet.of(claim.sentence);
        let before = read.map_or(&[][..], |r| r.tokens);
        words::read(text, claim.clause, &known, &self.vocabulary, before, &mut tokens);
        let Some(quantity) = tokens.iter().position(|t| t.kind == Kind::Quantity) else {
            return Link::default();
        };
        let line = Line {
            tokens: &tokens,
            quantity,
            vocabulary: &self.vocabulary,
            part: matches!(claim.quantity.unit.dimension, Dimension::Percent | Dimension::Ratio)
                || matches!(claim.quantity.form, Form::Fraction | Form::Proportion),
            against: claim.quantity.form == Form::Multiple && claim.comparison.place.is_some(),
        };
        let mut found = self.matches(&line, read);
        let (against, for_it): (Vec<Match>, Vec<Match>) =
            found.into_iter().partition(|m| self.phrases[m.phrase].kind == PhraseKind::Not);
        found = for_it;
        found.retain(|m| !against.iter().any(|n| self.rules_out(&line, n, m)));
        keep_longest(&mut found);
        let mut candidates: Vec<Candidate> = Vec::new();
        let (mut placeless, mut named, mut unsaid) = (false, false, Vec::new());
        for m in &found {
            self.candidate(
                store,
                claim,
                text,
                &line,
                m,
                topic,
                explain,
                &mut candidates,
                &mut placeless,
                &mut named,
                &mut unsaid,
            );
        }
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
        let outcome = match candidates.as_slice() {
            [] if placeless => Outcome::NoGeography,
            [] if named => Outcome::NoIndicator,
            [] => self.kind_of_number(&line, claim),
            [first, second, ..]
                if first.score - second.score < MARGIN && !related(store.catalogue(), first, second) =>
            {
                Outcome::Ambiguous
            }
            _ if claim.since_event => Outcome::NoPeriod,
            _ => Outcome::Linked,
        };
        let place = candidates
            .first()
            .and_then(|c| inherent_place(store, c.concept, &store.catalogue().concept(c.concept).id));
        Link { candidates, outcome, place, unsaid }
    }

    /// Every phrase of the clause with its tie to the number.
    fn matches(&self, line: &Line<'_>, read: Option<Read<'_>>) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        // What speaks against a statistic is looked at only where one was named.
        let mut against: Vec<(usize, u32, u8)> = Vec::new();
        let not = |phrase: u32| self.phrases[phrase as usize].kind == PhraseKind::Not;
        // A span that cuts a word leaves words that the sentence did not hold.
        let known = |t: &Token, read: &Read<'_>| match t.kind {
            Kind::Word(id) | Kind::Number(id) => id == 0 || read.held.has(id),
            _ => true,
        };
        let read = read.filter(|read| line.tokens.iter().all(|t| known(t, read)));
        for (at, token) in line.tokens.iter().enumerate() {
            let (Kind::Word(id) | Kind::Number(id)) = token.kind else { continue };
            if id == 0 {
                continue;
            }
            match read {
                Some(read) => {
                    for anchor in read.anchors.iter().filter(|a| a.word == id) {
                        match not(anchor.phrase) {
                            true => against.push((at, anchor.phrase, anchor.step)),
                            false => found.extend(self.matching(line, at, anchor.phrase, anchor.step)),
                        }
                    }
                }
                None => {
                    for &(phrase, step) in &self.anchors[id as usize] {
                        match not(phrase) {
                            true => against.push((at, phrase, step)),
                            false => found.extend(self.matching(line, at, phrase, step)),
                        }
                    }
                }
            }
        }
        let named: Vec<ConceptId> = found.iter().map(|m| self.phrases[m.phrase].concept).collect();
        for (at, phrase, step) in against {
            if named.contains(&self.phrases[phrase as usize].concept) {
                found.extend(self.matching(line, at, phrase, step));
            }
        }
        found
    }

    /// The phrase with its step at a token, if its words stand around it.
    fn matching(&self, line: &Line<'_>, at: usize, phrase: u32, step: u8) -> Option<Match> {
        let n = phrase as usize;
        let phrase = &self.phrases[n];
        let (start, end) =
            self.patterns.find(phrase.range, usize::from(step), line.tokens, at, &self.vocabulary)?;
        let holds = (start..end).contains(&line.quantity);
        let tie = match phrase.kind {
            PhraseKind::Not => Tie::default(),
            PhraseKind::Pattern
                if !holds && self.patterns.of(phrase.range).contains(&super::pattern::Step::Quantity) =>
            {
                return None;
            }
            _ => {
                let tie = line.name(start, end);
                let restriction = tie.restriction.or_else(|| self.part_of_whole(line, phrase.range, end));
                Tie { restriction, ..tie }
            }
        };
        Some(Match { phrase: n, start, end, tie })
    }

    /// "20 % of *farmers* had electricity": the group between the share and the first word of the
    /// phrase, where it is not all people.
    fn part_of_whole(&self, line: &Line<'_>, phrase: Range, end: usize) -> Option<Span> {
        let word = |i: usize| match line.tokens.get(i).map(|t| t.kind) {
            Some(Kind::Word(id)) => Some(id),
            _ => None,
        };
        let first = line.quantity + 2;
        if !line.part || word(first - 1) != Some(self.vocabulary.small.of) {
            return None;
        }
        let in_phrase =
            |id: WordId| self.patterns.of(phrase).iter().any(|&step| self.patterns.words(step).contains(&id));
        // with "goods", which is plural and no group
        let everybody = [
            "people",
            "person",
            "resident",
            "citizen",
            "inhabitant",
            "adult",
            "population",
            "goods",
            "member",
        ];
        for (i, token) in line.tokens.iter().enumerate().take(end).skip(first) {
            let Some(id) = word(i) else { continue };
            if id != 0 && (in_phrase(id) || everybody.iter().any(|w| self.vocabulary.id(w) == id)) {
                return None;
            }
            let plain = class::PLAIN | class::DET | class::BRIDGE | class::AUX | class::TAIL;
            let group = self.vocabulary.is(id, class::GROUP | class::FIRM)
                || token.plural
                    && !token.possessive
                    && (!token.capital || id != 0)
                    && !self.vocabulary.is(id, plain);
            if group {
                return Some(token.span);
            }
        }
        None
    }

    /// Whether the words `not` speak against the phrase `m`: they overlap it, or stand near it and
    /// its number without being another naming of the same words ("population ... and population
    /// density").
    fn rules_out(&self, line: &Line<'_>, not: &Match, m: &Match) -> bool {
        if self.phrases[not.phrase].concept != self.phrases[m.phrase].concept {
            return false;
        }
        if not.start < m.end && m.start < not.end {
            return true;
        }
        let low = m.start.min(line.quantity).saturating_sub(3);
        let high = m.end.max(line.quantity + 1) + 3;
        let again = line.tokens[m.start..m.end].iter().any(|t| t.kind == line.tokens[not.start].kind);
        not.end > low && not.start < high && !again
    }

    #[allow(clippy::too_many_arguments)]
    fn candidate<S: Store + ?Sized>(
        &self,
        store: &S,
        claim: &Claim<'_>,
        text: &str,
        line: &Line<'_>,
        m: &Match,
        topic: Option<ConceptId>,
        explain: bool,
        out: &mut Vec<Candidate>,
        placeless: &mut bool,
        named: &mut bool,
        unsaid: &mut Vec<ConceptId>,
    ) {
        let phrase = &self.phrases[m.phrase];
        let catalogue = store.catalogue();
        let length = (m.end - m.start) as f32;
        let bonus = (length.min(6.0) - 1.0) * 0.01;
        let spoken_of =
            topic.is_some_and(|t| t == phrase.concept || catalogue.concept(phrase.concept).growth == Some(t));
        let weight = match phrase.weight < ENOUGH {
            // what is restricted has its own name
            true if spoken_of && m.tie.restriction.is_none() => 2.0 * phrase.weight,
            _ => phrase.weight,
        };
        let score = (weight * m.tie.strength).min(1.0);
        if weight < ENOUGH && 2.0 * score >= ENOUGH && m.tie.restriction.is_none() {
            unsaid.push(phrase.concept);
        }
        if score < ENOUGH || !self.counts_the_same(line, claim, m) {
            return;
        }
        let concept = catalogue.concept(phrase.concept);
        let ordinal =
            claim.quantity.form == Form::Ordinal || claim.quantity.unit.dimension == Dimension::Ordinal;
        if ordinal && phrase.kind != PhraseKind::Pattern {
            return;
        }
        // "two quarters", "three quarter-point": only a pattern makes a statistic of a fraction
        if matches!(claim.quantity.form, Form::Fraction | Form::Proportion)
            && phrase.kind != PhraseKind::Pattern
        {
            return;
        }
        let bare = claim.quantity.unit.name.is_empty() && claim.quantity.unit.dimension == Dimension::Count;
        if bare
            && matches!(concept.dimension, Dimension::Percent | Dimension::Currency | Dimension::Other)
            && m.tie.strength < 0.86
        {
            return;
        }
        let Some(says) = fit::says(concept, claim, length >= 2.0, phrase.kind == PhraseKind::Pattern) else {
            return;
        };
        // a currency's fall is another currency's rise by another percentage, its low the other's high
        let of_one = says == Says::Change || matches!(claim.operation, Operation::Extreme | Operation::Trend);
        if of_one && concept.id.starts_with("exchange-rate.") {
            return;
        }
        *named = true;
        let inherent = inherent_place(store, phrase.concept, &concept.id);
        let Some(place) = inherent.or(claim.place.map(|p| p.geography)) else {
            *placeless = true;
            return;
        };
        if !phrase.places.is_empty() && !phrase.places.iter().any(|&p| choose::within(catalogue, place, p)) {
            return;
        }
        // a percentage by which a level rose is told by the published rate of change, if there is one
        let mut id = phrase.concept;
        let mut indicators = Vec::new();
        let share = line.part
            && matches!(line.tokens.get(line.quantity + 1).map(|t| t.kind), Some(Kind::Word(w)) if w == self.vocabulary.small.of);
        if !share
            && says == Says::Change
            && claim.quantity.unit.dimension == Dimension::Percent
            && concept.dimension != Dimension::Percent
            && !choose::many_years(claim)
            && let Some(growth) = concept.growth
        {
            indicators = choose::indicators(store, growth, claim, place, text);
            if !indicators.is_empty() {
                id = growth;
            }
        }
        if indicators.is_empty() {
            indicators = choose::indicators(store, id, claim, place, text);
        }
        if indicators.is_empty() {
            return;
        }
        let score = (score + bonus).min(1.0);
        let terms = match explain {
            true => vec![
                Term { text: words_of(text, line.tokens, m), weight: phrase.weight },
                Term { text: "tie to the number".into(), weight: m.tie.strength },
                Term { text: "words of the phrase".into(), weight: bonus },
            ],
            false => Vec::new(),
        };
        // markets quote futures; the data are of spot prices
        let future = concept.id.starts_with("oil-price.") && !spot(claim.sentence.of(text));
        let relation = match m.tie.restriction {
            _ if future => Relation::Related,
            Some(_) => Relation::Broader,
            None => Relation::Same,
        };
        match out.iter_mut().find(|c| c.concept == id) {
            Some(old) if old.score >= score => {}
            Some(old) => {
                *old = Candidate {
                    concept: id,
                    indicators,
                    score,
                    relation,
                    terms,
                    restriction: m.tie.restriction,
                }
            }
            None => out.push(Candidate {
                concept: id,
                indicators,
                score,
                relation,
                terms,
                restriction: m.tie.restriction,
            }),
        }
    }

    /// "12 officers" is not a count of burglaries that the sentence mentions: where the number has
    /// a counted noun of its own, the phrase has to hold it, or the noun must be a word for people.
    fn counts_the_same(&self, line: &Line<'_>, claim: &Claim<'_>, m: &Match) -> bool {
        let unit = &claim.quantity.unit;
        if unit.dimension != Dimension::Count || claim.quantity.form == Form::Multiple {
            return true;
        }
        // "91st in population among the 193": so many are compared, of whatever is named before
        let before = line.tokens[..line.quantity].iter().rev().map(|t| t.kind);
        let word = before.filter_map(|k| if let Kind::Word(id) = k { Some(id) } else { None });
        let among = ["among", "amongst"].map(|w| self.vocabulary.id(w));
        if word.take(2).any(|id| among.contains(&id)) {
            return false;
        }
        if unit.name.is_empty() {
            return true;
        }
        if money(claim) {
            return true;
        }
        let Some(span) = unit.span else { return true };
        // "5.5 million overall": no noun, but "193 nations" is one
        if unit.surface == unit.name
            && self.vocabulary.is(self.vocabulary.id(&unit.name), class::PLAIN | class::BRIDGE)
        {
            return true;
        }
        let held = line.tokens[m.start..m.end].iter().any(|t| t.span.overlaps(span));
        held || ["people", "person", "inhabitant", "resident", "soul"].contains(&unit.name.as_ref())
            && (m.end <= line.quantity || m.start <= line.quantity)
    }

    /// No concept was found: a statistic without an indicator, or no statistic at all.
    fn kind_of_number(&self, line: &Line<'_>, claim: &Claim<'_>) -> Outcome {
        let q = &claim.quantity;
        let near = |classes: u16| {
            let from = line.quantity.saturating_sub(9);
            let to = (line.quantity + 8).min(line.tokens.len());
            line.tokens[from..to]
                .iter()
                .filter(|t| matches!(t.kind, Kind::Word(id) if self.vocabulary.is(id, classes)))
                .count()
        };
        let measurable = matches!(
            q.unit.dimension,
            Dimension::Percent
                | Dimension::PercentagePoint
                | Dimension::Currency
                | Dimension::Rate
                | Dimension::Count
        ) && !matches!(q.form, Form::Ordinal | Form::Run | Form::Unsaid);
        let wide = claim.place.is_some();
        match measurable && wide && near(class::OFFICIAL) > near(class::NOISE | class::FIRM) {
            true => Outcome::NoIndicator,
            false => Outcome::NotAStatistic,
        }
    }
}

/// Whether a sentence on the price of oil speaks of spot prices or of the average of a time.
fn spot(sentence: &str) -> bool {
    ["spot", "averag", "average"].iter().any(|w| sentence.contains(w))
}

/// The place of a concept that has one place only, whatever place the text names.
fn inherent_place<S: Store + ?Sized>(store: &S, concept: ConceptId, id: &str) -> Option<GeoId> {
    if !["exchange-rate.", "oil-price.", "gold-price"].iter().any(|p| id.starts_with(p)) {
        return None;
    }
    let first = store.indicators_of(concept).first()?;
    store.places(*first).first().copied()
}

/// The number with its unit, where the unit is no counted noun.
fn number_span(claim: &Claim<'_>) -> Span {
    let q = &claim.quantity;
    match q.unit.span {
        Some(unit)
            if q.unit.dimension != Dimension::Count
                // "146 robberies per 100,000 people": the noun names the statistic
                && !(q.unit.dimension == Dimension::Rate && q.unit.per.is_some())
                && unit.end > q.span.end
                && unit.start <= q.span.end + 2 =>
        {
            q.span.join(unit)
        }
        _ => q.span,
    }
}

/// A phrase inside a longer one is part of its name ("GDP" in "GDP per capita").
fn keep_longest(found: &mut Vec<Match>) {
    let spans: Vec<(usize, usize)> = found.iter().map(|m| (m.start, m.end)).collect();
    found.retain(|m| !spans.iter().any(|&(s, e)| s <= m.start && m.end <= e && e - s > m.end - m.start));
}

/// Concepts of which one contains the other do not contend.
fn related(catalogue: &Catalogue, a: &Candidate, b: &Candidate) -> bool {
    let broader = |x: &Candidate, y: &Candidate| catalogue.concept(x.concept).broader == Some(y.concept);
    broader(a, b) || broader(b, a)
}

fn words_of(text: &str, tokens: &[Token], m: &Match) -> String {
    match (tokens.get(m.start), tokens.get(m.end.saturating_sub(1))) {
        (Some(a), Some(b)) => text[a.span.start..b.span.end.max(a.span.end)].to_owned(),
        _ => String::new(),
    }
}
