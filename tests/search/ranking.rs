//! Which of two articles comes first: what any reader would expect.

use std::collections::BTreeMap;

use dateline::Request;
use dateline::search::{Matching, Reason};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert, proptest};
use proptest::sample::select;

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

#[test]
fn words_close_together_come_before_words_far_apart() {
    let far = format!("Rafah again. {FILLER} Blinken.");
    check("blinken rafah", ("News", &format!("Blinken in Rafah. {FILLER}")), ("News", &far));
    check(
        "blinken rafah",
        ("News", &format!("Blinken Rafah on. {FILLER}")),
        ("News", &format!("Rafah on Blinken. {FILLER}")),
    );
}

#[test]
fn a_word_as_typed_comes_before_its_inflected_forms() {
    check("raids", ("News", "Raids again today so."), ("News", "Raid again today so."));
    check("raid", ("News", "Raid again today so."), ("News", "Raids again today so."));
}

#[test]
fn what_a_question_is_about_counts_and_not_how_it_is_asked() {
    check(
        "which town was it where the ferry sank",
        ("News", "A ferry sank off the town on Monday."),
        ("News", "Which of it, where was it, which was it."),
    );
}

/// Bodies of a few words that are drawn over and over, so that articles are near each other in score.
fn body() -> impl Strategy<Value = String> {
    vec(select(vec!["rafah", "blinken", "calm", "sea", "talks", "talk", "the", "ferry."]), 4..30)
        .prop_map(|words| words.join(" "))
}

fn indexed(articles: &[(String, String)]) -> Corpus {
    let numbered = articles.iter().enumerate();
    Corpus::new(&numbered.map(|(id, (title, body))| article(&id.to_string(), title, body)).collect::<Vec<_>>())
}

fn any_of(query: &str) -> Request {
    Request::new(query).matching(Matching::Any).limit(1_000)
}

fn rank_of(corpus: &Corpus, request: &Request, id: &str) -> usize {
    let hits = corpus.search(request).hits;
    hits.iter().position(|hit| hit.id == id).unwrap_or(usize::MAX)
}

