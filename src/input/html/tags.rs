//! Tags and text of HTML, one after the other, without a tree: enough for what is read from a
//! page's head, and for the extractor's clean output.

use std::borrow::Cow;

/// A piece of a page. Names are as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'h> {
    Text(&'h str),
    /// A tag with its attributes, unparsed.
    Open(&'h str, &'h str),
    Close(&'h str),
}

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The pieces of a page; comments and declarations are left out.
pub fn pieces(html: &str) -> Pieces<'_> {
    Pieces { html, at: 0, raw: None }
}

pub struct Pieces<'h> {
    html: &'h str,
    at: usize,
    raw: Option<&'h str>,
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        loop {
            let rest = self.html.get(self.at..).filter(|r| !r.is_empty())?;
            if let Some(name) = self.raw.take() {
                let end = closing(rest, name);
                if end > 0 {
                    self.at += end;
                    return Some(Piece::Text(&rest[..end]));
                }
            }
            if !tag_begins(rest) {
                // a lone < is text
                let mut end = 0;
                loop {
                    let from = end + usize::from(end == 0 && rest.starts_with('<'));
                    end = memchr::memchr(b'<', &rest.as_bytes()[from..]).map_or(rest.len(), |n| from + n);
                    if end == rest.len() || tag_begins(&rest[end..]) {
                        break;
                    }
                    end += 1;
                }
                self.at += end;
                return Some(Piece::Text(&rest[..end]));
            }
            if let Some(comment) = rest.strip_prefix("<!--") {
                self.at += comment.find("-->").map_or(rest.len(), |n| 4 + n + 3);
                continue;
            }
            let end = tag_end(rest);
            self.at += (end + 1).min(rest.len());
            let inner = &rest[1..end];
            if inner.starts_with(['!', '?']) {
                continue;
            }
            if let Some(name) = inner.strip_prefix('/') {
                return Some(Piece::Close(name.trim()));
            }
            let split = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
            let (name, attributes) = inner.split_at(split);
            if RAW.iter().any(|r| r.eq_ignore_ascii_case(name)) {
                self.raw = Some(name);
            }
            return Some(Piece::Open(name, attributes));
        }
    }
}

fn tag_begins(rest: &str) -> bool {
    let b = rest.as_bytes();
    b[0] == b'<' && b.get(1).is_some_and(|c| c.is_ascii_alphabetic() || b"/!?".contains(c))
}

/// Where a tag's `>` stands, quoted values passed over.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in rest.bytes().enumerate() {
        match quote {
            Some(q) if q == byte => quote = None,
            Some(_) => {}
            None if byte == b'>' => return at,
            // a stray quote elsewhere would swallow the page
            None if after_equals && (byte == b'"' || byte == b'\'') => quote = Some(byte),
            None => {}
        }
        after_equals = byte == b'=' || after_equals && byte == b' ';
    }
    rest.len()
}

/// Where `</name` stands.
fn closing(rest: &str, name: &str) -> usize {
    memchr::memmem::find_iter(rest.as_bytes(), b"</")
        .find(|at| {
            rest.as_bytes()[at + 2..]
                .get(..name.len())
                .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(rest.len())
}

/// The value of an attribute, entities decoded.
pub fn attribute<'h>(attributes: &'h str, wanted: &str) -> Option<Cow<'h, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(q) => after[1..].split_once(q).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
        } else if end == 0 {
            // cannot be: a value without a name
            rest = rest.get(1..)?;
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescape(value));
        }
    }
}

/// Decodes the entities that the serialiser writes, those common in attributes, and numbers.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(10).position(|b| b == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "rsquo" => '\u{2019}',
        "lsquo" => '\u{2018}',
        "ldquo" => '\u{201c}',
        "rdquo" => '\u{201d}',
        "pound" => '\u{a3}',
        "euro" => '\u{20ac}',
        "hellip" => '\u{2026}',
        number => {
            let number = number.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Piece::{Close, Open, Text};
    use super::{attribute, pieces, unescape};

    #[test]
    fn takes_a_page_apart() {
        let html = "<!DOCTYPE html><a href='x>y' b>1 < 2<!-- <b> --></a ><script>if (a<b) {}</script>end<";
        let found: Vec<_> = pieces(html).collect();
        assert_eq!(
            found,
            [
                Open("a", " href='x>y' b"),
                Text("1 < 2"),
                Close("a"),
                Open("script", ""),
                Text("if (a<b) {}"),
                Close("script"),
                Text("end<"),
            ]
        );
        for broken in ["<", "<a", "<a href=\"", "<!--", "</", "<script>", "a<\u{e9}", "<<a>"] {
            let _ = pieces(broken).count();
        }
    }

    #[test]
    fn attributes_in_any_form() {
        let tag = " property=\"a:b\" content = 'x &amp; y' itemprop=z flag/";
        assert_eq!(attribute(tag, "property").as_deref(), Some("a:b"));
        assert_eq!(attribute(tag, "CONTENT").as_deref(), Some("x & y"));
        assert_eq!(attribute(tag, "itemprop").as_deref(), Some("z"));
        assert_eq!(attribute(tag, "missing"), None);
        assert_eq!(attribute(" =x \"=", "y"), None);
    }

    #[test]
    fn entities() {
        assert_eq!(unescape("&#163;3&#x2013;4bn &unknown; & &amp;"), "\u{a3}3\u{2013}4bn &unknown; & &");
    }
}
