//! One place where a pattern stands: the words that make it.

/// The first and the last position of a spot.
pub(crate) type Hull = (u32, u32);

/// Where a pattern stands: the positions of its words, and so the stretch from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// Runs of positions, in order and apart, where words of the text stand between them; empty for one run.
    runs: Vec<Hull>,
    /// Positions, and the numbers of the words that were found there; empty where nobody asks.
    words: Vec<(u32, u32)>,
}

impl Spot {
    /// Words side by side.
    pub(crate) fn run(first: u32, last: u32) -> Self {
        Self { first, last, runs: Vec::new(), words: Vec::new() }
    }

    /// The same, made of these words.
    pub(super) fn of(self, words: Vec<(u32, u32)>) -> Self {
        Self { words, ..self }
    }

    /// The positions of its words with their numbers, where the text numbers its words.
    pub(crate) fn words(&self) -> &[(u32, u32)] {
        &self.words
    }

    /// The runs of positions that its words take, in order and apart.
    pub(crate) fn runs(&self) -> impl Iterator<Item = Hull> + '_ {
        let whole = self.runs.is_empty().then_some((self.first, self.last));
        whole.into_iter().chain(self.runs.iter().copied())
    }

    /// From its first word to its last.
    pub(crate) fn hull(&self) -> Hull {
        (self.first, self.last)
    }

    /// Whether some word is in both.
    pub(super) fn shares(&self, other: &Self) -> bool {
        if self.last < other.first || other.last < self.first {
            return false;
        }
        self.runs().any(|(first, last)| other.runs().any(|run| run.0 <= last && first <= run.1))
    }

    /// The words of both.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut all: Vec<Hull> = self.runs().chain(other.runs()).collect();
        all.sort_unstable();
        let mut runs: Vec<Hull> = Vec::with_capacity(all.len());
        for (first, last) in all {
            match runs.last_mut() {
                Some(run) if first <= run.1.saturating_add(1) => run.1 = run.1.max(last),
                _ => runs.push((first, last)),
            }
        }
        let (first, last) = (self.first.min(other.first), self.last.max(other.last));
        if runs.len() == 1 {
            runs.clear();
        }
        Self { first, last, runs, words: [self.words.as_slice(), &other.words].concat() }
    }
}

#[cfg(test)]
mod tests {
    use super::Spot;

    #[test]
    fn words_of_both_are_joined_where_they_touch() {
        let joined = Spot::run(1, 2).and(&Spot::run(3, 3));
        assert_eq!(joined, Spot::run(1, 3));
        let apart = joined.and(&Spot::run(6, 7));
        assert_eq!(apart.runs().collect::<Vec<_>>(), [(1, 3), (6, 7)]);
        assert_eq!(apart.hull(), (1, 7));
    }

    #[test]
    fn a_word_between_two_runs_is_not_shared() {
        let apart = Spot::run(1, 1).and(&Spot::run(6, 7));
        assert!(!apart.shares(&Spot::run(3, 4)));
        assert!(apart.shares(&Spot::run(7, 9)));
        assert!(!apart.shares(&Spot::run(8, 9)));
    }
}
