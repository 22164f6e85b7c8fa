//! What kind of input a file is: by its name, and where that says nothing by its first bytes.

use std::fmt;

/// The forms of input that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Markdown,
    Html,
    JsonLines,
    Csv,
    Parquet,
    /// WARC of responses, or WET (WARC of converted text).
    Warc,
}

/// Endings and what they mean; in a folder, files of other endings are passed over.
const ENDINGS: [(&str, Kind); 15] = [
    ("txt", Kind::Text),
    ("text", Kind::Text),
    ("md", Kind::Markdown),
    ("markdown", Kind::Markdown),
    ("html", Kind::Html),
    ("htm", Kind::Html),
    ("xhtml", Kind::Html),
    ("jsonl", Kind::JsonLines),
    ("ndjson", Kind::JsonLines),
    ("csv", Kind::Csv),
    ("tsv", Kind::Csv),
    ("parquet", Kind::Parquet),
    ("pq", Kind::Parquet),
    ("warc", Kind::Warc),
    ("wet", Kind::Warc),
];

impl Kind {
    /// By the ending of a name, with `.gz` or `.zst` taken off first.
    pub fn of_name(name: &str) -> Option<Kind> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        let inner = [".gz", ".zst", ".zstd"].iter().find_map(|e| name.strip_suffix(e)).unwrap_or(&name);
        let (_, ending) = inner.rsplit_once('.')?;
        ENDINGS.iter().find(|(e, _)| *e == ending).map(|(_, kind)| *kind)
    }

    /// What standard input is, by its first bytes: JSON Lines, unless it is unmistakably an archive, a
    /// table or a page. Prose is not told from a broken line.
    pub fn of_stdin(head: &[u8]) -> Kind {
        match Kind::of_bytes(head) {
            Kind::Text => Kind::JsonLines,
            kind => kind,
        }
    }

    /// By the first bytes of the decompressed content.
    pub fn of_bytes(head: &[u8]) -> Kind {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        let start = |what: &[u8]| head.get(..what.len()).is_some_and(|h| h.eq_ignore_ascii_case(what));
        if start(b"WARC/") {
            Kind::Warc
        } else if start(b"PAR1") {
            Kind::Parquet
        } else if start(b"{") {
            Kind::JsonLines
        } else if start(b"<!doctype") || start(b"<html") || start(b"<?xml") {
            Kind::Html
        } else {
            Kind::Text
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Text => "text",
            Kind::Markdown => "Markdown",
            Kind::Html => "HTML",
            Kind::JsonLines => "JSON Lines",
            Kind::Csv => "CSV",
            Kind::Parquet => "Parquet",
            Kind::Warc => "WARC",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn the_ending_says_it() {
        for (name, kind) in [
            ("a.txt", Some(Kind::Text)),
            ("x/y.b.MD.gz", Some(Kind::Markdown)),
            ("CC-NEWS-2016.warc.gz", Some(Kind::Warc)),
            ("a.warc.wet.gz", Some(Kind::Warc)),
            ("rows.csv.zst", Some(Kind::Csv)),
            ("a.jsonl/readme", None),
            ("archive.gz", None),
            ("a.pdf", None),
        ] {
            assert_eq!(Kind::of_name(name), kind, "{name}");
        }
    }

    #[test]
    fn else_the_first_bytes_do() {
        for (head, kind) in [
            (&b"{\"text\": 1}"[..], Kind::JsonLines),
            (b"\xEF\xBB\xBF  <!DOCTYPE html>", Kind::Html),
            (b"WARC/1.0\r\n", Kind::Warc),
            (b"PAR1\x15", Kind::Parquet),
            (b"<3 in the city", Kind::Text),
            (b"", Kind::Text),
        ] {
            assert_eq!(Kind::of_bytes(head), kind);
        }
    }
}
