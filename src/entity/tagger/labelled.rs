//! Labelled files: a word, a tab and its label a line, an empty line between sentences, `-DOCSTART-` between articles.
//! Labels are `O`, `B-PER` for the first word of a name and `I-PER` for the others, with PER, ORG, LOC and MISC.

use crate::entity::kind::Kind;
use crate::error::{Error, Result};

use super::linear::label::{Place, label, parts};
use super::tokens::hyphen::joins;
use super::tokens::page::Page;
use super::tokens::token::Token;
use super::words::lexicon::{Lexicon, names};
use super::words::name_table::hash;

/// What stands between articles.
const BETWEEN: &str = "-DOCSTART-";

/// A labelled file: articles whose names are known, to learn from or to be measured by.
#[derive(Debug)]
pub struct LabelledFile {
    pub(super) articles: Vec<LabelledArticle>,
}

/// One article.
#[derive(Debug, Default)]
pub(super) struct LabelledArticle {
    pub(super) text: String,
    pub(super) page: Page,
    pub(super) names: Vec<Name>,
}

/// A name, by the numbers of its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

impl Name {
    /// The labels of its tokens.
    pub(super) fn labels(self) -> impl Iterator<Item = usize> {
        let last = self.end - self.start - 1;
        (0..=last).map(move |at| {
            let place = match at {
                0 if last == 0 => Place::Unit,
                0 => Place::Begin,
                at if at == last => Place::Last,
                _ => Place::Inside,
            };
            label(self.kind, place)
        })
    }
}

/// The names that these labels tell of, the first of which belongs to the token `start`.
pub(super) fn names_in(labels: &[u8], start: usize) -> impl Iterator<Item = Name> {
    let mut first = start;
    (start..).zip(labels).filter_map(move |(at, &label)| {
        let (kind, place) = parts(usize::from(label))?;
        if matches!(place, Place::Begin | Place::Unit) {
            first = at;
        }
        matches!(place, Place::Last | Place::Unit).then_some(Name { start: first, end: at + 1, kind })
    })
}

impl LabelledFile {
    /// Reads a labelled file; `name` is what errors call it.
    ///
    /// # Errors
    /// If a line has no tab, a label is none of the known ones, or there is not one word in it. The message tells the line.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::LabelledFile;
    ///
    /// assert!(LabelledFile::read("a.tsv", "Gaza\tB-LOC\nCity\tI-LOC\nwoke\tO\n").is_ok());
    /// let error = LabelledFile::read("b.tsv", "Gaza\tB-LOC\nwoke\n").unwrap_err();
    /// assert_eq!(error.to_string(), "b.tsv:2: \"woke\" has no label (a word, a tab, its label)");
    /// ```
    pub fn read(name: &str, text: &str) -> Result<Self> {
        let mut reader = Reader::default();
        for (number, line) in (1..).zip(text.strip_prefix('\u{feff}').unwrap_or(text).lines()) {
            reader.line(line).map_err(|fact| Error::argument(format!("{name}:{number}: {fact}")))?;
        }
        reader.end_article();
        if reader.articles.is_empty() {
            return Err(Error::argument(format!("{name}: no labelled words")));
        }
        Ok(Self { articles: reader.articles })
    }
}

/// The label of a word: whether it begins a name, and of what kind.
type Label = Option<(bool, Kind)>;

/// An article under way.
#[derive(Default)]
struct Reader {
    articles: Vec<LabelledArticle>,
    article: LabelledArticle,
    sentence: Vec<(String, Label)>,
    name: Option<Name>,
}

impl Reader {
    fn line(&mut self, line: &str) -> std::result::Result<(), String> {
        if line.trim().is_empty() {
            self.end_sentence();
            return Ok(());
        }
        let (word, label) = line.trim_end().rsplit_once('\t').unwrap_or((line.trim(), ""));
        if word == BETWEEN {
            self.end_article();
            return Ok(());
        }
        if label.is_empty() {
            return Err(format!("\"{word}\" has no label (a word, a tab, its label)"));
        }
        if word.trim().is_empty() {
            return Err("a label without a word".to_owned());
        }
        let label = read_label(label)?;
        self.sentence.push((word.to_owned(), label));
        Ok(())
    }

    fn end_sentence(&mut self) {
        for (word, label) in rejoined(std::mem::take(&mut self.sentence)) {
            self.word(&word, label);
        }
        self.end_name();
        self.article.page.begin_sentence();
    }

    fn word(&mut self, word: &str, label: Label) {
        let LabelledArticle { text, page, .. } = &mut self.article;
        if page.tokens.is_empty() {
            page.begin_sentence();
        }
        let (at, start) = (page.tokens.len(), text.len());
        text.push_str(word);
        page.push(Token::new(text, start, text.len()));
        text.push(' ');
        match (label, &mut self.name) {
            (Some((false, kind)), Some(name)) if name.kind == kind => name.end = at + 1,
            (Some((_, kind)), _) => {
                self.end_name();
                self.name = Some(Name { start: at, end: at + 1, kind });
            }
            (None, _) => self.end_name(),
        }
    }

    fn end_name(&mut self) {
        self.article.names.extend(self.name.take());
    }

