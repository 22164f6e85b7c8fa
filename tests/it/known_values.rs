//! Well-known figures, written down by hand as they are published, found in the bundle.
//!
//! A figure must agree to the digits that are written here; a later revision that moves one is to be
//! looked at and not waved through.

#![cfg(feature = "bundled")]

use statclaim::period::Date;
use statclaim::series::{Index, Store, slot_of};

/// Indicator, place, first day of the period, figure, half a unit of its last digit. The source is
/// the publisher that the id begins with; what the figure is known for stands beside it.
const VALUES: &[(&str, &str, &str, f64, f64)] = &[
    // World Bank, World Development Indicators
    ("worldbank-sp-pop-totl", "WLD", "2011-01-01", 7.1e9, 5e7), // seven billion in 2011
    ("worldbank-sp-pop-totl", "WLD", "2022-01-01", 8.0e9, 5e7), // eight billion in November 2022
    ("worldbank-sp-pop-totl", "IND", "2023-01-01", 1.438e9, 5e5), // India passes China
    ("worldbank-sp-pop-totl", "CHN", "2023-01-01", 1.411e9, 5e5),
    ("worldbank-sp-pop-totl", "USA", "2020-01-01", 331.6e6, 5e4), // census: 331.4 million
    ("worldbank-sp-pop-65up-to-zs", "JPN", "2020-01-01", 28.9, 0.05),
    ("worldbank-sp-urb-totl-in-zs", "WLD", "2007-01-01", 50.4, 0.05), // more than half in towns
    ("worldbank-sp-dyn-le00-in", "JPN", "2019-01-01", 84.4, 0.05),
    ("worldbank-sp-dyn-le00-in", "USA", "2021-01-01", 76.3, 0.05),
    ("worldbank-sp-dyn-tfrt-in", "KOR", "2023-01-01", 0.72, 0.005), // lowest in the world
    ("worldbank-sp-dyn-tfrt-in", "NER", "2015-01-01", 7.2, 0.05),
    ("worldbank-sp-dyn-imrt-in", "SWE", "2015-01-01", 2.3, 0.05),
    ("worldbank-sh-dyn-mort", "WLD", "1990-01-01", 93.5, 0.5),
    ("worldbank-sh-dyn-aids-zs", "SWZ", "2015-01-01", 29.0, 0.5),
    ("worldbank-ny-gdp-mktp-cd", "USA", "2022-01-01", 26.05e12, 5e9),
    ("worldbank-ny-gdp-mktp-cd", "CHN", "2010-01-01", 6.2e12, 5e10), // passes Japan
    ("worldbank-ny-gdp-mktp-cd", "JPN", "2010-01-01", 5.8e12, 5e10),
    ("worldbank-ny-gdp-mktp-kd-zg", "USA", "2009-01-01", -2.6, 0.05),
    ("worldbank-ny-gdp-mktp-kd-zg", "CHN", "2007-01-01", 14.2, 0.05),
    ("worldbank-ny-gdp-mktp-kd-zg", "GBR", "2020-01-01", -10.0, 0.1),
    ("worldbank-ny-gdp-pcap-cd", "LUX", "2021-01-01", 135_000.0, 500.0),
    ("worldbank-fp-cpi-totl-zg", "USA", "2022-01-01", 8.0, 0.05),
    ("worldbank-fp-cpi-totl-zg", "GBR", "2022-01-01", 7.9, 0.05),
    ("worldbank-fp-cpi-totl-zg", "TUR", "2022-01-01", 72.3, 0.05),
    ("worldbank-sl-uem-totl-zs", "ESP", "2013-01-01", 26.1, 0.05),
    ("worldbank-sg-gen-parl-zs", "RWA", "2014-01-01", 63.8, 0.1), // most women in a parliament
    ("worldbank-eg-elc-accs-zs", "NGA", "2016-01-01", 59.3, 0.05),
    ("worldbank-bx-trf-pwkr-cd-dt", "IND", "2022-01-01", 111e9, 5e8), // first over 100 billion
    ("worldbank-vc-ihr-psrc-p5", "SLV", "2015-01-01", 108.0, 1.0),
    // units resolved: kilotonnes and square kilometres
    ("worldbank-en-atm-co2e-kt", "CHN", "2014-01-01", 1.029e13, 5e9),
    ("worldbank-ag-lnd-frst-zs", "FIN", "2015-01-01", 73.7, 0.05),
    // Gapminder, from the World Bank and the UN
    ("gapminder-military-expenditure-percent-of-gdp", "USA", "2010-01-01", 4.9, 0.05),
    // IMF
    ("imf-ggxwdg-ngdp", "DEU", "2024-01-01", 62.2, 0.05),
    ("imf-ngdp-rpch", "DEU", "2024-01-01", -0.5, 0.05),
    // UNHCR
    ("unhcr-refugees-by-asylum", "TUR", "2017-01-01", 3.5e6, 5e4), // host of most refugees
    ("unhcr-refugees-by-asylum", "IRN", "2023-01-01", 3.76e6, 5e3),
    ("unhcr-refugees-by-origin", "SYR", "2015-01-01", 4.9e6, 5e4),
    ("unhcr-refugees-by-asylum", "WLD", "2023-01-01", 31.6e6, 5e4),
    ("unhcr-asylum-applications", "DEU", "2015-01-01", 441_900.0, 50.0),
    // Global Carbon Budget, kilograms
    ("gcb-co2", "WLD", "2023-01-01", 38.1e12, 5e10),
    ("gcb-co2", "CHN", "2023-01-01", 12.2e12, 5e10),
    ("hadcrut5-anomaly", "WLD", "2024-01-01", 1.53, 0.005), // first year above 1.5
    ("noaa-co2-mlo-annual", "WLD", "2023-01-01", 421.08, 0.005),
    ("nsidc-arctic-extent-september", "WLD", "2012-09-01", 3.57e12, 5e9), // the record low
    ("ember-share-nuclear", "FRA", "2019-01-01", 70.6, 0.05),
    ("iea-ev-stock", "WLD", "2023-01-01", 40e6, 5e5),
    ("eia-wti-daily", "WLD", "2020-04-20", -36.98, 0.005), // the day of the negative price
    ("undp-hdi", "NOR", "2022-01-01", 0.967, 0.0005),
    // US budget: fiscal years; outlays 3,517.7 billion and a deficit of 9.8 % of output in 2009
    ("cbo-outlays", "USA", "2009-09-30", 3517.7e9, 5e7),
    ("cbo-balance-share", "USA", "2009-09-30", -9.8, 0.05),
    ("omb-debt-held-by-public-share", "USA", "1946-06-30", 106.1, 0.05), // after the war
    ("omb-outlays-national-defence", "USA", "1945-06-30", 83.0e9, 5e7),
    ("omb-outlays-nasa", "USA", "1966-06-30", 5.933e9, 5e5), // most of the moon landing
    // votes for president
    ("medsl-votes-republican", "USA", "2024-01-01", 77.3e6, 5e4),
    ("medsl-vote-share-republican", "US-FL", "2000-01-01", 48.85, 0.005), // by 537 votes
    // US society
    ("census-poverty-rate-black", "USA", "2019-01-01", 18.8, 0.05), // the lowest until then
    ("census-median-household-income-real-black", "USA", "2021-01-01", 48_297.0, 0.5),
    ("bjs-imprisonment-rate", "USA", "2022-01-01", 355.0, 0.5),
    ("bjs-prisoners-states", "US-CA", "2022-01-01", 97_608.0, 0.5),
    ("nces-naep-math-4", "US-MA", "2022-01-01", 242.0, 0.5),
    ("nces-naep-math-4", "USA", "2022-01-01", 235.0, 0.5), // public schools
    ("bls-inflation-energy", "USA", "2022-06-01", 41.6, 0.05),
    ("bls-long-term-share", "USA", "2010-04-01", 45.5, 0.05), // the highest on record
    // Crime Survey of England and Wales, year to March
    ("ons-crime-survey-all", "GB-EAW", "2018-03-31", 14.4, 0.05),
    // the founding topic
    ("bjs-identity-theft-victims", "USA", "2014-01-01", 17.6e6, 5e4),
    ("ftc-identity-theft-complaints", "USA", "2012-01-01", 369_132.0, 0.5),
    ("fbi-ic3-complaints", "USA", "2018-01-01", 351_937.0, 0.5),
    ("pew-unauthorised-population", "USA", "2007-01-01", 12.2e6, 5e4),
];

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn figures_as_published() {
    let index = Index::bundled().expect("the bundled data");
    let catalogue = index.catalogue();
    let mut wrong = Vec::new();
    for &(id, place, start, figure, half) in VALUES {
        let found = catalogue.indicators.iter().position(|i| i.id == id).and_then(|i| {
            let indicator = statclaim::catalogue::IndicatorId(i as u16);
            let series = index.series(indicator, catalogue.geography_by_code(place)?)?;
            series.at(slot_of(catalogue.indicator(indicator).frequency, day(start)))
        });
        match found {
            Some(found) if (found.value - figure).abs() <= half * 1.000_001 => {}
            Some(found) => wrong.push(format!("{id} {place} {start}: {} for {figure}", found.value)),
            None => wrong.push(format!("{id} {place} {start}: no value")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The figure of the founding example: one total for five tax years.
#[test]
fn the_founding_figure() {
    let index = Index::bundled().expect("the bundled data");
    let catalogue = index.catalogue();
    let id = catalogue.indicator_by_id("ssa-w2-no-match").expect("the indicator");
    let place = catalogue.geography_by_code("USA").expect("the United States");
    let series = index.series(id, place).expect("its series");
    assert_eq!(series.spans.len(), 1);
    assert_eq!(series.spans[0].value, 39e6);
}

/// Nigeria's GDP of 2010 as a report could read it: before and after the rebasing of 2014.
#[test]
fn what_was_known_when() {
    let index = Index::bundled().expect("the bundled data");
    let catalogue = index.catalogue();
    let id = catalogue.indicator_by_id("worldbank-ny-gdp-mktp-cd").expect("the indicator");
    let place = catalogue.geography_by_code("NGA").expect("Nigeria");
    let series = index.series(id, place).expect("its series");
    let slot = slot_of(series.grain, day("2010-01-01"));
    for (on, billions) in [("2012-12-31", 196.8), ("2014-01-31", 228.6), ("2016-01-31", 369.1)] {
        let known = series.known_on(slot, day(on)).expect("a vintage") / 1e9;
        assert!((known - billions).abs() < 0.05, "{on}: {known} for {billions}");
    }
    assert_eq!(series.known_on(slot, day("2012-01-31")), None);
}
