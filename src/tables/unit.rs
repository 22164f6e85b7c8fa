//! Whether a unit is written as the tables write units, and agrees with its dimension.

use super::word::name;
use crate::lexicon::lexicon;
use crate::quantity::Dimension;

/// Words that belong into the values.
const MULTIPLIERS: [&str; 10] = [
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "lakh",
];

/// What is wrong with a unit, if anything.
pub(super) fn wrong(unit: &str, dimension: Dimension) -> Option<String> {
    if unit == "%" {
        return Some("unit `%` is written `percent`".to_owned());
    }
    if (unit == "percent") != (dimension == Dimension::Percent) {
        return Some(format!("unit `{unit}` and dimension `{}` do not agree", name(&dimension)));
    }
    // "per million people" is a denominator
    let head = unit.split("per ").next().unwrap_or(unit);
    let multiplied = head.split([' ', '-']).any(|w| MULTIPLIERS.contains(&w.to_ascii_lowercase().as_str()));
    if multiplied {
        return Some(format!(
            "unit `{unit}` holds a multiplier: multiply the values out and name the base unit"
        ));
    }
    // a unit that the program reads in text has one name and one dimension
    let known = lexicon().unit(unit)?;
    if known.dimension != dimension && measures(known.dimension) {
        return Some(format!(
            "unit `{unit}` is of the dimension `{}`, not `{}`",
            name(&known.dimension),
            name(&dimension)
        ));
    }
    None
}

/// Dimensions whose units are written the same whatever they are used for; words for counts and times
/// are used freely ("year" of age, "point" of an index).
fn measures(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Currency
            | Dimension::Length
            | Dimension::Area
            | Dimension::Volume
            | Dimension::Mass
            | Dimension::Temperature
            | Dimension::Energy
            | Dimension::Power
            | Dimension::Speed
            | Dimension::Data
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dimension::*;

    #[test]
    fn accepts() {
        for (unit, dimension) in [
            ("percent", Percent),
            ("dollar", Currency),
            ("dollar per barrel", Rate),
            ("kilogram", Mass),
            ("per 1,000,000 people", Rate),
            ("death per million people", Rate),
            ("person", Count),
            ("year", Time),
            ("index (2015 = 100)", Other),
        ] {
            assert_eq!(wrong(unit, dimension), None, "{unit}");
        }
    }

    #[test]
    fn rejects() {
        for (unit, dimension) in [
            ("percent", Count),
            ("%", Count),
            ("person", Percent),
            ("thousand people", Count),
            ("millions of dollars", Currency),
            ("dollar", Count),
            ("kilogram", Count),
            ("kg", Length),
        ] {
            assert!(wrong(unit, dimension).is_some(), "{unit}");
        }
    }
}
