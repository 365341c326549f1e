//! Turns the words of many articles around: from articles that hold words to words that stand in articles.
//!
//! While articles come in, the number of each word is appended to one long run, and nothing else is touched. At the
//! end, one pass over the run deals its places out to the words: a counting sort. A place is a position counted over
//! all articles of the segment, so four bytes hold it, and it is only split up when it is written.
//!
//! Headline and lead have fields of their own, but no words of their own: both are stretches of the same run.

use std::io;
use std::ops::Range;

use tantivy::postings::FieldSerializer;

use crate::analyze::{MarkedTokens, Marks};
use crate::entity::Part as TextPart;
use crate::index::lists::{Places, write_list};
use crate::index::mentions::{ENTITY_MARK, Mentions, Span};
use crate::index::schema::{ALL_CAPITALS_MARK, CAPITAL_MARK, PARAGRAPH_MARK, SENTENCE_MARK, TITLE_GAP, TITLE_MARK};
use crate::index::terms::{MAX_NUMBER, Terms};

/// Flag of a word that stands in the same place as the one before it.
const STAY: u32 = 1 << 31;

/// Followed by the place of the next word.
const JUMP: u32 = u32::MAX;

/// The marks of `text`, in the order of the dictionary.
const MARKS: [&str; 5] = [TITLE_MARK, SENTENCE_MARK, PARAGRAPH_MARK, CAPITAL_MARK, ALL_CAPITALS_MARK];

/// Words that a piece of the run holds.
const PIECE_WORDS: usize = 1 << 18;

/// No segment has more places, so that 32 bits number them and those of one article more.
const MOST_PLACES: u32 = 1 << 31;

/// The words of a segment's articles.
#[derive(Debug, Default)]
pub(crate) struct Inverter {
    terms: Terms,
    /// Numbers of words, with flags and jumps: the run, in pieces that are never moved. An article is in one piece.
    words: Vec<Vec<u32>>,
    articles: Vec<Extent>,
    marks: [Vec<u32>; 5],
    /// Room for a name.
    name: String,
    /// The place of the next article's first word.
    next_place: u32,
}

/// Where an article's words are.
#[derive(Debug)]
struct Extent {
    /// Which piece of the run, and where in it.
    piece: u32,
    words: Range<u32>,
    /// End of the lead in that piece, and start of the headline.
    lead_end: u32,
    title_start: u32,
    /// Place of its first position, and of its headline's.
    place: u32,
    title_place: u32,
}

/// How many words there are in each text of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lengths {
    pub(crate) text: u32,
    pub(crate) title: u32,
    pub(crate) lead: u32,
}

/// A field of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Text,
    Title,
    Lead,
}

/// What one text added to the run.
struct Added {
    n_words: u32,
    /// Positions that it covers.
    n_positions: u32,
    /// Words that begin before the end of the lead, and where they end in the run.
    n_lead: u32,
    lead_end: usize,
}

impl Inverter {
    /// Takes the words of an article and the names in it. The first `lead_bytes` of the body are its lead.
    pub(crate) fn add(&mut self, title: &str, body: &str, lead_bytes: usize, mentions: &Mentions) -> Lengths {
        let mut words = self.piece_for(title.len() + body.len());
        let start = words.len();
        let place = self.next_place;
        let text = self.add_text(body, place, lead_bytes, mentions.in_part(TextPart::Body), &mut words);
        let title_start = words.len();
        let mark_place = place + text.n_positions + 1;
        let title_place = mark_place + 1 + TITLE_GAP as u32;
        self.marks[0].push(mark_place);
        let headline = self.add_text(title, title_place, 0, mentions.in_part(TextPart::Title), &mut words);
        self.next_place = title_place + headline.n_positions + 1;
        self.articles.push(Extent {
            piece: self.words.len() as u32,
            words: start as u32..words.len() as u32,
            lead_end: text.lead_end as u32,
            title_start: title_start as u32,
            place,
            title_place,
        });
        self.words.push(words);
        Lengths { text: text.n_words + headline.n_words, title: headline.n_words, lead: text.n_lead }
    }

    /// The last piece of the run, taken out, or a new one where a text of so many bytes may be too much for it.
    fn piece_for(&mut self, n_bytes: usize) -> Vec<u32> {
        let n_words = n_bytes / 4 + 4; // a guess; should there be more, the piece grows
        let has_room = |piece: &mut Vec<u32>| piece.capacity() - piece.len() >= n_words;
        self.words.pop_if(has_room).unwrap_or_else(|| Vec::with_capacity(n_words.max(PIECE_WORDS)))
    }

