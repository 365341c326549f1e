//! Which words are looked at for a place, and what part each of them plays there. What a word brings in a part depends on
//! nothing else, so it is added up once for all places.

use super::focus::Focus;

/// How many words are looked at around a place: two before, itself, two after.
pub(super) const WINDOW: usize = 5;

/// Where in the window the place itself is.
pub(super) const CENTRE: usize = 2;

/// Parts that are told apart; a part's number is below it.
pub(super) const ROLES: usize = 16;

/// The farthest that the first word of a run is told to stand from the place, and the last one.
const FAR_FIRST: usize = 4;
const FAR_LAST: usize = 3;

/// The part a word plays for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands at this offset of the window, and neither begins nor ends the run of capitalised words around the place.
    Near(usize),
    /// It begins the run, so many words before the place.
    First(usize),
    /// It ends the run, so many words behind the place.
    Last(usize),
    /// It is the place, and a run by itself.
    Lone,
}

impl Role {
    /// Its number, below [`ROLES`].
    pub(super) const fn number(self) -> usize {
        match self {
            Self::Near(offset) => offset,
            Self::First(before) => WINDOW + before,
            Self::Last(behind) => WINDOW + FAR_FIRST + 1 + behind,
            Self::Lone => ROLES - 1,
        }
    }

    /// The part with this number.
    pub(super) fn of_number(number: usize) -> Self {
        match number {
            0..WINDOW => Self::Near(number),
            WINDOW..=LAST_FIRST => Self::First(number - WINDOW),
            _ if number < ROLES - 1 => Self::Last(number - LAST_FIRST - 1),
            _ => Self::Lone,
        }
    }

    /// Where in the window the word stands.
    pub(super) fn offset(self) -> Option<usize> {
        match self {
            Self::Near(offset) => Some(offset),
            Self::First(before) => CENTRE.checked_sub(before),
            Self::Last(behind) => Some(CENTRE + behind).filter(|&offset| offset < WINDOW),
            Self::Lone => Some(CENTRE),
        }
    }
}

/// The number of the last part of those that begin a run.
const LAST_FIRST: usize = WINDOW + FAR_FIRST;

/// The numbers of the parts that the words of the window play, by how many words of the run stand before the place and behind.
static IN_WINDOW: [[[u8; WINDOW]; FAR_LAST + 1]; FAR_FIRST + 1] = in_window();

const fn in_window() -> [[[u8; WINDOW]; FAR_LAST + 1]; FAR_FIRST + 1] {
    let mut table = [[[0; WINDOW]; FAR_LAST + 1]; FAR_FIRST + 1];
    let mut cell = 0;
    while cell < (FAR_FIRST + 1) * (FAR_LAST + 1) * WINDOW {
        let (before, behind) = (cell / WINDOW / (FAR_LAST + 1), cell / WINDOW % (FAR_LAST + 1));
        let offset = cell % WINDOW;
        let role = if offset == CENTRE && before == 0 && behind == 0 {
            Role::Lone
        } else if offset + before == CENTRE {
            Role::First(before)
        } else if offset == CENTRE + behind {
            Role::Last(behind)
        } else {
            Role::Near(offset)
        };
        table[before][behind][offset] = role.number() as u8;
        cell += 1;
    }
    table
}

/// Tells which words are looked at for a place, by their numbers, and the numbers of their parts.
pub(super) fn roles(focus: &Focus<'_>, at: usize, mut tell: impl FnMut(usize, u32)) {
    let run = focus.reading.run(at);
    let (before, behind) = (at - run.start, run.end - 1 - at);
    let parts = &IN_WINDOW[before.min(FAR_FIRST)][behind.min(FAR_LAST)];
    for (part, number) in parts.iter().zip(focus.window(at)) {
        tell(usize::from(*part), number);
    }
    if before > CENTRE {
        tell(Role::First(before.min(FAR_FIRST)).number(), focus.number(run.start, CENTRE));
    }
    if behind >= WINDOW - CENTRE {
        tell(Role::Last(behind.min(FAR_LAST)).number(), focus.number(run.end - 1, CENTRE));
    }
}

#[cfg(test)]
mod tests {
    use super::{FAR_FIRST, FAR_LAST, ROLES, Role, WINDOW};

    #[test]
    fn no_two_parts_have_one_number() {
        let near = (0..WINDOW).map(Role::Near);
        let ends = (0..=FAR_FIRST).map(Role::First).chain((0..=FAR_LAST).map(Role::Last));
        let mut numbers: Vec<usize> = near.chain(ends).chain([Role::Lone]).map(Role::number).collect();
        let n_parts = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), n_parts);
        assert!(numbers.iter().all(|&number| number < ROLES));
        assert!(numbers.iter().all(|&number| Role::of_number(number).number() == number));
    }

    #[test]
    fn what_is_near_stands_in_the_window() {
        let check = |role: Role, expected| assert_eq!(role.offset(), expected, "{role:?}");
        check(Role::Near(4), Some(4));
        check(Role::Lone, Some(2));
        check(Role::First(0), Some(2));
        check(Role::First(2), Some(0));
        check(Role::First(3), None);
        check(Role::Last(1), Some(3));
        check(Role::Last(3), None);
    }
}
