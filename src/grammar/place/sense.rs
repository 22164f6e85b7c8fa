//! Which of its meanings a name has, if any.

use super::names::{Sense, is_word};
use super::words::{
    BODIES, CAUCASUS, GOVERNMENT_VERBS, KINSHASA, NATIONAL, NEW_YORK_STATE, OPENERS, PARTS, SEATS, TAILS,
    WHERE, WORLD_TAILS,
};
use crate::catalogue::{Geography, NameForm};
use crate::geography::{GeoId, GeoKind, PlaceForm, PlaceMention, PlaceRole};
use crate::span::Span;

/// The code of "a part of a place", which no dataset covers.
const PART: &str = "XX-PART";

/// What the choice must know about each place.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes {
    codes: Vec<Box<str>>,
    parents: Vec<Option<GeoId>>,
    /// The row that stands for any part of a place that has no row of its own.
    part: Option<GeoId>,
}

impl Codes {
    pub(super) fn new(geographies: &[Geography]) -> Self {
        Codes {
            codes: geographies.iter().map(|g| g.code.as_str().into()).collect(),
            parents: geographies.iter().map(|g| g.parent).collect(),
            part: geographies.iter().position(|g| g.code == PART).map(|i| GeoId(i as u16)),
        }
    }

    fn code(&self, id: GeoId) -> &str {
        self.codes.get(usize::from(id.0)).map_or("", |c| c)
    }

    pub(super) fn place(&self, code: &str) -> Option<GeoId> {
        self.codes.iter().position(|c| c.as_ref() == code).map(|i| GeoId(i as u16))
    }

    /// The country of a place: itself, or what its parents lead to.
    fn country(&self, id: GeoId) -> GeoId {
        let mut at = id;
        for _ in 0..4 {
            match self.parents.get(usize::from(at.0)).copied().flatten() {
                Some(up) => at = up,
                None => break,
            }
        }
        at
    }

    /// Whether a mention is a state of the United States.
    fn is_state(&self, m: &PlaceMention) -> bool {
        self.code(m.geography).starts_with("US-")
    }

    /// "Houston, Texas", "Dover, Delaware,": the second name only says where the town is.
    fn names_town(&self, text: &str, span: Span, sense: Sense, found: &[PlaceMention]) -> bool {
        if sense.form != NameForm::Name {
            return false;
        }
        let rest = &text[span.end..];
        if rest.starts_with("'s") || rest.starts_with("’s") {
            return false;
        }
        let Some(head) = text[..span.start].strip_suffix(", ") else { return false };
        if let Some(last) = found.last().filter(|m| m.span.end == head.len()) {
            let parent = self.parents.get(usize::from(last.geography.0)).copied().flatten();
            return last.form == PlaceForm::Name
                && (parent == Some(sense.geography)
                    || parent.is_some_and(|p| self.country(p) == sense.geography && p != sense.geography));
        }
        // A town that is not in the table, before a state and a second comma.
        let closed = rest.starts_with([',', '.', ')']) || rest.trim().is_empty();
        let start = head.rfind(|c: char| !c.is_alphanumeric() && c != '-').map_or(0, |i| i + 1);
        let word = head.get(start..).unwrap_or("");
        closed
            && self.code(sense.geography).starts_with("US-")
            && start > 0
            && !head[..start].trim_end().ends_with(['.', ',', '"'])
            && word.starts_with(|c: char| c.is_uppercase())
            && !OPENERS.contains(&word)
    }

