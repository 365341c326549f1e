//! What the program knows of people, organisations and places before it has read anything: a table of names and a table
//! of who held which office when, both written by hand.

mod offices;
mod phrase;
mod row;
mod table;
mod titles;

pub use offices::{Offices, Term};
pub use phrase::{OfficePhrase, office_phrases};
pub use row::{Alias, Flag, Row};
pub use table::Seed;
