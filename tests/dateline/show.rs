//! One whole article.

use crate::world::World;

#[test]
fn an_article_in_every_format() {
    let world = World::indexed();
    insta::assert_snapshot!(world.session(&[
        &["show", "h1"],
        &["show", "h1", "-q", "ship \"port authority\"", "--color", "always"],
        &["show", "h1", "-q", "ship", "--format", "markdown"],
        &["show", "h1", "--json"],
        &["show", "nobody"],
    ]));
    insta::assert_snapshot!("as_a_page", world.session(&[&["show", "h1", "-q", "ship", "--format", "html"]]));
}
