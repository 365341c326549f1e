//! A user's own list of people, organisations and places, which always wins over what the program knows or guesses.
//!
//! | field | other names | means |
//! |---|---|---|
//! | `id` | `key` | names the entry, for `parent`; the canonical name where there is none |
//! | `type` | `kind`, `category`, `schema` | `person`, `org`, `place` or `other`; `other` where there is none |
//! | `canonical` | `name`, `caption` | the name it is shown under |
//! | `aliases` | `alias`, `names`, `aka` | other names, a list or parted by `\|` or `;` |
//! | `case-sensitive` | `case` | `yes`: capitals as written; `no`: any; else a name with a capital is found with one |
//! | `exclusions` | `exclude`, `except`, `not` | phrases in which a name does not count, a list or parted likewise |
//! | `parent` | `parent_id` | the `id` of what it is a part of |
//!
//! A table (TSV, CSV) has the fields as columns, in any order and any case; a table without a header has the canonical
//! name first and aliases after it. In YAML the list has an entry for each `- `, in JSON an object, in an array or one
//! a line. Lines of tables and YAML that begin with `#` are comments. Whatever is wrong with an entry is told with its
//! line, and the rest of the list is in force.

mod cells;
mod check;
mod entry;
mod flaw;
mod format;
mod json;
mod list;
mod lookup;
mod loose;
mod parents;
mod table;
mod text;
mod yaml;

pub use entry::Entry;
pub use flaw::Flaw;
pub use format::Format;
pub use list::{Listed, Watchlist};
pub(crate) use lookup::{ListedNames, key_of, listed, lookup_of};
