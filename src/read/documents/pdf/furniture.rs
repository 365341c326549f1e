//! What stands on page after page and is no part of the text: running heads and feet, and numbers of pages.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::read::documents::pdf::lines::Line;

/// How many rows at the top of a page, and at its bottom, may be such.
const EDGE_ROWS: usize = 2;

/// On fewer pages, what is repeated may be the text's own.
const MIN_PAGES: usize = 3;

/// A longer line is text, in bytes.
const MAX_BYTES: usize = 200;

/// Lines this close in height stand in one row, and at one place on their pages.
const PLACE: f64 = 4.0;

/// On fewer pages, a place at the edge that is kept for heads or feet is not believed in.
const MIN_PAGES_OF_SLOT: usize = 5;

/// What is said on a page and where: by its number of places from the top.
type Sign = (String, i64);

/// Takes off what stands at the edge of many pages, and numbers of pages.
pub(super) fn remove(pages: &mut [Vec<Line>], usual_size: f64) {
    let edges: Vec<FxHashSet<usize>> = pages.iter().map(|lines| edge(lines)).collect();
    let mut seen: FxHashMap<Sign, usize> = FxHashMap::default();
    for (page, (lines, edge)) in pages.iter().zip(&edges).enumerate() {
        let signs: FxHashSet<Sign> = edge.iter().flat_map(|at| signs(&lines[*at], page)).collect();
        for sign in signs {
            *seen.entry(sign).or_default() += 1;
        }
    }
    let slots = slots(pages, usual_size);
    let n_pages = pages.len();
    for (page, (lines, edge)) in pages.iter_mut().zip(&edges).enumerate() {
        let apart = apart(lines, usual_size);
        let mut at = 0;
        lines.retain(|line| {
            let (is_at_edge, is_apart) = (edge.contains(&at), apart.contains(&at));
            at += 1;
            let n_seen = signs(line, page).filter_map(|sign| seen.get(&sign)).max().copied().unwrap_or(0);
            let is_repeated = n_seen >= MIN_PAGES && line.text.len() <= MAX_BYTES;
            let is_in_slot = is_apart && places(line).any(|place| slots.contains(&place));
            let is_made = is_number(&line.text, page, n_pages) || is_stamp(&line.text);
            !(is_at_edge && (is_repeated || is_in_slot || is_made))
        });
    }
}

/// The places at which most pages have a row by itself at their edge: heads that change with the chapter.
fn slots(pages: &[Vec<Line>], usual_size: f64) -> FxHashSet<i64> {
    let mut seen: FxHashMap<i64, usize> = FxHashMap::default();
    for lines in pages {
        let found: FxHashSet<i64> = apart(lines, usual_size).iter().flat_map(|at| places(&lines[*at])).collect();
        for place in found {
            *seen.entry(place).or_default() += 1;
        }
    }
    let is_slot = |n_seen: usize| pages.len() >= MIN_PAGES_OF_SLOT && n_seen * 2 > pages.len();
    seen.into_iter().filter(|(_, n_seen)| is_slot(*n_seen)).map(|(place, _)| place).collect()
}

/// The places of a page's lines that stand in its first or last row, apart from the others and set no larger than the
/// text.
fn apart(lines: &[Line], usual_size: f64) -> Vec<usize> {
    const GAP: f64 = 1.7;
    const LARGE: f64 = 1.1;
    let mut bases: Vec<f64> = lines.iter().map(|line| line.base).collect();
    bases.sort_by(f64::total_cmp);
    let Some((first, last)) = bases.first().zip(bases.last()) else { return Vec::new() };
    let next = bases.iter().find(|base| **base > first + PLACE);
    let before = bases.iter().rfind(|base| **base < last - PLACE);
    let is_apart = |one: f64, other: Option<&f64>| other.is_some_and(|other| (other - one).abs() > GAP * usual_size);
    let rows = [(*first, is_apart(*first, next)), (*last, is_apart(*last, before))];
    let stands = |line: &Line| {
        line.size < LARGE * usual_size && rows.iter().any(|(row, apart)| *apart && (line.base - row).abs() <= PLACE)
    };
    (0..lines.len()).filter(|at| stands(&lines[*at])).collect()
}

