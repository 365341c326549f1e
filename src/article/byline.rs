//! Reads bylines: "By Mara Lindqvist and Tomas Okafor, Harbour Gazette" names two people and nobody else.
//!
//! What a source gives as author may be one name, a whole byline, an address or a job. Names come out; an agency
//! counts as an author only where no person is named.

use memchr::{memchr_iter, memmem};

use crate::article::{agency, clean};

/// The longest name that is believed, in characters.
const MAX_NAME_CHARS: usize = 80;

/// More names than this are no byline.
const MAX_NAMES: usize = 100;

/// What introduces a byline, lower case, longest first where one begins another.
const OPENINGS: &[&str] = &[
    "by:",
    "by",
    "written by",
    "story by",
    "reporting by",
    "text by",
    "author:",
    "von",
    "par",
    "por",
    "text:",
    "door",
    "Текст:",
    "Автор:",
];

/// Names in given bylines, in order, each once.
pub(crate) fn names(bylines: &[String]) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    let mut agencies: Vec<String> = Vec::new();
    for part in bylines.iter().flat_map(|byline| parts(byline)).take(MAX_NAMES) {
        let kept = if agency::is_agency(&part) { &mut agencies } else { &mut people };
        // "By Jo Berg, Berg is a writer" names one person.
        let surname = |known: &str| known.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_known =
            |known: &String| known.to_lowercase() == part.to_lowercase() || surname(known) == part.to_lowercase();
        if !kept.iter().any(is_known) {
            kept.push(part);
        }
    }
    let (bodies, people): (Vec<_>, Vec<_>) = people.into_iter().partition(|name| is_affiliation(name));
    [people, agencies, bodies].into_iter().find(|names| !names.is_empty()).unwrap_or_default()
}

/// Takes a byline off the head of a text: its names and the text after it, where the first line is one.
pub(crate) fn split(text: &str) -> Option<(Vec<String>, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let opened = without_opening(line).filter(|_| line.len() <= 160)?;
    let credit = opened.split(" - ").next().unwrap_or_default();
    if line.ends_with(['.', '!', '?', ':', ';']) && !line.ends_with("Jr.")
        || !credit.split_whitespace().all(is_credit_word)
    {
        return None;
    }
    let found = names(&[credit.to_owned()]);
    let certain = |name: &String| name.contains(' ') || agency::is_agency(name);
    (!found.is_empty() && found.iter().all(certain)).then(|| (found, rest.trim_start()))
}

/// A word as it may stand in a credit: capitalised, or a small joining word, or a handle.
fn is_credit_word(word: &str) -> bool {
    const SMALL: &str = "al and at bin da de del der di dos du e el et for from i ibn in la le of och og staff the und van \
        von with writer y zu";
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let capital = |c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase());
    word.is_empty()
        || is_one_of(SMALL, word)
        || word.contains('@')
        || word.starts_with("al-")
        || word.starts_with("el-")
        || (word.starts_with(capital) && !word.bytes().any(|byte| byte.is_ascii_digit()))
}

/// One byline's names, agencies and other bodies, cleaned.
fn parts(byline: &str) -> Vec<String> {
    let line = without_brackets(&clean::line(byline));
    let line = without_opening(&line).unwrap_or(&line);
    let mut found = Vec::new();
    for list in line.split([';', '|', '&', '•', '·']).flat_map(split_conjunctions) {
        let names: Vec<&str> = list.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        match names[..] {
            // "Lindqvist, Mara": which of the two is the surname is not ours to say.
            [last, first] if is_one_word(last) && is_one_word(first) && !is_role(first) && !is_suffix(first) => {
                found.extend(name(&format!("{last}, {first}")));
            }
            _ => found.extend(with_suffixes(&names).iter().filter_map(|part| name(part))),
        }
    }
    found
}

/// Joins "Jr." and "III" back to the name they follow.
fn with_suffixes(names: &[&str]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(names.len());
    for part in names {
        match joined.last_mut() {
            Some(before) if is_suffix(part) => *before = format!("{before} {part}"),
            Some(_) if is_degree(part) => {}
            _ => joined.push((*part).to_owned()),
        }
    }
    joined
}

