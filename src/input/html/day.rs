//! A day out of the ways in which pages write one.

use crate::period::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day of `2019-11-18T09:00:00Z`, `2019/11/18`, `20191118`, `Mon, 18 Nov 2019`, `November 18,
/// 2019`, `18/11/2019` and the like. `None` for what is no day, and for `11/10/2019`, which is
/// read in two ways.
pub fn day(text: &str) -> Option<Date> {
    let parts = parts(text);
    let numbers = |at: usize| match parts.get(at) {
        Some(Part::Number(n, digits)) => Some((*n, *digits)),
        _ => None,
    };
    if let Some((n, 8)) = numbers(0) {
        return date(n / 10_000, n / 100 % 100, n % 100);
    }
    if let (Some((a, digits)), Some((b, _)), Some((c, last))) = (numbers(0), numbers(1), numbers(2)) {
        return match (digits, last) {
            (4, _) => date(a, b, c),
            (_, 4) if a > 12 || a == b => date(c, b, a),
            (_, 4) if b > 12 => date(c, a, b),
            _ => None,
        };
    }
    // a month in letters, with the day before or after it
    let month = parts.iter().position(|p| matches!(p, Part::Month(_)))?;
    let Some(Part::Month(m)) = parts.get(month) else { return None };
    let before = month.checked_sub(1).and_then(numbers).filter(|(_, digits)| *digits <= 2);
    let (day, year) = match before {
        Some((day, _)) => (day, numbers(month + 1)?),
        None => (numbers(month + 1)?.0, numbers(month + 2)?),
    };
    if year.1 == 4 { date(year.0, *m, day) } else { None }
}

enum Part {
    /// With the number of its digits.
    Number(u32, usize),
    Month(u32),
}

/// Numbers and months; words that are neither (weekdays, "at") are left out.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let class = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let end = rest.find(|c: char| class(c) != class(first)).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_digit() {
            parts.push(Part::Number(token.parse().unwrap_or(u32::MAX), token.len()));
        } else if first.is_alphabetic() && token.len() >= 3 {
            let lower = token.to_lowercase();
            // "mon" and "sat" are no months, "may" is one
            if let Some(m) = MONTHS.iter().position(|m| lower.starts_with(m)) {
                parts.push(Part::Month(m as u32 + 1));
            }
        }
        if parts.len() == 6 {
            break;
        }
    }
    parts
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    // older pages are none of news, and later ones a slip
    (1900..=2100).contains(&year).then_some(())?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn reads_days() {
        for text in [
            "2019-11-18",
            "2019-11-18T23:59:00+00:00",
            "2019/11/18 10:00",
            "20191118",
            "20191118T101500Z",
            "Mon, 18 Nov 2019 10:00:00 GMT",
            "November 18, 2019",
            "Nov. 18, 2019 at 5pm",
            "Monday 18 November 2019",
            "18/11/2019",
            "11/18/2019",
            "18.11.2019",
        ] {
            assert_eq!(day(text).map(|d| d.to_string()).as_deref(), Some("2019-11-18"), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_none() {
        for text in
            ["", "yesterday", "11/10/2019", "2019", "2019-13-40", "November 2019", "1574071200", "0001-01-01"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
