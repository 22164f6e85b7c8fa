//! Plain text of the extractor's clean HTML: paragraphs apart, inline marks gone.

use super::tags::{self, Piece};

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 24] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "ul",
];

/// The text, each paragraph of it on a line of its own with an empty line between.
pub fn text(html: &str) -> String {
    let mut out = Text { text: String::with_capacity(html.len()), gap: "" };
    for piece in tags::pieces(html) {
        match piece {
            Piece::Text(text) => out.push(text),
            Piece::Open(name, _) | Piece::Close(name) => match name {
                "br" | "tr" | "table" => out.apart("\n"),
                "td" | "th" => out.apart("\t"),
                name if BLOCKS.iter().any(|b| b.eq_ignore_ascii_case(name)) => out.apart("\n\n"),
                _ => {}
            },
        }
    }
    out.text
}

struct Text {
    text: String,
    /// What has to come before the next word.
    gap: &'static str,
}

impl Text {
    fn apart(&mut self, gap: &'static str) {
        if strength(gap) > strength(self.gap) {
            self.gap = gap;
        }
    }

    fn push(&mut self, raw: &str) {
        let decoded = tags::unescape(raw);
        for (i, word) in decoded.split(|c: char| c.is_whitespace()).enumerate() {
            if i > 0 {
                self.apart(" ");
            }
            if !word.is_empty() {
                if !self.text.is_empty() {
                    self.text.push_str(self.gap);
                }
                self.gap = "";
                self.text.push_str(word);
            }
        }
    }
}

fn strength(gap: &str) -> usize {
    ["", " ", "\t", "\n", "\n\n"].iter().position(|g| *g == gap).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn paragraphs_stand_apart_and_words_stay_whole() {
        for (html, plain) in [
            (
                "<p>One\n  <b>39</b> million&nbsp;cases.</p><p>Two &amp; three</p>",
                "One 39 million cases.\n\nTwo & three",
            ),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<ul><li>3%</li> <li>4%</li></ul>", "3%\n\n4%"),
            ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1\t2\n3"),
            ("<p></p> <p>x<i>y</i>z</p>", "xyz"),
        ] {
            assert_eq!(text(html), plain, "{html}");
        }
    }
}
