//! Takes a person's name, in its folded form, apart: first name, names in the middle, surname with its particles.

use super::first_names::is_first_name;

/// The parts of a person's name, borrowed from its folded form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameParts<'a> {
    /// The first name, or its initials; empty where there is a surname alone.
    pub(crate) first: &'a str,
    /// What stands between, and a suffix (`jr`) if there is one.
    pub(crate) middle: &'a str,
    /// What stands behind: `jr`, `iii`.
    pub(crate) suffix: &'a str,
    /// The surname with its particles: `van der bellen`, `al-assad`.
    pub(crate) surname: &'a str,
}

impl<'a> NameParts<'a> {
    /// Takes a folded name apart.
    pub(crate) fn of(folded: &'a str) -> Self {
        let (name, suffix) = split_suffix(folded);
        let surname_at = surname_start(name);
        let surname = &name[surname_at..];
        let given = name[..surname_at].trim_end();
        let (first, middle) = given.split_once(' ').unwrap_or((given, ""));
        Self { first, middle, suffix, surname }
    }

    /// Whether there is more than a surname.
    pub(crate) fn is_full(&self) -> bool {
        !self.first.is_empty()
    }

    /// Whether the first name is only an initial.
    pub(crate) fn has_initial_only(&self) -> bool {
        self.first.chars().nth(1).is_none() && self.is_full()
    }
}

/// Cuts `jr` and numbers off the end.
fn split_suffix(folded: &str) -> (&str, &str) {
    match folded.rsplit_once(' ') {
        Some((name, suffix)) if matches!(suffix, "jr" | "sr" | "ii" | "iii" | "iv") => (name, suffix),
        _ => (folded, ""),
    }
}

/// Where the surname begins: the last word, and the particles before it.
fn surname_start(name: &str) -> usize {
    let mut start = name.rfind(' ').map_or(0, |at| at + 1);
    while start > 0 {
        let before = name[..start - 1].rfind(' ').map_or(0, |at| at + 1);
        let word = &name[before..start - 1];
        // "Ben Bernanke" and "Abu Mazen" have a particle for a first name, "bin Salman" and "de Blasio" have none.
        let can_be_first_name = matches!(word, "ben" | "abu" | "della" | "san")
            || word == "van" && !is_particle(name[start..].split(' ').next().unwrap_or_default());
        if !is_particle(word) || before == 0 && can_be_first_name {
            break;
        }
        start = before;
    }
    start
}

/// Whether a folded word belongs to the surname behind it.
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "abu"
            | "al"
            | "ap"
            | "ash"
            | "as"
            | "ben"
            | "bin"
            | "bint"
            | "da"
            | "das"
            | "de"
            | "del"
            | "dela"
            | "della"
            | "den"
            | "der"
            | "di"
            | "do"
            | "dos"
            | "du"
            | "el"
            | "ez"
            | "ibn"
            | "la"
            | "las"
            | "le"
            | "los"
            | "mac"
            | "san"
            | "st"
            | "ten"
            | "ter"
            | "van"
            | "vom"
            | "von"
            | "zu"
            | "zur"
    )
}

/// A surname without the Arabic article: `al-assad`, `el assad` and `assad` are one.
pub(crate) fn bare_surname(surname: &str) -> &str {
    const ARTICLES: [&str; 8] = ["al-", "el-", "al ", "el ", "as-", "ash-", "ad-", "ar-"];
    let rest = ARTICLES.iter().find_map(|article| surname.strip_prefix(article));
    rest.filter(|rest| rest.len() > 2).unwrap_or(surname)
}

/// The two words that a folded name of three or more ends with, if they may be a surname: the first of them is no initial
/// and no usual first name.
pub(crate) fn two_last_words(folded: &str) -> Option<&str> {
    let (name, _) = split_suffix(folded);
    let last = name.rfind(' ')?;
    let start = name[..last].rfind(' ')? + 1;
    let first = &name[start..last];
    (first.len() > 2 && !is_first_name(first)).then_some(&name[start..])
}

