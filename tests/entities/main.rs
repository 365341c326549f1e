//! People, places and organisations, tried from outside: what is found under which name, what is counted, and what is
//! told of somebody. Articles are written in the tests or are those of `corpus/`; every table can be checked by reading.

/// Articles to search, and tables to hold answers against.
mod desk;

/// Other names: nicknames, acronyms, spellings.
mod aliases;
/// Words of a query that are a name and nothing else.
mod bare;
/// The articles of `corpus/`.
mod bundled;
/// Whose text or photo it is, and where it was written.
mod credits;
/// The same articles in other orders, on other threads, in other segments.
mod determinism;
/// What is counted, and what filters keep.
mod facets;
/// All about one entity.
mod facts;
/// Texts that try to break it.
mod hostile;
/// Other languages and scripts.
mod languages;
/// Offices without a name.
mod offices;
/// One surname, several people.
mod people;
/// One name, several places; peoples and their countries.
mod places;
/// Capitals, hyphens, possessives.
mod spelling;
/// Windows, and what is highlighted.
mod windows;

#[test]
fn no_file_of_tests_is_forgotten() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/entities");
    let listed = std::fs::read_to_string(format!("{here}/main.rs")).unwrap();
    for entry in std::fs::read_dir(here).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") else { continue };
        assert!(listed.contains(&format!("\nmod {module};\n")), "{name} is not listed in main.rs");
    }
}