/// Whether the parts add up all the way down.
fn adds_up(reason: &Reason) -> bool {
    let sum: f32 = reason.parts.iter().map(|part| part.score).sum();
    let is_sum = reason.parts.is_empty() || (sum - reason.score).abs() <= 1e-4 * reason.score.abs().max(1.0);
    is_sum && reason.parts.iter().all(adds_up)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_query_word_more_in_the_headline_never_lowers_an_article(
        bodies in vec(body(), 2..12),
        word in select(vec!["rafah", "blinken", "talks", "the"]),
        in_headline in 0_usize..3,
    ) {
        let title = format!("Report{}", " rafah".repeat(in_headline));
        let mut articles: Vec<(String, String)> = bodies.into_iter().map(|body| (title.clone(), body)).collect();
        let query = any_of("rafah blinken talks the");
        let before = rank_of(&indexed(&articles), &query, "0");
        articles[0].0 = format!("{title} {word}");
        let after = rank_of(&indexed(&articles), &query, "0");
        prop_assert!(after <= before, "{after} after {before}");
    }

    #[test]
    fn both_words_beat_the_first_alone_in_an_article_of_equal_length(
        bodies in vec(body(), 0..8),
        (n_first, n_second) in (1_usize..5, 1_usize..5),
    ) {
        let first = "rafah ".repeat(n_first);
        let both = ("Report".to_owned(), format!("{first} {}", "blinken ".repeat(n_second)));
        let alone = ("Report".to_owned(), format!("{first} {}", "harbour ".repeat(n_second)));
        let others = bodies.into_iter().map(|body| ("Report".to_owned(), body));
        let articles: Vec<(String, String)> = [both, alone].into_iter().chain(others).collect();
        let corpus = indexed(&articles);
        for query in [any_of("rafah blinken"), any_of("blinken rafah"), Request::new("rafah blinken").limit(1_000)] {
            prop_assert!(rank_of(&corpus, &query, "0") < rank_of(&corpus, &query, "1"));
        }
    }

    #[test]
    fn recency_finds_the_same_and_leaves_half_of_every_score(bodies in vec((body(), 1990_i32..2024), 2..10)) {
        let numbered = bodies.iter().enumerate();
        let dated = numbered.map(|(id, (body, year))| {
            with(article(&id.to_string(), "Report", body), "published", format!("{year}-05-01"))
        });
        let corpus = Corpus::new(&dated.collect::<Vec<_>>());
        let plain = any_of("rafah talks");
        let now = Some("2024-05-01T00:00:00Z".parse().unwrap());
        let recent = Request { now, recency_half_life_seconds: Some(31_557_600), ..plain.clone() };
        let scores = |request: &Request| {
            corpus.search(request).hits.into_iter().map(|hit| (hit.id, hit.score)).collect::<BTreeMap<String, f32>>()
        };
        let (plain, recent) = (scores(&plain), scores(&recent));
        prop_assert!(plain.keys().eq(recent.keys()));
        for (id, score) in &recent {
            prop_assert!(*score <= plain[id] * 1.0001 && *score >= plain[id] * 0.4999, "{score} of {}", plain[id]);
        }
    }

    #[test]
    fn the_parts_of_every_score_add_up_to_it(
        bodies in vec(body(), 1..10),
        words in vec(select(vec!["rafah", "blinken", "the", "talks", "sea", "\"calm sea\"", "rafah w/5 sea", "fer*"]), 1..7),
        joint in select(vec![" ", " OR ", " AND "]),
        is_recent: bool,
    ) {
        let dated = bodies.iter().enumerate().map(|(id, body)| {
            with(article(&id.to_string(), "Talks", body), "published", format!("20{:02}-05-01", 10 + id))
        });
        let corpus = Corpus::new(&dated.collect::<Vec<_>>());
        let now = Some("2024-05-01T00:00:00Z".parse().unwrap());
        let half_life = is_recent.then_some(31_557_600);
        let request = Request { explain: true, now, recency_half_life_seconds: half_life, ..any_of(&words.join(joint)) };
        for hit in corpus.search(&request).hits {
            let reason = hit.reason.unwrap();
            prop_assert!((reason.score - hit.score).abs() <= 1e-4 * hit.score.max(1.0), "{} {reason:?}", hit.score);
            prop_assert!(adds_up(&reason), "{reason:?}");
        }
    }
}

/// More articles than are looked at for closeness.
#[test]
fn a_long_list_is_one_list_however_it_is_paged_and_cut_into_segments() {
    let words = ["calm", "sea", "boat", "wind", "calm sea", "sea boat"];
    let all: Vec<_> = (0..1_100)
        .map(|n: usize| {
            let body: Vec<&str> =
                (0..n % 7 + 2).map(|at| words[(n * 31 + at * at * 7 + n / 9) % words.len()]).collect();
            article(&n.to_string(), "-.-", &body.join(" "))
        })
        .collect();
    let scored = |corpus: &Corpus, limit: usize| {
        let request = Request { limit, passages: 0, ..any_of("calm sea boat") };
        let ranked = corpus.searcher().rank(&request).unwrap();
        ranked.into_iter().map(|scored| (scored.id, scored.score.to_bits())).collect::<Vec<_>>()
    };
    let corpus = Corpus::new(&all);
    let whole = scored(&corpus, 2_000);
    assert!(whole.len() > 1_010, "{}", whole.len());
    assert!(whole.is_sorted_by(|a, b| f32::from_bits(a.1) >= f32::from_bits(b.1)));
    assert_eq!(scored(&corpus, 7), whole[..7]);
    let cut = Corpus::of_batches(&all.chunks(300).map(<[_]>::to_vec).collect::<Vec<_>>());
    assert!(scored(&cut, 2_000) == whole);
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = corpus.search(&Request { after, limit: 190, passages: 0, ..any_of("calm sea boat") });
        assert_eq!(page.hits.first().map(|hit| hit.rank), Some(paged.len() as u64 + 1));
        paged.extend(page.hits.into_iter().map(|hit| (hit.id, hit.score.to_bits())));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged.len(), whole.len());
    assert!(paged == whole);
}
