//! Packages that are refused: `validate` names file, row and column and what to do, `add` changes nothing.

use super::{Place, package};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A change to a good package, and where it must be found.
struct Case {
    name: &'static str,
    /// The file that is written anew, by replacing the first text by the second.
    file: &'static str,
    change: (&'static str, &'static str),
    found: (&'static str, Option<u64>, Option<&'static str>),
    /// What the problem must mention.
    says: &'static str,
}

const HEAD: &str = "own-bicycle-trips,DNK,2021,15.2,";

const CASES: &[Case] = &[
    Case {
        name: "a unit that is not the dimension's",
        file: "indicators.csv",
        change: ("bicycle-trips,percent,percent", "bicycle-trips,person,percent"),
        found: ("indicators.csv", Some(2), Some("unit")),
        says: "do not agree",
    },
    Case {
        name: "a unit of another dimension",
        file: "indicators.csv",
        change: ("bicycles-sold,bicycle,count", "bicycles-sold,kilogram,count"),
        found: ("indicators.csv", Some(3), Some("unit")),
        says: "mass",
    },
    Case {
        name: "a unit with a multiplier",
        file: "indicators.csv",
        change: ("bicycles-sold,bicycle,count", "bicycles-sold,thousand bicycles,count"),
        found: ("indicators.csv", Some(3), Some("unit")),
        says: "multiplier",
    },
    Case {
        name: "no unit",
        file: "indicators.csv",
        change: ("bicycles-sold,bicycle,count", "bicycles-sold,,count"),
        found: ("indicators.csv", Some(3), Some("unit")),
        says: "is empty",
    },
    Case {
        name: "a kind that is none",
        file: "indicators.csv",
        change: (",count,flow,", ",count,flood,"),
        found: ("indicators.csv", Some(3), Some("kind")),
        says: "flood",
    },
    Case {
        name: "an indicator of the bundle",
        file: "indicators.csv",
        change: ("own-bicycle-trips,", "worldbank-sp-pop-totl,"),
        found: ("observations.csv", Some(2), Some("indicator")),
        says: "own-bicycle-trips",
    },
    Case {
        name: "a key that is there twice",
        file: "observations.csv",
        change: (HEAD, "own-bicycle-trips,DNK,2022,15.2,"),
        found: ("observations.csv", Some(3), Some("period")),
        says: "row 2",
    },
    Case {
        name: "a place under two names",
        file: "observations.csv",
        change: ("own-bicycle-trips,DNK,2022", "own-bicycle-trips,Denmark,2022"),
        found: ("observations.csv", Some(3), Some("geography")),
        says: "same place as `DNK`",
    },
    Case {
        name: "a value that is no number",
        file: "observations.csv",
        change: (HEAD, "own-bicycle-trips,DNK,2021,NaN,"),
        found: ("observations.csv", Some(2), Some("value")),
        says: "NaN",
    },
    Case {
        name: "an infinite value",
        file: "observations.csv",
        change: (HEAD, "own-bicycle-trips,DNK,2021,-inf,"),
        found: ("observations.csv", Some(2), Some("value")),
        says: "-inf",
    },
    Case {
        name: "a value with separators",
        file: "observations.csv",
        change: ("301200", "\"301,200\""),
        found: ("observations.csv", Some(8), Some("value")),
        says: "301,200",
    },
    Case {
        name: "a year of five digits",
        file: "observations.csv",
        change: (HEAD, "own-bicycle-trips,DNK,20213,15.2,"),
        found: ("observations.csv", Some(2), Some("period")),
        says: "20213",
    },
    Case {
        name: "mixed frequencies",
        file: "observations.csv",
        change: ("NLD,2022-Q3", "NLD,2022-08"),
        found: ("observations.csv", Some(9), Some("period")),
        says: "by quarter",
    },
    Case {
        name: "a place that is none",
        file: "observations.csv",
        change: (HEAD, "own-bicycle-trips,QQQ,2021,15.2,"),
        found: ("observations.csv", Some(2), Some("geography")),
        says: "QQQ",
    },
    Case {
        name: "an indicator that is not described",
        file: "observations.csv",
        change: (HEAD, "own-bicycle-trip,DNK,2021,15.2,"),
        found: ("observations.csv", Some(2), Some("indicator")),
        says: "indicators.csv",
    },
    Case {
        name: "a column that is missing",
        file: "observations.csv",
        change: ("indicator,geography,period,value", "indicator,geography,time,value"),
        found: ("observations.csv", Some(1), Some("period")),
        says: "no such column",
    },
    Case {
        name: "a status that is none",
        file: "observations.csv",
        change: ("28.4,provisional", "28.4,perhaps"),
        found: ("observations.csv", Some(6), Some("status")),
        says: "perhaps",
    },
    Case {
        name: "a day of publication that is none",
        file: "vintages.csv",
        change: ("2023-05-10", "May 2023"),
        found: ("vintages.csv", Some(2), Some("published")),
        says: "May 2023",
    },
    Case {
        name: "a phrase for nothing",
        file: "phrases.csv",
        change: ("bicycles-sold,unit", "bicycles-lost,unit"),
        found: ("phrases.csv", Some(4), Some("concept")),
        says: "bicycles-lost",
    },
    Case {
        name: "no licence",
        file: "datapackage.json",
        change: ("\"licenses\"", "\"remarks\""),
        found: ("datapackage.json", None, Some("licenses")),
        says: "licence",
    },
    Case {
        name: "a descriptor that is no JSON",
        file: "datapackage.json",
        change: ("\"title\": \"Survey", "\"title\" \"Survey"),
        found: ("datapackage.json", Some(4), None),
        says: "expected",
    },
    Case {
        name: "a path above the folder",
        file: "datapackage.json",
        change: ("\"observations.csv\"", "\"../observations.csv\""),
        found: ("datapackage.json", None, Some("path")),
        says: "leaves the folder",
    },
    Case {
        name: "a path from the root",
        file: "datapackage.json",
        change: ("\"observations.csv\"", "\"/etc/passwd\""),
        found: ("datapackage.json", None, Some("path")),
        says: "leaves the folder",
    },
    Case {
        name: "a path on another machine",
        file: "datapackage.json",
        change: ("\"observations.csv\"", "\"https://example.org/observations.csv\""),
        found: ("datapackage.json", None, Some("path")),
        says: "leaves the folder",
    },
    Case {
        name: "a file that is not there",
        file: "datapackage.json",
        change: ("\"observations.csv\"", "\"observation.csv\""),
        found: ("observation.csv", None, None),
        says: "No such file",
    },
    Case {
        name: "another encoding",
        file: "datapackage.json",
        change: (
            "\"path\": \"observations.csv\"",
            "\"path\": \"observations.csv\", \"encoding\": \"latin1\"",
        ),
        found: ("datapackage.json", None, Some("encoding")),
        says: "latin1",
    },
];

