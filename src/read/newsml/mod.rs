//! IPTC's envelopes for news in XML: NewsML-G2, and NewsML 1.x before it.

mod first;
mod g2;
mod inline;

use std::sync::Arc;

use crate::read::place::Place;
use crate::read::portions::Portions;
use crate::read::text_stream::TextStream;
use crate::read::xml;

/// Portions of NewsML-G2: a message of many items or one item.
pub(super) fn g2(stream: TextStream, place: Arc<Place>) -> Portions {
    xml::portions(stream, place, &g2::G2)
}

/// Portions of NewsML 1.x.
pub(super) fn first(stream: TextStream, place: Arc<Place>) -> Portions {
    xml::portions(stream, place, &first::NEWSML)
}
