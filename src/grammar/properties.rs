//! What holds for any text.

use super::quantities;
use crate::quantity::{Bound, Quantity};
use proptest::prelude::*;
use proptest::sample::select;

/// Sentences of the kinds that the grammar reads.
const SENTENCES: [&str; 16] = [
    "The rate rose by 0.25% to 5.5% in the second quarter of the year.",
    "It cost more than $3.5 million (£2.1 million), or 15 dollars and 50 cents a head.",
    "One in five adults and 57 of every 1,000 children had seen it by then.",
    "Between 3 and 4 billion people, some 40 per cent of them women, were reached.",
    "Engines with four, five and six cylinders came from 1990 to 1995.",
    "Output fell from 9 to 6 percent, the lowest since 1981, and 5 more shops shut and",
    "half of the 30 members said that two thirds of a million tonnes were lost",
    "It is 5 ft 2 in tall and stood at 10:30 on 3 March 2019 in Room 12",
    "Dozens of people, tens of thousands of birds and several hundred cats left, at least 12",
    "(45) percent of forty-five or more; a 5-to-1 margin of 52 \u{b1} 3 %",
    "- 12 firms with 1,234,567 workers in 30 km\u{b2} at \u{2212}5 \u{b0}C",
    "percent of the third-largest market grew tenfold, twice as fast as in the 70s",
    "million more than in the past three or four years, up 8%, Acme by 2.6%",
    "The twenty-fifth time that 2\u{bd} million 10-year-olds paid 5p and 75 USD million",
    "one hundred and three quarters, 2 1/2, 1/16 of a pint, 8x2^10 bits and 1.5e6 J",
    "It was minus 5 degrees; 15 per 100,000 people; a couple of hundred; nought point five",
];

fn moved<'t>(q: &Quantity<'t>, by: usize) -> Quantity<'t> {
    let mut q = q.clone();
    q.span = q.span.shift(by);
    q.unit.span = q.unit.span.map(|s| s.shift(by));
    q
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn two_documents_joined_give_the_quantities_of_both(
        a in proptest::collection::vec(select(&SENTENCES[..]), 1..4),
        b in proptest::collection::vec(select(&SENTENCES[..]), 1..4),
    ) {
        let (a, b) = (a.join(" "), b.join(" "));
        let both = format!("{a}\n\n{b}");
        let by = a.len() + 2;
        let apart: Vec<_> =
            quantities(&a).iter().cloned().chain(quantities(&b).iter().map(|q| moved(q, by))).collect();
        prop_assert_eq!(quantities(&both), apart);
    }

    #[test]
    fn a_quantity_reads_itself(
        n in 1_u32..999,
        scale in select(&["", ",000", ".5", " million", "bn", " thousand"][..]),
        money in select(&["", "$", "\u{a3}", "US$", "\u{20ac}"][..]),
        unit in select(&["%", " per cent", " km", " people", " new cases", " tonnes a year", " percentage points"][..]),
        word in select(&["about ", "more than ", "at least ", "nearly ", ""][..]),
    ) {
        let unit = if money.is_empty() { unit } else { "" };
        let text = format!("It had {word}{money}{n}{scale}{unit} last of all.");
        let found = quantities(&text);
        prop_assert!(!found.is_empty(), "{}", text);
        let q = &found[0];
        let end = q.unit.span.map_or(q.span.end, |u| u.end.max(q.span.end));
        let own = quantities(&text[q.span.start..end]);
        prop_assert_eq!(own.len(), 1, "{}", text);
        prop_assert_eq!((own[0].value, own[0].low, own[0].high), (q.value, q.low, q.high), "{}", text);
        prop_assert_eq!(&own[0].unit.name, &q.unit.name, "{}", text);
        prop_assert_eq!(q.bound == Bound::Exact, word.is_empty(), "{}", text);
    }

    #[test]
    fn one_number_however_it_is_written(n in 1_u32..20, scale in 0_usize..4, noun in select(&["people", "jobs", "tonnes", "new homes"][..])) {
        let (name, zeros) = [("hundred", "00"), ("thousand", ",000"), ("million", ",000,000"), ("billion", ",000,000,000")][scale];
        let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
        let word = words[n as usize - 1];
        let all: Vec<String> = [format!("{n}{zeros}"), format!("{n} {name}"), format!("{word} {name}")]
            .iter().map(|number| format!("It had {number} {noun} by then.")).collect();
        let read: Vec<_> = all.iter().map(|text| {
            let found = quantities(text);
            let q = found.first().cloned();
            q.map(|q| (found.len(), q.value, q.unit.name.into_owned(), q.unit.dimension))
        }).collect();
        prop_assert!(read[0].is_some() && read.iter().all(|r| *r == read[0]), "{:?} {:?}", all, read);
    }

    #[test]
    fn times_stand_in_the_text(
        parts in proptest::collection::vec((select(&SENTENCES[..]), 0_usize..80, 0_usize..40), 1..6),
        term in select(&["under Obama", "since Labour came to power in 1997", "fiscal 2020", "’90s", "in nineteen ninety", "é"][..]),
    ) {
        let mut text = String::new();
        for (sentence, from, length) in parts {
            text.extend(sentence.chars().skip(from).take(length));
            text.push_str(term);
        }
        let published = Some(crate::period::Date::constant(2021, 12, 3));
        for m in crate::grammar::period::periods(&text, published) {
            prop_assert!(text.get(m.span.start..m.span.end).is_some_and(|s| !s.is_empty()));
            prop_assert!(m.period.start <= m.period.end);
        }
    }

    #[test]
    fn pieces_of_sentences_do_no_harm(
        parts in proptest::collection::vec((select(&SENTENCES[..]), 0_usize..80, 0_usize..40), 1..6)
    ) {
        let mut text = String::new();
        for (sentence, from, length) in parts {
            text.extend(sentence.chars().skip(from).take(length));
        }
        let mut floor = 0;
        for q in quantities(&text) {
            prop_assert!(text.get(q.span.start..q.span.end).is_some_and(|s| !s.is_empty()));
            prop_assert!(q.span.start >= floor);
            floor = q.span.end;
            prop_assert!(q.unit.span.is_none_or(|u| text.get(u.start..u.end).is_some()));
            prop_assert!(q.low.is_finite() && q.high.is_finite());
        }
    }
}
