//! Web pages: the article's text, its title, and the day it was published.

mod article;
mod date;
mod day;
mod plain;
mod tags;

pub use date::of_address;

use super::{InputError, decode_hinted};
use crate::document::Document;

/// The article of a page; `charset` is what the server named. Its paragraphs are apart by an empty
/// line. A page without an article gives an empty text with a note; one in another language than
/// English is marked as foreign.
///
/// # Errors
/// When the bytes are no page.
pub fn document(place: &str, bytes: &[u8], charset: Option<&str>) -> Result<Document, InputError> {
    let (html, note) = decode_hinted(bytes, charset)
        .map_err(|offset| InputError::Binary { path: place.to_owned(), offset })?;
    let mut notes: Vec<String> = note.into_iter().collect();
    let article = article::extract(&html);
    if let Some(language) = &article.foreign {
        notes.push(format!("the page is not in English (it looks like {language:?}): not checked"));
    } else if article.text.is_empty() {
        notes.push("no article text was found in the page".to_owned());
    }
    let mut published = date::published(&html);
    if published.is_none()
        && let Some(date) = article.url.as_deref().and_then(date::of_address)
    {
        notes.push(format!("no day of publication in the page: taken from its address, {date}"));
        published = Some(date);
    }
    Ok(Document {
        id: place.to_owned(),
        source: Some(place.to_owned()),
        published,
        title: article.title,
        url: article.url,
        text: article.text,
        foreign: article.foreign.is_some(),
        notes,
    })
}
