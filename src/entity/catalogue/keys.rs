//! Reads the index's dictionary of names: sorted terms, each a key or a key with a form that was printed, and how many
//! articles have it.

use super::known::KnownNames;
use crate::entity::kind::Kind;
use crate::entity::name::SURFACE_MARK;

/// The keys of a dictionary, in its order, and the forms of each.
#[derive(Debug, Default)]
pub(super) struct Keys {
    text: String,
    keys: Vec<KeySpan>,
    surfaces: Vec<Span>,
    /// How many of the keys are those of the dictionary; the rest are in an order of their own.
    n_in_order: usize,
}

/// A key or a form in [`Keys::text`].
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    length: u32,
    articles: u32,
}

/// A key in [`Keys::text`].
#[derive(Debug, Clone, Copy)]
struct KeySpan {
    span: Span,
    sort: Sort,
    /// How many of its bytes are the name, at its end.
    name_length: u32,
    /// Where its forms begin.
    first_surface: usize,
}

/// What sort of key a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name.
    Name(Kind),
    /// A surname in an article that has no full name to it.
    Surname,
    /// An office.
    Role,
}

/// One key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'a> {
    pub(super) text: &'a str,
    pub(super) sort: Sort,
    /// What follows the kind: the name, the surname, the office.
    pub(super) name: &'a str,
    pub(super) articles: u32,
}

impl Keys {
    /// Takes in terms in their order; what is no key is left out.
    pub(super) fn read<T: AsRef<[u8]>>(terms: impl Iterator<Item = (T, u32)>) -> Self {
        let mut keys = Self::default();
        for (term, articles) in terms {
            let Ok(term) = std::str::from_utf8(term.as_ref()) else { continue };
            match term.split_once(SURFACE_MARK) {
                None => keys.add(term, articles),
                Some((key, surface)) => keys.add_surface(key, surface, articles),
            }
        }
        keys
    }

    /// Adds a key after all others.
    pub(super) fn add(&mut self, key: &str, articles: u32) {
        let Some((sort, name)) = sort_of(key) else { return };
        if articles > 0 && self.keys.last().is_some_and(|last| self.str(&last.span) >= key) {
            return;
        }
        let span = Span { start: self.text.len(), length: key.len() as u32, articles };
        let (name_length, first_surface) = (name.len() as u32, self.surfaces.len());
        self.text.push_str(key);
        self.keys.push(KeySpan { span, sort, name_length, first_surface });
    }

    /// Adds the keys of those who held an office that is among the keys, so that the office can be theirs though nobody
    /// wrote their name.
    pub(super) fn add_holders(&mut self, known: &KnownNames) {
        let roles = (0..self.len() as u32).map(|key| self.get(key)).filter(|key| key.sort == Sort::Role);
        let mut holders: Vec<String> =
            roles.flat_map(|role| known.terms(role.text)).map(|term| term.person.clone()).collect();
        holders.sort_unstable();
        holders.dedup();
        self.n_in_order = self.keys.len();
        holders.retain(|holder| self.find(holder).is_none());
        holders.iter().for_each(|holder| self.add(holder, 0));
    }

    /// The number of a key.
    pub(super) fn find(&self, key: &str) -> Option<u32> {
        let (in_order, added) = self.keys.split_at(self.n_in_order);
        let here = |keys: &[KeySpan]| keys.binary_search_by(|known| self.str(&known.span).cmp(key)).ok();
        here(in_order).or_else(|| here(added).map(|at| at + self.n_in_order)).map(|at| at as u32)
    }

    fn add_surface(&mut self, key: &str, surface: &str, articles: u32) {
        if surface.is_empty() || self.keys.last().is_none_or(|last| self.str(&last.span) != key) {
            return;
        }
        let span = Span { start: self.text.len(), length: surface.len() as u32, articles };
        self.text.push_str(surface);
        self.surfaces.push(span);
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn get(&self, key: u32) -> Key<'_> {
        let KeySpan { span, sort, name_length, .. } = &self.keys[key as usize];
        let text = self.str(span);
        Key { text, sort: *sort, name: &text[text.len() - *name_length as usize..], articles: span.articles }
    }

    /// The forms of a key with how many articles print each.
    pub(super) fn surfaces(&self, key: u32) -> impl Iterator<Item = (&str, u32)> {
        let from = self.keys[key as usize].first_surface;
        let to = self.keys.get(key as usize + 1).map_or(self.surfaces.len(), |next| next.first_surface);
        self.surfaces[from..to].iter().map(|span| (self.str(span), span.articles))
    }

    fn str(&self, span: &Span) -> &str {
        &self.text[span.start..span.start + span.length as usize]
    }
}

/// The sort of a key, and what follows it; none where it is no key.
fn sort_of(key: &str) -> Option<(Sort, &str)> {
    let (prefix, name) = key.split_once(':')?;
    if name.is_empty() {
        return None;
    }
    match prefix {
        "per" => Some(match name.strip_prefix('~') {
            Some(surname) => (Sort::Surname, surname),
            None => (Sort::Name(Kind::Person), name),
        }),
        "org" => Some((Sort::Name(Kind::Organisation), name)),
        "loc" => Some((Sort::Name(Kind::Place), name)),
        "misc" => Some((Sort::Name(Kind::Other), name)),
        "role" => Some((Sort::Role, name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, Sort};
    use crate::entity::kind::Kind;

    #[test]
    fn terms_are_read() {
        let terms = [
            ("odd", 3),
            ("per:antony blinken", 7),
            ("per:antony blinken\u{1f}Antony Blinken", 5),
            ("per:antony blinken\u{1f}Blinken", 6),
            ("per:lost\u{1f}Lost", 6),
            ("per:~blinken", 2),
            ("role:us/secretary of state", 1),
        ];
        let keys = Keys::read(terms.iter().map(|(term, articles)| (term.as_bytes(), *articles)));
        assert_eq!(keys.len(), 3);
        assert_eq!((keys.get(0).sort, keys.get(0).name), (Sort::Name(Kind::Person), "antony blinken"));
        assert_eq!(keys.surfaces(0).collect::<Vec<_>>(), [("Antony Blinken", 5), ("Blinken", 6)]);
        assert_eq!((keys.get(1).sort, keys.get(1).name), (Sort::Surname, "blinken"));
        assert_eq!((keys.get(2).sort, keys.get(2).articles), (Sort::Role, 1));
    }
}
