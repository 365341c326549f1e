//! Gives every article an id that stays the same from run to run, and a hash by which an unchanged one is known.
//!
//! The hash is MurmurHash64A (Austin Appleby, public domain), written out here because ids stand in indexes and
//! exports for years: no crate's next version may change them.

use crate::article::article::{Article, Origin, Status};

/// The longest id that is kept as given, in bytes.
const MAX_ID_BYTES: usize = 512;

/// The id of an article: its own, else its address, else one made from its origin and content.
pub(crate) fn id(given: Option<&str>, url: Option<&str>, origin: &Origin, title: &str, body: &str) -> String {
    let given = given.map(own_id).filter(|id| !id.is_empty());
    if let Some(id) = given.or_else(|| url.and_then(canonical_url)) {
        return if id.len() > MAX_ID_BYTES { format!("long:{:016x}", hash(id.as_bytes(), 0)) } else { id };
    }
    let seed = [origin.path.as_str(), title, body].iter().fold(0, |seed, text| hash(text.as_bytes(), seed));
    format!("x{seed:016x}")
}

impl Article {
    /// A hash of everything but the origin, equal on every system and in every version of Dateline.
    pub fn content_hash(&self) -> u64 {
        let mut sum = Sum(0);
        sum.text(&self.id).text(&self.title).text(&self.body).text(&self.source);
        for date in [self.published, self.updated] {
            sum.maybe(date.map(|date| date.as_nanosecond().to_string()).as_deref());
        }
        for text in [&self.section, &self.language, &self.url, &self.dateline] {
            sum.maybe(text.as_deref());
        }
        for list in [&self.authors, &self.keywords] {
            sum.text(&list.len().to_string());
            for text in list {
                sum.text(text);
            }
        }
        // What few articles have counts only where it is there, so that the hash of the others stays what it was.
        for (name, list) in
            [("persons", &self.persons), ("organisations", &self.organisations), ("places", &self.places)]
        {
            list.iter().for_each(|text| sum.named(name, text));
        }
        self.version.iter().for_each(|version| sum.named("version", version));
        self.embargoed.iter().for_each(|moment| sum.named("embargoed", &moment.as_nanosecond().to_string()));
        match self.status {
            Status::Usable => {}
            Status::Withheld => sum.named("status", "withheld"),
            Status::Canceled => sum.named("status", "canceled"),
        }
        sum.0
    }
}

/// Chains the hashes of fields, so that text moved from one field to the next changes the sum.
struct Sum(u64);

impl Sum {
    fn text(&mut self, text: &str) -> &mut Self {
        self.0 = hash(text.as_bytes(), self.0);
        self
    }

    fn named(&mut self, name: &str, text: &str) {
        self.text(name).text(text);
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.0 = self.0.wrapping_add(u64::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }
}

fn own_id(given: &str) -> String {
    given.trim().chars().filter(|c| !c.is_control()).collect()
}

/// A web address without what does not name the page: fragment, tracking parameters, the case of its host.
pub(crate) fn canonical_url(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") || url.chars().any(|c| c.is_control() || c == ' ') {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.find('/').map_or((address, ""), |at| address.split_at(at));
    let port = if scheme == "http" { ":80" } else { ":443" };
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(port).unwrap_or(&host);
    let query: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    let path = path.trim_end_matches('/');
    (!host.is_empty()).then(|| format!("{scheme}://{host}{path}{mark}{}", query.join("&")))
}

/// Whether a query parameter only says where a reader came from.
fn is_tracking(parameter: &str) -> bool {
    const NAMES: &[&str] = &[
        "_ga",
        "_hsenc",
        "_hsmi",
        "cmpid",
        "dclid",
        "fbclid",
        "gaa_at",
        "gbraid",
        "gclid",
        "gclsrc",
        "igshid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "ns_campaign",
        "ns_mchannel",
        "ns_source",
        "smid",
        "twclid",
        "wbraid",
        "yclid",
    ];
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || NAMES.contains(&name.as_str())
}

/// A short name for an address, by which an index finds it: a dictionary of addresses themselves is the largest part of
/// some indexes. Two addresses of one name are not to be met below billions of them.
pub(crate) fn url_key(url: &str) -> String {
    format!("{:016x}", hash(url.as_bytes(), 0))
}

/// MurmurHash64A of the bytes.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
    const SHIFT: u32 = 47;
    let mut sum = seed ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let mut mixed = u64::from_le_bytes(*word).wrapping_mul(MULTIPLIER);
        mixed ^= mixed >> SHIFT;
        sum = (sum ^ mixed.wrapping_mul(MULTIPLIER)).wrapping_mul(MULTIPLIER);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        sum = (sum ^ u64::from_le_bytes(last)).wrapping_mul(MULTIPLIER);
    }
    sum ^= sum >> SHIFT;
    sum = sum.wrapping_mul(MULTIPLIER);
    sum ^ (sum >> SHIFT)
}

