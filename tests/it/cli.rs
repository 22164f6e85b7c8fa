//! The program from outside: bad input, exit status, streams.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn statclaim(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_statclaim"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let bytes = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&bytes)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("written");
    output
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("a file of the test");
    path
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn reports(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone())
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn a_missing_file_is_named_with_what_to_do() {
    let output = statclaim(&["check", "no-such-file.txt"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("no-such-file.txt: no such file"), "{}", said(&output));
}

#[test]
fn a_folder_is_refused() {
    let output = statclaim(&["check", env!("CARGO_TARGET_TMPDIR")], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("is a folder"), "{}", said(&output));
}

#[test]
fn binary_bytes_are_refused_and_the_other_files_are_done() {
    let (binary, good) = (file("binary.txt", b"\x7fELF\0\0\0"), file("good.txt", b"Nothing here."));
    let output =
        statclaim(&["check", "--format", "jsonl", binary.to_str().unwrap(), good.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("binary data"), "{}", said(&output));
    assert_eq!(reports(&output).len(), 1);
}

#[test]
fn text_that_is_not_utf8_is_decoded_with_a_note() {
    let path = file("latin1.txt", b"The caf\xe9 sold \xa33bn of bonds.");
    let output = statclaim(&["check", "--format", "jsonl", path.to_str().unwrap()], b"");
    let report = &reports(&output)[0];
    assert!(report["notes"][0].as_str().unwrap().contains("not UTF-8"), "{report}");
    assert_eq!(report["summary"]["quantities"], 1);
}

#[test]
fn an_empty_file_is_a_clean_report() {
    let output = statclaim(&["check", "-"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("0 numbers"));
}

#[test]
fn a_hundred_megabytes_are_a_clean_report() {
    let line = "The committee met again and nothing was decided, as so often before.\n";
    let mut text = line.repeat(100_000_000 / line.len());
    text.push_str("In the end 14 people left.\n");
    let output = statclaim(&["check", "--format", "jsonl", "-"], text.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(reports(&output)[0]["summary"]["quantities"], 1);
}

#[test]
fn a_bad_line_is_named_in_the_output_and_the_rest_is_done() {
    let input = b"{\"text\": \"About 40 people came.\"}\nnot json\n\n{\"id\": \"z\", \"text\": \"None.\"}\n";
    for command in ["batch", "extract"] {
        let output = statclaim(&[command, "-"], input);
        assert_eq!(output.status.code(), Some(3));
        let rows = reports(&output);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0]["document"]["id"], "-:1");
        assert!(rows[1]["error"].as_str().unwrap().starts_with("-:2:"), "{}", rows[1]);
        assert_eq!(rows[2]["document"]["id"], "z");
    }
}

#[test]
fn spans_count_code_points() {
    let output = statclaim(&["extract", "-"], "{\"text\": \"Café — £3bn\"}".as_bytes());
    let quantity = &reports(&output)[0]["quantities"][0];
    assert_eq!((quantity["span"]["start"].as_u64(), quantity["span"]["end"].as_u64()), (Some(7), Some(11)));
}

#[test]
fn wrong_use_is_status_2() {
    assert_eq!(statclaim(&["check", "--date", "yesterday", "-"], b"").status.code(), Some(2));
    assert_eq!(statclaim(&["frobnicate"], b"").status.code(), Some(2));
}

#[test]
fn labelled_claims_are_measured() {
    let path = file("gold.jsonl", b"");
    let output = statclaim(&["bench", "--format", "json", "--gold", path.to_str().expect("a path")], b"");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let score: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(score["precision"].is_number(), "{score}");
    let output = statclaim(&["bench", "--gold", "no-such-file.jsonl"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("no-such-file.jsonl"), "{}", said(&output));
}
