//! The tagger: an article in, its names out.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::entity::kind::Kind;
use crate::entity::mention::{Mention, Part};
use crate::error::Result;

use super::article::agreement::{hints, is_moot};
use super::article::features::{Circumstances, longer_features, word_features};
use super::article::focus::Focus;
use super::article::role::{Role, roles};
use super::desk::{Desk, Known, Room};
use super::labelled::{Name, names_in};
use super::linear::best::best;
use super::linear::chain_model::{Lattice, Scores, unit_likelihood};
use super::linear::label::{LABELS, NAMED, OUTSIDE};
use super::linear::model::Model;
use super::linear::weights::Sums;
use super::rules::heads::favour_heads;
use super::rules::results::favour_teams;
use super::rules::titles::behind_titles;
use super::tokens::cut::cut;
use super::tokens::page::Page;
use super::training::step;
use super::words::lexicon::Lexicon;

/// Names from this confidence on are right nine times in ten: sure enough for lists and facets.
pub const SURE: u8 = 80;

/// Bytes of headline and of body that are read; what is behind them has no names.
const MAX_BYTES: usize = 1 << 30;

/// The trained model that comes with the program.
static MODEL: &[u8] = include_bytes!("../data/model.bin");

static BUNDLED: LazyLock<Tagger> = LazyLock::new(|| {
    Tagger::read(Cow::Borrowed(MODEL)).expect("the bundled model is of this version: a test reads it")
});

/// Finds names of people, organisations, places and other things in English articles.
///
/// # Example
/// ```
/// use dateline::entity::{Kind, Tagger};
///
/// let body = "Angela Merkel flew to Paris on Monday.";
/// let found: Vec<_> = Tagger::bundled().tag("", body).iter().map(|name| (&body[name.start..name.end], name.kind)).collect();
/// assert_eq!(found, [("Angela Merkel", Kind::Person), ("Paris", Kind::Place)]);
/// ```
#[derive(Debug)]
pub struct Tagger {
    lexicon: Lexicon<'static>,
    model: Model,
    /// No other model has it, for threads keep what they worked out for a model.
    number: u64,
}

/// A name on a page, and how sure the tagger is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) name: Name,
    pub(super) confidence: u8,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::new(Desk::new());
}

impl Tagger {
    /// The tagger with the model that comes with the program.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// A tagger with a model that [`train`](super::train) made.
    ///
    /// # Errors
    /// If the bytes are no model, or one of another version.
    pub fn from_model(model: Vec<u8>) -> Result<Self> {
        Self::read(Cow::Owned(model))
    }

    fn read(model: Cow<'static, [u8]>) -> Result<Self> {
        static MODELS: AtomicU64 = AtomicU64::new(1);
        let number = MODELS.fetch_add(1, Ordering::Relaxed);
        Ok(Self { lexicon: Lexicon::bundled(), model: Model::read(model)?, number })
    }

    /// Finds the names in an article's headline and body, in the order of their places; they never overlap.
    ///
    /// What the body tells of a word helps to read it in the headline, and the other way round. The answer depends on
    /// the article alone.
    pub fn tag(&self, title: &str, body: &str) -> Vec<Mention> {
        let body = &body[..body.floor_char_boundary(MAX_BYTES)];
        let title = &title[..title.floor_char_boundary(MAX_BYTES)];
        // One text, for offsets count through; a blank line keeps the sentences apart.
        let text = format!("{body}\n\n{title}");
        let title_start = text.len() - title.len();
        DESK.with_borrow_mut(|desk| {
            desk.page.clear();
            cut(&text[..body.len()], 0, &mut desk.page);
            let headline = desk.page.begin_headline();
            cut(&text, title_start, &mut desk.page);
            let page = std::mem::take(&mut desk.page);
            let found = self.find(desk, &text, &page);
            let (body, title) = found.split_at(found.partition_point(|found| found.name.start < headline));
            let mention = |part, offset| {
                let page = &page;
                move |found: &Found| Mention {
                    part,
                    start: page.tokens[found.name.start].start as usize - offset,
                    end: page.tokens[found.name.end - 1].end as usize - offset,
                    kind: found.name.kind,
                    confidence: found.confidence,
                }
            };
            let title = title.iter().map(mention(Part::Title, title_start));
            let mentions = title.chain(body.iter().map(mention(Part::Body, 0))).collect();
            desk.page = page;
            mentions
        })
    }

    /// Finds the names on a page that came in pieces.
    pub(super) fn names(&self, text: &str, page: &Page) -> Vec<Found> {
        DESK.with_borrow_mut(|desk| self.find(desk, text, page))
    }

