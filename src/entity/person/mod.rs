//! What the parts of a person's name are, and when two names can be one person's.

mod agreement;
mod first_names;
mod parts;
mod titles;

pub(crate) use agreement::{Agreement, agreement};
pub(crate) use first_names::{Gender, canonical_first_names, gender_of_first_name, is_first_name};
pub(crate) use parts::{NameParts, bare_surname, is_particle, starts_with_family_name, two_last_words};
pub(crate) use titles::{Title, is_title, length_to_name, title_before, title_length};
