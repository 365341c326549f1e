//! Moments of the years 2012 to 2024, written as ISO 8601.

/// Days from the first of 2012 to the last of 2024.
pub(crate) const DAYS: u64 = 4749;

const MONTHS: [u64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The minute so many minutes after the beginning of 2012.
pub(crate) fn moment(minutes: u64) -> String {
    let (year, month, day) = date(minutes / 1440);
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z")
}

fn date(mut days: u64) -> (u64, usize, u64) {
    let mut year = 2012;
    while days >= year_length(year) {
        days -= year_length(year);
        year += 1;
    }
    let mut month = 0;
    while days >= month_length(year, month) {
        days -= month_length(year, month);
        month += 1;
    }
    (year, month + 1, days + 1)
}

/// True for every year it is asked about: none of them ends a century.
fn year_length(year: u64) -> u64 {
    if year.is_multiple_of(4) { 366 } else { 365 }
}

fn month_length(year: u64, month: usize) -> u64 {
    if month == 1 && year.is_multiple_of(4) { 29 } else { MONTHS[month] }
}
