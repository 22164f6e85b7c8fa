//! Rates of exchange: the two currencies decide, on the bundled data.

use statclaim::document::Document;
use statclaim::evaluate::Verdict;
use statclaim::{Checker, Options};

/// The series and the verdict of the last number of a sentence, as written on 15 February 2005.
fn rate(checker: &Checker, text: &str) -> (String, Verdict) {
    let mut document = Document::from_text("t", text);
    document.published = "2005-02-15".parse().ok();
    let report = checker.check(&document, Options::default());
    let claim = report.claims.last().expect("a claim");
    let series = claim.evidence.first().map(|e| format!("{} {}", e.indicator.id, e.geography.code));
    (series.unwrap_or_default(), claim.verdict)
}

#[test]
fn the_pair_is_found_and_turned_as_the_text_has_it() {
    let checker = Checker::bundled().expect("the bundled data");
    let mut wrong = Vec::new();
    for (text, want) in [
        ("The yen strengthened to 104.5 to the dollar.", "frb-exchange-rate JPN"),
        ("The dollar rose to 104.5 yen on Tuesday.", "frb-exchange-rate JPN"),
        ("The pound rose to $1.89 on Tuesday.", "frb-exchange-rate GBR"),
        ("Sterling was trading at 1.89 against the dollar.", "frb-exchange-rate GBR"),
        ("The dollar fell against the euro to $1.30 on Tuesday.", "ecb-eur-usd EMU"),
        ("The euro was quoted at $1.30.", "ecb-eur-usd EMU"),
        ("The Swiss franc traded at 1.55 per euro.", "ecb-eur-chf EMU"),
        ("The Polish zloty firmed to 3.97 per euro.", "ecb-eur-pln EMU"),
        ("A euro cost 9.07 Swedish kronor.", "ecb-eur-sek EMU"),
        ("The rupee slipped to 43.7 per dollar.", "frb-exchange-rate IND"),
        ("The Canadian dollar stood at 1.23 to the US dollar.", "frb-exchange-rate CAN"),
        ("The euro fell to 68.9 pence.", ""),
    ] {
        let (series, verdict) = rate(&checker, text);
        let agrees = verdict <= Verdict::Close;
        if series != want || agrees == want.is_empty() {
            wrong.push(format!("{text}: {series} {verdict:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_no_rate_of_a_known_pair_has_no_series() {
    let checker = Checker::bundled().expect("the bundled data");
    let mut wrong = Vec::new();
    for text in [
        // a currency that is not held, or not told which
        "The Jamaican dollar fell to 61.5 per US dollar.",
        "The Pakistani rupee fell to 59.4 per dollar.",
        "The pound rose to 206 yen.",
        "The pound was at 1.45 against the euro.",
        // prices in a currency beside another
        "The euro zone spent $1.30 on each cow and day.",
        "The pound's rise took the price of a coffee to $1.89.",
        "With the dollar weak, crude oil rose to $47.",
        "The dollar store raised its price to 1.30 euros.",
        // forecasts
        "The euro could rise to $1.40.",
    ] {
        let (series, _) = rate(&checker, text);
        if series.contains("exchange") || series.contains("ecb-eur") {
            wrong.push(format!("{text}: {series}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
