//! What the readers make of files.

use crate::world::World;

#[test]
fn files_are_read_without_an_index() {
    let world = World::new();
    world.write("broken.jsonl", "{\"title\": \"A\", \"body\": \"Ships came.\"}\n{\"title\": \n");
    insta::assert_snapshot!(world.session(&[
        &["read", "news/strike.txt", "news/ile.txt"],
        &["read", "news/strike.txt", "--json"],
        &["read", "broken.jsonl"],
        &["read", "news/strike.txt", "--as", "word"],
        &["formats"],
        &["formats", "--json"],
    ]));
    assert!(!world.path().join(".dateline").exists());
}
