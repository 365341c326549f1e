//! Pairs of spots that stand so to each other.

use super::spot::{Hull, Spot};
use super::window::Window;

/// Where the sentences and paragraphs of a text begin, as positions in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds<'t> {
    pub(super) sentences: &'t [u32],
    pub(super) paragraphs: &'t [u32],
}

impl Bounds<'_> {
    /// The stretch in which the partner of a spot must lie: from the first position to the last.
    fn around(&self, hull: Hull, window: Window) -> Option<Hull> {
        match window {
            Window::Words(words) => Some((hull.0.saturating_sub(words), hull.1.saturating_add(words))),
            Window::InOrder(words) => Some((hull.1.saturating_add(1), hull.1.saturating_add(words))),
            Window::Sentence => unit(self.sentences, hull),
            Window::Paragraph => unit(self.paragraphs, hull),
        }
    }
}

/// The sentence or paragraph that a hull lies in, if it lies in one.
fn unit(starts: &[u32], hull: Hull) -> Option<Hull> {
    let next = starts.partition_point(|start| *start <= hull.0);
    let first = if next == 0 { 0 } else { starts[next - 1] };
    let last = starts.get(next).map_or(u32::MAX, |start| start - 1);
    (hull.1 <= last).then_some((first, last))
}

/// Calls `each` with every pair that stands so and shares no word, until it says false. Both sides are in order.
pub(super) fn pairs<'s>(
    lefts: &'s [Spot],
    rights: &'s [Spot],
    window: Window,
    bounds: Bounds<'_>,
    mut each: impl FnMut(&'s Spot, &'s Spot) -> bool,
) {
    let longest = longest(rights);
    for left in lefts {
        if !partners(left, rights, longest, window, bounds).all(|right| each(left, right)) {
            return;
        }
    }
}

/// The spots of the left that have no partner.
pub(super) fn apart(mut lefts: Vec<Spot>, rights: &[Spot], window: Window, bounds: Bounds<'_>) -> Vec<Spot> {
    let longest = longest(rights);
    lefts.retain(|left| partners(left, rights, longest, window, bounds).next().is_none());
    lefts
}

/// How far the last word of a spot is from its first, at most.
fn longest(spots: &[Spot]) -> u32 {
    spots.iter().map(|spot| spot.last - spot.first).max().unwrap_or_default()
}

/// The spots on the right that stand so to one on the left.
fn partners<'s>(
    left: &'s Spot,
    rights: &'s [Spot],
    longest: u32,
    window: Window,
    bounds: Bounds<'_>,
) -> impl Iterator<Item = &'s Spot> {
    let (from, to) = bounds.around(left.hull(), window).unwrap_or((1, 0));
    let is_unit = matches!(window, Window::Sentence | Window::Paragraph);
    let start = rights.partition_point(|right| right.first < from.saturating_sub(longest));
    let within = rights[start..].iter().take_while(move |right| right.first <= to);
    within.filter(move |right| {
        let is_there = match window {
            Window::InOrder(_) => right.first >= from,
            _ => right.last >= from,
        };
        let is_inside = !is_unit || (right.first >= from && right.last <= to);
        is_there && is_inside && !left.shares(right)
    })
}
