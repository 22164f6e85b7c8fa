//! The pattern language of the phrase tables, compiled to steps and matched over a clause.

use super::words::{Kind, Token, Vocabulary, WordId, class};

/// One step of a compiled pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One of the words `alternatives[from..to]`; `optional` if it may be missing.
    Word {
        from: u32,
        to: u32,
        optional: bool,
        /// The word has to be written in the plural: "firms added", not "the firm added".
        plural: bool,
    },
    /// Up to four words of any kind (small words, times and places not counted), not past a mark
    /// that ends a clause.
    Gap,
    Quantity,
    Place,
    Time,
}

/// How far a gap may reach, words without weight counted.
const GAP: usize = 9;

/// All patterns of the tables.
#[derive(Debug, Default)]
pub struct Patterns {
    steps: Vec<Step>,
    alternatives: Vec<WordId>,
}

/// Where a pattern's steps stand.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    pub from: u32,
    pub to: u32,
}

impl Patterns {
    /// Compiles a pattern; `None` when it holds no word to find it by.
    pub fn compile(&mut self, pattern: &str, vocabulary: &mut Vocabulary) -> Option<Range> {
        let from = self.steps.len() as u32;
        // the text's "gross domestic product (GDP)" is read as one word
        let pattern = pattern.replace("gross domestic product", "gdp").replace("gdp gdp", "gdp");
        for part in pattern.split_ascii_whitespace() {
            let step = match part {
                "Q" => Step::Quantity,
                "G" => Step::Place,
                "T" => Step::Time,
                "~" => Step::Gap,
                _ => {
                    let (part, optional) = part.strip_suffix('?').map_or((part, false), |p| (p, true));
                    let (part, plural) = part.strip_suffix('+').map_or((part, false), |p| (p, true));
                    let start = self.alternatives.len() as u32;
                    for word in part.split('|') {
                        let id = vocabulary.add(word);
                        self.alternatives.push(id);
                    }
                    Step::Word { from: start, to: self.alternatives.len() as u32, optional, plural }
                }
            };
            self.steps.push(step);
        }
        let range = Range { from, to: self.steps.len() as u32 };
        let found = self.of(range).iter().any(|s| matches!(s, Step::Word { optional: false, .. }));
        found.then_some(range)
    }

    /// The steps of a pattern.
    pub fn of(&self, range: Range) -> &[Step] {
        &self.steps[range.from as usize..range.to as usize]
    }

    /// The words of a step.
    pub fn words(&self, step: Step) -> &[WordId] {
        match step {
            Step::Word { from, to, .. } => &self.alternatives[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Matches the pattern with step `anchor` on token `at`; the tokens covered, half-open.
    pub fn find(
        &self,
        range: Range,
        anchor: usize,
        tokens: &[Token],
        at: usize,
        vocabulary: &Vocabulary,
    ) -> Option<(usize, usize)> {
        let steps = self.of(range);
        let marks = !steps.contains(&Step::Quantity);
        let line = Line { patterns: self, tokens, vocabulary, marks };
        if !line.fits(steps[anchor], &tokens[at]) {
            return None;
        }
        let end = line.forward(&steps[anchor + 1..], at + 1)?;
        let start = line.backward(&steps[..anchor], at)?;
        Some((start, end))
    }
}

struct Line<'a> {
    patterns: &'a Patterns,
    tokens: &'a [Token],
    vocabulary: &'a Vocabulary,
    /// Whether commas may be passed: inside a name, not between a verb and its subject.
    marks: bool,
}

impl Line<'_> {
    fn fits(&self, step: Step, token: &Token) -> bool {
        match (step, token.kind) {
            (Step::Word { plural, .. }, Kind::Word(id) | Kind::Number(id)) => {
                id != 0 && (!plural || token.plural) && self.patterns.words(step).contains(&id)
            }
            (Step::Quantity, Kind::Quantity) | (Step::Place, Kind::Place) | (Step::Time, Kind::Time) => true,
            _ => false,
        }
    }

    /// Articles, auxiliaries and the like may stand anywhere; a gap stops at the marks that end a clause.
    fn skippable(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Word(id) => self.vocabulary.is(id, class::DET | class::AUX),
            // "GNI, PPP", "inflation (consumer prices)"
            Kind::Mark(b'(' | b')') => true,
            Kind::Mark(mark) => self.marks && matches!(mark, b',' | b';'),
            _ => false,
        }
    }

    fn gap_may_hold(token: &Token) -> bool {
        !matches!(token.kind, Kind::Mark(b';' | b':' | b'.' | b'(' | b')' | b'|') | Kind::Quantity)
    }

