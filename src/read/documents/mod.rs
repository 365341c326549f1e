//! Documents made for paper: PDF, Word and e-books, behind the cargo feature `documents`.
//!
//! They are recognised in every build, so that none is taken for an archive or a text; without the feature each is a
//! reject that says so.

#[cfg(not(feature = "documents"))]
mod disabled;
#[cfg(feature = "documents")]
mod docx;
#[cfg(feature = "documents")]
mod enabled;
#[cfg(feature = "documents")]
mod epub;
#[cfg(feature = "documents")]
mod package;
#[cfg(feature = "documents")]
mod pdf;
mod signs;
#[cfg(feature = "documents")]
mod stated;
#[cfg(all(test, feature = "documents"))]
mod tests;

#[cfg(not(feature = "documents"))]
pub(super) use disabled::{ARE_READ, docx, epub, pdf};
#[cfg(feature = "documents")]
pub(super) use enabled::{ARE_READ, docx, epub, pdf};
pub(super) use signs::{FEATURE, is_docx, is_epub, is_pdf};
