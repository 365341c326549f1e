//! Says who or what each name of one article means, from that article alone.
//!
//! | step | file |
//! |---|---|
//! | what tables, watchlist, offices and the tagger find in title and body; the longest wins | known, watched, spot |
//! | agency credits are left out | credit |
//! | what was taken for one name and is two, or for two and is one | joined, cases |
//! | full names of people; surnames, first names and titles after them | people |
//! | acronyms by definition, by initials, by table; short names | organisations |
//! | organisations that many countries have under one name | national |
//! | which of several places of a name | places |
//! | offices: of whom the article says so, else a key of their own | roles |
//! | the headline, with what the body has told | headline |

mod article;
mod cases;
mod credit;
mod headline;
mod joined;
mod known;
mod named;
mod national;
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
