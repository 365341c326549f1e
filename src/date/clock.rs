//! Reads times of day and zones: `10:30`, `3:04 p.m. ET`, `10h30`, `+02:00`.

use jiff::SignedDuration;

use super::names::{Zone, is_filler, month, zone};
use super::reader::{Reader, small};
use super::scan::{Kind, Token};

/// A time of day and the zone it is told in.
pub(super) struct Clock {
    /// How long the day had lasted.
    pub(super) since_midnight: SignedDuration,
    /// Where.
    pub(super) zone: Zone,
}

impl Clock {
    /// The start of a day, in UTC.
    pub(super) const MIDNIGHT: Self = Self { since_midnight: SignedDuration::ZERO, zone: Zone::Fixed(0) };
}

/// Where a time of day stands: before the date it must be unmistakable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    BeforeDate,
    AfterDate,
}

impl Reader<'_> {
    /// Reads a time of day and its zone, if one is next.
    pub(super) fn clock(&mut self, place: Place) -> Option<Clock> {
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
            "am" | "a" => Half::Morning,
            "pm" | "p" => Half::Afternoon,
            _ => return None,
        };
        let is_whole = self.word().is_some_and(|word| word.ends_with('m'));
        let start = self.at;
        self.at += 1;
        if is_whole {
            return Some(half);
        }
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
    pub(super) fn zone(&mut self) -> Option<Zone> {
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

/// Reads `1030` or `103000`.
pub(super) fn compact_time(digits: &str) -> Option<SignedDuration> {
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
pub(super) fn fraction_nanos(digits: &str) -> i32 {
    let nanos: String = digits.chars().chain("000000000".chars()).take(9).collect();
    nanos.parse().unwrap_or(0)
}
