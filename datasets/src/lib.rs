//! The packed public statistics that `statclaim` checks claims against: the catalogue, and the first
//! part of the values (the second is in `statclaim-data-more`). Made by `statclaim-import pack`; read
//! through `statclaim::series::Index`.
#![no_std]
#![forbid(unsafe_code)]

/// The catalogue with the directory of blocks, compressed.
pub static CATALOGUE: &[u8] = include_bytes!("../packed/catalogue.bin");

/// The first part of the blocks of values.
pub static VALUES: &[u8] = include_bytes!("../packed/values-0.bin");
