//! Which hyphens hold a name together.

/// What may stand before the hyphen of a name that begins with it: `al-Qaeda`, `El-Sissi`, `Abd-`.
const PARTICLES: &[&str] =
    &["al", "el", "ul", "ad", "as", "ash", "ar", "an", "at", "az", "abu", "ben", "bin", "d", "l", "o", "n", "e"];

/// Words that follow a name and a hyphen without belonging to it, of up to five letters.
const AFTERWORDS: &[&str] = &[
    "run", "led", "based", "born", "held", "era", "wide", "style", "made", "like", "type", "owned", "own", "ruled",
    "bound", "area", "only", "free", "rich", "poor", "long", "level", "trade", "peace", "deal", "talks", "war",
    "elect", "born", "wing", "time", "size", "ready", "mate", "fed", "aged", "plus", "and", "to", "in", "on", "ism",
    "ish", "hit", "raid",
];

/// Letters of a second part in lower case that may belong to a given name: `Jong-un`, `Ki-moon`, `Tse-tung`.
const GIVEN_NAME: usize = 6;

/// The hyphens. A dash is none.
pub(in crate::entity::tagger) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a hyphen between `left` and `right` is inside one word. `in_name` tells that a capitalised word stands before.
pub(in crate::entity::tagger) fn joins(left: &str, right: &str, in_name: bool) -> bool {
    let has_digit = |part: &str| part.chars().any(char::is_numeric);
    let begins_upper = |part: &str| part.starts_with(char::is_uppercase);
    if has_digit(left) || has_digit(right) {
        return !(has_digit(right) && left.contains('.'));
    }
    match (begins_upper(left), begins_upper(right)) {
        (false, false) => true,
        (_, true) => PARTICLES.contains(&left.to_lowercase().as_str()),
        (true, false) => {
            let short = |part: &str| part.chars().count() <= GIVEN_NAME;
            in_name && short(left) && short(right) && !AFTERWORDS.contains(&right)
        }
    }
}
