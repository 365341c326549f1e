//! What resolution makes of small articles, as a reader would check them.
//!
//! What the tagger would find is marked in the texts: `[PER Antony Blinken] met [PER Bibi]`. A line of expectations is a
//! name as printed and its key; a headline's names stand before the body's.

use super::known::{Hit, KnownRow, KnownSeed, Strength};
use super::{Input, resolve};
use crate::entity::kind::Kind;
use crate::entity::mention::{Mention, Part};
use crate::entity::names::{Case, Finder, Words};
use crate::entity::tagger::SURE;

/// A text without its marks, and the mentions that they mark: `[PER Ada Lind]`, or with how sure it is, `[PER:60 Ada Lind]`.
fn unmarked(part: Part, marked: &str) -> (String, Vec<Mention>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find(']').expect("a mark is closed");
        let inside = &rest[open + 1..close];
        match inside.split_once(' ').and_then(|(label, name)| Some((mark(label)?, name))) {
            Some(((kind, confidence), name)) => {
                let start = text.len();
                text.push_str(name);
                mentions.push(Mention { part, start, end: text.len(), kind, confidence });
            }
            None => text.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, mentions)
}

/// What a mark says: the kind, and how sure it is.
fn mark(label: &str) -> Option<(Kind, u8)> {
    let (kind, confidence) = label.split_once(':').unwrap_or((label, "95"));
    Some((kind.parse().ok()?, confidence.parse().ok()?))
}

fn keys(title: &str, body: &str, given: &[(Kind, &str)], watched: &[(&str, &KnownRow)]) -> Vec<(String, String)> {
    let (title, mut mentions) = unmarked(Part::Title, title);
    let (body, in_body) = unmarked(Part::Body, body);
    mentions.extend(in_body);
    let finder = Finder::new(watched.iter().map(|(name, _)| (*name, Case::Capital)));
    let hits = |words: &Words<'_>| {
        let found = finder.find(words).into_iter().map(|found| {
            let row = watched[found.name as usize].1;
            Hit { start: found.start, end: found.end, row, strength: Strength::Watchlist }
        });
        found.collect()
    };
    let input = Input { title: &title, body: &body, mentions: &mentions, given };
    let named = resolve(&input, KnownSeed::bundled(), hits);
    for name in &named {
        let text = if name.part == Part::Title { &title } else { &body };
        assert!(name.end <= text.len() && text.is_char_boundary(name.start) && text.is_char_boundary(name.end));
    }
    named.into_iter().map(|name| (name.surface, name.key)).collect()
}

#[track_caller]
fn check_article(title: &str, body: &str, expected: &[(&str, &str)]) {
    let found = keys(title, body, &[], &[]);
    let found: Vec<(&str, &str)> = found.iter().map(|(surface, key)| (surface.as_str(), key.as_str())).collect();
    assert_eq!(found, expected, "\n{title}\n{body}");
}

#[track_caller]
fn check(body: &str, expected: &[(&str, &str)]) {
    check_article("", body, expected);
}

/// Which people of a body are sure enough to be listed, by key.
#[track_caller]
fn check_sure(body: &str, expected: &[&str]) {
    let (body, mentions) = unmarked(Part::Body, body);
    let input = Input { title: "", body: &body, mentions: &mentions, given: &[] };
    let mut found: Vec<String> = resolve(&input, KnownSeed::bundled(), |_| Vec::new())
        .into_iter()
        .filter(|name| name.kind == Kind::Person && name.confidence >= SURE)
        .map(|name| name.key)
        .collect();
    found.dedup();
    assert_eq!(found, expected, "{body}");
}

#[test]
fn titles_and_parties_make_people_sure() {
    for (body, expected) in [
        ("Sen. [PER:60 Mara Lindqvist] said no.", &["per:mara lindqvist"][..]),
        ("Ms. [PER:46 Lindqvist] said no.", &["per:~lindqvist"]),
        ("[PER:46 Mara Lindqvist], R-Utah, said no.", &["per:mara lindqvist"]),
        ("[PER:46 Mara Lindqvist] (D-N.Y.) said no.", &["per:mara lindqvist"]),
        ("They saw [PER:60 Mara Lindqvist] there.", &[]),
        ("Sen. [PER:20 Lindqvist] said no.", &[]),
        // Streets and bases are named after people with titles.
        ("at Sir [PER:60 Mara Lindqvist] Drive", &[]),
        ("King [PER:60 Mara Lindqvist] left.", &[]),
    ] {
        check_sure(body, expected);
    }
}

