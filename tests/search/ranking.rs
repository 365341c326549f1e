//! Which of two articles comes first: what any reader would expect.

use dateline::Request;
use dateline::search::Matching;

use crate::corpus::{Corpus, article, with};

/// Checks that the first article comes before the second, whichever is indexed first.
#[track_caller]
fn check(query: &str, (title, body): (&str, &str), (worse_title, worse_body): (&str, &str)) {
    for (first, second) in [("a", "b"), ("b", "a")] {
        let corpus = Corpus::new(&[
            article(first, title, body),
            article(second, worse_title, worse_body),
            article("x", "Weather", "Rain is expected on the coast on Monday and on Tuesday."),
            article("y", "Markets", "Shares rose a little on Monday in thin trade."),
        ]);
        let hits = corpus.search(&Request::new(query)).hits;
        assert_eq!(hits[0].id, first, "{query}");
        assert!(hits.len() == 1 || hits[0].score > hits[1].score, "{query}");
    }
}

const FILLER: &str = "The crossing was quiet and nothing else was said of it by anyone there on that day.";

#[test]
fn a_word_in_the_headline_counts_more_than_in_the_text() {
    check("rafah", ("Rafah closed", FILLER), ("Border closed", &format!("{FILLER} Rafah.")));
}

#[test]
fn a_word_in_the_lead_counts_more_than_further_down() {
    check("rafah", ("News", &format!("Rafah again.\n\n{FILLER}")), ("News", &format!("Again so.\n\n{FILLER} Rafah.")));
}

#[test]
fn both_words_beat_one_word_often() {
    check("rafah OR blinken", ("News", "Blinken on Rafah today."), ("News", "Rafah Rafah Rafah today."));
}

#[test]
fn a_rare_word_beats_a_common_one() {
    check("rafah OR monday", ("News", "Rafah again today so."), ("News", "Monday again today so."));
}

#[test]
fn more_often_beats_less_often() {
    check("rafah", ("News", "Rafah and Rafah again."), ("News", "Rafah and Cairo again."));
}

#[test]
fn a_short_article_beats_a_long_one() {
    check("rafah", ("News", "It was Rafah."), ("News", &format!("It was Rafah. {}", FILLER.repeat(5))));
}

#[test]
fn a_boost_turns_the_order_round() {
    check("rafah OR cairo^5", ("News", "Cairo again today."), ("News", "Rafah again today."));
}

#[test]
fn of_a_fuzzy_word_the_typed_spelling_comes_first() {
    check("zelensky~", ("News", "Zelensky again today."), ("News", "Zelenskyy and Zelenskyy today."));
}

#[test]
fn a_word_in_the_headline_does_not_lift_what_is_asked_of_the_body() {
    let corpus = Corpus::new(&[
        article("a", "Rafah Rafah", "Rafah, calm sea."),
        article("b", "Cairo Cairo", "Rafah, calm sea."),
    ]);
    let hits = corpus.search(&Request::new("body:rafah")).hits;
    assert_eq!(hits[0].score.to_bits(), hits[1].score.to_bits());
}

#[test]
fn another_occurrence_never_lowers_a_score() {
    let bodies: Vec<String> =
        (0..20).map(|n| format!("{} {}", "rafah ".repeat(n + 1), "calm ".repeat(40 - n))).collect();
    let corpus = Corpus::of_bodies(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
    let hits = corpus.search(&Request::new("rafah").limit(100)).hits;
    let ids: Vec<usize> = hits.iter().map(|hit| hit.id.parse().unwrap()).collect();
    assert_eq!(ids, (0..20).rev().collect::<Vec<_>>());
}

#[test]
fn every_hit_scores_above_zero() {
    let corpus = Corpus::of_bodies(&["calm sea", "calm sea", "calm"]);
    assert!(corpus.search(&Request::new("calm")).hits.iter().all(|hit| hit.score > 0.0));
}

#[test]
fn equal_articles_are_ordered_by_date_then_id() {
    let on = |id: &str, date: &str| with(article(id, "-.-", "calm sea"), "published", date);
    let corpus =
        Corpus::of_batches(&[vec![on("d", "2024-01-01"), on("b", "")], vec![on("c", "2024-01-02"), on("a", "")]]);
    assert_eq!(corpus.ids("calm"), ["c", "d", "a", "b"]);
}

#[test]
fn recency_lifts_the_newer_but_a_perfect_old_hit_beats_a_weak_new_one() {
    let on = |id: &str, title: &str, body: &str, date: &str| with(article(id, title, body), "published", date);
    let corpus = Corpus::new(&[
        on("old", "Rafah closed", "Rafah and Rafah.", "1990-01-01"),
        on("new", "News", &format!("Rafah. {}", FILLER.repeat(20)), "2024-03-01"),
        on("older twin", "Twin", "Cairo talks.", "2023-01-01"),
        on("newer twin", "Twin", "Cairo talks.", "2024-02-28"),
        article("undated twin", "Twin", "Cairo talks."),
    ]);
    let recent = |query: &str| {
        let request = Request {
            now: Some("2024-03-01T00:00:00Z".parse().unwrap()),
            recency_half_life_seconds: Some(604_800),
            ..Request::new(query)
        };
        corpus.search(&request).hits
    };
    assert_eq!(recent("rafah")[0].id, "old");
    let twins = recent("cairo");
    assert_eq!(crate::corpus::ids(&twins), ["newer twin", "older twin", "undated twin"]);
    let plain = corpus.search(&Request::new("cairo")).hits[0].score;
    assert!(twins.iter().all(|hit| hit.score >= plain * 0.5 && hit.score <= plain));
}

#[test]
fn a_ranking_without_passages_is_the_same_ranking() {
    let batch = |from: usize| -> Vec<_> {
        let bodies = ["Ferry and bread.", "The ferry.", "Bread, bread and the ferry again.", "The ferry."];
        bodies.iter().enumerate().map(|(at, body)| article(&format!("a{}", from + at), "News", body)).collect()
    };
    let corpus = Corpus::of_batches(&[batch(0), batch(4), batch(8)]);
    let searcher = corpus.index.searcher().unwrap();
    for request in [
        Request::new("ferry bread"),
        Request::new("ferry OR bread").offset(3).limit(5),
        Request::new("ferry OR bread").plain(true).matching(Matching::Any).limit(100),
        Request::new("nowhere"),
    ] {
        let hits = searcher.search(&request).unwrap().hits;
        let ranking = searcher.rank(&request).unwrap();
        let shown: Vec<_> = hits.iter().map(|hit| (hit.id.as_str(), hit.score)).collect();
        assert_eq!(ranking.iter().map(|one| (one.id.as_str(), one.score)).collect::<Vec<_>>(), shown, "{request:?}");
    }
}

#[test]
fn a_plain_text_has_no_operators() {
    let corpus = Corpus::of_bodies(&["Ferry talks.", "Bread prices.", "Not a ferry, or bread."]);
    let ids = |request: Request| {
        let mut ids: Vec<String> = corpus.search(&request).hits.into_iter().map(|hit| hit.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(Request::new("ferry NOT bread")), ["0"]);
    assert_eq!(ids(Request::new("ferry NOT bread").plain(true)), ["2"]);
    assert_eq!(ids(Request::new("-ferry \"talks bread\"").plain(true).matching(Matching::Any)), ["0", "1", "2"]);
    assert_eq!(ids(Request::new("???").plain(true)), [""; 0]);
}
