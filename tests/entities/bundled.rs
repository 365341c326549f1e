//! The articles of `corpus/`, under the names a desk would ask for.

use dateline::Request;
use dateline::entity::Kind;
use dateline::search::Field;

use crate::desk::Desk;

#[test]
fn names_of_the_bundled_corpus() {
    let desk = Desk::of_bundled_corpus();
    desk.check_names(&[
        ("blinken", "Antony Blinken, person"),
        ("bibi", "Benjamin Netanyahu, person"),
        ("netanyahu", "Benjamin Netanyahu, person"),
        ("biden", "Joe Biden, person"),
        ("trump", "Donald Trump, person"),
        ("kerry", "John Kerry, person"),
        ("pompeo", "Mike Pompeo, person"),
        ("clinton", "Hillary Clinton, person"),
        ("bill clinton", "Bill Clinton, person"),
        ("el-sissi", "Abdel Fattah el-Sissi, person"),
        ("Al Sisi", "Abdel Fattah el-Sissi, person"),
        ("gallant", "Yoav Gallant, person"),
        ("bill burns", "William Burns, person"),
        ("austin", "Lloyd Austin, person"),
        ("macron", "Emmanuel Macron, person"),
        ("putin", "Vladimir Putin, person"),
        ("zelensky", "Volodymyr Zelenskyy, person"),
        ("idf", "Israel Defense Forces, org"),
        ("cia", "Central Intelligence Agency, org"),
        ("un", "United Nations, org"),
        ("un security council", "UN Security Council, org"),
        ("icj", "International Court of Justice, org"),
        ("unrwa", "UNRWA, org"),
        ("hamas", "Hamas, org"),
        ("eu", "European Union, org"),
        ("rafah", "Rafah, place"),
        ("usa", "United States, place"),
        ("uk", "United Kingdom, place"),
        ("gaza strip", "Gaza, place"),
        ("khan younis", "Khan Younis, place"),
        ("kerem shalom", "Kerem Shalom, place"),
        ("kiev", "Kyiv, place"),
    ]);
    let rafah = desk.facts("Rafah");
    assert_eq!(rafah.key, "loc:rafah");
    assert_eq!(rafah.also[0].key, "loc:rafah, egypt");
    let blinken = desk.facts("blinken");
    assert_eq!(blinken.first.map(|first| first.to_string()[..7].to_owned()).as_deref(), Some("2021-01"));
    let met: Vec<&str> = blinken.often_with.iter().map(|met| met.name.as_str()).collect();
    assert!(met.contains(&"Benjamin Netanyahu") && met.contains(&"Jake Sullivan"), "{met:?}");
    assert!(!met.contains(&"Reuters"), "{met:?}");
}

#[test]
fn found_in_the_bundled_corpus() {
    let desk = Desk::of_bundled_corpus();
    let total = |query: &str| desk.search(&Request::new(query)).total;
    let egypt = desk.found("place:\"Rafah, Egypt\"");
    for id in ["dsw-20231015-001", "dsw-20231101-001"] {
        assert!(egypt.contains(id), "{egypt}");
    }
    assert!(!desk.found("place:\"Rafah, Egypt\"").contains("dsw-20240322-001"), "a Rafah of Gaza");
    for (one, other) in [
        ("person:bibi", "person:\"Benjamin Netanyahu\""),
        ("person:blinken", "person:\"Antony Blinken\""),
        ("org:idf", "org:\"Israeli army\""),
        ("org:un", "org:\"United Nations\""),
        ("place:us", "place:\"United States\""),
        ("place:gaza", "place:\"Gaza Strip\""),
        ("person:el-sissi", "person:\"Abdel Fattah al-Sisi\""),
    ] {
        assert!(total(one) > 0, "{one}");
        assert_eq!(desk.found(one), desk.found(other), "{one} and {other}");
    }
    assert!(total("entity:blinken w/10 rafah") > 0);
    assert!(total("entity:blinken w/10 rafah") <= total("entity:blinken AND rafah"));
    assert!(total("bibi") >= total("person:bibi"));
    assert_eq!(total("person:\"Bill Clinton\""), 1);
    desk.check_filters(&[
        (Field::Person, "Rafah", ""),
        (Field::Person, "Khan Younis", ""),
        (Field::Organisation, "Gaza", ""),
    ]);
}

#[test]
fn lists_of_the_bundled_corpus() {
    let desk = Desk::of_bundled_corpus();
    let names = |kind: Kind| -> Vec<String> {
        let listed = desk.searcher().entities(&Request::new("*").limit(1000), Some(kind)).unwrap().entities;
        listed.into_iter().map(|one| one.name).collect()
    };
    let people = names(Kind::Person);
    assert_eq!(people[..3], ["Benjamin Netanyahu", "Joe Biden", "Antony Blinken"]);
    for no_person in ["Khan Younis", "Rafah", "Deir al-Balah", "Kerem Shalom", "Blinken", "Bibi", "Netanyahu"] {
        assert!(!people.iter().any(|name| name == no_person), "{no_person}");
    }
    let organisations = names(Kind::Organisation);
    assert_eq!(organisations[..2], ["Hamas", "United Nations"]);
    for no_organisation in
        ["AP", "Associated Press", "Reuters", "DSW", "Sample Wire", "Dateline Sample Wire", "IDF", "U.N."]
    {
        assert!(!organisations.iter().any(|name| name == no_organisation), "{no_organisation}");
    }
    let places = names(Kind::Place);
    assert_eq!(places[..3], ["Israel", "Gaza", "United States"]);
    for no_place in ["Israeli", "Palestinian", "U.S.", "Gaza Strip", "Blinken", "Hamas"] {
        assert!(!places.iter().any(|name| name == no_place), "{no_place}");
    }
    let facet = desk.facet("*", Field::Person);
    assert_eq!(facet[0].rsplit_once(' ').map(|(name, _)| name), Some("Benjamin Netanyahu"));
}
