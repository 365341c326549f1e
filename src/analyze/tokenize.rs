//! Splits text into the words that are indexed and looked for.
//!
//! Indexing speed is decided here: most words of news are plain ASCII between two gaps, and those are taken byte by
//! byte from a table and handed out without a copy. All else goes through `word`, which knows the rules.

use super::character::{ALNUM, ASCII, HIGH, JOIN, Kind, SIGN, UPPER, kind, plain};
use super::normalise::{MAX_WORD_BYTES, Punctuation, normalise};
use super::word::{Compound, Piece, Shape, compound, pair, piece, tag};

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word in lower case and composed form, at most 255 bytes.
    pub text: &'a str,
    /// Byte offset in the text where the word begins.
    pub start: usize,
    /// Byte offset where it ends; a possessive `'s` is left out.
    pub end: usize,
    /// Number of the word in the text, from 0.
    pub position: u32,
    /// Positions that it covers: 1, or more for the joined form of a compound.
    pub parts: u32,
}

/// Reads a text word by word.
///
/// A compound such as `fox-it` gives its joined form (`foxit`, covering two positions) and then its parts.
/// Scripts without spaces give a pair of characters at each character.
///
/// # Example
/// ```
/// use dateline::analyze::Tokens;
///
/// let mut tokens = Tokens::new("Israel's U.S.-made F-16s");
/// let mut words = Vec::new();
/// while tokens.advance() {
///     words.push(tokens.token().text.to_owned());
/// }
/// assert_eq!(words, ["israel", "usmade", "us", "made", "f16s", "f", "16s"]);
/// ```
#[derive(Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    /// Where reading goes on.
    at: usize,
    /// End of the compound whose parts are being given; 0 outside of one.
    parts_end: usize,
    /// Where reading goes on behind that compound.
    parts_next: usize,
    next_position: u32,
    /// The present word where it differs from the text, else empty.
    word: String,
    is_as_written: bool,
    start: usize,
    end: usize,
    position: u32,
    parts: u32,
    #[cfg(test)]
    without_fast_path: bool,
}

impl<'t> Tokens<'t> {
    /// Starts before the first word of `text`.
    pub fn new(text: &'t str) -> Self {
        Self::with_buffer(text, String::new())
    }

    /// As [`Tokens::new`], with a buffer from [`Tokens::into_buffer`], so that nothing is allocated for a text.
    pub fn with_buffer(text: &'t str, buffer: String) -> Self {
        Self {
            text,
            at: 0,
            parts_end: 0,
            parts_next: 0,
            next_position: 0,
            word: buffer,
            is_as_written: false,
            start: 0,
            end: 0,
            position: 0,
            parts: 1,
            #[cfg(test)]
            without_fast_path: false,
        }
    }

    /// Gives the buffer back for the next text.
    pub fn into_buffer(self) -> String {
        self.word
    }

