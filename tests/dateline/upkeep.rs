//! Stats, check, remove, optimize.

use crate::world::World;

#[test]
fn an_index_is_looked_after() {
    let world = World::indexed();
    insta::assert_snapshot!(world.session(&[
        &["stats"],
        &["stats", "--json"],
        &["check"],
        &["check", "--json"],
        &["remove", "h1", "nobody"],
        &["remove", "h1"],
        &["search", "timber"],
        &["remove", "h2", "--json"],
        &["optimize"],
        &["optimize", "--json"],
        &["check"],
        &["stats"],
    ]));
}

#[test]
fn damage_among_the_articles_is_found_and_told() {
    let world = World::indexed();
    let segments = std::fs::read_dir(world.path().join(".dateline/segments")).unwrap();
    let files = segments.map(|entry| entry.unwrap().path());
    for file in files.filter(|path| path.extension().is_some_and(|extension| extension == "store")) {
        let whole = std::fs::read(&file).unwrap();
        for at in (0..whole.len() * 3 / 4).step_by(whole.len() / 10) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            std::fs::write(&file, bytes).unwrap();
            let said = world.run(&["check"]);
            assert_eq!(said.code, 1, "byte {at} of {}: {said:?}", whole.len());
            assert!(said.stdout.contains(".store"), "byte {at} of {}: {said:?}", whole.len());
            assert_ne!(world.run(&["search", "ferry harbour OR bac"]).code, 101, "byte {at} of {}", whole.len());
        }
        std::fs::write(&file, whole).unwrap();
    }
    assert_eq!(world.run(&["check"]).code, 0);
}
