//! What a document's number tells: many collections have the agency and the day in it and nowhere else.

/// Beginnings of numbers, and who publishes under them.
const PUBLISHERS: [(&str, &str); 22] = [
    ("AFP", "Agence France-Presse"),
    ("APW", "Associated Press"),
    ("AP", "Associated Press"),
    ("CNA", "Central News Agency"),
    ("FBIS", "Foreign Broadcast Information Service"),
    ("FR", "Federal Register"),
    ("FT", "Financial Times"),
    ("LATWP", "Los Angeles Times-Washington Post"),
    ("LTW", "Los Angeles Times-Washington Post"),
    ("LA", "Los Angeles Times"),
    ("NYT", "The New York Times"),
    ("SJMN", "San Jose Mercury News"),
    ("UPI", "United Press International"),
    ("WPB", "The Washington Post"),
    ("WSJ", "The Wall Street Journal"),
    ("XIE", "Xinhua"),
    ("XIN", "Xinhua"),
    ("ZF", "Ziff"),
    ("CRN", "China Radio"),
    ("REU", "Reuters"),
    ("KYODO", "Kyodo"),
    ("TASS", "TASS"),
];

/// Who publishes under a number.
pub(super) fn publisher(number: &str) -> Option<&'static str> {
    let letters = number.bytes().take_while(u8::is_ascii_alphabetic).count();
    PUBLISHERS.iter().find(|(prefix, _)| *prefix == &number[..letters]).map(|(_, name)| *name)
}

/// The day in a number, where its digits are one: `AP880212-0001`, `AFP_ENG_20040101.0001`.
pub(super) fn day(number: &str) -> Option<String> {
    number.split(|char: char| !char.is_ascii_digit()).find_map(day_of_digits)
}

/// The day that six or eight digits are: `880212`, `20040101`.
pub(super) fn day_of_digits(digits: &str) -> Option<String> {
    let (year, rest) = match digits.len() {
        6 => (1900 + digits.get(..2)?.parse::<u32>().ok()?, digits.get(2..)?),
        8 => (digits.get(..4)?.parse().ok()?, digits.get(4..)?),
        _ => return None,
    };
    let (month, day): (u32, u32) = (rest.get(..2)?.parse().ok()?, rest.get(2..)?.parse().ok()?);
    let is_day = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    // Collections with years of two digits are of the last century, from 1960 on.
    (is_day && (digits.len() == 8 || year >= 1960)).then(|| format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::{day, publisher};

    #[test]
    fn numbers_tell_agency_and_day() {
        let check = |number: &str, expected_publisher, expected_day: Option<&str>| {
            assert_eq!((publisher(number), day(number).as_deref()), (expected_publisher, expected_day), "{number}");
        };
        check("AP880212-0001", Some("Associated Press"), Some("1988-02-12"));
        check("AFP_ENG_20040101.0001", Some("Agence France-Presse"), Some("2004-01-01"));
        check("NYT19980601.0001", Some("The New York Times"), Some("1998-06-01"));
        check("LA010189-0001", Some("Los Angeles Times"), None);
        check("FT911-3", Some("Financial Times"), None);
        check("XY-1", None, None);
    }
}
