//! From the unit of the claim to the unit of the data.

use crate::catalogue::Indicator;
use crate::claim::Operation;
use crate::quantity::{Dimension, Form, Quantity};

/// What the claim's value is multiplied by; `None` where the units cannot be compared.
pub fn factor(q: &Quantity<'_>, indicator: &Indicator, operation: Operation) -> Option<f64> {
    let proportion = matches!(q.form, Form::Fraction | Form::Proportion);
    if q.form == Form::Unsaid {
        return Some(1.0);
    }
    match operation {
        Operation::Ratio if q.unit.dimension == Dimension::Percent => return Some(0.01),
        Operation::Ratio | Operation::Rank | Operation::Trend => return Some(1.0),
        Operation::PercentChange | Operation::Share | Operation::Complement if proportion => {
            return Some(100.0);
        }
        Operation::PercentChange | Operation::Share | Operation::Complement => return Some(1.0),
        // "750,000 jobs a month" is no change over the whole of a stretch
        Operation::Change | Operation::Sum
            if q.unit
                .per
                .as_ref()
                .is_some_and(|p| matches!(p.unit.as_ref(), "month" | "week" | "quarter")) =>
        {
            return None;
        }
        Operation::PointChange => return Some(q.unit.to_base),
        Operation::PerCapita if q.unit.dimension == Dimension::Rate || q.unit.per.is_some() => {
            return Some(1.0);
        }
        _ => {}
    }
    let per = per_of(&indicator.unit);
    let said = match (proportion, q.unit.dimension) {
        (true, _) => Some(1.0),
        (_, Dimension::Percent | Dimension::PercentagePoint) => Some(100.0),
        _ => q.unit.per.as_ref().map(|p| p.amount).filter(|a| *a >= 10.0),
    };
    match (said, per) {
        (Some(a), Some(b)) => Some(b / a),
        // "half a million people" is a fraction in words only
        (Some(_), None) if proportion && indicator.dimension != Dimension::Percent => {
            (indicator.dimension == Dimension::Ratio).then_some(1.0)
        }
        (Some(100.0), None) => (indicator.dimension == Dimension::Ratio).then_some(0.01),
        (Some(_), None) | (None, None) => {
            if q.unit.dimension == Dimension::Currency && indicator.dimension == Dimension::Currency {
                let (name, unit) = (q.unit.name.to_ascii_lowercase(), indicator.unit.to_ascii_lowercase());
                return (name.is_empty() || unit.contains(&name)).then_some(1.0);
            }
            if q.unit.dimension == Dimension::Currency && indicator.dimension == Dimension::Ratio {
                // a rate of exchange: the link has seen to the two currencies
                return indicator.unit.ends_with("per euro").then_some(1.0);
            }
            if q.unit.dimension == Dimension::Currency && indicator.dimension != Dimension::Rate {
                return None;
            }
            let physical = !matches!(
                q.unit.dimension,
                Dimension::Count | Dimension::Currency | Dimension::Rate | Dimension::Ratio | Dimension::Time
            );
            if !physical {
                return Some(1.0);
            }
            let unit = indicator.unit.to_ascii_lowercase();
            let name = q.unit.name.to_ascii_lowercase();
            if !name.is_empty() && unit.contains(&name) {
                return Some(1.0);
            }
            base_of(&unit).map(|base| q.unit.to_base / base)
        }
        // a sum of money is no rate
        (None, Some(_))
            if q.unit.dimension == Dimension::Currency && indicator.dimension == Dimension::Percent =>
        {
            None
        }
        // a bare figure of a rate: in the rate's own unit
        (None, Some(_)) => Some(1.0),
    }
}

/// The denominator of the data's unit: 100 for percent, 1,000 for "per 1,000 live births".
fn per_of(unit: &str) -> Option<f64> {
    if unit == "percent" || unit == "%" {
        return Some(100.0);
    }
    let rest = unit.split("per ").nth(1)?;
    let digits: String =
        rest.chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// A physical unit of the data in the base unit of its dimension.
fn base_of(unit: &str) -> Option<f64> {
    Some(match unit {
        "metre" | "square metre" | "cubic metre" | "kilogram" | "second" | "joule" | "watt" | "byte" => 1.0,
        "kilometre" => 1e3,
        "square kilometre" => 1e6,
        "hectare" => 1e4,
        "tonne" | "metric ton" => 1e3,
        "kilowatt-hour" | "kilowatt hour" => 3.6e6,
        "megawatt-hour" | "megawatt hour" => 3.6e9,
        "gigawatt-hour" | "gigawatt hour" => 3.6e12,
        "terawatt-hour" | "terawatt hour" => 3.6e15,
        "barrel" => 0.158_987_294_928,
        "degree celsius" | "degrees celsius" => 1.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denominators() {
        for (unit, want) in [
            ("percent", Some(100.0)),
            ("per 1,000 live births", Some(1000.0)),
            ("deaths per 100,000 people", Some(100_000.0)),
            ("dollar", None),
            ("dollar per barrel", None),
        ] {
            assert_eq!(per_of(unit), want, "{unit}");
        }
    }
}
