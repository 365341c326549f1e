//! What sort of thing an entity is: the four kinds that the tagger knows, under the names that users, keys and labelled
//! files have for them.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Person,
    /// A company, an agency, a party, an army, a team.
    Organisation,
    /// A country, a city, a river, a region, a building.
    Place,
    /// A people, an event, a work, a law.
    Other,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::Other];

    /// What users call it: `person`, `org`, `place`, `other`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "org",
            Self::Place => "place",
            Self::Other => "other",
        }
    }

    /// What keys begin with: `per`, `org`, `loc`, `misc`.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Person => "per",
            Self::Organisation => "org",
            Self::Place => "loc",
            Self::Other => "misc",
        }
    }

    /// What labelled files call it: `PER`, `ORG`, `LOC`, `MISC`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organisation => "ORG",
            Self::Place => "LOC",
            Self::Other => "MISC",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = Error;

    /// Finds a kind by any of its names, in any case; `organisation`, `organization` and `location` will do too.
    fn from_str(text: &str) -> Result<Self> {
        let wanted = text.trim().to_ascii_lowercase();
        let named = |kind: &Self| [kind.name(), kind.prefix()].contains(&wanted.as_str());
        let spelled_out = || match wanted.as_str() {
            "organisation" | "organization" => Some(Self::Organisation),
            "location" => Some(Self::Place),
            _ => None,
        };
        Self::ALL.into_iter().find(named).or_else(spelled_out).ok_or_else(|| {
            Error::argument(format!("unknown type of entity \"{text}\""))
                .with_hint("types are person, org, place, other")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn kinds_are_found_by_their_names() {
        for kind in Kind::ALL {
            for name in [kind.name(), kind.prefix(), kind.label()] {
                assert_eq!(name.parse::<Kind>().ok(), Some(kind), "{name}");
            }
        }
        assert_eq!("Organization".parse::<Kind>().ok(), Some(Kind::Organisation));
        let error = "people".parse::<Kind>().expect_err("no such type");
        assert_eq!(error.hint(), Some("types are person, org, place, other"));
    }
}
