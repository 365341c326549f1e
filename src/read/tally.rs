//! Counts the articles read, by format. Threads that parse add to it while others look.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::read::format::{FORMATS, Format};

/// Articles read so far, one count for each row of FORMATS.
#[derive(Debug, Default)]
pub(super) struct Tally([AtomicU64; FORMATS.len()]);

impl Tally {
    /// Counts articles of a format.
    pub(super) fn add(&self, format: &Format, n_articles: u64) {
        if let Some(at) = FORMATS.iter().position(|row| row.name == format.name) {
            self.0[at].fetch_add(n_articles, Ordering::Relaxed);
        }
    }

    /// Every format of which there were articles, with their number.
    pub(super) fn counts(&self) -> Vec<(&'static str, u64)> {
        let counts = self.0.iter().map(|count| count.load(Ordering::Relaxed));
        FORMATS.iter().map(|format| format.name).zip(counts).filter(|(_, count)| *count > 0).collect()
    }
}
