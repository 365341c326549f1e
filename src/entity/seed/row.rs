//! One row of the seed table, and the names in it.

use crate::entity::kind::Kind;
use crate::entity::names::Case;

/// Somebody or something that the seed table knows.
#[derive(Debug, Clone)]
pub struct Row {
    /// What sort of thing it is.
    pub kind: Kind,
    /// The name it is shown under.
    pub canonical: &'static str,
    /// The country it belongs to or lies in, as two capital letters (ISO 3166); empty where there is none.
    pub country: &'static str,
    /// What else is known of it.
    pub(super) flags: u8,
    /// Its names in the table of all names, the canonical one first.
    pub(super) first_name: u32,
    pub(super) n_names: u32,
}

impl Row {
    /// Whether it has a flag.
    pub fn is(&self, flag: Flag) -> bool {
        self.flags & flag.bit() != 0
    }
}

/// What the table notes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// A news agency: left out where it stands as a credit.
    Agency,
    /// A country.
    Country,
    /// A state of the USA.
    State,
    /// Of several with one name, one that is meant only where the text says so.
    Told,
    /// Of several with one name, the one that is meant unless something speaks for another.
    Main,
}

impl Flag {
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("agency", Self::Agency),
        ("country", Self::Country),
        ("main", Self::Main),
        ("state", Self::State),
        ("told", Self::Told),
    ];

    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// One name of a row.
#[derive(Debug, Clone, Copy)]
pub struct Alias {
    /// The name as it is written.
    pub text: &'static str,
    /// The number of its row.
    pub row: u32,
    /// `~`: it may well mean somebody else, and counts only with other evidence.
    pub is_weak: bool,
    /// `^`: it says where somebody or something is from, as "Israeli" does.
    pub is_demonym: bool,
    /// Which capitals it must have: all as written after `=`, and for a name without lower-case letters.
    pub case: Case,
}

impl Alias {
    /// Reads a name with the signs before it.
    pub(super) fn read(marked: &'static str, row: u32) -> Self {
        let text = marked.trim_start_matches(['=', '~', '^']);
        let signs = &marked[..marked.len() - text.len()];
        let is_exact = signs.contains('=') || is_acronym(text);
        let case = if is_exact { Case::Exact } else { Case::Capital };
        Self { text, row, is_weak: signs.contains('~'), is_demonym: signs.contains('^'), case }
    }
}

/// True for a name without lower-case letters, as SAP: with others it is often something else.
fn is_acronym(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::Alias;
    use crate::entity::names::Case;

    #[test]
    fn signs_say_how_a_name_counts() {
        for (marked, text, case, is_weak, is_demonym) in [
            ("Bibi", "Bibi", Case::Capital, false, false),
            ("=Fed", "Fed", Case::Exact, false, false),
            ("~Barack", "Barack", Case::Capital, true, false),
            ("~=OR", "OR", Case::Exact, true, false),
            ("^Israeli", "Israeli", Case::Capital, false, true),
            ("~^Georgian", "Georgian", Case::Capital, true, true),
            ("SAP", "SAP", Case::Exact, false, false),
        ] {
            let alias = Alias::read(marked, 7);
            assert_eq!((alias.text, alias.row), (text, 7));
            assert_eq!((alias.case, alias.is_weak, alias.is_demonym), (case, is_weak, is_demonym), "{marked}");
        }
    }
}
