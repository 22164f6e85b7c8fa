//! The same input gives the same chunks, wherever reading begins: without that a run that is taken up again
//! would lose documents or do them twice.

use super::{Source, What};
use crate::input::Fields;
use crate::pipeline::{Chunk, Raw};
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

/// An empty folder of a test.
fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("statclaim-source-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut member = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    member.write_all(bytes).unwrap();
    member.finish().unwrap()
}

/// Lines from nothing to several chunks long.
fn lines(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut out = Vec::new();
    for n in 0..count {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let length = match state >> 60 {
            0 => 0,
            1 => 400_000,
            2 | 3 => 120_000,
            _ => 900 + (state >> 50) as usize,
        };
        out.extend_from_slice(
            format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", "word ".repeat(length / 5)).as_bytes(),
        );
    }
    out
}

fn warc(pages: usize) -> Vec<u8> {
    let body = format!("<html><body><p>{}</p></body></html>", "Prices rose by 3%. ".repeat(2_000));
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    let record = |n: usize| {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{n}>\r\nContent-Type: application/http\r\n\
             Content-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    };
    let mut members: Vec<Vec<u8>> = (0..pages).map(|n| gzip(record(n).as_bytes())).collect();
    let damaged = &mut members[pages / 2];
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    members.concat()
}

/// What of a chunk has to be the same.
fn shown(chunk: &Chunk) -> String {
    let mut out = format!("{} {:?} {}\n", chunk.number, chunk.end, chunk.bytes);
    for raw in &chunk.raws {
        out += &match raw {
            Raw::Lines { source, first, offset, bytes, .. } => {
                format!(
                    "lines {source} {first} {offset} {} {:x}\n",
                    bytes.len(),
                    super::super::chunk::key(&String::from_utf8_lossy(bytes))
                )
            }
            Raw::Whole { source, bytes, .. } => format!("whole {source} {}\n", bytes.len()),
            Raw::Row { source, line, offset, row, .. } => format!("row {source} {line} {offset} {row:?}\n"),
            Raw::Page { source, offset, record } => format!("page {source} {offset} {}\n", record.id),
            Raw::Parsed { document } => format!("document {}\n", document.id),
            Raw::Failed(failed) => format!("failed {failed:?}\n"),
        };
    }
    out
}

#[test]
fn reading_begins_anywhere() {
    let root = folder("anywhere");
    let write = |name: &str, bytes: &[u8]| fs::write(root.join(name), bytes).unwrap();
    write("a.jsonl", &lines(1, 120));
    // a member in the middle is damaged
    let mut damaged = gzip(&lines(2, 60));
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    write("b.jsonl.gz", &[gzip(&lines(3, 40)), damaged, gzip(&lines(4, 40))].concat());
    write("c.jsonl.zst", &zstd::stream::encode_all(&*lines(5, 60), 1).unwrap());
    let mut csv = "id,text\r\n".to_owned();
    (0..9_000).for_each(|n| csv += &format!("{n},\"About {n}% of them,\nmore or less\"\r\n"));
    write("d.csv", csv.as_bytes());
    for n in 0..70 {
        write(&format!("e{n:02}.txt"), "Some 40% left. ".repeat(1 + n * n * 4).as_bytes());
    }
    write("f.html", b"\x89PNG\0");
    write("g.warc.gz", &warc(40));
    write("h.csv", b"no column of that name\n1\n");
    let inputs =
        vec![root.to_string_lossy().into_owned(), root.join("gone.txt").to_string_lossy().into_owned()];
    for (limit, sample) in
        [(None, None), (Some(400), None), (None, Some(crate::pipeline::Sample::new(0.3, 1)))]
    {
        let what = What { limit, sample, ..What::new(inputs.clone(), None, Fields::default()) };
        let chunks: Vec<Chunk> = Source::new(what.clone()).collect();
        let all: Vec<String> = chunks.iter().map(shown).collect();
        assert!(limit.is_some() || sample.is_some() || all.len() > 90, "{}", all.len());
        for (n, chunk) in chunks.iter().enumerate() {
            let place = chunk.end.clone();
            let source = Source::at(what.clone(), place, chunk.number + 1).unwrap();
            let rest: Vec<String> = source.take(3).map(|c| shown(&c)).collect();
            let want = &all[n + 1..all.len().min(n + 4)];
            assert!(
                rest == want,
                "after chunk {n} of {}:\n{}\n-- and not --\n{}",
                all.len(),
                rest.concat(),
                want.concat()
            );
        }
    }
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn changed_input_is_noticed() {
    let root = folder("changed");
    let write = |name: &str, bytes: &[u8]| fs::write(root.join(name), bytes).unwrap();
    let first = || {
        write("a.txt", b"One 3%.");
        write("b.jsonl", &lines(1, 60));
        write("c.txt", b"Two 4%.");
        let _ = fs::remove_file(root.join("aa.txt"));
    };
    first();
    let what = What::new(vec![root.to_string_lossy().into_owned()], None, Fields::default());
    let within: Vec<_> =
        Source::new(what.clone()).map(|c| c.end).filter(|p| p.path.ends_with("b.jsonl")).collect();
    let place = within[1].clone();
    let error = || Source::at(what.clone(), place.clone(), 2).err().map(|e| e.to_string());
    assert_eq!(error(), None);
    write("c.txt", b"What comes later may change.");
    assert_eq!(error(), None);
    write("a.txt", b"One and a half: 3%.");
    assert!(error().unwrap().contains("among the files before"), "{:?}", error());
    first();
    write("aa.txt", b"A new one.");
    assert!(error().unwrap().contains("the input is not what it was"), "{:?}", error());
    first();
    let mut other = lines(1, 60);
    other[3] = b'x';
    write("b.jsonl", &other);
    assert!(error().unwrap().contains("the file has changed"), "{:?}", error());
    fs::remove_file(root.join("b.jsonl")).unwrap();
    assert!(error().unwrap().contains("in its place"), "{:?}", error());
    fs::remove_dir_all(root).unwrap();
}