    /// Words that take no room in a gap: "grew *at a* respectable *annual rate of*".
    fn weightless(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Word(id) => self.vocabulary.is(id, class::DET | class::BRIDGE | class::PLAIN),
            Kind::Time | Kind::Place => true,
            _ => false,
        }
    }

    /// The end of the tokens that match `steps` from token `at` on.
    fn forward(&self, steps: &[Step], at: usize) -> Option<usize> {
        let Some((&step, rest)) = steps.split_first() else { return Some(at) };
        if step == Step::Gap {
            let (mut room, mut number, mut joined) = (0, false, false);
            for n in 0..=GAP {
                if let Some(end) = self.forward(rest, at + n) {
                    return Some(end);
                }
                let token = self.tokens.get(at + n).filter(|t| Self::gap_may_hold(t))?;
                let small = &self.vocabulary.small;
                number |= matches!(token.kind, Kind::Number(_));
                joined |=
                    number && matches!(token.kind, Kind::Word(id) if id == small.and || id == small.but);
                // "shrank 3.5 % and inflation hit": what is joined on has a subject of its own
                if joined && !self.weightless(token) {
                    return None;
                }
                room += usize::from(!self.weightless(token));
                if room > 4 {
                    return None;
                }
            }
            return None;
        }
        if let Some(token) = self.tokens.get(at) {
            if self.fits(step, token)
                && let Some(end) = self.forward(rest, at + 1)
            {
                return Some(end);
            }
            if self.skippable(token)
                && let Some(end) = self.forward(steps, at + 1)
            {
                return Some(end);
            }
        }
        match step {
            Step::Word { optional: true, .. } => self.forward(rest, at),
            _ => None,
        }
    }

    /// The start of the tokens that match `steps` up to token `at`, `at` left out.
    fn backward(&self, steps: &[Step], at: usize) -> Option<usize> {
        let Some((&step, rest)) = steps.split_last() else { return Some(at) };
        if step == Step::Gap {
            let mut room = 0;
            for n in 0..=GAP.min(at) {
                if let Some(start) = self.backward(rest, at - n) {
                    return Some(start);
                }
                if at - n == 0 || !Self::gap_may_hold(&self.tokens[at - n - 1]) {
                    return None;
                }
                room += usize::from(!self.weightless(&self.tokens[at - n - 1]));
                if room > 4 {
                    return None;
                }
            }
            return None;
        }
        if at > 0 {
            let token = &self.tokens[at - 1];
            if self.fits(step, token)
                && let Some(start) = self.backward(rest, at - 1)
            {
                return Some(start);
            }
            if self.skippable(token)
                && let Some(start) = self.backward(steps, at - 1)
            {
                return Some(start);
            }
        }
        match step {
            Step::Word { optional: true, .. } => self.backward(rest, at),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::words;
    use crate::span::Span;

    /// Whether `pattern` is found in `text`, whose number stands between `<` and `>`.
    fn found(pattern: &str, text: &str) -> bool {
        let mut vocabulary = Vocabulary::new();
        let mut patterns = Patterns::default();
        let range = patterns.compile(pattern, &mut vocabulary).unwrap();
        let (start, end) = (text.find('<').unwrap(), text.find('>').unwrap());
        let mut tokens = Vec::new();
        let known = [(Span::new(start, end + 1), Kind::Quantity)];
        words::read(text, Span::new(0, text.len()), &known, &vocabulary, &[], &mut tokens);
        let steps = patterns.of(range).to_vec();
        (0..tokens.len()).any(|at| {
            (0..steps.len()).any(|step| {
                let here =
                    matches!(tokens[at].kind, Kind::Word(id) | Kind::Number(id) if patterns.words(steps[step]).contains(&id));
                here && patterns.find(range, step, &tokens, at, &vocabulary).is_some()
            })
        })
    }

    #[test]
    fn patterns_accept_and_reject() {
        let accept = [
            ("jobless rate", "The jobless rates of <5 %>"),
            ("home to Q people", "It is home to <5 million> people"),
            ("birth|births per woman", "<2.1> births per woman"),
            ("total? population", "population of <5>"),
            ("economy grew ~ Q", "The economy grew by a solid <3 %>"),
            ("economy grew ~ Q", "The economy grew at a respectable annual rate of <3 %>"),
            ("economy grew ~ Q", "The economy grew 1 % in the quarter and <3 %> on the year"),
            ("firm|employer+ added Q job", "Firms added <300> jobs"),
            ("doctor per 1,000 people", "<3.1> doctors per 1,000 people"),
            ("aged 65 and over", "people aged 65 and over were <18 %>"),
            ("10-year bond", "10-year bonds yielded <4 %>"),
            ("pm2.5 level", "PM2.5 levels reached <40>"),
            ("r&d spending", "R&D spending was <3 %>"),
            ("gni ppp", "GNI, PPP (current) was <12>"),
            ("inflation consumer price", "Inflation (consumer prices): <3>"),
        ];
        for (pattern, text) in accept {
            assert!(found(pattern, text), "{pattern} | {text}");
        }
        let reject = [
            ("jobless rate", "The rate of jobless men was <5 %>"),
            ("doctor per 1,000 people", "<3.1> doctors per 100,000 people"),
            ("home to Q people", "Home to the people was <5>"),
            ("economy grew ~ Q", "The sector, three quarters of the economy, grew <1 %>"),
            ("firm|employer+ added Q job", "The firm added <300> jobs"),
            ("economy grew ~ Q", "The economy grew; sales fell <3 %>"),
            ("economy shrank ~ Q", "The economy shrank 3 % and inflation hit <9 %>"),
        ];
        for (pattern, text) in reject {
            assert!(!found(pattern, text), "{pattern} | {text}");
        }
    }
}
