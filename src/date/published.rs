//! Reads a publication date out of whatever a feed, a file or a newspaper wrote. Every reader ends here, so that a date
//! is understood in one place.
//!
//! A date is never invented: what has no day, month and year in it, or more than a date in it, gives nothing.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::calendar::civil;
use super::clock::{Clock, Place, compact_time, fraction_nanos};
use super::names::Zone;
use super::reader::{Reader, small};
use super::scan::{Kind, scan};

/// The longest text that is looked at, in characters.
const MAX_CHARS: usize = 100;

/// The years a publication can have. Others stand for "unknown": 0001-01-01, 9999-12-31.
const YEARS: std::ops::RangeInclusive<i16> = 1400..=2200;

/// The years that can stand alone.
const LONE_YEARS: std::ops::RangeInclusive<i16> = 1800..=2100;

const NANOS_PER_SECOND: i128 = 1_000_000_000;

/// Reads a publication date as feeds, files and papers write it. Without a zone it is UTC.
///
/// # Example
/// ```
/// use dateline::date::parse;
/// assert_eq!(parse("Apr. 1, 2024, 3:04 p.m. ET").unwrap().to_string(), "2024-04-01T19:04:00Z");
/// assert_eq!(parse("1 avril 2024").unwrap().to_string(), "2024-04-01T00:00:00Z");
/// assert_eq!(parse("yesterday"), None);
/// assert_eq!(parse("0001-01-01"), None);
/// ```
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let moment = epoch(text).or_else(|| written(text))?;
    YEARS.contains(&civil(moment).year()).then_some(moment)
}

/// Reads a number of seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by its digits.
fn epoch(text: &str) -> Option<Timestamp> {
    let (digits, is_negative) = text.strip_prefix('-').map_or((text, false), |digits| (digits, true));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !is_digits(whole) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let nanos_per_unit = match whole.len() {
        9 | 10 => NANOS_PER_SECOND,
        5..=8 if is_negative => NANOS_PER_SECOND,
        12 if is_negative => 1_000_000,
        13 => 1_000_000,
        16 => 1_000,
        19 => 1,
        _ => return None,
    };
    let value: i128 = whole.parse().ok()?;
    if value == 0 {
        return None;
    }
    let rest = if nanos_per_unit == NANOS_PER_SECOND { fraction_nanos(fraction) } else { 0 };
    let nanos = value * nanos_per_unit + i128::from(rest);
    Timestamp::from_nanosecond(if is_negative { -nanos } else { nanos }).ok()
}

fn written(text: &str) -> Option<Timestamp> {
    let tokens = scan(text);
    let mut reader = Reader { tokens: &tokens, at: 0 };
    let moment = reader.moment()?;
    reader.is_done().then_some(moment)
}

