//! From the keys and values of one record to a Draft, with the table of synonyms. JSON, JSONL and CSV all end here.

use std::borrow::Cow;

use crate::article::{Draft, Status};
use crate::read::mapping::Mapping;
use crate::read::shapes::{collect_texts, holds_text, one_line, plain, prose_blocks, without_source, word_of};
use crate::read::synonyms::{CONTAINERS, Field, Match, N_FIELDS, fold_into, folded, looked_for, lookup};
use crate::read::value::Value;

/// What one record says, field by field.
///
/// # Errors
/// The reason why it is no article: not an object, no text, or text that is no text.
pub(super) fn draft(record: Value<'_>, mapping: &Mapping) -> Result<Draft, String> {
    let Value::Object(mut entries) = record else {
        return Err(format!("the record is {}, expected an object with fields", record.kind()));
    };
    let mut found = Found::default();
    for (field, key, value) in mapping.values(&entries) {
        found.offer(Match { field, rank: 0 }, key, value.clone());
    }
    found.take_all(&mut entries);
    let draft = found.into_draft().map_err(|wrong| wrong.unwrap_or_else(|| no_text(&entries)))?;
    let is_headline_alone = draft.body.is_empty() && draft.lead.is_none() && mapping.is_empty();
    match unread_text(&entries).filter(|_| is_headline_alone) {
        Some(key) => Err(no_body(key, &entries)),
        None => Ok(draft),
    }
}

/// The key of a text that is long enough to be an article's, and was not read.
fn unread_text<'e>(entries: &'e [(Cow<'_, str>, Value<'_>)]) -> Option<&'e str> {
    const MIN_WORDS: usize = 40;
    let is_long = |value: &Value<'_>| match value {
        Value::Text(text) => text.split_ascii_whitespace().nth(MIN_WORDS).is_some(),
        _ => false,
    };
    entries.iter().find(|(_, value)| is_long(value)).map(|(key, _)| key.as_ref())
}

/// Told of a record whose headline alone would be found, though there is a text: nobody would miss it otherwise.
fn no_body(key: &str, entries: &[(Cow<'_, str>, Value<'_>)]) -> String {
    let (body, key) = (looked_for(Field::Body), shown(key));
    let seen = name_list(entries.iter().map(|(key, _)| key.as_ref()));
    format!("a title and no body (looked for {body}), but a long text; fields seen: {seen} (is it --map body={key}?)")
}

fn no_text(entries: &[(Cow<'_, str>, Value<'_>)]) -> String {
    let (body, title) = (looked_for(Field::Body), looked_for(Field::Title));
    if are_articles(entries) {
        let example = entries.first().map_or("a", |(key, _)| key.as_ref());
        return format!(
            "an object of {} articles, each under a key of its own, such as \"{}\"; a list of them can be read (`jq '[.[]]'` makes one)",
            entries.len(),
            shown(example)
        );
    }
    let seen = name_list(entries.iter().map(|(key, _)| key.as_ref()));
    format!(
        "no body (looked for {body}) and no title (looked for {title}); fields seen: {seen} (--map body=KEY tells which it is)"
    )
}

/// Whether every value is an article.
fn are_articles(entries: &[(Cow<'_, str>, Value<'_>)]) -> bool {
    let is_article = |value: &Value<'_>| matches!(value, Value::Object(inner) if holds_article(inner));
    !entries.is_empty() && entries.iter().all(|(_, value)| is_article(value))
}

