//! Finds the dateline at the head of a text: `RAFAH, Gaza Strip, April 1 (AP) — `.
//!
//! Left in the text it would put places and agencies at the top of every count. It is taken off only where its
//! shape leaves no doubt: a place in capitals, or an agency in brackets, and then a dash.

use crate::article::agency;

/// The longest dateline, in bytes.
const MAX_BYTES: usize = 100;

/// Parts a text into its dateline, without the dash, and what follows; `None` where it has none.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    if let Some(found) = bare_agency(text) {
        return Some(found);
    }
    let (head, dash, rest) = at_dash(text)?;
    let (places, bracket) = brackets(head)?;
    let agency = bracket.is_some_and(agency::is_agency);
    let fits = dash != "_" || agency;
    (fits && is_place(places, agency, bracket.is_some(), rest)).then_some((head, rest))
}

/// A date with its year in a dateline (`Aug. 6, 2012`), as written.
pub(crate) fn date(dateline: &str) -> Option<String> {
    let places = dateline.split(['(', '[']).next()?.trim();
    let parts: Vec<&str> = places.split(',').map(str::trim).collect();
    let (year_part, before) = parts.split_last()?;
    let year = year_part.split_whitespace().last()?;
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match year_part.split_whitespace().count() {
        1 => {
            let day = before.last().filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()))?;
            Some(format!("{day}, {year}"))
        }
        2 => None,
        _ => Some((*year_part).to_owned()),
    }
}

/// `(CNN) The council` and `(Reuters) - The council`: an agency alone needs no dash.
fn bare_agency(text: &str) -> Option<(&str, &str)> {
    let end = text.strip_prefix('(')?.find(')').filter(|end| *end < 40)? + 2;
    let (head, rest) = text.split_at(end);
    let rest = rest.trim_start().trim_start_matches(['-', '–', '—', '_']).trim_start();
    (agency::is_agency(&head[1..end - 1]) && !rest.is_empty()).then_some((head, rest))
}

/// The text before the first dash that parts, the dash, and the text after it, all on the first line.
fn at_dash(text: &str) -> Option<(&str, &str, &str)> {
    let line = text.split('\n').next().unwrap_or_default();
    let limit = line.floor_char_boundary(MAX_BYTES);
    let (at, dash) = line[..limit].char_indices().find_map(|(at, c)| dash_at(line, at, c).map(|dash| (at, dash)))?;
    let head = line[..at].trim_end();
    let rest = text[at + dash.len()..].trim_start();
    (head.len() >= 3 && !rest.is_empty()).then_some((head, dash, rest))
}

fn dash_at(line: &str, at: usize, c: char) -> Option<&str> {
    let after = &line[at + c.len_utf8()..];
    let spaced_before = line[..at].ends_with([' ', ')', ']']);
    let spaced_after = after.starts_with(' ');
    match c {
        '—' | '―' => Some(&line[at..at + c.len_utf8()]),
        '–' if spaced_before || spaced_after => Some(&line[at..at + c.len_utf8()]),
        '-' if after.starts_with('-') && (spaced_before || after.starts_with("- ")) => Some(&line[at..at + 2]),
        '-' | '_' if spaced_before && spaced_after => Some(&line[at..=at]),
        _ => None,
    }
}

/// A dateline's places and dates, and what stands in brackets at its end.
fn brackets(head: &str) -> Option<(&str, Option<&str>)> {
    let Some(open) = head.find(['(', '[']) else { return Some((head, None)) };
    let inner = head[open + 1..].strip_suffix([')', ']'])?;
    let plain = !inner.contains(['(', ')', '[', ']']) && inner.chars().any(char::is_alphabetic);
    (plain && inner.split_whitespace().count() <= 4).then(|| (head[..open].trim_end(), Some(inner)))
}

/// Words in capitals that head a paragraph before a dash and are no places.
const NOT_PLACES: &str = "AIDS ALERT ANALYSIS BREAKING COLUMN COMMENTARY CORRECTED CORRECTION COVID EDITORIAL EXCLUSIVE EXPLAINER \
    FACT FACTBOX FEATURE FILE INSIGHT INTERVIEW LIVE NATO NOTE OPINION PHOTO PHOTOS PREVIEW PROFILE QUIZ \
    READ RECAP REPORT REVIEW SUMMARY TIMELINE UNESCO UNICEF UPDATE UPDATED URGENT VIDEO VOTE WARNING WATCH \
    WRAPUP";