    /// The word that the last [`Tokens::advance`] found.
    pub fn token(&self) -> Token<'_> {
        let text = if self.is_as_written {
            &self.text[self.start..self.end.min(self.start + MAX_WORD_BYTES)]
        } else {
            self.word.as_str()
        };
        Token { text, start: self.start, end: self.end, position: self.position, parts: self.parts }
    }

    /// Goes to the next word; false when there is none.
    #[inline]
    pub fn advance(&mut self) -> bool {
        if self.parts_end > 0 && self.advance_in_compound() {
            return true;
        }
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        loop {
            while start < bytes.len() && ASCII[usize::from(bytes[start])] & (ALNUM | SIGN | HIGH) == 0 {
                start += 1;
            }
            if start == bytes.len() {
                self.at = start;
                return false;
            }
            if ASCII[usize::from(bytes[start])] & ALNUM != 0 {
                self.advance_from_letter(start);
                return true;
            }
            match self.advance_from_other(start) {
                Found::Token => return true,
                Found::Gap { end } => start = end,
            }
        }
    }

    /// Takes the word whose first letter, an ASCII one, stands at `start`.
    #[inline]
    fn advance_from_letter(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut seen = 0;
        let stop = loop {
            let class = bytes.get(end).map_or(0, |&byte| ASCII[usize::from(byte)]);
            if class & ALNUM == 0 {
                break class;
            }
            seen |= class;
            end += 1;
        };
        let after_stop = bytes.get(end + 1).map_or(0, |&byte| ASCII[usize::from(byte)]);
        let is_plain = stop == 0 || stop == JOIN && after_stop == 0;
        if is_plain && self.may_be_fast() {
            self.emit_ascii(start, end, seen & UPPER != 0);
        } else {
            self.emit_compound(compound(self.text, start));
        }
    }

    #[inline]
    fn may_be_fast(&self) -> bool {
        #[cfg(test)]
        return !self.without_fast_path;
        #[cfg(not(test))]
        true
    }

    #[inline]
    fn emit_ascii(&mut self, start: usize, end: usize, has_capital: bool) {
        self.is_as_written = !has_capital;
        if has_capital {
            self.word.clear();
            self.word.push_str(&self.text[start..end.min(start + MAX_WORD_BYTES)]);
            self.word.make_ascii_lowercase();
        }
        self.place(Piece { start, end, next: end }, 1);
        self.next_position += 1;
        self.at = end;
    }

    /// Takes what begins with a sign or a character beyond ASCII.
    #[cold]
    fn advance_from_other(&mut self, start: usize) -> Found {
        let Some(c) = self.text[start..].chars().next() else { return Found::Gap { end: self.text.len() } };
        let after = Found::Gap { end: start + c.len_utf8() };
        match kind(c) {
            Kind::Word => self.emit_compound(compound(self.text, start)),
            Kind::Unspaced => self.emit_part(pair(self.text, start)),
            Kind::Gap if matches!(plain(c), '@' | '#') => match tag(self.text, start) {
                Some(tag) => self.emit_compound(tag),
                None => return after,
            },
            _ => return after,
        }
        Found::Token
    }

    /// Gives the joined form of a compound, whose parts come next, or the one word that it is.
    fn emit_compound(&mut self, compound: Compound) {
        let Compound { start, end, next, shape } = compound;
        let (from, punctuation) = match shape {
            Shape::Single | Shape::Joined => (start, Punctuation::Dropped),
            Shape::Verbatim => (start, Punctuation::Kept),
            Shape::Url { skipped } => (start + skipped, Punctuation::Kept),
        };
        self.is_as_written = false;
        normalise(&self.text[from..end], punctuation, &mut self.word);
        if shape == Shape::Single {
            self.place(Piece { start, end, next }, 1);
            self.next_position += 1;
            self.at = next;
            return;
        }
        self.place(Piece { start, end, next }, count_pieces(&self.text[..end], from));
        self.at = from;
        self.parts_end = end;
        self.parts_next = next;
    }

    /// Gives the next part of the compound; false behind the last one.
    fn advance_in_compound(&mut self) -> bool {
        match piece(&self.text[..self.parts_end], self.at) {
            Some(piece) => {
                self.emit_part(piece);
                true
            }
            None => {
                self.at = self.parts_next;
                self.parts_end = 0;
                false
            }
        }
    }

    fn emit_part(&mut self, part: Piece) {
        self.is_as_written = false;
        normalise(&self.text[part.start..part.end], Punctuation::Dropped, &mut self.word);
        self.place(part, 1);
        self.next_position += 1;
        self.at = part.next;
    }

    #[inline]
    fn place(&mut self, piece: Piece, parts: u32) {
        self.start = piece.start;
        self.end = piece.end;
        self.position = self.next_position;
        self.parts = parts;
    }
}

/// What stood where no ASCII letter did.
enum Found {
    Token,
    Gap { end: usize },
}

fn count_pieces(text: &str, from: usize) -> u32 {
    let mut n_pieces = 0;
    let mut at = from;
    while let Some(found) = piece(text, at) {
        n_pieces += 1;
        at = found.next;
    }
    n_pieces
}