#[test]
fn a_full_name_and_its_surname_make_each_other_sure() {
    check_sure("[PER:60 Clara Lindqvist] came. [PER:67 Lindqvist] spoke.", &["per:clara lindqvist"]);
    check_sure("[PER:60 Clara Lindqvist] came. [PER:46 Lindqvist] spoke.", &[]);
    check_sure("[PER:60 Clara Lindqvist] Street is closed. [PER:67 Lindqvist] spoke.", &[]);
}

#[test]
fn a_place_and_a_title_before_a_name_are_no_part_of_it() {
    for (body, expected) in [
        (
            "[PER Florida Sen. Mara Lindqvist] won.",
            &[("Florida", "loc:florida"), ("Mara Lindqvist", "per:mara lindqvist")][..],
        ),
        ("[ORG:38 Sens. Rand Paul] and others", &[("Rand Paul", "per:rand paul")]),
        ("[PER Sens. Mara Lindqvist] and others", &[("Mara Lindqvist", "per:mara lindqvist")]),
        ("[PER Former Gov. Mara Lindqvist] won.", &[("Mara Lindqvist", "per:mara lindqvist")]),
    ] {
        check(body, expected);
    }
}

#[test]
fn surnames_with_a_hyphen_stay_whole() {
    check(
        "[PER Mara Lindqvist]-Okonjo met [PER Anne]-[PER Marie Velde]. [PER Lindqvist]-[PER Okonjo] spoke, then [PER Lindqvist-Okonjo].",
        &[
            ("Mara Lindqvist-Okonjo", "per:mara lindqvist-okonjo"),
            ("Anne-Marie Velde", "per:anne-marie velde"),
            ("Lindqvist-Okonjo", "per:mara lindqvist-okonjo"),
            ("Lindqvist-Okonjo", "per:mara lindqvist-okonjo"),
        ],
    );
    check("[PER Velde]-[PER Okonjo] spoke.", &[("Velde-Okonjo", "per:~velde-okonjo")]);
    check(
        "[PER Mara Velde] met [PER Tomas Okonjo]. The [PER Velde]-[PER Okonjo] talks",
        &[
            ("Mara Velde", "per:mara velde"),
            ("Tomas Okonjo", "per:tomas okonjo"),
            ("Velde", "per:mara velde"),
            ("Okonjo", "per:tomas okonjo"),
        ],
    );
}

#[test]
fn surnames_of_two_words_are_no_full_names() {
    check(
        "[PER Van Velde] won. [PER Mara Van Velde] lost to [PER Tomas Lindqvist Okonjo]. [PER Lindqvist Okonjo] left.",
        &[
            ("Van Velde", "per:mara van velde"),
            ("Mara Van Velde", "per:mara van velde"),
            ("Tomas Lindqvist Okonjo", "per:tomas lindqvist okonjo"),
            ("Lindqvist Okonjo", "per:tomas lindqvist okonjo"),
        ],
    );
    check(
        "[PER Ada Clara Velde] met her daughter [PER Clara Velde].",
        &[("Ada Clara Velde", "per:ada clara velde"), ("Clara Velde", "per:clara velde")],
    );
}

#[test]
fn people_of_states_are_no_places() {
    let lindqvist = [("Clara Lindqvist", "per:clara lindqvist"), ("Kentucky", "loc:kentucky")];
    for (body, expected) in [
        ("[LOC:46 Rand Paul of Kentucky] left.", [("Rand Paul", "per:rand paul"), ("Kentucky", "loc:kentucky")]),
        ("[ORG:46 Sens. Rand Paul of Kentucky] left.", [("Rand Paul", "per:rand paul"), ("Kentucky", "loc:kentucky")]),
        ("[LOC:46 Clara Lindqvist of Kentucky] left.", lindqvist),
    ] {
        check(body, &expected);
    }
    check("[ORG Clara College of Kentucky] closed.", &[("Clara College of Kentucky", "org:clara college of kentucky")]);
}

#[test]
fn months_are_nobody() {
    check("It was in [ORG March] that [PER Mara Lindqvist] left.", &[("Mara Lindqvist", "per:mara lindqvist")]);
    check(
        "[PER Theresa May] left. [PER May] was tired.",
        &[("Theresa May", "per:theresa may"), ("May", "per:theresa may")],
    );
}

#[test]
fn labels_of_links_are_no_names() {
    check(
        "[PER Mara Lindqvist Maria] (Mara) [PER Ann LindqvistSenate] votes. [PER Lindqvist] left.",
        &[("Mara Lindqvist", "per:mara lindqvist"), ("Lindqvist", "per:mara lindqvist")],
    );
}

