//! Numbers in digits: grouped by comma, space, thin space or apostrophe, with decimals and
//! exponents.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::digit1;
use nom::combinator::opt;
use nom::{IResult, Parser};

/// A number as written in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    pub value: f64,
    /// One unit of the last written digit.
    pub step: f64,
    /// Digits before the decimal point, without the marks between groups.
    pub whole: usize,
    pub grouped: bool,
    pub decimal: bool,
    pub exponent: bool,
}

fn group_mark(bytes: &[u8]) -> usize {
    match bytes {
        [b',' | b'\'', ..] => 1,
        [b' ', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xE2, 0x80, 0x89 | 0xAF | 0x99 | 0x8A, ..] => 3,
        _ => 0,
    }
}

/// Length of the grouped integer at the start, when it is one ("1,234,567", "10 000", "12,34,567").
fn grouped(input: &str) -> Option<usize> {
    let bytes = input.as_bytes();
    let digits = |from: usize| {
        bytes[from.min(bytes.len())..].iter().take(5).take_while(|b| b.is_ascii_digit()).count()
    };
    let first = digits(0);
    if first == 0 || first > 3 || bytes[0] == b'0' && first == 3 {
        return None;
    }
    let mark = group_mark(&bytes[first..]);
    if mark == 0 {
        return None;
    }
    let sign = &bytes[first..first + mark];
    let mut at = first;
    let mut last = 0;
    let mut short = false;
    // Bounded, so that an endless run of groups is read in linear time.
    while at < 36 && bytes[at..].starts_with(sign) {
        let n = digits(at + mark);
        if !(n == 3 || n == 2 && sign == b",") || last == 3 && n == 2 {
            break;
        }
        short |= n == 2;
        last = n;
        at += mark + n;
    }
    // Groups of two (Indian) must end in one of three.
    (at > first && last == 3 && (!short || first <= 2)).then_some(at)
}

/// Length of ",5" or ",25" at the start of `rest` when a measure follows, so that it can be no list:
/// "1,5 kg", "2,5 %", "3,5 million".
fn decimal_comma(rest: &str) -> Option<usize> {
    if !matches!(rest.as_bytes(), [b',', b'0'..=b'9', ..]) {
        return None;
    }
    let after = rest.strip_prefix(',')?;
    let run = after.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let behind = after.get(run..)?.trim_start_matches([' ', '\u{a0}']);
    let measures = ["%", "per cent", "percent", "million", "billion", "bn", "kg", "km", "cm", "mm", "€"];
    ((1..=2).contains(&run) && measures.iter().any(|m| behind.starts_with(m))).then_some(1 + run)
}

fn exponent(input: &str) -> IResult<&str, i32> {
    let sign = || opt(alt((tag("-"), tag("+"), tag("−"))));
    let power = |input| {
        let (rest, (sign, digits)) = (sign(), digit1).parse(input)?;
        let magnitude: i32 = str::parse(digits).unwrap_or(0);
        Ok((rest, if matches!(sign, Some("-" | "−")) { -magnitude } else { magnitude }))
    };
    let (rest, (_, n)) = (
        alt((
            tag("e"),
            tag("E"),
            tag("×10^"),
            tag("x10^"),
            tag(" × 10^"),
            tag(" x 10^"),
            tag("×10"),
            tag("x10"),
            tag(" × 10"),
        )),
        power,
    )
        .parse(input)?;
    if n.abs() > 300 || rest.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, n))
}

/// Powers of ten that a double holds exactly.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Ten to the power of `-n`.
fn tenth(n: usize) -> f64 {
    EXACT.get(n).map_or_else(|| 10_f64.powi(-(n.min(300) as i32)), |power| 1.0 / power)
}

/// The value of ASCII digits with marks and a point between; `None` when it is not finite.
fn value(written: &str) -> Option<f64> {
    // Up to fifteen digits the quotient of two exact numbers is the nearest double.
    if written.len() <= 15 {
        let (mut whole, mut decimals, mut point) = (0_u64, 0, false);
        for b in written.bytes() {
            match b {
                b'0'..=b'9' => {
                    whole = whole * 10 + u64::from(b - b'0');
                    decimals += usize::from(point);
                }
                b'.' if point => return parsed(written),
                b'.' => point = true,
                _ => {}
            }
        }
        return Some(if decimals == 0 { whole as f64 } else { whole as f64 / EXACT[decimals] });
    }
    parsed(written)
}

fn parsed(written: &str) -> Option<f64> {
    let mut buffer = [0_u8; 48];
    let mut n = 0;
    for b in written.bytes().filter(|b| b.is_ascii_digit() || *b == b'.') {
        *buffer.get_mut(n)? = b;
        n += 1;
    }
    std::str::from_utf8(&buffer[..n]).ok()?.parse().ok()
}

