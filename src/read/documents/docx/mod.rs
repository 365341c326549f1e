//! Reads Word documents: what they state about themselves, their paragraphs in order, then the notes.

mod document;
mod flow;
mod styles;

pub(super) use document::draft;
