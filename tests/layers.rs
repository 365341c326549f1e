//! Holds the imports of `src` against the floors of ARCHITECTURE.md, so that the shape of the house is not a matter of
//! memory: every path in the code is read from the text, and each one that leads where it must not is told with its
//! file, line and rule.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use code::{paths, test_modules, without_literals, word_at, words};

#[path = "layers/code.rs"]
mod code;

/// Folders of `src` by floor. A folder imports from itself and from lower floors only.
const FLOORS: [(u8, &[&str]); 9] = [
    (0, &["error"]),
    (1, &["date", "analyze", "proximity"]),
    (2, &["article", "query", "rank", "passage", "entity", "duplicate"]),
    (3, &["read", "index"]),
    (4, &["plan"]),
    (5, &["search"]),
    (6, &["render", "eval", "alert"]),
    (7, &["server"]),
    (8, &["lib"]),
];

/// The program. It is built on the library's public names alone.
const PROGRAM: [&str; 2] = ["cli", "main"];

/// What is used in some folders only. Test code may use it anywhere but for tantivy, which has to stay exchangeable.
const HOMES: [(&[&str], &[&str]); 14] = [
    (&["tantivy"], &["index", "plan", "search"]),
    (&["tantivy_fst"], &["entity", "index", "plan", "search"]),
    (&["anyhow"], &PROGRAM),
    (&["clap"], &PROGRAM),
    (&["clap_complete"], &PROGRAM),
    (&["clap_mangen"], &PROGRAM),
    (&["ctrlc"], &PROGRAM),
    (&["indicatif"], &PROGRAM),
    (&["std", "env"], &PROGRAM),
    (&["std", "process", "exit"], &PROGRAM),
    (&["process", "exit"], &PROGRAM),
    (&["std", "net"], &["server"]),
    (&["tokio"], &["server"]),
    (&["axum"], &["server"]),
];

/// Macros that print.
const PRINTING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

