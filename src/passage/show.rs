//! Passages and highlights: what a hit shows of an article.
//!
//! Pure functions of a text and a [`Spec`]; no index, no markup. Spans are data, and render decides what they look like.

use super::choose::{Piece, best_pieces, lead};
use super::matches::{all_matches, first_matches, matches_within};
use super::name::{Name, name_matches};
use super::phrases::Match;
use super::spans::{CharCounter, spans};
use super::spec::Spec;
use super::windows::window_matches;

/// The least that a passage may be asked to hold, in characters.
const MIN_CHARS: usize = 20;

/// How much of a text is looked at for words by how they stand, in bytes: each of its words has to be read.
const WINDOW_BYTES: usize = 1 << 20;

/// A piece of a text that shows why it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it starts in the text, in characters.
    pub start: usize,
    /// The piece itself, exactly as it stands in the text, line breaks and all.
    pub text: String,
    /// What to highlight: `[start, end)` in characters of `text`; in order, apart, a phrase as one.
    pub highlights: Vec<[usize; 2]>,
    /// Whether it begins inside a sentence, so that an ellipsis belongs before it.
    pub cut_before: bool,
    /// Whether it ends inside a sentence, so that an ellipsis belongs after it.
    pub cut_after: bool,
}

/// Chooses up to `count` passages of at most `max_chars` characters (20 at least), best first.
///
/// The best shows most of the spec by weight, close together; each further one prefers what was not shown yet. They
/// begin and end with sentences of one paragraph; a sentence that is too long is cut between words. Where nothing
/// matches there is one passage, the beginning of the text. Of a huge text only the first megabytes are looked at.
///
/// # Example
/// ```
/// use dateline::passage::{Clause, Spec, TermSet, passages};
///
/// let spec = Spec::new(vec![
///     Clause::word(TermSet::new(["raid", "raids"]), 1.0),
///     Clause::phrase(vec![TermSet::new(["rafah"]), TermSet::new(["crossing"])], 2.0),
/// ]);
/// let text = "The raids went on. Talks were held in Cairo. Nobody passed the Rafah crossing, and Rafah waited.";
/// let found = passages(text, &spec, 1, 60);
/// assert_eq!(found[0].text, "Nobody passed the Rafah crossing, and Rafah waited.");
/// assert_eq!(found[0].highlights, [[18, 32]]); // the phrase, not the second "Rafah"
/// assert_eq!(passages("Nothing of the kind.", &spec, 3, 60)[0].highlights, [[0; 2]; 0]);
/// ```
pub fn passages(text: &str, spec: &Spec, count: usize, max_chars: usize) -> Vec<Passage> {
    passages_with(&[], text, spec, count, max_chars)
}

/// The same for a text with names in it, which count as words; they are in the order of the text.
pub fn passages_with(names: &[Name], text: &str, spec: &Spec, count: usize, max_chars: usize) -> Vec<Passage> {
    if count == 0 {
        return Vec::new();
    }
    let max_chars = max_chars.max(MIN_CHARS);
    let mut windows = window_matches(names, text, spec.windows(), WINDOW_BYTES);
    windows.extend(name_matches(names, spec));
    let matches = first_matches(text, spec, &windows);
    let mut pieces = best_pieces(text, spec, &matches, count, max_chars);
    if pieces.is_empty() {
        pieces.extend(lead(text, max_chars));
    }
    let mut counter = CharCounter::new(text);
    pieces.into_iter().map(|piece| passage(text, spec, piece, &windows, &mut counter)).collect()
}

/// Finds what to highlight in a whole text, as a headline: `[start, end)` in characters, in order and apart.
pub fn highlights(text: &str, spec: &Spec) -> Vec<[usize; 2]> {
    highlights_with(&[], text, spec)
}

/// The same for a text with names in it, which count as words; they are in the order of the text.
pub fn highlights_with(names: &[Name], text: &str, spec: &Spec) -> Vec<[usize; 2]> {
    let mut matches = all_matches(text, spec);
    let mut windows = window_matches(names, text, spec.windows(), usize::MAX);
    windows.extend(name_matches(names, spec));
    if !windows.is_empty() {
        matches.extend(windows);
        matches.sort_unstable();
    }
    spans(text, &(0..text.len()), &matches)
}

