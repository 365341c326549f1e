//! Names in a text: stretches that stand for a term of their own, whatever their words are.
//!
//! Who is meant by "the secretary" cannot be told from the words. Whoever stored the text with the names in it hands them
//! over beside it, and they match as a word does.

use super::phrases::Match;
use super::spec::Spec;

/// A stretch of a text that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The term it stands for.
    pub term: String,
}

/// The names of a text that are looked for, where they stand in it, in no order.
pub(super) fn name_matches(names: &[Name], spec: &Spec) -> Vec<Match> {
    let clauses = spec.clauses();
    let of_name = |name: &Name| -> Vec<Match> {
        let slots = spec.slots(&name.term).iter().filter(|slot| clauses[slot.clause as usize].words == 1);
        slots.map(|slot| Match { start: name.start, end: name.end, clause: slot.clause }).collect()
    };
    names.iter().filter(|name| name.start < name.end).flat_map(of_name).collect()
}
