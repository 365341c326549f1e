//! Reads a publication date out of whatever a feed, a file or a newspaper wrote. Every reader ends here, so that a date
//! is understood in one place.
//!
//! A date is never invented: what has no day, month and year in it, or more than a date in it, gives nothing.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, civil};

use super::calendar::civil;
use super::names::{Zone, is_filler, is_ordinal, month, zone};
use super::scan::{Kind, Token, scan};

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

/// A time of day and the zone it is told in.
struct Clock {
    since_midnight: SignedDuration,
    zone: Zone,
}

impl Clock {
    const MIDNIGHT: Self = Self { since_midnight: SignedDuration::ZERO, zone: Zone::Fixed(0) };
}

/// Where a time of day stands: before the date it must be unmistakable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    BeforeDate,
    AfterDate,
}

/// Walks over the tokens of a date. Each method either reads its part and goes past it, or gives `None`.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
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

    fn clock(&mut self, place: Place) -> Option<Clock> {
        let start = self.at;
        let Some(since_midnight) = self.time(place) else {
            self.at = start;
            return None;
        };
        let zone = self.zone();
        if zone.is_some() {
            self.zone(); // "+0000 UTC" and "-0400 EDT" say it twice
        }
        Some(Clock { since_midnight, zone: zone.unwrap_or(Zone::Fixed(0)) })
    }

    /// `10:30`, `10:30:00.5`, `10h30`, `3 p.m.`; behind a date also `10.30` and `1030`.
    fn time(&mut self, place: Place) -> Option<SignedDuration> {
        let digits = self.number()?.to_owned();
        if place == Place::AfterDate && digits.len() > 2 {
            return compact_time(&digits);
        }
        let mut hours: i64 = small(&digits)?.into();
        let (minutes, is_split) = self.minutes(place)?;
        let (seconds, nanos) = if is_split { self.seconds()? } else { (0, 0) };
        match self.half_of_day() {
            Some(half) => hours = half.hours(hours)?,
            None if !is_split => return None,
            None => {}
        }
        since_midnight(hours, minutes, seconds, nanos)
    }

    /// Reads what follows the hour: the minutes, and whether there were any.
    fn minutes(&mut self, place: Place) -> Option<(i64, bool)> {
        let is_dotted = place == Place::AfterDate && self.number_after('.');
        if self.eat_mark(':') || is_dotted && self.eat_mark('.') {
            return Some((small(self.number()?)?.into(), true));
        }
        if self.attached_word() == Some("h") {
            self.at += 1;
            let minutes = if self.attached_number() { small(self.number()?)?.into() } else { 0 };
            return Some((minutes, true));
        }
        Some((0, false))
    }

    /// Reads seconds and their fraction, in nanoseconds, where there are any.
    fn seconds(&mut self) -> Option<(i64, i32)> {
        if !self.eat_mark(':') {
            return Some((0, 0));
        }
        let seconds = small(self.number()?)?.into();
        let has_fraction = self.number_after('.') || self.number_after(',') && self.attached_at(1);
        if !has_fraction {
            return Some((seconds, 0));
        }
        self.at += 1;
        Some((seconds, fraction_nanos(self.number()?)))
    }

    /// `am`, `PM`, `a.m.`, `p. m.`
    fn half_of_day(&mut self) -> Option<Half> {
        let half = match self.word()? {
            "am" => return self.step(Half::Morning),
            "pm" => return self.step(Half::Afternoon),
            "a" => Half::Morning,
            "p" => Half::Afternoon,
            _ => return None,
        };
        let start = self.at;
        self.at += 1;
        self.eat_mark('.');
        if self.word() != Some("m") {
            self.at = start;
            return None;
        }
        self.at += 1;
        self.eat_mark('.');
        Some(half)
    }

    /// `Z`, `EST`, `+0200`, `-04:00`, `GMT+2`. Letters nobody knows are taken for UTC, as RFC 2822 has it.
    fn zone(&mut self) -> Option<Zone> {
        if let Some(minutes) = self.offset() {
            return Some(Zone::Fixed(minutes));
        }
        let Some(Token { kind: Kind::Word { folded, capitals }, .. }) = self.token(0) else { return None };
        let known = zone(folded);
        let is_unknown_zone = *capitals && folded.len() <= 5 && month(folded).is_none() && !is_filler(folded);
        let found = known.or(is_unknown_zone.then_some(Zone::Fixed(0)))?;
        self.at += 1;
        let is_base = found == Zone::Fixed(0) && self.token(0).is_some_and(|token| token.attached);
        Some(is_base.then(|| self.offset()).flatten().map_or(found, Zone::Fixed))
    }

    /// Reads `+0200`, `+02:00` or `+2` as minutes.
    fn offset(&mut self) -> Option<i32> {
        let sign = match self.token(0)?.kind {
            Kind::Mark('+') => 1,
            Kind::Mark('-') => -1,
            _ => return None,
        };
        let start = self.at;
        self.at += 1;
        let minutes = self.offset_minutes();
        if minutes.is_none() {
            self.at = start;
        }
        minutes.map(|minutes| sign * minutes)
    }

    fn offset_minutes(&mut self) -> Option<i32> {
        let digits = self.number()?.to_owned();
        let (hours, minutes): (i32, i32) = match digits.len() {
            4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
            1 | 2 if self.eat_mark(':') => (digits.parse().ok()?, self.number()?.parse().ok()?),
            1 | 2 => (digits.parse().ok()?, 0),
            _ => return None,
        };
        (hours <= 15 && minutes < 60).then_some(hours * 60 + minutes)
    }

    fn token(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    fn number(&mut self) -> Option<&str> {
        let Some(Token { kind: Kind::Number(digits), .. }) = self.tokens.get(self.at) else { return None };
        self.at += 1;
        Some(digits)
    }

    fn number_ahead(&self) -> bool {
        matches!(self.token(0), Some(Token { kind: Kind::Number(_), .. }))
    }

    fn attached_number(&self) -> bool {
        self.number_ahead() && self.attached_at(0)
    }

    fn attached_at(&self, ahead: usize) -> bool {
        self.token(ahead).is_some_and(|token| token.attached)
    }

    /// Tells whether `mark` and then a number come next.
    fn number_after(&self, mark: char) -> bool {
        self.token(0).is_some_and(|token| token.kind == Kind::Mark(mark))
            && matches!(self.token(1), Some(Token { kind: Kind::Number(_), .. }))
    }

    fn word(&self) -> Option<&str> {
        match &self.token(0)?.kind {
            Kind::Word { folded, .. } => Some(folded),
            _ => None,
        }
    }

    fn attached_word(&self) -> Option<&str> {
        self.attached_at(0).then(|| self.word()).flatten()
    }

    fn step(&mut self, half: Half) -> Option<Half> {
        self.at += 1;
        Some(half)
    }

    fn month_name(&mut self) -> Option<i8> {
        let found = month(self.word()?)?;
        self.at += 1;
        self.eat_mark('.');
        Some(found)
    }

    fn ordinal(&mut self) {
        if self.attached_word().is_some_and(is_ordinal) {
            self.at += 1;
        }
    }

    fn eat_mark(&mut self, mark: char) -> bool {
        let is_next = self.token(0).is_some_and(|token| token.kind == Kind::Mark(mark));
        self.at += usize::from(is_next);
        is_next
    }

    fn date_mark(&mut self) -> Option<char> {
        ['-', '/', '.'].into_iter().find(|mark| self.eat_mark(*mark))
    }

    fn skip_fillers(&mut self) {
        while self.skip_filler() {}
    }

    fn skip_filler(&mut self) -> bool {
        let is_filler = match self.token(0).map(|token| &token.kind) {
            Some(Kind::Word { folded, .. }) => is_filler(folded),
            Some(Kind::Mark(mark)) => matches!(mark, ',' | '.' | '|' | '·' | '•' | '–' | '—' | ':' | '\u{200e}'),
            _ => false,
        };
        self.at += usize::from(is_filler);
        is_filler
    }

    /// Tells whether nothing that means anything is left.
    fn is_done(&self) -> bool {
        self.tokens[self.at.min(self.tokens.len())..].iter().all(|token| match &token.kind {
            Kind::Word { folded, .. } => matches!(folded.as_str(), "uhr" | "h" | "hrs" | "г" | "года"),
            Kind::Mark(mark) => matches!(mark, ',' | '.' | ';' | '|'),
            Kind::Number(_) => false,
        })
    }
}

