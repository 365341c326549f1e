//! Finds where a pattern stands in one text.

use super::near::{Bounds, apart, pairs};
use super::pattern::{Limit, Pattern};
use super::spot::{Hull, Spot};
use super::window::{Letters, Window};

/// The most spots of one pattern that are looked at in one text. Only windows of windows over very frequent words in
/// a text as long as a book come near it.
const MAX_SPOTS: usize = 100_000;

/// One text: a body or a headline. Positions are in order, and each is there once.
pub(crate) trait Text<L> {
    /// Where a word stands.
    fn positions(&self, word: &L) -> &[u32];
    /// Whether it is the headline.
    fn is_title(&self) -> bool;
    /// How many of the first positions are the lead.
    fn lead_end(&self) -> u32;
    /// Where its sentences begin.
    fn sentences(&self) -> &[u32];
    /// Where its paragraphs begin.
    fn paragraphs(&self) -> &[u32];
    /// Where a word is written in such letters.
    fn written(&self, letters: Letters) -> &[u32];
    /// The number by which a spot is to remember the word, if it is to remember it.
    fn number(&self, word: &L) -> Option<u32>;
}

/// Every spot of the pattern, in order.
pub(crate) fn spots<L>(pattern: &Pattern<L>, text: &impl Text<L>) -> Vec<Spot> {
    match pattern {
        Pattern::Word(word) => {
            let number = text.number(word);
            let named = |position: u32| number.map(|number| (position, number)).into_iter().collect();
            text.positions(word).iter().map(|position| Spot::run(*position, *position).of(named(*position))).collect()
        }
        Pattern::Phrase(words) => phrase(words, text),
        Pattern::Any(patterns) => in_order(patterns.iter().flat_map(|pattern| spots(pattern, text)).collect()),
        Pattern::Near(left, window, right) => {
            let mut found = Vec::new();
            with_pairs(left, *window, right, text, |left, right| {
                found.push(left.and(right));
                found.len() < MAX_SPOTS
            });
            in_order(found)
        }
        Pattern::Apart(left, window, right) => {
            let lefts = spots(left, text);
            if lefts.is_empty() {
                return lefts;
            }
            apart(lefts, &spots(right, text), *window, bounds(text))
        }
        Pattern::Limited(limit, inner) => limited(*limit, inner, text),
    }
}

/// The hulls of the pattern's spots, in no order; of two pairs with one hull both.
pub(crate) fn hulls<L>(pattern: &Pattern<L>, text: &impl Text<L>) -> Vec<Hull> {
    match pattern {
        Pattern::Near(left, window, right) => {
            let mut found = Vec::new();
            with_pairs(left, *window, right, text, |left, right| {
                found.push((left.first.min(right.first), left.last.max(right.last)));
                found.len() < MAX_SPOTS
            });
            found
        }
        pattern => spots(pattern, text).iter().map(Spot::hull).collect(),
    }
}

/// How many of the hulls there are when those that overlap an earlier one are not counted.
pub(crate) fn count_apart(hulls: &mut [Hull]) -> u32 {
    hulls.sort_unstable_by_key(|(first, last)| (*last, *first));
    let mut count = 0;
    let mut next = 0;
    for (first, last) in hulls {
        if *first >= next {
            count += 1;
            next = *last + 1;
        }
    }
    count
}

fn with_pairs<L>(
    left: &Pattern<L>,
    window: Window,
    right: &Pattern<L>,
    text: &impl Text<L>,
    each: impl FnMut(&Spot, &Spot) -> bool,
) {
    let lefts = spots(left, text);
    if lefts.is_empty() {
        return;
    }
    pairs(&lefts, &spots(right, text), window, bounds(text), each);
}

fn bounds<L>(text: &impl Text<L>) -> Bounds<'_> {
    Bounds { sentences: text.sentences(), paragraphs: text.paragraphs() }
}

fn in_order(mut spots: Vec<Spot>) -> Vec<Spot> {
    spots.sort_unstable();
    spots.dedup();
    spots
}

