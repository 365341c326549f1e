//! BM25 over the whole text, the headline and the lead: the best of the three, and a part of the rest.
//!
//! Formula: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.4;
//! the combination of fields is Lucene's disjunction max. The figures were chosen by measurement over several judged
//! collections (`benches/relevance`); that they are one set for all queries is the point.

use std::str::FromStr;

use crate::error::{Error, Result};

/// First paragraphs up to this many words are short: an occurrence in a longer one says less. Where an article has no
/// paragraphs at all, all of it is its lead, which then adds next to nothing.
const SHORT_LEAD_WORDS: f32 = 40.0;

/// The constants of the ranking. The defaults are meant for every collection and every kind of query.
///
/// # Example
/// ```
/// use dateline::search::Weights;
/// let weights: Weights = "k1=0.9,b=0.4".parse().unwrap();
/// assert_eq!((weights.k1, weights.b, weights.title), (0.9, 0.4, Weights::default().title));
/// assert!("k2=1".parse::<Weights>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// How late more occurrences stop counting.
    pub k1: f32,
    /// How much a long body is marked down, 0 to 1.
    pub b: f32,
    /// What an occurrence in the headline weighs against one in the text.
    pub title: f32,
    /// What an occurrence in the first paragraph weighs.
    pub lead: f32,
    /// The part of the weaker fields that is added to the best.
    pub rest: f32,
    /// What an inflected form weighs against the word as it was typed.
    pub inflected: f32,
    /// What is left of the weight of a word such as `the` or `which` in a query of many words.
    pub light: f32,
    /// What it weighs that two words of a query stand within a few words of each other.
    pub near: f32,
    /// What it weighs besides that they stand side by side in the order of the query.
    pub in_order: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            k1: 1.6,
            b: 0.65,
            title: 0.5,
            lead: 0.4,
            rest: 0.4,
            inflected: 0.75,
            light: 0.1,
            near: 0.06,
            in_order: 0.04,
        }
    }
}

impl FromStr for Weights {
    type Err = Error;

    /// Reads `name=value` pairs parted by commas; what is not named keeps its default.
    fn from_str(text: &str) -> Result<Self> {
        let mut weights = Self::default();
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let number = value.trim().parse::<f32>().ok().filter(|number| number.is_finite() && *number >= 0.0);
            let number = number.ok_or_else(|| {
                Error::argument(format!("{pair:?} is no weight")).with_hint("a name, `=` and a number of 0 or more")
            })?;
            let place = weights.named(name.trim()).ok_or_else(|| {
                Error::argument(format!("there is no weight {name:?}"))
                    .with_hint("there are k1, b, title, lead, rest, inflected, light, near, in_order")
            })?;
            *place = number;
        }
        Ok(weights)
    }
}

/// How often a word stands in an article, by field.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Counts {
    /// In all of it.
    pub(crate) text: u32,
    /// In all of it, otherwise than typed.
    pub(crate) inflected: u32,
    /// In the headline.
    pub(crate) title: u32,
    /// In the first paragraph.
    pub(crate) lead: u32,
}

/// How long the parts of an article are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Lengths {
    /// The body's words against the average. The headline does not count, so that a word more in it never costs.
    pub(crate) body_ratio: f32,
    /// The first paragraph's words.
    pub(crate) lead_words: u32,
}

impl Weights {
    /// The score of a word of this rarity that stands so in an article.
    pub(crate) fn score(&self, rarity: f32, counts: Counts, lengths: Lengths) -> f32 {
        if counts.title == 0 && counts.lead == 0 {
            return rarity * self.text(counts, lengths); // what the sum below comes to
        }
        let [text, title, lead] = self.fields(counts, lengths);
        let best = text.max(title).max(lead);
        rarity * (best + self.rest * (text + title + lead - best))
    }

    /// What text, headline and lead each add to that score.
    pub(crate) fn parts(&self, rarity: f32, counts: Counts, lengths: Lengths) -> [f32; 3] {
        let fields = self.fields(counts, lengths);
        let best = (0..3).rev().max_by(|a, b| fields[*a].total_cmp(&fields[*b]));
        let mut parts = fields.map(|field| rarity * self.rest * field);
        if let Some(best) = best {
            parts[best] = rarity * fields[best];
        }
        parts
    }

