//! Finds where a text speaks of an office: "the US Secretary of State", "Israel's prime minister", "President of France".
//!
//! Whose office it is stands before it ("French President"), after it ("president of France") or nowhere: then a title
//! that belongs to one holder counts as his ("Secretary of State" is that of the USA), unless another name stands right
//! before it ("Georgia Secretary of State", "Republican Attorney General").

use std::sync::OnceLock;

use crate::entity::kind::Kind;
use crate::entity::names::{Case, Finder, Found, Gap, Words};
use crate::entity::seed::offices::Offices;
use crate::entity::seed::row::{Alias, Flag};
use crate::entity::seed::table::Seed;
use crate::entity::seed::titles::{SaidOf, TITLES, Title};

/// An office as a text speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficePhrase {
    /// Where it begins, in bytes; "the" and "former" are no part of it.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The office as [`Offices`] has it, or as it is called where the holder's offices are not in that table.
    pub office: &'static str,
    /// Whose office it is: a country as two capital letters, or an organisation's name as the seed table has it.
    pub holder: &'static str,
    /// The text says whose it is; else the holder is the one that the title belongs to by default.
    pub names_holder: bool,
    /// It is said of somebody who held it before: former, ex-, then, late.
    pub is_former: bool,
    /// It tells what somebody is, was or is to be ("ran for president", "when she was secretary of state") rather than
    /// naming who holds it.
    pub is_predicate: bool,
}

/// Finds where a text speaks of an office, from left to right.
///
/// # Example
/// ```
/// use dateline::entity::{Words, office_phrases};
///
/// let text = "The U.S. Secretary of State met France's foreign minister and Utah's Attorney General.";
/// let found: Vec<_> = office_phrases(&Words::of(text))
///     .into_iter()
///     .map(|phrase| (&text[phrase.start..phrase.end], phrase.holder, phrase.office))
///     .collect();
/// assert_eq!(found, [
///     ("U.S. Secretary of State", "US", "secretary of state"),
///     ("France's foreign minister", "FR", "foreign minister"),
/// ]);
/// ```
pub fn office_phrases(words: &Words<'_>) -> Vec<OfficePhrase> {
    Reader::bundled().phrases(words)
}

/// What phrases are recognised by.
struct Reader {
    titles: Finder,
    holders: Finder,
    /// What is known of each name of `holders`.
    holders_by_name: Vec<ByName>,
}

/// The holder behind a name.
#[derive(Debug, Clone, Copy)]
struct ByName {
    holder: &'static str,
    is_demonym: bool,
}

/// The holder behind the name of a place that has none of the offices.
const NOBODY: &str = "";

/// A run of words, by the numbers of its first and its last one.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: usize,
    last: usize,
}

/// A country or organisation that the text names.
#[derive(Debug, Clone, Copy)]
struct Named {
    holder: &'static str,
    is_demonym: bool,
    run: Run,
}

impl Reader {
    fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<Reader> = OnceLock::new();
        BUNDLED.get_or_init(|| Self::new(Seed::bundled(), Offices::bundled()))
    }

    /// Countries under all their names, and the organisations of the table of offices.
    fn new(seed: &'static Seed, offices: &Offices) -> Self {
        let mut organisations: Vec<&str> = offices.terms().iter().map(|term| term.holder).collect();
        organisations.dedup();
        let mut names = Vec::new();
        let mut holders_by_name = Vec::new();
        for row in seed.rows() {
            let (holder, is_usable): (_, fn(&Alias) -> bool) = match row.kind {
                Kind::Place if row.is(Flag::Country) => (row.country, |name| !name.is_weak),
                // New Mexico keeps Mexico from being read in it.
                Kind::Place => (NOBODY, |name| !name.is_weak && !name.is_demonym && name.text.contains(' ')),
                _ if organisations.contains(&row.canonical) => (row.canonical, |name| !name.is_weak),
                _ => continue,
            };
            for name in seed.names_of(row).iter().filter(|name| is_usable(name)) {
                names.push((name.text, name.case));
                holders_by_name.push(ByName { holder, is_demonym: name.is_demonym });
            }
        }
        let titles = Finder::new(TITLES.iter().map(|title| (title.text, Case::Any)));
        Self { titles, holders: Finder::new(names), holders_by_name }
    }

    fn phrases(&self, words: &Words<'_>) -> Vec<OfficePhrase> {
        let titles = self.titles.find(words);
        if titles.is_empty() {
            return Vec::new();
        }
        let text = Text { words };
        let named: Vec<Named> = self.holders.find(words).iter().map(|found| self.named(&text, found)).collect();
        let phrase = |found: &Found| phrase(&text, &named, &TITLES[found.name as usize], text.run(found));
        titles.iter().filter_map(phrase).collect()
    }

    fn named(&self, text: &Text<'_, '_>, found: &Found) -> Named {
        let ByName { holder, is_demonym } = self.holders_by_name[found.name as usize];
        Named { holder, is_demonym, run: text.run(found) }
    }
}