#[test]
fn a_town_of_another_state_is_another_town() {
    check("A man of Arlington, Virginia, won.", &[("Arlington, Virginia", "loc:arlington virginia")]);
    check(
        "A man of [LOC Arlington], [LOC Texas], won. [LOC Arlington] was glad.",
        &[("Arlington", "loc:arlington, texas"), ("Texas", "loc:texas"), ("Arlington", "loc:arlington, texas")],
    );
    check(
        "He saw [LOC Fresno] and [LOC Arlington], [LOC Texas].",
        &[("Fresno", "loc:fresno"), ("Arlington", "loc:arlington, texas"), ("Texas", "loc:texas")],
    );
}

#[test]
fn a_surname_is_the_full_name_before_it() {
    check(
        "[PER Mara Lindqvist] met [PER Tomas Okafor]. [PER Lindqvist] said that [PER Okafor]'s plan was hers.",
        &[
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Tomas Okafor", "per:tomas okafor"),
            ("Lindqvist", "per:mara lindqvist"),
            ("Okafor", "per:tomas okafor"),
        ],
    );
}

#[test]
fn a_surname_before_the_full_name_is_the_one_after_it() {
    check(
        "[PER Lindqvist] spoke first. It was a day for [PER Mara Lindqvist].",
        &[("Lindqvist", "per:mara lindqvist"), ("Mara Lindqvist", "per:mara lindqvist")],
    );
}

#[test]
fn a_surname_of_nobody_stays_open() {
    check("[PER Lindqvist] spoke first.", &[("Lindqvist", "per:~lindqvist")]);
    check("Mr. [PER Lindqvist] spoke first.", &[("Lindqvist", "per:~lindqvist")]);
    check("[PER Mr. Lindqvist] spoke first.", &[("Lindqvist", "per:~lindqvist")]);
}

#[test]
fn possessives_and_titles_are_no_part_of_the_name() {
    check(
        "[PER President Mara Lindqvist]'s aides left. [PER Lindqvist’s] plan stayed.",
        &[("Mara Lindqvist", "per:mara lindqvist"), ("Lindqvist", "per:mara lindqvist")],
    );
}

#[test]
fn particles_stay_with_the_surname() {
    check(
        "[PER Jonas van der Velde] and [PER Samir al-Khalidi] met. [PER Van der Velde] asked, [PER al-Khalidi] answered, [PER Khalidi] left.",
        &[
            ("Jonas van der Velde", "per:jonas van der velde"),
            ("Samir al-Khalidi", "per:samir al-khalidi"),
            ("Van der Velde", "per:jonas van der velde"),
            ("al-Khalidi", "per:samir al-khalidi"),
            ("Khalidi", "per:samir al-khalidi"),
        ],
    );
    check(
        "[PER Faisal bin Nasser] spoke. [PER Bin Nasser] left.",
        &[("Faisal bin Nasser", "per:faisal bin nasser"), ("Bin Nasser", "per:faisal bin nasser")],
    );
}

#[test]
fn ends_of_surnames() {
    check(
        "[PER Jonas de Velde] and [PER Ana Okafor-Lind] spoke. [PER Velde] left, [PER Lind] stayed.",
        &[
            ("Jonas de Velde", "per:jonas de velde"),
            ("Ana Okafor-Lind", "per:ana okafor-lind"),
            ("Velde", "per:jonas de velde"),
            ("Lind", "per:ana okafor-lind"),
        ],
    );
}

#[test]
fn a_junior_is_not_his_father() {
    check(
        "[PER Karl Lindqvist Jr.] came with [PER Mara Lindqvist]. [PER Lindqvist Jr.] spoke.",
        &[
            ("Karl Lindqvist Jr.", "per:karl lindqvist jr"),
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Lindqvist Jr.", "per:karl lindqvist jr"),
        ],
    );
}

#[test]
fn party_and_state_are_no_name() {
    check("Sen. [PER Mara Lindqvist] ([ORG D-N.Y.]) spoke.", &[("Mara Lindqvist", "per:mara lindqvist")]);
}

#[test]
fn first_names_count_once_introduced() {
    check(
        "[PER Mara] was unknown. Then [PER Mara Lindqvist] came. [PER Mara] smiled.",
        &[("Mara", "per:~mara"), ("Mara Lindqvist", "per:mara lindqvist"), ("Mara", "per:mara lindqvist")],
    );
}

#[test]
fn family_names_that_stand_first() {
    check(
        "[PER Zhang Weimin] won. [PER Zhang] thanked all.",
        &[("Zhang Weimin", "per:zhang weimin"), ("Zhang", "per:zhang weimin")],
    );
}

