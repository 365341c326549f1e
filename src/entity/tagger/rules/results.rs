//! Lines of results: in "Chicago 3 Boston 2" the cities are their teams. The labelled sets have no such lines and newspapers
//! are full of them, so this is told by rule.

use crate::entity::kind::Kind;
use crate::entity::tagger::article::focus::Focus;
use crate::entity::tagger::article::role::CENTRE;
use crate::entity::tagger::linear::chain_model::Scores;
use crate::entity::tagger::linear::label::{Place, label};
use crate::entity::tagger::tokens::token::looks;
use crate::entity::tagger::words::lexicon::names;

/// Tokens of the longest line of results.
const MAX_TOKENS: usize = 14;

/// How much likelier a team is made than anything else.
const LEAD: f32 = 2.0;

/// What may be the name of a team.
const TEAM: u32 = names::CITY | names::REGION | names::TEAM | names::ORG;

/// Makes teams of the places of a chain, where it stands in a line of results.
pub(in crate::entity::tagger) fn favour_teams(focus: &Focus<'_>, scores: &mut [Scores]) {
    let sentence = focus.chain.sentence.clone();
    let tokens = &focus.page.tokens[sentence.clone()];
    let is_line = tokens.len() <= MAX_TOKENS
        && tokens.iter().any(|token| token.is(looks::NUMBER))
        && tokens.iter().filter(|token| token.is(looks::LOWER)).count() <= 1;
    if !is_line {
        return;
    }
    for (at, scores) in focus.chain.tokens.clone().zip(scores) {
        if is_team(focus, at) {
            favour(scores);
        }
    }
}

/// Whether a token belongs to a name that a team may have, and a number of points stands behind it.
fn is_team(focus: &Focus<'_>, at: usize) -> bool {
    if !focus.page.tokens[at].is(looks::CAPITAL) {
        return false;
    }
    let run = focus.reading.run(at);
    let is_first = run.start == focus.chain.sentence.start;
    let follows = |bits: u16| run.start > 0 && focus.page.tokens[run.start - 1].is(bits);
    let points = focus.page.tokens.get(run.end).filter(|_| run.end < focus.chain.sentence.end);
    let is_between = (is_first || follows(looks::NUMBER | looks::MARK))
        && points.is_some_and(|token| token.is(looks::NUMBER) && token.end - token.start <= 3);
    let (longer, _) = focus.reading.longer(at);
    let known = if run.len() == 1 { focus.word(at, CENTRE).names } else { longer };
    is_between && known & TEAM != 0 && known & names::COUNTRY == 0
}

fn favour(scores: &mut Scores) {
    for place in [Place::Begin, Place::Inside, Place::Last, Place::Unit] {
        let (team, city) = (label(Kind::Organisation, place), label(Kind::Place, place));
        scores[team] = scores[team].max(scores[city]).max(0.0) + LEAD;
    }
}
