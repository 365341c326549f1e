//! Reads Markdown: front matter into fields, the first heading into the title, the rest into plain paragraphs.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::article::Draft;
use crate::read::{front_matter, markup};

/// What a Markdown file says about itself, and its text without the signs.
///
/// # Errors
///
/// The reason and its line, if the front matter is broken.
pub(super) fn draft(text: &str) -> Result<Draft, String> {
    let text = text.trim_start_matches('\u{feff}');
    let (pairs, body) = front_matter::split(text)?;
    let mut draft = Draft::default();
    for (key, values) in pairs {
        take_pair(&mut draft, &key, values);
    }
    let plain = Plain::of(body);
    draft.title = draft.title.or(plain.title);
    draft.body = plain.text;
    Ok(draft)
}

/// Puts the values of a front matter key where they belong; a field's first key wins.
fn take_pair(draft: &mut Draft, key: &str, mut values: Vec<String>) {
    let field = match key {
        "title" | "headline" => &mut draft.title,
        "date" | "published" | "published_at" | "pubdate" | "publishdate" => &mut draft.published,
        "updated" | "lastmod" | "modified" | "updated_at" => &mut draft.updated,
        "source" | "publisher" | "site" => &mut draft.source,
        "section" | "category" | "categories" => &mut draft.section,
        "lang" | "language" => &mut draft.language,
        "url" | "link" | "canonical" | "canonical_url" => &mut draft.url,
        "id" | "guid" => &mut draft.id,
        "description" | "summary" | "lead" | "standfirst" => &mut draft.lead,
        "dateline" => &mut draft.dateline,
        "author" | "authors" | "byline" => return draft.authors.append(&mut values),
        "tags" | "keywords" => {
            return draft.keywords.extend(values.iter().flat_map(|value| value.split(',')).map(str::to_owned));
        }
        _ => return,
    };
    if field.is_none() {
        *field = values.into_iter().next();
    }
}

/// Markdown turned into plain text.
#[derive(Default)]
struct Plain {
    title: Option<String>,
    text: String,
    /// Raw HTML of the block that is open.
    html: String,
    /// How many images are open: what stands in one is not text.
    n_images: usize,
    /// Where the first heading began, while it is open.
    heading: Option<usize>,
}

impl Plain {
    fn of(markdown: &str) -> Self {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        let mut plain = Self::default();
        for event in Parser::new_ext(markdown, options) {
            plain.take(event);
        }
        plain
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.n_images += 1,
            Event::End(TagEnd::Image) => self.n_images -= 1,
            _ if self.n_images > 0 => {}
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.text.push('\n'),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if self.title.is_none() && self.text.trim().is_empty() => {
                self.heading = Some(self.text.len());
            }
            Tag::Heading { .. } | Tag::Paragraph | Tag::Item | Tag::CodeBlock(_) | Tag::Table(_) => self.part(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(start) = self.heading.take() {
                    self.title = Some(self.text.split_off(start));
                }
                self.part();
            }
            TagEnd::HtmlBlock => {
                let text = markup::to_text(&std::mem::take(&mut self.html));
                self.part();
                self.text.push_str(&text);
                self.part();
            }
            TagEnd::TableCell => self.text.push(' '),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => self.part(),
            _ => {}
        }
    }

    /// Begins a new paragraph.
    fn part(&mut self) {
        let end = self.text.trim_end_matches('\n').len();
        self.text.truncate(end);
        if end > 0 {
            self.text.push_str("\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::article::Draft;

    fn read(text: &str) -> Draft {
        draft(text).expect("readable Markdown")
    }

    #[test]
    fn front_matter_gives_the_fields() {
        let found = read(
            "---\ntitle: Ferry runs again\ndate: 2024-04-01\nlastmod: 2024-04-02\nauthors: [Mara Lindqvist, Tomas Okafor]\n\
             publisher: Harbour Gazette\ncategory: World\ntags: [ferry, sea]\nlang: en\nurl: https://a.example/1\nid: 7\n\
             summary: It sailed.\n---\n# Ferry\n\nIt sailed home.",
        );
        assert_eq!(found.title.as_deref(), Some("Ferry runs again"));
        assert_eq!((found.published.as_deref(), found.updated.as_deref()), (Some("2024-04-01"), Some("2024-04-02")));
        assert_eq!(found.authors, ["Mara Lindqvist", "Tomas Okafor"]);
        assert_eq!((found.source.as_deref(), found.section.as_deref()), (Some("Harbour Gazette"), Some("World")));
        assert_eq!(found.keywords, ["ferry", "sea"]);
        assert_eq!((found.language.as_deref(), found.id.as_deref()), (Some("en"), Some("7")));
        assert_eq!((found.url.as_deref(), found.lead.as_deref()), (Some("https://a.example/1"), Some("It sailed.")));
        assert_eq!(found.body.trim(), "It sailed home.");
    }

    fn check(markdown: &str, expected: &str) {
        assert_eq!(read(markdown).body.trim(), expected, "from {markdown:?}");
    }

    #[test]
    fn signs_are_taken_off() {
        check("The **ferry** _sailed_ ~~late~~ `on` Monday.", "The ferry sailed late on Monday.");
        check("A [ferry](https://a.example \"x\") and ![a picture](p.png)an <b>end</b>.", "A ferry and an end.");
        check("First\nline.\n\nSecond.", "First line.\n\nSecond.");
        check("- one\n- two\n\nEnd", "one\n\ntwo\n\nEnd");
        check("> Said so.\n\n* * *\n\nEnd", "Said so.\n\nEnd");
        check("```\nlet a = 1;\n```\nEnd", "let a = 1;\n\nEnd");
        check("<div class=\"x\"><p>In a box</p></div>\n\nEnd", "In a box\n\nEnd");
        check("| a | b |\n|---|---|\n| c | d |", "a b \n\nc d");
        check("Fish &amp; chips[^1]\n\n## More\n\nText", "Fish & chips[^1]\n\nMore\n\nText");
    }

    #[test]
    fn the_first_heading_is_the_title() {
        let found = read("# Ferry *runs*\n\nIt sailed.\n\n# More\n\nEnd");
        assert_eq!(found.title.as_deref(), Some("Ferry runs"));
        assert_eq!(found.body.trim(), "It sailed.\n\nMore\n\nEnd");
        assert_eq!(read("It sailed.\n\n# More").title, None);
    }

    #[test]
    fn deep_nesting_is_survived() {
        read(&"> ".repeat(20_000));
        read(&"[".repeat(20_000));
        read(&"*a ".repeat(20_000));
    }

    #[test]
    fn broken_front_matter_is_an_error() {
        assert!(draft("---\ntitle: [a\n---\nText").is_err());
    }
}
