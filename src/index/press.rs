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

/// Bytes that a segment may take in memory, at most and at least.
const SEGMENT_BYTES: (usize, usize) = (15 << 20, 2 << 30);

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
        self.pool.install(|| gathered.into_par_iter().try_for_each(|(number, incoming)| self.invert(&incoming, number)))
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
