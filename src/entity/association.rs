//! How much two things belong together, from how often they meet: log-likelihood and lift.
//!
//! Raw counts of meetings favour whoever is everywhere; both measures weigh them against what chance alone would give.

/// How often two things were seen, alone and together, among `all` articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meetings {
    /// Articles with both.
    pub both: u64,
    /// Articles with the first.
    pub first: u64,
    /// Articles with the second.
    pub second: u64,
    /// All articles.
    pub all: u64,
}

impl Meetings {
    /// How many times more often the two meet than if they had nothing to do with each other: 1 is chance.
    ///
    /// `both * all / (first * second)`; 0 where one of them was never seen.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::Meetings;
    ///
    /// let meetings = Meetings { both: 10, first: 20, second: 50, all: 1_000 };
    /// assert_eq!(meetings.lift(), 10.0);
    /// ```
    pub fn lift(self) -> f64 {
        let by_chance = self.first as f64 * self.second as f64;
        if by_chance == 0.0 { 0.0 } else { self.both as f64 * self.all as f64 / by_chance }
    }

    /// Dunning's log-likelihood ratio, G², below zero where the two meet less often than by chance.
    ///
    /// `2 * sum(observed * ln(observed / expected))` over the four cells of with and without, expected from the
    /// margins. It stays honest for rare things, where the chi-squared test does not: T. Dunning, "Accurate methods for
    /// the statistics of surprise and coincidence", Computational Linguistics 19(1), 1993. Above 10.8 chance is less
    /// likely than one in a thousand. Counts that cannot be (more meetings than articles) are brought into bounds.
    pub fn log_likelihood(self) -> f64 {
        let all = self.all as f64;
        let first = (self.first as f64).min(all);
        let second = (self.second as f64).min(all);
        let both = (self.both as f64).clamp((first + second - all).max(0.0), first.min(second));
        let term = |observed: f64, row: f64, column: f64| {
            if observed <= 0.0 { 0.0 } else { observed * (observed * all / (row * column)).ln() }
        };
        let sum = term(both, first, second)
            + term(first - both, first, all - second)
            + term(second - both, all - first, second)
            + term(all - first - second + both, all - first, all - second);
        let strength = (2.0 * sum).max(0.0);
        if both * all < first * second { -strength } else { strength }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Meetings;

    fn meetings(both: u64, first: u64, second: u64, all: u64) -> Meetings {
        Meetings { both, first, second, all }
    }

    #[test]
    fn known_values() {
        // Worked out by hand from the four cells 10, 10, 40, 940.
        let expected: f64 = [(10.0, 20.0 * 50.0), (10.0, 20.0 * 950.0), (40.0, 980.0 * 50.0), (940.0, 980.0 * 950.0)]
            .iter()
            .map(|(seen, margins): &(f64, f64)| 2.0 * seen * (seen * 1000.0 / margins).ln())
            .sum();
        assert!((meetings(10, 20, 50, 1000).log_likelihood() - expected).abs() < 1e-9);
        assert!((expected - 35.07).abs() < 0.01, "{expected}");
    }

    #[test]
    fn chance_is_worth_nothing() {
        assert_eq!(meetings(10, 100, 100, 1000).lift(), 1.0);
        assert!(meetings(10, 100, 100, 1000).log_likelihood().abs() < 1e-9);
    }

    #[test]
    fn those_who_avoid_each_other_are_below_zero() {
        assert!(meetings(0, 300, 300, 1000).log_likelihood() < -10.0);
        assert_eq!(meetings(0, 300, 300, 1000).lift(), 0.0);
    }

    #[test]
    fn who_is_everywhere_tells_less() {
        let everywhere = meetings(40, 50, 800, 1000);
        let companion = meetings(30, 50, 40, 1000);
        assert!(companion.log_likelihood() > everywhere.log_likelihood());
        assert!(companion.lift() > everywhere.lift());
    }

    #[test]
    fn nothing_and_impossible_counts_are_numbers() {
        for meetings in [meetings(0, 0, 0, 0), meetings(5, 0, 0, 0), meetings(9, 3, 4, 5), meetings(1, 1, 1, 1)] {
            assert!(meetings.log_likelihood().is_finite() && meetings.lift().is_finite(), "{meetings:?}");
        }
    }

    proptest! {
        #[test]
        fn the_order_of_the_two_does_not_matter(both in 0u64..50, first in 0u64..100, second in 0u64..100, rest in 0u64..1000) {
            let all = first + second + rest;
            let one = meetings(both, first, second, all).log_likelihood();
            let other = meetings(both, second, first, all).log_likelihood();
            prop_assert!((one - other).abs() < 1e-6);
        }
    }
}
