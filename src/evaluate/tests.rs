//! Whole assessments against a small store.

use super::testing::*;
use super::{Reason, Verdict};
use crate::catalogue::{Kind, SeriesForm};
use crate::claim::{Basis, From, Operation, Place, Standing};
use crate::link::Relation;
use crate::period::{Date, Grain};
use crate::quantity::{Bound, Dimension, Form, Trend};

fn population(store: &mut Memory) -> usize {
    let p = store.indicator("population", Dimension::Count, |_| {});
    store.values(p, A, 2000, &[100e6, 110e6, 120e6, 130e6]);
    store.values(p, B, 2000, &[50e6, 50e6, 60e6, 65e6]);
    p
}

fn burglaries(store: &mut Memory) -> usize {
    let b = store.indicator("burglaries", Dimension::Count, |i| {
        (i.kind, i.sums_over_time, i.unit) = (Kind::Flow, true, "burglary".into());
    });
    store.values(b, A, 2000, &[1000.0, 1100.0, 1200.0, 1300.0]);
    b
}

#[test]
fn level() {
    let mut store = Memory::new();
    let p = population(&mut store);
    for (value, step, when, want) in [
        (110e6, 1e6, Some(2001), Verdict::Consistent),
        (111e6, 1e6, Some(2001), Verdict::Close),
        (148e6, 1e6, Some(2001), Verdict::Inconsistent),
        (110e6, 1e6, Some(1950), Verdict::Unverifiable),
        (130e6, 1e6, None, Verdict::Consistent),
        // no period: what the series reached or may have reached, never false unless beyond everything
        (104e6, 1e6, None, Verdict::Qualified),
        (145e6, 1e6, None, Verdict::Qualified),
        (900e6, 1e6, None, Verdict::Inconsistent),
    ] {
        let c = claim(value, step, Dimension::Count, Operation::Level, when.map(year));
        let a = assess(&store, &c, p, None);
        assert_eq!(a.verdict, want, "{value} {when:?} {}", a.explanation);
        assert_eq!(a.consistency.is_none(), want == Verdict::Unverifiable);
    }
}

#[test]
fn sums_and_means() {
    let mut store = Memory::new();
    let (b, p) = (burglaries(&mut store), population(&mut store));
    let c = claim(3300.0, 100.0, Dimension::Count, Operation::Sum, Some(years(2000, 2002)));
    let a = assess(&store, &c, b, None);
    assert_eq!((a.verdict, a.evidence[0].value), (Verdict::Consistent, Some(3300.0)));
    assert!(a.evidence[0].derivation.contains("1,000 + 1,100 + 1,200"), "{}", a.evidence[0].derivation);
    // a stock is never summed
    let c = claim(330e6, 1e6, Dimension::Count, Operation::Sum, Some(years(2000, 2002)));
    let a = assess(&store, &c, p, None);
    assert_eq!((a.verdict, a.reason), (Verdict::Unverifiable, Some(Reason::UnsupportedOperation)));
    let c = claim(1100.0, 100.0, Dimension::Count, Operation::Mean, Some(years(2000, 2002)));
    assert_eq!(assess(&store, &c, b, None).verdict, Verdict::Consistent);
}

#[test]
fn changes() {
    let mut store = Memory::new();
    let (b, p) = (burglaries(&mut store), population(&mut store));
    let mut c = claim(30.0, 1.0, Dimension::Percent, Operation::PercentChange, Some(years(2000, 2003)));
    c.quantity = change(c.quantity, Trend::Up);
    c.comparison.basis = Basis::Ends;
    let a = assess(&store, &c, b, None);
    assert_eq!(a.verdict, Verdict::Consistent);
    assert_eq!(a.evidence[0].derivation, "(1,300 - 1,000) / 1,000 = 30 %");
    c.quantity.trend = Trend::Down;
    assert_eq!(assess(&store, &c, b, None).verdict, Verdict::Inconsistent);
    let mut c = claim(10e6, 1e6, Dimension::Count, Operation::Change, Some(year(2001)));
    c.quantity = change(c.quantity, Trend::Up);
    assert_eq!(assess(&store, &c, p, None).verdict, Verdict::Consistent);
}

