//! What the catalogue makes of small corpora: the steps together, as a reader would check them.

use proptest::prelude::*;

use super::{Catalogue, KeyMonths, KnownNames, build_catalogue, month_number};
use crate::entity::kind::Kind;

/// Keys with their articles by month; a form of a key stands behind a bar.
type Rows<'a> = &'a [(&'a str, &'a [(u32, u32)])];

/// A catalogue of keys that were all seen in one month.
fn catalogue(rows: &[(&str, u32)]) -> Catalogue {
    catalogue_with(rows, &KnownNames::default())
}

fn catalogue_with(rows: &[(&str, u32)], known: &KnownNames) -> Catalogue {
    let dated: Vec<(&str, Vec<(u32, u32)>)> =
        rows.iter().map(|(key, articles)| (*key, vec![(24_000, *articles)])).collect();
    let dated: Vec<(&str, &[(u32, u32)])> = dated.iter().map(|(key, months)| (*key, &months[..])).collect();
    dated_catalogue(&dated, known)
}

fn dated_catalogue(rows: Rows<'_>, known: &KnownNames) -> Catalogue {
    let mut terms: Vec<(String, u32)> = rows
        .iter()
        .map(|(key, months)| (key.replace('|', "\u{1f}"), months.iter().map(|(_, articles)| articles).sum()))
        .collect();
    terms.sort();
    let months = |key: &str| KeyMonths {
        dated: rows.iter().find(|row| row.0 == key).map_or_else(Vec::new, |row| row.1.to_vec()),
        undated: 0,
    };
    build_catalogue(terms.iter().map(|(term, articles)| (term.as_bytes(), *articles)), months, known)
}

/// Which of `keys` are one entity, as groups separated by bars.
#[track_caller]
fn check_groups(rows: &[(&str, u32)], expected: &[&[&str]]) {
    let catalogue = catalogue(rows);
    let mut groups: Vec<Vec<String>> = catalogue
        .iter()
        .filter_map(|found| catalogue.get(found.id))
        .map(|entity| entity.members.into_iter().map(|member| member.key).collect())
        .collect();
    groups.sort();
    let mut expected: Vec<Vec<String>> =
        expected.iter().map(|group| group.iter().map(|key| (*key).to_owned()).collect()).collect();
    expected.sort();
    assert_eq!(groups, expected);
}

fn known() -> KnownNames {
    let mut known = KnownNames::default();
    known.add(
        Kind::Person,
        "per:benjamin netanyahu",
        "Benjamin Netanyahu",
        ["Bibi Netanyahu", "Binyamin Netanyahu", "Bibi"],
    );
    known.add(Kind::Person, "per:hillary clinton", "Hillary Clinton", ["Hillary Rodham Clinton"]);
    known.add(Kind::Person, "per:antony blinken", "Antony Blinken", []);
    known.add(Kind::Organisation, "org:israel defense forces", "Israel Defense Forces", ["IDF", "Israeli army"]);
    known.add_term("role:us/secretary of state", "per:hillary clinton", month_number(2009, 1), month_number(2013, 1));
    known.add_term("role:us/secretary of state", "per:antony blinken", month_number(2021, 1), month_number(2025, 1));
    known
}

#[test]
fn one_person_under_many_names() {
    check_groups(
        &[
            ("per:a blinken", 1),
            ("per:alan blinken", 2),
            ("per:anthony blinken", 2),
            ("per:antony blinken", 900),
            ("per:antony j blinken", 40),
            ("per:tony blinken", 7),
        ],
        &[
            &["per:anthony blinken", "per:antony blinken", "per:antony j blinken", "per:tony blinken"],
            &["per:alan blinken"],
            // An initial that two people have stays open.
            &["per:a blinken"],
        ],
    );
}

#[test]
fn a_surname_of_two_words_is_its_bearers() {
    check_groups(
        &[
            ("per:clara velde", 2),
            ("per:ada clara velde", 9),
            ("per:mara van velde", 40),
            ("per:tomas lindqvist okonjo", 30),
            ("per:lindqvist okonjo", 7),
            ("per:van velde", 3),
            ("per:jonas holm berg", 4),
            ("per:nora holm berg", 4),
            ("per:holm berg", 2),
        ],
        &[
            &["per:mara van velde", "per:van velde"],
            &["per:lindqvist okonjo", "per:tomas lindqvist okonjo"],
            // Clara is a first name, and one surname that two people have stays open.
            &["per:ada clara velde"],
            &["per:clara velde"],
            &["per:jonas holm berg"],
            &["per:nora holm berg"],
            &["per:holm berg"],
        ],
    );
}

