//! Facets and filters: the counts are those of the hits.

use std::collections::BTreeMap;

use dateline::search::{FacetRequest, Field, Filter};
use dateline::{Article, Request};
use serde_json::{Value, json};

use crate::corpus::{Corpus, article, ids, with};

fn batches() -> Vec<Vec<Value>> {
    let facts = [
        ("a", "Gazette", "1969-07-20", json!(["Mara Lindqvist", "Mara Lindqvist"])),
        ("b", "Gazette", "1969-12-31T23:59:59Z", json!(["Tomas Okafor", "Mara Lindqvist"])),
        ("c", "El País", "1970-01-01", json!([])),
        ("d", "Courier", "2024-02-29T23:59:59Z", json!(["Tomas Okafor"])),
        ("e", "Courier", "1600-01-01", json!([])),
        ("f", "", "", json!([])),
        ("g", "Courier", "2199-12-31", json!(["Ana Ruiz"])),
    ];
    let articles = facts.map(|(id, source, published, authors)| {
        let dated = with(article(id, "-.-", "The ferry sails."), "published", published);
        with(with(dated, "source", source), "authors", authors)
    });
    articles.chunks(3).map(<[Value]>::to_vec).collect()
}

fn facets(corpus: &Corpus, field: Field) -> Vec<(String, u64)> {
    let request = Request { facets: vec![FacetRequest { field, limit: 100 }], ..Request::new("ferry") };
    let counts = corpus.search(&request).facets.remove(field.name()).unwrap();
    counts.into_iter().map(|count| (count.value, count.count)).collect()
}

#[test]
fn facets_count_what_the_hits_hold() {
    let corpus = Corpus::of_batches(&batches());
    corpus.index.remove(&["d"]).unwrap();
    let articles = corpus.articles();
    let check = |field: Field, values: fn(&Article) -> Vec<String>| {
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        for article in &articles {
            let mut values = values(article);
            values.sort();
            values.dedup();
            values.into_iter().for_each(|value| *expected.entry(value).or_default() += 1);
        }
        let found = facets(&corpus, field);
        let in_order =
            found.windows(2).all(|pair| pair[0].1 > pair[1].1 || pair[0].1 == pair[1].1 && pair[0].0 < pair[1].0);
        assert!(in_order || matches!(field, Field::Year | Field::Month), "{found:?}");
        assert_eq!(found.into_iter().collect::<BTreeMap<_, _>>(), expected, "{field:?}");
    };
    let date = |article: &Article, length: usize| {
        Vec::from_iter(article.published.map(|at| at.to_string()[..length].to_owned()))
    };
    check(Field::Source, |article| Vec::from_iter(Some(article.source.clone()).filter(|source| !source.is_empty())));
    check(Field::Author, |article| article.authors.clone());
    check(Field::Language, |article| Vec::from_iter(article.language.clone()));
    let dates = |length: usize| articles.iter().flat_map(|article| date(article, length)).collect::<Vec<_>>();
    for (field, length) in [(Field::Year, 4), (Field::Month, 7)] {
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        dates(length).into_iter().for_each(|date| *expected.entry(date).or_default() += 1);
        assert_eq!(facets(&corpus, field), expected.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn years_before_1970_are_their_own() {
    let years = facets(&Corpus::of_batches(&batches()), Field::Year);
    let years: Vec<(&str, u64)> = years.iter().map(|(year, count)| (year.as_str(), *count)).collect();
    assert_eq!(years, [("1600", 1), ("1969", 2), ("1970", 1), ("2024", 1), ("2199", 1)]);
}

#[test]
fn filters_of_one_field_are_alternatives_and_of_two_are_both() {
    let corpus = Corpus::of_batches(&batches());
    let check = |filters: &[(Field, &str, bool)], expected: &str| {
        let filters = filters.iter().map(|(field, value, exclude)| Filter {
            field: *field,
            value: (*value).to_owned(),
            exclude: *exclude,
        });
        let request = Request { filters: filters.collect(), ..Request::new("ferry") };
        let mut found = ids(&corpus.search(&request).hits);
        found.sort();
        assert_eq!(found.join(" "), expected, "{:?}", request.filters);
    };
    check(&[(Field::Source, "gazette", false)], "a b");
    check(&[(Field::Source, "el pais", false)], "c");
    check(&[(Field::Source, "gazette", false), (Field::Source, "El País", false)], "a b c");
    check(&[(Field::Source, "gazette", true)], "c d e f g");
    check(&[(Field::Source, "gazette", true), (Field::Source, "courier", true)], "c f");
    check(&[(Field::Source, "gazette", false), (Field::Author, "okafor", false)], "b");
    check(&[(Field::Source, "gazette", false), (Field::Author, "Tomas Okafor", true)], "a");
    check(&[(Field::Source, "nobody", false)], "");
    check(&[(Field::Source, "nobody", true)], "a b c d e f g");
    check(&[(Field::Year, "1969", false)], "a b");
    check(&[(Field::Year, "1969", true)], "c d e f g");
    check(&[(Field::Month, "2024-02", false), (Field::Month, "1969-07", false)], "a d");
    check(&[(Field::Language, "English", false)], "a b c d e f g");
}

#[test]
fn a_source_whose_articles_are_gone_is_gone() {
    let named = |id: &str, source: &str| with(article(id, "-.-", "The ferry sails."), "source", source);
    let corpus = Corpus::new(&[
        named("a", "Guardian"),
        named("b", "The Guardian"),
        named("c", "x"),
        named("d", "x"),
        named("e", "x"),
    ]);
    assert_eq!(corpus.found("source:guardian"), "a");
    corpus.index.remove(&["a"]).unwrap();
    assert_eq!(corpus.found("source:guardian"), "b");
}

#[test]
fn facets_count_all_hits_whatever_the_page() {
    let corpus = Corpus::of_batches(&batches());
    let facets = vec![FacetRequest { field: Field::Source, limit: 1 }];
    for (limit, offset) in [(0, 0), (1, 3), (10, 50)] {
        let request = Request { facets: facets.clone(), ..Request::new("ferry").limit(limit).offset(offset) };
        let counts = corpus.search(&request).facets.remove("source").unwrap();
        assert_eq!((counts.len(), counts[0].value.as_str(), counts[0].count), (1, "Courier", 3));
    }
}
