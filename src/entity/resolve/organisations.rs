//! Organisations within one article: acronyms that it defines, acronyms that are the initials of a name in it, short names.

use memchr::memchr_iter;
use rustc_hash::FxHashMap;

use super::spot::{PartText, Spot};
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;

/// What an article says of its organisations.
#[derive(Debug, Default)]
pub(super) struct Organisations {
    /// What the article itself says an acronym stands for, by the folded acronym.
    defined: FxHashMap<String, String>,
    /// Names by their initials; none where two have the same.
    by_initials: FxHashMap<String, Option<String>>,
    /// Names of several words by their first; none where two have the same.
    by_first_word: FxHashMap<String, Option<String>>,
    /// Names of three words and more by their last ones, two at least; none where two have the same.
    by_end: FxHashMap<String, Option<String>>,
}

impl Organisations {
    /// Takes in an organisation's printed name and its key.
    pub(super) fn add(&mut self, printed: &str, key: &str) {
        let Some((first, _)) = printed.split_once([' ', '\u{a0}']) else { return };
        for initials in [initials(printed, false), initials(printed, true)].into_iter().flatten() {
            note(&mut self.by_initials, initials, key);
        }
        if first.chars().nth(3).is_some() && !is_general(first) {
            note(&mut self.by_first_word, folded_name(first), key);
        }
        let folded = folded_name(core_name(printed));
        for (at, _) in folded.match_indices(' ') {
            let end = &folded[at + 1..];
            if end.contains(' ') && !goes_on_with_of(end) {
                note(&mut self.by_end, end.to_owned(), key);
            }
        }
    }

    /// The one longer name in the article that ends with this one: "Lindholm Port Authority" of "Port Authority".
    pub(super) fn longer(&self, folded: &str) -> Option<&str> {
        self.by_end.get(folded)?.as_deref()
    }

    /// Takes in what an acronym stands for.
    pub(super) fn define(&mut self, acronym: &str, key: &str) {
        self.defined.entry(folded_name(acronym)).or_insert_with(|| key.to_owned());
    }

    /// What the article says that a name stands for.
    pub(super) fn defined(&self, folded: &str) -> Option<&str> {
        self.defined.get(folded).map(String::as_str)
    }

    /// The one name in the article that an acronym has the initials of, or that a word begins.
    pub(super) fn spelled_out(&self, printed: &str, folded: &str) -> Option<&str> {
        let names = if is_acronym(printed) { &self.by_initials } else { &self.by_first_word };
        names.get(folded)?.as_deref()
    }

    /// The acronyms that the article defines, folded, with the keys of what they stand for.
    pub(super) fn definitions(&self) -> &FxHashMap<String, String> {
        &self.defined
    }
}

/// Whether a name begins with "of", or goes on with it behind its first word: "Bank of Scotland" is not the Royal one.
fn goes_on_with_of(folded: &str) -> bool {
    folded.split(' ').take(2).any(|word| matches!(word, "of" | "for" | "and" | "the"))
}

/// Notes a name under a short form, unless another has it too.
fn note(names: &mut FxHashMap<String, Option<String>>, short: String, key: &str) {
    let known = names.entry(short).or_insert_with(|| Some(key.to_owned()));
    if known.as_deref() != Some(key) {
        *known = None;
    }
}

/// A definition in a text: the name's stretch and the acronym's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) name: std::ops::Range<usize>,
    pub(super) acronym: std::ops::Range<usize>,
}

/// Finds "Israel Defense Forces (IDF)" in a text whose spots are known: a name that is a spot, or words whose initials
/// the acronym has.
pub(super) fn definitions(text: &PartText<'_>, spots: &[Spot<'_>]) -> Vec<Definition> {
    memchr_iter(b'(', text.text.as_bytes()).filter_map(|at| definition(text.text, spots, at)).collect()
}

