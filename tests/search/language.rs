//! The query language, a test for each row of its table, on the articles of the bundled corpus.
//!
//! Ids that begin with `dsw` are of the Dateline Sample Wire of 2023-2024, `nr` of the Northgate Review's back numbers,
//! and those with an `x` were made from the file; a word beside them says which article is meant.

use std::fs;
use std::path::Path;

use dateline::search::Matching;
use dateline::{Index, Request, Results, Searcher, read};
use tempfile::TempDir;

use crate::corpus::{ids, options};

/// One name, two towns: Rafah on either side of the border. The only article that names it twelve times.
const TOWNS: &str = "x57efb340c59edf2e";
/// Rafah tops agenda as U.S. and Israeli officials meet by video.
const AGENDA: &str = "x6783c360e5d8132d";
/// American, Israeli officials hold video talks over Rafah operation.
const TALKS: &str = "https://gazette.example.org/world/2024/04/02/video-talks";
/// Chronology: the diplomacy around Rafah and the Gaza truce. The longest article.
const CHRONOLOGY: &str = "x72ab63236b310e8c";
/// Blinken se reúne con Al Sisi en El Cairo para impulsar la tregua.
const REUNE: &str = "xef7a17f42e01cae4";
/// Russia invaded Ukraine from the north, the east and the south; without a byline.
const KYIV: &str = "xd237fd3fe7098a0f";
/// Notre-Dame de Paris rouvre ses portes.
const NOTRE_DAME: &str = "x72ebf57aebf053c4";

/// The bundled corpus, indexed.
struct News {
    searcher: Searcher,
    _dir: TempDir,
}

impl News {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path().join("corpus");
        copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus")), &corpus);
        let index = Index::open_or_create(dir.path().join("index")).unwrap();
        index.ingest(&read::open([corpus]).unwrap(), &options()).unwrap();
        Self { searcher: index.searcher().unwrap(), _dir: dir }
    }

    fn search(&self, query: &str) -> Results {
        self.searcher.search(&Request::new(query).limit(200)).unwrap()
    }

    /// The ids of all hits, sorted.
    fn found(&self, query: &str) -> Vec<String> {
        let mut found = ids(&self.search(query).hits);
        found.sort();
        found
    }

    /// Checks what a query finds, and that it is read without a remark.
    #[track_caller]
    fn check(&self, query: &str, expected: &[&str]) {
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(self.found(query), expected, "{query}");
        assert_eq!(self.search(query).remarks, [], "{query}");
    }

    /// Checks that two queries find the same, and find something.
    #[track_caller]
    fn alike(&self, query: &str, other: &str) {
        let found = self.found(query);
        assert!(!found.is_empty(), "{query}");
        assert_eq!(found, self.found(other), "{query} and {other}");
    }

    /// Checks that a query finds something, and says something of which this is a part.
    #[track_caller]
    fn told(&self, query: &str, expected: &str) {
        let results = self.search(query);
        assert!(results.total > 0, "{query}");
        let remarks: Vec<String> = results.remarks.into_iter().map(|remark| remark.message).collect();
        assert!(remarks.iter().any(|remark| remark.contains(expected)), "{query}: {remarks:?}");
    }
}

/// Copies a folder: an article without an id gets one made from its path, told from the folder that the index is in.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn all_words() {
    let news = News::new();
    news.check("sullivan dermer", &["dsw-20240401-001", TALKS, AGENDA]);
    news.check("sullivan AND dermer", &["dsw-20240401-001", TALKS, AGENDA]);
    news.check("sullivan dermer aviv", &["dsw-20240401-001"]);
}

#[test]
fn either() {
    let news = News::new();
    news.check("unrwa OR eritrea", &["dsw-20240127-001", CHRONOLOGY, "nr-2019-003"]);
    news.check("unrwa | eritrea", &["dsw-20240127-001", CHRONOLOGY, "nr-2019-003"]);
    // In small letters they are words.
    assert_eq!(news.search("unrwa or eritrea").read_as, "unrwa AND or AND eritrea");
    news.check("\"kerry\" and \"goldin\"", &["nr-2014-003"]);
}

#[test]
fn not() {
    let news = News::new();
    news.check("gantz -eisenkot", &["dsw-20240303-001", CHRONOLOGY, REUNE, "nr-2019-001"]);
    news.check("gantz NOT eisenkot", &["dsw-20240303-001", CHRONOLOGY, REUNE, "nr-2019-001"]);
    assert_eq!(news.found("NOT gantz").len(), 114 - news.found("gantz").len());
}