#[test]
fn two_clintons() {
    check(
        "[PER Bill Clinton] and [PER Hillary Clinton] came. [PER Clinton] spoke. Mrs. [PER Clinton] waved, Mr. [PER Clinton] smiled.",
        &[
            ("Bill Clinton", "per:bill clinton"),
            ("Hillary Clinton", "per:hillary clinton"),
            ("Clinton", "per:~clinton"),
            ("Clinton", "per:hillary clinton"),
            ("Clinton", "per:bill clinton"),
        ],
    );
    check(
        "[PER Bill Clinton] and [PER Hillary Clinton] came. The [PER Clintons] left.",
        &[
            ("Bill Clinton", "per:bill clinton"),
            ("Hillary Clinton", "per:hillary clinton"),
            ("Clintons", "misc:clintons"),
        ],
    );
}

#[test]
fn two_lindqvists_far_apart() {
    let filler = "The day was long and the talks went on. ".repeat(20);
    check(
        &format!(
            "[PER Mara Lindqvist] spoke. {filler} [PER Lindqvist] left. {filler} Her son [PER Karl Lindqvist] stayed. {filler} [PER Lindqvist] slept."
        ),
        &[
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Lindqvist", "per:mara lindqvist"),
            ("Karl Lindqvist", "per:karl lindqvist"),
            ("Lindqvist", "per:karl lindqvist"),
        ],
    );
}

#[test]
fn a_title_tells_which_of_two() {
    check(
        "Senator [PER Mara Lindqvist] and her son [PER Karl Lindqvist] came. Senator [PER Lindqvist] spoke.",
        &[
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Karl Lindqvist", "per:karl lindqvist"),
            ("Lindqvist", "per:mara lindqvist"),
        ],
    );
}

#[test]
fn names_with_initials() {
    check(
        "[PER M. Lindqvist] signed. [PER Mara Lindqvist] was there. [PER Mara J. Lindqvist] too. [PER Lindqvist] left.",
        &[
            ("M. Lindqvist", "per:mara lindqvist"),
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Mara J. Lindqvist", "per:mara j lindqvist"),
            ("Lindqvist", "per:mara j lindqvist"),
        ],
    );
}

#[test]
fn nicknames_of_the_well_known() {
    check(
        "[PER Bibi] left. [PER Netanyahu]'s office, and [PER Bibi Netanyahu] himself.",
        &[
            ("Bibi", "per:benjamin netanyahu"),
            ("Netanyahu", "per:benjamin netanyahu"),
            ("Bibi Netanyahu", "per:benjamin netanyahu"),
        ],
    );
    check(
        "[PER Tony Blinken] and [PER Antony J. Blinken] and [PER Blinken].",
        &[
            ("Tony Blinken", "per:antony blinken"),
            ("Antony J. Blinken", "per:antony blinken"),
            ("Blinken", "per:antony blinken"),
        ],
    );
}

#[test]
fn spellings_of_el_sissi() {
    for name in ["Abdel Fattah el-Sissi", "Abdel Fattah al-Sisi", "el-Sissi", "Sisi"] {
        check(&format!("[PER {name}] spoke."), &[(name, "per:abdel fattah el-sissi")]);
    }
}

#[test]
fn somebody_else_with_a_known_surname() {
    check(
        "[PER Alan Blinken] was a banker. [PER Blinken] wrote a book.",
        &[("Alan Blinken", "per:alan blinken"), ("Blinken", "per:alan blinken")],
    );
}

#[test]
fn two_people_in_one_word() {
    check(
        "The [OTHER Biden-Netanyahu] call came after [PER Joe Biden] and [PER Benjamin Netanyahu] met.",
        &[
            ("Biden", "per:joe biden"),
            ("Netanyahu", "per:benjamin netanyahu"),
            ("Joe Biden", "per:joe biden"),
            ("Benjamin Netanyahu", "per:benjamin netanyahu"),
        ],
    );
    check("The [PER Biden-Netanyahu] call.", &[("Biden", "per:~biden"), ("Netanyahu", "per:~netanyahu")]);
    check("[PER Anna Biden-Lind] spoke.", &[("Anna Biden-Lind", "per:anna biden-lind")]);
}

#[test]
fn hamas_run() {
    for marked in ["The Hamas-run ministry", "The [ORG Hamas-run] ministry", "The [OTHER Hamas]-run ministry"] {
        check(marked, &[("Hamas", "org:hamas")]);
    }
    check("the [OTHER Israel-Hamas] war", &[("Israel", "loc:israel"), ("Hamas", "org:hamas")]);
    check("The [ORG Lindqvist-led] council", &[("Lindqvist", "org:lindqvist")]);
}

