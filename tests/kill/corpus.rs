//! A made-up corpus in two editions: several hundred small files of every format, one larger file of thousands of
//! records, ids that several files claim, and a few records that cannot be read.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use super::random::Random;

/// Small files.
const N_FILES: usize = 400;

/// Records of the larger file.
const N_RECORDS: usize = 2_500;

const WORDS: [&str; 24] = [
    "harbour",
    "ferry",
    "council",
    "storm",
    "island",
    "bridge",
    "market",
    "school",
    "vote",
    "budget",
    "train",
    "river",
    "museum",
    "hafen",
    "strike",
    "talks",
    "island's",
    "re-opened",
    "U.S.",
    "crew",
    "winter",
    "harvest",
    "port",
    "light",
];

const SOURCES: [&str; 4] = ["Harbour Gazette", "Continental Desk", "Island Wire", "Morning Post"];

/// State of the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    First,
    /// Some files are changed, some are gone, some are new, and so it is with the records of the larger one.
    Second,
}

impl Edition {
    /// Whether the file or record of this number is in it.
    fn has(self, number: usize) -> bool {
        match self {
            Self::First => number % 11 != 5,
            Self::Second => number % 11 != 7,
        }
    }

    /// What is added to a text of this number: a tenth of them differ between editions.
    fn mark(self, number: usize) -> &'static str {
        if self == Self::Second && number.is_multiple_of(10) { " A second edition has more." } else { "" }
    }
}

/// Writes the corpus to `folder/corpus`, in the place of what is there.
pub(crate) fn write(folder: &Path, edition: Edition) {
    let corpus = folder.join("corpus");
    let _ = fs::remove_dir_all(&corpus);
    for name in ["wire", "desk", "notes/old"] {
        fs::create_dir_all(corpus.join(name)).expect("made");
    }
    for number in (0..N_FILES).filter(|number| edition.has(*number)) {
        let (name, text) = small_file(number, edition);
        fs::write(corpus.join(name), text).expect("written");
    }
    let all = (0..N_RECORDS).filter(|number| edition.has(*number));
    let large: String = all.clone().map(|number| record(number, edition, None)).collect();
    fs::write(corpus.join("wire/large.jsonl"), large).expect("written");
    let others: String = all.filter_map(|number| other_version(number, edition)).collect();
    let file = File::create(corpus.join("desk/others.jsonl.gz")).expect("made");
    let mut packed = GzEncoder::new(file, Compression::fast());
    packed.write_all(others.as_bytes()).expect("written");
    packed.finish().expect("written");
}

fn small_file(number: usize, edition: Edition) -> (String, String) {
    let mut random = Random::new(number as u64);
    let (title, date, source) = (sentence(&mut random), date(&mut random), random.of(&SOURCES));
    let body = body(&mut random, edition.mark(number));
    match number % 4 {
        0 => (format!("notes/old/{number}.txt"), format!("{title}\n\n{body}\n")),
        1 => (
            format!("notes/{number}.md"),
            format!("---\ntitle: {title}\ndate: {date}\nsource: {source}\n---\n\n{body}\n"),
        ),
        2 => (
            format!("desk/{number}.json"),
            json!({"id": format!("desk-{number}"), "title": title, "date": date, "body": body}).to_string(),
        ),
        _ => (
            format!("desk/{number}.csv"),
            format!("title,date,source,body\n{title},{date},{source},\"{body}\"\n{title},{date}\n"),
        ),
    }
}

/// A record's line; one in 500 is broken.
fn record(number: usize, edition: Edition, updated: Option<&str>) -> String {
    if number % 500 == 250 {
        return "{\"title\": broken}\n".to_owned();
    }
    let mut random = Random::new((1 << 32) + number as u64);
    let (title, published, source) = (sentence(&mut random), date(&mut random), random.of(&SOURCES));
    let version = updated.map_or(String::new(), |day| format!(" This was updated on {day}."));
    let body = body(&mut random, edition.mark(number)) + &version;
    let id = format!("wire-{number}");
    let fields = json!({
        "id": id, "title": title, "published": published, "source": source, "body": body, "updated": updated,
    });
    format!("{fields}\n")
}

/// A newer or an older version of some records, in a file that is read first; the second edition lacks some of them.
fn other_version(number: usize, edition: Edition) -> Option<String> {
    let is_there = number.is_multiple_of(9) && (edition == Edition::First || number % 4 != 1);
    let updated = if number.is_multiple_of(2) { "2025-06-01" } else { "2023-06-01" };
    is_there.then(|| record(number, edition, Some(updated)))
}

fn body(random: &mut Random, mark: &str) -> String {
    let paragraphs: Vec<String> = (0..2 + random.below(4)).map(|_| paragraph(random)).collect();
    format!("{}{mark}", paragraphs.join("\n\n"))
}

fn paragraph(random: &mut Random) -> String {
    let sentences: Vec<String> = (0..2 + random.below(4)).map(|_| sentence(random) + ".").collect();
    sentences.join(" ")
}

fn sentence(random: &mut Random) -> String {
    // The product of two makes the first words common and the last ones rare.
    let words: Vec<&str> =
        (0..4 + random.below(9)).map(|_| WORDS[(random.fraction() * random.fraction() * 24.0) as usize]).collect();
    format!("The {}", words.join(" "))
}

fn date(random: &mut Random) -> String {
    format!("2024-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28))
}
