//! Results as text, JSON, CSV, Markdown, HTML. The only place where markup and colour are made.
//!
//! Everything here is a pure function from plain data to an [`io::Write`](std::io::Write). What an article says can
//! become neither markup nor a terminal's command: every outside string goes through [`printable`] or an escaper.

mod article;
mod batch;
mod catalogue;
mod clean;
mod count;
mod csv;
mod entities;
mod explained;
mod export;
mod facets;
mod facts;
mod format;
mod html;
mod json;
mod jsonl;
mod markdown;
mod marked;
mod passage;
mod remarks;
mod ris;
mod style;
mod text;
mod trec;
mod wrap;

pub use article::{article, first_highlighted_line};
pub use batch::{BatchEntry, BatchWriter, BatchWritten, batch_written, is_batch_head};
pub use catalogue::{CatalogueFormat, CatalogueWriter, graph};
pub use clean::printable;
pub use count::{bytes, counted, duration, number};
pub use entities::{entities, entity};
pub use export::ExportWriter;
pub use format::{ArticleFormat, BatchFormat, ExportFormat, Format, results};
pub use json::json;
pub use marked::Highlights;
pub use remarks::remarks;
pub use style::Style;
