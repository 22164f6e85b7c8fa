//! The text of the article, without navigation, teasers, comments and the rest of the page.
//!
//! By trafilatura, favouring precision: a number out of a teaser beside the article would be read
//! as the article's.

use super::plain;
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
    let options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let some = |s: String| Some(s.trim().to_owned()).filter(|s| !s.is_empty());
    match trafilatura::extract(html, &options) {
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
