//! Sentences of our own, with their figures marked by hand.

use super::*;
use crate::evaluate::testing::Memory;
use crate::quantity::{Form, Role, Trend, Unit};

type Mark = (&'static str, f64, f64, Dimension, Role, Form);

fn check(text: &str, marks: &[Mark]) -> Vec<(f64, Verdict)> {
    let quantities: Vec<Quantity<'_>> = marks
        .iter()
        .map(|(words, value, step, dimension, role, form)| {
            let start = text.find(words).unwrap();
            Quantity {
                span: Span::new(start, start + words.len()),
                value: Some(*value),
                low: value - step / 2.0,
                high: value + step / 2.0,
                bound: Bound::Exact,
                trend: Trend::None,
                unit: Unit { dimension: *dimension, ..Unit::none() },
                hedges: Vec::new(),
                form: *form,
                role: *role,
            }
        })
        .collect();
    let document = Document::from_text("d", text);
    let sentences = crate::document::sentence::sentences(&document.text);
    let rates = Rates::default();
    arithmetic(&document, &sentences, &quantities, &Memory::new(), &rates)
        .into_iter()
        .map(|a| (a.stated, a.verdict))
        .collect()
}

#[test]
fn changes_and_shares() {
    use Dimension::{Count, Currency, Percent, PercentagePoint, Ratio};
    use Form::{Cardinal, Multiple, Proportion};
    use Role::{Amount, From, Plain, To};
    use Verdict::{Consistent, Inconsistent};
    let cases: &[(&str, &[Mark], &[(f64, Verdict)])] = &[
        (
            "The deficit reached $80bn, 50% above the previous year's $64bn.",
            &[
                ("$80bn", 80e9, 1e9, Currency, To, Cardinal),
                ("50%", 50.0, 1.0, Percent, Plain, Cardinal),
                ("$64bn", 64e9, 1e9, Currency, Plain, Cardinal),
            ],
            &[(50.0, Inconsistent)],
        ),
        (
            "Membership grew from 200 to 300, a rise of 50 percent.",
            &[
                ("200", 200.0, 1.0, Count, From, Cardinal),
                ("300", 300.0, 1.0, Count, To, Cardinal),
                ("50 percent", 50.0, 1.0, Percent, Amount, Cardinal),
            ],
            &[(50.0, Consistent)],
        ),
        (
            "The rate fell from 8% to 5%, a drop of 3 points.",
            &[
                ("8%", 8.0, 1.0, Percent, From, Cardinal),
                ("5%", 5.0, 1.0, Percent, To, Cardinal),
                ("3 points", 3.0, 1.0, PercentagePoint, Amount, Cardinal),
            ],
            &[(-3.0, Consistent)],
        ),
        (
            "Accidents halved, from 300 in one year to 210 in the next.",
            &[
                ("halved", 0.5, 0.0, Ratio, Plain, Multiple),
                ("300", 300.0, 1.0, Count, From, Cardinal),
                ("210", 210.0, 1.0, Count, To, Cardinal),
            ],
            &[(0.5, Inconsistent)],
        ),
        (
            "Sales rose by $30 billion to $190 billion from $170 billion.",
            &[
                ("$30 billion", 30e9, 1e9, Currency, Amount, Cardinal),
                ("$190 billion", 190e9, 1e9, Currency, To, Cardinal),
                ("$170 billion", 170e9, 1e9, Currency, From, Cardinal),
            ],
            &[(30e9, Inconsistent)],
        ),
        (
            "It cost $200bn, of which $50bn, or 25 percent, was wages.",
            &[
                ("$200bn", 200e9, 1e9, Currency, Plain, Cardinal),
                ("$50bn", 50e9, 1e9, Currency, Plain, Cardinal),
                ("25 percent", 25.0, 1.0, Percent, Plain, Cardinal),
            ],
            &[(25.0, Consistent)],
        ),
        (
            "Of 400 clinics, one in five, or 80, closed.",
            &[
                ("400", 400.0, 1.0, Count, Plain, Cardinal),
                ("one in five", 0.2, 0.0, Ratio, Plain, Proportion),
                ("80", 80.0, 1.0, Count, Plain, Cardinal),
            ],
            &[(0.2, Consistent)],
        ),
        (
            "The force has 900 officers, made up of 500 men and 300 women.",
            &[
                ("900", 900.0, 1.0, Count, Plain, Cardinal),
                ("500", 500.0, 1.0, Count, Plain, Cardinal),
                ("300", 300.0, 1.0, Count, Plain, Cardinal),
            ],
            &[(900.0, Inconsistent)],
        ),
        (
            "The fund of $90m, split between $40m for roads, $30m for rail and $20m for ports, is spent.",
            &[
                ("$90m", 90e6, 1e6, Currency, Plain, Cardinal),
                ("$40m", 40e6, 1e6, Currency, Plain, Cardinal),
                ("$30m", 30e6, 1e6, Currency, Plain, Cardinal),
                ("$20m", 20e6, 1e6, Currency, Plain, Cardinal),
            ],
            &[(90e6, Consistent)],
        ),
        (
            "60% of members voted for the plan, 30% against it and 25% stayed away.",
            &[
                ("60%", 60.0, 1.0, Percent, Plain, Cardinal),
                ("30%", 30.0, 1.0, Percent, Plain, Cardinal),
                ("25%", 25.0, 1.0, Percent, Plain, Cardinal),
            ],
            &[(25.0, Inconsistent)],
        ),
        // shares of which one need not exclude another
        (
            "60% of homes own a car, 90% a phone and 25% a boat.",
            &[
                ("60%", 60.0, 1.0, Percent, Plain, Cardinal),
                ("90%", 90.0, 1.0, Percent, Plain, Cardinal),
                ("25%", 25.0, 1.0, Percent, Plain, Cardinal),
            ],
            &[],
        ),
        // parts that need not be all parts
        (
            "There were 150 guests, 90 of them women and 40 of them men.",
            &[
                ("150", 150.0, 1.0, Count, Plain, Cardinal),
                ("90", 90.0, 1.0, Count, Plain, Cardinal),
                ("40", 40.0, 1.0, Count, Plain, Cardinal),
            ],
            &[],
        ),
        // another thing's percentage
        (
            "Wages rose from $20 to $22 while prices were up 9%.",
            &[
                ("$20", 20.0, 1.0, Currency, From, Cardinal),
                ("$22", 22.0, 1.0, Currency, To, Cardinal),
                ("9%", 9.0, 1.0, Percent, Amount, Cardinal),
            ],
            &[],
        ),
    ];
    for (text, marks, want) in cases {
        assert_eq!(check(text, marks), *want, "{text}");
    }
}
