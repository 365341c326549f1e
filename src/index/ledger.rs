//! Which articles the index holds at any moment of a run: those of earlier runs, those of this one that are committed,
//! and those that wait for it.

use std::collections::HashMap;

use crate::error::Result;
use crate::index::known::{Address, Known, Prior};
use crate::index::store::Snapshot;

/// Finds what is known of an article, by its id, and remembers which ones a run has met.
pub(crate) struct Ledger {
    snapshot: Snapshot,
    /// What there was before the run.
    before: Known,
    /// Which of those the run has met again, by segment and document.
    met: Vec<Vec<bool>>,
    /// What is committed, once the run has committed.
    now: Option<Known>,
    /// What waits to be committed, with its number where it is newly written.
    batch: HashMap<String, (Prior, Option<u32>)>,
}

/// An id that was met.
pub(crate) struct Met {
    /// What is known of it.
    pub(crate) prior: Option<Prior>,
    /// Whether the run meets it for the first time.
    pub(crate) is_first: bool,
    /// Its number, where it waits to be committed.
    pub(crate) number: Option<u32>,
}

impl Ledger {
    /// A ledger of what is committed now.
    pub(crate) fn new(snapshot: Snapshot) -> Result<Self> {
        let before = known(&snapshot)?;
        let met = before.sizes().map(|size| vec![false; size as usize]).collect();
        Ok(Self { before, met, now: None, batch: HashMap::new(), snapshot })
    }

    /// Finds an article and notes that it was met.
    pub(crate) fn meet(&mut self, id: &str) -> Result<Met> {
        let before = self.snapshot.read(|| self.before.find(id))?;
        let was_met = before
            .is_some_and(|Address { segment, doc }| std::mem::replace(&mut self.met[segment][doc as usize], true));
        let (prior, number) = match self.batch.get(id) {
            Some((prior, number)) => (Some(prior.clone()), *number),
            None => (self.committed(id, before)?, None),
        };
        Ok(Met { prior, is_first: !was_met, number })
    }

    fn committed(&self, id: &str, before: Option<Address>) -> Result<Option<Prior>> {
        self.snapshot.read(|| match &self.now {
            None => before.map(|address| self.before.prior(address)).transpose(),
            Some(now) => now.find(id)?.map(|address| now.prior(address)).transpose(),
        })
    }

    /// Notes what is to be known of an article from here on.
    pub(crate) fn note(&mut self, id: String, prior: Prior, number: Option<u32>) {
        self.batch.insert(id, (prior, number));
    }

    /// How many articles were noted since the last commit.
    pub(crate) fn waiting(&self) -> usize {
        self.batch.len()
    }

    /// Takes over what was just committed.
    pub(crate) fn commit(&mut self) -> Result<()> {
        self.batch.clear();
        self.snapshot.refresh()?;
        self.now = Some(known(&self.snapshot)?);
        Ok(())
    }

    /// The ids of articles that the file at `path` held before the run and that were not met again.
    pub(crate) fn unmet(&self, path: &str) -> Result<Vec<String>> {
        let is_met = |address: Address| self.met[address.segment][address.doc as usize];
        self.snapshot.read(|| self.before.of_file(path, |address| !is_met(address)))
    }
}

fn known(snapshot: &Snapshot) -> Result<Known> {
    snapshot.read(|| Known::new(&snapshot.searcher(), snapshot.fields))
}
