//! An article as the model reads it: tokens, their words, the chains worth scoring, and what the article tells of each
//! word. The same for training and for tagging.

use std::ops::Range;

use super::chain::chains;
use super::document::{Evidence, seen};
use super::lexicon::{Lexicon, names};
use super::name_table::joined;
use super::page::Page;
use super::token::looks;
use super::vocabulary::{NO_WORD, Vocabulary};

/// Words on either side of a chain that are looked at.
const MARGIN: usize = 2;

/// Tokens on either side of a chain that tell whether it stands in a table.
const NEIGHBOURHOOD: usize = 8;

/// Words of the longest name that is looked up.
const LONGEST_NAME: usize = 5;

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The word of each token.
    pub(super) words: Vec<u32>,
    pub(super) chains: Vec<Chain>,
    /// For each token what is known of its place, if it stands in a chain; what is there for others means nothing.
    places: Vec<Place>,
    evidence: Evidence,
}

/// What is known of a token in a chain.
#[derive(Debug, Default, Clone, Copy)]
struct Place {
    /// Where the run of capitalised tokens around it begins and ends.
    run: (u32, u32),
    /// The number of its word in the article.
    word: u32,
    /// What names of several words that it belongs to may name, and where in such a name it stands.
    longer: (u32, u8),
    /// What it shows of its word.
    own: u16,
}

/// A chain and the sentence it stands in.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    pub(super) tokens: Range<usize>,
    pub(super) sentence: Range<usize>,
    /// Whether it is the abbreviation of the chain before it: `(IDF)` after `Israel Defense Forces`.
    pub(super) is_defined: bool,
    /// How much its neighbourhood looks like a table: 1 for many numbers, 2 for few words in lower case, 3 for both.
    pub(super) tabular: u8,
}

impl Reading {
    /// Reads a page.
    pub(super) fn read(&mut self, text: &str, page: &Page, vocabulary: &mut Vocabulary, lexicon: &Lexicon<'_>) {
        self.words.clear();
        self.words.resize(page.tokens.len(), NO_WORD);
        if self.places.len() < page.tokens.len() {
            self.places.resize(page.tokens.len(), Place::default());
        }
        self.evidence.clear();
        self.find_chains(text, page, vocabulary, lexicon);
        for number in 0..self.chains.len() {
            self.gather(self.chains[number].clone(), text, page, vocabulary);
        }
        for number in 0..self.chains.len() {
            self.look_up(self.chains[number].tokens.clone(), vocabulary, lexicon);
        }
    }

    /// Finds the chains, and the words in them and near them: the others are never looked at.
    fn find_chains(&mut self, text: &str, page: &Page, vocabulary: &mut Vocabulary, lexicon: &Lexicon<'_>) {
        self.chains.clear();
        chains(text, page, |tokens, sentence| {
            let near = sentence.start.max(tokens.start.saturating_sub(MARGIN))..sentence.end.min(tokens.end + MARGIN);
            for at in near {
                if self.words[at] == NO_WORD {
                    self.words[at] = vocabulary.number(&page.tokens[at], text, lexicon);
                }
            }
            let mut start = tokens.start;
            for at in tokens.start + 1..tokens.end.saturating_sub(1) {
                let is_country = vocabulary.word(self.words[at - 1]).names & (names::COUNTRY | names::DEMONYM) != 0;
                if is_country && at > start && matches!(page.tokens[at].text(text), "'s" | "’s") {
                    self.push_chain(start..at, sentence.clone(), text, page, vocabulary);
                    start = at + 1;
                }
            }
            self.push_chain(start..tokens.end, sentence, text, page, vocabulary);
        });
    }

    /// Takes a chain in, unless it is a common word that a sentence begins with. "Iran's Foreign Ministry" are two names.
    fn push_chain(
        &mut self,
        tokens: Range<usize>,
        sentence: Range<usize>,
        text: &str,
        page: &Page,
        vocabulary: &Vocabulary,
    ) {
        let is_opener = tokens.len() == 1 && page.tokens[tokens.start].is(looks::STARTS);
        if is_opener && vocabulary.word(self.words[tokens.start]).names & names::COMMON != 0 {
            return;
        }
        let before = self.chains.last().map(|chain| chain.tokens.clone());
        let is_defined = before.is_some_and(|before| is_definition(text, page, before, &tokens));
        let tabular = tabular(page, &tokens, &sentence);
        runs(page, &tokens, |at, run| {
            let word = self.evidence.number(vocabulary.word(self.words[at]).folded);
            let run = (run.start as u32, run.end as u32);
            self.places[at] = Place { run, word, ..Place::default() };
        });
        self.chains.push(Chain { tokens, sentence, is_defined, tabular });
    }

