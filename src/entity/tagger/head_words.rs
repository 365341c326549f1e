//! Words that say what an organisation is, what may stand with them, and titles of people.

/// What a word may be in or before a name, in bits.
pub(super) mod heads {
    /// It says what the organisation is, at the end of its name: "National Police".
    pub(crate) const LAST: u8 = 1;
    /// The name goes on behind it with "of" or "for": "Court of Appeal".
    pub(crate) const OF: u8 = 1 << 1;
    /// Behind that, it names the fields that it has to do with, several perhaps: "Ministry of Trade and Industry".
    pub(crate) const OF_FIELDS: u8 = 1 << 2;
    /// It may have an office or a court, with `'s`: "Prosecutor's Office".
    pub(crate) const OWNER: u8 = 1 << 3;
    /// A title although it is a first name too: "King Abdullah".
    pub(crate) const TITLE: u8 = 1 << 4;
    /// A part of the name although it is a title too: "St. Patrick".
    pub(crate) const SAINT: u8 = 1 << 5;
}

const LAST: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "board",
    "brigade",
    "brigades",
    "bureau",
    "chamber",
    "college",
    "commission",
    "committee",
    "company",
    "confederation",
    "congress",
    "corporation",
    "corps",
    "council",
    "court",
    "department",
    "directorate",
    "federation",
    "forces",
    "foundation",
    "fund",
    "group",
    "guard",
    "institute",
    "institution",
    "league",
    "ministry",
    "movement",
    "navy",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "procuratorate",
    "secretariat",
    "senate",
    "society",
    "treasury",
    "tribunal",
    "union",
    "university",
];

const OF: &[&str] = &[
    "academy",
    "agency",
    "assembly",
    "association",
    "bank",
    "board",
    "bureau",
    "chamber",
    "commission",
    "confederation",
    "court",
    "directorate",
    "federation",
    "office",
    "organisation",
    "organization",
    "secretariat",
    "society",
    "union",
];

const OF_FIELDS: &[&str] = &["committee", "council", "department", "institute", "ministry", "university"];

const OWNERS: &[&str] = &[
    "attorney",
    "children",
    "citizens",
    "doctors",
    "employers",
    "farmers",
    "governor",
    "journalists",
    "lawyers",
    "magistrate",
    "magistrates",
    "mayor",
    "men",
    "miners",
    "mothers",
    "nurses",
    "people",
    "peoples",
    "president",
    "prosecutor",
    "prosecutors",
    "sheriff",
    "students",
    "teachers",
    "veterans",
    "victims",
    "women",
    "workers",
    "writers",
];

const TITLES: &[&str] = &[
    "ayatollah",
    "emir",
    "king",
    "lady",
    "lord",
    "mullah",
    "pope",
    "prince",
    "princess",
    "queen",
    "shaikh",
    "sheik",
    "sheikh",
    "sir",
    "sultan",
];

const SAINTS: &[&str] = &["saint", "st", "st."];

/// What a word in lower case may be, in bits of [`heads`].
pub(super) fn head_bits(word: &str) -> u8 {
    let bit = |list: &[&str], bits: u8| if list.binary_search(&word).is_ok() { bits } else { 0 };
    bit(LAST, heads::LAST)
        | bit(OF, heads::OF)
        | bit(OF_FIELDS, heads::OF | heads::OF_FIELDS)
        | bit(OWNERS, heads::OWNER)
        | bit(TITLES, heads::TITLE)
        | bit(SAINTS, heads::SAINT)
}

#[cfg(test)]
mod tests {
    use super::{LAST, OF, OF_FIELDS, OWNERS, SAINTS, TITLES, head_bits, heads};

    #[test]
    fn the_lists_are_in_order() {
        for list in [LAST, OF, OF_FIELDS, OWNERS, TITLES, SAINTS] {
            assert!(list.is_sorted());
        }
    }

    #[test]
    fn words_say_what_they_are() {
        assert_eq!(head_bits("ministry"), heads::LAST | heads::OF | heads::OF_FIELDS);
        assert_eq!(head_bits("bank"), heads::OF);
        assert_eq!(head_bits("prosecutor"), heads::OWNER);
        assert_eq!(head_bits("harbour"), 0);
    }
}