#[test]
fn acronyms_by_definition() {
    check(
        "The [ORG Velde Harbour Authority] (VHA) said so. The [ORG VHA] denied it.",
        &[
            ("Velde Harbour Authority", "org:velde harbour authority"),
            ("VHA", "org:velde harbour authority"),
            ("VHA", "org:velde harbour authority"),
        ],
    );
    // Nobody has seen the long form but the acronym fits it.
    check(
        "said the Velde Harbour Authority (VHA) today",
        &[("Velde Harbour Authority", "org:velde harbour authority"), ("VHA", "org:velde harbour authority")],
    );
    check(
        "Israel Defense Forces (IDF) troops; the IDF said",
        &[
            ("Israel Defense Forces", "org:israel defense forces"),
            ("IDF", "org:israel defense forces"),
            ("IDF", "org:israel defense forces"),
        ],
    );
}

#[test]
fn a_definition_outdoes_the_table() {
    check(
        "The [ORG Inland Dredging Fund] (IDF) sued. The [ORG IDF] won.",
        &[
            ("Inland Dredging Fund", "org:inland dredging fund"),
            ("IDF", "org:inland dredging fund"),
            ("IDF", "org:inland dredging fund"),
        ],
    );
}

#[test]
fn acronyms_by_initials() {
    check(
        "The [ORG Velde Harbour Authority] sued. The [ORG VHA] won.",
        &[("Velde Harbour Authority", "org:velde harbour authority"), ("VHA", "org:velde harbour authority")],
    );
}

#[test]
fn short_names_of_organisations() {
    check(
        "[ORG Lindqvist Shipping Corp.] sank. [ORG Lindqvist] rose.",
        &[("Lindqvist Shipping Corp.", "org:lindqvist shipping"), ("Lindqvist", "org:lindqvist shipping")],
    );
}

#[test]
fn rafah_in_gaza_and_in_egypt() {
    check("Trucks waited at [LOC Rafah].", &[("Rafah", "loc:rafah")]);
    check(
        "In [LOC Gaza], trucks came from Egypt through [LOC Rafah].",
        &[("Gaza", "loc:gaza"), ("Egypt", "loc:egypt"), ("Rafah", "loc:rafah")],
    );
    check("Egypt has opened a camp at [LOC Rafah].", &[("Egypt", "loc:egypt"), ("Rafah", "loc:rafah, egypt")]);
    check(
        "In [LOC Gaza] they spoke of Egyptian [LOC Rafah]. [LOC Rafah] was calm.",
        &[("Gaza", "loc:gaza"), ("Egyptian Rafah", "loc:rafah, egypt"), ("Rafah", "loc:rafah, egypt")],
    );
    check(
        "In [LOC Gaza] they spoke of [LOC Rafah], Egypt. [LOC Rafah] was calm.",
        &[("Gaza", "loc:gaza"), ("Rafah, Egypt", "loc:rafah, egypt"), ("Rafah", "loc:rafah, egypt")],
    );
}

#[test]
fn peoples_are_not_their_countries() {
    check(
        "[OTHER Israeli] officials and [OTHER Palestinians]; Israelis in Israel",
        &[
            ("Israeli", "misc:israeli"),
            ("Palestinians", "misc:palestinian"),
            ("Israelis", "misc:israeli"),
            ("Israel", "loc:israel"),
        ],
    );
}

#[test]
fn a_role_is_the_person_it_was_said_of() {
    check(
        "Secretary of State [PER Antony Blinken] left. The US Secretary of State was tired.",
        &[
            ("Antony Blinken", "per:antony blinken"),
            ("US", "loc:united states"),
            ("US Secretary of State", "per:antony blinken"),
        ],
    );
    check(
        "[PER Mara Lindqvist], the French foreign minister, spoke. France's foreign minister left.",
        &[
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("French", "misc:french"),
            ("France", "loc:france"),
            ("France's foreign minister", "per:mara lindqvist"),
        ],
    );
}

#[test]
fn a_role_of_nobody_in_the_article_is_a_role() {
    check(
        "The US Secretary of State was tired.",
        &[("US", "loc:united states"), ("US Secretary of State", "role:us/secretary of state")],
    );
    // The former one is not the one.
    check(
        "former Secretary of State [PER Hillary Clinton] met the US Secretary of State.",
        &[
            ("Hillary Clinton", "per:hillary clinton"),
            ("US", "loc:united states"),
            ("US Secretary of State", "role:us/secretary of state"),
        ],
    );
}

#[test]
fn agencies_in_credits_are_left_out() {
    check(
        "[LOC WASHINGTON] (AP) — [PER Mara Lindqvist] left.",
        &[("WASHINGTON", "loc:washington"), ("Mara Lindqvist", "per:mara lindqvist")],
    );
    check(
        "[PER Mara Lindqvist] told Reuters so.",
        &[("Mara Lindqvist", "per:mara lindqvist"), ("Reuters", "org:reuters")],
    );
    check("All went well. — AFP", &[]);
}

