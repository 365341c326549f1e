//! Asks topics of our own searcher, which makes a run of it.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::run::{Ranked, Run};
use super::topics::Query;
use crate::article::one_word;
use crate::error::Result;
use crate::search::{Request, Searcher};

/// Searches for the words of each topic, on the threads of the current rayon pool; the same run for any number of them.
///
/// `request` says how: how many hits, how many of the words must be there. Its text does not matter, and what is in a
/// topic's text has no meaning but that of words.
///
/// # Errors
/// As [`Searcher::search`].
pub fn search(searcher: &Searcher, queries: &[Query], request: &Request, tag: &str) -> Result<Run> {
    let found: Result<Vec<Vec<Ranked>>> =
        queries.par_iter().map(|query| found(searcher, &query.text, request)).collect();
    let mut run = Run::new(tag);
    for (query, found) in queries.iter().zip(found?) {
        run.add(&query.topic, found);
    }
    Ok(run)
}

fn found(searcher: &Searcher, text: &str, request: &Request) -> Result<Vec<Ranked>> {
    let request = Request { text: text.to_owned(), plain: true, ..request.clone() };
    let hits = searcher.rank(&request)?;
    Ok(hits.into_iter().map(|hit| Ranked { article: one_word(&hit.id), score: hit.score }).collect())
}