    fn end_article(&mut self) {
        self.end_sentence();
        let article = std::mem::take(&mut self.article);
        if !article.page.tokens.is_empty() {
            self.articles.push(article);
        }
    }
}

/// Puts names together that were cut at their hyphens, as some files do: "Jong - un" is one word in an article. Whether a
/// hyphen stood between spaces there, nobody knows; so only what hardly is a dash is joined.
fn rejoined(sentence: Vec<(String, Label)>) -> Vec<(String, Label)> {
    let lexicon = Lexicon::bundled();
    let mut words: Vec<(String, Label)> = Vec::with_capacity(sentence.len());
    for (word, label) in sentence {
        let is_common = lexicon.names(hash(word.as_bytes())) & names::COMMON != 0;
        match words.as_mut_slice() {
            [before @ .., (left, first), (hyphen, _)] if hyphen == "-" && !is_common && is_cut(before, left, &word) => {
                left.push('-');
                left.push_str(&word);
                *first = first.or(label);
                words.pop();
            }
            _ => words.push((word, label)),
        }
    }
    words
}

/// Whether a name was cut between `left` and `right`: between a particle and what it belongs to, or in a given name.
fn is_cut(before: &[(String, Label)], left: &str, right: &str) -> bool {
    let begins_upper = |word: &str| word.starts_with(char::is_uppercase);
    let in_name = before.last().is_some_and(|(word, _)| begins_upper(word));
    let is_plain = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    (begins_upper(left) || begins_upper(right)) && is_plain(left) && is_plain(right) && joins(left, right, in_name)
}

/// Whether a label begins a name, and of what kind; none for `O`.
fn read_label(label: &str) -> std::result::Result<Label, String> {
    let known = || format!("unknown label \"{label}\" (labels are O, and B- or I- before PER, ORG, LOC, MISC)");
    let kind = |name: &str| Kind::ALL.into_iter().find(|kind| kind.label() == name).ok_or_else(known);
    match label.split_once('-') {
        None if label == "O" => Ok(None),
        Some(("B", name)) => Ok(Some((true, kind(name)?))),
        Some(("I", name)) => Ok(Some((false, kind(name)?))),
        _ => Err(known()),
    }
}

#[cfg(test)]
mod tests {
    use super::{LabelledFile, Name, names_in};
    use crate::entity::kind::Kind;

    #[test]
    fn articles_and_names_are_read() {
        let text = "-DOCSTART-\tO\n\nAda\tB-PER\nLovelace\tI-PER\nmet\tO\n\nBabbage\tI-PER\nParis\tI-LOC\n-DOCSTART-\nRome\tB-LOC\nRome\tB-LOC\r\n";
        let file = LabelledFile::read("x", text).expect("it is in order");
        let names: Vec<Vec<(usize, usize)>> = file
            .articles
            .iter()
            .map(|article| article.names.iter().map(|name| (name.start, name.end)).collect())
            .collect();
        assert_eq!(names, [vec![(0, 2), (3, 4), (4, 5)], vec![(0, 1), (1, 2)]]);
        assert_eq!(file.articles[0].page.sentences, [0, 3, 5]);
    }

    #[test]
    fn names_cut_at_their_hyphens_are_whole_again() {
        let check = |words: &str, expected: &str| {
            let lines: String = words.split(' ').map(|word| format!("{word}\tO\n")).collect();
            let file = LabelledFile::read("x", &lines).expect("it is in order");
            assert_eq!(file.articles[0].text.trim_end(), expected);
        };
        check("Kim Jong - un spoke", "Kim Jong-un spoke");
        check("Prayut Chan - o - cha", "Prayut Chan-o-cha");
        check("the el - Sissi plan", "the el-Sissi plan");
        check("Hamas - run ministries", "Hamas - run ministries");
        check("In Rome - an old town", "In Rome - an old town");
        check("the Rome - Milan line", "the Rome - Milan line");
    }

    #[test]
    fn bad_lines_are_told_with_their_numbers() {
        let check = |text, expected: &str| {
            assert_eq!(LabelledFile::read("x.tsv", text).expect_err("it is bad").to_string(), expected);
        };
        check("a\tO\nb", "x.tsv:2: \"b\" has no label (a word, a tab, its label)");
        check("a\tB-GPE", "x.tsv:1: unknown label \"B-GPE\" (labels are O, and B- or I- before PER, ORG, LOC, MISC)");
        check("a\tX", "x.tsv:1: unknown label \"X\" (labels are O, and B- or I- before PER, ORG, LOC, MISC)");
        check("\tO", "x.tsv:1: a label without a word");
        check("", "x.tsv: no labelled words");
        check("-DOCSTART-\tO\n\n", "x.tsv: no labelled words");
    }

    #[test]
    fn labels_and_names_are_the_same_thing() {
        for (start, end) in [(0, 1), (0, 2), (1, 5)] {
            let name = Name { start, end, kind: Kind::Place };
            let labels: Vec<u8> = name.labels().map(|label| label as u8).collect();
            assert_eq!(names_in(&labels, start).collect::<Vec<_>>(), [name]);
        }
    }
}
