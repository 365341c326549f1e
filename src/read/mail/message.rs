//! What one message says about itself, and its text: the best of the forms that it comes in.

use std::borrow::Cow;

use mail_parser::{
    Address, Encoding, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use memchr::memmem;

use crate::article::Draft;
use crate::read::binary::NotRead;
use crate::read::charset;
use crate::read::mail::hidden;
use crate::read::mail::lists;
use crate::read::mail::prose;
use crate::read::markup;

/// The draft of a message.
///
/// # Errors
/// The reason, where the bytes are no message.
pub(super) fn draft(bytes: &[u8]) -> Result<Draft, NotRead> {
    let parsed = MessageParser::default().parse(bytes);
    let message = parsed.ok_or_else(|| NotRead::Rejected("not a message: it has no fields".to_owned()))?;
    let body = body(&message);
    if body.is_empty() && message.attachment_count() > 0 {
        return Err(NotRead::Skipped("a message without text, with attachments at most"));
    }
    let list = list_name(&message);
    let sender = sender(&message);
    let name = sender.as_ref().and_then(|sender| sender.name.clone());
    let is_sent_to_many = list.is_some() || message.header(HeaderName::ListUnsubscribe).is_some();
    let (source, author) = match (list, is_sent_to_many) {
        (Some(list), _) => (Some(list), name),
        (None, true) => (name.or_else(|| host(sender.as_ref())), None),
        (None, false) => (host(sender.as_ref()), name),
    };
    let author = author.filter(|author| Some(author) != source.as_ref());
    Ok(Draft {
        id: message.message_id().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()),
        title: subject(&message),
        body,
        published: sent(&message),
        source,
        authors: author.into_iter().collect(),
        language: text(&message, HeaderName::ContentLanguage),
        url: text(&message, "Archived-At").and_then(|url| lists::address(&url)),
        ..Draft::default()
    })
}

/// When it was sent; of a date that is not written as it should be, what is written.
fn sent(message: &Message<'_>) -> Option<String> {
    let date = message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339);
    date.or_else(|| message.header_raw(HeaderName::Date).map(|date| date.trim().to_owned()))
}

/// The text of a message, and of the messages in it: what is forwarded, and the parts of a digest.
fn body(message: &Message<'_>) -> String {
    let html = parts(message, message.html_bodies());
    let plain = parts(message, message.text_bodies());
    let has_html = message.html_bodies().any(|part| matches!(part.body, PartType::Html(_)));
    let has_plain = message.text_bodies().any(|part| matches!(part.body, PartType::Text(_)));
    // Some plain texts only say that there is another form, some pages hold nothing but pictures.
    let best = match (has_html, has_plain) {
        (true, true) if html.len() * 2 < plain.len() => plain,
        (true, _) => html,
        (false, _) => plain,
    };
    [Some(best).filter(|text| !text.trim().is_empty()), forwarded(message)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn parts<'a>(message: &'a Message<'_>, parts: impl Iterator<Item = &'a MessagePart<'a>>) -> String {
    let texts = parts.filter_map(|part| match &part.body {
        PartType::Html(html) => {
            Some(prose::without_notices(&markup::to_text(&hidden::without(&as_written(message, part, html)))))
        }
        PartType::Text(text) => {
            let text = as_written(message, part, text);
            let text = if is_flowed(part) { prose::flowed(&text).into() } else { text };
            Some(prose::paragraphs(&text))
        }
        _ => None,
    });
    let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    texts.join("\n\n")
}

/// The text of a part; where it is not in the charset that it says, in the one that is found out.
fn as_written<'t>(message: &Message<'_>, part: &MessagePart<'_>, text: &'t str) -> Cow<'t, str> {
    if part.encoding != Encoding::None || !text.contains(char::REPLACEMENT_CHARACTER) {
        return Cow::Borrowed(text);
    }
    let range = part.offset_body as usize..part.offset_end as usize;
    message.raw_message().get(range).map_or(Cow::Borrowed(text), |raw| charset::whole_text(raw.to_vec()).into())
}

