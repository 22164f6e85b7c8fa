//! Numbers that are no quantities: dates, times, years, names, scores, versions, addresses, list
//! marks.

use super::around::Around;
use super::number::Number;
use super::token::{byte, byte_before, is_word, skip_blank, starts_with, word_after, word_before};
use crate::lexicon::{Lexicon, NumberWord, class};
use crate::quantity::Form;

/// Where a number that is part of something else ends; `None` when it stands for itself.
pub(super) fn guarded(text: &str, n: &Number, around: &Around<'_>, lexicon: &Lexicon) -> Option<usize> {
    let before = byte_before(text, n.start);
    let after = byte(text, n.end);
    let token_end = || {
        let mut end = n.end;
        while end < text.len()
            && (is_word(byte(text, end))
                || matches!(byte(text, end), b'.' | b'-' | b'/' | b':')
                    && is_word(byte(text, end + 1))
                    && byte(text, end + 1) < 0x80)
        {
            end += 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        end
    };
    let Around { previous, next, .. } = *around;
    let previous_word = previous.map_or("", |w| w.of(text));
    let previous_class = around.previous_entry.class;
    let next_word = next.map_or("", |w| w.of(text));
    let next_class = around.next_entry.class;
    let digits = byte(text, n.start).is_ascii_digit();
    let upper = |w: &str| w.starts_with(|c: char| c.is_ascii_uppercase());
    if !digits {
        // "the RBS Six Nations", "the Big Ten Conference": a capital between capitals is a name.
        if let Some(end) =
            lexicon.names(byte(text, n.start)).iter().find_map(|name| name_at(text, n.start, name))
        {
            return Some(end);
        }
        if n.form != Form::Cardinal {
            return None;
        }
        // "Million Dollar Baby", "Hundred Acre Wood": a scale that no number leads, in a title
        if n.scaled_name(text) && next_word.starts_with(|c: char| c.is_ascii_uppercase()) {
            return Some(next.map_or(n.end, |w| w.end));
        }
        if ["o'clock", "o’clock"].iter().any(|w| starts_with(text, skip_blank(text, n.end), w).is_some()) {
            return Some(n.end + 1);
        }
        // "no-one"
        if before == b'-'
            && word_before(text, n.start - 1).is_some_and(|w| {
                ["no", "any", "every", "some"].iter().any(|p| w.of(text).eq_ignore_ascii_case(p))
            })
        {
            return Some(n.end);
        }
        // "told Five's show"
        let owner = ["'s", "’s"].iter().any(|s| text[n.end..].starts_with(s));
        if owner && text.as_bytes()[n.start].is_ascii_uppercase() && !starts_sentence(text, n.start) {
            return Some(n.end);
        }
        // "the number one spot"
        if previous_word.eq_ignore_ascii_case("number") && n.value < 100.0 {
            return Some(n.end);
        }
        // "Part two", "at stage three"
        let labelled = n.value < 100.0
            && previous_class & class::LABEL != 0
            && (upper(previous_word)
                || super::noun::noun(text, n.end, n.one, lexicon).is_none_or(|s| upper(s.of(text))))
            && around.unit(text, lexicon).is_none();
        // "the Six Nations", "Guildford Four": a capital beside a capital is a name.
        let first = starts_sentence(text, n.start);
        let beside = byte(text, n.end) == b' ' && upper(next_word) && !first
            || upper(previous_word) && previous.is_some_and(|w| !starts_sentence(text, w.start));
        // "Million Dollar Baby", but "Two Million Dollars"
        let bare = !text[n.start..n.end].contains([' ', '-']);
        let name = text.as_bytes()[n.start].is_ascii_uppercase() && beside && (!n.scaled || bare);
        return (labelled || name).then_some(n.end);
    }
    if let Some(end) = lexicon.names(byte(text, n.start)).iter().find_map(|name| name_at(text, n.start, name))
    {
        return Some(end);
    }
    // "020 7946 0958": a telephone number starts with a nought
    let nought = |w: &str| w.len() > 2 && w.starts_with('0') && w.bytes().all(|b| b.is_ascii_digit());
    let mut group = previous;
    let mut called =
        n.plain > 2 && n.value > 0.0 && byte(text, n.start) == b'0' && n.end - n.start < text.len();
    for _ in 0..3 {
        let Some(word) = group.filter(|w| w.of(text).bytes().all(|b| b.is_ascii_digit())) else { break };
        called |= n.plain > 2 && nought(word.of(text));
        group = word_before(text, word.start);
    }
    if called {
        return Some(n.end);
    }
    // "22 and 23 June", "5, 6 and 7 March", "8/9 January"
    let day = n.plain > 0 && n.plain <= 2 && n.value <= 31.0 && matches!(after, b' ' | b',');
    let days = n.form == Form::Fraction && next_class & class::MONTH != 0 && upper(next_word);
    if day && listed_day(text, n.end, lexicon) || days {
        return Some(n.end);
    }
    // "the 6230i": a model
    if n.plain >= 3 && matches!(after, b'i' | b'e' | b'x') && !is_word(byte(text, n.end + 1)) && !n.scaled {
        return Some(n.end + 1);
    }
    // "3GSM", "2D": a token of digits and capitals
    if n.plain > 0 && after.is_ascii_uppercase() && !n.scaled && around.unit(text, lexicon).is_none() {
        let run = text.as_bytes()[n.end..].iter().take(8).take_while(|b| b.is_ascii_uppercase()).count();
        // "4Cast"
        let tail =
            text.as_bytes()[n.end + run..].iter().take(4).take_while(|b| b.is_ascii_lowercase()).count();
        if run == 1 && tail > 2 {
            return Some(token_end());
        }
        if run > 1 && !is_word(byte(text, n.end + run)) && byte(text, n.end + run) != b'$'
            || run == 1 && after == b'D' && !is_word(byte(text, n.end + 1))
        {
            return Some(token_end());
        }
    }
    // "1998/9", "2004/05"
    if n.form == Form::Fraction
        && text.as_bytes()[n.start..n.end].iter().take(5).position(|b| *b == b'/') == Some(4)
    {
        return Some(token_end());
    }
    // "the 777 plane"
    if n.plain == 3
        && n.value % 10.0 == 7.0
        && (700.0..790.0).contains(&n.value)
        && next_class & class::PLANE != 0
    {
        return Some(n.end);
    }
    // "the year 2004 gains", "chapter 11 bankruptcy rules"
    if n.plain == 4 && (1900.0..=2100.0).contains(&n.value) && previous_word.eq_ignore_ascii_case("year")
        || n.plain > 0 && previous_class & class::DIVISION != 0
    {
        return Some(token_end());
    }
    // "1300 GMT"
    if n.plain == 4 && matches!(next_word, "GMT" | "BST" | "UTC" | "CET" | "EST" | "EDT" | "ET") {
        return Some(n.end);
    }
    // Inside a token: "XC40", "a1", "v2.3", "12:30", "1/2/2003", "#5", "@10".
    if matches!(before, b':' | b'/' | b'#' | b'@' | b'_' | b'&') && !text[..n.start].ends_with("~/") {
        return Some(token_end());
    }
    if before == b'.' && n.start > 1 && is_word(byte(text, n.start - 2)) {
        return Some(token_end());
    }
    // Paragraphs of a law: "6103(i)(2)", "Article 9(1)".
    if before == b'(' && byte(text, n.end) == b')' && n.start > 1 && {
        let mark = byte(text, n.start - 2);
        mark == b')' || mark.is_ascii_alphanumeric()
    } {
        return Some(n.end);
    }
    // Letters of a currency that are the tail of a name: "PLX-R18"; and "PS5", the console.
    let money = around.money(text, lexicon);
    let name = money.is_some_and(|m| {
        byte_before(text, m.span.start) == b'-' && m.span.start > 1 && is_word(byte(text, m.span.start - 2))
            || m.span.of(text) == "PS" && n.plain == 1 && !n.scaled
    });
    if before.is_ascii_alphabetic() && (money.is_none() || name) {
        return Some(token_end());
    }
    if before == b'-' && n.start > 1 && byte(text, n.start - 2).is_ascii_alphanumeric() {
        let prefix = word_before(text, n.start - 1).map_or("", |w| w.of(text));
        if !matches!(
            prefix.rsplit('-').next().unwrap_or(""),
            "sub" | "minus" | "now" | "to" | "pre" | "mid" | "under" | "over" | "magnitude" | "Magnitude"
        ) {
            return Some(token_end());
        }
    }
    // "COVID -19": a name that a space has torn.
    if before == b'-' && n.plain > 0 && n.start > 1 && byte(text, n.start - 2) == b' ' {
        let name = word_before(text, n.start - 1).map_or("", |w| w.of(text));
        if name.len() > 2 && name.bytes().all(|b| b.is_ascii_uppercase()) {
            return Some(token_end());
        }
    }
    // Clock times: "10:27", "10.45pm", "5 a.m.", "5 o'clock".
    if after == b':' && byte(text, n.end + 1).is_ascii_digit() {
        return Some(token_end());
    }
    if n.plain <= 2 && !n.scaled && n.value < 25.0 {
        let at = skip_blank(text, n.end);
        for mark in ["am", "pm", "a.m", "p.m", "o'clock", "o’clock"] {
            let hours = starts_with(text, at, mark).is_some();
            if hours
                && (n.plain > 0
                    || (n.value.fract() * 100.0).round() < 60.0 && n.step > 0.005 && n.step < 0.05)
            {
                return Some(at + mark.len());
            }
        }
    }
    // Dates: "5/17/2018". Names written as fractions: "9/11", "24/7".
    if n.form == Form::Fraction
        && matches!(&text[n.start..n.end], "9/11" | "24/7" | "7/7" | "50/50" | "20/20")
    {
        return Some(token_end());
    }
    if after == b'/' && byte(text, n.end + 1).is_ascii_digit() && {
        let run = text.as_bytes()[n.end + 1..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        byte(text, n.end + 1 + run) == b'/'
    } {
        return Some(token_end());
    }
    // "5G"
    if after == b'G' && n.plain == 1 && !is_word(byte(text, n.end + 1)) {
        return Some(n.end + 1);
    }
    // Versions and dotted dates: "1.2.3".
    if after == b'.' && byte(text, n.end + 1).is_ascii_digit() {
        return Some(token_end());
    }
    // Phone numbers, scores, dates with hyphens: "555-1234", "2-0", "2019-03-04".
    let dash = if after == b'-' {
        1
    } else if text[n.end..].starts_with('–') {
        3
    } else {
        0
    };
    if dash > 0 && byte(text, n.end + dash).is_ascii_digit() && n.plain > 0 {
        let to = n.end + dash;
        let run = text.as_bytes()[to..].iter().take(12).take_while(|b| b.is_ascii_digit()).count();
        let close = byte(text, to + run);
        let second = text[to..to + run].parse::<f64>().unwrap_or(0.0);
        let of_time = |v: f64| (1500.0..=2200.0).contains(&v);
        let year = n.plain == 4 && run <= 4 && of_time(n.value) && (run <= 2 || of_time(second));
        // "lost 17-24"
        // "Mansfield 0-1 Leyton Orient"
        let sides = upper(previous_word)
            && previous_class == 0
            && word_after(text, to + run).is_some_and(|w| upper(w.of(text)));
        let game = (previous_class & class::SCORE != 0 || sides) && n.plain <= 3 && run <= 3;
        // "9-10 July"
        let month = word_after(text, to + run)
            .is_some_and(|w| upper(w.of(text)) && lexicon.word(w.of(text)).class & class::MONTH != 0);
        if month && n.value <= 31.0 && run <= 2 {
            return Some(to + run);
        }
        let score = game && super::unit::unit(text, to + run, false, lexicon).is_none()
            || n.plain <= 3
                && run <= 3
                && !matches!(close, b'%' | b'-')
                && !(matches!(close, b'.' | b',') && byte(text, to + run + 1).is_ascii_digit())
                && super::unit::unit(text, to + run, false, lexicon).is_none()
                && text[to..to + run].parse::<f64>().is_ok_and(|b| {
                    b <= n.value
                        || n.value < 10.0
                            && b < 10.0
                            && super::noun::noun(text, to + run, false, lexicon).is_none()
                });
        if year
            || score
            || close == b'-' && byte(text, to + run + 1).is_ascii_digit()
            || run >= 4 && n.plain == 3
        {
            return Some(token_end());
        }
    }
    if n.plain == 0 || n.form != Form::Cardinal && n.form != Form::Ordinal || n.scaled {
        return None;
    }
    let measured = around.unit(text, lexicon).is_some() || money.is_some();
    // Dates: "March 29", "29 March", "Oct. 31", "the 4th of July".
    if n.value <= 31.0 && n.value >= 1.0 {
        let dotted =
            before == b' ' && byte_before(text, super::token::skip_blank_back(text, n.start)) == b'.';
        let month_before = if dotted {
            word_before(text, super::token::skip_blank_back(text, n.start) - 1)
                .map_or(0, |w| lexicon.word(w.of(text)).class)
        } else {
            previous_class
        };
        let of = next_word == "of"
            && word_after(text, next.map_or(0, |w| w.end))
                .is_some_and(|w| lexicon.word(w.of(text)).class & class::MONTH != 0);
        if month_before & class::MONTH != 0 && (dotted || upper(previous_word))
            || next_class & class::MONTH != 0 && upper(next_word)
            || of
        {
            return Some(n.end);
        }
    }
    if n.form == Form::Ordinal {
        return (next_word == "century" || next_word == "anniversary").then_some(n.end);
    }
    // "the 1960s", "in her 40s", "Channel 5s", "two Model 3s"
    // "the 70's", "in the 30s, 40s and 50s"
    let tens = (n.plain == 2 || n.plain == 4) && n.value % 10.0 == 0.0;
    if tens && ["'s", "’s"].iter().any(|s| starts_with(text, n.end, s).is_some()) {
        return Some(n.end + if after == b'\'' { 2 } else { 4 });
    }
    if after == b's'
        && !is_word(byte(text, n.end + 1))
        && (n.plain == 4
            || tens
            || upper(previous_word)
            || previous_class & class::LABEL != 0
            || matches!(
                previous_word,
                "the" | "their" | "his" | "her" | "mid" | "late" | "early" | "low" | "high"
            ))
    {
        return Some(n.end + 1);
    }
    if addressed(text, n.end, lexicon) {
        return Some(n.end);
    }
    // "the 2005 year", "the 2004 season"
    if n.plain == 4
        && (1900.0..=2100.0).contains(&n.value)
        && matches!(next_word, "year" | "season" | "quarter")
    {
        return Some(n.end);
    }
    if measured {
        return None;
    }
    // Years.
    let last_year =
        if matches!(previous_word, "by" | "until" | "in" | "By" | "In") { 2200.0 } else { 2100.0 };
    // "below 1500", but "above 1990 levels"
    let bounded =
        matches!(previous_word, "above" | "below" | "over" | "under" | "exceeding" | "least" | "most")
            && !(1950.0..=2049.0).contains(&n.value)
            && !next_word.starts_with("level");
    if n.plain == 4 && !bounded && (1500.0..=last_year).contains(&n.value) {
        let plural_follows = around.noun(text, lexicon).is_some_and(|s| {
            s.of(text).ends_with('s') && s.of(text).starts_with(|c: char| c.is_ascii_lowercase())
        });
        let people = matches!(next_word, "people" | "jobs" | "men" | "women" | "children");
        let owned = previous_word.ends_with("'s") || previous_word.ends_with("’s");
        let named = previous_word.starts_with(char::is_uppercase)
            && previous_class == 0
            && previous.is_some_and(|w| w.start > 0);
        if !people
            && (owned
                || named
                || previous_class & (class::TIME_BEFORE | class::MONTH) != 0
                || !plural_follows
                || matches!(previous_word, "the" | "a" | "The"))
        {
            return Some(n.end);
        }
    }
    // List marks at the start of a line: "1. ", "2) ".
    let line_start = matches!(byte_before(text, super::token::skip_blank_back(text, n.start)), b'\n')
        || super::token::skip_blank_back(text, n.start) == 0;
    if line_start && n.plain <= 2 && matches!(after, b'.' | b')') && byte(text, n.end + 1) == b' ' {
        return Some(n.end);
    }
    // Names: "S&P 500", "iPhone 11", "page 12", "category 4", "787 Dreamliner".
    let noun = around
        .noun(text, lexicon)
        .filter(|s| s.of(text).ends_with('s') || lexicon.singular(s.of(text)).is_some());
    let start = previous.map_or(0, |w| w.start);
    let sentence_start = start == 0
        || matches!(
            byte_before(text, super::token::skip_blank_back(text, start)),
            b'.' | b'\n' | b'"' | b'!' | b'?' | b':'
        );
    if previous_class & class::LABEL != 0
        && !previous_word.is_empty()
        && (noun.is_none() || upper(previous_word) && !sentence_start)
    {
        return Some(token_end());
    }
    // "the FSA's 60 strong team": an owner is no label
    let owner =
        previous_word.ends_with("'s") || previous_word.ends_with("’s") || previous_word.ends_with("s'");
    // "In Malawi 57 of every 1,000 children", "In London 200 were held": a place before its figure
    let placed = previous.and_then(|w| word_before(text, w.start)).is_some_and(|w| {
        matches!(w.of(text), "In" | "Across" | "At" | "For" | "Of") && starts_sentence(text, w.start)
    });
    let part = super::proportion::proportion(text, n, lexicon).is_some();
    let owner = owner || placed || part;
    let capital = !owner && previous_word.starts_with(|c: char| c.is_uppercase())
        || !owner
            && previous_word.len() > 1
            && previous_word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
            && previous_word.is_ascii();
    if capital
        && previous_class & (class::STOP | class::VERB | class::DAY) == 0
        && !(noun.is_some_and(|s| s.of(text).starts_with(|c: char| c.is_ascii_lowercase())))
        && (!sentence_start || n.plain <= 2 && title(text, previous_word, previous_class, n.end, lexicon))
    {
        return Some(token_end());
    }
    let next_capital = next_word.starts_with(|c: char| c.is_ascii_uppercase());
    // "21 K" is a temperature
    let symbol = matches!(next_word, "K" | "C" | "F");
    if next_capital && !symbol && byte(text, n.end) == b' ' && noun.is_none() {
        return Some(n.end);
    }
    // Ages in apposition: "Smith, 54, said".
    if n.plain <= 2
        && after == b','
        && byte_before(text, super::token::skip_blank_back(text, n.start)) == b','
    {
        let comma = super::token::skip_blank_back(text, n.start) - 1;
        if word_before(text, comma).is_some_and(|w| w.of(text).starts_with(|c: char| c.is_uppercase())) {
            return Some(n.end);
        }
    }
    None
}

/// Whether more days and their month follow a day: ", 6 and 7 March".
fn listed_day(text: &str, mut at: usize, lexicon: &Lexicon) -> bool {
    for _ in 0..5 {
        let start = skip_blank(text, at);
        let joined = ["and", "or", "to", "&"].iter().find_map(|w| starts_with(text, start, w));
        let next = match joined {
            Some(after) => after,
            None if byte(text, start) == b',' => start + 1,
            None => return false,
        };
        let day = skip_blank(text, next);
        let digits = text.as_bytes()[day..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
        if !(1..=2).contains(&digits) || is_word(byte(text, day + digits)) {
            return false;
        }
        at = day + digits;
        let month = word_after(text, at).map_or("", |w| w.of(text));
        if month.starts_with(|c: char| c.is_ascii_uppercase())
            && lexicon.word(month.trim_end_matches('.')).class & class::MONTH != 0
        {
            return true;
        }
    }
    false
}

/// The end of a name that starts with a number; one with capitals is no name in small letters.
fn name_at(text: &str, at: usize, name: &str) -> Option<usize> {
    // the last letter tells nearly all of them
    if (byte(text, at + name.len() - 1) ^ name.as_bytes().last()?) & !0x20 != 0 {
        return None;
    }
    let capitals = || name.bytes().any(|b| b.is_ascii_uppercase());
    starts_with(text, at, name).filter(|end| !capitals() || text.get(at..*end) == Some(name))
}

/// Whether a sentence, a quotation or a line starts at `at`.
fn starts_sentence(text: &str, at: usize) -> bool {
    let before = super::token::skip_blank_back(text, at);
    let rest = &text[..before];
    rest.is_empty()
        || rest.ends_with([
            '.', '!', '?', '\n', '"', '\'', ':', ';', '-', '(', '“', '‘', '–', '—', '|', '*', '•',
        ])
}

/// Whether a capitalised word at the start of a sentence and a number after it are a title: "Shrek 2
/// took". A word of the vocabulary ("Only 12", "About 50", "Some") is none.
fn title(text: &str, word: &str, classes: u64, end: usize, lexicon: &Lexicon) -> bool {
    classes == 0
        && word.len() > 2
        && lexicon.word(word).number == NumberWord::None
        && byte(text, end) == b' '
        && word_after(text, end)
            .is_some_and(|w| lexicon.word(w.of(text)).class & (class::VERB | class::AUX) != 0)
}

/// Whether a street follows: "1600 Pennsylvania Avenue", "16-18 Industrial Road".
fn addressed(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    let mut at = end;
    if byte(text, at) == b'-' && byte(text, at + 1).is_ascii_digit() {
        at += 1 + text.as_bytes()[at + 1..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    }
    for n in 0..4 {
        if byte(text, at) != b' ' {
            return false;
        }
        let Some(word) = word_after(text, at) else { return false };
        let form = word.of(text);
        if !form.starts_with(|c: char| c.is_uppercase()) {
            return false;
        }
        if n > 0 && lexicon.word(form).class & class::STREET != 0 {
            return true;
        }
        at = word.end;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::grammar::quantities;

    #[test]
    fn these_are_guarded() {
        for text in [
            "It came at 10:27 today.",
            "It came on March 29.",
            "It came on Oct. 31.",
            "Version 1.2.3 came.",
            "They won 2-0.",
            "See page 12.",
            "In 2019 it came.",
            "Call 555-1234.",
            "The S&P 500 opened.",
            "It came at 5 p.m.",
            "On 2019-03-04 it came.",
            "It is on 9-10 July.",
            "They won the RBS Six Nations again.",
            "Mary Smith, 54, left.",
            "By the 1960s it was gone.",
            "The PS5 console came.",
            "It broke Section 6103(i)(2) of the code.",
            "Under Article 9(1) it may.",
            "And so Rule 15 of the committee sets the time.",
            "He lives at 1600 Pennsylvania Avenue.",
            "The shop is at 16-18 Industrial Road.",
            "It was on 5/17/2018 that it came.",
            "Since 9/11 it is open 24/7.",
            "It needs a 5G network.",
            "They lost 17-24 at home.",
            "She is in her 40s.",
            "Viewers of Channel 5s show left.",
            "It goes on until 2120.",
            "They play in the Six Nations again.",
            "Six Nations coaches left.",
            "A book on the Guildford Four came.",
            "It went from number one to number three.",
            "Part two will follow.",
            "Shrek 2 took the prize.",
            "The 3GSM show opened.",
            "They came at 1300 GMT.",
            "Spending on roads since 1998/9 grew.",
            "People in their 30s, 40s and 50s came.",
            "The music of the 70's was loud.",
            "It fell in the second half of 2004.",
            "What a half it was.",
            "For the 2005 year it made a loss.",
            "It was a one-off thing.",
            "Mansfield 0-1 Leyton Orient was the score.",
            "It is the new 777 plane.",
            "She saw Million Dollar Baby again.",
            "Million Dollar Baby won the prize.",
            "They walked in the Hundred Acre Wood.",
            "He starred in Ocean's Twelve and Seven Samurai.",
            "No-one left.",
            "It topped the number one spot.",
            "Under chapter 11 bankruptcy rules it may.",
            "The economist at 4Cast left.",
            "Full year 2004 gains were small.",
            "Call us on 020 7946 0958 now.",
            "They are the best doubles players.",
            "The sale is on 22 and 23 June.",
            "They open on 5, 6 and 7 March.",
            "They meet on 8/9 January.",
            "He told Five's morning show.",
            "Its 6230i is new.",
            "Life was one of great excitement.",
        ] {
            assert_eq!(quantities(text), [], "{text}");
        }
    }

    #[test]
    fn these_stand_for_themselves() {
        for text in [
            "It had 2,019 cases.",
            "There were 2019 people.",
            "It cost $2019.",
            "It rose 10.5%.",
            "A sub-7 nanometre chip.",
            "Only 12 came.",
            "It had 1000-5000 readers.",
            "It stood below 1500.",
            "It has 10 of them.",
            "Two Israeli soldiers left.",
            "He said: \"Five Americans left\".",
            "They won half of it.",
            "About 50 said so.",
            "It lasted for the preceding three quarters.",
            "He won the 200m titles.",
            "In London 200 were held.",
            "The rate for Malawi 57 of every 1,000 children.",
            "The 2,271st star came.",
        ] {
            assert_eq!(quantities(text).len(), 1, "{text}");
        }
    }
}
