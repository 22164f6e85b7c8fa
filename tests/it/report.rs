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
