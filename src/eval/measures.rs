//! The measures of trec_eval as pure functions of grades.
//!
//! `found` holds the grades of what was found, best first: `None` for an article that nobody judged. `judged` holds the
//! grades of all that were judged for the topic, in any order. A grade of 1 or more is relevant. Where nothing relevant
//! was judged, every measure is 0, as in trec_eval.

/// The grade of an article that was found; `None` where nobody judged it.
pub type Grade = Option<i32>;

/// Averages the precision at each relevant article, those that were not found counting 0 (`map`).
///
/// # Example
/// ```
/// use dateline::eval::measures::average_precision;
/// assert_eq!(average_precision(&[Some(1), None, Some(1)], &[1, 1, 0]), (1.0 + 2.0 / 3.0) / 2.0);
/// assert_eq!(average_precision(&[None, Some(0)], &[0]), 0.0);
/// ```
pub fn average_precision(found: &[Grade], judged: &[i32]) -> f64 {
    let ranks = (1..).zip(found).filter(|(_, grade)| is_relevant(**grade)).map(|(rank, _)| rank);
    let sum: f64 =
        (1..).zip(ranks).map(|(n_found, rank): (u32, u32)| f64::from(n_found) / f64::from(rank)).fold(0.0, add);
    share(sum, n_relevant(judged))
}

/// The part of the first `cutoff` places that holds something relevant (`P_10`); places that are not filled count.
pub fn precision(found: &[Grade], cutoff: usize) -> f64 {
    share(n_relevant_found(found, cutoff) as f64, cutoff)
}

/// The part of what is relevant that stands among the first `cutoff` (`recall_1000`).
pub fn recall(found: &[Grade], judged: &[i32], cutoff: usize) -> f64 {
    share(n_relevant_found(found, cutoff) as f64, n_relevant(judged))
}

/// The precision among as many as are relevant (`Rprec`).
pub fn r_precision(found: &[Grade], judged: &[i32]) -> f64 {
    recall(found, judged, n_relevant(judged))
}

/// One divided by the rank of the first relevant article (`recip_rank`).
pub fn reciprocal_rank(found: &[Grade]) -> f64 {
    found.iter().position(|grade| is_relevant(*grade)).map_or(0.0, |before| 1.0 / (before + 1) as f64)
}

/// Sums the grades up to `cutoff`, each divided by the logarithm of its rank, over the greatest such sum there could be
/// (`ndcg_cut_10`); without a cutoff over all that were found (`ndcg`).
///
/// # Example
/// ```
/// use dateline::eval::measures::ndcg;
/// assert_eq!(ndcg(&[Some(2), None, Some(1)], &[1, 2], Some(1)), 1.0);
/// assert!(ndcg(&[Some(1), Some(2)], &[1, 2], None) < 1.0);
/// ```
pub fn ndcg(found: &[Grade], judged: &[i32], cutoff: Option<usize>) -> f64 {
    let cutoff = cutoff.unwrap_or(usize::MAX);
    let mut ideal: Vec<i32> = judged.iter().copied().filter(|grade| *grade > 0).collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let greatest = gain(ideal.into_iter(), cutoff);
    if greatest > 0.0 { gain(found.iter().map(|grade| grade.unwrap_or(0)), cutoff) / greatest } else { 0.0 }
}

fn gain(grades: impl Iterator<Item = i32>, cutoff: usize) -> f64 {
    let ranked = (2..).zip(grades.take(cutoff)).filter(|(_, grade)| *grade > 0);
    ranked.map(|(place, grade): (u32, i32)| f64::from(grade) / f64::from(place).log2()).fold(0.0, add)
}

/// How seldom an article that was judged not relevant stands above a relevant one; what nobody judged is passed over
/// (`bpref`).
pub fn bpref(found: &[Grade], judged: &[i32]) -> f64 {
    let n_relevant = n_relevant(judged);
    let most = judged.iter().filter(|grade| **grade == 0).count().min(n_relevant);
    let (mut sum, mut n_above) = (0.0, 0);
    for grade in found.iter().flatten() {
        match grade {
            0 => n_above += 1,
            1.. if n_above == 0 => sum += 1.0,
            1.. => sum += 1.0 - share(n_above.min(n_relevant) as f64, most),
            _ => {}
        }
    }
    share(sum, n_relevant)
}

/// Adds from 0.0 on: the sum of nothing would be -0.0, and be printed so.
fn add(sum: f64, value: f64) -> f64 {
    sum + value
}

fn is_relevant(grade: Grade) -> bool {
    grade.is_some_and(|grade| grade > 0)
}

fn n_relevant(judged: &[i32]) -> usize {
    judged.iter().filter(|grade| **grade > 0).count()
}

fn n_relevant_found(found: &[Grade], cutoff: usize) -> usize {
    found.iter().take(cutoff).filter(|grade| is_relevant(**grade)).count()
}

