//! Finds the longest name at every place of a text, among any number of names.
//!
//! A word that begins no name costs one look at a table of bits; a word that does is followed through a table from runs
//! of words to the names that are such a run or go on after it. A name of a hundred thousand costs what one of ten does.

use rustc_hash::FxHashMap;

use crate::entity::names::case::Case;
use crate::entity::names::gap::Gap;
use crate::entity::names::hash::join;
use crate::entity::names::spelling::{is_apostrophe, is_invisible};
use crate::entity::names::words::{Word, Words};

/// Where a name stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes; without `'s`, unless that is part of the name.
    pub end: usize,
    /// Which name it is: its number in the order in which the names were given.
    pub name: u32,
}

/// Finds names in texts.
#[derive(Debug, Clone)]
pub struct Finder {
    /// From the number of a run of words to what is known of it.
    runs: FxHashMap<u64, Run>,
    /// First words of names, told by a few bits of their number.
    first_words: Bits,
    /// First words of names that may be written without a capital.
    first_words_in_lower_case: Bits,
    /// All runs, told likewise: most words behind the first of a name go on to none, and the table of runs is far away.
    known_runs: Bits,
    names: Vec<Name>,
}

/// A run of words that begins a name.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The last name that is just this run, or [`NONE`].
    name: u32,
    /// A longer name begins with it.
    goes_on: bool,
}

#[derive(Debug, Clone)]
struct Name {
    /// An earlier name of the same words, or [`NONE`].
    earlier: u32,
    /// The word that needs a capital, or [`NONE`].
    capital_at: u32,
    /// The letters and digits as they must stand, for a name that is found in just one case.
    exactly: Option<Box<str>>,
}

const NONE: u32 = u32::MAX;
const POSSESSIVE: u64 = 0x5BD1_E995_7A3C_19F1;
const COMMA: u64 = 0x1B87_3593_CC9E_2D51;
const SLASH: u64 = 0x85EB_CA6B_27D4_EB2F;