#[test]
fn a_surname_that_is_rather_a_first_name_is_nobodys() {
    let rows = |first_names| [("per:mara clarin", 20), ("per:clarin velde", first_names), ("per:~clarin", 5)];
    check_groups(&rows(4), &[&["per:mara clarin", "per:~clarin"], &["per:clarin velde"]]);
    check_groups(&rows(40), &[&["per:mara clarin"], &["per:clarin velde"]]);
}

#[test]
fn an_initial_joins_where_one_fits() {
    check_groups(
        &[("per:j kerry", 3), ("per:john kerry", 50), ("per:teresa kerry", 5)],
        &[&["per:j kerry", "per:john kerry"], &["per:teresa kerry"]],
    );
}

#[test]
fn families_stay_apart() {
    check_groups(
        &[
            ("per:barbara bush", 60),
            ("per:george bush", 500),
            ("per:george hw bush", 300),
            ("per:george w bush", 400),
            ("per:jeb bush", 80),
        ],
        &[
            &["per:barbara bush"],
            &["per:george bush"],
            &["per:george hw bush"],
            &["per:george w bush"],
            &["per:jeb bush"],
        ],
    );
    check_groups(
        &[
            ("per:bill clinton", 500),
            ("per:chelsea clinton", 20),
            ("per:hillary clinton", 700),
            ("per:hillary rodham clinton", 300),
            ("per:william clinton", 20),
            ("per:william j clinton", 10),
        ],
        &[
            &["per:bill clinton", "per:william clinton", "per:william j clinton"],
            &["per:chelsea clinton"],
            &["per:hillary clinton", "per:hillary rodham clinton"],
        ],
    );
    check_groups(
        &[("per:donald j trump", 50), ("per:donald m trump", 1), ("per:donald trump", 900), ("per:eric trump", 9)],
        &[&["per:donald j trump", "per:donald trump"], &["per:donald m trump"], &["per:eric trump"]],
    );
}

#[test]
fn spellings_of_one_surname() {
    for same in [
        &[
            "per:abdel fattah al-sisi",
            "per:abdel fattah al-sissi",
            "per:abdel fattah el-sisi",
            "per:abdel fattah el-sissi",
        ][..],
        &["per:volodymyr zelenskiy", "per:volodymyr zelensky", "per:volodymyr zelenskyy"],
        &["per:bashar al assad", "per:bashar al-assad", "per:bashar assad"],
        &["per:kim jong un", "per:kim jong-un", "per:kim jongun"],
        &["per:condoleeza rice", "per:condoleezza rice"],
    ] {
        let rows: Vec<(&str, u32)> = same.iter().zip([40, 9, 80, 3]).map(|(key, articles)| (*key, articles)).collect();
        check_groups(&rows, &[same]);
    }
}

#[test]
fn like_names_of_two_people() {
    check_groups(&[("per:john smith", 9), ("per:joan smith", 9)], &[&["per:joan smith"], &["per:john smith"]]);
    check_groups(&[("per:paul krugman", 9), ("per:paul kruger", 9)], &[&["per:paul kruger"], &["per:paul krugman"]]);
    check_groups(
        &[("per:mark philips", 9), ("per:mark phillips", 9)],
        &[&["per:mark philips"], &["per:mark phillips"]],
    );
}

#[test]
fn spellings_of_what_an_acronym_was_said_of_are_one() {
    check_groups(
        &[
            ("org:council of velde works", 9),
            ("org:council of velde works|CVW", 9),
            ("org:council for velde work", 2),
            ("org:council for velde work|CVW", 2),
            ("org:cvw", 5),
            ("org:cvw|CVW", 5),
        ],
        &[&["org:council for velde work", "org:council of velde works", "org:cvw"]],
    );
    // Of three articles that say what it stands for, one says another thing.
    check_groups(
        &[
            ("org:public policy panel", 2),
            ("org:public policy panel|PPX", 2),
            ("org:port plan project", 1),
            ("org:port plan project|PPX", 1),
            ("org:ppx", 5),
        ],
        &[&["org:port plan project"], &["org:ppx"], &["org:public policy panel"]],
    );
}

#[test]
fn a_surname_joins_its_only_bearer() {
    check_groups(
        &[("per:antony blinken", 90), ("per:~blinken", 50), ("per:~lavrov", 5)],
        &[&["per:antony blinken", "per:~blinken"], &["per:~lavrov"]],
    );
    // One article about a Gayle King does not explain five hundred about "King".
    check_groups(&[("per:gayle king", 1), ("per:~king", 500)], &[&["per:gayle king", "per:~king"]]);
}

