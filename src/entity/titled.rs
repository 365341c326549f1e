//! Finds people without a tagger, for languages it was not trained on: capitalised words behind a title (`Präsident`,
//! `Mme`) or behind a first name that is widely known.

use crate::entity::kind::Kind;
use crate::entity::mention::{Mention, Part};
use crate::entity::names::{Gap, Words};
use crate::entity::person::{gender_of_first_name, is_particle, is_title};

/// How sure it is that what stands behind a title, or a first name with what stands behind it, is a person.
const BEHIND_TITLE: u8 = 75;
const WITH_FIRST_NAME: u8 = 70;
/// Words of a name that are taken in.
const MOST_WORDS: usize = 3;

/// The people that an article names in full or with a title, ordered by part and start.
pub(super) fn mentions(title: &str, body: &str) -> Vec<Mention> {
    let mut found = people(Part::Title, title);
    found.extend(people(Part::Body, body));
    found
}

/// The people that a text names in full or with a title, in order.
fn people(part: Part, text: &str) -> Vec<Mention> {
    let words = Words::of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((first, end, confidence)) = person(&words, at) else {
            at += 1;
            continue;
        };
        let (start, stop) = (words.as_slice()[first].start as usize, words.as_slice()[end - 1].end as usize);
        found.push(Mention { part, start, end: stop, kind: Kind::Person, confidence });
        at = end;
    }
    found
}

/// The words of a name that begins at `at`, or behind the title there, and how sure it is.
fn person(words: &Words<'_>, at: usize) -> Option<(usize, usize, u8)> {
    if !words.as_slice()[at].has_capital {
        return None;
    }
    let word = words.text_of(at);
    if is_title(word) {
        let end = name_end(words, at + 1, at + 1)?;
        return Some((at + 1, end, BEHIND_TITLE));
    }
    gender_of_first_name(&word.to_lowercase())?;
    Some((at, name_end(words, at + 1, at)?, WITH_FIRST_NAME))
}

/// Where a name ends that goes on at `from`: capitalised words, and particles before them.
fn name_end(words: &Words<'_>, from: usize, first: usize) -> Option<usize> {
    let mut end = None;
    let mut most = MOST_WORDS;
    for at in from..words.len() {
        if at >= first + most {
            break;
        }
        let word = &words.as_slice()[at];
        let is_link = is_particle(words.text_of(at));
        let is_name = word.has_capital && !is_title(words.text_of(at));
        if word.gap != Gap::Join || !is_name && !is_link {
            break;
        }
        most += usize::from(is_link);
        if is_name {
            end = Some(at + 1);
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::people;
    use crate::entity::mention::Part;

    #[test]
    fn people_are_found_by_titles_and_first_names() {
        for (text, expected) in [
            ("Gestern sprach Präsident Lindqvist in Wien.", &["Lindqvist"][..]),
            ("Hier soir, Mme Lindqvist et Daniel van der Velde ont parlé.", &["Lindqvist", "Daniel van der Velde"]),
            ("Der Hund und die Katze", &[]),
            ("Daniel sagte nichts.", &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> =
                people(Part::Body, text).iter().map(|mention| &text[mention.start..mention.end]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
