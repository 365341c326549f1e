//! Writes posting lists: places counted over all articles of a segment become articles and positions in them.

use std::io;

use tantivy::postings::FieldSerializer;

use crate::index::terms::Terms;

/// One entry of the table of hints covers so many places.
const HINT_BITS: u32 = 8;

/// Finds the article that a place belongs to.
#[derive(Debug)]
pub(crate) struct Places {
    /// The first place of each article, and behind them the end of the last one.
    firsts: Vec<u32>,
    /// For every 256th place, the article it belongs to.
    hints: Vec<u32>,
    /// The positions of one word in one article, each less the one before.
    steps: Vec<u32>,
}

impl Places {
    /// `firsts` holds the first place of each article; all places are before `end`.
    pub(crate) fn new(mut firsts: Vec<u32>, end: u32) -> Self {
        firsts.push(end);
        let mut article = 0;
        let hint = |place| {
            while firsts.get(article as usize + 1).is_some_and(|&next| next <= place) {
                article += 1;
            }
            article
        };
        let hints = (0..=end >> HINT_BITS).map(|number| number << HINT_BITS).map(hint).collect();
        Self { firsts, hints, steps: Vec::new() }
    }

    /// The article that holds `place`, which is `known` or a later one.
    fn article(&self, place: u32, known: u32) -> u32 {
        let mut article = known.max(self.hints[(place >> HINT_BITS) as usize]);
        while self.firsts[article as usize + 1] <= place {
            article += 1;
        }
        article
    }
}

/// Writes the list of one term, which stands in `places`; nothing where it stands nowhere.
pub(crate) fn write_list(
    term: &[u8],
    places: &[u32],
    articles: &mut Places,
    out: &mut FieldSerializer<'_>,
) -> io::Result<()> {
    let mut rest = places.iter().copied().peekable();
    if rest.peek().is_none() {
        return Ok(());
    }
    let mut article = 0;
    // What is known of the frequency only serves tantivy's own scoring.
    out.new_term(term, 0, true)?;
    while let Some(place) = rest.next() {
        article = articles.article(place, article);
        let (first, end) = (articles.firsts[article as usize], articles.firsts[article as usize + 1]);
        articles.steps.clear();
        articles.steps.push(place - first);
        let mut last = place;
        while let Some(next) = rest.next_if(|&next| next < end) {
            articles.steps.push(next - last);
            last = next;
        }
        out.write_doc(article, articles.steps.len() as u32, &articles.steps);
    }
    out.close_term()
}

/// Terms of which an article has many and most stand in several: names.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    terms: Terms,
    /// The number of each term and the article that has it, in the order of articles.
    listed: Vec<(u32, u32)>,
}

impl Labels {
    /// Notes what `article`, a new one, has; each is there once.
    pub(crate) fn add(&mut self, labels: &[String], article: u32) {
        for label in labels.iter().filter(|label| label.len() <= MAX_VALUE_BYTES) {
            self.listed.push((self.terms.number(label.as_bytes()), article));
        }
    }

    /// How many were noted.
    pub(crate) fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Bytes of memory taken.
    pub(crate) fn bytes(&self) -> usize {
        self.terms.bytes() + self.listed.capacity() * size_of::<(u32, u32)>()
    }

    /// Writes the lists of all labels.
    pub(crate) fn write(&self, out: &mut FieldSerializer<'_>) -> io::Result<()> {
        let mut sorted = self.listed.clone();
        sorted.sort_unstable();
        for number in self.terms.sorted() {
            let start = sorted.partition_point(|(other, _)| *other < number);
            let same = sorted[start..].iter().take_while(|(other, _)| *other == number);
            out.new_term(self.terms.text(number), 0, false)?;
            same.for_each(|(_, article)| out.write_doc(*article, 0, &[]));
            out.close_term()?;
        }
        Ok(())
    }
}

/// Terms that are whole values: an id, a path, an address.
#[derive(Debug, Default)]
pub(crate) struct Values {
    texts: String,
    /// Where in the texts each value stands, and the article that has it.
    listed: Vec<(u32, u32, u32)>,
}

/// The longest value that is a term; tantivy's own bound.
const MAX_VALUE_BYTES: usize = 65_530;

impl Values {
    /// Notes that `article`, the last one or a new one, has `value`.
    pub(crate) fn add(&mut self, value: &str, article: u32) {
        if value.len() > MAX_VALUE_BYTES {
            return;
        }
        let same = self.listed.last().filter(|(start, end, _)| &self.texts[*start as usize..*end as usize] == value);
        let (start, end) = same.map_or_else(
            || (self.texts.len() as u32, (self.texts.len() + value.len()) as u32),
            |&(start, end, _)| (start, end),
        );
        if end as usize > self.texts.len() {
            self.texts.push_str(value);
        }
        self.listed.push((start, end, article));
    }

    /// How many values were noted.
    pub(crate) fn len(&self) -> usize {
        self.listed.len()
    }

    /// Bytes of memory taken.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.capacity() + self.listed.capacity() * size_of::<(u32, u32, u32)>()
    }

    /// Writes the lists of all values.
    pub(crate) fn write(&self, out: &mut FieldSerializer<'_>) -> io::Result<()> {
        let text = |(start, end, _): &(u32, u32, u32)| &self.texts.as_bytes()[*start as usize..*end as usize];
        let mut sorted = self.listed.clone();
        sorted.sort_unstable_by(|a, b| text(a).cmp(text(b)).then(a.2.cmp(&b.2)));
        for same in sorted.chunk_by(|a, b| text(a) == text(b)) {
            out.new_term(text(&same[0]), 0, false)?;
            same.iter().for_each(|&(_, _, article)| out.write_doc(article, 0, &[]));
            out.close_term()?;
        }
        Ok(())
    }
}