/// The best value seen for each field so far.
#[derive(Default)]
struct Found<'a> {
    values: [Option<(u8, Value<'a>)>; N_FIELDS],
    /// The body's key says that it is HTML.
    body_is_html: bool,
    /// What was wrong with a title or a body that was offered.
    wrong: Option<String>,
}

impl<'a> Found<'a> {
    /// Takes the values out and leaves the keys.
    fn take_all(&mut self, entries: &mut [(Cow<'a, str>, Value<'a>)]) {
        let mut name = String::new();
        for (key, value) in entries {
            fold_into(&mut name, key);
            match value {
                Value::Object(inner) if CONTAINERS.contains(&name.as_str()) && holds_article(inner) => {
                    self.take_all(inner);
                }
                value => {
                    if let Some(found) = lookup(&name) {
                        self.offer(found, key, std::mem::replace(value, Value::Null));
                    }
                }
            }
        }
    }

    /// Keeps the value if it says something and comes under a better name than what is there.
    fn offer(&mut self, found: Match, key: &str, value: Value<'a>) {
        if value.is_blank() {
            return;
        }
        let is_text = matches!(found.field, Field::Title | Field::Body);
        if is_text && !holds_text(&value) {
            self.wrong.get_or_insert_with(|| format!("\"{}\" is {}, expected text", shown(key), value.kind()));
            return;
        }
        let slot = &mut self.values[found.field as usize];
        if slot.as_ref().is_some_and(|(rank, _)| *rank <= found.rank) {
            return;
        }
        if found.field == Field::Body {
            self.body_is_html = key.to_ascii_lowercase().ends_with("html");
        }
        *slot = Some((found.rank, value));
    }

    /// The draft; without text, what was wrong with the text that was offered, if any was.
    fn into_draft(mut self) -> Result<Draft, Option<String>> {
        let title = self.text(Field::Title);
        let mut lead = self.text(Field::Lead);
        let body = match self.text(Field::Body) {
            Some(body) => Some(body),
            None if title.is_none() => lead.take(),
            None => None,
        };
        if title.is_none() && body.is_none() {
            return Err(self.wrong);
        }
        let source = self.text(Field::Source).map(one_line);
        Ok(Draft {
            id: self.word(Field::Id),
            title: title.map(|title| without_source(one_line(title), source.as_deref())),
            lead: lead.map(|lead| plain(lead, false)),
            body: body.map(|body| without_count(plain(body, self.body_is_html))).unwrap_or_default(),
            published: self.date(Field::Published),
            updated: self.date(Field::Updated),
            source,
            authors: self.list(Field::Authors),
            section: self.text(Field::Section).map(one_line),
            language: self.text(Field::Language),
            url: self.text(Field::Url),
            dateline: self.text(Field::Dateline),
            keywords: self.keywords(),
            persons: self.split_list(Field::Persons),
            organisations: self.split_list(Field::Organisations),
            places: self.split_list(Field::Places),
            version: self.word(Field::Version),
            embargoed: self.word(Field::Embargoed),
            status: self.word(Field::Status).map_or(Status::Usable, |status| pub_status(&status)),
        })
    }

    fn take(&mut self, field: Field) -> Option<Value<'a>> {
        self.values[field as usize].take().map(|(_, value)| value)
    }

    /// Running text: paragraphs of a list are joined.
    fn text(&mut self, field: Field) -> Option<String> {
        let mut paragraphs = Vec::new();
        let value = self.take(field)?;
        collect_texts(if field == Field::Body { prose_blocks(value) } else { value }, &mut paragraphs);
        let first_only = !matches!(field, Field::Body | Field::Lead);
        paragraphs.truncate(if first_only { 1 } else { usize::MAX });
        match paragraphs.len() {
            0 => None,
            1 => paragraphs.pop().map(Cow::into_owned),
            _ => Some(paragraphs.join("\n\n")),
        }
    }

    /// A text or a number: an id, a date.
    fn word(&mut self, field: Field) -> Option<String> {
        word_of(self.take(field)?)
    }

    /// A date, of numbers in a list too: `[2024, 4, 1]`.
    fn date(&mut self, field: Field) -> Option<String> {
        let value = self.take(field)?;
        let number = |value: &Value<'_>| match value {
            Value::Number(digits) => digits.parse::<u16>().ok(),
            _ => None,
        };
        match &value {
            Value::List(parts) => match parts.iter().map_while(number).collect::<Vec<_>>()[..] {
                [year, month, day, ..] => Some(format!("{year:04}-{month:02}-{day:02}")),
                _ => word_of(value),
            },
            _ => word_of(value),
        }
    }

    fn list(&mut self, field: Field) -> Vec<String> {
        let mut texts = Vec::new();
        if let Some(value) = self.take(field) {
            collect_texts(value, &mut texts);
        }
        texts.into_iter().map(|text| one_line(text.into_owned())).collect()
    }

    /// Names come as a list, or as one text with `;` or `|` between them: `Lindqvist, Mara` is one name.
    fn split_list(&mut self, field: Field) -> Vec<String> {
        let listed = self.list(field);
        let [text] = listed.as_slice() else { return listed };
        text.split([';', '|']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
    }

    /// Keywords come as a list, or as one text with `;`, `|` or `,` between them.
    fn keywords(&mut self) -> Vec<String> {
        let listed = self.list(Field::Keywords);
        let [text] = listed.as_slice() else { return listed };
        let separator = [';', '|', ','].into_iter().find(|char| text.contains(*char)).unwrap_or(',');
        text.split(separator).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
    }
}

