//! The threads that make segments: each has one of its own, and adds to it what it is given.
//!
//! They are the reading threads, which turn to this between two windows of parsing. So no article is handed from one
//! crew to another more than once, and no core waits for the other side.

use std::sync::{Mutex, PoisonError};

use rayon::ThreadPool;
use rayon::prelude::*;

use crate::index::document::Incoming;
use crate::index::segment::{Finished, SegmentBuilder};

/// Bytes of text that are gathered for each thread before all of them set to work.
const GATHERED_BYTES_A_THREAD: usize = 2 << 20;

/// Articles that are not worth sharing out: a few changed ones make one segment, not one for each thread.
const FEWEST_ARTICLES: usize = 32;

/// Bytes that a segment may take in memory, at least and at most.
const SEGMENT_BYTES: (usize, usize) = (4 << 20, 2 << 30);

/// Makes segments of articles.
pub(crate) struct Press<'a> {
    segments: &'a tantivy::Index,
    pool: &'a ThreadPool,
    /// The segment that each thread adds to.
    builders: Vec<Mutex<Option<SegmentBuilder>>>,
    finished: Mutex<Vec<Finished>>,
    /// What is to be added, with its number in the batch.
    gathered: Vec<(u32, Incoming)>,
    gathered_bytes: usize,
    /// What one segment may take in memory.
    segment_bytes: usize,
    /// Articles of the batch so far.
    count: u32,
}

impl<'a> Press<'a> {
    /// A press with the threads of `pool` that keeps its segments within `memory_bytes`.
    pub(crate) fn new(segments: &'a tantivy::Index, pool: &'a ThreadPool, memory_bytes: u64) -> Self {
        let threads = pool.current_num_threads();
        let share = usize::try_from(memory_bytes).unwrap_or(usize::MAX) / threads;
        Self {
            segments,
            pool,
            builders: (0..threads).map(|_| Mutex::default()).collect(),
            finished: Mutex::default(),
            gathered: Vec::new(),
            gathered_bytes: 0,
            segment_bytes: share.clamp(SEGMENT_BYTES.0, SEGMENT_BYTES.1),
            count: 0,
        }
    }

    /// Adds an article, and gives the number that it has in its batch.
    pub(crate) fn add(&mut self, incoming: Incoming) -> tantivy::Result<u32> {
        let number = self.count;
        self.count += 1;
        self.gathered_bytes += incoming.body.len() + incoming.packed.len();
        self.gathered.push((number, incoming));
        if self.gathered_bytes >= GATHERED_BYTES_A_THREAD * self.builders.len() {
            self.work_off()?;
        }
        Ok(number)
    }

    /// Ends the batch: writes all segments out.
    pub(crate) fn finish(&mut self) -> tantivy::Result<Vec<Finished>> {
        self.work_off()?;
        self.count = 0;
        self.pool.install(|| self.builders.par_iter().try_for_each(|builder| self.write_out(&mut lock(builder))))?;
        Ok(std::mem::take(&mut lock(&self.finished)))
    }

    fn work_off(&mut self) -> tantivy::Result<()> {
        self.gathered_bytes = 0;
        let gathered = std::mem::take(&mut self.gathered);
        let work = gathered.into_par_iter().with_min_len(FEWEST_ARTICLES);
        self.pool.install(|| work.try_for_each(|(number, incoming)| self.invert(&incoming, number)))
    }

    /// Adds an article to the segment of the thread this runs in.
    fn invert(&self, incoming: &Incoming, number: u32) -> tantivy::Result<()> {
        let thread = self.pool.current_thread_index().unwrap_or_default();
        let mut kept = lock(&self.builders[thread]);
        let mut builder = kept.take().map_or_else(|| SegmentBuilder::new(self.segments), Ok)?;
        builder.add(incoming, number)?;
        let is_full = builder.is_full() || builder.bytes() >= self.segment_bytes;
        *kept = Some(builder);
        if is_full { self.write_out(&mut kept) } else { Ok(()) }
    }

    fn write_out(&self, builder: &mut Option<SegmentBuilder>) -> tantivy::Result<()> {
        if let Some(builder) = builder.take() {
            let finished = builder.finish()?;
            lock(&self.finished).push(finished);
        }
        Ok(())
    }
}

/// A panic of another thread ends the run; what it left is not used.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use rayon::ThreadPoolBuilder;

    use super::Press;
    use crate::article::Article;
    use crate::index::document::Incoming;
    use crate::index::schema::Fields;

    /// Presses so many articles, and gives how many each segment has.
    fn pressed(n_articles: u32, memory_bytes: u64) -> Vec<usize> {
        let (schema, fields) = Fields::schema();
        let segments = tantivy::Index::create_in_ram(schema);
        let pool = ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        let mut press = Press::new(&segments, &pool, memory_bytes);
        for number in 0..n_articles {
            let body = format!("w{number} ").repeat(2_000);
            let article = Article { id: number.to_string(), body, ..Article::default() };
            let incoming = Incoming::new(article, "a.txt", 0, &fields, 1, None).unwrap();
            assert_eq!(press.add(incoming).unwrap(), number);
        }
        let finished = press.finish().unwrap();
        let mut numbers: Vec<u32> = finished.iter().flat_map(|finished| finished.numbers.clone()).collect();
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(0..n_articles));
        finished.iter().map(|finished| finished.numbers.len()).collect()
    }

    #[test]
    fn few_articles_make_one_segment() {
        assert_eq!(pressed(10, 1 << 30), [10]);
        assert!(pressed(0, 1 << 30).is_empty());
    }

    #[test]
    fn a_segment_that_is_large_enough_is_written_out() {
        assert!(pressed(1_500, 1 << 20).len() > 4);
    }
}
