//! One column of a row group, some pages at a time.
//!
//! Writers put up to a million rows into a row group, which with articles is more than fits the
//! memory that a run may take, so that reading a row group whole is no choice. What polars offers
//! below that takes a column chunk in memory; it is given a part of the chunk: its dictionary and
//! the next pages, with the number of their values.

use polars::prelude::*;
use polars_buffer::Buffer;
use polars_parquet::parquet::compression::Compression;
use polars_parquet::parquet::metadata::Descriptor;
use polars_parquet::parquet::read::{BasicDecompressor, PageMetaData, PageReader};
use polars_parquet::read::{ColumnChunkMetadata, column_iter_to_arrays};
use polars_parquet_format::thrift::protocol::TCompactInputProtocol;
use polars_parquet_format::{PageHeader, PageType};
use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};

/// Uncompressed bytes of pages that are decoded at once, unless a single page has more.
const DECODED: usize = 1 << 20;
/// Bytes in which the head of a page is looked for; heads with long statistics take more.
const HEAD: usize = 16 << 10;
/// No head is longer.
const MOST_HEAD: usize = 16 << 20;

/// Reads the values of a column chunk as text.
pub struct Pages {
    file: File,
    field: ArrowField,
    descriptor: Descriptor,
    compression: Compression,
    start: u64,
    at: u64,
    end: u64,
    /// The dictionary page with its head, which stands before the first page of values.
    dictionary: Vec<u8>,
    values: StringChunked,
    next: usize,
}

/// A page in the file.
struct Page {
    length: u64,
    decoded: usize,
    values: i64,
    dictionary: bool,
}

impl Pages {
    pub fn new(file: File, field: ArrowField, chunk: &ColumnChunkMetadata) -> Pages {
        let range = chunk.byte_range();
        Pages {
            file,
            field,
            descriptor: chunk.descriptor().descriptor.clone(),
            compression: chunk.compression(),
            start: range.start,
            at: range.start,
            end: range.end,
            dictionary: Vec::new(),
            values: StringChunked::full_null(PlSmallStr::EMPTY, 0),
            next: 0,
        }
    }

    /// Bytes of the file that are read so far.
    pub fn read(&self) -> u64 {
        self.at - self.start
    }

    /// The next value; a null is none.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn next(&mut self) -> Result<Option<&str>, String> {
        while self.next >= self.values.len() {
            if self.at >= self.end {
                return Err("the column has fewer values than the row group has rows".to_owned());
            }
            self.decode()?;
        }
        self.next += 1;
        Ok(self.values.get(self.next - 1))
    }

    fn decode(&mut self) -> Result<(), String> {
        let begin = self.at;
        let (mut decoded, mut values) = (0, 0);
        while self.at < self.end && decoded < DECODED {
            let page = self.page()?;
            if decoded > 0 && decoded + page.decoded > DECODED {
                break;
            }
            self.at += page.length;
            if page.dictionary {
                self.dictionary = self.bytes(begin, page.length as usize)?;
                return Ok(());
            }
            decoded += page.decoded;
            values += page.values;
        }
        let mut bytes = self.dictionary.clone();
        bytes.extend(self.bytes(begin, (self.at - begin) as usize)?);
        let broken = |e: PolarsError| e.to_string();
        let about = PageMetaData::new(0, values, self.compression, self.descriptor.clone());
        let reader =
            PageReader::new_with_page_meta(Cursor::new(Buffer::from(bytes)), about, Vec::new(), usize::MAX);
        let primitive = &self.descriptor.primitive_type;
        let pages = BasicDecompressor::new(reader, Vec::new());
        let (arrays, _) =
            column_iter_to_arrays(vec![pages], vec![primitive], self.field.clone(), None).map_err(broken)?;
        let series = Series::try_from((PlSmallStr::EMPTY, arrays)).map_err(broken)?;
        let text = series.cast(&DataType::String).map_err(broken)?;
        self.values = text.str().map_err(broken)?.rechunk().into_owned();
        self.next = 0;
        Ok(())
    }

    fn bytes(&mut self, from: u64, length: usize) -> Result<Vec<u8>, String> {
        let mut bytes = vec![0; length];
        self.file
            .seek(SeekFrom::Start(from))
            .and_then(|_| self.file.read_exact(&mut bytes))
            .map_err(|e| e.to_string())?;
        Ok(bytes)
    }

    /// The page that begins at `self.at`.
    fn page(&mut self) -> Result<Page, String> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let mut window = HEAD.min(left);
        loop {
            let bytes = self.bytes(self.at, window)?;
            let mut cursor = Cursor::new(&bytes);
            let header = {
                let mut protocol = TCompactInputProtocol::new(&mut cursor, MOST_HEAD);
                PageHeader::read_from_in_protocol(&mut protocol)
            };
            let header = match header {
                Ok(header) => header,
                Err(_) if window < left.min(MOST_HEAD) => {
                    window = (window * 8).min(left);
                    continue;
                }
                Err(e) => return Err(format!("the head of a page: {e}")),
            };
            let size = |n: i32| usize::try_from(n).map_err(|_| "a page of negative size".to_owned());
            let values = match (&header.data_page_header, &header.data_page_header_v2) {
                (Some(v1), _) => v1.num_values,
                (_, Some(v2)) => v2.num_values,
                _ => 0,
            };
            let length = cursor.position() + size(header.compressed_page_size)? as u64;
            if length > left as u64 {
                return Err("a page is longer than its column".to_owned());
            }
            return Ok(Page {
                length,
                decoded: size(header.uncompressed_page_size)?,
                values: i64::from(values),
                dictionary: header.type_ == PageType::DICTIONARY_PAGE,
            });
        }
    }
}