    /// The mention at `span`, or none where the words are no place at all. Its role is `Of` or
    /// `PartOfName`; the former is refined by the caller.
    pub(super) fn choose(
        &self,
        text: &str,
        span: Span,
        senses: impl Iterator<Item = Sense> + Clone,
        found: &[PlaceMention],
    ) -> Option<PlaceMention> {
        let first = senses.clone().next()?;
        let name = span.of(text);
        if name == "US" && !text.bytes().any(|b| b.is_ascii_lowercase()) && text.len() > 24 {
            return None;
        }
        let around = Around { text, span };
        if around.says_where_from() {
            return None;
        }
        let mention = |s: Sense, form, role| PlaceMention { span, geography: s.geography, form, role };
        let not = |s: Sense| Some(mention(s, form_of(s), PlaceRole::PartOfName));
        let by = |code: &str| senses.clone().find(|s| self.code(s.geography) == code);

        if first.form != NameForm::Institution
            && first.form != NameForm::Adjective
            && around.in_longer_name(first, found)
        {
            return not(first);
        }
        if first.form == NameForm::Adjective && around.tail_makes_name() {
            return not(first);
        }
        if first.form != NameForm::Institution
            && let Some(part) = self.part
            && around.part_of_place()
        {
            return Some(PlaceMention { span, geography: part, form: form_of(first), role: PlaceRole::Of });
        }
        if self.names_town(around.text, span, first, found) {
            return not(first);
        }
        match name {
            "New York" if around.says(NEW_YORK_STATE) || found.iter().any(|m| self.is_state(m)) => {}
            "New York" => {
                let city = self.codes.iter().position(|c| &**c == "XC-new-york-city")?;
                let geography = GeoId(city as u16);
                return Some(PlaceMention { span, geography, form: PlaceForm::Name, role: PlaceRole::Of });
            }
            "Georgia" | "Georgian" | "Georgians" => {
                let money = |m: &PlaceMention| text[m.span.end..].trim_start().starts_with(['$', 'd']);
                let american =
                    found.iter().any(|m| self.code(self.country(m.geography)) == "USA" && !money(m))
                        || around.says(&[
                            "Atlanta",
                            "Florida",
                            "Alabama",
                            "Tennessee",
                            "Carolina",
                            "American",
                            "governor",
                            "senator",
                        ])
                        || around.says(&["US"])
                            && !around.text.contains("US dollar")
                            && !around.text.contains("US$");
                // no such figures are told of the state without a word of America beside them
                let national = around.says(CAUCASUS) || around.says(NATIONAL);
                return match (national, american) {
                    (true, false) => by("GEO").map(|s| mention(s, form_of(s), PlaceRole::Of)),
                    (false, true) => by("US-GA").map(|s| mention(s, form_of(s), PlaceRole::Of)),
                    _ => not(first),
                };
            }
            "Congo" | "Congolese" => {
                return match (around.says(KINSHASA), around.says(&["Brazzaville", "Sassou"])) {
                    (true, false) => by("COD").map(|s| mention(s, form_of(s), PlaceRole::Of)),
                    (false, true) => by("COG").map(|s| mention(s, form_of(s), PlaceRole::Of)),
                    _ => not(first),
                };
            }
            "Washington" => {
                let usa = by("USA").unwrap_or(first);
                return if around.government() {
                    Some(mention(usa, PlaceForm::Government, PlaceRole::Of))
                } else {
                    not(by("US-DC").unwrap_or(first))
                };
            }
            "world" | "World" => {
                let before = around.previous().unwrap_or("");
                let sense = by("WLD")?;
                let meant = before.eq_ignore_ascii_case("the") && !around.follows(&["of"])
                    || around.next().is_some_and(|w| WORLD_TAILS.contains(&w.to_ascii_lowercase().as_str()));
                return meant.then(|| mention(sense, PlaceForm::Name, PlaceRole::Of));
            }
            "globe" => {
                let sense = by("WLD")?;
                return around
                    .previous()
                    .is_some_and(|w| w == "the")
                    .then(|| mention(sense, PlaceForm::Name, PlaceRole::Of));
            }
            _ => {}
        }

        let city = senses.clone().find(|s| s.kind == GeoKind::Locality);
        if let Some(capital) = senses.clone().find(|s| s.form == NameForm::Capital)
            && (city.is_none() || around.government())
        {
            return Some(mention(capital, PlaceForm::Government, PlaceRole::Of));
        }
        // The city before the state of the same name only where there is no other sense.
        let sense = senses.clone().find(|s| s.form != NameForm::Capital).unwrap_or(first);
        if sense.ambiguous {
            match sense.form {
                NameForm::Institution => {
                    let home = self.country(sense.geography);
                    let named = found.iter().any(|m| self.country(m.geography) == home);
                    let money = match self.code(home) {
                        "USA" => {
                            around.has("$")
                                || around.says(&[
                                    "US",
                                    "American",
                                    "Washington",
                                    "Obama",
                                    "Trump",
                                    "Bush",
                                    "Biden",
                                    "Republican",
                                    "Republicans",
                                    "Democrats",
                                ])
                        }
                        "GBR" => {
                            around.has("£")
                                || around.says(&["UK", "British", "Britain", "Labour", "Tory", "Commons"])
                        }
                        _ => false,
                    };
                    if !(named || money) {
                        return not(sense);
                    }
                }
                NameForm::Name => {
                    let where_ =
                        around.previous().is_some_and(|w| WHERE.contains(&w.to_ascii_lowercase().as_str()));
                    let listed = found.last().is_some_and(|m| {
                        m.role != PlaceRole::PartOfName
                            && matches!(
                                text.get(m.span.end..span.start).unwrap_or("").trim(),
                                "," | "and" | "or" | ", and"
                            )
                    });
                    let countryish =
                        sense.kind != GeoKind::Locality && (around.possessive() || !around.opens());
                    if !(where_ || listed || countryish) {
                        return if sense.kind == GeoKind::Locality { None } else { not(sense) };
                    }
                }
                _ => {}
            }
        }
        Some(mention(sense, around.form(sense), PlaceRole::Of))
    }
}

