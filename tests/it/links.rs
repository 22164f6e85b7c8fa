//! Which statistic a sentence of news speaks of, and which numbers are no statistic: accept and
//! reject tables in our own words, on the bundled data.

use statclaim::document::Document;
use statclaim::evaluate::{Reason, Verdict};
use statclaim::{Checker, Options};

/// The day on which the sentences are taken to be written.
const DAY: &str = "2005-02-15";

/// The indicator by which the number was judged, or why it was not.
fn answer(checker: &Checker, text: &str, number: &str) -> String {
    let mut document = Document::from_text("t", text);
    document.published = DAY.parse().ok();
    let report = checker.check(&document, Options::default());
    let at = text.find(number).expect("the number in the text");
    let point = text[..at].chars().count();
    let claim = report.claims.iter().find(|c| c.quantity.span.start <= point && point < c.quantity.span.end);
    let Some(claim) = claim else { return "no claim".to_owned() };
    if claim.verdict == Verdict::Unverifiable {
        return match claim.reason {
            Some(Reason::Forecast) => "forecast".to_owned(),
            Some(Reason::NotAStatistic) => "no statistic".to_owned(),
            Some(Reason::NoIndicator) => "no indicator".to_owned(),
            other => format!("{other:?}"),
        };
    }
    claim.evidence.first().map(|e| e.indicator.id.to_owned()).unwrap_or_default()
}

#[test]
fn news_is_linked_to_the_statistic_it_speaks_of() {
    let checker = Checker::bundled().expect("the bundled data");
    let mut wrong = Vec::new();
    for (text, number, want) in [
        // growth, however it is told
        (
            "The US economy grew at a modest annual rate of 3.7% in the three months between July and September 2004.",
            "3.7%",
            "bea-gdp-growth",
        ),
        (
            "China's economy has expanded by a striking 9.5% during 2004.",
            "9.5%",
            "worldbank-ny-gdp-mktp-kd-zg",
        ),
        ("In Germany, growth for the whole of 2004 was 1.6%.", "1.6%", "worldbank-ny-gdp-mktp-kd-zg"),
        ("French GDP was up 2.3% for the full year.", "2.3%", "worldbank-ny-gdp-mktp-kd-zg"),
        (
            "The British economy grew by 0.7% in the last quarter of 2004, after growth of 0.5% in the third quarter.",
            "0.7%",
            "ons-gdp-growth-quarter",
        ),
        // rates of central banks
        (
            "The Federal Reserve raised its key rate to 2.5%, the sixth rise since June.",
            "2.5%",
            "frb-funds-target",
        ),
        (
            "The Bank of England has kept interest rates on hold at 4.75% for the past three months.",
            "4.75%",
            "boe-bank-rate",
        ),
        ("The European Central Bank left borrowing costs at 2%.", "2%", "bis-policy-rate"),
        // jobs
        (
            "According to Labor Department figures, US firms added 146,000 jobs in January.",
            "146,000",
            "bls-payrolls",
        ),
        ("The US jobless rate fell to 5.2% in January from 5.4%.", "5.2%", "bls-unemployment-rate"),
        ("The US jobless rate fell to 5.2% in January from 5.4%.", "5.4%", "bls-unemployment-rate"),
        // trade and budget
        ("US exports rose 12.3 percent in 2004.", "12.3", "bea-exports"),
        ("The US trade gap widened to a record $60.3bn in November.", "$60.3bn", "bea-trade-balance"),
        (
            "The federal budget deficit hit a record $412bn in the 12 months to 30 September 2004.",
            "$412bn",
            "treasury-budget-balance",
        ),
        // prices of the moment
        ("The US currency was trading at $1.30 per euro on Tuesday.", "$1.30", "ecb-eur-usd"),
        // people
        (
            "The population of Hungary, which is mostly urban, is about 10.1 million.",
            "10.1 million",
            "worldbank-sp-pop-totl",
        ),
        (
            "India's population of 1.15 billion is almost four times that of the United States.",
            "four times",
            "worldbank-sp-pop-totl",
        ),
        // said after a forecast of something else
        (
            "The minister is expected to point to figures showing that Spain's economy grew 3.1% in 2004.",
            "3.1%",
            "worldbank-ny-gdp-mktp-kd-zg",
        ),
    ] {
        let got = answer(&checker, text, number);
        if !got.starts_with(want) {
            wrong.push(format!("{want}, not {got}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_no_statistic_or_no_fact_is_not_judged() {
    let checker = Checker::bundled().expect("the bundled data");
    let mut judged = Vec::new();
    for (text, number) in [
        // a firm, a brand, an app
        ("The firm added 500 jobs in the United States last month.", "500"),
        ("The airline's sales in France rose 12% in 2004.", "12%"),
        ("2.3 million Nigerians use the app.", "2.3 million"),
        ("The telecoms group has 1.3 million broadband subscribers in Britain.", "1.3 million"),
        // how many are compared
        ("Austria stood 91st in population among the 193 nations of the world in 2003.", "193"),
        // part of a whole
        ("Unemployment among graduates in Spain was 9% in 2003.", "9%"),
        ("Some 835,000 people live in the Kyrgyz capital.", "835,000"),
        ("Almost half of Britons shop online.", "half"),
        // forecasts, hopes, targets, laws
        ("US growth is expected to reach 3.5% in 2006.", "3.5%"),
        ("Borrowing costs in the US are tipped to rise to 2.75%.", "2.75%"),
        ("The figures dashed hopes of a 0.4% expansion of the German economy.", "0.4%"),
        ("Under the pact, Italy's deficit must stay below 3% of GDP.", "3%"),
        ("If inflation in Poland rose to 9%, rates would follow.", "9%"),
        // polls, votes, courts, sport, one event
        ("A poll of adults in Spain found 41 percent in favour.", "41 percent"),
        ("The party won 37% of the vote in Hungary.", "37%"),
        ("He was fined $200,000 by a court in Texas.", "$200,000"),
        ("England won by 28 points in front of 70,000 people.", "70,000"),
        ("More than 25,000 people marched in Madrid.", "25,000"),
        // another's time
        ("Brent crude closed at $48.62 a barrel in London.", "$48.62"),
    ] {
        let got = answer(&checker, text, number);
        let silent = ["forecast", "no ", "Some(", "None"].iter().any(|w| got.starts_with(w));
        if !silent {
            judged.push(format!("{got}: {text}"));
        }
    }
    assert!(judged.is_empty(), "{judged:#?}");
}
