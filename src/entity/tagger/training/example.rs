//! Chains of labelled articles as the learner takes them: features by place and the labels each place may have.

use crate::entity::kind::Kind;
use crate::entity::tagger::agreement::{Tally, Voter, hints};
use crate::entity::tagger::chain_model::{Allowed, Scores};
use crate::entity::tagger::features::{Circumstances, longer_features, word_features};
use crate::entity::tagger::focus::Focus;
use crate::entity::tagger::label::{OUTSIDE, Place, label};
use crate::entity::tagger::lexicon::Lexicon;
use crate::entity::tagger::reading::Reading;
use crate::entity::tagger::role::{Role, roles};
use crate::entity::tagger::vocabulary::Vocabulary;

use super::super::labelled::{LabelledArticle, LabelledFile};
use super::guideline::mended;
use super::random::Random;
use super::shout::shouted;

/// One article in so many is learnt from a second time, with headlines.
const EVERY: u64 = 4;

const SHOUT_SEED: u64 = 0x5eed;

/// One chain.
#[derive(Debug, Clone, Default)]
pub(super) struct Example {
    /// Which article it stands in, over all files; a copy with headlines counts as the same.
    pub(super) article: usize,
    /// Which reading of an article it stands in.
    pub(super) page: usize,
    pub(super) features: Vec<Vec<u32>>,
    pub(super) allowed: Vec<Allowed>,
    /// What is known before: the scores of the first reading, for examples of the second.
    pub(super) known: Vec<Scores>,
    pub(super) voters: Vec<Voter>,
    /// Whether it is the abbreviation of the chain before it.
    pub(super) is_defined: bool,
}

/// The chains of labelled files.
pub(super) fn examples(files: &[LabelledFile], lexicon: &Lexicon<'_>) -> Vec<Example> {
    let mut vocabulary = Vocabulary::new();
    let mut reading = Reading::default();
    let mut examples = Vec::new();
    let (mut number, mut page) = (0, 0);
    let mut random = Random::new(SHOUT_SEED);

    for file in files {
        let knows_others = file.articles.iter().flat_map(|article| &article.names).any(|name| name.kind == Kind::Other);
        for article in &file.articles {
            let copy = random.next().is_multiple_of(EVERY).then(|| shouted(article, &mut random));
            for article in std::iter::once(article).chain(&copy) {
                reading.read(&article.text, &article.page, &mut vocabulary, lexicon);
                let allowed = allowed(article, knows_others, lexicon);
                examples.extend(reading.chains.iter().map(|chain| {
                    let focus = Focus { page: &article.page, reading: &reading, vocabulary: &vocabulary, chain };
                    let features = chain.tokens.clone().map(|at| all_features(&focus, at)).collect();
                    let voters = chain.tokens.clone().map(|at| focus.voter(at, OUTSIDE as u8)).collect();
                    let allowed = allowed[chain.tokens.clone()].to_vec();
                    Example {
                        article: number,
                        page,
                        features,
                        allowed,
                        known: Vec::new(),
                        voters,
                        is_defined: chain.is_defined,
                    }
                }));
                page += 1;
            }
            number += 1;
        }
    }
    examples
}

fn all_features(focus: &Focus<'_>, at: usize) -> Vec<u32> {
    let mut features = Vec::with_capacity(120);
    let mut tell = |feature| features.push(feature);
    roles(focus, at, |role, number| {
        word_features(
            focus.vocabulary.word(number),
            focus.vocabulary.spelling(number),
            Role::of_number(role),
            &mut tell,
        );
    });
    Circumstances::of(focus, at).features(&mut tell);
    longer_features(focus.reading.longer(at), tell);
    features
}

/// Which labels each token may have: the one it has. Where a file has no names of kind "other", words outside of names may
/// be such: nobody looked.
fn allowed(article: &LabelledArticle, knows_others: bool, lexicon: &Lexicon<'_>) -> Vec<Allowed> {
    let places = [Place::Begin, Place::Inside, Place::Last, Place::Unit];
    let others: Allowed = places.iter().map(|&place| 1 << label(Kind::Other, place)).sum();
    let outside = if knows_others { 1 << OUTSIDE } else { 1 << OUTSIDE | others };
    let mut allowed = vec![outside; article.page.tokens.len()];
    for name in mended(article, lexicon) {
        for (slot, label) in allowed[name.start..name.end].iter_mut().zip(name.labels()) {
            *slot = 1 << label;
        }
    }
    allowed
}

/// The chains again as the second reading sees them, after a first that gave these scores and labels.
pub(super) fn second_examples(first: &[Example], readings: Vec<(Vec<Scores>, Vec<u8>)>) -> Vec<Example> {
    let mut seconds: Vec<Example> = first.to_vec();
    for (example, (known, labels)) in seconds.iter_mut().zip(readings) {
        example.known = known;
        example.voters.iter_mut().zip(labels).for_each(|(voter, label)| voter.label = label);
    }
    let mut tally = Tally::default();
    for page in seconds.chunk_by_mut(|one, other| one.page == other.page) {
        tally.clear();
        page.iter().flat_map(|example| &example.voters).for_each(|voter| tally.count(voter));
        for pair in page.windows(2).filter(|pair| pair[1].is_defined) {
            if let (Some(meaning), Some(abbreviation)) = (pair[0].voters.last(), pair[1].voters.first()) {
                tally.define(abbreviation, meaning.label);
            }
        }
        for example in page {
            let opinions: Vec<_> = example.voters.iter().map(|voter| tally.opinion(voter)).collect();
            let features = |at| {
                let mut features = Vec::new();
                hints(&example.voters, &opinions, at, |hint| hint.features(|feature| features.push(feature)));
                features
            };
            example.features = (0..opinions.len()).map(features).collect();
        }
    }
    seconds
}
