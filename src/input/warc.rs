//! WARC archives of responses and of converted text (WET), record by record.
//!
//! As of the WARC 1.0 and 1.1 formats (ISO 28500) and of what the Common Crawl ships: a record has
//! named fields, an empty line, and `Content-Length` bytes.

mod http;

use super::{InputError, MOST_BYTES, decode, html};
use crate::document::Document;
use std::io::{self, BufRead, Read};

/// A record that holds a page or a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub id: String,
    pub url: Option<String>,
    /// When it was fetched.
    pub date: Option<String>,
    /// Cut off by the crawler.
    truncated: bool,
    /// Languages that the crawler found in converted text (ISO 639-3), the most used first.
    languages: Option<String>,
    /// An HTTP response, or else converted text.
    response: bool,
    pub content: Vec<u8>,
}

/// What comes next in an archive.
#[derive(Debug)]
pub enum Next {
    Page(Record),
    /// Something without a page or text: requests, metadata, pictures, redirections.
    Other,
    /// Bytes that are no record, or a record that is not taken: with the reason.
    Bad(String),
    End,
}

/// Longest line of a record's head.
const MOST_LINE: u64 = 64 << 10;

/// Reads the next record. After [`Next::Bad`] and after an error of a compressed member, reading
/// goes on with the next line that begins a record.
///
/// # Errors
/// When reading fails.
pub fn next(reader: &mut impl BufRead) -> io::Result<Next> {
    let mut line = Vec::new();
    // empty lines part the records
    let mut bad = None;
    loop {
        line.clear();
        if reader.take(MOST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(bad.map_or(Next::End, Next::Bad));
        }
        if line.starts_with(b"WARC/") {
            break;
        }
        if !line.trim_ascii().is_empty() && bad.is_none() {
            bad = Some(format!("no WARC record begins with {:?}", shown(&line)));
        }
        // stop before the record that follows, so that this one is told first
        if bad.is_some() && reader.fill_buf()?.starts_with(b"WARC/") {
            return Ok(Next::Bad(bad.unwrap_or_default()));
        }
    }
    let mut record = Record::default();
    let (mut kind, mut length, mut media) = (String::new(), None, String::new());
    loop {
        line.clear();
        if reader.take(MOST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(Next::Bad("the archive ends in the head of a record".to_owned()));
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            break;
        }
        let Some((name, value)) = text.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => kind = value.to_ascii_lowercase(),
            "content-length" => length = value.parse::<u64>().ok(),
            "content-type" => media = value.to_ascii_lowercase(),
            "warc-record-id" => record.id = value.trim_matches(['<', '>']).to_owned(),
            "warc-target-uri" => record.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-date" => record.date = Some(value.to_owned()),
            "warc-truncated" => record.truncated = true,
            "warc-identified-content-language" => record.languages = Some(value.to_ascii_lowercase()),
            _ => {}
        }
    }
    let Some(length) = length else {
        return Ok(Next::Bad("a record without Content-Length".to_owned()));
    };
    record.response = kind == "response";
    let wanted = record.response && media.starts_with("application/http") || kind == "conversion";
    if !wanted || length > MOST_BYTES as u64 {
        pass_over(reader, length)?;
        let large = format!("a record of {length} bytes, more than the {MOST_BYTES} that are read");
        return Ok(if wanted { Next::Bad(large) } else { Next::Other });
    }
    record.content.reserve_exact(length as usize);
    if (reader.take(length).read_to_end(&mut record.content)? as u64) < length {
        return Ok(Next::Bad("the archive ends in the middle of a record".to_owned()));
    }
    let page =
        !record.response || http::Head::read(&record.content).is_some_and(|h| h.is_page(&record.content));
    Ok(if page { Next::Page(record) } else { Next::Other })
}

fn shown(line: &[u8]) -> String {
    String::from_utf8_lossy(&line[..line.len().min(40)]).trim().to_owned()
}

fn pass_over(reader: &mut impl BufRead, bytes: u64) -> io::Result<()> {
    io::copy(&mut reader.take(bytes), &mut io::sink()).map(drop)
}

