//! Names that the tagger took for one: "House and Senate", "Republican Senate", "Obama Justice Department", "Ada Lind of
//! Kentucky". "And" joins only the parts of a name that is known as a whole, or that says by a word of it that it is an
//! organisation ("Department of Health and Human Services").

use std::ops::Range;

use super::headline::is_word_too;
use super::known::{Hit, KnownSeed, Strength};
use super::spot::{OF_TABLE, PartText, Spot};
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;
use crate::entity::person::{gender_of_first_name, title_length};
use crate::entity::tagger::SURE;

/// Takes apart what is two names.
pub(super) fn split_joined<'a>(text: &PartText<'a>, spots: &mut Vec<Spot<'a>>, seed: &KnownSeed) {
    let is_open = |spot: &Spot<'_>| spot.rows.is_empty() && text.text[spot.start..spot.end].contains(' ');
    let mut at = 0;
    while at < spots.len() {
        if is_open(&spots[at])
            && let Some(parts) = owned(text, &spots[at], seed).or_else(|| parts(text, spots, at))
        {
            let n_parts = parts.len();
            spots.splice(at..=at, parts);
            at += n_parts;
        } else {
            at += 1;
        }
    }
}

/// Who has it and what they have, of "Obama Justice Department" and "Obama Administration"; the latter is but Obama.
fn owned<'a>(text: &PartText<'a>, spot: &Spot<'a>, seed: &KnownSeed) -> Option<Vec<Spot<'a>>> {
    let printed = &text.text[spot.start..spot.end];
    let (first, rest) = printed.split_once(' ').filter(|_| spot.kind != Kind::Person)?;
    let owner = part(text, spot, spot.start..spot.start + first.len());
    let surname = folded_name(first);
    let may_be_else = is_word_too(&surname) || owner.rows.iter().any(|hit| hit.row.kind != Kind::Person);
    if may_be_else || !seed.has_surname(&surname) {
        return None;
    }
    let owner = Spot { kind: Kind::Person, confidence: owner.confidence.max(SURE), ..owner };
    if matches!(rest, "Administration" | "Government" | "Presidency" | "Cabinet" | "Campaign" | "Era") {
        return Some(vec![owner]);
    }
    let office = part(text, spot, spot.start + first.len() + 1..spot.end);
    let is_office = office.rows.iter().any(|hit| hit.row.kind == Kind::Organisation);
    is_office.then(|| vec![owner, office])
}

/// The names that a spot is made of; none where it is one.
fn parts<'a>(text: &PartText<'a>, spots: &[Spot<'a>], at: usize) -> Option<Vec<Spot<'a>>> {
    let spot = &spots[at];
    let printed = &text.text[spot.start..spot.end];
    if let Some((first, _)) = printed.split_once(' ').filter(|(first, _)| is_party(first)) {
        let rest = part(text, spot, spot.start + first.len() + 1..spot.end);
        let party = part(text, spot, spot.start..spot.start + first.len());
        let is_known = spot.kind == Kind::Organisation && !rest.rows.is_empty();
        return is_known.then(|| [party, rest].into_iter().filter(|part| !part.rows.is_empty()).collect());
    }
    if let Some((chamber, _)) = printed.rsplit_once(' ').filter(|(_, last)| is_party(last)) {
        let chamber = part(text, spot, spot.start..spot.start + chamber.len());
        let party = part(text, spot, chamber.end + 1..spot.end);
        let is_known = spot.kind == Kind::Organisation && !chamber.rows.is_empty();
        return is_known.then(|| [chamber, party].into_iter().filter(|part| !part.rows.is_empty()).collect());
    }
    if let Some(parts) = printed.find(" of ").and_then(|of| person_of_state(text, spot, spot.start + of)) {
        return Some(Vec::from(parts));
    }
    let joins = printed.match_indices(" and ").map(|(join, and)| (spot.start + join, spot.start + join + and.len()));
    joins.filter_map(|(join, after)| halves(text, spots, at, join, after)).next().map(Vec::from)
}

/// A person and the state behind `of`, as senators stand in lists: "Ada Lind of Kentucky".
fn person_of_state<'a>(text: &PartText<'a>, spot: &Spot<'a>, of: usize) -> Option<[Spot<'a>; 2]> {
    let start = spot.start + title_length(&text.text[spot.start..spot.end]);
    let name = text.text.get(start..of)?;
    let state = part(text, spot, of + " of ".len()..spot.end);
    let mut person = part(text, spot, start..of);
    let is_known = person.rows.iter().any(|hit| hit.row.kind == Kind::Person);
    let (first, last) = name.split_once(' ')?;
    let is_name = gender_of_first_name(&first.to_lowercase()).is_some() && !last.contains(' ') && !is_cue(last);
    if !state.rows.iter().any(|hit| hit.row.is_state) || !is_known && !is_name {
        return None;
    }
    if !is_known {
        person.rows.clear();
        person.kind = Kind::Person;
    }
    person.tagged = Some(Kind::Person);
    Some([person, state])
}

