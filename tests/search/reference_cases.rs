//! Cases that show what the reference says, each small enough to be checked by eye.
//!
//! In a text `[` and `]` stand around what is lit, and `|` between headline and body. The tests of the program itself
//! are elsewhere: they compare it with the reference.

use dateline::Article;
use dateline::query::{Field, Letters, Node, Window, Word};

use crate::reference::{Reference, marked};

/// What can stand for a node: `rafah`, `=rafah`, `raf*`, `rafah gate` for a phrase, or a node.
trait Tree {
    fn node(self) -> Node;
}

impl Tree for Node {
    fn node(self) -> Node {
        self
    }
}

impl Tree for &str {
    fn node(self) -> Node {
        let mut words: Vec<Word> = self.split(' ').map(word).collect();
        if words.len() == 1 { Node::Word(words.remove(0)) } else { Node::Phrase(words) }
    }
}

fn word(text: &str) -> Word {
    match text.strip_prefix('=') {
        Some(exact) => Word::Exact(exact.to_owned()),
        None if text == "*" => Word::Any,
        None if text.contains('*') => Word::Pattern(text.to_owned()),
        None => Word::Plain(text.to_owned()),
    }
}

fn near(left: impl Tree, window: Window, right: impl Tree) -> Node {
    Node::Near(Box::new(left.node()), window, Box::new(right.node()))
}

fn w(left: impl Tree, most: u32, right: impl Tree) -> Node {
    near(left, Window::Words(most), right)
}

fn pre(left: impl Tree, most: u32, right: impl Tree) -> Node {
    near(left, Window::InOrder(most), right)
}

fn not_near(left: impl Tree, window: Window, right: impl Tree) -> Node {
    Node::Apart(Box::new(left.node()), window, Box::new(right.node()))
}

fn not_w(left: impl Tree, most: u32, right: impl Tree) -> Node {
    not_near(left, Window::Words(most), right)
}

fn any<const N: usize>(nodes: [&str; N]) -> Node {
    Node::Any(nodes.map(Tree::node).into())
}

fn all(left: impl Tree, right: impl Tree) -> Node {
    Node::All(vec![left.node(), right.node()])
}

fn either(left: impl Tree, right: impl Tree) -> Node {
    Node::Any(vec![left.node(), right.node()])
}

fn not(node: impl Tree) -> Node {
    Node::Not(Box::new(node.node()))
}

fn at_least(times: u32, node: impl Tree) -> Node {
    Node::AtLeast(times, Box::new(node.node()))
}

fn first(n_words: u32, node: impl Tree) -> Node {
    Node::First(n_words, Box::new(node.node()))
}

fn hlead(node: impl Tree) -> Node {
    Node::HeadlineOrLead(Box::new(node.node()))
}

fn caps(node: impl Tree) -> Node {
    Node::Written(Letters::Capital, Box::new(node.node()))
}

fn allcaps(node: impl Tree) -> Node {
    Node::Written(Letters::AllCapitals, Box::new(node.node()))
}

fn within(field: Field, node: impl Tree) -> Node {
    Node::Within(field, Box::new(node.node()))
}

/// Whether an article fits, and the article with what is lit between `[` and `]`.
fn asked(tree: &Node, text: &str) -> (bool, String) {
    let plain = text.replace(['[', ']'], "");
    let (title, body) = plain.split_once(" | ").unwrap_or(("", &plain));
    let article = Article {
        title: title.to_owned(),
        body: body.to_owned(),
        language: Some("en".to_owned()),
        ..Article::default()
    };
    let articles = [article];
    let reference = Reference::new(&articles);
    let reading = &reference.articles()[0];
    let (in_title, in_body) = reading.lit(tree);
    let body = marked(body, &in_body);
    let shown = if text.contains(" | ") { format!("{} | {body}", marked(title, &in_title)) } else { body };
    (reading.fits(tree), shown)
}

/// Checks that each text fits and is lit as it is marked; one without a mark is found, and nothing in it is lit.
#[track_caller]
fn fits(tree: Node, texts: &[&str]) {
    for text in texts {
        assert_eq!(asked(&tree, text), (true, (*text).to_owned()), "{tree}");
    }
}

