//! Packages that are taken: read, shown, searched, added, cached, and asked by the checks.

use super::{Place, package, said};
use serde_json::{Value, json};

const WORLD_BANK: &str = "worldbank/API_SP.POP.TOTL_DS2_en_csv_v2_1001.csv";

/// The values of an indicator of a package in a place, by period.
fn values(place: &Place, name: &str, indicator: &str, geography: &str) -> Vec<(String, f64, String)> {
    let path = package(name);
    let (status, answer) = place.json(&["--datasets", &path, "show", indicator, geography]);
    assert_eq!(status, Some(0), "{name}: {answer}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    ["observations", "spans"]
        .iter()
        .flat_map(|key| answer[*key].as_array().expect("a list"))
        .map(|o| (text(&o["period"]), o["value"].as_f64().expect("a number"), text(&o["status"])))
        .collect()
}

#[test]
fn every_layout_is_read() {
    let place = Place::new("layouts");
    for (name, indicators, observations, places, notes) in [
        ("csv", 2, 9, 2, 0),
        ("csv/datapackage.json", 2, 9, 2, 0),
        #[cfg(feature = "tables")]
        ("parquet", 1, 3, 2, 0),
        ("tidy", 2, 7, 2, 0),
        ("worldbank", 1, 7, 3, 0),
        (WORLD_BANK, 1, 7, 3, 0),
        // a group that the catalogue does not have is left out
        ("sdmx/eurostat.csv", 2, 6, 4, 1),
        ("sdmx/oecd.csv", 2, 2, 2, 0),
    ] {
        let (status, answer) = place.json(&["validate", &package(name)]);
        assert_eq!(status, Some(0), "{name}: {answer}");
        assert_eq!(
            [&answer["valid"], &answer["indicators"], &answer["observations"], &answer["places"]],
            [&json!(true), &json!(indicators), &json!(observations), &json!(places)],
            "{name}: {answer}"
        );
        assert_eq!(answer["notes"].as_array().map(Vec::len), Some(notes), "{name}: {answer}");
    }
    assert!(place.home().is_empty(), "validating keeps nothing");
}

#[test]
fn values_are_those_of_the_tables() {
    let place = Place::new("values");
    for (name, indicator, geography, period, value, status) in [
        ("csv", "own-bicycle-trips", "NLD", "2023", 28.4, "provisional"),
        ("csv", "TR.BIKE.SOLD", "Netherlands", "2022-Q2", 301_200.0, "reported"),
        ("tidy", "own-containers", "CIV", "2022-12", 58_250.0, "reported"),
        ("tidy", "own-on-time", "GHA", "2022-11", 77.0, "reported"),
        ("worldbank", "own-sp-pop-totl", "KEN", "2024", 56_432_944.0, "reported"),
        ("sdmx/eurostat.csv", "own-eurostat-m-sa-pc-act", "GRC", "2024-02", 10.9, "provisional"),
        ("sdmx/eurostat.csv", "own-eurostat-m-sa-pc-act", "GBR", "2024-01", 4.0, "reported"),
        ("sdmx/eurostat.csv", "own-eurostat-m-sa-ths-per", "FRA", "2024-01", 2381.0, "estimated"),
        ("sdmx/oecd.csv", "own-oecd-q-exp-eur", "FRA", "2012-Q3", 1.5e9, "reported"),
        ("sdmx/oecd.csv", "own-oecd-q-imp-eur", "DEU", "2012-Q3", 2.25e9, "estimated"),
    ] {
        let found = values(&place, name, indicator, geography);
        let expected = (period.to_owned(), value, status.to_owned());
        assert!(found.contains(&expected), "{name}: {expected:?} is not in {found:?}");
    }
    #[cfg(feature = "tables")]
    assert_eq!(
        values(&place, "parquet", "own-bicycle-trips", "NLD"),
        [("2021".into(), 26.9, "reported".into())]
    );
}

#[test]
fn a_download_of_a_known_indicator_is_described_as_in_the_bundle() {
    let place = Place::new("known");
    let path = package("worldbank");
    let (_, answer) = place.json(&["--datasets", &path, "show", "own-sp-pop-totl"]);
    let indicator = &answer["indicator"];
    assert_eq!(indicator["concept"], "population");
    assert_eq!(indicator["unit"], "person");
    assert_eq!(indicator["kind"], "stock");
    assert_eq!(indicator["vintage"], "2026-10-07");
    assert_eq!(indicator["license"], "CC-BY-4.0");
}

#[test]
fn checks_ask_the_users_own_data() {
    let place = Place::new("checks");
    let path = package("csv");
    let text = "Trips by bicycle made up 27.8 percent of all trips in the Netherlands in 2022.";
    // without the package there is nothing to check it by
    assert_eq!(place.claim(text, &[])["verdict"], "unverifiable");
    let claim = place.claim(text, &["--datasets", &path]);
    assert_eq!(claim["verdict"], "consistent", "{claim}");
    let evidence = &claim["evidence"][0];
    assert_eq!(evidence["indicator"]["id"], "own-bicycle-trips");
    assert_eq!(evidence["publisher"], "Institute of Everyday Travel");
    assert_eq!(evidence["license"], "CC-BY-4.0");

    // once added, every command asks it without being told
    let (status, answer) = place.json(&["add", &path]);
    assert_eq!(status, Some(0), "{answer}");
    assert_eq!(place.claim(text, &[])["verdict"], "consistent");
    let (_, list) = place.json(&["list"]);
    let own = list["datasets"].as_array().unwrap().iter().find(|d| d["id"] == "bicycle-survey");
    assert_eq!(own.expect("the package")["indicators"], 2);
    // and not a second time
    let (status, answer) = place.json(&["add", &path]);
    assert_eq!(
        (status, answer["error"].as_str().map(|e| e.contains("there already"))),
        (Some(2), Some(true))
    );

    let (status, _) = place.json(&["remove", "bicycle-survey"]);
    assert_eq!(status, Some(0));
    assert_eq!(place.claim(text, &[])["verdict"], "unverifiable");
    let (status, answer) = place.json(&["remove", "bicycle-survey"]);
    assert_eq!(status, Some(2), "{answer}");
}

#[test]
fn downloads_can_be_added_too() {
    let place = Place::new("downloads");
    for (name, folder) in [
        ("worldbank", "worldbank-sp-pop-totl"),
        ("sdmx/eurostat.csv", "eurostat"),
        ("sdmx/oecd.csv", "oecd"),
        ("tidy", "harbour"),
    ] {
        let (status, answer) = place.json(&["add", &package(name)]);
        assert_eq!(status, Some(0), "{name}: {answer}");
        assert!(answer["added"].as_str().unwrap().ends_with(folder), "{name}: {answer}");
    }
    let output = place.run(&["datasets", "show", "own-oecd-q-exp-eur", "France"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for expected in
        ["Trade of a test, EXP, Exports", "EUR (stock)", "2012-Q3", "1500000000", "▄", "not stated"]
    {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn a_package_is_parsed_once() {
    let place = Place::new("cache");
    let path = package("csv");
    let show = || place.run(&["--datasets", &path, "datasets", "show", "own-bicycle-trips", "NLD"]);
    let first = show();
    let cached = place.home();
    assert_eq!(cached.len(), 1, "one packed package");
    let second = show();
    assert_eq!(first.stdout, second.stdout);
    assert_eq!(place.home(), cached, "nothing was written again");
    // a damaged file is noticed and made anew
    let (file, mut bytes) = cached[0].clone();
    let last = bytes.len() - 1;
    bytes[last] ^= 0xff;
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(show().stdout, first.stdout);
    assert_eq!(place.home(), cached);
}

#[test]
fn search_shows_the_score_of_each_word() {
    let place = Place::new("search");
    let (_, hits) = place.json(&["--datasets", &package("csv"), "search", "trips", "bicycle", "xyzzy"]);
    let hit = &hits[0];
    assert_eq!(hit["id"], "own-bicycle-trips", "{hits}");
    let terms = hit["terms"].as_array().unwrap();
    let scores: Vec<f64> = terms.iter().map(|t| t["score"].as_f64().unwrap()).collect();
    assert_eq!(scores, [1.0, 1.0, 0.0]);
    assert_eq!(terms[2]["field"], Value::Null);
    assert!((hit["score"].as_f64().unwrap() - 2.0 / 3.0).abs() < 1e-9);
    let output = place.run(&["datasets", "search", "--limit", "1", "unemployment", "rate"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("unemployment 1.00 ("), "{text}");
    let (status, hits) = place.json(&["search", "xyzzy"]);
    assert_eq!((status, hits), (Some(0), json!([])));
}

#[test]
fn a_plain_table_is_drafted_completed_and_asked() {
    let place = Place::new("init");
    let table = place.0.join("ferries.csv");
    std::fs::write(&table, "year,country,passengers\n2021,DNK,1500000\n2022,DNK,1900000\n").unwrap();
    let (status, mut draft) = place.json(&["init", table.to_str().unwrap()]);
    assert_eq!(status, Some(0), "{draft}");
    // what only a person knows is left open, and the draft is refused until it is there
    let folder = place.0.to_str().unwrap();
    let (status, answer) = place.json(&["validate", folder]);
    assert_eq!(status, Some(2));
    let columns: Vec<&str> =
        answer["problems"].as_array().unwrap().iter().filter_map(|p| p["column"].as_str()).collect();
    assert_eq!(columns, ["licenses", "unit"], "{answer}");
    // a second draft does not go over the first
    assert_eq!(place.json(&["init", table.to_str().unwrap()]).0, Some(2));

    draft["licenses"] = json!([{"name": "CC0-1.0"}]);
    draft["resources"][0]["statclaim"]["values"][0]["unit"] = json!("passenger");
    std::fs::write(place.0.join("datapackage.json"), draft.to_string()).unwrap();
    let (status, answer) = place.json(&["validate", folder]);
    assert_eq!((status, &answer["observations"]), (Some(0), &json!(2)), "{answer}");
}
