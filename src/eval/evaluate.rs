//! Holds a run against judgements: a value for each measure and topic, and their means.

use super::measures::Grade;
use super::metric::Metric;
use super::qrels::Qrels;
use super::run::Run;

/// What a run is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// The measures, in the order they were asked for.
    pub metrics: Vec<Metric>,
    /// The judged topics, in the order of the judgements.
    pub topics: Vec<TopicScores>,
}

/// What a run is worth for one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicScores {
    /// The topic.
    pub topic: String,
    /// A value for each measure.
    pub values: Vec<f64>,
}

impl Scores {
    /// The mean of each measure over the topics; 0 where there are none.
    pub fn means(&self) -> Vec<f64> {
        let mean = |values: Vec<f64>| (0.0 + values.iter().sum::<f64>()) / values.len().max(1) as f64;
        (0..self.metrics.len()).map(|number| mean(self.of(number))).collect()
    }

    /// The values of one measure, by its number, a topic after the other.
    pub fn of(&self, metric: usize) -> Vec<f64> {
        self.topics.iter().filter_map(|topic| topic.values.get(metric).copied()).collect()
    }
}

/// Measures a run, as `trec_eval -c` does: every judged topic counts, with 0 where nothing was found for it.
///
/// # Example
/// ```
/// use dateline::eval::{Metric, Qrels, Run, evaluate};
/// let (qrels, _) = Qrels::read(b"1 0 a 1\n2 0 b 1\n");
/// let (run, _) = Run::read(b"1 Q0 x 1 9 t\n1 Q0 a 2 8 t\n");
/// let scores = evaluate(&run, &qrels, &[Metric::Mrr]);
/// assert_eq!(scores.of(0), [0.5, 0.0]);
/// assert_eq!(scores.means(), [0.25]);
/// ```
pub fn evaluate(run: &Run, qrels: &Qrels, metrics: &[Metric]) -> Scores {
    let topics =
        qrels.topics().map(|topic| TopicScores { topic: topic.to_owned(), values: values(run, qrels, topic, metrics) });
    Scores { metrics: metrics.to_vec(), topics: topics.collect() }
}

fn values(run: &Run, qrels: &Qrels, topic: &str, metrics: &[Metric]) -> Vec<f64> {
    let Some(grades) = qrels.of(topic) else { return vec![0.0; metrics.len()] };
    let judged: Vec<i32> = grades.values().copied().collect();
    let found: Vec<Grade> = run.ranking(topic).iter().map(|ranked| grades.get(&ranked.article).copied()).collect();
    metrics.iter().map(|metric| metric.value(&found, &judged)).collect()
}

#[cfg(test)]
mod tests {
    use super::evaluate;
    use crate::eval::{Metric, Qrels, Run};

    #[test]
    fn topics_nobody_judged_do_not_count_and_judged_ones_always_do() {
        let (qrels, _) = Qrels::read(b"2 0 a 1\n1 0 a 1\n3 0 a 0\n");
        let (run, _) = Run::read(b"1 Q0 a 1 1 t\n9 Q0 a 1 1 t\n");
        let scores = evaluate(&run, &qrels, &Metric::DEFAULT);
        assert_eq!(scores.topics.iter().map(|topic| topic.topic.as_str()).collect::<Vec<_>>(), ["2", "1", "3"]);
        assert_eq!(scores.of(0), [0.0, 1.0, 0.0]);
        assert_eq!(scores.means()[0], 1.0 / 3.0);
    }

    #[test]
    fn without_judgements_there_is_no_division_by_zero() {
        let scores = evaluate(&Run::new("t"), &Qrels::default(), &Metric::DEFAULT);
        assert_eq!(scores.means(), [0.0; 7]);
        assert!(scores.means().iter().all(|mean| mean.is_sign_positive()));
    }
}