impl Finder {
    /// Makes a finder of `names`; one without any letter or digit is never found.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::{Case, Finder, Words};
    ///
    /// let finder = Finder::new([("Gaza", Case::Capital), ("Gaza City", Case::Capital), ("WHO", Case::Exact)]);
    /// let text = "Who left Gaza City? The W.H.O.'s staff in GAZA.";
    /// let found = finder.find(&Words::of(text));
    /// let names: Vec<&str> = found.iter().map(|found| &text[found.start..found.end]).collect();
    /// assert_eq!(names, ["Gaza City", "W.H.O.", "GAZA"]);
    /// ```
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, Case)>) -> Self {
        let names = names.into_iter();
        let n_expected = names.size_hint().0;
        let mut finder = Self {
            runs: FxHashMap::with_capacity_and_hasher(n_expected * 2, Default::default()),
            first_words: Bits::default(),
            first_words_in_lower_case: Bits::default(),
            known_runs: Bits::default(),
            names: Vec::with_capacity(n_expected),
        };
        let mut firsts = Vec::with_capacity(n_expected);
        for (name, case) in names {
            firsts.extend(finder.add(name, case));
        }
        finder.first_words = Bits::of(firsts.iter().map(|first| first.hash));
        let in_lower_case = firsts.iter().filter(|first| first.in_lower_case);
        finder.first_words_in_lower_case = Bits::of(in_lower_case.map(|first| first.hash));
        finder.known_runs = Bits::of(finder.runs.keys().copied());
        finder
    }

    /// Adds a name, and gives its first word.
    fn add(&mut self, text: &str, case: Case) -> Option<First> {
        let words = Words::of(text);
        let words = words.as_slice();
        let number = self.names.len() as u32;
        let capital_at = words.iter().position(|word| word.has_capital).filter(|_| case == Case::Capital);
        self.names.push(Name {
            earlier: NONE,
            capital_at: capital_at.map_or(NONE, |at| at as u32),
            exactly: (case == Case::Exact).then(|| bare(text).collect()),
        });
        let first = words.first()?;
        let mut run = 0;
        for (at, word) in words.iter().enumerate() {
            run = if at == 0 { run } else { across(run, word.gap).unwrap_or(run) };
            run = join(run, spelled(word, word.possessive > 0));
            let known = self.runs.entry(run).or_insert(Run { name: NONE, goes_on: false });
            known.goes_on |= at + 1 < words.len();
            if at + 1 == words.len() {
                self.names[number as usize].earlier = known.name;
                known.name = number;
            }
        }
        let in_lower_case = match case {
            Case::Any => true,
            Case::Capital => capital_at != Some(0),
            Case::Exact => !first.has_capital,
        };
        Some(First { hash: first.hash, in_lower_case })
    }

    /// How many names it looks for.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no name to look for.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The longest names in a text, from left to right; names that share their words stand there once each.
    pub fn find(&self, words: &Words<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        let all = words.as_slice();
        let mut at = 0;
        while let Some(word) = all.get(at) {
            at += 1;
            if !self.may_begin(word) {
                continue;
            }
            let mut longest = None;
            self.follow(words, at - 1, |hit| longest = Some(hit));
            if let Some(hit) = longest {
                self.tell(words, &hit, &mut found);
                at = hit.last + 1;
            }
        }
        found
    }

    /// Every name in a text, names inside longer names and across others too, ordered by start and length.
    pub fn find_every(&self, words: &Words<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        for (at, word) in words.as_slice().iter().enumerate() {
            if self.may_begin(word) {
                self.follow(words, at, |hit| self.tell(words, &hit, &mut found));
            }
        }
        found
    }

    /// The names that `text` as a whole is, in any case, in the order in which they were given.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::{Case, Finder};
    ///
    /// let finder = Finder::new([("WHO", Case::Exact), ("The Who", Case::Capital), ("who", Case::Any)]);
    /// assert_eq!(finder.named("Who"), [0, 2]);
    /// assert_eq!(finder.named("the who"), [1]);
    /// ```
    pub fn named(&self, text: &str) -> Vec<u32> {
        let words = Words::of(text);
        self.named_by(words.as_slice())
    }

    /// The names that these words are, in any case; a possessive `'s` at the end may or may not be part of the name.
    pub(in crate::entity) fn named_by(&self, words: &[Word]) -> Vec<u32> {
        let Some((last, before)) = words.split_last() else { return Vec::new() };
        let mut run = 0;
        for (at, word) in before.iter().enumerate() {
            run = if at == 0 { run } else { across(run, word.gap).unwrap_or(run) };
            run = join(run, spelled(word, word.possessive > 0));
        }
        run = if before.is_empty() { run } else { across(run, last.gap).unwrap_or(run) };
        let with_ending = [true, false].into_iter().filter(|owns| !owns || last.possessive > 0);
        let known = with_ending.filter_map(|owns| self.runs.get(&join(run, spelled(last, owns))));
        let mut names: Vec<u32> = known.flat_map(|run| self.same(run.name)).collect();
        names.sort_unstable();
        names
    }

    #[inline]
    fn may_begin(&self, word: &Word) -> bool {
        let firsts = if word.has_capital { &self.first_words } else { &self.first_words_in_lower_case };
        firsts.has(word.hash)
    }

    /// Follows the words from `first` as long as a name goes on, and hands over each place where one ends.
    fn follow(&self, words: &Words<'_>, first: usize, mut hand_over: impl FnMut(Hit)) {
        let mut before = 0;
        for (last, word) in words.as_slice().iter().enumerate().skip(first) {
            if last > first {
                let Some(next) = across(before, word.gap) else { return };
                before = next;
            }
            // Names go on after 's only where it is theirs: Lloyd's of London, but not Gaza's City Hall.
            let owns = word.possessive > 0;
            if owns {
                self.end(words, first, last, join(before, word.hash), false, &mut hand_over);
            }
            before = join(before, spelled(word, owns));
            if !self.end(words, first, last, before, owns, &mut hand_over) {
                return;
            }
        }
    }

    /// Hands over what ends with the word `last`, and says whether a longer name begins like this.
    fn end(
        &self,
        words: &Words<'_>,
        first: usize,
        last: usize,
        run: u64,
        owns: bool,
        hand_over: &mut impl FnMut(Hit),
    ) -> bool {
        if !self.known_runs.has(run) {
            return false;
        }
        let Some(run) = self.runs.get(&run) else { return false };
        let hit = Hit { first, last, name: run.name, owns };
        if self.same(run.name).any(|name| self.fits(name, words, &hit)) {
            hand_over(hit);
        }
        run.goes_on
    }

    /// A name and the others of the same words, the last one first.
    fn same(&self, name: u32) -> impl Iterator<Item = u32> {
        let some = |name: u32| (name != NONE).then_some(name);
        std::iter::successors(some(name), move |name| some(self.names[*name as usize].earlier))
    }

    /// Whether the capitals are those that a name must have.
    fn fits(&self, name: u32, words: &Words<'_>, hit: &Hit) -> bool {
        let name = &self.names[name as usize];
        if let Some(exactly) = &name.exactly {
            let (start, end) = hit.span(words.as_slice());
            return bare(&words.text()[start..end]).eq(exactly.chars());
        }
        name.capital_at == NONE || words.as_slice()[hit.first + name.capital_at as usize].has_capital
    }

    /// Writes down the names that a hit is, in the order in which they were given.
    fn tell(&self, words: &Words<'_>, hit: &Hit, found: &mut Vec<Found>) {
        let (start, end) = hit.span(words.as_slice());
        let from = found.len();
        let fitting = self.same(hit.name).filter(|name| self.fits(*name, words, hit));
        found.extend(fitting.map(|name| Found { start, end, name }));
        found[from..].reverse();
    }
}