#[test]
fn grouping() {
    let news = News::new();
    news.check("(unrwa OR eritrea) war", &[CHRONOLOGY, "nr-2019-003"]);
    let nested = "((sullivan OR (gantz eisenkot)) dermer)";
    news.check(nested, &["dsw-20240401-001", "dsw-20240617-001", TALKS, AGENDA]);
    news.told("(sullivan dermer", "never closed");
    news.alike("(sullivan dermer", "sullivan dermer");
    news.alike("\"jake sullivan", "\"jake sullivan\"");
}

#[test]
fn phrase() {
    let news = News::new();
    news.check("\"three phase\"", &["dsw-20240531-001", "dsw-20240610-001", CHRONOLOGY]);
    news.check("“three phase”", &["dsw-20240531-001", "dsw-20240610-001", CHRONOLOGY]);
    news.check("\"two state\"", &["nr-2019-003"]);
    let landing = "tag:wire.example.org,2023:chandrayaan-3";
    news.check("\"the moon\"", &["dsw-20240408-001", "nr-2022-002", landing]);
    // A compound is never one of its words, but a word may be part of a compound.
    news.check("ki-moon", &["nr-2014-003"]);
    news.check("moon", &["dsw-20240408-001", "nr-2014-003", "nr-2022-002", landing]);
    // A lone star is any one word.
    news.check("\"secretary of * john kerry\"", &["nr-2014-003"]);
    news.check("\"president * assad\"", &[]);
    news.check("\"lieutenant * goldin\"", &["nr-2014-003"]);
    news.check("\"lieutenant goldin\"", &[]);
}

#[test]
fn exact_form() {
    let news = News::new();
    news.check("=strikes", &["dsw-20240213-001", "dsw-20240402-001", CHRONOLOGY]);
    news.check("strikes date:2024-02", &["dsw-20240213-001"]);
    news.check("=strike date:2024-02", &[]);
    news.check("=chancellor lang:de", &[]);
    news.check("=jose kitchen", &[]);
    news.check("jose kitchen", &["dsw-20240402-001"]);
    news.check("=josé kitchen", &["dsw-20240402-001"]);
}

#[test]
fn prefix_and_wildcard() {
    let news = News::new();
    news.check("eritre*", &["nr-2019-003"]);
    news.check("organi?ation", &["dsw-20240127-001", "nr-2020-001"]);
    news.check(
        "*berg",
        &["dsw-20240901-001", "https://desk.example.org/2023/04/finland-nato", "20170712.1@harbour-gazette.example"],
    );
    news.check("\"aid organi?ation\"", &["dsw-20240127-001"]);
    news.check("\"jens stolt*\"", &["https://desk.example.org/2023/04/finland-nato"]);
    // Over words as they are written: no stem is a word.
    news.check("strik*e", &["dsw-20240402-001", "dsw-20240901-001", "x70ced306a3af4588", CHRONOLOGY]);
}

#[test]
fn fuzzy() {
    let news = News::new();
    news.check("=zelensky", &[NOTRE_DAME]);
    news.told("zelensky", "also finds Volodymyr Zelenskyy as");
    news.check("zelensky~", &["dsw-20240514-001", KYIV, NOTRE_DAME]);
    assert_eq!(news.search("zelensky~").hits[0].id, NOTRE_DAME, "exact matches come first");
    news.check("stoltenbrg~", &["https://desk.example.org/2023/04/finland-nato"]);
    news.check("stoltnbrg~", &[]);
    news.check("stoltnbrg~2", &["https://desk.example.org/2023/04/finland-nato"]);
}

#[test]
fn near_in_any_order() {
    let news = News::new();
    let within_five = ["dsw-20231015-001", "dsw-20240322-001", "dsw-20240512-001"];
    for query in
        ["blinken w/5 rafah", "rafah w/5 blinken", "blinken W/5 rafah", "blinken NEAR/5 rafah", "blinken near/5 rafah"]
    {
        news.check(query, &within_five);
    }
    news.check("blinken w/6 rafah", &[&within_five[..], &["dsw-20240401-001"]].concat());
    news.check("blinken w/4 rafah", &[]);
    // Phrases, groups and prefixes.
    news.check("blinken w/6 \"rafah operation\"", &["dsw-20240322-001", "dsw-20240401-001"]);
    news.check(
        "blink* w/6 (\"rafah operation\" OR \"rafah crossing\")",
        &["dsw-20231015-001", "dsw-20240322-001", "dsw-20240401-001"],
    );
    // Windows in windows.
    news.check("(blinken w/6 rafah) w/7 aviv", &["dsw-20240401-001"]);
    news.check("(blinken w/6 rafah) w/6 aviv", &[]);
    // Of what is in no window each part is near.
    news.alike("(blinken AND rafah) w/13 aviv", "(blinken w/13 aviv) (rafah w/13 aviv)");
}

