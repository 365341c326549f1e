//! One text of an article with everything that was found in it, and the stretches that are chosen among all that: the
//! longest wins, and of those in one place a user's watchlist before the seed table before the tagger.

use std::ops::Range;

use super::known::{Hit, Strength};
use crate::entity::kind::Kind;
use crate::entity::mention::{Mention, Part};
use crate::entity::name::{folded_name, without_possessive};
use crate::entity::person::{canonical_first_names, length_to_name, title_length};
use crate::entity::seed::OfficePhrase;

/// A title or a body, and what was found in it, in the order of the text.
#[derive(Debug)]
pub(super) struct PartText<'a> {
    pub(super) part: Part,
    pub(super) text: &'a str,
    pub(super) mentions: &'a [Mention],
    /// Known names; those of a watchlist may lie across those of the seed table.
    pub(super) hits: Vec<Hit<'a>>,
    pub(super) offices: Vec<OfficePhrase>,
    /// Where in the midst of words something new begins, in bytes.
    pub(super) glued: Vec<usize>,
    /// It has no lower-case letter.
    pub(super) is_shouted: bool,
}

/// A stretch of a text that names something.
#[derive(Debug, Clone)]
pub(super) struct Spot<'a> {
    pub(super) part: Part,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) confidence: u8,
    /// What the tagger takes it for, where it saw it.
    pub(super) tagged: Option<Kind>,
    /// The rows that it can mean.
    pub(super) rows: Vec<Hit<'a>>,
    /// What the index keeps it under, once that is known.
    pub(super) key: Option<String>,
}

impl<'a> Spot<'a> {
    pub(super) fn new(part: Part, range: Range<usize>, kind: Kind, confidence: u8) -> Self {
        let (start, end) = (range.start, range.end);
        Self { part, start, end, kind, confidence, tagged: None, rows: Vec::new(), key: None }
    }

    /// The row that it surely means, where there is but one kind of row.
    pub(super) fn sure_row(&self) -> Option<&'a super::known::KnownRow> {
        self.rows.iter().find(|hit| hit.strength >= Strength::Sure).map(|hit| hit.row)
    }

    pub(super) fn is_of_watchlist(&self) -> bool {
        self.rows.first().is_some_and(|hit| hit.strength == Strength::Watchlist)
    }

    pub(super) fn is_demonym(&self) -> bool {
        self.sure_row().is_none() && self.rows.iter().any(|hit| hit.strength == Strength::Demonym)
    }
}

/// How sure a name is that only a table has seen.
pub(super) const OF_TABLE: u8 = 90;

/// Chooses the stretches of a text that name something: in order, and none across another.
pub(super) fn spots<'a>(text: &PartText<'a>) -> Vec<Spot<'a>> {
    let mut chosen: Vec<Spot<'a>> = Vec::with_capacity(text.mentions.len() + text.hits.len());
    let mut first_mention = 0;
    for same in text.hits.chunk_by(|one, other| (one.start, one.end) == (other.start, other.end)) {
        let (start, end) = (same[0].start, same[0].end);
        while text.mentions.get(first_mention).is_some_and(|mention| mention.end <= start) {
            first_mention += 1;
        }
        let across: &[Mention] = &text.mentions[first_mention..];
        let across = &across[..across.partition_point(|mention| mention.start < end)];
        if let Some(spot) = known_spot(text, same, across) {
            push_known(&mut chosen, spot);
        }
    }
    add_mentions(text, chosen)
}

/// Adds a known name; one of a watchlist drives out what it lies across, and nothing else does.
fn push_known<'a>(chosen: &mut Vec<Spot<'a>>, spot: Spot<'a>) {
    if spot.is_of_watchlist() {
        while chosen.last().is_some_and(|last| last.end > spot.start && !last.is_of_watchlist()) {
            chosen.pop();
        }
    }
    if chosen.last().is_none_or(|last| last.end <= spot.start) {
        chosen.push(spot);
    }
}

