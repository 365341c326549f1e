//! What an engine found for each topic, as the files that TREC calls runs, written and read.

use std::cmp::Ordering;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::lines::{BrokenLine, columns, lines, text};
use crate::article::one_word;

const COLUMNS: &str = "topic Q0 article rank score tag";

/// One article of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The article's id, in one word: what is blank in it is written as in an address, `%20`.
    pub article: String,
    /// Its score. trec_eval knows scores to this precision only.
    pub score: f32,
}

/// What was found for each topic.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// What the run calls itself.
    pub tag: String,
    topics: Vec<(String, Vec<Ranked>)>,
    by_id: HashMap<String, usize>,
}

impl Run {
    /// An empty run.
    pub fn new(tag: impl Into<String>) -> Self {
        Self { tag: tag.into(), ..Self::default() }
    }

    /// Adds what was found for a topic, best first.
    pub fn add(&mut self, topic: &str, found: Vec<Ranked>) {
        let place = self.place(topic);
        self.topics[place].1.extend(found);
    }

    fn place(&mut self, topic: &str) -> usize {
        match self.by_id.entry(one_word(topic)) {
            Entry::Occupied(place) => *place.get(),
            Entry::Vacant(free) => {
                self.topics.push((free.key().clone(), Vec::new()));
                *free.insert(self.topics.len() - 1)
            }
        }
    }

    /// What was found for a topic, in the order of the file.
    pub fn of(&self, topic: &str) -> &[Ranked] {
        self.by_id.get(topic).map_or(&[], |place| &self.topics[*place].1)
    }

    /// The topics, in the order of the file.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().map(|(topic, _)| topic.as_str())
    }

    /// What was found for a topic in the order in which trec_eval sees it: by score, and of equal scores the greater id
    /// first. The ranks that a file tells do not matter.
    pub fn ranking(&self, topic: &str) -> Vec<&Ranked> {
        let mut ranking: Vec<&Ranked> = self.of(topic).iter().collect();
        ranking.sort_by(|a, b| as_trec_eval_sorts(a, b));
        ranking
    }

    /// Writes `topic Q0 article rank score tag`, a line an article.
    ///
    /// # Errors
    /// Only what `out` fails with.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let tag = one_word(&self.tag);
        for (topic, found) in &self.topics {
            for (rank, Ranked { article, score }) in (1..).zip(found) {
                writeln!(out, "{topic} Q0 {article} {rank} {score} {tag}")?;
            }
        }
        Ok(())
    }

    /// Reads a run, and what could not be read of it.
    ///
    /// # Example
    /// ```
    /// use dateline::eval::Run;
    /// let (run, broken) = Run::read(b"301 Q0 a2 7 1.5 mine\n301 Q0 a1 - 2.5 mine\n301 Q0 a3 9 mine\n");
    /// let found: Vec<&str> = run.ranking("301").iter().map(|ranked| ranked.article.as_str()).collect();
    /// assert_eq!((run.tag.as_str(), found), ("mine", vec!["a1", "a2"]));
    /// assert_eq!(broken[0].to_string(), "3: has 5 columns, not the 6 of: topic Q0 article rank score tag");
    /// ```
    pub fn read(bytes: &[u8]) -> (Self, Vec<BrokenLine>) {
        let mut run = Self::default();
        let mut broken = Vec::new();
        let mut seen = HashSet::new();
        for (number, line) in lines(&text(bytes)) {
            if let Err(reason) = run.read_line(line, &mut seen) {
                broken.push(BrokenLine::new(number, reason));
            }
        }
        (run, broken)
    }

    fn read_line(&mut self, line: &str, seen: &mut HashSet<(usize, String)>) -> Result<(), String> {
        let [topic, _, article, _, score, tag] = columns::<6>(line, COLUMNS)?;
        let score: f32 = score
            .parse()
            .ok()
            .filter(|score: &f32| score.is_finite())
            .ok_or_else(|| format!("the score {score:?} is no number"))?;
        let place = self.place(topic);
        let id = one_word(article);
        if !seen.insert((place, id.clone())) {
            return Err(format!("{article} stands twice in topic {topic}; the first is kept"));
        }
        if self.tag.is_empty() {
            self.tag = tag.to_owned();
        }
        self.topics[place].1.push(Ranked { article: id, score });
        Ok(())
    }
}