/// Whether a name is likely written family name first, as Chinese and Korean names are: `xi jinping`, `kim jong-un`.
pub(crate) fn starts_with_family_name(parts: &NameParts<'_>) -> bool {
    parts.is_full() && is_family_name(parts.first) && !is_family_name(parts.surname)
}

fn is_family_name(name: &str) -> bool {
    (2..=6).contains(&name.len()) && FAMILY_NAMES.binary_search(&name).is_ok()
}

/// Family names that stand first, in order.
const FAMILY_NAMES: [&str; 62] = [
    "bai", "ban", "cai", "cao", "chen", "cheng", "choi", "deng", "ding", "dong", "du", "feng", "gao", "guo", "han",
    "hu", "huang", "jiang", "jung", "kang", "kim", "lai", "lam", "lee", "li", "liang", "lin", "liu", "lu", "luo", "ma",
    "mao", "moon", "nguyen", "pan", "park", "peng", "qin", "ren", "roh", "shen", "song", "su", "sun", "tang", "tian",
    "tran", "tsai", "wang", "wei", "wen", "wu", "xi", "xiao", "xie", "xu", "yang", "yoon", "zhang", "zhao", "zhou",
    "zhu",
];

#[cfg(test)]
mod tests {
    use super::{FAMILY_NAMES, NameParts, bare_surname, starts_with_family_name};

    #[test]
    fn names_are_taken_apart() {
        for (name, first, middle, surname) in [
            ("antony blinken", "antony", "", "blinken"),
            ("antony j blinken", "antony", "j", "blinken"),
            ("george hw bush", "george", "hw", "bush"),
            ("blinken", "", "", "blinken"),
            ("alexander van der bellen", "alexander", "", "van der bellen"),
            ("van der bellen", "", "", "van der bellen"),
            ("van jones", "van", "", "jones"),
            ("ursula von der leyen", "ursula", "", "von der leyen"),
            ("bashar al-assad", "bashar", "", "al-assad"),
            ("bashar al assad", "bashar", "", "al assad"),
            ("mohammed bin salman", "mohammed", "", "bin salman"),
            ("bin salman", "", "", "bin salman"),
            ("ben bernanke", "ben", "", "bernanke"),
            ("ahmed ben bella", "ahmed", "", "ben bella"),
            ("abdel fattah el-sissi", "abdel", "fattah", "el-sissi"),
            ("el-sissi", "", "", "el-sissi"),
            ("bill de blasio", "bill", "", "de blasio"),
            ("marine le pen", "marine", "", "le pen"),
            ("robert f kennedy jr", "robert", "f", "kennedy"),
            ("luiz inacio lula da silva", "luiz", "inacio lula", "da silva"),
            ("", "", "", ""),
        ] {
            let parts = NameParts::of(name);
            assert_eq!((parts.first, parts.middle, parts.surname), (first, middle, surname), "{name}");
        }
        assert_eq!(NameParts::of("robert f kennedy jr").suffix, "jr");
    }

    #[test]
    fn the_article_is_no_part_of_the_bare_surname() {
        for (surname, bare) in [
            ("al-assad", "assad"),
            ("el-sissi", "sissi"),
            ("al assad", "assad"),
            ("assad", "assad"),
            ("bin salman", "bin salman"),
            ("albright", "albright"),
            ("el", "el"),
        ] {
            assert_eq!(bare_surname(surname), bare);
        }
    }

    #[test]
    fn family_names_first() {
        assert!(FAMILY_NAMES.is_sorted());
        for (name, expected) in [
            ("xi jinping", true),
            ("kim jong-un", true),
            ("ban ki-moon", true),
            ("antony blinken", false),
            ("bruce lee", false),
            ("xi", false),
        ] {
            assert_eq!(starts_with_family_name(&NameParts::of(name)), expected, "{name}");
        }
    }
}
