//! Says who or what each name of one article means, from that article alone. `article` names the steps; `told` is what one
//! hands to the next.
//!
//! | step | file |
//! |---|---|
//! | what tables, watchlist, offices and the tagger find in title and body; the longest wins | known, watched, spot |
//! | agency credits are left out | credit |
//! | labels of links behind names, hyphens within them | labels, hyphens |
//! | what was taken for one name and is two, or for two and is one | joined, cases |
//! | full names are taken in | introduce |
//! | every name gets its key; short ones by the full ones | settle, short, pairs |
//! | full names of people; surnames, first names and titles after them | people |
//! | acronyms by definition, by initials, by table; short names | organisations |
//! | organisations that many countries have under one name | national |
//! | which of several places of a name | places |
//! | offices: of whom the article says so, else a key of their own | roles |
//! | the headline, with what the body has told | headline |
//! | names that the text around them makes sure | evidence |
//! | names that the source gave | given |

mod article;
mod cases;
mod credit;
mod evidence;
mod given;
mod headline;
mod hyphens;
mod introduce;
mod joined;
mod known;
mod labels;
mod named;
mod national;
mod organisations;
mod pairs;
mod people;
mod places;
mod roles;
mod settle;
mod short;
mod spot;
#[cfg(test)]
mod tests;
mod told;
mod watched;

pub(crate) use article::{Input, resolve};
pub(crate) use known::KnownSeed;
pub use named::Named;
pub(crate) use watched::KnownWatchlist;
