//! Arguments, help, colour, closed pipes.

use std::process::Stdio;

use crate::world::World;

#[test]
fn bad_arguments_are_told_with_a_way_out() {
    let world = World::indexed();
    insta::assert_snapshot!(world.session(&[
        &["serch", "ferry"],
        &["search"],
        &["search", "ferry", "--limit", "many"],
        &["search", "ferry", "--since", "2024-13"],
        &["search", "ferry", "--facet", "mood"],
        &["search", "ferry", "--after", "junk"],
        &["search", "ferry", "--format", "pdf"],
        &["search", "ferry", "--json", "--format", "csv"],
        &["search", "ferry", "--recency", "soon"],
        &["search", "--in", "news", "--in", ".", "ferry"],
        &["index", "nowhere"],
        &["index", "news", "--memory", "lots"],
        &["batch", "nowhere.txt"],
        &["batch", "news/prices.csv"],
        &["batch", "news/prices.csv", "--column", "9"],
        &["batch", "news/strike.txt", "--overwrite"],
        &["batch", "news/strike.txt", "--output", "out.txt", "--format", "text"],
        &["batch", "news/strike.txt", "--since", "2024-13"],
        &["eval", "--qrels", "news/strike.txt"],
        &["eval", "--topics", "news/strike.txt", "--qrels", "news/strike.txt", "--metrics", "map,f1"],
        &["eval", "--topics", "news/strike.txt", "--qrels", "news/strike.txt", "--also", "--match some"],
        &["eval", "--runs", "nowhere.run", "--qrels", "nowhere.txt"],
    ]));
}

#[test]
fn help_is_as_it_was_read_last() {
    let world = World::empty();
    let commands =
        ["", "index", "search", "show", "export", "batch", "eval", "stats", "check", "optimize", "remove", "read"];
    for command in commands {
        let arguments: Vec<&str> = [command, "-h"].into_iter().filter(|argument| !argument.is_empty()).collect();
        let name = format!("help_{}", if command.is_empty() { "dateline" } else { command });
        insta::assert_snapshot!(name, world.session(&[&arguments]));
    }
}

#[test]
fn the_version_is_told() {
    let said = World::empty().run(&["--version"]);
    assert_eq!(said.stdout, concat!("dateline ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn every_shell_gets_completions_and_man_its_page() {
    let world = World::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = world.run(&["completions", shell]);
        assert_eq!(said.code, 0, "{shell}");
        assert!(said.stdout.contains("dateline") && said.stdout.contains("passage-chars"), "{shell}");
    }
    let page = world.run(&["man"]);
    assert!(page.stdout.contains(".SH \"DATELINE SEARCH\""), "{}", page.stdout);
    assert_eq!((page.stderr.as_str(), page.code), ("", 0));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let world = World::indexed();
    let check = |name: &str, value: &str, arguments: &[&str], is_colored: bool| {
        let mut command = world.command(&[&["search", "(ferry"], arguments].concat());
        let said = world.finish(command.env(name, value));
        assert_eq!(said.stdout.contains("\x1b[1;31m"), is_colored, "{name}={value} {arguments:?}: {}", said.stdout);
        assert_eq!(said.stderr.contains("\x1b["), is_colored, "{name}={value} {arguments:?}: {}", said.stderr);
    };
    check("TERM", "xterm", &[], false);
    check("CLICOLOR_FORCE", "1", &[], true);
    check("CLICOLOR_FORCE", "0", &[], false);
    check("CLICOLOR_FORCE", "1", &["--color", "never"], false);
    check("NO_COLOR", "1", &[], false);
    check("NO_COLOR", "1", &["--color", "always"], true);
}

#[test]
fn lines_to_a_pipe_are_whole_unless_a_width_is_named() {
    let world = World::indexed();
    let widest = |columns: &str| {
        let mut command = world.command(&["search", "ferry", "--passage-chars", "400"]);
        let said = world.finish(command.env("COLUMNS", columns));
        said.stdout.lines().map(|line| line.chars().count()).max().unwrap()
    };
    assert!(widest("") > 100);
    assert!(widest("40") <= 40);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let world = World::indexed();
    let commands: [&[&str]; 14] = [
        &["search", "ferry"],
        &["search", "ferry", "--json"],
        &["search", "ferry", "--format", "csv"],
        &["export", "*"],
        &["export", "*", "--format", "csv"],
        &["show", "h1"],
        &["batch", "news/notes/ferry.md"],
        &["batch", "news/notes/ferry.md", "--json"],
        &["stats"],
        &["check"],
        &["read", "news"],
        &["formats"],
        &["man"],
        &["completions", "bash"],
    ];
    for arguments in commands {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = world.command(arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let talk = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {talk}");
        assert!(!talk.contains("error") && !talk.contains("panicked"), "{arguments:?}: {talk}");
    }
}

#[test]
fn the_index_can_be_named_by_an_option_and_by_a_variable() {
    let world = World::new();
    assert_eq!(world.run(&["index", "news", "-i", "one"]).code, 0);
    let by_variable = world.finish(world.command(&["search", "timber"]).env("DATELINE_INDEX", "one"));
    assert_eq!(by_variable.code, 0);
    let by_option = world.finish(world.command(&["search", "timber", "-i", "two"]).env("DATELINE_INDEX", "one"));
    assert_eq!(by_option.code, 2);
    let without = world.finish(world.command(&["search", "timber"]).env("DATELINE_INDEX", ""));
    assert_eq!(without.code, 2);
}