/// The subject; of one that is not coded as it should be, in the charset that is found out.
fn subject(message: &Message<'_>) -> Option<String> {
    let subject = message.subject()?;
    let field = message.headers().iter().rev().find(|field| field.name == HeaderName::Subject)?;
    let raw = message.raw_message().get(field.offset_start as usize..field.offset_end as usize).unwrap_or_default();
    let is_raw = subject.contains(char::REPLACEMENT_CHARACTER) && memmem::find(raw, b"=?").is_none();
    Some(if is_raw { charset::whole_text(raw.to_vec()) } else { subject.to_owned() })
}

/// The name before the address in a field that is not coded as it should be.
fn uncoded_name(message: &Message<'_>) -> Option<String> {
    let field = message.headers().iter().rev().find(|field| field.name == HeaderName::From)?;
    let raw = message.raw_message().get(field.offset_start as usize..field.offset_end as usize)?;
    let written = charset::whole_text(raw.to_vec());
    let name = written.split_once('<')?.0.trim().trim_matches('"').trim();
    (!name.is_empty() && !name.contains("=?")).then(|| name.to_owned())
}

/// Whether lines that end in a space go on in the next one.
fn is_flowed(part: &MessagePart<'_>) -> bool {
    let format = part.content_type().and_then(|kind| kind.attribute("format"));
    format.is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
}

/// The texts of the messages that a message carries, of several each under its subject.
fn forwarded(message: &Message<'_>) -> Option<String> {
    let inside = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(message) => Some(message),
        _ => None,
    });
    let told = inside.map(|inside| (subject(inside), parts(inside, inside.text_bodies())));
    let told: Vec<(Option<String>, String)> = told.filter(|(_, text)| !text.is_empty()).collect();
    let is_one = told.len() == 1;
    let texts = told.into_iter().map(|(subject, text)| match subject.filter(|_| !is_one) {
        Some(subject) => format!("{}\n\n{text}", subject.trim()),
        None => text,
    });
    Some(texts.collect::<Vec<_>>().join("\n\n")).filter(|text| !text.is_empty())
}

struct Sender {
    name: Option<String>,
    address: Option<String>,
}

fn sender(message: &Message<'_>) -> Option<Sender> {
    let from = message.from().or_else(|| message.sender()).and_then(Address::first)?;
    let named = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let name = named(from.name());
    let is_raw = name.as_ref().is_some_and(|name| name.contains(char::REPLACEMENT_CHARACTER));
    let name = if is_raw { uncoded_name(message).or(name) } else { name };
    Some(Sender { name, address: named(from.address()) })
}

/// The host that a message came from, as its sender has it.
fn host(sender: Option<&Sender>) -> Option<String> {
    let address = sender?.address.as_deref()?;
    let host = address.rsplit_once('@')?.1.trim_end_matches('>');
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_ascii_lowercase())
}

fn list_name(message: &Message<'_>) -> Option<String> {
    lists::name(message.header_raw(HeaderName::ListId)?)
}

