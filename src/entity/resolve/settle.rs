//! Gives every name of an article its key, when all full names are known.

use super::headline::is_word_too;
use super::spot::{PartText, Spot};
use super::told::Article;
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;
use crate::entity::tagger::SURE;

/// How sure the tagger has to be of a surname that is in the news.
const LIKELY: u8 = 40;

impl<'a> Article<'a> {
    /// Gives every spot its key. Names of two people in one (Biden-Netanyahu) become two.
    pub(super) fn settle(&mut self, text: &PartText<'a>, mut spots: Vec<Spot<'a>>) -> Vec<Spot<'a>> {
        self.join_surnames(text, &mut spots);
        let mut settled: Vec<Spot<'a>> = Vec::with_capacity(spots.len());
        let mut spots = spots.into_iter().peekable();
        while let Some(spot) = spots.next() {
            let limit = spots.peek().map_or(text.text.len(), |next| next.start);
            let mate = self.mate(text, &spot, limit);
            match self.halves(text, &spot) {
                Some(halves) => settled.extend(halves),
                None => settled.push(spot),
            }
            settled.extend(mate);
        }
        for spot in &mut settled {
            if let Some(key) = self.longer_organisation(text, spot) {
                spot.key = Some(key);
            }
        }
        for at in 0..settled.len() {
            if settled[at].key.is_none() || settled[at].kind == Kind::Place {
                self.settle_one(text, &mut settled, at);
            }
        }
        settled.retain(|spot| spot.key.as_ref().is_some_and(|key| !key.ends_with(':')));
        settled
    }

    /// The key of the organisation that a name of several words is short for: "Judiciary Committee" where the article has the
    /// Senate's and no other.
    fn longer_organisation(&self, text: &PartText<'a>, spot: &Spot<'a>) -> Option<String> {
        let printed = &text.text[spot.start..spot.end];
        let may_be = spot.kind == Kind::Organisation && spot.rows.is_empty() && printed.contains(' ');
        let folded = may_be.then(|| folded_name(printed))?;
        let is_open = spot.key.as_ref().is_some_and(|key| key.strip_prefix("org:") == Some(folded.as_str()));
        self.organisations.longer(&folded).filter(|_| is_open).map(str::to_owned)
    }

    fn settle_one(&mut self, text: &PartText<'a>, spots: &mut [Spot<'a>], at: usize) {
        let printed = &text.text[spots[at].start..spots[at].end];
        let folded = folded_name(printed);
        if spots[at].is_of_watchlist() {
            spots[at].key = spots[at].rows.iter().max_by_key(|hit| hit.strength).map(|hit| hit.row.key.clone());
            return;
        }
        if let Some(key) = self.as_surname(text, &spots[at], &folded) {
            (spots[at].kind, spots[at].key) = (Kind::Person, Some(key));
            return;
        }
        let key = match spots[at].kind {
            Kind::Person => self.person_key(text, &mut spots[at], &folded),
            Kind::Organisation => self.short_organisation_key(&spots[at], printed, &folded),
            Kind::Place => match self.organisations.defined(&folded).filter(|_| spots[at].rows.is_empty()) {
                Some(key) => key.to_owned(),
                None => {
                    let known = self.places.key(text.text, spots, at);
                    known.unwrap_or_else(|| format!("loc:{folded}"))
                }
            },
            Kind::Other => self.other_key(&spots[at], printed, &folded),
        };
        let kind = Kind::ALL.into_iter().find(|kind| key.split(':').next() == Some(kind.prefix()));
        spots[at].kind = kind.unwrap_or(spots[at].kind);
        if self.is_known_surname(&spots[at], &key) {
            spots[at].confidence = spots[at].confidence.max(SURE);
        }
        spots[at].key = Some(key);
    }

    /// Whether a surname alone, which the tagger rather takes for a person, is one that is in the news and no word too.
    fn is_known_surname(&self, spot: &Spot<'_>, key: &str) -> bool {
        let surname = key.strip_prefix("per:~").filter(|_| spot.tagged == Some(Kind::Person));
        let is_likely = spot.confidence >= LIKELY;
        is_likely && surname.is_some_and(|surname| self.seed.has_surname(surname) && !is_word_too(surname))
    }
}
