//! The day on which a page was published, from what it says of itself.
//!
//! JSON-LD first, as publishers keep it for search engines, then `meta` tags, then `itemprop` and
//! `time`. A day of modification is never taken for it: an article about "last month" was written
//! before.

use super::day::day;
use super::tags::{self, Piece, attribute};
use crate::period::Date;
use serde_json::Value;

/// Names of `meta` tags that hold it, best first.
const META: [&str; 26] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published-date",
    "publication_date",
    "publication-date",
    "published_at",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "pub_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "dc.date",
    "date",
];

/// The day of publication that the page names, if it does.
pub fn published(html: &str) -> Option<Date> {
    let mut best: Option<(usize, Date)> = None;
    let mut times: Vec<Option<Date>> = Vec::new();
    let mut offer = |rank: usize, found: Option<Date>| {
        if let Some(date) = found
            && best.is_none_or(|(r, _)| rank < r)
        {
            best = Some((rank, date));
        }
    };
    let mut ld = false;
    for piece in tags::pieces(html) {
        match piece {
            Piece::Open(name, a) => {
                ld = name.eq_ignore_ascii_case("script")
                    && attribute(a, "type").is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json"));
                let is_time = name.eq_ignore_ascii_case("time");
                if name.eq_ignore_ascii_case("meta") {
                    let label = ["property", "name", "itemprop"].iter().find_map(|k| attribute(a, k));
                    let Some(label) = label.map(|l| l.to_ascii_lowercase()) else { continue };
                    if let Some(rank) = META.iter().position(|m| *m == label) {
                        offer(1 + rank, attribute(a, "content").and_then(|c| day(&c)));
                    }
                } else if is_time || a.contains("itemprop") {
                    let when =
                        ["datetime", "content"].iter().find_map(|k| attribute(a, k)).and_then(|t| day(&t));
                    let marked = attribute(a, "itemprop")
                        .is_some_and(|p| p.eq_ignore_ascii_case("datePublished"))
                        || is_time && attribute(a, "pubdate").is_some();
                    if marked {
                        offer(30, when);
                    } else if is_time && attribute(a, "itemprop").is_none() {
                        times.push(when);
                    }
                }
            }
            Piece::Text(text) if ld => {
                if let Some(value) = json(text) {
                    offer(0, of_json_ld(&value, 0));
                }
            }
            _ => {}
        }
    }
    // several different `time`s belong to teasers or comments, and one may well be of another article
    let agreed = times.first().copied().flatten().filter(|first| times.iter().all(|t| *t == Some(*first)));
    best.map(|(_, date)| date).or(agreed)
}

/// JSON-LD as pages write it: within comment marks, with a semicolon behind, with line breaks in its strings.
fn json(text: &str) -> Option<Value> {
    let mut text = text.trim();
    for (begin, end) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("", ";")] {
        text = text.strip_prefix(begin).unwrap_or(text);
        text = text.strip_suffix(end).unwrap_or(text).trim();
    }
    serde_json::from_str(text)
        .ok()
        .or_else(|| serde_json::from_str(&text.replace(char::is_control, " ")).ok())
}

/// The day in an address such as `/2019/11/18/prices` or `/2019/nov/18/prices`, which publishers put there
/// when they publish.
pub fn of_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['?', '#']).next()?.split('/').skip(1).collect();
    parts
        .windows(3)
        .find_map(|w| {
            let year = w[0].len() == 4 && w[0].bytes().all(|b| b.is_ascii_digit());
            let short =
                |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
            let written = match w[1].bytes().all(|b| b.is_ascii_digit()) {
                true => w.join("-"),
                false => format!("{} {} {}", w[2], w[1], w[0]),
            };
            (year && short(w[1]) && short(w[2])).then(|| day(&written)).flatten()
        })
        .or_else(|| {
            parts.iter().find_map(|part| {
                let written =
                    part.get(..10).filter(|d| d.as_bytes()[4] == b'-' && d.as_bytes()[7] == b'-')?;
                part[10..].chars().next().is_none_or(|c| !c.is_ascii_digit()).then(|| day(written)).flatten()
            })
        })
}