    fn add_text<'m>(
        &mut self,
        text: &str,
        place: u32,
        lead_bytes: usize,
        mentions: impl Iterator<Item = (Span, &'m str)>,
        words: &mut Vec<u32>,
    ) -> Added {
        let mut mentions = mentions.peekable();
        words.extend([JUMP, place]);
        let mut added = Added { n_words: 0, n_positions: 0, n_lead: 0, lead_end: words.len() };
        let mut next = 0; // the position after that of the last word
        let mut given = Marks::default();
        let mut tokens = MarkedTokens::new(text);
        while tokens.advance() {
            let token = tokens.token();
            let mut word = self.terms.number(token.text.as_bytes());
            let stays = token.position + 1 == next;
            if stays {
                word |= STAY;
            } else if token.position != next {
                words.extend([JUMP, place + token.position]);
            }
            words.push(word);
            while let Some((_, name)) = mentions.next_if(|(span, _)| span.start as usize <= token.start) {
                words.push(self.name(name) | STAY);
            }
            if token.start < lead_bytes {
                added.n_lead += 1;
                added.lead_end = words.len();
            }
            added.n_words += 1;
            added.n_positions = added.n_positions.max(token.position + token.parts);
            next = token.position + 1;
            let marks = tokens.marks();
            let before = if stays { given } else { Marks::default() };
            given = before | marks;
            if given != before {
                self.mark(place + token.position, marks, before);
            }
        }
        added
    }

    /// The number of a name, which no word is.
    fn name(&mut self, name: &str) -> u32 {
        self.name.clear();
        self.name.push(ENTITY_MARK);
        self.name.push_str(name);
        self.terms.number(self.name.as_bytes())
    }

    /// Notes the marks at a place that were not given there before.
    fn mark(&mut self, place: u32, marks: Marks, before: Marks) {
        let [_, sentences, paragraphs, capitals, all_capitals] = &mut self.marks;
        for (is_new, places) in [
            (marks.sentence && !before.sentence, sentences),
            (marks.paragraph && !before.paragraph, paragraphs),
            (marks.capital && !before.capital, capitals),
            (marks.all_capitals && !before.all_capitals, all_capitals),
        ] {
            if is_new {
                places.push(place);
            }
        }
    }

    /// How many articles there are.
    pub(crate) fn articles(&self) -> u32 {
        self.articles.len() as u32
    }

    /// Whether another article may be too much to be numbered.
    pub(crate) fn is_full(&self) -> bool {
        self.next_place >= MOST_PLACES || self.terms.len() as u32 > MAX_NUMBER / 2
    }

    /// Bytes of memory that are taken, or will be when it is written.
    pub(crate) fn bytes(&self) -> usize {
        let marks: usize = self.marks.iter().map(Vec::capacity).sum();
        let words: usize = self.words.iter().map(Vec::capacity).sum();
        let numbers = 2 * words + marks + 4 * self.terms.len();
        numbers * size_of::<u32>() + self.articles.capacity() * size_of::<Extent>() + self.terms.bytes()
    }

    /// The order in which words are written.
    pub(crate) fn order(&self) -> Vec<u32> {
        self.terms.sorted()
    }

    /// Writes the lists of all words of a field, in `order`.
    pub(crate) fn write(&self, part: Part, order: &[u32], out: &mut FieldSerializer<'_>) -> io::Result<()> {
        let (starts, places) = self.dealt_out(part);
        let first_place = |extent: &Extent| if part == Part::Title { extent.title_place } else { extent.place };
        let mut articles = Places::new(self.articles.iter().map(first_place).collect(), self.next_place);
        if part == Part::Text {
            for (mark, places) in MARKS.iter().zip(&self.marks) {
                write_list(mark.as_bytes(), places, &mut articles, out)?;
            }
        }
        for &number in order {
            let list = starts[number as usize] as usize..starts[number as usize + 1] as usize;
            write_list(self.terms.text(number), &places[list], &mut articles, out)?;
        }
        Ok(())
    }

    /// The places of each word of a field, one word after the other; and where each word's begin.
    fn dealt_out(&self, part: Part) -> (Vec<u32>, Vec<u32>) {
        // The count of a word is kept two behind, so that it becomes its start and, place by place, that of the next.
        let mut starts = vec![0; self.terms.len() + 2];
        self.each_word(part, |number, _| starts[number as usize + 2] += 1);
        for number in 2..starts.len() {
            starts[number] += starts[number - 1];
        }
        let mut places = vec![0; starts.last().copied().unwrap_or_default() as usize];
        self.each_word(part, |number, place| {
            let next = &mut starts[number as usize + 1];
            places[*next as usize] = place;
            *next += 1;
        });
        (starts, places)
    }

    /// Tells every word of a field and its place, in order of places.
    fn each_word(&self, part: Part, mut tell: impl FnMut(u32, u32)) {
        for extent in &self.articles {
            let stretch = match part {
                Part::Text => extent.words.clone(),
                Part::Title => extent.title_start..extent.words.end,
                Part::Lead => extent.words.start..extent.lead_end,
            };
            let piece = &self.words[extent.piece as usize];
            let mut run = piece[stretch.start as usize..stretch.end as usize].iter();
            let mut next = 0;
            while let Some(&word) = run.next() {
                if word == JUMP {
                    next = run.next().copied().unwrap_or_default();
                    continue;
                }
                let place = next - (word >> 31);
                tell(word & !STAY, place);
                next = place + 1;
            }
        }
    }
}