#[test]
fn headlines_have_the_full_names_of_the_body() {
    check_article(
        "[PER Lindqvist] meets Okafor in Gaza",
        "[PER Mara Lindqvist] met [PER Tomas Okafor].",
        &[
            ("Lindqvist", "per:mara lindqvist"),
            ("Okafor", "per:tomas okafor"),
            ("Gaza", "loc:gaza"),
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Tomas Okafor", "per:tomas okafor"),
        ],
    );
}

#[test]
fn headlines_in_capitals() {
    check_article(
        "LINDQVIST MEETS OKAFOR IN ISRAEL",
        "[PER Mara Lindqvist] met [PER Tomas Okafor].",
        &[
            ("Lindqvist", "per:mara lindqvist"),
            ("Okafor", "per:tomas okafor"),
            ("Israel", "loc:israel"),
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Tomas Okafor", "per:tomas okafor"),
        ],
    );
    check_article("WHO TOLD US THAT MAY CAME", "[PER Theresa May] came.", &[("Theresa May", "per:theresa may")]);
}

#[test]
fn words_of_headlines_are_not_surnames() {
    check_article("Prices May Rise Again", "[PER Theresa May] said so.", &[("Theresa May", "per:theresa may")]);
}

#[test]
fn surnames_that_a_headline_runs_together() {
    check_article(
        "[PER Lindqvist Presses Okafor] Over Gaza Plan",
        "[PER Mara Lindqvist] met [PER Tomas Okafor].",
        &[
            ("Lindqvist", "per:mara lindqvist"),
            ("Okafor", "per:tomas okafor"),
            ("Gaza", "loc:gaza"),
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Tomas Okafor", "per:tomas okafor"),
        ],
    );
    // Surnames that are in the news need no body.
    check_article(
        "[PER Blinken Urges Lavrov] to Talk",
        "Both left.",
        &[("Blinken", "per:~blinken"), ("Lavrov", "per:~lavrov")],
    );
    check_article(
        "[PER Erik Lindqvist Meets Okafor]",
        "[PER Mara Lindqvist] met [PER Tomas Okafor].",
        &[
            ("Erik Lindqvist", "per:erik lindqvist"),
            ("Okafor", "per:tomas okafor"),
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Tomas Okafor", "per:tomas okafor"),
        ],
    );
    for whole in ["[PER Mara Lindqvist] Wins", "[ORG Lindqvist Foundation] Wins", "[PER Kelly Lindqvist] Wins"] {
        let found = keys(whole, "[PER Mara Lindqvist] won, and [PER Ann Kelly] lost.", &[], &[]);
        assert!(found[0].0.contains(" "), "{found:?}");
    }
}

#[test]
fn and_joins_only_what_is_known_as_one() {
    check(
        "[ORG House and Senate] leaders met.",
        &[("House", "org:us house of representatives"), ("Senate", "org:us senate")],
    );
    check("[LOC Gaza and Rafah] were quiet.", &[("Gaza", "loc:gaza"), ("Rafah", "loc:rafah")]);
    check(
        "[ORG Velde Works] closed. [ORG Velde Works and Lind] closed.",
        &[("Velde Works", "org:velde works"), ("Velde Works", "org:velde works"), ("Lind", "org:lind")],
    );
    for whole in [
        "Department of Health and Human Services",
        "Ministry of Trade and Hamas Affairs",
        "Velde and Lind",
        "Trinidad and Tobago",
    ] {
        let found = keys("", &format!("[ORG {whole}] closed."), &[], &[]);
        assert_eq!(found.iter().map(|(surface, _)| surface.as_str()).collect::<Vec<_>>(), [whole]);
    }
    check("[ORG Republican Senate] candidate", &[("Senate", "org:us senate")]);
    check(
        "Under the [ORG Obama Justice Department] and the [ORG Obama Administration]",
        &[("Obama", "per:~obama"), ("Justice Department", "org:department of justice"), ("Obama", "per:~obama")],
    );
    check("the [ORG Clinton Foundation] said", &[("Clinton Foundation", "org:clinton foundation")]);
    check("in [ORG West Harbour Senate] talks", &[("West Harbour Senate", "org:west harbour senate")]);
}

#[test]
fn an_american_department_is_one_with_its_country_and_without() {
    check(
        "the [ORG U.S. Department of Homeland Security] said",
        &[("U.S. Department of Homeland Security", "org:department of homeland security")],
    );
}

