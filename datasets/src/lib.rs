//! The packed public statistics that `statclaim` checks claims against. Made by
//! `statclaim-import pack`; read through `statclaim::series::Index`.
#![no_std]
#![forbid(unsafe_code)]

/// The catalogue with the directory of blocks, compressed.
pub static CATALOGUE: &[u8] = include_bytes!("../packed/catalogue.bin");

/// The blocks of values.
pub static PARTS: &[&[u8]] =
    &[include_bytes!("../packed/values-0.bin"), include_bytes!("../packed/values-1.bin")];
