//! A document and its sentences.

mod clause;
pub mod sentence;

use crate::period::Date;

/// A text to check and what is known about it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Given, or file and line.
    pub id: String,
    /// File or stream that it came from.
    pub source: Option<String>,
    pub published: Option<Date>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub text: String,
    /// In another language than English: nothing is looked for in it, as English rules would find figures
    /// that are none.
    pub foreign: bool,
    /// What had to be mended or left out while reading it.
    pub notes: Vec<String>,
}

impl Document {
    /// A document with a text and nothing else.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Document { id: id.into(), text: text.into(), ..Document::default() }
    }

    /// Sets the day of publication from `2005-02-15` or a time stamp that begins so; a note says
    /// when it is none.
    pub fn publish(&mut self, given: &str) {
        self.published = given.get(..10).and_then(|day| day.parse().ok());
        if self.published.is_none() {
            self.notes.push(format!("published {given:?} is no date (YYYY-MM-DD): left out"));
        }
    }
}
