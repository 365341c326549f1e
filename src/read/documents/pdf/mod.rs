//! Reads the text layer of a PDF: glyphs with their places, lines out of glyphs, paragraphs out of lines.
//!
//! Finding out what a page draws is a library's work; a PDF says nothing of words, lines and paragraphs, and telling
//! them by their places is ours. The order is that in which the page was written: columns come one after the other in
//! what today's programs write.

mod about;
mod bounds;
mod document;
mod furniture;
mod glyphs;
mod lines;
mod paragraphs;
mod spacing;

pub(super) use document::draft;