fn text<'x>(message: &Message<'x>, name: impl Into<HeaderName<'x>>) -> Option<String> {
    match message.header(name)? {
        HeaderValue::Text(text) => Some(text.trim().to_owned()),
        HeaderValue::TextList(texts) => texts.first().map(|text| text.trim().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::article::{Draft, Origin};

    fn read(message: &str) -> Draft {
        draft(message.replace('\n', "\r\n").as_bytes()).expect("a message")
    }

    #[test]
    fn a_newsletter_is_of_its_list() {
        let found = read(
            "From: =?utf-8?q?M=C3=A5ra_Lindqvist?= <mara@gazette.example>\nSubject: =?utf-8?B?RsOkaHJl?= runs\n\
             Date: Mon, 1 Apr 2024 08:00:00 +0200\nMessage-ID: <1@gazette.example>\n\
             List-Id: \"Harbour Morning\" <morning.gazette.example>\nMIME-Version: 1.0\n\
             Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\
             Content-Transfer-Encoding: quoted-printable\n\nThe f=C3=A4hre sail=\ned.\n--b\nContent-Type: text/html; charset=utf-8\n\n\
             <p><a href=x>View in browser</a></p><p>The <b>f\u{e4}hre</b> sailed.</p><p>It was late.</p><p>Unsubscribe</p>\n--b--\n",
        );
        assert_eq!(found.title.as_deref(), Some("Fähre runs"));
        assert_eq!(found.source.as_deref(), Some("Harbour Morning"));
        assert_eq!(found.authors, ["Måra Lindqvist"]);
        assert_eq!(found.id.as_deref(), Some("1@gazette.example"));
        assert_eq!(found.published.as_deref(), Some("2024-04-01T08:00:00+02:00"));
        assert_eq!(found.body, "The fähre sailed.\n\nIt was late.");
    }

    #[test]
    fn attachments_are_no_text() {
        let found = read(
            "From: desk@gazette.example\nSubject: Ferry\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nIt sailed.\n--b\n\
             Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b\n\
             Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nNot to be read.\n--b--\n",
        );
        assert_eq!(found.body, "It sailed.");
        assert_eq!((found.source.as_deref(), found.authors.len()), (Some("gazette.example"), 0));
    }

    #[test]
    fn a_message_in_a_message_is_read_where_there_is_nothing_else() {
        let found = read(
            "Subject: Fwd: Ferry\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n\
             Subject: Ferry\nFrom: a@gazette.example\n\nIt sailed.\n--b--\n",
        );
        assert_eq!(found.body, "It sailed.");
    }

    #[test]
    fn a_digest_is_read_to_its_end() {
        let found = read(
            "Subject: Digest\nFrom: a@gazette.example\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nToday: ferries.\n--a\n\
             Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: One\n\nIt sailed.\n--b\n\nSubject: Two\n\nIt was late.\n\
             --b--\n--a--\n",
        );
        assert_eq!(found.body, "Today: ferries.\n\nOne\n\nIt sailed.\n\nTwo\n\nIt was late.");
    }

    #[test]
    fn lines_that_flow_are_joined() {
        let found = read(
            "Subject: Ferry\nContent-Type: text/plain; format=Flowed\n\nThe ferry \nsailed.\nIt was \nlate.\n\n-- \nMara\n",
        );
        assert_eq!(found.body, "The ferry sailed.\nIt was late.");
    }

    #[test]
    fn dates_of_old_are_understood() {
        let date =
            |date: &str| read(&format!("Subject: Ferry\nDate: {date}\n\nIt sailed.\n")).finish(Origin::default());
        let check = |written: &str, expected: &str| {
            let found = date(written).ok().and_then(|article| article.published).map(|moment| moment.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{written}");
        };
        check("Mon, 1 Apr 2024 08:00:00 +0200 (CEST)", "2024-04-01T06:00:00Z");
        check("2024-04-01 08:00:00", "2024-04-01T08:00:00Z");
        check("1 April 2024", "2024-04-01T00:00:00Z");
    }

    #[test]
    fn texts_in_another_charset_than_they_say_are_read() {
        let message = "Subject: F\u{e4}hre f\u{e4}hrt wieder\nFrom: a@gazette.example\n\nDie F\u{e4}hre f\u{e4}hrt \u{fc}ber Nacht.\n";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(message);
        let found = draft(&bytes).expect("a message");
        assert_eq!(found.title.as_deref().map(str::trim), Some("Fähre fährt wieder"));
        let message = "Subject: Ferry\nFrom: \"M\u{e5}ra\" <a@gazette.example>\n\nIt sailed.\n";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(message);
        let found_again = draft(&bytes).expect("a message");
        assert_eq!(found_again.authors, ["Måra"]);
        assert_eq!(found.body, "Die Fähre fährt über Nacht.");
    }

    #[test]
    fn messages_nested_without_end_are_survived() {
        let nested = "Content-Type: message/rfc822\n\n".repeat(20_000);
        let mut parts = String::new();
        for number in 0..20_000 {
            parts.push_str(&format!("Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"));
        }
        for message in [nested, parts] {
            let read = std::thread::Builder::new().stack_size(2 << 20).spawn(move || draft(message.as_bytes()).is_ok());
            read.expect("a thread").join().expect("no overflow");
        }
    }
}
