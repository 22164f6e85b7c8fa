//! Vulgar fractions: `½`, `2½`, `1/16`, `1⁄32`.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::digit1;
use nom::{IResult, Parser};

/// Value and length of the vulgar fraction character that `bytes` starts with.
pub(super) fn vulgar(bytes: &[u8]) -> Option<(f64, usize)> {
    Some(match bytes {
        [0xC2, 0xBC, ..] => (0.25, 2),
        [0xC2, 0xBD, ..] => (0.5, 2),
        [0xC2, 0xBE, ..] => (0.75, 2),
        [0xE2, 0x85, b, ..] => {
            let value = match b {
                0x90 => 1.0 / 7.0,
                0x91 => 1.0 / 9.0,
                0x92 => 0.1,
                0x93 => 1.0 / 3.0,
                0x94 => 2.0 / 3.0,
                0x95 => 0.2,
                0x96 => 0.4,
                0x97 => 0.6,
                0x98 => 0.8,
                0x99 => 1.0 / 6.0,
                0x9A => 5.0 / 6.0,
                0x9B => 0.125,
                0x9C => 0.375,
                0x9D => 0.625,
                0x9E => 0.875,
                _ => return None,
            };
            (value, 3)
        }
        _ => return None,
    })
}

/// `1/16`: numerator and denominator of at most four digits.
pub(super) fn slashed(input: &str) -> IResult<&str, f64> {
    let (rest, (over, _, under)) = (digit1, alt((tag("/"), tag("⁄"), tag(" / "))), digit1).parse(input)?;
    let part = |s: &str| if s.len() <= 4 { s.parse::<f64>().ok() } else { None };
    let next = rest.as_bytes().first().copied().unwrap_or(b' ');
    match (part(over), part(under)) {
        (Some(a), Some(b)) if b > 0.0 && next != b'/' && !next.is_ascii_alphabetic() => Ok((rest, a / b)),
        _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_and_rejects() {
        assert_eq!(slashed("1/16 of"), Ok((" of", 0.0625)));
        for bad in ["1/0", "5/17/2018", "1/16th", "x/2"] {
            assert!(slashed(bad).is_err(), "{bad}");
        }
        assert_eq!(vulgar("½".as_bytes()), Some((0.5, 2)));
    }
}