#[test]
fn growth_reads_the_published_rate_first() {
    let mut store = Memory::new();
    let gdp = store.indicator("gdp", Dimension::Currency, |i| i.kind = Kind::Flow);
    store.values(gdp, A, 2000, &[100.0, 130.0]);
    let rate = store.indicator("gdp-growth", Dimension::Percent, |i| i.form = SeriesForm::YearOnYear);
    store.values(rate, A, 2000, &[2.0, -5.3]);
    store.growth(gdp, rate);
    let mut c = claim(5.3, 0.1, Dimension::Percent, Operation::PercentChange, Some(year(2001)));
    c.quantity = change(c.quantity, Trend::Down);
    let a = assess(&store, &c, gdp, None);
    assert_eq!((a.verdict, a.evidence[0].value), (Verdict::Consistent, Some(-5.3)));
}

/// Twelve months to June are June's change on the year; a calendar year's figure says nothing of them.
#[test]
fn change_in_the_year_to_a_month() {
    let mut store = Memory::new();
    let rate = |i: &mut crate::catalogue::Indicator| i.form = SeriesForm::YearOnYear;
    let monthly = store.indicator("inflation", Dimension::Percent, |i| {
        rate(i);
        i.frequency = Grain::Month;
    });
    store.values(monthly, A, 2021 * 12 + 6, &[5.4, 5.3, 5.4, 6.2, 6.8, 7.0, 7.5, 7.9, 8.5, 8.3, 8.6, 9.1]);
    let yearly = store.indicator("inflation-of-years", Dimension::Percent, rate);
    store.values(yearly, A, 2021, &[4.7, 8.0]);
    let mut when = years(2021, 2022);
    when.start = Date::constant(2021, 7, 1);
    when.end = Date::constant(2022, 6, 30);
    let mut c = claim(9.1, 0.1, Dimension::Percent, Operation::PercentChange, Some(when));
    c.quantity = change(c.quantity, Trend::Up);
    // a span to the reader of "between", a year to the reader of "the year to"
    for grain in [when.grain, Grain::Year] {
        let mut c = c.clone();
        c.comparison.each_year = grain != Grain::Year;
        if let Some(at) = &mut c.period {
            at.period.grain = grain;
        }
        assert_eq!(assess(&store, &c, monthly, None).verdict, Verdict::Consistent, "{grain:?}");
        assert_eq!(assess(&store, &c, yearly, None).verdict, Verdict::Unverifiable, "{grain:?}");
    }
}

#[test]
fn ratios_shares_ranks() {
    let mut store = Memory::new();
    let p = population(&mut store);
    store.values(p, crate::geography::GeoId(2), 2000, &[500e6, 500e6, 500e6, 500e6]);
    store.values(p, crate::geography::GeoId(3), 2000, &[1000e6, 1000e6, 1000e6, 1000e6]);
    let mut c = claim(2.2, 0.1, Dimension::Ratio, Operation::Ratio, Some(year(2001)));
    c.quantity.form = Form::Multiple;
    c.comparison.place = Some(B);
    assert_eq!(assess(&store, &c, p, None).verdict, Verdict::Consistent);
    let c = claim(11.0, 1.0, Dimension::Percent, Operation::Share, Some(year(2001)));
    assert_eq!(assess(&store, &c, p, None).verdict, Verdict::Consistent);
    for (rank, want) in [(2.0, Verdict::Consistent), (1.0, Verdict::Inconsistent)] {
        let c = claim(rank, 0.0, Dimension::Ordinal, Operation::Rank, Some(year(2001)));
        let a = assess(&store, &c, p, None);
        assert_eq!(a.verdict, want, "{}", a.explanation);
    }
}

#[test]
fn what_was_true_when_written() {
    let mut store = Memory::new();
    let rate = store.indicator("unemployment-rate", Dimension::Percent, |i| {
        (i.frequency, i.tolerance.relative) = (Grain::Month, 0.0);
    });
    store.values(rate, A, 2020 * 12 + 2, &[4.4, 14.8]);
    store.print(2020 * 12 + 3, Date::constant(2020, 5, 8), 14.5);
    store.print(2020 * 12 + 3, Date::constant(2021, 1, 8), 14.8);
    let c = claim(14.5, 0.1, Dimension::Percent, Operation::Level, Some(month(2020, 4)));
    let a = assess(&store, &c, rate, Some(Date::constant(2020, 5, 8)));
    assert_eq!((a.verdict, a.reason), (Verdict::Consistent, Some(Reason::Revised)));
    let c = claim(12.0, 0.1, Dimension::Percent, Operation::Level, Some(month(2020, 4)));
    assert_eq!(assess(&store, &c, rate, None).verdict, Verdict::Inconsistent);
}