/// Checks that no text fits, nor is anything lit in it.
#[track_caller]
fn fails(tree: Node, texts: &[&str]) {
    for text in texts {
        assert_eq!(asked(&tree, text), (false, (*text).to_owned()), "{tree}");
    }
}

#[test]
fn words_side_by_side_are_one_apart() {
    fits(w("a", 1, "b"), &["[a b]", "[b a]", "x [a, b] x"]);
    fails(w("a", 1, "b"), &["a x b", "a", "b x a"]);
    fits(w("a", 3, "b"), &["[a] x x [b]", "[b] x x [a]"]);
    fails(w("a", 3, "b"), &["a x x x b", "b x x x a"]);
}

#[test]
fn order_counts_where_it_is_asked_for() {
    fits(pre("a", 2, "b"), &["[a] x [b]", "[a b]", "b [a b]", "b x x [a] x [b] a"]);
    fails(pre("a", 2, "b"), &["b a", "b x a", "a x x b"]);
    fits(pre("a b", 1, "c"), &["[a b c]"]);
    fails(pre("b", 1, pre("a", 1, "c")), &["a b c", "b x a c"]);
}

#[test]
fn every_pair_is_lit_and_no_word_without_its_other() {
    fits(w("a", 2, "b"), &["[a] x [b] x [a] x x a", "b x x [a b a] x x b"]);
    fits(pre("a", 2, "b"), &["[a] x [b] x a"]);
    fits(either(w("a", 1, "b"), "c"), &["a x b [c]", "[a b] [c]", "[a b] x [c]"]);
}

#[test]
fn one_word_is_not_two() {
    fits(w("rafah", 5, "rafah"), &["[rafah] x [rafah]", "[Rafah rafah]"]);
    fails(w("rafah", 5, "rafah"), &["rafah", "rafah x x x x x rafah", "rafah | rafah"]);
    fails(w("a b", 5, "b c"), &["a b c"]);
    fits(w("a b", 5, "b c"), &["[a b] x [b c]", "[a b b c]"]);
    fits(w("raf*", 2, "rafah"), &["[rafah] x [rafa]"]);
    fails(w("raf*", 2, "rafah"), &["rafah", "rafa rafa"]);
}

#[test]
fn windows_nest_and_are_measured_from_their_outer_words() {
    let inner = || w("a", 2, "b");
    fits(w(inner(), 3, "c"), &["[a] x [b] x x [c]", "[c] x x [b a]", "[a b c]"]);
    fails(w(inner(), 3, "c"), &["a x b x x x c", "a x x b c", "a x c"]);
    // What stands inside the hull is no step away.
    fits(w(inner(), 1, "c"), &["[a c b]"]);
    fits(w(w("a", 5, "d"), 1, "c"), &["[a] x [c] x [d]"]);
    // A hull inside a hull, and two hulls that cross.
    fits(w(w("a", 5, "d"), 1, w("b", 3, "c")), &["[a b c d]", "[a] x [b c] x [d]", "[a] x [b] x [d c]"]);
    // It comes before only where the whole of it does.
    fails(pre(w("a", 5, "d"), 3, "c"), &["a c d", "c a d", "d x c x a"]);
    fits(pre(w("a", 5, "d"), 3, "c"), &["[d] x [a] x [c]"]);
    fits(w(w(inner(), 2, "c"), 2, "d"), &["[a] x [b] x [c] x [d]", "[d c b a]"]);
    fails(w(w(inner(), 2, "c"), 2, "d"), &["a x b x c x x d"]);
}

#[test]
fn nested_windows_share_no_word() {
    fails(w(w("a", 3, "b"), 3, "a"), &["a b", "b a"]);
    fits(w(w("a", 3, "b"), 3, "a"), &["[a b a]", "[a a b]"]);
    fails(w(w("a", 3, "b"), 9, w("a", 3, "b")), &["a b", "a b a", "a b | a b"]);
    fits(w(w("a", 3, "b"), 9, w("a", 3, "b")), &["[a b a b]", "[a a b b]"]);
}

