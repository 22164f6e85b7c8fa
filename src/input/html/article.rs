//! The text of the article, without navigation, teasers, comments and the rest of the page.
//!
//! By trafilatura, favouring precision: a number out of a teaser beside the article would be read
//! as the article's.

use super::plain;
use super::tags::{self, Piece};
use trafilatura::dom::Document;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

pub struct Article {
    pub text: String,
    pub title: Option<String>,
    pub url: Option<String>,
    /// The language (ISO 639-1) where the text is long enough to tell, and is not English.
    pub foreign: Option<String>,
}

/// Bytes of text below which its language is not guessed.
const TELLING: usize = 400;

/// The article of a page; an empty text when there is none.
pub fn extract(html: &str) -> Article {
    let document = Document::parse(html);
    // the second extractor costs as much again
    let paragraphs = paragraphs(html);
    let least = (COVERED * paragraphs as f64) as usize;
    let quick = (paragraphs >= ENOUGH)
        .then(|| trafilatura::extract_document(document.clone_document(), &options(false)).ok())
        .flatten()
        .filter(|found| found.content_text.len() >= least);
    let found = match quick {
        Some(found) => Ok(found),
        None => trafilatura::extract_document(document, &options(true)),
    };
    let some = |s: String| Some(s.trim().to_owned()).filter(|s| !s.is_empty());
    match found {
        Ok(found) => Article {
            foreign: Some(found.metadata.language)
                .filter(|l| !l.is_empty() && l != "en" && found.content_text.len() > TELLING),
            text: plain::text(&found.content_html),
            title: some(found.metadata.title),
            url: some(found.metadata.url).filter(|u| u.starts_with("http")),
        },
        Err(_) => Article { text: String::new(), title: None, url: None, foreign: None },
    }
}

fn options(fallback: bool) -> Options {
    Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_fallback(fallback)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled)
}

/// Share of the text in the page's paragraphs that the rules for articles have to find by themselves; where
/// they find less, a second extractor is asked and the two are compared.
const COVERED: f64 = 0.6;

/// Bytes of text in paragraphs from which on that share says something: a page may put its text elsewhere.
const ENOUGH: usize = 1000;

/// Bytes of text that make a paragraph one of an article, and no caption or teaser.
const PARAGRAPH: usize = 80;

/// Bytes of text in the paragraphs of a page.
fn paragraphs(html: &str) -> usize {
    let (mut all, mut here, mut inside) = (0, 0, false);
    for piece in tags::pieces(html) {
        match piece {
            Piece::Open(name, _) | Piece::Close(name) if name.eq_ignore_ascii_case("p") => {
                all += if here >= PARAGRAPH { here } else { 0 };
                here = 0;
                inside = matches!(piece, Piece::Open(..));
            }
            Piece::Text(text) if inside => here += text.trim().len(),
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn paragraphs_of_some_length_are_counted() {
        let long = "Prices rose again. ".repeat(8);
        let html =
            format!("<div>{long}</div><p>{long}<a href=x>and</a></p><p>Short.</p><P>{long}<p>{long}</p>");
        assert_eq!(paragraphs(&html), 3 * (long.len() - 1) + 3);
    }
}