fn as_trec_eval_sorts(a: &Ranked, b: &Ranked) -> Ordering {
    // -0.0 + 0.0 is 0.0: the two zeros are one score.
    (b.score + 0.0).total_cmp(&(a.score + 0.0)).then_with(|| b.article.cmp(&a.article))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{Ranked, Run};
    use crate::eval::{Metric, Qrels, Topics, evaluate};

    fn ids<'a>(run: &'a Run, topic: &str) -> Vec<&'a str> {
        run.ranking(topic).iter().map(|ranked| ranked.article.as_str()).collect()
    }

    #[test]
    fn ties_go_to_the_greater_id_and_ranks_do_not_matter() {
        let (run, broken) = Run::read(b"1 Q0 a 1 2 t\n1 Q0 c 9 2.0 t\n1 Q0 b 3 2 t\n1 Q0 d x 3e0 t\n2 Q0 a 1 -1 t\n");
        assert_eq!(broken, []);
        assert_eq!((ids(&run, "1"), ids(&run, "2"), ids(&run, "3")), (vec!["d", "c", "b", "a"], vec!["a"], vec![]));
        let (run, _) = Run::read(b"1 Q0 a 1 1.00000002 t\n1 Q0 b 2 1.00000001 t\n1 Q0 c 3 0.0 t\n1 Q0 d 4 -0.0 t\n");
        assert_eq!(ids(&run, "1"), ["b", "a", "d", "c"], "trec_eval cannot tell these scores apart");
    }

    #[test]
    fn broken_lines_are_told_and_passed_over() {
        let (run, broken) = Run::read(b"1 Q0 a 1 x t\n1 Q0 a 1 nan t\n1 Q0 a 1 1 t\n1 Q0 a 2 0.5 t\nrank\n");
        let told: Vec<_> = broken.iter().map(ToString::to_string).collect();
        let expected = [
            "1: the score \"x\" is no number",
            "2: the score \"nan\" is no number",
            "4: a stands twice in topic 1; the first is kept",
            "5: has 1 column, not the 6 of: topic Q0 article rank score tag",
        ];
        assert_eq!(told, expected);
        assert_eq!(run.of("1"), [Ranked { article: "a".into(), score: 1.0 }]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut run = Run::new("my tag");
        let ranked = |article: &str, score| Ranked { article: article.into(), score };
        run.add("a 1", vec![ranked("x", 16_777_217.0), ranked("y%20z", 0.1), ranked("z", 1.0e-30)]);
        let mut out = Vec::new();
        run.write(&mut out).unwrap();
        let written = String::from_utf8(out.clone()).unwrap();
        assert!(written.starts_with("a%201 Q0 x 1 16777216 my%20tag\na%201 Q0 y%20z 2 0.1 my%20tag\n"), "{written}");
        let (back, broken) = Run::read(&out);
        assert_eq!((back.of("a%201"), broken.len()), (run.of("a%201"), 0));
    }

    proptest! {
        #[test]
        fn any_run_is_read_back_as_it_was(scores in vec(-1e30..1e30_f32, 0..9)) {
            let mut run = Run::new("t");
            let ranked = |(number, score): (usize, &f32)| Ranked { article: format!("a{number}"), score: *score };
            run.add("1", scores.iter().enumerate().map(ranked).collect());
            let mut out = Vec::new();
            run.write(&mut out).unwrap();
            let (back, _) = Run::read(&out);
            prop_assert_eq!(back.of("1"), run.of("1"));
        }

        #[test]
        fn no_file_is_too_odd(bytes in vec(any::<u8>(), 0..200), text in "([a1 \t\r\n.<>-]|0|Q0){0,60}") {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                let (run, qrels) = (Run::read(bytes).0, Qrels::read(bytes).0);
                Topics::read(bytes);
                evaluate(&run, &qrels, &Metric::DEFAULT);
            }
        }
    }
}
