//! What the columns of an SDMX-CSV file are: its headers with labels or without (`FREQ`,
//! `FREQ: Frequency`, or a column `Frequency of observation` beside `FREQ`).

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Place,
    Period,
    Value,
    Status,
    /// Power of ten.
    Multiplier,
    Unit,
    Frequency,
    /// Text for the title, the same in all rows of a series.
    Title,
    /// Tells series apart.
    Dimension,
    /// The label of the dimension in the column before.
    Label,
    Skip,
}

/// The role of each column. What the table beside this file does not name is a dimension, if it is
/// written like a code; else it is the label of one.
pub(super) fn roles(headers: &[String]) -> Vec<Role> {
    let mut roles = Vec::with_capacity(headers.len());
    for header in headers {
        let code = header.split_once(':').map_or(header.as_str(), |(code, _)| code).trim();
        let is_code = !code.is_empty()
            && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && (code.bytes().all(|b| !b.is_ascii_lowercase())
                || code.bytes().all(|b| !b.is_ascii_uppercase()));
        roles.push(match known(code) {
            Some(role) => role,
            None if is_code => Role::Dimension,
            None if roles.last() == Some(&Role::Dimension) => Role::Label,
            None => Role::Skip,
        });
    }
    roles
}

fn known(code: &str) -> Option<Role> {
    let mut rows = include_str!("columns.csv").lines().skip(1).filter_map(|line| line.split_once(','));
    let (_, role) = rows.find(|(column, _)| column.eq_ignore_ascii_case(code))?;
    Some(match role {
        "place" => Role::Place,
        "period" => Role::Period,
        "value" => Role::Value,
        "status" => Role::Status,
        "multiplier" => Role::Multiplier,
        "unit" => Role::Unit,
        "frequency" => Role::Frequency,
        "title" => Role::Title,
        _ => Role::Skip,
    })
}

/// A code without the label that may follow it: `A` of `A: Annual`.
pub(super) fn code(cell: &str) -> &str {
    cell.split_once(':').map_or(cell, |(code, _)| code.trim())
}

/// The label that may follow a code, or the code.
pub(super) fn label(cell: &str) -> &str {
    cell.split_once(':').map_or(cell, |(_, label)| label.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::*;

    fn of(headers: &str) -> Vec<Role> {
        roles(&headers.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_layouts_of_the_agencies() {
        // Eurostat
        assert_eq!(
            of("DATAFLOW,LAST UPDATE,freq,s_adj,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"),
            [Skip, Skip, Frequency, Dimension, Unit, Place, Period, Value, Status, Skip]
        );
        // OECD, with labels in columns of their own
        assert_eq!(
            of(
                "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE"
            ),
            [Skip, Skip, Title, Skip, Place, Skip, Dimension, Label, Period, Skip, Value]
        );
        // with labels in the headers
        assert_eq!(of("FREQ: Frequency,SEX: Sex,TIME_PERIOD: Time"), [Frequency, Dimension, Period]);
    }
}