/// "RN", "PhD", "M.D." behind a name.
fn is_degree(part: &str) -> bool {
    let n_capitals = part.chars().filter(|c| c.is_uppercase()).count();
    part.len() <= 5 && n_capitals >= 2 && is_one_word(part) && !agency::is_agency(part)
}

fn is_suffix(part: &str) -> bool {
    matches!(part, "Jr." | "Jr" | "JR." | "JR" | "Sr." | "Sr" | "II" | "III" | "IV")
}

/// One name without place, paper or address; `None` for a job, a link or nothing.
fn name(part: &str) -> Option<String> {
    let part = without_opening(part).unwrap_or(part);
    let words: Vec<&str> = part.split_whitespace().filter(|word| !is_address(word)).collect();
    let name = until_small_word(&words.join(" ")).to_owned();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim_start_matches('.');
    let fits = name.chars().any(char::is_alphabetic) && name.chars().count() <= MAX_NAME_CHARS;
    let name = agency::without_agency(name);
    let dated = name.contains(' ') && name.bytes().any(|byte| byte.is_ascii_digit());
    (fits && !dated && !is_role(name)).then(|| cased(name))
}

/// The text after "By ", "Von " and the like, where a capital follows; `None` where it is not opened by one.
fn without_opening(text: &str) -> Option<&str> {
    let text = text.trim_start();
    OPENINGS.iter().find_map(|opening| {
        let head = text.get(..opening.len()).filter(|head| head.eq_ignore_ascii_case(opening))?;
        let after = &text[head.len()..];
        let rest = after.trim_start_matches([' ', ':', '\u{a0}', '\n']);
        let parted = after.len() > rest.len() || opening.ends_with(':');
        let capital = rest.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        // "Von Trapp" is a name: only two more words make "Von" an opening.
        let enough = opening.starts_with("by") || opening.contains([' ', ':']) || rest.split_whitespace().count() >= 2;
        (parted && capital && enough).then_some(rest)
    })
}

/// Splits at the words for "and" between two names.
fn split_conjunctions(list: &str) -> Vec<&str> {
    const AND: &[&str] = &["and", "und", "et", "y", "og", "och", "with", "AND", "UND", "ET", "WITH", "And", "With"];
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for word in list.split(' ') {
        if AND.contains(&word) {
            parts.push(list[start..at].trim());
            start = at + word.len();
        }
        at += word.len() + 1;
    }
    parts.push(list[start..].trim());
    parts
}

/// "Mara Lindqvist in Cairo" and "Mara Lindqvist of the Gazette" end at the small word.
fn until_small_word(name: &str) -> &str {
    const ENDS: &[&str] = &[
        " in ",
        " for ",
        " of ",
        " at ",
        " from ",
        " special to ",
        " is ",
        " - ",
        " – ",
        " — ",
        " Special To ",
        " / ",
    ];
    if ENDS.iter().any(|word| name.starts_with(&word[1..])) {
        return "";
    }
    let is_end = |at: &usize| ENDS.iter().any(|word| name[*at..].starts_with(word));
    let end = memchr_iter(b' ', name.as_bytes()).find(is_end);
    &name[..end.unwrap_or(name.len())]
}

