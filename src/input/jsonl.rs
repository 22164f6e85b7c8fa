//! JSON Lines: an object a line with `text` and, if known, `id`, `published`, `title`, `url`.

use super::flat::{Flat, flat};
use super::{Fields, InputError};
use crate::document::Document;
use crate::period::Date;
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;

/// The usual form of a line. Where it does not fit, [`document_of`] reads the line again: a title that is a
/// list is no reason to lose the text.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// The document of one line; `None` for an empty line.
///
/// `source` and `line` (from 1) name the place in errors, and the document when it has no id.
///
/// # Errors
/// [`InputError::Record`] when the line is not such an object.
pub fn document(source: &str, line: usize, bytes: &[u8]) -> Result<Option<Document>, InputError> {
    if bytes.trim_ascii().is_empty() {
        return Ok(None);
    }
    let place = || format!("{source}:{line}");
    if let Some(Flat { text: Some(text), id, published, title, url }) = flat(bytes) {
        let mut document = Document {
            id: id.map_or_else(place, Cow::into_owned),
            source: Some(source.to_owned()),
            title: title.map(Cow::into_owned),
            url: url.map(Cow::into_owned),
            text: text.into_owned(),
            ..Document::default()
        };
        if let Some(given) = published {
            document.publish(&given);
        }
        return Ok(Some(document));
    }
    // a list would be taken for the fields in their order
    let object = bytes.trim_ascii_start().starts_with(b"{");
    let Some(record) = object.then(|| serde_json::from_slice::<Record<'_>>(bytes).ok()).flatten() else {
        return document_of(&Fields::default(), source, line, bytes);
    };
    let mut document = Document {
        id: match record.id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => place(),
        },
        source: Some(source.to_owned()),
        title: record.title,
        url: record.url,
        text: record.text.into_owned(),
        ..Document::default()
    };
    if let Some(given) = record.published {
        document.publish(&given);
    }
    Ok(Some(document))
}

/// As [`document`], with fields of other names.
///
/// # Errors
/// [`InputError::Record`] when the line is not an object with a text under that name.
pub fn document_of(
    fields: &Fields,
    source: &str,
    line: usize,
    bytes: &[u8],
) -> Result<Option<Document>, InputError> {
    if bytes.trim_ascii().is_empty() {
        return Ok(None);
    }
    let place = || format!("{source}:{line}");
    let bad = |message: String| InputError::Record { place: place(), field: fields.text.clone(), message };
    let mut record: serde_json::Map<String, Value> =
        serde_json::from_slice(bytes).map_err(|e| bad(e.to_string()))?;
    let text = match record.remove(&fields.text) {
        Some(Value::String(text)) => text,
        None => {
            return Err(bad("there is no such field. Name the one with the text by --text-field".to_owned()));
        }
        Some(other) => return Err(bad(format!("it is {}", kind(&other)))),
    };
    let mut take = |field: &str| match record.remove(field) {
        Some(Value::String(text)) => Some(text),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let mut document = Document {
        id: take(&fields.id).unwrap_or_else(place),
        source: Some(source.to_owned()),
        title: take(&fields.title),
        url: take(&fields.url),
        text,
        ..Document::default()
    };
    if let Some(given) = take(&fields.published) {
        document.publish(&given);
    }
    Ok(Some(document))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A day from `2005-02-15` or a time stamp that begins so.
pub fn date(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Fields, document, document_of};

    #[test]
    fn reads_what_is_there() {
        let line = br#"{"id": 7, "text": "a \u00a3 b", "published": "2005-02-15T10:00:00Z"}"#;
        let d = document("in.jsonl", 3, line).unwrap().unwrap();
        assert_eq!((d.id.as_str(), d.text.as_str()), ("7", "a £ b"));
        assert_eq!(d.published.unwrap().to_string(), "2005-02-15");
        assert_eq!(document("in.jsonl", 3, br#"{"text": "x"}"#).unwrap().unwrap().id, "in.jsonl:3");
        assert!(document("in.jsonl", 4, b"  \n").unwrap().is_none());
    }

    #[test]
    fn fields_of_other_names() {
        let fields = Fields { text: "body".into(), published: "day".into(), ..Fields::default() };
        let line = br#"{"body": "x", "day": "2005-02-15", "id": 4}"#;
        let d = document_of(&fields, "in.jsonl", 1, line).unwrap().unwrap();
        assert_eq!((d.id.as_str(), d.text.as_str(), d.published.is_some()), ("4", "x", true));
        let error = document_of(&fields, "in.jsonl", 1, br#"{"text": "x"}"#).unwrap_err().to_string();
        assert!(error.contains("a string `body`"), "{error}");
    }

    #[test]
    fn metadata_of_another_kind_does_not_lose_the_text() {
        for (line, id) in [
            (&br#"{"text": "3%", "id": 1.5}"#[..], "1.5"),
            (br#"{"text": "3%", "id": {"$oid": "5d"}}"#, "a:1"),
            (br#"{"text": "3%", "id": 18446744073709551615}"#, "18446744073709551615"),
            (br#"{"text": "3%", "id": "x", "title": ["a", "b"]}"#, "x"),
            (br#"{"text": "3%", "id": "x", "published": 1574071200}"#, "x"),
            (br#"{"text": "3%", "id": "x", "url": null, "title": 5}"#, "x"),
            (br#"{"text": "old", "id": "x", "text": "3%"}"#, "x"),
        ] {
            let d = document("a", 1, line).unwrap().unwrap();
            assert_eq!((d.text.as_str(), d.id.as_str()), ("3%", id));
        }
        let d = document("a", 1, br#"{"text": "3%", "published": 1574071200}"#).unwrap().unwrap();
        assert!(d.notes[0].contains("is no date"), "{:?}", d.notes);
    }

    #[test]
    fn says_where_a_line_is_wrong() {
        for (line, why) in [
            (&b"{\"text\": 4}"[..], "it is a number"),
            (b"{\"body\": \"x\"}", "--text-field"),
            (b"[\"x\"]", "invalid type"),
            (b"{\"text\": \"x", "EOF"),
        ] {
            let error = document("in.jsonl", 9, line).unwrap_err().to_string();
            assert!(error.starts_with("in.jsonl:9: not a JSON object with a string `text`"), "{error}");
            assert!(error.contains(why), "{error}");
        }
    }
}