#[test]
fn a_stock_of_another_day_of_the_year_is_near() {
    let mut store = Memory::new();
    let p = population(&mut store);
    for (value, want) in
        [(110e6, Verdict::Close), (104e6, Verdict::Qualified), (330e6, Verdict::Inconsistent)]
    {
        let c = claim(value, 1e6, Dimension::Count, Operation::Level, Some(month(2001, 4)));
        assert_eq!(assess(&store, &c, p, None).verdict, want, "{value}");
    }
}

#[test]
fn flows_of_other_frequencies_get_no_verdict() {
    let mut store = Memory::new();
    let b = burglaries(&mut store);
    let c = claim(1100.0, 10.0, Dimension::Count, Operation::Level, Some(month(2001, 4)));
    assert_eq!(assess(&store, &c, b, None).verdict, Verdict::Unverifiable);
}

#[test]
fn upper_bounds() {
    let mut store = Memory::new();
    let p = population(&mut store);
    for (value, want) in [(2.3e6, Verdict::Qualified), (150e6, Verdict::Inconsistent)] {
        let c = claim(value, 1e5, Dimension::Count, Operation::Level, Some(year(2001)));
        assert_eq!(assess_as(&store, &c, p, Relation::Broader, None).verdict, want);
    }
}

#[test]
fn no_statement_of_fact() {
    let mut store = Memory::new();
    let p = population(&mut store);
    for (standing, want) in [
        (Standing::Forecast, Reason::Forecast),
        (Standing::Hypothetical, Reason::Forecast),
        (Standing::Poll, Reason::NotAStatistic),
    ] {
        let mut c = claim(110e6, 1e6, Dimension::Count, Operation::Level, Some(year(2001)));
        c.standing = standing;
        let a = assess(&store, &c, p, None);
        assert_eq!((a.verdict, a.reason), (Verdict::Unverifiable, Some(want)));
    }
}

#[test]
fn near_misses() {
    let mut store = Memory::new();
    let p = population(&mut store);
    for (value, want) in [(110e3, Reason::Scale1000), (130e6, Reason::OtherYear)] {
        let c = claim(value, value / 1000.0, Dimension::Count, Operation::Level, Some(year(2001)));
        let a = assess(&store, &c, p, None);
        assert_eq!((a.verdict, a.reason), (Verdict::Inconsistent, Some(want)));
    }
}

#[test]
fn bounds() {
    let mut store = Memory::new();
    let p = population(&mut store);
    for (bound, value, want) in [
        (Bound::MoreThan, 100e6, Verdict::Consistent),
        (Bound::MoreThan, 120e6, Verdict::Inconsistent),
        (Bound::LessThan, 120e6, Verdict::Consistent),
        (Bound::AtMost, 90e6, Verdict::Inconsistent),
    ] {
        let mut c = claim(value, 1e6, Dimension::Count, Operation::Level, Some(year(2001)));
        c.quantity.bound = bound;
        assert_eq!(assess(&store, &c, p, None).verdict, want, "{bound:?} {value}");
    }
}

/// The totals of a group are computed back with the members of today: nothing is accused that a
/// change of members explains.
#[test]
fn a_group_of_other_members() {
    let mut store = Memory::new();
    let p = store.indicator("population", Dimension::Count, |i| i.sums_over_places = true);
    store.values(p, UNION, 2000, &[430e6, 432e6, 434e6]);
    let rate = store.indicator("unemployment-rate", Dimension::Percent, |_| {});
    store.values(rate, UNION, 2000, &[9.0, 9.1, 9.2]);
    for (value, want) in
        [(432e6, Verdict::Consistent), (490e6, Verdict::Qualified), (900e6, Verdict::Inconsistent)]
    {
        let mut c = claim(value, 1e6, Dimension::Count, Operation::Level, Some(year(2001)));
        c.place = Some(Place { geography: UNION, from: From::Text, span: None });
        let a = assess(&store, &c, p, None);
        assert_eq!(a.verdict, want, "{value} {}", a.explanation);
    }
    let mut c = claim(12.0, 0.1, Dimension::Percent, Operation::Level, Some(year(2001)));
    c.place = Some(Place { geography: UNION, from: From::Text, span: None });
    assert_eq!(assess(&store, &c, rate, None).verdict, Verdict::Inconsistent);
}

