//! The newsroom: articles without end, one in twelve of them a near-copy of a recent one.

use std::collections::VecDeque;

use super::calendar::DAYS;
use super::names::{FIRST_NAMES, LAST_NAMES, SECTIONS, SOURCES};
use super::random::Random;
use super::story::Story;
use super::writer::Writer;

/// Articles that can still be copied.
const RECENT: usize = 64;

/// Near-copies in a hundred articles.
const COPIES_PERCENT: u64 = 8;

/// An endless iterator of articles that its seed decides.
#[derive(Debug)]
pub(crate) struct Newsroom {
    random: Random,
    written: u64,
    recent: VecDeque<Story>,
}

impl Newsroom {
    /// The newsroom of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: Random::new(seed), written: 0, recent: VecDeque::new() }
    }

    fn story(&mut self) -> Story {
        let random = &mut self.random;
        let (source, site) = *random.pick(&SOURCES);
        let section = *random.pick(&SECTIONS);
        let author = format!("{} {}", random.pick(&FIRST_NAMES), random.pick(&LAST_NAMES));
        let minutes = random.below((DAYS - 2) * 1440);
        let mut writer = Writer::new(random);
        let (title, body) = (writer.title(), writer.body());
        let (id, date, url) = Default::default();
        let mut story = Story { id, title, body, date, source, author, section, url, minutes };
        story.address(self.written, site);
        story
    }

    fn copy(&mut self) -> Story {
        let original = self.random.below(self.recent.len() as u64) as usize;
        self.recent[original].copied(self.written, &mut self.random)
    }

    fn remember(&mut self, story: &Story) {
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(story.clone());
    }
}

impl Iterator for Newsroom {
    type Item = Story;

    fn next(&mut self) -> Option<Story> {
        self.written += 1;
        if !self.recent.is_empty() && self.random.percent(COPIES_PERCENT) {
            return Some(self.copy());
        }
        let story = self.story();
        self.remember(&story);
        Some(story)
    }
}