fn passage(text: &str, spec: &Spec, piece: Piece, windows: &[Match], counter: &mut CharCounter<'_>) -> Passage {
    let Piece { range, cut_before, cut_after } = piece;
    let matches = matches_within(text, &range, spec, windows);
    Passage {
        start: counter.at(range.start),
        highlights: spans(text, &range, &matches),
        text: text[range].to_owned(),
        cut_before,
        cut_after,
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, prop_oneof, proptest};
    use proptest::sample::select;
    use proptest::strategy::Strategy;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{Passage, highlights, passages};
    use crate::passage::spec::{Clause, Spec, TermSet};
    use crate::proximity::{Pattern, Window};

    /// A spec with a clause for each string; several words are a phrase, `/` stands between terms of one word,
    /// `^` before a weight, and `~3` between words that stand so near.
    fn spec(clauses: &[&str]) -> Spec {
        let set = |word: &str| TermSet::new(word.split('/'));
        let clause = |text: &&str| {
            if let [left, words, right] = text.split(['~', ' ']).filter(|_| text.contains('~')).collect::<Vec<_>>()[..]
            {
                let window = Window::Words(words.parse().unwrap());
                let near = Pattern::Near(Box::new(Pattern::Word(0)), window, Box::new(Pattern::Word(1)));
                return Clause::proximity(near, vec![(set(left), 1.0), (set(right), 2.0)]);
            }
            let (words, weight) = text.split_once('^').unwrap_or((text, "1"));
            Clause::phrase(words.split(' ').map(set).collect(), weight.parse().unwrap())
        };
        Spec::new(clauses.iter().map(clause).collect())
    }

    /// The passage with `[` and `]` around its highlights and `…` where a sentence is cut.
    fn shown(passage: &Passage) -> String {
        let mut chars: Vec<String> = passage.text.chars().map(String::from).collect();
        for &[start, end] in &passage.highlights {
            chars[start].insert(0, '[');
            chars[end - 1].push(']');
        }
        let ellipsis = |is_cut: bool| if is_cut { "…" } else { "" };
        format!("{}{}{}", ellipsis(passage.cut_before), chars.concat(), ellipsis(passage.cut_after))
    }

    #[track_caller]
    fn check(text: &str, clauses: &[&str], max_chars: usize, expected: &[&str]) {
        let found = passages(text, &spec(clauses), expected.len().max(1), max_chars);
        let found: Vec<String> = found.iter().map(shown).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    const TALKS: &str = "Talks opened in Cairo on Monday. Delegates from Egypt and Qatar took part. A truce was on the table.\n\n\
        Mr. Blinken flew to Riyadh. He spoke of Rafah there. Aid for Gaza, he said, was not enough.\n\n\
        Rafah was quiet. Rafah waited. Blinken and his aides left for Rafah at dawn.";

    #[test]
    fn sentences_are_shown_whole() {
        check(TALKS, &["truce"], 60, &["A [truce] was on the table."]);
        check(TALKS, &["qatar"], 80, &["Delegates from Egypt and [Qatar] took part. A truce was on the table."]);
        check(TALKS, &["aid"], 70, &["He spoke of Rafah there. [Aid] for Gaza, he said, was not enough."]);
        check(
            TALKS,
            &["riyadh"],
            1000,
            &["Mr. Blinken flew to [Riyadh]. He spoke of Rafah there. Aid for Gaza, he said, was not enough."],
        );
    }

    #[test]
    fn the_passage_that_shows_most_is_taken() {
        check(TALKS, &["blinken", "rafah"], 50, &["[Blinken] and his aides left for [Rafah] at dawn."]);
        check(
            TALKS,
            &["blinken", "gaza"],
            240,
            &["Mr. [Blinken] flew to Riyadh. He spoke of Rafah there. Aid for [Gaza], he said, was not enough."],
        );
        check(TALKS, &["rafah", "dawn^0.5", "truce^3"], 50, &["A [truce] was on the table."]);
        check("Raid raid raid raid. One raid was large.", &["raid", "large"], 30, &["One [raid] was [large]."]);
    }

    #[test]
    fn close_matches_and_whole_phrases_go_first() {
        let text = "Gaza was named in a talk that ended with a word on aid. There is a hospital for all. Aid for Gaza was stopped for weeks and months.";
        check(text, &["gaza", "aid"], 60, &["[Aid] for [Gaza] was stopped for weeks and months."]);
        let text =
            "A state came first. The two states met later. A two-state solution was named, and the state went on.";
        check(
            text,
            &["two state solution", "state"],
            60,
            &["A [two-state solution] was named, and the [state] went on."],
        );
        check(text, &["two state solution"], 60, &["A [two-state solution] was named, and the state went on."]);
    }

    #[test]
    fn further_passages_show_the_rest_of_the_query() {
        check(
            TALKS,
            &["rafah", "blinken", "truce"],
            50,
            &[
                "[Blinken] and his aides left for [Rafah] at dawn.",
                "A [truce] was on the table.",
                "Mr. [Blinken] flew to Riyadh.",
            ],
        );
        check("One raid. No more.", &["raid"], 240, &["One [raid]. No more."]);
        assert_eq!(passages("One raid. No more.", &spec(&["raid"]), 5, 240).len(), 1);
        assert_eq!(passages(TALKS, &spec(&["rafah"]), 0, 240), []);
    }

    #[test]
    fn equal_passages_are_taken_in_order() {
        let text = "Rafah one, and so on. Rafah two, and so on. Rafah three, and so on.";
        check(
            text,
            &["rafah"],
            24,
            &["[Rafah] one, and so on.", "[Rafah] two, and so on.", "[Rafah] three, and so on."],
        );
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let text = "The committee that was set up in spring to look into the matter of the missing convoys, which had vanished \
            one after another on the coast road, said on Friday that it had found nothing at all.";
        check(text, &["convoys"], 50, &["…the missing [convoys], which had vanished one after…"]);
        check(text, &["committee"], 50, &["The [committee] that was set up in spring to look…"]);
        check(text, &["nothing"], 50, &["…said on Friday that it had found [nothing] at all."]);
        check(
            text,
            &["spring", "nothing", "missing convoys"],
            60,
            &[
                "…[spring] to look into the matter of the [missing convoys], which…",
                "…coast road, said on Friday that it had found [nothing] at all.",
            ],
        );
    }

    #[test]
    fn where_nothing_matches_the_beginning_is_shown() {
        check(
            TALKS,
            &["helsinki"],
            240,
            &["Talks opened in Cairo on Monday. Delegates from Egypt and Qatar took part. A truce was on the table."],
        );
        check(TALKS, &["two state solution"], 40, &["Talks opened in Cairo on Monday."]);
        check(
            "  One very long opening sentence without any end in sight",
            &[],
            30,
            &["One very long opening sentence…"],
        );
        check("Abcdefghijklmnopqrstuvwxyz", &[], 20, &["Abcdefghijklmnopqrst…"]);
        assert_eq!(passages("", &spec(&["a"]), 3, 240), []);
        assert_eq!(passages(" \n\n\t ", &spec(&["a"]), 3, 240), []);
    }

    #[test]
    fn a_phrase_over_two_sentences_is_shown_whole() {
        check(
            "He left Rafah. Crossing points closed. More.",
            &["rafah crossing"],
            40,
            &["He left [Rafah. Crossing] points closed."],
        );
    }

    #[test]
    fn only_a_window_that_is_one_is_shown() {
        let text =
            "Rafah was calm. Far from there, in the west, Gaza waited. Blinken spoke of Rafah and of Gaza again.";
        check(text, &["rafah~3 gaza"], 50, &["Blinken spoke of [Rafah] and of [Gaza] again."]);
        check(text, &["rafah~2 gaza"], 30, &["Rafah was calm."]);
        check(text, &["spoke~1 of"], 50, &["Blinken [spoke of] Rafah and of Gaza again."]);
    }

    #[test]
    fn every_script_has_its_sentences_and_words() {
        check(
            "以色列总理昨天说话。加沙停火谈判在开罗举行。双方没有达成协议。",
            &["停火", "开罗"],
            20,
            &["加沙[停火]谈判在[开罗]举行。"],
        );
        check(
            "加沙停火谈判在开罗举行并且双方没有达成协议但是各方都说愿意继续谈下去",
            &["协议"],
            20,
            &["…双方没有达成[协议]但是各方都说愿意继续谈下…"],
        );
        check(
            "Переговоры в Каире завершились. Рафах закрыт, сообщил министр.",
            &["рафах"],
            40,
            &["[Рафах] закрыт, сообщил министр."],
        );
        check("انتهت المحادثات في القاهرة. معبر رفح مغلق.", &["رفح"], 25, &["معبر [رفح] مغلق."]);
        check("काहिरा में वार्ता समाप्त हुई। रफ़ह बंद है।", &["वार्ता"], 30, &["काहिरा में [वार्ता] समाप्त हुई।"]);
        check("การเจรจาหยุดยิงในกรุงไคโรสิ้นสุดลงโดยไม่มีข้อตกลง", &["ไค"], 24, &["…งในกรุง[ไค]โรสิ้นสุดลงโดยไ…"]);
    }

    #[test]
    fn whole_texts_are_highlighted() {
        let check = |text: &str, clauses: &[&str], expected: &[[usize; 2]]| {
            assert_eq!(highlights(text, &spec(clauses)), expected, "{text:?}");
        };
        check("Blinken in Rafah", &["blinken", "rafah"], &[[0, 7], [11, 16]]);
        check("Élysée, Rafah’s gate", &["élysée", "rafah"], &[[0, 6], [8, 13]]);
        check("the fox-it group", &["foxit", "it group"], &[[4, 16]]);
        check("", &["a"], &[]);
        check("a b", &[], &[]);
        check("👍🏽 gaza\u{200D} rafah", &["gaza", "rafah"], &[[3, 8], [9, 14]]);
    }

    #[test]
    fn a_huge_text_is_no_error() {
        for filler in ["Rafah and Gaza. ", "rafah ", "加沙停火", "e\u{301}", "\n\n", "a"] {
            let text = filler.repeat(300_000 / filler.len());
            let found = passages(&text, &spec(&["rafah", "gaza", "停火"]), 3, 240);
            assert!(found.len() <= 3 && found.iter().all(|passage| passage.text.chars().count() <= 240), "{filler:?}");
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        const PIECES: [&str; 44] = [
            "rafah",
            "Rafah",
            "gaza",
            "Gaza's",
            "two",
            "state",
            "Two-state",
            "talks",
            "U.S.",
            "O’Brien",
            "fox-it",
            "élysée",
            "e\u{301}",
            "加沙",
            "停火",
            "谈判",
            "رفح",
            "газа",
            "वार्ता",
            "กรุง",
            "👍🏽",
            "🇫🇷",
            "a_b",
            "https://a.example/b-c",
            "Mr.",
            "3.5",
            " ",
            " ",
            " ",
            " ",
            " ",
            " ",
            " ",
            ". ",
            ". ",
            ", ",
            "\n",
            "\n\n",
            "\r\n\r\n",
            "。",
            "! ",
            " — ",
            "\u{A0}",
            "\u{301}",
        ];
        let piece =
            prop_oneof![30 => select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
        vec(piece, 0..150).prop_map(|pieces| pieces.concat())
    }

    fn specs() -> impl Strategy<Value = Spec> {
        const CLAUSES: [&str; 17] = [
            "rafah~3 gaza",
            "two~1 state",
            "us~40 加沙",
            "rafah^3",
            "gaza",
            "two",
            "state^2",
            "two state",
            "state talks",
            "us",
            "foxit",
            "élysée^2",
            "加沙",
            "停火 火谈",
            "رفح",
            "газа",
            "กร/รุ/ง",
        ];
        vec(select(&CLAUSES[..]), 0..5).prop_map(|clauses| spec(&clauses))
    }

    fn slice(text: &str, start: usize, end: usize) -> String {
        text.chars().skip(start).take(end - start).collect()
    }

    proptest! {
        #[test]
        fn passages_are_what_they_promise(text in texts(), spec in specs(), count in 1..5usize, max_chars in 20..120usize) {
            let found = passages(&text, &spec, count, max_chars);
            prop_assert!(found.len() <= count);
            prop_assert!(!found.is_empty() || !text.contains(char::is_alphanumeric));
            let whole = highlights(&text, &spec);
            let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| text[..at].chars().count()).collect();
            let n_chars = text.chars().count();
            let mut ranges = Vec::new();
            for passage in &found {
                let length = passage.text.chars().count();
                let (start, end) = (passage.start, passage.start + length);
                prop_assert!((1..=max_chars).contains(&length));
                prop_assert_eq!(&slice(&text, start, end), &passage.text);
                prop_assert!(bounds.contains(&start) && (end == n_chars || bounds.contains(&end)));
                let mut read_to = 0;
                for (number, &[from, to]) in passage.highlights.iter().enumerate() {
                    prop_assert!(from < to && to <= length && (from > read_to || number == 0));
                    prop_assert!(whole.iter().any(|span| span[0] <= start + from && start + to <= span[1]));
                    prop_assert!(bounds.contains(&(start + from)) && (start + to == n_chars || bounds.contains(&(start + to))));
                    read_to = to;
                }
                ranges.push((start, end));
            }
            ranges.sort_unstable();
            prop_assert!(ranges.windows(2).all(|pair| pair[0].1 <= pair[1].0));
            prop_assert_eq!(passages(&text, &spec, count, max_chars), found);
        }

        #[test]
        fn a_word_that_fits_is_shown(text in texts(), spec in specs()) {
            let first = &passages(&text, &spec, 1, 100)[..];
            let fits = highlights(&text, &spec).iter().any(|[start, end]| end - start <= 6);
            prop_assert!(!fits || !first[0].highlights.is_empty());
        }

        #[test]
        fn any_text_at_all_is_no_error(text in any::<String>(), count in 0..4usize, max_chars in 0..60usize) {
            passages(&text, &spec(&["a", "a b", "c/d"]), count, max_chars);
            highlights(&text, &spec(&["a", "a b", "c/d"]));
        }
    }
}