/// Words of a text that are a name, case aside.
#[derive(Debug, Clone, Copy)]
struct Hit {
    first: usize,
    last: usize,
    name: u32,
    /// The `'s` after the last word is part of the name.
    owns: bool,
}

impl Hit {
    fn span(&self, words: &[Word]) -> (usize, usize) {
        let last = &words[self.last];
        let ending = if self.owns { u32::from(last.possessive) } else { 0 };
        (words[self.first].start as usize, (last.end + ending) as usize)
    }
}

/// The first word of a name.
struct First {
    hash: u64,
    in_lower_case: bool,
}

/// The number of a word, with the `'s` after it or without.
fn spelled(word: &Word, with_ending: bool) -> u64 {
    if with_ending { word.hash ^ POSSESSIVE } else { word.hash }
}

/// The run with what stands before its next word; none where no name goes on.
fn across(run: u64, gap: Gap) -> Option<u64> {
    match gap {
        Gap::Join => Some(run),
        Gap::Comma => Some(join(run, COMMA)),
        Gap::Slash => Some(join(run, SLASH)),
        Gap::Break => None,
    }
}

/// Letters and digits as they stand; every apostrophe is the same.
fn bare(text: &str) -> impl Iterator<Item = char> {
    let kept = |c: &char| c.is_alphanumeric() && !is_invisible(*c) || is_apostrophe(*c) || *c == '&';
    text.chars().filter(kept).map(|c| if is_apostrophe(c) { '\'' } else { c })
}

