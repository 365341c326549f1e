//! Topics: what is asked in an evaluation. Two kinds of files hold them: TREC's, with tags, and tables of `id<TAB>query`.

use std::collections::HashSet;
use std::str::FromStr;

use super::lines::{BrokenLine, lines, text};
use super::qrels::Qrels;
use super::sgml;
use crate::article::one_word;
use crate::error::Error;
use crate::query::plain;

/// What a column of ids may be called in the first line of a table.
const ID_NAMES: [&str; 7] = ["id", "qid", "query_id", "query-id", "topic", "topic_id", "number"];

/// One topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic {
    /// Its number or name, in one word.
    pub id: String,
    /// A few words; in a table, the query.
    pub title: String,
    /// A sentence.
    pub description: String,
    /// What counts as relevant.
    pub narrative: String,
}

/// A part of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `title`
    Title,
    /// `desc`
    Description,
    /// `narr`
    Narrative,
}

/// Topics, in the order of their file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topics {
    /// The topics; no two have one id.
    pub topics: Vec<Topic>,
}

impl Part {
    /// Every part and its name.
    pub const NAMES: [(&'static str, Self); 3] =
        [("title", Self::Title), ("desc", Self::Description), ("narr", Self::Narrative)];
}

/// What is asked for a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The topic, as the judgements call it.
    pub topic: String,
    /// Its words.
    pub text: String,
}

impl Query {
    /// Whether there is a word in it that could be searched for.
    pub fn has_words(&self) -> bool {
        plain(&self.text).plain_words().is_some()
    }
}

/// Reads the name of a part.
impl FromStr for Part {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let part = Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
        let error =
            || Error::argument(format!("unknown part of a topic {name:?}")).with_hint("use title, desc or narr");
        part.map(|(_, part)| *part).ok_or_else(error)
    }
}

impl Topic {
    /// What is asked: the words of these parts, one after the other.
    pub fn query(&self, parts: &[Part]) -> String {
        let texts = parts.iter().map(|part| match part {
            Part::Title => &self.title,
            Part::Description => &self.description,
            Part::Narrative => &self.narrative,
        });
        let texts: Vec<&str> = texts.map(String::as_str).filter(|text| !text.is_empty()).collect();
        texts.join(" ")
    }
}

impl Topics {
    /// Reads topics, and what could not be read of them. A file that begins with a tag is TREC's.
    ///
    /// # Example
    /// ```
    /// use dateline::eval::Topics;
    /// let (topics, _) = Topics::read(b"<top>\n<num> Number: 301\n<title> International Organized Crime\n\n</top>");
    /// assert_eq!((topics.topics[0].id.as_str(), topics.topics[0].title.as_str()), ("301", "International Organized Crime"));
    /// let (topics, broken) = Topics::read(b"301\tInternational Organized Crime\n302\n");
    /// assert_eq!(topics.topics[0].id, "301");
    /// assert_eq!(broken[0].to_string(), "2: has no tab between the topic's id and its query");
    /// ```
    pub fn read(bytes: &[u8]) -> (Self, Vec<BrokenLine>) {
        let text = text(bytes);
        let is_tagged = text.trim_start().starts_with('<');
        let found = if is_tagged { sgml::topics(&text) } else { table(&text) };
        let mut topics = Self::default();
        let mut broken = Vec::new();
        let mut seen = HashSet::new();
        for (line, topic) in found {
            match topic {
                Ok(topic) if seen.insert(one_word(&topic.id)) => {
                    topics.topics.push(Topic { id: one_word(&topic.id), ..topic });
                }
                Ok(topic) => {
                    broken.push(BrokenLine::new(line, format!("topic {} is there twice; the first is kept", topic.id)));
                }
                Err(reason) => broken.push(BrokenLine::new(line, reason)),
            }
        }
        (topics, broken)
    }

