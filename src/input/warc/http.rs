//! The HTTP response inside a WARC record.

use crate::input::MOST_BYTES;
use std::borrow::Cow;
use std::io::Read;

/// What the head of a response says of its body.
pub struct Head {
    status: u16,
    media: String,
    pub charset: Option<String>,
    chunked: bool,
    encoding: String,
    /// Where the body begins.
    body: usize,
}

impl Head {
    /// The head at the beginning of a response.
    pub fn read(content: &[u8]) -> Option<Head> {
        // a head that is longer than this is none
        let window = &content[..content.len().min(256 << 10)];
        let (end, gap) = match memchr::memmem::find(window, b"\r\n\r\n") {
            Some(end) => (end, 4),
            None => (memchr::memmem::find(window, b"\n\n")?, 2),
        };
        let text = String::from_utf8_lossy(&window[..end]);
        let mut lines = text.lines();
        let status = lines.next()?.strip_prefix("HTTP/")?.split_whitespace().nth(1)?.parse().ok()?;
        let mut head = Head {
            status,
            media: String::new(),
            charset: None,
            chunked: false,
            encoding: String::new(),
            body: end + gap,
        };
        for line in lines {
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => {
                    let mut parts = value.split(';');
                    head.media = parts.next().unwrap_or("").trim().to_ascii_lowercase();
                    head.charset = parts.find_map(|p| {
                        let (key, charset) = p.split_once('=')?;
                        let charset = charset.trim().trim_matches(['"', '\'']);
                        key.trim().eq_ignore_ascii_case("charset").then(|| charset.to_owned())
                    });
                }
                "transfer-encoding" => head.chunked = value.to_ascii_lowercase().contains("chunked"),
                "content-encoding" => head.encoding = value.to_ascii_lowercase(),
                _ => {}
            }
        }
        Some(head)
    }

    /// Whether this is a page or a text that was delivered; `content` is the whole response.
    pub fn is_page(&self, content: &[u8]) -> bool {
        // a server that names no media type has sent a page if it looks like one
        let unnamed = || self.media.is_empty() && is_markup(&content[self.body.min(content.len())..]);
        self.status == 200
            && (!self.media.is_empty() && self.is_html() || self.media == "text/plain" || unnamed())
    }

    /// Whether a page or text that was delivered is a page.
    pub fn is_html(&self) -> bool {
        matches!(self.media.as_str(), "text/html" | "application/xhtml+xml" | "")
    }

    /// The body, unchunked and decompressed. Archives often keep the head of what they have undone
    /// already, so the bytes themselves say whether there is something to undo.
    ///
    /// # Errors
    /// When it is compressed in a way that is not read, or damaged.
    pub fn body<'c>(&self, content: &'c [u8]) -> Result<Cow<'c, [u8]>, String> {
        let raw = &content[self.body.min(content.len())..];
        let body = match self.chunked.then(|| unchunked(raw)).flatten() {
            Some(body) => Cow::Owned(body),
            None => Cow::Borrowed(raw),
        };
        if body.starts_with(&[0x1f, 0x8b]) {
            return inflated(flate2::read::MultiGzDecoder::new(&*body)).map(Cow::Owned);
        }
        if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            let decoder = zstd::stream::read::Decoder::new(&*body).map_err(|e| damaged(&e))?;
            return inflated(decoder).map(Cow::Owned);
        }
        if is_markup(&body) || is_text(&body) {
            return Ok(body);
        }
        let named = |name| self.encoding.split(',').any(|e| e.trim() == name);
        if named("deflate") {
            return inflated(flate2::read::ZlibDecoder::new(&*body))
                .or_else(|_| inflated(flate2::read::DeflateDecoder::new(&*body)))
                .map(Cow::Owned);
        }
        if named("br") {
            return unbrotlied(&body).map(Cow::Owned);
        }
        Ok(body)
    }
}

#[cfg(feature = "brotli")]
fn unbrotlied(body: &[u8]) -> Result<Vec<u8>, String> {
    inflated(brotli_decompressor::Decompressor::new(body, 64 << 10))
}

#[cfg(not(feature = "brotli"))]
fn unbrotlied(_: &[u8]) -> Result<Vec<u8>, String> {
    Err("the body is compressed with brotli, and this statclaim was built without it (cargo feature `brotli`)"
        .to_owned())
}

/// Whether a body begins as markup does.
fn is_markup(body: &[u8]) -> bool {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start().starts_with(b"<")
}

/// Whether a body begins as UTF-8 text does, which compressed data hardly ever do.
fn is_text(body: &[u8]) -> bool {
    let head = &body[..body.len().min(64)];
    let whole = match std::str::from_utf8(head) {
        Ok(_) => true,
        // a character may be cut at the end of what is looked at
        Err(e) => e.error_len().is_none() && body.len() > head.len(),
    };
    whole && !head.iter().any(|b| *b < 0x20 && !b.is_ascii_whitespace())
}

fn damaged(error: &std::io::Error) -> String {
    format!("the compressed body is damaged: {error}")
}

fn inflated(decoder: impl Read) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    decoder.take(MOST_BYTES as u64 + 1).read_to_end(&mut body).map_err(|e| damaged(&e))?;
    if body.len() > MOST_BYTES {
        return Err(format!("the body has more than the {MOST_BYTES} bytes that are read"));
    }
    Ok(body)
}

/// The joined chunks (RFC 9112, 7.1); `None` when the bytes are not in chunks. A last chunk that is
/// cut off is taken as far as it goes.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    loop {
        let line = memchr::memchr(b'\n', rest)?;
        let size = std::str::from_utf8(rest[..line].split(|b| *b == b';').next()?).ok()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[line + 1..];
        if size == 0 {
            return Some(out);
        }
        let taken = size.min(rest.len());
        out.extend_from_slice(&rest[..taken]);
        rest = &rest[taken..];
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(out);
        }
    }
}
