//! The article as bytes, before they are packed: its facts one after the other, then its body.
//!
//! A text is its length and its bytes; a length is written seven bits at a time, the low ones first. What may be absent
//! has a length one greater, and none is 0. Reading takes nothing on trust: a length is held against what is left, so
//! that spoiled bytes cost no memory and are no article.

use std::str::from_utf8;

use jiff::Timestamp;

use crate::article::{Article, Origin, Status};

/// Appends an article.
pub(crate) fn write(article: &Article, bytes: &mut Vec<u8>) {
    // No `..`: a field that is new must not be forgotten here.
    let Article {
        id,
        title,
        body,
        published,
        updated,
        source,
        authors,
        section,
        language,
        url,
        dateline,
        keywords,
        persons,
        organisations,
        places,
        version,
        embargoed,
        status,
        origin: Origin { path, record },
    } = article;
    [id, title, source, path].into_iter().for_each(|text| put_text(bytes, text));
    put_number(bytes, *record);
    [section, language, url, dateline, version].into_iter().for_each(|text| put_optional(bytes, text.as_deref()));
    [authors, keywords, persons, organisations, places].into_iter().for_each(|texts| put_texts(bytes, texts));
    bytes.push(status_number(*status));
    [published, updated, embargoed].into_iter().for_each(|moment| put_moment(bytes, *moment));
    bytes.extend_from_slice(body.as_bytes());
}

/// Reads what [`write`] wrote; `None` when it is something else.
pub(crate) fn read(bytes: &[u8]) -> Option<Article> {
    let mut rest = Rest { bytes };
    Some(Article {
        id: rest.text()?,
        title: rest.text()?,
        source: rest.text()?,
        origin: Origin { path: rest.text()?, record: rest.number()? },
        section: rest.optional()?,
        language: rest.optional()?,
        url: rest.optional()?,
        dateline: rest.optional()?,
        version: rest.optional()?,
        authors: rest.texts()?,
        keywords: rest.texts()?,
        persons: rest.texts()?,
        organisations: rest.texts()?,
        places: rest.texts()?,
        status: rest.status()?,
        published: rest.moment()?,
        updated: rest.moment()?,
        embargoed: rest.moment()?,
        body: from_utf8(rest.bytes).ok()?.to_owned(),
    })
}

fn status_number(status: Status) -> u8 {
    match status {
        Status::Usable => 0,
        Status::Withheld => 1,
        Status::Canceled => 2,
    }
}

fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_number(bytes, text.len() as u64);
    bytes.extend_from_slice(text.as_bytes());
}

fn put_optional(bytes: &mut Vec<u8>, text: Option<&str>) {
    put_number(bytes, text.map_or(0, |text| text.len() as u64 + 1));
    bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
}

fn put_texts(bytes: &mut Vec<u8>, texts: &[String]) {
    put_number(bytes, texts.len() as u64);
    texts.iter().for_each(|text| put_text(bytes, text));
}

fn put_moment(bytes: &mut Vec<u8>, moment: Option<Timestamp>) {
    bytes.push(u8::from(moment.is_some()));
    if let Some(moment) = moment {
        bytes.extend_from_slice(&moment.as_second().to_le_bytes());
        bytes.extend_from_slice(&moment.subsec_nanosecond().to_le_bytes());
    }
}

/// What has not been read yet.
struct Rest<'a> {
    bytes: &'a [u8],
}

impl<'a> Rest<'a> {
    fn take(&mut self, length: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(usize::try_from(length).ok()?)?;
        self.bytes = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte] = self.array()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn string(&mut self, length: u64) -> Option<String> {
        from_utf8(self.take(length)?).ok().map(str::to_owned)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        self.string(length)
    }

    fn optional(&mut self) -> Option<Option<String>> {
        match self.number()? {
            0 => Some(None),
            length => self.string(length - 1).map(Some),
        }
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        let count = self.number()?;
        (0..count).map(|_| self.text()).collect()
    }

    fn status(&mut self) -> Option<Status> {
        let [number] = self.array()?;
        [Status::Usable, Status::Withheld, Status::Canceled].into_iter().find(|status| status_number(*status) == number)
    }

    fn moment(&mut self) -> Option<Option<Timestamp>> {
        match self.array()? {
            [0] => Some(None),
            [1] => {
                let second = i64::from_le_bytes(self.array()?);
                let nanosecond = i32::from_le_bytes(self.array()?);
                Timestamp::new(second, nanosecond).ok().map(Some)
            }
            _ => None,
        }
    }
}
