//! Relevance judgements: which articles a person found to be about a topic, and how much.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::lines::{BrokenLine, columns, lines, text};
use crate::article::one_word;

const COLUMNS: &str = "topic 0 article grade";

/// Judgements by topic, in the order of their file.
///
/// A grade of 1 or more is relevant and its own gain; 0 is not relevant; below 0 the article was looked up but not judged.
#[derive(Debug, Clone, Default)]
pub struct Qrels {
    topics: Vec<(String, HashMap<String, i32>)>,
    by_id: HashMap<String, usize>,
    /// The first topic of each number, zeros in front aside.
    by_number: HashMap<String, usize>,
}

impl Qrels {
    /// Reads lines of `topic 0 article grade`, and what could not be read of them.
    ///
    /// # Example
    /// ```
    /// use dateline::eval::Qrels;
    /// let (qrels, broken) = Qrels::read(b"301 0 a1 2\n301 0 a2\n302 0 a1 0\n");
    /// assert_eq!(qrels.topics().collect::<Vec<_>>(), ["301", "302"]);
    /// assert_eq!(qrels.of("301").and_then(|judged| judged.get("a1")), Some(&2));
    /// assert_eq!(broken[0].to_string(), "2: has 3 columns, not the 4 of: topic 0 article grade");
    /// ```
    pub fn read(bytes: &[u8]) -> (Self, Vec<BrokenLine>) {
        let mut qrels = Self::default();
        let mut broken = Vec::new();
        for (number, line) in lines(&text(bytes)) {
            if let Err(reason) = qrels.read_line(line) {
                broken.push(BrokenLine::new(number, reason));
            }
        }
        (qrels, broken)
    }

    fn read_line(&mut self, line: &str) -> Result<(), String> {
        let [topic, _, article, grade] = columns::<4>(line, COLUMNS)?;
        let grade = grade.parse().map_err(|_| format!("the grade {grade:?} is no whole number"))?;
        self.judge(topic, article, grade)
    }

    /// Adds a judgement.
    ///
    /// # Errors
    /// If the article has another grade for this topic already; that one stays.
    fn judge(&mut self, topic: &str, article: &str, grade: i32) -> Result<(), String> {
        let place = match self.by_id.entry(one_word(topic)) {
            Entry::Occupied(place) => *place.get(),
            Entry::Vacant(free) => {
                let place = self.topics.len();
                if let Some(number) = number(free.key()) {
                    self.by_number.entry(number.to_owned()).or_insert(place);
                }
                self.topics.push((free.key().clone(), HashMap::new()));
                *free.insert(place)
            }
        };
        match self.topics[place].1.entry(one_word(article)) {
            Entry::Vacant(free) => {
                free.insert(grade);
                Ok(())
            }
            Entry::Occupied(old) if *old.get() == grade => Ok(()),
            Entry::Occupied(old) => {
                Err(format!("{article} is judged twice for topic {topic}; its first grade {} is kept", old.get()))
            }
        }
    }

    /// The judged topics, in the order of their file.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().map(|(topic, _)| topic.as_str())
    }

    /// The grade of each article that is judged for a topic; `None` for a topic that is not.
    pub fn of(&self, topic: &str) -> Option<&HashMap<String, i32>> {
        self.by_id.get(topic).map(|place| &self.topics[*place].1)
    }

    /// The judged topic that `id` names: zeros in front do not matter where the topic is not judged with them.
    pub(super) fn named(&self, id: &str) -> Option<&str> {
        let by_number = || self.by_number.get(number(id)?);
        let place = self.by_id.get(id).or_else(by_number);
        place.map(|place| self.topics[*place].0.as_str())
    }
}

/// The digits of an id that is a number, without zeros in front.
fn number(id: &str) -> Option<&str> {
    id.bytes().all(|byte| byte.is_ascii_digit()).then(|| id.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::Qrels;

    #[test]
    fn judgements_are_read_whatever_parts_their_columns() {
        let (qrels, broken) = Qrels::read("1 0 a 1\r\n1\t0\tmy notes.txt\t-1\n\n  2 Q0  a 3\n1 0 a 1\n".as_bytes());
        assert_eq!(broken, []);
        let first = qrels.of("1").unwrap();
        assert_eq!((first["a"], first["my%20notes.txt"], first.len()), (1, -1, 2));
        assert_eq!(qrels.of("2").unwrap()["a"], 3);
        assert!(qrels.of("3").is_none());
    }

    #[test]
    fn broken_lines_are_told_and_passed_over() {
        let (qrels, broken) = Qrels::read(b"1 0 a\n1 0 a yes\n1 0 a 1\n1 0 a 2\n1 0 b 0\n");
        let told: Vec<_> = broken.iter().map(ToString::to_string).collect();
        let expected = [
            "1: has 3 columns, not the 4 of: topic 0 article grade",
            "2: the grade \"yes\" is no whole number",
            "4: a is judged twice for topic 1; its first grade 1 is kept",
        ];
        assert_eq!(told, expected);
        assert_eq!(qrels.of("1").unwrap().len(), 2);
    }

    #[test]
    fn zeros_in_front_of_a_topics_number_do_not_matter() {
        let (qrels, _) = Qrels::read(b"51 0 a 1\n007 0 a 1\n7 0 a 1\n0x 0 a 1\n");
        let check = |id, expected| assert_eq!(qrels.named(id), expected, "{id}");
        check("051", Some("51"));
        check("007", Some("007"));
        check("7", Some("7"));
        check("0007", Some("007"));
        check("x", None);
        check("52", None);
    }
}
