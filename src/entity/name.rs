//! The forms that a name is known under: as it is shown, and as it stands in a key. Everything that compares names
//! (what is resolved in an article, the catalogue, a question) goes through here, so that one name has one form.

use std::borrow::Cow;

use crate::analyze::fold_char;
use crate::entity::person::title_length;

/// Parts the key from the form that was printed, in the index's dictionary.
pub(crate) const SURFACE_MARK: char = '\u{1f}';

/// A name as it stands in a key: lower case, accents, dots and apostrophes off, single spaces, initials together.
///
/// # Example
/// ```
/// use dateline::entity::folded_name;
///
/// assert_eq!(folded_name("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
/// assert_eq!(folded_name("J. D. O’Hara"), "jd ohara");
/// ```
pub fn folded_name(name: &str) -> String {
    if is_plain(name) {
        return name.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(name.len());
    let mut previous_is_initial = false;
    for word in name.split(char::is_whitespace) {
        let start = folded.len();
        push_word(word, &mut folded);
        let is_initial = folded.len() - start <= 3 && folded[start..].chars().take(2).count() == 1;
        if folded.len() == start {
            continue;
        }
        if start > 0 && !(is_initial && previous_is_initial) {
            folded.insert(start, ' ');
        }
        previous_is_initial = is_initial && folded.ends_with(char::is_alphabetic);
    }
    folded
}

/// Whether a name is words of two letters of ASCII or more with single spaces between them, as most names are: all that
/// folding does to it is to make it lower case.
fn is_plain(name: &str) -> bool {
    let mut length = 0;
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => length += 1,
            b' ' if length > 1 => length = 0,
            _ => return false,
        }
    }
    length > 1
}

/// Adds one word in its folded form; nothing for a word of marks alone.
fn push_word(word: &str, folded: &mut String) {
    let start = folded.len();
    let letters = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    for c in letters.chars() {
        match c {
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' | '&' => folded.push(c),
            _ if is_dropped(c) => {}
            '\u{2010}'..='\u{2015}' => folded.push('-'),
            // What a letter is folded to may be a mark (U+1FEF is a backtick) or fold on (ǣ is æ without its accent, and ae).
            _ => folded.extend(c.to_lowercase().flat_map(fold_char).flat_map(fold_char).filter(|c| !is_dropped(*c))),
        }
    }
    trim_from(start, folded);
}

/// Dots, quotes, commas, and what cannot be seen.
fn is_dropped(c: char) -> bool {
    matches!(c, '.' | '\'' | '’' | '‘' | '`' | '"' | '“' | '”' | ',' | '\u{1f}') || is_invisible(c)
}

/// Takes off what stands around the letters once marks are gone.
fn trim_from(start: usize, folded: &mut String) {
    let is_kept = |c: char| c.is_alphanumeric() || c == '&';
    folded.truncate(start + folded[start..].trim_end_matches(|c| !is_kept(c)).len());
    let n_before = folded.len() - start - folded[start..].trim_start_matches(|c| !is_kept(c)).len();
    if n_before > 0 {
        folded.replace_range(start..start + n_before, "");
    }
}

/// A name as it is shown: single spaces, without what cannot be seen and without a possessive.
pub(crate) fn shown_name(printed: &str) -> Cow<'_, str> {
    let name = without_possessive(printed.trim());
    let is_printable = name.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if (is_printable || !name.contains(needs_mending)) && !name.contains("  ") {
        return Cow::Borrowed(name);
    }
    let mut shown = String::with_capacity(name.len());
    for word in name.split(char::is_whitespace).filter(|word| !word.is_empty()) {
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.extend(word.chars().filter(|c| !is_invisible(*c)));
    }
    Cow::Owned(shown)
}

/// A name without the `'s` behind it.
pub(crate) fn without_possessive(name: &str) -> &str {
    let without_s = name.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(['\'', '’', '`', 'ʼ']));
    without_s.or_else(|| name.strip_suffix(['\'', '’'])).unwrap_or(name)
}

/// Other ways to read a name as somebody types it: without `'s`, "the" or a title, with the surname last.
pub(crate) fn read_otherwise(typed: &str) -> Vec<String> {
    let plain = without_possessive(typed.trim());
    let plain = plain.strip_prefix("the ").or(plain.strip_prefix("The ")).unwrap_or(plain);
    let mut readings = vec![plain.to_owned(), plain[title_length(plain)..].to_owned()];
    readings.extend(surname_last(plain));
    readings.retain(|reading| !reading.is_empty() && reading != typed);
    readings.dedup();
    readings
}

