//! Dates as a person types them after `--since`, `--until` and `date:`. Each stands for a span of time: a year, a month,
//! a day, or one second.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Span as Period, Timestamp, ToSpan};

use super::calendar::civil;
use super::published;
use crate::error::{Error, Result};

/// The most characters of a wrong date that are shown.
const MAX_SHOWN: usize = 40;

const ALLOWED: &str = "use 2024, 2024-03, 2024-03-31, 2024-03-31T10:30:00Z, today, yesterday, \
                       or an age such as 12h, 7d, 3w, 6m, 1y";

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first moment.
    pub start: Timestamp,
    /// The moment after its last.
    pub end: Timestamp,
}

/// Reads a date as a person types it, in UTC.
///
/// A year, month or day is its whole span. An exact moment is one second, or one nanosecond where it has a fraction.
/// An age (`12h`, `7d`, `3w`, `6m`, `1y`) is the second that long before `now`. Ages, `today` and `yesterday` need `now`.
///
/// # Errors
/// [`ErrorKind::Argument`](crate::ErrorKind::Argument) when the text is no date, names a day that no calendar has, or
/// counts from now and `now` is `None`.
///
/// # Example
/// ```
/// use dateline::date::span;
/// let march = span("2024-03", None).unwrap();
/// assert_eq!(march.start.to_string(), "2024-03-01T00:00:00Z");
/// assert_eq!(march.end.to_string(), "2024-04-01T00:00:00Z");
/// assert!(span("2024-13", None).is_err());
/// assert!(span("7d", None).is_err()); // 7 days before when?
/// ```
pub fn span(text: &str, now: Option<Timestamp>) -> Result<Span> {
    let text = text.trim();
    if let Some(age) = age(text) {
        return before(now.ok_or_else(|| no_clock(text))?, age).ok_or_else(|| no_date(text));
    }
    if let Some(days_ago) = named_day(text) {
        let now = now.ok_or_else(|| no_clock(text))?;
        return day_before(now, days_ago).ok_or_else(|| no_date(text));
    }
    calendar_span(text).or_else(|| moment_span(text)).ok_or_else(|| no_date(text))
}

/// Tells whether a date is an age, counted back from now: `7d`.
pub(crate) fn is_age(text: &str) -> bool {
    age(text.trim()).is_some()
}

fn age(text: &str) -> Option<Period> {
    let unit = text.chars().last()?;
    let digits = &text[..text.len() - unit.len_utf8()];
    if digits.is_empty() || digits.len() > 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count: i32 = digits.parse().ok()?;
    let period = match unit.to_ascii_lowercase() {
        'h' => Period::new().try_hours(count),
        'd' => Period::new().try_days(count),
        'w' => Period::new().try_weeks(count),
        'm' => Period::new().try_months(count),
        'y' => Period::new().try_years(count),
        _ => return None,
    };
    Some(period.unwrap_or_else(|_| 19_998.years()))
}

fn before(now: Timestamp, age: Period) -> Option<Span> {
    let then = at_utc(civil(now).checked_sub(age).ok()?);
    let start = Timestamp::from_second(then.as_second()).ok()?;
    Some(Span { start, end: later(start, SignedDuration::from_secs(1)) })
}

fn named_day(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("today") {
        Some(0)
    } else if text.eq_ignore_ascii_case("yesterday") {
        Some(1)
    } else {
        None
    }
}

fn day_before(now: Timestamp, days: i32) -> Option<Span> {
    let day = civil(now).date().checked_sub(days.days()).ok()?;
    whole(day, 1.day())
}

/// `2024`, `2024-03`, `2024-03-31`.
fn calendar_span(text: &str) -> Option<Span> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4..=4)?;
    let month = parts.next().map(|part| number(part, 1..=2));
    let day = parts.next().map(|part| number(part, 1..=2));
    if year == 0 || parts.next().is_some() {
        return None;
    }
    let (month, day, length) = match (month, day) {
        (None, _) => (1, 1, 1.year()),
        (Some(month), None) => (month?, 1, 1.month()),
        (Some(month), Some(day)) => (month?, day?, 1.day()),
    };
    whole(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?, length)
}

