//! The calendar day, month and year of a moment, as they are shown and counted. All in UTC.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Returns the day of a moment: `2024-04-01`.
///
/// # Example
/// ```
/// let moment = dateline::date::parse("April 1, 2024, 11 p.m. ET").unwrap();
/// assert_eq!(dateline::date::day(moment), "2024-04-02"); // in UTC
/// ```
pub fn day(moment: Timestamp) -> String {
    civil(moment).date().to_string()
}

/// Returns the month of a moment: `2024-04`.
pub fn month(moment: Timestamp) -> String {
    let date = civil(moment);
    format!("{:04}-{:02}", date.year(), date.month())
}

/// Returns the year of a moment: `2024`.
pub fn year(moment: Timestamp) -> String {
    format!("{:04}", civil(moment).year())
}

/// Returns a moment as the clock in UTC shows it.
pub(super) fn civil(moment: Timestamp) -> DateTime {
    Offset::UTC.to_datetime(moment)
}

#[cfg(test)]
mod tests {
    use super::{day, month, year};
    use crate::date::parse;

    #[test]
    fn a_moment_has_a_day_a_month_and_a_year() {
        let moment = parse("2024-04-01T23:59:59Z").expect("a date");
        assert_eq!(day(moment), "2024-04-01");
        assert_eq!(month(moment), "2024-04");
        assert_eq!(year(moment), "2024");
    }

    #[test]
    fn days_are_those_of_utc() {
        assert_eq!(day(parse("2024-04-01T22:00:00-04:00").expect("a date")), "2024-04-02");
    }
}