/// Whether what precedes the dash (and the brackets) reads as places and dates.
fn is_place(places: &str, agency: bool, bracketed: bool, rest: &str) -> bool {
    let mut parts = places.split(',').map(str::trim);
    let Some(first) = parts.next() else { return false };
    let capitals = is_in_capitals(first);
    let named = capitals || (agency && is_capitalised(first));
    let follows = parts.clone().next().is_some();
    let certain = bracketed || follows || (first.len() > 3 && begins_sentence(rest));
    named && certain && !is_notice(first) && parts.all(is_later_part)
}

/// Whether words in capitals announce something rather than name a place: `FINAL UPDATE`.
fn is_notice(words: &str) -> bool {
    let known = |word: &str| NOT_PLACES.split(' ').any(|notice| notice == word);
    words.split(' ').any(known)
}

/// `NEW YORK`, `ST. LOUIS`, `KYIV/MOSCOW`: at least three letters, none of them small.
fn is_in_capitals(place: &str) -> bool {
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let fits = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '/');
    letters >= 3 && place.split_whitespace().count() <= 5 && place.chars().all(|c| fits(c) && !c.is_lowercase())
}

fn is_capitalised(place: &str) -> bool {
    let fits = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '/');
    let words = place.split_whitespace().count();
    (1..=4).contains(&words) && place.starts_with(char::is_uppercase) && place.chars().all(fits)
}

/// `Gaza Strip`, `N.Y.`, `April 1`, `3 mai`, `2012`.
fn is_later_part(part: &str) -> bool {
    let words = part.split_whitespace().count();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '/');
    let begins = part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (1..=4).contains(&words) && begins && part.chars().all(fits)
}

fn begins_sentence(rest: &str) -> bool {
    let first = rest.chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '«' | '„' | '['));
    first.is_some_and(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{date, split};

    fn check(text: &str, expected: Option<&str>) {
        let found = split(text);
        assert_eq!(found.map(|(head, _)| head), expected, "in {text:?}");
        if let Some((_, rest)) = found {
            assert!(rest.starts_with("The") || rest.starts_with('“'), "rest {rest:?}");
        }
    }

    #[test]
    fn datelines() {
        check("RAFAH, Gaza Strip, April 1 (AP) — The gate", Some("RAFAH, Gaza Strip, April 1 (AP)"));
        check("WASHINGTON (Reuters) - The senate", Some("WASHINGTON (Reuters)"));
        check("KYIV, Ukraine — The city", Some("KYIV, Ukraine"));
        check("PARIS, 3 mai (DSW) – The train", Some("PARIS, 3 mai (DSW)"));
        check("WASHINGTON—The court", Some("WASHINGTON"));
        check("INDIANAPOLIS-- The theme", Some("INDIANAPOLIS"));
        check("ROCHESTER, N.H. — The vote", Some("ROCHESTER, N.H."));
        check("WASHINGTON/SAN FRANCISCO (Reuters) - The ban", Some("WASHINGTON/SAN FRANCISCO (Reuters)"));
        check("CAIRO, Sept. 12, 2013 (Sample Wire) — The tunnels", Some("CAIRO, Sept. 12, 2013 (Sample Wire)"));
        check("Berlin (dpa) - The strike", Some("Berlin (dpa)"));
        check("ST. LOUIS (AP) _ “The river", Some("ST. LOUIS (AP)"));
        check("(CNN) The flood", Some("(CNN)"));
        check("(Reuters) - The flood", Some("(Reuters)"));
        check("ZÜRICH, 3. März (sda) – The bank", Some("ZÜRICH, 3. März (sda)"));
    }

    #[test]
    fn everything_else_stays() {
        check("FILE - In this photo the gate is shut", None);
        check("BREAKING — The court has ruled", None);
        check("FINAL UPDATE — The court has ruled", None);
        check("NATO — founded in 1949 — has grown", None);
        check("LA — The city", None);
        check("The gate - which is old - was shut", None);
        check("Cairo — The city", None);
        check("UN-backed talks began", None);
        check("AP-US--Ferry, 4th Ld-Writethru", None);
        check("WASHINGTON", None);
        check("WASHINGTON — ", None);
        check("(Pixabay)\n\nThe lesson", None);
        check("", None);
        check("Élan — The city", None);
    }

    #[test]
    fn dates_with_a_year() {
        assert_eq!(date("RAFAH, Egypt, Aug. 6, 2012 (DSW)").as_deref(), Some("Aug. 6, 2012"));
        assert_eq!(date("PARIS, 3 mai 2024 (DSW)").as_deref(), Some("3 mai 2024"));
        assert_eq!(date("RAFAH, Gaza Strip, April 1 (AP)"), None);
        assert_eq!(date("RAFAH, April 2024 (AP)"), None);
        assert_eq!(date("WASHINGTON (Reuters)"), None);
        assert_eq!(date("KYIV, 2022"), None);
    }
}
