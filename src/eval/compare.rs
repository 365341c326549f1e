//! Whether one ranking is better than another, or was only lucky: topics won and lost, and a paired t-test.

use super::beta::incomplete_beta;

/// Values this close are the same: a mean of means is not exact to the last bit.
const SAME: f64 = 1e-9;

/// Two columns of values, held against each other topic by topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// How much greater the second is on average.
    pub difference: f64,
    /// Topics on which the second is greater.
    pub won: usize,
    /// Topics on which it is smaller.
    pub lost: usize,
    /// Topics on which the two are the same.
    pub tied: usize,
    /// How likely a difference of this size or more would be between two of the same worth: the two-sided p of Student's
    /// paired t-test. `None` for fewer than two topics; 1 where no topic differs.
    pub p: Option<f64>,
}

/// Holds `values` against `base`, which has the same topics in the same order.
///
/// # Example
/// ```
/// use dateline::eval::compare;
/// let comparison = compare(&[0.1, 0.2, 0.3, 0.4], &[0.2, 0.2, 0.5, 0.6]);
/// assert_eq!((comparison.won, comparison.lost, comparison.tied), (3, 0, 1));
/// assert!((comparison.p.unwrap() - 0.0796).abs() < 1e-4);
/// ```
pub fn compare(base: &[f64], values: &[f64]) -> Comparison {
    let differences: Vec<f64> = base.iter().zip(values).map(|(base, value)| value - base).collect();
    let count = |test: fn(f64) -> bool| differences.iter().filter(|difference| test(**difference)).count();
    Comparison {
        difference: mean(&differences),
        won: count(|difference| difference > SAME),
        lost: count(|difference| difference < -SAME),
        tied: count(|difference| difference.abs() <= SAME),
        p: paired_p(&differences),
    }
}

fn mean(values: &[f64]) -> f64 {
    (0.0 + values.iter().sum::<f64>()) / values.len().max(1) as f64
}

fn paired_p(differences: &[f64]) -> Option<f64> {
    if differences.len() < 2 {
        return None;
    }
    let mean = mean(differences);
    let n_free = (differences.len() - 1) as f64;
    let squares: f64 = differences.iter().map(|difference| (difference - mean).powi(2)).sum();
    let error = (squares / n_free / differences.len() as f64).sqrt();
    if mean.abs() <= SAME {
        return Some(1.0);
    }
    if error <= SAME * SAME {
        return Some(0.0);
    }
    Some(two_sided_p(mean / error, n_free))
}

/// The part of Student's distribution that is as far from 0 as `t`, or farther.
fn two_sided_p(t: f64, n_free: f64) -> f64 {
    incomplete_beta(n_free / 2.0, 0.5, n_free / (n_free + t * t)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{compare, two_sided_p};

    /// Points of Student's distribution as statistical tables print them.
    #[test]
    fn the_p_value_is_that_of_the_tables() {
        let check = |t: f64, n_free, expected: f64| {
            let p = two_sided_p(t, n_free);
            assert!((p - expected).abs() < 5e-5, "t {t} of {n_free}: {p}");
            assert_eq!(p, two_sided_p(-t, n_free));
        };
        check(12.7062, 1.0, 0.05);
        check(1.0, 1.0, 0.5);
        check(4.3027, 2.0, 0.05);
        check(2.2281, 10.0, 0.05);
        check(3.1693, 10.0, 0.01);
        check(2.0423, 30.0, 0.05);
        check(1.9840, 100.0, 0.05);
        check(1.9623, 1000.0, 0.05);
        check(0.0, 5.0, 1.0);
        check(1e9, 82.0, 0.0);
    }

    #[test]
    fn the_test_is_paired() {
        // Differences 1, 2, 3, -2, 2: mean 1.2, standard error 0.8602, t 1.3950 of 4.
        let comparison = compare(&[1.0, 1.0, 1.0, 5.0, 9.0], &[2.0, 3.0, 4.0, 3.0, 11.0]);
        assert!((comparison.p.unwrap() - 0.2355).abs() < 1e-4, "{comparison:?}");
        assert!((comparison.difference - 1.2).abs() < 1e-12);
        assert_eq!((comparison.won, comparison.lost, comparison.tied), (4, 1, 0));
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        let p = |base: &[f64], values: &[f64]| compare(base, values).p;
        assert_eq!(p(&[], &[]), None);
        assert_eq!(p(&[0.5], &[0.7]), None);
        assert_eq!(p(&[0.5, 0.25], &[0.5, 0.25]), Some(1.0));
        assert_eq!(p(&[0.5, 0.25], &[0.75, 0.5]), Some(0.0), "the same gain on each topic");
        assert_eq!(p(&[0.5, 0.25], &[0.25, 0.5]), Some(1.0));
        assert_eq!(compare(&[], &[]).difference, 0.0);
    }

    proptest! {
        #[test]
        fn the_other_way_round_the_signs_change(pairs in vec((0.0..1.0, 0.0..1.0), 2..40)) {
            let (a, b): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let (there, back) = (compare(&a, &b), compare(&b, &a));
            prop_assert_eq!((there.won, there.lost, there.tied), (back.lost, back.won, back.tied));
            prop_assert!((there.difference + back.difference).abs() < 1e-12);
            let (p, q) = (there.p.unwrap(), back.p.unwrap());
            prop_assert!((p - q).abs() < 1e-9 && (0.0..=1.0).contains(&p));
        }
    }
}