impl Reader<'_> {
    fn moment(&mut self) -> Option<Timestamp> {
        self.skip_fillers();
        let early = self.clock(Place::BeforeDate);
        self.skip_fillers();
        let (date, inner) = self.date()?;
        let clock = match inner.or(early) {
            Some(clock) => clock,
            None => self.late_clock(),
        };
        resolve(date, &clock)
    }

    /// Reads what follows a date: a time with or without a zone, a zone alone (`2024-04-01Z`), or nothing.
    fn late_clock(&mut self) -> Clock {
        let is_zone = self.token(0).is_some_and(|token| token.attached && token.kind != word_t());
        if let Some(zone) = is_zone.then(|| self.zone()).flatten() {
            return Clock { zone, ..Clock::MIDNIGHT };
        }
        while self.eat_mark('-') || self.skip_filler() {}
        self.clock(Place::AfterDate).unwrap_or(Clock::MIDNIGHT)
    }

    /// Reads a date, and the time of day when that stands inside it: `Mon Apr 1 10:30:00 EDT 2024`.
    fn date(&mut self) -> Option<(Date, Option<Clock>)> {
        if let Some(month) = self.month_name() {
            return self.after_month_name(month);
        }
        let number = self.number()?.to_owned();
        match number.len() {
            4 => self.after_year(year(&number)?).map(|date| (date, None)),
            1 | 2 => self.after_day(number.parse().ok()?),
            8 => Some((compact_date(&number)?, None)),
            12 | 14 => {
                let since_midnight = compact_time(&number[8..])?;
                let zone = self.zone().unwrap_or(Zone::Fixed(0));
                Some((compact_date(&number[..8])?, Some(Clock { since_midnight, zone })))
            }
            _ => None,
        }
    }

    /// `April 1, 2024`, `Apr 1 10:30:00 2024`, `April 2024`.
    fn after_month_name(&mut self, month: i8) -> Option<(Date, Option<Clock>)> {
        self.skip_fillers();
        let number = self.number()?.to_owned();
        if number.len() == 4 {
            return Some((date(year(&number)?, month, 1)?, None));
        }
        let day = small(&number)?;
        self.ordinal();
        self.year_of(month, day)
    }

    /// `1 April 2024`, `1. April 2024`, `01-Apr-2024`, `01.04.2024`, `04/01/2024`, `04/2024`.
    fn after_day(&mut self, first: i8) -> Option<(Date, Option<Clock>)> {
        self.ordinal();
        let mark = self.date_mark();
        self.skip_fillers();
        if let Some(month) = self.month_name() {
            self.date_mark();
            return self.year_of(month, first);
        }
        let mark = mark?;
        let second = self.number()?.to_owned();
        if mark == '/' && second.len() == 4 {
            return Some((date(year(&second)?, first, 1)?, None));
        }
        let (month, day) = month_and_day(first, small(&second)?, mark);
        if !self.eat_mark(mark) {
            return None;
        }
        let last = self.number()?;
        let year = if mark == '-' { year(last)? } else { year_or_short(last)? };
        Some((date(year, month, day)?, None))
    }

    /// `2024-04-01`, `2024/04`, `2024-Apr-01`, `2024 April 1`, `2024`.
    fn after_year(&mut self, year: i16) -> Option<Date> {
        let mark = self.date_mark();
        let month = match self.month_name() {
            Some(month) => month,
            None if mark.is_some() => small(self.number()?)?,
            None => return (LONE_YEARS.contains(&year) && self.is_done()).then(|| date(year, 1, 1)).flatten(),
        };
        let has_day = self.number_ahead() || self.date_mark().is_some() && self.number_ahead();
        let day = if has_day { small(self.number()?)? } else { 1 };
        date(year, month, day)
    }

    /// Reads the year behind a month and a day, with or without a time of day in front of it.
    fn year_of(&mut self, month: i8, day: i8) -> Option<(Date, Option<Clock>)> {
        self.skip_fillers();
        let clock = self.clock(Place::BeforeDate);
        self.skip_fillers();
        let year = year_or_short(self.number()?)?;
        Some((date(year, month, day)?, clock))
    }
}

fn word_t() -> Kind {
    Kind::Word { folded: "t".to_owned(), capitals: true }
}

