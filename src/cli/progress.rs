//! The progress bar of an indexing run: articles and megabytes a second, time left. Shown only to someone who watches.

use std::sync::Arc;
use std::time::Instant;

use dateline::render::{bytes, counted, duration, number};
use dateline::{Progress, ProgressFn};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Terminal;

/// A progress bar on stderr, gone when it is dropped.
pub(super) struct Bar {
    bar: ProgressBar,
    started: Instant,
}

impl Bar {
    /// A bar, if there is someone to see it.
    pub(super) fn new(terminal: &Terminal) -> Option<Self> {
        if !terminal.is_watched {
            return None;
        }
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(8));
        if let Ok(style) = ProgressStyle::with_template("{bar:24.dim} {percent:>3}%  {msg}") {
            bar.set_style(style.progress_chars("━━╌"));
        }
        Some(Self { bar, started: Instant::now() })
    }

    /// What the library calls as it gets on.
    pub(super) fn listener(&self) -> ProgressFn {
        let (bar, started) = (self.bar.clone(), self.started);
        Arc::new(move |progress: &Progress| {
            bar.set_length(progress.bytes_total);
            bar.set_position(progress.bytes);
            bar.set_message(message(progress, started.elapsed().as_secs_f64()));
        })
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// `12,345 articles  8,100/s  41.2 MB/s  12.0 s left`.
fn message(progress: &Progress, seconds: f64) -> String {
    let articles = counted(progress.articles, "article", "articles");
    if seconds < 0.2 || progress.bytes == 0 {
        return articles;
    }
    let articles_a_second = number((progress.articles as f64 / seconds) as u64);
    let bytes_a_second = progress.bytes as f64 / seconds;
    let left = progress.bytes_total.saturating_sub(progress.bytes) as f64 / bytes_a_second;
    let rate = bytes(bytes_a_second as u64);
    format!("{articles}  {articles_a_second}/s  {rate}/s  {} left", duration(left.ceil()))
}

#[cfg(test)]
mod tests {
    use super::{Progress, message};

    #[test]
    fn it_tells_how_fast_and_how_long() {
        let progress = Progress { articles: 1_200, bytes: 4_000_000, bytes_total: 10_000_000, ..Progress::default() };
        assert_eq!(message(&progress, 2.0), "1,200 articles  600/s  2.0 MB/s  3.0 s left");
        assert_eq!(message(&Progress::default(), 2.0), "0 articles");
    }
}
