//! How good a ranking is: topics and judgements in, the measures of trec_eval out, to the last digit that it prints.
//!
//! [`Topics`] are asked with [`search`], which gives a [`Run`]; a run is held against [`Qrels`] by [`evaluate`], which
//! gives [`Scores`]; two columns of scores are held against each other by [`compare`]. Runs and judgements are the files
//! that trec_eval takes, so that other engines' runs can stand beside ours.
//!
//! # Which topics count
//! All that are judged, as with `trec_eval -c`: a topic for which nothing was found, or that nobody asked, counts as 0.
//! Topics that are not judged do not count.

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
