//! One news item, as plain data.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One news item. Text fields hold clean text: no markup, no control characters, `\n\n` between paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// The item's own id, else its URL, else one made from its origin and content.
    pub id: String,
    /// The headline; for untitled text, one made from its first line or the file's name.
    pub title: String,
    /// The whole text, first paragraph (the lead) included.
    pub body: String,
    /// When it was published; `None` where the source does not say or says nonsense.
    pub published: Option<Timestamp>,
    /// When it was last changed by its publisher.
    pub updated: Option<Timestamp>,
    /// Who published it: a newspaper, an agency, a site.
    pub source: String,
    /// Who wrote it, one name each, without "By".
    pub authors: Vec<String>,
    /// The part of the paper: Politics, World, Sport.
    pub section: Option<String>,
    /// Language of the text as an ISO 639-1 code (`en`), where it has one, else ISO 639-3.
    pub language: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Place and agency line taken off the head of the text: `RAFAH, Gaza Strip, April 1 (AP)`.
    pub dateline: Option<String>,
    /// Subjects the source gives.
    pub keywords: Vec<String>,
    /// People the source says it is about or names.
    pub persons: Vec<String>,
    /// Companies, parties, authorities and other bodies the source gives.
    pub organisations: Vec<String>,
    /// Places the source gives.
    pub places: Vec<String>,
    /// Which version of the item this is, as its publisher counts: `3`, `1.2`.
    pub version: Option<String>,
    /// The moment before which it must not be shown.
    pub embargoed: Option<Timestamp>,
    /// What its publisher says may be done with it.
    pub status: Status,
    /// Where it was read from.
    pub origin: Origin,
}

impl Article {
    /// The moment, in seconds since 1970, until which it may not be found; `None` where it always may.
    pub(crate) fn hidden_until(&self) -> Option<i64> {
        match self.status {
            Status::Usable => self.embargoed.map(|moment| moment.as_second()),
            Status::Withheld | Status::Canceled => Some(i64::MAX),
        }
    }

    /// Which of two versions of one item is newer, where its publisher counts them: the greater. What takes an item
    /// back is newer than what has the same number, and than everything where it has none itself.
    pub(crate) fn edition(&self) -> Option<u64> {
        let is_canceled = self.status == Status::Canceled;
        match self.version.as_deref().and_then(version_number) {
            Some(number) => Some(2 * number + u64::from(is_canceled)),
            None => is_canceled.then_some(u64::MAX),
        }
    }

    /// The first paragraph of the body.
    pub fn lead(&self) -> &str {
        self.body.split("\n\n").next().unwrap_or_default()
    }

    /// How many words the body has, as a newsroom counts them: runs between white space, and each character of a
    /// script that writes none.
    pub fn words(&self) -> u64 {
        let mut words = 0;
        let mut is_counted = false; // the run that is being passed
        let bytes = self.body.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() {
                // Every byte of every article comes by here: no branch depends on it.
                let is_in_word = byte.is_ascii_alphanumeric();
                words += u64::from(is_in_word & !is_counted);
                is_counted = (is_counted | is_in_word) & !is_space(byte);
                at += 1;
                continue;
            }
            let Some(c) = self.body[at..].chars().next() else { break };
            if c.is_alphanumeric() {
                words += u64::from(!is_counted || is_unspaced(c));
                is_counted = !is_unspaced(c);
            } else if c.is_whitespace() {
                is_counted = false;
            }
            at += c.len_utf8();
        }
        words
    }
}

/// A version as a number: `12`, or `1.2`, whose second part counts within the first.
fn version_number(version: &str) -> Option<u64> {
    const PART_BITS: u32 = 16;
    let (whole, part) = version.split_once('.').unwrap_or((version, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) {
        return None;
    }
    let (whole, part) = (whole.parse::<u64>().ok()?, part.parse::<u64>().ok()?);
    let fits = whole < 1 << (u64::BITS - PART_BITS - 2) && part < 1 << PART_BITS;
    fits.then_some((whole << PART_BITS) + part)
}

/// White space of ASCII, as `char` has it: the vertical tab counts.
fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Whether a character is of a script that writes no spaces: Chinese and Japanese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// What a publisher says may be done with an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It may be published.
    #[default]
    Usable,
    /// It must not be published until a later version says otherwise.
    Withheld,
    /// It was taken back: this version and every older one.
    Canceled,
}

/// Where an article came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The file.
    pub path: String,
    /// Which record of the file, from 0.
    pub record: u64,
}

#[cfg(test)]
mod tests {
    use super::{Article, Status};

    #[test]
    fn editions_are_in_order() {
        let edition = |version: &str, status| {
            Article { version: Some(version.to_owned()), status, ..Article::default() }.edition()
        };
        let order = [
            edition("draft", Status::Usable),
            edition("1", Status::Usable),
            edition("1.2", Status::Withheld),
            edition("1.10", Status::Usable),
            edition("2", Status::Usable),
            edition("2", Status::Canceled),
            edition("10", Status::Usable),
            edition("20240401120000", Status::Usable),
            edition("99999999999999999999", Status::Canceled),
        ];
        assert!(order.is_sorted_by(|a, b| a < b), "{order:?}");
        assert_eq!(edition("1.2.3", Status::Usable), None);
        assert_eq!(edition("", Status::Usable), None);
    }

    #[test]
    fn words_are_counted_as_a_newsroom_counts_them() {
        let check = |body: &str, expected| {
            assert_eq!(Article { body: body.into(), ..Article::default() }.words(), expected, "{body}");
        };
        check("", 0);
        check("Talks on Rafah", 3);
        check("U.S. troops — 3,000 of them — don't stay", 7);
        check("停火谈判", 4);
        check("one\u{b}two\u{a0}three\u{85}four — five", 5);
        check("... -- a-b 'c' (d)\n\te", 4);
        check("Rafah停火 x", 4);
        check("Élysée\n\npalace ...", 2);
    }
}
