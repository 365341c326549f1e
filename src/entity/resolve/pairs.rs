//! Names of two people in one, "Biden-Netanyahu": each is found by itself.

use super::spot::{PartText, Spot};
use super::told::Article;
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;
use crate::entity::tagger::SURE;

impl<'a> Article<'a> {
    /// The second of "Biden-Netanyahu" where only the first was seen, if it is a surname that the article or the seed table
    /// has; it ends before `limit`.
    pub(super) fn mate(&self, text: &PartText<'a>, spot: &Spot<'a>, limit: usize) -> Option<Spot<'a>> {
        let after = text.text.get(spot.end..limit).filter(|_| spot.kind == Kind::Person)?;
        let rest = after.strip_prefix(['-', '–'])?;
        let name = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let folded = folded_name(name);
        let start = spot.end + after.len() - rest.len();
        let is_one = self.has_surname(&folded) && name.starts_with(char::is_uppercase);
        is_one.then(|| Spot::new(spot.part, start..start + name.len(), Kind::Person, SURE))
    }

    /// The two people of "Biden-Netanyahu", where both are surnames that the article or the seed table has.
    pub(super) fn halves(&self, text: &PartText<'a>, spot: &Spot<'a>) -> Option<[Spot<'a>; 2]> {
        let printed = &text.text[spot.start..spot.end];
        let at = printed.find(['-', '–', '/']).filter(|_| spot.rows.is_empty() && !printed.contains(' '))?;
        let after = at + printed[at..].chars().next().map_or(1, char::len_utf8);
        let is_surname = |half: &str| half.starts_with(char::is_uppercase) && self.has_surname(&folded_name(half));
        if self.is_double_surname(&folded_name(printed)) {
            return None;
        }
        if !is_surname(&printed[..at]) || !is_surname(&printed[after..]) {
            return None;
        }
        let half = |from: usize, to: usize| {
            Spot::new(spot.part, spot.start + from..spot.start + to, Kind::Person, spot.confidence.max(SURE))
        };
        Some([half(0, at), half(after, printed.len())])
    }
}
