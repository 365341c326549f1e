//! People, places and organisations: where an article names them, and who is meant.

mod association;
mod catalogue;
mod eight;
mod finder;
mod kind;
mod mention;
mod name;
mod names;
mod person;
mod resolve;
mod seed;
mod tagger;
mod titled;
mod watchlist;

pub use association::Meetings;
pub use catalogue::{Catalogue, Entity, EntityRef, KeyMonths, KnownNames, Member, build_catalogue, month_number};
pub use finder::EntityFinder;
pub use kind::Kind;
pub use mention::{Mention, Part};
pub use name::folded_name;
pub(crate) use name::{SURFACE_MARK, capitalised, read_otherwise};
pub use names::{Case, Finder, Found, Gap, Word, Words};
pub use resolve::Named;
pub use seed::{Alias, Flag, OfficePhrase, Offices, Row, Seed, Term, office_phrases};
pub use tagger::{LabelledFile, Quality, SURE, Score, Tagger, Tallied, score, train};
pub use watchlist::{Entry, Flaw, Format, Listed, Watchlist};
pub(crate) use watchlist::{ListedNames, listed, lookup_of};
