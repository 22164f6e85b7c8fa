//! The small parsers that the grammar is put together from: blanks, words, phrases, number words.
//! All take the rest of the text and give what they took, in the manner of nom.

use super::token::{skip_blank, starts_with};
use super::words;
use crate::lexicon::{NumberWord, lexicon};
use nom::error::{Error, ErrorKind};
use nom::{IResult, Parser};

/// What a parser of the grammar gives.
pub(super) type Parsed<'t, T> = IResult<&'t str, T>;

/// The refusal of a parser at `input`.
pub(super) fn refuse<'t, T>(input: &'t str) -> Parsed<'t, T> {
    Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)))
}

/// Blanks, also none.
pub(super) fn blanks(input: &str) -> Parsed<'_, ()> {
    Ok((&input[skip_blank(input, 0)..], ()))
}

/// Whether the word behind the blanks at the start of `input` starts with the letter `first`, in
/// any case: what tells in a few instructions that most parsers of a phrase would refuse.
#[inline]
pub(super) fn opens(input: &str, first: u8) -> bool {
    let bytes = input.as_bytes();
    match bytes.first() {
        Some(b' ') if bytes.get(1).is_some_and(u8::is_ascii_alphabetic) => bytes[1] | 0x20 == first,
        _ => bytes.get(skip_blank(input, 0)).is_some_and(|b| b | 0x20 == first),
    }
}

/// What may stand between two number words of one number: a hyphen, with blanks or without.
pub(super) fn hyphen(input: &str) -> Parsed<'_, ()> {
    let rest = &input[input.bytes().take_while(|b| *b == b' ').count()..];
    match rest.strip_prefix('-').or_else(|| rest.strip_prefix('—')) {
        Some(after) => blanks(after),
        None => blanks(input),
    }
}

/// A phrase of whole words in any case.
pub(super) fn phrase<'t>(
    words: &'static str,
) -> impl Parser<&'t str, Output = &'static str, Error = Error<&'t str>> {
    move |input: &'t str| match starts_with(input, 0, words) {
        Some(end) => Ok((&input[end..], words)),
        None => refuse(input),
    }
}

/// A number word with its kind and value; a part of a hyphenated word counts by itself.
pub(super) fn piece(input: &str) -> Parsed<'_, (NumberWord, f64)> {
    match words::piece(input, 0, lexicon()) {
        Some((span, kind, value)) => Ok((&input[span.end..], (kind, value))),
        None => refuse(input),
    }
}

/// "hundred", "million", "dozen": what multiplies.
pub(super) fn scale(input: &str) -> Parsed<'_, f64> {
    let (rest, (kind, value)) = piece(input)?;
    match kind {
        NumberWord::Hundred | NumberWord::Scale | NumberWord::Dozen => Ok((rest, value)),
        _ => refuse(input),
    }
}

/// "hundreds", "millions", "dozens".
pub(super) fn scales(input: &str) -> Parsed<'_, f64> {
    let (rest, (kind, value)) = piece(input)?;
    match kind {
        NumberWord::Hundreds | NumberWord::Scales | NumberWord::Dozens => Ok((rest, value)),
        _ => refuse(input),
    }
}

/// Where `rest` starts in `whole`.
pub(super) fn offset(whole: &str, rest: &str) -> usize {
    whole.len() - rest.len()
}
