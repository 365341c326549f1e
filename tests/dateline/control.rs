//! Text from outside never commands the terminal.

use serde_json::json;

use crate::world::World;

/// Colours, titles, clearing, C1 controls, bidirectional overrides, and what ends lines unseen.
const COMMANDS: &str = "\u{1b}[31m\u{1b}]0;owned\u{7}\u{9b}2J\u{85}\u{202e}\u{2066}\u{8}\r\u{c}\u{7f}\u{2028}\u{0}";

/// Whether a terminal, or an eye, could be led astray by this character.
fn is_command(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn world() -> World {
    let world = World::empty();
    let field = |text: &str| format!("{text}{COMMANDS}end");
    let article = json!({
        "id": field("id1"), "title": field("Ferry "), "body": field("The ferry sailed. "), "source": field("Gazette"),
        "author": field("Ada"), "section": field("Local"), "url": format!("https://example.org/{COMMANDS}"),
        "keywords": [field("boats")], "date": "2024-04-01",
    });
    world.write("news/one.jsonl", format!("{article}\n{{\"title\": \"{COMMANDS}\n"));
    #[cfg(unix)]
    world.write("news/\u{1b}[31mred\nname.txt", "Ferry by night\n\nThe ferry sailed at night.\n");
    #[cfg(unix)]
    world.write("news/\u{1b}[32mgreen\nname.jsonl", "{\"title\": 1\n{\"title\": 2\n");
    world
}

#[test]
fn what_articles_hold_is_shown_and_never_obeyed() {
    let world = world();
    let id = {
        world.run(&["index", "news"]);
        let found = world.run(&["search", "gazette ferry", "--match", "any", "--json"]).json();
        found["hits"][0]["id"].as_str().unwrap().replace('\0', "")
    };
    let commands: [&[&str]; 14] = [
        &["index", "news", "--rebuild"],
        &["search", "ferry", "--facet", "source", "--facet", "author", "--facet", "section"],
        &["search", "ferry", "--json"],
        &["search", "ferry", "--format", "jsonl"],
        &["search", "ferry", "--format", "markdown"],
        &["search", "ferry", "--format", "html"],
        &["search", "ferry", "--format", "trec"],
        &["search", &format!("(ferry {}", COMMANDS.replace('\0', ""))],
        &["show", &id, "-q", "ferry"],
        &["show", "nobody\u{1b}[31m"],
        &["read", "news"],
        &["export", "ferry", "--format", "ris"],
        &["search", "ferry", "--since", "\u{1b}[31m"],
        &["search", "ferry", "--after", "\u{1b}[31m"],
    ];
    for arguments in commands {
        let said = world.run(arguments);
        for text in [&said.stdout, &said.stderr] {
            let command = text.chars().find(|character| is_command(*character));
            assert_eq!(command, None, "{arguments:?}: {text:?}");
        }
    }
}