/// The names before `join` and from `after` on, if they are two.
fn halves<'a>(text: &PartText<'a>, spots: &[Spot<'a>], at: usize, join: usize, after: usize) -> Option<[Spot<'a>; 2]> {
    let spot = &spots[at];
    let first = text.text[spot.start..join].trim_end_matches(['-', '\u{2010}', '\u{2011}']);
    let left = part(text, spot, spot.start..spot.start + first.len());
    let has_article = text.text[after..spot.end].starts_with("the ");
    let right = part(text, spot, after + if has_article { 4 } else { 0 }..spot.end);
    let n_known = [&left, &right].into_iter().filter(|part| is_known(text, spots, spot, part)).count();
    let has_cue = text.text[spot.start..spot.end].split(' ').any(is_cue);
    (n_known == 2 || n_known == 1 && !has_cue).then_some([left, right])
}

/// A part of a spot, with the rows that are known of it.
fn part<'a>(text: &PartText<'a>, whole: &Spot<'a>, range: Range<usize>) -> Spot<'a> {
    let from = text.hits.partition_point(|hit| hit.start < range.start);
    let same = text.hits[from..].iter().take_while(|hit| hit.start == range.start);
    let rows: Vec<Hit<'a>> = same.filter(|hit| hit.end == range.end && is_name(hit)).copied().collect();
    let strongest = rows.iter().max_by_key(|hit| hit.strength);
    let kind = strongest.map_or(whole.kind, |hit| hit.row.kind);
    let confidence = if rows.is_empty() { whole.confidence } else { OF_TABLE.max(whole.confidence) };
    Spot { tagged: whole.tagged, rows, ..Spot::new(whole.part, range, kind, confidence) }
}

fn is_name(hit: &Hit<'_>) -> bool {
    hit.strength != Strength::Demonym
}

/// Whether a part is a name by itself: a table has it, or the text names it elsewhere.
fn is_known(text: &PartText<'_>, spots: &[Spot<'_>], whole: &Spot<'_>, part: &Spot<'_>) -> bool {
    let printed = &text.text[part.start..part.end];
    let stands_alone = |other: &Spot<'_>| {
        let is_alike = other.kind == whole.kind || other.kind != Kind::Person && whole.kind != Kind::Person;
        is_alike && other.start != whole.start && &text.text[other.start..other.end] == printed
    };
    !part.rows.is_empty() || spots.iter().any(stands_alone)
}

/// Parties as they stand before what they have a seat in.
fn is_party(word: &str) -> bool {
    matches!(word, "Republican" | "Democratic" | "Democrat" | "GOP" | "Labour" | "Conservative" | "Liberal" | "Tory")
}

/// Words that say that a name is an organisation's, with all that "and" joins in it.
fn is_cue(word: &str) -> bool {
    const CUES: [&str; 54] = [
        "academy",
        "administration",
        "affairs",
        "agency",
        "army",
        "assembly",
        "association",
        "authority",
        "bank",
        "board",
        "brothers",
        "bureau",
        "cabinet",
        "center",
        "centre",
        "church",
        "club",
        "coalition",
        "college",
        "commission",
        "committee",
        "company",
        "confederation",
        "corps",
        "council",
        "court",
        "department",
        "directorate",
        "division",
        "federation",
        "force",
        "forces",
        "foundation",
        "fund",
        "group",
        "hospital",
        "institute",
        "institution",
        "league",
        "ministry",
        "movement",
        "museum",
        "office",
        "party",
        "school",
        "service",
        "services",
        "society",
        "sons",
        "subcommittee",
        "trust",
        "union",
        "university",
        "workers",
    ];
    CUES.binary_search(&word.to_lowercase().trim_end_matches(['\'', ','])).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_cue;

    #[test]
    fn words_of_organisations() {
        for (word, expected) in [("Department", true), ("Committee", true), ("workers", true), ("Senate", false)] {
            assert_eq!(is_cue(word), expected, "{word}");
        }
    }
}