/// Puts the tagger's mentions between the known names, where they lie across none.
fn add_mentions<'a>(text: &PartText<'a>, known: Vec<Spot<'a>>) -> Vec<Spot<'a>> {
    if text.mentions.is_empty() {
        return known;
    }
    let mut all = Vec::with_capacity(known.len() + text.mentions.len());
    let mut known = known.into_iter().peekable();
    for mention in text.mentions {
        let Some(tagged) = tagged_spot(text, mention) else { continue };
        while let Some(before) = known.next_if(|spot| spot.end <= tagged.start) {
            all.push(before);
        }
        let is_free = known.peek().is_none_or(|next| next.start >= tagged.end.max(mention.end));
        let follows = all.last().is_none_or(|last: &Spot<'_>| last.end <= tagged.start);
        if is_free && follows {
            all.push(tagged);
        }
    }
    all.extend(known);
    all
}

/// A mention without what is not the name: an article, titles, `-run`, a possessive.
fn tagged_spot<'a>(text: &PartText<'a>, mention: &Mention) -> Option<Spot<'a>> {
    let printed = text.text.get(mention.start..mention.end)?;
    let mut start = mention.start + article_length(printed);
    if mention.kind == Kind::Person {
        start += title_length(&text.text[start..mention.end]);
        start += length_to_name(&text.text[start..mention.end]);
    }
    let name = without_possessive(text.text[start..mention.end].trim_end());
    let mut name = without_suffix(name);
    let is_person = mention.kind == Kind::Person;
    if name.is_empty() || is_person && name.split(' ').any(is_glued) {
        return None;
    }
    if is_person && text.text[start + name.len()..].starts_with(" (") {
        name = without_echo(name);
    }
    let mut spot = Spot::new(text.part, start..start + name.len(), mention.kind, mention.confidence);
    spot.tagged = Some(mention.kind);
    Some(spot)
}

/// "Ada Lind Adelaide", where a page goes on with the label of a link, "(Ada) Lind", without the beginning of that.
fn without_echo(name: &str) -> &str {
    let Some((rest, last)) = name.rsplit_once(' ').filter(|(rest, _)| rest.contains(' ')) else { return name };
    let first = folded_name(rest.split(' ').next().unwrap_or_default());
    let last = folded_name(last);
    let forms = canonical_first_names(&first);
    let is_echo = first == last
        || last.starts_with(&first)
        || canonical_first_names(&last).iter().any(|form| *form == first || forms.contains(form))
        || forms.contains(&last.as_str());
    if is_echo { rest } else { name }
}

/// Whether a word is two that a page ran together, "LindAda" for a label and the next: a capital behind five letters, of
/// which the last is small, as no surname has it.
fn is_glued(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(2).skip(4).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase())
}

fn article_length(name: &str) -> usize {
    let is_article = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
    if is_article && name.len() > 4 { 4 } else { 0 }
}

/// `Hamas-run` and the like without what is said of the name.
fn without_suffix(name: &str) -> &str {
    match name.rsplit_once(['-', '\u{2010}', '\u{2011}', '–']) {
        Some((rest, suffix)) if is_suffix(suffix) => rest,
        _ => name,
    }
}