    fn find(&self, desk: &mut Desk, text: &str, page: &Page) -> Vec<Found> {
        desk.make_ready(self.number);
        desk.reading.read(text, page, &mut desk.vocabulary, &self.lexicon);
        self.first_reading(desk, text, page);
        let mut found = self.second_reading(desk);
        for Name { start, end, .. } in
            found.iter_mut().map(|found| &mut found.name).filter(|name| name.kind == Kind::Person)
        {
            *start = behind_titles(page, &desk.reading, &desk.vocabulary, *start, *end);
        }
        found
    }

    /// Scores every chain by itself, and counts what its words were taken for.
    fn first_reading(&self, desk: &mut Desk, text: &str, page: &Page) {
        let Desk { vocabulary, known, reading, draft, tally, initials, room, .. } = desk;
        draft.clear();
        tally.clear();
        initials.clear();
        for chain in &reading.chains {
            let focus = Focus { page, reading, vocabulary, chain };
            let start = draft.scores.len();
            draft.scores.extend(chain.tokens.clone().map(|at| self.score(&focus, at, known, room)));
            favour_teams(&focus, &mut draft.scores[start..]);
            favour_heads(&focus, text, &mut draft.scores[start..]);
            draft.labels.resize(draft.scores.len(), 0);
            best(&draft.scores[start..], &self.model.first.scores, &mut draft.trail, &mut draft.labels[start..]);
            for at in chain.tokens.clone() {
                let label = draft.labels[draft.voters.len()];
                let voter = focus.voter(at, label);
                tally.count(&voter);
                draft.voters.push(voter);
            }
            initials.add(text, page, chain.tokens.start, &draft.labels[start..]);
            if let (true, Some(before)) = (chain.is_defined, start.checked_sub(1)) {
                tally.define(&draft.voters[start], draft.labels[before]);
            }
        }
        let tokens = reading.chains.iter().flat_map(|chain| chain.tokens.clone());
        for (_, voter) in tokens.zip(&draft.voters).filter(|(at, _)| initials.has(page, *at)) {
            tally.spell_out(voter);
        }
    }

    fn score(&self, focus: &Focus<'_>, at: usize, known: &mut Known, room: &mut Room) -> Scores {
        let table = &self.model.features;
        let mut sum = [0; NAMED];
        roles(focus, at, |role, number| {
            let part = known.parts.sums(number, role, || {
                let (word, spelling) = (focus.vocabulary.word(number), focus.vocabulary.spelling(number));
                room.sums(table, |features| {
                    word_features(word, spelling, Role::of_number(role), |feature| features.push(feature))
                })
            });
            add(&mut sum, part);
        });
        let around = Circumstances::of(focus, at);
        let around = known
            .circumstances
            .entry(around.number())
            .or_insert_with(|| room.sums(table, |features| around.features(|feature| features.push(feature))));
        add(&mut sum, around);
        let longer = focus.reading.longer(at);
        if longer.0 != 0 {
            add(&mut sum, &room.sums(table, |features| longer_features(longer, |feature| features.push(feature))));
        }
        self.in_units(&sum)
    }

    fn in_units(&self, sum: &Sums) -> Scores {
        let mut scores = [0.0; LABELS];
        scores.iter_mut().zip(sum).for_each(|(score, &sum)| *score = f32::from(sum) * self.model.unit);
        scores
    }

    /// Scores every chain again, with what its words were taken for elsewhere.
    fn second_reading(&self, desk: &mut Desk) -> Vec<Found> {
        let Desk { reading, known, lattice, draft, tally, room, .. } = desk;
        let mut found = Vec::new();
        let mut start = 0;
        for chain in &reading.chains {
            let here = start..start + chain.tokens.len();
            start = here.end;
            let (voters, scores) = (&draft.voters[here.clone()], &mut draft.scores[here.clone()]);
            draft.opinions.clear();
            draft.opinions.extend(voters.iter().map(|voter| tally.opinion(voter)));
            if is_moot(&draft.opinions) {
                for (at, scores) in scores.iter_mut().enumerate() {
                    let mut sum = [0; NAMED];
                    hints(voters, &draft.opinions, at, |hint| {
                        let of_hint = || {
                            room.sums(&self.model.agreement, |features| hint.features(|feature| features.push(feature)))
                        };
                        add(&mut sum, known.hints.entry(hint.number()).or_insert_with(of_hint));
                    });
                    scores.iter_mut().zip(self.in_units(&sum)).for_each(|(score, more)| *score += more);
                }
            }
            let labels = &mut draft.labels[here];
            best(scores, &self.model.second.scores, &mut draft.trail, labels);
            self.settle(scores, labels, chain.tokens.start, lattice, &mut found);
        }
        found
    }

