//! Corpora from outside: all forms of input, order, resuming, and what can go wrong on the way.

use flate2::write::GzEncoder;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder for a test, empty.
pub(super) fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder of the test");
    path
}

pub(super) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statclaim"));
    command
        .args(arguments)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub(super) fn run(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the program runs")
}

pub(super) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(super) fn reports(bytes: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(bytes).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

pub(super) fn ids(reports: &[Value]) -> Vec<&str> {
    reports.iter().map(|r| r["document"]["id"].as_str().expect("an id")).collect()
}

/// Documents of some length, some of them broken.
pub(super) fn corpus(path: &Path, documents: usize) {
    let mut out = String::new();
    for n in 0..documents {
        if n % 97 == 50 {
            out.push_str("{\"text\": broken\n");
            continue;
        }
        let text = format!(
            "Prices rose by {}.{}% in 2019. Some {n} people came, {} more than in 2018. ",
            n % 9,
            n % 10,
            n % 700
        );
        let record = serde_json::json!({"id": format!("d{n}"), "text": text.repeat(1 + n % 5), "published": "2020-01-02"});
        out.push_str(&format!("{record}\n"));
    }
    fs::write(path, out).expect("written");
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut member = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    member.write_all(bytes).expect("in memory");
    member.finish().expect("in memory")
}

/// The decompressed content of an output.
fn content(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).expect("the output");
    let mut out = Vec::new();
    match path.extension().and_then(|e| e.to_str()) {
        Some("gz") => {
            flate2::read::MultiGzDecoder::new(&*bytes).read_to_end(&mut out).map(drop).expect("gzip")
        }
        Some("zst") => out = zstd::stream::decode_all(&*bytes).expect("zstd"),
        _ => out = bytes,
    }
    out
}

fn sorted(path: &Path) -> Vec<Vec<u8>> {
    let mut lines: Vec<_> = content(path).split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    lines.sort();
    lines
}

pub(super) const PAGE: &str = "<html><head><meta property=\"article:published_time\" content=\"2019-11-18\"></head><body><nav>900 \
    links</nav><article><h1>Prices</h1><p>Consumer prices in the town rose by 3.4 percent in the year to October, the \
    office for statistics said in a note on Monday morning, after a rise of 3.1 percent in the year to September, and \
    rents rose faster than that.</p></article></body></html>";