#[test]
fn every_import_keeps_to_its_floor() {
    let sources = sources();
    assert!(sources.len() > 50, "src is read: {} files", sources.len());
    let house = House::new(&sources);
    let complaints: Vec<String> = sources.iter().flat_map(|source| complaints(source, &house)).collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// One file, without its comments and literals.
struct Source {
    /// As it is told: `src/read/csv.rs`.
    name: String,
    /// Its module: `read`, `csv`.
    module: Vec<String>,
    code: String,
    /// Where its tests begin.
    tests_at: usize,
}

impl Source {
    fn new(name: &str, text: &str) -> Self {
        let code = without_literals(text);
        let tests_at = test_modules(&code).find(|(_, rest)| rest.starts_with('{')).map_or(code.len(), |(at, ..)| at);
        Self { name: name.to_owned(), module: module(name), code, tests_at: tests_at.min(text.len()) }
    }

    /// The top folder, or the file where it stands in none.
    fn folder(&self) -> &str {
        &self.module[0]
    }

    fn line(&self, at: usize) -> usize {
        1 + self.code[..at].matches('\n').count()
    }
}

/// The modules there are, and those of them that hold tests.
struct House {
    modules: BTreeSet<Vec<String>>,
    tests: BTreeSet<Vec<String>>,
}

impl House {
    fn new(sources: &[Source]) -> Self {
        let modules = sources.iter().map(|source| source.module.clone()).collect();
        let declared = |source: &Source| -> Vec<Vec<String>> {
            let files = test_modules(&source.code).filter(|(_, rest)| rest.starts_with(|c| c != '{'));
            files.map(|(_, name)| joined(&source.module, [word_at(name, 0).to_owned()])).collect()
        };
        Self { modules, tests: sources.iter().flat_map(declared).collect() }
    }

    fn holds_tests(&self, module: &[String]) -> bool {
        (1..=module.len()).any(|depth| self.tests.contains(&module[..depth]))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = files_below(&root.join("src"));
    files.sort();
    let source = |path: &PathBuf| {
        let name = path.strip_prefix(root).expect("it is below the root").to_string_lossy().replace('\\', "/");
        Source::new(&name, &fs::read_to_string(path).expect("source files are readable"))
    };
    files.iter().map(source).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("source folders are readable").map(|entry| entry.expect("readable"));
    let below = |path: PathBuf| if path.is_dir() { files_below(&path) } else { vec![path] };
    let files = entries.flat_map(|entry| below(entry.path()));
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// The module of a file: `src/read/csv.rs` => `read`, `csv`, and `src/read/mod.rs` => `read`.
fn module(name: &str) -> Vec<String> {
    let inner = name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inner.split('/').map(str::to_owned).collect()
}

fn joined(module: &[String], names: impl IntoIterator<Item = String>) -> Vec<String> {
    module.iter().cloned().chain(names).collect()
}

/// What is wrong with a file.
fn complaints(source: &Source, house: &House) -> Vec<String> {
    let tests_at = if house.holds_tests(&source.module) { 0 } else { source.tests_at };
    let told = |(at, rule): (usize, String)| format!("{}:{}: {rule}", source.name, source.line(at));
    let about_paths = paths(&source.code).into_iter().flat_map(|(at, path)| {
        let is_test = at >= tests_at;
        let rules =
            [floor(source, &path, is_test), home(source, &path, is_test), parent(source, &path, house, is_test)];
        rules.into_iter().flatten().map(move |rule| (at, rule))
    });
    let about_words = words(&source.code).filter_map(|(at, word)| {
        let rest = &source.code[at + word.len()..];
        printing(source, word, rest)
            .filter(|_| at < tests_at)
            .or_else(|| engine_field(source, word, rest))
            .map(|rule| (at, rule))
    });
    about_paths.chain(about_words).map(told).collect()
}

/// A folder imports from lower floors, by name and from where a thing lives.
fn floor(source: &Source, path: &[&str], is_test: bool) -> Option<String> {
    let target = from_root(source, path, is_test)?;
    let (folder, to) = (source.folder(), target.first()?.as_str());
    if target.last().is_some_and(|last| last == "*") {
        return Some(format!("`{}` imports whatever there is: name what is used", path.join("::")));
    }
    if PROGRAM.contains(&folder) {
        let is_own = to == "cli" || source.module == ["main"];
        return (!is_own).then(|| format!("{folder} imports crate::{to}: the program uses `dateline::` names only"));
    }
    let own = floor_of(folder).ok_or_else(|| format!("{folder} has no floor: give it one here and in ARCHITECTURE.md"));
    match (own, floor_of(to)) {
        (Err(rule), _) => Some(rule),
        (Ok(_), None) => Some(format!("crate::{to} leads through lib.rs: import it from where it lives")),
        (Ok(own), Some(floor)) if folder != to && floor >= own => {
            Some(format!("{folder} (floor {own}) imports {to} (floor {floor}): only lower floors are open to it"))
        }
        _ => None,
    }
}

/// Some crates and some parts of the standard library are used in a few folders only.
fn home(source: &Source, path: &[&str], is_test: bool) -> Option<String> {
    let (what, homes) = HOMES.iter().find(|(what, _)| path.starts_with(what))?;
    let may_stray = is_test && !what[0].starts_with("tantivy");
    let is_home = homes.contains(&source.folder());
    (!is_home && !may_stray).then(|| format!("`{}` is used in {} only", what.join("::"), homes.join(", ")))
}

/// A file does not import what its own mod.rs shows to others, but the sibling that has it.
fn parent(source: &Source, path: &[&str], house: &House, is_test: bool) -> Option<String> {
    let target = from_root(source, path, is_test).filter(|_| !is_test)?;
    let above = &source.module[..source.module.len() - 1];
    let is_above = target.len() >= 2 && above.starts_with(&target[..target.len() - 1]);
    let is_module = house.modules.contains(&target);
    (is_above && !is_module).then(|| {
        format!("`{}` comes from the file's own parent: import it from the sibling that has it", path.join("::"))
    })
}

/// Results are data; only the program prints.
fn printing(source: &Source, word: &str, rest: &str) -> Option<String> {
    let prints = PRINTING.contains(&word) && rest.starts_with('!') && !PROGRAM.contains(&source.folder());
    prints.then(|| format!("`{word}!`: only cli prints"))
}

/// A query knows no field of the index.
fn engine_field(source: &Source, word: &str, rest: &str) -> Option<String> {
    let names_field = source.folder() == "query" && word == "fields" && rest.starts_with('.');
    names_field.then(|| "`fields.`: a query knows no field of the index".to_owned())
}

fn floor_of(folder: &str) -> Option<u8> {
    FLOORS.iter().find(|(_, folders)| folders.contains(&folder)).map(|(floor, _)| *floor)
}

/// A path of this crate without `crate` and `super`; none for that of another, or of what stands in the same file.
fn from_root(source: &Source, path: &[&str], is_test: bool) -> Option<Vec<String>> {
    let n_supers = path.iter().take_while(|name| **name == "super").count();
    // The tests of a file are a module in it.
    let n_levels = n_supers.saturating_sub(usize::from(is_test && source.tests_at < source.code.len()));
    let start = match path[0] {
        "crate" => Vec::new(),
        "super" if n_levels > 0 => source.module[..source.module.len().checked_sub(n_levels)?].to_vec(),
        _ => return None,
    };
    Some(joined(&start, path[n_supers.max(1)..].iter().map(|name| (*name).to_owned())))
}

/// Checks what is said of a file with this text, in a house of a few files more.
#[track_caller]
fn check(name: &str, text: &str, expected: &[&str]) {
    let others = ["src/index/mod.rs", "src/index/store.rs", "src/read/csv.rs", "src/cli/mod.rs"];
    let sources: Vec<Source> =
        others.map(|other| Source::new(other, "")).into_iter().chain([Source::new(name, text)]).collect();
    let found = complaints(&sources[4], &House::new(&sources));
    let found: Vec<&str> =
        found.iter().map(|complaint| complaint.split_once(": ").expect("it has a place").1).collect();
    assert_eq!(found, expected, "{name}: {text}");
}

#[test]
fn what_breaks_a_rule_is_told() {
    check("src/plan/a.rs", "use crate::index::store::Index;\nuse tantivy::Term;", &[]);
    check(
        "src/index/a.rs",
        "use crate::{error::Error, read::{csv, json as j}};",
        &["index (floor 3) imports read (floor 3): only lower floors are open to it"; 2],
    );
    check(
        "src/query/a.rs",
        "fn a() { crate::plan::lower(); fields.id }",
        &[
            "query (floor 2) imports plan (floor 4): only lower floors are open to it",
            "`fields.`: a query knows no field of the index",
        ],
    );
    check(
        "src/read/a.rs",
        "use crate::Article;",
        &["crate::Article leads through lib.rs: import it from where it lives"],
    );
    check(
        "src/read/a.rs",
        "use crate::article::*;",
        &["`crate::article::*` imports whatever there is: name what is used"],
    );
    check(
        "src/new/a.rs",
        "use crate::article::Article;",
        &["new has no floor: give it one here and in ARCHITECTURE.md"],
    );
    check("src/cli/a.rs", "use dateline::Index;\nuse crate::cli::b::B;\nuse clap::Args;", &[]);
    check(
        "src/cli/a.rs",
        "use crate::index::store;",
        &["cli imports crate::index: the program uses `dateline::` names only"],
    );
    check("src/render/a.rs", "use tantivy::Term;", &["`tantivy` is used in index, plan, search only"]);
    check("src/read/a.rs", "use std::{env, fs};", &["`std::env` is used in cli, main only"]);
    check("src/read/a.rs", "use std::net::TcpStream;", &["`std::net` is used in server only"]);
    check("src/read/a.rs", "fn a() { println!(\"a\") }", &["`println!`: only cli prints"]);
}

#[test]
fn a_child_imports_siblings_and_not_its_parent() {
    let own = |path: &str| format!("`{path}` comes from the file's own parent: import it from the sibling that has it");
    check("src/index/a.rs", "use super::store::Index;\nuse crate::index::store;\nuse super::store;", &[]);
    check("src/index/a.rs", "use super::Index;", &[&own("super::Index")]);
    check("src/index/a.rs", "use crate::index::{Index, store};", &[&own("crate::index::Index")]);
    check("src/index/a/b.rs", "use super::super::store::Index;\nuse super::B;", &[&own("super::B")]);
    check("src/index/a.rs", "fn a() {}\n#[cfg(test)]\nmod tests {\n    use super::a;\n    println!();\n}", &[]);
    check("src/index/mod.rs", "#[cfg(test)]\nmod a;\nfn a() { println!() }", &["`println!`: only cli prints"]);
}

#[test]
fn comments_and_literals_are_no_code() {
    for text in [
        "// use tantivy::Term;",
        "/* tantivy::Term */",
        "\"tantivy::Term \\\" tantivy::Term\"",
        "r#\"tantivy::Term \" tantivy::Term\"#",
        "b\"tantivy::\"",
        "'\"' /* ' tantivy::Term */",
        "fn a<'a>(b: &'a str) { '\\'' } // tantivy::Term",
    ] {
        check("src/read/a.rs", text, &[]);
        let after = format!("{text}\nuse tantivy::Term;");
        check("src/read/a.rs", &after, &["`tantivy` is used in index, plan, search only"]);
    }
}