/// A copy of the good package.
fn copy(to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(package("csv")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Both commands refuse, and the home of the user's packages is as it was.
fn refused(place: &Place, path: &Path, name: &str) -> Value {
    let before = place.home();
    let path = path.to_str().unwrap();
    let (status, added) = place.json(&["add", path]);
    assert_eq!(status, Some(2), "{name}: {added}");
    assert_eq!(place.home(), before, "{name}");
    let (status, answer) = place.json(&["validate", path]);
    assert_eq!((status, &answer["valid"]), (Some(2), &Value::Bool(false)), "{name}: {answer}");
    assert_eq!(added, answer, "{name}");
    for problem in answer["problems"].as_array().expect("a list") {
        assert!(!problem["what"].as_str().unwrap().is_empty(), "{name}: {problem}");
        assert!(!problem["fix"].as_str().unwrap().is_empty(), "{name}: {problem}");
    }
    // --datasets refuses it too
    let output = place.run(&["check", "--datasets", path, "-"]);
    assert_eq!(output.status.code(), Some(2), "{name}");
    answer["problems"][0].clone()
}

#[test]
fn each_is_refused_where_it_is_wrong() {
    let place = Place::new("bad");
    // a package that was added before stays as it is
    assert_eq!(place.json(&["add", &package("tidy")]).0, Some(0));
    for (number, case) in CASES.iter().enumerate() {
        let folder = place.0.join(format!("bad-{number}"));
        copy(&folder);
        let file = folder.join(case.file);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(case.change.0), "{}", case.name);
        fs::write(&file, text.replacen(case.change.0, case.change.1, 1)).unwrap();
        let problem = refused(&place, &folder, case.name);
        let found = (problem["file"].as_str().unwrap(), problem["row"].as_u64(), problem["column"].as_str());
        assert_eq!(found, case.found, "{}: {problem}", case.name);
        assert!(problem["what"].as_str().unwrap().contains(case.says), "{}: {problem}", case.name);
    }
}

#[test]
fn text_that_is_not_utf8() {
    let place = Place::new("bad-utf8");
    let folder = place.0.join("package");
    copy(&folder);
    let mut bytes = fs::read(folder.join("observations.csv")).unwrap();
    bytes.extend(b"own-bicycle-trips,Cura\xe7ao,2021,1,\n");
    fs::write(folder.join("observations.csv"), bytes).unwrap();
    let problem = refused(&place, &folder, "not UTF-8");
    assert_eq!(
        (problem["file"].as_str(), problem["row"].as_u64(), problem["column"].as_str()),
        (Some("observations.csv"), Some(11), Some("geography"))
    );
    assert!(problem["fix"].as_str().unwrap().contains("UTF-8"));
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_folder() {
    let place = Place::new("bad-link");
    let folder = place.0.join("package");
    copy(&folder);
    let outside = place.0.join("observations.csv");
    fs::rename(folder.join("observations.csv"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, folder.join("observations.csv")).unwrap();
    let problem = refused(&place, &folder, "a link");
    assert!(problem["what"].as_str().unwrap().contains("leaves the folder"), "{problem}");
    // one that stays inside is a file like any other
    fs::remove_file(folder.join("observations.csv")).unwrap();
    fs::rename(&outside, folder.join("values.csv")).unwrap();
    std::os::unix::fs::symlink("values.csv", folder.join("observations.csv")).unwrap();
    assert_eq!(place.json(&["add", folder.to_str().unwrap()]).0, Some(0));
}

#[test]
fn a_huge_table() {
    let place = Place::new("bad-huge");
    let folder = place.0.join("package");
    copy(&folder);
    // sparse: two gigabytes by its length, nothing on the disk
    let file = fs::OpenOptions::new().write(true).open(folder.join("observations.csv")).unwrap();
    file.set_len(2_000_000_000).unwrap();
    let problem = refused(&place, &folder, "2 GB");
    assert_eq!(problem["file"], "observations.csv");
    assert!(problem["what"].as_str().unwrap().contains("2.0 GB"), "{problem}");
}

#[test]
fn a_file_of_no_known_layout() {
    let place = Place::new("bad-layout");
    let file = place.0.join("notes.csv");
    fs::write(&file, "a,b\n1,2\n").unwrap();
    let problem = refused(&place, &file, "no layout");
    assert!(problem["fix"].as_str().unwrap().contains("datasets init"), "{problem}");
    let problem = refused(&place, &place.0.join("nowhere"), "no such path");
    assert!(problem["what"].as_str().unwrap().contains("No such file"), "{problem}");
}

#[test]
fn bytes_that_are_no_table() {
    let place = Place::new("bad-bytes");
    let folder = place.0.join("package");
    copy(&folder);
    fs::write(folder.join("observations.csv"), vec![0u8; 1 << 20]).unwrap();
    let problem = refused(&place, &folder, "zeros");
    assert_eq!((&problem["file"], &problem["what"]), (&"observations.csv".into(), &"is no text".into()));
}

#[cfg(feature = "tables")]
#[test]
fn parquet_with_faults() {
    let place = Place::new("bad-parquet");
    let problem = refused(&place, Path::new(&package("parquet-nan")), "NaN");
    let found = (problem["file"].as_str().unwrap(), problem["row"].as_u64(), problem["column"].as_str());
    assert_eq!(found, ("observations.parquet", Some(2), Some("value")), "{problem}");

    let folder = place.0.join("cut");
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(package("parquet")).unwrap() {
        let entry = entry.unwrap();
        let mut bytes = fs::read(entry.path()).unwrap();
        if entry.path().extension().is_some_and(|e| e == "parquet") {
            bytes.truncate(bytes.len() / 2);
        }
        fs::write(folder.join(entry.file_name()), bytes).unwrap();
    }
    let problem = refused(&place, &folder, "cut");
    assert_eq!(problem["file"], "observations.parquet");
}
