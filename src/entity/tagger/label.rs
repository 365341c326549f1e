//! What the model says of a word: it begins, continues, ends or is a name of one of the four kinds, or it is outside of
//! names. Which label may follow which is told here alone.

use crate::entity::kind::Kind;

/// How many labels stand for parts of names. Each has a weight in every row of the model; "outside" has none, for it is
/// what the others are weighed against.
pub(super) const NAMED: usize = 16;

/// All labels.
pub(super) const LABELS: usize = NAMED + 1;

/// The label of a word outside of names.
pub(super) const OUTSIDE: usize = NAMED;

/// Where in a name a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Begin,
    Unit,
    Last,
    Inside,
}

/// In the order of their labels: first those that may begin a name, last those after which it goes on. So the labels after
/// which anything may follow stand side by side, and so do those that may follow anything.
const PLACES: [Place; 4] = [Place::Begin, Place::Unit, Place::Last, Place::Inside];

/// How many kinds of names there are.
pub(super) const KINDS: usize = 4;

/// The label of a word at `place` in a name of `kind`.
pub(super) fn label(kind: Kind, place: Place) -> usize {
    KINDS * place as usize + kind as usize
}

/// The kind and the place that a label stands for; none for [`OUTSIDE`].
pub(super) fn parts(label: usize) -> Option<(Kind, Place)> {
    (label < NAMED).then(|| (Kind::ALL[label % KINDS], PLACES[label / KINDS]))
}

/// Whether a name may be under way after a word of this label.
fn is_open(label: usize) -> bool {
    parts(label).is_some_and(|(_, place)| matches!(place, Place::Begin | Place::Inside))
}

/// Whether a word of this label continues a name.
pub(super) fn continues(label: usize) -> bool {
    parts(label).is_some_and(|(_, place)| matches!(place, Place::Inside | Place::Last))
}

/// Whether `next` may follow `before`.
pub(super) fn may_follow(before: usize, next: usize) -> bool {
    match (is_open(before), continues(next)) {
        (true, true) => before % KINDS == next % KINDS,
        (open, continued) => !open && !continued,
    }
}

/// Whether a chain may begin with a word of this label.
pub(super) fn may_begin(label: usize) -> bool {
    !continues(label)
}

/// Whether a chain may end with a word of this label.
pub(super) fn may_end(label: usize) -> bool {
    !is_open(label)
}

#[cfg(test)]
mod tests {
    use super::{LABELS, OUTSIDE, Place, label, may_begin, may_end, may_follow, parts};
    use crate::entity::kind::Kind;

    #[test]
    fn labels_have_kinds_and_places() {
        for number in 0..OUTSIDE {
            let (kind, place) = parts(number).expect("it is named");
            assert_eq!(label(kind, place), number);
        }
        assert_eq!(parts(OUTSIDE), None);
    }

    #[test]
    fn names_are_continued_by_their_own_kind_only() {
        let person = |place| label(Kind::Person, place);
        let place = |place| label(Kind::Place, place);
        assert!(may_follow(person(Place::Begin), person(Place::Last)));
        assert!(may_follow(person(Place::Inside), person(Place::Inside)));
        assert!(may_follow(person(Place::Last), place(Place::Begin)));
        assert!(may_follow(OUTSIDE, place(Place::Unit)));
        assert!(!may_follow(person(Place::Begin), place(Place::Last)));
        assert!(!may_follow(person(Place::Begin), OUTSIDE));
        assert!(!may_follow(OUTSIDE, person(Place::Last)));
        assert!(!may_follow(person(Place::Last), person(Place::Last)));
    }

    #[test]
    fn chains_hold_whole_names() {
        assert_eq!((0..LABELS).filter(|&label| may_begin(label)).count(), 9);
        assert_eq!((0..LABELS).filter(|&label| may_end(label)).count(), 9);
    }
}
