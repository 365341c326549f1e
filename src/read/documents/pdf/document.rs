//! A PDF's draft: opened, every page read, and what is said of it put together.
//!
//! The library that reads it is given a thread of its own, with a stack that nested drawings do not overflow; what it
//! may do is bounded, and a panic in it is a reject.

use std::sync::Arc;
use std::thread::Builder;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret_page};

use crate::article::Draft;
use crate::read::binary::NotRead;
use crate::read::documents::pdf::about::About;
use crate::read::documents::pdf::bounds::{self, Lengths, MAX_WORK, TooMuch, too_much};
use crate::read::documents::pdf::furniture;
use crate::read::documents::pdf::glyphs::Gathering;
use crate::read::documents::pdf::lines::{Line, lines};
use crate::read::documents::pdf::paragraphs::{Paragraph, paragraphs, usual_size};
use crate::read::documents::stated;
use crate::read::limits::Meter;

/// The stack of the thread that reads a document.
const STACK_BYTES: usize = 64 << 20;

/// A heading is set this much larger than the text.
const HEADING: f64 = 1.15;

/// A longer paragraph is none, however large it is set, in characters.
const MAX_HEADING_CHARS: usize = 250;

/// What a PDF says about itself, and its text.
///
/// # Errors
/// The reason, where it is encrypted or damaged, or has no text layer.
pub(in crate::read::documents) fn draft(bytes: Vec<u8>, meter: &Arc<Meter>) -> Result<Draft, NotRead> {
    let meter = Arc::clone(meter);
    let reading = Builder::new().name("pdf".to_owned()).stack_size(STACK_BYTES);
    let started = reading.spawn(move || read(bytes, &meter));
    let thread = started.map_err(|error| format!("cannot start a thread to read the PDF: {error}"))?;
    thread.join().unwrap_or_else(|panic| {
        let reason = match panic.downcast_ref::<TooMuch>() {
            Some(TooMuch) => too_much("draws more than fifty million glyphs"),
            None => "the PDF cannot be read: it is damaged in a way that the reader of PDFs does not expect".to_owned(),
        };
        Err(NotRead::Rejected(reason))
    })
}

fn read(bytes: Vec<u8>, meter: &Arc<Meter>) -> Result<Draft, NotRead> {
    bounds::check_tables(&bytes, meter)?;
    let pdf = Pdf::new(bytes).map_err(|error| unreadable(&error))?;
    Lengths::of(&pdf, meter)?.check_pages(pdf.pages(), meter)?;
    let (mut pages, n_unknown) = page_lines(&pdf);
    let n_known: usize = pages.iter().flatten().map(|line| line.text.len()).sum();
    if n_known <= n_unknown {
        return Err(without_text(n_unknown));
    }
    let usual_size = usual_size(&pages);
    furniture::remove(&mut pages, usual_size);
    let found = paragraphs(&pages);
    let heading = heading(&found, usual_size);
    let body = found.into_iter().map(|paragraph| paragraph.text).collect::<Vec<_>>().join("\n\n");
    let about = About::read(&pdf);
    Ok(Draft {
        title: about.title.or(heading),
        published: about.published,
        source: about.source,
        authors: about.authors,
        keywords: about.keywords,
        language: stated::language(about.language, &body),
        body,
        ..Draft::default()
    })
}

fn unreadable(error: &LoadPdfError) -> NotRead {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            NotRead::other_kind("a PDF that is encrypted and needs a password")
        }
        LoadPdfError::Decryption(_) => NotRead::other_kind("a PDF that is encrypted in a way that is not supported"),
        LoadPdfError::Invalid => NotRead::Rejected("not a PDF, or one too damaged to be read".to_owned()),
    }
}

/// Why a document has no text, although it has pages.
fn without_text(n_unknown: usize) -> NotRead {
    NotRead::other_kind(match n_unknown {
        0 => "a PDF without a text layer: pages that are pictures have to go through OCR first",
        _ => "a PDF whose fonts do not say which letters they show: it has to go through OCR first",
    })
}

/// The lines of each page, and how many glyphs have a meaning that is not known.
fn page_lines(pdf: &Pdf) -> (Vec<Vec<Line>>, usize) {
    let cache = InterpreterCache::new();
    let mut work = MAX_WORK;
    let mut n_unknown = 0;
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let frame = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let place = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(place, frame, &cache, pdf.xref(), settings);
        let mut gathering = Gathering::new(&mut work);
        interpret_page(page, &mut context, &mut gathering);
        n_unknown += gathering.n_unknown;
        pages.push(lines(gathering.glyphs));
    }
    (pages, n_unknown)
}

/// The largest type on the first page with text, where it is larger than the text's.
fn heading(paragraphs: &[Paragraph], usual: f64) -> Option<String> {
    let page = paragraphs.first()?.page;
    let is_heading = |paragraph: &&Paragraph| {
        let n_letters = paragraph.text.chars().filter(|c| c.is_alphabetic()).count();
        let n_chars = paragraph.text.chars().count();
        n_letters >= 4 && n_letters * 2 > n_chars && n_chars <= MAX_HEADING_CHARS && paragraph.text.contains(' ')
    };
    let n_first = paragraphs.iter().take_while(|paragraph| paragraph.page == page).count();
    // Of two of one size, the first.
    let first_page = paragraphs[..n_first].iter().rev().filter(is_heading);
    let largest = first_page.max_by(|one, other| one.size.total_cmp(&other.size))?;
    (largest.size > HEADING * usual).then(|| largest.text.clone())
}