#[test]
fn a_surname_goes_by_the_month() {
    let catalogue = dated_catalogue(
        &[
            ("per:bill clinton", &[(23_950, 100), (23_951, 100)]),
            ("per:hillary clinton", &[(23_951, 5), (24_180, 200)]),
            ("per:~clinton", &[(23_949, 3), (24_100, 4), (24_181, 5)]),
            ("per:~clinton|Clinton", &[(23_949, 3), (24_100, 4), (24_181, 5)]),
        ],
        &KnownNames::default(),
    );
    let whose = |month| catalogue.of_key("per:~clinton", month).map(|entity| entity.key);
    assert_eq!(whose(Some(23_949)), Some("per:bill clinton"));
    assert_eq!(whose(Some(24_181)), Some("per:hillary clinton"));
    assert_eq!(whose(Some(24_100)), Some("per:~clinton"));
    let bill = catalogue.entity("per:bill clinton").expect("he is in");
    assert_eq!((bill.articles, bill.members[1].months.as_deref()), (203, Some(&[(23_949, 23_949)][..])));
    let meant: Vec<(&str, u32)> =
        catalogue.exact("Clinton").iter().map(|entity| (entity.key, entity.articles)).collect();
    assert_eq!(meant, [("per:hillary clinton", 210), ("per:~clinton", 4), ("per:bill clinton", 203)]);
}

#[test]
fn offices_go_by_the_month() {
    let role = "role:us/secretary of state";
    let months = [(month_number(2012, 6), 4), (month_number(2018, 1), 2), (month_number(2024, 4), 3)];
    let rows: Rows<'_> = &[("per:hillary clinton", &[(month_number(2012, 6), 9)]), (role, &months)];
    let catalogue = dated_catalogue(rows, &known());
    let whose = |year| catalogue.of_key(role, Some(month_number(year, 6))).map(|entity| entity.key.to_owned());
    assert_eq!(whose(2012).as_deref(), Some("per:hillary clinton"));
    assert_eq!(whose(2018).as_deref(), Some(role));
    let blinken = catalogue.entity("per:antony blinken").expect("he held the office, though nobody named him");
    assert_eq!((blinken.name.as_str(), blinken.articles), ("Antony Blinken", 3));
}

#[test]
fn known_rows_bring_their_names_together() {
    let catalogue = catalogue_with(
        &[
            ("org:idf", 20),
            ("org:israeli army", 9),
            ("per:benjamin netanyahu", 90),
            ("per:benjamin netanyahu|Netanyahu", 80),
            ("per:bibi netanyahu", 3),
            ("per:binyamin netanyahu", 4),
        ],
        &known(),
    );
    for name in ["Bibi", "netanyahu", "Benjamin Netanyahu", "BINYAMIN NETANYAHU"] {
        let found = catalogue.exact(name);
        assert_eq!(
            found.first().map(|entity| (entity.name, entity.articles)),
            Some(("Benjamin Netanyahu", 97)),
            "{name}"
        );
    }
    assert_eq!(catalogue.exact("idf")[0].name, "Israel Defense Forces");
    assert_eq!(
        catalogue.entity("org:israeli army").map(|entity| entity.key).as_deref(),
        Some("org:israel defense forces")
    );
}

#[test]
fn one_kind_pulls_the_others_over() {
    check_groups(&[("loc:khan younis", 95), ("per:khan younis", 5)], &[&["loc:khan younis", "per:khan younis"]]);
    check_groups(&[("loc:jordan", 60), ("per:~jordan", 40)], &[&["loc:jordan"], &["per:~jordan"]]);
    check_groups(
        &[("org:blinken", 2), ("per:antony blinken", 90), ("per:~blinken", 50)],
        &[&["org:blinken", "per:antony blinken", "per:~blinken"]],
    );
}

#[test]
fn acronyms_go_by_what_articles_define() {
    check_groups(
        &[
            ("org:press agency", 3),
            ("org:press agency|PA", 2),
            ("org:palestinian authority", 30),
            ("org:palestinian authority|PA", 20),
            ("org:pa", 25),
        ],
        &[&["org:pa", "org:palestinian authority"], &["org:press agency"]],
    );
}

#[test]
fn places_of_one_name_stay_apart() {
    check_groups(&[("loc:rafah", 80), ("loc:rafah, egypt", 5)], &[&["loc:rafah"], &["loc:rafah, egypt"]]);
    let catalogue = catalogue(&[
        ("loc:rafah", 80),
        ("loc:rafah|Rafah", 80),
        ("loc:rafah, egypt", 5),
        ("loc:rafah, egypt|Rafah", 5),
    ]);
    let found: Vec<&str> = catalogue.exact("Rafah").iter().map(|entity| entity.key).collect();
    assert_eq!(found, ["loc:rafah", "loc:rafah, egypt"]);
}

#[test]
fn names_are_shown_as_they_are_mostly_written() {
    let catalogue = catalogue(&[
        ("per:antony blinken", 90),
        ("per:antony blinken|ANTONY BLINKEN", 3),
        ("per:antony blinken|Antony Blinken", 70),
        ("per:antony blinken|Blinken", 85),
        ("per:antony blinken|prime minister", 85),
    ]);
    let entity = catalogue.entity("per:antony blinken").expect("it is in");
    assert_eq!(entity.name, "Antony Blinken");
    assert_eq!(entity.aliases[0], ("Blinken".to_owned(), 85));
    assert!(catalogue.exact("prime minister").is_empty());
}

