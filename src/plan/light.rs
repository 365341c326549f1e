//! Words that say little about what is looked for: articles, pronouns, conjunctions, question words.
//!
//! They are never taken out: in phrases, in queries of nothing else and in short queries they count in full. In a long
//! query they keep a part of their weight. Most weigh next to nothing anyway, since every article has them; but `which`
//! or `what` are rare in reports, and in a question they are no reason to find an article.

use std::collections::HashSet;

use crate::query::{Node, Query, Word};

/// Queries of so many words, compounds counted as one, are long.
const LONG_WORDS: usize = 5;

/// The words by language.
const WORDS: &[(&str, &str)] = &[
    (
        "en",
        "a about after again against all also am an and any are as at be because been before being below between both \
         but by can cannot could did do does doing during each either else ever few for from further had has have \
         having he her here hers herself him himself his how however i if in into is it its itself just may me might \
         more most much must my myself neither no nor not of off on once only onto or other ought our ours ourselves \
         out over own per rather same shall she should since so some such than that the their theirs them themselves \
         then there therefore these they this those though through thus to too toward towards under until up upon very \
         was we were what whatever when where whether which while who whom whose why will with within without would yet \
         you your yours yourself yourselves",
    ),
    (
        "de",
        "aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da damit dann \
         das dass dein dem den denn der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine \
         einem einen einer eines er es etwas euch euer für gegen gibt habe haben hat hatte hatten hier hinter ich ihm ihn \
         ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jene kann kein keine keinen können \
         man mehr mein mit muss nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie \
         sind so soll sollte sondern sowie über um und uns unser unter vom von vor während war waren warum was weil welche \
         welchen welcher welches wenn wer werden wie wieder will wir wird wo wurde wurden zu zum zur zwischen",
    ),
    (
        "fr",
        "à afin ai alors après as au aucun aucune aussi autre autres aux avaient avait avant avec avoir c ce ceci cela \
         celle celles celui ces cet cette ceux chez comme comment contre d dans de depuis des donc dont du elle elles en \
         encore entre est et étaient était étant été être eu eux il ils j je l la le les leur leurs lors lui m ma mais me \
         mes moi moins mon n ne ni non nos notre nous on ont ou où par parce pas pendant peut peuvent plus pour pourquoi \
         quand que quel quelle quelles quels qui quoi s sa sans se selon sera seront ses si son sont sous sur t ta te tes \
         toi ton tous tout toute toutes très tu un une vers vos votre vous y",
    ),
    (
        "es",
        "a al algo algunas algunos ante antes aquel aquella así aún aunque bajo cada como cómo con contra cual cuál cuales \
         cuáles cuando cuándo de del desde donde dónde dos durante e el él ella ellas ellos en entre era eran es esa esas \
         ese eso esos esta está están estas este esto estos fue fueron ha había han hasta hay la las le les lo los más me \
         mi mis mucho muy nada ni no nos nosotros o otra otras otro otros para pero poco por porque qué que quien quién \
         quienes se sea según ser si sí sido sin sobre son su sus también tan tanto te tiene tienen toda todas todo todos \
         tu tus un una uno unos y ya yo",
    ),
    (
        "it",
        "a ad agli ai al alla alle allo anche ancora avere aveva ci che chi come con contro cosa cui da dagli dai dal dalla \
         dalle dallo degli dei del della delle dello dentro di dopo dove due durante e è ed era erano essere fino fra fu gli \
         ha hanno i il in io l la le lei li lo loro lui ma me mentre mi mio molto ne né negli nei nel nella nelle nello noi \
         non nostro o ogni per perché più poi prima qual quale quali quando quanto quella quelle quelli quello questa queste \
         questi questo se sei senza si sia sino sono sotto sta stata stati stato su sua sue sugli sui sul sulla sulle suo \
         suoi tra tu tutta tutte tutti tutto un una uno verso vi voi",
    ),
    (
        "pt",
        "a à ao aos aquela aquele aqueles as às até ainda antes após cada com como contra da das de dela dele deles depois \
         desde do dos durante e é ela elas ele eles em entre era eram essa essas esse esses esta está estão estas este estes \
         eu foi foram há isso isto já lhe mais mas me mesmo meu minha muito na não nas nem no nos nós nossa nosso num numa o \
         onde os ou para pela pelas pelo pelos pode podem por porque porquê quais qual quando quanto que quê quem são se sem \
         ser seu seus sob sobre sua suas também tem têm ter teu toda todas todo todos tu um uma você",
    ),
    (
        "nl",
        "aan achter al alle alleen als ander andere bij binnen dan dat de deze die dit doch doen door dus een eens en er \
         geen had hadden heb hebben heeft het hier hij hoe hun iets ik in is ja je jij kan kon kunnen maar me meer men met \
         mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds sinds te tegen tot tussen u uit uw \
         van veel voor waar waarom wanneer want waren was wat we wel welk welke werd werden wie wij wil worden wordt zal ze \
         zelf zich zij zijn zo zonder zou zouden",
    ),
    (
        "sv",
        "alla allt att av bara blev bli blir de deras dess dessa det detta dig din du där då efter ej eller en er ett från \
         för ha hade han hans har henne hennes hon honom hur här i icke ingen inte inom jag ju kan kunde man med mellan men \
         mig min mot mycket ni nu när någon något några och om oss på samma sedan sig sin sina ska skulle som så till under \
         upp ut utan vad var varför varje vara vem vi vid vilka vilken vilket är även åt över",
    ),
    (
        "ru",
        "а без более бы был была были было быть в вам вас весь во вот все всё всех вы где да для до его ее её если есть еще \
         ещё же за здесь и из или им их к как какая какие какой ко когда кто ли либо между меня мне может мы на над надо не \
         него нее неё нет ни них но ну о об однако он она они оно от по под почему при про с свой себя сейчас со так также \
         такой там те тем то тогда того тоже той только том ты у уже хотя чего чем что чтобы чье эта эти это этого этой \
         этот я",
    ),
];

