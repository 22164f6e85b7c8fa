//! ISO 3166-2 codes of the US states by the names and abbreviations of raw files.

/// Postal abbreviation, FIPS code and name.
const STATES: [(&str, &str, &str); 57] = [
    ("AL", "01", "Alabama"),
    ("AK", "02", "Alaska"),
    ("AZ", "04", "Arizona"),
    ("AR", "05", "Arkansas"),
    ("CA", "06", "California"),
    ("CO", "08", "Colorado"),
    ("CT", "09", "Connecticut"),
    ("DE", "10", "Delaware"),
    ("DC", "11", "District of Columbia"),
    ("FL", "12", "Florida"),
    ("GA", "13", "Georgia"),
    ("HI", "15", "Hawaii"),
    ("ID", "16", "Idaho"),
    ("IL", "17", "Illinois"),
    ("IN", "18", "Indiana"),
    ("IA", "19", "Iowa"),
    ("KS", "20", "Kansas"),
    ("KY", "21", "Kentucky"),
    ("LA", "22", "Louisiana"),
    ("ME", "23", "Maine"),
    ("MD", "24", "Maryland"),
    ("MA", "25", "Massachusetts"),
    ("MI", "26", "Michigan"),
    ("MN", "27", "Minnesota"),
    ("MS", "28", "Mississippi"),
    ("MO", "29", "Missouri"),
    ("MT", "30", "Montana"),
    ("NE", "31", "Nebraska"),
    ("NV", "32", "Nevada"),
    ("NH", "33", "New Hampshire"),
    ("NJ", "34", "New Jersey"),
    ("NM", "35", "New Mexico"),
    ("NY", "36", "New York"),
    ("NC", "37", "North Carolina"),
    ("ND", "38", "North Dakota"),
    ("OH", "39", "Ohio"),
    ("OK", "40", "Oklahoma"),
    ("OR", "41", "Oregon"),
    ("PA", "42", "Pennsylvania"),
    ("RI", "44", "Rhode Island"),
    ("SC", "45", "South Carolina"),
    ("SD", "46", "South Dakota"),
    ("TN", "47", "Tennessee"),
    ("TX", "48", "Texas"),
    ("UT", "49", "Utah"),
    ("VT", "50", "Vermont"),
    ("VA", "51", "Virginia"),
    ("WA", "53", "Washington"),
    ("WV", "54", "West Virginia"),
    ("WI", "55", "Wisconsin"),
    ("WY", "56", "Wyoming"),
    ("AS", "60", "American Samoa"),
    ("GU", "66", "Guam"),
    ("MP", "69", "Northern Mariana Islands"),
    ("PR", "72", "Puerto Rico"),
    ("VI", "78", "Virgin Islands"),
    ("VI", "78", "U.S. Virgin Islands"),
];

/// `US-TX` for `Texas`, `TX` or `48`; the District is `US-DC`. Territories have codes of their own
/// (`PRI`, `GUM`, `ASM`, `MNP`, `VIR`). `None` for anything else, the nation too.
pub fn us_state(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let (postal, ..) = STATES
        .iter()
        .find(|(postal, fips, full)| full.eq_ignore_ascii_case(name) || *postal == name || *fips == name)?;
    Some(code(postal))
}

fn code(postal: &str) -> &'static str {
    const CODES: [&str; 51] = [
        "US-AL", "US-AK", "US-AZ", "US-AR", "US-CA", "US-CO", "US-CT", "US-DE", "US-DC", "US-FL", "US-GA",
        "US-HI", "US-ID", "US-IL", "US-IN", "US-IA", "US-KS", "US-KY", "US-LA", "US-ME", "US-MD", "US-MA",
        "US-MI", "US-MN", "US-MS", "US-MO", "US-MT", "US-NE", "US-NV", "US-NH", "US-NJ", "US-NM", "US-NY",
        "US-NC", "US-ND", "US-OH", "US-OK", "US-OR", "US-PA", "US-RI", "US-SC", "US-SD", "US-TN", "US-TX",
        "US-UT", "US-VT", "US-VA", "US-WA", "US-WV", "US-WI", "US-WY",
    ];
    CODES.iter().find(|c| c.ends_with(postal)).copied().unwrap_or(match postal {
        "AS" => "ASM",
        "GU" => "GUM",
        "MP" => "MNP",
        "PR" => "PRI",
        _ => "VIR",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes() {
        for (name, want) in [
            ("Texas", Some("US-TX")),
            ("DC", Some("US-DC")),
            ("53", Some("US-WA")),
            ("PUERTO RICO", Some("PRI")),
            ("U.S. Virgin Islands", Some("VIR")),
            ("United States", None),
            ("ontario", None),
        ] {
            assert_eq!(us_state(name), want, "{name}");
        }
    }
}