fn form_of(s: Sense) -> PlaceForm {
    match s.form {
        NameForm::Name => PlaceForm::Name,
        NameForm::Adjective => PlaceForm::Adjective,
        NameForm::Demonym => PlaceForm::Demonym,
        NameForm::Capital => PlaceForm::Government,
        NameForm::Institution => PlaceForm::Institution,
    }
}

/// The words before `at`, nearest first, up to the end of a clause.
pub(super) fn words_before(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let mut end = at;
    std::iter::from_fn(move || {
        let head = text.get(..end)?;
        let trimmed = head.trim_end_matches([' ', '\n', '\t', '"', '\'', '(', '“', '‘']);
        if trimmed.ends_with(|c: char| !c.is_alphanumeric()) {
            return None;
        }
        let start = trimmed
            .rfind(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
            .map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8));
        end = start;
        let word = &trimmed[start..];
        (!word.is_empty()).then_some(word)
    })
}

/// The text around a name.
struct Around<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Around<'t> {
    fn previous(&self) -> Option<&'t str> {
        words_before(self.text, self.span.start).next()
    }

    /// Whether the name opens the sentence.
    fn opens(&self) -> bool {
        !self.text[..self.span.start].bytes().any(is_word)
    }

    /// The next word if only a space stands before it.
    fn next(&self) -> Option<&'t str> {
        let rest = self.text[self.span.end..].strip_prefix(' ')?;
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    }

    fn follows(&self, words: &[&str]) -> bool {
        self.next().is_some_and(|w| words.contains(&w))
    }

    /// "northern England": a word of direction stands right before the name.
    fn part_of_place(&self) -> bool {
        self.text[..self.span.start].ends_with(' ')
            && self.previous().is_some_and(|w| {
                PARTS.iter().any(|p| w.eq_ignore_ascii_case(p)) && !(w == "Central" && self.opens())
            })
    }

    /// "a London-based bank", "Tokyo-listed", "in New York trading": the seat of a firm or a market.
    fn says_where_from(&self) -> bool {
        let rest = &self.text[self.span.end..];
        match rest.strip_prefix('-') {
            Some(tail) => SEATS.iter().any(|s| tail.starts_with(s)),
            None => self.next() == Some("trading"),
        }
    }

    fn possessive(&self) -> bool {
        let rest = &self.text[self.span.end..];
        rest.starts_with("'s") || rest.starts_with("’s")
    }

    fn government(&self) -> bool {
        self.next().is_some_and(|w| GOVERNMENT_VERBS.contains(&w))
    }

    fn has(&self, sign: &str) -> bool {
        self.text.contains(sign)
    }

    /// Whether one of the words stands in the sentence, outside the name itself.
    fn says(&self, words: &[&str]) -> bool {
        self.text.split(|c: char| !c.is_alphanumeric()).any(|w| words.contains(&w))
    }

    fn tail_makes_name(&self) -> bool {
        self.next().is_some_and(|w| TAILS.contains(&w))
    }

    /// "Air France", "Jordan Smith", "University of Texas": part of a longer name.
    fn in_longer_name(&self, sense: Sense, found: &[PlaceMention]) -> bool {
        if self.tail_makes_name() {
            return true;
        }
        let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase());
        let loose = sense.ambiguous || sense.kind == GeoKind::Locality;
        if loose && sense.form == NameForm::Name && self.next().is_some_and(capital) {
            return true;
        }
        let mut before = words_before(self.text, self.span.start);
        match before.next() {
            Some("of") => before.next().is_some_and(|w| BODIES.contains(&w)),
            Some(w) if capital(w) && sense.form == NameForm::Name => {
                let glued = self.text[..self.span.start].ends_with(' ');
                let place = found.last().is_some_and(|m| m.span.end + 1 >= self.span.start);
                // All capitals is an acronym or a shouted headline: "NHS England" still is a place.
                let acronym = w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase());
                glued && !place && !acronym && !OPENERS.contains(&w)
            }
            _ => false,
        }
    }

    /// The form, "the Dutch are" told from "the Dutch economy".
    fn form(&self, sense: Sense) -> PlaceForm {
        let people = sense.form == NameForm::Adjective
            && self.previous().is_some_and(|w| w.eq_ignore_ascii_case("the"))
            && self.follows(&["are", "have", "were", "had", "who", "spend", "spent", "do", "did"]);
        if people { PlaceForm::Demonym } else { form_of(sense) }
    }
}
