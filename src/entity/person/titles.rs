//! Titles before a person's name: `Mr.`, `Sen.`, `President`. They are no part of the name, but some tell a man from a
//! woman, and all of them that what follows is a person.

use super::first_names::Gender;

/// A title, in lower case and without its dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Title {
    /// `mr`, `senator`.
    pub(crate) word: &'static str,
    /// Whom it tells of.
    pub(crate) gender: Option<Gender>,
}

/// The title that stands directly before `start`, on the same line.
pub(crate) fn title_before(text: &str, start: usize) -> Option<Title> {
    let before = text[..start].trim_end_matches([' ', '\u{a0}']);
    if before.len() == start {
        return None;
    }
    let word_at = before.rfind(|c: char| !(c.is_alphabetic() || c == '.')).map_or(0, |at| at + char_length(before, at));
    title(&before[word_at..])
}

/// How many bytes of titles a name begins with: those of `Mr. ` in `Mr. Clinton`. A name of titles alone has none.
pub(crate) fn title_length(name: &str) -> usize {
    let mut at = 0;
    while let Some((word, rest)) = name[at..].split_once([' ', '\u{a0}']) {
        let behind = rest.trim_start();
        let is_throne = ["king", "queen", "prince", "princess", "pope", "emperor", "sultan"]
            .iter()
            .any(|throne| word.eq_ignore_ascii_case(throne));
        let is_title = title(word).is_some() && (!is_throne || behind.contains(' '));
        if !is_title || behind.is_empty() {
            break;
        }
        at = name.len() - behind.len();
    }
    at
}

/// How many bytes stand before a name that are said of it up to a title in their midst: `Florida Sen. ` in `Florida Sen.
/// Ada Lind`, `Former Gov. `. Nothing where no title does.
pub(crate) fn length_to_name(name: &str) -> usize {
    let mut words = name.match_indices([' ', '\u{a0}']).map(|(at, gap)| (at, at + gap.len()));
    let mut from = words.next().map_or(name.len(), |(_, after)| after);
    let mut found = 0;
    for (end, after) in words {
        let word = &name[from..end];
        let is_followed = name[after..].starts_with(char::is_uppercase);
        // Without its dot, "Sen" is a surname.
        let is_written_out = word.len() > 4 || word.ends_with(['.', 's']);
        if is_followed && is_written_out && title(word).is_some_and(|title| OFFICES.contains(&title.word)) {
            found = after;
        }
        from = after;
    }
    found
}

/// Titles that stand behind the place they are of: they are no names.
const OFFICES: [&str; 13] = [
    "congressman",
    "congresswoman",
    "gov",
    "governor",
    "governors",
    "govs",
    "president",
    "rep",
    "reps",
    "sen",
    "senator",
    "senators",
    "sens",
];

/// Whether a capitalised word is a title.
pub(crate) fn is_title(word: &str) -> bool {
    title(word).is_some()
}

/// The title that a word is, with or without a dot.
fn title(word: &str) -> Option<Title> {
    let word = word.trim_end_matches('.');
    if word.len() > 12 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let mut lower = [0; 24];
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        length += c.encode_utf8(lower.get_mut(length..length + 4)?).len();
    }
    let lower = std::str::from_utf8(&lower[..length]).ok()?;
    let at = TITLES.binary_search_by(|(title, _)| (*title).cmp(lower)).ok()?;
    Some(Title { word: TITLES[at].0, gender: TITLES[at].1 })
}

fn char_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

const MAN: Option<Gender> = Some(Gender::Man);
const WOMAN: Option<Gender> = Some(Gender::Woman);

