//! Numbers as people write them: counts that agree with their nouns, sizes and times in fitting units.

/// A count and its noun.
///
/// # Example
/// ```
/// use dateline::render::counted;
/// assert_eq!(counted(1, "article", "articles"), "1 article");
/// assert_eq!(counted(1234, "article", "articles"), "1,234 articles");
/// ```
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A number with a comma between thousands.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A size in decimal units: `512 bytes`, `81.2 MB`.
pub fn bytes(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1000 {
        return counted(bytes, "byte", "bytes");
    }
    let mut size = bytes as f64 / 1000.0;
    let mut unit = 0;
    while size >= 999.95 && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    format!("{size:.1} {}", UNITS[unit])
}

/// A stretch of time in fitting units: `1.2 ms`, `8.5 s`, `3 min 20 s`, `2 h 5 min`.
pub fn duration(seconds: f64) -> String {
    let seconds = if seconds.is_finite() { seconds.max(0.0) } else { 0.0 };
    if seconds < 0.099_95 {
        return format!("{:.1} ms", seconds * 1e3);
    }
    if seconds < 0.999_5 {
        return format!("{:.0} ms", seconds * 1e3);
    }
    if seconds < 59.95 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    let (hours, minutes) = (whole / 3600, whole % 3600 / 60);
    if hours == 0 { format!("{minutes} min {} s", whole % 60) } else { format!("{} h {minutes} min", number(hours)) }
}

#[cfg(test)]
mod tests {
    use super::{bytes, counted, duration, number};

    #[test]
    fn counts_agree_with_their_nouns() {
        let check = |count, expected: &str| assert_eq!(counted(count, "entry", "entries"), expected);
        check(0, "0 entries");
        check(1, "1 entry");
        check(2, "2 entries");
        check(1_001, "1,001 entries");
    }

    #[test]
    fn thousands_are_parted() {
        let check = |count, expected: &str| assert_eq!(number(count), expected);
        check(999, "999");
        check(1_000, "1,000");
        check(12_560, "12,560");
        check(u64::MAX, "18,446,744,073,709,551,615");
    }

    #[test]
    fn sizes_have_fitting_units() {
        let check = |size, expected: &str| assert_eq!(bytes(size), expected);
        check(1, "1 byte");
        check(999, "999 bytes");
        check(1_000, "1.0 kB");
        check(81_234_567, "81.2 MB");
        check(999_999, "1.0 MB");
        check(u64::MAX, "18.4 EB");
    }

    #[test]
    fn times_have_fitting_units() {
        let check = |seconds, expected: &str| assert_eq!(duration(seconds), expected);
        check(0.0012, "1.2 ms");
        check(0.000_01, "0.0 ms");
        check(0.0999, "99.9 ms");
        check(0.5124, "512 ms");
        check(0.9996, "1.0 s");
        check(8.46, "8.5 s");
        check(59.97, "1 min 0 s");
        check(200.0, "3 min 20 s");
        check(7_530.0, "2 h 5 min");
        check(f64::NAN, "0.0 ms");
    }
}
