//! Markdown: its marks, addresses and code are blanked and the rest keeps its place, so that spans
//! and lines are those of the file.

use super::jsonl::date;
use crate::document::Document;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

/// The document of a Markdown text; `title` and `date` of its front matter are read.
pub fn document(source: &str) -> Document {
    let mut kept = vec![false; source.len()];
    let (mut code, mut front) = (0, false);
    let mut document = Document::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code -= 1,
            Event::Start(Tag::MetadataBlock(_)) => front = true,
            Event::End(TagEnd::MetadataBlock(
                MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle,
            )) => front = false,
            Event::Text(text) if front => matter(&text, &mut document),
            Event::Text(_) if code == 0 => kept[range].fill(true),
            _ => {}
        }
    }
    let bytes = source.bytes().zip(&kept).map(|(b, keep)| match b {
        b'\n' | b'\r' => b,
        b if *keep => b,
        _ => b' ',
    });
    // whole characters are kept or blanked, as ranges lie on their boundaries
    document.text = String::from_utf8(bytes.collect()).unwrap_or_else(|_| source.to_owned());
    document
}

fn matter(block: &str, document: &mut Document) {
    for line in block.lines() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim() {
            "title" if !value.is_empty() => document.title = Some(value.to_owned()),
            "date" | "published" => document.published = date(value).or(document.published),
            "url" | "canonical" if value.starts_with("http") => document.url = Some(value.to_owned()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn marks_go_and_text_keeps_its_place() {
        let source = "# Heading 1\n\nSome **39 million** cases, [see](http://a.b/2016 \"t 7\"), `x = 5`.\n\n```\n12\n```\n";
        let text = document(source).text;
        assert_eq!(text.len(), source.len());
        assert_eq!(text.find("39 million"), source.find("39 million"));
        assert!(!text.contains("2016") && !text.contains("12") && !text.contains('5'), "{text}");
        assert!(text.contains("Heading 1") && text.contains("see"), "{text}");
    }

    #[test]
    fn front_matter_is_read() {
        let d = document("---\ntitle: \"Prices\"\ndate: 2019-11-18\n---\n\nThey rose.\n");
        assert_eq!(
            (d.title.as_deref(), d.published.unwrap().to_string().as_str()),
            (Some("Prices"), "2019-11-18")
        );
        assert_eq!(d.text.trim(), "They rose.");
    }
}
