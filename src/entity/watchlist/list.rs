//! A watchlist in force: its entries, and where their names stand in a text.

use crate::entity::names::{Case, Finder, Found, Words};
use crate::entity::watchlist::check::checked;
use crate::entity::watchlist::entry::Entry;
use crate::entity::watchlist::flaw::{Flaw, Flaws};
use crate::entity::watchlist::format::Format;
use crate::entity::watchlist::parents::joined;
use crate::entity::watchlist::text::decoded;
use crate::entity::watchlist::{json, table, yaml};

/// The most entries that are read.
const MAX_ENTRIES: usize = 1_000_000;

/// A watchlist in force.
#[derive(Debug, Clone)]
pub struct Watchlist {
    entries: Vec<Entry>,
    finder: Finder,
    /// The entry of each name of `finder`.
    owners: Vec<u32>,
    exclusions: Finder,
    /// The entry of each phrase of `exclusions`.
    owners_of_exclusions: Vec<u32>,
    /// What it was read from.
    source: (Vec<u8>, Format),
}

/// Where a name of an entry stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The number of the entry.
    pub entry: u32,
}

impl Watchlist {
    /// Reads a watchlist; what is wrong with it is told, and the rest is in force.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::{Format, Watchlist, Words};
    ///
    /// let list = "canonical\taliases\texclusions\n\
    ///             Jordan\tHashemite Kingdom|J\tJordan Peterson\n";
    /// let (watchlist, flaws) = Watchlist::read(list.as_bytes(), Format::Tsv);
    /// assert_eq!(flaws[0].to_string(), "line 2: the name \"J\" is one letter, which stands in every text: it is left out");
    ///
    /// let text = "Jordan Peterson flew to Jordan";
    /// let found = watchlist.find(&Words::of(text));
    /// assert_eq!((found.len(), &text[found[0].start..]), (1, "Jordan"));
    /// assert_eq!(watchlist.entries()[found[0].entry as usize].canonical, "Jordan");
    /// ```
    pub fn read(bytes: &[u8], format: Format) -> (Self, Vec<Flaw>) {
        let mut flaws = Flaws::default();
        let text = decoded(bytes, &mut flaws);
        let mut loose = match format {
            Format::Tsv | Format::Csv => table::entries(&text, format, &mut flaws),
            Format::Yaml => yaml::entries(&text, &mut flaws),
            Format::Json => json::entries(&text, &mut flaws),
        };
        if let Some(first) = loose.get(MAX_ENTRIES) {
            flaws.tell(first.line, format!("a watchlist has at most {MAX_ENTRIES} entries: the rest is left out"));
            loose.truncate(MAX_ENTRIES);
        }
        let entries = joined(checked(loose, &mut flaws), &mut flaws);
        (Self::of(entries, (bytes.to_vec(), format)), flaws.into_vec())
    }

    fn of(entries: Vec<Entry>, source: (Vec<u8>, Format)) -> Self {
        let numbered = || (0..).zip(&entries);
        let names = numbered().flat_map(|(number, entry)| entry.names().map(move |name| (name, entry.case, number)));
        let names: Vec<(&str, Case, u32)> = names.collect();
        let phrases =
            numbered().flat_map(|(number, entry)| entry.exclusions.iter().map(move |phrase| (phrase, number)));
        let phrases: Vec<(&String, u32)> = phrases.collect();
        let finder = Finder::new(names.iter().map(|(name, case, _)| (*name, *case)));
        let exclusions = Finder::new(phrases.iter().map(|(phrase, _)| (phrase.as_str(), Case::Any)));
        let owners = names.iter().map(|(.., number)| *number).collect();
        let owners_of_exclusions = phrases.iter().map(|(_, number)| *number).collect();
        Self { entries, finder, owners, exclusions, owners_of_exclusions, source }
    }

    /// What it was read from, as it was: [`Watchlist::read`] makes the same list of it.
    pub fn source(&self) -> (&[u8], Format) {
        (&self.source.0, self.source.1)
    }

