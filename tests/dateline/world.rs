//! A small world that never changes: a folder with six articles in five files, the program in it, and what it said
//! with times and scores taken out.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

const HARBOUR: &str = r#"{"id": "h1", "title": "Harbour reopens after the storm", "body": "The harbour reopened on Monday. Three ships left before noon, the port authority said.\n\nA fourth ship, loaded with timber, stayed for repairs.", "published": "2024-04-01", "source": "The Harbour Gazette", "author": "Ada Quill", "section": "Local", "url": "https://example.org/h1"}
{"id": "h2", "title": "Ferry talks end without a deal", "body": "Talks between the ferry company and its crews ended on Tuesday without a deal. Both sides will meet again next week.", "published": "2024-04-02T18:30:00Z", "source": "The Harbour Gazette", "author": "Ben Tide", "section": "Business"}
"#;

const NOTE: &str = "---\ntitle: Why the ferry matters\nid: n1\ndate: 2024-03-15\nsource: Island Notes\n---\n\
Without the ferry the island has no bread by Thursday. The harbour is its only door.\n";

const STRIKE: &str = "Crews vote to strike\n\nBy Ada Quill\n\nPORT MARA, April 5, 2024 - \
Ferry crews voted on Friday to strike from Sunday. The harbour will stay open for ships.\n";

const PRICES: &str = "id,title,text,date,source\n\
p1,Bread prices rise on the island,\"Bread costs a tenth more than in March, shops said.\",2024-04-04,Island Notes\n";

const FRENCH: &str = "Le bac reste à quai\n\nLe bac est resté à quai dimanche, et les habitants de l'île ont attendu \
toute la journée sur le port. La compagnie dit que les équipages sont en grève depuis ce matin.\n";

/// A folder, gone when it is dropped.
pub(crate) struct World {
    folder: TempDir,
    writes: Cell<u64>,
}

/// What a command said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl World {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), writes: Cell::new(0) }
    }

    /// A folder with articles in `news`.
    pub(crate) fn new() -> Self {
        let world = Self::empty();
        world.write("news/harbour.jsonl", HARBOUR);
        world.write("news/notes/ferry.md", NOTE);
        world.write("news/strike.txt", STRIKE);
        world.write("news/prices.csv", PRICES);
        world.write("news/ile.txt", FRENCH);
        world
    }

    /// The same, indexed.
    pub(crate) fn indexed() -> Self {
        let world = Self::new();
        let said = world.run(&["index", "news"]);
        assert_eq!(said.code, 0, "{said:?}");
        world
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, a second after the one before, all of them long ago: a file that changed just now may be read
    /// again by the next run.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        self.writes.set(self.writes.get() + 1);
        let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + self.writes.get());
        fs::File::options().write(true).open(&path).unwrap().set_modified(moment).unwrap();
    }

    /// The program, to be run here with two threads and none of the tester's settings.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        for name in ["DATELINE_INDEX", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "COLUMNS", "TERM"] {
            command.env_remove(name);
        }
        command.env("RAYON_NUM_THREADS", "2");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.finish(&mut self.command(arguments))
    }

    pub(crate) fn finish(&self, command: &mut Command) -> Said {
        let output = command.output().unwrap();
        Said {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().expect("no signal ended it"),
        }
    }

    /// Runs commands one after the other and tells all that they said.
    pub(crate) fn session(&self, commands: &[&[&str]]) -> String {
        let told = commands.iter().map(|arguments| self.told(arguments));
        told.collect::<Vec<_>>().join("\n")
    }

    fn told(&self, arguments: &[&str]) -> String {
        let Said { stdout, stderr, code } = self.run(arguments);
        let quoted = arguments.iter().map(|argument| {
            match argument.contains([' ', '"', '*', '(', '!']) || argument.is_empty() {
                true => format!("'{argument}'"),
                false => (*argument).to_owned(),
            }
        });
        let command = quoted.collect::<Vec<_>>().join(" ");
        let stderr: String = stderr.lines().map(|line| format!("! {line}\n")).collect();
        let text = format!("$ dateline {command}\n{stderr}{stdout}[exit {code}]\n");
        steady(&text).replace(&*self.path().to_string_lossy(), "[folder]")
    }
}

impl Said {
    /// The answer as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// The text with what differs from run to run taken out: times, sizes of an index, scores.
pub(crate) fn steady(text: &str) -> String {
    let mut steady = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        steady.push_str(before);
        rest = after;
        match (number.split_once('.'), unit(after)) {
            (_, Some(unit)) if before.ends_with(" in ") => {
                steady.push_str("[time]");
                rest = &after[unit.len()..];
            }
            (_, Some(unit)) if before.ends_with("size       ") => {
                steady.push_str("[size]");
                rest = &after[unit.len()..];
            }
            _ if before.ends_with("\"seconds\":") || before.ends_with("\"index_bytes\":") => {
                steady.push('0');
                rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || "e-".contains(c));
            }
            (Some((_, decimals)), _) if decimals.len() > 2 && !decimals.starts_with('.') => steady.push_str("[score]"),
            _ => steady.push_str(number),
        }
    }
    steady + rest
}

fn unit(after: &str) -> Option<&'static str> {
    let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    [" ms", " s", " kB", " MB"].into_iter().find(|unit| after.strip_prefix(unit).is_some_and(is_whole))
}

#[test]
fn what_differs_from_run_to_run_is_taken_out() {
    let check = |text: &str, expected: &str| assert_eq!(steady(text), expected);
    check("2 articles added in 1.2 ms (3.4 kB read)", "2 articles added in [time] (3.4 kB read)");
    check("12 articles in 1 segment", "12 articles in 1 segment");
    check("\"seconds\":1.5e-5,\"a\":1", "\"seconds\":0,\"a\":1");
    check("1,h1,3.14159,", "1,h1,[score],");
    check("on 2024-04-01.", "on 2024-04-01.");
}
