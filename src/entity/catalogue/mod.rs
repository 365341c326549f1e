//! Brings the names of all articles together: which keys of the index are one person, organisation or place.
//!
//! Documents do not change but the best name does, so articles carry keys, and the catalogue is made from the dictionary
//! of those keys, whose document frequencies are the counts. The steps, each in a file of its own:
//!
//! | step | what becomes one entity |
//! |---|---|
//! | known | the keys of a row of the watchlist or the seed table |
//! | people | full names with one surname whose first names agree: nicknames, middle names, slips, initials last |
//! | kinds | an acronym and what articles define it as; one name under several kinds, where 90 % agree |
//! | months | a surname alone, month by month, and the person who has 60 % of it; an office and who held it |
//!
//! Places are told apart by their keys already (`loc:rafah`, `loc:rafah, egypt`) and stay so.

mod build;
pub(super) mod bytes;
mod entity;
mod first_names;
mod groups;
mod keys;
mod kinds;
mod known;
mod months;
mod open;
mod people;
pub(super) mod table;
mod write;

#[cfg(test)]
mod tests;

pub use build::build_catalogue;
pub use entity::{Entity, EntityRef, Member, month_number};
pub use known::KnownNames;
pub use months::KeyMonths;
pub use open::Catalogue;
