//! The places of tables that went through Our World in Data: ISO codes, codes of its own for groups,
//! and groups by name only.

/// The code of a place; `None` for groups that have none here ("Asia (excl. China and India)").
pub fn place<'t>(entity: &str, code: &'t str) -> Option<&'t str> {
    if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(code);
    }
    match entity {
        "World" => Some("WLD"),
        "Kosovo" => Some("XKX"),
        "European Union (27)" => Some("EUU"),
        "High-income countries" => Some("HIC"),
        "Upper-middle-income countries" => Some("UMC"),
        "Lower-middle-income countries" => Some("LMC"),
        "Low-income countries" => Some("LIC"),
        "Africa" => Some("XR-AFR"),
        "Asia" => Some("XR-ASI"),
        "Europe" => Some("XR-EUR"),
        "South America" => Some("XR-SAM"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places() {
        for (entity, code, want) in [
            ("Namibia", "NAM", Some("NAM")),
            ("North America", "OWID_NAM", None), // with Central America: not the group that news means
            ("World", "OWID_WRL", Some("WLD")),
            ("European Union (27)", "", Some("EUU")),
            ("European Union (28)", "", None),
            ("Europe (excl. EU-27)", "", None),
        ] {
            assert_eq!(place(entity, code), want, "{entity}");
        }
    }
}