fn number(digits: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let is_number = lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

fn whole(first: Date, length: Period) -> Option<Span> {
    let start = first.at(0, 0, 0, 0);
    let end = start.checked_add(length).unwrap_or(DateTime::MAX);
    Some(Span { start: at_utc(start), end: at_utc(end) })
}

/// `2024-03-31T10:30:00Z`, also with a blank for the T, and without seconds or zone.
fn moment_span(text: &str) -> Option<Span> {
    if !text.is_char_boundary(10) || !text.contains(':') || calendar_span(&text[..10]).is_none() {
        return None;
    }
    let start = published::parse(text)?;
    let length = match start.subsec_nanosecond() {
        0 => SignedDuration::from_secs(1),
        _ => SignedDuration::from_nanos(1),
    };
    Some(Span { start, end: later(start, length) })
}

/// The moment when a clock in UTC shows `local`; the last one that can be told for the last day of 9999.
fn at_utc(local: DateTime) -> Timestamp {
    let edge = if local.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Offset::UTC.to_timestamp(local).unwrap_or(edge)
}

fn later(start: Timestamp, length: SignedDuration) -> Timestamp {
    start.checked_add(length).unwrap_or(Timestamp::MAX)
}

fn no_date(text: &str) -> Error {
    Error::argument(format!("\"{}\" is not a date", shown(text))).with_hint(ALLOWED)
}

fn no_clock(text: &str) -> Error {
    Error::argument(format!("\"{}\" counts from now, and the time is not known here", shown(text)))
        .with_hint("use a date such as 2024, 2024-03 or 2024-03-31")
}

fn shown(text: &str) -> String {
    text.chars().take(MAX_SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::{any, prop_assert, proptest};

    use super::{is_age, span};

    fn now() -> Option<Timestamp> {
        "2024-05-31T15:04:05.678Z".parse().ok()
    }

    fn check(text: &str, expected: &str) {
        let found = match span(text, now()) {
            Ok(span) => format!("{} {}", span.start, span.end),
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn years_months_and_days_are_whole() {
        check("2024", "2024-01-01T00:00:00Z 2025-01-01T00:00:00Z");
        check(" 2024-03 ", "2024-03-01T00:00:00Z 2024-04-01T00:00:00Z");
        check("2024-12", "2024-12-01T00:00:00Z 2025-01-01T00:00:00Z");
        check("2024-02-29", "2024-02-29T00:00:00Z 2024-03-01T00:00:00Z");
        check("2024-3-1", "2024-03-01T00:00:00Z 2024-03-02T00:00:00Z");
    }

    #[test]
    fn a_moment_is_a_second() {
        check("2024-03-31T10:30:00Z", "2024-03-31T10:30:00Z 2024-03-31T10:30:01Z");
        check("2024-03-31T10:30:00+02:00", "2024-03-31T08:30:00Z 2024-03-31T08:30:01Z");
        check("2024-03-31 10:30", "2024-03-31T10:30:00Z 2024-03-31T10:30:01Z");
        check("2024-03-31T10:30:00.5Z", "2024-03-31T10:30:00.5Z 2024-03-31T10:30:00.500000001Z");
    }

    #[test]
    fn ages_count_back_from_now() {
        check("12h", "2024-05-31T03:04:05Z 2024-05-31T03:04:06Z");
        check("7d", "2024-05-24T15:04:05Z 2024-05-24T15:04:06Z");
        check("3w", "2024-05-10T15:04:05Z 2024-05-10T15:04:06Z");
        check("3M", "2024-02-29T15:04:05Z 2024-02-29T15:04:06Z");
        check("1y", "2023-05-31T15:04:05Z 2023-05-31T15:04:06Z");
        check("today", "2024-05-31T00:00:00Z 2024-06-01T00:00:00Z");
        check("Yesterday", "2024-05-30T00:00:00Z 2024-05-31T00:00:00Z");
        assert!(is_age("7d") && !is_age("2024") && !is_age("today"));
    }

    #[test]
    fn what_is_no_date_is_an_error() {
        check("2024-13", "\"2024-13\" is not a date");
        check("2023-02-29", "\"2023-02-29\" is not a date");
        check("0000", "\"0000\" is not a date");
        check("", "\"\" is not a date");
        check("7", "\"7\" is not a date");
        check("d", "\"d\" is not a date");
        check("-7d", "\"-7d\" is not a date");
        check("999999y", "\"999999y\" is not a date");
        check("2024-03-31T", "\"2024-03-31T\" is not a date");
        check("last week", "\"last week\" is not a date");
    }

    #[test]
    fn the_last_year_ends_with_the_last_moment() {
        check("9999", "9999-01-01T00:00:00Z 9999-12-30T22:00:00.999999999Z");
    }

    #[test]
    fn without_a_clock_ages_are_errors() {
        let error = span("7d", None).expect_err("no clock");
        assert_eq!(error.to_string(), "\"7d\" counts from now, and the time is not known here");
        assert!(error.hint().is_some());
        assert!(span("today", None).is_err());
        assert!(span("2024", None).is_ok());
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            span(&text, now()).ok();
        }

        #[test]
        fn starts_before_it_ends(text in "[0-9]{1,6}([hdwmy]|-[0-9]{1,2}(-[0-9]{1,2})?)?") {
            if let Ok(span) = span(&text, now()) {
                prop_assert!(span.start < span.end);
            }
        }
    }
}
