//! One whole article: its headline, what is known about it, and its text, with what a query found highlighted.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::clean::printable;
use super::facts::facts;
use super::format::ArticleFormat;
use super::marked::{Highlights, Marked};
use super::style::{Ink, Style};
use super::text::{paragraph, pieces};
use super::wrap::wrap;
use super::{html, json, markdown};
use crate::article::Article;

/// Writes `article` in `format`; `style` matters to text only, and JSON has no highlights.
///
/// # Errors
/// Only what `out` fails with.
pub fn article(
    out: &mut impl Write,
    article: &Article,
    highlights: Highlights<'_>,
    format: ArticleFormat,
    style: &Style,
) -> io::Result<()> {
    match format {
        ArticleFormat::Text => text(out, article, highlights, style),
        ArticleFormat::Json => json::json(out, article),
        ArticleFormat::Markdown => markdown::article(out, article, highlights),
        ArticleFormat::Html => html::article(out, article, highlights),
    }
}

/// The line on which the first highlight stands, from 1, when `article` is written as text in `style`.
pub fn first_highlighted_line(article: &Article, highlights: Highlights<'_>, style: &Style) -> Option<usize> {
    // An article's own text has no escape sequence left when it is written, so the first one of a mark is ours.
    let mut marked = Vec::new();
    text(&mut marked, article, highlights, &Style { color: true, ..*style }).ok()?;
    let before = String::from_utf8_lossy(&marked).find(&Ink::Mark.start())?;
    Some(marked[..before].iter().filter(|byte| **byte == b'\n').count() + 1)
}

fn text(out: &mut impl Write, article: &Article, highlights: Highlights<'_>, style: &Style) -> io::Result<()> {
    let title = Marked::new(&article.title, highlights.title);
    for line in wrap(title.text(), style.columns_beside(0)) {
        pieces(out, &title, line, Ink::Bold, style)?;
        writeln!(out)?;
    }
    writeln!(out)?;
    facts_table(out, article, style)?;
    writeln!(out)?;
    body(out, article, highlights, style)
}

fn facts_table(out: &mut impl Write, article: &Article, style: &Style) -> io::Result<()> {
    let facts = facts(article);
    let widest = facts.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    for (name, value) in facts {
        style.paint(out, Ink::Dim, &format!("{name:widest$}"))?;
        writeln!(out, "  {}", printable(&value))?;
    }
    Ok(())
}

fn body(out: &mut impl Write, article: &Article, highlights: Highlights<'_>, style: &Style) -> io::Result<()> {
    let mut is_gap = true;
    for line in Marked::lines(&article.body, highlights.body) {
        if !line.is_empty() {
            paragraph(out, &line, 0, style)?;
        } else if !is_gap {
            writeln!(out)?;
        }
        is_gap = line.is_empty();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Article, ArticleFormat, Highlights, Style, article, first_highlighted_line};
    use crate::article::Origin;

    fn sample() -> Article {
        Article {
            id: "harbour-7".into(),
            title: "Port reopens".into(),
            body: "The port reopened on Monday after a week of storms.\n\n\nShips wait:\n- two tankers".into(),
            published: "2024-03-28T00:00:00Z".parse().ok(),
            updated: "2024-03-29T09:05:00Z".parse().ok(),
            source: "The Harbour Times".into(),
            authors: vec!["Ada Quill".into(), "Ben Tide".into()],
            language: Some("en".into()),
            origin: Origin { path: "corpus/harbour.jsonl".into(), record: 6 },
            ..Article::default()
        }
    }

    fn written(shown: &Article, format: ArticleFormat, style: &Style) -> String {
        let mut out = Vec::new();
        let highlights = Highlights { title: &[[0, 4]], body: &[[4, 8]] };
        article(&mut out, shown, highlights, format, style).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_tells_all_that_is_known_then_the_body() {
        let expected = "Port reopens\n\n\
            source     The Harbour Times\n\
            published  2024-03-28\n\
            updated    2024-03-29 09:05 UTC\n\
            authors    Ada Quill, Ben Tide\n\
            language   en\n\
            id         harbour-7\n\
            file       corpus/harbour.jsonl, record 6\n\n\
            The port reopened on Monday\nafter a week of storms.\n\nShips wait:\n- two tankers\n";
        assert_eq!(written(&sample(), ArticleFormat::Text, &Style { width: 30, ..Style::default() }), expected);
    }

    #[test]
    fn colour_lights_what_was_found() {
        let text = written(&sample(), ArticleFormat::Text, &Style { color: true, ..Style::default() });
        assert!(text.starts_with("\u{1b}[1;31mPort\u{1b}[0m\u{1b}[1m reopens\u{1b}[0m\n"), "{text}");
        assert!(text.contains("The \u{1b}[1;31mport\u{1b}[0m reopened"), "{text}");
    }

    #[test]
    fn the_first_highlight_is_found_in_the_lines_as_they_are_wrapped() {
        let check = |title: &[[usize; 2]], body: &[[usize; 2]], width, expected| {
            let highlights = Highlights { title, body };
            let line = first_highlighted_line(&sample(), highlights, &Style { width, ..Style::default() });
            assert_eq!(line, expected, "{title:?} {body:?} {width}");
        };
        check(&[], &[], 0, None);
        check(&[[0, 4]], &[[4, 8]], 0, Some(1));
        check(&[], &[[4, 8]], 0, Some(11));
        check(&[], &[[37, 41]], 0, Some(11));
        check(&[], &[[37, 41]], 30, Some(12));
        check(&[], &[[70, 72]], 0, Some(14));
        let commands = Article { body: "\u{1b}[1;31mred\nport".into(), ..sample() };
        let highlights = Highlights { title: &[], body: &[[11, 15]] };
        assert_eq!(first_highlighted_line(&commands, highlights, &Style::default()), Some(12));
    }

    #[test]
    fn json_is_the_article() {
        let text = written(&sample(), ArticleFormat::Json, &Style::default());
        assert_eq!(serde_json::from_str::<Article>(&text).unwrap(), sample());
    }

    #[test]
    fn an_undated_article_says_so() {
        let text = written(&Article::default(), ArticleFormat::Text, &Style::default());
        assert_eq!(text, "\n\npublished  unknown\n\n");
    }
}
