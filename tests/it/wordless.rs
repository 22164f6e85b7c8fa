//! Claims without a figure, end to end: runs and records told in words alone.

#![cfg(feature = "bundled")]

use statclaim::document::Document;
use statclaim::evaluate::Verdict;
use statclaim::{Checker, Options};

#[test]
fn words_of_trend_and_record_are_answered() {
    let checker = Checker::bundled().expect("the bundled data");
    use Verdict::{Consistent, Inconsistent, Unverifiable};
    for (published, text, words, want) in [
        ("", "The population of Kenya has grown every year since 1990.", "every year", Consistent),
        ("", "Unemployment in Spain rose every year between 2007 and 2013.", "every year", Consistent),
        ("", "Unemployment in Spain rose every year between 2007 and 2015.", "every year", Inconsistent),
        ("2019-06-01", "Japan's population has fallen in each of the past five years.", "five", Consistent),
        ("2021-12-03", "US payrolls have risen every month this year.", "every month", Consistent),
        ("2018-06-01", "Unemployment in Britain has been falling for five years.", "five", Consistent),
        ("2018-06-01", "US unemployment is at its lowest since 2000.", "its lowest", Consistent),
        ("2015-06-01", "US unemployment has never been lower.", "never", Inconsistent),
        ("2020-02-10", "Life expectancy in Japan has never been higher.", "never", Consistent),
        // which of the two currencies, and a record that a yearly series is too coarse for
        ("2020-06-01", "The dollar has fallen to a record low against the euro.", "record low", Unverifiable),
        ("2020-06-01", "Britain's trade deficit is at its highest since 2010.", "its highest", Unverifiable),
        ("2022-11-01", "Inflation in Germany is at its highest since 1951.", "its highest", Unverifiable),
    ] {
        let document = Document { published: published.parse().ok(), ..Document::from_text("words", text) };
        let report = checker.check(&document, Options::default());
        let at = text.find(words).expect("the words stand in the text");
        let claim = report.claims.iter().find(|c| c.bytes.start <= at && at < c.bytes.end);
        assert_eq!(claim.map(|c| c.verdict), Some(want), "{text}");
    }
}

#[test]
fn fiscal_years_are_of_their_place() {
    let checker = Checker::bundled().expect("the bundled data");
    for (text, start, end) in [
        ("US federal spending came to $6.55 trillion in fiscal 2020.", "2019-10-01", "2020-09-30"),
        ("Unemployment in Japan was 2.9 percent in fiscal 2020.", "2020-04-01", "2021-03-31"),
        ("Unemployment in Australia was 5 percent in 2019-20.", "2019-07-01", "2020-06-30"),
        ("Unemployment in Britain was 4 percent in the 2019-20 financial year.", "2019-04-01", "2020-03-31"),
    ] {
        let document = Document::from_text("years", text);
        let report = checker.check(&document, Options::default());
        let period = report.claims.first().and_then(|c| c.period.as_ref());
        let found = period.map(|p| (p.start.as_str(), p.end.as_str()));
        assert_eq!(found, Some((start, end)), "{text}");
    }
}
