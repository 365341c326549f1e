//! One article, and how it comes back as another paper's copy.

use serde::Serialize;

use super::calendar;
use super::names::SOURCES;
use super::random::Random;

/// An article as it stands on a line of JSONL.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Story {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) date: String,
    pub(crate) source: &'static str,
    pub(crate) author: String,
    pub(crate) section: &'static str,
    pub(crate) url: String,
    /// Minutes since the beginning of 2012, from which `date` is written.
    #[serde(skip)]
    pub(crate) minutes: u64,
}

impl Story {
    /// The article as a line of JSONL, without its end.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("strings can always be written as JSON")
    }

    /// The same story as another paper prints it: hours later, its last paragraphs cut, its source named.
    pub(crate) fn copied(&self, number: u64, random: &mut Random) -> Self {
        let (source, site) = *random.pick(&SOURCES);
        let mut paragraphs: Vec<&str> = self.body.split("\n\n").collect();
        let cut = random.below(3) as usize;
        paragraphs.truncate(paragraphs.len().saturating_sub(cut).max(1));
        let minutes = self.minutes + random.between(10, 2000);
        let mut copy = Self { source, minutes, ..self.clone() };
        copy.body = format!("{}\n\nThis story first appeared in {}.", paragraphs.join("\n\n"), self.source);
        copy.address(number, site);
        copy
    }

    /// Gives it its number, and what follows from that and from its paper and minute.
    pub(crate) fn address(&mut self, number: u64, site: &str) {
        self.id = format!("story-{number:08}");
        self.date = calendar::moment(self.minutes);
        self.url = format!("https://{site}/{}/{number}", self.date[..10].replace('-', "/"));
    }
}