/// The part of a whole; of nothing, nothing.
fn share(part: f64, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, proptest};
    use proptest::sample::Index;

    use super::{Grade, average_precision, bpref, ndcg, precision, r_precision, recall, reciprocal_rank};

    /// Grades as a word: a digit, `-` for below 0, `.` for not judged.
    fn found(text: &str) -> Vec<Grade> {
        let grade = |c: char| match c {
            '.' => None,
            '-' => Some(-1),
            digit => digit.to_digit(10).map(|digit| digit as i32),
        };
        text.chars().map(grade).collect()
    }

    fn judged(text: &str) -> Vec<i32> {
        found(text).into_iter().flatten().collect()
    }

    /// Checks map, ndcg@3, ndcg, bpref, rprec, mrr, p@5 and recall@2 against what trec_eval prints.
    #[track_caller]
    fn check(ranking: &str, all: &str, expected: [f64; 8]) {
        let (found, judged) = (found(ranking), judged(all));
        let values = [
            average_precision(&found, &judged),
            ndcg(&found, &judged, Some(3)),
            ndcg(&found, &judged, None),
            bpref(&found, &judged),
            r_precision(&found, &judged),
            reciprocal_rank(&found),
            precision(&found, 5),
            recall(&found, &judged, 2),
        ];
        for (value, expected) in values.iter().zip(expected) {
            assert!((value - expected).abs() < 5e-5, "{ranking} of {all}: {values:?}");
            assert!(value.is_sign_positive(), "{ranking} of {all}: {values:?}");
        }
    }

    #[test]
    fn the_values_are_those_of_trec_eval() {
        check("1", "1", [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.2, 1.0]);
        check("1.1", "110", [0.8333, 0.9197, 0.9197, 1.0, 0.5, 1.0, 0.4, 0.5]);
        check("01.2", "0120", [0.5, 0.2398, 0.5672, 0.5, 0.5, 0.5, 0.4, 0.5]);
        check("0102", "01020", [0.5, 0.2398, 0.5672, 0.25, 0.5, 0.5, 0.4, 0.5]);
        check("-1.03", "-10312", [0.225, 0.1325, 0.345, 0.25, 0.25, 0.5, 0.4, 0.25]);
        check("2.0.1.0.3", "320011", [0.4333, 0.42, 0.6336, 0.375, 0.25, 1.0, 0.4, 0.25]);
        check(".0.0.0.1", "10000", [0.125, 0.0, 0.3155, 0.0, 0.0, 0.125, 0.0, 0.0]);
        check("30201", "3020100-", [0.7556, 0.84, 0.9212, 0.6667, 0.6667, 1.0, 0.6, 0.3333]);
        check("00001", "10000000", [0.2, 0.0, 0.3869, 0.0, 0.0, 0.2, 0.2, 0.0]);
    }

    #[test]
    fn where_nothing_is_relevant_or_found_everything_is_nothing() {
        for (ranking, all) in [("", ""), ("", "12"), ("...", ""), ("0-.", "0-"), ("0", "0"), ("...", "321")] {
            check(ranking, all, [0.0; 8]);
        }
        assert_eq!(precision(&found("11"), 0), 0.0);
        assert_eq!(recall(&found("11"), &judged("11"), 0), 0.0);
        assert_eq!(ndcg(&found("11"), &judged("11"), Some(0)), 0.0);
    }

    fn grades() -> impl Strategy<Value = Vec<i32>> {
        vec(-1..4_i32, 0..12)
    }

    /// A ranking of some of the judged and some that nobody judged, in any order, and all that were judged.
    fn rankings() -> impl Strategy<Value = (Vec<Grade>, Vec<i32>)> {
        let shuffled = |judged: Vec<i32>| {
            let grades: Vec<Grade> = judged.iter().copied().map(Some).chain([None; 3]).collect();
            let n_grades = grades.len();
            (Just(grades).prop_shuffle(), 0..=n_grades, Just(judged))
        };
        let cut = |(mut grades, length, judged): (Vec<Grade>, usize, Vec<i32>)| {
            grades.truncate(length);
            (grades, judged)
        };
        grades().prop_flat_map(shuffled).prop_map(cut)
    }

    fn all(found: &[Grade], judged: &[i32], cutoff: usize) -> [f64; 8] {
        [
            average_precision(found, judged),
            ndcg(found, judged, Some(cutoff)),
            ndcg(found, judged, None),
            bpref(found, judged),
            r_precision(found, judged),
            reciprocal_rank(found),
            precision(found, cutoff),
            recall(found, judged, cutoff),
        ]
    }

    proptest! {
        #[test]
        fn every_measure_is_between_none_and_all((found, judged) in rankings(), cutoff in 0..20_usize) {
            for value in all(&found, &judged, cutoff) {
                prop_assert!((0.0..=1.0 + 1e-12).contains(&value), "{found:?} {judged:?}: {value}");
            }
        }

        #[test]
        fn the_order_of_the_judgements_does_not_matter((found, judged) in rankings(), cutoff in 0..20_usize) {
            let mut turned = judged.clone();
            turned.reverse();
            prop_assert_eq!(all(&found, &judged, cutoff), all(&found, &turned, cutoff));
        }

        #[test]
        fn what_nobody_judged_at_the_end_changes_nothing((found, judged) in rankings(), cutoff in 0..20_usize) {
            let more = [found.as_slice(), &[None]].concat();
            prop_assert_eq!(all(&found, &judged, cutoff), all(&more, &judged, cutoff));
        }

        #[test]
        fn a_relevant_article_put_higher_lowers_nothing((found, judged) in rankings(), place in any::<Index>()) {
            if found.len() > 1 {
                let place = place.index(found.len() - 1);
                let mut higher = found.clone();
                higher.swap(place, place + 1);
                if found[place].unwrap_or(0) <= 0 && found[place + 1].unwrap_or(0) > 0 {
                    let pairs = all(&found, &judged, 5).into_iter().zip(all(&higher, &judged, 5));
                    for (before, after) in pairs {
                        prop_assert!(after >= before - 1e-12, "{found:?} {judged:?}");
                    }
                }
            }
        }

        #[test]
        fn the_best_ranking_has_it_all(mut judged in vec(1..4_i32, 1..9)) {
            judged.sort_unstable_by(|a, b| b.cmp(a));
            let found: Vec<Grade> = judged.iter().copied().map(Some).collect();
            let values = all(&found, &judged, found.len());
            prop_assert!(values.iter().all(|value| (value - 1.0).abs() < 1e-12), "{values:?}");
        }
    }
}
