//! `--expand`: what the best articles have in common is added, and only where it may be.

use dateline::Request;

use crate::corpus::{Corpus, article};

/// Five articles about a canal that all name its pilots, one about pilots that does not name the canal, and others.
fn corpus() -> Corpus {
    let canal = |id, more: &str| {
        article(id, "Canal", &format!("The canal was shut. Pilots waited with their tugboats. {more}"))
    };
    let mut articles = vec![
        canal("a", "Ships queued."),
        canal("b", "Winds rose."),
        canal("c", "Cranes stood still."),
        canal("d", "Nobody was hurt."),
        canal("e", "It opened at noon."),
        article("pilots", "Harbour", "Pilots and their tugboats shut the harbour in a strike."),
        article("opinion", "Canal opinion", "The canal and its pilots deserve an opinion on tugboats."),
    ];
    let others: Vec<String> = (0..20).map(|number| format!("other{number}")).collect();
    articles.extend(others.iter().map(|id| article(id, "Weather", "Rain is expected on the coast on Monday.")));
    Corpus::new(&articles)
}

fn expanded(query: &str) -> Request {
    Request { expand: true, ..Request::new(query).limit(50) }
}

fn ids(corpus: &Corpus, request: &Request) -> Vec<String> {
    corpus.search(request).hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn articles_about_the_same_thing_are_found_behind_those_with_the_word() {
    let corpus = corpus();
    let without = ids(&corpus, &Request::new("canal").limit(50));
    assert!(!without.contains(&"pilots".to_owned()));
    let with = ids(&corpus, &expanded("canal"));
    assert_eq!((with.len(), with.last().map(String::as_str)), (without.len() + 1, Some("pilots")));
}

#[test]
fn what_was_added_is_said_and_lit() {
    let results = corpus().search(&expanded("canal"));
    let remark = &results.remarks.last().expect("expansion is told").message;
    assert!(
        remark.starts_with("expanded with words of the best articles: ") && remark.contains("tugboats"),
        "{remark}"
    );
    let pilots = results.hits.last().expect("found by what was added");
    assert!(!pilots.passages[0].highlights.is_empty());
}

#[test]
fn what_operators_exclude_or_require_stays_so() {
    let corpus = corpus();
    for query in ["canal NOT opinion", "title:canal", "\"the canal\"", "canal AND ships", "canal w/5 shut"] {
        let mut plain = ids(&corpus, &Request::new(query).limit(50));
        let mut with = ids(&corpus, &expanded(query));
        plain.sort();
        with.sort();
        assert_eq!(plain, with, "{query}");
    }
}

#[test]
fn filters_hold_for_what_expansion_finds_too() {
    let corpus = corpus();
    let request = expanded("canal").source("Nobody");
    assert!(corpus.search(&request).hits.is_empty());
}

#[test]
fn a_query_that_finds_too_little_is_kept_and_that_is_said() {
    let corpus = corpus();
    let results = corpus.search(&expanded("harbour"));
    assert_eq!(results.total, 1);
    let message = "not expanded: it finds too few articles to learn from";
    assert_eq!(results.remarks.last().map(|remark| remark.message.as_str()), Some(message));
}

#[test]
fn the_parts_of_an_expanded_score_add_up() {
    let results = corpus().search(&Request { explain: true, ..expanded("canal shut") });
    for hit in &results.hits {
        let reason = hit.reason.as_ref().expect("asked for");
        let sum: f32 = reason.parts.iter().map(|part| part.score).sum();
        assert!((reason.score - hit.score).abs() < 1e-4 && (sum - hit.score).abs() < 1e-4, "{}", hit.id);
    }
}

#[test]
fn pages_of_an_expanded_query_are_pages_of_one_answer() {
    let corpus = corpus();
    let whole = ids(&corpus, &expanded("canal"));
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let results = corpus.search(&Request { after, limit: 3, ..expanded("canal") });
        paged.extend(results.hits.into_iter().map(|hit| hit.id));
        after = results.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, whole);
}