#[cfg(test)]
mod tests {
    use super::{canonical_url, hash, id};
    use crate::article::article::{Article, Origin, Status};

    fn check(url: &str, expected: Option<&str>) {
        assert_eq!(canonical_url(url).as_deref(), expected, "from {url}");
    }

    #[test]
    fn addresses() {
        check("HTTPS://News.Example.org/World/One/?utm_source=x#top", Some("https://news.example.org/World/One"));
        check("https://news.example.org/?id=7&fbclid=1&page=2", Some("https://news.example.org?id=7&page=2"));
        check("https://news.example.org", Some("https://news.example.org"));
        check("https://news.example.org/", Some("https://news.example.org"));
        check("http://news.example.org:80/a", Some("http://news.example.org/a"));
        check("/world/one", None);
        check("urn:newsml:1", None);
        check("https://", None);
    }

    #[test]
    fn ids() {
        let origin = Origin { path: "a.txt".to_owned(), record: 3 };
        assert_eq!(id(Some(" dsw-1\n"), None, &origin, "", ""), "dsw-1");
        assert_eq!(id(Some(" "), Some("https://a.example/b/"), &origin, "", ""), "https://a.example/b");
        assert_eq!(id(Some(&"i".repeat(1 << 20)), None, &origin, "", "").len(), 21);
        let made = id(None, Some("/b"), &origin, "Ferry", "It runs.");
        assert_eq!(made.len(), 17);
        assert_eq!(made, id(None, None, &Origin { record: 9, ..origin.clone() }, "Ferry", "It runs."));
        assert_ne!(made, id(None, None, &origin, "FerryI", "t runs."));
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash(b"", 0), 0);
        assert_eq!(format!("{:016x}", hash(b"hello", 0)), "1e68d17c457bf117");
    }

    #[test]
    fn every_field_but_the_origin_counts() {
        let article = Article { title: "a".to_owned(), ..Article::default() };
        let elsewhere = Article { origin: Origin { path: "b".to_owned(), record: 1 }, ..article.clone() };
        assert_eq!(article.content_hash(), elsewhere.content_hash());
        let body = Article { body: "a".to_owned(), ..Article::default() };
        let keyed = Article { keywords: vec!["a".to_owned()], ..Article::default() };
        let by = Article { authors: vec!["a".to_owned()], ..Article::default() };
        let about = Article { persons: vec!["a".to_owned()], ..Article::default() };
        let at = Article { places: vec!["a".to_owned()], ..Article::default() };
        let later = Article { version: Some("a".to_owned()), ..Article::default() };
        let back = Article { status: Status::Canceled, ..Article::default() };
        let hashes: std::collections::BTreeSet<u64> =
            [article, body, keyed, by, about, at, later, back].iter().map(Article::content_hash).collect();
        assert_eq!(hashes.len(), 8);
    }
}
