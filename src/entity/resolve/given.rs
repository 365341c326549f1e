//! Names that the source gave with an article.

use super::known::KnownSeed;
use super::named::Named;
use crate::entity::kind::Kind;
use crate::entity::mention::Part;
use crate::entity::name::{folded_name, shown_name, surname_last};

/// Adds the names that the source gave and the text does not have.
pub(super) fn add_given(named: &mut Vec<Named>, given: &[(Kind, &str)], seed: &KnownSeed) {
    for (kind, name) in given {
        let name = in_order(*kind, name);
        let key = given_key(seed, *kind, &name);
        if key.ends_with(':') || named.iter().any(|known| known.key == key) {
            continue;
        }
        let surface = shown_name(&name).into_owned();
        named.push(Named { part: Part::Title, start: 0, end: 0, key, surface, kind: *kind, confidence: 100 });
    }
}

/// The key of a name that the source gave.
pub(super) fn given_key(seed: &KnownSeed, kind: Kind, name: &str) -> String {
    match seed.named(kind, name) {
        Some(row) => row.key.clone(),
        None => format!("{}:{}", kind.prefix(), folded_name(name)),
    }
}

/// A person given as "Blinken, Antony" with the first name first.
pub(super) fn in_order(kind: Kind, name: &str) -> String {
    let turned = (kind == Kind::Person).then(|| surname_last(name)).flatten();
    turned.unwrap_or_else(|| name.to_owned())
}
