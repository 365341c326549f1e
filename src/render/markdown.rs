//! Results and articles as Markdown. What an article says is escaped, so that it cannot become a link, a heading or HTML.

use std::io::{self, Write};

use super::facts::{facts, source_and_day, web_address};
use super::marked::{Highlights, Marked};
use super::passage::passage;
use super::text::summary;
use crate::article::Article;
use crate::search::{FacetCount, Hit, Results};

/// Writes the hits, the facets and the counts.
pub(super) fn results(out: &mut impl Write, results: &Results) -> io::Result<()> {
    writeln!(out, "# {}\n", escaped(&results.query))?;
    results.remarks.iter().try_for_each(|remark| writeln!(out, "note: {}\n", escaped(&remark.message)))?;
    results.hits.iter().try_for_each(|one| hit(out, one))?;
    results.facets.iter().try_for_each(|(name, counts)| facet(out, name, counts))?;
    writeln!(out, "{}", escaped(&summary(results)))
}

fn hit(out: &mut impl Write, hit: &Hit) -> io::Result<()> {
    let title = lit(&Marked::new(&hit.title, &hit.title_highlights));
    match web_address(hit.url.as_deref()) {
        Some(url) => writeln!(out, "## {}. [{title}](<{url}>)\n", hit.rank)?,
        None => writeln!(out, "## {}. {title}\n", hit.rank)?,
    }
    writeln!(out, "{} · `{}`\n", escaped(&source_and_day(&hit.source, hit.published)), code(&hit.id))?;
    for one in &hit.passages {
        writeln!(out, "> {}\n", lit(&passage(one)))?;
    }
    Ok(())
}

fn facet(out: &mut impl Write, name: &str, counts: &[FacetCount]) -> io::Result<()> {
    writeln!(out, "| {} | articles |\n|---|---:|", escaped(name))?;
    for row in counts {
        writeln!(out, "| {} | {} |", escaped(&row.value), row.count)?;
    }
    writeln!(out)
}

/// Writes one article.
pub(super) fn article(out: &mut impl Write, article: &Article, highlights: Highlights<'_>) -> io::Result<()> {
    writeln!(out, "# {}\n", lit(&Marked::new(&article.title, highlights.title)))?;
    for (name, value) in facts(article) {
        match web_address(Some(&value)) {
            Some(url) => writeln!(out, "- {name}: <{url}>")?,
            None => writeln!(out, "- {name}: {}", escaped(&value))?,
        }
    }
    writeln!(out)?;
    for line in Marked::lines(&article.body, highlights.body) {
        writeln!(out, "{}", lit(&line))?;
    }
    Ok(())
}

/// Escaped text with `**` around what is highlighted.
fn lit(text: &Marked) -> String {
    let mut markdown = String::with_capacity(text.text().len() + 16);
    for (piece, is_marked) in text.pieces() {
        let is_start = markdown.is_empty();
        if is_marked {
            markdown.push_str("**");
        }
        push_escaped(&mut markdown, piece, is_start && !is_marked);
        if is_marked {
            markdown.push_str("**");
        }
    }
    markdown
}

fn escaped(text: &str) -> String {
    lit(&Marked::plain(text))
}

/// Adds `text` with a backslash before whatever Markdown might obey, bare addresses too.
fn push_escaped(markdown: &mut String, text: &str, is_line_start: bool) {
    let mut is_number = is_line_start;
    for (at, character) in text.char_indices() {
        let opens_block = is_line_start && at == 0 && "#-+=:".contains(character);
        let opens_list = is_number && at > 0 && ".)".contains(character);
        if opens_block || opens_list || "\\`*_{}[]<>|~&$!@".contains(character) || opens_address(text, at) {
            markdown.push('\\');
        }
        is_number &= character.is_ascii_digit();
        markdown.push(character);
    }
}

/// Whether the character at `at` is what makes a link of `https://example.org` or `www.example.org`.
fn opens_address(text: &str, at: usize) -> bool {
    let (before, after) = text.as_bytes().split_at(at);
    let is_www = || before.len() >= 3 && before[before.len() - 3..].eq_ignore_ascii_case(b"www");
    after.starts_with(b"://") || (after.starts_with(b".") && is_www())
}

/// `text` for between backticks.
fn code(text: &str) -> String {
    Marked::plain(text).text().replace('`', "'")
}

#[cfg(test)]
mod tests {
    use super::{Marked, escaped, lit};

    fn check(text: &str, expected: &str) {
        assert_eq!(escaped(text), expected);
    }

    #[test]
    fn nothing_an_article_says_is_markup() {
        check("Talks resume in Cairo.", "Talks resume in Cairo.");
        check("# Not a heading", "\\# Not a heading");
        check("- no list", "\\- no list");
        check("1. no list", "1\\. no list");
        check("2024 was long.", "2024 was long.");
        check("[x](https://example.org) <script>", "\\[x\\](https\\://example.org) \\<script\\>");
        check("a|b *c* `d` ![e](f)", "a\\|b \\*c\\* \\`d\\` \\!\\[e\\](f)");
        check("two\n# lines", "two # lines");
        check("see www.example.org, desk@example.org", "see www\\.example.org, desk\\@example.org");
    }

    #[test]
    fn highlights_are_bold() {
        let text = Marked::new("- talks in *Rafah*", &[[12, 17]]);
        assert_eq!(lit(&text), "\\- talks in \\***Rafah**\\*");
        assert_eq!(lit(&Marked::new("Łódź", &[[0, 4]])), "**Łódź**");
    }
}