    /// Its entries; an entry's number is its place here.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The numbers of the entries that have this name, in any case, in their order.
    pub fn named(&self, name: &str) -> Vec<u32> {
        let mut entries: Vec<u32> = self.finder.named(name).iter().map(|name| self.owners[*name as usize]).collect();
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// Where names of entries stand in a text, from left to right: the longest name at each place, and nothing inside
    /// a phrase that its entry excludes. A name of several entries stands there once for each.
    pub fn find(&self, words: &Words<'_>) -> Vec<Listed> {
        let listed =
            |found: &Found| Listed { start: found.start, end: found.end, entry: self.owners[found.name as usize] };
        let mut all: Vec<Listed> = self.finder.find(words).iter().map(listed).collect();
        all.sort_unstable();
        all.dedup();
        if !self.exclusions.is_empty() && !all.is_empty() {
            let excluded = self.excluded(words);
            all.retain(|one| !is_excluded(one, &excluded));
        }
        all
    }

    /// The phrases that entries exclude, ordered by entry and start. Each reaches as far as any before it does, so that
    /// the last one that begins before a name tells whether the name is inside one.
    fn excluded(&self, words: &Words<'_>) -> Vec<Listed> {
        let owner = |found: &Found| self.owners_of_exclusions[found.name as usize];
        let listed = |found: &Found| Listed { start: found.start, end: found.end, entry: owner(found) };
        let mut excluded: Vec<Listed> = self.exclusions.find_every(words).iter().map(listed).collect();
        excluded.sort_unstable_by_key(|one| (one.entry, one.start, one.end));
        for at in 1..excluded.len() {
            if excluded[at - 1].entry == excluded[at].entry {
                excluded[at].end = excluded[at].end.max(excluded[at - 1].end);
            }
        }
        excluded
    }
}

/// Whether a name stands inside a phrase that its entry excludes.
fn is_excluded(one: &Listed, excluded: &[Listed]) -> bool {
    let after = excluded.partition_point(|phrase| (phrase.entry, phrase.start) <= (one.entry, one.start));
    let last = after.checked_sub(1).map(|at| &excluded[at]);
    last.is_some_and(|phrase| phrase.entry == one.entry && phrase.end >= one.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::Watchlist;
    use crate::entity::kind::Kind;
    use crate::entity::names::{Case, Words};
    use crate::entity::watchlist::flaw::Flaw;
    use crate::entity::watchlist::format::Format;

    fn read(list: &str, format: Format) -> (Watchlist, Vec<String>) {
        let (watchlist, flaws) = Watchlist::read(list.as_bytes(), format);
        (watchlist, flaws.iter().map(Flaw::to_string).collect())
    }

    /// Checks what a list says of its flaws, and the canonical names that are in force.
    #[track_caller]
    fn check(list: &str, format: Format, names: &[&str], flaws: &[&str]) {
        let (watchlist, told) = read(list, format);
        let found: Vec<&str> = watchlist.entries().iter().map(|entry| entry.canonical.as_str()).collect();
        assert_eq!(found, names, "{list}");
        assert_eq!(told, flaws, "{list}");
    }

    #[test]
    fn all_formats_say_the_same() {
        let tsv = "id\ttype\tcanonical\taliases\tcase-sensitive\texclusions\tparent\n\
                   jo\tplace\tJordan\tHashemite Kingdom | Transjordan\tno\tJordan Peterson|Air Jordan\t\n\
                   am\tplace\tAmman\t\t\t\tjo\n";
        let csv = "Name,Aka,Type,ID,Case sensitive,Except,Parent\n\
                   Jordan,\"Hashemite Kingdom;Transjordan\",place,jo,false,Jordan Peterson;Air Jordan,\n\
                   Amman,,place,am,,,jo\n";
        let yaml = "# my list\nentities:\n  - id: jo\n    type: place\n    canonical: Jordan\n    aliases:\n      - Hashemite Kingdom\n      - Transjordan\n    \
                    case-sensitive: no\n    exclusions: [Jordan Peterson, Air Jordan]\n\n  - {id: am, type: place, name: Amman, parent: jo}\n";
        let json = r#"{"entities": [
            {"id": "jo", "type": "place", "canonical": "Jordan", "aliases": ["Hashemite Kingdom", "Transjordan"],
             "case_sensitive": false, "exclusions": "Jordan Peterson|Air Jordan", "parent": null},
            {"id": "am", "type": "LOC", "name": "Amman", "parent": "jo"}]}"#;
        let lines = "{\"id\":\"jo\",\"type\":\"place\",\"name\":\"Jordan\",\"aliases\":\"Hashemite Kingdom|Transjordan\",\"case\":\"no\",\
                     \"not\":[\"Jordan Peterson\",\"Air Jordan\"]}\n{\"id\":\"am\",\"type\":\"loc\",\"name\":\"Amman\",\"parent\":\"jo\"}\n";
        let lists =
            [(tsv, Format::Tsv), (csv, Format::Csv), (yaml, Format::Yaml), (json, Format::Json), (lines, Format::Json)];
        for (list, format) in lists {
            let (watchlist, told) = read(list, format);
            let kind_of_told = told.iter().filter(|flaw| !flaw.contains("LOC") && !flaw.contains("loc")).count();
            assert_eq!(kind_of_told, 0, "{told:?}");
            let [jordan, amman] = watchlist.entries() else { panic!("two entries in {list}") };
            assert_eq!((jordan.id.as_str(), jordan.canonical.as_str()), ("jo", "Jordan"));
            assert_eq!((jordan.kind, jordan.case, jordan.parent), (Kind::Place, Case::Any, None));
            assert_eq!(jordan.aliases, ["Hashemite Kingdom", "Transjordan"]);
            assert_eq!(jordan.exclusions, ["Jordan Peterson", "Air Jordan"]);
            assert_eq!((amman.canonical.as_str(), amman.kind, amman.case), ("Amman", Kind::Place, Case::Capital));
            assert_eq!(amman.parent, Some(0));
        }
    }