/// An e-mail address, a handle or a link.
fn is_address(word: &str) -> bool {
    word.contains('@') || word.contains("://") || word.starts_with("www.")
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => {
                let inside = depth > 0;
                depth = depth.saturating_sub(1);
                return !inside;
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(outside).collect()
}

/// Whether a list of words, one space between them, has this one.
fn is_one_of(words: &str, wanted: &str) -> bool {
    let (words, wanted) = (words.as_bytes(), wanted.as_bytes());
    let is_whole = |at: &usize| {
        let (before, after) = (&words[..*at], &words[at + wanted.len()..]);
        matches!(before.last(), None | Some(b' ')) && matches!(after.first(), None | Some(b' '))
    };
    !wanted.is_empty() && !wanted.contains(&b' ') && memmem::find_iter(words, wanted).any(|at| is_whole(&at))
}

fn is_one_word(name: &str) -> bool {
    !name.contains(' ')
}

/// A job, not a person.
fn is_role(name: &str) -> bool {
    const WORDS: &str = "admin administrator analyst anonymous assistant associate bureau business chief columnist \
        congressional contributing contributor contributors correspondent correspondents deputy desk \
        diplomatic editor editors executive foreign guest journalist managing national news opinion \
        political politics producer report reporter reporters senior special sports staff unknown white \
        house world writer writers cnn ap bbc abc nbc cbs none null";
    const JOBS: &str = "admin administrator anonymous chief columnist contributor contributors correspondent correspondents \
        editor editors journalist producer reporter reporters staff unknown writer writers none null report";
    let last_is_job = name.split_whitespace().last().is_some_and(|word| is_one_of(JOBS, &word.to_lowercase()));
    last_is_job && name.split_whitespace().all(|word| is_one_of(WORDS, &word.trim_end_matches('.').to_lowercase()))
}

/// A paper, a station, an institute: who someone works for.
fn is_affiliation(name: &str) -> bool {
    const WORDS: &str = "agency board broadcasting bulletin bureau center centre channel chronicle college contributor \
        correspondent courier daily desk dispatch editor editorial foundation gazette globe guardian herald \
        institute journal magazine media network news newsroom newspaper newspapers observer online producer \
        radio register reporter review school service services special staff standard sun-times telegraph \
        television times today tribune tv university weekly wire writer";
    // "Post" and "Press" are surnames too.
    const PAPERS: &[&str] = &[
        "associated press",
        "denver post",
        "free press",
        "huffington post",
        "jerusalem post",
        "national post",
        "new york post",
        "washington post",
    ];
    let lower = name.to_lowercase();
    let paper = PAPERS.iter().any(|paper| lower.ends_with(paper));
    let known = |word: &str| is_one_of(WORDS, &word.to_lowercase());
    paper
        || name.starts_with("The ")
        || name.contains(".com")
        || name.contains(".org")
        || name.split_whitespace().any(known)
}

/// "MARA LINDQVIST" in title case; "AFP", "J." and mixed case as they are.
fn cased(name: &str) -> String {
    let shouted = name.contains(' ') && !name.chars().any(char::is_lowercase) && !agency::is_agency(name);
    if !shouted {
        return name.to_owned();
    }
    let words: Vec<String> =
        name.split(' ').map(|word| if is_suffix(word) { word.to_owned() } else { title_case(word) }).collect();
    words.join(" ")
}

fn title_case(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut upper = true;
    for c in word.chars() {
        if upper {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        upper = !c.is_alphanumeric() || (out == "Mc" && word.len() > 4);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{names, split};

    fn check(byline: &str, expected: &[&str]) {
        assert_eq!(names(&[byline.to_owned()]), expected, "from {byline:?}");
    }

    #[test]
    fn one_name() {
        check("Mara Lindqvist", &["Mara Lindqvist"]);
        check("By Mara Lindqvist", &["Mara Lindqvist"]);
        check("by: Mara Lindqvist", &["Mara Lindqvist"]);
        check("Von Anna Schmidt", &["Anna Schmidt"]);
        check("Par Jeanne Dupont", &["Jeanne Dupont"]);
        check("Por Ana Ruiz", &["Ana Ruiz"]);
        check("Von Trapp", &["Von Trapp"]);
        check("MARA LINDQVIST", &["Mara Lindqvist"]);
        check("SEAN O'BRIEN-MCDONALD", &["Sean O'Brien-Mcdonald"]);
        check("FLORA MCDONALD", &["Flora McDonald"]);
        check("J.D. OKAFOR", &["J.D. Okafor"]);
        check("Lindqvist, Mara", &["Lindqvist, Mara"]);
        check("Tomas Okafor, Jr.", &["Tomas Okafor Jr."]);
        check("李明", &["李明"]);
        check("Byron Ames", &["Byron Ames"]);
    }

    #[test]
    fn several_names() {
        check("By Mara Lindqvist and Tomas Okafor", &["Mara Lindqvist", "Tomas Okafor"]);
        check("Mara Lindqvist, Tomas Okafor & Ines Carvalho", &["Mara Lindqvist", "Tomas Okafor", "Ines Carvalho"]);
        check("Mara Lindqvist, Tomas Okafor, and Mara Lindqvist", &["Mara Lindqvist", "Tomas Okafor"]);
        check("Mara Lindqvist; Tomas Okafor", &["Mara Lindqvist", "Tomas Okafor"]);
        check("Jeanne Dupont et Ana Ruiz", &["Jeanne Dupont", "Ana Ruiz"]);
        check("Sandy Anderson", &["Sandy Anderson"]);
        check("By Mara Lindqvist, Lindqvist is a writer in Visby.", &["Mara Lindqvist"]);
    }

    #[test]
    fn roles_papers_and_addresses_go() {
        check("Mara Lindqvist, Harbour Gazette", &["Mara Lindqvist"]);
        check("Mara Lindqvist, Senior Political Correspondent", &["Mara Lindqvist"]);
        check("Mara Lindqvist in Cairo and Tomas Okafor in Rafah", &["Mara Lindqvist", "Tomas Okafor"]);
        check("Mara Lindqvist (@maralind) mara@gazette.example", &["Mara Lindqvist"]);
        check("Mara Lindqvist, Special To Cnn", &["Mara Lindqvist"]);
        check("MARA LINDQVIST and TOMAS OKAFOR Associated Press", &["Mara Lindqvist", "Tomas Okafor"]);
        check("Mara Lindqvist, MS, RDN", &["Mara Lindqvist"]);
        check("Mara Lindqvist, CNN 1 day ago", &["Mara Lindqvist"]);
        check("Текст: Мара Линдквист", &["Мара Линдквист"]);
        check("https://social.example/mara.lindqvist", &[]);
        check("Mara Lindqvist, Washington Post", &["Mara Lindqvist"]);
        check("Mara Lindqvist, David Post", &["Mara Lindqvist", "David Post"]);
        check("Staff Writer", &[]);
        check("admin", &[]);
        check("", &[]);
    }

    #[test]
    fn agencies_only_where_no_person_is_named() {
        check("Mara Lindqvist, Associated Press", &["Mara Lindqvist"]);
        check("Associated Press", &["Associated Press"]);
        check("By Reuters Staff", &["Reuters Staff"]);
        check("The Editorial Board", &["The Editorial Board"]);
    }

    fn check_split(text: &str, expected: Option<(&[&str], &str)>) {
        let found = split(text);
        let found = found.as_ref().map(|(names, rest)| (names.iter().map(String::as_str).collect::<Vec<_>>(), *rest));
        assert_eq!(found, expected.map(|(names, rest)| (names.to_vec(), rest)), "in {text:?}");
    }

    #[test]
    fn bylines_at_the_head_of_a_text() {
        check_split("By Mara Lindqvist\n\nThe gate", Some((&["Mara Lindqvist"], "The gate")));
        check_split("By Petra Vancura, Continental Desk\n\nThe", Some((&["Petra Vancura"], "The")));
        check_split("By John Ames - August 22, 2012\n\nI", Some((&["John Ames"], "I")));
        check_split("By MARA LINDQVIST ( @maral )\n\nThe", Some((&["Mara Lindqvist"], "The")));
        check_split("By Mara Lindqvist, for TheHarbour\n\nThe", Some((&["Mara Lindqvist"], "The")));
        check_split("By all accounts the gate was shut\n\nThe", None);
        check_split("By Monday\n\nThe", None);
        check_split("By Sea and Land\n\nThe", None);
        check_split("By Monday, the gate was shut.\n\nThe", None);
        check_split("By Mara Lindqvist", None);
    }
}