#[test]
fn near_in_order() {
    let news = News::new();
    news.check("blinken pre/5 rafah", &["dsw-20231015-001", "dsw-20240322-001"]);
    news.check("rafah pre/5 blinken", &["dsw-20240512-001"]);
}

#[test]
fn same_sentence_and_same_paragraph() {
    let news = News::new();
    news.check("sullivan w/s dermer", &[]);
    news.check("sullivan w/p dermer", &["dsw-20240401-001", TALKS, AGENDA]);
    news.check("gantz w/s eisenkot", &["dsw-20240609-001", "dsw-20240617-001"]);
    news.check("kerry rafah", &["nr-2014-003"]);
    news.check("kerry w/p rafah", &[]);
}

#[test]
fn not_near() {
    let news = News::new();
    // The lower house of India's parliament; every other house is white.
    news.check("=house not w/1 white", &["cd-2024-06-09-01"]);
    news.check("kerry not w/p rafah date:2014", &["nr-2014-002", "nr-2014-003"]);
    news.check("blinken w/6 rafah AND NOT blinken pre/6 rafah", &["dsw-20240512-001"]);
}

#[test]
fn at_least_n_times() {
    let news = News::new();
    news.check("atleast6(rafah)", &["dsw-20240322-001", TOWNS]);
    news.check("atleast5(rafah)", &["dsw-20240322-001", "dsw-20240401-001", TOWNS]);
    news.check("atleast12(rafah)", &[TOWNS]);
    news.check("atleast13(rafah)", &[]);
    news.check("atleast2(blinken w/5 rafah)", &["dsw-20240322-001"]);
}

#[test]
fn headline_or_lead() {
    let news = News::new();
    let expected = [
        "dsw-20240820-001",
        "dsw-20240514-001",
        "dsw-20240512-001",
        "dsw-20240322-001",
        "dsw-20231015-001",
        "nr-2021-001",
        REUNE,
        "https://gazette.example.org/world/2024/05/01/kerem-shalom-visit",
    ];
    news.check("hlead(blinken)", &expected);
    news.check("hlead(blinken w/5 rafah)", &["dsw-20240322-001", "dsw-20240512-001"]);
    let first = ["x35a12e32006ed878"];
    news.check("first4(rafah)", &first);
    news.check("first5(rafah)", &first);
    news.check("first6(rafah)", &[first[0], TOWNS]);
    news.check("first11(rafah)", &[first[0], TOWNS, "dsw-20240507-001", "hg-20240508-03"]);
}

#[test]
fn letter_case() {
    let news = News::new();
    news.check("allcaps(who)", &["nr-2020-001"]);
    assert!(news.found("who").len() > 10);
    news.check("caps(bank) AND NOT allcaps(bank) date:2023", &["hg-20230313-02"]);
    news.check("caps(=house) not w/1 white", &[]);
    news.alike("caps(blinken)", "blinken");
}

#[test]
fn length() {
    let news = News::new();
    news.check("words>500", &[CHRONOLOGY]);
    news.check("words>=500", &[CHRONOLOGY, TOWNS]);
    news.check("words:500..700", &[CHRONOLOGY, TOWNS]);
    news.check("words<60", &["dsw-20240514-001"]);
}

#[test]
fn field() {
    let news = News::new();
    news.check("title:rafah lead:blinken", &["dsw-20240322-001", "dsw-20240512-001"]);
    news.check("lead:kyiv", &["dsw-20240514-001"]);
    news.check("body:kyiv title:crimea", &["nr-2014-002"]);
    news.check("author:\"Mara Lindqvist\" section:world lead:sinwar", &["cd-2024-10-17-01"]);
    news.check("source:\"northgate review\" truce", &["nr-2014-003"]);
    news.check("lang:es blinken", &[REUNE]);
    news.check("keyword:unrwa", &["dsw-20240127-001"]);
    news.check("id:dsw-20240401-001", &["dsw-20240401-001"]);
    news.check(&format!("url:\"{TALKS}\""), &[TALKS]);
    // An unknown field is a word.
    let unknown = news.search("gate:rafah");
    assert_eq!(unknown.read_as, "gate AND rafah");
    assert!(unknown.remarks.iter().any(|remark| remark.message.contains("gate")), "{:?}", unknown.remarks);
}

