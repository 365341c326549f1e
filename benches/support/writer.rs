//! Writes the text of one article: it keeps returning to the words and people that it is about.

use super::names::{FIRST_NAMES, LAST_NAMES, PLACES, ROLES};
use super::random::Random;
use super::words::{function_word, inflected, rank};

/// Words of an article, at every tenth of all articles (a log-normal distribution of median 420, mean 500).
const LENGTHS: [u64; 11] = [60, 198, 256, 308, 360, 420, 490, 573, 689, 891, 1500];

/// Made-up words that an article is about.
const THEMES: usize = 14;

/// What one article is about, and the text so far.
#[derive(Debug)]
pub(crate) struct Writer<'r> {
    random: &'r mut Random,
    themes: Vec<u64>,
    people: Vec<(&'static str, &'static str)>,
    place: &'static str,
}

impl<'r> Writer<'r> {
    /// A writer who has just been given a theme.
    pub(crate) fn new(random: &'r mut Random) -> Self {
        let themes = (0..THEMES).map(|_| rank(random)).collect();
        let people = (0..3).map(|_| (*random.pick(&FIRST_NAMES), *random.pick(&LAST_NAMES))).collect();
        let place = *random.pick(&PLACES);
        Self { random, themes, people, place }
    }

    /// A headline: some of the themes, and who or where.
    pub(crate) fn title(&mut self) -> String {
        let mut words: Vec<String> = (0..self.random.between(3, 7)).map(|_| self.content_word()).collect();
        let who = if self.random.percent(60) { self.people[0].1 } else { self.place };
        words.insert(0, who.to_owned());
        words.insert(2, function_word(self.random).to_owned());
        words.join(" ")
    }

    /// Paragraphs, with an empty line between them.
    pub(crate) fn body(&mut self) -> String {
        let words = self.length();
        let mut body = format!("{} — ", self.place.to_uppercase());
        let mut written = 0;
        while written < words {
            for _ in 0..self.random.between(1, 4) {
                written += self.sentence(&mut body);
                body.push(' ');
            }
            body.pop();
            body.push_str("\n\n");
        }
        body.truncate(body.trim_end().len());
        body
    }

    /// Words of this article: a tenth of all articles lies between two neighbours of the table.
    fn length(&mut self) -> u64 {
        let tenth = self.random.below(10) as usize;
        self.random.between(LENGTHS[tenth], LENGTHS[tenth + 1])
    }

    /// Adds a sentence; returns how many words it has.
    fn sentence(&mut self, body: &mut String) -> u64 {
        let words = self.random.between(6, 32);
        let quoted = self.random.percent(12);
        if quoted {
            body.push('“');
        }
        capitalise(&self.next_word(), body);
        for position in 1..words {
            if position + 1 < words && self.random.percent(6) {
                body.push(',');
            }
            body.push(' ');
            let word = self.next_word();
            body.push_str(&word);
        }
        body.push_str(if quoted { ",” said " } else { "." });
        if quoted {
            let (_, last) = self.people[1];
            body.push_str(last);
            body.push('.');
        }
        words
    }

    fn next_word(&mut self) -> String {
        match self.random.below(1000) {
            0..430 => function_word(self.random).to_owned(),
            430..930 => self.content_word(),
            930..965 => self.person(),
            965..980 => self.place(),
            _ => self.figure(),
        }
    }

    /// A made-up word, one time in three of those the article is about.
    fn content_word(&mut self) -> String {
        let rank = if self.random.percent(33) { *self.random.pick(&self.themes) } else { rank(self.random) };
        inflected(rank, self.random)
    }

    fn person(&mut self) -> String {
        let (first, last) = *self.random.pick(&self.people);
        match self.random.below(8) {
            0..2 => format!("{first} {last}"),
            2 => format!("{} {last}", self.random.pick(&ROLES)),
            3 => format!("{last}’s"),
            _ => last.to_owned(),
        }
    }

    fn place(&mut self) -> String {
        if self.random.percent(50) { self.place.to_owned() } else { (*self.random.pick(&PLACES)).to_owned() }
    }

    /// What is neither word nor name: years, sums, shares, the U.S.
    fn figure(&mut self) -> String {
        match self.random.below(6) {
            0 | 1 => self.random.between(1990, 2024).to_string(),
            2 => self.random.between(2, 400).to_string(),
            3 => format!("{}.{}%", self.random.below(100), self.random.below(10)),
            4 => format!("${},{:03}", self.random.between(1, 900), self.random.below(1000)),
            _ => "U.S.".to_owned(),
        }
    }
}

fn capitalise(word: &str, onto: &mut String) {
    let mut chars = word.chars();
    onto.extend(chars.next().map(|first| first.to_ascii_uppercase()));
    onto.push_str(chars.as_str());
}