    #[test]
    fn a_list_of_names_needs_no_header() {
        let told = "line 1: no header: the first column is taken for names, the others for aliases";
        check(
            "Ada Lovelace\tAda\n\n# friends\nCharles Babbage\n",
            Format::Tsv,
            &["Ada Lovelace", "Charles Babbage"],
            &[told],
        );
        check("- Ada Lovelace\n- Charles Babbage\n", Format::Yaml, &["Ada Lovelace", "Charles Babbage"], &[]);
        check("", Format::Tsv, &[], &[]);
        check("\n\n", Format::Csv, &[], &[]);
    }

    #[test]
    fn what_is_wrong_with_an_entry_is_told_with_its_line() {
        check(
            "name\tid\nAda\ta\nBob\ta\n",
            Format::Tsv,
            &["Ada"],
            &["line 3: id \"a\" stands on line 2 already: this entry is left out"],
        );
        check(
            "name\taliases\nAda\tX||Lady A\n",
            Format::Tsv,
            &["Ada"],
            &[
                "line 2: the name \"X\" is one letter, which stands in every text: it is left out",
                "line 2: an alias is empty: it is left out",
            ],
        );
        check(
            "name\ttype\nAda\tship\n",
            Format::Tsv,
            &["Ada"],
            &["line 2: type \"ship\" is not known (person, org, place, other): it is taken for other"],
        );
        check(
            "name\tid\n\tx\nBob\t\n",
            Format::Tsv,
            &["Bob"],
            &["line 2: no name is left of this entry: it is left out"],
        );
        check(
            "name\tcase\nAda\tmaybe\n",
            Format::Tsv,
            &["Ada"],
            &["line 2: case-sensitive is \"maybe\", neither yes nor no: it is passed over"],
        );
        check(
            "name\tcolour\nAda\tred\n",
            Format::Tsv,
            &["Ada"],
            &["line 1: column \"colour\" is not known: it is passed over"],
        );
        check(
            "name\texcept\nAda\tBob Jones\n",
            Format::Tsv,
            &["Ada"],
            &["line 2: the exclusion \"Bob Jones\" has no name of this entry in it: it rules out nothing"],
        );
        check("name,aka\nAda,\"Countess\nBob,Bobby\n", Format::Csv, &["Ada", "Bob"], &[]);
    }

    #[test]
    fn a_broken_entry_leaves_the_others_in_force() {
        check(
            "- name: Ada\n- name: [Bob\n- name: Cid\n",
            Format::Yaml,
            &["Ada", "Cid"],
            &["line 2: this entry is no YAML, and left out: while parsing a flow sequence, expected ',' or ']'"],
        );
        check(
            "[{\"name\": \"Ada\"},\n{\"name\": Bob},\n{\"name\": \"Cid\"}]",
            Format::Json,
            &["Ada", "Cid"],
            &["line 2: this entry is no JSON, and left out: expected value"],
        );
        check(
            "{\"name\": \"Ada\n{\"name\": \"Bob\"}\n{\"name\": \"Cid\"",
            Format::Json,
            &["Bob"],
            &[
                "line 1: the entry that begins here is never closed: it is left out",
                "line 3: the entry that begins here is never closed: it is left out",
            ],
        );
        check(
            "name: Ada",
            Format::Yaml,
            &[],
            &["line 1: there is no entry: in a YAML watchlist each begins with \"- \""],
        );
        check(
            "7",
            Format::Json,
            &[],
            &["line 1: there is no entry: a JSON watchlist is an array of objects, or one object a line"],
        );
    }

    #[test]
    fn circles_of_parents_are_broken() {
        let list = "id\tname\tparent\na\tAda\tb\nb\tBob\tc\nc\tCid\ta\nd\tDan\td\ne\tEve\tz\nf\tFay\ta\n";
        let (watchlist, told) = read(list, Format::Tsv);
        let parents: Vec<Option<u32>> = watchlist.entries().iter().map(|entry| entry.parent).collect();
        assert_eq!(parents, [Some(1), Some(2), None, None, None, Some(0)]);
        assert_eq!(
            told,
            [
                "line 4: parent \"a\" leads back to this entry: it is passed over",
                "line 5: parent \"d\" leads back to this entry: it is passed over",
                "line 6: parent \"z\" is no id of this list: it is passed over",
            ]
        );
    }

