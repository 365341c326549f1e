//! People, places and organisations: where an article names them, and who is meant.

mod kind;
mod mention;
mod names;
mod seed;
mod watchlist;

pub use kind::Kind;
pub use mention::{Mention, Part};
pub use names::{Case, Finder, Found, Gap, Word, Words};
pub use seed::{Alias, Flag, OfficePhrase, Offices, Row, Seed, Term, office_phrases};
pub use watchlist::{Entry, Flaw, Format, Listed, Watchlist};
