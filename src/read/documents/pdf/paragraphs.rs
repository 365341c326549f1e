//! Paragraphs out of lines, across columns and pages.
//!
//! A PDF does not say where a paragraph ends. The signs are those that a reader goes by: a wider gap, an indent, other
//! type, and a line that ends although the next word would have had room in it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::read::documents::pdf::lines::Line;

/// Type that differs by more is of another kind of text.
const SAME_SIZE: f64 = 0.12;

/// Lines further apart than the usual times this are of two paragraphs.
const WIDE: f64 = 1.3;

/// How far a line is indented at least, in sizes of the type.
const INDENT: f64 = 0.8;

/// How far the first line of a paragraph is indented at most.
const FIRST_INDENT: f64 = 3.5;

/// Notes and captions that may stand between the two parts of a paragraph on two pages.
const MAX_BETWEEN: usize = 12;

/// A paragraph and the size of its type.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f64,
    /// The number of its first page.
    pub(super) page: usize,
}

/// The paragraphs of a document's pages.
pub(super) fn paragraphs(pages: &[Vec<Line>]) -> Vec<Paragraph> {
    let setting = Setting::of(pages);
    let mut done: Vec<Block> = Vec::new();
    for (number, lines) in pages.iter().enumerate() {
        let lines = with_drop_caps(lines);
        for (at, line) in lines.iter().enumerate() {
            let margin = margin(&lines, at);
            match setting.block_for(&done, line, margin, at == 0) {
                Some(of) => done[of].add(line, margin, &setting.compounds),
                None => done.push(Block::new(line, number, margin)),
            }
        }
    }
    done.into_iter().map(|block| Paragraph { text: block.text, size: block.size, page: block.page }).collect()
}

/// The size of type that most of the text is set in.
pub(super) fn usual_size(pages: &[Vec<Line>]) -> f64 {
    let mut weights: FxHashMap<i64, usize> = FxHashMap::default();
    for line in pages.iter().flatten() {
        *weights.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
    }
    let usual = weights.into_iter().max_by_key(|(size, weight)| (*weight, *size));
    usual.map_or(10.0, |(size, _)| size as f64 / 4.0)
}

/// A paragraph in the making.
#[derive(Debug)]
struct Block {
    text: String,
    size: f64,
    page: usize,
    /// Its last line, and the left edge and number of its lines.
    last: Line,
    left: f64,
    n_lines: usize,
    /// How far right lines go where the last line stands.
    margin: f64,
}

impl Block {
    fn new(line: &Line, page: usize, margin: f64) -> Self {
        let (last, left) = (line.clone(), line.left);
        Self { text: line.text.clone(), size: line.size, page, last, left, n_lines: 1, margin }
    }

    fn add(&mut self, line: &Line, margin: f64, compounds: &FxHashSet<String>) {
        append(&mut self.text, &line.text, compounds);
        let is_in_next_column = line.base <= self.last.base;
        self.left = if self.n_lines == 1 || is_in_next_column { line.left } else { self.left.min(line.left) };
        (self.last, self.margin) = (line.clone(), margin);
        self.n_lines += 1;
    }

    /// Whether the last line goes as far as lines do there.
    fn is_full(&self) -> bool {
        let width = (self.last.right - self.last.left).max(4.0 * self.size);
        self.margin - self.last.right < 0.15 * width
    }
}

/// How a document is set.
struct Setting {
    /// How far lines are usually apart, in sizes of the type.
    pitch: f64,
    /// Words with a hyphen within a line.
    compounds: FxHashSet<String>,
}

impl Setting {
    fn of(pages: &[Vec<Line>]) -> Self {
        Self { pitch: usual_pitch(pages), compounds: compounds(pages) }
    }

