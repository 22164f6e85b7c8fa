//! Numbers as people write them.

/// `98,423,602` as "98.4 million"; small numbers with up to four significant digits.
pub fn human(value: f64) -> String {
    let size = value.abs();
    for (scale, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if size >= scale {
            return format!("{} {word}", trim(value / scale, 3));
        }
    }
    if size >= 1000.0 { grouped(value) } else { trim(value, 4) }
}

/// Rounded to a whole number, with commas between thousands.
pub fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut out = String::from(if value < 0.0 { "-" } else { "" });
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// With this many significant digits, without trailing zeros.
fn trim(value: f64, significant: i32) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let decimals = (significant - 1 - value.abs().log10().floor() as i32).clamp(0, 12) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::human;

    #[test]
    fn reads_like_news() {
        for (value, text) in [
            (98_423_602.0, "98.4 million"),
            (16_580_500.0, "16.6 million"),
            (3.1325e12, "3.13 trillion"),
            (369_132.0, "369,132"),
            (14.7, "14.7"),
            (-1.14390867, "-1.144"),
            (0.0, "0"),
            (0.00123456, "0.001235"),
        ] {
            assert_eq!(human(value), text);
        }
    }
}