/// The places of a page's lines that stand in its first or last rows.
fn edge(lines: &[Line]) -> FxHashSet<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| lines[*one].base.total_cmp(&lines[*other].base));
    let last_first = order.iter().rev().copied().collect::<Vec<_>>();
    let mut edge = rows(lines, &order);
    edge.extend(rows(lines, &last_first));
    edge
}

/// The first lines in this order, as many as stand in a few rows.
fn rows(lines: &[Line], order: &[usize]) -> FxHashSet<usize> {
    let mut n_rows = 0;
    let mut base = f64::NAN;
    let mut found = FxHashSet::default();
    for at in order {
        if (lines[*at].base - base).abs() > PLACE || base.is_nan() {
            (n_rows, base) = (n_rows + 1, lines[*at].base);
        }
        if n_rows > EDGE_ROWS {
            break;
        }
        found.insert(*at);
    }
    found
}

/// What a line says at its place. A number in it may count the pages: it is then told by how far it is ahead of them.
fn signs(line: &Line, page: usize) -> impl Iterator<Item = Sign> + use<> {
    let text: String = line.text.chars().take(MAX_BYTES).collect::<String>().to_lowercase();
    let numbers: Vec<(usize, usize)> = numbers(&text);
    let counted = |(start, end): &(usize, usize)| {
        let number: i64 = text[*start..*end].parse().ok()?;
        Some(format!("{}#{}{}", &text[..*start], number - page as i64, &text[*end..]))
    };
    let ends = [numbers.first(), numbers.last()];
    let mut said: Vec<String> = ends.into_iter().flatten().filter_map(counted).collect();
    if numbers.is_empty() || text.chars().any(char::is_alphabetic) {
        said.push(text);
    }
    let places: Vec<i64> = places(line).collect();
    said.into_iter().flat_map(move |said| places.clone().into_iter().map(move |place| (said.clone(), place)))
}

/// Where the numbers in a text begin and end.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match found.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

/// The place of a line and the one beside it: pages are not set to a hair.
fn places(line: &Line) -> impl Iterator<Item = i64> + use<> {
    let place = (line.base / PLACE) as i64;
    [place, place + 1].into_iter()
}

/// Whether a line is what a browser prints at the edge: the address, or the moment of printing.
fn is_stamp(text: &str) -> bool {
    let is_address = ["file:///", "http://", "https://"].iter().any(|start| text.starts_with(start));
    let first = text.split(' ').next().unwrap_or_default().trim_end_matches(',');
    let is_date = first.split(['/', '.']).filter(|part| part.parse::<u16>().is_ok()).count() == 3;
    let second = text.split(' ').nth(1).unwrap_or_default();
    let is_time = second.split_once(':').is_some_and(|(hour, rest)| {
        hour.parse::<u8>().is_ok() && rest.get(..2).is_some_and(|minute| minute.parse::<u8>().is_ok())
    });
    is_address && !text.contains(' ') || is_date && is_time && text.len() < MAX_BYTES
}

