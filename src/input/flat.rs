//! A line of JSON Lines as nearly all are: an object of strings. Read without a general parser, at
//! the speed of a search for the next quote. Whatever else a line holds is left to serde.

use std::borrow::Cow;

/// The fields of the contract that a line has.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Flat<'a> {
    pub text: Option<Cow<'a, str>>,
    pub id: Option<Cow<'a, str>>,
    pub published: Option<Cow<'a, str>>,
    pub title: Option<Cow<'a, str>>,
    pub url: Option<Cow<'a, str>>,
}

/// The strings of an object; `None` for all that is not an object of strings, or no JSON.
pub(super) fn flat(line: &[u8]) -> Option<Flat<'_>> {
    let mut rest = std::str::from_utf8(line).ok()?;
    let mut out = Flat::default();
    rest = after(rest, b'{')?;
    loop {
        let (key, behind) = string(after(rest, b'"')?)?;
        let (value, behind) = string(after(after(behind, b':')?, b'"')?)?;
        let field = match &*key {
            "text" => &mut out.text,
            "id" => &mut out.id,
            "published" => &mut out.published,
            "title" => &mut out.title,
            "url" => &mut out.url,
            _ => &mut None,
        };
        // serde says what is wrong with a field that comes twice
        if field.replace(value).is_some() {
            return None;
        }
        match after(behind, b',') {
            Some(next) => rest = next,
            None => return after(behind, b'}').filter(|end| blanks(end).is_empty()).map(|_| out),
        }
    }
}

fn blanks(rest: &str) -> &str {
    rest.trim_start_matches([' ', '\t', '\n', '\r'])
}

/// Behind the blanks and the byte `mark`.
fn after(rest: &str, mark: u8) -> Option<&str> {
    let rest = blanks(rest);
    (rest.as_bytes().first() == Some(&mark)).then(|| &rest[1..])
}

/// The string that goes on to the next quote, and what stands behind that.
fn string(rest: &str) -> Option<(Cow<'_, str>, &str)> {
    let bytes = rest.as_bytes();
    let mut owned = String::new();
    let mut from = 0;
    loop {
        let at = from + memchr::memchr2(b'"', b'\\', &bytes[from..])?;
        let piece = &rest[from..at];
        // no early end: so the loop becomes vector instructions
        if piece.bytes().fold(0, |control, b| control | u8::from(b < 0x20)) != 0 {
            return None;
        }
        if bytes[at] == b'"' {
            let behind = &rest[at + 1..];
            if owned.is_empty() && from == 0 {
                return Some((Cow::Borrowed(piece), behind));
            }
            owned.push_str(piece);
            return Some((Cow::Owned(owned), behind));
        }
        if owned.is_empty() {
            // the rest of the line is about as long as its longest string
            owned.reserve(rest.len());
        }
        owned.push_str(piece);
        let (c, length) = match bytes.get(at + 1)? {
            b'n' => ('\n', 2),
            b't' => ('\t', 2),
            b'r' => ('\r', 2),
            b'"' => ('"', 2),
            b'\\' => ('\\', 2),
            b'/' => ('/', 2),
            b'b' => ('\u{8}', 2),
            b'f' => ('\u{c}', 2),
            b'u' => (char::from_u32(hex(bytes.get(at + 2..at + 6)?)?)?, 6),
            _ => return None,
        };
        owned.push(c);
        from = at + length;
    }
}

fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |n, b| Some(n << 4 | char::from(*b).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for (line, text, id) in [
            (r#"{"id": "a1", "text": "a £ b"}"#, "a £ b", Some("a1")),
            (r#" { "text" : "x\n\"y\" \u00a3 \\ \/" , "id":"" } "#, "x\n\"y\" £ \\ /", Some("")),
            (r#"{"text":"","section":"news"}"#, "", None),
            (r#"{"t\u0065xt":"x"}"#, "x", None),
        ] {
            let found = flat(line.as_bytes()).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found.text.as_deref(), found.id.as_deref()), (Some(text), id), "{line}");
        }
    }

    #[test]
    fn leaves_the_rest() {
        for line in [
            "",
            "{}",
            r#"{"text": "x", "id": 7}"#,
            r#"{"text": "x""#,
            r#"{"text": "x"} y"#,
            r#"{"text": "x",}"#,
            r#"{"text": "x", "text": "y"}"#,
            r#"{"text": "\ud83d\ude00"}"#,
            r#"{"text": "\x"}"#,
            r#"{"text": "\u12"}"#,
            "{\"text\": \"a\tb\"}",
            r#"["text"]"#,
        ] {
            assert_eq!(flat(line.as_bytes()), None, "{line}");
        }
        assert_eq!(flat(b"{\"text\": \"\xff\"}"), None);
    }

    proptest::proptest! {
        #[test]
        fn strings_come_back(text in "(\\PC|[\"\\\\\n\t\u{1}\u{7f}é😀])*") {
            let line = serde_json::json!({"text": text}).to_string();
            if let Some(found) = flat(line.as_bytes()) {
                proptest::prop_assert_eq!(found.text.as_deref(), Some(&*text));
            }
        }
    }
}