/// "1.234.567,89": points between groups and a comma before the decimals, as on the Continent.
fn continental(input: &str) -> Option<(usize, f64, f64)> {
    let mut parts = input.splitn(2, ',');
    let (whole, rest) = (parts.next()?, parts.next()?);
    let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = (1..=3).contains(&first.len()) && whole.len() > first.len() && whole.len() < 20;
    let three = |g: &str| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit());
    if !grouped || !first.bytes().all(|b| b.is_ascii_digit()) || !groups.all(three) {
        return None;
    }
    if !(1..=2).contains(&decimals)
        || rest[decimals..].starts_with([',', '.'])
            && rest.len() > decimals + 1
            && rest.as_bytes()[decimals + 1].is_ascii_digit()
    {
        return None;
    }
    let part: f64 = rest[..decimals].parse().ok()?;
    let step = 10_f64.powi(-(decimals as i32));
    let whole_value =
        whole.bytes().filter(u8::is_ascii_digit).fold(0.0, |v, b| v * 10.0 + f64::from(b - b'0'));
    Some((whole.len() + 1 + decimals, whole_value + part * step, step))
}

/// Whether the first point within `bytes` may stand between groups: three digits and another mark
/// follow.
fn point_of_groups(bytes: &[u8]) -> bool {
    bytes.iter().take(4).position(|b| *b == b'.').is_some_and(|at| {
        matches!(&bytes[at + 1..], [a, b, c, b'.' | b',', ..] if [a, b, c].into_iter().all(u8::is_ascii_digit))
    })
}

/// A number in digits at the start of `input`.
pub(super) fn digits(input: &str) -> IResult<&str, Digits> {
    let bytes = input.as_bytes();
    // bounded, so that an endless run of digits and points is read in linear time
    if point_of_groups(bytes)
        && let Some((length, value, step)) = continental(input.get(..input.len().min(24)).unwrap_or(""))
    {
        let (grouped, decimal) = (true, true);
        return Ok((&input[length..], Digits { value, step, whole: 4, grouped, decimal, exponent: false }));
    }
    let fail = || nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit));
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let (mut end, mut grouped_by) = (run(0), false);
    let mut whole = end;
    if group_mark(&bytes[end..]) > 0
        && let Some(n) = grouped(input)
    {
        end = n;
        grouped_by = true;
        whole = bytes[..n].iter().filter(|b| b.is_ascii_digit()).count();
    }
    if !grouped_by
        && (1..=3).contains(&whole)
        && let Some(length) = decimal_comma(&input[end..])
    {
        let part = value(&input[end + 1..end + length]).ok_or_else(fail)?;
        let step = tenth(length - 1);
        let number = value(&input[..whole]).ok_or_else(fail)? + part * step;
        let (grouped, decimal, exponent) = (false, true, false);
        return Ok((
            &input[end + length..],
            Digits { value: number, step, whole, grouped, decimal, exponent },
        ));
    }
    let (mut step, mut decimal) = (1.0, false);
    if let [b'.', b'0'..=b'9', ..] = bytes[end..] {
        let decimals = run(end + 1);
        let to = end + 1 + decimals;
        if !matches!(bytes[to..], [b'.', b'0'..=b'9', ..]) {
            end = to;
            step = tenth(decimals);
            decimal = true;
        }
    }
    if whole == 0 && !decimal {
        return Err(fail());
    }
    let mut number = value(&input[..end]).ok_or_else(fail)?;
    let mut rest = &input[end..];
    let mut scientific = false;
    let marked = matches!(rest.as_bytes(), [b'e' | b'E' | b'x' | 0xC3, ..] | [b' ', b'x' | 0xC3, ..]);
    if marked && let Ok((after, n)) = exponent(rest) {
        let scale = 10_f64.powi(n);
        number *= scale;
        step *= scale;
        scientific = true;
        rest = after;
    }
    if !number.is_finite() {
        return Err(fail());
    }
    Ok((rest, Digits { value: number, step, whole, grouped: grouped_by, decimal, exponent: scientific }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for (text, value, rest) in [
            ("3,000,000 people", 3e6, " people"),
            ("12,34,567", 1_234_567.0, ""),
            ("10 000 dollars", 10_000.0, " dollars"),
            ("1,5", 1.0, ",5"),
            ("1,5 kg", 1.5, " kg"),
            ("2,25%", 2.25, "%"),
            ("1,234 kg", 1234.0, " kg"),
            ("1, 5", 1.0, ", 5"),
            ("3.25%", 3.25, "%"),
            (".5", 0.5, ""),
            ("1.99×10−30 kg", 1.99e-30, " kg"),
            ("4e14", 4e14, ""),
            ("2,010, 5", 2010.0, ", 5"),
            ("192.168.1.2", 192.0, ".168.1.2"),
            ("1.111,11, 5", 1111.11, ", 5"),
            ("1.234,567 5", 1.234, ",567 5"),
        ] {
            let (left, digits) = digits(text).unwrap_or_else(|_| panic!("{text}"));
            assert!((digits.value - value).abs() <= value.abs() * 1e-12, "{text}");
            assert_eq!(left, rest, "{text}");
        }
    }

    #[test]
    fn rejects() {
        for text in ["", "a1", ".", "-"] {
            assert!(digits(text).is_err(), "{text}");
        }
        let long = "9".repeat(100);
        assert!(digits(&long).is_err());
    }
}
