//! Results and articles as a page that stands alone and does nothing: no scripts, nothing loaded, everything escaped.

use std::io::{self, Write};

use super::facts::{day_or_undated, facts, web_address};
use super::marked::{Highlights, Marked};
use super::passage::passage;
use super::text::summary;
use crate::article::Article;
use crate::search::{FacetCount, Hit, Results};

const STYLE: &str = include_str!("page.css");

/// Forbids a browser to load or run anything, should an escape ever be missing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes a page with the hits, the facets and the counts.
pub(super) fn results(out: &mut impl Write, results: &Results) -> io::Result<()> {
    head(out, &results.query, None)?;
    writeln!(out, "<header>\n<h1 dir=\"auto\">{}</h1>", plain(&results.query))?;
    writeln!(out, "<p class=\"facts\">{}</p>", plain(&summary(results)))?;
    for remark in &results.remarks {
        writeln!(out, "<p class=\"facts\" dir=\"auto\">note: {}</p>", plain(&remark.message))?;
    }
    writeln!(out, "</header>")?;
    results.hits.iter().try_for_each(|one| hit(out, one))?;
    results.facets.iter().try_for_each(|(name, counts)| facet(out, name, counts))?;
    writeln!(out, "</main>\n</body>\n</html>")
}

fn head(out: &mut impl Write, title: &str, language: Option<&str>) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
        <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>",
        language_attribute(language),
        plain(title),
    )
}

fn hit(out: &mut impl Write, hit: &Hit) -> io::Result<()> {
    writeln!(out, "<article dir=\"auto\"{}>", language_attribute(hit.language.as_deref()))?;
    let title = lit(&Marked::new(&hit.title, &hit.title_highlights));
    match web_address(hit.url.as_deref()) {
        Some(url) => writeln!(out, "<h2><a href=\"{}\" rel=\"noopener noreferrer\">{title}</a></h2>", plain(url))?,
        None => writeln!(out, "<h2>{title}</h2>")?,
    }
    for one in &hit.passages {
        writeln!(out, "<p>{}</p>", lit(&passage(one)))?;
    }
    facts_line(out, hit)?;
    writeln!(out, "</article>")
}

/// Rank, source, day and id, the words each with a direction of its own: among Arabic a day would be read backwards.
fn facts_line(out: &mut impl Write, hit: &Hit) -> io::Result<()> {
    let day = day_or_undated(hit.published);
    let known: Vec<_> = [hit.source.as_str(), &day].into_iter().filter(|part| !part.is_empty()).map(isolated).collect();
    let (rank, known, id) = (hit.rank, known.join(" · "), plain(&hit.id));
    writeln!(out, "<p class=\"facts\">{rank}. {known} · <bdi><code>{id}</code></bdi></p>")
}

/// `text` with a direction of its own.
fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", plain(text))
}

fn facet(out: &mut impl Write, name: &str, counts: &[FacetCount]) -> io::Result<()> {
    writeln!(out, "<table>\n<tr><th>{}</th><th>articles</th></tr>", plain(name))?;
    for row in counts {
        writeln!(out, "<tr><td>{}</td><td>{}</td></tr>", isolated(&row.value), row.count)?;
    }
    writeln!(out, "</table>")
}

/// Writes a page with one article.
pub(super) fn article(out: &mut impl Write, article: &Article, highlights: Highlights<'_>) -> io::Result<()> {
    head(out, &article.title, article.language.as_deref())?;
    writeln!(out, "<article dir=\"auto\">\n<h1>{}</h1>", lit(&Marked::new(&article.title, highlights.title)))?;
    writeln!(out, "<dl>")?;
    for (name, value) in facts(article) {
        match web_address(Some(&value)) {
            Some(url) => writeln!(
                out,
                "<dt>{name}</dt><dd><bdi><a href=\"{0}\" rel=\"noopener noreferrer\">{0}</a></bdi></dd>",
                plain(url)
            )?,
            None => writeln!(out, "<dt>{name}</dt><dd>{}</dd>", isolated(&value))?,
        }
    }
    writeln!(out, "</dl>")?;
    body(out, &article.body, highlights)?;
    writeln!(out, "</article>\n</main>\n</body>\n</html>")
}

fn body(out: &mut impl Write, body: &str, highlights: Highlights<'_>) -> io::Result<()> {
    let mut is_open = false;
    for line in Marked::lines(body, highlights.body) {
        match (is_open, line.is_empty()) {
            (false, true) => {}
            (true, true) => writeln!(out, "</p>")?,
            (false, false) => write!(out, "<p>{}", lit(&line))?,
            (true, false) => write!(out, "<br>\n{}", lit(&line))?,
        }
        is_open = !line.is_empty();
    }
    if is_open { writeln!(out, "</p>") } else { Ok(()) }
}

/// ` lang="..."`, if `language` is a code and nothing else.
fn language_attribute(language: Option<&str>) -> String {
    let is_code =
        |code: &&str| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    language.filter(is_code).map(|code| format!(" lang=\"{code}\"")).unwrap_or_default()
}

/// Escaped text with what is highlighted in `<mark>`.
fn lit(text: &Marked) -> String {
    let mut html = String::with_capacity(text.text().len() + 32);
    for (piece, is_marked) in text.pieces() {
        html.push_str(if is_marked { "<mark>" } else { "" });
        push_escaped(&mut html, piece);
        html.push_str(if is_marked { "</mark>" } else { "" });
    }
    html
}

fn plain(text: &str) -> String {
    lit(&Marked::plain(text))
}

/// Adds `text` fit for an element or a quoted attribute.
fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Marked, language_attribute, lit, plain};

    #[test]
    fn nothing_an_article_says_is_markup() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected);
        check("Talks resume", "Talks resume");
        check("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        check("\" onclick=\"x", "&quot; onclick=&quot;x");
        check("AT&amp;T\0", "AT&amp;amp;T\u{fffd}");
    }

    #[test]
    fn highlights_are_marks() {
        assert_eq!(lit(&Marked::new("<b>Rafah", &[[3, 8]])), "&lt;b&gt;<mark>Rafah</mark>");
    }

    #[test]
    fn only_a_code_is_a_language() {
        assert_eq!(language_attribute(Some("pt-BR")), " lang=\"pt-BR\"");
        assert_eq!(language_attribute(Some("en\" onload=\"x")), "");
        assert_eq!(language_attribute(None), "");
    }
}
