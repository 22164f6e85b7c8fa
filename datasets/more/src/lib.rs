//! Values that do not fit beside those of `statclaim-data`: a registry takes ten megabytes a crate.
//! Made by `statclaim-import pack`; their catalogue is in `statclaim-data`.
#![no_std]
#![forbid(unsafe_code)]

/// The second part of the blocks of values.
pub static VALUES: &[u8] = include_bytes!("../packed/values-1.bin");
