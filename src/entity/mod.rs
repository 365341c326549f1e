//! People, places and organisations: where an article names them, and who is meant.

mod association;
mod catalogue;
mod kind;
mod mention;
mod name;
mod names;
mod person;
mod seed;

pub use association::Meetings;
pub use catalogue::{
    Catalogue, Entity, EntityRef, KeyMonths, KnownNames, Member, build_catalogue, month_number,
};
pub use kind::Kind;
pub use mention::{Mention, Part};
pub use name::folded_name;
pub use names::{Case, Finder, Found, Gap, Word, Words};
pub use seed::{Alias, Flag, OfficePhrase, Offices, Row, Seed, Term, office_phrases};
