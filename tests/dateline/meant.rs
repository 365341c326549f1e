//! "Did you mean": what is said of a word that no article has.

use crate::world::World;

/// Checks what is suggested for a query: the words it is about, and the word to type instead.
#[track_caller]
fn check(world: &World, query: &str, expected: &[(&str, &str)]) {
    let answer = world.run(&["search", query, "--json"]).json();
    let remarks = answer["remarks"].as_array().unwrap().iter();
    let suggested: Vec<(String, String)> = remarks
        .filter(|remark| remark["message"].as_str().unwrap().contains("did you mean"))
        .map(|remark| {
            let place = |name: &str| remark[name].as_u64().unwrap() as usize;
            let about = query.chars().skip(place("start")).take(place("end") - place("start")).collect();
            (about, remark["suggestion"].as_str().unwrap().to_owned())
        })
        .collect();
    let suggested: Vec<_> = suggested.iter().map(|(about, word)| (about.as_str(), word.as_str())).collect();
    assert_eq!(suggested, expected, "{query}: {answer}");
}

#[test]
fn the_nearest_word_is_suggested_wherever_the_word_stands() {
    let world = World::indexed();
    for (query, about, expected) in [
        ("harbor", "harbor", "harbour"),
        ("hrabour", "hrabour", "harbour"),
        ("Timbre", "Timbre", "Timber"),
        ("repares", "repares", "repairs"),
        ("tallks", "tallks", "talks"),
        ("autority", "autority", "authority"),
        ("autoritty", "autoritty", "authority"),
        ("ferry OR harbuor", "harbuor", "harbour"),
        ("\"ferry compeny\"", "compeny", "company"),
        ("title:(ferry AND taks)", "taks", "talks"),
        ("ferry -stirke", "stirke", "strike"),
        ("équippages", "équippages", "équipages"),
        ("ferry-tlaks", "tlaks", "talks"),
    ] {
        check(&world, query, &[(about, expected)]);
    }
    check(&world, "harbor autority", &[("harbor", "harbour"), ("autority", "authority")]);
}

#[test]
fn nothing_is_suggested_where_nothing_is_near_or_no_plain_word_is_meant() {
    let world = World::indexed();
    for query in [
        "harbour",
        "zeppelin",
        "harbr~1",
        "harbor*",
        "=harbor",
        "2042",
        "ab",
        "source:Gazete",
        "港口报道",
        "caffé@x.org",
    ] {
        check(&world, query, &[]);
    }
    check(&world, &"harbor".repeat(1_000), &[]);
}

#[test]
fn it_is_told_once_and_never_applied() {
    let world = World::indexed();
    insta::assert_snapshot!(world.session(&[
        &["search", "harbor"],
        &["search", "ferry harbor", "-n", "1"],
        &["search", "ferry harbor zeppelin", "-n", "1"],
        &["search", "ferry harbor", "--match", "all"],
        &["search", "why did the ferry crews stirke in april", "-n", "1"],
    ]));
}