#[test]
fn either_word_may_stand_in_a_window() {
    fits(w(any(["a", "b"]), 2, "c"), &["[a] x [c]", "a x x [c b]", "[c a] [b]"]);
    fails(w(any(["a", "b"]), 2, "c"), &["a b", "c x x a"]);
    fits(w(any(["a", "b"]), 2, any(["b", "c"])), &["[a b]", "[b b]", "[b c]"]);
    fails(w(any(["a", "b"]), 2, any(["b", "c"])), &["b", "a a", "c"]);
    fits(w(any(["a", "b c"]), 1, "d"), &["[b c d]", "b [a d]", "[d b c]", "[d a]"]);
}

#[test]
fn phrases_stand_in_windows_as_a_whole() {
    fits(w("rafah gate", 2, "shut"), &["the [Rafah gate] was [shut]", "[shut] the [Rafah gate]"]);
    fails(w("rafah gate", 2, "shut"), &["Rafah gate x x shut", "shut x x Rafah gate", "gate shut Rafah"]);
    fits("a * c".node(), &["[a x c]", "[a c c]", "[a-x c]", "[a a c c]"]);
    fails("a * c".node(), &["a c", "a x x c", "a | c", "c x a"]);
    fits("a * * c".node(), &["[a x x c]", "[a x-x c]", "[a a b c]"]);
}

#[test]
fn compounds_are_their_parts_or_one_word() {
    fits("fox-it".node(), &["the [Fox-IT] group", "the [foxit] group", "the [fox it] group"]);
    fails("fox-it".node(), &["a fox", "fox and it", "it fox"]);
    fits("fox".node(), &["the [Fox]-IT group"]);
    fits("foxit".node(), &["the [Fox-IT] group"]);
    fits("fox-it group".node(), &["the [Fox-IT group] a", "the [foxit group] a"]);
    fits(w("fox-it", 1, "group"), &["the [Fox-IT group]", "[group foxit]", "[group, Fox-IT]"]);
    // The joined form stands where it begins, one position long.
    fails(w("foxit", 1, "group"), &["the Fox-IT group"]);
    fits(w("foxit", 2, "group"), &["the [Fox-IT] [group]"]);
    fails("foxit group".node(), &["the Fox-IT group"]);
    fits(w("fox", 1, "it"), &["a [Fox-IT] b"]);
    fails(w("fox-it", 3, "fox"), &["the fox-it group"]);
    fits(w("fox-it", 3, "fox"), &["the [fox-it] or [fox]"]);
}

#[test]
fn scripts_without_spaces_have_a_position_for_each_character() {
    fits("中文".node(), &["在[中文]报", "[中文]"]);
    fits("中文报".node(), &["在[中文报]道"]);
    fits("中".node(), &["在[中文]报", "大[中]"]);
    fits(w("中文", 2, "报道"), &["在[中文报道]了"]);
    fails(w("中文", 1, "报道"), &["在中文报道了"]);
    fits("中文 rafah".node(), &["在[中文 Rafah]"]);
}

#[test]
fn no_window_reaches_from_the_body_into_the_headline() {
    fits(w("a", 9, "b"), &["[a b] | a", "x | [a] x [b]", "[b a] | [a b]"]);
    fails(w("a", 9, "b"), &["a | b", "x a | b x"]);
    fails(near("a", Window::Sentence, "b"), &["a | b", "b | a"]);
    fails(near("a", Window::Paragraph, "b"), &["a | b"]);
    fails("a b".node(), &["x a | b x"]);
    fails("a * b".node(), &["x a | x b", "a x | b"]);
    fits(not_w("a", 9, "b"), &["[a] | b"]);
}

#[test]
fn sentences_are_bounds() {
    let same = || near("a", Window::Sentence, "b");
    fits(same(), &["[b] x x x x x x x x x [a]. The end.", "First. Then [a] or [b]. Last."]);
    fails(same(), &["It was a. The b is here.", "an a\n\nThe b", "A meeting. Then b."]);
    fits(same(), &["Mr. [A]. met [b]."]);
    fits(near("a b", Window::Sentence, "c"), &["x [a b] x [c]."]);
    // A phrase across the bound is in no sentence.
    fails(near("end then", Window::Sentence, "c"), &["The end. Then c."]);
    fits("end then".node(), &["The [end. Then] c."]);
    fails(near(w("b", 9, "c"), Window::Sentence, "d"), &["The b. The c or d."]);
    fits(w(near("a", Window::Sentence, "b"), 3, "c"), &["Now [a] or [b]. The [c] here."]);
    fits(same(), &["Day [a], not [b]. Now a.\n\nThen b. | Day [a], not [b]. Now a.\n\nThen b."]);
}