/// The light words of one query.
#[derive(Debug, Default)]
pub(super) struct LightWords {
    words: HashSet<&'static str>,
    factor: f32,
}

impl LightWords {
    /// Those of a query over articles in these languages: of the one language most of whose light words it has. None
    /// where the query has no other words.
    pub(super) fn of(query: &Query, languages: &[String], factor: f32) -> Self {
        let mut typed = Vec::new();
        collect(&query.root, &mut typed);
        let is_written = |code: &str| languages.is_empty() || languages.iter().any(|written| written == code);
        let mut best: (usize, HashSet<&'static str>) = (0, HashSet::new());
        for (_, words) in WORDS.iter().filter(|(code, _)| is_written(code)) {
            let words: HashSet<&str> = words.split_whitespace().collect();
            let n_found = typed.iter().filter(|word| words.contains(word.as_str())).count();
            if n_found > best.0 {
                best = (n_found, words);
            }
        }
        let (n_found, words) = best;
        if n_found == typed.len() {
            return Self::default();
        }
        Self { words, factor: if typed.len() >= LONG_WORDS { factor } else { 1.0 } }
    }

    /// What is left of the weight of a word, if it is a light one.
    pub(super) fn factor(&self, word: &Word) -> Option<f32> {
        let Word::Plain(typed) = word else { return None };
        self.words.contains(typed.to_lowercase().as_str()).then_some(self.factor)
    }
}

/// Whether a word in lower case says little in a language.
pub(crate) fn is_light(word: &str, language: &str) -> bool {
    words_of(language).any(|light| light == word)
}

/// The words, in lower case, that say little in a language.
pub(crate) fn light_words(language: &str) -> HashSet<&'static str> {
    words_of(language).collect()
}

fn words_of(language: &str) -> impl Iterator<Item = &'static str> {
    let words = WORDS.iter().find(|(code, _)| *code == language).map_or("", |(_, words)| words);
    words.split_whitespace()
}

/// The words that stand by themselves, in lower case.
fn collect(node: &Node, words: &mut Vec<String>) {
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| collect(node, words)),
        Node::Word(Word::Plain(word)) => words.push(word.to_lowercase()),
        // Anything else that may be found is a word with a meaning.
        Node::Word(_) | Node::Phrase(_) | Node::Near(..) | Node::Apart(..) => words.push(String::new()),
        Node::Within(_, inner) | Node::Boost(inner, _) => collect(inner, words),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::LightWords;
    use crate::query::{Word, parse};

    #[track_caller]
    fn check(query: &str, languages: &[&str], light: &[&str]) {
        let languages: Vec<String> = languages.iter().map(|&code| code.to_owned()).collect();
        let parsed = parse(query, None).query;
        let words = LightWords::of(&parsed, &languages, 0.5);
        let is_light = |word: &&str| words.factor(&Word::Plain((*word).to_owned())) == Some(0.5);
        assert_eq!(query.split(' ').filter(is_light).collect::<Vec<_>>(), light, "{query}");
    }

    #[test]
    fn words_that_say_little_are_light_in_long_queries() {
        check("What did the minister say about Rafah", &["en"], &["What", "did", "the", "about"]);
        check("talks with Iran", &["en"], &[]);
        check("to be or not to be", &["en"], &[]);
        check("who says \"to be\" and so on", &[], &["who", "and", "so", "on"]);
    }

    #[test]
    fn which_words_are_light_depends_on_the_language_of_the_query() {
        check("die Lage in der Stadt Rafah", &["de", "en"], &["die", "in", "der"]);
        check("old habits die hard in the city", &["de", "en"], &["in", "the"]);
        check("die Lage in der Stadt Rafah", &["zh"], &[]);
    }

    #[test]
    fn in_a_short_query_they_are_known_and_weigh_as_much_as_they_are_rare() {
        let words = LightWords::of(&parse("war on drugs", None).query, &[], 0.5);
        assert_eq!(words.factor(&Word::Plain("on".to_owned())), Some(1.0));
        assert_eq!(words.factor(&Word::Plain("war".to_owned())), None);
    }
}
