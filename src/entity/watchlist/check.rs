//! Makes sound entries of loose ones, and tells what was wrong with them.

use rustc_hash::FxHashMap;

use crate::entity::kind::Kind;
use crate::entity::names::{Case, Words};
use crate::entity::watchlist::entry::Entry;
use crate::entity::watchlist::flaw::Flaws;
use crate::entity::watchlist::loose::Loose;

/// The longest name, in words and in bytes: with it, finding names takes time linear in the text.
const MAX_NAME_WORDS: usize = 20;
const MAX_NAME_BYTES: usize = 500;

/// An entry without its parent, and the id of that.
pub(super) struct Checked {
    pub(super) entry: Entry,
    pub(super) parent: String,
}

/// The sound entries, each id once, in their order.
pub(super) fn checked(entries: Vec<Loose>, flaws: &mut Flaws) -> Vec<Checked> {
    let mut lines: FxHashMap<String, usize> = FxHashMap::default();
    let mut sound = Vec::with_capacity(entries.len());
    for loose in entries.into_iter().filter(|entry| !entry.is_empty()) {
        let Some(checked) = check(loose, flaws) else { continue };
        let (id, line) = (&checked.entry.id, checked.entry.line);
        if let Some(first) = lines.get(id) {
            flaws.tell(line, format!("id \"{id}\" stands on line {first} already: this entry is left out"));
            continue;
        }
        lines.insert(id.clone(), line);
        sound.push(checked);
    }
    sound
}

fn check(loose: Loose, flaws: &mut Flaws) -> Option<Checked> {
    let line = loose.line;
    let mut names = Vec::with_capacity(loose.aliases.len() + 1);
    let has_canonical = !loose.canonical.is_empty();
    if has_canonical {
        names.push(loose.canonical);
    }
    names.extend(loose.aliases);
    let names = usable(names, line, flaws);
    let Some((canonical, aliases)) = names.split_first() else {
        flaws.tell(line, "no name is left of this entry: it is left out");
        return None;
    };
    let entry = Entry {
        id: if loose.id.is_empty() { canonical.clone() } else { loose.id },
        kind: kind(&loose.kind, line, flaws),
        canonical: canonical.clone(),
        aliases: aliases.to_vec(),
        case: case(&loose.case, line, flaws),
        exclusions: exclusions(loose.exclusions, &names, line, flaws),
        parent: None,
        line,
    };
    Some(Checked { entry, parent: loose.parent })
}

/// The names that can be looked for, each once.
fn usable(names: Vec<String>, line: usize, flaws: &mut Flaws) -> Vec<String> {
    let mut usable: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        match objection(&name) {
            Some(reason) => flaws.tell(line, reason),
            None if usable.contains(&name) => {}
            None => usable.push(name),
        }
    }
    usable
}

/// Why a name cannot be looked for.
fn objection(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("an alias is empty: it is left out".to_owned());
    }
    if name.len() > MAX_NAME_BYTES {
        let start = &name[..name.floor_char_boundary(40)];
        return Some(format!("the name that begins \"{start}\" is longer than {MAX_NAME_BYTES} bytes: it is left out"));
    }
    let n_words = Words::of(name).len();
    if n_words > MAX_NAME_WORDS {
        return Some(format!("the name \"{name}\" has more than {MAX_NAME_WORDS} words: it is left out"));
    }
    let mut letters = name.chars().filter(|c| c.is_alphanumeric());
    match (letters.next(), letters.next()) {
        (None, _) => Some(format!("the name \"{name}\" has no letter: it is left out")),
        (Some(letter), None) if !is_word_alone(letter) => {
            Some(format!("the name \"{name}\" is one letter, which stands in every text: it is left out"))
        }
        _ => None,
    }
}

/// True for scripts in which a character may be a word.
fn is_word_alone(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..)
}

fn kind(name: &str, line: usize, flaws: &mut Flaws) -> Kind {
    if name.is_empty() {
        return Kind::Other;
    }
    name.parse().unwrap_or_else(|_| {
        flaws.tell(line, format!("type \"{name}\" is not known (person, org, place, other): it is taken for other"));
        Kind::Other
    })
}

fn case(said: &str, line: usize, flaws: &mut Flaws) -> Case {
    match said.to_ascii_lowercase().as_str() {
        "" => Case::Capital,
        "yes" | "true" | "y" | "1" | "on" => Case::Exact,
        "no" | "false" | "n" | "0" | "off" => Case::Any,
        _ => {
            flaws.tell(line, format!("case-sensitive is \"{said}\", neither yes nor no: it is passed over"));
            Case::Capital
        }
    }
}

/// The exclusions that can rule something out.
fn exclusions(said: Vec<String>, names: &[String], line: usize, flaws: &mut Flaws) -> Vec<String> {
    let mut kept = Vec::with_capacity(said.len());
    let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    for exclusion in said.into_iter().filter(|exclusion| !exclusion.is_empty()) {
        let lower = exclusion.to_lowercase();
        if exclusion.len() > MAX_NAME_BYTES || Words::of(&exclusion).len() > MAX_NAME_WORDS {
            flaws.tell(line, "an exclusion is too long: it is left out");
        } else if !names.iter().any(|name| lower.contains(name.as_str())) {
            flaws.tell(
                line,
                format!("the exclusion \"{exclusion}\" has no name of this entry in it: it rules out nothing"),
            );
        } else {
            kept.push(exclusion);
        }
    }
    kept
}