    /// Takes the names out of a chain's labels, and finds how sure they are.
    fn settle(&self, scores: &[Scores], labels: &[u8], start: usize, lattice: &mut Lattice, found: &mut Vec<Found>) {
        if labels.iter().all(|&label| usize::from(label) == OUTSIDE) {
            return;
        }
        let weights = &self.model.second.weights;
        if scores.len() > 1 {
            lattice.sum(scores, weights, None);
        }
        for name in names_in(labels, 0) {
            let likelihood = match scores {
                [only] => unit_likelihood(only, labels[0], weights),
                _ => lattice.span(name.start, &labels[name.start..name.end], weights),
            };
            let confidence = self.model.confidence[name.kind as usize][step(likelihood)];
            let name = Name { start: start + name.start, end: start + name.end, kind: name.kind };
            found.push(Found { name, confidence });
        }
    }
}

fn add(sums: &mut Sums, more: &Sums) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum = sum.wrapping_add(*more));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{MODEL, Tagger};
    use crate::entity::kind::Kind;
    use crate::entity::mention::{Mention, Part};

    fn named<'t>(title: &'t str, body: &'t str) -> Vec<(Kind, &'t str)> {
        let text = |mention: &Mention| match mention.part {
            Part::Title => &title[mention.start..mention.end],
            Part::Body => &body[mention.start..mention.end],
        };
        Tagger::bundled().tag(title, body).iter().map(|mention| (mention.kind, text(mention))).collect()
    }

    fn check(body: &str, expected: &[(Kind, &str)]) {
        assert_eq!(named("", body), expected, "{body}");
    }

    #[test]
    fn names_in_plain_sentences_are_found() {
        use Kind::{Organisation, Other, Person, Place};
        check("Marie Curie was born in Warsaw.", &[(Person, "Marie Curie"), (Place, "Warsaw")]);
        check("The French president, Charles de Gaulle, spoke.", &[(Other, "French"), (Person, "Charles de Gaulle")]);
        check(
            "The United Nations was founded in San Francisco.",
            &[(Organisation, "United Nations"), (Place, "San Francisco")],
        );
        check("He joined Microsoft after leaving Germany.", &[(Organisation, "Microsoft"), (Place, "Germany")]);
        check("In Cairo, Anwar Sadat's car stopped.", &[(Place, "Cairo"), (Person, "Anwar Sadat")]);
        check("The weather was fine and nobody came.", &[]);
        check("Lyon 2 Nantes 1", &[(Organisation, "Lyon"), (Organisation, "Nantes")]);
    }

    #[test]
    fn the_headline_is_read_with_the_body() {
        let body = "Nelson Mandela walked free in South Africa. Mandela said that he was glad.";
        let found = named("MANDELA WALKS FREE", body);
        assert_eq!(found[0], (Kind::Person, "MANDELA"));
        assert_eq!(found[1], (Kind::Person, "Nelson Mandela"));
    }

    #[test]
    fn the_same_article_gives_the_same_names() {
        let first = Tagger::bundled().tag("Talks in Vienna", "Envoys of Austria and Iran met in Vienna.");
        Tagger::bundled().tag("", "Vienna Teng sang. Vienna Teng is a singer, and Iran a name.");
        assert_eq!(Tagger::bundled().tag("Talks in Vienna", "Envoys of Austria and Iran met in Vienna."), first);
    }

    #[test]
    fn a_damaged_model_is_told() {
        for bytes in [&[][..], b"dateline names 3", &MODEL[1..], &MODEL[..MODEL.len() - 1]] {
            let error = Tagger::from_model(bytes.to_vec()).expect_err("it is damaged");
            assert_eq!(error.to_string(), "this is no model of names, or one of another version");
        }
    }

    #[test]
    fn odd_texts_cost_no_more_than_others() {
        for odd in [
            "Smith ",
            "SMITH AND ",
            "A",
            "\0",
            "of the ",
            "Gaza-",
            "a-",
            "1,",
            "Étienne’s ",
            "北京",
            "\u{ad}",
            ". ",
            "Smith\n",
        ] {
            Tagger::bundled().tag(odd, &odd.repeat(20_000));
        }
    }

    proptest! {
        #[test]
        fn mentions_lie_in_their_texts_in_order(title in "(?s)[A-Z]?.{0,40}", body in "(?s)([A-Z][a-z’'-]{0,5} ?|.){0,80}") {
            let mut last = (Part::Title, 0);
            for mention in Tagger::bundled().tag(&title, &body) {
                let text = if mention.part == Part::Title { &title } else { &body };
                assert!(mention.start < mention.end && text.get(mention.start..mention.end).is_some());
                assert!(last <= (mention.part, mention.start) && mention.confidence <= 100);
                last = (mention.part, mention.end);
            }
        }
    }
}
