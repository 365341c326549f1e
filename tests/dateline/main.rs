//! The program as its users meet it: every test runs the built binary in a temporary folder and looks at what comes
//! out. One binary for all of them, because linking costs more than running.
//!
//! After a wanted change, `INSTA_UPDATE=always cargo test --test dateline` writes the snapshots anew and
//! `UPDATE_README=1 cargo test --test dateline readme` the parts of the README that are made; read the difference.
#![cfg(feature = "cli")]

/// A folder of its own for each test, and the program in it.
mod world;

/// Many queries at once.
mod batch;
/// Text from outside never commands the terminal.
mod control;
/// The page about the query language.
mod docs;
/// Models of names, trained and measured.
mod entities;
/// Rankings measured and compared.
mod eval;
/// Articles taken elsewhere.
mod export;
/// The catalogue of entities and the graph, taken elsewhere.
mod export_entities;
/// A folder in which everything is wrong that can be.
mod hostile;
/// From files to an index, and again.
mod index;
/// Hostile articles in every format.
mod inert;
/// Arguments, help, colour, closed pipes.
mod manners;
/// What is said of a word that no article has.
mod meant;
/// What the readers make of files.
mod read;
/// The README's commands, picture and table.
mod readme;
/// Answers in every format, and what is said about queries.
mod search;
/// One whole article.
mod show;
/// Stats, check, remove, optimize.
mod upkeep;
/// The user's own list of names.
mod watchlist;

#[test]
fn no_file_of_tests_is_forgotten() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dateline");
    let listed = std::fs::read_to_string(format!("{here}/main.rs")).unwrap();
    for entry in std::fs::read_dir(here).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") else { continue };
        assert!(listed.contains(&format!("\nmod {module};\n")), "{name} is not listed in main.rs");
    }
}