    fn fields(&self, counts: Counts, lengths: Lengths) -> [f32; 3] {
        let lead_ratio = (lengths.lead_words as f32 / SHORT_LEAD_WORDS).max(1.0);
        let title = self.title * self.saturated(counts.title as f32, 1.0);
        [self.text(counts, lengths), title, self.lead * self.saturated(counts.lead as f32, lead_ratio)]
    }

    fn text(&self, counts: Counts, lengths: Lengths) -> f32 {
        let count = counts.text as f32 - (1.0 - self.inflected) * counts.inflected as f32;
        self.saturated(count, 1.0 - self.b + self.b * lengths.body_ratio)
    }

    fn saturated(&self, count: f32, length: f32) -> f32 {
        if count > 0.0 { count * (self.k1 + 1.0) / (count + self.k1 * length) } else { 0.0 }
    }

    fn named(&mut self, name: &str) -> Option<&mut f32> {
        Some(match name {
            "k1" => &mut self.k1,
            "b" => &mut self.b,
            "title" => &mut self.title,
            "lead" => &mut self.lead,
            "rest" => &mut self.rest,
            "inflected" => &mut self.inflected,
            "light" => &mut self.light,
            "near" => &mut self.near,
            "in_order" => &mut self.in_order,
            _ => return None,
        })
    }
}

/// How rare a word is that `with` of `all` articles have: the idf of BM25, above zero for every word.
pub(crate) fn rarity(with: u64, all: u64) -> f32 {
    let (with, all) = (with.min(all) as f64, all as f64);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln() as f32
}

#[cfg(test)]
mod tests {
    use super::{Counts, Lengths, Weights, rarity};

    const SHORT: Lengths = Lengths { body_ratio: 1.0, lead_words: 30 };

    fn score(text: u32, title: u32, lead: u32) -> f32 {
        Weights::default().score(1.0, Counts { text, inflected: 0, title, lead }, SHORT)
    }

    #[test]
    fn rare_words_weigh_more_and_none_weighs_nothing() {
        assert!(rarity(1, 1000) > rarity(10, 1000));
        assert!(rarity(1000, 1000) > 0.0);
        assert!(rarity(5, 3) > 0.0, "deleted articles may make a word seem too frequent");
    }

    #[test]
    fn the_parts_of_a_score_add_up() {
        for [text, inflected, title, lead] in [[3, 1, 1, 1], [1, 1, 0, 0], [5, 0, 2, 1], [0, 0, 0, 0], [1, 0, 9, 9]] {
            let counts = Counts { text, inflected, title, lead };
            let sum: f32 = Weights::default().parts(2.5, counts, SHORT).iter().sum();
            assert!((sum - Weights::default().score(2.5, counts, SHORT)).abs() < 1e-5, "{counts:?}");
        }
    }

    #[test]
    fn a_headline_counts_more_than_the_text_and_no_occurrence_lowers_a_score() {
        assert!(score(2, 1, 0) > score(2, 0, 0));
        assert!(score(2, 0, 1) > score(2, 0, 0));
        assert!(score(3, 0, 0) > score(2, 0, 0));
        assert!(score(2, 1, 1) > score(3, 0, 0));
    }

    #[test]
    fn a_word_as_typed_counts_more_than_an_inflected_one() {
        let inflected = Counts { text: 2, inflected: 2, title: 0, lead: 0 };
        assert!(score(2, 0, 0) > Weights::default().score(1.0, inflected, SHORT));
        assert!(score(1, 0, 0) < Weights::default().score(1.0, inflected, SHORT));
    }

    #[test]
    fn a_text_that_is_one_long_paragraph_has_hardly_a_lead() {
        let long = Lengths { lead_words: 900, ..SHORT };
        let counts = Counts { text: 2, inflected: 0, title: 0, lead: 2 };
        assert!(Weights::default().score(1.0, counts, long) < score(2, 0, 0) * 1.02);
    }

    #[test]
    fn weights_are_read_by_name() {
        let check = |text: &str, expected: Result<f32, &str>| {
            let read = text.parse::<Weights>().map(|weights| weights.b).map_err(|error| error.to_string());
            assert_eq!(read.as_ref().map(|b| *b).map_err(String::as_str), expected, "{text}");
        };
        check("", Ok(0.65));
        check(" b = 0.4 , k1=2", Ok(0.4));
        check("c=1", Err("there is no weight \"c\""));
        check("b=-1", Err("\"b=-1\" is no weight"));
        check("b=NaN", Err("\"b=NaN\" is no weight"));
        check("b", Err("\"b\" is no weight"));
    }
}