#[test]
fn the_end_of_a_longer_name_is_short_for_it() {
    check(
        "The [ORG Lindholm Port Authority] met. The [ORG Port Authority] said so.",
        &[
            ("Lindholm Port Authority", "org:lindholm port authority"),
            ("Port Authority", "org:lindholm port authority"),
        ],
    );
    check(
        "The [ORG Lindholm Port Authority] and the [ORG Holm Port Authority] met. The [ORG Port Authority] said so.",
        &[
            ("Lindholm Port Authority", "org:lindholm port authority"),
            ("Holm Port Authority", "org:holm port authority"),
            ("Port Authority", "org:port authority"),
        ],
    );
    check(
        "The [ORG Royal Bank of Lindholm] is not the [ORG Bank of Lindholm].",
        &[("Royal Bank of Lindholm", "org:royal bank of lindholm"), ("Bank of Lindholm", "org:bank of lindholm")],
    );
}

#[test]
fn cases_at_law_are_nobody() {
    check(
        "[PER Lindqvist] v. [PER Okafor] was decided. [PER Okafor] still stands.",
        &[("Lindqvist v. Okafor", "misc:lindqvist v okafor"), ("Okafor", "misc:lindqvist v okafor")],
    );
    check(
        "[PER Mara Lindqvist] spoke of Roe v. Wade. [PER Lindqvist] left.",
        &[
            ("Mara Lindqvist", "per:mara lindqvist"),
            ("Roe v. Wade", "misc:roe v wade"),
            ("Lindqvist", "per:mara lindqvist"),
        ],
    );
}

#[test]
fn many_countries_have_a_supreme_court() {
    check("The [ORG Supreme Court] ruled.", &[("Supreme Court", "org:us supreme court")]);
    check(
        "In [LOC India], the [ORG Supreme Court] ruled. [LOC India] waited.",
        &[("India", "loc:india"), ("Supreme Court", "org:supreme court of india"), ("India", "loc:india")],
    );
    check(
        "[LOC Kenya] and [LOC Somalia] talked. [LOC Chad]'s [ORG Supreme Court] ruled. The [ORG Supreme Court] is new.",
        &[
            ("Kenya", "loc:kenya"),
            ("Somalia", "loc:somalia"),
            ("Chad", "loc:chad"),
            ("Supreme Court", "org:supreme court, chad"),
            ("Supreme Court", "org:supreme court, chad"),
        ],
    );
}

#[test]
fn a_place_is_elsewhere_only_where_the_text_says_so() {
    check(
        "The [LOC U.S.] left the deal that was signed in [LOC Paris]. The [LOC U.S.] was alone.",
        &[("U.S.", "loc:united states"), ("Paris", "loc:paris"), ("U.S.", "loc:united states")],
    );
    check("A storm hit Paris, Texas, on Monday.", &[("Paris, Texas", "loc:paris, united states")]);
    check(
        "They met in [LOC London], [LOC Paris], [LOC New York] and [LOC Rome].",
        &[("London", "loc:london"), ("Paris", "loc:paris"), ("New York", "loc:new york"), ("Rome", "loc:rome")],
    );
    check("After [LOC Crimea], [LOC Russia] went on.", &[("Crimea", "loc:crimea"), ("Russia", "loc:russia")]);
    // Britain is named and Alabama is not.
    check(
        "The [LOC U.S.] and the [LOC U.S.] watched. [LOC Britain]'s police searched a flat in [LOC Birmingham].",
        &[
            ("U.S.", "loc:united states"),
            ("U.S.", "loc:united states"),
            ("Britain", "loc:united kingdom"),
            ("Birmingham", "loc:birmingham"),
        ],
    );
}

#[test]
fn a_town_is_nobodys_surname() {
    check(
        "Police in [LOC Ferguson] waited. [PER Ferguson] was quiet.",
        &[("Ferguson", "loc:ferguson missouri"), ("Ferguson", "loc:ferguson missouri")],
    );
    check(
        "Police in [LOC Ferguson] waited. Mr. [PER Ferguson] was quiet.",
        &[("Ferguson", "loc:ferguson missouri"), ("Ferguson", "per:~ferguson")],
    );
}

#[test]
fn who_is_to_hold_an_office_does_not_hold_it_yet() {
    check(
        "His pick for secretary of state, [PER Mara Lindqvist], met the secretary of state.",
        &[("Mara Lindqvist", "per:mara lindqvist"), ("secretary of state", "role:us/secretary of state")],
    );
    check("[PER Mara Lindqvist] was nominated to be secretary of state.", &[("Mara Lindqvist", "per:mara lindqvist")]);
}

