//! Archives as folders: zip and tar, in one another and compressed in any way, read in place.
//!
//! A thread of its own goes through the archive and hands its members over; they are read as files are. So unpacking
//! goes on while others parse, and no more than a few members are in memory.

mod events;
mod kind;
mod member_name;
mod portions;
mod tar;
#[cfg(test)]
mod tests;
mod walk;
mod zip;

pub(super) use kind::Kind;
pub(super) use portions::{Archive, Member, portions};
#[cfg(feature = "documents")]
pub(super) use zip::why as zip_reason;
