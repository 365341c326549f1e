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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Newsroom;
    use crate::support::{Story, word};

    fn stories(seed: u64) -> Vec<Story> {
        Newsroom::new(seed).take(400).collect()
    }

    /// FNV-1a.
    fn fingerprint(stories: &[Story]) -> u64 {
        let text: String = stories.iter().map(Story::json).collect();
        text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
    }

    /// Figures of different days and machines can be compared only while this holds; change it knowingly.
    #[test]
    fn the_same_seed_writes_the_same_bytes() {
        assert_eq!(fingerprint(&stories(1)), 0x803A_8402_13A5_E4CD);
        assert_ne!(fingerprint(&stories(1)), fingerprint(&stories(2)));
    }

    #[test]
    fn every_story_has_its_own_id_and_some_are_copies() {
        let stories = stories(1);
        let ids: HashSet<&str> = stories.iter().map(|story| story.id.as_str()).collect();
        assert_eq!(ids.len(), stories.len());
        let titles: HashSet<&str> = stories.iter().map(|story| story.title.as_str()).collect();
        assert!((350..390).contains(&titles.len()), "{} titles", titles.len());
    }

    #[test]
    fn every_rank_has_a_word_of_its_own() {
        let words: HashSet<String> = (32..1 << 16).map(word).collect();
        assert_eq!(words.len(), (1 << 16) - 32);
    }
}