    /// The paragraph to which a line belongs, if it begins none.
    fn block_for(&self, done: &[Block], line: &Line, margin: f64, is_first_of_page: bool) -> Option<usize> {
        let last = done.len().checked_sub(1)?;
        if !is_first_of_page {
            let block = &done[last];
            let moves_up = line.base < block.last.base - 0.3 * block.size;
            let goes_on = if moves_up { self.flows(block, line) } else { self.joins(block, line, margin) };
            return goes_on.then_some(last);
        }
        // Notes at the foot of a page are set smaller than what goes on behind them.
        let between = |block: &Block| block.size < line.size * (1.0 - SAME_SIZE / 2.0);
        let at = (0..=last).rev().take(MAX_BETWEEN).find(|at| !between(&done[*at]))?;
        self.flows(&done[at], line).then_some(at)
    }

    /// Whether a line goes on with a paragraph that ended at the foot of a column or page.
    fn flows(&self, block: &Block, line: &Line) -> bool {
        let is_open = !ends_sentence(&block.text);
        is_same_size(block.size, line.size)
            && is_open
            && (starts_small(&line.text) || block.is_full())
            && !is_item(&line.text)
    }

    /// Whether a line goes on with the paragraph right above it.
    fn joins(&self, block: &Block, line: &Line, margin: f64) -> bool {
        let (last, size) = (&block.last, block.size);
        let down = line.base - last.base;
        if !is_same_size(size, line.size) {
            return down.abs() < 0.3 * size && line.left >= last.left;
        }
        if down.abs() < 0.3 * size {
            return true; // the next cell of a row
        }
        if down > self.pitch * WIDE * size || is_item(&line.text) && (!block.is_full() || ends_sentence(&block.text)) {
            return false;
        }
        let is_centred = ((line.left + line.right) - (last.left + last.right)).abs() < size;
        let off = line.left - block.left;
        // Of items and entries, all lines but the first are indented.
        let hangs = block.n_lines == 1 && margin - last.right < first_word(line) + size && !ends_sentence(&block.text);
        let is_indented = off > INDENT * size && !is_item(&block.text) && !hangs && !is_centred;
        let most = if block.n_lines == 1 { FIRST_INDENT } else { INDENT };
        let is_outdented = off < -most * size && !is_centred;
        !is_indented && !is_outdented && !ends_early(block, line)
    }
}

/// Whether a paragraph's last line leaves room in which the next word would have stood.
fn ends_early(block: &Block, line: &Line) -> bool {
    if starts_small(&line.text) || block.text.ends_with(['-', '\u{ad}']) {
        return false;
    }
    let room = block.margin - block.last.right;
    let width = block.margin - block.last.left;
    room > first_word(line) + block.size && (ends_sentence(&block.text) || room > 0.3 * width)
}

/// How wide the first word of a line is, more or less.
fn first_word(line: &Line) -> f64 {
    let n_chars = line.text.chars().count().max(1) as f64;
    let n_first = line.text.split(' ').next().unwrap_or_default().chars().count() as f64;
    (line.right - line.left) * n_first / n_chars
}

/// How far right lines go about a line: those near it that begin about where it does, in type of its size.
fn margin(lines: &[Line], at: usize) -> f64 {
    const NEAR: usize = 6;
    let line = &lines[at];
    let near = &lines[at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len())];
    let is_like =
        |other: &&Line| (other.left - line.left).abs() < 3.0 * line.size && is_same_size(other.size, line.size);
    near.iter().filter(is_like).map(|other| other.right).fold(line.right, f64::max)
}

/// How far lines are usually apart, in sizes of the type.
fn usual_pitch(pages: &[Vec<Line>]) -> f64 {
    let mut weights: FxHashMap<i64, usize> = FxHashMap::default();
    for two in pages.iter().flat_map(|lines| lines.windows(2)) {
        let pitch = (two[1].base - two[0].base) / two[0].size;
        if is_same_size(two[0].size, two[1].size) && (0.8..3.0).contains(&pitch) {
            *weights.entry((pitch * 20.0).round() as i64).or_default() += 1;
        }
    }
    let usual = weights.into_iter().max_by_key(|(pitch, weight)| (*weight, -*pitch));
    usual.map_or(1.2, |(pitch, _)| pitch as f64 / 20.0)
}

/// Words that are written with a hyphen where no line ends, so that it is known which keep theirs.
fn compounds(pages: &[Vec<Line>]) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    for word in pages.iter().flatten().flat_map(|line| line.text.split(' ')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.contains('-') {
            found.insert(word.to_lowercase());
        }
    }
    found
}