    /// Notes what a chain shows of its words.
    fn gather(&mut self, chain: Chain, text: &str, page: &Page, vocabulary: &Vocabulary) {
        let word_at = |at: usize| vocabulary.word(self.words[at]);
        for at in chain.tokens.clone() {
            let token = &page.tokens[at];
            if !token.is(looks::CAPITAL) || token.is(looks::HEADLINE | looks::LOUD) {
                continue;
            }
            let run = self.run(at);
            let before = (run.start > chain.sentence.start).then(|| run.start - 1);
            let after = (run.end < chain.sentence.end).then_some(run.end);
            let before_word = before.map(word_at);
            let mut bits = 0;
            let mut set = |bit, is_so: bool| bits |= if is_so { bit } else { 0 };
            set(seen::WITHIN, !token.is(looks::STARTS));
            let previous = (at > run.start).then(|| word_at(at - 1)).or(before_word.filter(|_| at == run.start));
            set(seen::AFTER_TITLE, previous.is_some_and(|word| word.names & names::TITLE != 0));
            set(seen::AFTER_FIRST_NAME, at > run.start && word_at(at - 1).names & names::FIRST != 0);
            let before_text = before.map_or("", |at| page.tokens[at].text(text));
            let starts = at == run.start;
            set(seen::AFTER_IN, starts && matches!(before_text, "in" | "at" | "from" | "near" | "to" | "across"));
            set(seen::AFTER_THE, starts && matches!(before_text, "the" | "The"));
            let after_text = after.map_or("", |at| page.tokens[at].text(text));
            let ends = at + 1 == run.end;
            set(seen::BEFORE_SAID, ends && after.is_some_and(|at| word_at(at).names & names::SPEECH != 0));
            set(seen::POSSESSIVE, ends && matches!(after_text, "'s" | "’s"));
            set(seen::IN_BRACKETS, run.len() == 1 && before_text == "(" && after_text == ")");
            set(seen::ALONE, run.len() == 1);
            if run.len() > 1 {
                set(seen::LEADS_RUN, starts);
                set(seen::ENDS_RUN, ends);
                set(seen::INSIDE_RUN, !starts && !ends);
                set(seen::WITH_ORG_WORD, word_at(run.end - 1).names & names::ORG_WORD != 0);
                set(seen::ENDS_FULL_NAME, ends && word_at(run.start).names & names::FIRST != 0);
            }
            self.places[at].own = bits;
            self.evidence.note(self.places[at].word, bits);
        }
    }

    /// Looks up names of several words, the longest first.
    fn look_up(&mut self, chain: Range<usize>, vocabulary: &Vocabulary, lexicon: &Lexicon<'_>) {
        let mut at = chain.start;
        while at < chain.end {
            let first = vocabulary.word(self.words[at]);
            let mut found = (0, at + 1);
            let mut hash = first.folded;
            let limit = if first.opens { chain.end.min(at + LONGEST_NAME) } else { at };
            for end in at + 2..=limit {
                hash = joined(hash, vocabulary.word(self.words[end - 1]).folded);
                let bits = lexicon.names(hash) & !names::OPENS;
                if bits != 0 {
                    found = (bits, end);
                }
            }
            let (bits, end) = found;
            if bits != 0 {
                for inside in at..end {
                    let place = if inside == at {
                        1
                    } else if inside + 1 == end {
                        3
                    } else {
                        2
                    };
                    self.places[inside].longer = (bits, place);
                }
            }
            at = end;
        }
    }

    /// The capitalised tokens around a token of a chain that stand side by side.
    pub(super) fn run(&self, at: usize) -> Range<usize> {
        let (start, end) = self.places[at].run;
        start as usize..end as usize
    }

    /// The number of a token's word, or of no word where the token is not in the sentence.
    pub(super) fn number(&self, sentence: &Range<usize>, at: usize) -> u32 {
        if sentence.contains(&at) { self.words[at] } else { NO_WORD }
    }

    /// What names of several words that a token of a chain belongs to may name, and where in such a name it stands.
    pub(super) fn longer(&self, at: usize) -> (u32, u8) {
        self.places[at].longer
    }

    /// The number that the word of a token of a chain has in this article: the same for all its spellings.
    pub(super) fn article_word(&self, at: usize) -> u32 {
        self.places[at].word
    }

    /// What the rest of the article shows of the word of a token.
    pub(super) fn elsewhere(&self, page: &Page, vocabulary: &Vocabulary, at: usize) -> u16 {
        let Place { word, own, .. } = self.places[at];
        let is_lower = page.lower.has(vocabulary.word(self.words[at]).folded);
        self.evidence.elsewhere(word, own) | if is_lower { seen::LOWER } else { 0 }
    }
}

/// For each token of a chain the capitalised tokens around it that stand side by side.
fn runs(page: &Page, chain: &Range<usize>, mut found: impl FnMut(usize, Range<usize>)) {
    let is_capital = |at: usize| page.tokens[at].is(looks::CAPITAL);
    let mut start = chain.start;
    let mut end = chain.start;
    for at in chain.clone() {
        if end <= at + 1 {
            end = (at + 1..chain.end).find(|&at| !is_capital(at)).unwrap_or(chain.end);
        }
        found(at, start..end);
        if !is_capital(at) {
            start = at + 1;
        }
    }
}

/// Whether a chain is one word in brackets whose capitals are the initials of the chain before.
fn is_definition(text: &str, page: &Page, before: Range<usize>, chain: &Range<usize>) -> bool {
    let token = |at: usize| page.tokens.get(at).map_or("", |token| token.text(text));
    if chain.len() != 1 || before.end + 1 != chain.start || token(before.end) != "(" || token(chain.end) != ")" {
        return false;
    }
    let capitals = token(chain.start).chars().filter(|c| c.is_uppercase());
    let mut initials = before.map(token).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    let mut n_capitals = 0;
    for capital in capitals {
        n_capitals += 1;
        if !initials.any(|initial| initial == capital) {
            return false;
        }
    }
    n_capitals > 1
}

fn tabular(page: &Page, chain: &Range<usize>, sentence: &Range<usize>) -> u8 {
    let near =
        sentence.start.max(chain.start.saturating_sub(NEIGHBOURHOOD))..sentence.end.min(chain.end + NEIGHBOURHOOD);
    let near = &page.tokens[near];
    let n_of = |bits: u16| near.iter().filter(|token| token.is(bits)).count();
    u8::from(n_of(looks::NUMBER) * 4 >= near.len()) + 2 * u8::from(n_of(looks::LOWER) * 4 <= near.len())
}
