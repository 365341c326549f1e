//! Resolves the names of one article: from stretches of text to keys.
//!
//! The article alone decides, so that articles can be resolved in any order and on any thread. The body comes before the
//! headline, which has surnames whose full names stand below it.

use std::cmp::Reverse;

use super::cases::join_cases;
use super::credit::{is_credit, is_party_mark, is_photographer, is_put_in};
use super::evidence::{make_short_forms_sure, weigh_evidence};
use super::given::add_given;
use super::headline::{Told, cut_names, missed_by_tagger, surface_in_headline};
use super::hyphens::join_full_names;
use super::joined::split_joined;
use super::known::{Hit, KnownSeed, Strength};
use super::labels::{cut_labels, glued};
use super::named::Named;
use super::roles::Roles;
use super::spot::{PartText, Spot, spots};
use super::told::Article;
use crate::date::{is_english_month, is_english_weekday};
use crate::entity::kind::Kind;
use crate::entity::mention::{Mention, Part};
use crate::entity::name::shown_name;
use crate::entity::names::Words;
use crate::entity::seed::office_phrases;

/// An article as far as names go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
    /// What the tagger found, ordered by part and start.
    pub(crate) mentions: &'a [Mention],
    /// Names that the source gave with the article.
    pub(crate) given: &'a [(Kind, &'a str)],
}

/// Says who or what each name of an article means, ordered by part and start.
///
/// `watched` finds the names of a watchlist in the words of a text.
pub(crate) fn resolve<'a>(
    input: &Input<'a>,
    seed: &'a KnownSeed,
    watched: impl Fn(&Words<'_>) -> Vec<Hit<'a>>,
) -> Vec<Named> {
    let n_in_title = input.mentions.partition_point(|mention| mention.part == Part::Title);
    let (in_title, in_body) = input.mentions.split_at(n_in_title);
    let title = read(Part::Title, input.title, in_title, seed, &watched);
    let body = read(Part::Body, input.body, in_body, seed, &watched);
    let mut article = Article::new(seed);
    let mut body_spots = named_spots(&body, seed);
    let mut title_spots = named_spots(&title, seed);
    article.places.add(&title_spots);
    article.places.add(&body_spots);
    article.introduce(&body, &mut body_spots);
    cut_names(&title, &mut title_spots, &Told { people: &article.people, seed, body: &body, body_spots: &body_spots });
    article.introduce(&title, &mut title_spots);
    article.introduce_given(input.given);
    body_spots = article.settle(&body, body_spots);
    title_spots = article.settle(&title, title_spots);
    weigh_evidence(&body, &mut body_spots);
    weigh_evidence(&title, &mut title_spots);
    missed_by_tagger(&title, &mut title_spots, &article.people, &article.organisations);

    let mut roles = Roles::default();
    roles.add(&body, &body_spots, &mut article.people);
    roles.add(&title, &title_spots, &mut article.people);
    let mut named = roles.named(&title, &title_spots);
    named.extend(roles.named(&body, &body_spots));
    named.extend(body_spots.into_iter().filter_map(|spot| name(&body, spot)));
    let headline = title_spots.into_iter().filter_map(|spot| name(&title, spot));
    let headline: Vec<Named> = headline.map(|name| surface_in_headline(name, &title, &named)).collect();
    named.extend(headline);
    add_given(&mut named, input.given, seed);
    make_short_forms_sure(&mut named);
    named.sort_by(|one, other| {
        (one.part, one.start, one.end, &one.key).cmp(&(other.part, other.start, other.end, &other.key))
    });
    named
}

/// Collects everything that is known of a text.
fn read<'a>(
    part: Part,
    text: &'a str,
    mentions: &'a [Mention],
    seed: &'a KnownSeed,
    watched: &impl Fn(&Words<'_>) -> Vec<Hit<'a>>,
) -> PartText<'a> {
    let words = Words::of(text);
    let mut hits = seed.hits(&words);
    let is_shouted = part == Part::Title && is_shouted(text);
    if is_shouted {
        // In capitals, "WHO" and "US" are words.
        hits.retain(|hit| hit.end - hit.start > 3 && hit.strength != Strength::Weak);
    }
    let of_watchlist = watched(&words);
    if !of_watchlist.is_empty() {
        hits.extend(of_watchlist);
        hits.sort_by_key(|hit| (hit.start, hit.end, Reverse(hit.strength)));
    }
    PartText { part, text, mentions, hits, offices: office_phrases(&words), glued: glued(&words), is_shouted }
}

/// Whether a headline is in capitals throughout.
fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 8 && !text.contains(char::is_lowercase)
}

/// The stretches of a text that name something, without credits.
fn named_spots<'a>(text: &PartText<'a>, seed: &KnownSeed) -> Vec<Spot<'a>> {
    let mut found = spots(text);
    found.retain(|spot| {
        let is_agency = !spot.is_of_watchlist() && spot.sure_row().is_some_and(|row| row.is_agency);
        let is_credit = is_agency && is_credit(text.text, spot.start, spot.end);
        let is_photographer =
            spot.kind == Kind::Person && spot.rows.is_empty() && is_photographer(text.text, spot.start, spot.end);
        let is_put_in = spot.kind == Kind::Person && spot.rows.is_empty() && is_put_in(text.text, spot.start, spot.end);
        let is_date = spot.kind != Kind::Person && spot.rows.is_empty() && is_date(&text.text[spot.start..spot.end]);
        !is_credit && !is_photographer && !is_put_in && !is_date && !is_party_mark(&text.text[spot.start..spot.end])
    });
    cut_labels(text, &mut found);
    join_full_names(text, &mut found, seed);
    split_joined(text, &mut found, seed);
    join_cases(text, &mut found);
    found
}

/// Whether a word is a month or a day of the week, which no name but a person's is.
fn is_date(word: &str) -> bool {
    is_english_month(word) || is_english_weekday(word)
}

/// A spot as it leaves resolution.
fn name(text: &PartText<'_>, spot: Spot<'_>) -> Option<Named> {
    let surface = shown_name(&text.text[spot.start..spot.end]).into_owned();
    Some(Named {
        part: spot.part,
        start: spot.start,
        end: spot.end,
        key: spot.key?,
        surface,
        kind: spot.kind,
        confidence: spot.confidence,
    })
}
