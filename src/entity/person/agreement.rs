//! Whether two names with one surname can be one person's, and how surely.

use super::first_names::canonical_first_names;
use super::parts::NameParts;

/// How well two full names with the same surname agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    /// They contradict each other: other first names, other names in the middle.
    None,
    /// One has but an initial, and it is the other's.
    Initial,
    /// One first name begins the other, or is a slip away from it, or a short form that others share.
    Near,
    /// The same first name, or a form of it, and nothing against it.
    Same,
}

/// How well two full names with the same surname agree.
pub(crate) fn agreement(one: &NameParts<'_>, other: &NameParts<'_>) -> Agreement {
    if !middles_agree(one.middle, other.middle) || !suffixes_agree(one.suffix, other.suffix) {
        return Agreement::None;
    }
    first_names_agree(one.first, other.first)
}

/// Suffixes contradict each other only where both are there.
fn suffixes_agree(one: &str, other: &str) -> bool {
    one.is_empty() || other.is_empty() || one == other
}

/// How well two first names agree, whoever they belong to.
fn first_names_agree(one: &str, other: &str) -> Agreement {
    if one == other {
        return Agreement::Same;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.chars().nth(1).is_none() {
        return if !short.is_empty() && long.starts_with(short) { Agreement::Initial } else { Agreement::None };
    }
    let (short_forms, long_forms) = (canonical_first_names(short), canonical_first_names(long));
    if short_forms.iter().any(|form| long_forms.contains(form)) {
        let is_sure = short_forms.len() == 1 && long_forms.len() == 1;
        return if is_sure { Agreement::Same } else { Agreement::Near };
    }
    let both_known = !short_forms.is_empty() && !long_forms.is_empty();
    if both_known {
        return Agreement::None;
    }
    if short.len() >= 3 && long.starts_with(short) && !differ_in_gender(short, long) || is_slip(short, long) {
        Agreement::Near
    } else {
        Agreement::None
    }
}

/// Daniel and Daniela, Robert and Roberta, Gabriel and Gabrielle are no slips.
fn differ_in_gender(short: &str, long: &str) -> bool {
    matches!(&long[short.len()..], "a" | "e" | "la" | "le" | "ina" | "ine")
}

/// One letter, or two in a long name, written otherwise; never the first or, where that tells men from women, the last.
fn is_slip(short: &str, long: &str) -> bool {
    if short.len() < 5 || short.as_bytes()[0] != long.as_bytes()[0] || long.len() - short.len() > 2 {
        return false;
    }
    let end = |name: &str| name.chars().next_back().filter(|c| matches!(c, 'a' | 'o' | 'e' | 'i'));
    end(short) == end(long) && within_distance(short, long, if short.len() >= 8 { 2 } else { 1 })
}

/// Whether two words are at most `limit` insertions, deletions and replacements apart, neighbours swapped counting as one.
pub(super) fn within_distance(one: &str, other: &str, limit: usize) -> bool {
    if one.len().abs_diff(other.len()) > limit * 4 {
        return false;
    }
    let (one, other) = different_middles(one, other);
    // One replacement, or two neighbours swapped, is all that can be left.
    if one.len().max(other.len()) > limit * 8 {
        return false;
    }
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    if one.len().abs_diff(other.len()) > limit {
        return false;
    }
    let mut before_last = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let mut row = vec![i; other.len() + 1];
        for j in 1..=other.len() {
            let replaced = last[j - 1] + usize::from(one[i - 1] != other[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[other.len()] <= limit
}

/// Two words without what they begin and end with alike.
fn different_middles<'a, 'b>(one: &'a str, other: &'b str) -> (&'a str, &'b str) {
    let n_alike = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let n_alike = one.floor_char_boundary(n_alike).min(other.floor_char_boundary(n_alike));
    let (one, other) = (&one[n_alike..], &other[n_alike..]);
    let n_alike = one.bytes().rev().zip(other.bytes().rev()).take_while(|(one, other)| one == other).count();
    let (end, other_end) = (one.len() - n_alike, other.len() - n_alike);
    (&one[..one.ceil_char_boundary(end)], &other[..other.ceil_char_boundary(other_end)])
}

/// Whether what stands between first name and surname can be the same person's: all of the shorter is in the longer.
fn middles_agree(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() || one == other {
        return true;
    }
    let (one, other) = (initials_apart(one), initials_apart(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < long.len() && short.iter().all(|word| is_initial(word)) && long.iter().all(|word| is_initial(word))
    {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|candidate| words_agree(word, candidate)))
}

/// Words of a middle, with initials that stand together (`hw`) taken apart.
fn initials_apart(middle: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in middle.split(' ') {
        if word.len() == 2 && word.bytes().all(|b| b.is_ascii_alphabetic() && !b"aeiouy".contains(&b)) {
            words.extend([&word[..1], &word[1..]]);
        } else {
            words.push(word);
        }
    }
    words
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn words_agree(one: &str, other: &str) -> bool {
    match first_names_agree(one, other) {
        Agreement::None => false,
        Agreement::Initial | Agreement::Near | Agreement::Same => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement, agreement, within_distance};
    use crate::entity::person::NameParts;

    #[test]
    fn names_agree() {
        for (one, other, expected) in [
            ("antony blinken", "antony blinken", Agreement::Same),
            ("antony blinken", "tony blinken", Agreement::Near),
            ("antony blinken", "anthony blinken", Agreement::Same),
            ("antony blinken", "antony j blinken", Agreement::Same),
            ("antony john blinken", "antony j blinken", Agreement::Same),
            ("antony blinken", "a blinken", Agreement::Initial),
            ("antony blinken", "b blinken", Agreement::None),
            ("antony blinken", "alan blinken", Agreement::None),
            ("bill clinton", "william clinton", Agreement::Same),
            ("bill clinton", "hillary clinton", Agreement::None),
            ("hillary clinton", "hillary rodham clinton", Agreement::Same),
            ("george w bush", "george hw bush", Agreement::None),
            ("george bush", "george hw bush", Agreement::Same),
            ("robert f kennedy jr", "robert kennedy", Agreement::Same),
            ("robert kennedy jr", "robert kennedy iii", Agreement::None),
            ("donald trump", "donald j trump", Agreement::Same),
            ("donald trump", "eric trump", Agreement::None),
            ("alex navalny", "alexei navalny", Agreement::None),
            ("mohamed morsi", "mohammed morsi", Agreement::Same),
            ("daniel ortega", "daniela ortega", Agreement::None),
            ("paul smith", "paula smith", Agreement::None),
            ("john smith", "joan smith", Agreement::None),
            ("maria silva", "mario silva", Agreement::None),
            ("condoleezza rice", "condoleeza rice", Agreement::Near),
            ("susan rice", "condoleezza rice", Agreement::None),
            ("volodymyr zelensky", "vladimir zelensky", Agreement::None),
        ] {
            let (one, other) = (NameParts::of(one), NameParts::of(other));
            assert_eq!(agreement(&one, &other), expected, "{one:?} {other:?}");
            assert_eq!(agreement(&other, &one), expected, "{other:?} {one:?}");
        }
    }

    #[test]
    fn distances() {
        assert!(within_distance("condoleezza", "condoleeza", 1));
        assert!(within_distance("sissi", "sisis", 1));
        assert!(!within_distance("blinken", "lincoln", 2));
    }
}