/// The phrase around a title; none where it is nobody's, or not the office but something near it.
fn phrase(text: &Text<'_, '_>, named: &[Named], title: &Title, run: Run) -> Option<OfficePhrase> {
    let word_before = text.word_before(run.first);
    if word_before.is_some_and(is_lesser) || text.word_after(run.last).is_some_and(is_not_yet) {
        return None;
    }
    let holder = holder_before(text, named, run).or_else(|| holder_after(text, named, run));
    if holder.is_some_and(|named| named.holder == NOBODY) {
        return None;
    }
    let holder = holder.filter(|named| office(title, named.holder).is_some());
    let whole = holder.map_or(run, |named| run.with(named.run));
    if holder.is_none() && (text.is_claimed(run.first) || text.is_of_another(run.last)) {
        return None;
    }
    let owner = holder.map_or(title.default, |named| named.holder);
    let before = text.word_before(whole.first);
    if owner.is_empty() || before.is_some_and(|word| is_lesser(word) || is_any(word)) {
        return None;
    }
    let all = text.words.as_slice();
    Some(OfficePhrase {
        start: all[whole.first].start as usize,
        end: all[whole.last].end as usize,
        office: office(title, owner)?,
        holder: owner,
        names_holder: holder.is_some(),
        is_former: [before, word_before].into_iter().flatten().any(is_former),
        is_predicate: is_predicate(text, whole.first),
    })
}

/// "French" before "President", "Israel's" before "prime minister", "US" before "former Secretary of State".
fn holder_before(text: &Text<'_, '_>, named: &[Named], title: Run) -> Option<Named> {
    let skipped = usize::from(text.word_before(title.first).is_some_and(is_between));
    let first = title.first.checked_sub(skipped)?;
    let last = first.checked_sub(1).filter(|_| text.is_joined(first))?;
    let at = named.binary_search_by_key(&last, |named| named.run.last).ok()?;
    Some(named[at])
}

/// Whether an office that begins with word `at` tells what somebody is: "as secretary of state", "became the president".
fn is_predicate(text: &Text<'_, '_>, at: usize) -> bool {
    const BEING: [&str; 10] = ["be", "been", "being", "is", "was", "were", "become", "becomes", "became", "becoming"];
    const WITHOUT_ARTICLE: [&str; 9] =
        ["as", "for", "named", "nominated", "appointed", "elected", "confirmed", "tapped", "of"];
    let is_one = |words: &[&str], word: &str| words.iter().any(|one| word.eq_ignore_ascii_case(one));
    let Some(before) = text.word_before(at) else { return false };
    let before_article =
        at.checked_sub(1).filter(|_| is_one(&["the"], before)).and_then(|article| text.word_before(article));
    is_one(&WITHOUT_ARTICLE, before) || is_one(&BEING, before_article.unwrap_or(before))
}

/// "of France" after "President".
fn holder_after(text: &Text<'_, '_>, named: &[Named], title: Run) -> Option<Named> {
    text.word_after(title.last).filter(|word| *word == "of")?;
    let has_article = text.word_after(title.last + 1) == Some("the");
    let first = title.last + 2 + usize::from(has_article);
    let at = named.binary_search_by_key(&first, |named| named.run.first).ok()?;
    (text.is_joined(first) && !named[at].is_demonym).then(|| named[at])
}

/// The office that a title means with this holder.
fn office(title: &Title, holder: &str) -> Option<&'static str> {
    if title.said_of == SaidOf::Organisations && holder.len() == 2 {
        return None;
    }
    let is_listed = |office: &&&'static str| !Offices::bundled().terms_in(office, holder).is_empty();
    let listed = title.offices.iter().find(is_listed);
    let is_usual = holder == title.default || holder.len() == 2 && title.said_of == SaidOf::Countries;
    let assumed = title.offices.first().filter(|_| is_usual);
    listed.or(assumed).copied()
}

