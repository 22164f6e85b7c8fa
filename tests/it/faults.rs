//! What goes wrong with input and output, and what is said of it: the file, the place and the remedy.

use super::batch::{PAGE, command, corpus, folder, gzip, ids, reports, run, said};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

fn record(id: &str, page: &str) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{id}>\r\nContent-Type: application/http\r\n\
         Content-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    )
    .into_bytes()
}

fn piped(arguments: &[&str], input: &[u8]) -> std::process::Output {
    let mut child = command(arguments).stdin(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("written");
    child.wait_with_output().expect("it ends")
}

#[test]
fn an_input_is_not_written_over() {
    let root = folder("over");
    let input = root.join("in.jsonl");
    corpus(&input, 20);
    let before = fs::read(&input).unwrap();
    let name = input.to_str().unwrap();
    for other in [name.to_owned(), root.join("../over/in.jsonl").to_str().unwrap().to_owned()] {
        for arguments in [["extract", name, "-o", &other], ["extract", name, "--summary", &other]] {
            let refused = run(&arguments);
            assert_eq!(refused.status.code(), Some(2));
            assert!(said(&refused).contains("is an input"), "{}", said(&refused));
        }
    }
    assert!(fs::read(&input).unwrap() == before);
    // in a folder of inputs, what an earlier run has written is none of them
    let (root, out) = (root.to_str().unwrap(), root.join("out.jsonl"));
    for _ in 0..2 {
        let done = run(&["extract", root, "-q", "-o", out.to_str().unwrap()]);
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
        assert_eq!(reports(&fs::read(&out).unwrap()).len(), 20);
    }
    for wrong in ["out.csv", "out.parquet.gz", "out.html"] {
        let refused = run(&["extract", name, "-o", wrong]);
        assert_eq!(refused.status.code(), Some(2), "{wrong}");
        assert!(said(&refused).contains("JSON Lines"), "{}", said(&refused));
    }
}

#[test]
fn damage_in_one_file_of_a_folder_is_named_with_its_place() {
    let root = folder("damage");
    let write = |name: &str, bytes: &[u8]| fs::write(root.join(name), bytes).expect("written");
    let good = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"3%\"}}\n").into_bytes();
    let mut broken = gzip(&good("never"));
    broken[10] = 0xff; // no block begins so
    write("a.jsonl.gz", &[gzip(&good("a1")), broken, gzip(&good("a2"))].concat());
    let (one, two) = (record("w1", PAGE), record("w2", PAGE));
    write("b.warc", &[&one[..], &two[..two.len() - 200]].concat());
    write("c.jsonl", &[&good("c1")[..], b"{\"id\": \"c2\", \"text\"\n", &good("c3")].concat());
    write("d.warc.gz", &[gzip(&one), gzip(&two)[..90].to_vec()].concat());
    write("e.csv", b"id,text\ne1,3%\ne2\ne3,\"never closed\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(root.join("nowhere.txt"), root.join("f.txt")).expect("a link");
    let output = run(&["extract", root.to_str().unwrap(), "--threads", "2"]);
    assert_eq!(output.status.code(), Some(3));
    let found = reports(&output.stdout);
    let good: Vec<&str> = ids(&found).into_iter().filter(|id| id.len() == 2).collect();
    assert_eq!(good, ["a1", "a2", "w1", "c1", "c3", "w1", "e1", "e3"]);
    let failed: Vec<&Value> = found.iter().filter(|r| !r["error"].is_null()).collect();
    // the empty lines that part two records belong to the second
    let offset = one.len() as u64 - 4;
    let want = [
        ("a.jsonl.gz", Some(27), "damaged gzip data"),
        ("b.warc", Some(offset), "the archive ends in the middle of a record"),
        ("c.jsonl", Some(27), "c.jsonl:2: not a JSON object"),
        ("d.warc.gz", Some(offset), "cut off"),
        ("e.csv", Some(14), "the row has 1 cells"),
        #[cfg(unix)]
        ("f.txt", None, "cannot be read"),
    ];
    for (failed, (file, offset, why)) in failed.iter().zip(want) {
        let error = failed["error"].as_str().unwrap();
        assert!(error.contains(file) && error.contains(why), "{file}: {error}");
        assert!(failed["document"]["source"].as_str().unwrap().ends_with(file), "{failed}");
        if let Some(offset) = offset {
            assert_eq!(failed["document"]["offset"].as_u64(), Some(offset), "{failed}");
        }
        assert!(said(&output).contains(error), "{}", said(&output));
    }
    assert_eq!(failed.len(), want.len(), "{failed:?}");
}

#[test]
fn standard_input_is_told_by_its_first_bytes() {
    let archive = piped(&["extract"], &gzip(&record("w1", PAGE)));
    assert_eq!(ids(&reports(&archive.stdout)), ["w1"]);
    let page = piped(&["extract", "-"], PAGE.as_bytes());
    assert_eq!(reports(&page.stdout)[0]["quantities"][0]["value"], 3.4);
    let prose = piped(&["extract", "-"], b"About 40% of them left.\n");
    assert_eq!(prose.status.code(), Some(3));
    assert!(said(&prose).contains("--kind text"), "{}", said(&prose));
    let prose = piped(&["extract", "-", "--kind", "text"], b"About 40% of them left.\n");
    assert_eq!(reports(&prose.stdout)[0]["quantities"][0]["value"], 40.0);
    let table = piped(&["extract", "-", "--kind", "csv", "--text-field", "body"], b"body\n4%\n");
    assert_eq!(reports(&table.stdout)[0]["quantities"][0]["value"], 4.0);
}

#[test]
fn what_was_not_looked_at_is_told() {
    let root = folder("passed");
    fs::write(root.join("a.pdf"), "%PDF").unwrap();
    fs::write(root.join("b.docx"), "PK").unwrap();
    let output = run(&["extract", root.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("2 files in folders were passed over"), "{}", said(&output));
    assert!(said(&output).contains("no document"), "{}", said(&output));
    let nothing = run(&["extract", root.join("*.txt").to_str().unwrap()]);
    assert_eq!(nothing.status.code(), Some(3));
    assert!(said(&nothing).contains("no file matches"), "{}", said(&nothing));
}

#[test]
fn wrong_numbers_are_wrong_use() {
    for arguments in [
        ["--checkpoint", "nan"],
        ["--checkpoint", "-1"],
        ["--checkpoint", "1e30"],
        ["--threads", "0"],
        ["--sample", "1.5"],
        ["--limit", "-1"],
    ] {
        let output = run(&["extract", "-", arguments[0], arguments[1]]);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
    }
}

/// Starts a run and kills it when its journal counts something.
fn interrupt(arguments: &[&str], output: &Path) {
    let mut child = command(arguments).spawn().expect("the program starts");
    let journal = format!("{}.journal", output.display());
    let counts = || {
        let journal: Option<Value> = serde_json::from_slice(&fs::read(&journal).ok()?).ok();
        journal?["bytes"].as_u64().filter(|n| *n > 0)
    };
    while counts().is_none() {
        assert!(child.try_wait().expect("a child").is_none(), "it ended before it could be interrupted");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("it ends");
}

#[test]
fn what_has_changed_since_the_interruption_is_named() {
    let root = folder("since");
    let (input, out, summary) = (root.join("in.jsonl"), root.join("out.jsonl"), root.join("s.json"));
    corpus(&input, 12_000);
    let before = fs::read(&input).unwrap();
    let [i, o, s] = [&input, &out, &summary].map(|p| p.to_str().unwrap());
    let arguments = ["extract", i, "-q", "-o", o, "--checkpoint", "0", "--summary", s];
    interrupt(&arguments, &out);
    let resume = |more: &[&str]| run(&[&arguments[..], &["--resume"], more].concat());
    for (more, what) in [
        (&["--limit", "5"][..], "interrupted: limit."),
        (&["--text-field", "body"], "interrupted: fields."),
        (&["--kind", "text"], "interrupted: kind."),
        (&["--sample", "0.5"], "interrupted: sample."),
        (&["--unordered"], "interrupted: unordered."),
        (&["in2.jsonl"], "interrupted: inputs."),
    ] {
        let refused = resume(more);
        assert_eq!(refused.status.code(), Some(2), "{more:?}");
        let said = said(&refused);
        assert!(said.contains(what) && said.contains("out.jsonl.journal to begin anew"), "{more:?}: {said}");
    }
    // as long as it was, and another
    fs::write(&input, [b" ", &before[..before.len() - 1]].concat()).unwrap();
    let refused = resume(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("in.jsonl: the input is not what it was"), "{}", said(&refused));
    fs::write(&input, &before).unwrap();
    let part = fs::OpenOptions::new().write(true).open(root.join("out.jsonl.part")).unwrap();
    part.lock().expect("locked");
    let refused = resume(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("another run is writing it"), "{}", said(&refused));
    drop(part);
    assert!(!out.exists() && !summary.exists(), "nothing has the name of the whole");
    let done = resume(&[]);
    assert_eq!(done.status.code(), Some(3), "{}", said(&done));
    assert!(fs::read(&out).unwrap() == run(&["extract", i]).stdout);
    let counts: Value = serde_json::from_slice(&fs::read(&summary).unwrap()).unwrap();
    assert_eq!(counts["documents"].as_u64().unwrap() + counts["failed"].as_u64().unwrap(), 12_000);
    // whole: nothing is done, and that is said
    let again = resume(&[]);
    assert_eq!(again.status.code(), Some(0));
    assert!(said(&again).contains("is whole: nothing is left to do"), "{}", said(&again));
    let left: Vec<_> = fs::read_dir(&root).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}
