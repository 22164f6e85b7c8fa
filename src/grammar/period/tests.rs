use super::periods;
use crate::period::{Calendar, Date, PeriodForm};

const PUBLISHED: Date = Date::constant(2021, 12, 3);

fn shown(text: &str, published: Option<Date>) -> String {
    let one = |m: crate::period::PeriodMention| {
        let form = format!("{:?}", m.form).to_lowercase();
        if matches!(m.form, PeriodForm::Recurrent | PeriodForm::Duration) {
            return form;
        }
        let mark = if m.period.calendar == Calendar::Calendar { "" } else { "*" };
        format!("{form} {}..{}{mark}", m.period.start, m.period.end)
    };
    periods(text, published).into_iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn times_are_found_and_resolved() {
    for (text, want) in [
        ("It was 5% in 2014.", "in 2014-01-01..2014-12-31"),
        ("39 million cases from 2012 to 2016", "span 2012-01-01..2016-12-31"),
        ("between 2000 and 2010 it doubled", "span 2000-01-01..2010-12-31"),
        ("in 2004-05 it was 3%", "in 2004-04-01..2005-03-31*"),
        ("in 1999/2000 it was 3%", "in 1999-04-01..2000-03-31*"),
        ("the 2019-20 school year", "in 2019-09-01..2020-08-31*"),
        ("during 2012–16", "span 2012-01-01..2016-12-31"),
        ("in the 1990s", "span 1990-01-01..1999-12-31"),
        ("in the nineties", "span 1990-01-01..1999-12-31"),
        ("in the 70s", "span 1970-01-01..1979-12-31"),
        ("the 19th century", "span 1800-01-01..1899-12-31"),
        ("in the third quarter of 2004", "in 2004-07-01..2004-09-30"),
        ("third-quarter sales were $3bn", "in 2021-07-01..2021-09-30"),
        ("Q3 2019 and 2020 Q1", "in 2019-07-01..2019-09-30; in 2020-01-01..2020-03-31"),
        ("the first half of 2018", "in 2018-01-01..2018-06-30"),
        ("in the three months to November", "ending 2021-09-01..2021-11-30"),
        ("in November it was 4.2%", "in 2021-11-01..2021-11-30"),
        ("in December it was 4.2%", "in 2021-12-01..2021-12-31"),
        ("Oct 2009 saw 10%", "in 2009-10-01..2009-10-31"),
        ("last month 210,000 jobs", "in 2021-11-01..2021-11-30"),
        ("last year", "in 2020-01-01..2020-12-31"),
        ("this year", "in 2021-01-01..2021-12-31"),
        ("on 5 March 2020", "in 2020-03-05..2020-03-05"),
        ("on March 5, 2020, 12 people", "in 2020-03-05..2020-03-05"),
        ("highest since 1990", "since 1990-01-01..2021-12-03"),
        ("over the past five years", "span 2016-12-03..2021-12-03"),
        ("by 2050", "by 2050-01-01..2050-12-31"),
        ("in the year to June", "ending 2020-07-01..2021-06-30"),
        ("the year ending March 2020", "ending 2019-04-01..2020-03-31"),
        ("in November, up 5% from a year earlier", "in 2021-11-01..2021-11-30; base 2020-11-01..2020-11-30"),
        ("in November, up 5% on the month", "in 2021-11-01..2021-11-30; base 2021-10-01..2021-10-31"),
        ("4% higher than in 2003", "base 2003-01-01..2003-12-31"),
        ("3% compared with the same period last year", "base 2020-01-01..2020-12-31"),
        ("rose year on year in October", "base 2020-10-01..2020-10-31; in 2021-10-01..2021-10-31"),
        ("in fiscal year 2008", "in 2007-04-01..2008-03-31*"),
        ("the winter of 2010", "in 2010-12-01..2011-02-28"),
        ("debt doubled under Obama", "span 2009-01-20..2017-01-20"),
        ("between January and April 2015", "span 2015-01-01..2015-04-30"),
        ("from Nov to Feb 2017", "span 2016-11-01..2017-02-28"),
        ("300 deaths annually", "recurrent"),
        ("by May 2022 it will be 3%", "by 2022-05-01..2022-05-31"),
        ("in March", "in 2021-03-01..2021-03-31"),
        ("grew for five years", "duration"),
    ] {
        assert_eq!(shown(text, Some(PUBLISHED)), want, "{text}");
    }
    assert_eq!(shown("in November", None), "");
    assert_eq!(shown("in 2014 and last year", None), "in 2014-01-01..2014-12-31");
}

#[test]
fn what_is_no_time_is_not_found() {
    for text in [
        "sold 2000 units",
        "the 1999 Act",
        "Windows 2000 costs $99",
        "see page 2012",
        "This may cost 3%",
        "May I ask 3 things?",
        "They march on 4 roads",
        "a touchdown in the second quarter",
        "Call 138-2010-2015",
        "a total of 2,004 and 2004.5",
        "$2000 and 2000%",
        "in 2000 households",
        "a second round of 3",
        "2015-32 is wrong",
        "sales by year",
        "it is to last five months",
        "women in their 70s",
        "a year ahead of 3 rivals",
    ] {
        assert_eq!(shown(text, Some(PUBLISHED)), "", "{text}");
    }
}

#[test]
fn no_text_panics() {
    for text in [
        "",
        "—",
        "’90s",
        "the ’",
        "2015-",
        "Q",
        "Q9",
        "FY",
        "31 February 2020",
        "in 9999",
        "from 2000 to",
        "É 2004é",
    ] {
        for m in periods(text, Some(PUBLISHED)) {
            assert!(text.get(m.span.start..m.span.end).is_some(), "{text}");
        }
    }
}

#[test]
fn trimming_words_without_end_cost_no_stack() {
    let text = format!("{}1990s", "early ".repeat(200_000));
    assert!(super::periods(&text, None).len() <= 1);
}