/// Whether a line is nothing but the number of its page: `- 7 -`, `Page 7 of 12`.
fn is_number(text: &str, page: usize, n_pages: usize) -> bool {
    const WORDS: [&str; 12] =
        ["page", "pages", "of", "seite", "von", "página", "pagina", "de", "di", "sur", "стр", "с"];
    if text.chars().count() > 24 {
        return false;
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let numbers: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let is_other = |word: &&&str| word.parse::<usize>().is_err() && !WORDS.contains(&word.to_lowercase().as_str());
    match (numbers.as_slice(), words.iter().filter(is_other).count()) {
        // A reader that begins with a cover may number its pages from anywhere, but not a leaflet.
        ([number], 0) => *number == page + 1 || n_pages >= MIN_PAGES,
        ([number, of], 0) => *number == page + 1 && *of >= *number,
        ([], 1) => n_pages >= MIN_PAGES && words.len() == 1 && words[0].chars().all(|c| "ivxlc".contains(c)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::remove;
    use crate::read::documents::pdf::lines::Line;

    fn line(text: &str, base: f64) -> Line {
        Line { text: text.to_owned(), left: 50.0, right: 300.0, base, size: 10.0 }
    }

    fn check(pages: &[&[(&str, f64)]], expected: &[&[&str]]) {
        let mut lines: Vec<Vec<Line>> =
            pages.iter().map(|page| page.iter().map(|(text, base)| line(text, *base)).collect()).collect();
        remove(&mut lines, 10.0);
        let left: Vec<Vec<&str>> =
            lines.iter().map(|page| page.iter().map(|line| line.text.as_str()).collect()).collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn what_stands_on_every_page_goes() {
        check(
            &[
                &[("Harbour Gazette 1", 20.0), ("The ferry", 60.0), ("sailed", 72.0), ("on Monday", 84.0)],
                &[("Harbour Gazette 2", 20.0), ("and came", 60.0), ("back", 72.0), ("late", 84.0)],
                &[("Harbour Gazette 3", 21.0), ("The end", 60.0), ("of it", 72.0), ("all", 84.0)],
            ],
            &[&["The ferry", "sailed", "on Monday"], &["and came", "back", "late"], &["The end", "of it", "all"]],
        );
    }

    #[test]
    fn what_is_repeated_on_two_pages_or_in_the_text_stays() {
        check(
            &[&[("Ferry", 20.0), ("One", 60.0)], &[("Ferry", 20.0), ("Two", 60.0)]],
            &[&["Ferry", "One"], &["Ferry", "Two"]],
        );
        let page: &[(&str, f64)] = &[("a", 10.0), ("b", 30.0), ("Again", 50.0), ("c", 70.0), ("d", 90.0)];
        check(&[page, page, page], &[&["Again"], &["Again"], &["Again"]]);
    }

    #[test]
    fn rows_of_a_table_at_the_edge_stay() {
        let page = |row: &'static str| [("Ships", 20.0), ("One", 40.0), ("Two", 60.0), ("Visby", 80.0), (row, 100.0)];
        let (one, two, three) = (page("12 40"), page("7 19"), page("30 2"));
        check(&[&one, &two, &three], &[&["Two", "12 40"], &["Two", "7 19"], &["Two", "30 2"]]);
    }

    #[test]
    fn heads_that_change_with_the_chapter_go_by_their_place() {
        let heads = ["1. HARBOUR", "1. HARBOUR", "2. SEA", "3. LAND", "3. LAND", "4. HOME"];
        let pages: Vec<Vec<(&str, f64)>> =
            heads.iter().map(|head| vec![(*head, 20.0), ("a", 60.0), ("b", 72.0), ("e", 84.0), ("f", 96.0)]).collect();
        let mut lines: Vec<Vec<Line>> = pages
            .iter()
            .enumerate()
            .map(|(page, rows)| {
                rows.iter().map(|(text, base)| line(&format!("{text}{}", "x".repeat(page)), *base)).collect()
            })
            .collect();
        remove(&mut lines, 10.0);
        assert!(lines.iter().all(|page| page.len() == 4 && page[0].text.starts_with('a')), "{lines:?}");
    }

    #[test]
    fn what_a_browser_prints_at_the_edge_goes() {
        check(
            &[&[
                ("11/23/26, 9:43 AM Ferry runs", 10.0),
                ("The ferry", 40.0),
                ("sailed.", 60.0),
                ("file:///a.html", 500.0),
            ]],
            &[&["The ferry", "sailed."]],
        );
    }

    #[test]
    fn numbers_of_pages_go() {
        check(
            &[&[("The ferry", 60.0), ("1", 700.0)], &[("sailed", 60.0), ("- 2 -", 700.0)]],
            &[&["The ferry"], &["sailed"]],
        );
        check(&[&[("The ferry", 60.0), ("Page 1 of 1", 700.0)]], &[&["The ferry"]]);
        check(&[&[("The year", 60.0), ("1987", 700.0)]], &[&["The year", "1987"]]);
        check(&[&[("1 ferry", 700.0)]], &[&["1 ferry"]]);
    }
}
