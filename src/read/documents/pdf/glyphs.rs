//! The glyphs of a page: what each stands for, where it stands, and which way the writing goes there.

use std::panic::resume_unwind;

use hayro_interpret::font::{Glyph as Shape, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use unicode_normalization::UnicodeNormalization;

use crate::read::documents::pdf::bounds::TooMuch;

/// Glyphs are measured in thousandths of the font's size.
const UNITS: f64 = 1000.0;

/// The way in which writing goes on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Right,
    Down,
    Left,
    Up,
}

/// A glyph on a page, measured from its upper left corner.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Empty, where the font does not say what it stands for.
    pub(super) text: String,
    pub(super) way: Way,
    /// Where it begins and ends along the line, and how far down the line stands.
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) base: f64,
    pub(super) size: f64,
}

/// Gathers the glyphs of a page.
#[derive(Debug)]
pub(super) struct Gathering<'w> {
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs whose meaning is not known.
    pub(super) n_unknown: usize,
    /// How much may still be drawn in the whole document.
    work: &'w mut u64,
    /// Where the last run began, and how many glyphs it had: outlined letters are drawn twice.
    last_run: (Point, usize),
}

impl<'w> Gathering<'w> {
    pub(super) fn new(work: &'w mut u64) -> Self {
        Self { glyphs: Vec::new(), n_unknown: 0, work, last_run: (Point::new(f64::NAN, 0.0), 0) }
    }

    /// Counts work done; the interpreter cannot be told to stop, so what goes beyond all bounds unwinds it.
    fn spend(&mut self, work: u64) {
        match self.work.checked_sub(work) {
            Some(left) => *self.work = left,
            None => resume_unwind(Box::new(TooMuch)),
        }
    }

    fn gather(&mut self, glyph: &PositionedGlyph<'_>, page: Affine, mode: WritingMode) {
        let place = page * glyph.transform();
        let [a, b, c, d, ..] = place.as_coeffs();
        let size = c.hypot(d) * UNITS;
        let origin = place * Point::ZERO;
        let advance = match &**glyph {
            Shape::Outline(glyph) => glyph.advance_width(),
            Shape::Type3(glyph) => glyph.advance_width(),
        };
        let along = match mode {
            WritingMode::Vertical => Vec2::new(0.0, size),
            WritingMode::Horizontal => Vec2::new(a, b) * f64::from(advance.unwrap_or(0.0)),
        };
        let heading = if mode == WritingMode::Vertical { along } else { Vec2::new(a, b) };
        let Some(way) = way(heading) else { return };
        let is_measured = [origin.x, origin.y, along.x, along.y, size].iter().all(|number| number.is_finite());
        if !is_measured || size <= 0.0 {
            return;
        }
        let text = glyph.as_unicode().map(meaning).or_else(|| drawn_letter(glyph));
        self.n_unknown += usize::from(text.is_none());
        let end = origin + along;
        let (start, end, base) = match way {
            Way::Right => (origin.x, end.x, origin.y),
            Way::Down => (origin.y, end.y, -origin.x),
            Way::Left => (-origin.x, -end.x, -origin.y),
            Way::Up => (-origin.y, -end.y, origin.x),
        };
        self.glyphs.push(Glyph { text: text.unwrap_or_default(), way, start, end: end.max(start), base, size });
    }
}

/// The letter of a font that is drawn and does not name its letters: old programs kept the codes of ASCII in them.
fn drawn_letter(glyph: &Shape<'_>) -> Option<String> {
    let Shape::Type3(glyph) = glyph else { return None };
    let c = u8::try_from(glyph.char_code()).ok().map(char::from)?;
    c.is_ascii_graphic().then(|| c.to_string())
}

/// The way of writing that goes along here; none, where it goes askew, as watermarks do.
fn way(heading: Vec2) -> Option<Way> {
    const ASKEW: f64 = 0.2;
    let (x, y) = (heading.x.abs(), heading.y.abs());
    match (y <= x * ASKEW, x <= y * ASKEW) {
        (true, true) => None,
        (true, _) if heading.x > 0.0 => Some(Way::Right),
        (true, _) => Some(Way::Left),
        (_, true) if heading.y > 0.0 => Some(Way::Down),
        (_, true) => Some(Way::Up),
        _ => None,
    }
}

/// The text that a glyph stands for, ligatures and shapes of letters taken apart.
fn meaning(text: BfString) -> String {
    match text {
        BfString::Char(c) if c.is_ascii_graphic() || c == ' ' => c.to_string(),
        BfString::Char(c) => plain(c.to_string().as_str()),
        BfString::String(text) => plain(&text),
    }
}

fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Ligatures, and the shapes that letters of Hebrew and Arabic have within words.
            '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => plain.extend(c.nfkc()),
            // Signs of fonts that have their own.
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{200b}' | '\u{feff}' => {}
            c if c.is_whitespace() => plain.push(' '),
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain
}

/// What a rectangle, a path, a picture or a group costs beside a glyph.
const SHAPE_WORK: u64 = 1;
const GROUP_WORK: u64 = 100;

impl<'a> Device<'a> for Gathering<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let glyphs = run.glyphs();
        self.spend(glyphs.len() as u64);
        let Some(first) = glyphs.first() else { return };
        let this_run = (props.transform * first.transform() * Point::ZERO, glyphs.len());
        if this_run == self.last_run {
            return;
        }
        self.last_run = this_run;
        for glyph in glyphs {
            self.gather(glyph, props.transform, run.writing_mode());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.spend(SHAPE_WORK);
    }

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {
        self.spend(SHAPE_WORK);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.spend(SHAPE_WORK);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.spend(GROUP_WORK);
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.spend(GROUP_WORK);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend(GROUP_WORK);
    }

    fn begin_marked_content(&mut self, _: &[u8], _: Option<&Dict<'_>>) {
        self.spend(SHAPE_WORK);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use hayro_interpret::kurbo::Vec2;

    use super::{Way, plain, way};

    #[test]
    fn ligatures_are_taken_apart() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected);
        check("\u{fb03}", "ffi");
        check("\u{fefb}", "لا");
        check("½ ²", "½ ²");
        check("\u{e000}\u{fffd}\0", "");
        check("\u{a0}", " ");
    }

    #[test]
    fn writing_goes_four_ways() {
        assert_eq!(way(Vec2::new(1.0, 0.1)), Some(Way::Right));
        assert_eq!(way(Vec2::new(0.0, -2.0)), Some(Way::Up));
        assert_eq!(way(Vec2::new(-1.0, 0.0)), Some(Way::Left));
        assert_eq!(way(Vec2::new(1.0, 1.0)), None);
        assert_eq!(way(Vec2::new(0.0, 0.0)), None);
    }
}