#[test]
fn a_folder_of_all_forms_is_read_in_order() {
    let root = folder("forms");
    let write = |name: &str, bytes: &[u8]| fs::write(root.join(name), bytes).expect("written");
    write("a.txt", b"About 40% of them left.");
    write("b.md.gz", &gzip(b"---\ndate: 2019-03-04\n---\n# Prices\n\nThey rose **3.4%**.\n"));
    write("c.html", PAGE.as_bytes());
    write(
        "d.jsonl.zst",
        &zstd::stream::encode_all(&b"{\"id\": \"j1\", \"text\": \"3%\"}\n\n{\"text\": \"x\"}"[..], 1)
            .unwrap(),
    );
    write("e.csv", b"id,text\n7,\"A rise, of 4%,\nin all\"\n8,None\n");
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:w1>\r\nContent-Type: application/http\r\n\
         Content-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    write("f.warc.gz", &[gzip(warc.as_bytes()), gzip(warc.replace("urn:w1", "urn:w2").as_bytes())].concat());
    write("g.pdf", b"%PDF");
    let output = run(&["extract", root.to_str().unwrap(), "--threads", "3"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let found = reports(&output.stdout);
    let name = |n: &str| root.join(n).to_string_lossy().into_owned();
    let (a, b, c, d) = (name("a.txt"), name("b.md.gz"), name("c.html"), format!("{}:3", name("d.jsonl.zst")));
    assert_eq!(ids(&found), [&*a, &*b, &*c, "j1", &*d, "7", "8", "urn:w1", "urn:w2"]);
    assert_eq!(found[1]["quantities"][0]["value"], 3.4);
    assert_eq!(found[1]["document"]["published"], "2019-03-04");
    assert_eq!(found[2]["document"]["published"], "2019-11-18");
    assert_eq!(found[2]["quantities"][0]["value"], 3.4, "{}", found[2]);
    assert_eq!(found[5]["quantities"][0]["value"], 4.0);
    let globbed = run(&["extract", &name("*.csv")]);
    assert_eq!(ids(&reports(&globbed.stdout)), ["7", "8"]);
}

#[test]
fn threads_and_order_do_not_change_the_output() {
    let root = folder("order");
    let input = root.join("in.jsonl");
    corpus(&input, 4000);
    let input = input.to_str().unwrap();
    let one = run(&["extract", "--threads", "1", input]);
    let four = run(&["extract", "--threads", "4", input]);
    assert_eq!(one.status.code(), Some(3));
    assert!(one.stdout == four.stdout);
    let loose = run(&["extract", "--threads", "4", "--unordered", input]);
    let lines = |o: &Output| {
        let mut lines: Vec<_> = o.stdout.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        lines.sort();
        lines
    };
    assert!(lines(&one) == lines(&loose));
    assert!(said(&one).contains("more documents could not be read"), "{}", said(&one));
}

#[test]
fn limit_sample_filter_and_fields() {
    let root = folder("some");
    let input = root.join("in.jsonl");
    corpus(&input, 1000);
    let input = input.to_str().unwrap();
    let limited = run(&["extract", "--limit", "40", input]);
    assert_eq!(ids(&reports(&limited.stdout)).last(), Some(&"d39"));
    let sampled = run(&["extract", "--sample", "0.2", "--threads", "2", input]);
    let sampled = reports(&sampled.stdout);
    assert!((140..260).contains(&sampled.len()), "{}", sampled.len());
    let both = run(&["extract", "--sample", "0.2", "--limit", "30", input]);
    assert_eq!(ids(&reports(&both.stdout)), ids(&sampled)[..30]);
    let article = root.join("article.txt");
    fs::write(&article, "Nigeria had 219 million people in 2021. Nigeria had 900 million people in 2020.")
        .unwrap();
    let filtered = run(&["batch", "--filter", "inconsistent", article.to_str().unwrap(), input]);
    let filtered = reports(&filtered.stdout);
    let verdicts: Vec<_> =
        filtered.iter().filter_map(|r| r["claims"].as_array()).flatten().map(|c| &c["verdict"]).collect();
    assert!(!verdicts.is_empty() && verdicts.iter().all(|v| *v == "inconsistent"), "{verdicts:?}");
    let other = root.join("other.jsonl");
    fs::write(&other, "{\"body\": \"3%\", \"day\": \"2019-01-02\"}\n").unwrap();
    let named = run(&["extract", "--text-field", "body", "--date-field", "day", other.to_str().unwrap()]);
    assert_eq!(reports(&named.stdout)[0]["document"]["published"], "2019-01-02");
}

/// Runs again and again, killed at random moments within `span`, until that has happened so many
/// times and a run has come to its end; calls `done` at each end.
fn killed(arguments: &[&str], times: u32, span: Duration, mut seed: u64, done: impl Fn()) {
    let mut kills = 0;
    loop {
        let mut child = command(arguments).spawn().expect("the program starts");
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let last = kills == times;
        if !last {
            std::thread::sleep(span.mul_f64((seed >> 40) as f64 / (1u64 << 24) as f64));
            let _ = child.kill();
        }
        let output = child.wait_with_output().expect("it ends");
        match output.status.code() {
            None => kills += 1,
            Some(3) => done(),
            code => panic!("{code:?}: {}", said(&output)),
        }
        if last {
            return;
        }
    }
}

#[test]
fn killed_at_twenty_random_moments_nothing_is_lost_and_none_twice() {
    let root = folder("kill");
    let (input, gz) = (root.join("in.jsonl"), root.join("in2.jsonl.gz"));
    corpus(&input, 600);
    corpus(&gz, 600);
    let both = gzip(&fs::read(&gz).unwrap());
    fs::write(&gz, both).unwrap();
    let (input, gz) = (input.to_str().unwrap(), gz.to_str().unwrap());
    let outputs = [("out.jsonl", "--quiet"), ("out.jsonl.zst", "--quiet"), ("loose.jsonl.gz", "--unordered")];
    for (seed, (out, more)) in (1..).zip(outputs) {
        let whole = root.join(format!("whole-{out}"));
        let interrupted = root.join(out);
        let arguments = |path: &Path| {
            let path = path.to_str().unwrap().to_owned();
            [
                "batch",
                input,
                gz,
                "--threads",
                "2",
                "--checkpoint",
                "0.05",
                more,
                "--output",
                &path,
                "--resume",
            ]
            .map(str::to_owned)
        };
        let plain = arguments(&whole);
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        let begun = Instant::now();
        assert_eq!(run(&plain).status.code(), Some(3));
        let span = begun.elapsed();
        let resumed = arguments(&interrupted);
        let resumed: Vec<&str> = resumed.iter().map(String::as_str).collect();
        killed(&resumed, 7, span, seed, || {
            assert!(sorted(&whole) == sorted(&interrupted), "{out}");
            if more != "--unordered" {
                assert!(content(&whole) == content(&interrupted), "{out}: in order");
            }
            fs::remove_file(&interrupted).expect("the output");
        });
        let left: Vec<_> = fs::read_dir(&root)
            .unwrap()
            .map(|f| f.unwrap().file_name().into_string().unwrap())
            .filter(|n| n.contains(".part") || n.contains(".journal"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn an_interrupted_output_is_not_passed_off_or_overwritten() {
    let root = folder("interrupted");
    let (input, out) = (root.join("in.jsonl"), root.join("out.jsonl"));
    corpus(&input, 3_000);
    let (input, out) = (input.to_str().unwrap(), out.to_str().unwrap());
    let mut child = command(&["batch", input, "-o", out, "--checkpoint", "0"]).spawn().unwrap();
    // until the journal counts something
    let journal = format!("{out}.journal");
    let counts = || {
        let journal: Option<Value> = serde_json::from_slice(&fs::read(&journal).ok()?).ok();
        journal?["bytes"].as_u64().filter(|n| *n > 0)
    };
    while counts().is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!Path::new(out).exists(), "no half file has the name of the whole");
    let again = run(&["batch", input, "-o", out]);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("--resume"), "{}", said(&again));
    let other = run(&["batch", input, "-o", out, "--resume", "--quantities"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(said(&other).contains("quantities. Run it as it was"), "{}", said(&other));
    fs::write(input, "{\"text\": \"shorter\"}\n").unwrap();
    let shorter = run(&["batch", input, "-o", out, "--resume"]);
    assert_eq!(shorter.status.code(), Some(2));
    assert!(
        said(&shorter).contains("has changed since") && said(&shorter).contains(".journal to begin anew")
    );
}

#[test]
fn a_whole_output_is_left_alone_by_resume_and_summed_up() {
    let root = folder("summary");
    let (input, out, summary) = (root.join("in.jsonl"), root.join("out.jsonl.gz"), root.join("s.json"));
    corpus(&input, 300);
    let [input, out, summary] = [&input, &out, &summary].map(|p| p.to_str().unwrap());
    let done = run(&["batch", input, "-o", out, "--summary", summary]);
    assert_eq!(done.status.code(), Some(3));
    assert!(said(&done).contains("verdicts"), "{}", said(&done));
    let before = fs::read(out).unwrap();
    let again = run(&["batch", input, "-o", out, "--resume"]);
    assert_eq!(again.status.code(), Some(0));
    assert!(before == fs::read(out).unwrap());
    let later = run(&["summary", "--format", "json", out]);
    let later: Value = serde_json::from_slice(&later.stdout).unwrap();
    let first: Value = serde_json::from_slice(&fs::read(summary).unwrap()).unwrap();
    for field in
        ["documents", "failed", "quantities", "claims", "verdicts", "reasons", "indicators", "arithmetic"]
    {
        assert_eq!(first[field], later[field], "{field}");
    }
    assert!(run(&["summary", out]).stdout.starts_with(b"297 documents, 3 could not be read"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let root = folder("pipe");
    let input = root.join("in.jsonl");
    corpus(&input, 5000);
    let mut child = command(&["extract", input.to_str().unwrap(), "--threads", "2"]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("d0"));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_run_goes_on_when_there_is_room() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let root = folder("full");
    let input = root.join("in.jsonl");
    corpus(&input, 2000);
    let input = input.to_str().unwrap();
    let output = command(&["extract", input]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("No space left"), "{}", said(&output));
    // a small file system, where the test may mount one
    let small = root.join("small");
    fs::create_dir_all(&small).unwrap();
    let mount = |size: &str| {
        let options = format!("size={size}");
        Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(&small).output()
    };
    if !mount("200k").is_ok_and(|o| o.status.success()) {
        return;
    }
    let out = small.join("out.jsonl");
    let arguments = ["batch", input, "-o", out.to_str().unwrap(), "--resume", "--checkpoint", "0"];
    let first = run(&arguments);
    let more = Command::new("mount").args(["-o", "remount,size=200m"]).arg(&small).output();
    let second = run(&arguments);
    let whole = run(&["batch", input]);
    let written = fs::read(&out).unwrap_or_default();
    let _ = Command::new("umount").arg(&small).output();
    assert_eq!(first.status.code(), Some(2));
    assert!(said(&first).contains("No space left") && said(&first).contains("--resume"), "{}", said(&first));
    assert!(more.is_ok_and(|o| o.status.success()));
    assert_eq!(second.status.code(), Some(3), "{}", said(&second));
    assert!(written == whole.stdout);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let root = folder("bad");
    let write = |name: &str, bytes: &[u8]| fs::write(root.join(name), bytes).expect("written");
    write("a.jsonl.gz", &gzip(b"{\"id\": \"good\", \"text\": \"3%\"}\n")[..30]);
    write("b.txt", b"\x7fELF\0\0");
    write("c.csv", b"id,body\n1,x\n");
    write("d.warc", b"nothing of the kind\n");
    write("e.jsonl", b"{\"id\": \"e\", \"text\": \"4%\"}\n");
    write("f.html", b"\x89PNG\0");
    let missing = root.join("missing.txt");
    let output = run(&["extract", root.to_str().unwrap(), missing.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    let found = reports(&output.stdout);
    let errors: Vec<&str> = found.iter().filter_map(|r| r["error"].as_str()).collect();
    for (error, part) in errors.iter().zip([
        "cut off",
        "binary",
        "no column `text`",
        "no WARC record",
        "binary",
        "no such file",
    ]) {
        assert!(error.contains(part), "{part}: {error}");
    }
    assert_eq!(errors.len(), 6);
    assert_eq!(found[3]["document"]["offset"], 0);
    assert!(found.iter().any(|r| r["document"]["id"] == "e" && r["error"].is_null()));
    assert!(errors.iter().all(|e| said(&output).contains(e)), "{}", said(&output));
}

#[cfg(unix)]
#[test]
fn a_file_that_shrinks_while_it_is_read_is_told() {
    let root = folder("shrink");
    let input = root.join("in.jsonl");
    corpus(&input, 12_000);
    let mut child = command(&["extract", input.to_str().unwrap(), "--threads", "1"]).spawn().unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    // the program waits for the pipe now, with most of the file unread
    fs::OpenOptions::new().write(true).open(&input).unwrap().set_len(900_000).unwrap();
    let mut rest = String::new();
    reader.read_to_string(&mut rest).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let last: Value = serde_json::from_str(rest.lines().last().unwrap()).unwrap();
    assert!(last["error"].as_str().unwrap().contains("shrank while it was read"), "{last}");
}

#[test]
fn bench_measures_and_compares() {
    let before = folder("bench").join("before.json");
    let first = run(&["bench", "--rounds", "1", "--megabytes", "1", "--threads", "2", "--format", "json"]);
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    let result: Value = serde_json::from_slice(&first.stdout).unwrap();
    assert_eq!(result["schema"], "statclaim.bench/1");
    assert!(result["rates"]["check"]["median"].as_f64().unwrap() > 0.0);
    assert!(result["claims"].as_u64().unwrap() > 1000);
    fs::write(&before, &first.stdout).unwrap();
    let second = run(&["bench", "--rounds", "1", "--megabytes", "1", "--compare", before.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&second.stdout).contains("times as fast"));
}