fn resolve(date: Date, clock: &Clock) -> Option<Timestamp> {
    let local: DateTime = date.to_datetime(Time::midnight()).checked_add(clock.since_midnight).ok()?;
    match clock.zone {
        Zone::Fixed(minutes) => Offset::from_seconds(minutes * 60).ok()?.to_timestamp(local).ok(),
        Zone::Seasonal(rule) => TimeZone::posix(rule).ok()?.to_timestamp(local).ok(),
    }
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// Which number is the month: the second with dots and dashes, the first with slashes, unless it cannot be.
fn month_and_day(first: i8, second: i8, mark: char) -> (i8, i8) {
    let is_month_first = if mark == '/' { first <= 12 } else { second > 12 };
    if is_month_first { (first, second) } else { (second, first) }
}

fn year(digits: &str) -> Option<i16> {
    if digits.len() == 4 { digits.parse().ok() } else { None }
}

/// Reads a year of four digits, or of two as RFC 2822 has it: up to 49 in this century.
fn year_or_short(digits: &str) -> Option<i16> {
    if digits.len() != 2 {
        return year(digits);
    }
    let short: i16 = digits.parse().ok()?;
    Some(if short < 50 { 2000 + short } else { 1900 + short })
}

fn compact_date(digits: &str) -> Option<Date> {
    date(year(&digits[..4])?, small(&digits[4..6])?, small(&digits[6..8])?)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::parse;
    use crate::date::year;

    fn check(text: &str, expected: &str) {
        let found = parse(text).map(|moment| moment.to_string());
        assert_eq!(found.as_deref(), (!expected.is_empty()).then_some(expected), "{text:?}");
    }

    const APRIL: &str = "2024-04-01T00:00:00Z";

    #[test]
    fn iso_dates() {
        check("2024-04-01", APRIL);
        check(" 2024-4-1 ", APRIL);
        check("2024-04-01Z", APRIL);
        check("2024-04-01+02:00", "2024-03-31T22:00:00Z");
        check("2024-04-01-05:00", "2024-04-01T05:00:00Z");
        check("2024-04", APRIL);
        check("2024", "2024-01-01T00:00:00Z");
        check("20240401", APRIL);
        check("2024/04/01", APRIL);
        check("2024.04.01", APRIL);
        check("2024-Apr-01", APRIL);
        check("2024年4月1日", APRIL);
        check("2024년 4월 1일", APRIL);
    }

    #[test]
    fn iso_moments() {
        check("2024-04-01T10:30:00Z", "2024-04-01T10:30:00Z");
        check("2024-04-01 10:30:00", "2024-04-01T10:30:00Z");
        check("2024-04-01T10:30Z", "2024-04-01T10:30:00Z");
        check("2024-04-01T10:30", "2024-04-01T10:30:00Z");
        check("2024-04-01t10:30:00z", "2024-04-01T10:30:00Z");
        check("20240401T103000Z", "2024-04-01T10:30:00Z");
        check("20240401T1030+0200", "2024-04-01T08:30:00Z");
        check("20240401103000", "2024-04-01T10:30:00Z");
        check("202404011030", "2024-04-01T10:30:00Z");
        check("2024-04-01T10:30:00.5+02:00", "2024-04-01T08:30:00.5Z");
        check("2024-04-01T10:30:00,123Z", "2024-04-01T10:30:00.123Z");
        check("2024-04-01T10:30:00.123456789123-0400", "2024-04-01T14:30:00.123456789Z");
        check("2024-04-01T10:30:00\u{2212}04:00", "2024-04-01T14:30:00Z");
        check("2024-04-01T10:30:00-04:00[America/New_York]", "2024-04-01T14:30:00Z");
        check("2024-04-01 10:30:00 +0000 UTC", "2024-04-01T10:30:00Z");
        check("2024-04-01 10:30:00 -0400 EDT", "2024-04-01T14:30:00Z");
        check("2024-04-01 10:30:00+00", "2024-04-01T10:30:00Z");
        check("2024-04-01T24:00:00Z", "2024-04-02T00:00:00Z");
        check("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z");
        check("2024-04-01T25:00:00Z", "");
        check("2024-04-01T10:60:00Z", "");
    }

    #[test]
    fn mail_and_feed_dates() {
        check("Mon, 01 Apr 2024 10:30:00 +0200", "2024-04-01T08:30:00Z");
        check("Mon, 1 Apr 2024 10:30:00 GMT", "2024-04-01T10:30:00Z");
        check("Mon, 1 Apr 2024 10:30:00 EST", "2024-04-01T15:30:00Z");
        check("Mon, 1 Apr 24 10:30 PDT", "2024-04-01T17:30:00Z");
        check("Thu, 1 Apr 99 10:30:00 UT", "1999-04-01T10:30:00Z");
        check("1 Apr 2024 10:30:00 -0000", "2024-04-01T10:30:00Z");
        check("1 Apr 2024 10:30:00 XYZ", "2024-04-01T10:30:00Z");
        check("Mon Apr  1 10:30:00 2024", "2024-04-01T10:30:00Z");
        check("Mon Apr 01 10:30:00 +0000 2024", "2024-04-01T10:30:00Z");
        check("Mon Apr  1 10:30:00 EDT 2024", "2024-04-01T14:30:00Z");
        check("Mon Apr 01 2024 10:30:00 GMT+0200 (Central European Summer Time)", "2024-04-01T08:30:00Z");
        check("01-Apr-2024", APRIL);
        check("01/Apr/2024:10:30:00 +0200", "2024-04-01T08:30:00Z");
    }

    #[test]
    fn dates_of_papers() {
        check("April 1, 2024", APRIL);
        check("APRIL 1, 2024", APRIL);
        check("April 1st, 2024", APRIL);
        check("the 1st of April, 2024", APRIL);
        check("Monday, April 1, 2024", APRIL);
        check("Monday April 1 2024", APRIL);
        check("1 April 2024", APRIL);
        check("Apr. 1, 2024, 3:04 p.m. ET", "2024-04-01T19:04:00Z");
        check("Jan. 5, 2024, 3:04 p.m. ET", "2024-01-05T20:04:00Z");
        check("April 1, 2024 at 3:04 PM PST", "2024-04-01T23:04:00Z");
        check("April 1, 2024 | 3:04pm", "2024-04-01T15:04:00Z");
        check("April 1, 2024 - 15:04", "2024-04-01T15:04:00Z");
        check("April 1, 2024, 12 a.m.", "2024-04-01T00:00:00Z");
        check("April 1, 2024, 12:30 AM", "2024-04-01T00:30:00Z");
        check("Mon 1 Apr 2024 15.04 BST", "2024-04-01T14:04:00Z");
        check("Updated 10:30 AM EDT, Mon April 1, 2024", "2024-04-01T14:30:00Z");
        check("Published: April 1, 2024", APRIL);
        check("April 2024", APRIL);
        check("Sept. 11, 2001", "2001-09-11T00:00:00Z");
    }

    #[test]
    fn other_languages() {
        check("1 avril 2024", APRIL);
        check("1er avril 2024 à 10h30", "2024-04-01T10:30:00Z");
        check("le lundi 1er avril 2024", APRIL);
        check("2 février 2024", "2024-02-02T00:00:00Z");
        check("1. April 2024", APRIL);
        check("1. März 2024, 10:30 Uhr", "2024-03-01T10:30:00Z");
        check("1 de abril de 2024", APRIL);
        check("1º de abril de 2024", APRIL);
        check("1 aprile 2024", APRIL);
        check("1 апреля 2024 г.", APRIL);
        check("1 أبريل 2024", APRIL);
        check("15 mai 2024", "2024-05-15T00:00:00Z");
    }

    #[test]
    fn numeric_dates() {
        check("01.04.2024", APRIL);
        check("1.4.24", APRIL);
        check("01.04.2024 10.30", "2024-04-01T10:30:00Z");
        check("04/01/2024", APRIL);
        check("04/01/24", APRIL);
        check("13/04/2024", "2024-04-13T00:00:00Z");
        check("4/13/2024 3:04 PM", "2024-04-13T15:04:00Z");
        check("01-04-2024", APRIL);
        check("04-13-2024", "2024-04-13T00:00:00Z");
        check("04/2024", APRIL);
        check("24-04-01", "");
    }

    #[test]
    fn seconds_since_1970() {
        check("1711929600", APRIL);
        check("1711929600.5", "2024-04-01T00:00:00.5Z");
        check("1711929600000", APRIL);
        check("1711929600000000", APRIL);
        check("1711929600000000000", APRIL);
        check("631152000", "1990-01-01T00:00:00Z");
        check("-631152000", "1950-01-01T00:00:00Z");
        check("-86400.5", "1969-12-30T23:59:59.5Z");
        check("-631152000000", "1950-01-01T00:00:00Z");
        check("0000000000", "");
        check("9999999999999", "");
    }

    #[test]
    fn what_is_no_date_gives_nothing() {
        for text in [
            "",
            " ",
            "yesterday",
            "today",
            "0",
            "-1",
            "-",
            "1",
            "12",
            "123",
            "9999",
            "1500",
            "2024-13",
            "2024-02-30",
            "0000-00-00",
            "0001-01-01",
            "0001-01-01T00:00:00Z",
            "9999-12-31",
            "1399-12-31",
            "2201-01-01",
            "2024-04-00",
            "April",
            "April 1",
            "1 April",
            "10:30",
            "Monday",
            "null",
            "N/A",
            "(April 1, 2024",
            "about April 1, 2024, or so",
            "April 1, 2024 and April 2, 2024",
            "1.2.3.4",
            "123456",
            "T",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn a_long_text_is_not_looked_at() {
        check(&format!("{}April 1, 2024", "Monday ".repeat(10)), APRIL);
        check(&format!("{}April 1, 2024", "Monday ".repeat(20)), "");
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            parse(&text);
        }

        #[test]
        fn never_panics_on_what_looks_like_a_date(text in "[0-9TZ:+./ ,-]{0,30}( (April|mai|ET|pm|GMT|Mon|st)[0-9 .,:+-]{0,9}){0,3}") {
            if let Some(moment) = parse(&text) {
                prop_assert!((1400..=2200).contains(&year(moment).parse::<i32>().expect("a year")));
            }
        }

        #[test]
        fn reads_what_jiff_prints(seconds in -17_987_443_200_i64..7_289_654_400, nanos in 0..1_000_000_000_i32) {
            let moment = jiff::Timestamp::new(seconds, nanos).expect("in range");
            let is_in_range = (1400..=2200).contains(&year(moment).parse::<i32>().expect("a year"));
            assert_eq!(parse(&moment.to_string()), is_in_range.then_some(moment));
        }
    }
}
