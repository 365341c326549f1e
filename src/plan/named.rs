//! Who or what is meant by a name in a query, and the terms of the index that stand for it.

use tantivy::TantivyError;

use crate::entity::{Catalogue, Entity, EntityRef, Kind, Member, capitalised, folded_name, read_otherwise};
use crate::index::{ENTITY_MARK, dated, depends_on_month};
use crate::plan::forms::{Forms, Vocabulary};
use crate::query::NameOf;

/// Whom a name means, and whom else it could.
#[derive(Debug)]
pub(crate) struct Meant {
    /// Who is meant.
    pub(crate) entity: Entity,
    /// Others of the name, likeliest first.
    pub(crate) others: Vec<Other>,
}

/// Somebody else of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Other {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) articles: u32,
}

impl Other {
    /// What to call it beside one of this name: with the country of its key, or what it is, where it has the same name.
    pub(crate) fn told_beside(&self, name: &str) -> String {
        if self.name != name {
            return self.name.clone();
        }
        let country = self.key.split_once(", ").map(|(_, country)| with_capitals(country));
        format!("{} ({})", self.name, country.unwrap_or_else(|| self.kind.name().to_owned()))
    }
}

/// The name of a country with its capitals, which a key does not have.
fn with_capitals(country: &str) -> String {
    let word = |word: &str| match word {
        "and" | "of" | "the" => word.to_owned(),
        _ => capitalised(word),
    };
    country.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

impl From<&EntityRef<'_>> for Other {
    fn from(entity: &EntityRef<'_>) -> Self {
        Self { key: entity.key.into(), name: entity.name.into(), kind: entity.kind, articles: entity.articles }
    }
}

/// People who are looked through for a surname, and bearers of it that are told.
const MOST_PEOPLE: usize = 200_000;
const MOST_BEARERS: usize = 5;

/// Others of a name that are told.
const TOLD_OTHERS: usize = 3;

impl Meant {
    /// Who is meant by a name, and whom else it could mean; nothing where the name says it.
    pub(crate) fn told(&self, typed: &str) -> Option<String> {
        let is_plain = folded_name(typed) == folded_name(&self.entity.name);
        let others: Vec<String> =
            self.others.iter().take(TOLD_OTHERS).map(|other| other.told_beside(&self.entity.name)).collect();
        match (is_plain, others.as_slice()) {
            (true, []) => None,
            (_, []) => Some(format!("\"{typed}\" is read as {}", self.entity.name)),
            _ => Some(format!("\"{typed}\" is read as {}; it can also be {}", self.entity.name, others.join(", "))),
        }
    }
}

impl Vocabulary {
    /// All entities.
    pub(crate) fn catalogue(&self) -> Result<&Catalogue, TantivyError> {
        self.entities.catalogue()
    }

    /// Who or what is meant by a name or a key, if anybody in the index is; where nobody is, by a
    /// weak name, or by the surname of somebody whom all articles call by the whole name.
    pub(crate) fn meant(&self, of: NameOf, name: &str) -> Result<Option<Meant>, TantivyError> {
        let catalogue = self.entities.catalogue()?;
        let mut candidates = candidates(catalogue, of, name);
        if candidates.is_empty() {
            candidates = catalogue.weakly(name);
            candidates.retain(|entity| entity.articles > 0 && is_of(entity.kind, of));
        }
        if candidates.is_empty() && is_of(Kind::Person, of) {
            candidates = bearers(catalogue, name);
        }
        Ok(first_of(catalogue, candidates))
    }

    /// The same, where nobody is also for the name without `'s`, "the" or a title, and for "Blinken, Antony".
    pub(crate) fn meant_somehow(&self, of: NameOf, name: &str) -> Result<Option<Meant>, TantivyError> {
        for reading in std::iter::once(name.to_owned()).chain(read_otherwise(name)) {
            if let Some(meant) = self.meant(of, &reading)? {
                return Ok(Some(meant));
            }
        }
        Ok(None)
    }

    /// Who or what is known by just this name, if anybody in the index is.
    pub(crate) fn known_as(&self, name: &str) -> Result<Option<Meant>, TantivyError> {
        let catalogue = self.entities.catalogue()?;
        Ok(first_of(catalogue, candidates(catalogue, NameOf::Anything, name)))
    }

    /// The values of the column of entities that stand for an entity.
    pub(crate) fn terms_of(&self, entity: &Entity) -> Result<Vec<String>, TantivyError> {
        let forms = self.forms_of(entity)?.forms.into_iter();
        Ok(forms.map(|form| form.term.trim_start_matches(ENTITY_MARK).to_owned()).collect())
    }

