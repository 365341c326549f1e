//! Reads collections in SGML as research has them: TREC's (AP, WSJ, FT, LA Times, FBIS, AQUAINT, Gigaword), Reuters-21578
//! and RCV1. They look like XML and are none: tags stay open, `&` and `<` stand in the text, a file has no root.

mod document;
mod lines;
mod number;
mod portions;
mod scan;
mod start;
mod typesetting;

pub(super) use portions::portions;
pub(super) use start::is_collection;