#[test]
fn paragraphs_are_bounds() {
    let same = || near("a", Window::Paragraph, "b");
    fits(same(), &["So it is [a]. The [b] is here.", "x\n\n[b] x. X [a].\n\nx", "[a b]\n\n[b] x [a]"]);
    fails(same(), &["a\n\nb", "a.\n\nx\n\nThe b."]);
    fits(same(), &["It is [a]\nThen [b]"]);
    fits(w("a", 1, "b"), &["x [a\n\nb] x"]);
    fits(not_near("a", Window::Paragraph, "b"), &["[a]\n\nb", "a b\n\n[a] x"]);
    fails(not_near("a", Window::Paragraph, "b"), &["a x. The b.", "b\n\nx. B a."]);
}

#[test]
fn what_must_not_be_near_takes_its_own_match_away_only() {
    let alone = || not_w("trump", 2, "tower");
    fits(alone(), &["[Trump] x x tower", "[Trump]", "Trump tower x x [Trump]", "tower x x [Trump]"]);
    fails(alone(), &["Trump tower", "tower x Trump", "tower", "Trump x tower x Trump"]);
    fits(not_near("a", Window::InOrder(2), "b"), &["b [a]", "[a] x x b", "b [a] x x b"]);
    fails(not_near("a", Window::InOrder(2), "b"), &["a b", "a x b", "b a b"]);
    fits(not_near("a", Window::Sentence, "b"), &["Day b. Day [a]. Day a or b."]);
    // Never near itself, but near another of its kind.
    fits(not_w("a", 3, "a"), &["[a]", "[a] x x x [a]", "a a x x x [a]"]);
    fails(not_w("a", 3, "a"), &["a a", "a x x a"]);
    fits(not(alone()), &["Trump tower"]);
}

#[test]
fn windows_stand_in_what_is_not_near_and_the_other_way_round() {
    fits(w(not_w("a", 1, "b"), 3, "c"), &["[a] x x [c] x a b", "a b x [c] x [a]"]);
    fails(w(not_w("a", 1, "b"), 3, "c"), &["a b c", "a b c x x x a"]);
    fits(not_w(w("a", 2, "b"), 1, "c"), &["[a] x [b] x c", "[b a]"]);
    fails(not_w(w("a", 2, "b"), 1, "c"), &["a b c", "a c b", "c a x b"]);
    fits(not_w("a", 2, w("b", 1, "c")), &["[a] b x c", "[a] x x b c"]);
    fails(not_w("a", 2, w("b", 1, "c")), &["a b c", "c b x a"]);
    // Of two ways to pair the words one is far enough.
    fits(not_w(w("a", 4, "b"), 1, "c"), &["[b] x [a] x b c", "[b a] x b c"]);
    fits(not_w("a", 5, not_w("b", 1, "c")), &["[a] x b c", "[a] c b"]);
    fails(not_w("a", 5, not_w("b", 1, "c")), &["a x b c x b"]);
}

#[test]
fn matches_are_counted_without_overlap() {
    fits(at_least(2, "a"), &["[a] x [a]", "[a] | [a]", "[a] [a] [a]"]);
    fails(at_least(3, "a"), &["a x a", "a | a", "a"]);
    fits(at_least(3, "a"), &["[a] [a] | [a]"]);
    fits(at_least(2, "a a"), &["[a a a a]", "[a a] | [a a]"]);
    fails(at_least(2, "a a"), &["a a a", "a a"]);
    // Each pair once: the first ends before the second begins.
    fits(at_least(2, w("a", 2, "b")), &["[a b] x [a] x [b]", "[a b] | [b a]", "[a b a b]"]);
    fails(at_least(2, w("a", 2, "b")), &["a b a", "b a b", "a b x x b"]);
    fits(at_least(2, "fox-it"), &["[fox-it] x [foxit]"]);
    fails(at_least(2, "fox-it"), &["fox-it"]);
    fits(at_least(2, any(["a", "b"])), &["[a] x [b]", "[a] [b]"]);
    fails(at_least(2, any(["a", "a*"])), &["a x"]);
}