fn definition(text: &str, spots: &[Spot<'_>], open: usize) -> Option<Definition> {
    let inside = &text[open + 1..];
    let close = open + 1 + inside.bytes().take(14).position(|byte| byte == b')')?;
    let acronym = text.get(open + 1..close)?.trim_matches(['"', '“', '”']);
    if !is_acronym(acronym) {
        return None;
    }
    let start = open + 1 + text[open + 1..close].find(acronym)?;
    let before = text[..open].trim_end();
    let after = spots.partition_point(|spot| spot.start < before.len());
    let spot =
        spots[..after].last().filter(|spot| before.len().saturating_sub(spot.end) <= 2 && spot.end <= before.len());
    // A caption's "Civil War. (CNN)" defines nothing.
    if spot.is_some_and(|spot| before[spot.end..].contains(['.', '!', '?', ':', ','])) {
        return None;
    }
    let is_definable = |spot: &Spot<'_>| match spot.kind {
        Kind::Organisation => true,
        Kind::Other => !spot.is_demonym(),
        Kind::Person | Kind::Place => false,
    };
    let name = match spot {
        Some(spot) if !is_definable(spot) => return None,
        Some(spot) if abbreviates(acronym, &text[spot.start..spot.end]) => spot.start..spot.end,
        _ => words_with_initials(before, acronym)?,
    };
    Some(Definition { name, acronym: start..start + acronym.len() })
}

/// Whether an acronym may stand for a name of several words: its letters come in it in their order, the first at the
/// beginning of a word (Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions", 2003).
fn abbreviates(acronym: &str, name: &str) -> bool {
    let letters: Vec<char> = folded_name(acronym).chars().filter(|c| c.is_alphanumeric()).collect();
    let folded = folded_name(name);
    let Some((first, others)) = letters.split_first().filter(|_| folded.contains(' ')) else { return false };
    let mut left: &str = &folded;
    for letter in others.iter().rev() {
        let Some(at) = left.rfind(*letter) else { return false };
        left = &left[..at];
    }
    left.split([' ', '-']).any(|word| word.starts_with(*first))
}

/// The words at the end of a text whose initials an acronym has, small words aside.
fn words_with_initials(before: &str, acronym: &str) -> Option<std::ops::Range<usize>> {
    let wanted: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    let mut left = wanted.len();
    let mut end = before.len();
    for _ in 0..12 {
        let head = before[..end].trim_end();
        let start = head
            .rfind([' ', '\n', '\u{a0}', '-'])
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        let first = head[start..].chars().next()?;
        if first.is_uppercase() {
            left = left.checked_sub(1)?;
            if first != wanted[left] {
                return None;
            }
            if left == 0 {
                return Some(start..before.len());
            }
        } else if !is_small(&head[start..]) {
            return None;
        }
        end = start.checked_sub(1)?;
        end = before.floor_char_boundary(end);
    }
    None
}

/// The initials of a name, folded, with those of small words or without; none for fewer than two.
fn initials(name: &str, with_small: bool) -> Option<String> {
    let words = name.split([' ', '-', '\u{a0}']).filter(|word| with_small || !is_small(word));
    let initials: String = words.filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).collect();
    (initials.chars().nth(1).is_some()).then(|| folded_name(&initials))
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de" | "la" | "des" | "et" | "du" | "&" | "a" | "y"
    )
}

/// Whether a name is written as an acronym is: `IDF`, `U.N.`, `G-7`, `UNICEF`, `SPD`.
pub(super) fn is_acronym(name: &str) -> bool {
    if name.contains(' ') || !name.starts_with(char::is_uppercase) {
        return false;
    }
    let n_capitals = name.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count();
    let n_letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    (2..=10).contains(&n_letters)
        && n_capitals >= 2
        && n_capitals * 3 >= n_letters * 2
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '&'))
}

