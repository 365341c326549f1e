//! BM25 over the whole text, the headline and the lead: the best of the three, and a part of the rest.
//!
//! Formula: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.4;
//! the combination of fields is Lucene's disjunction max.

/// The constants of the ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weights {
    /// How soon more occurrences stop counting.
    pub(crate) k1: f32,
    /// How much a long text is marked down, 0 to 1.
    pub(crate) b: f32,
    /// What an occurrence in the headline weighs against one in the text.
    pub(crate) title: f32,
    /// What an occurrence in the first paragraph weighs.
    pub(crate) lead: f32,
    /// The part of the weaker fields that is added to the best.
    pub(crate) rest: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { k1: 1.0, b: 0.5, title: 1.3, lead: 1.1, rest: 0.4 }
    }
}

/// How often a word stands in an article, by field.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Counts {
    /// In all of it.
    pub(crate) text: u32,
    /// In the headline.
    pub(crate) title: u32,
    /// In the first paragraph.
    pub(crate) lead: u32,
}

impl Weights {
    /// The score of a word of this rarity in a text that is `length_ratio` times as long as the average one.
    pub(crate) fn score(&self, rarity: f32, counts: Counts, length_ratio: f32) -> f32 {
        if counts.title == 0 && counts.lead == 0 {
            return rarity * self.saturated(counts.text, length_ratio); // what the sum below comes to
        }
        let [text, title, lead] = self.fields(counts, length_ratio);
        let best = text.max(title).max(lead);
        rarity * (best + self.rest * (text + title + lead - best))
    }

    /// What text, headline and lead each add to that score.
    pub(crate) fn parts(&self, rarity: f32, counts: Counts, length_ratio: f32) -> [f32; 3] {
        let fields = self.fields(counts, length_ratio);
        let best = (0..3).rev().max_by(|a, b| fields[*a].total_cmp(&fields[*b]));
        let mut parts = fields.map(|field| rarity * self.rest * field);
        if let Some(best) = best {
            parts[best] = rarity * fields[best];
        }
        parts
    }

    fn fields(&self, counts: Counts, length_ratio: f32) -> [f32; 3] {
        let text = self.saturated(counts.text, length_ratio);
        [text, self.title * self.saturated(counts.title, 1.0), self.lead * self.saturated(counts.lead, 1.0)]
    }

    fn saturated(&self, count: u32, length_ratio: f32) -> f32 {
        let count = count as f32;
        count * (self.k1 + 1.0) / (count + self.k1 * (1.0 - self.b + self.b * length_ratio))
    }
}

/// How rare a word is that `with` of `all` articles have: the idf of BM25, above zero for every word.
pub(crate) fn rarity(with: u64, all: u64) -> f32 {
    let (with, all) = (with.min(all) as f64, all as f64);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln() as f32
}

#[cfg(test)]
mod tests {
    use super::{Counts, Weights, rarity};

    fn score(text: u32, title: u32, lead: u32) -> f32 {
        Weights::default().score(1.0, Counts { text, title, lead }, 1.0)
    }

    #[test]
    fn rare_words_weigh_more_and_none_weighs_nothing() {
        assert!(rarity(1, 1000) > rarity(10, 1000));
        assert!(rarity(1000, 1000) > 0.0);
        assert!(rarity(5, 3) > 0.0, "deleted articles may make a word seem too frequent");
    }

    #[test]
    fn the_parts_of_a_score_add_up() {
        for counts in [[3, 1, 1], [1, 0, 0], [5, 2, 1], [0, 0, 0]] {
            let counts = Counts { text: counts[0], title: counts[1], lead: counts[2] };
            let sum: f32 = Weights::default().parts(2.5, counts, 1.5).iter().sum();
            assert!((sum - Weights::default().score(2.5, counts, 1.5)).abs() < 1e-5, "{counts:?}");
        }
    }

    #[test]
    fn a_headline_counts_more_than_the_text_and_no_occurrence_lowers_a_score() {
        assert!(score(2, 1, 0) > score(2, 0, 0));
        assert!(score(2, 0, 1) > score(2, 0, 0));
        assert!(score(3, 0, 0) > score(2, 0, 0));
        assert!(score(2, 1, 1) > score(4, 0, 0));
    }
}
