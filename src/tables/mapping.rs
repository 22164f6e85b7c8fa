//! How the columns of a plain table are to be read: what a descriptor says under the key `statclaim`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the columns of a table are to be read: the key `statclaim` of a resource.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// The column of periods.
    pub period: String,
    /// The column of places; empty when all rows are of `place`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub geography: String,
    /// The place of all rows, when no column says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// One indicator a column of values.
    pub values: Vec<ValueColumn>,
}

/// A column of values, and the indicator that it holds, with the columns of `indicators.csv`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ValueColumn {
    pub column: String,
    /// Multiplied into the values: 1000 for a column in thousands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiply: Option<f64>,
    #[serde(flatten)]
    pub indicator: BTreeMap<String, serde_json::Value>,
}