/// A name without a leading article and what companies have behind their names.
pub(super) fn core_name(name: &str) -> &str {
    let mut core = name;
    while let Some((rest, last)) = core.rsplit_once([' ', '\u{a0}']) {
        if !is_company_suffix(last.trim_matches(['.', ','])) {
            break;
        }
        core = rest.trim_end_matches([',', ' ']);
    }
    core
}

/// Whether a word is what companies have behind their names.
pub(super) fn is_company_suffix(word: &str) -> bool {
    matches!(
        word.trim_matches('.'),
        "Inc"
            | "Corp"
            | "Corporation"
            | "Co"
            | "Ltd"
            | "Limited"
            | "LLC"
            | "LLP"
            | "PLC"
            | "Plc"
            | "plc"
            | "AG"
            | "SA"
            | "S.A"
            | "NV"
            | "N.V"
            | "SE"
            | "GmbH"
            | "SpA"
            | "AB"
            | "ASA"
            | "Oyj"
            | "Pty"
            | "Bhd"
            | "Incorporated"
    )
}

/// First words that say too little to stand for a name.
fn is_general(word: &str) -> bool {
    const GENERAL: [&str; 60] = [
        "academy",
        "african",
        "agency",
        "american",
        "arab",
        "army",
        "asian",
        "association",
        "bank",
        "board",
        "british",
        "bureau",
        "business",
        "center",
        "central",
        "centre",
        "china",
        "christian",
        "citizens",
        "college",
        "commission",
        "committee",
        "council",
        "court",
        "department",
        "east",
        "education",
        "european",
        "federal",
        "federation",
        "first",
        "foreign",
        "free",
        "general",
        "global",
        "great",
        "high",
        "house",
        "institute",
        "international",
        "islamic",
        "ministry",
        "national",
        "north",
        "office",
        "party",
        "people's",
        "public",
        "royal",
        "school",
        "security",
        "senate",
        "south",
        "state",
        "supreme",
        "union",
        "united",
        "university",
        "west",
        "world",
    ];
    GENERAL.binary_search(&word.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{abbreviates, core_name, initials, is_acronym, words_with_initials};

    #[test]
    fn acronyms_are_known_by_their_look() {
        for (name, expected) in [
            ("IDF", true),
            ("U.N.", true),
            ("G-7", true),
            ("UNRWA", true),
            ("Hamas", false),
            ("A", false),
            ("U.S. Army", false),
        ] {
            assert_eq!(is_acronym(name), expected, "{name}");
        }
    }

    #[test]
    fn letters_of_an_acronym_stand_in_its_name() {
        for (acronym, name, expected) in [
            ("IDF", "Israel Defense Forces", true),
            ("INAH", "National Institute of Anthropology and History", true),
            ("MAG", "Ministry of Agriculture and Livestock", true),
            ("PDF", "Downing Street", false),
            ("CNN", "Civil War", false),
            ("BBC", "Boer War", false),
            ("UN", "United", false),
        ] {
            assert_eq!(abbreviates(acronym, name), expected, "{acronym}: {name}");
        }
    }

    #[test]
    fn words_before_an_acronym() {
        for (before, acronym, expected) in [
            ("said the Israel Defense Forces", "IDF", Some("Israel Defense Forces")),
            ("the Department of Veterans Affairs", "DVA", Some("Department of Veterans Affairs")),
            ("a week of Talks", "IDF", None),
            ("", "IDF", None),
        ] {
            let found = words_with_initials(before, acronym).map(|range| &before[range]);
            assert_eq!(found, expected);
        }
        assert_eq!(initials("Israel Defense Forces", false).as_deref(), Some("idf"));
        assert_eq!(initials("Bank of England", true).as_deref(), Some("boe"));
    }

    #[test]
    fn companies_without_their_endings() {
        for (name, core) in
            [("Boeing Co.", "Boeing"), ("Acme, Inc.", "Acme"), ("Acme Corp. Ltd.", "Acme"), ("Co.", "Co.")]
        {
            assert_eq!(core_name(name), core);
        }
    }
}
