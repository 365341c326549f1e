//! The index on disk: its schema, how articles get in, and how its parts are kept whole.

mod check;
mod checksum;
mod current;
mod deletion;
mod document;
mod entities;
mod failure;
mod ingest;
mod intake;
mod inverter;
mod kept_list;
mod known;
mod layout;
mod ledger;
mod lists;
mod lock;
mod maintain;
mod manifest;
mod mentions;
mod names;
mod pipeline;
mod press;
mod rejects;
mod report;
mod schema;
mod segment;
mod stamp;
mod stats;
mod store;
mod stored;
mod survey;
mod terms;
mod writing;

pub use check::{Checked, Damage};
pub(crate) use entities::Entities;
pub(crate) use known::optional_seconds;
pub(crate) use mentions::{ENTITY_MARK, Mentions, dated, depends_on_month, key_and_month};
pub use report::{Counts, Found, IngestOptions, Progress, ProgressFn, Report, WatchlistChoice};
#[allow(unused_imports, reason = "for the operators that look for them")]
pub(crate) use schema::{ALL_CAPITALS_MARK, CAPITAL_MARK, PARAGRAPH_MARK, SENTENCE_MARK, TITLE_GAP};
pub(crate) use schema::{Fields, TITLE_MARK, is_mark};
pub use stats::Stats;
pub use store::Index;
pub(crate) use store::Snapshot;
pub(crate) use stored::{packed_in, unpack};
