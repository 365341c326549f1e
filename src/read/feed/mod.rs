//! Feeds: many short articles a file, with a title and an address of their own that every item shares.

mod atom;
mod item;
mod json_feed;
mod rss;

pub(super) use json_feed::{is_json_feed, portions as json_feed};

use std::sync::Arc;

use crate::read::place::Place;
use crate::read::portions::Portions;
use crate::read::text_stream::TextStream;
use crate::read::xml;

/// Portions of an RSS feed, of any version.
pub(super) fn rss(stream: TextStream, place: Arc<Place>) -> Portions {
    xml::portions(stream, place, &rss::RSS)
}

/// Portions of an Atom feed.
pub(super) fn atom(stream: TextStream, place: Arc<Place>) -> Portions {
    xml::portions(stream, place, &atom::ATOM)
}
