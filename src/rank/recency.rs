//! Newer articles first, within bounds.

/// What is left of the score of an article of any age: a perfect old hit still beats a weak new one.
const FLOOR: f64 = 0.5;

/// The factor for an article that is `age_seconds` old when the part of its score that depends on age halves every
/// `half_life_seconds`. 1 for a new article (or one from the future), never below one half.
pub(crate) fn recency(age_seconds: i64, half_life_seconds: u64) -> f32 {
    let half_lives = age_seconds.max(0) as f64 / half_life_seconds.max(1) as f64;
    (FLOOR + (1.0 - FLOOR) * (-half_lives).exp2()) as f32
}

#[cfg(test)]
mod tests {
    use super::recency;

    #[test]
    fn age_halves_what_depends_on_it_and_leaves_the_rest() {
        let week = 7 * 86_400;
        let check = |age: i64, expected: f32| assert!((recency(age, week as u64) - expected).abs() < 1e-6, "{age}");
        check(0, 1.0);
        check(-5, 1.0);
        check(week, 0.75);
        check(2 * week, 0.625);
        check(i64::MAX, 0.5);
        assert_eq!(recency(100, 0), 0.5);
    }
}