/// A set of numbers that now and then claims to have one more.
#[derive(Debug, Clone, Default)]
struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Bits {
    fn of(numbers: impl Iterator<Item = u64> + Clone) -> Self {
        const BITS_FOR_EACH: usize = 32;
        let n_bits = (numbers.clone().count() * BITS_FOR_EACH).next_power_of_two().clamp(1 << 6, 1 << 24);
        let mut bits = Self { words: vec![0; n_bits / 64], shift: 64 - n_bits.trailing_zeros() };
        for number in numbers {
            let at = (number >> bits.shift) as usize;
            bits.words[at / 64] |= 1 << (at % 64);
        }
        bits
    }

    #[inline]
    fn has(&self, number: u64) -> bool {
        let at = (number >> self.shift) as usize;
        self.words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Finder, Found};
    use crate::entity::names::case::Case;
    use crate::entity::names::words::Words;

    const NAMES: [(&str, Case); 16] = [
        ("Gaza", Case::Capital),
        ("Gaza City", Case::Capital),
        ("al-Sisi", Case::Capital),
        ("WHO", Case::Exact),
        ("Who", Case::Exact),
        ("apple", Case::Any),
        ("Lloyd's of London", Case::Capital),
        ("Moody's", Case::Capital),
        ("Washington, D.C.", Case::Capital),
        ("Washington", Case::Capital),
        ("9/11", Case::Capital),
        ("Johnson & Johnson", Case::Capital),
        ("US", Case::Exact),
        ("U.S. Supreme Court", Case::Capital),
        ("New York", Case::Capital),
        ("York Minster Choir", Case::Capital),
    ];

    fn shown(text: &str, found: &[Found]) -> Vec<String> {
        found.iter().map(|found| text[found.start..found.end].to_owned()).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = Finder::new(NAMES).find(&Words::of(text));
        assert_eq!(shown(text, &found), expected, "{text:?}");
    }

    #[test]
    fn the_longest_name_is_found_in_its_case() {
        check("In Gaza City, GAZA and gaza", &["Gaza City", "GAZA"]);
        check("President al-Sisi, Al-Sisi, AL SISI, al-sisi", &["al-Sisi", "Al-Sisi", "AL SISI"]);
        check("WHO, who, Who, W.H.O.", &["WHO", "Who", "W.H.O."]);
        check("An apple, an Apple, APPLES", &["apple", "Apple"]);
        check("Gaza's City Hall", &["Gaza"]);
        check("Lloyd's of London, Lloyd of London, Moody\u{2019}s, Moody", &["Lloyd's of London", "Moody\u{2019}s"]);
        check("Washington, D.C., and Washington", &["Washington, D.C.", "Washington"]);
        check("since 9/11, not 9 11", &["9/11"]);
        check("Johnson and Johnson; Johnson, Johnson", &["Johnson and Johnson"]);
        check("the U.S. Supreme Court, the US, us", &["U.S. Supreme Court", "US"]);
        check("Gaza. City officials", &["Gaza"]);
        check("New York Minster", &["New York"]);
        check("Gaza-based, pro-Gaza", &["Gaza", "Gaza"]);
        check("", &[]);
    }

    #[test]
    fn every_name_is_found_where_that_is_asked() {
        let text = "Gaza City and New York Minster Choir";
        let found = Finder::new(NAMES).find_every(&Words::of(text));
        assert_eq!(shown(text, &found), ["Gaza", "Gaza City", "New York", "York Minster Choir"]);
    }

    #[test]
    fn names_of_the_same_words_are_found_together() {
        let finder = Finder::new([("Rafah", Case::Capital), ("Rafah", Case::Capital), ("RAFAH", Case::Exact)]);
        let names = |text: &str| finder.find(&Words::of(text)).iter().map(|found| found.name).collect::<Vec<_>>();
        assert_eq!(names("Rafah"), [0, 1]);
        assert_eq!(names("RAFAH"), [0, 1, 2]);
        assert_eq!(finder.named("rafah"), [0, 1, 2]);
        assert!(finder.named("Khan Younis").is_empty());
    }

    #[test]
    fn a_whole_name_is_looked_up_with_its_ending_or_without() {
        let finder = Finder::new([("Moody's", Case::Capital), ("Moody", Case::Capital), ("9/11", Case::Any)]);
        assert_eq!(finder.named("moody's"), [0, 1]);
        assert_eq!(finder.named("moody"), [1]);
        assert_eq!(finder.named("9/11"), [2]);
        assert!(finder.named("9, 11").is_empty());
        assert!(finder.named("").is_empty());
    }

    #[test]
    fn nothing_is_found_without_names() {
        let finder = Finder::new([("...", Case::Any), ("", Case::Exact)]);
        assert!(finder.find(&Words::of("Gaza ... ")).is_empty());
        assert!(Finder::new([]).find(&Words::of("Gaza")).is_empty());
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_apart(text in "([A-Za-z]{1,3}|Gaza|City|al|Sisi|U\\.S\\.|['’. ,/-]){0,30}") {
            let finder = Finder::new(NAMES);
            let words = Words::of(&text);
            let found = finder.find(&words);
            for pair in found.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start || pair[0].start == pair[1].start);
            }
            let every = finder.find_every(&words);
            prop_assert!(found.iter().all(|found| every.contains(found)));
            for found in every {
                let name = &text[found.start..found.end];
                prop_assert_eq!(finder.named(name).contains(&found.name), true, "{}", name);
            }
        }
    }
}
