//! Figures in sentences and derivations.

/// A number with its scale word: `217.3 million`, `1.36 trillion`, `5.4`.
pub fn plain(value: f64) -> String {
    let size = value.abs();
    let (divisor, word) = match size {
        s if s >= 1e12 => (1e12, " trillion"),
        s if s >= 1e9 => (1e9, " billion"),
        s if s >= 1e6 => (1e6, " million"),
        _ => (1.0, ""),
    };
    let v = value / divisor;
    let text = match v.abs() {
        s if s >= 1000.0 => return group(v.round()),
        s if s >= 100.0 => format!("{v:.1}"),
        s if s >= 1.0 => format!("{v:.2}"),
        s if s >= 0.01 || s == 0.0 => format!("{v:.3}"),
        _ => format!("{v:.3e}"),
    };
    let text = if text.contains('.') && !text.contains('e') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    };
    text + word
}

/// The same with its unit: `5.4 %`, `217.3 million people`, `$1.36 trillion`.
pub fn number(value: f64, unit: &str) -> String {
    match unit {
        "" => plain(value),
        "percent" | "%" => format!("{} %", plain(value)),
        "dollar" | "US dollar" | "current US dollar" => {
            let sign = if value < 0.0 { "-" } else { "" };
            format!("{sign}${}", plain(value.abs()))
        }
        "person" => format!("{} people", plain(value)),
        unit if unit.starts_with("per ") || value == 1.0 => format!("{} {unit}", plain(value)),
        unit if unit.contains("per ") || unit.ends_with('s') => format!("{} {unit}", plain(value)),
        unit => format!("{} {unit}s", plain(value)),
    }
}

/// Thousands set apart by commas.
fn group(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut out = String::with_capacity(digits.len() + 4);
    if value < 0.0 {
        out.push('-');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn figures() {
        for (value, unit, want) in [
            (217_290_883.0, "person", "217.3 million people"),
            (5.4, "percent", "5.4 %"),
            (1.3645e12, "dollar", "$1.36 trillion"),
            (849_741.0, "", "849,741"),
            (-8_686_000.0, "job", "-8.69 million jobs"),
            (57.4, "per 1,000 live births", "57.4 per 1,000 live births"),
            (0.0, "", "0"),
        ] {
            assert_eq!(super::number(value, unit), want);
        }
    }
}
