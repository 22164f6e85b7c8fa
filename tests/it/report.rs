//! The report of the example article, as a person and as a program gets it.

use std::process::Command;

fn report(format: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_statclaim"))
        .args(["check", "--date", "2018-09-12", "--format", format, "examples/identity-theft.txt"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("NO_COLOR", "1")
        .env("STATCLAIM_DATASETS", concat!(env!("CARGO_TARGET_TMPDIR"), "/none"))
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn for_a_person() {
    insta::assert_snapshot!(report("text"));
}

#[test]
fn for_a_program() {
    let mut report: serde_json::Value = serde_json::from_str(&report("json")).expect("JSON");
    // changes with every release of the data
    report["data"]["sha256"] = "(hash)".into();
    insta::assert_json_snapshot!(report);
}

#[test]
fn in_other_forms() {
    for format in ["html", "markdown", "github"] {
        insta::assert_snapshot!(format, report(format));
    }
    // as JSON, so that what is no JSON fails
    for format in ["sarif", "webannotation", "claimreview"] {
        let value: serde_json::Value = serde_json::from_str(&report(format)).expect("JSON");
        insta::assert_json_snapshot!(format, value);
    }
}

#[test]
fn a_document_keeps_the_day_that_it_names() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("dated.md");
    std::fs::write(&path, "---\ndate: 2019-03-04\n---\n\nPrices rose by 2% last month.\n").expect("written");
    let published = |more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_statclaim"))
            .args(["check", "--format", "jsonl", path.to_str().expect("a path")])
            .args(more)
            .output()
            .expect("the program runs");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        report["document"]["published"].as_str().map(str::to_owned)
    };
    assert_eq!(published(&[]).as_deref(), Some("2019-03-04"));
    assert_eq!(published(&["--date", "2020-01-02"]).as_deref(), Some("2020-01-02"));
}