#[test]
fn what_is_counted_may_be_joined() {
    fits(at_least(2, all("a", "b")), &["[a] [b] [a] [b]"]);
    fails(at_least(2, all("a", "b")), &["a b a", "a b"]);
    // An OR over something that has no matches is each by itself.
    let or_both = || at_least(2, either("a", all("b", "c")));
    fits(or_both(), &["[a] [a] b c", "a [b] [c] [c] [b]"]);
    fails(or_both(), &["a b c b", "a b c"]);
    fits(at_least(2, not("a")), &["a", "x"]);
    fails(at_least(2, not("a")), &["a a"]);
    fits(at_least(2, all("a", Node::Everything)), &["[a] [a]"]);
    fits(at_least(3, at_least(2, "a")), &["[a] [a] [a]"]);
    fails(at_least(3, at_least(2, "a")), &["a a"]);
    fails(at_least(2, at_least(3, "a")), &["a a"]);
}

#[test]
fn the_first_words_are_of_the_body() {
    fits(first(2, "a"), &["x [a] a", "x | [a] x", "a | [a]"]);
    fails(first(2, "a"), &["x x a", "a | x", "a | x x a"]);
    fits(first(3, "a b"), &["x [a b] a b"]);
    fails(first(2, "a b"), &["x a b"]);
    fits(first(4, w("a", 5, "b")), &["[a] x x [b]", "x [b a] x b"]);
    fails(first(4, w("a", 5, "b")), &["a x x x b"]);
    fits(first(2, "fox-it"), &["[fox-it]", "x [fox-it]"]);
    fits(first(5, first(2, "a")), &["x [a] a a"]);
    fits(first(2, first(5, "a")), &["x [a] a a"]);
    fits(at_least(2, first(3, "a")), &["[a] x [a] a"]);
    fails(first(3, at_least(2, "a")), &["a x x a", "a | a"]);
    fails(first(3, within(Field::Title, "a")), &["a | a"]);
}

#[test]
fn headline_or_lead() {
    fits(hlead("a"), &["[a] | x", "x | x [a]\n\na", "[a] | [a]\n\na"]);
    fails(hlead("a"), &["x | x\n\na", "x"]);
    // Both in the one or both in the other.
    fails(hlead(w("a", 5, "b")), &["a | b", "x | a\n\nb", "x | x\n\na b"]);
    fits(hlead(w("a", 5, "b")), &["[a] x [b] | a", "a | [b a]\n\na b"]);
    fits(hlead(all("a", "b")), &["[a] | [b]\n\na", "x | [a] [b]"]);
    fails(hlead(all("a", "b")), &["a | x\n\nb"]);
    fits(hlead(all("a", not("b"))), &["[a] | x\n\nb", "x | [a]"]);
    fails(hlead(all("a", not("b"))), &["a | b"]);
    fits(hlead(either("a", "b")), &["[a] | x\n\nb"]);
    fits(at_least(2, hlead("a")), &["[a] | [a]\n\na"]);
    fails(hlead(at_least(3, "a")), &["a | a\n\na"]);
    fits(hlead(first(2, "a")), &["a | x [a] a"]);
    fails(hlead("b c"), &["x | b\n\nc"]);
}

