//! Reads web archives, WARC and the older ARC: each page that was answered with 200 OK is an article of its own.
//!
//! Requests, revisits, images and the like are skipped. When a page was fetched says nothing of when it was
//! published, and is not taken for it.

mod cutter;
mod head;
mod http;
mod page;
mod portions;

pub(super) use head::is_web_archive;
pub(super) use portions::portions;