/// Titles in order, those of other languages too.
#[rustfmt::skip]
const TITLES: &[(&str, Option<Gender>)] = &[
    ("adm", None), ("admiral", None), ("ambassador", None), ("archbishop", None), ("ayatollah", MAN),
    ("baroness", WOMAN), ("bishop", None), ("brig", None), ("cap", None), ("capt", None), ("captain", None),
    ("cardinal", MAN), ("chairman", None), ("chancellor", None), ("chief", None), ("cllr", None), ("col", None),
    ("colonel", None), ("commander", None), ("commissioner", None), ("congressman", MAN), ("congressmen", None),
    ("congresswoman", WOMAN), ("dame", WOMAN), ("doctor", None), ("don", MAN), ("doña", WOMAN), ("dr", None),
    ("drs", None), ("duke", MAN), ("emperor", MAN), ("father", MAN), ("frau", WOMAN), ("gen", None),
    ("general", None), ("gens", None), ("gov", None), ("governor", None), ("governors", None), ("govs", None),
    ("herr", MAN), ("hon", None), ("imam", MAN), ("judge", None), ("justice", None), ("justices", None),
    ("king", MAN), ("lady", WOMAN), ("lieutenant", None), ("lord", MAN), ("lt", None), ("madame", WOMAN),
    ("maj", None), ("major", None), ("mayor", None), ("messrs", None), ("minister", None), ("miss", WOMAN),
    ("mister", MAN), ("mlle", WOMAN), ("mme", WOMAN), ("monsieur", MAN), ("mr", MAN), ("mrs", WOMAN), ("ms", WOMAN),
    ("officer", None), ("pastor", None), ("pope", MAN), ("premier", None), ("pres", None), ("president", None),
    ("presidente", None), ("presidents", None), ("prince", MAN), ("princess", WOMAN), ("prof", None),
    ("professor", None), ("profs", None), ("präsident", None), ("président", None), ("queen", WOMAN), ("rabbi", None),
    ("rep", None), ("representative", None), ("representatives", None), ("reps", None), ("rev", None),
    ("secretary", None), ("sen", None), ("senator", None), ("senators", None), ("sens", None), ("señor", MAN),
    ("señora", WOMAN), ("sgt", None), ("sheik", MAN), ("sheikh", MAN), ("signor", MAN), ("signora", WOMAN),
    ("sir", MAN), ("sister", WOMAN), ("speaker", None), ("sr", MAN), ("sra", WOMAN), ("sultan", MAN),
];

#[cfg(test)]
mod tests {
    use super::{Gender, TITLES, length_to_name, title_before, title_length};

    #[test]
    fn titles_before_names() {
        let title_of = |text: &str| title_before(text, text.find('#').unwrap()).map(|title| (title.word, title.gender));
        assert_eq!(title_of("said Mr. #Clinton"), Some(("mr", Some(Gender::Man))));
        assert_eq!(title_of("Mrs #Clinton"), Some(("mrs", Some(Gender::Woman))));
        assert_eq!(title_of("when President #Clinton"), Some(("president", None)));
        assert_eq!(title_of("when\n#Clinton"), None);
        assert_eq!(title_of("the general #Clinton"), None);
        assert_eq!(title_of("#Clinton"), None);
        assert_eq!(title_of("“Mr. #Clinton"), Some(("mr", Some(Gender::Man))));
    }

    #[test]
    fn titles_in_names() {
        for (name, rest) in [
            ("Mr. Clinton", "Clinton"),
            ("President Bill Clinton", "Bill Clinton"),
            ("Gen. Dr. Ada Lind", "Ada Lind"),
            ("President", "President"),
            ("Pope Francis", "Pope Francis"),
            ("Prince Mohammed bin Salman", "Mohammed bin Salman"),
            ("Clinton", "Clinton"),
            ("Sens. Ada Lind", "Ada Lind"),
        ] {
            assert_eq!(&name[title_length(name)..], rest);
        }
    }

    #[test]
    fn titles_behind_places() {
        for (name, rest) in [
            ("Florida Sen. Ada Lind", "Ada Lind"),
            ("Former Gov. Ada Lind", "Ada Lind"),
            ("New York Reps. Lind", "Lind"),
            ("Kenyan President Ada Lind", "Ada Lind"),
            ("Ada Sen", "Ada Sen"),
            ("Ada Sen Lind", "Ada Sen Lind"),
            ("Ada Lind", "Ada Lind"),
            ("Lind", "Lind"),
        ] {
            assert_eq!(&name[length_to_name(name)..], rest);
        }
    }

    #[test]
    fn the_table_is_in_order() {
        let words: Vec<&str> = TITLES.iter().map(|(word, _)| *word).collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        assert_eq!(words, sorted);
    }
}
