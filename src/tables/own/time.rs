//! Periods as others write them: SDMX (3.0, section 6, "time formats"), Eurostat, and series of months or
//! quarters that are dated by a day.

use crate::period::{Date, Grain};
use crate::tables::Time;

/// The period of a cell, or `None` where it is none.
pub(in crate::tables) fn parse(text: &str) -> Option<Time> {
    if let Ok(time) = text.parse::<Time>() {
        return Some(time);
    }
    if !text.is_ascii() || text.len() < 5 {
        return None;
    }
    let (year, rest) = text.split_at(4);
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let number = |digits: &str| digits.parse::<u16>().ok();
    let (letter, digits) = rest.split_at(1);
    match letter {
        "A" if digits == "1" || digits.is_empty() => year.parse().ok(),
        "Q" => format!("{year}-Q{}", number(digits)?).parse().ok(),
        "M" => format!("{year}-{:02}", number(digits)?).parse().ok(),
        // half-years, also called semesters
        "S" | "H" | "B" => match number(digits)? {
            1 => format!("{year}-01-01/{year}-06-30").parse().ok(),
            2 => format!("{year}-07-01/{year}-12-31").parse().ok(),
            _ => None,
        },
        "W" => week(year.parse().ok()?, number(digits)?),
        // a point in time: its day
        _ => text.split_once('T').and_then(|(day, _)| day.parse().ok()),
    }
}

/// A period of a series of this frequency: the first or the last day of a month, quarter or year stands
/// for it.
pub(in crate::tables) fn of_frequency(time: Time, frequency: Grain) -> Time {
    let Time::Day(day) = time else { return time };
    let (year, month) = (day.year(), day.month());
    let is_last = day.day() == day.days_in_month();
    let bounds = |months: i8| match (month - 1) % months {
        0 if day.day() == 1 => true,
        m => m == months - 1 && is_last,
    };
    match frequency {
        Grain::Month if bounds(1) => Time::Month(year, month as u8),
        Grain::Quarter if bounds(3) => Time::Quarter(year, ((month - 1) / 3 + 1) as u8),
        Grain::Year if bounds(12) => Time::Year(year),
        _ => time,
    }
}

/// An ISO 8601 week, named by its last day.
fn week(year: i16, week: u16) -> Option<Time> {
    let fourth = Date::new(year, 1, 4).ok()?; // always in week 1
    let weekday = i32::from(fourth.weekday().to_monday_one_offset());
    let days = 7 - weekday + 7 * (i32::from(week) - 1);
    let sunday = fourth.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    let fits = (1..=53).contains(&week)
        && (week < 53 || sunday.checked_sub(jiff::Span::new().days(3)).ok()?.year() == year);
    fits.then_some(Time::Day(sunday))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_stand_for_longer_periods() {
        for (day, frequency, period) in [
            ("2014-01-01", Grain::Month, "2014-01"),
            ("2014-02-28", Grain::Month, "2014-02"),
            ("2014-02-14", Grain::Month, "2014-02-14"),
            ("2014-04-01", Grain::Quarter, "2014-Q2"),
            ("2014-06-30", Grain::Quarter, "2014-Q2"),
            ("2014-05-01", Grain::Quarter, "2014-05-01"),
            ("2014-01-01", Grain::Year, "2014"),
            ("2014-12-31", Grain::Year, "2014"),
            ("2014-01-01", Grain::Day, "2014-01-01"),
            ("2014-01", Grain::Year, "2014-01"),
        ] {
            let time = of_frequency(day.parse().unwrap(), frequency);
            assert_eq!(time.to_string(), period, "{day}");
        }
    }

    #[test]
    fn accepts_and_rejects() {
        for (text, period) in [
            ("2014", Some("2014")),
            ("2014-A1", Some("2014")),
            ("2012-Q3", Some("2012-Q3")),
            ("2012Q3", Some("2012-Q3")),
            ("2012-M07", Some("2012-07")),
            ("2012M07", Some("2012-07")),
            ("2012-07", Some("2012-07")),
            ("2012-S2", Some("2012-07-01/2012-12-31")),
            ("2012-H1", Some("2012-01-01/2012-06-30")),
            ("2015-W01", Some("2015-01-04")),
            ("2020-W53", Some("2021-01-03")),
            ("2020-03-31T00:00:00", Some("2020-03-31")),
            ("2019-W53", None),
            ("2012-Q5", None),
            ("2012-M13", None),
            ("20213", None),
            ("2012-X1", None),
            ("", None),
        ] {
            assert_eq!(parse(text).map(|t| t.to_string()).as_deref(), period, "{text}");
        }
    }
}
