//! The text of a line out of its glyphs: where words end, accents set over letters, and writing from right to left.

use unicode_normalization::char::compose;

use crate::read::documents::pdf::glyphs::Glyph;

/// A gap wider than this beyond the usual one parts words, in sizes of the type. Pairs of letters that are set apart
/// have half of it, the narrowest blanks of set type nearly twice as much.
const WORD_GAP: f64 = 0.13;

/// Smaller than this beside the line's type, a figure that is raised calls a note.
const NOTE_SIZE: f64 = 0.8;

/// Accents that stand for themselves, as old fonts have them, and what each is over a letter.
const ACCENTS: [(char, char); 12] = [
    ('´', '\u{301}'),
    ('`', '\u{300}'),
    ('^', '\u{302}'),
    ('ˆ', '\u{302}'),
    ('¨', '\u{308}'),
    ('~', '\u{303}'),
    ('˜', '\u{303}'),
    ('ˇ', '\u{30c}'),
    ('˚', '\u{30a}'),
    ('˘', '\u{306}'),
    ('˙', '\u{307}'),
    ('¸', '\u{327}'),
];

/// Whether a text is of a script that is written from right to left.
pub(super) fn is_from_right(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// The text of a line's glyphs, which stand in the order in which they were drawn.
pub(super) fn text(glyphs: &mut [Glyph], size: f64, base: f64) -> String {
    let n_from_right = glyphs.iter().filter(|glyph| is_from_right(&glyph.text)).count();
    let n_letters = glyphs.iter().filter(|glyph| glyph.text.starts_with(char::is_alphabetic)).count();
    let is_reversed = n_from_right * 2 > n_letters;
    if n_from_right > 0 {
        glyphs.sort_by(|one, other| one.start.total_cmp(&other.start));
    }
    let widest = widest_gap_in_word(glyphs, size);
    let mut pieces: Vec<String> = Vec::with_capacity(glyphs.len());
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs.iter() {
        if let Some(before) = before {
            if glyph.start - before.end > widest * size || calls_note(before, glyph, size, base) {
                pieces.push(" ".to_owned());
            } else if let Some(letter) = accented(before, glyph) {
                pieces.pop();
                pieces.push(letter.to_string());
                continue;
            }
        }
        pieces.push(glyph.text.clone());
        before = Some(glyph);
    }
    let text = match (n_from_right > 0, is_reversed) {
        (false, _) => pieces.concat(),
        (true, true) => from_right(pieces),
        (true, false) => from_left(pieces),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The widest gap that may be within a word, in sizes of the type: spaced letters have one between them all.
fn widest_gap_in_word(glyphs: &[Glyph], size: f64) -> f64 {
    let is_letter = |glyph: &Glyph| glyph.text.starts_with(char::is_alphabetic);
    let pairs = glyphs.windows(2).filter(|two| is_letter(&two[0]) && is_letter(&two[1]));
    let mut gaps: Vec<f64> = pairs.map(|two| (two[1].start - two[0].end) / size).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).clamp(0.0, 1.0);
    usual + WORD_GAP
}

/// Whether a glyph is a raised figure behind a word.
fn calls_note(before: &Glyph, glyph: &Glyph, size: f64, base: f64) -> bool {
    let is_figure = glyph.text.starts_with(|c: char| c.is_ascii_digit());
    let is_raised = glyph.size < size * NOTE_SIZE && glyph.base < base - size * 0.15;
    let is_behind_word = before.size > size * NOTE_SIZE && !before.text.ends_with(|c: char| c.is_ascii_digit());
    is_figure && is_raised && is_behind_word
}

/// The letter that an accent and the letter below it make.
fn accented(accent: &Glyph, letter: &Glyph) -> Option<char> {
    let mark = ACCENTS.iter().find(|(own, _)| accent.text.chars().eq([*own])).map(|(_, mark)| *mark)?;
    let mut chars = letter.text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let overlaps = letter.start < accent.end - (accent.end - accent.start) * 0.3;
    // Old fonts have an i without a dot to be set under accents.
    let c = if c == 'ı' { 'i' } else { c };
    overlaps.then(|| compose(c, mark)).flatten()
}

/// Pieces as they are seen, from left to right, in the order in which they are read.
fn from_right(mut pieces: Vec<String>) -> String {
    let is_to_right = |piece: &String| !is_from_right(piece) && piece.chars().any(char::is_alphanumeric);
    pieces.reverse();
    let mut at = 0;
    while at < pieces.len() {
        if !is_to_right(&pieces[at]) {
            pieces[at] = mirrored(&pieces[at]);
            at += 1;
            continue;
        }
        // "2024-04-01" and "New York" stay as they are, with what stands between their parts.
        let mut end = at + 1;
        let mut next = end;
        while next < pieces.len() && !is_from_right(&pieces[next]) {
            if is_to_right(&pieces[next]) {
                end = next + 1;
            }
            next += 1;
        }
        pieces[at..end].reverse();
        at = end;
    }
    pieces.concat()
}

/// The same where words from the right stand in a line that goes from the left.
fn from_left(mut pieces: Vec<String>) -> String {
    let mut at = 0;
    while at < pieces.len() {
        let is_letter = |piece: &String| piece.chars().any(char::is_alphanumeric) && !is_from_right(piece);
        let run = pieces[at..].iter().take_while(|piece| !is_letter(piece)).count();
        let last = pieces[at..at + run].iter().rposition(|piece| is_from_right(piece));
        let first = pieces[at..at + run].iter().position(|piece| is_from_right(piece));
        if let (Some(first), Some(last)) = (first, last) {
            pieces[at + first..=at + last].reverse();
        }
        at += run.max(1);
    }
    pieces.concat()
}

fn mirrored(piece: &str) -> String {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('‹', '›')];
    let other = |c: char| {
        let pair = PAIRS.iter().find(|(open, close)| *open == c || *close == c);
        pair.map_or(c, |(open, close)| if *open == c { *close } else { *open })
    };
    piece.chars().map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::read::documents::pdf::glyphs::{Glyph, Way};

    /// Glyphs of half a size each; `_` leaves a gap of `gap`, a blank is a glyph of its own.
    fn glyphs(line: &str, gap: f64) -> Vec<Glyph> {
        let mut at = 0.0;
        let mut glyphs = Vec::new();
        for c in line.chars() {
            if c == '_' {
                at += gap * 10.0;
                continue;
            }
            glyphs.push(Glyph {
                text: c.to_string(),
                way: Way::Right,
                start: at,
                end: at + 5.0,
                base: 0.0,
                size: 10.0,
            });
            at += 5.0;
        }
        glyphs
    }

    fn check(line: &str, gap: f64, expected: &str) {
        assert_eq!(text(&mut glyphs(line, gap), 10.0, 0.0), expected, "{line} with {gap}");
    }

    #[test]
    fn gaps_part_words() {
        check("The_ferry", 0.25, "The ferry");
        check("The_ferry", 0.05, "Theferry");
        check("The ferry sa_iled", 0.1, "The ferry sailed");
        check("The ferry_sailed", 0.2, "The ferry sailed");
        check("Ferries_:_._._._._7", 0.5, "Ferries : . . . . 7");
        check("The ferry_sailed", 0.6, "The ferry sailed");
        check("F_E_R_R_Y", 0.2, "FERRY");
        check("F_E_R_R_Y__R_U_N", 0.25, "FERRY RUN");
        check("  a  ", 0.0, "a");
    }

    #[test]
    fn writing_from_the_right_is_read_from_the_right() {
        // As it is seen: the first letter of the sentence stands at the right.
        check(".2024-04-01 םוי", 0.0, "יום 2024-04-01.");
        check("(ןמז) םולש", 0.0, "שלום (זמן)");
        check("Visby לא", 0.0, "Visby אל");
    }

    #[test]
    fn accents_are_set_on_letters() {
        let mut line = glyphs("´ecole", 0.0);
        for glyph in &mut line[1..] {
            (glyph.start, glyph.end) = (glyph.start - 4.5, glyph.end - 4.5);
        }
        assert_eq!(text(&mut line, 10.0, 0.0), "école");
        check("´ecole", 0.0, "´ecole");
    }

    #[test]
    fn figures_that_call_notes_stand_apart() {
        let mut line = glyphs("ferry12", 0.0);
        for glyph in &mut line[5..] {
            (glyph.size, glyph.base) = (6.0, -4.0);
        }
        assert_eq!(text(&mut line, 10.0, 0.0), "ferry 12");
    }
}