    /// What is asked for each topic: the words of these parts. A topic `051` is called `51` if it is judged so.
    pub fn queries(&self, parts: &[Part], qrels: &Qrels) -> Vec<Query> {
        let query = |topic: &Topic| Query {
            topic: qrels.named(&topic.id).unwrap_or(&topic.id).to_owned(),
            text: topic.query(parts),
        };
        self.topics.iter().map(query).collect()
    }
}

/// The lines of a table: its head, if it has one, is no topic.
fn table(text: &str) -> Vec<(usize, Result<Topic, String>)> {
    let mut rows: Vec<(usize, &str)> = lines(text).collect();
    let is_head = |line: &str| {
        line.split_once('\t').is_some_and(|(id, _)| ID_NAMES.iter().any(|name| id.trim().eq_ignore_ascii_case(name)))
    };
    if rows.first().is_some_and(|(_, line)| is_head(line)) {
        rows.remove(0);
    }
    rows.into_iter().map(|(number, line)| (number, row(line))).collect()
}

fn row(line: &str) -> Result<Topic, String> {
    let (id, query) = line.split_once('\t').ok_or("has no tab between the topic's id and its query")?;
    match id.trim() {
        "" => Err("has no id before the tab".to_owned()),
        id => Ok(Topic { id: id.to_owned(), title: query.trim().to_owned(), ..Topic::default() }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Query, Topics};
    use crate::eval::Qrels;

    fn read(text: &str) -> (Vec<(String, String)>, Vec<String>) {
        let (topics, broken) = Topics::read(text.as_bytes());
        let topics = topics.topics.into_iter().map(|topic| (topic.id, topic.title)).collect();
        (topics, broken.iter().map(ToString::to_string).collect())
    }

    fn check(text: &str, expected: &[(&str, &str)], broken: &[&str]) {
        let (topics, told) = read(text);
        let topics: Vec<_> = topics.iter().map(|(id, title)| (id.as_str(), title.as_str())).collect();
        assert_eq!(
            (topics.as_slice(), told),
            (expected, broken.iter().map(|&line| line.to_owned()).collect()),
            "{text}"
        );
    }

    #[test]
    fn a_table_is_an_id_a_tab_and_a_query() {
        check("1\tferry talks\r\n\n2\tbread\tprices\n", &[("1", "ferry talks"), ("2", "bread\tprices")], &[]);
        check("query_id\ttext\nq1\tferry\n", &[("q1", "ferry")], &[]);
        check("my topic\tferry\n", &[("my%20topic", "ferry")], &[]);
        check("", &[], &[]);
        check(
            "1 ferry\n\tbread\n1\ta\n1\tb\n3\t\n",
            &[("1", "a"), ("3", "")],
            &[
                "1: has no tab between the topic's id and its query",
                "2: has no id before the tab",
                "4: topic 1 is there twice; the first is kept",
            ],
        );
    }

    #[test]
    fn the_parts_asked_for_are_the_query() {
        let text = "<top><num>1<title>Ferry <desc> Why it stopped<narr>Reports of strikes</top>";
        let (topics, _) = Topics::read(text.as_bytes());
        let query = |parts: &[Part]| topics.topics[0].query(parts);
        assert_eq!(query(&[Part::Title]), "Ferry");
        assert_eq!(query(&[Part::Title, Part::Description]), "Ferry Why it stopped");
        assert_eq!(query(&[Part::Narrative]), "Reports of strikes");
    }

    #[test]
    fn a_topic_may_have_no_words() {
        let (topics, _) = Topics::read(b"01\t\n2\t???\n3\tferry?\n");
        let (qrels, _) = Qrels::read(b"1 0 a 1\n");
        let queries = topics.queries(&[Part::Title], &qrels);
        assert_eq!(queries.iter().map(|query| query.topic.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
        let has_words: Vec<bool> = queries.iter().map(Query::has_words).collect();
        assert_eq!(has_words, [false, false, true]);
    }
}
