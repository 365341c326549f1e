//! What was learnt: weights of features, scores of one label after another, and how far its likelihoods can be trusted.
//! Read from bytes without copying them where they are bundled.

use std::borrow::Cow;

use super::label::LABELS;
use super::steps::{Steps, Transitions};
use super::weights::Weights;
use crate::error::{Error, ErrorKind, Result};

/// What a model begins with: the version of the features is part of it.
const MAGIC: &[u8; 16] = b"dateline names 3";

/// Slots for features of words and places, and for those of the second reading.
pub(super) const SLOTS: usize = 1 << 16;
pub(super) const AGREEMENT_SLOTS: usize = 1 << 12;

/// Steps of likelihood that a confidence is kept for.
pub(super) const STEPS: usize = 64;

/// The share of names that were right, in percent, by kind and by steps of likelihood.
pub(super) type Confidence = [[u8; STEPS]; 4];

/// A trained model.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// What a weight of one is worth.
    pub(super) unit: f32,
    pub(super) features: Weights,
    /// Of the second reading, which knows what the first made of the same words elsewhere.
    pub(super) agreement: Weights,
    pub(super) first: Moves,
    pub(super) second: Moves,
    pub(super) confidence: Confidence,
}

/// Scores of one label after another, also raised to e.
#[derive(Debug, Clone)]
pub(super) struct Moves {
    pub(super) scores: Steps,
    pub(super) weights: Steps,
}

impl Moves {
    pub(super) fn new(scores: &Transitions) -> Self {
        Self { weights: Steps::of_weights(scores), scores: Steps::of_scores(scores) }
    }

    fn read(bytes: &mut Bytes) -> Option<Self> {
        let mut scores = [[0.0; LABELS]; LABELS];
        for score in scores.as_flattened_mut() {
            *score = bytes.number()?;
        }
        Some(Self::new(&scores))
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.scores.all.as_flattened().iter().for_each(|score| out.extend(score.to_le_bytes()));
    }
}

impl Model {
    /// A model in these bytes.
    ///
    /// # Errors
    /// If they are no model, or one of another version.
    pub(super) fn read(bytes: Cow<'static, [u8]>) -> Result<Self> {
        let mut bytes = Bytes(bytes);
        let is_ours = bytes.take(MAGIC.len()).is_some_and(|magic| *magic == *MAGIC);
        is_ours.then(|| Self::fields(&mut bytes)).flatten().ok_or_else(|| {
            Error::new(ErrorKind::Version, "this is no model of names, or one of another version")
                .with_hint("train one with: dateline entities train FILES --out MODEL")
        })
    }

    fn fields(bytes: &mut Bytes) -> Option<Self> {
        let unit = bytes.number()?;
        let first = Moves::read(bytes)?;
        let second = Moves::read(bytes)?;
        let mut confidence = [[0; STEPS]; 4];
        for kind in &mut confidence {
            kind.copy_from_slice(&bytes.take(STEPS)?);
        }
        let agreement = Weights::read(bytes.take(Weights::size(AGREEMENT_SLOTS))?)?;
        let features = Weights::read(bytes.take(Weights::size(SLOTS))?)?;
        bytes.0.is_empty().then_some(Self { unit, features, agreement, first, second, confidence })
    }

    /// The model as bytes.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(self.unit.to_le_bytes());
        self.first.write(&mut out);
        self.second.write(&mut out);
        out.extend(self.confidence.as_flattened());
        out.reserve(self.agreement.n_bytes() + self.features.n_bytes());
        self.agreement.write(&mut out);
        self.features.write(&mut out);
        out
    }
}

/// Bytes that are still to be read.
struct Bytes(Cow<'static, [u8]>);

impl Bytes {
    fn take(&mut self, length: usize) -> Option<Cow<'static, [u8]>> {
        if length > self.0.len() {
            return None;
        }
        let (taken, rest): (Cow<'static, [u8]>, Cow<'static, [u8]>) = match std::mem::take(&mut self.0) {
            Cow::Borrowed(bytes) => (bytes[..length].into(), bytes[length..].into()),
            Cow::Owned(mut bytes) => {
                let rest = bytes.split_off(length);
                (bytes.into(), rest.into())
            }
        };
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.as_ref().try_into().ok()?)).filter(|number| number.is_finite())
    }
}