/// The halves of a twelve-hour day.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

impl Half {
    /// Turns 1-12 into 0-23; what is written `15:04 PM` keeps its hour.
    fn hours(self, hours: i64) -> Option<i64> {
        match (self, hours) {
            (Self::Morning, 12) => Some(0),
            (Self::Morning, 0..=11) => Some(hours),
            (Self::Afternoon, 1..=11) => Some(hours + 12),
            (Self::Afternoon, 12..=23) => Some(hours),
            _ => None,
        }
    }
}

fn word_t() -> Kind {
    Kind::Word { folded: "t".to_owned(), capitals: true }
}

fn resolve(date: Date, clock: &Clock) -> Option<Timestamp> {
    let local: civil::DateTime = date.to_datetime(Time::midnight()).checked_add(clock.since_midnight).ok()?;
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

fn small(digits: &str) -> Option<i8> {
    if digits.len() <= 2 { digits.parse().ok() } else { None }
}

fn compact_date(digits: &str) -> Option<Date> {
    date(year(&digits[..4])?, small(&digits[4..6])?, small(&digits[6..8])?)
}

/// Reads `1030` or `103000`.
fn compact_time(digits: &str) -> Option<SignedDuration> {
    let seconds = match digits.len() {
        4 => 0,
        6 => small(&digits[4..6])?,
        _ => return None,
    };
    since_midnight(small(&digits[..2])?.into(), small(&digits[2..4])?.into(), seconds.into(), 0)
}

/// Adds up a time of day. 24:00 is the next midnight, and a leap second is the second before it.
fn since_midnight(hours: i64, minutes: i64, seconds: i64, nanos: i32) -> Option<SignedDuration> {
    let is_last = hours == 24 && minutes == 0 && seconds == 0;
    if hours > 23 && !is_last || minutes > 59 || seconds > 60 {
        return None;
    }
    Some(SignedDuration::new(hours * 3600 + minutes * 60 + seconds.min(59), nanos))
}

/// Reads the digits behind the point of a second as nanoseconds.
fn fraction_nanos(digits: &str) -> i32 {
    let nanos: String = digits.chars().chain("000000000".chars()).take(9).collect();
    nanos.parse().unwrap_or(0)
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