/// Where the members of the day are known, their sum is the figure, and decides.
#[test]
fn the_members_of_the_day() {
    let mut store = Memory::new();
    let p = store.indicator("population", Dimension::Count, |i| i.sums_over_places = true);
    store.values(p, UNION, 2000, &[430e6, 432e6, 434e6]);
    store.values(p, A, 2000, &[430e6, 432e6, 434e6]);
    store.values(p, B, 2000, &[59e6, 60e6, 61e6]);
    store.member(A, 1990, None);
    store.member(B, 1995, Some(2001));
    for (value, at, want) in [
        (492e6, 2001, Verdict::Consistent),
        (434e6, 2002, Verdict::Consistent),
        // today's members in a year when there were more
        (432e6, 2001, Verdict::Consistent),
        (460e6, 2001, Verdict::Inconsistent),
        (492e6, 2002, Verdict::Qualified),
    ] {
        let mut c = claim(value, 1e6, Dimension::Count, Operation::Level, Some(year(at)));
        c.place = Some(Place { geography: UNION, from: From::Text, span: None });
        let a = assess(&store, &c, p, None);
        assert_eq!(a.verdict, want, "{value} {at} {}", a.explanation);
    }
}

/// A count that no statistic measures: the figure is found, and what it counts differs.
#[test]
fn a_figure_of_something_else() {
    let mut store = Memory::new();
    let own = store.indicator("identity-theft", Dimension::Count, |_| {});
    let w2 = store.indicator("w2-no-match", Dimension::Count, |i| {
        (i.kind, i.unit) = (Kind::Flow, "wage report".into());
    });
    store.values(w2, A, 2012, &[f64::NAN]);
    store.span(Date::constant(2012, 1, 1), Date::constant(2016, 12, 31), 39e6);
    let victims = store.indicator("identity-theft-victims", Dimension::Count, |i| i.kind = Kind::Flow);
    store.values(victims, A, 2012, &[16.6e6, f64::NAN, 17.6e6, f64::NAN, 26e6]);
    let complaints = store.indicator("identity-theft-complaints", Dimension::Count, |i| {
        (i.kind, i.sums_over_time, i.unit) = (Kind::Flow, true, "complaint".into());
    });
    store.values(complaints, A, 2012, &[0.3e6, 0.3e6, 0.3e6, 0.5e6, 0.4e6]);
    let c = claim(39e6, 1e6, Dimension::Count, Operation::Sum, Some(years(2012, 2016)));
    let a = assess(&store, &c, own, None);
    assert_eq!((a.verdict, a.reason), (Verdict::Qualified, Some(Reason::DefinitionDiffers)));
    let relations: Vec<_> = a.evidence.iter().map(|e| e.relation).collect();
    assert_eq!(relations, [Relation::Related, Relation::Broader, Relation::Narrower]);
    assert_eq!(a.evidence[0].ratio, Some(1.0));
    assert!(a.evidence.iter().all(|e| e.ratio.is_some()));
    assert_eq!(a.evidence[1].observations.len(), 3);
    // the same figure said of victims; and a true one of victims
    let a = assess(&store, &c, victims, None);
    assert_eq!((a.verdict, a.reason), (Verdict::Qualified, Some(Reason::DefinitionDiffers)));
    let c = claim(17.6e6, 1e5, Dimension::Count, Operation::Level, Some(year(2014)));
    assert_eq!(assess(&store, &c, victims, None).verdict, Verdict::Consistent);
}

/// How good a verdict is for the claim, best first.
fn standing(v: Verdict) -> u8 {
    match v {
        Verdict::Consistent => 0,
        Verdict::Close => 1,
        Verdict::Qualified => 2,
        _ => 3,
    }
}

