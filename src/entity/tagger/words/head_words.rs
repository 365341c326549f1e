//! Words that say what an organisation is, what may stand with them, and titles of people.

/// What a word may be in or before a name, in bits.
pub(in crate::entity::tagger) mod heads {
    /// It says what the organisation is, at the end of its name: "National Police".
    pub(crate) const LAST: u8 = 1;
    /// The name goes on behind it with "of" or "for": "Court of Appeal".
    pub(crate) const OF: u8 = 1 << 1;
    /// Behind that, it names the fields that it has to do with, several perhaps: "Ministry of Trade and Industry".
    pub(crate) const OF_FIELDS: u8 = 1 << 2;
    /// It may have an office or a court, with `'s`: "Prosecutor's Office".
    pub(crate) const OWNER: u8 = 1 << 3;
    /// It is often named after somebody: "Clinton Foundation".
    pub(crate) const NAMED_AFTER: u8 = 1 << 6;
    /// A title although it is a first name too: "King Abdullah".
    pub(crate) const TITLE: u8 = 1 << 4;
    /// A part of the name although it is a title too: "St. Patrick".
    pub(crate) const SAINT: u8 = 1 << 5;
}

/// The words, in order.
const WORDS: &[(&str, u8)] = &[
    ("academy", heads::LAST | heads::OF | heads::NAMED_AFTER),
    ("administration", heads::LAST),
    ("agency", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("alliance", heads::LAST),
    ("army", heads::LAST),
    ("assembly", heads::LAST | heads::OF),
    ("association", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("attorney", heads::OWNER),
    ("authority", heads::LAST),
    ("ayatollah", heads::TITLE),
    ("bank", heads::OF),
    ("board", heads::LAST | heads::OF),
    ("brigade", heads::LAST),
    ("brigades", heads::LAST),
    ("bureau", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("chamber", heads::LAST | heads::OF),
    ("children", heads::OWNER),
    ("citizens", heads::OWNER),
    ("college", heads::LAST | heads::NAMED_AFTER),
    ("commission", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("committee", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("company", heads::LAST | heads::NAMED_AFTER),
    ("confederation", heads::LAST | heads::OF),
    ("congress", heads::LAST),
    ("corporation", heads::LAST | heads::NAMED_AFTER),
    ("corps", heads::LAST),
    ("council", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("court", heads::LAST | heads::OF),
    ("department", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("directorate", heads::LAST | heads::OF),
    ("doctors", heads::OWNER),
    ("emir", heads::TITLE),
    ("employers", heads::OWNER),
    ("farmers", heads::OWNER),
    ("federation", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("forces", heads::LAST),
    ("foundation", heads::LAST | heads::NAMED_AFTER),
    ("fund", heads::LAST | heads::NAMED_AFTER),
    ("governor", heads::OWNER),
    ("group", heads::LAST | heads::NAMED_AFTER),
    ("guard", heads::LAST),
    ("institute", heads::LAST | heads::OF | heads::OF_FIELDS | heads::NAMED_AFTER),
    ("institution", heads::LAST | heads::NAMED_AFTER),
    ("journalists", heads::OWNER),
    ("king", heads::TITLE),
    ("lady", heads::TITLE),
    ("lawyers", heads::OWNER),
    ("league", heads::LAST),
    ("lord", heads::TITLE),
    ("magistrate", heads::OWNER),
    ("magistrates", heads::OWNER),
    ("mayor", heads::OWNER),
    ("men", heads::OWNER),
    ("miners", heads::OWNER),
    ("ministry", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("mothers", heads::OWNER),
    ("movement", heads::LAST),
    ("mullah", heads::TITLE),
    ("navy", heads::LAST),
    ("nurses", heads::OWNER),
    ("office", heads::LAST | heads::OF | heads::OF_FIELDS),
    ("organisation", heads::LAST | heads::OF),
    ("organization", heads::LAST | heads::OF),
    ("parliament", heads::LAST),
    ("party", heads::LAST),
    ("people", heads::OWNER),
    ("peoples", heads::OWNER),
    ("police", heads::LAST),
    ("pope", heads::TITLE),
    ("president", heads::OWNER),
    ("prince", heads::TITLE),
    ("princess", heads::TITLE),
    ("procuratorate", heads::LAST),
    ("prosecutor", heads::OWNER),
    ("prosecutors", heads::OWNER),
    ("queen", heads::TITLE),
    ("saint", heads::SAINT),
    ("secretariat", heads::LAST | heads::OF),
    ("senate", heads::LAST),
    ("shaikh", heads::TITLE),
    ("sheik", heads::TITLE),
    ("sheikh", heads::TITLE),
    ("sheriff", heads::OWNER),
    ("sir", heads::TITLE),
    ("society", heads::LAST | heads::OF | heads::NAMED_AFTER),
    ("st", heads::SAINT),
    ("st.", heads::SAINT),
    ("students", heads::OWNER),
    ("sultan", heads::TITLE),
    ("teachers", heads::OWNER),
    ("treasury", heads::LAST),
    ("tribunal", heads::LAST),
    ("union", heads::LAST | heads::OF),
    ("university", heads::LAST | heads::OF | heads::OF_FIELDS | heads::NAMED_AFTER),
    ("veterans", heads::OWNER),
    ("victims", heads::OWNER),
    ("women", heads::OWNER),
    ("workers", heads::OWNER),
    ("writers", heads::OWNER),
];

/// What a word in lower case may be, in bits of [`heads`].
pub(in crate::entity::tagger) fn head_bits(word: &str) -> u8 {
    WORDS.binary_search_by_key(&word, |(known, _)| known).map_or(0, |at| WORDS[at].1)
}

#[cfg(test)]
mod tests {
    use super::{WORDS, head_bits, heads};

    #[test]
    fn the_words_are_in_order() {
        assert!(WORDS.is_sorted_by(|(one, _), (other, _)| one < other));
    }

    #[test]
    fn words_say_what_they_are() {
        assert_eq!(head_bits("ministry"), heads::LAST | heads::OF | heads::OF_FIELDS);
        assert_eq!(head_bits("bank"), heads::OF);
        assert_eq!(head_bits("prosecutor"), heads::OWNER);
        assert_eq!(head_bits("harbour"), 0);
    }
}
