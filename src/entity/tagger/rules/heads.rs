//! Names of organisations by the word that says what they are: "the National Police", "the Ministry of the Interior", "the
//! Magistrate's Court". The labelled sets have few of them and newspapers are full of them, so this is told by rule.

use std::ops::Range;

use crate::entity::kind::Kind;
use crate::entity::tagger::article::document::seen;
use crate::entity::tagger::article::focus::Focus;
use crate::entity::tagger::article::role::CENTRE;
use crate::entity::tagger::labelled::Name;
use crate::entity::tagger::linear::chain_model::Scores;
use crate::entity::tagger::tokens::token::{Token, looks};
use crate::entity::tagger::words::head_words::{head_bits, heads};
use crate::entity::tagger::words::lexicon::names;

/// How much likelier such a name is made than anything else, at each of its words.
const LEAD: f32 = 1.0;

/// The same where it goes across a word or mark that often ends a name.
const GREAT_LEAD: f32 = 2.0;

/// What the first word of a name is not that goes on across "and".
const SOMEBODY: u32 = names::COUNTRY | names::CITY | names::FIRST | names::DEMONYM;

/// What no field is that an organisation has to do with; many a word is a small town too.
const SOMEWHERE: u32 = names::COUNTRY | names::BIG | names::DEMONYM;

/// Makes organisations likelier where a chain has a word that says so.
pub(in crate::entity::tagger) fn favour_heads(focus: &Focus<'_>, text: &str, scores: &mut [Scores]) {
    let chain = focus.chain.tokens.clone();
    if chain.len() < 2 || focus.page.tokens[chain.start].is(looks::HEADLINE | looks::LOUD) {
        return;
    }
    let line = Line { focus, text, chain: chain.clone() };
    for at in chain.clone().filter(|&at| line.is_capital(at)) {
        let heads = line.heads(at);
        if heads & heads::LAST != 0 && !line.is_capital(at + 1) {
            line.ending_with(at).inspect(|name| line.favour(name.clone(), scores));
        }
        if heads & heads::OF != 0 {
            line.going_on_behind(at).inspect(|name| line.favour(name.clone(), scores));
        }
    }
}

/// A chain as it is read here.
struct Line<'a> {
    focus: &'a Focus<'a>,
    text: &'a str,
    chain: Range<usize>,
}

impl Line<'_> {
    /// The word at a place of the chain; nothing outside of it.
    fn word(&self, at: usize) -> &str {
        if self.chain.contains(&at) { self.focus.page.tokens[at].text(self.text) } else { "" }
    }

    fn is_capital(&self, at: usize) -> bool {
        self.chain.contains(&at) && self.focus.page.tokens[at].is(looks::CAPITAL)
    }

    fn heads(&self, at: usize) -> u8 {
        self.focus.word(at, CENTRE).heads
    }

    fn names(&self, at: usize) -> u32 {
        self.focus.word(at, CENTRE).names
    }

    fn is_and(&self, at: usize) -> bool {
        matches!(self.word(at), "and" | "&")
    }

    /// Whether a capitalised word before another may belong to its name: not one that but begins the sentence.
    fn leads_on(&self, at: usize) -> bool {
        let is_opener = self.focus.page.tokens[at].is(looks::STARTS) && self.names(at) & names::COMMON != 0;
        self.is_capital(at) && !is_opener && !matches!(self.word(at), "The" | "A" | "An" | "This" | "That")
    }

    /// Where the capitalised words begin that end with `at`.
    fn run_start(&self, at: usize) -> usize {
        (self.chain.start..at).rev().take_while(|&before| self.leads_on(before)).last().unwrap_or(at)
    }

    /// The first of the places from `at` on that has no capital.
    fn run_end(&self, at: usize) -> usize {
        (at..self.chain.end).find(|&at| !self.is_capital(at)).unwrap_or(self.chain.end)
    }

    /// The name that ends with the word `last`: "National Police", "Magistrate's Court", "Food and Research Institute".
    fn ending_with(&self, last: usize) -> Option<Range<usize>> {
        let run = self.run_start(last);
        if run == last && matches!(self.word(last - 1), "'s" | "’s" | "'" | "’") {
            let owner = last.checked_sub(2).filter(|&owner| self.is_capital(owner))?;
            return (self.heads(owner) & heads::OWNER != 0).then(|| self.run_start(owner)..last + 1);
        }
        if run == last || self.is_place(last) {
            return None;
        }
        if self.is_and(run - 1) {
            let first = run.checked_sub(2).filter(|&first| self.is_capital(first) && self.run_start(first) == first)?;
            let is_one = self.names(first) & SOMEBODY == 0 && self.follows_small_word(first);
            return is_one.then_some(first..last + 1);
        }
        let is_whole = last + 1 == self.chain.end && !matches!(self.word(run - 1), "of" | "for");
        let first = if self.is_of_somebody(run, last) { run + 1 } else { run };
        (is_whole && first < last).then_some(first..last + 1)
    }

    /// Whether the name that ends with `last` has before it who has it: "the Lindqvist Justice Department".
    fn is_of_somebody(&self, first: usize, last: usize) -> bool {
        let elsewhere = self.focus.reading.elsewhere(self.focus.page, self.focus.vocabulary, first);
        self.heads(last) & heads::NAMED_AFTER == 0 && elsewhere & (seen::ENDS_FULL_NAME | seen::AFTER_TITLE) != 0
    }

    /// Whether a place belongs to the name of a country, a region or a town: "Soviet Union".
    fn is_place(&self, at: usize) -> bool {
        let (known, _) = self.focus.reading.longer(at);
        known & (names::COUNTRY | names::REGION | names::CITY) != 0 && known & names::ORG == 0
    }

    fn follows_small_word(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| before >= self.focus.chain.sentence.start);
        let before = before.map_or("", |before| self.focus.page.tokens[before].text(self.text));
        matches!(before, "the" | "The" | "by" | "of")
    }

    /// The name that goes on behind the word `head` with "of": "Ministry of the Interior".
    fn going_on_behind(&self, head: usize) -> Option<Range<usize>> {
        if !matches!(self.word(head + 1), "of" | "for") {
            return None;
        }
        let first = head + 2 + usize::from(self.word(head + 2) == "the");
        let mut end = self.run_end(first);
        if end == first {
            return None;
        }
        if self.heads(head) & heads::OF_FIELDS != 0 {
            while self.word(end) == "," && self.is_capital(end + 1) && self.names(end + 1) & SOMEWHERE == 0 {
                end = self.run_end(end + 1);
            }
            let and = end + usize::from(self.word(end) == "," && self.is_and(end + 1));
            if self.is_and(and) && self.is_capital(and + 1) && self.heads(and + 1) & heads::LAST == 0 {
                end = self.run_end(and + 1);
            }
        }
        Some(self.run_start(head)..end)
    }

    fn favour(&self, name: Range<usize>, scores: &mut [Scores]) {
        let is_bold = name.clone().any(|at| self.word(at) == ",")
            || self.heads(name.end - 1) & heads::LAST != 0 && name.clone().any(|at| !self.is_capital(at));
        let lead = if is_bold { GREAT_LEAD } else { LEAD };
        let scores = &mut scores[name.start - self.chain.start..];
        let name = Name { start: name.start, end: name.end, kind: Kind::Organisation };
        scores.iter_mut().zip(name.labels()).for_each(|(scores, label)| scores[label] += lead);
    }
}