/// A text without `[+1234 chars]` at its end, by which an interface that gives beginnings only tells how much is left.
fn without_count(text: String) -> String {
    let count = text.trim_end().strip_suffix(" chars]").and_then(|text| text.rsplit_once("[+"));
    match count {
        Some((start, digits)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => start.trim_end().to_owned(),
        _ => text,
    }
}

/// What a word of IPTC's list of publishing statuses means, however it is spelt: `stat:canceled`, `Cancelled`, `kill`.
pub(super) fn pub_status(word: &str) -> Status {
    let word = word.rsplit([':', '/']).next().unwrap_or_default().trim().to_ascii_lowercase();
    match word.as_str() {
        "withheld" | "embargoed" => Status::Withheld,
        "canceled" | "cancelled" | "killed" | "kill" | "deleted" | "withdrawn" => Status::Canceled,
        _ => Status::Usable,
    }
}

fn holds_article(entries: &[(Cow<'_, str>, Value<'_>)]) -> bool {
    entries
        .iter()
        .any(|(key, _)| lookup(&folded(key)).is_some_and(|found| matches!(found.field, Field::Title | Field::Body)))
}

/// Names to be shown in a reject: at most twelve, none long.
pub(super) fn name_list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const MAX_NAMES: usize = 12;
    let mut names = names.map(shown);
    let first: Vec<String> = names.by_ref().take(MAX_NAMES).collect();
    match (first.is_empty(), names.count()) {
        (true, _) => "none".to_owned(),
        (false, 0) => first.join(", "),
        (false, more) => format!("{} and {more} more", first.join(", ")),
    }
}

