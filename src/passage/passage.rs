//! Passages and highlights: what a hit shows of an article.
//!
//! Pure functions of a text and a [`Spec`]; no index, no markup. Spans are data, and render decides what they look like.

use super::choose::{Piece, best_pieces, lead};
use super::matches::{all_matches, first_matches, matches_within};
use super::spans::{CharCounter, spans};
use super::spec::Spec;

/// The least that a passage may be asked to hold, in characters.
const MIN_CHARS: usize = 20;

/// A piece of a text that shows why it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it starts in the text, in characters.
    pub start: usize,
    /// The piece itself, exactly as it stands in the text, line breaks and all.
    pub text: String,
    /// What to highlight: `[start, end)` in characters of `text`; in order, apart, a phrase as one.
    pub highlights: Vec<[usize; 2]>,
    /// Whether it begins inside a sentence, so that an ellipsis belongs before it.
    pub cut_before: bool,
    /// Whether it ends inside a sentence, so that an ellipsis belongs after it.
    pub cut_after: bool,
}

/// Chooses up to `count` passages of at most `max_chars` characters (20 at least), best first.
///
/// The best shows most of the spec by weight, close together; each further one prefers what was not shown yet. They
/// begin and end with sentences of one paragraph; a sentence that is too long is cut between words. Where nothing
/// matches there is one passage, the beginning of the text. Of a huge text only the first megabytes are looked at.
///
/// # Example
/// ```
/// use dateline::passage::{Clause, Spec, TermSet, passages};
///
/// let spec = Spec::new(vec![
///     Clause::word(TermSet::new(["raid", "raids"]), 1.0),
///     Clause::phrase(vec![TermSet::new(["rafah"]), TermSet::new(["crossing"])], 2.0),
/// ]);
/// let text = "The raids went on. Talks were held in Cairo. Nobody passed the Rafah crossing, and Rafah waited.";
/// let found = passages(text, &spec, 1, 60);
/// assert_eq!(found[0].text, "Nobody passed the Rafah crossing, and Rafah waited.");
/// assert_eq!(found[0].highlights, [[18, 32]]); // the phrase, not the second "Rafah"
/// assert_eq!(passages("Nothing of the kind.", &spec, 3, 60)[0].highlights, [[0; 2]; 0]);
/// ```
pub fn passages(text: &str, spec: &Spec, count: usize, max_chars: usize) -> Vec<Passage> {
    if count == 0 {
        return Vec::new();
    }
    let max_chars = max_chars.max(MIN_CHARS);
    let matches = first_matches(text, spec);
    let mut pieces = best_pieces(text, spec, &matches, count, max_chars);
    if pieces.is_empty() {
        pieces.extend(lead(text, max_chars));
    }
    let mut counter = CharCounter::new(text);
    pieces.into_iter().map(|piece| passage(text, spec, piece, &mut counter)).collect()
}

/// Finds what to highlight in a whole text, as a headline: `[start, end)` in characters, in order and apart.
pub fn highlights(text: &str, spec: &Spec) -> Vec<[usize; 2]> {
    spans(text, &(0..text.len()), &all_matches(text, spec))
}

fn passage(text: &str, spec: &Spec, piece: Piece, counter: &mut CharCounter<'_>) -> Passage {
    let Piece { range, cut_before, cut_after } = piece;
    let matches = matches_within(text, &range, spec);
    Passage {
        start: counter.at(range.start),
        highlights: spans(text, &range, &matches),
        text: text[range].to_owned(),
        cut_before,
        cut_after,
    }
}