#[test]
fn date() {
    let news = News::new();
    let seventh_and_eighth = ["dsw-20240507-001", "dsw-20240508-001", "hg-20240508-03"];
    news.check("date:2024-05-07..2024-05-08", &seventh_and_eighth);
    news.check("date:2024-05 date:>=2024-05-07 until:2024-05-08", &seventh_and_eighth);
    news.check(
        "date:2020",
        &[
            "nr-2020-001",
            "nr-2020-002",
            "nr-2020-003",
            "x9c6970916c3762e0",
            "https://courrier.example.org/sciences/2020/10/07/nobel-chimie",
            "https://northgate-review.example/science/ryugu",
        ],
    );
    news.check("rafah date:2014", &["nr-2014-003"]);
    // Ages are counted from the moment of the request.
    let now = "2024-05-09T12:00:00Z".parse().unwrap();
    let request = Request { now: Some(now), ..Request::new("since:2d until:2024-05-09").limit(200) };
    let found = news.searcher.search(&request).unwrap();
    assert_eq!(found.total, 3, "{}", found.read_as);
}

#[test]
fn entity() {
    let news = News::new();
    for query in ["entity:blinken kyiv", "person:blinken kyiv", "person:\"Antony Blinken\" kyiv"] {
        assert_eq!(news.found(query), ["dsw-20240514-001"], "{query}");
    }
    news.told("person:blinken", "\"blinken\" is read as Antony Blinken");
    news.told("org:ceasefire", "no organisation is known as \"ceasefire\"; read as the words themselves");
}

#[test]
fn exists() {
    let news = News::new();
    news.check("NOT author:* lang:en", &[KYIV, "xffad384833533159", "CD20160626-0031", "CD20180806-0012"]);
    assert_eq!(news.found("author:*").len() + news.found("NOT author:*").len(), 114);
}

#[test]
fn boost() {
    let news = News::new();
    let first = |query: &str| news.search(query).hits[0].id.clone();
    assert_eq!(first("unrwa^9 OR eritrea"), "dsw-20240127-001");
    assert_eq!(first("unrwa OR eritrea^9"), "nr-2019-003");
    news.alike("unrwa^9 OR eritrea", "unrwa OR eritrea");
}

#[test]
fn everything() {
    let news = News::new();
    assert_eq!(news.search("*").total, 114);
    news.check("* AND eritrea", &["nr-2019-003"]);
}

#[test]
fn precedence() {
    let news = News::new();
    let reads = |query: &str, expected: &str| {
        let (results, as_expected) = (news.search(query), news.search(expected));
        assert_eq!(results.read_as, as_expected.read_as, "{query}");
        assert_eq!(results.total, as_expected.total, "{query}");
        assert!(results.total > 0, "{query}");
    };
    // OR is looser than AND, and AND than NOT.
    reads("unrwa OR gantz dermer", "unrwa OR (gantz AND dermer)");
    reads("gantz NOT eisenkot OR eritrea", "(gantz AND (NOT eisenkot)) OR eritrea");
    // NOT is looser than a window, and a window than a weight or a field.
    reads("blinken NOT kerry w/9 tunnel", "blinken AND (NOT (kerry w/9 tunnel))");
    reads("rafah blinken w/5 rafah^2", "rafah AND (blinken w/5 (rafah^2))");
    reads("title:blinken w/9 rafah", "(title:blinken) w/9 rafah");
    // Windows of one kind are put together from the left.
    reads("blinken w/6 rafah w/7 aviv", "(blinken w/6 rafah) w/7 aviv");
}

#[test]
fn match_auto() {
    let news = News::new();
    // Up to four words: all, and where no article has them all, what was left out is said.
    news.check("kerry rafah truce tunnel", &["nr-2014-003"]);
    news.told("kerry eritrea xylophone", "xylophone");
    news.told("kerry eritrea", "together");
    // More: about half of their weight, the best first.
    let question = "what happened to the truce kerry announced in gaza";
    let results = news.search(question);
    assert_eq!(results.hits[0].id, "nr-2014-003");
    news.told(question, "about half");
    // Operators always mean what they say, and so do the other ways to match.
    news.check("kerry AND eritrea", &[]);
    let matching =
        |matching| news.searcher.search(&Request { matching, ..Request::new("kerry eritrea") }).unwrap().total;
    assert_eq!(matching(Matching::All), 0);
    assert_eq!(matching(Matching::Any), news.search("kerry OR eritrea").total);
}

/// What a person who knows such queries would paste.
#[test]
fn a_query_as_it_is_pasted() {
    let news = News::new();
    let query = "hlead(blinken w/5 rafah) AND NOT (opinion OR editorial) AND words>200";
    news.check(query, &["dsw-20240322-001"]);
    assert_eq!(news.search(query).read_as, "hlead(blinken w/5 rafah) AND NOT (opinion OR editorial) AND words>=201");
}
