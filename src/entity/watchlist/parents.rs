//! Joins entries to their parents, and breaks circles.

use rustc_hash::FxHashMap;

use crate::entity::watchlist::check::Checked;
use crate::entity::watchlist::entry::Entry;
use crate::entity::watchlist::flaw::Flaws;

/// The entries with their parents; one whose parent is unknown, or would be its own descendant, has none.
pub(super) fn joined(checked: Vec<Checked>, flaws: &mut Flaws) -> Vec<Entry> {
    let parents = parents(&checked, flaws);
    let parents = without_circles(parents, &checked, flaws);
    let with_parent = |(checked, parent): (Checked, Option<u32>)| Entry { parent, ..checked.entry };
    checked.into_iter().zip(parents).map(with_parent).collect()
}

fn parents(checked: &[Checked], flaws: &mut Flaws) -> Vec<Option<u32>> {
    let numbers: FxHashMap<&str, u32> =
        (0..).zip(checked).map(|(number, one)| (one.entry.id.as_str(), number)).collect();
    let parent = |one: &Checked| {
        if one.parent.is_empty() {
            return None;
        }
        let number = numbers.get(one.parent.as_str()).copied();
        if number.is_none() {
            let reason = format!("parent \"{}\" is no id of this list: it is passed over", one.parent);
            flaws.tell(one.entry.line, reason);
        }
        number
    };
    checked.iter().map(parent).collect()
}

/// Follows the parents of each entry once; what leads back to the way there loses its parent.
fn without_circles(mut parents: Vec<Option<u32>>, checked: &[Checked], flaws: &mut Flaws) -> Vec<Option<u32>> {
    // The entry from which each one was first reached.
    let mut reached_from: Vec<Option<u32>> = vec![None; parents.len()];
    for start in 0..parents.len() as u32 {
        let mut at = start;
        while reached_from[at as usize].is_none() {
            reached_from[at as usize] = Some(start);
            let Some(parent) = parents[at as usize] else { break };
            if reached_from[parent as usize] == Some(start) {
                let one = &checked[at as usize];
                let reason = format!("parent \"{}\" leads back to this entry: it is passed over", one.parent);
                flaws.tell(one.entry.line, reason);
                parents[at as usize] = None;
                break;
            }
            at = parent;
        }
    }
    parents
}