/// "Blinken, Antony" with the surname last; none where there is no comma, or more than one.
pub(crate) fn surname_last(name: &str) -> Option<String> {
    let (surname, first) = name.split_once(", ").filter(|(_, first)| !first.contains(','))?;
    Some(format!("{first} {surname}"))
}

/// The name of a place without what it is told from its namesakes by: "Arlington" of "Arlington, Virginia".
pub(crate) fn bare_name(name: &str) -> &str {
    name.split_once(", ").map_or(name, |(bare, _)| bare)
}

/// A word with a capital at its beginning.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A name written in capitals throughout, in title case: `BLINKEN`, `AL-ASSAD` as `Blinken`, `Al-Assad`.
pub(crate) fn title_case(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    let mut is_inside = false;
    for c in name.chars() {
        if is_inside {
            shown.extend(c.to_lowercase())
        } else {
            shown.push(c)
        }
        is_inside = c.is_alphanumeric() || matches!(c, '\'' | '’');
    }
    shown
}

fn needs_mending(c: char) -> bool {
    c != ' ' && (c.is_whitespace() || is_invisible(c))
}

/// Soft hyphens, joiners, marks of direction, control characters.
fn is_invisible(c: char) -> bool {
    c == '\u{ad}'
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{folded_name, read_otherwise, shown_name, title_case};

    #[test]
    fn a_typed_name_is_read_in_other_ways() {
        let check = |typed: &str, expected: &[&str]| assert_eq!(read_otherwise(typed), expected, "{typed}");
        check("Blinken's", &["Blinken"]);
        check("the EU", &["EU"]);
        check("Blinken, Antony", &["Antony Blinken"]);
        check("bibi", &[]);
        check("", &[]);
        assert!(read_otherwise("President Lindqvist").contains(&"Lindqvist".to_owned()));
    }

    #[test]
    fn names_are_folded() {
        for (name, expected) in [
            ("Antony Blinken", "antony blinken"),
            ("a\u{1fef}\u{1b000}", "a\u{1b000}"),
            ("Ǣlfric", "aelfric"),
            ("Antony J. Blinken", "antony j blinken"),
            ("Antony  J Blinken", "antony j blinken"),
            ("J.D. Vance", "jd vance"),
            ("J. D. Vance", "jd vance"),
            ("JD Vance", "jd vance"),
            ("George H. W. Bush", "george hw bush"),
            ("George H.W. Bush", "george hw bush"),
            ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
            ("Abdel Fattah el-Sissi", "abdel fattah el-sissi"),
            ("Abdel Fattah el‐Sissi", "abdel fattah el-sissi"),
            ("O’Neill", "oneill"),
            ("O'Neill", "oneill"),
            ("U.S.", "us"),
            ("U. S. Steel", "us steel"),
            ("St. Louis", "st louis"),
            ("AT&T", "at&t"),
            ("Rafaḩ", "rafah"),
            ("Khan\u{a0}Younis", "khan younis"),
            ("Net\u{ad}anyahu", "netanyahu"),
            ("“Bibi”", "bibi"),
            ("Al Qaeda, ", "al qaeda"),
            ("", ""),
            (" . ", ""),
            ("Владимир Путин", "владимир путин"),
            ("محمد", "محمد"),
        ] {
            assert_eq!(folded_name(name), expected, "{name}");
        }
    }

    #[test]
    fn names_are_shown_without_what_is_not_theirs() {
        for (printed, expected) in [
            ("Blinken", "Blinken"),
            ("Blinken's", "Blinken"),
            ("Blinken’s", "Blinken"),
            ("Sanders'", "Sanders"),
            ("Khan\u{a0}Younis", "Khan Younis"),
            ("Antony\n  Blinken", "Antony Blinken"),
            ("Net\u{ad}anyahu", "Netanyahu"),
        ] {
            assert_eq!(shown_name(printed), expected, "{printed}");
        }
    }

    #[test]
    fn capitals_become_title_case() {
        for (name, expected) in [
            ("BLINKEN", "Blinken"),
            ("BASHAR AL-ASSAD", "Bashar Al-Assad"),
            ("O’NEILL", "O’neill"),
            ("SÃO PAULO", "São Paulo"),
        ] {
            assert_eq!(title_case(name), expected);
        }
    }

    proptest! {
        #[test]
        fn plain_names_are_folded_as_others_are(name in "[A-Za-z0-9 ]{0,12}") {
            // A dot at the end is no part of a name, and makes it one that is not plain.
            prop_assert_eq!(folded_name(&name), folded_name(&format!("{name}.")));
        }

        #[test]
        fn folding_twice_changes_nothing(name in "\\PC{0,20}") {
            let once = folded_name(&name);
            prop_assert_eq!(folded_name(&once), once);
        }
    }
}
