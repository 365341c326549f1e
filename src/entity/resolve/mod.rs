//! Says who or what each name of one article means, from that article alone.
//!
//! | step | file |
//! |---|---|
//! | what tables, watchlist, offices and the tagger find in title and body; the longest wins | known, watched, spot |
//! | agency credits are left out | credit |
//! | full names of people; surnames, first names and titles after them | people |
//! | acronyms by definition, by initials, by table; short names | organisations |
//! | which of several places of a name | places |
//! | offices: of whom the article says so, else a key of their own | roles |
//! | the headline, with what the body has told | headline |

mod article;
mod credit;
mod headline;
mod known;
mod named;
mod organisations;
mod people;
mod places;
mod roles;
mod spot;
#[cfg(test)]
mod tests;
mod watched;

pub(crate) use article::{Input, resolve};
pub(crate) use known::KnownSeed;
pub use named::Named;
pub(crate) use watched::KnownWatchlist;