proptest::proptest! {
    #[test]
    fn a_wider_tolerance_never_worsens_an_assessment(
        value in 5e7f64..2e8, step in 0f64..2e6, a in 0f64..0.3, more in 0f64..0.3, dated in proptest::bool::ANY,
    ) {
        let published = dated.then(|| Date::constant(2002, 6, 1));
        let with = |relative: f64| {
            let mut store = Memory::new();
            let p = store.indicator("population", Dimension::Count, |i| i.tolerance.relative = relative);
            store.values(p, A, 2000, &[100e6, 110e6, 120e6, 130e6]);
            let c = claim(value, step, Dimension::Count, Operation::Level, Some(year(2001)));
            assess(&store, &c, p, published)
        };
        let (narrow, wide) = (with(a), with(a + more));
        proptest::prop_assert!(standing(wide.verdict) <= standing(narrow.verdict));
        proptest::prop_assert!(wide.consistency >= narrow.consistency);
    }
}

#[test]
fn an_old_print_of_a_revised_series_is_not_false() {
    let mut store = Memory::new();
    let p = population(&mut store);
    // two years with prints a fifth below today's figures
    store.values(p, B, 2000, &[50e6, 50e6, 60e6, 65e6]);
    let mut revised = Memory::new();
    let r = revised.indicator("population", Dimension::Count, |_| {});
    revised.values(r, A, 2000, &[100e6, 110e6, 120e6, 130e6]);
    for slot in 2000..2003 {
        revised.print(slot, Date::constant(2012, 1, 1), 0.8 * (100e6 + 10e6 * f64::from(slot - 2000)));
    }
    let old = claim(104e6, 1e5, Dimension::Count, Operation::Level, Some(year(2003)));
    let a = assess(&revised, &old, r, None);
    assert_eq!((a.verdict, a.reason), (Verdict::Close, Some(Reason::Revised)), "{}", a.explanation);
    assert_eq!(assess(&store, &old, p, None).verdict, Verdict::Inconsistent);
    // three times as many is no revision
    let wrong = claim(390e6, 1e5, Dimension::Count, Operation::Level, Some(year(2003)));
    assert_eq!(assess(&revised, &wrong, r, None).verdict, Verdict::Inconsistent);
}

#[test]
fn runs() {
    let mut store = Memory::new();
    let p = store.indicator("payrolls", Dimension::Count, |i| i.frequency = Grain::Month);
    store.values(p, A, 2000 * 12, &[9e6, 8e6, 7e6, 6e6, 7e6]);
    let run = |n: f64, down: bool, m: i8| {
        let mut c = claim(n, 0.0, Dimension::Ordinal, Operation::Trend, Some(month(2000, m)));
        c.quantity.form = Form::Run;
        c.comparison.order = if down { crate::claim::Order::Lowest } else { crate::claim::Order::Highest };
        assess(&store, &c, p, None).verdict
    };
    assert_eq!(run(3.0, true, 4), Verdict::Consistent);
    assert_eq!(run(5.0, true, 4), Verdict::Inconsistent);
    assert_eq!(run(3.0, true, 5), Verdict::Inconsistent);
    assert_eq!(run(1.0, false, 5), Verdict::Consistent);
}

#[test]
fn a_year_that_is_not_over_runs_to_the_last_month() {
    let mut store = Memory::new();
    let p = store.indicator("payrolls", Dimension::Count, |i| i.frequency = Grain::Month);
    let values: Vec<f64> = (0..24).map(|n| 1e6 + 1e4 * f64::from(n)).collect();
    store.values(p, A, 2000 * 12, &values);
    // from December to the end of April: four steps
    let mut c = claim(4e4, 1e3, Dimension::Count, Operation::Change, Some(year(2001)));
    c.quantity = change(c.quantity, Trend::Up);
    let a = assess(&store, &c, p, Some(Date::constant(2001, 5, 12)));
    assert_eq!((a.verdict, a.evidence[0].value), (Verdict::Consistent, Some(4e4)), "{}", a.explanation);
}

