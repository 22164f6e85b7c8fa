//! The articles of HTML pages as JSON, in the form of the public article-extraction benchmark
//! (github.com/scrapinghub/article-extraction-benchmark): `article FILE.html.gz...`.

use statclaim::input::read_document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut articles = serde_json::Map::new();
    for path in std::env::args().skip(1) {
        let name = path.rsplit('/').next().unwrap_or(&path).split('.').next().unwrap_or_default();
        let text = read_document(&path)?.text;
        articles.insert(name.to_owned(), serde_json::json!({ "articleBody": text }));
    }
    println!("{}", serde_json::to_string(&articles)?);
    Ok(())
}