/// Sets a capital that stands over several lines before the rest of its word.
fn with_drop_caps(lines: &[Line]) -> Vec<Line> {
    let mut whole: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let capital = whole.last().filter(|above| {
            let is_capital = above.text.chars().count() == 1 && above.text.starts_with(char::is_uppercase);
            let is_beside = line.left >= above.left && line.left - above.right < 2.0 * line.size;
            is_capital && above.size > 1.8 * line.size && is_beside
        });
        match capital.map(|above| above.text.clone()) {
            Some(capital) => {
                whole.pop();
                whole.push(Line { text: format!("{capital}{}", line.text), ..line.clone() });
            }
            None => whole.push(line.clone()),
        }
    }
    whole
}

/// Adds a line to a text; a word that was parted at its end becomes one again.
fn append(text: &mut String, line: &str, compounds: &FxHashSet<String>) {
    let before = text.trim_end_matches(['-', '\u{ad}', '‐']);
    let is_parted = text.len() > before.len() && before.ends_with(char::is_alphabetic) && starts_small(line);
    if !is_parted {
        let keeps_hyphen = text.len() > before.len() && before.ends_with(char::is_alphanumeric);
        let is_wide = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c);
        // Chinese and Japanese have no blanks between words, so none where a line ends.
        let is_run = text.ends_with(is_wide) && line.starts_with(is_wide);
        if !keeps_hyphen && !is_run {
            text.push(' ');
        }
        text.push_str(line);
        return;
    }
    let first = before.rsplit(' ').next().unwrap_or_default();
    let second = line.split(' ').next().unwrap_or_default();
    let compound = format!("{first}-{second}").to_lowercase();
    let is_compound = compounds.contains(compound.trim_matches(|c: char| !c.is_alphanumeric()));
    if !is_compound || text.ends_with('\u{ad}') {
        text.truncate(before.len());
    }
    text.push_str(line);
}

fn is_same_size(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME_SIZE * one.max(other)
}

fn starts_small(text: &str) -> bool {
    text.trim_start_matches(['(', '"', '“', '‘', '«']).starts_with(char::is_lowercase)
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '»', ')', ']', '\'', ' ']);
    text.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '؟', '۔'])
}

