//! What the user's tables write for places, as the catalogue's codes: two-letter codes, the codes of other
//! agencies, and names.

use super::super::{Package, Problem};
use crate::catalogue::{Catalogue, NameForm};
use crate::geography::GeoKind;
use std::collections::HashMap;

/// Replaces every place of a package by the catalogue's code for it. Gives those that have none, and
/// those that were there already under another code, each where it was first written.
pub(super) fn resolve(package: &mut Package, catalogue: &Catalogue) -> Resolved {
    let mut resolved = Resolved::default();
    let known: HashMap<&str, ()> = catalogue.geographies.iter().map(|g| (g.code.as_str(), ())).collect();
    if known.is_empty() {
        return resolved;
    }
    let mut written: HashMap<String, String> = HashMap::new();
    for (place, at) in package.places.iter_mut().zip(&package.places_at) {
        let code = if known.contains_key(place.as_str()) {
            Some(place.as_str())
        } else {
            other_code(place).filter(|code| known.contains_key(code)).or_else(|| by_name(place, catalogue))
        };
        let Some(code) = code.map(str::to_owned) else {
            let what = format!("no place has the code or name `{place}`");
            let fix = "Write an ISO 3166-1 alpha-3 or ISO 3166-2 code, or the World Bank's for a group";
            resolved.unknown.push(at.saying(what, fix));
            continue;
        };
        if let Some(first) = written.insert(code.clone(), place.clone()) {
            let what = format!("`{place}` is the same place as `{first}`");
            resolved.twice.push(at.saying(what, format!("Write {code} in all rows")));
        }
        *place = code;
    }
    resolved
}

/// What [`resolve`] could not do.
#[derive(Default)]
pub(super) struct Resolved {
    pub unknown: Vec<Problem>,
    pub twice: Vec<Problem>,
}

fn other_code(text: &str) -> Option<&'static str> {
    let mut rows = include_str!("places.csv").lines().skip(1).filter_map(|line| line.split_once(','));
    rows.find(|(code, _)| *code == text).map(|(_, place)| place)
}

/// The one place that has this name; places within countries are too many to be told by name.
fn by_name<'c>(text: &str, catalogue: &'c Catalogue) -> Option<&'c str> {
    let named = |g: &&crate::catalogue::Geography| {
        !matches!(g.kind, GeoKind::Locality | GeoKind::Former)
            && (g.name.eq_ignore_ascii_case(text)
                || g.names.iter().any(|n| n.form == NameForm::Name && n.text.eq_ignore_ascii_case(text)))
    };
    let mut found = catalogue.geographies.iter().filter(named);
    found.next().filter(|_| found.next().is_none()).map(|g| g.code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_other_agencies() {
        for (code, place) in [
            ("FR", Some("FRA")),
            ("UK", Some("GBR")),
            ("EL", Some("GRC")),
            ("EA20", Some("EMU")),
            ("QQ", None),
        ] {
            assert_eq!(other_code(code), place, "{code}");
        }
    }
}