#[test]
fn letters_are_looked_at_where_the_words_stand() {
    fits(caps("apple"), &["an apple of [Apple]", "[APPLE]"]);
    fails(caps("apple"), &["an apple", "apple’S"]);
    fits(allcaps("who"), &["who is [WHO]", "the [WHO]’s"]);
    fails(allcaps("who"), &["who", "Who is Who", "wHO"]);
    fits(allcaps("us"), &["us or the [U.S.]"]);
    fits(caps("rafah gate"), &["[Rafah Gate]"]);
    fails(caps("rafah gate"), &["Rafah gate", "rafah Gate"]);
    fits(caps(w("a", 3, "b")), &["a b x [A] x [B]", "[A] b [B]"]);
    fails(caps(w("a", 3, "b")), &["A b", "a B"]);
    // A part stands at a position with its compound; a number has no capitals.
    fits(caps("fox"), &["[Fox]-it", "[fox]-IT"]);
    fits(caps("it"), &["fox-[IT]"]);
    fails(caps("it"), &["Fox-it"]);
    fits(allcaps("f-16"), &["[F-16]"]);
    fails(allcaps("16"), &["F-16"]);
    fits(allcaps("страна"), &["страна или [СТРАНА]"]);
    fails(caps("中文"), &["中文"]);
    fits(caps(allcaps("who")), &["Who [WHO]"]);
    fits(all(caps("apple"), not(caps("pie"))), &["[Apple] pie"]);
    fits(at_least(2, caps("a")), &["[A] a [A]"]);
    fails(caps("a * b"), &["A x B"]);
}

#[test]
fn fields_stand_around_windows_and_within_them() {
    fits(within(Field::Title, w("a", 2, "b")), &["[a] x [b] | a b"]);
    fails(within(Field::Title, w("a", 2, "b")), &["x | a b", "a | b"]);
    fits(within(Field::Lead, w("a", 2, "b")), &["a b | [b a]\n\na b"]);
    fails(within(Field::Lead, w("a", 2, "b")), &["x | a\n\nb"]);
    fits(w(within(Field::Lead, "a"), 3, "b"), &["x | [a] x\n\n[b]", "x | [a\n\nb]", "x | [a b a]\n\nx a"]);
    fails(w(within(Field::Lead, "a"), 3, "b"), &["x | b\n\na", "a b | x"]);
    fails(w(within(Field::Title, "a"), 3, within(Field::Body, "b")), &["a b | a b"]);
    fits(w(within(Field::Title, "a"), 3, "b"), &["[a b] | a b"]);
    fits(w(first(2, "a"), 3, "b"), &["[a] x x [b]"]);
    fails(w(first(2, "a"), 3, "b"), &["x x a b"]);
    fits(w(caps("a"), 3, "b"), &["a [b A]"]);
    // Of a field within a field the inner one holds.
    fits(within(Field::Title, within(Field::Body, "a")), &["a | [a]"]);
    fits(within(Field::Title, w("b", 2, within(Field::Title, "a"))), &["[a b] | a b"]);
    fits(hlead(within(Field::Body, "a")), &["a | [a]\n\na"]);
}

#[test]
fn what_must_not_be_near_is_looked_for_outside_the_region_too() {
    fits(first(2, not_w("a", 2, "b")), &["x [a] x x b"]);
    fails(first(2, not_w("a", 2, "b")), &["x a x b", "x x x a"]);
    fails(within(Field::Lead, not_w("a", 2, "b")), &["x | a\n\nb"]);
    fails(caps(not_w("apple", 1, "pie")), &["Apple pie"]);
    fits(caps(not_w("apple", 1, "pie")), &["[Apple] x pie"]);
    fits(not_w("apple", 1, caps("pie")), &["[Apple] pie"]);
}

#[test]
fn only_what_holds_is_lit() {
    fits(either("a", all("b", "c")), &["[a] x b", "[a] [b] [c]", "[a] c"]);
    fits(either(w("a", 1, "b"), w("a", 3, "c")), &["[a b] x [c]"]);
    fits(either("x", at_least(2, "a")), &["[x] a", "[x] [a] [a]"]);
    fits(all("a", not(all("b", "c"))), &["[a] b"]);
    fits(Node::Boost(Box::new(w("a", 1, "b")), 2.0), &["[a b]"]);
    fits(Node::Everything, &["a"]);
    fails(Node::Nothing, &["a"]);
}

#[test]
fn what_touches_is_one() {
    fits(all("a", "b"), &["[a] [b]", "[a]/[b]"]);
    fits(all("fox", "it"), &["[fox]-[it]"]);
    fits(all("foxit", "it"), &["[fox-it]"]);
    fits(all("中文", "报道"), &["[中文报道]"]);
    fits("cafe".node(), &["the [cafe\u{301}] x"]);
    fits("name".node(), &["@[name]"]);
    fits("@name".node(), &["by [@name]"]);
}