/// Before a title, these make another office of it.
fn is_lesser(word: &str) -> bool {
    const LESSER: [&str; 14] = [
        "deputy",
        "vice",
        "assistant",
        "associate",
        "under",
        "undersecretary",
        "shadow",
        "junior",
        "aspiring",
        "would",
        "sub",
        "mr",
        "lord",
        "state",
    ];
    LESSER.iter().any(|lesser| word.eq_ignore_ascii_case(lesser))
}

/// Before an office, these mean whoever holds it, or several who do: "a Hamas leader", "the first US president".
fn is_any(word: &str) -> bool {
    const ANY: [&str; 17] = [
        "a",
        "an",
        "any",
        "every",
        "another",
        "each",
        "no",
        "first",
        "next",
        "future",
        "incoming",
        "likely",
        "possible",
        "potential",
        "prospective",
        "top",
        "senior",
    ];
    ANY.iter().any(|any| word.eq_ignore_ascii_case(any))
}

/// After a title, these mean that the office is not held yet.
fn is_not_yet(word: &str) -> bool {
    const NOT_YET: [&str; 6] = ["elect", "designate", "nominee", "candidate", "hopeful", "pro"];
    NOT_YET.iter().any(|later| word.eq_ignore_ascii_case(later))
}

fn is_former(word: &str) -> bool {
    const FORMER: [&str; 9] = ["former", "ex", "then", "late", "onetime", "ousted", "deposed", "past", "previous"];
    FORMER.iter().any(|former| word.eq_ignore_ascii_case(former))
}

/// May stand between whose office it is and the title.
fn is_between(word: &str) -> bool {
    const BETWEEN: [&str; 6] = ["acting", "interim", "caretaker", "outgoing", "new", "current"];
    is_former(word) || BETWEEN.iter().any(|between| word.eq_ignore_ascii_case(between))
}

/// Words that have a capital at the start of a sentence, and name nobody who could have the office.
fn is_opening(word: &str) -> bool {
    const OPENING: [&str; 24] = [
        "the", "when", "as", "but", "and", "after", "before", "while", "if", "for", "in", "on", "since", "although",
        "both", "with", "his", "her", "its", "by", "to", "that", "their", "our",
    ];
    is_between(word) || OPENING.iter().any(|opening| word.eq_ignore_ascii_case(opening))
}

impl Run {
    fn with(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// A text as its words stand side by side.
struct Text<'w, 't> {
    words: &'w Words<'t>,
}

impl<'t> Text<'_, 't> {
    /// The words of something found.
    fn run(&self, found: &Found) -> Run {
        let starts_before = |at: usize| self.words.as_slice().partition_point(|word| (word.start as usize) < at);
        Run { first: starts_before(found.start), last: starts_before(found.end).saturating_sub(1) }
    }

    /// Whether nothing parts a word from the one before it.
    fn is_joined(&self, at: usize) -> bool {
        self.words.as_slice().get(at).is_some_and(|word| word.gap == Gap::Join)
    }

    fn word_before(&self, at: usize) -> Option<&'t str> {
        let before = at.checked_sub(1).filter(|_| self.is_joined(at))?;
        Some(self.words.text_of(before))
    }

    fn word_after(&self, at: usize) -> Option<&'t str> {
        self.is_joined(at + 1).then(|| self.words.text_of(at + 1))
    }

    /// Whether a title is followed by whose it is, who is nobody that the table knows: "attorney general of Texas".
    fn is_of_another(&self, last: usize) -> bool {
        let has_article = self.word_after(last + 1) == Some("the");
        let owner =
            self.word_after(last + 1 + usize::from(has_article)).filter(|_| self.word_after(last) == Some("of"));
        owner.is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// Whether somebody else's name, or a party's, stands right before a title.
    fn is_claimed(&self, at: usize) -> bool {
        let has_name = |word: &str| word.starts_with(char::is_uppercase) && !is_opening(word);
        let has_owner = at > 0 && self.is_joined(at) && self.words.as_slice()[at - 1].possessive > 0;
        has_owner || self.word_before(at).is_some_and(has_name) || self.word_before(at).is_some_and(is_party)
    }
}

