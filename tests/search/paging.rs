//! Pages put together are the whole list, without gaps or repeats.

use dateline::Request;
use dateline::search::{Hit, Results, Sort};
use jiff::Timestamp;
use serde_json::Value;

use crate::corpus::{Corpus, article, ids, with};

const SORTS: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];

/// Articles in three segments, as many as `dates`; an empty date is none.
fn dated(dates: &[&str], body: impl Fn(usize) -> String) -> Corpus {
    let articles = dates.iter().enumerate().map(|(number, date)| {
        with(article(&format!("id{:02}", number * 7 % 23), "-.-", &body(number)), "published", *date)
    });
    let articles: Vec<Value> = articles.collect();
    Corpus::of_batches(&articles.chunks(4).map(<[Value]>::to_vec).collect::<Vec<_>>())
}

fn corpora() -> Vec<Corpus> {
    let dates = [
        "2024-03-01",
        "",
        "1969-07-20",
        "2024-03-01",
        "1969-07-20T10:00:00Z",
        "",
        "",
        "1970-01-01",
        "2024-03-01",
        "2024-04-01",
        "",
    ];
    vec![
        dated(&[""; 11], |_| "The ferry sails.".to_owned()),
        dated(&dates, |_| "The ferry sails.".to_owned()),
        dated(&dates, |number| "The ferry sails. ".repeat(1 + number % 3)),
        dated(&["2024-03-01"; 11], |number| format!("The ferry sails. {}", "Calm sea. ".repeat(number % 4))),
    ]
}

fn by_cursor(corpus: &Corpus, request: &Request) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut request = request.clone();
    loop {
        let page = corpus.search(&request);
        assert!(page.hits.len() <= request.limit);
        assert_eq!(page.hits.first().map(|hit| hit.rank), page.hits.first().map(|_| hits.len() as u64 + 1));
        assert!(page.hits.len() == request.limit || page.next.is_none());
        hits.extend(page.hits);
        let Some(next) = page.next else { return hits };
        request.after = Some(next);
    }
}

#[test]
fn pages_by_cursor_and_by_offset_are_the_whole_list() {
    for corpus in corpora() {
        for sort in SORTS {
            let whole = corpus.search(&Request::new("ferry").sort(sort).limit(100)).hits;
            assert_eq!(whole.len(), 11);
            for limit in [1, 2, 3, 5, 11, 12] {
                let request = Request::new("ferry").sort(sort).limit(limit);
                assert_eq!(by_cursor(&corpus, &request), whole, "{sort:?}, pages of {limit}");
                let pages = (0..12).step_by(limit).map(|offset| corpus.search(&request.clone().offset(offset)).hits);
                assert_eq!(pages.flatten().collect::<Vec<_>>(), whole, "{sort:?}, pages of {limit}");
            }
        }
    }
}

#[test]
fn dates_order_hits_and_unknown_dates_come_last() {
    let corpus = &corpora()[1];
    let is_later: fn(Timestamp, Timestamp) -> bool = |a, b| a > b;
    for (sort, is_before) in [(Sort::Newest, is_later), (Sort::Oldest, |a, b| a < b)] {
        let hits = corpus.search(&Request::new("ferry").sort(sort).limit(100)).hits;
        let is_ordered = hits.windows(2).all(|pair| match (pair[0].published, pair[1].published) {
            (Some(a), Some(b)) => is_before(a, b) || a == b && pair[0].id < pair[1].id,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => pair[0].id < pair[1].id,
        });
        assert!(is_ordered, "{sort:?} {:?}", ids(&hits));
    }
}

#[test]
fn the_last_page_has_no_next() {
    let corpus = &corpora()[0];
    let search = |limit, offset| -> Results { corpus.search(&Request::new("ferry").limit(limit).offset(offset)) };
    assert!(search(10, 0).next.is_some());
    assert!(search(11, 0).next.is_none());
    assert!(search(5, 6).next.is_none());
    for (limit, offset) in [(5, 11), (5, 1000), (usize::MAX, usize::MAX), (0, 0), (0, 5)] {
        let results = search(limit, offset);
        assert_eq!((results.hits.len(), results.total, results.next), (0, 11, None), "{limit} {offset}");
    }
    assert_eq!(search(usize::MAX, 0).hits.len(), 11);
}

#[test]
fn pages_with_recency_do_not_shift_while_time_goes_on() {
    let corpus = &corpora()[3];
    let at = |now: &str| Request {
        now: Some(now.parse().unwrap()),
        recency_half_life_seconds: Some(86_400),
        ..Request::new("ferry").limit(4)
    };
    let whole = corpus.search(&at("2024-03-02T00:00:00Z").limit(100)).hits;
    let first = corpus.search(&at("2024-03-02T00:00:00Z"));
    let second = corpus.search(&Request { after: first.next, ..at("2024-03-05T00:00:00Z") });
    assert_eq!([first.hits, second.hits].concat(), whole[..8]);
}

#[test]
fn an_export_has_as_many_articles_as_there_are_hits_in_the_same_order() {
    for corpus in corpora() {
        for query in ["ferry", "sea", "*", "nothing", "ferry zzyzx"] {
            let mut exported = Vec::new();
            let count = corpus.searcher().export(&Request::new(query).limit(1), |found| {
                exported.push((found.article.id, found.rank));
                Ok::<(), dateline::Error>(())
            });
            let results = corpus.search(&Request::new(query).limit(100));
            assert_eq!(count.unwrap(), results.total);
            let hits: Vec<(String, u64)> = results.hits.iter().map(|hit| (hit.id.clone(), hit.rank)).collect();
            assert_eq!(exported, hits, "{query}");
        }
    }
}

#[test]
fn a_cursor_of_another_make_is_an_error_and_says_so() {
    let corpus = &corpora()[0];
    for after in ["", "zz", "0123"] {
        let request = Request { after: Some(after.to_owned()), ..Request::new("ferry") };
        assert_eq!(corpus.searcher().search(&request).unwrap_err().kind(), dateline::ErrorKind::Argument);
    }
}
