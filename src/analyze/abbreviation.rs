//! Abbreviations that end in a dot without ending the sentence, and the words that show that it did end there.
//!
//! English first, since most of the news read so far is; the commonest of German, French and Spanish beside it.

/// What an abbreviation says about the dot behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Always stands before more: Mr., e.g.
    Title,
    /// Stands before a number: No. 10.
    Numbered,
    /// May end a sentence: Inc., Jan., U.S., an initial.
    Other,
}

const TITLES: &[&str] = &[
    "Adm", "Amb", "Atty", "Brig", "Capt", "Cdr", "Cmdr", "Col", "Cpl", "Det", "Dr", "Dra", "Fr", "Frl", "Gen", "Gov",
    "Hon", "Hr", "Hrn", "Ing", "Insp", "Lic", "Lt", "Maj", "Messrs", "Mgr", "Mlle", "MM", "Mme", "Mmes", "Mr", "Mrs",
    "Ms", "Msgr", "Mx", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "Sra", "Srta",
    "Supt", "approx", "bzw", "ca", "cf", "e.g", "i.e", "inkl", "sog", "v", "viz", "vs",
];

const NUMBERED: &[&str] =
    &["Art", "Ch", "Fig", "No", "Nos", "Nr", "Núm", "Sec", "Vol", "fig", "no", "nos", "nr", "p", "pp", "vol"];

const OTHERS: &[&str] = &[
    // Companies, streets and suffixes.
    "Assn", "Ave", "Blvd", "Bldg", "Bros", "Co", "Corp", "Cos", "Dept", "Dist", "Ft", "Inc", "Intl", "Jr", "Ltd", "Mt",
    "Mfg", "Pty", "Rd", "Sr", "St", "Ste", "Str", "Univ", "al", "etc", "usw", // Months.
    "Apr", "Aug", "Dec", "Dez", "Feb", "Jan", "Jul", "Jun", "Mar", "Nov", "Oct", "Okt", "Sep", "Sept",
    // American states as wire services wrote them.
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Mass", "Md",
    "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ont", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash",
    "Wis", "Wyo",
];

/// For each letter, the lengths of the listed abbreviations that begin with it, one bit each.
const LENGTHS: [u8; 32] = lengths();

const fn lengths() -> [u8; 32] {
    let mut lengths = [0; 32];
    let lists = [TITLES, NUMBERED, OTHERS];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let word = lists[list][at].as_bytes();
            lengths[(word[0] & 31) as usize] |= 1 << word.len();
            at += 1;
        }
        list += 1;
    }
    lengths
}

/// False where no listed abbreviation has this first letter and length.
fn may_be_listed(word: &str) -> bool {
    word.bytes().next().is_some_and(|first| word.len() < 8 && LENGTHS[usize::from(first & 31)] & 1 << word.len() != 0)
}

/// Month names that may follow a German ordinal: am 3. Mai.
const MONTHS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// Words that begin a sentence and are not the name behind a title, an initial or `U.S.`
///
/// French and Spanish articles are left out, because they begin surnames: M. Le Drian.
const OPENERS: &[&str] = &[
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "Now",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "Than",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Three",
    "To",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Yet",
    "You",
    // German and French.
    "Aber",
    "Das",
    "Der",
    "Dies",
    "Diese",
    "Er",
    "Es",
    "Im",
    "Und",
    "Cette",
    "Elle",
    "Elles",
    "Ils",
    "Mais",
];

/// What `word`, which stands before a dot, abbreviates; none when it is a whole word.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if !may_be_listed(word) && word.len() > 2 && word.is_ascii() && !word.contains('.') {
        return None; // most words at the end of a sentence
    }
    let is_listed = |list: &[&str]| list.iter().any(|known| is_same(word, known));
    match word {
        _ if is_listed(TITLES) => Some(Abbreviation::Title),
        _ if is_listed(NUMBERED) => Some(Abbreviation::Numbered),
        _ if is_listed(OTHERS) || is_initial(word) || is_dotted(word) => Some(Abbreviation::Other),
        _ => None,
    }
}

/// True when `word` is `known` as listed, or in capitals as in old wire copy.
fn is_same(word: &str, known: &str) -> bool {
    let is_name = known.starts_with(|c: char| c.is_ascii_uppercase());
    word == known || is_name && word.eq_ignore_ascii_case(known) && !word.contains(|c: char| c.is_ascii_lowercase())
}

/// True for one letter: a capital, or a letter of a script in which single letters abbreviate, such as Cyrillic.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    letters.next().is_none() && first.is_some_and(|c| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic())
}

/// True for `U.S`, `a.m` and `Ph.D`, but not for `node.js`.
fn is_dotted(word: &str) -> bool {
    let mut n_parts = 0;
    for part in word.split('.') {
        let length = part.chars().count();
        if !(1..=2).contains(&length) || part.contains(char::is_numeric) {
            return false;
        }
        n_parts += usize::from(length == 1);
    }
    n_parts > 0 && word.contains('.')
}

/// True when a sentence begins with `word` rather than going on with it.
pub(super) fn is_sentence_opener(word: &str) -> bool {
    OPENERS.contains(&word)
}

/// True for the name of a month in German.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::{Abbreviation, NUMBERED, OTHERS, TITLES, abbreviation, may_be_listed};

    #[test]
    fn no_listed_word_is_passed_over() {
        for word in [TITLES, NUMBERED, OTHERS].into_iter().flatten() {
            assert!(may_be_listed(word) && may_be_listed(&word.to_ascii_uppercase()), "{word}");
            assert!(abbreviation(word).is_some(), "{word}");
        }
        assert!(!may_be_listed("talks") && !may_be_listed(""));
    }

    #[test]
    fn abbreviations_are_known() {
        for (word, expected) in [
            ("Mr", Some(Abbreviation::Title)),
            ("MR", Some(Abbreviation::Title)),
            ("mr", None),
            ("No", Some(Abbreviation::Numbered)),
            ("Inc", Some(Abbreviation::Other)),
            ("U.S", Some(Abbreviation::Other)),
            ("Ph.D", Some(Abbreviation::Other)),
            ("J", Some(Abbreviation::Other)),
            ("г", Some(Abbreviation::Other)),
            ("a", None),
            ("node.js", None),
            ("plan", None),
            ("", None),
        ] {
            assert_eq!(abbreviation(word), expected, "{word}");
        }
    }
}
