//! The README is held to what it says: its commands are run, its picture and its table are made.

use std::fs;
use std::path::Path;

use dateline::read::formats;

use crate::world::{World, steady};

fn readme() -> String {
    fs::read_to_string(path()).unwrap()
}

fn path() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")
}

/// Compares a part of the README with what it should be, or writes it.
fn hold(part: &str, expected: &str, differs: impl Fn(&str, &str) -> bool) {
    if !differs(part, expected) {
        return;
    }
    assert!(std::env::var_os("UPDATE_README").is_some(), "the README says\n{part}\nand it is\n{expected}");
    fs::write(path(), readme().replacen(part, expected, 1)).unwrap();
}

/// The lines of all blocks of code of this kind.
fn lines_of(text: &str, kind: &str) -> Vec<String> {
    let fence = format!("```{kind}");
    let mut lines = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        match line.starts_with("```") {
            true => is_inside = !is_inside && line == fence,
            false if is_inside => lines.push(line.to_owned()),
            false => {}
        }
    }
    lines
}

fn copy_corpus(to: &Path) {
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus")), to);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        match path.is_dir() {
            true if name == ".dateline" => {}
            true => copy(&path, &to.join(name)),
            false => fs::copy(&path, to.join(name)).map(drop).unwrap(),
        }
    }
}

#[test]
#[cfg(unix)]
fn every_command_of_the_readme_does_what_it_should() {
    let world = World::empty();
    copy_corpus(&world.path().join("corpus"));
    copy_corpus(&world.path().join("news"));
    let lines = lines_of(&readme(), "sh");
    let commands: Vec<String> = lines
        .iter()
        .map(|line| line.replace("cargo run --release --", "dateline"))
        .filter(|line| line.starts_with("dateline "))
        .collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands {
        let said = world.finish(&mut shell(&world, &command));
        assert_eq!(said.code, 0, "{command}: {said:?}");
        assert!(!said.stderr.contains("note:"), "{command}: {said:?}");
    }
}

/// A shell in which the program is called `dateline` and the world's folder is home.
#[cfg(unix)]
fn shell(world: &World, command: &str) -> std::process::Command {
    let bin = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
    let path = std::env::join_paths([bin, Path::new("/bin"), Path::new("/usr/bin")]).unwrap();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", command]).current_dir(world.path()).env_clear();
    shell.env("HOME", world.path()).env("PATH", path).env("COLUMNS", "80").env("CLICOLOR_FORCE", "1");
    shell
}

#[test]
#[cfg(unix)]
fn the_pictures_are_what_one_sees() {
    let text = readme();
    let pictures: Vec<&str> = text.split("```text\n").skip(1).filter(|picture| picture.starts_with("$ ")).collect();
    assert_eq!(pictures.len(), 2);
    for picture in pictures {
        let picture = &picture[..picture.find("```").unwrap()];
        let command = picture.lines().next().unwrap().trim_start_matches("$ ");
        let world = World::empty();
        copy_corpus(&world.path().join("corpus"));
        if !command.contains("--in ") {
            world.finish(&mut shell(&world, "dateline index corpus"));
        }
        let said = world.finish(&mut shell(&world, command));
        let seen = format!("$ {command}\n{}{}", said.stderr, without_colour(&said.stdout));
        hold(picture, &seen, |picture, seen| steady(picture) != steady(seen));
    }
}

/// What is lit up stands between bars; other colours are left out.
fn without_colour(text: &str) -> String {
    let mut plain = String::new();
    let mut end = "";
    for piece in text.split("\x1b[") {
        let (code, rest) = piece
            .split_once('m')
            .filter(|(code, _)| code.chars().all(|c| c.is_ascii_digit() || c == ';'))
            .unwrap_or(("", piece));
        match code {
            "0" => plain.push_str(std::mem::take(&mut end)),
            "1;31" => (plain.push('▌'), end = "▐").0,
            _ => {}
        }
        plain.push_str(rest);
    }
    plain
}

#[test]
fn the_table_of_formats_is_the_programs_own() {
    let text = readme();
    let start = text.find("<!-- made from").expect("a comment before the table");
    let end = text.find("<!-- end -->").expect("a comment after it");
    let start = start + text[start..].find('\n').unwrap() + 1;
    hold(&text[start..end], &table(), |part, table| part != table);
}

fn table() -> String {
    let rows = formats().iter().map(|format| {
        let extensions: Vec<String> = format.extensions.iter().map(|extension| format!("`.{extension}`")).collect();
        let need = format.feature.map(|feature| format!(" (feature `{feature}`)")).unwrap_or_default();
        format!("| {} | {} | {}{need} |\n", format.name, extensions.join(" "), format.about)
    });
    format!("| format | files | what it is |\n|---|---|---|\n{}", rows.collect::<String>())
}