    #[test]
    fn encodings_are_understood() {
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("name\nZo\u{EB}\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [&wide[..], b"\xEF\xBB\xBFname\nZo\xC3\xAB\n", b"name\r\nZo\xEB\r\n"] {
            let (watchlist, flaws) = Watchlist::read(bytes, Format::Tsv);
            assert_eq!(watchlist.entries()[0].canonical, "Zo\u{EB}");
            assert!(flaws.iter().all(|flaw| flaw.line == 2 && flaw.reason.contains("windows-1252")));
        }
    }

    /// Checks which names of a list are found in a text.
    #[track_caller]
    fn check_found(list: &str, text: &str, expected: &[&str]) {
        let (watchlist, _) = read(list, Format::Tsv);
        let found: Vec<String> = watchlist
            .find(&Words::of(text))
            .iter()
            .map(|one| format!("{} {}", one.entry, &text[one.start..one.end]))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn names_are_found_but_not_inside_exclusions() {
        let list = "name\texclusions\tcase\n\
                    Jordan\tJordan Peterson|Michael Jordan|Michael Jordan Museum of Art\t\n\
                    apple\t\tno\n\
                    Gap\t\tyes\n\
                    Jordan\t\t\n";
        check_found(list, "Jordan's king, JORDAN, jordan", &["0 Jordan", "0 JORDAN"]);
        check_found(list, "Michael Jordan and jordan peterson left Jordan", &["0 Jordan"]);
        check_found(list, "the Michael Jordan Museum of Art in Jordan", &["0 Jordan"]);
        check_found(list, "an APPLE, gap, GAP, Gap", &["1 APPLE", "2 Gap"]);
    }

    #[test]
    fn a_hundred_thousand_entries_are_read_and_found() {
        let rows = (0..100_000).map(|number| format!("n{number}\tfirst{number} last{number}\tn{}\n", number / 2));
        let list: String = std::iter::once("id\tname\tparent\n".to_owned()).chain(rows).collect();
        let (watchlist, told) = read(&list, Format::Tsv);
        assert_eq!((watchlist.entries().len(), told.len()), (100_000, 1));
        let found = watchlist.find(&Words::of("first7 last7, first99999 last99999 and first1 last2"));
        assert_eq!(found.iter().map(|one| one.entry).collect::<Vec<_>>(), [7, 99_999]);
    }

    #[test]
    fn very_many_flaws_are_not_all_kept() {
        let list = format!("name\n{}", "x\n".repeat(5_000));
        let (_, told) = read(&list, Format::Tsv);
        assert_eq!(told.len(), 1_001);
        assert_eq!(told[1_000], "line 501: 9000 more like these");
    }

    /// What nests, and what is never closed.
    #[test]
    fn deep_and_endless_lists_end() {
        for unit in [
            "- ",
            "[",
            "{",
            "{\"a\":",
            "? ",
            "\"",
            "|",
            "\t",
            "&a [*a,",
            "- - \n",
            "{\n",
            "- &a [*a]\n",
            "- a: b\n  ? ",
        ] {
            let list = unit.repeat((1 << 16) / unit.len());
            for format in [Format::Tsv, Format::Csv, Format::Yaml, Format::Json] {
                let _ = Watchlist::read(list.as_bytes(), format);
            }
        }
    }

    fn check_any(bytes: &[u8]) -> Result<(), proptest::test_runner::TestCaseError> {
        for format in [Format::Tsv, Format::Csv, Format::Yaml, Format::Json] {
            let (watchlist, _) = Watchlist::read(bytes, format);
            for (number, entry) in (0..).zip(watchlist.entries()) {
                prop_assert!(watchlist.named(&entry.canonical).contains(&number));
                let mut ancestors = std::iter::successors(entry.parent, |at| watchlist.entries()[*at as usize].parent);
                prop_assert!(ancestors.nth(watchlist.entries().len()).is_none());
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in any::<Vec<u8>>()) {
            check_any(&bytes)?;
        }

        #[test]
        fn list_like_texts_are_read(text in "(name|id|parent|aliases|Ada|Bob|- |: |[\\[\\]{},\"'|;#\t\n \\\\é]){0,60}") {
            check_any(text.as_bytes())?;
        }

        #[test]
        fn tables_of_parents_are_read(rows in proptest::collection::vec((0..6_u8, 0..6_u8), 0..12)) {
            let rows = rows.iter().map(|(id, parent)| format!("{id}\tname{id}\t{parent}\n"));
            check_any(std::iter::once("id\tname\tparent\n".to_owned()).chain(rows).collect::<String>().as_bytes())?;
        }
    }
}