/// A record sum of twelve months is held against other twelve months, never against single ones.
#[test]
fn a_record_of_a_sum_is_one_among_sums() {
    let mut store = Memory::new();
    let b = store.indicator("budget", Dimension::Count, |i| {
        (i.kind, i.sums_over_time, i.frequency) = (Kind::Flow, true, Grain::Month);
    });
    // one month of the last year lies above the whole of what each month of it had before
    let values: Vec<f64> = (0..36).map(|n| if n == 5 { 90.0 } else { 10.0 + f64::from(n / 12) }).collect();
    store.values(b, A, 2000 * 12, &values);
    let mut c = claim(144.0, 1.0, Dimension::Count, Operation::Extreme, Some(year(2002)));
    c.comparison.order = crate::claim::Order::Highest;
    let a = assess(&store, &c, b, None);
    assert_eq!(a.verdict, Verdict::Inconsistent, "{}", a.explanation);
    assert!(a.explanation.contains("200"), "{}", a.explanation);
    let mut store = Memory::new();
    let b = store.indicator("budget", Dimension::Count, |i| {
        (i.kind, i.sums_over_time, i.frequency) = (Kind::Flow, true, Grain::Month);
    });
    let values: Vec<f64> = (0..36).map(|n| if n == 5 { 20.0 } else { 10.0 + f64::from(n / 12) }).collect();
    store.values(b, A, 2000 * 12, &values);
    let a = assess(&store, &c, b, None);
    assert_eq!(a.verdict, Verdict::Consistent, "{}", a.explanation);
}

#[test]
fn what_revision_does_not_explain() {
    let mut store = Memory::new();
    let g = store.indicator("growth", Dimension::Percent, |i| {
        i.form = SeriesForm::YearOnYear;
        (i.tolerance.relative, i.tolerance.absolute, i.tolerance.revised_absolute) = (0.0, 0.1, 2.0);
    });
    store.values(g, A, 2000, &[3.97, -0.15, 21.9]);
    let p = store.indicator("policy-rate", Dimension::Percent, |i| {
        (i.tolerance.absolute, i.tolerance.revised_absolute) = (0.05, 2.0);
    });
    store.values(p, A, 2000, &[5.58, 5.58, 5.58]);
    for (id, value, when, want) in [
        (g, 3.0, 2000, Verdict::Close),
        (g, 2.0, 2000, Verdict::Qualified),
        // growth against contraction
        (g, 0.2, 2001, Verdict::Qualified),
        (g, 6.0, 2002, Verdict::Inconsistent),
        // a rate that is set is what it was
        (p, 5.8, 2001, Verdict::Inconsistent),
    ] {
        let c = claim(value, 0.1, Dimension::Percent, Operation::Level, Some(year(when)));
        let a = assess(&store, &c, id, Some(Date::constant(when + 1, 2, 1)));
        assert_eq!(a.verdict, want, "{value} {}", a.explanation);
    }
}

/// What was not over on the day of writing had no figure; a present count is no older one.
#[test]
fn no_figure_before_its_time() {
    let mut store = Memory::new();
    let p = population(&mut store);
    let now = Some(Date::constant(2002, 3, 1));
    let of = |value: f64| claim(value, 1e6, Dimension::Count, Operation::Level, None);
    assert_eq!(assess(&store, &of(110e6), p, now).evidence[0].period, year(2001));
    assert_eq!(assess(&store, &of(300e6), p, now).verdict, Verdict::Inconsistent);
}

/// "Raised to 2.25 % in 2004" is what the rate had reached, not the mean of the year.
#[test]
fn a_level_reached_is_of_the_end() {
    let mut store = Memory::new();
    let r = store.indicator("policy-rate", Dimension::Percent, |i| i.frequency = Grain::Month);
    store.values(r, A, 2004 * 12, &[1.0, 1.0, 1.0, 1.0, 1.0, 1.25, 1.25, 1.5, 1.75, 1.75, 2.0, 2.25]);
    let mut c = claim(2.25, 0.01, Dimension::Percent, Operation::Level, Some(year(2004)));
    c.quantity.role = crate::quantity::Role::To;
    let a = assess(&store, &c, r, None);
    assert_eq!((a.verdict, a.evidence[0].value), (Verdict::Consistent, Some(2.25)), "{}", a.explanation);
}

/// The reason says what the figures show: a factor of a thousand is one.
#[test]
fn a_factor_of_a_thousand_is_exact() {
    let mut store = Memory::new();
    let b = burglaries(&mut store);
    for (value, want) in [(1.1e6, Some(Reason::Scale1000)), (1.65e3, None), (0.7e6, None)] {
        let c = claim(value, 0.05 * value, Dimension::Count, Operation::Level, Some(year(2001)));
        assert_eq!(assess(&store, &c, b, None).reason, want, "{value}");
    }
}
