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

#[cfg(test)]
mod tests {
    use super::decode;

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
