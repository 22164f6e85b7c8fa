//! Places: countries, their parts, groups and regions.

use crate::span::Span;

/// A row of the catalogue's table of geographies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct GeoId(pub u16);

/// What kind of place a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GeoKind {
    Country,
    Dependency,
    /// A World Bank or other statistical group, `WLD`, `EUU`, `OED`.
    Group,
    /// A state, province, nation or region of a country; ISO 3166-2.
    Subdivision,
    /// A city or county: known so that it is not taken for its country.
    Locality,
    /// A country that is no more (the Soviet Union); it has years.
    Former,
}

/// How the text names a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceForm {
    /// "Kenya", "the Netherlands".
    Name,
    /// "Kenyan", before a noun or as predicate.
    Adjective,
    /// "Kenyans", "Spaniards", "the Dutch": its people.
    Demonym,
    /// "Beijing said": a capital for a government.
    Government,
    /// "Bank of England", "the Fed", "the ONS": a body that acts for a place.
    Institution,
    /// "the country", "there", "its economy".
    Anaphor,
}

/// The part that a place plays in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceRole {
    /// Where the thing is or whose it is.
    Of,
    /// "from Mexico".
    From,
    /// "to the US".
    To,
    /// "than Japan", "that of Portugal", "against Germany's".
    Than,
    /// "against the dollar"-like or part of a longer name ("Bank of America"): no place of a claim.
    PartOfName,
}

/// A place found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    pub span: Span,
    pub geography: GeoId,
    pub form: PlaceForm,
    pub role: PlaceRole,
}
