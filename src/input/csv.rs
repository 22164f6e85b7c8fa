//! CSV (and TSV): a document a row, its columns named in the first one.

use super::{Fields, InputError};
use crate::document::Document;
use ::csv::ByteRecord;

/// Where the columns stand.
#[derive(Clone, Debug)]
pub struct Columns {
    text: usize,
    id: Option<usize>,
    published: Option<usize>,
    title: Option<usize>,
    url: Option<usize>,
}

impl Columns {
    /// Finds them in the header.
    ///
    /// # Errors
    /// When there is none for the text.
    pub fn new(source: &str, header: &ByteRecord, fields: &Fields) -> Result<Columns, InputError> {
        let name =
            |cell: &[u8]| String::from_utf8_lossy(cell).trim().trim_start_matches('\u{feff}').to_owned();
        let names: Vec<String> = header.iter().map(name).collect();
        let find = |field: &str| names.iter().position(|n| n == field);
        let text = find(&fields.text).ok_or_else(|| InputError::Broken {
            place: source.to_owned(),
            message: format!(
                "no column `{}` (there are {}). Name the one that holds the text with --text-field",
                fields.text,
                names.join(", ")
            ),
        })?;
        Ok(Columns {
            text,
            id: find(&fields.id),
            published: find(&fields.published),
            title: find(&fields.title),
            url: find(&fields.url),
        })
    }

    /// The document of a row; `line` (from 1) is where it begins. `None` when its text is empty.
    ///
    /// # Errors
    /// When the row has no such column, or is not UTF-8.
    pub fn document(
        &self,
        source: &str,
        line: u64,
        row: &ByteRecord,
    ) -> Result<Option<Document>, InputError> {
        let place = || format!("{source}:{line}");
        let bad = |message: String| InputError::Broken { place: place(), message };
        let cell = |at: Option<usize>| {
            let bytes = at.and_then(|at| row.get(at)).unwrap_or_default();
            std::str::from_utf8(bytes).map(str::trim).map(|s| (!s.is_empty()).then(|| s.to_owned()))
        };
        if row.len() <= self.text {
            return Err(bad(format!(
                "the row has {} cells, and the text is in column {}",
                row.len(),
                self.text + 1
            )));
        }
        let utf8 = |e: std::str::Utf8Error| bad(format!("not UTF-8: {e}"));
        let Some(text) = cell(Some(self.text)).map_err(utf8)? else { return Ok(None) };
        let mut document = Document {
            id: cell(self.id).map_err(utf8)?.unwrap_or_else(place),
            source: Some(source.to_owned()),
            title: cell(self.title).map_err(utf8)?,
            url: cell(self.url).map_err(utf8)?,
            text,
            ..Document::default()
        };
        if let Some(given) = cell(self.published).map_err(utf8)? {
            document.publish(&given);
        }
        Ok(Some(document))
    }
}

#[cfg(test)]
mod tests {
    use super::{ByteRecord, Columns, Fields};

    #[test]
    fn columns_are_found_by_name() {
        let fields = Fields { text: "body".into(), ..Fields::default() };
        let header = ByteRecord::from(vec!["\u{feff}id", "body", "published"]);
        let columns = Columns::new("a.csv", &header, &fields).unwrap();
        let row = ByteRecord::from(vec!["7", "Prices rose 3%.", "2019-11-18 10:00"]);
        let d = columns.document("a.csv", 2, &row).unwrap().unwrap();
        assert_eq!((d.id.as_str(), d.text.as_str()), ("7", "Prices rose 3%."));
        assert_eq!(d.published.unwrap().to_string(), "2019-11-18");
        let d = columns.document("a.csv", 3, &ByteRecord::from(vec!["", "x"])).unwrap().unwrap();
        assert_eq!(d.id, "a.csv:3");
        assert!(columns.document("a.csv", 4, &ByteRecord::from(vec!["7"])).is_err());
        let error = Columns::new("a.csv", &header, &Fields::default()).unwrap_err().to_string();
        assert!(error.contains("no column `text` (there are id, body, published)"), "{error}");
    }
}
