//! Tests that every reader takes spoiled files of its kind: none panics, none makes text out of nothing.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

use crate::article::Record;
use crate::read::files::{open_with, records};
use crate::read::options::Options;

/// A sound file of each format.
const SAMPLES: [(&str, &str); 7] = [
    ("rss", include_str!("../../corpus/feeds/sample-wire.rss")),
    ("atom", include_str!("../../corpus/feeds/continental-desk.atom")),
    ("jsonfeed", include_str!("../../corpus/feeds/northgate-review.json")),
    ("ninjs", include_str!("../../corpus/agency/fagradalsfjall.ninjs.json")),
    ("newsml-g2", include_str!("../../corpus/agency/paris-climate.g2.xml")),
    ("newsml", include_str!("../../corpus/agency/new-horizons.newsml.xml")),
    ("nitf", include_str!("../../corpus/agency/leicester.nitf")),
];

/// What is put where it does not belong.
const PIECES: [&str; 16] = [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "<![CDATA[",
    "]]>",
    "&b;",
    "&#0;",
    "\"",
    "{",
    "}",
    "[",
    "<item>",
    "</newsItem>",
    "<a>",
];

/// The text of all articles of a file that holds these bytes, in bytes.
fn text_bytes(format: Option<&str>, bytes: &[u8]) -> usize {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("file");
    fs::write(&path, bytes).expect("written");
    let options = Options { format: format.map(|name| name.parse().expect("a format")), ..Options::default() };
    let files = open_with([path], &options).expect("it is there");
    let lengths = records(&files).map(|record| match record {
        Record::Article(article) => article.title.len() + article.body.len(),
        Record::Reject(_) | Record::Skipped(_) => 0,
    });
    lengths.sum()
}

#[test]
fn samples_are_sound() {
    for (format, sample) in SAMPLES {
        assert!(text_bytes(None, sample.as_bytes()) > 300, "{format} is recognised and read");
    }
}

#[test]
fn a_bomb_of_entities_stays_small() {
    let mut laughs = "<!DOCTYPE rss [<!ENTITY a \"ha\">".to_owned();
    for (name, inner) in "bcdefghijk".chars().zip("abcdefghij".chars()) {
        laughs += &format!("<!ENTITY {name} \"{}\">", format!("&{inner};").repeat(10));
    }
    let bomb = format!(
        "{laughs}]><rss><channel><item><title>&k;</title><description>&k;</description></item></channel></rss>"
    );
    assert!(text_bytes(None, bomb.as_bytes()) < 100);
    let file = "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><nitf><body><body.head><hedline><hl1>Port &x;</hl1>\
        </hedline></body.head></body></nitf>";
    assert_eq!(text_bytes(None, file.as_bytes()), "Port &x;".len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn spoiled_files_are_read(
        sample in 0..SAMPLES.len(),
        is_named in any::<bool>(),
        changes in vec((any::<usize>(), 0usize..60, 0..PIECES.len(), 0usize..300), 1..8),
    ) {
        let (format, sound) = SAMPLES[sample];
        let mut bytes = sound.as_bytes().to_vec();
        for (at, length, piece, times) in changes {
            let at = at % (bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, PIECES[piece].repeat(times).into_bytes());
        }
        let text = text_bytes(is_named.then_some(format), &bytes);
        prop_assert!(text <= 10_000 + 20 * bytes.len());
    }
}