/// Whether the token `at` is a comma inside the name of the chain that begins with `start`: "Ministry of Agriculture, Forestry
/// and Fisheries".
pub(in crate::entity::tagger) fn is_comma_of_fields(
    text: &str,
    tokens: &[Token],
    start: usize,
    at: usize,
    limit: usize,
) -> bool {
    let word = |at: usize| if at < limit { tokens[at].text(text) } else { "" };
    let is_capital = |at: usize| at < limit && tokens[at].is(looks::CAPITAL);
    if word(at) != "," || tokens[start].is(looks::HEADLINE | looks::LOUD) {
        return false;
    }
    let Some(of) = (start + 1..at).find(|&of| matches!(word(of), "of" | "for")) else { return false };
    let has_fields = head_bits(&word(of - 1).to_ascii_lowercase()) & heads::OF_FIELDS != 0;
    if !has_fields || (of + 1..at).any(|at| !is_capital(at) && word(at) != ",") {
        return false;
    }
    let mut next = at;
    while word(next) == "," && is_capital(next + 1) {
        next = (next + 1..limit).find(|&at| !is_capital(at)).unwrap_or(limit);
    }
    next += usize::from(word(next) == ",");
    matches!(word(next), "and" | "&") && is_capital(next + 1)
}

#[cfg(test)]
mod tests {
    use crate::entity::kind::Kind;
    use crate::entity::tagger::tag::Tagger;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let found = Tagger::bundled().tag("", body);
        let organisations = found.iter().filter(|name| name.kind == Kind::Organisation);
        let organisations: Vec<&str> = organisations.map(|name| &body[name.start..name.end]).collect();
        assert_eq!(organisations, expected, "{body}");
    }

    #[test]
    fn a_word_that_says_what_it_is_makes_a_name() {
        check("He spoke for hours with officers of the National Police, who wrote it all down.", &["National Police"]);
        check("She went to the Prosecutor’s Office in the morning to complain about it.", &["Prosecutor’s Office"]);
        check("Last week the Eastfield Magistrate's Court sentenced him to life.", &["Eastfield Magistrate's Court"]);
        check(
            "A scientist of the Food and Agricultural Research Institute showed how the weeds could be kept low.",
            &["Food and Agricultural Research Institute"],
        );
    }

    #[test]
    fn a_name_goes_on_behind_of() {
        check("Officials of the Ministry of the Interior were asked about it.", &["Ministry of the Interior"]);
        check(
            "Half of the rice was lost, so the Ministry of Agriculture, Forestry and Fisheries put off the sale of the rest.",
            &["Ministry of Agriculture, Forestry and Fisheries"],
        );
        check(
            "There was never enough money at the Department of Health, Education, and Welfare when it was founded.",
            &["Department of Health, Education, and Welfare"],
        );
        check(
            "She left the Bureau of Alcohol, Tobacco, Firearms and Explosives after a long and bitter quarrel about it.",
            &["Bureau of Alcohol, Tobacco, Firearms and Explosives"],
        );
        check(
            "They said that the Ministry of Agriculture, Paris and London had agreed about many things yesterday.",
            &["Ministry of Agriculture"],
        );
    }
}
