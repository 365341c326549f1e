//! IPTC's envelopes for news in XML: NewsML-G2, and NewsML 1.x before it.

mod first;
mod g2;
mod inline;

use std::sync::Arc;

use crate::read::place::Place;
use crate::read::portions::Portions;
use crate::read::sniff;
use crate::read::text_stream::TextStream;
use crate::read::xml;

/// Portions of NewsML-G2: a message of many items, one item, or its content alone.
pub(super) fn g2(mut stream: TextStream, place: Arc<Place>) -> Portions {
    const HEAD_BYTES: usize = 16 << 10;
    let head = stream.peek(HEAD_BYTES);
    let is_content = sniff::root(&String::from_utf8_lossy(&head)) == Some(g2::CONTENT_SET);
    xml::portions(stream, place, if is_content { &g2::CONTENT } else { &g2::G2 })
}

/// Portions of NewsML 1.x.
pub(super) fn first(stream: TextStream, place: Arc<Place>) -> Portions {
    xml::portions(stream, place, &first::NEWSML)
}