/// Parties in lower case, whose attorneys general are those of states.
fn is_party(word: &str) -> bool {
    ["republican", "democratic", "state"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::office_phrases;
    use crate::entity::names::Words;

    /// Checks the phrases in `text`, each as `words = holder/office`, with ` former` after it where that is said.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let phrases = office_phrases(&Words::of(text));
        let found: Vec<String> = phrases
            .iter()
            .map(|phrase| {
                let former = if phrase.is_former { " former" } else { "" };
                let words = &text[phrase.start..phrase.end];
                format!("{words} = {}/{}{former}", phrase.holder, phrase.office)
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn the_holder_stands_before_or_after() {
        check("the US Secretary of State said", &["US Secretary of State = US/secretary of state"]);
        check("the U.S. secretary of state", &["U.S. secretary of state = US/secretary of state"]);
        check("Israeli Prime Minister met", &["Israeli Prime Minister = IL/prime minister"]);
        check("Israel\u{2019}s prime minister", &["Israel\u{2019}s prime minister = IL/prime minister"]);
        check("the President of France", &["President of France = FR/president"]);
        check("president of the United States", &["president of the United States = US/president"]);
        check("the South Korean president", &["South Korean president = KR/president"]);
        check("British Foreign Secretary", &["British Foreign Secretary = GB/foreign secretary"]);
        check("Germany's chancellor", &["Germany's chancellor = DE/chancellor"]);
        check("the Chinese Premier", &["Chinese Premier = CN/prime minister"]);
        check("a Hamas leader, the first US president", &[]);
        check("Latvian foreign minister", &["Latvian foreign minister = LV/foreign minister"]);
        check("The Taoiseach", &["Taoiseach = IE/prime minister"]);
        check("Palestinian President Abbas", &["Palestinian President = PS/president"]);
    }

    #[test]
    fn organisations_have_heads() {
        check("the U.N. Secretary-General", &["U.N. Secretary-General = United Nations/secretary-general"]);
        check(
            "UN chief and NATO chief",
            &["UN chief = United Nations/secretary-general", "NATO chief = NATO/secretary-general"],
        );
        check("the FBI director", &["FBI director = Federal Bureau of Investigation/director"]);
        check("the Fed chair", &["Fed chair = Federal Reserve/chair"]);
        check("the EU's foreign policy chief", &["EU's foreign policy chief = European Union/foreign policy chief"]);
        check("the director of the CIA", &["director of the CIA = Central Intelligence Agency/director"]);
    }

    #[test]
    fn a_title_alone_is_that_of_its_usual_holder() {
        check("When Secretary of State Blinken", &["Secretary of State = US/secretary of state"]);
        check("the attorney general", &["attorney general = US/attorney general"]);
        check("the home secretary", &["home secretary = GB/home secretary"]);
        check("the pope spoke", &["pope = VA/pope"]);
        check("Iran's supreme leader", &["Iran's supreme leader = IR/supreme leader"]);
        check("the president and the prime minister", &[]);
        check("Georgia Secretary of State", &[]);
        check("Utah's attorney general", &[]);
        check("Democratic Secretary of State", &[]);
        check("Secretary of State for Health", &[]);
    }

    #[test]
    fn what_somebody_is_names_nobody() {
        for (text, expected) in [
            ("The secretary of state left", false),
            ("As the secretary of state said", false),
            ("a word from the U.S. secretary of state", false),
            ("as secretary of state, she", true),
            ("his pick for secretary of state", true),
            ("nominated to be U.S. secretary of state", true),
            ("when she was the secretary of state", true),
            ("the office of attorney general", true),
        ] {
            let found: Vec<bool> = office_phrases(&Words::of(text)).iter().map(|phrase| phrase.is_predicate).collect();
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn those_who_were_and_those_who_are_not() {
        check("former U.S. Secretary of State", &["U.S. Secretary of State = US/secretary of state former"]);
        check("U.S. former secretary of state", &["U.S. former secretary of state = US/secretary of state former"]);
        check("then-Secretary of State", &["Secretary of State = US/secretary of state former"]);
        check("acting Attorney General", &["Attorney General = US/attorney general"]);
        check("Deputy Secretary of State", &[]);
        check("the U.S. Deputy Secretary of State", &[]);
        check("Assistant U.S. Attorney General", &[]);
        check("the French president-elect", &[]);
        check("English Premier League", &[]);
        check("the incoming US Secretary of State", &[]);
        check("the attorney general of Texas", &[]);
        check("the company's president", &[]);
        check("the New Mexico governor and Georgia's governor", &[]);
        check("the president of American Bridge", &[]);
        check("the first lady of New York State", &[]);
    }
}
