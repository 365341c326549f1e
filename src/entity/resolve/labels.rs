//! Names behind which a page prints the label of a link, and behind that, without a space, the next headline: "Ada Lind
//! Adelaide (Ada) Maria LindSenate votes today" is Ada Lind.

use std::ops::Range;

use super::known::Strength;
use super::spot::{OF_TABLE, PartText, Spot};
use crate::entity::kind::Kind;
use crate::entity::names::Words;
use crate::entity::person::{is_particle, is_title};
use crate::entity::tagger::SURE;

/// How far before its label a name may begin, in bytes.
const FARTHEST: usize = 90;

/// How many words a name may have before its last one.
const MOST_WORDS: usize = 3;

/// A name, and where its label ends.
struct Labelled {
    name: Range<usize>,
    end: usize,
}

/// Puts the names that have labels in place of what was found across names and labels.
pub(super) fn cut_labels<'a>(text: &PartText<'a>, spots: &mut Vec<Spot<'a>>) {
    for labelled in labelled(text.text, &text.glued) {
        let (start, end) = (labelled.name.start, labelled.end);
        let from = spots.partition_point(|spot| spot.end <= start);
        let to = from + spots[from..].iter().take_while(|spot| spot.start < end).count();
        if spots[from..to].iter().any(Spot::is_of_watchlist) || !spots[from..to].iter().any(is_person) {
            continue;
        }
        spots.splice(from..to, [named(text, labelled.name)]);
    }
}

fn is_person(spot: &Spot<'_>) -> bool {
    spot.kind == Kind::Person || spot.tagged == Some(Kind::Person)
}

/// The spot of a name that has a label.
fn named<'a>(text: &PartText<'a>, name: Range<usize>) -> Spot<'a> {
    let same = |hit: &&super::known::Hit<'_>| (hit.start, hit.end) == (name.start, name.end);
    let is_person = |hit: &&super::known::Hit<'_>| hit.row.kind == Kind::Person && hit.strength >= Strength::Sure;
    let rows: Vec<_> = text.hits.iter().filter(same).filter(is_person).copied().collect();
    let confidence = if rows.is_empty() { SURE } else { OF_TABLE };
    Spot { tagged: Some(Kind::Person), rows, ..Spot::new(text.part, name, Kind::Person, confidence) }
}

/// Where in the midst of words a capital or a number follows a letter in lower case.
pub(super) fn glued(words: &Words<'_>) -> Vec<usize> {
    let bytes = words.text().as_bytes();
    let begins_anew = |at: &usize| {
        (bytes[*at].is_ascii_uppercase() || bytes[*at].is_ascii_digit()) && bytes[at - 1].is_ascii_lowercase()
    };
    let capitalised = words.as_slice().iter().filter(|word| word.has_capital);
    capitalised.flat_map(|word| (word.start as usize + 1..word.end as usize).filter(begins_anew)).collect()
}

/// The names with labels in a text, in order.
fn labelled(text: &str, glued: &[usize]) -> Vec<Labelled> {
    let mut found: Vec<Labelled> = Vec::new();
    for &at in glued {
        let free_from = found.last().map_or(0, |last| last.end);
        found.extend(labelled_before(text, at).filter(|labelled| labelled.name.start >= free_from));
    }
    found
}

/// The name whose label ends at `end`, in the midst of a word.
fn labelled_before(text: &str, end: usize) -> Option<Labelled> {
    let is_of_word = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
    let start =
        text[..end].rfind(|c| !is_of_word(c)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let surname = &text[start..end];
    if surname.len() < 3 || !surname.starts_with(char::is_uppercase) {
        return None;
    }
    let from = text.ceil_char_boundary(start.saturating_sub(FARTHEST));
    let before = &text[from..start];
    let before = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let from = start - before.len();
    let at = before.match_indices(surname).map(|(at, _)| at).find(|at| {
        let is_word = before[..*at].ends_with(' ') && before[at + surname.len()..].starts_with(' ');
        is_word && is_label(&before[at + surname.len()..])
    })?;
    let first = first_of_name(before, at, &before[at + surname.len()..])?;
    Some(Labelled { name: from + first..from + at + surname.len(), end })
}

/// Whether a stretch between a surname and the same at the end of its label is words of a name, some in brackets.
fn is_label(between: &str) -> bool {
    let is_name = |word: &str| word.trim_start_matches('(').starts_with(char::is_uppercase) || is_particle(word);
    let mut words = between.split(' ').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(is_name)
}

/// Where a name begins whose surname is at `at`: at the first of the words before it that its label repeats, or at the one
/// before it; no title is part of it.
fn first_of_name(before: &str, at: usize, label: &str) -> Option<usize> {
    let is_of_label = |word: &str| label.split([' ', '(', ')']).any(|other| other == word);
    let mut first = None;
    let mut start = at;
    for _ in 0..MOST_WORDS {
        let Some(rest) = before[..start].strip_suffix(' ') else { break };
        start = rest.rfind(' ').map_or(0, |at| at + 1);
        let word = &rest[start..];
        if !(word.starts_with(char::is_uppercase) || is_particle(word)) || is_title(word) {
            break;
        }
        let is_first = first
            .is_none_or(|first| is_particle(&before[first..at].split(' ').next().unwrap_or_default().to_lowercase()));
        if is_first || is_of_label(word) {
            first = Some(start);
        }
    }
    first.filter(|first| before[*first..].starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::{glued, labelled};
    use crate::entity::names::Words;

    #[test]
    fn names_before_their_labels() {
        for (text, expected) in [
            ("said Sen. Ada Lind Adelaide (Ada) Maria LindSenate votes today", &["Ada Lind"][..]),
            ("Rep. Ada Holm-Lind Ada Holm-LindThe vote", &["Ada Holm-Lind"]),
            ("Ada Lind Ada LindVotes today", &["Ada Lind"]),
            ("Chris van Lind Christopher van LindVotes", &["Chris van Lind"]),
            ("former Secretary of State Ada Lind Ada Maria LindSenate", &["Ada Lind"]),
            ("And Ada Lind Adelaide (Ada) Lind12 votes", &["Ada Lind"]),
            ("And Ada Velde Lind Adelaide (Ada) Velde LindVotes", &["Ada Velde Lind"]),
            ("Ada Lind said that LindBank closed", &[]),
            ("Ada McLind and Tom McLind left", &[]),
            ("See Ada Lind and LindBank", &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> =
                labelled(text, &glued(&Words::of(text))).into_iter().map(|found| &text[found.name]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