#[test]
fn a_surname_taken_for_something_else() {
    check(
        "[PER Hal Jordan] flew. [PER Jordan] landed. He left Jordan.",
        &[("Hal Jordan", "per:hal jordan"), ("Jordan", "per:hal jordan"), ("Jordan", "loc:jordan")],
    );
    check(
        "[PER Mara Lindqvist] flew. [ORG Lindqvist] landed.",
        &[("Mara Lindqvist", "per:mara lindqvist"), ("Lindqvist", "per:mara lindqvist")],
    );
}

#[test]
fn given_names_join() {
    let given = [(Kind::Person, "Lindqvist, Mara"), (Kind::Place, "Gaza"), (Kind::Organisation, "Velde Trust")];
    let found = keys("", "[PER Lindqvist] left Gaza.", &given, &[]);
    let found: Vec<(&str, &str)> = found.iter().map(|(surface, key)| (surface.as_str(), key.as_str())).collect();
    assert_eq!(found, [("Velde Trust", "org:velde trust"), ("Lindqvist", "per:mara lindqvist"), ("Gaza", "loc:gaza")]);
}

#[test]
fn a_watchlist_comes_first() {
    let row = KnownRow {
        kind: Kind::Person,
        key: "per:mara lindqvist".to_owned(),
        name: "Mara Lindqvist".to_owned(),
        country: String::new(),
        is_country: false,
        is_state: false,
        is_agency: false,
        is_main: true,
        leads: false,
        is_told: false,
        region: "",
    };
    let watched = [("Hamas", &row), ("Lindqvist", &row)];
    let key = |body: &str| keys("", body, &[], &watched).into_iter().map(|(_, key)| key).collect::<Vec<_>>();
    assert_eq!(key("Hamas said so, Lindqvist too."), ["per:mara lindqvist", "per:mara lindqvist"]);
    assert_eq!(key("[PER Karl Lindqvist] said so."), ["per:karl lindqvist"]);
    assert_eq!(key("[ORG Lindqvist Shipping] said so."), ["per:mara lindqvist"]);
}

#[test]
fn odd_articles() {
    for body in
        ["", "(", "((((((A)", "[PER ]", "[PER The]", "[ORG the ]", "[PER Mr.]", "[PER -]", "[PER A-B]", "[LOC \u{ad}]"]
    {
        keys(body, body, &[(Kind::Person, ""), (Kind::Person, ", ")], &[]);
    }
}

mod properties {
    use proptest::prelude::*;

    use super::{Input, KnownSeed, resolve};
    use crate::entity::kind::Kind;
    use crate::entity::mention::{Mention, Part};

    /// Texts of names, marks and words, and mentions anywhere in them.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "Antony Blinken",
            "Blinken",
            "Mr. ",
            "the ",
            "US ",
            "Secretary of State ",
            "Rafah",
            ", ",
            "Egypt",
            "IDF",
            "(IDF)",
            "(",
            ")",
            "-",
            "Hamas-run",
            "’s",
            "É",
            "\u{ad}",
            "\n\n",
            "AP",
            " — ",
            "ß",
            "Israelis",
            " and ",
            "Bill Clinton",
            "Mrs. Clinton",
            "中文",
            ". ",
        ]);
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    fn mentions(part: Part, text: &str, cuts: &[(usize, usize)]) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        let mut from = 0;
        for (skip, length) in cuts {
            let start = text.ceil_char_boundary((from + skip % 20).min(text.len()));
            let end = text.ceil_char_boundary((start + 1 + length % 20).min(text.len()));
            if start < end {
                found.push(Mention { part, start, end, kind: Kind::ALL[length % 4], confidence: 70 });
            }
            from = end;
        }
        found
    }

    proptest! {
        #[test]
        fn nothing_panics_and_all_is_in_order(
            title in text(),
            body in text(),
            in_title in prop::collection::vec(any::<(usize, usize)>().prop_map(|(a, b)| (a % 1000, b % 1000)), 0..4),
            in_body in prop::collection::vec(any::<(usize, usize)>().prop_map(|(a, b)| (a % 1000, b % 1000)), 0..9),
        ) {
            let mut all = mentions(Part::Title, &title, &in_title);
            all.extend(mentions(Part::Body, &body, &in_body));
            let input = Input { title: &title, body: &body, mentions: &all, given: &[] };
            let named = resolve(&input, KnownSeed::bundled(), |_| Vec::new());
            for pair in named.windows(2) {
                prop_assert!((pair[0].part, pair[0].start) <= (pair[1].part, pair[1].start));
            }
            for name in &named {
                let text = if name.part == Part::Title { &title } else { &body };
                prop_assert!(text.get(name.start..name.end).is_some() && name.key.contains(':'));
            }
            prop_assert_eq!(resolve(&input, KnownSeed::bundled(), |_| Vec::new()), named);
        }
    }
}
