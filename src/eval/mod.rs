//! How good a ranking is: topics and judgements in, the measures of trec_eval out, to the last digit that it prints.
//!
//! [`Topics`] are asked with [`search`], which gives a [`Run`]; a run is held against [`Qrels`] by [`evaluate`], which
//! gives [`Scores`]; two columns of scores are held against each other by [`compare`]. Runs and judgements are the files
//! that trec_eval takes, so that other engines' runs can stand beside ours.
//!
//! # Which topics count
//! All that are judged, as with `trec_eval -c`: a topic for which nothing was found, or that nobody asked, counts as 0.
//! Topics that are not judged do not count.
//!
//! # Example
//! ```
//! use dateline::eval::{Metric, Part, Qrels, Topics, evaluate, search};
//! use dateline::search::Matching;
//! use dateline::{Index, IngestOptions, Request, read};
//! # fn main() -> dateline::Result<()> {
//! # let scratch = tempfile::tempdir().unwrap();
//! # let dir = scratch.path().join("index");
//! let index = Index::open_or_create(dir)?;
//! index.ingest(&read::open(["corpus"])?, &IngestOptions::default())?;
//!
//! let (topics, _) = Topics::read(b"1\tWho told Netanyahu that Rafah would be a mistake?\n");
//! let (qrels, _) = Qrels::read(b"1 0 dsw-20240322-001 1\n");
//! let request = Request::new("").matching(Matching::Any).limit(1000);
//! let run = search(&index.searcher()?, &topics.queries(&[Part::Title], &qrels), &request, "mine")?;
//! assert_eq!(evaluate(&run, &qrels, &[Metric::Mrr]).means(), [1.0]);
//! # Ok(()) }
//! ```

mod beta;
mod compare;
mod evaluate;
mod lines;
pub mod measures;
mod metric;
mod qrels;
mod run;
mod search;
mod sgml;
mod topics;

pub use compare::{Comparison, compare};
pub use evaluate::{Scores, TopicScores, evaluate};
pub use lines::BrokenLine;
pub use metric::Metric;
pub use qrels::Qrels;
pub use run::{Ranked, Run};
pub use search::search;
pub use topics::{Part, Query, Topic, Topics};
