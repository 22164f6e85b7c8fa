use super::{Documents, write_rows};
use crate::input::Fields;
use crate::pipeline::rows;
use polars::prelude::*;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

fn path(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("statclaim-corpus-{}-{name}", std::process::id()))
}

/// More rows than a page holds, with nulls, in two row groups, in a dictionary or not.
fn corpus(name: &str, distinct: usize) -> PathBuf {
    let text = |i: usize| (i % 7 != 3).then(|| format!("Row {} said {}. ", i % distinct, "more ".repeat(40)));
    let rows = 30_000;
    let mut frame = df!(
        "id" => (0..rows as i64).collect::<Vec<_>>(),
        "body" => (0..rows).map(text).collect::<Vec<_>>(),
        "other" => vec![1.5; rows],
        "published" => vec!["2019-11-18"; rows],
    )
    .unwrap();
    let path = path(name);
    ParquetWriter::new(File::create(&path).unwrap())
        .with_row_group_size(Some(20_000))
        .finish(&mut frame)
        .unwrap();
    path
}

#[test]
fn rows_are_read_page_by_page_from_any_row() {
    for (name, distinct) in [("plain.parquet", usize::MAX), ("dictionary.parquet", 12)] {
        let path = corpus(name, distinct);
        let fields = Fields { text: "body".into(), ..Fields::default() };
        let open = |skip| Documents::open(path.to_str().unwrap(), &fields, skip, Arc::default()).unwrap();
        let all: Vec<_> = open(0).map(Result::unwrap).collect();
        assert_eq!(all.len(), 30_000);
        for (i, d) in all.iter().enumerate() {
            assert_eq!(d.id, i.to_string());
            assert_eq!(d.text.is_empty(), i % 7 == 3, "{i}");
            assert!(d.text.is_empty() || d.text.starts_with(&format!("Row {} said", i % distinct)), "{i}");
        }
        assert_eq!(all[9].published.unwrap().to_string(), "2019-11-18");
        for skip in [1, 19_999, 20_000, 20_001, 29_999, 30_000] {
            let rest: Vec<_> = open(skip).map(Result::unwrap).collect();
            assert_eq!(rest.len() as u64, 30_000 - skip);
            assert!(rest.first().is_none_or(|d| d.id == skip.to_string()));
        }
        let error = Documents::open(path.to_str().unwrap(), &Fields::default(), 0, Arc::default());
        assert!(error.err().unwrap().contains("no column `text` (there are id, body, other, published)"));
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn claims_become_a_typed_table() {
    let document = crate::document::Document::from_text("a", "About 40% of 3 million.");
    let mut bytes = Vec::new();
    rows::quantities(&crate::extract(&document), &mut bytes).unwrap();
    let (from, to) = (path("rows.part"), path("rows.parquet"));
    std::fs::write(&from, zstd::stream::encode_all(&*bytes, 3).unwrap()).unwrap();
    write_rows(&from, &to).unwrap();
    let frame = ParquetReader::new(File::open(&to).unwrap()).finish().unwrap();
    assert_eq!((frame.height(), frame.width()), (2, 38));
    assert_eq!(frame.column("value").unwrap().f64().unwrap().get(0), Some(40.0));
    assert_eq!(frame.column("unit").unwrap().str().unwrap().get(0), Some("percent"));
    // nothing at all is a table too
    std::fs::write(&from, b"").unwrap();
    write_rows(&from, &to).unwrap();
    assert_eq!(ParquetReader::new(File::open(&to).unwrap()).finish().unwrap().shape(), (0, 38));
    std::fs::remove_file(from).unwrap();
    std::fs::remove_file(to).unwrap();
}
