//! Articles as RIS records, for reference managers. The text itself is not part of one: the lead stands as its abstract.

use std::io::{self, Write};

use super::clean::printable;
use crate::article::Article;
use crate::date::day;

/// Writes one record, from `TY` to `ER`.
pub(super) fn record(out: &mut impl Write, article: &Article) -> io::Result<()> {
    let published = article.published.map(day).unwrap_or_default();
    let lead = article.lead();
    tag(out, "TY", "NEWS")?;
    tag(out, "TI", &article.title)?;
    article.authors.iter().try_for_each(|author| tag(out, "AU", author))?;
    tag(out, "T2", &article.source)?;
    tag(out, "PY", published.split('-').next().unwrap_or_default())?;
    tag(out, "DA", &published.replace('-', "/"))?;
    tag(out, "SE", article.section.as_deref().unwrap_or_default())?;
    tag(out, "LA", article.language.as_deref().unwrap_or_default())?;
    tag(out, "UR", article.url.as_deref().unwrap_or_default())?;
    article.keywords.iter().try_for_each(|keyword| tag(out, "KW", keyword))?;
    let named = [&article.persons, &article.organisations, &article.places];
    named.into_iter().flatten().try_for_each(|name| tag(out, "KW", name))?;
    tag(out, "AB", lead)?;
    tag(out, "ID", &article.id)?;
    out.write_all(b"ER  - \n\n")
}

/// Writes a line, unless there is nothing to say.
fn tag(out: &mut impl Write, name: &str, value: &str) -> io::Result<()> {
    let value = printable(value);
    match value.trim() {
        "" => Ok(()),
        value => writeln!(out, "{name}  - {value}"),
    }
}