#[test]
fn beginnings_of_names_are_suggested_by_weight() {
    let rows: Vec<(String, u32)> = (0..500)
        .flat_map(|n| {
            let key = format!("loc:port {n:03}");
            [(key.clone(), n + 1), (format!("{key}|Port {n:03}"), n + 1)]
        })
        .collect();
    let rows: Vec<(&str, u32)> = rows.iter().map(|(key, articles)| (key.as_str(), *articles)).collect();
    let catalogue = catalogue(&rows);
    let names = |prefix, n| catalogue.prefix(prefix, n).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names("por", 2), ["port 499", "port 498"]);
    assert_eq!(names("Port 00", 3), ["port 009", "port 008", "port 007"]);
    assert!(names("q", 3).is_empty() && names("", 3).is_empty() && names("p", 0).is_empty());
}

#[test]
fn bytes_that_are_none_are_told() {
    let whole = catalogue(&[("loc:rafah", 80), ("loc:rafah|Rafah", 80), ("per:antony blinken", 3)]);
    let bytes = whole.as_bytes().to_vec();
    assert!(Catalogue::open(bytes.clone()).and_then(|catalogue| catalogue.verify()).is_ok());
    for cut in 0..bytes.len() {
        assert!(Catalogue::open(bytes[..cut].to_vec()).is_err(), "{cut}");
    }
}

/// Names that can be mixed up in many ways.
fn some_keys() -> impl Strategy<Value = Vec<(String, u32)>> {
    let firsts =
        prop::sample::select(vec!["a", "antony", "tony", "bill", "william", "hillary", "george", "abdel fattah"]);
    let middles = prop::sample::select(vec!["", "j ", "w ", "hw ", "rodham "]);
    let lasts = prop::sample::select(vec!["blinken", "clinton", "bush", "el-sissi", "al-sisi", "king"]);
    let full = (firsts, middles, lasts.clone()).prop_map(|(first, middle, last)| format!("per:{first} {middle}{last}"));
    let lone = lasts.prop_map(|last| format!("per:~{last}"));
    let place = prop::sample::select(vec!["loc:clinton", "org:king", "misc:bush"]).prop_map(str::to_owned);
    prop::collection::btree_map(prop_oneof![4 => full, 2 => lone, 1 => place], 1u32..200, 0..60)
        .prop_map(|keys| keys.into_iter().collect())
}

proptest! {
    #[test]
    fn every_key_is_someones_and_none_is_lost(keys in some_keys()) {
        let rows: Vec<(&str, u32)> = keys.iter().map(|(key, articles)| (key.as_str(), *articles)).collect();
        let catalogue = catalogue(&rows);
        let sum: u32 = catalogue.iter().map(|entity| entity.articles).sum();
        prop_assert_eq!(sum, rows.iter().map(|row| row.1).sum::<u32>());
        for (key, _) in &rows {
            let found = catalogue.of_key(key, Some(24_000)).and_then(|found| catalogue.get(found.id));
            prop_assert!(found.is_some_and(|entity| entity.members.iter().any(|member| member.key == *key)), "{}", key);
        }
        prop_assert!(catalogue.verify().is_ok());
    }

    #[test]
    fn the_same_keys_make_the_same_bytes(keys in some_keys()) {
        let rows: Vec<(&str, u32)> = keys.iter().map(|(key, articles)| (key.as_str(), *articles)).collect();
        let one = catalogue(&rows);
        let other = std::thread::scope(|scope| scope.spawn(|| catalogue(&rows)).join().expect("no panic"));
        prop_assert_eq!(one.as_bytes(), other.as_bytes());
    }

    #[test]
    fn damage_is_no_panic(keys in some_keys(), at: usize, byte: u8) {
        let rows: Vec<(&str, u32)> = keys.iter().map(|(key, articles)| (key.as_str(), *articles)).collect();
        let mut bytes = catalogue_with(&rows, &known()).as_bytes().to_vec();
        let at = at % bytes.len();
        let changed = bytes[at] != byte;
        bytes[at] = byte;
        let Ok(catalogue) = Catalogue::open(bytes) else { return Ok(()) };
        prop_assert_eq!(catalogue.verify().is_err(), changed);
        catalogue.iter().for_each(|entity| _ = catalogue.get(entity.id));
        rows.iter().for_each(|(key, _)| _ = catalogue.of_key(key, Some(24_000)));
        catalogue.exact("clinton");
        catalogue.prefix("b", 5);
    }
}
