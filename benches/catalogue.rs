//! How long does it take to bring the names of a large archive together?
//!
//! Guard: a couple of seconds for a million different keys, since that is done at the end of every run that changed something.
//! Command: `cargo bench --bench catalogue`. Most names are rare, as in any archive: people outnumber the rest, surnames are
//! shared, and a tenth of the people is named by the surname alone somewhere.

#[allow(dead_code, reason = "each bench uses a part")]
mod support;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline::entity::{EntityFinder, KeyMonths, KnownNames, build_catalogue, month_number};
use divan::Bencher;
use divan::counter::ItemsCount;
use support::{Random, word};

/// What stands between a key and the form it is printed in.
const FORM: char = '\u{1f}';

/// How many keys there are.
const KEYS: [usize; 2] = [100_000, 1_000_000];

static KNOWN: LazyLock<KnownNames> = LazyLock::new(|| EntityFinder::new().known_names());

fn main() {
    divan::main();
}

#[divan::bench(args = KEYS, sample_count = 3)]
fn build(bencher: Bencher<'_, '_>, n_keys: usize) {
    let terms = terms(n_keys);
    LazyLock::force(&KNOWN);
    bencher.counter(ItemsCount::new(n_keys)).bench(|| {
        let terms = terms.iter().map(|(term, articles)| (term.as_bytes(), *articles));
        build_catalogue(terms, months, &KNOWN).len()
    });
}

/// Keys and keys with forms, with how many articles have them.
fn terms(n_keys: usize) -> BTreeMap<String, u32> {
    let mut random = Random::new(1);
    let mut terms = BTreeMap::new();
    let mut n_made = 0;
    while n_made < n_keys {
        let articles = 1 + 200 / (1 + random.below(400)) as u32;
        let (key, form) = name(&mut random);
        n_made += usize::from(terms.insert(format!("{key}{FORM}{form}"), articles).is_none());
        terms.insert(key, articles);
    }
    terms
}

fn name(random: &mut Random) -> (String, String) {
    let one = |random: &mut Random, few: u64| word(100 + random.below(few));
    match random.below(10) {
        0..6 => {
            let (first, surname) = (one(random, 2_000), one(random, 100_000));
            let shown = format!("{} {}", capitalised(&first), capitalised(&surname));
            if random.below(10) == 0 {
                (format!("per:~{surname}"), capitalised(&surname))
            } else {
                (format!("per:{first} {surname}"), shown)
            }
        }
        6..8 => {
            let words = [one(random, 20_000), one(random, 20_000), one(random, 200)];
            (format!("org:{}", words.join(" ")), words.map(|word| capitalised(&word)).join(" "))
        }
        _ => {
            let words = [one(random, 20_000), one(random, 2_000)];
            (format!("loc:{}", words.join(" ")), words.map(|word| capitalised(&word)).join(" "))
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Everybody is in the news for three months.
fn months(key: &str) -> KeyMonths {
    let first = month_number(2020, 1) + key.len() as u32 % 24;
    KeyMonths { dated: (first..first + 3).map(|month| (month, 1)).collect(), undated: 0 }
}
