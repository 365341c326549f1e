//! What an evaluation came to: the scores of each ranking, and the first one against each of the others.

use std::collections::HashMap;

use dateline::eval::{Comparison, Metric, Scores, compare};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A ranking and what it is worth.
pub(super) struct Judged {
    pub(super) name: String,
    pub(super) scores: Scores,
}

/// All rankings, the first of which the others are compared with.
pub(super) struct Report {
    pub(super) judged: Vec<Judged>,
    /// The words of each topic, where its file was given.
    pub(super) texts: HashMap<String, String>,
    pub(super) per_topic: bool,
}

impl Report {
    /// The ranking at this number against the first, by a measure.
    pub(super) fn comparison(&self, number: usize, metric: usize) -> Comparison {
        compare(&self.judged[0].scores.of(metric), &self.judged[number].scores.of(metric))
    }

    /// The words of a topic; none where they are not known.
    pub(super) fn text(&self, topic: &str) -> &str {
        self.texts.get(topic).map_or("", String::as_str)
    }

    /// The report as it is printed as JSON: the first ranking's values, then all rankings and comparisons.
    pub(super) fn as_json(&self) -> Json<'_> {
        let first = &self.judged[0].scores;
        Json {
            topics: first.topics.len(),
            means: Values(&first.metrics, first.means()),
            runs: self.judged.iter().map(|judged| self.run_as_json(judged)).collect(),
            comparisons: (1..self.judged.len()).flat_map(|number| self.comparisons_as_json(number)).collect(),
        }
    }

    fn run_as_json<'a>(&'a self, judged: &'a Judged) -> JsonRun<'a> {
        let metrics = &judged.scores.metrics;
        let topics = judged.scores.topics.iter().map(|topic| JsonTopic {
            topic: &topic.topic,
            query: self.text(&topic.topic),
            values: Values(metrics, topic.values.clone()),
        });
        JsonRun {
            name: &judged.name,
            means: Values(metrics, judged.scores.means()),
            per_topic: self.per_topic.then(|| topics.collect()),
        }
    }

    fn comparisons_as_json(&self, number: usize) -> impl Iterator<Item = JsonComparison<'_>> {
        self.judged[0].scores.metrics.iter().enumerate().map(move |(metric, name)| {
            let Comparison { difference, won, lost, tied, p } = self.comparison(number, metric);
            let (name, run, against) = (name.to_string(), &self.judged[number].name, &self.judged[0].name);
            JsonComparison { run, against, metric: name, difference, p, won, lost, tied }
        })
    }
}

#[derive(Serialize)]
pub(super) struct Json<'a> {
    topics: usize,
    #[serde(flatten)]
    means: Values<'a>,
    runs: Vec<JsonRun<'a>>,
    comparisons: Vec<JsonComparison<'a>>,
}

#[derive(Serialize)]
struct JsonRun<'a> {
    name: &'a str,
    #[serde(flatten)]
    means: Values<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_topic: Option<Vec<JsonTopic<'a>>>,
}

#[derive(Serialize)]
struct JsonTopic<'a> {
    topic: &'a str,
    query: &'a str,
    #[serde(flatten)]
    values: Values<'a>,
}

#[derive(Serialize)]
struct JsonComparison<'a> {
    run: &'a str,
    against: &'a str,
    metric: String,
    difference: f64,
    p: Option<f64>,
    won: usize,
    lost: usize,
    tied: usize,
}

/// Values by the names of their measures.
struct Values<'a>(&'a [Metric], Vec<f64>);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len()))?;
        for (metric, value) in self.0.iter().zip(&self.1) {
            map.serialize_entry(&metric.to_string(), value)?;
        }
        map.end()
    }
}