    /// The values of the column of entities that stand for whoever is meant by a name; none where nobody is.
    pub(crate) fn terms_of_name(&self, of: NameOf, name: &str) -> Result<Vec<String>, TantivyError> {
        let meant = self.meant(of, name)?;
        meant.map_or_else(|| Ok(Vec::new()), |meant| self.terms_of(&meant.entity))
    }

    /// The terms that stand for whoever is meant by a name; none where nobody is.
    pub(super) fn named(&self, of: NameOf, name: &str) -> Result<Forms, TantivyError> {
        let meant = self.meant(of, name)?;
        meant.map_or_else(|| Ok(Forms::none()), |meant| self.forms_of(&meant.entity))
    }

    /// The terms that stand for an entity.
    pub(crate) fn forms_of(&self, entity: &Entity) -> Result<Forms, TantivyError> {
        let mut terms = Vec::new();
        for member in &entity.members {
            self.add_terms(member, &mut terms)?;
        }
        terms.sort();
        terms.dedup();
        Ok(self.alike(terms))
    }

    /// The terms of a key in the months in which it means the entity.
    fn add_terms(&self, member: &Member, terms: &mut Vec<(String, u64)>) -> Result<(), TantivyError> {
        let marked = |term: &str| format!("{ENTITY_MARK}{term}");
        if !depends_on_month(&member.key) {
            let term = marked(&member.key);
            let frequency = self.dictionary.frequency(&term)?;
            terms.extend((frequency > 0).then_some((term, frequency)));
            return Ok(());
        }
        let without_date = marked(&dated(&member.key, None));
        let is_meant = |term: &str| match &member.months {
            None => true,
            Some(_) if term == without_date => member.undated,
            Some(months) => {
                let month: Option<u32> = term[without_date.len()..].parse().ok();
                month.is_some_and(|month| months.iter().any(|(first, last)| (*first..=*last).contains(&month)))
            }
        };
        let found = self.dictionary.beginning_with(&without_date)?;
        terms.extend(found.into_iter().filter(|(term, _)| is_meant(term)));
        Ok(())
    }
}

/// The first of those who can be meant, and the others.
fn first_of(catalogue: &Catalogue, candidates: Vec<EntityRef<'_>>) -> Option<Meant> {
    let (first, others) = candidates.split_first()?;
    let others = others.iter().map(Other::from).collect();
    catalogue.get(first.id).map(|entity| Meant { entity, others })
}

/// People with a surname, the most written of first: of the many that there may be, as far as one looks.
fn bearers<'c>(catalogue: &'c Catalogue, surname: &str) -> Vec<EntityRef<'c>> {
    let end = format!(" {}", folded_name(surname));
    let people = catalogue.of_kind(Kind::Person).take(MOST_PEOPLE);
    people.filter(|person| end.len() > 1 && person.key.ends_with(&end)).take(MOST_BEARERS).collect()
}

fn candidates<'c>(catalogue: &'c Catalogue, of: NameOf, name: &str) -> Vec<EntityRef<'c>> {
    let fits = |entity: &EntityRef<'_>| entity.articles > 0 && is_of(entity.kind, of);
    let mut found: Vec<EntityRef<'_>> = catalogue.exact(name).into_iter().filter(fits).collect();
    if found.is_empty() {
        found.extend(catalogue.of_key(name, None).filter(fits));
    }
    found
}

/// Whether an entity of a kind is what is asked for.
pub(crate) fn is_of(kind: Kind, of: NameOf) -> bool {
    match of {
        NameOf::Anything => true,
        NameOf::Person => kind == Kind::Person,
        NameOf::Place => kind == Kind::Place,
        NameOf::Organisation => kind == Kind::Organisation,
    }
}

#[cfg(test)]
mod tests {
    use super::Other;
    use crate::entity::Kind;

    #[test]
    fn namesakes_are_told_by_their_countries() {
        let check = |key: &str, name: &str, expected: &str| {
            let other = Other { key: key.into(), name: name.into(), kind: Kind::Place, articles: 1 };
            assert_eq!(other.told_beside("Rafah"), expected);
        };
        check("loc:rafah, egypt", "Rafah", "Rafah (Egypt)");
        check("loc:rafah, bosnia and herzegovina", "Rafah", "Rafah (Bosnia and Herzegovina)");
        check("loc:rafah", "Rafah", "Rafah (place)");
        check("loc:rafah crossing", "Rafah Crossing", "Rafah Crossing");
    }
}