fn shown(name: &str) -> String {
    const MAX_CHARS: usize = 40;
    name.chars().take(MAX_CHARS).map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::article::Draft;
    use crate::read::mapping::Mapping;
    use crate::read::value::Value;

    fn read(json: &str) -> Result<Draft, String> {
        draft(Value::parse(json).expect("the test's JSON is whole"), &Mapping::default())
    }

    fn check(json: &str, expected: Draft) {
        assert_eq!(read(json), Ok(expected), "{json}");
    }

    fn check_reject(json: &str, expected: &str) {
        assert_eq!(read(json).expect_err("no article"), expected, "{json}");
    }

    fn text(title: &str, body: &str) -> Draft {
        Draft { title: Some(title.to_owned()), body: body.to_owned(), ..Draft::default() }
    }

    #[test]
    fn fields_go_by_many_names() {
        check(r#"{"headline": "Port opens", "articleBody": "Ships came."}"#, text("Port opens", "Ships came."));
        check(r#"{"content": "Short", "body": "Ships came.", "hed": "Port"}"#, text("Port", "Ships came."));
        check(r#"{"body": "", "text": "Ships came.", "title": null, "head": "Port"}"#, text("Port", "Ships came."));
    }

    #[test]
    fn a_story_in_blocks_is_its_paragraphs() {
        check(
            r#"{"title": "Ferry runs", "contents": [{"type": "kicker", "content": "Sea", "mime": "text/plain"},
                {"type": "title", "content": "Ferry runs"}, {"type": "byline", "content": "By Ana Duarte"},
                {"type": "date", "content": 1711965600000}, {"type": "image", "fullcaption": "A ferry", "content": "x"},
                {"type": "sanitized_html", "mime": "text/html", "content": "It <b>sailed</b> &amp; came back."},
                {"type": "author_info", "name": "Ana Duarte"}, {"type": "sanitized_html", "content": "It was late."}]}"#,
            text(
                "Ferry runs",
                "It sailed & came back.

It was late.",
            ),
        );
    }

    #[test]
    fn beginnings_are_told_apart_from_their_count() {
        check(r#"{"title": "A", "content": "It sailed on… [+1234 chars]"}"#, text("A", "It sailed on…"));
        check(r#"{"title": "A", "content": "Ten [+x chars]"}"#, text("A", "Ten [+x chars]"));
    }

    #[test]
    fn dates_come_in_parts() {
        let date = |json: &str| read(&format!(r#"{{"title": "A", "date": {json}}}"#)).expect("an article").published;
        assert_eq!(date("[2024, 4, 1, 8, 30]").as_deref(), Some("2024-04-01"));
        assert_eq!(date(r#"{"$date": {"$numberLong": "1711958400000"}}"#).as_deref(), Some("1711958400000"));
        assert_eq!(date(r#"["2024-04-01"]"#).as_deref(), Some("2024-04-01"));
    }

    #[test]
    fn a_title_goes_without_the_papers_name() {
        let found = read(
            r#"{"title": "Ferry runs - Harbour Wire", "body": "x", "source": {"id": null, "name": "Harbour Wire"}}"#,
        );
        assert_eq!(found.expect("an article").title.as_deref(), Some("Ferry runs"));
    }

    #[test]
    fn articles_under_keys_are_told_with_the_way_out() {
        check_reject(
            r#"{"a1": {"title": "A", "body": "a"}, "a2": {"title": "B"}}"#,
            "an object of 2 articles, each under a key of its own, such as \"a1\"; a list of them can be read (`jq '[.[]]'` makes one)",
        );
    }

    #[test]
    fn keywords_are_values_and_not_kinds() {
        let found = read(
            r#"{"title": "A", "keywords": [{"name": "subject", "value": "Ferries"}], "abstract": "Short.",
            "lead_paragraph": "It sailed."}"#,
        )
        .expect("an article");
        assert_eq!(found.keywords, ["Ferries"]);
        assert_eq!((found.lead.as_deref(), found.body.as_str()), (Some("Short."), "It sailed."));
    }

    #[test]
    fn values_come_in_many_shapes() {
        check(
            r#"{"id": 17, "title": {"rendered": "Q&amp;A"}, "body": ["One.", {"type": "image"}, {"text": "Two."}],
                "pubDate": 1711965600, "source": {"id": "x", "name": "Sample Wire"}, "byline": "By Ana Duarte",
                "tags": "port; ships", "lang": "en"}"#,
            Draft {
                id: Some("17".to_owned()),
                published: Some("1711965600".to_owned()),
                source: Some("Sample Wire".to_owned()),
                authors: vec!["By Ana Duarte".to_owned()],
                keywords: vec!["port".to_owned(), "ships".to_owned()],
                language: Some("en".to_owned()),
                ..text("Q&A", "One.\n\nTwo.")
            },
        );
        check(
            r#"{"title": "Port", "authors": [{"name": "Ana Duarte"}, {"firstname": "Bo", "lastname": "Lind"}, 5]}"#,
            Draft { authors: vec!["Ana Duarte".to_owned(), "Bo Lind".to_owned()], ..text("Port", "") },
        );
        check(r#"{"title": "Port", "body_html": "<p>One.</p><p>Two.</p>"}"#, text("Port", "One.\n\nTwo."));
    }

    #[test]
    fn the_article_may_be_inside_an_object() {
        let hit = r#"{"_index": "news", "_id": "a1", "_source": {"title": "Port", "text": "Ships came."}}"#;
        check(hit, Draft { id: Some("a1".to_owned()), ..text("Port", "Ships came.") });
        let guardian = r#"{"webTitle": "Port", "fields": {"bodyText": "Ships came.", "byline": "Ana Duarte"}}"#;
        check(guardian, Draft { authors: vec!["Ana Duarte".to_owned()], ..text("Port", "Ships came.") });
    }

    #[test]
    fn what_is_no_article_is_told() {
        check_reject("[1]", "the record is a list, expected an object with fields");
        check_reject(r#"{"title": "", "body": 5}"#, "\"body\" is a number, expected text");
        check_reject(r#"{"title": true}"#, "\"title\" is true or false, expected text");
        check_reject(
            r#"{"price": 5, "colour": "red"}"#,
            "no body (looked for body, articleBody, body_text, article_body, full_text, ...) \
             and no title (looked for title, headline, hed, head, webTitle, ...); fields seen: price, colour (--map body=KEY tells which it is)",
        );
    }

    #[test]
    fn a_long_text_under_an_unknown_name_is_told() {
        let blob = "Ships came. ".repeat(30);
        check_reject(
            &format!(r#"{{"title": "Port", "price": 5, "blob": "{blob}"}}"#),
            "a title and no body (looked for body, articleBody, body_text, article_body, full_text, ...), \
             but a long text; fields seen: title, price, blob (is it --map body=blob?)",
        );
        check(r#"{"title": "Port", "blob": "Ships came."}"#, text("Port", ""));
        let lead = format!(r#"{{"title": "Port", "summary": "Ships.", "blob": "{blob}"}}"#);
        check(&lead, Draft { lead: Some("Ships.".to_owned()), ..text("Port", "") });
    }

    #[test]
    fn a_summary_stands_in_for_a_missing_body() {
        check(r#"{"summary": "Ships came."}"#, Draft { body: "Ships came.".to_owned(), ..Draft::default() });
    }

    #[test]
    fn the_users_mapping_goes_first() {
        let pairs = [("body".to_owned(), "Story.Words".to_owned()), ("title".to_owned(), "t".to_owned())];
        let mapping = Mapping::new(&pairs).expect("both are fields");
        let json = r#"{"title": "no", "t": "Port", "body": "no", "story": {"words": "Ships came."}}"#;
        let value = Value::parse(json).expect("whole");
        assert_eq!(draft(value, &mapping), Ok(text("Port", "Ships came.")));
    }
}