pub(super) fn is_suffix(word: &str) -> bool {
    const SUFFIXES: [&str; 24] = [
        "administered",
        "affiliated",
        "aligned",
        "allied",
        "appointed",
        "area",
        "backed",
        "based",
        "born",
        "controlled",
        "era",
        "funded",
        "held",
        "inspired",
        "led",
        "linked",
        "made",
        "occupied",
        "owned",
        "ruled",
        "run",
        "sponsored",
        "style",
        "supported",
    ];
    SUFFIXES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// The spot of a known name, if it stands against the mentions across it.
fn known_spot<'a>(text: &PartText<'a>, same: &[Hit<'a>], across: &[Mention]) -> Option<Spot<'a>> {
    let hit = same[0];
    let strongest = same.iter().map(|hit| hit.strength).max()?;
    let tagged = across.iter().find(|mention| mention.start <= hit.start && hit.end <= mention.end);
    let wins = match strongest {
        Strength::Watchlist => across.iter().all(|mention| !is_of_another_person(text.text, &hit, mention)),
        Strength::Weak => same.iter().any(|hit| across.iter().any(|mention| mention.kind == hit.row.kind)),
        Strength::Demonym | Strength::Sure => true,
    };
    let holds = strongest == Strength::Watchlist || across.iter().all(|mention| outdoes(text.text, &hit, mention));
    let is_name = |c: char| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic();
    let is_written_as_name = strongest == Strength::Watchlist || text.text[hit.start..hit.end].contains(is_name);
    if !wins || !holds || !is_written_as_name {
        return None;
    }
    let row = same.iter().find(|hit| hit.strength == strongest)?.row;
    let kind = if strongest == Strength::Demonym { Kind::Other } else { row.kind };
    let mut spot = Spot::new(text.part, hit.start..hit.end, kind, OF_TABLE);
    spot.tagged = tagged.map(|mention| mention.kind);
    spot.confidence = tagged.map_or(OF_TABLE, |mention| mention.confidence.max(OF_TABLE));
    spot.rows = same.to_vec();
    Some(spot)
}

/// "Alan Blinken" is not the "Blinken" of a watchlist.
fn is_of_another_person(text: &str, hit: &Hit<'_>, mention: &Mention) -> bool {
    let is_inside = mention.start <= hit.start && hit.end <= mention.end && mention.kind == Kind::Person;
    is_inside && hit.row.kind == Kind::Person && !outdoes(text, hit, mention)
}

/// Whether a known name stands against a mention across it: it is as long, or what the mention has more is no name.
fn outdoes(text: &str, hit: &Hit<'_>, mention: &Mention) -> bool {
    if hit.start <= mention.start && mention.end <= hit.end {
        return true;
    }
    let is_inside = mention.start <= hit.start && hit.end <= mention.end;
    if !is_inside {
        return hit.end - hit.start > mention.end - mention.start;
    }
    let (Some(before), Some(after)) = (text.get(mention.start..hit.start), text.get(hit.end..mention.end)) else {
        return false;
    };
    let is_place_of_title = hit.row.kind == Kind::Place && mention.kind == Kind::Person && is_title_after(after);
    if is_place_of_title && is_no_name_before(before) {
        return true;
    }
    is_no_name_before(before) && (is_no_name_after(after) || hit.row.kind == Kind::Person && is_said_twice(text, hit))
}

/// How far on a name may be said again, in bytes.
const AGAIN: usize = 40;

/// Whether a full name is followed by itself, as where a page puts a link's label behind it: "Ada Lind Adelaide (Ada) Lind".
fn is_said_twice(text: &str, hit: &Hit<'_>) -> bool {
    let name = &text[hit.start..hit.end];
    let after = &text[hit.end..text.floor_char_boundary((hit.end + AGAIN).min(text.len()))];
    let Some((first, _)) = name.split_once(' ').filter(|_| after.starts_with(' ')) else { return false };
    let last = name.rsplit(' ').next().unwrap_or_default();
    let line = after.split('\n').next().unwrap_or_default();
    [first, last].iter().any(|word| word.len() > 2 && line.contains(word))
}

fn is_no_name_before(before: &str) -> bool {
    // An article alone is one too: "The " before "Federal Reserve".
    let rest = before.get(article_length(&format!("{before}X"))..).unwrap_or_default();
    let is_compound = rest.ends_with(['-', '–', '/']) && !rest.contains(' ');
    let with_name = format!("{rest}X");
    let is_title = title_length(&with_name) == rest.len() || length_to_name(&with_name) == rest.len();
    rest.trim().is_empty() || is_title || is_compound
}

/// Whether what stands behind the place in "Florida Sen. Ada Lind" is a title and a name.
fn is_title_after(after: &str) -> bool {
    let name = after.strip_prefix(' ').map(|name| &name[title_length(name)..]);
    name.is_some_and(|name| name.len() + 1 < after.len())
}

fn is_no_name_after(after: &str) -> bool {
    let is_compound = after.starts_with(['-', '–', '/', '\u{2010}', '\u{2011}']) && !after.contains(' ');
    let word = after.trim_matches(|c: char| !c.is_alphanumeric());
    is_compound || word.is_empty() || word == "s" || super::organisations::is_company_suffix(word)
}

#[cfg(test)]
mod tests {
    use super::{is_glued, is_suffix, without_echo, without_suffix};

    #[test]
    fn words_run_together_are_no_names() {
        for (word, expected) in [
            ("FlakeLindsey", true),
            ("McConnellGOP", true),
            ("McConnell", false),
            ("FitzGerald", false),
            ("O’Brien", false),
        ] {
            assert_eq!(is_glued(word), expected, "{word}");
        }
    }

    #[test]
    fn a_name_that_is_said_again_is_one() {
        for (name, expected) in [
            ("Jim Lind James", "Jim Lind"),
            ("Ada Lind Ada", "Ada Lind"),
            ("Ada Lind Holm", "Ada Lind Holm"),
            ("Ada Lind", "Ada Lind"),
        ] {
            assert_eq!(without_echo(name), expected);
        }
    }

    #[test]
    fn what_is_said_of_a_name_is_cut_off() {
        for (name, expected) in [
            ("Hamas-run", "Hamas"),
            ("Saudi-led", "Saudi"),
            ("el-Sissi", "el-Sissi"),
            ("Ban Ki-moon", "Ban Ki-moon"),
            ("Taliban–controlled", "Taliban"),
        ] {
            assert_eq!(without_suffix(name), expected);
        }
        assert!(is_suffix("Run") && !is_suffix("moon"));
    }
}