impl Record {
    /// The document of the record: for a page its article.
    ///
    /// # Errors
    /// When the body is in an encoding that is not read, or is no text.
    pub fn document(self, place: &str) -> Result<Document, InputError> {
        let bad = |message: String| InputError::Broken { place: place.to_owned(), message };
        let mut document = if self.response {
            let head = http::Head::read(&self.content).ok_or_else(|| bad("no HTTP response".to_owned()))?;
            let body = head.body(&self.content).map_err(bad)?;
            if head.is_html() {
                html::document(place, &body, head.charset.as_deref())?
            } else {
                let (text, note) = decode(body.into_owned())
                    .map_err(|offset| InputError::Binary { path: place.to_owned(), offset })?;
                Document { text, notes: note.into_iter().collect(), ..Document::default() }
            }
        } else if let Some(languages) = self.languages.filter(|l| !l.split(',').any(|l| l.trim() == "eng")) {
            let note = format!("the text is not in English (the crawler found {languages:?}): not checked");
            let text = String::from_utf8_lossy(&self.content).into_owned();
            Document { text, foreign: true, notes: vec![note], ..Document::default() }
        } else {
            let (text, note) = decode(self.content)
                .map_err(|offset| InputError::Binary { path: place.to_owned(), offset })?;
            Document { text, notes: note.into_iter().collect(), ..Document::default() }
        };
        if self.truncated {
            document.notes.push("the crawler cut this page off".to_owned());
        }
        if document.published.is_none()
            && let Some(date) = self.url.as_deref().and_then(html::of_address)
        {
            document.published = Some(date);
            document.notes.push(format!("no day of publication in the page: taken from its address, {date}"));
        }
        if document.published.is_none()
            && let Some(date) = self.date.as_deref().and_then(super::jsonl::date)
        {
            document.published = Some(date);
            document
                .notes
                .push(format!("no day of publication in the page: taken from its retrieval, {date}"));
        }
        document.id = if self.id.is_empty() { place.to_owned() } else { self.id };
        document.source = place.rsplit_once(':').map(|(file, _)| file.to_owned());
        document.url = self.url.or(document.url);
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::{Next, Record, next};
    use std::io::{Read, Write};

    fn record(kind: &str, media: &str, content: &[u8]) -> Vec<u8> {
        let mut bytes = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2019-11-20T01:02:03Z\r\n\
             WARC-Target-URI: http://a.b/c\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
            content.len()
        )
        .into_bytes();
        bytes.extend_from_slice(content);
        bytes.extend_from_slice(b"\r\n\r\n");
        bytes
    }

    fn response(head: &str, body: &[u8]) -> Vec<u8> {
        let content = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
        record("response", "application/http; msgtype=response", &content)
    }

    fn read(bytes: &[u8]) -> Vec<Result<Record, String>> {
        let mut reader = bytes;
        let mut out = Vec::new();
        loop {
            match next(&mut reader).unwrap() {
                Next::Page(record) => out.push(Ok(record)),
                Next::Bad(why) => out.push(Err(why)),
                Next::Other => {}
                Next::End => return out,
            }
        }
    }

    const PAGE: &str = "<html><head><title>Prices</title></head><body><article><p>Consumer prices in the town rose by \
        3.4 percent in the year to October, the office for statistics said in a note on Monday morning, after a rise \
        of 3.1 percent in the year to September.</p></article></body></html>";

    #[test]
    fn pages_are_read_and_the_rest_is_passed_over() {
        let archive = [
            record("warcinfo", "application/warc-fields", b"software: x"),
            record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
            response("301 Moved\r\nContent-Type: text/html", b""),
            response("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
            response("200 OK\r\ncontent-type: text/html; charset=utf-8", PAGE.as_bytes()),
            record("conversion", "text/plain", "Prices rose by 3 %.".as_bytes()),
        ]
        .concat();
        let found = read(&archive);
        assert_eq!(found.len(), 2);
        let page = found[0].clone().unwrap().document("x.warc:900").unwrap();
        assert!(page.text.contains("rose by 3.4 percent"), "{}", page.text);
        assert_eq!((page.id.as_str(), page.url.as_deref()), ("urn:uuid:1", Some("http://a.b/c")));
        assert_eq!(page.source.as_deref(), Some("x.warc"));
        assert_eq!(page.published.unwrap().to_string(), "2019-11-20");
        assert_eq!(found[1].clone().unwrap().document("x.wet:9").unwrap().text, "Prices rose by 3 %.");
    }

    #[test]
    fn chunks_and_gzip_are_undone() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(PAGE.as_bytes()).unwrap();
        let gz = gz.finish().unwrap();
        let (a, b) = gz.split_at(30);
        let body = [
            format!("{:x};ext=1\r\n", a.len()).as_bytes(),
            a,
            format!("\r\n{:X}\r\n", b.len()).as_bytes(),
            b,
            b"\r\n0\r\n\r\n",
        ]
        .concat();
        let head =
            "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip";
        let page = read(&response(head, &body)).remove(0).unwrap().document("x:1").unwrap();
        assert!(page.text.contains("3.4 percent"));
        // archives that undid both and kept the head
        let page = read(&response(head, PAGE.as_bytes())).remove(0).unwrap().document("x:1").unwrap();
        assert!(page.text.contains("3.4 percent"));
        let brotli = "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br";
        assert!(read(&response(brotli, b"\x8b\x00\x80\xff\xfe")).remove(0).unwrap().document("x:1").is_err());
    }

