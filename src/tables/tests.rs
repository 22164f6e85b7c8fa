//! Bad packages: each is refused with the file, the row, the column and what to do.

use super::*;
use crate::catalogue::Catalogue;
use crate::series::{Index, Packer, Slot, Store};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of its own that goes away with the test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl std::ops::Deref for Folder {
    type Target = Path;
    fn deref(&self) -> &Path {
        &self.0
    }
}

const DESCRIPTOR: &str = r#"{"name": "own", "licenses": [{"name": "CC0-1.0"}], "resources": [
    {"name": "indicators", "path": "indicators.csv"}, {"name": "observations", "path": "observations.csv"}]}"#;
const INDICATORS: &str =
    "id,title,unit,dimension,kind,frequency\nown-rate,Rate of things,percent,percent,rate,year\n";
const OBSERVATIONS: &str = "indicator,geography,period,value\nown-rate,USA,2014,4.7\nown-rate,USA,2015,4.9\n";

fn folder(name: &str, files: &[(&str, &[u8])]) -> Folder {
    let path = std::env::temp_dir().join(format!("statclaim-tables-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    for (file, bytes) in [
        ("datapackage.json", DESCRIPTOR.as_bytes()),
        ("indicators.csv", INDICATORS.as_bytes()),
        ("observations.csv", OBSERVATIONS.as_bytes()),
    ] {
        fs::write(path.join(file), bytes).unwrap();
    }
    for (file, bytes) in files {
        fs::write(path.join(file), bytes).unwrap();
    }
    Folder(path)
}

fn refused(name: &str, file: &str, bytes: &[u8]) -> Vec<Problem> {
    let folder = folder(name, &[(file, bytes)]);
    read_own(&folder, &Catalogue::default()).expect_err(name)
}

#[test]
fn a_good_package_is_read_and_looked_up() {
    let folder = folder("good", &[]);
    let package = read_own(&folder, &Catalogue::default()).unwrap();
    assert_eq!(package.observations.len(), 2);
    let mut catalogue = Catalogue::default();
    catalogue.geographies.push(crate::catalogue::Geography {
        code: "USA".into(),
        name: "United States".into(),
        kind: crate::geography::GeoKind::Country,
        parent: None,
        members: vec![],
        currency: None,
        years: None,
        names: vec![],
    });
    let packed = Packer::new(catalogue).finish().unwrap();
    let mut index = Index::open(&packed.catalogue, Vec::new()).unwrap();
    assert_eq!(index.extend(&[package]), Vec::<String>::new());
    let id = index.catalogue().indicator_by_id("own-rate").unwrap();
    let place = index.catalogue().geography_by_code("USA").unwrap();
    assert_eq!(index.series(id, place).unwrap().at(Slot(2015)).unwrap().value, 4.9);
    assert_eq!(index.catalogue().phrases[0].pattern, "rate of things");
    assert_eq!(index.indicators_of(index.catalogue().indicator(id).concept), [id]);
}

#[test]
fn bad_rows_name_row_and_column() {
    let head = "indicator,geography,period,value\n";
    for (name, rows, row, column, what) in [
        ("nan", "own-rate,USA,2014,NaN\n", 2, "value", "NaN"),
        ("infinite", "own-rate,USA,2014,inf\n", 2, "value", "inf"),
        ("words", "own-rate,USA,2014,many\n", 2, "value", "no number"),
        ("year", "own-rate,USA,2014,1\nown-rate,USA,20213,1\n", 3, "period", "20213"),
        ("mixed", "own-rate,USA,2014,1\nown-rate,USA,2014-07,1\n", 3, "period", "by year"),
        ("twice", "own-rate,USA,2014,1\nown-rate,USA,2015,1\nown-rate,USA,2014,2\n", 4, "period", "row 2"),
        ("unknown", "own-rat,USA,2014,1\n", 2, "indicator", "own-rat"),
        ("nowhere", "own-rate,,2014,1\n", 2, "geography", "empty"),
    ] {
        let problems = refused(name, "observations.csv", format!("{head}{rows}").as_bytes());
        let first = &problems[0];
        assert_eq!((first.row, first.column.as_deref()), (Some(row), Some(column)), "{name}: {first}");
        assert!(first.what.contains(what), "{name}: {first}");
    }
    let problems =
        refused("latin", "observations.csv", b"indicator,geography,period,value\nown-rate,C\xf4te,2014,1\n");
    assert_eq!((problems[0].row, problems[0].column.as_deref()), (Some(2), Some("geography")));
    assert!(problems[0].fix.contains("UTF-8"));
}

#[test]
fn bad_units_are_refused() {
    for (name, unit, dimension) in
        [("u1", "percent", "count"), ("u2", "thousands", "count"), ("u3", "x", "weight")]
    {
        let text =
            format!("id,title,unit,dimension,kind,frequency\nown-rate,Rate,{unit},{dimension},rate,year\n");
        let problems = refused(name, "indicators.csv", text.as_bytes());
        assert_eq!(problems[0].row, Some(2), "{name}");
        assert_eq!(problems[0].file, "indicators.csv");
    }
}

#[test]
fn a_licence_is_needed() {
    let problems = refused("licence", "datapackage.json", DESCRIPTOR.replace("CC0-1.0", "").as_bytes());
    assert!(problems[0].to_string().contains("licence"), "{:?}", problems);
}

#[test]
fn paths_stay_inside() {
    for (name, path) in
        [("up", "../observations.csv"), ("root", "/etc/hostname"), ("url", "https://example.org/a.csv")]
    {
        let text = DESCRIPTOR.replace("observations.csv", path);
        let problems = refused(name, "datapackage.json", text.as_bytes());
        assert!(problems.iter().any(|p| p.what.contains("leaves the folder")), "{name}: {problems:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_stay_inside() {
    let outside = folder("outside", &[]);
    let inside = folder("linked", &[]);
    fs::remove_file(inside.join("observations.csv")).unwrap();
    std::os::unix::fs::symlink(outside.join("observations.csv"), inside.join("observations.csv")).unwrap();
    let problems = read_own(&inside, &Catalogue::default()).unwrap_err();
    assert!(problems[0].what.contains("leaves the folder"), "{problems:?}");
}

#[test]
fn huge_text_is_refused_unread() {
    let folder = folder("huge", &[]);
    // a sparse file: 2 GB by its length, nothing on the disk
    let file = fs::OpenOptions::new().write(true).open(folder.join("observations.csv")).unwrap();
    file.set_len(2_000_000_000).unwrap();
    let problems = read_own(&folder, &Catalogue::default()).unwrap_err();
    assert!(problems[0].to_string().contains("2.0 GB"), "{problems:?}");
}

#[test]
fn downloads_are_recognised() {
    let bank = "\"Data Source\",\"WDI\",\n\n\"Last Updated Date\",\"2026-07-01\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2014\",\"2015\",\n\"Kenya\",\"KEN\",\"Access (% of population)\",\"A.B.ZS\",\"36.5\",\"\",\n";
    let sdmx = "DATAFLOW,FREQ,REF_AREA,UNIT_MEASURE,UNIT_MULT,TIME_PERIOD,OBS_VALUE\nX:Y(1.0),Q,FRA,EUR,3,2012-Q3,1.5\nX:Y(1.0),Q,FRA,EUR,3,2012-Q4,NaN\n";
    let folder = folder("downloads", &[("bank.csv", bank.as_bytes()), ("sdmx.csv", sdmx.as_bytes())]);
    let package = read_own(&folder.join("bank.csv"), &Catalogue::default()).unwrap();
    assert_eq!((package.observations.len(), package.observations[0].value), (1, 36.5));
    assert_eq!(package.indicators[0].unit, "percent");
    let package = read_own(&folder.join("sdmx.csv"), &Catalogue::default()).unwrap();
    assert_eq!((package.observations.len(), package.observations[0].value), (1, 1500.0));
}

#[test]
fn a_draft_lacks_only_what_a_person_knows() {
    let table = "country,year,rate\nKEN,2014,4.5\nUGA,2014,5\n";
    let folder = folder("draft", &[("mine.csv", table.as_bytes())]);
    let mut draft = draft_descriptor(&folder.join("mine.csv")).unwrap();
    let write =
        |draft: &serde_json::Value| fs::write(folder.join("datapackage.json"), draft.to_string()).unwrap();
    write(&draft);
    assert!(read_own(&folder, &Catalogue::default()).is_err());
    draft["licenses"] = serde_json::json!([{"name": "CC0-1.0"}]);
    draft["resources"][0]["statclaim"]["values"][0]["unit"] = "point".into();
    write(&draft);
    assert_eq!(read_own(&folder, &Catalogue::default()).unwrap().observations.len(), 2);
}