/// Whether a line begins an item of a list: `• One`, `2. Two`, `(c) Three`.
fn is_item(text: &str) -> bool {
    let Some((first, _)) = text.split_once(' ') else { return false };
    let mark = first.trim_matches(['(', ')', '.', ':']);
    let is_sign = first.chars().all(|c| "•‣◦▪■●○–—-*·►➢✓❖\u{f0b7}".contains(c));
    let is_short = mark.len() <= 3 && first.len() > mark.len() && !mark.is_empty();
    is_sign
        || is_short
            && (mark.bytes().all(|b| b.is_ascii_digit())
                || mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::{append, is_item, paragraphs};
    use crate::read::documents::pdf::lines::Line;

    /// A line of type of ten: its left edge, how far down it stands, and its text, each letter five wide.
    fn line(left: f64, base: f64, text: &str) -> Line {
        sized(left, base, text, 10.0)
    }

    fn sized(left: f64, base: f64, text: &str, size: f64) -> Line {
        let right = left + text.chars().count() as f64 * size / 2.0;
        Line { text: text.to_owned(), left, right, base, size }
    }

    fn check(pages: &[Vec<Line>], expected: &[&str]) {
        let found: Vec<String> = paragraphs(pages).into_iter().map(|paragraph| paragraph.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn gaps_part_paragraphs() {
        check(
            &[vec![
                line(0.0, 0.0, "The ferry sailed again on Monday after"),
                line(0.0, 12.0, "a week in the harbour of the island."),
                line(0.0, 30.0, "Its owners said that it would hold for"),
                line(0.0, 42.0, "the rest of the year."),
            ]],
            &[
                "The ferry sailed again on Monday after a week in the harbour of the island.",
                "Its owners said that it would hold for the rest of the year.",
            ],
        );
    }

    #[test]
    fn indents_and_short_lines_part_paragraphs() {
        check(
            &[vec![
                line(15.0, 0.0, "The ferry sailed again on Monday"),
                line(0.0, 12.0, "after a week in the harbour of Visby"),
                line(0.0, 24.0, "where it lay."),
                line(15.0, 36.0, "Its owners said that it would"),
                line(0.0, 48.0, "hold for the rest of the long year."),
            ]],
            &[
                "The ferry sailed again on Monday after a week in the harbour of Visby where it lay.",
                "Its owners said that it would hold for the rest of the long year.",
            ],
        );
        check(
            &[vec![
                line(0.0, 0.0, "The ferry sailed again on Monday after a week"),
                line(0.0, 12.0, "and was late."),
                line(0.0, 24.0, "Nobody minded that, on the whole."),
            ]],
            &["The ferry sailed again on Monday after a week and was late.", "Nobody minded that, on the whole."],
        );
    }

    #[test]
    fn type_of_another_size_is_a_paragraph_of_its_own() {
        check(
            &[vec![
                sized(0.0, 0.0, "Ferry", 18.0),
                sized(0.0, 20.0, "runs again", 18.0),
                line(0.0, 34.0, "It sailed."),
            ]],
            &["Ferry runs again", "It sailed."],
        );
    }

    #[test]
    fn paragraphs_go_on_in_the_next_column_and_on_the_next_page() {
        let note = sized(0.0, 600.0, "1 So its owners.", 7.0);
        check(
            &[
                vec![
                    line(0.0, 500.0, "The ferry sailed on Monday and"),
                    line(200.0, 20.0, "came back on Tuesday, which"),
                    note,
                ],
                vec![line(0.0, 20.0, "was late."), line(0.0, 40.0, "The end.")],
            ],
            &["The ferry sailed on Monday and came back on Tuesday, which was late.", "1 So its owners.", "The end."],
        );
    }

    #[test]
    fn items_are_paragraphs() {
        check(
            &[vec![
                line(0.0, 0.0, "There are"),
                line(10.0, 12.0, "• ferries that sail every day of the"),
                line(20.0, 24.0, "week"),
                line(10.0, 36.0, "• boats"),
            ]],
            &["There are", "• ferries that sail every day of the week", "• boats"],
        );
        assert!(is_item("2. Two") && is_item("(c) Three") && !is_item("U.S. ships") && !is_item("A ship"));
    }

    #[test]
    fn entries_hang_and_headings_do_not() {
        check(
            &[vec![
                line(0.0, 0.0, "Ferry: a ship that carries people and goods"),
                line(40.0, 12.0, "over water, mostly on a line of its own."),
                line(0.0, 24.0, "HARBOUR"),
                line(40.0, 36.0, "A harbour is where ships are safe."),
            ]],
            &[
                "Ferry: a ship that carries people and goods over water, mostly on a line of its own.",
                "HARBOUR",
                "A harbour is where ships are safe.",
            ],
        );
    }

    #[test]
    fn a_drop_cap_begins_its_word() {
        check(
            &[vec![sized(0.0, 20.0, "T", 30.0), line(16.0, 0.0, "he ferry sailed"), line(16.0, 12.0, "on Monday.")]],
            &["The ferry sailed on Monday."],
        );
    }

    #[test]
    fn parted_words_are_mended() {
        let compounds: FxHashSet<String> = ["well-known".to_owned()].into_iter().collect();
        let check = |text: &str, line: &str, expected: &str| {
            let mut whole = text.to_owned();
            append(&mut whole, line, &compounds);
            assert_eq!(whole, expected);
        };
        check("The har-", "bour was", "The harbour was");
        check("The har\u{ad}", "bour was", "The harbour was");
        check("The well-", "known ship", "The well-known ship");
        check("The Baden-", "Baden ferry", "The Baden-Baden ferry");
        check("In 2014-", "15 it sailed", "In 2014-15 it sailed");
        check("It sailed -", "late", "It sailed - late");
        check("渡轮", "恢复", "渡轮恢复");
    }
}