    #[test]
    fn bodies_in_each_encoding() {
        let zlib = |raw: bool| {
            let level = flate2::Compression::fast();
            let mut out = Vec::new();
            if raw {
                flate2::read::DeflateEncoder::new(PAGE.as_bytes(), level).read_to_end(&mut out).unwrap();
            } else {
                flate2::read::ZlibEncoder::new(PAGE.as_bytes(), level).read_to_end(&mut out).unwrap();
            }
            out
        };
        let zstd = zstd::stream::encode_all(PAGE.as_bytes(), 1).unwrap();
        let marked = format!("\u{feff}{PAGE}").into_bytes();
        for (encoding, body) in [
            ("deflate", zlib(false)),
            ("deflate", zlib(true)),
            ("zstd", zstd),
            // undone by the archive, and still named
            ("br", marked),
            ("deflate", PAGE.as_bytes().to_vec()),
        ] {
            let head = format!("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}");
            let page = read(&response(&head, &body)).remove(0).unwrap().document("x:1").unwrap();
            assert!(page.text.contains("3.4 percent"), "{encoding}");
        }
        // no media type at all
        assert_eq!(read(&response("200 OK\r\nServer: x", PAGE.as_bytes())).len(), 1);
        assert_eq!(read(&response("200 OK\r\nServer: x", b"\x89PNG")).len(), 0);
    }

    #[cfg(feature = "brotli")]
    #[test]
    fn brotli_is_undone() {
        // by another program, of the text below
        let body =
            b"\x1b\x30\x00\x48\x1c\xa7\xc1\x9a\x96\x15\x0b\xd7\x30\x34\x41\x6f\x12\xc4\xa5\x2c\x4b\xc8\xcc\
            \xc0\x21\x07\xec\xdf\x29\xc0\x04\x33\xac\x37\x9f\x53\x8a\x47\x2b\x3c\x11\xf0\x13\x51\xec\x05";
        let head = "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: br";
        let page = read(&response(head, body)).remove(0).unwrap().document("x:1").unwrap();
        assert_eq!(page.text, "About 40% of them left. About 40% of them stayed.");
    }

    #[test]
    fn converted_text_in_another_language_is_not_checked() {
        let text = |languages: &str| {
            let content = "Les prix ont augment\u{e9} de 3 %.".as_bytes();
            let record = record("conversion", "text/plain", content);
            let head = format!("WARC/1.0\r\nWARC-Identified-Content-Language: {languages}");
            let named = [head.as_bytes(), &record[8..]].concat();
            read(&named).remove(0).unwrap().document("x.wet:9").unwrap()
        };
        assert!(text("fra").foreign && text("fra").notes[0].contains("not in English"));
        assert!(crate::extract(&text("fra")).quantities.unwrap().is_empty());
        assert!(!text("fra,eng").foreign && !text("eng").foreign);
    }

    #[test]
    fn bad_records_do_not_hide_good_ones() {
        let good = response("200 OK\r\nContent-Type: text/html", PAGE.as_bytes());
        let archive =
            [&b"garbage\nmore\n"[..], &good, b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", &good].concat();
        let found = read(&archive);
        let kinds: Vec<bool> = found.iter().map(Result::is_ok).collect();
        assert_eq!(kinds, [false, true, false, true], "{found:?}");
        assert_eq!(read(&good[..good.len() - 50]).len(), 1);
        assert!(read(&good[..good.len() - 50])[0].is_err());
    }
}