/// `datePublished` of the first article in JSON-LD, in lists and `@graph` too; of anything else
/// when there is no article.
fn of_json_ld(value: &Value, depth: usize) -> Option<Date> {
    find(value, depth, true).or_else(|| find(value, depth, false))
}

fn find(value: &Value, depth: usize, article: bool) -> Option<Date> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|v| find(v, depth + 1, article)),
        Value::Object(fields) => {
            let is_article = fields.get("@type").is_some_and(|t| {
                let named = |v: &Value| {
                    v.as_str().is_some_and(|t| {
                        ["Article", "Posting", "Report", "Review"].iter().any(|k| t.contains(k))
                    })
                };
                named(t) || t.as_array().is_some_and(|all| all.iter().any(named))
            });
            let own = fields.get("datePublished").and_then(Value::as_str).and_then(day);
            if own.is_some() && (is_article || !article) {
                return own;
            }
            ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"]
                .iter()
                .filter_map(|k| fields.get(*k))
                .find_map(|v| find(v, depth + 1, article))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{of_address, published};

    fn found(html: &str) -> Option<String> {
        published(html).map(|d| d.to_string())
    }

    #[test]
    fn json_ld_comes_first() {
        let html = r#"<meta name="date" content="2019-01-02">
            <script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"},
            {"@type": ["NewsArticle"], "datePublished": "2019-11-18T10:00:00Z", "dateModified": "2019-12-01"}]}</script>"#;
        assert_eq!(found(html).as_deref(), Some("2019-11-18"));
        let broken = r#"<script type="application/ld+json">{"datePublished": </script><meta content="2019-01-02T00:00" property='article:published_time'/>"#;
        assert_eq!(found(broken).as_deref(), Some("2019-01-02"));
    }

    #[test]
    fn json_ld_as_pages_write_it() {
        for ld in [
            "<!--{\"datePublished\": \"2019-11-18\"}-->",
            "//<![CDATA[\n{\"datePublished\": \"2019-11-18\"}\n//]]>",
            "{\"datePublished\": \"2019-11-18\"};",
            "{\"headline\": \"Two\nlines\", \"datePublished\": \"2019-11-18\"}",
        ] {
            let html = format!("<script type=\"application/ld+json\">{ld}</script>");
            assert_eq!(found(&html).as_deref(), Some("2019-11-18"), "{ld}");
        }
    }

    #[test]
    fn addresses_hold_days() {
        for (url, date) in [
            ("https://a.b/2019/11/18/prices-rise", Some("2019-11-18")),
            ("http://a.b/world/2019/nov/18/prices?x=1", Some("2019-11-18")),
            ("http://a.b/news/2019/11/8/20948348/x", Some("2019-11-08")),
            ("http://a.b/2019-11-18-prices", Some("2019-11-18")),
            ("http://a.b/prices-2019", None),
            ("http://a.b/2019/11/prices", None),
            ("http://a.b/1234/56/78/x", None),
            ("http://a.b/2019-11-181", None),
            ("", None),
        ] {
            assert_eq!(of_address(url).map(|d| d.to_string()).as_deref(), date, "{url}");
        }
    }

    #[test]
    fn then_meta_tags_and_times() {
        for (html, date) in [
            (r#"<META NAME="pubdate" CONTENT="Mon, 18 Nov 2019 10:00:00 GMT">"#, Some("2019-11-18")),
            (r#"<meta property="article:modified_time" content="2020-01-01">"#, None),
            (r#"<span itemprop="datePublished" content="2019-11-18"></span>"#, Some("2019-11-18")),
            (r#"<time datetime="2019-11-18">today</time>"#, Some("2019-11-18")),
            (r#"<time datetime="2019-11-18">a</time><time datetime="2019-11-19">b</time>"#, None),
            (
                r#"<time datetime="2019-11-17">a</time><time pubdate datetime="2019-11-18">b</time>"#,
                Some("2019-11-18"),
            ),
            (r#"<time itemprop="dateModified" datetime="2019-11-18">a</time>"#, None),
            ("<p>18 November 2019</p>", None),
        ] {
            assert_eq!(found(html).as_deref(), date, "{html}");
        }
    }
}