/// Words side by side. Words that are not named only keep their place.
fn phrase<L>(words: &[Option<L>], text: &impl Text<L>) -> Vec<Spot> {
    let mut named = words.iter().zip(0..).filter_map(|(word, offset): (_, u32)| Some((word.as_ref()?, offset)));
    let Some((first, first_offset)) = named.next() else { return Vec::new() };
    let mut starts: Vec<u32> =
        text.positions(first).iter().filter_map(|position| position.checked_sub(first_offset)).collect();
    for (word, offset) in named {
        let mut next = text.positions(word).iter().peekable();
        starts.retain(|start| {
            while next.next_if(|position| **position < start + offset).is_some() {}
            next.peek().is_some_and(|position| **position == start + offset)
        });
    }
    let length = words.len() as u32;
    let numbered = words.iter().zip(0..).filter_map(|(word, offset)| Some((offset, text.number(word.as_ref()?)?)));
    let numbered: Vec<(u32, u32)> = numbered.collect();
    let named = |start: u32| numbered.iter().map(|(offset, number)| (start + offset, *number)).collect();
    starts.into_iter().map(|start| Spot::run(start, start + length - 1).of(named(start))).collect()
}

fn limited<L>(limit: Limit, inner: &Pattern<L>, text: &impl Text<L>) -> Vec<Spot> {
    let end = match limit {
        Limit::Title if text.is_title() => u32::MAX,
        Limit::Body if !text.is_title() => u32::MAX,
        Limit::TitleOrLead if text.is_title() => u32::MAX,
        Limit::TitleOrLead | Limit::Lead if !text.is_title() => text.lead_end(),
        Limit::First(words) if !text.is_title() => words,
        Limit::Letters(_) => u32::MAX,
        _ => 0,
    };
    if end == 0 {
        return Vec::new();
    }
    let mut found = spots(inner, text);
    found.retain(|spot| spot.last < end);
    if let Limit::Letters(letters) = limit {
        let written = text.written(letters);
        let is_written = |(first, last)| (first..=last).all(|position| written.binary_search(&position).is_ok());
        found.retain(|spot| spot.runs().all(is_written));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Text, count_apart, hulls, spots};
    use crate::proximity::pattern::{Limit, Pattern};
    use crate::proximity::window::{Letters, Window};

    /// A text of one-letter words: `.` ends a sentence, `|` a paragraph.
    struct Sample {
        positions: Vec<Vec<u32>>,
        sentences: Vec<u32>,
        paragraphs: Vec<u32>,
        capitals: Vec<u32>,
    }

    impl Sample {
        fn new(text: &str) -> Self {
            let mut sample =
                Self { positions: vec![Vec::new(); 26], sentences: vec![0], paragraphs: vec![0], capitals: Vec::new() };
            let mut position = 0;
            for c in text.chars() {
                match c {
                    '.' => sample.sentences.push(position),
                    '|' => {
                        sample.sentences.push(position);
                        sample.paragraphs.push(position);
                    }
                    ' ' => {}
                    c => {
                        sample.positions[usize::from(c.to_ascii_lowercase() as u8 - b'a')].push(position);
                        sample.capitals.extend(c.is_uppercase().then_some(position));
                        position += 1;
                    }
                }
            }
            sample.sentences.dedup();
            sample
        }
    }

    impl Text<char> for Sample {
        fn positions(&self, word: &char) -> &[u32] {
            &self.positions[usize::from(*word as u8 - b'a')]
        }
        fn is_title(&self) -> bool {
            false
        }
        fn lead_end(&self) -> u32 {
            self.paragraphs.get(1).copied().unwrap_or(u32::MAX)
        }
        fn sentences(&self) -> &[u32] {
            &self.sentences
        }
        fn paragraphs(&self) -> &[u32] {
            &self.paragraphs
        }
        fn written(&self, _: Letters) -> &[u32] {
            &self.capitals
        }
        fn number(&self, _: &char) -> Option<u32> {
            None
        }
    }

    fn word(name: char) -> Pattern<char> {
        Pattern::Word(name)
    }

    fn near(left: Pattern<char>, window: Window, right: Pattern<char>) -> Pattern<char> {
        Pattern::Near(Box::new(left), window, Box::new(right))
    }

    fn apart(left: char, window: Window, right: char) -> Pattern<char> {
        Pattern::Apart(Box::new(word(left)), window, Box::new(word(right)))
    }

    fn limited(limit: Limit, inner: Pattern<char>) -> Pattern<char> {
        Pattern::Limited(limit, Box::new(inner))
    }

    /// Checks the hulls that are found.
    #[track_caller]
    fn check(text: &str, pattern: &Pattern<char>, expected: &[(u32, u32)]) {
        let text = Sample::new(text);
        let found: Vec<_> = spots(pattern, &text).iter().map(|spot| spot.hull()).collect();
        assert_eq!(found, expected, "{pattern:?}");
        let mut quick = hulls(pattern, &text);
        quick.sort_unstable();
        quick.dedup();
        let mut found = found;
        found.dedup();
        assert_eq!(quick, found, "{pattern:?}");
    }

    #[test]
    fn windows_count_words() {
        let text = "a x x b x a";
        check(text, &near(word('a'), Window::Words(2), word('b')), &[(3, 5)]);
        check(text, &near(word('a'), Window::Words(3), word('b')), &[(0, 3), (3, 5)]);
        check(text, &near(word('b'), Window::Words(3), word('a')), &[(0, 3), (3, 5)]);
        check(text, &near(word('a'), Window::InOrder(3), word('b')), &[(0, 3)]);
        check(text, &near(word('b'), Window::InOrder(1), word('a')), &[]);
        check("a a x", &near(word('a'), Window::Words(5), word('a')), &[(0, 1)]);
        check("a x", &near(word('a'), Window::Words(5), word('a')), &[]);
        check("a b", &near(word('a'), Window::InOrder(1), word('b')), &[(0, 1)]);
    }

    #[test]
    fn windows_nest() {
        let inner = || near(word('a'), Window::Words(3), word('b'));
        check("a x b x x c", &near(inner(), Window::Words(3), word('c')), &[(0, 5)]);
        check("a x b x x c", &near(inner(), Window::Words(2), word('c')), &[]);
        check("a c b", &near(inner(), Window::Words(1), word('c')), &[(0, 2)]);
        check("a b", &near(inner(), Window::Words(9), word('a')), &[]);
        check("a b x a", &near(inner(), Window::Words(2), word('a')), &[(0, 3)]);
    }

    #[test]
    fn sentences_and_paragraphs_bound() {
        let both = |window| near(word('a'), window, word('b'));
        check("a x. b | a b", &both(Window::Sentence), &[(3, 4)]);
        check("a x. b | a b", &both(Window::Paragraph), &[(0, 2), (3, 4)]);
        check("a x. b. a", &apart('a', Window::Sentence, 'b'), &[(0, 0), (3, 3)]);
        let over = near(word('a'), Window::Words(1), word('b'));
        check("a. b c", &near(over, Window::Sentence, word('c')), &[]);
    }

    #[test]
    fn what_stands_apart_has_no_partner() {
        check("a b x x x a", &apart('a', Window::Words(3), 'b'), &[(5, 5)]);
        check("a b x x x a", &apart('a', Window::Words(4), 'b'), &[]);
        check("a b", &apart('b', Window::InOrder(1), 'a'), &[(1, 1)]);
        check("a x a", &apart('a', Window::Words(2), 'a'), &[]);
        check("a x", &apart('a', Window::Words(2), 'a'), &[(0, 0)]);
    }

    #[test]
    fn limits_hold_the_whole_of_it() {
        let both = || near(word('a'), Window::Words(3), word('b'));
        check("a x b", &limited(Limit::First(3), both()), &[(0, 2)]);
        check("a x b", &limited(Limit::First(2), both()), &[]);
        check("a x | b", &limited(Limit::Lead, both()), &[]);
        check("a x | b", &limited(Limit::TitleOrLead, word('a')), &[(0, 0)]);
        check("a x", &limited(Limit::Title, word('a')), &[]);
        check("a x", &limited(Limit::Body, word('a')), &[(0, 0)]);
        check("A x b", &limited(Limit::Letters(Letters::Capital), both()), &[]);
        check("A x B", &limited(Limit::Letters(Letters::Capital), both()), &[(0, 2)]);
    }

    #[test]
    fn phrases_leave_room_for_words_that_are_not_named() {
        let phrase = Pattern::Phrase(vec![Some('a'), None, Some('b')]);
        check("a x b a b", &phrase, &[(0, 2)]);
        check("a b", &Pattern::Phrase(vec![None]), &[]);
        check("a b", &Pattern::Any(Vec::new()), &[]);
    }

    #[test]
    fn overlapping_hulls_count_once() {
        let check = |hulls: &[(u32, u32)], expected| assert_eq!(count_apart(&mut hulls.to_vec()), expected);
        check(&[], 0);
        check(&[(0, 3), (3, 5), (4, 4)], 2);
        check(&[(1, 1), (1, 1), (2, 2)], 2);
        check(&[(0, 9), (1, 2), (3, 4)], 2);
    }
}
