//! From bytes to text.

/// Text of bytes in UTF-8, UTF-16 with a byte-order mark, or else in the encoding that their
/// statistics suggest; with a note when it was not UTF-8.
///
/// # Errors
/// The offset of a zero byte, when the bytes are no text.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Option<String>), usize> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, bad) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let lost = if bad { ", with unreadable characters replaced" } else { "" };
        let plain = encoding == encoding_rs::UTF_8 && !bad;
        let note = (!plain).then(|| format!("decoded from {}{lost}", encoding.name()));
        return Ok((text.into_owned(), note));
    }
    if let Some(zero) = memchr::memchr(0, &bytes) {
        return Err(zero);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(&bytes, true);
            let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
            let (text, bad) = encoding.decode_without_bom_handling(&bytes);
            let lost = if bad { ", with unreadable characters replaced" } else { "" };
            let note = format!("not UTF-8 (byte {at}): decoded as {}{lost}", encoding.name());
            Ok((text.into_owned(), Some(note)))
        }
    }
}

/// Text of a web page: a byte-order mark first, then UTF-8 where the bytes are that, whatever is
/// declared (servers that name Latin-1 and send UTF-8 are common, and no Latin-1 text of some
/// length is UTF-8 by chance), then the charset of the HTTP header, then of the page's own `meta`
/// tag, then what the bytes look like.
///
/// # Errors
/// The offset of a zero byte near the beginning, when the bytes are no page.
pub fn decode_hinted(bytes: &[u8], header: Option<&str>) -> Result<(String, Option<String>), usize> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(named(encoding, &bytes[mark..], ""));
    }
    let declared = header.and_then(|label| encoding_rs::Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared.filter(|e| *e == encoding_rs::UTF_16LE || *e == encoding_rs::UTF_16BE) {
        return Ok(named(encoding, bytes, " (named by the server)"));
    }
    if let Some(zero) = memchr::memchr(0, &bytes[..bytes.len().min(512)]) {
        return Err(zero);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let utf8 = |e: &&encoding_rs::Encoding| *e == encoding_rs::UTF_8;
    if let Some(encoding) = declared.filter(|e| !utf8(e)) {
        return Ok(named(encoding, bytes, " (named by the server)"));
    }
    let own = meta_charset(bytes);
    if let Some(encoding) = own.filter(|e| !utf8(e)) {
        return Ok(named(encoding, bytes, " (named by the page)"));
    }
    if declared.or(own).is_some() {
        // declared and almost UTF-8: a broken character or a cut is likelier than another encoding
        let (text, _) = named(encoding_rs::UTF_8, bytes, "");
        let broken = text.matches('\u{fffd}').count();
        if broken * 100 < text.chars().filter(|c| !c.is_ascii()).count() || broken < 3 {
            return Ok((text, Some("decoded from UTF-8, with unreadable characters replaced".to_owned())));
        }
    }
    decode(bytes.to_vec())
}

fn named(encoding: &'static encoding_rs::Encoding, bytes: &[u8], by: &str) -> (String, Option<String>) {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let lost = if bad { ", with unreadable characters replaced" } else { "" };
    let plain = encoding == encoding_rs::UTF_8 && !bad;
    let note = (!plain).then(|| format!("decoded from {}{by}{lost}", encoding.name()));
    (text.into_owned(), note)
}

/// The charset that a page names in its first bytes: `<meta charset=...>`, or `content="text/html;
/// charset=..."`. UTF-16 there cannot be true, as the tag was readable, and means UTF-8 (HTML
/// standard, 13.2.3.2).
fn meta_charset(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    memchr::memmem::find_iter(&head.to_ascii_lowercase(), b"charset").find_map(|at| {
        let rest = head[at + 7..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))?;
        let encoding = encoding_rs::Encoding::for_label(&rest[..end])?;
        let wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
        Some(if wide { encoding_rs::UTF_8 } else { encoding })
    })
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_hinted};

    #[test]
    fn pages_name_their_encoding() {
        let latin = b"<meta charset=iso-8859-2><p>\xA3\xF3d\xBC</p>";
        let (text, note) = decode_hinted(latin, None).unwrap();
        assert!(text.contains("\u{141}\u{f3}d\u{17a}"), "{text}");
        assert!(note.unwrap().contains("named by the page"));
        let (text, _) = decode_hinted(b"<meta charset=utf-8><p>\xA33bn", Some("windows-1252")).unwrap();
        assert!(text.contains("\u{a3}3bn"), "{text}");
        // UTF-8 in spite of the header
        assert_eq!(
            decode_hinted("caf\u{e9}".as_bytes(), Some("latin1")).unwrap(),
            ("caf\u{e9}".into(), None)
        );
        let content = b"<meta http-equiv=x content=\"text/html; charset=Shift_JIS\">\x93\xFA\x96{";
        assert!(decode_hinted(content, None).unwrap().0.ends_with("\u{65e5}\u{672c}"));
        assert!(decode_hinted(b"<p>one \xff bad byte</p><meta charset=utf-8 >", None).unwrap().1.is_some());
        assert_eq!(decode_hinted(b"\x89PNG\0", None), Err(4));
    }

    #[test]
    fn utf8_passes_without_a_note() {
        assert_eq!(decode("£3bn".into()), Ok(("£3bn".to_owned(), None)));
        assert_eq!(decode(b"\xEF\xBB\xBFplain".to_vec()), Ok(("plain".to_owned(), None)));
    }

    #[test]
    fn other_encodings_are_decoded_and_named() {
        let (text, note) = decode(b"costs \xA33bn in the caf\xE9".to_vec()).unwrap();
        assert_eq!(text, "costs £3bn in the café");
        assert!(note.unwrap().contains("not UTF-8 (byte 6)"));
        let (text, note) = decode(b"\xFF\xFE3\x00%\x00".to_vec()).unwrap();
        assert_eq!((text.as_str(), note.as_deref()), ("3%", Some("decoded from UTF-16LE")));
    }

    #[test]
    fn binary_bytes_are_refused() {
        assert_eq!(decode(b"\x89PNG\r\n\x00\x00".to_vec()), Err(6));
    }
}
