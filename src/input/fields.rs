//! Which fields of JSON Lines, and columns of tables, hold what.

/// Names of fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    pub text: String,
    pub id: String,
    pub published: String,
    pub title: String,
    pub url: String,
}

impl Default for Fields {
    fn default() -> Self {
        let [text, id, published, title, url] =
            ["text", "id", "published", "title", "url"].map(str::to_owned);
        Fields { text, id, published, title, url }
    }
}

impl Fields {
    /// Whether all have the names of the contract.
    pub fn are_usual(&self) -> bool {
        [&self.text, &self.id, &self.published, &self.title, &self.url]
            == ["text", "id", "published", "title", "url"]
    }
}
