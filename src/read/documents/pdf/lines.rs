//! Lines out of the glyphs of a page, in the order in which the page was written.

use crate::read::documents::pdf::glyphs::{Glyph, Way};
use crate::read::documents::pdf::spacing::{self, is_from_right};

/// Further on than this, in sizes of the type, what follows is another column or cell.
const MAX_GAP: f64 = 2.5;

/// Further back than this, what follows is written over the line or stands elsewhere.
const MAX_BACK: f64 = 0.6;

/// How far figures and signs are raised or lowered in a line, in sizes of the type.
const RAISED: f64 = 0.5;

/// How far type of the line's own size may stray from it.
const STRAY: f64 = 0.25;

/// A line of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// How far down it stands.
    pub(super) base: f64,
    pub(super) size: f64,
}

/// The lines of a page: of the glyphs that go the way in which most of its writing goes.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let way = main_way(&glyphs);
    let mut lines = Vec::new();
    let mut growing: Option<Growing> = None;
    for glyph in glyphs {
        if glyph.way != way {
            continue;
        }
        match &mut growing {
            Some(line) if line.is_repeated(&glyph) => {}
            Some(line) if line.takes(&glyph) => line.add(glyph),
            _ => {
                lines.extend(growing.take().and_then(Growing::finish));
                growing = Some(Growing::new(glyph));
            }
        }
    }
    lines.extend(growing.and_then(Growing::finish));
    lines
}

fn main_way(glyphs: &[Glyph]) -> Way {
    let count = |way| glyphs.iter().filter(|glyph| glyph.way == way).count();
    let ways = [Way::Up, Way::Left, Way::Down, Way::Right];
    ways.into_iter().max_by_key(|way| count(*way)).unwrap_or(Way::Right)
}

/// A line in the making.
struct Growing {
    glyphs: Vec<Glyph>,
    base: f64,
    size: f64,
}

impl Growing {
    fn new(glyph: Glyph) -> Self {
        Self { base: glyph.base, size: glyph.size, glyphs: vec![glyph] }
    }

    fn last(&self) -> &Glyph {
        &self.glyphs[self.glyphs.len() - 1]
    }

    /// Whether a glyph is the last one, drawn once more to make it bold.
    fn is_repeated(&self, glyph: &Glyph) -> bool {
        let last = self.last();
        let near =
            (glyph.start - last.start).abs() < 0.1 * self.size && (glyph.base - last.base).abs() < 0.1 * self.size;
        near && glyph.text == last.text && glyph.text != " "
    }

    fn takes(&self, glyph: &Glyph) -> bool {
        let (last, size) = (self.last(), self.size.max(glyph.size));
        let is_of_size = glyph.size > 0.9 * self.size && glyph.size < 1.1 * self.size;
        let stray = if is_of_size { STRAY } else { RAISED };
        // What is bent, or set in waves, strays from glyph to glyph.
        let off = (glyph.base - self.base).abs().min((glyph.base - last.base).abs());
        let ahead = glyph.start - last.end;
        let is_ahead = ahead >= -MAX_BACK * size && ahead <= MAX_GAP * size;
        let behind = last.start - glyph.end;
        let is_behind = behind >= -MAX_BACK * size && behind <= MAX_GAP * size;
        let turns = || is_behind && (is_from_right(&glyph.text) || is_from_right(&last.text));
        let is_drop_cap = self.glyphs.len() == 1 && self.size > 1.8 * glyph.size;
        off <= stray * size && !is_drop_cap && (is_ahead || turns())
    }

    fn add(&mut self, glyph: Glyph) {
        // A line that begins with a raised figure stands where its letters do.
        if glyph.size > self.size {
            (self.base, self.size) = (glyph.base, glyph.size);
        }
        self.glyphs.push(glyph);
    }

    fn finish(mut self) -> Option<Line> {
        let inked = || self.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
        let left = inked().map(|glyph| glyph.start).fold(f64::INFINITY, f64::min);
        let right = inked().map(|glyph| glyph.end).fold(f64::NEG_INFINITY, f64::max);
        let text = spacing::text(&mut self.glyphs, self.size, self.base);
        (!text.is_empty()).then_some(Line { text, left, right, base: self.base, size: self.size })
    }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::read::documents::pdf::glyphs::{Glyph, Way};

    fn word(text: &str, start: f64, base: f64, size: f64, way: Way) -> Vec<Glyph> {
        let glyph = |(at, c): (usize, char)| {
            let start = start + at as f64 * size / 2.0;
            Glyph { text: c.to_string(), way, start, end: start + size / 2.0, base, size }
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn check(glyphs: Vec<Vec<Glyph>>, expected: &[&str]) {
        let found: Vec<String> = lines(glyphs.concat()).into_iter().map(|line| line.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn glyphs_side_by_side_are_a_line() {
        let at = |text: &str, start, base| word(text, start, base, 10.0, Way::Right);
        check(vec![at("The", 0.0, 0.0), at("ferry", 18.0, 0.5)], &["The ferry"]);
        check(vec![at("The", 0.0, 0.0), at("ferry", 0.0, 12.0)], &["The", "ferry"]);
        check(vec![at("Port", 0.0, 0.0), at("Ships", 100.0, 0.0)], &["Port", "Ships"]);
        check(vec![at("F", 0.0, 0.0), at("F", 0.3, 0.0), at("erry", 5.0, 0.0)], &["Ferry"]);
    }

    #[test]
    fn writing_across_the_page_is_left_out() {
        check(
            vec![word("arXiv", 0.0, 5.0, 20.0, Way::Up), word("The ferry", 0.0, 0.0, 10.0, Way::Right)],
            &["The ferry"],
        );
        check(vec![word("The ferry", 0.0, 5.0, 20.0, Way::Up), word("x", 0.0, 0.0, 10.0, Way::Right)], &["The ferry"]);
    }

    #[test]
    fn small_figures_belong_to_their_line() {
        let raised = word("2", 10.0, -4.0, 6.0, Way::Right);
        check(
            vec![word("km", 0.0, 0.0, 10.0, Way::Right), raised, word("wide", 16.0, 0.0, 10.0, Way::Right)],
            &["km 2 wide"],
        );
        let first = word("1", 0.0, -4.0, 6.0, Way::Right);
        check(vec![first, word("Note", 4.0, 0.0, 10.0, Way::Right)], &["1Note"]);
    }
}
